#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants faults in a small repository and expects lint.py to find those that changed, and no others."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RIGHT = "int twice(int n);\nint twice(int n) {\n    return n + n;\n}\n"
FAULT = "double half(int n);\ndouble half(int n) {\n    return n / 2;\n}\n"
SAID = "bugprone-integer-division"


class Lint(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="exclaim-test-")
        os.makedirs(os.path.join(self.root, "tools"))
        os.makedirs(os.path.join(self.root, "src"))
        for name in ("tools/lint.py", ".clang-tidy", ".clang-format"):
            shutil.copy2(os.path.join(ROOT, name), os.path.join(self.root, name))
        self.names = []
        self.git("init", "-q", "-b", "main")
        self.put("src/old.cpp", FAULT)
        self.commit()
        self.put("src/first.cpp", RIGHT)
        self.commit()

    def tearDown(self):
        shutil.rmtree(self.root)

    def git(self, *words):
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-C", self.root, *words], check=True, capture_output=True)

    def commit(self):
        self.git("add", "-A", "src")
        self.git("commit", "-q", "-m", "x")

    def push(self):
        self.git("update-ref", "refs/remotes/origin/main", "HEAD")

    def put(self, name, text):
        with open(os.path.join(self.root, name), "w", encoding="utf-8") as file:
            file.write(text)
        self.names.append(name)
        os.makedirs(os.path.join(self.root, "build"), exist_ok=True)
        with open(os.path.join(self.root, "build/compile_commands.json"), "w", encoding="utf-8") as file:
            json.dump([{"directory": os.path.join(self.root, "build"), "file": os.path.join(self.root, name),
                        "command": f"/usr/bin/ccache /usr/bin/c++ -std=c++20 -Wall -Werror -Wno-restrict -c {os.path.join(self.root, name)}"}
                       for name in sorted(set(self.names))], file)

    def lint(self, *words):
        answer = subprocess.run([sys.executable, os.path.join(self.root, "tools/lint.py"), *words], capture_output=True, text=True, cwd=self.root)
        return answer.returncode, answer.stdout + answer.stderr

    def changed(self):
        return self.lint("changed", os.path.join(self.root, "build"))

    def test_a_fault_in_a_file_that_did_not_change_is_nobodys_today(self):
        self.push()
        self.assertEqual(self.changed(), (0, "lint: 1 files, nothing to say\n"))

    def test_a_fault_in_the_work_tree_is_found(self):
        self.push()
        self.put("src/first.cpp", RIGHT + FAULT)
        code, said = self.changed()
        self.assertEqual(code, 1)
        self.assertIn("src/first.cpp:7", said)
        self.assertIn(SAID, said)

    def test_a_fault_in_a_new_file_is_found_before_git_knows_it(self):
        self.push()
        self.put("src/new.cpp", FAULT)
        code, said = self.changed()
        self.assertEqual(code, 1)
        self.assertIn("src/new.cpp:3", said)

    def test_a_fault_in_an_earlier_commit_of_the_branch_is_found(self):
        self.push()
        self.put("src/second.cpp", FAULT)
        self.commit()
        self.put("src/third.cpp", RIGHT)
        self.commit()
        code, said = self.changed()
        self.assertEqual(code, 1)
        self.assertIn("src/second.cpp:3", said)

    def test_on_main_itself_a_fault_in_the_last_commit_is_found(self):
        self.put("src/second.cpp", FAULT)
        self.commit()
        self.push()
        self.assertEqual(self.changed()[0], 1)

    def test_a_clone_of_one_commit_is_linted_as_a_whole(self):
        self.git("clone", "-q", "--depth", "1", "file://" + self.root, os.path.join(self.root, "shallow"))
        self.root = os.path.join(self.root, "shallow")
        os.makedirs(os.path.join(self.root, "tools"))
        for name in ("tools/lint.py", ".clang-tidy"):
            shutil.copy2(os.path.join(ROOT, name), os.path.join(self.root, name))
        self.put("src/first.cpp", RIGHT)
        self.put("src/old.cpp", FAULT)
        code, said = self.changed()
        self.root = os.path.dirname(self.root)
        self.assertEqual(code, 1)
        self.assertIn("src/old.cpp:3", said)

    def test_a_fault_in_a_file_that_is_compiled_together_with_others_is_found(self):
        self.push()
        self.put("src/first.cpp", RIGHT + FAULT)
        unity = os.path.join(self.root, "build/x.dir/Unity")
        os.makedirs(unity)
        with open(os.path.join(unity, "unity_0_cxx.cxx"), "w", encoding="utf-8") as file:
            file.write("".join(f'#include "{os.path.join(self.root, name)}"\n' for name in ("src/old.cpp", "src/first.cpp")))
        path = os.path.join(unity, "unity_0_cxx.cxx")
        with open(os.path.join(self.root, "build/compile_commands.json"), "w", encoding="utf-8") as file:
            json.dump([{"directory": os.path.join(self.root, "build"), "file": path, "command": f"/usr/bin/c++ -std=c++20 -Wall -c {path}"}], file)
        code, said = self.changed()
        self.assertEqual(code, 1)
        self.assertIn("src/first.cpp:7", said)
        self.assertNotIn("src/old.cpp", said)

    def test_of_many_files_those_that_changed_most_are_linted_and_the_others_named(self):
        self.push()
        for i in range(8):
            self.put(f"src/many{i}.cpp", RIGHT + "// more\n" * i)
        self.assertEqual(self.changed(), (0, "lint: 6 files, nothing to say; left out: src/many1.cpp, src/first.cpp, src/many0.cpp\n"))

    def test_a_file_that_is_formatted_otherwise_is_named_with_what_repairs_it(self):
        self.assertEqual(self.lint("format"), (0, "format: 2 files stand as they should\n"))
        self.put("src/first.cpp", "int  twice( int n );\n")
        code, said = self.lint("format")
        self.assertEqual(code, 1)
        self.assertIn("src/first.cpp:1", said)
        self.assertTrue(said.endswith("Run ./dev fmt\n"), said)


if __name__ == "__main__":
    unittest.main()
