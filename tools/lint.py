#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the formatter and the linter say.

  lint.py format                    every C++ file stands as clang-format would write it
  lint.py changed BUILD             clang-tidy over the .cpp files that changed: in the work tree (new files too) and
                                    since the branch left origin/main; on origin/main itself, in its last commit.
                                    At most LIMIT files, those with most new lines first; the rest is named.
  lint.py files BUILD [FILE…]       clang-tidy over these files, or over all: takes half an hour
BUILD holds compile_commands.json. lint_test.py plants faults and expects them to be found.
"""
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIMIT = 6  # a file takes 5 to 40 seconds
TOGETHER = 2
GCC_ONLY = {"-Wno-restrict", "-Wno-pedantic", "-fpch-preprocess"}


def git(*words):
    answer = subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True)
    return answer.stdout.strip() if answer.returncode == 0 else ""


def check_format():
    names = [name for name in git("ls-files", "-co", "--exclude-standard", "*.cpp", "*.h").splitlines() if os.path.exists(os.path.join(ROOT, name))]
    answer = subprocess.run(["clang-format-16", "--dry-run", "-Werror", *names], cwd=ROOT, capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(answer.stderr + "Run ./dev fmt")
    print(f"format: {len(names)} files stand as they should")


def changed_files():
    """Names of the .cpp files that changed, most new lines first."""
    head = git("rev-parse", "HEAD")
    base = git("merge-base", "HEAD", "origin/main") or head
    if base == head:  # the first commit, and the only one of a shallow clone, have none before them
        base = git("rev-parse", "--verify", "-q", "HEAD~1") or git("hash-object", "-t", "tree", "/dev/null")
    counts = {}
    for line in git("diff", "--numstat", "--no-renames", base, "--", "*.cpp").splitlines():
        added, _, name = line.split("\t")
        counts[name] = int(added) if added.isdigit() else 0
    for name in git("ls-files", "-o", "--exclude-standard", "--", "*.cpp").splitlines():
        with open(os.path.join(ROOT, name), "rb") as file:
            counts[name] = file.read().count(b"\n")
    return sorted(counts, key=lambda name: (-counts[name], name))


def each_alone(commands):
    """Where several files are compiled as one, each by itself with the same flags."""
    for entry in commands:
        path = os.path.join(entry["directory"], entry["file"])
        if "/Unity/" not in path or not os.path.exists(path):
            yield entry
            continue
        with open(path, encoding="utf-8") as file:
            for member in re.findall(r'^#include "(.+)"$', file.read(), re.MULTILINE):
                yield {**entry, "file": member, "command": entry["command"].replace(entry["file"], member)}


def commands_for_clang(build):
    """The compile commands without what only g++ knows, and the names of the files they build."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        commands = list(each_alone(json.load(file)))
    for entry in commands:
        words = re.sub(r"-include \S+/cmake_pch\.hxx", "", entry["command"]).split()
        cached = next((at + 1 for at, word in enumerate(words) if word.endswith("ccache")), 0)
        entry["command"] = " ".join(word for word in words[cached:] if word not in GCC_ONLY)
    names = [os.path.relpath(os.path.realpath(os.path.join(entry["directory"], entry["file"])), os.path.realpath(ROOT)) for entry in commands]
    return commands, [name for name in names if name.endswith(".cpp") and not name.startswith(("..", "build/"))]


def clang_tidy(commands, names):
    """What it says of these files; nothing if they are right."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "compile_commands.json"), "w", encoding="utf-8") as file:
            json.dump(commands, file)

        def one(name):
            answer = subprocess.run(["clang-tidy-16", "-p", folder, "--quiet", name], cwd=ROOT, capture_output=True, text=True)
            return "" if answer.returncode == 0 else answer.stdout + answer.stderr[-2000:]

        with concurrent.futures.ThreadPoolExecutor(TOGETHER) as pool:
            return "".join(pool.map(one, names))


def check_files(mode, build, wanted):
    commands, built = commands_for_clang(build)
    names, left = sorted(set(built)), []
    if mode == "changed":
        changed = [name for name in changed_files() if name in names]
        names, left = changed[:LIMIT], changed[LIMIT:]
    elif wanted:
        names = wanted
    said = clang_tidy(commands, names)
    if said:
        sys.exit(said)
    print(f"lint: {len(names)} files, nothing to say" + (f"; left out: {', '.join(left)}" if left else ""))


def main():
    if sys.argv[1:] == ["format"]:
        check_format()
    elif len(sys.argv) > 2 and (sys.argv[1] == "files" or sys.argv[1] == "changed" and len(sys.argv) == 3):
        check_files(sys.argv[1], sys.argv[2], sys.argv[3:])
    else:
        sys.exit(__doc__)


main()
