#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tidy.py [ROOT]: the rules of the house that a machine can check. Prints what breaks them; exit 1 if anything does.

The layer table is read from the layer(…) lines of CMakeLists.txt, so there is one table only; ARCHITECTURE.md shows
it and must agree. tidy_test.py plants one violation of each kind and expects it to be found.
"""
import os
import re
import subprocess
import sys

ROOT = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), ".."))

# A header of an outside library → the library's name in the layer table. Standard and system headers are free.
JAILED = [(r"sqlite3\.h", "sqlite"), (r"libpq-fe\.h", "libpq"), (r"sodium(/.*)?\.h", "sodium"), (r"liboath/.*", "oath"),
          (r"nlohmann/.*", "nlohmann-json"), (r"toml.*", "toml"), (r"boost/.*", "boost"), (r"openssl/.*", "openssl"),
          (r"spdlog/.*", "spdlog"), (r"prometheus/.*", "prometheus"), (r"CLI/.*", "cli11"), (r"date/.*", "date-tz"),
          (r"fmt/.*", "fmt"), (r"tl/.*", "tl-expected"), (r"doctest/.*", "test"), (r"rapidcheck.*", "test"),
          (r"benchmark/.*", "test")]
ONE_FILE_ONLY = {"boost": "src/server/http_listener.cpp"}
SOURCES_ONLY = {"nlohmann-json", "toml"}  # two seconds of compile time per include: never in a header
SHARED_PARTS = {"src/shape/schema_parts.h"}  # included by the *_schemas.cpp only, which need it all the same
STEPS = ["eligibility", "referral", "plan", "authorization", "session", "documentation", "claim", "denial", "payment", "review"]
BANNED = r"\b(TODO|FIXME|XXX|HACK|not implemented|unimplemented|for now|in a real (system|implementation))\b"
MAX_LINES, MAX_COLUMNS, MAX_FUNCTION = 500, 100, 70

problems = []


def problem(path, line, text):
    problems.append(f"{path}:{line}: {text}")


def files():
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True)
    return [name for name in listed.stdout.splitlines() if os.path.isfile(os.path.join(ROOT, name))]


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def layer_table():
    table = {}
    for name, uses, libs in re.findall(r"^layer\((\w+)\s+USES([^)]*?)LIBS([^)]*)\)", read("CMakeLists.txt"), re.M):
        table[name] = (uses.split(), libs.split())
    return table


def check_includes(path, text, table):
    layer = path.split("/")[1]
    uses, libs = table.get(layer, ([], []))
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r'\s*#include\s+[<"]([^>"]+)[>"]', line)
        if not found:
            continue
        header = found.group(1)
        first = header.split("/")[0]
        if line.lstrip().startswith("#include \""):
            if first in table and first != layer and first not in uses:
                problem(path, number, f"{layer} may not include {first} (layer table in CMakeLists.txt)")
            if "/" not in header:
                problem(path, number, f"includes begin with the layer: \"{layer}/{header}\"")
            if layer == "domain" and first == "domain":
                check_step_order(path, number, header)
            continue
        for pattern, library in JAILED:
            if not re.fullmatch(pattern, header):
                continue
            in_test = path.endswith("_test.cpp")
            if library == "test" and not in_test:
                problem(path, number, f"{header} belongs in tests")
            elif library != "test" and library not in libs and not (in_test and library == "fmt"):
                problem(path, number, f"{header}: the library {library} is not let into {layer}")
            elif library in ONE_FILE_ONLY and path != ONE_FILE_ONLY[library]:
                problem(path, number, f"{header}: {library} belongs in {ONE_FILE_ONLY[library]} alone")
            elif library in SOURCES_ONLY and path.endswith(".h") and path not in SHARED_PARTS:
                problem(path, number, f"{header}: {library} belongs in .cpp files only")
        if header in ("regex", "iostream"):
            problem(path, number, f"<{header}> costs more than it gives; see STYLE.md")


def check_step_order(path, number, header):
    mine, other = path.split("/")[2], header.split("/")[1]
    if mine in STEPS and other in STEPS and mine != "review" and STEPS.index(other) > STEPS.index(mine):
        problem(path, number, f"the step {mine} may not look forward to {other}")
    if mine in ("people", "ledger", "rules") and (other in STEPS or other == "journey"):
        problem(path, number, f"{mine} knows no steps")


def check_functions(path, text):
    """A function's body opens at the end of a line in the first column's scope and closes with a lone brace."""
    start, name = None, ""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"^[A-Za-z].*\)( const| override| noexcept)*( ->.*)? \{$", line) and not line.startswith(("namespace", "struct", "class")):
            start, name = number, line
        elif line == "}" and start:
            if number - start > MAX_FUNCTION:
                problem(path, start, f"a function of {number - start} lines; {MAX_FUNCTION} fit on a screen: {name[:50]}")
            start = None


def check_source(path, text, table):
    lines = text.splitlines()
    if "SPDX-License-Identifier: Apache-2.0" not in "\n".join(lines[:3]):
        problem(path, 1, "needs its SPDX line")
    # A catalogue is a table: one per layer, as long as it needs to be.
    if len(lines) > MAX_LINES and not path.startswith("data/"):
        problem(path, MAX_LINES, f"{len(lines)} lines: one file, one idea, at most {MAX_LINES}")
    cpp = path.endswith((".cpp", ".h"))
    if cpp:
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_COLUMNS and "http" not in line and 'R"' not in line:
                problem(path, number, f"{len(line)} columns; at most {MAX_COLUMNS}")
        check_functions(path, text)
        if path.endswith(".h") and "#pragma once" not in text:
            problem(path, 1, "a header needs #pragma once")
    if path.startswith("src/"):
        check_includes(path, text, table)
        layer = path.split("/")[1]
        if layer not in ("server", "cli") and re.search(r"(system_clock|steady_clock|high_resolution_clock)::now|\btime\(nullptr\)", text):
            if not path.endswith("_test.cpp"):
                problem(path, 1, "no now() below server and cli: the clock is a parameter")


def check_words(path, text):
    if path == "tools/tidy.py":
        return
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(BANNED, line):
            problem(path, number, "a word that stands where something is missing: " + line.strip()[:60])
        if re.search(r"(^|[^A-Za-z.])/(work|home|root|farm)/[A-Za-z]", line) and not path.endswith("package-lock.json"):
            problem(path, number, "a path of a particular machine")


def check_headers_used(sources):
    included = set()
    for text in sources.values():
        included.update(re.findall(r'#include\s+"([^"]+)"', text))
    for path in sources:
        if path.startswith("src/") and path.endswith(".h") and path[4:] not in included:
            problem(path, 1, "no file includes this header")


def check_web(path, text):
    feature = re.match(r"web/src/features/([\w-]+)/", path)
    if feature:
        for number, line in enumerate(text.splitlines(), 1):
            other = re.search(r"from '~/features/([\w-]+)", line)
            if other and other.group(1) != feature.group(1):
                problem(path, number, f"the feature {feature.group(1)} may not import {other.group(1)}")
    if not path.startswith(("web/src/tokens/", "web/src/ui/")):
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(r"#[0-9a-fA-F]{6}\b", line):
                problem(path, number, "colours stand in the tokens")
            if path.endswith(".tsx") and re.search(r"\bstyle=\{\{(?! display: 'contents')", line):
                problem(path, number, "no inline style outside ui/")
    if re.search(r"useEffect\(.{0,200}?\b(fetch\(|api\.(GET|POST|PUT)\()", text, re.S):
        problem(path, 1, "no fetching in useEffect: queries do that")


def check_docs(path, text, known):
    for number, line in enumerate(text.splitlines(), 1):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", line):
            if "://" in target or target.startswith("mailto:"):
                continue
            full = os.path.normpath(os.path.join(os.path.dirname(path), target))
            if full not in known and not any(name.startswith(full.rstrip("/") + "/") for name in known):
                problem(path, number, f"leads to {target}, which is not there")


def check_architecture(table):
    shown = {}
    for name, uses, libs in re.findall(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*) \|", read("ARCHITECTURE.md"), re.M):
        shown[name] = (uses.replace("—", "").replace(",", " ").split(), libs.replace("—", "").replace(",", " ").split())
    for name in sorted(set(shown) | set(table)):
        if shown.get(name) != table.get(name):
            problem("ARCHITECTURE.md", 1, f"layer {name}: the page says {shown.get(name)}, CMakeLists.txt says {table.get(name)}")


def main():
    table = layer_table()
    known = files()
    sources = {}
    for path in known:
        if path.endswith((".cpp", ".h", ".py", ".sh", ".mjs", ".ts", ".tsx", ".css", ".cmake", ".sql", ".toml", "CMakeLists.txt")) or path in ("dev", ".ci/run"):
            text = read(path)
            sources[path] = text
            check_source(path, text, table)
            check_words(path, text)
            if path.startswith("web/src/"):
                check_web(path, text)
        elif path.endswith(".md"):
            text = read(path)
            check_words(path, text)
            check_docs(path, text, known)
    check_headers_used(sources)
    check_architecture(table)
    for line in problems:
        print(line)
    print(f"tidy: {len(sources)} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
