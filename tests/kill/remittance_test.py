#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""remittance_test.py SETTLER: remittances are brought, each by a program that is killed (SIGKILL) at a random point; then every
one is brought again by two programs at once, and once more. Proves that each is posted exactly once, to the cent."""
import os
import random
import subprocess
import sys
import tempfile
import time

FILES = 30


def main():
    settler = sys.argv[1]
    chance = random.Random(20261102)
    with tempfile.TemporaryDirectory(prefix="exclaim-kill-") as folder:
        url = os.environ.get("TEST_POSTGRES_URL", f"sqlite://{folder}/killed.db")
        key = os.path.join(folder, "key")

        def command(verb, number):
            return [settler, verb, url, key, str(number)]

        def post(number):
            return subprocess.Popen(command("post", number), stdout=subprocess.PIPE)

        subprocess.run(command("set-up", FILES), check=True, stdout=subprocess.DEVNULL)
        # The first goes through, so that we know how long one takes.
        with post(0) as whole:
            whole.stdout.readline()
            began = time.monotonic()
            whole.stdout.read()
        takes = time.monotonic() - began
        cut = 0
        for number in range(1, FILES):
            with post(number) as program:
                program.stdout.readline()
                began = time.monotonic()
                try:
                    program.wait(timeout=chance.uniform(0, takes))
                    takes = min(takes, time.monotonic() - began)  # it was through before: so it takes no longer than this
                except subprocess.TimeoutExpired:
                    program.kill()
                    cut += program.wait() != 0
        for at_once in (2, 1):
            for number in range(FILES):
                for program in [post(number) for _ in range(at_once)]:
                    said = program.communicate()[0].decode().split()
                    if program.returncode != 0:
                        sys.exit(f"remittance {number}: {' '.join(said)}")
        said = subprocess.run(command("check", FILES), stdout=subprocess.PIPE, check=False).stdout.decode().strip()
    print(f"{cut} of {FILES} remittances cut off, each brought again by two programs at once, and once more: {said}")
    if said != "done":
        sys.exit(1)
    if cut < FILES // 3:
        sys.exit("too few were cut off to prove anything")


if __name__ == "__main__":
    main()
