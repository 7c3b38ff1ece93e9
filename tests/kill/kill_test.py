#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kill_test.py WRITER: kills a writing program in the middle of 30 bursts (SIGKILL) and proves that
everything it had acknowledged is there. On PostgreSQL every third burst kills the server as well.
"""
import os
import random
import subprocess
import sys
import tempfile
import time

BURSTS = 30


def burst(writer, url, random_source, control):
    """Runs the writer until it is killed; returns the ids it had acknowledged."""
    with subprocess.Popen([writer, "write", url], stdout=subprocess.PIPE) as program:
        first = program.stdout.readline()  # it writes now; before that there is nothing to lose
        time.sleep(random_source.uniform(0.01, 0.15))
        if control:
            subprocess.run([control, "restart", "-m", "immediate"], check=True)
        program.kill()
        rest = program.stdout.read()
    lines = (first + rest).split(b"\n")
    return [line for line in lines[:-1] if line]


def main():
    writer = sys.argv[1]
    random_source = random.Random(20261006)
    with tempfile.TemporaryDirectory(prefix="exclaim-kill-") as folder:
        url = os.environ.get("TEST_POSTGRES_URL", f"sqlite://{folder}/killed.db")
        control = os.environ.get("TEST_POSTGRES_CONTROL")
        acknowledged = []
        for number in range(BURSTS):
            server_too = control if number % 3 == 2 else None
            acknowledged += burst(writer, url, random_source, server_too)
        checked = subprocess.run([writer, "check", url], input=b"\n".join(acknowledged),
                                 stdout=subprocess.PIPE, check=False)
    said = checked.stdout.decode().strip()
    print(f"{BURSTS} bursts killed: {said}")
    if checked.returncode != 0 or not said.startswith(f"{len(acknowledged)} acknowledged"):
        sys.exit(f"expected {len(acknowledged)} acknowledged")
    if len(acknowledged) < BURSTS:
        sys.exit("too few writes to prove anything")


if __name__ == "__main__":
    main()
