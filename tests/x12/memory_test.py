#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The memory of x12 check does not grow with the transactions of a file, right or wrong ones.   memory_test.py PROGRAM"""
import os
import subprocess
import sys
import tempfile

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden", "837p.x12")
MORE = 1024  # KiB that may differ between two runs


def write_many(path, count, faulty):
    with open(GOLDEN, encoding="utf-8") as file:
        segments = file.read().replace("\n", "").split("~")[:-1]
    first = next(i for i, s in enumerate(segments) if s.startswith("ST*"))
    last = next(i for i, s in enumerate(segments) if s.startswith("SE*"))
    body = "~".join(segments[first + 1:last])
    if faulty:
        body = body.replace("N3*", "N3*" + "A" * 60)
    with open(path, "w", encoding="utf-8") as out:
        out.write("~".join(segments[:first]) + "~")
        for number in range(1, count + 1):
            out.write(f"ST*837*{number:04}*005010X222A1~{body}~SE*{last - first + 1}*{number:04}~")
        group = segments[last + 1].split("*")
        out.write(f"GE*{count}*{group[2]}~{segments[last + 2]}~")


def memory(program, path, *options):
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        process = subprocess.Popen([program, "x12", "check", *options, path], stdout=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit(f"exit code {code}")
    return usage.ru_maxrss


def main(program):
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for faulty in (False, True):
            files = [os.path.join(folder, str(count)) for count in (1, 3000)]
            # Written first: what this script itself takes counts as the least of each run.
            write_many(files[0], 1, faulty)
            write_many(files[1], 3000, faulty)
            for options in ((), ("--json",)):
                used = [memory(program, path, *options) for path in files]
                grown = used[1] - used[0]
                wrong += grown > MORE
                print(f"{'faulty' if faulty else 'right'} {' '.join(options)}: {used[0]} KiB for 1 transaction, {used[1]} KiB for 3,000")
    sys.exit(1 if wrong else 0)


main(*sys.argv[1:])
