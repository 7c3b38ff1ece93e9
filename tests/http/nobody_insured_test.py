# SPDX-License-Identifier: Apache-2.0
"""What a plan refuses because it did not insure the person, over HTTP: who is asked, who is billed, and what waits."""
import datetime
import unittest

import insurers
from billed import cents, done, judged, money


class NobodyInsured(insurers.AtInsurers):
    def test_a_day_that_no_policy_covers_is_held_with_its_reason_and_the_others_are_billed(self):
        _, case = self.practice.new_case()
        days, sessions = [], []
        for _ in range(2):
            days.append(self.practice.next_day())
            self.practice.days += 1
            sessions.append(self.practice.deliver(case, days[-1]))
        policy = self.owner.get(f"/policies/{self.owner.get(f'/cases/{case}').json['policy']}").json
        done(self.owner.put(f"/policies/{policy['id']}", {**{name: policy[name] for name in insurers.POLICY}, "begins": days[1]}, policy["version"]))
        self.assertEqual([(each["ready"], each["not_ready"]) for each in self.owner.get(f"/cases/{case}/billable").json["days"]],
                         [(False, "is covered by no policy on file"), (True, "")])
        named = self.owner.post(f"/cases/{case}/claims", {"sessions": sessions})
        first = datetime.date.fromisoformat(days[0])
        self.assertEqual([(each["code"], each["message"]) for each in named.json["findings"]],
                         [("CLM-0004", f"The session of {first:%b} {first.day}, {first.year} is covered by no policy on file; it is not on the claim.")])
        claim = done(self.owner.post(f"/cases/{case}/claims", {}))
        self.assertEqual({each["date"] for each in claim["lines"]}, {days[1]})
        # Nobody is led to build what cannot be built; step 1 asks for the policy.
        lights = next(each for each in self.owner.get(f"/cases/{case}/journey").json["days"] if each["on"] == days[0])
        light = next(each for each in lights["steps"] if each["step"] == "claim")
        self.assertEqual((light["light"], light["says"], light["missing"]), ("idle", f"No policy on file covers {first:%b} {first.day}, {first.year}", []))

    def test_a_superbill_that_came_back_counts_its_money_once(self):
        client, case = self.practice.new_case(billing="superbill")
        claim = self.practice.draft(case)
        rows = lambda: [(row["next_action"]["id"], row["money"]) for row in self.owner.get("/today?limit=200").json["items"] if row["case"] == case and row["money"]]
        self.assertEqual(rows(), [("collect_share", "160.00")])
        done(self.owner.post(f"/claims/{claim['id']}/evidence", {"kind": "superbill"}))
        self.assertEqual(rows(), [("collect_share", "160.00")])
        done(self.owner.post(f"/claims/{claim['id']}/give-up", {"reason": "The client brought it back"}))
        self.assertEqual(rows(), [("collect_share", "160.00")])
        done(self.owner.post(f"/clients/{client}/payments", {"amount": "160.00", "on": "2026-11-10"}))
        self.assertEqual(rows(), [])
        self.assertIn("repair_rejected", [row["next_action"]["id"] for row in self.owner.get("/today?limit=200").json["items"] if row["case"] == case])

    def test_where_nobody_insured_the_client_they_are_billed_or_it_is_written_off(self):
        for cash in (False, True):
            with self.subTest(cash=cash):
                client, case, claim = self.refused("27", agreement_on="2026-07-01")
                if cash:
                    record = self.owner.get(f"/cases/{case}").json
                    done(self.owner.put(f"/cases/{case}", {**{name: record[name] for name in insurers.KEPT}, "policy": None, "billing": "cash"}, record["version"]))
                denials = self.owner.get(f"/cases/{case}/denials").json["items"]
                advised = ["bill_client", "write_off"] if cash else ["coordinate", "bill_client", "write_off"]
                self.assertEqual({(*each["actions"], each["may_bill_client"]) for each in denials}, {(*advised, True)})
                action = denials[0]["next_action"]
                self.assertEqual(action["label"], "Bill the client or write off" if cash else "Bill the other insurer")
                self.assertTrue(action["why"].endswith("(CARC 27)" if cash else "a new claim goes there; where there is none, bill the client or write it off"), action["why"])
                done(self.owner.post(f"/denials/{denials[0]['id']}/resolve", {"outcome": "billed_client"}))
                for denial in denials[1:]:
                    done(self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": "written_off", "reason": "administrative"}))
                total = self.owner.get(f"/cases/{case}/money").json["total"]
                rest = f"{sum(cents(each['amount']) for each in denials[1:]) / 100:.2f}"
                self.assertEqual([total[name] for name in ("client_owes", "written_off", "open")], [denials[0]["amount"], rest, "0.00"])
                self.assertEqual([each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]][0], "billed_client")

    def test_where_another_policy_held_that_day_the_client_is_not_billed_for_it(self):
        client, case, claim = self.refused("27", agreement_on="2026-07-01")
        done(self.owner.post(f"/clients/{client}/policies", {"payer": self.right, "member_id": "SEC77", "priority": 2}))
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual((denial["actions"], denial["may_bill_client"]), (["coordinate"], False))
        self.assertEqual(self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": "billed_client"}).status, 422)

    def test_a_day_on_which_the_new_policy_did_not_hold_waits_for_the_insurer_that_did(self):
        client, case, claim = self.refused("27")
        on = datetime.date.fromisoformat(claim["lines"][0]["date"]) + datetime.timedelta(1)
        self.change_insurer(client, case, {"lines": [{"date": on.isoformat()}]})
        why = self.owner.get(f"/cases/{case}/denials").json["items"][0]["next_action"]["why"]
        self.assertTrue(why.endswith("; the policy with Second Mutual did not hold on that day: choose the insurer that did in the case; where there is none, write it off"), why)

    def test_what_another_plan_pays_before_it_goes_there_first_and_not_behind(self):
        client, _, claim = self.refused("22")
        done(self.owner.post(f"/clients/{client}/policies", {"payer": self.right, "member_id": "SEC77", "priority": 2}))
        behind = self.owner.post(f"/claims/{claim['id']}/next-plan", {})
        self.assertEqual(behind.status, 422)
        self.assertIn("another one pays before it", behind.json["detail"])

    def test_behind_a_plan_that_did_not_insure_the_person_stands_no_other(self):
        client, _, claim = self.refused("27")
        done(self.owner.post(f"/clients/{client}/policies", {"payer": self.right, "member_id": "SEC77", "priority": 2}))
        behind = self.owner.post(f"/claims/{claim['id']}/next-plan", {})
        self.assertEqual(behind.status, 422)
        self.assertIn("no other plan stands behind it", behind.json["detail"])

    def test_behind_a_claim_stands_what_is_behind_its_own_policy_and_not_behind_the_cases(self):
        client, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        shares = [(money(cents(line["charge"]) - 1000), line["charge"], [("PR", "2", "10.00")]) for line in claim["lines"]]
        self.pay(money(cents(claim["charge"]) - 1000 * len(shares)), judged(claim, shares, icn="OLD1"))
        action = lambda: self.owner.get(f"/claims/{claim['id']}").json["next_action"]["id"]
        self.assertEqual(action(), "collect_share")
        old = self.owner.get(f"/policies/{claim['policy']}").json
        done(self.owner.put(f"/policies/{old['id']}", {**{name: old[name] for name in insurers.POLICY}, "priority": 2}, old["version"]))
        self.name_insurer(client, case, self.right)
        self.assertEqual(action(), "collect_share")
        self.assertEqual(self.owner.post(f"/claims/{claim['id']}/next-plan", {}).status, 422)
        # A third one is behind both.
        done(self.owner.post(f"/clients/{client}/policies", {"payer": self.right, "member_id": "THIRD7", "priority": 3}))
        self.assertEqual(action(), "send_next_plan")
        self.assertEqual(self.owner.post(f"/claims/{claim['id']}/next-plan", {}).status, 201)

    def test_what_the_insurer_of_an_injury_pays_goes_there_with_a_claim_of_its_own(self):
        for reason, kind, cause in (("19", "workers_compensation", "work"), ("20", "auto_insurance", "auto_accident"), ("21", "auto_insurance", "auto_accident")):
            with self.subTest(reason=reason):
                insurer = done(self.owner.post("/payers", {"name": f"Insurer {reason}", "kind": kind, "electronic_id": f"000{reason}", "unit_rule": "cms", "filing_days": 365}))["id"]
                client, case, claim = self.refused(reason)
                policy = self.name_insurer(client, case, insurer, priority=2, injury={"cause": cause, "date": "2026-06-20", "state": "TX", "claim_number": "WC-1", "employer": "Acme Steel" if cause == "work" else ""})
                denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
                self.assertEqual((denial["actions"], denial["next_action"]["id"]), (["new_claim"], "send_new_claim"))
                behind = self.owner.post(f"/claims/{claim['id']}/next-plan", {})
                self.assertEqual(behind.status, 422)
                self.assertIn("another one pays before it", behind.json["detail"])
                anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
                self.assertEqual((anew["frequency"], anew["policy"], anew["follows"], anew["replaces"]), ("original", policy, None, None))
                self.send(anew["id"])
                self.assertEqual({each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]}, {"lost"})

    def test_a_health_plan_that_is_named_for_an_injury_is_doubted(self):
        client, case, _ = self.refused("19")
        self.name_insurer(client, case, self.right, priority=2)
        why = self.owner.get(f"/cases/{case}/denials").json["items"][0]["next_action"]["why"]
        self.assertTrue(why.endswith("; Second Mutual is asked with a claim of its own; by its kind that payer insures no injury: look whether it is the right one"), why)


if __name__ == "__main__":
    unittest.main()
