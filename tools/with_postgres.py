#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""with_postgres.py [--fsync] COMMAND…: runs a command with a PostgreSQL of its own.

A fresh server from Debian's packages starts in a temporary folder, reachable only through a socket
in that folder. TEST_POSTGRES_URL is its address. When the command ends, or a signal comes, the
server is stopped and the folder removed; the command's exit code is passed on.
TEST_POSTGRES_CONTROL is a script for tests that restart the server: `$TEST_POSTGRES_CONTROL
restart -m immediate` (see pg_ctl).
"""
import argparse
import glob
import os
import pwd
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile


def programs():
    """The folder with initdb and pg_ctl; the newest where several versions are installed."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"),
                   key=lambda path: int(path.split("/")[4]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        sys.exit("PostgreSQL is not installed: apt-get install postgresql-15")
    return os.path.dirname(found[-1] if found else on_path)


def as_owner(command):
    """initdb and postgres refuse to run as root: then the package's own user runs them."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]


def run(command):
    done = subprocess.run(as_owner(command), capture_output=True, text=True, cwd="/")
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed: {done.stdout}{done.stderr}".strip())


def server_options(folder, fsync):
    """One word for pg_ctl -o. Tests of logic need no disk flushes; a test of durability does."""
    settings = {"listen_addresses": "", "unix_socket_directories": folder, "max_connections": "60",
                "fsync": "on" if fsync else "off", "log_min_messages": "fatal"}
    return " ".join(f"-c {name}={shlex.quote(value)}" for name, value in settings.items())


def write_script(path, command):
    with open(path, "w", encoding="utf-8") as script:
        script.write(f'#!/bin/sh\ncd /\nexec {shlex.join(command)} "$@"\n')
    os.chmod(path, 0o755)


def serve(folder, fsync):
    """Starts the server; returns the command that controls it."""
    bin_folder, data = programs(), os.path.join(folder, "data")
    run([f"{bin_folder}/initdb", "-D", data, "-U", "exclaim", "-A", "trust", "-E", "UTF8",
         "--locale=C.UTF-8", "--no-sync"])
    control = [f"{bin_folder}/pg_ctl", "-D", data, "-w", "-s", "-l", f"{folder}/log",
               "-o", server_options(folder, fsync)]
    run([*control, "start"])
    run([f"{bin_folder}/createdb", "-h", folder, "-U", "exclaim", "exclaim_test"])
    return control


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--fsync", action="store_true", help="flush to disk like a real server")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not options.command:
        parser.error("no command given")

    def leave(number, _frame):
        sys.exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, leave)

    # Short: the path of a socket may have 107 bytes at most.
    folder = tempfile.mkdtemp(prefix="pg-", dir="/tmp")
    control, child = None, None
    try:
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        control = serve(folder, options.fsync)
        write_script(f"{folder}/control", as_owner(control))
        environment = dict(os.environ, TEST_POSTGRES_CONTROL=f"{folder}/control",
                           TEST_POSTGRES_URL=f"postgresql://exclaim@/exclaim_test?host={folder}")
        child = subprocess.Popen(options.command, env=environment)
        code = child.wait()
        return code if code >= 0 else 128 - code
    except (RuntimeError, OSError) as problem:
        sys.exit(f"with_postgres: {problem}")
    finally:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        if child and child.poll() is None:
            child.terminate()
            child.wait()
        if control:
            subprocess.run(as_owner([*control, "stop", "-m", "immediate"]), capture_output=True,
                           cwd="/", check=False)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
