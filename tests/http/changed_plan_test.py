#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A client changes insurer: what was sent, asked and granted stays with the plan it was for. EXCLAIM names the program."""
import unittest

import claim_test
from claim_test import codes, iso

KEPT = ("title", "practitioner", "opened", "place", "released_on", "assigned_on", "diagnoses")


class ChangedPlan(claim_test.Claims):
    def other_policy(self, case, name="Other Ins", begins=None):
        client = self.owner.get(f"/cases/{case}").json["client"]
        payer = self.owner.post("/payers", {"name": name, "electronic_id": "00009", "unit_rule": "cms", "filing_days": 90}).json["id"]
        made = self.owner.post(f"/clients/{client}/policies", {"payer": payer, "member_id": "QQ1", "priority": 2, "begins": begins})
        self.assertEqual(made.status, 201, made.body)
        return made.json["id"]

    def move(self, case, policy, **more):
        found = self.owner.get(f"/cases/{case}").json
        answer = self.owner.put(f"/cases/{case}", {name: found[name] for name in KEPT} | {"policy": policy} | more, found["version"])
        self.assertEqual(answer.status, 200, answer.body)

    def moved(self):
        claim = self.sent_claim()
        case = self.claim(claim)["case"]
        self.ack_277(self.claim(claim)["control_number"], icn="ICN77")
        self.move(case, self.other_policy(case))
        return case, claim

    def goes_to_the_plan_before(self, text):
        text = text.replace("\n", "")
        self.assertIn("NM1*PR*2*EXAMPLE BLUE PPO*****PI*00001~", text)
        self.assertIn("*MI*XYZ123456789~", text)
        # In front of the claim itself nobody else is named; within it, the plan behind.
        self.assertNotIn("QQ1", text.split("~CLM*")[0])

    def test_corrections_voids_and_questions_go_to_the_payer_that_judged_the_claim(self):
        case, claim = self.moved()
        asked = self.owner.post(f"/claims/{claim}/ask-status")
        self.assertEqual(asked.status, 200, asked.body)
        self.goes_to_the_plan_before(self.owner.get("/files/" + asked.json["file"]).json["raw"])
        corrected = self.owner.post(f"/claims/{claim}/correct", {}).json
        self.assertEqual(corrected["payer_claim_number"], "ICN77")
        self.assertEqual(self.send(corrected["id"])[0]["outcome"], "sent")
        self.goes_to_the_plan_before(self.written(corrected["id"]))
        self.ack_277(corrected["control_number"], icn="ICN78")
        # Also where the client pays alone by now.
        self.move(case, None, billing="cash")
        void = self.owner.post(f"/claims/{corrected['id']}/void", {}).json
        self.assertEqual((void["frequency"], self.send(void["id"])[0]["outcome"]), ("void", "sent"))
        self.goes_to_the_plan_before(self.written(void["id"]))
        # Until the plan has taken the void the claim stands; then the client owes the session.
        client = self.owner.get(f"/cases/{case}").json["client"]
        money = lambda: {name: self.owner.get(f"/clients/{client}/ledger").json["total"][name] for name in ("charge", "open", "client")}
        charge = corrected["charge"]
        self.assertEqual(money(), {"charge": charge, "open": charge, "client": "0.00"})
        self.ack_277(void["control_number"], icn="ICN79")
        self.assertEqual(money(), {"charge": charge, "open": "0.00", "client": charge})

    def test_what_no_payer_has_goes_to_the_plan_that_the_case_names(self):
        refused = self.sent_claim()
        case = self.claim(refused)["case"]
        self.ack_999(self.interchange(refused), "R")
        day = self.free_day()
        self.deliver(case, day)
        draft = self.owner.post(f"/cases/{case}/claims", {}).json["id"]
        policy = self.other_policy(case)
        self.move(case, policy)
        self.assertEqual(self.claim(draft)["policy"], policy)
        again = self.owner.post(f"/claims/{refused}/resubmit").json
        self.assertEqual((again["policy"], again["frequency"]), (policy, "original"))

    def test_days_that_only_the_plan_before_covers_stay_with_it(self):
        refused = self.sent_claim()
        case = self.claim(refused)["case"]
        self.ack_999(self.interchange(refused), "R")
        before = self.claim(refused)["policy"]
        self.move(case, self.other_policy(case, begins="2026-10-06"))
        self.assertEqual(self.owner.post(f"/claims/{refused}/resubmit").json["policy"], before)

    def test_the_payer_of_a_policy_stays_once_a_claim_has_left_under_it(self):
        claim = self.sent_claim()
        policy = self.claim(claim)["policy"]
        other = self.owner.post("/payers", {"name": "Third Ins", "electronic_id": "00008"}).json["id"]
        found = self.owner.get(f"/policies/{policy}").json
        value = {name: found[name] for name in ("member_id", "group_number", "priority")} | {"payer": other}
        refused = self.owner.put(f"/policies/{policy}", value, found["version"])
        self.assertEqual((refused.status, codes(refused.json)), (422, ["FLW-1102"]))

    def test_what_one_plan_granted_binds_no_other(self):
        case = self.new_case()
        day = self.free_day()
        self.deliver(case, day)
        self.grant(case, day)
        referral = self.owner.post(f"/cases/{case}/referrals", {
            "first_name": "Priya", "last_name": "Rao", "credential": "md", "npi": "1234567893", "written_on": "2026-07-30",
            "role_text": "Medical Exercise Specialist", "number": "REF5567", "signature": "hand"})
        self.assertEqual(referral.status, 201, referral.body)
        policy = self.claim(self.owner.post(f"/cases/{case}/claims", {}).json["id"])["policy"]
        light = lambda: self.owner.get(f"/cases/{case}/journey").json["steps"][3]
        granted = lambda: [each["basis"] for each in self.owner.get(f"/cases/{case}/visits").json["counters"] if each["limit"] == "authorized"]
        draft = self.owner.get(f"/cases/{case}/claims").json["items"][0]["id"]
        numbers = lambda: (self.claim(draft)["authorization_number"], self.claim(draft)["referral_number"])
        self.assertEqual((light()["light"], numbers()), ("done", ("AUTH778899", "REF5567")))
        self.assertIn("AUTH778899", granted()[0])
        self.move(case, self.other_policy(case))
        self.assertEqual((light()["missing"][0]["id"], numbers()), ("ask_whether_authorization", ("", "")))
        self.assertFalse([basis for basis in granted() if "AUTH778899" in basis])
        self.move(case, policy)
        self.assertEqual(light()["light"], "done")

    def test_a_day_billed_to_the_plan_before_is_not_asked_of_the_plan_of_today(self):
        case, claim = self.moved()
        number = self.claim(claim)["control_number"]
        steps = self.owner.get(f"/cases/{case}/journey").json["steps"]
        # Nor is it green by what nobody knows of its own plan.
        self.assertEqual([(steps[i]["light"], steps[i]["says"], steps[i]["missing"]) for i in (0, 3)], [("idle", f"{number} went to another plan", [])] * 2)


# The tests of that class run once, with files brought by hand.
for name in [name for name in vars(claim_test.Claims) if name.startswith("test_")]:
    setattr(ChangedPlan, name, None)


if __name__ == "__main__":
    unittest.main()
