#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the formatter and the linter say.

  lint.py format                    every C++ file stands as clang-format would write it
  lint.py changed BUILD [FILE…]     clang-tidy over the .cpp files that changed: in the work tree and since
                                    the branch left origin/main, or else in the last commit. BUILD holds
                                    compile_commands.json. At most LIMIT files, those with most changes first.
"""
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIMIT = 4  # a file takes 5 to 40 seconds
GCC_ONLY = {"-Wno-restrict", "-Wno-pedantic"}


def git(*words):
    return subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True).stdout


def check_format():
    names = [name for name in git("ls-files", "-co", "--exclude-standard", "*.cpp", "*.h").splitlines() if os.path.exists(os.path.join(ROOT, name))]
    answer = subprocess.run(["clang-format-16", "--dry-run", "-Werror", *names], cwd=ROOT, capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(answer.stderr + "Run ./dev fmt")
    print(f"format: {len(names)} files stand as they should")


def changed_files():
    base = git("merge-base", "HEAD", "origin/main").strip()
    head = git("rev-parse", "HEAD").strip()
    if not base or base == head:
        base = "HEAD~1"
    counts = {}
    for line in git("diff", "--numstat", base, "--", "src/*.cpp").splitlines():
        added, _, name = line.split("\t")
        if added.isdigit() and os.path.exists(os.path.join(ROOT, name)):
            counts[name] = int(added)
    return sorted(counts, key=lambda name: -counts[name])


def clang_tidy(build, names):
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        commands = json.load(file)
    with tempfile.TemporaryDirectory() as folder:
        for entry in commands:  # clang does not know g++'s switches
            words = entry["command"].split()
            entry["command"] = " ".join(word for word in words if word not in GCC_ONLY and not word.endswith("ccache"))
        with open(os.path.join(folder, "compile_commands.json"), "w", encoding="utf-8") as file:
            json.dump(commands, file)
        answer = subprocess.run(["clang-tidy-16", "-p", folder, "--quiet", *names], cwd=ROOT, capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(answer.stdout + answer.stderr[-2000:])


def main():
    if sys.argv[1:] == ["format"]:
        return check_format()
    if len(sys.argv) < 3 or sys.argv[1] != "changed":
        sys.exit(__doc__)
    names = sys.argv[3:] or changed_files()
    if names:
        clang_tidy(sys.argv[2], names[:LIMIT] if not sys.argv[3:] else names)
    left = "" if sys.argv[3:] or len(names) <= LIMIT else f"; left out: {', '.join(names[LIMIT:])}"
    print(f"lint: {min(len(names), LIMIT)} changed files, nothing to say{left}")


main()
