# SPDX-License-Identifier: Apache-2.0
"""What an 835 settles beside its claims (PLB), over HTTP: interest, debts kept back and moved on, refunds to a plan. The practice's
cash is what its claims were paid, and its income, and what of it is owed to plans: to the cent, after every step."""
import unittest

import billed
from billed import cents_signed, judged, worked


def plb(*parts):
    return "PLB*1999999992*20261231*" + "*".join(parts)


class Beside(billed.AtPractice):
    def setUp(self):
        self.cash, self.claims = 0, []
        self.before = self.books()

    def sent(self, **more):
        _, case = self.practice.new_case(**more)
        claim = self.practice.sent_claim(case)
        self.claims.append(claim["id"])
        return case, claim

    def books(self):
        """(paid on the claims of this test, owed to plans)"""
        paid = sum(cents_signed(self.owner.get(f"/claims/{each}/ledger").json["total"]["paid"]) for each in self.claims)
        return paid, sum(cents_signed(each["owed"]) for each in self.owner.get("/plan-accounts").json["items"])

    def pay(self, amount, *claims, plb=(), trace=None):
        file = self.practice.bring([(trace or self.trace(), "20261102", amount, list(claims), *plb)])
        payment = self.owner.get("/payments/" + next(each["id"] for each in file["about"] if each["kind"] == "payment")).json
        self.assertEqual(payment["state"], "posted", payment["state_reason"])
        self.cash += cents_signed(payment["amount"]) - cents_signed(payment["income"])
        return payment

    def balanced(self):
        paid, owed = self.books()
        self.assertEqual(self.cash, paid - self.before[0] + owed - self.before[1])

    def account(self, reference):
        return next((each for each in self.owner.get("/plan-accounts").json["items"] if each["reference"] == reference), None)

    def asked(self, payment):
        return [(each["why"], each["claim"]) for each in self.owner.get(f"/payments/{payment['id']}").json["questions"]
                if each["kind"] == "plan_account" and not each["decision"]]

    def ledger(self, claim):
        return self.owner.get(f"/claims/{claim['id']}/ledger").json

    def test_interest_is_income_beside_the_claim(self):
        _, claim = self.sent()
        payment = self.pay("39", judged(claim, worked(), icn="INT1"), plb=[plb("L6:INT1", "-.6")])
        self.assertEqual((payment["income"], self.asked(payment)), ("0.60", []))
        ledger = self.ledger(claim)
        self.assertEqual((ledger["total"]["paid"], ledger["owed_to_plan"]), ("38.40", "0.00"))
        self.assertEqual([(each["kind"], each["reason"], each["amount"]) for each in ledger["beside"]], [("interest", "L6", "0.60")])
        self.balanced()

    def test_what_came_twice_because_nobody_took_the_first_decision_back_is_owed_until_it_is_settled(self):
        better = [("4.60", "56", [("PR", "1", "49"), ("PR", "2", "2.40"), ("PR", "45", "24")])] + worked()[1:]
        for way in ("refunded", "kept back", "reversed"):
            with self.subTest(way):
                case, claim = self.sent()
                number = f"TWICE{way[:3].upper()}"
                self.pay("38.4", judged(claim, worked(), icn=number))
                self.pay("39.4", judged(claim, better, icn=number))
                asked = next(each for each in self.owner.get("/questions?limit=200").json["items"]
                             if each["case"] == case and each["kind"] == "already_posted")
                billed.done(self.owner.post(f"/questions/{asked['id']}/decide", {"decision": "assign", "as": "correction", "claim": claim["id"]}))
                ledger = self.ledger(claim)
                self.assertEqual((ledger["total"]["paid"], ledger["owed_to_plan"], self.account(number)["owed"]), ("39.40", "38.40", "38.40"))
                self.balanced()
                light = self.owner.get(f"/cases/{case}/journey").json["steps"][8]
                told = lambda rows: [(each["money"], each["why"]) for each in rows if each["id"] == "refund_credit"]
                self.assertEqual(told(light["missing"]), [("38.40", f"$38.40 came twice for {claim['control_number']}: the plan has paid too much")])
                today = lambda: [row["next_action"] for row in self.owner.get("/today?list=posting&limit=200").json["items"] if row["case"] == case]
                self.assertEqual([money for money, _ in told(today())], ["38.40"])
                if way == "refunded":
                    self.refund(claim, "38.40")
                else:
                    _, other = self.sent()
                    back = [judged(claim, worked(), icn=number, status="22", sign=-1)] if way == "reversed" else []
                    payment = self.pay("0", judged(other, worked(), icn=f"{number}O"), *back, plb=[] if back else [plb(f"WO:{number}", "38.4")])
                    self.assertEqual(self.asked(payment), [])
                self.assertEqual((self.ledger(claim)["total"]["paid"], self.account(number), told(today())), ("39.40", None, []))
                self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["state"], "paid")
                self.balanced()

    def refund(self, claim, amount):
        billed.done(self.owner.post(f"/claims/{claim['id']}/plan-refunds", {"amount": amount, "on": "2026-11-10", "note": "check 1001"}))
        self.cash -= cents_signed(amount)

    def test_a_take_back_without_a_reversal_stands_on_the_plans_account_until_a_person_explains_it(self):
        case, claim = self.sent()
        self.pay("38.4", judged(claim, worked(), icn="OVER1"))
        _, other = self.sent()
        payment = self.pay("18.4", judged(other, worked(), icn="NEXT1"), plb=[plb("WO:OVER1", "20")])
        self.assertEqual(self.asked(payment), [("The payer keeps back $20.00 for OVER1", claim["id"])])
        account = self.account("OVER1")
        self.assertEqual((account["owed"], account["claim"], account["control_number"], account["case"]),
                         ("-20.00", claim["id"], claim["control_number"], case))
        self.assertEqual((self.ledger(claim)["total"]["paid"], self.ledger(claim)["owed_to_plan"]), ("38.40", "-20.00"))
        self.balanced()
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["next_action"]["id"], "decide_question")
        question = next(each for each in self.owner.get("/questions?limit=200").json["items"] if each["reference"] == "OVER1")
        # Of a claim that was paid less than that it cannot be taken.
        _, unpaid = self.sent()
        no = self.owner.post(f"/questions/{question['id']}/decide", {"decision": "assign", "claim": unpaid["id"]})
        self.assertEqual((no.status, no.json["findings"][0]["code"]), (422, "FLW-0913"))
        yes = self.owner.post(f"/questions/{question['id']}/decide", {"decision": "assign"})
        self.assertEqual((yes.status, yes.json["decision"]), (200, "assign"), yes.body)
        self.assertEqual(self.account("OVER1"), None)
        ledger = self.ledger(claim)
        self.assertEqual((ledger["total"]["paid"], ledger["total"]["open"], ledger["owed_to_plan"]), ("18.40", "66.00", "0.00"))
        self.balanced()
        # What the plan took is nobody's yet: a person says whose.
        open_ = [each["amount"] for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case and each["kind"] == "left_open"]
        asked = [each for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case and each["kind"] in ("amount", "left_open")]
        self.assertTrue(asked, open_)
        # The decision itself comes back later, whole, and its money was kept back in part already.
        self.pay("0", judged(claim, worked(), icn="OVER1", status="22", sign=-1), plb=[plb("WO:OVER1", "-38.4")])
        self.assertEqual(self.ledger(claim)["total"]["paid"], "0.00")
        self.assertEqual(self.account("OVER1")["owed"], "18.40")
        self.balanced()

    def test_a_debt_moves_on_to_the_next_payment_and_comes_to_nothing_there(self):
        _, claim = self.sent()
        self.pay("38.4", judged(claim, worked(), icn="FB1"))
        trace = self.trace()
        first = self.pay("0", judged(claim, worked(), icn="FB1", status="22", sign=-1), plb=[plb(f"FB:{trace}", "-38.4")], trace=trace)
        self.assertEqual((self.asked(first), self.account(trace)["owed"]), ([], "38.40"))
        self.balanced()
        _, other = self.sent()
        second = self.pay("0", judged(other, worked(), icn="FB2"), plb=[plb(f"FB:{trace}", "38.4")])
        self.assertEqual((self.asked(second), self.account(trace)), ([], None))
        self.assertEqual(self.ledger(other)["total"]["paid"], "38.40")
        self.balanced()
        # A debt of a payment that never came here.
        third = self.pay("0", judged(self.sent()[1], worked(), icn="FB3"), plb=[plb("FB:NEVER1", "38.4")])
        self.assertEqual(self.asked(third), [("The payer keeps back $38.40 for NEVER1", None)])
        self.balanced()

    def test_a_reversal_whose_money_is_left_for_now_is_owed_and_paid_back_by_check(self):
        _, claim = self.sent()
        self.pay("38.4", judged(claim, worked(), icn="CHK1"))
        taken = self.pay("0", judged(claim, worked(), icn="CHK1", status="22", sign=-1), plb=[plb("WO:CHK1", "-38.4")])
        self.assertEqual((self.asked(taken), self.account("CHK1")["owed"]), ([], "38.40"))
        refund = {"amount": "38.40", "on": "2026-11-09", "note": "Check 1044"}
        path = f"/claims/{claim['id']}/plan-refunds"
        self.assertEqual(self.owner.post(path, {**refund, "amount": "38.41"}).json["findings"][0]["code"], "FLW-0915")
        self.assertEqual(self.owner.post(path, {**refund, "amount": "0.00"}).json["findings"][0]["where"]["field"], "amount")
        self.assertEqual(self.owner.post(path, {**refund, "on": "2026-11-11"}).json["findings"][0]["code"], "FLW-0905")
        for _ in range(2):
            sent = self.owner.post(path, refund, Idempotency_Key="check 1044")
            self.assertEqual((sent.status, sent.json["owed_to_plan"]), (201, "0.00"), sent.body)
        self.cash -= 3840
        self.assertEqual(self.account("CHK1"), None)
        self.balanced()
        # The plan books the check: kept back and authorized at once.
        booked = self.pay("0", plb=[plb("WO:CHK1", "38.4", "72:CHK1", "-38.4")])
        self.assertEqual((self.asked(booked), self.account("CHK1")), ([], None))
        self.balanced()

    def test_a_refund_that_a_plan_asks_for_by_letter_is_taken_off_the_claim(self):
        case, claim = self.sent()
        self.pay("38.4", judged(claim, worked(), icn="LET1"))
        sent = self.owner.post(f"/claims/{claim['id']}/plan-refunds", {"amount": "18.00", "on": "2026-11-10", "note": "Letter of Nov 5"})
        self.assertEqual((sent.status, sent.json["owed_to_plan"]), (201, "0.00"), sent.body)
        self.cash -= 1800
        self.assertEqual([(each["kind"], each["reference"], each["amount"]) for each in sent.json["entries"]],
                         [("taken_off", "LET1", "18.00"), ("refund", "LET1", "-18.00")])
        self.assertEqual(self.ledger(claim)["total"]["paid"], "20.40")
        self.balanced()
        more = self.owner.post(f"/claims/{claim['id']}/plan-refunds", {"amount": "20.41", "on": "2026-11-10"})
        self.assertEqual((more.status, more.json["findings"][0]["code"]), (422, "FLW-0915"))
        self.assertIn("20.40", more.json["findings"][0]["message"])


if __name__ == "__main__":
    unittest.main()
