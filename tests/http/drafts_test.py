#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Drafts of later versions, judged by what became of the version before. EXCLAIM names the program."""
import datetime
import unittest

import claim_test
from claim_test import codes


class Drafts(claim_test.Claims):
    def told(self, claim, hour, verdict, number=""):
        answer = self.owner.post(f"/claims/{claim}/evidence", {
            "kind": "call", "verdict": verdict, "at": f"2026-10-20T{hour}:00:00Z", "said_by": "Dana, ref 8841",
            "payer_claim_number": number})
        self.assertEqual(answer.status, 200, answer.body)

    def unfound_and_drafted(self, day=6):
        self.case = self.new_case()
        self.deliver(self.case, datetime.date(2026, 10, day))
        self.grant(self.case, datetime.date(2026, 10, 1))
        claim = self.owner.post(f"/cases/{self.case}/claims", {}).json["id"]
        self.assertEqual(self.send(claim)[0]["outcome"], "sent")
        self.told(claim, 20, "not_found")
        draft = self.owner.post(f"/claims/{claim}/resubmit")
        self.assertEqual(draft.status, 201, draft.body)
        return claim, draft.json["id"]

    def test_a_claim_drafted_again_stays_here_once_the_plan_has_it_and_is_deleted(self):
        claim, draft = self.unfound_and_drafted()
        self.assertNotIn("CLM-0026", codes(self.claim(draft)))
        self.told(claim, 21, "pending", "ICN77")
        number = self.claim(claim)["control_number"]
        found = [each for each in self.claim(draft)["findings"] if each["code"] == "CLM-0026"]
        self.assertEqual([each["message"] for each in found],
                         [f"{number} has reached the plan after all: this draft would ask for the same again."])
        sent = self.send(draft)[0]
        self.assertEqual((sent["outcome"], sent["why"]), ("refused", "The claim needs repair. Nothing was sent."))
        left = self.owner.post(f"/claims/{draft}/discard")
        self.assertEqual((left.status, [each["id"] for each in left.json["items"]]), (200, [claim]))
        self.assertEqual(self.owner.get(f"/claims/{draft}").status, 404)
        self.assertEqual(self.claim(claim)["state"], "in_process")
        # What has left stays, and the next version takes the free number.
        self.assertEqual(self.owner.post(f"/claims/{claim}/discard").status, 422)
        again = self.owner.post(f"/claims/{claim}/correct", {})
        self.assertEqual((again.status, again.json["control_number"]), (201, number[:-1] + "2"))
        self.assertEqual(again.json["payer_claim_number"], "ICN77")
        # The plan gave it another number since.
        self.told(claim, 22, "pending", "ICN78")
        self.assertIn("CLM-0027", codes(self.claim(again.json["id"])))

    def test_a_draft_of_what_the_plan_refused_since_leaves_the_refusal_to_be_worked_on(self):
        claim, draft = self.unfound_and_drafted(day=8)
        self.told(claim, 21, "denied", "ICN77")
        self.assertIn("CLM-0026", codes(self.claim(draft)))
        action = self.claim(draft)["next_action"]
        self.assertEqual((action["id"], action["label"]), ("repair_claim", "Delete the draft"))
        denials = self.owner.get(f"/cases/{self.case}/denials").json["items"]
        self.assertEqual({each["next_action"]["id"] for each in denials}, {"work_denial"})

    def test_a_first_draft_is_deleted_and_its_sessions_wait_to_be_billed(self):
        case = self.new_case()
        self.deliver(case, datetime.date(2026, 10, 7))
        draft = self.owner.post(f"/cases/{case}/claims", {}).json["id"]
        self.assertEqual([day["ready"] for day in self.owner.get(f"/cases/{case}/billable").json["days"]], [False])
        self.assertEqual(self.owner.post(f"/claims/{draft}/discard").json["items"], [])
        self.assertEqual([day["ready"] for day in self.owner.get(f"/cases/{case}/billable").json["days"]], [True])
        self.assertEqual(self.owner.post(f"/cases/{case}/claims", {}).status, 201)

    def test_a_grant_that_came_since_the_claim_was_built_is_taken_without_a_new_check(self):
        case = self.new_case()
        self.deliver(case, datetime.date(2026, 10, 6), begins=960)
        self.deliver(case, datetime.date(2026, 10, 8), begins=960)
        grant = {"state": "approved", "source": "call", "on": "2026-10-01", "number": "A2", "reference": "881", "unit": "visits",
                 "granted": 1, "begins": "2026-10-01", "ends": "2026-10-31"}
        self.assertEqual(self.owner.post(f"/cases/{case}/authorizations", grant).status, 201)
        draft = self.owner.post(f"/cases/{case}/claims", {}).json["id"]

        def stops():
            return [each["message"] for each in self.claim(draft)["findings"]
                    if each["code"].startswith("AUT-") or each["message"].startswith("Authorization is not green")]
        self.assertEqual(stops(), ["Authorization is not green for Oct 8, 2026: All 1 visit are used up."])
        later = {**grant, "number": "A3", "reference": "882", "granted": 4, "begins": "2026-10-08"}
        self.assertEqual(self.owner.post(f"/cases/{case}/authorizations", later).status, 201)
        # The claim's page, the journey and Today say what holds now.
        self.assertEqual(stops(), [])
        self.assertEqual({(line["date"], line["authorization_number"]) for line in self.claim(draft)["lines"]},
                         {("2026-10-06", "A2"), ("2026-10-08", "A3")})
        said = repr(self.owner.get(f"/cases/{case}/journey").json) + repr(self.owner.get("/today").json)
        self.assertNotIn("would be used", said)
        self.assertEqual(self.send(draft)[0]["outcome"], "sent")
        self.assertEqual([line.split("~")[0] for line in self.written(draft).split("REF*G1*")[1:]].count("A3"), 3)


if __name__ == "__main__":
    unittest.main()
