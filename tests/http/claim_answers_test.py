#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Claims that the simulated payer answers. EXCLAIM names the program."""
import datetime
import unittest

import claim_test


class PayerAnswers(claim_test.Claims):
    """The simulated payer reads what we send and judges it by its own books."""

    def test_a_denied_claim_is_corrected_and_paid(self):
        case = self.new_case()
        self.deliver(case, datetime.date(2026, 10, 6))
        claim = self.owner.post(f"/cases/{case}/claims", {}).json
        self.send(claim["id"])
        arrived = self.owner.post("/sandbox/clock", {"days": 1}).json["arrived"]
        self.assertEqual({file["kind"]: (file["taken"], file["questions"]) for file in arrived},
                         {"999": (1, 0), "277CA": (1, 0), "835": (1, 0)})
        denied = self.claim(claim["id"])
        self.assertEqual(denied["state"], "denied")
        self.assertEqual([each["kind"] for each in denied["evidence"]], ["sent", "ack_999", "ack_277ca", "remittance"])
        corrected = self.owner.post(f"/claims/{claim['id']}/correct", {}).json
        self.assertEqual(corrected["payer_claim_number"], denied["payer_number"])
        value = {name: corrected[name] for name in claim_test.FIELDS}
        value.update(authorization_number="AUTH778899", referral_number="REF5567")
        edited = self.owner.put(f"/claims/{corrected['id']}", value, corrected["version"])
        self.assertEqual(edited.status, 200, edited.body)
        self.assertEqual(self.send(corrected["id"])[0]["outcome"], "sent")
        self.owner.post("/sandbox/clock", {"days": 1})
        self.assertEqual(self.claim(corrected["id"])["state"], "paid")
        self.assertEqual(self.claim(claim["id"])["state"], "replaced")

    def test_the_payer_is_asked_and_says_what_became_of_a_claim(self):
        case = self.new_case()
        self.deliver(case, datetime.date(2026, 10, 7))
        claim = self.owner.post(f"/cases/{case}/claims", {}).json["id"]
        self.send(claim)
        self.owner.post("/sandbox/clock", {"days": 1})
        self.owner.post(f"/claims/{claim}/ask-status")
        arrived = self.owner.post("/sandbox/clock", {"days": 1}).json["arrived"]
        self.assertIn(("277", 1, 0), [(file["kind"], file["taken"], file["questions"]) for file in arrived])
        said = self.claim(claim)["evidence"][-1]
        self.assertEqual((said["kind"], said["verdict"], said["level"]), ("status_277", "denied", "payer"))
        self.assertEqual(self.claim(claim)["state"], "denied")

    def test_a_refused_claim_is_repaired_and_sent_again_under_the_next_number(self):
        claim = self.sent_claim()
        self.ack_999(self.interchange(claim), "R")
        before = self.claim(claim)
        self.assertEqual(before["state"], "rejected")
        self.assertIn("CLM, segment 22, code 8", before["evidence"][-1]["note"])
        self.assertEqual(self.owner.post(f"/claims/{claim}/correct", {}).status, 422)
        again = self.owner.post(f"/claims/{claim}/resubmit")
        self.assertEqual(again.status, 201, again.body)
        self.assertEqual(again.json["control_number"], before["control_number"][:-1] + "2")
        self.assertEqual((again.json["frequency"], again.json["replaces"]), ("original", claim))
        self.assertEqual(self.owner.post(f"/claims/{claim}/resubmit").status, 422)
        # The refused one asks for nothing beside the one that follows it.
        self.assertIsNone(self.claim(claim)["next_action"])
        # What was rejected would be again: that goes out only with a reason (an outage of the payer).
        refused = self.owner.post("/claims/send", {"claims": [again.json["id"]]}).json["items"][0]
        self.assertEqual((refused["outcome"], "FLW-0014" in [each["code"] for each in refused["findings"]]), ("refused", True))
        self.assertEqual(self.send(again.json["id"])[0]["outcome"], "sent")
        self.check_file(self.written(again.json["id"]))
        self.assertEqual(self.claim(claim)["state"], "replaced")
        self.assertEqual(self.claim(claim)["next_version"], again.json["id"])

    def test_a_refused_claim_that_was_repaired_is_another_file(self):
        claim = self.sent_claim()
        self.ack_999(self.interchange(claim), "R")
        again = self.owner.post(f"/claims/{claim}/resubmit").json
        changed = {name: again[name] for name in claim_test.FIELDS} | {"note": "The rail was held at every step."}
        repaired = self.owner.put(f"/claims/{again['id']}", changed, again["version"])
        self.assertEqual(repaired.status, 200, repaired.body)
        refused = self.owner.post("/claims/send", {"claims": [again["id"]]}).json["items"][0]
        self.assertNotIn("FLW-0014", [each["code"] for each in refused["findings"] or []])


# The tests of that class run once, with files brought by hand.
for name in [name for name in vars(claim_test.Claims) if name.startswith("test_")]:
    setattr(PayerAnswers, name, None)


if __name__ == "__main__":
    unittest.main()
