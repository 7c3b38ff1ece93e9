# SPDX-License-Identifier: Apache-2.0
"""Commands that put by what they cannot hold: what they print, and what they say where there is no folder for it."""
import os
import subprocess
import unittest

from server import PROGRAM, ROOT


class TemporaryFile(unittest.TestCase):
    def run_it(self, *words, given, folder=None):
        environment = {**os.environ, **({"TMPDIR": folder} if folder else {})}
        return subprocess.run([PROGRAM, *words, "-"], input=given, capture_output=True, text=True, env=environment, check=False)

    def payment_of(self, claims):
        with open(os.path.join(ROOT, "tests/x12/golden/835.x12"), encoding="utf-8") as file:
            head, rest = file.read().split("LX*1~\n")
        one, tail = rest.split("PLB*")
        return head + "".join(f"LX*{n + 1}~\n{one.replace('000123-1', f'{n:06}-1')}" for n in range(claims)) + "PLB*" + tail

    def test_the_claims_of_a_long_payment_stand_in_their_order_behind_its_head(self):
        lines = self.run_it("remittance", "read", given=self.payment_of(900)).stdout.splitlines()
        self.assertTrue(lines[0].startswith("EXAMPLE BLUE PPO 39.00, trace 0012345678, 2026-11-02, NOT BALANCED"), lines[0])
        told = [line.split(":")[0].strip() for line in lines if line.startswith("  MX26-")]
        self.assertEqual(told, [f"MX26-{n:06}-1" for n in range(900)])

    def test_without_a_folder_for_temporary_files_a_command_says_so(self):
        for words, claims in ((["remittance", "read"], 900), (["x12", "json"], 1)):
            answer = self.run_it(*words, given=self.payment_of(claims), folder="/nowhere")
            self.assertEqual((answer.returncode, answer.stderr), (3, "exclaim: There is no folder for temporary files. Set TMPDIR to one that is there.\n"), words)


if __name__ == "__main__":
    unittest.main()
