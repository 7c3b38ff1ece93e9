#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Case files: tests/cases/<step>/*.case, each a story of commands with what they print, to be read by a biller.

cases.py PROGRAM FOLDER [--accept]

    # what the case shows
    --- file claim.x12          a file the commands find in their folder
    …
    $ exclaim x12 check claim.x12
    what it prints, standard output before standard error
    = 1                         its exit code, where it is not 0

--accept writes what is printed now into the case files; the difference is the review. Cases whose first line is `today` are
told over HTTP and played by tests/http/cases_test.py."""
import os
import shlex
import subprocess
import sys
import tempfile


def parse(path):
    """The parts of a case: ("text", lines), ("file", name, lines), ("run", command, lines, code)."""
    parts = [["text", []]]
    with open(path, encoding="utf-8") as file:
        for line in file.read().splitlines():
            if line.startswith("--- file "):
                parts.append(["file", line[9:].strip(), []])
            elif line.startswith("$ "):
                parts.append(["run", line[2:], [], 0])
            elif line.startswith("= ") and parts[-1][0] == "run":
                parts[-1][3] = int(line[2:])
            elif line.startswith("#") and parts[-1][0] != "file":
                parts.append(["text", [line]])
            elif parts[-1][0] == "text":
                if line.strip():
                    sys.exit(f"{path}: this is neither a comment nor a command: {line}")
                parts[-1][1].append(line)
            else:
                parts[-1][2].append(line)
    return parts


def told_over_http(text):
    return next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "").startswith("today ")


def trimmed(lines):
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def run(command, program, folder):
    words = shlex.split(command)
    if words[0] != "exclaim":
        sys.exit(f"a case runs exclaim, not {words[0]}")
    done = subprocess.run([program] + words[1:], cwd=folder, capture_output=True, timeout=60)
    text = (done.stdout + done.stderr).decode("utf-8", "replace")
    return trimmed(text.splitlines()), done.returncode


def play(path, program):
    """Runs a case; returns its text as it would be now."""
    out = []
    with tempfile.TemporaryDirectory(prefix="exclaim-case-") as folder:
        for part in parse(path):
            if part[0] == "text":
                out += part[1]
            elif part[0] == "file":
                lines = trimmed(part[2])
                with open(os.path.join(folder, part[1]), "w", encoding="utf-8", newline="") as file:
                    file.write("\n".join(lines) + "\n")
                out += [f"--- file {part[1]}"] + lines + [""]
            else:
                lines, code = run(part[1], program, folder)
                out += [f"$ {part[1]}"] + lines + ([f"= {code}"] if code else []) + [""]
    return "\n".join(trimmed(out)) + "\n"


def main(program, folder, *options):
    program, wrong, count = os.path.abspath(program), 0, 0
    for root, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            if not name.endswith(".case"):
                continue
            path = os.path.join(root, name)
            with open(path, encoding="utf-8") as file:
                was = file.read()
            if told_over_http(was):
                continue
            count += 1
            now = play(path, program)
            if was == now:
                continue
            if "--accept" in options:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(now)
                print(f"{path}: written anew")
                continue
            wrong += 1
            print(f"{path}: differs")
            subprocess.run(["diff", "-u", "--label", "expected", "--label", "now", path, "-"], input=now.encode(), check=False)
    print(f"{count} cases, {wrong} differ")
    sys.exit(1 if wrong or not count else 0)


main(*sys.argv[1:])
