# SPDX-License-Identifier: Apache-2.0
"""What `remittance read` and its like say of a file of which only a part can be read."""
import json
import os
import subprocess
import unittest

from server import PROGRAM, ROOT


def read(text, *words):
    return subprocess.run([PROGRAM, "remittance", "read", *words, "-"], input=text, capture_output=True, text=True, check=False)


class Read(unittest.TestCase):
    def test_a_payment_whose_kind_was_damaged_is_not_passed_over_without_a_word(self):
        with open(os.path.join(ROOT, "tests/x12/trades/835.x12"), encoding="utf-8") as file:
            right = file.read()
        self.assertEqual(read(right).returncode, 0)
        for wrong in ("ST*35*0002", "ST*8350*0002", "ST*83X*0002"):
            with self.subTest(wrong):
                self.assertIn("ST*835*0002", right)
                told = read(right.replace("ST*835*0002", wrong), "--json")
                self.assertEqual(told.returncode, 1)
                self.assertNotEqual(json.loads(told.stdout)["findings"], [])


if __name__ == "__main__":
    unittest.main()
