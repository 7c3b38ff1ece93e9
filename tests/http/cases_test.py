# SPDX-License-Identifier: Apache-2.0
"""Case files of the steps that speak over HTTP (tests/cases/*/*.case that begin with `today`), each compared line by line.

cases_test.py --accept [FILE…] writes what is said now into the case files; the difference is the review."""
import difflib
import os
import sys
import unittest

import case_file
from server import ROOT

FOLDER = os.path.join(ROOT, "tests/cases")


def told_over_http(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    return text if first.startswith("today ") else None


def paths():
    return sorted(os.path.join(root, name) for root, _, names in os.walk(FOLDER) for name in names if name.endswith(".case"))


class Cases(unittest.TestCase):
    maxDiff = None

    def test_every_case_says_what_it_said(self):
        count = 0
        for path in paths():
            text = told_over_http(path)
            if text is None:
                continue
            count += 1
            with self.subTest(case=os.path.relpath(path, FOLDER)):
                now = case_file.play(text)
                if now != text:
                    self.fail("\n" + "\n".join(difflib.unified_diff(text.splitlines(), now.splitlines(), "expected", "now", lineterm="", n=4)))
        self.assertGreaterEqual(count, 10)


class Runner(unittest.TestCase):
    """A case that cannot fail proves nothing: a slip of the pen and another figure are both found."""
    GOOD = ("today 2026-10-07\n\ncase\nreferral\n  signature: stamp\n"
            "-> REF-0018 warning signature: {}\n-> visits left: 12\n")

    def setUp(self):
        self.good = case_file.play(self.GOOD.format("any"))

    def test_a_case_that_is_right_stays_as_it_is(self):
        self.assertIn("-> visits left: 12\n", self.good)
        self.assertEqual(case_file.play(self.good), self.good)

    def test_another_expectation_is_another_text(self):
        for was, wrong in (("visits left: 12", "visits left: 11"), ("REF-0018 warning", "REF-0018 block"), ("-> REF-0018", "-> REF-0017")):
            changed = self.good.replace(was, wrong)
            self.assertNotEqual(changed, self.good)
            self.assertNotEqual(case_file.play(changed), changed)
        without = "".join(line for line in self.good.splitlines(True) if "REF-0018" not in line)
        self.assertEqual(case_file.play(without), self.good.replace("\n\ncase", "\n\ncase"))
        more = self.good + "-> no finding\n"
        self.assertNotEqual(case_file.play(more), more)
        refused = self.good.replace("-> REF", "-> refused\n-> REF")
        self.assertNotEqual(case_file.play(refused), refused)

    def test_a_slip_of_the_pen_is_told_with_its_line(self):
        for was, wrong, why in (
                ("\nreferral\n", "\nreferal\n", "line 4: referal: no such phrase: referal"),
                ("  signature:", "  signatur:", "line 4: referral: no such field: signatur"),
                ("-> visits left", "-> visit left", "line 4: referral: no such field: visit left"),
                ("today 2026-10-07", "on 2026-10-07", "line 1: a case begins with: today 2026-10-07"),
                ("case\n", "", "line 3: referral: no case was made before"),
                ("-> visits left: 12", "-> visits left 12", "line 4: referral: an arrow is a finding or a field with what it says: visits left 12")):
            with self.subTest(wrong=wrong), self.assertRaises(case_file.Mistake) as said:
                case_file.play(self.good.replace(was, wrong))
            self.assertEqual(str(said.exception), why)
        nothing = "".join(line for line in self.good.splitlines(True) if not line.startswith("->"))
        with self.assertRaises(case_file.Mistake):
            case_file.play(nothing)


def accept(chosen):
    for path in chosen or paths():
        text = told_over_http(path)
        if text is None:
            continue
        try:
            now = case_file.play(text)
        except case_file.Mistake as wrong:
            print(f"{os.path.relpath(path, ROOT)}: {wrong}")
            continue
        if now != text:
            with open(path, "w", encoding="utf-8") as file:
                file.write(now)
            print(f"{os.path.relpath(path, ROOT)}: written anew")


if __name__ == "__main__":
    if "--accept" in sys.argv:
        accept([each for each in sys.argv[1:] if each != "--accept"])
    else:
        unittest.main()
