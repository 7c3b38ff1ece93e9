# SPDX-License-Identifier: Apache-2.0
"""The simulated payer as a command: where it looks for files."""
import os
import subprocess
import tempfile
import unittest

from server import PROGRAM


class PayerCommand(unittest.TestCase):
    def test_a_folder_of_arrivals_that_is_not_there_is_said_and_not_made(self):
        with tempfile.TemporaryDirectory(prefix="exclaim-test-") as folder:
            def run(name):
                return subprocess.run([PROGRAM, "sandbox-payer", "--in", name, "--out", "out", "--once"],
                                      capture_output=True, text=True, cwd=folder, check=False)
            answer = run("inn")
            self.assertEqual((answer.returncode, answer.stdout, answer.stderr), (
                2, "", "exclaim: There is no folder inn where files for the payer could arrive. Nothing was made; check its name, "
                       "or make the folder first.\n"))
            self.assertEqual(os.listdir(folder), [])
            os.mkdir(os.path.join(folder, "in"))
            self.assertEqual(run("in").returncode, 0)


if __name__ == "__main__":
    unittest.main()
