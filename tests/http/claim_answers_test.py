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


# The tests of that class run once, with files brought by hand.
for name in [name for name in vars(claim_test.Claims) if name.startswith("test_")]:
    setattr(PayerAnswers, name, None)


if __name__ == "__main__":
    unittest.main()
