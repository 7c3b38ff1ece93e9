# SPDX-License-Identifier: Apache-2.0
"""What contradicts a fact that was on file: a remittance that says not covered, a grant that can be shown, a list that was brought in."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest

from server import PROGRAM, Server
from story import FIRST_DAY, Story

NOTES = [
    {"reason": "Needed cueing for the knee at every set", "response": "All sets without pain",
     "progress": "One flight with less help of the rail", "next": "Two flights", "home": "Sit to stand, three times ten"},
    {"reason": "Load raised by two kilograms and watched throughout", "response": "Tired in the last set, recovered in two minutes",
     "progress": "Nine rises in thirty seconds, last week eight", "next": "Lower seat by two centimetres", "home": "Stairs twice a day"},
]
ORDER = "".join(f"{number:05d} {code:<7} {billable} {title:<60} {title}\n" for number, (code, billable, title) in enumerate([
    ("Q99", 0, "Other chromosome abnormalities"), ("Q999", 1, "Chromosomal abnormality, unspecified"),
    ("M1711", 1, "Primary osteoarthritis, right knee"), ("Z471", 1, "Aftercare following joint replacement"),
    ("Z96651", 1, "Presence of right artificial knee joint")], 1))


def ready(story):
    story.set_up()
    story.ask_plan()
    story.call_plan()
    story.refer()
    story.assess_and_plan()


def step(story, name):
    return next(each for each in story.get(f"/cases/{story.case}/journey")["steps"] if each["step"] == name)


class NotCovered(Story):
    scripts = [{"do": "deny", "member": "XYZ123456789", "group": "CO", "reason": "27", "remarks": []}]


class Contradicted(unittest.TestCase):
    def test_a_refusal_for_ended_coverage_stands_against_active_until_the_plan_is_asked_again(self):
        with NotCovered() as story:
            ready(story)
            story.authorize()
            story.move(5)
            story.deliver("2026-10-06", [("97110", 30), ("97530", 15)], NOTES[0])
            claim = story.post(f"/cases/{story.case}/claims", {})
            story.post("/claims/send", {"claims": [claim["id"]]})
            story.move(0)
            why = ("On Oct 6, 2026 the plan refused a claim, saying that the coverage had ended by Oct 6, 2026 (CARC 27), against "
                   "its answer of Oct 1, 2026 that it is active")
            light = step(story, "eligibility")
            self.assertEqual((light["light"], light["says"], light["missing"][0]["label"]), ("waiting", why, "Ask the plan again"))
            active = story.get(f"/cases/{story.case}/eligibility?on=2026-10-08")["standing"]["active"]
            self.assertEqual((active["answer"], active["why"]), ("unknown", why + ": ask the plan again."))
            story.move(2)
            story.deliver("2026-10-08", [("97110", 45)], NOTES[1])
            self.assertFalse(story.get(f"/cases/{story.case}/journey")["gate"]["open"])
            story.ask_plan("2026-10-08")
            self.assertEqual(step(story, "eligibility")["light"], "done")

    def test_a_grant_that_can_be_shown_goes_before_a_call_without_reference(self):
        with Story() as story:
            ready(story)
            story.post(f"/cases/{story.case}/authorizations", {
                "state": "approved", "source": "call", "on": FIRST_DAY, "number": "A1", "reference": "", "unit": "visits", "granted": 12,
                "codes": [], "begins": FIRST_DAY, "ends": "2026-11-30"})
            self.assertIn("no call reference is on file", step(story, "authorization")["says"])
            story.authorize()
            story.move(5)
            story.deliver("2026-10-06", [("97110", 30), ("97530", 15)], NOTES[0])
            self.assertEqual(step(story, "authorization")["light"], "done")
            claim = story.post(f"/cases/{story.case}/claims", {})
            self.assertEqual(claim["authorization_number"], story.authorization["number"])

    def test_a_list_of_diagnoses_that_was_brought_in_judges_claims_on_the_command_line_and_in_the_server(self):
        folder = tempfile.mkdtemp(prefix="exclaim-test-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        schema = json.loads(subprocess.run([PROGRAM, "schema", "claim"], capture_output=True, text=True, check=True).stdout)
        claim = {**schema["examples"][0]}

        def told(diagnosis, *more):
            claim["diagnoses"] = ["Z471", "Z96651", diagnosis]
            answer = subprocess.run([PROGRAM, "claim", "check", "--json", "-", *more], input=json.dumps(claim), capture_output=True,
                                    text=True, check=False)
            return [each["code"] for each in json.loads(answer.stdout)["findings"] if each["code"] in ("CLM-0203", "CLM-0211")]

        own = ["--data", folder]
        self.assertEqual((told("Q999", *own), told("M6281", *own)), (["CLM-0211"], []))
        rows = "# name: own\n# as of: 2026-10\n" + "".join(
            f"{line[6:13].strip()}\t\t\t{line[77:]}\n" for line in ORDER.splitlines() if line[14] == "1")
        subprocess.run([PROGRAM, "codes", "import", "icd10cm", "-", *own], input=rows, capture_output=True, text=True, check=True)
        self.assertEqual((told("Q999", *own), told("M6281", *own)), ([], ["CLM-0203"]))
        self.assertEqual((told("Q999"), told("M6281")), (["CLM-0211"], []))
        with Server("--today", "2026-10-06", folder=folder) as server:
            lists = [each for each in server.sign_in("owner@example.com").get("/code-lists").json["items"] if each["key"] == "icd10cm"]
        self.assertEqual([(each["of_claims"], each["codes"], each["as_of"], each["source"]) for each in lists],
                         [(True, 4, "2026-10", "brought in by the practice")])

    def test_the_order_file_says_where_the_list_is_from(self):
        folder = tempfile.mkdtemp(prefix="exclaim-test-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        path = os.path.join(folder, "icd10cm-order-2027.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(ORDER)
        answer = subprocess.run([PROGRAM, "codes", "import", "icd10cm", path, "--data", folder], capture_output=True, text=True, check=True)
        self.assertTrue(answer.stdout.startswith("4 codes are now the list icd10cm"))
        with open(os.path.join(folder, "codes/icd10cm.tsv"), encoding="utf-8") as file:
            self.assertIn("# source: brought in by the practice from icd10cm-order-2027.txt\n", file.read())

    def test_another_code_of_the_day_does_not_stop_a_booking(self):
        with Story() as story:
            ready(story)
            story.authorize()
            story.move(5)
            story.deliver("2026-10-06", [("97150", 60)], NOTES[0])
            later = story.owner.post(f"/cases/{story.case}/sessions", {
                "practitioner": story.practitioner, "on": "2026-10-06", "begins": 660, "ends": 720, "place": "11"})
            self.assertEqual(later.status, 201, later.body)


if __name__ == "__main__":
    unittest.main()
