#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""new.py KIND NAME: begins a file from its pattern. Kinds: migration, adr, how-to."""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def next_number(folder):
    numbers = [int(name[:4]) for name in os.listdir(os.path.join(ROOT, folder)) if name[:4].isdigit()]
    return max(numbers, default=0) + 1


def begin(kind, name):
    snake, kebab = name.replace("-", "_"), name.replace("_", "-")
    title = kebab.replace("-", " ").capitalize()
    if kind == "migration":
        return (f"src/store/migrations/{next_number('src/store/migrations'):04}_{snake}.sql",
                f"-- SPDX-License-Identifier: Apache-2.0\n-- {title}.\n")
    if kind == "adr":
        return (f"docs/adr/{next_number('docs/adr'):04}-{kebab}.md",
                f"# {title}\n\n## Context\n\n## Decision\n\n## Consequences\n")
    if kind == "how-to":
        return f"docs/how-to/{kebab}.md", f"# {title}\n"
    sys.exit(f"There is no kind {kind}. Kinds: migration, adr, how-to.")


if len(sys.argv) != 3 or not re.fullmatch(r"[a-z][a-z0-9_-]*", sys.argv[2]):
    sys.exit("Say ./dev new KIND NAME, the name in small letters with hyphens. Kinds: migration, adr, how-to.")
path, text = begin(sys.argv[1], sys.argv[2])
full = os.path.join(ROOT, path)
if os.path.exists(full):
    sys.exit(f"{path} is there already; nothing was changed.")
os.makedirs(os.path.dirname(full), exist_ok=True)
with open(full, "w", encoding="utf-8") as file:
    file.write(text)
print(path)
