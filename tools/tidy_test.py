#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants one violation of each kind in a copy of the tree and expects tidy.py to find exactly that."""
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SPDX = "// SPDX-License-Identifier: Apache-2.0\n"

# kind, file, what is put into it (appended, or a new file), a part of what tidy says
PLANTED = [
    ("a layer that looks up", "src/base/money.cpp", '#include "domain/people/client.h"\n', "base may not include domain"),
    ("a layer that looks sideways", "src/domain/people/people.cpp", '#include "store/store.h"\n', "domain may not include store"),
    ("a jailed library outside", "src/flow/users.cpp", "#include <sqlite3.h>\n", "the library sqlite is not let into flow"),
    ("cryptography outside its room", "src/api/http.cpp", "#include <sodium.h>\n", "the library sodium is not let into api"),
    ("the HTTP library in a second file", "src/server/site.cpp", "#include <boost/beast.hpp>\n", "boost belongs in"),
    ("JSON in a header", "src/shape/describe.h", "#include <nlohmann/json.hpp>\n", "belongs in .cpp files only"),
    ("a step that looks forward", "src/domain/referral/x.cpp", SPDX + '#include "domain/claim/claim.h"\n', "may not look forward to claim"),
    ("a file too long", "src/base/long.cpp", SPDX + "\n" * 520, "one file, one idea"),
    ("a line too long", "src/base/money.cpp", "// " + "x" * 120 + "\n", "columns; at most 100"),
    ("a function too long", "src/base/money.cpp", "void f() {\n" + "    // x\n" * 80 + "}\n", "fit on a screen"),
    ("no licence line", "src/base/new.cpp", "int x;\n", "needs its SPDX line"),
    ("a word of something missing", "src/base/money.cpp", "// TO" + "DO later\n", "a word that stands where something is missing"),
    ("a path of one machine", "src/base/money.cpp", "// see /ho" + "me/kim/notes\n", "a path of a particular machine"),
    ("a clock below the edges", "src/flow/users.cpp", "auto t = std::chrono::system_clock::now();\n", "the clock is a parameter"),
    ("an unloved header", "src/base/unused.h", SPDX + "#pragma once\n", "no file includes this header"),
    ("a header without its guard", "src/base/bare.h", SPDX, "needs #pragma once"),
    ("iostream", "src/base/money.cpp", "#include <iostream>\n", "costs more than it gives"),
    ("a dead link", "README.md", "[gone](docs/gone.md)\n", "leads to docs/gone.md"),
    ("a page that lies about the layers", "ARCHITECTURE.md", "| `attic` | base | — | old things |\n", "layer attic"),
    ("a feature that imports another", "web/src/features/today/x.tsx", SPDX + "import { Payers } from '~/features/payers';\n", "may not import payers"),
    ("a colour outside the tokens", "web/src/features/today/x.tsx", SPDX + "const red = '#ff0000';\n", "colours stand in the tokens"),
    ("an inline style in a feature", "web/src/features/today/x.tsx", SPDX + "const a = <i style={{ color: red }} />;\n", "no inline style outside ui/"),
    ("fetching in useEffect", "web/src/features/today/x.tsx", SPDX + "useEffect(() => { api.GET('/x'); }, []);\n", "no fetching in useEffect"),
]


def tidy(root):
    return subprocess.run([sys.executable, os.path.join(root, "tools/tidy.py"), root], capture_output=True, text=True)


def main():
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "tree")
        names = subprocess.run(["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True).stdout.splitlines()
        for name in names:
            if os.path.isfile(os.path.join(ROOT, name)):
                os.makedirs(os.path.dirname(os.path.join(copy, name)) or copy, exist_ok=True)
                shutil.copy2(os.path.join(ROOT, name), os.path.join(copy, name))
        subprocess.run(["git", "init", "-q", copy], check=True)
        if tidy(copy).returncode != 0:
            sys.exit("the tree itself is not tidy:\n" + tidy(copy).stdout)
        for kind, path, text, expected in PLANTED:
            full = os.path.join(copy, path)
            before = open(full, encoding="utf-8").read() if os.path.exists(full) else None
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "a", encoding="utf-8") as file:
                file.write(text)
            answer = tidy(copy)
            found = answer.returncode == 1 and any(path in line and expected in line for line in answer.stdout.splitlines())
            print(("✔ " if found else "✖ ") + kind)
            if not found:
                print(answer.stdout)
                wrong += 1
            if before is None:
                os.remove(full)
            else:
                with open(full, "w", encoding="utf-8") as file:
                    file.write(before)
    print(f"{len(PLANTED)} kinds of violation planted, {wrong} not found")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
