# SPDX-License-Identifier: Apache-2.0
"""What the lines of a claim charge, over HTTP: a fee, what a person typed, or nothing that anybody has said yet."""
import unittest

import billed
from billed import done

FIELDS = ("benefits", "paid_by_client", "place_of_service", "referral_number", "authorization_number", "payer_claim_number", "diagnoses", "note",
          "lines", "attachments")


class Charges(billed.AtPractice):
    def change(self, claim, charge):
        now = self.owner.get(f"/claims/{claim['id']}").json
        lines = [{**now["lines"][0], "charge": charge}, *now["lines"][1:]]
        return self.owner.put(f"/claims/{claim['id']}", {**{name: now[name] for name in FIELDS}, "lines": lines}, now["version"])

    def test_a_charge_of_nothing_is_refused_and_an_empty_one_follows_the_fee(self):
        _, case = self.practice.new_case()
        claim = self.practice.draft(case)
        fee = claim["lines"][0]["charge"]
        refused = self.change(claim, "0.00")
        self.assertEqual((refused.status, [(each["code"], each["where"]["field"]) for each in refused.json["findings"]]),
                         (422, [("FLD-0027", "lines.0.charge")]))
        self.assertEqual(done(self.change(claim, "95.00"))["lines"][0]["charge"], "95.00")
        self.assertEqual(done(self.change(claim, None))["lines"][0]["charge"], fee)

    def test_a_line_whose_code_has_no_fee_has_no_charge_rather_than_one_of_nothing(self):
        _, case = self.practice.new_case()
        fees = self.owner.get("/fees").json
        without = done(self.owner.put("/fees", {"fees": [each for each in fees["fees"] if each["code"] != "97110"]}, fees["version"]))
        try:
            claim = self.practice.draft(case)
        finally:
            done(self.owner.put("/fees", {"fees": fees["fees"]}, without["version"]))
        # With the fee nothing of that is left, and nobody has to save the draft again.
        now = self.owner.get(f"/claims/{claim['id']}").json
        self.assertNotIn(None, [each["charge"] for each in now["lines"]])
        self.assertFalse({"CLM-0003", "CLM-0123", "CLM-0020"} & {each["code"] for each in now["findings"]})
        line = next(each for each in claim["lines"] if each["code"] == "97110")
        self.assertIsNone(line["charge"])
        self.assertIn("CLM-0003", [each["code"] for each in claim["findings"]])


if __name__ == "__main__":
    unittest.main()
