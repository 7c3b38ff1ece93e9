# SPDX-License-Identifier: Apache-2.0
"""Injuries over HTTP: who pays first, what the claim says of their cause, and who said that no other insurer does."""
import unittest

import billed
from billed import done

KEPT = ("practitioner", "policy", "title", "opened", "place", "diagnoses", "released_on", "assigned_on")


class Injuries(billed.AtPractice):
    def findings(self, case):
        return [each["code"] for each in self.practice.draft(case)["findings"]]

    def is_asked_who_pays(self, case):
        """The gate asks, with its repair; the rule over the claim (ELG-0106) does not tell it a second time."""
        findings = self.practice.draft(case)["findings"]
        self.assertNotIn("ELG-0106", [each["code"] for each in findings])
        return ("JRN-0001", "policy") in [(each["code"], each["where"]["field"]) for each in findings]

    def missing(self, case):
        return {each["id"]: each["why"] for each in self.owner.get(f"/cases/{case}/journey").json["steps"][0]["missing"]}

    def change(self, case, injury):
        stored = self.owner.get(f"/cases/{case}").json
        return self.owner.put(f"/cases/{case}", {**{name: stored[name] for name in KEPT}, "injury": injury}, stored["version"])

    def test_a_car_accident_at_work_is_both(self):
        injury = {"cause": "auto_accident_at_work", "date": "2026-06-20", "state": "TX", "claim_number": "WC-1", "employer": "Acme Steel"}
        _, case = self.practice.new_case(injury=injury)
        claim = self.practice.sent_claim(case)
        self.assertIn("**AA:EM::TX~", self.owner.get(f"/claims/{claim['id']}/x12").body.decode().replace("\n", ""))
        self.assertTrue(self.is_asked_who_pays(case))
        self.assertIn("a car accident at work", self.missing(case)["other_insurer"])
        without = self.change(case, {**injury, "state": None, "date": None})
        self.assertEqual([each["where"]["field"] for each in without.json["findings"]], ["injury.date", "injury.state"])
        for kind in ("workers_compensation", "auto_insurance"):
            payer = done(self.owner.post("/payers", {"name": f"Insurer of {kind}", "kind": kind, "electronic_id": "00009", "unit_rule": "cms",
                                                     "filing_days": 90}))["id"]
            _, case = self.practice.new_case(injury=injury, payer=payer)
            self.assertNotIn("other_insurer", self.missing(case))
            self.assertEqual([code for code in self.findings(case) if code in ("CLM-0132", "CLM-0137")], [])

    def test_a_client_with_a_health_plan_and_the_insurer_of_an_injury_is_billed_for_both_cases(self):
        for kind, cause in (("auto_insurance", "auto_accident"), ("workers_compensation", "work")):
            for number in (1, 2):
                with self.subTest(kind=kind, number=number):
                    insurer = done(self.owner.post("/payers", {"name": f"{kind} {number}", "kind": kind, "electronic_id": "00009",
                                                               "unit_rule": "cms"}))["id"]
                    client, health = self.practice.new_case()
                    kept = self.owner.get(f"/cases/{health}").json
                    stored = self.owner.get(f"/policies/{kept['policy']}").json
                    done(self.owner.put(f"/policies/{kept['policy']}", {
                        "payer": stored["payer"], "member_id": stored["member_id"], "priority": 3 - number}, stored["version"]))
                    policy = done(self.owner.post(f"/clients/{client}/policies", {"payer": insurer, "member_id": "PIP1", "priority": number}))
                    hurt = done(self.owner.post(f"/clients/{client}/cases", {
                        **{name: kept[name] for name in KEPT}, "policy": policy["id"], "title": "Neck",
                        "injury": {"cause": cause, "date": "2026-06-20", "state": "TX", "claim_number": "LS-99", "employer": "Acme Steel"}}))["id"]
                    today = self.owner.get("/today?limit=200").json["items"]
                    for case in (health, hurt):
                        self.assertNotIn("order_policies", self.missing(case))
                        self.assertNotIn("order_policies", [row["next_action"]["id"] for row in today if row["case"] == case])
                        self.assertNotIn("CLM-0018", self.findings(case))

    def test_the_health_plan_is_next_behind_the_insurer_of_an_injury_whatever_their_numbers(self):
        injury = {"cause": "auto_accident", "date": "2026-06-20", "state": "TX", "claim_number": "LS-99"}
        for number in (1, 2):  # of the insurer; the health plan has 1
            insurer = done(self.owner.post("/payers", {"name": f"Lone Star {number}", "kind": "auto_insurance", "electronic_id": f"0009{number}",
                                                       "unit_rule": "cms"}))["id"]
            client, health = self.practice.new_case()
            kept = self.owner.get(f"/cases/{health}").json
            policy = done(self.owner.post(f"/clients/{client}/policies", {"payer": insurer, "member_id": "PIP1", "priority": number}))["id"]
            same = self.owner.post(f"/clients/{client}/policies", {"payer": insurer, "member_id": "PIP2", "priority": number})
            self.assertEqual((same.status, same.json["findings"][0]["code"]), (422, "PPL-0019"))
            case = done(self.owner.post(f"/clients/{client}/cases", {**{name: kept[name] for name in KEPT}, "policy": policy, "title": "Neck",
                                                                     "injury": injury}))["id"]
            claim = self.practice.sent_claim(case)
            refusal = [("0", None, [("PR", "96", line["charge"])]) for line in claim["lines"]]
            text = self.practice.file([(self.trace(), "20261102", "0", [billed.judged(claim, refusal)])])
            done(self.owner.post("/files", text.replace("EXAMPLE BLUE PPO", f"LONE STAR {number}"), **billed.EDI))
            self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["state"], "denied")
            behind = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
            self.assertEqual(behind["policy"], kept["policy"])
            self.practice.send(behind["id"])
            written = self.owner.get(f"/claims/{behind['id']}/x12").json["x12"].replace("\n", "")
            self.assertIn(f"SVD*0009{number}*0*", written)
            again = self.owner.post(f"/claims/{claim['id']}/next-plan")
            self.assertEqual((again.status, "already" in again.json["detail"]), (422, True))

    def test_what_an_auto_insurer_leaves_is_never_the_clients(self):
        insurer = done(self.owner.post("/payers", {"name": "Lone Star", "kind": "auto_insurance", "electronic_id": "00009", "unit_rule": "cms"}))["id"]
        injury = {"cause": "auto_accident", "date": "2026-06-20", "state": "TX", "claim_number": "LS-99"}
        _, case = self.practice.new_case(payer=insurer, injury=injury, agreement_on="2026-07-01")
        claim = self.practice.sent_claim(case)
        self.practice.bring([(self.trace(), "20261102", "38.4", [billed.judged(claim, billed.worked())])])
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}/ledger").json["total"]["client"], "0.00")
        asked = [each for each in self.owner.get("/questions?limit=200").json["items"] if each["claim"] == claim["id"]]
        self.assertTrue(asked)
        for each in asked:
            self.assertFalse(each["may_bill_client"])
            self.assertNotEqual(self.owner.post(f"/questions/{each['id']}/decide", {"decision": "bill_client"}).status, 200)

    def test_that_no_other_insurer_is_responsible_is_a_fact_of_the_case(self):
        injury = {"cause": "work", "date": "2026-06-20", "claim_number": "WC-1"}
        _, case = self.practice.new_case(injury=injury)
        self.assertTrue(self.is_asked_who_pays(case))
        self.assertIn("other_insurer", self.missing(case))
        said = {"on": "2026-07-02", "said_by": "Acme Insurance, Dana"}
        unproven = self.change(case, {**injury, "no_other_insurer": said})
        self.assertEqual((unproven.status, "injury.no_other_insurer.source" in unproven.body.decode()), (422, True))
        said["source"] = "letter"
        self.assertEqual(done(self.change(case, {**injury, "no_other_insurer": said}))["injury"]["no_other_insurer"], said)
        self.assertNotIn("other_insurer", self.missing(case))
        self.assertNotIn("other_insurer", [row["next_action"]["id"] for row in self.owner.get("/today?limit=200").json["items"] if row["case"] == case])
        self.assertFalse(self.is_asked_who_pays(case))


if __name__ == "__main__":
    unittest.main()
