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

    def unfound_and_drafted(self):
        self.case = self.new_case()
        self.deliver(self.case, datetime.date(2026, 10, 6))
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

    def test_a_first_draft_is_deleted_and_its_sessions_wait_to_be_billed(self):
        case = self.new_case()
        self.deliver(case, datetime.date(2026, 10, 7))
        draft = self.owner.post(f"/cases/{case}/claims", {}).json["id"]
        self.assertEqual([day["ready"] for day in self.owner.get(f"/cases/{case}/billable").json["days"]], [False])
        self.assertEqual(self.owner.post(f"/claims/{draft}/discard").json["items"], [])
        self.assertEqual([day["ready"] for day in self.owner.get(f"/cases/{case}/billable").json["days"]], [True])
        self.assertEqual(self.owner.post(f"/cases/{case}/claims", {}).status, 201)


if __name__ == "__main__":
    unittest.main()
