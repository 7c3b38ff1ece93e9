#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A client changes insurer: what was sent, asked and granted stays with the plan it was for. EXCLAIM names the program."""
import datetime
import unittest

import billed
import claim_test
from billed import done
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


class TwoPlans(billed.AtDesk):
    """A case with two delivered days: the first under the policy before, the second under the one that the case names since."""
    def changed(self):
        client, case = self.practice.new_case()
        days, sessions = [], []
        for _ in range(2):
            days.append(self.practice.next_day())
            self.practice.days += 1
            sessions.append(self.practice.deliver(case, days[-1]))
        before = self.owner.get(f"/cases/{case}").json["policy"]
        old = self.owner.get(f"/policies/{before}").json
        fields = ("payer", "member_id", "group_number", "plan_name", "relationship", "subscriber", "begins", "priority")
        done(self.owner.put(f"/policies/{before}", {**{name: old[name] for name in fields}, "ends": days[0]}, old["version"]))
        payer = done(self.owner.post("/payers", {"name": "Second Mutual", "electronic_id": "00002", "unit_rule": "midpoint", "filing_days": 365}))["id"]
        since = done(self.owner.post(f"/clients/{client}/policies", {"payer": payer, "member_id": "SEC77", "begins": days[1]}))["id"]
        self.name(case, since)
        return case, days, sessions, [before, since]

    def name(self, case, policy):
        found = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {name: found[name] for name in KEPT} | {"policy": policy}, found["version"]))

    def test_a_claim_holds_the_days_of_one_plan_and_the_next_one_those_of_the_other(self):
        case, days, sessions, policies = self.changed()
        self.assertEqual([(each["date"], each["policy"]) for each in self.owner.get(f"/cases/{case}/billable").json["days"]], list(zip(days, policies)))
        both = self.owner.post(f"/cases/{case}/claims", {"sessions": sessions})
        self.assertEqual((both.status, [each["code"] for each in both.json["findings"]]), (422, ["CLM-0047"]))
        claims = []
        for day, policy, number in zip(days, policies, ("00001", "00002")):
            rows = [each["next_action"] for each in self.owner.get("/today?limit=200").json["items"] if each.get("case") == case]
            self.assertIn("build_claim", [each["id"] for each in rows])
            claim = done(self.owner.post(f"/cases/{case}/claims", {}))
            self.assertEqual(({line["date"] for line in claim["lines"]}, claim["policy"]), ({day}, policy))
            self.practice.send(claim["id"])
            self.assertIn(f"*PI*{number}~", self.owner.get(f"/claims/{claim['id']}/x12").json["x12"])
            claims.append(claim)
        self.assertEqual(self.owner.post(f"/cases/{case}/claims", {}).status, 422)
        rows = [each["next_action"] for each in self.owner.get("/today?limit=200").json["items"] if each.get("case") == case]
        self.assertNotIn("build_claim", [each["id"] for each in rows])

    def test_a_day_of_the_plan_before_is_judged_by_what_that_one_was_asked(self):
        case, days, sessions, policies = self.changed()
        step = lambda: self.owner.get(f"/cases/{case}/journey").json["steps"][0]
        asked = [each["why"] for each in step()["missing"] if each["id"] == "ask_plan"]
        self.assertIn(f"Nobody has asked whether the plan is active on {datetime.date.fromisoformat(days[0]):%b %-d, %Y}; Example Blue PPO held then, and is asked while the case names it", asked)
        for policy, day in zip(policies, days):
            self.name(case, policy)
            done(self.owner.post(f"/cases/{case}/eligibility", {
                "kind": "call", "on": day, "asked_on": day, "spoke_with": "Dan", "reference": "9", "asked_by": "phone", "accepts_mes": "yes",
                "codes": [code for code, _ in billed.MINUTES], "state": "TX",
                "answer": {"status": "active", "government": False, "authorization": "not_required", "out_of_network": {"covered": "yes"}}}))
        self.assertEqual([(each["id"], each["why"]) for each in step()["missing"] if each["id"] in ("ask_plan", "other_policy", "order_policies")], [])
        for day, session in zip(days, sessions):
            claim = done(self.owner.post(f"/cases/{case}/claims", {"sessions": [session]}))
            told = [each["message"] for each in claim["findings"] if each["step"] in ("eligibility", "authorization") and each["severity"] == "block"]
            self.assertEqual(told, [])

    def test_visits_of_the_plan_before_use_up_nothing_of_the_benefit_and_grants_of_the_plan_of_now(self):
        case, days, sessions, policies = self.changed()
        # Both plans pay two visits and have granted two, and say it before the first day.
        for policy, number in zip(policies, ("OLD1", "NEW1")):
            self.name(case, policy)
            done(self.owner.post(f"/cases/{case}/eligibility", {
                "kind": "call", "on": days[0], "asked_on": "2026-08-01", "spoke_with": "Dan", "reference": "9", "asked_by": "phone", "accepts_mes": "yes",
                "codes": [code for code, _ in billed.MINUTES], "state": "TX",
                "answer": {"status": "active", "government": False, "authorization": "required",
                           "out_of_network": {"covered": "yes", "visits_allowed": 2, "visits_remaining": 2}}}))
            done(self.owner.post(f"/cases/{case}/authorizations", {
                "state": "approved", "source": "call", "on": "2026-08-01", "number": number, "reference": "call 9", "unit": "visits", "granted": 2}))
        visits = lambda on="2026-11-12": self.owner.get(f"/cases/{case}/visits?on={on}").json
        counted = lambda: {each["limit"]: (each["used"], each["booked"], each["left"]) for each in visits()["counters"]}
        self.assertEqual((counted()["authorized"], counted()["benefit"]), ((1, 0, 1), (1, 0, 1)))
        used_up = lambda: [each["message"] for each in visits()["stops"] if "Nothing is left" in each["message"]]
        self.assertEqual(used_up(), [])
        lights = lambda: [[each["id"] for each in day["steps"][0]["missing"]] for day in self.owner.get(f"/cases/{case}/journey").json["days"]]
        self.assertEqual([each for ids in lights() for each in ids if each == "change_billing"], [])
        # A third visit is the second of the plan of now; a fourth is beyond it.
        wanted = {"practitioner": self.practice.practitioner, "begins": 540, "ends": 600, "place": "11", "state": "booked"}
        book = lambda on: self.owner.post(f"/cases/{case}/sessions", {**wanted, "on": on, "override_reason": "The order comes by mail"}).json
        used_up = lambda booked: [each["message"] for each in booked["findings"] if "Nothing is left" in each["message"]]
        self.assertEqual(used_up(book("2026-11-12")), [])
        self.assertEqual((counted()["authorized"], counted()["benefit"]), ((1, 1, 0), (1, 1, 0)))
        self.assertEqual(len(used_up(visits("2026-11-13") | {"findings": visits("2026-11-13")["stops"]})), 2)
        # What a claim took to the plan before counts there, also where that one still holds.
        self.name(case, policies[0])
        claim = done(self.owner.post(f"/cases/{case}/claims", {"sessions": sessions[:1]}))
        self.practice.send(claim["id"])
        old = self.owner.get(f"/policies/{policies[0]}").json
        done(self.owner.put(f"/policies/{old['id']}", {**{name: old[name] for name in ("payer", "member_id", "relationship", "begins")}, "priority": 2}, old["version"]))
        self.name(case, policies[1])
        self.assertEqual((counted()["authorized"], counted()["benefit"]), ((1, 1, 0), (1, 1, 0)))

    def days_at(self, claim):
        claim = self.owner.get(f"/claims/{claim}").json
        return sorted({line["date"] for line in claim["lines"]}), claim["policy"]

    def both_days_on_one_claim(self, sent):
        """(case, days, policies, claim): built of both days before the client changed their insurer."""
        client, case = self.practice.new_case()
        days = []
        for _ in range(2):
            days.append(self.practice.next_day())
            self.practice.days += 1
            self.practice.deliver(case, days[-1])
        before = self.owner.get(f"/cases/{case}").json["policy"]
        claim = done(self.owner.post(f"/cases/{case}/claims", {}))["id"]
        if sent:
            self.practice.send(claim)
            done(self.owner.post(f"/claims/{claim}/evidence", {"kind": "call", "verdict": "rejected", "said_by": "Dana, call 8841", "note": "Not insured."}))
        old = self.owner.get(f"/policies/{before}").json
        fields = ("payer", "member_id", "group_number", "plan_name", "relationship", "subscriber", "begins", "priority")
        done(self.owner.put(f"/policies/{before}", {**{name: old[name] for name in fields}, "ends": days[0]}, old["version"]))
        payer = done(self.owner.post("/payers", {"name": "Later Mutual", "electronic_id": "00077", "unit_rule": "cms", "filing_days": 365}))["id"]
        since = done(self.owner.post(f"/clients/{client}/policies", {"payer": payer, "member_id": "SEC77", "begins": days[1]}))["id"]
        self.name(case, since)
        return case, days, [before, since], claim

    def actions(self, case):
        return [each["next_action"]["id"] for each in self.owner.get("/today?limit=200").json["items"] if each.get("case") == case]

    def test_a_rejected_claim_of_days_of_two_plans_goes_again_to_each_with_its_own(self):
        case, days, policies, claim = self.both_days_on_one_claim(sent=True)
        money = lambda: [self.owner.get(f"/cases/{case}/money").json["total"][name] for name in ("charged", "open")]
        self.assertEqual(money(), ["320.00", "320.00"])
        again = done(self.owner.post(f"/claims/{claim}/resubmit", {}))
        self.assertEqual((self.days_at(again["id"]), again["replaces"]), (([days[0]], policies[0]), claim))
        self.assertEqual([each["code"] for each in again["findings"] if each["code"] in ("CLM-0047", "CLM-0601")], [])
        # The other day waits for a claim of its own, which the list of today offers at once.
        self.assertIn("build_claim", self.actions(case))
        other = done(self.owner.post(f"/cases/{case}/claims", {}))
        self.assertEqual(self.days_at(other["id"]), ([days[1]], policies[1]))
        self.assertEqual([each["code"] for each in other["findings"] if each["code"] in ("CLM-0047", "CLM-0601")], [])
        for each in (other, again):
            self.practice.send(each["id"])
            self.assertEqual(money(), ["320.00", "320.00"])
        numbers = [self.owner.get(f"/claims/{each['id']}/x12").json["x12"] for each in (again, other)]
        self.assertEqual([["*PI*00001~" in text, "*PI*00077~" in text] for text in numbers], [[True, False], [False, True]])
        self.assertNotIn("repair_rejected", self.actions(case))

    def test_a_draft_of_days_of_two_plans_is_stopped_and_checked_again_keeps_those_of_its_own(self):
        case, days, policies, claim = self.both_days_on_one_claim(sent=False)
        draft = self.owner.get(f"/claims/{claim}").json
        self.assertEqual((draft["state"], draft["policy"], [each["code"] for each in draft["findings"]].count("CLM-0047")), ("draft", policies[0], 1))
        action = draft["next_action"]
        self.assertEqual((action["id"], action["label"]), ("repair_claim", "Check it again"))
        self.assertIn("is stopped: The session of ", action["why"])
        sent = self.owner.post("/claims/send", {"claims": [claim], "override_reason": "The plan said that it pays (call 8841)."}).json["items"][0]
        self.assertEqual(sent["outcome"], "refused")
        checked = done(self.owner.post(f"/claims/{claim}/check", {}))
        self.assertEqual((self.days_at(claim), [each["code"] for each in checked["findings"]].count("CLM-0047")), (([days[0]], policies[0]), 0))
        self.assertIn("build_claim", self.actions(case))
        other = done(self.owner.post(f"/cases/{case}/claims", {}))
        self.assertEqual(self.days_at(other["id"]), ([days[1]], policies[1]))
        for each in (claim, other["id"]):
            self.practice.send(each)

    def test_a_plan_that_is_renewed_counts_on(self):
        client, case = self.practice.new_case()
        days = []
        for _ in range(2):
            days.append(self.practice.next_day())
            self.practice.days += 1
            self.practice.deliver(case, days[-1])
        old = self.owner.get("/policies/" + self.owner.get(f"/cases/{case}").json["policy"]).json
        value = {name: old[name] for name in ("payer", "member_id", "group_number", "plan_name", "relationship", "subscriber", "begins", "priority")}
        done(self.owner.put(f"/policies/{old['id']}", {**value, "ends": days[0]}, old["version"]))
        self.name(case, done(self.owner.post(f"/clients/{client}/policies", {**value, "begins": days[1]}))["id"])
        done(self.owner.post(f"/cases/{case}/eligibility", {
            "kind": "call", "on": days[1], "asked_on": "2026-08-01", "spoke_with": "Dan", "reference": "9", "asked_by": "phone", "accepts_mes": "yes",
            "codes": [code for code, _ in billed.MINUTES], "state": "TX",
            "answer": {"status": "active", "government": False, "authorization": "not_required", "out_of_network": {"covered": "yes", "visits_allowed": 9, "visits_remaining": 9}}}))
        benefit = [each for each in self.owner.get(f"/cases/{case}/visits").json["counters"] if each["limit"] == "benefit"]
        self.assertEqual([(each["used"], each["left"]) for each in benefit], [(2, 7)])


if __name__ == "__main__":
    unittest.main()
