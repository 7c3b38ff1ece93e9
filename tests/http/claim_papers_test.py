#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Papers of a claim and their days: the superbill of a client who files alone, signatures, attachments, what is told. EXCLAIM names the program."""
import unittest

import claim_test


class Papers(claim_test.Claims):
    def test_nobody_says_anything_tomorrow(self):
        claim = self.sent_claim()
        number = self.claim(claim)["control_number"]
        told = self.owner.post(f"/claims/{claim}/evidence", {"kind": "call", "verdict": "paid", "said_by": "Dana 1", "at": "2028-01-01T00:00:00Z"})
        self.assertEqual((told.status, claim_test.codes(told.json)), (422, ["FLW-1101"]))
        body = self.answer_body(number, "P1:20").replace("20261020*1400", "20280101*1400")
        self.bring(body, "HN", "005010X212")
        self.assertEqual(self.claim(claim)["state"], "in_process")
        self.assertLess(self.claim(claim)["evidence"][-1]["at"], "2026-10-22")

    def test_a_signature_is_not_dated_ahead(self):
        case = self.new_case()
        found = self.owner.get(f"/cases/{case}").json
        value = {name: found[name] for name in ("title", "policy", "practitioner", "opened", "place", "diagnoses", "assigned_on")}
        for field in ("released_on", "assigned_on", "agreement_on", "onset"):
            answer = self.owner.put(f"/cases/{case}", value | {field: "2027-01-01"}, found["version"])
            self.assertEqual((answer.status, [(each["code"], each["where"]["field"]) for each in answer.json["findings"]]),
                             (422, [("FLW-1101", field)]))

    def test_papers_that_a_claim_announces_are_there(self):
        case = self.new_case()
        self.deliver(case, self.free_day())
        claim = self.owner.post(f"/cases/{case}/claims", {}).json
        value = {name: claim[name] for name in claim_test.FIELDS} | {"attachments": [{"kind": "08", "by": "FX", "control_number": "DOC1"}]}
        self.assertIn("FLW-1103", claim_test.codes(self.owner.put(f"/claims/{claim['id']}", value, claim["version"]).json))

    def test_a_number_that_no_record_holds_does_not_leave(self):
        case = self.new_case()
        self.deliver(case, self.free_day())
        claim = self.owner.post(f"/cases/{case}/claims", {}).json
        value = {name: claim[name] for name in claim_test.FIELDS}
        value["referral_number"], value["authorization_number"] = "REFX", "AUTHX"
        value["lines"][0]["authorization_number"] = "AUTHY"
        edited = self.owner.put(f"/claims/{claim['id']}", value, claim["version"])
        self.assertEqual(edited.status, 200, edited.body)
        said = [(f["code"], f["where"]["field"]) for f in edited.json["findings"]]
        self.assertEqual([each for each in said if each[0] in ("REF-0102", "AUT-0103")],
                         [("REF-0102", "referral_number"), ("AUT-0103", "authorization_number"), ("AUT-0103", "lines.0.authorization_number")])
        self.assertEqual(self.send(claim["id"], reason="")[0]["outcome"], "refused")

    def test_a_superbill_is_given_where_the_client_files_and_without_faults_only(self):
        billed = self.new_case()
        self.deliver(billed, self.free_day())
        claim = self.owner.post(f"/cases/{billed}/claims", {}).json["id"]
        answer = self.owner.post(f"/claims/{claim}/evidence", {"kind": "superbill"})
        self.assertEqual(answer.status, 422)
        self.assertIn("The plan is billed for this case", answer.json["detail"])
        faulty = self.new_case(billing="superbill", diagnoses=[{"code": "M545"}])
        self.deliver(faulty, self.free_day())
        claim = self.owner.post(f"/cases/{faulty}/claims", {}).json["id"]
        answer = self.owner.post(f"/claims/{claim}/evidence", {"kind": "superbill"})
        self.assertEqual((answer.status, answer.json["detail"]), (422, "The superbill has faults. Nothing was changed."))
        self.assertIn("CLM-0203", [f["code"] for f in answer.json["findings"]])

    def test_a_client_who_files_alone_gets_a_superbill(self):
        case = self.new_case(billing="superbill")
        self.deliver(case, self.free_day())
        claim = self.owner.post(f"/cases/{case}/claims", {}).json
        self.assertEqual(claim["benefits"], "client")
        refused = self.send(claim["id"])[0]
        self.assertEqual(refused["why"], "The client files the claims of this case: give the superbill instead.")
        given = self.owner.post(f"/claims/{claim['id']}/evidence", {"kind": "superbill"})
        self.assertEqual((given.status, given.json["state"]), (200, "sent"))


# The tests of that class run once, on their own.
for name in [name for name in vars(claim_test.Claims) if name.startswith("test_")]:
    setattr(Papers, name, None)


if __name__ == "__main__":
    unittest.main()
