# SPDX-License-Identifier: Apache-2.0
"""The second plan over HTTP: after the first plan's decision its claim is built with what that plan paid and adjusted, leaves by the
same gate, and what it pays comes on top."""
import unittest

import billed
import two_plans
from billed import done, judged, refused, worked
from posting_test import behind
from story import check_file


class SecondPlan(two_plans.AtTwoPlans):
    def test_what_the_first_plan_leaves_with_the_client_goes_to_the_second_before_they_are_billed(self):
        _, case, claim = self.with_two_plans(agreement_on="2026-07-01")
        self.pay("0", claim, [("0.00", None, [("PR", "119", line["charge"])]) for line in claim["lines"]])
        denial = lambda: self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual((denial()["actions"], denial()["may_bill_client"]), (["next_plan", "bill_client"], True))
        action = denial()["next_action"]
        self.assertEqual((action["id"], action["label"], action["why"]),
                         ("send_next_plan", "Send to the second plan", "The plan says: benefit maximum for this period reached (CARC 119); the plan behind is asked before the client"))
        self.assertTrue(action["href"].endswith(claim["id"]))
        behind = done(self.owner.post(f"/claims/{claim['id']}/next-plan", {}))
        self.assertEqual(denial()["actions"], ["bill_client"])
        action = denial()["next_action"]
        self.assertEqual((action["id"], action["label"], action["href"].endswith(behind["id"])), ("send_next_plan", "Review and send", True))
        self.practice.send(behind["id"])
        self.assertEqual(denial()["next_action"]["id"], "await_next_plan")

    def test_the_first_decision_goes_to_the_second_plan_and_its_money_comes_on_top(self):
        _, case, claim = self.with_two_plans()
        path = f"/claims/{claim['id']}/next-plan"
        early = self.owner.post(path)
        self.assertEqual(early.status, 422)
        self.assertIn("has not decided yet", early.json["detail"])
        self.pay("38.4", claim, worked())
        self.settle_questions(case)
        action = self.action(claim["id"])
        self.assertEqual((action["id"], action["label"], action["money"]), ("send_next_plan", "Send to the second plan", "75.60"))
        made = self.owner.post(path, Idempotency_Key="behind 1")
        self.assertEqual(made.status, 201, made.body)
        self.assertEqual(made.json["next_action"], self.action(made.json["id"]))
        second = made.json
        self.assertEqual((second["follows"], second["replaces"], second["charge"]), (claim["id"], None, "160.00"))
        self.assertEqual([each["number"] for each in second["lines"]], [each["number"] for each in claim["lines"]])
        self.assertEqual(self.owner.post(path, Idempotency_Key="behind 1").json["id"], second["id"])
        self.assertIn("already", self.owner.post(path).json["detail"])
        self.assertEqual([each["message"] for each in second["findings"] if each["severity"] == "block" and each["code"].startswith("CLM-00")], [])
        self.practice.send(second["id"])
        written = self.owner.get(f"/claims/{second['id']}/x12").json["x12"].replace("\n", "")
        for part in ("SBR*S*18*", "NM1*IL*1*DEMO*JOAN****MI*SEC77~", "SBR*P*18*", "AMT*D*38.4~", "REF*F8*ICN1~",
                     "SVD*00001*3.6*HC:97110**2~CAS*PR*1*50**2*2.4**45*24~DTP*573*D8*20261102~AMT*EAF*52.4~",
                     "SVD*00001*18*HC:97530**1~CAS*PR*2*12**45*10~DTP*573*D8*20261102~AMT*EAF*12~", "SVD*00001*16.8*HC:97112**1~"):
            self.assertIn(part, written)
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["state"], "paid")
        self.assertEqual(self.action(claim["id"])["id"], "ask_status")
        self.assertEqual(self.stands(claim["id"]), ("160.00", "38.40", "75.60", "0.00"))
        # The money of both stands on the same lines: chosen by their state they count once.
        totals = self.owner.get(f"/claims?state=paid,sent&case={case}").json["totals"]
        self.assertEqual((totals["count"], totals["money"]), (2, "160.00"))
        self.assertEqual(self.owner.get(f"/claims?state=sent&case={case}").json["totals"]["money"], "160.00")
        # 65.60 on top, 10.00 is left to the client.
        lines = [(paid, None, [each for each in adjustments if each[1] != "45"] + [("CO", "45", amount)])
                 for (paid, _, adjustments), amount in zip(behind(), ("24", "10", "12"))]
        self.pay("65.6", second, lines, payer="1999888777", icn="SEC1", status="2")
        self.assertEqual(self.owner.get(f"/claims/{second['id']}").json["state"], "paid")
        self.assertEqual(self.stands(second["id"])[:3], ("160.00", "104.00", "10.00"))
        self.assertEqual(self.stands(claim["id"]), self.stands(second["id"]))
        self.settle_questions(case)
        for payment in self.owner.get("/payments?limit=2").json["items"]:
            done(self.owner.post(f"/payments/{payment['id']}/deposit", {"on": "2026-11-10"}))
        self.assertEqual((self.action(claim["id"])["id"], self.action(claim["id"])["money"]), ("collect_share", "10.00"))

    def test_the_money_of_a_case_tells_what_the_plan_allowed_that_allowed_it(self):
        _, case, claim = self.with_two_plans()
        money = lambda: self.owner.get(f"/cases/{case}/money").json["total"]
        self.pay("0", claim, [("0", None, [("PR", "96", line["charge"])]) for line in claim["lines"]])
        self.assertEqual((money()["allowed"], money()["open"]), ("0.00", "160.00"))
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
        self.practice.send(second["id"])
        paid = [("56", "56", [("CO", "45", "24")]), ("30", "30", [("CO", "45", "10")]), ("28", "28", [("CO", "45", "12")])]
        self.pay("114", second, paid, payer="1999888777", icn="SEC1", status="2")
        total = money()
        self.assertEqual((total["charged"], total["allowed"], total["paid_by_plan"], total["open"]), ("160.00", "114.00", "114.00", "46.00"))

    def test_a_decision_is_told_under_the_plan_that_made_it_whichever_was_posted_first(self):
        client, case, claim = self.with_two_plans()
        third = done(self.owner.post("/payers", {"name": "Third Fund", "electronic_id": "00003", "unit_rule": "cms", "filing_days": 365}))["id"]
        done(self.owner.post(f"/clients/{client}/policies", {"payer": third, "member_id": "THI5", "priority": 3}))
        path = f"/claims/{claim['id']}/next-plan"
        lines = [(paid, None, [each for each in adjustments if each[1] != "45"] + [("CO", "45", amount)])
                 for (paid, _, adjustments), amount in zip(behind(), ("24", "10", "12"))]
        text = self.practice.file([(self.trace(), "20261102", "65.6", [judged(claim, lines, icn="SEC1", status="2")])])
        text = text.replace("*1512345678", "*1999888777").replace("EXAMPLE BLUE PPO", "SECOND MUTUAL")
        done(self.owner.post("/files", text, **billed.EDI))
        for each in self.owner.get("/questions?limit=200").json["items"]:
            if each["case"] == case and each["kind"] == "other_payer":
                done(self.owner.post(f"/questions/{each['id']}/decide", {"decision": "assign"}))
        self.assertEqual(self.stands(claim["id"])[1], "65.60")
        early = self.owner.post(path)
        self.assertEqual((early.status, "has not decided yet" in early.json["detail"]), (422, True))
        self.pay("38.4", claim, worked())
        self.settle_questions(case)
        next_one = done(self.owner.post(path))
        self.practice.send(next_one["id"])
        written = self.owner.get(f"/claims/{next_one['id']}/x12").json["x12"].replace("\n", "")
        self.assertIn("SBR*T*18*", written)
        for part in ("NM1*PR*2*EXAMPLE BLUE PPO*****PI*00001~", "NM1*PR*2*SECOND MUTUAL*****PI*00002~", "AMT*D*38.4~", "AMT*D*65.6~",
                     "SVD*00001*3.6*", "SVD*00002*"):
            self.assertIn(part, written)
        self.assertEqual(check_file(written), (0, []))

    def test_the_second_plan_is_told_what_the_client_paid_after_the_first_decision(self):
        client, case, claim = self.with_two_plans()
        self.pay("38.4", claim, worked())
        self.settle_questions(case)
        self.assertNotIn("AMT*F5", self.owner.get(f"/claims/{claim['id']}/x12").json["x12"])
        paid = lambda amount: done(self.owner.post(f"/clients/{client}/payments", {"amount": amount, "on": "2026-11-09"}))
        paid("20.00")
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
        self.assertEqual(second["paid_by_client"], "20.00")
        paid("5.00")  # before it leaves
        self.practice.send(second["id"])
        written = self.owner.get(f"/claims/{second['id']}/x12").json["x12"].replace("\n", "")
        self.assertIn("AMT*F5*25~", written)
        self.assertEqual(check_file(written), (0, []))

    def test_the_first_claim_names_the_plan_behind_it_and_is_adjudicated_as_ever(self):
        _, _, claim = self.with_two_plans()
        written = self.owner.get(f"/claims/{claim['id']}/x12").json["x12"].replace("\n", "")
        self.assertIn("SBR*P*18*", written)
        self.assertIn("SBR*S*18*******CI~OI***Y***Y~NM1*IL*1*DEMO*JOAN****MI*SEC77~NM1*PR*2*SECOND MUTUAL*****PI*00002~LX*1~", written)
        self.assertNotIn("AMT*D", written)
        self.assertEqual(check_file(written), (0, []))
        self.assertIn(f"CLP*{claim['control_number']}*1*160*", self.simulated(claim, "EXAMPLE BLUE PPO", "00001", "XYZ123456789")["835.x12"])

    def test_a_plan_that_ended_is_not_named_and_what_lacks_to_name_one_is_told(self):
        client, case = self.practice.new_case()
        done(self.owner.post(f"/clients/{client}/policies", {"payer": self.second, "member_id": "OLD1", "priority": 2, "ends": "2026-07-31"}))
        unknown = done(self.owner.post("/payers", {"name": "Paper Mutual", "unit_rule": "cms", "filing_days": 365}))["id"]
        done(self.owner.post(f"/clients/{client}/policies", {"payer": unknown, "member_id": "PAP1", "priority": 3}))
        claim = self.practice.draft(case)
        self.practice.send(claim["id"])
        self.assertNotIn("~OI*", self.owner.get(f"/claims/{claim['id']}/x12").json["x12"].replace("\n", ""))
        told = [each["message"] for each in claim["findings"] if each["code"] == "CLM-0029"]
        self.assertEqual(told, ["Paper Mutual stands behind this plan and is not named on the claim: its electronic number is missing."])

    def test_the_third_plan_is_asked_with_what_both_before_it_decided(self):
        client, case, claim = self.with_two_plans()
        third = done(self.owner.post("/payers", {"name": "Third Fund", "electronic_id": "00003", "unit_rule": "cms", "filing_days": 365}))["id"]
        done(self.owner.post(f"/clients/{client}/policies", {"payer": third, "member_id": "THI5", "priority": 3}))
        path = f"/claims/{claim['id']}/next-plan"
        self.pay("38.4", claim, worked())
        self.settle_questions(case)
        second = done(self.owner.post(path))
        self.practice.send(second["id"])
        self.assertIn("no decision posted yet", self.owner.post(path).json["detail"])
        lines = [(paid, None, [each for each in adjustments if each[1] != "45"] + [("CO", "45", amount)])
                 for (paid, _, adjustments), amount in zip(behind(), ("24", "10", "12"))]
        self.pay("65.6", second, lines, payer="1999888777", icn="SEC1", status="2")
        self.settle_questions(case)
        self.assertEqual(self.stands(claim["id"]), ("160.00", "104.00", "10.00", "0.00"))
        self.deposit(2)
        action = self.action(claim["id"])
        self.assertEqual((action["id"], action["label"], action["money"]), ("send_next_plan", "Send to the third plan", "10.00"))
        self.assertEqual(action["why"], "The second plan has decided; what it left is the third plan's to judge")
        made = done(self.owner.post(path))
        self.assertEqual((made["follows"], made["charge"]), (claim["id"], "160.00"))
        self.practice.send(made["id"])
        written = self.owner.get(f"/claims/{made['id']}/x12").json["x12"].replace("\n", "")
        for part in ("SBR*T*18*", "NM1*IL*1*DEMO*JOAN****MI*THI5~", "SBR*P*18*", "AMT*D*38.4~", "SBR*S*18*", "AMT*D*65.6~", "NM1*IL*1*DEMO*JOAN****MI*SEC77~",
                     "SVD*00001*3.6*HC:97110**2~", "SVD*00002*"):
            self.assertIn(part, written)
        self.assertEqual(check_file(written), (0, []))
        action = self.action(claim["id"])
        self.assertEqual((action["id"], action["why"].rsplit(" since", 1)[0]), ("ask_status", "With the third plan"))
        self.assertIn(f"CLP*{made['control_number']}*3*160*", self.simulated(made, "THIRD FUND", "00003", "THI5")["835.x12"])
        # 8.00 on top of both; 2.00 is the client's.
        lines = [("8.00" if n == 0 else "0.00", None, [("OA", "23", taken), ("PR", "2", left)] if left else [("OA", "23", taken)])
                 for n, (taken, left) in enumerate((("70.00", "2.00"), ("40.00", ""), ("40.00", "")))]
        self.pay("8", made, lines, payer="1777666555", icn="THI1", status="3")
        self.settle_questions(case)
        self.assertEqual(self.stands(claim["id"]), ("160.00", "112.00", "2.00", "0.00"))
        self.assertIn("next number in the order of billing", self.owner.post(path).json["detail"])
        self.deposit(1)
        self.assertEqual((self.action(claim["id"])["id"], self.action(claim["id"])["money"]), ("collect_share", "2.00"))

    def test_what_was_written_off_is_left_with_the_client_by_no_plan_that_the_third_one_is_told_of(self):
        client, case, claim, second = self.sent_behind()
        third = done(self.owner.post("/payers", {"name": "Third Mutual", "electronic_id": "00004", "unit_rule": "cms", "filing_days": 365}))["id"]
        done(self.owner.post(f"/clients/{client}/policies", {"payer": third, "member_id": "THI6", "priority": 3}))
        # The second plan leaves 10.00 of what the first one left, and calls theirs what is written off already.
        lines = [(paid, None, [each for each in adjustments if each[1] != "45"] + [("PR", "45", amount)])
                 for (paid, _, adjustments), amount in zip(behind(), ("24", "10", "12"))]
        self.pay("65.6", second, lines, payer="1999888777", icn="SEC1", status="2")
        self.settle_questions(case)
        self.assertEqual(self.stands(claim["id"]), ("160.00", "104.00", "10.00", "0.00"))
        made = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
        self.practice.send(made["id"])
        written = self.owner.get(f"/claims/{made['id']}/x12").json["x12"].replace("\n", "").split("SVD*")[1:]
        left = [(each[:5], each.split("AMT*EAF*")[1].split("~")[0]) for each in written]
        self.assertEqual(left, [("00001", "52.4"), ("00002", "10"), ("00001", "12"), ("00002", "0"), ("00001", "11.2"), ("00002", "0")])
        # However many plans are asked for it, the money of a date is one.
        money = self.owner.get(f"/cases/{case}/money").json
        self.assertEqual([money["total"][each] for each in ("charged", "allowed", "paid_by_plan", "client_owes", "open")],
                         ["160.00", "114.00", "104.00", "10.00", "0.00"])
        self.assertEqual([each["charged"] for each in money["dates"]], ["160.00"])
        self.assertEqual(check_file(self.owner.get(f"/claims/{made['id']}/x12").json["x12"].replace("\n", "")), (0, []))

    def test_while_a_correction_is_with_the_first_plan_nobody_is_led_to_the_second(self):
        _, case, claim = self.with_two_plans()
        self.pay("38.4", claim, worked())
        self.settle_questions(case)
        again = done(self.owner.post(f"/claims/{claim['id']}/correct", {}))
        self.assertEqual(self.action(claim["id"])["id"], "send_next_plan")  # a draft hinders nothing
        self.practice.send(again["id"])
        action = self.action(claim["id"])
        self.assertEqual((action["id"], action["why"]), (
            "await_correction", f"{again['control_number']} corrects it and is not decided yet; the second plan judges what it leaves"))
        self.assertEqual(self.owner.post(f"/claims/{claim['id']}/next-plan").status, 422)

    def test_the_simulated_payer_as_the_second_plan_pays_behind_the_first(self):
        client, case, claim = self.with_two_plans()
        self.pay("38.4", claim, worked())
        self.settle_questions(case)
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
        self.practice.send(second["id"])
        answers = self.simulated(second, "SECOND MUTUAL", "00002", "SEC77")
        self.assertEqual(sorted(answers), ["277CA.x12", "835.x12", "999.x12"])
        remittance = answers["835.x12"]
        # It pays 80 % of 56.00, and of 30.00 and 28.00 what the first plan left of them; OA-23 is what that one paid.
        for part in (f"CLP*{second['control_number']}*2*160*", "CAS*OA*23*3.6~", "CAS*OA*23*18~", "CAS*OA*23*16.8~",
                     "SVC*HC:97110*80*44.8**2~", "SVC*HC:97530*40*12**1~", "SVC*HC:97112*40*11.2**1~"):
            self.assertIn(part, remittance)
        for name in ("999.x12", "277CA.x12", "835.x12"):
            answer = done(self.owner.post("/files", answers[name], **billed.EDI))
            # What it too calls above its prices was written off: nobody is asked again.
            asked = [each["code"] for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case]
            self.assertEqual((answer["done"], asked), (True, []))
        self.assertEqual(self.owner.get(f"/claims/{second['id']}").json["state"], "paid")
        # 38.40 of the first plan and 68.00 of the second.
        charge, paid, share, still = self.stands(second["id"])
        self.assertEqual((charge, paid), ("160.00", "106.40"))
        self.assertEqual(self.stands(claim["id"]), (charge, paid, share, still))

    def test_a_plan_that_sent_the_claim_on_itself_is_not_doubled(self):
        _, case, claim = self.with_two_plans()
        self.pay("38.4", claim, worked(), status="19")
        self.settle_questions(case)
        self.assertEqual(self.action(claim["id"])["id"], "collect_share")
        no = self.owner.post(f"/claims/{claim['id']}/next-plan")
        self.assertEqual(no.status, 422)
        self.assertIn("has sent this claim on itself", no.json["detail"])

    def test_what_the_first_plan_paid_in_full_is_asked_of_no_other(self):
        _, _, claim = self.with_two_plans()
        self.pay("160", claim, [("80", "80", []), ("40", "40", []), ("40", "40", [])])
        no = self.owner.post(f"/claims/{claim['id']}/next-plan")
        self.assertEqual((no.status, no.json["detail"]), (422, "The first plan has paid all that was charged. Nothing is left to ask for."))

    def test_a_government_programme_is_never_the_plan_behind(self):
        client, case = self.practice.new_case()
        medicare = done(self.owner.post("/payers", {"name": "Medicare", "electronic_id": "00009", "kind": "medicare"}))["id"]
        done(self.owner.post(f"/clients/{client}/policies", {"payer": medicare, "member_id": "1EG4TE5MK72", "priority": 2}))
        claim = self.practice.sent_claim(case)
        self.pay("38.4", claim, worked())
        self.settle_questions(case)
        self.assertEqual(self.action(claim["id"])["id"], "collect_share")
        no = self.owner.post(f"/claims/{claim['id']}/next-plan")
        self.assertEqual(no.status, 422)
        self.assertIn("never billed", no.json["detail"])

    def test_without_a_plan_behind_there_is_nothing_to_send(self):
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        self.pay("38.4", claim, worked())
        no = self.owner.post(f"/claims/{claim['id']}/next-plan")
        self.assertEqual(no.status, 422)
        self.assertIn("next number in the order of billing", no.json["detail"])

    def test_a_decision_taken_back_leaves_the_second_plan_nothing_to_judge(self):
        _, case, claim = self.with_two_plans()
        self.pay("38.4", claim, worked())
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))["id"]
        self.practice.bring([(self.trace(), "20261109", "0", [judged(claim, worked(), status="22", sign=-1)],
                              "PLB*1999999992*20261231*WO:ICN1*-38.4")])
        findings = self.owner.get(f"/claims/{second}").json["findings"]
        self.assertIn("CLM-0024", [each["code"] for each in findings])
        sent = done(self.owner.post("/claims/send", {"claims": [second], "override_reason": "The plan said that it pays (call 8841)."}))
        self.assertEqual(sent["items"][0]["outcome"], "refused")


if __name__ == "__main__":
    unittest.main()
