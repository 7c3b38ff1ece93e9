# SPDX-License-Identifier: Apache-2.0
"""What a plan refuses because another one pays, over HTTP: it goes there as a first claim, and the money is that of one service."""
import datetime
import unittest

import billed
import insurers
from billed import cents_signed, done, judged, money
from story import check_file


class OtherPayer(insurers.AtInsurers):
    def test_what_was_refused_after_the_coverage_ended_goes_to_the_insurer_that_held(self):
        client, case, claim = self.refused("27")
        again = f"/claims/{claim['id']}/resubmit"
        self.assertEqual(self.owner.post(again, {}).status, 422)  # nobody has said to whom
        policy = self.change_insurer(client, case, claim)
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual((denial["actions"], denial["next_action"]["id"], denial["next_action"]["label"]), (["new_claim"], "send_new_claim", "Send a new claim"))
        # One claim asks the other insurer for all of it.
        self.assertEqual((denial["amount"], denial["next_action"]["money"]), ("80.00", claim["charge"]))
        self.assertEqual(self.owner.get(f"/cases/{case}").json["next_action"]["money"], claim["charge"])
        anew = done(self.owner.post(again, {}))
        self.assertEqual((anew["frequency"], anew["policy"], anew["payer_claim_number"], anew["follows"], anew["replaces"]), ("original", policy, "", None, None))
        self.assertNotEqual(anew["control_number"][:-2], claim["control_number"][:-2])
        self.send(anew["id"])
        text = self.owner.get(f"/claims/{anew['id']}/x12").json["x12"]
        check_file(text)
        self.assertIn("~SBR*P*18*", text)
        self.assertIn("*PI*00002~", text)
        for of_the_other in ("REF*F8", "SVD*", "~OI*", "*PI*00001~"):
            self.assertNotIn(of_the_other, text)
        self.assertEqual({(each["state"], each["outcome"]) for each in self.owner.get(f"/cases/{case}/denials").json["items"]},
                         {("lost", f"{anew['control_number']} asks the plan that it is for, and nothing is charged for it here.")})
        worked = [(each["charge"], each["charge"], []) for each in anew["lines"]]
        paid = judged(anew, worked, icn="RIGHT1")
        paid = [each.replace("XYZ123456789", "SEC77") for each in paid]
        self.pay(claim["charge"], paid, date="20261103", payer="1599999999", name="SECOND MUTUAL")
        total = self.owner.get(f"/cases/{case}/money").json["total"]
        self.assertEqual((total["charged"], total["paid_by_plan"], total["open"], total["client_owes"]), (claim["charge"], claim["charge"], "0.00", "0.00"))
        self.assertEqual(self.owner.get(f"/claims/{anew['id']}").json["state"], "paid")
        self.assertEqual(cents_signed(self.owner.get(f"/claims/{anew['id']}/ledger").json["total"]["open"]), 0)

    def test_a_new_claim_that_was_rejected_is_repaired_and_no_other_is_sent_beside_it(self):
        client, case, claim = self.refused("27")
        self.change_insurer(client, case, claim)
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.send(anew["id"])
        done(self.owner.post(f"/claims/{anew['id']}/evidence", {"kind": "call", "verdict": "rejected", "said_by": "Dana, call 8841", "note": "Wrong member."}))
        actions = [self.owner.get(f"/cases/{case}").json["next_action"], self.owner.get(f"/claims/{anew['id']}").json["next_action"]]
        self.assertEqual([(each["id"], anew["id"] in each["href"]) for each in actions], [("repair_rejected", True)] * 2)
        for what in ("resubmit", "correct"):
            refused = self.owner.post(f"/claims/{claim['id']}/{what}", {})
            self.assertEqual((refused.status, refused.json["detail"]), (422, f"{anew['control_number']} asks another plan for all of it. Open that one."))
        self.assertEqual(self.owner.post(f"/claims/{anew['id']}/resubmit", {}).status, 201)

    def test_days_that_the_new_insurer_covers_go_to_it_at_once_and_the_others_stay(self):
        client, case, claim = self.parted()
        second = claim["lines"][-1]["date"]
        waiting = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertTrue(waiting["next_action"]["why"].endswith("; once the case names the other insurer, a new claim goes there; where there is none, write it off"))
        self.assertIn("our own target", waiting["due_basis"])
        policy = self.change_insurer(client, case, {"lines": claim["lines"][-1:]})
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual((denial["actions"], denial["next_action"]["id"], denial["due_basis"]),
                         (["new_claim"], "send_new_claim", "the payer's limit for filing a claim"))
        self.assertTrue(denial["next_action"]["why"].endswith("; Second Mutual is asked with a claim of its own, the rest stays as it was decided"))
        self.assertEqual((denial["next_action"]["money"], denial["next_action"]["due"]), ("160.00", denial["due"]))
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.assertEqual((anew["policy"], anew["frequency"], anew["replaces"], {each["date"] for each in anew["lines"]}), (policy, "original", None, {second}))
        self.assertIn(anew["id"], self.owner.get(f"/cases/{case}/denials").json["items"][0]["next_action"]["href"])
        self.send(anew["id"])
        money = lambda: {name: self.owner.get(f"/cases/{case}/money").json["total"][name] for name in ("charged", "paid_by_plan", "open")}
        self.assertEqual(money(), {"charged": "320.00", "paid_by_plan": "38.40", "open": "206.00"})
        denials = self.owner.get(f"/cases/{case}/denials").json["items"]
        self.assertEqual({(each["state"], each["outcome"]) for each in denials},
                         {("lost", f"{anew['control_number']} asks the plan that it is for, and nothing is charged for it here.")})
        days = self.owner.get(f"/cases/{case}/journey").json["days"]
        self.assertNotIn("billed_twice", [each["id"] for day in days for step in day["steps"] for each in step["missing"]])
        self.to_the_right(self.owner.get(f"/claims/{anew['id']}").json)
        self.assertEqual(self.stands(anew), {"paid": "160.00"})
        self.assertEqual(money(), {"charged": "320.00", "paid_by_plan": "198.40", "open": "46.00"})
        # A correction of the first claim asks for what stayed there alone.
        again = done(self.owner.post(f"/claims/{claim['id']}/correct", {}))
        self.assertNotIn(second, {each["date"] for each in again["lines"]})
        self.assertEqual([each["code"] for each in again["findings"] if each["code"] in ("DEN-0901", "CLM-0046")], [])

    def test_a_claim_of_its_own_that_is_taken_back_leaves_the_refusal_to_work_on(self):
        client, case, claim = self.parted()
        self.change_insurer(client, case, {"lines": claim["lines"][-1:]})
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.send(anew["id"])
        said = {"kind": "call", "said_by": "Dana, call 8841", "verdict": "accepted"}
        done(self.owner.post(f"/claims/{anew['id']}/evidence", said))
        void = done(self.owner.post(f"/claims/{anew['id']}/void", {"payer_claim_number": "RIGHT1"}))
        self.send(void["id"])
        done(self.owner.post(f"/claims/{void['id']}/evidence", said))
        self.assertEqual(self.owner.get(f"/cases/{case}/money").json["total"]["charged"], "320.00")
        denials = self.owner.get(f"/cases/{case}/denials").json["items"]
        self.assertEqual({(each["state"], each["next_action"]["id"]) for each in denials}, {("open", "send_new_claim")})

    def test_a_plan_that_pays_late_for_what_it_had_refused_has_it_back_and_the_new_claim_is_one_too_many(self):
        client, case, claim = self.parted()
        self.change_insurer(client, case, {"lines": claim["lines"][-1:]})
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.send(anew["id"])
        self.old_pays_late(claim)
        money = lambda: [self.owner.get(f"/cases/{case}/money").json["total"][name] for name in ("charged", "paid_by_plan", "client_owes", "open", "overpaid")]
        stands = ["320.00", "174.40", "99.60", "46.00", "0.00"]
        self.assertEqual(money(), stands)
        said = f"{claim['control_number']} and {anew['control_number']} both bill the session"
        days = lambda: [each["why"] for step in self.owner.get(f"/cases/{case}/journey").json["days"][1]["steps"] for each in step["missing"] if each["id"] == "billed_twice"]
        self.assertEqual([why.split(" of ")[0] for why in days()], [said])
        self.assertEqual({each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]}, {"won"})
        accepted = {"kind": "call", "said_by": "Dana, call 8841", "verdict": "accepted"}
        done(self.owner.post(f"/claims/{anew['id']}/evidence", accepted))
        void = done(self.owner.post(f"/claims/{anew['id']}/void", {"payer_claim_number": "RIGHT1"}))
        self.send(void["id"])
        self.assertEqual(days(), [])  # it is on its way out
        done(self.owner.post(f"/claims/{void['id']}/evidence", accepted))
        self.assertEqual((money(), days()), (stands, []))
        self.assertEqual({each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]}, {"won"})

    def test_a_plan_that_refuses_again_what_another_one_is_asked_for_changes_nothing_of_that(self):
        for late in (False, True):
            with self.subTest(late=late):
                client, case, claim = self.parted()
                self.change_insurer(client, case, {"lines": claim["lines"][-1:]})
                anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
                self.send(anew["id"])
                if late:
                    self.old_pays_late(claim)
                    rest = [("56.00", line["charge"], [("PR", "2", "24")]) if line["charge"] == "80.00" else (line["charge"], line["charge"], [])
                            for line in claim["lines"][len(billed.worked()):]]
                    self.pay("0", judged(claim, billed.worked() + rest, icn="OLD2", status="22", sign=-1), plb=("PLB*1999999992*20261231*FB*-174.4",))
                else:
                    self.pay("0", judged(claim, self.two_days(claim), icn="OLD1", status="22", sign=-1), plb=("PLB*1999999992*20261231*FB*-38.4",))
                self.pay("38.40", judged(claim, self.two_days(claim), icn="OLD3"))
                total = self.owner.get(f"/cases/{case}/money").json["total"]
                self.assertEqual([total[name] for name in ("charged", "paid_by_plan", "open")], ["320.00", "38.40", "206.00"])
                self.assertEqual(self.stands(anew), {"open": "160.00"})
                states = {each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]}
                self.assertEqual(states, {"won", "lost"} if late else {"lost"})
                days = self.owner.get(f"/cases/{case}/journey").json["days"]
                self.assertNotIn("billed_twice", [each["id"] for day in days for step in day["steps"] for each in step["missing"]])

    def test_with_both_claims_taken_back_nobody_works_on_the_refusal(self):
        client, case, claim = self.refused("27")
        self.change_insurer(client, case, claim)
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.send(anew["id"])
        said = {"kind": "call", "said_by": "Dana, call 8841", "verdict": "accepted"}
        done(self.owner.post(f"/claims/{anew['id']}/evidence", said))
        for each, number in ((claim, "WRONG1"), (anew, "RIGHT1")):
            void = done(self.owner.post(f"/claims/{each['id']}/void", {"payer_claim_number": number}))
            self.send(void["id"])
            done(self.owner.post(f"/claims/{void['id']}/evidence", said))
        self.assertEqual({each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]}, {"lost"})
        self.assertEqual(self.owner.get(f"/cases/{case}/money").json["total"]["charged"], "0.00")

    def test_lights_of_a_day_are_green_by_its_own_insurers_answers_alone(self):
        client, case, claim = self.parted()
        self.change_insurer(client, case, {"lines": claim["lines"][-1:]})
        light = lambda: [(step["light"], step["missing"][0]["id"] if step["missing"] else "") for step in self.owner.get(f"/cases/{case}/journey").json["steps"][:4:3]]
        asks = [("waiting", "ask_plan"), ("waiting", "ask_whether_authorization")]
        self.assertEqual(light(), asks)  # nobody has asked the new plan about the second day
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.send(anew["id"])
        self.assertEqual(light(), asks)
        self.old_pays_late(claim)
        self.assertEqual(light(), asks)

    def test_the_plan_that_another_one_comes_before_is_billed_behind_that_one(self):
        client, case, claim = self.refused("22")
        old = self.owner.get(f"/policies/{claim['policy']}").json
        done(self.owner.put(f"/policies/{old['id']}", {**{name: old[name] for name in insurers.POLICY}, "priority": 2}, old["version"]))
        policy = done(self.owner.post(f"/clients/{client}/policies", {"payer": self.right, "member_id": "SEC77", "priority": 1}))["id"]
        record = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {**{name: record[name] for name in insurers.KEPT}, "policy": policy}, record["version"]))
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.send(anew["id"])
        lines = [("50.00", line["charge"], [("PR", "2", "30")]) if line["charge"] == "80.00" else (line["charge"], line["charge"], []) for line in anew["lines"]]
        text = judged(anew, lines, icn="RIGHT1")
        self.pay("130.00", [each.replace("XYZ123456789", "SEC77") for each in text], date="20261103", payer="1599999999", name="SECOND MUTUAL")
        behind = done(self.owner.post(f"/claims/{anew['id']}/next-plan", {}))
        self.assertEqual((behind["policy"], behind["follows"]), (claim["policy"], anew["id"]))

    def test_what_the_client_was_billed_is_taken_back_when_an_insurer_is_found(self):
        for outcome, more in (("billed_client", {}), ("written_off", {"reason": "administrative"}), ("lost", {})):
            with self.subTest(outcome=outcome):
                client, case, claim = self.parted(group="PR", agreement_on="2026-07-01")
                denials = self.owner.get(f"/cases/{case}/denials").json["items"]
                for denial in denials:
                    done(self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": outcome, **more}))
                if outcome == "billed_client":
                    done(self.owner.post(f"/clients/{client}/payments", {"amount": "235.60", "on": "2026-11-09"}))
                self.change_insurer(client, case, {"lines": claim["lines"][-1:]})
                self.assertEqual({tuple(each["actions"]) for each in self.owner.get(f"/cases/{case}/denials").json["items"]}, {("new_claim",)})
                before = self.owner.get(f"/cases/{case}/billable").json["days"][1]
                self.assertFalse(before["ready"])  # nobody bills it by the way
                anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
                # Until it leaves nothing is taken back: a draft that is discarded leaves all as it was.
                decided = lambda: ({each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]},
                                   {name: self.owner.get(f"/cases/{case}/money").json["total"][name] for name in ("client_paid", "client_owes", "written_off", "open")})
                stood = decided()
                self.assertEqual(stood[0], {outcome})
                self.assertEqual([each["code"] for each in anew["findings"] if each["code"].startswith("CLM-") and each["severity"] == "block"], [])
                self.assertEqual([each["message"] for each in anew["findings"] if "went to another plan" in each["message"]], [])
                self.assertEqual(self.owner.post(f"/claims/{anew['id']}/discard", {}).status, 200)
                self.assertEqual(decided(), stood)
                anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
                self.send(anew["id"])
                told = self.owner.get(f"/claims/{anew['id']}").json["paid_by_client"]
                on_claim = "~AMT*F5*160~" in self.owner.get(f"/claims/{anew['id']}/x12").json["x12"]
                self.assertEqual((anew["paid_by_client"], told, on_claim), ("160.00", "160.00", True) if outcome == "billed_client" else (None, None, False))
                total = self.owner.get(f"/cases/{case}/money").json["total"]
                self.assertEqual([total[name] for name in ("charged", "paid_by_plan", "written_off")], ["320.00", "38.40", "0.00"])
                self.assertEqual(self.stands(self.owner.get(f"/claims/{anew['id']}").json), {"open": "160.00"})
                if outcome == "billed_client":
                    ledger = self.owner.get(f"/clients/{client}/ledger").json
                    self.assertEqual((ledger["credit"], ledger["held"]), ("0.00", "160.00"))  # until the new insurer decides
                said = self.owner.get(f"/cases/{case}/denials").json["items"][0]["outcome"]
                self.assertIn("Taken back for another insurer on ", said)
                self.to_the_right(self.owner.get(f"/claims/{anew['id']}").json)
                self.assertEqual(self.stands(anew), {"paid": "160.00"})

    def test_what_the_client_paid_before_the_first_claim_is_told_to_the_insurer_found_later(self):
        client, case = self.practice.new_case(agreement_on="2026-07-01")
        done(self.owner.post(f"/clients/{client}/payments", {"amount": "30.00", "on": "2026-10-20"}))
        claim = self.practice.sent_claim(case)
        self.assertEqual(claim["paid_by_client"], "30.00")
        self.pay("0", judged(claim, [("0.00", None, [("CO", "27", line["charge"])]) for line in claim["lines"]], icn="WRONG2"))
        self.change_insurer(client, case, claim)
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.send(anew["id"])
        self.assertEqual((anew["paid_by_client"], self.owner.get(f"/claims/{anew['id']}").json["paid_by_client"]), ("30.00", "30.00"))
        self.assertIn("~AMT*F5*30~", self.owner.get(f"/claims/{anew['id']}/x12").json["x12"])
        self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["held"], "30.00")

    def test_a_superbill_of_the_new_insurer_that_comes_back_is_given_again_and_nothing_else_is_sent(self):
        client, case, claim = self.refused("27", agreement_on="2026-07-01")
        policy = self.change_insurer(client, case, claim)
        record = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {**{name: record[name] for name in insurers.KEPT}, "policy": policy, "billing": "superbill"}, record["version"]))
        given = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        done(self.owner.post(f"/claims/{given['id']}/evidence", {"kind": "superbill"}))
        done(self.owner.post(f"/claims/{given['id']}/give-up", {"reason": "The client brought it back"}))
        self.assertEqual({each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]}, {"lost"})
        self.assertIsNone(self.owner.get(f"/claims/{claim['id']}").json["next_action"])
        action = self.owner.get(f"/claims/{given['id']}").json["next_action"]
        self.assertEqual((action["id"], action["label"], action["why"], action["money"], given["id"] in action["href"]),
                         ("repair_rejected", "Repair and give it again", "The superbill was taken back: repair it and give it again", None, True))
        rows = [each["next_action"] for each in self.owner.get("/today?limit=200").json["items"] if each.get("case") == case]
        self.assertEqual([(each["id"], each["money"]) for each in rows if each["money"]], [("collect_share", claim["charge"])])
        for what in ("resubmit", "correct"):
            refused = self.owner.post(f"/claims/{claim['id']}/{what}", {})
            self.assertEqual((refused.status, refused.json["detail"]), (422, f"{given['control_number']} asks another plan for all of it. Open that one."))
        # As after any superbill that came back, the client owes for the sessions themselves.
        total = self.owner.get(f"/cases/{case}/money").json["total"]
        self.assertEqual([total[name] for name in ("charged", "client_owes", "open")], [claim["charge"], claim["charge"], "0.00"])
        again = done(self.owner.post(f"/claims/{given['id']}/resubmit", {}))
        self.assertEqual((again["policy"], again["replaces"]), (policy, given["id"]))
        done(self.owner.post(f"/claims/{again['id']}/evidence", {"kind": "superbill"}))
        total = self.owner.get(f"/cases/{case}/money").json["total"]
        self.assertEqual([total[name] for name in ("charged", "client_owes", "open")], [claim["charge"], claim["charge"], "0.00"])

    def test_while_an_appeal_waits_the_limit_of_the_insurer_found_meanwhile_is_told(self):
        client, case, claim = self.refused("27")
        denials = self.owner.get(f"/cases/{case}/denials").json["items"]
        for each in denials:
            done(self.owner.post(f"/denials/{each['id']}/appeals", {"level": "first", "letter": "The coverage had not ended."}))
        until, spoken = datetime.date(2026, 12, 30), "Dec 30, 2026"
        days = (until - datetime.date.fromisoformat(claim["lines"][0]["date"])).days
        self.right = done(self.owner.post("/payers", {"name": "Third Mutual", "electronic_id": "00003", "unit_rule": "cms", "filing_days": days}))["id"]
        self.change_insurer(client, case, claim)
        waits = self.owner.get(f"/denials/{denials[0]['id']}").json
        self.assertEqual((waits["actions"], waits["due"], waits["due_basis"]), (["wait"], until.isoformat(), "the payer's limit for filing a claim"))
        self.assertEqual((waits["next_action"]["id"], waits["next_action"]["due"], waits["next_action"]["why"].split("; ", 2)[2]),
                         ("await_appeal", until.isoformat(), f"Third Mutual can be asked with a claim of its own until {spoken}, once the appeal is given up"))
        again = f"/claims/{claim['id']}/resubmit"
        told = self.owner.post(again, {})
        self.assertEqual((told.status, told.json["detail"]), (
            422, f"What the plan refused of {claim['control_number']} is in appeal, and Third Mutual is not asked for the same money meanwhile. "
                 f"Record the answer, or give the appealed denials up (outcome: lost); then send it as a new claim, which Third Mutual takes until {spoken}."))
        for each in denials:
            done(self.owner.post(f"/denials/{each['id']}/resolve", {"outcome": "lost"}))
        self.send(done(self.owner.post(again, {}))["id"])

    def test_a_settled_part_that_goes_along_to_the_new_insurer_is_told(self):
        client, case = self.practice.new_case()
        days = []
        for _ in range(2):
            days.append(self.practice.next_day())
            self.practice.days += 1
            self.practice.deliver(case, days[-1])
        claim = done(self.owner.post(f"/cases/{case}/claims", {}))
        self.practice.send(claim["id"])
        self.pay("0", judged(claim, [("0.00", None, [("CO", "27", line["charge"])]) for line in claim["lines"]], icn="WRONG3"))
        denials = self.owner.get(f"/cases/{case}/denials").json["items"]
        for denial in denials:
            if denial["service_date"] == days[1]:
                done(self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": "written_off", "reason": "administrative"}))
        self.change_insurer(client, case, claim)
        opened = next(each for each in self.owner.get(f"/cases/{case}/denials").json["items"] if each["state"] == "open")
        self.assertTrue(opened["next_action"]["why"].endswith("; $160.00 that was settled here goes along, and that is taken back then"), opened["next_action"]["why"])
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.assertEqual(anew["charge"], "320.00")

    def test_past_the_limit_for_filing_a_claim_leaves_with_the_reason_that_proves_it_was_in_time(self):
        late = done(self.owner.post("/payers", {"name": "Late Mutual", "electronic_id": "00003", "unit_rule": "cms", "filing_days": 1}))["id"]
        client, case, claim = self.refused("22")
        old = self.owner.get(f"/policies/{claim['policy']}").json
        done(self.owner.put(f"/policies/{old['id']}", {**{name: old[name] for name in insurers.POLICY}, "priority": 2}, old["version"]))
        self.name_insurer(client, case, late)
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.assertIn("CLM-0506", [each["code"] for each in anew["findings"]])
        unsaid = self.owner.post("/claims/send", {"claims": [anew["id"]]}).json["items"][0]
        self.assertEqual(unsaid["outcome"], "refused")
        self.send(anew["id"])
        kept = self.owner.get(f"/claims/{anew['id']}").json
        self.assertEqual((kept["state"], kept["override_reason"]), ("sent", "The new insurer was asked by telephone today"))

    def test_a_wrong_payers_number_is_repaired_at_the_payer_and_sent_anew(self):
        _, case, claim = self.refused("109")
        self.assertEqual(self.owner.get(f"/cases/{case}/denials").json["items"][0]["actions"], ["new_claim"])
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.assertEqual((anew["frequency"], anew["policy"]), ("original", claim["policy"]))

    def test_what_was_refused_for_another_reason_is_not_sent_anew(self):
        client, case, claim = self.refused("50")
        self.change_insurer(client, case, claim)
        self.assertEqual(self.owner.post(f"/claims/{claim['id']}/resubmit", {}).status, 422)

    def test_it_goes_there_within_the_limit_of_that_insurer(self):
        client, case, claim = self.refused("27")
        self.change_insurer(client, case, claim)
        service = datetime.date.fromisoformat(claim["lines"][0]["date"])
        for denial in self.owner.get(f"/cases/{case}/denials").json["items"]:
            self.assertEqual(denial["due_basis"], "the payer's limit for filing a claim")
            self.assertLess(service + datetime.timedelta(360), datetime.date.fromisoformat(denial["due"]))
            self.assertEqual(denial["next_action"]["due"], denial["due"])

    def test_a_plan_behind_another_one_leads_to_that_one(self):
        _, case, _ = self.refused("22")
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual((denial["kind"], denial["step"], denial["actions"], denial["next_action"]["label"]),
                         ("eligibility", "eligibility", ["coordinate"], "Bill the other insurer"))

    def test_what_people_settled_meanwhile_does_not_keep_the_right_insurers_decision_waiting(self):
        client, case, claim = self.refused("27")
        for denial in self.owner.get(f"/cases/{case}/denials").json["items"]:
            done(self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": "written_off", "reason": "administrative"}))
        self.change_insurer(client, case, claim)
        anew = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.send(anew["id"])
        paid = judged(anew, [(each["charge"], each["charge"], []) for each in anew["lines"]], icn="RIGHT1")
        self.pay(claim["charge"], [each.replace("XYZ123456789", "SEC77") for each in paid], date="20261103", payer="1599999999", name="SECOND MUTUAL")
        self.assertEqual(self.questions(case), [])
        self.assertEqual(self.stands(anew), {"paid": claim["charge"]})
        denials = self.owner.get(f"/cases/{case}/denials").json["items"]
        self.assertEqual({each["state"] for each in denials}, {"lost"})
        self.assertIn("Decided by us before: 80.00 written off (administrative).", denials[0]["outcome"])


if __name__ == "__main__":
    unittest.main()
