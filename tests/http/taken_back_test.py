# SPDX-License-Identifier: Apache-2.0
"""Decisions of two plans that come, go and come again in any order, and claims that are taken back, corrected or billed anew meanwhile:
what stands on the ledger follows from what stands of them, to the cent."""
import unittest

import billed
from billed import cents, done, judged, worked
from posting_test import behind
from story import Story

GONE = {}
CHANGED = "the plan before has decided anew since this plan was asked"


def behind_priced():
    """What the second plan decides: 65.60 paid, 10.00 the client's, its prices by contract."""
    return [(paid, None, [each if each[1] != "45" else ("CO", "45", each[2]) for each in adjustments]) for paid, _, adjustments in behind()]


class TakenBack(billed.AtDesk):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = done(cls.owner.post("/payers", {"name": "Second Mutual", "electronic_id": "00002", "unit_rule": "cms", "filing_days": 365}))["id"]

    def with_two_plans(self, pays=("first", "second")):
        """(client, case, claim to the first plan, claim to the second), decided by those of them."""
        client, case = self.practice.new_case()
        done(self.owner.post(f"/clients/{client}/policies", {"payer": self.second, "member_id": "SEC 77", "priority": 2}))
        claim = self.practice.sent_claim(case)
        self.pay("38.4", judged(claim, worked()))
        behind_it = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
        self.practice.send(behind_it["id"])
        behind_it = self.owner.get(f"/claims/{behind_it['id']}").json
        if "second" in pays:
            self.second_pays(behind_it)
        return client, case, claim, behind_it

    def second_pays(self, claim):
        return self.pay("65.6", judged(claim, behind_priced(), icn="SEC1", status="2"), payer="1999888777", name="SECOND MUTUAL")

    def first_back(self, claim):
        self.pay("0", judged(claim, worked(), status="22", sign=-1), plb=["PLB*1999999992*20261231*WO:ICN1*-38.4"])

    def second_back(self, claim):
        self.pay("0", judged(claim, behind_priced(), icn="SEC1", status="22", sign=-1), payer="1999888777",
                 plb=["PLB*1999999992*20261231*WO:SEC1*-65.6"])

    def corrected(self, claim):
        made = done(self.owner.post(f"/claims/{claim['id']}/correct", {}))
        self.practice.send(made["id"])
        return self.owner.get(f"/claims/{made['id']}").json

    def void(self, claim):
        """The void, sent, and what was told of it when it was drafted and when it left."""
        made = done(self.owner.post(f"/claims/{claim['id']}/void", {}))
        sent = done(self.owner.post("/claims/send", {"claims": [made["id"]], "override_reason": "The plan said that it pays (call 8841)."}))
        self.assertEqual(sent["items"][0]["outcome"], "sent", sent)
        return made, [each["code"] for each in made["findings"]], [each["code"] for each in sent["items"][0]["findings"]]

    def told(self, claim, verdict, hour):
        done(self.owner.post(f"/claims/{claim['id']}/evidence", {"kind": "call", "verdict": verdict, "said_by": "Dana, call 8841",
                                                                  "at": f"2026-11-10T{hour}:00:00Z"}))

    def rows(self, case):
        return [(row["next_action"]["id"], row["count"], row["money"]) for row in self.owner.get("/today?limit=200").json["items"] if row["case"] == case]

    def map(self, case):
        """The money of the case by date: charged, client_owes, open, overpaid."""
        rows = self.owner.get(f"/cases/{case}/money").json["dates"]
        return [tuple(row[name] for name in ("charged", "client_owes", "open", "overpaid")) for row in rows]

    def action(self, claim):
        return self.owner.get(f"/claims/{claim['id']}").json["next_action"]

    # What the plan says last.

    def test_a_refusal_that_was_only_told_ends_when_the_plan_says_otherwise_later(self):
        for verdict, state in (("finalised", "won"), ("pending", "open")):
            with self.subTest(verdict):
                _, case, claim = self.sent()
                states = lambda: [each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]]
                self.told(claim, "denied", "08")
                self.assertEqual(states(), ["open"] * 3)
                self.told(claim, verdict, "09")
                self.assertEqual(states(), [state] * 3)
                self.assertNotIn("work_denial", [row[0] for row in self.rows(case)])

    def sent_twice(self):
        """(case, claim, its second): rejected, sent once more, and taken by the plan after all."""
        _, case, claim = self.sent()
        self.told(claim, "rejected", "08")
        again = done(self.owner.post(f"/claims/{claim['id']}/resubmit"))
        again = done(self.owner.put(f"/claims/{again['id']}", {**{name: again[name] for name in Story.claim_fields}, "note": "The rail was held."},
                                    again["version"]))
        self.practice.send(again["id"])
        self.told(claim, "accepted", "09")
        return case, claim, again

    def test_of_two_that_are_out_the_first_stands_as_it_was_decided_when_the_second_is_taken_back(self):
        case, claim, again = self.sent_twice()
        self.pay("38.4", judged(claim, worked()))
        self.told(again, "accepted", "10")
        void = done(self.owner.post(f"/claims/{again['id']}/void", {"payer_claim_number": "ICN9"}))
        self.practice.send(void["id"])
        self.told(void, "accepted", "11")
        self.assertEqual([self.owner.get(f"/claims/{each['id']}").json["state"] for each in (claim, again)], ["paid", "voided"])
        total = self.owner.get(f"/cases/{case}/money").json["total"]
        self.assertEqual([total[name] for name in ("charged", "paid_by_plan", "client_owes", "open")], ["160.00", "38.40", "75.60", "46.00"])
        names = [row[0] for row in self.rows(case)]
        self.assertEqual([each for each in names if each in ("build_claim", "billed_twice", "await_refund")], [])
        self.assertEqual([day["ready"] for day in self.owner.get(f"/cases/{case}/billable").json["days"]], [False])

    def test_of_two_that_are_out_the_rejection_of_the_second_is_as_it_should_be(self):
        for paid in (False, True):
            with self.subTest(paid=paid):
                case, claim, again = self.sent_twice()
                if paid:
                    self.pay("38.4", judged(claim, worked()))
                self.told(again, "rejected", "10")
                self.assertEqual([row[0] for row in self.rows(case) if row[0] in ("repair_rejected", "billed_twice")], [])
                self.assertEqual(self.owner.get(f"/claims/{again['id']}").json["next_action"], None)
                self.assertEqual(self.owner.get(f"/cases/{case}/money").json["total"]["charged"], "160.00")

    def test_a_rejected_claim_that_the_plan_took_after_all_and_its_second_are_both_out_and_the_money_is_asked_once(self):
        case, claim, again = self.sent_twice()
        first, second = claim["control_number"], again["control_number"]
        why = f"{first} was sent again as {second}, and the plan has taken it after all: both are out, and {second} has to be withdrawn"
        for paid in (False, True):
            if paid:
                self.pay("38.4", judged(claim, worked()))
            action = self.action(again)
            self.assertEqual((action["id"], action["label"], action["why"]), ("billed_twice", "Ask the plan to withdraw it", why))
            found = self.owner.get(f"/claims/{again['id']}").json["findings"]
            self.assertIn(("CLM-0042", f"{first} bills a session of this claim as well, and both are out. The service is charged once.",
                           "Ask the plan to withdraw the later of the two, which it has not decided; once it has, take that one back. "
                           "When only one is left, the service is charged on that one."),
                          [(each["code"], each["message"], each["repair"]) for each in found])
        rows = [row for row in self.rows(case) if row[0] in ("billed_twice", "ask_status", "await_acknowledgement", "decide_question")]
        self.assertEqual(sorted(rows), [("billed_twice", 1, None), ("decide_question", 3, "46.00")])

    # Both plans have decided, and take back.

    def test_both_decisions_taken_back_in_either_order_leave_all_open_and_nothing_with_the_client(self):
        for first in (True, False):
            with self.subTest(first=first):
                client, case, claim, second = self.with_two_plans()
                self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "104.00", "client": "10.00"})
                if first:
                    self.first_back(claim)
                    # What the second one says stands: 65.60 paid, and 10.00 of it the client's.
                    self.assertEqual(self.stands(claim), {"open": "84.40", "paid": "65.60", "client": "10.00"})
                    self.assertEqual(sum(cents(each["amount"]) for each in self.questions(case)), 8440)
                    self.second_back(second)
                else:
                    self.second_back(second)
                    self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "38.40", "client": "75.60"})
                    self.first_back(claim)
                self.assertEqual(self.stands(claim), {"open": "160.00"})
                self.assertEqual(self.map(case), [("160.00", "0.00", "160.00", "0.00")])
                self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["balance"], "0.00")
                self.assertEqual(sum(cents(each["amount"]) for each in self.questions(case)), 16000)

    def test_what_the_client_paid_is_theirs_again_when_both_claims_are_taken_back(self):
        for first in (True, False):
            with self.subTest(first=first):
                client, case, claim, second = self.with_two_plans()
                done(self.owner.post(f"/clients/{client}/payments", {"amount": "10.00", "on": "2026-11-10"}))
                self.void(claim if first else second)
                self.first_back(claim) if first else self.second_back(second)
                if first:
                    # Nothing is charged any more, so nobody owes a share; the second plan's money is to go back.
                    self.assertEqual(self.stands(claim), {"open": "-65.60", "paid": "65.60"})
                    self.assertEqual(self.map(case), [("0.00", "0.00", "-65.60", "65.60")])
                    self.assertEqual((self.action(second)["id"], self.action(second)["money"]), ("refund_credit", "65.60"))
                    self.assertIsNone(self.action(claim))
                self.void(second if first else claim)
                self.second_back(second) if first else self.first_back(claim)
                self.assertEqual((self.stands(claim), self.questions(case)), (GONE, []))
                ledger = self.owner.get(f"/clients/{client}/ledger").json
                self.assertEqual((ledger["balance"], ledger["credit"]), ("-10.00", "10.00"))
                self.assertEqual((self.action(claim), self.action(second)), (None, None))

    def test_the_first_plan_corrects_and_the_second_takes_back_in_either_order(self):
        for first in (True, False):
            with self.subTest(first=first):
                _, case, claim, second = self.with_two_plans()
                later = self.corrected(claim)
                more = [("56.00", None, [("PR", "45", "24")])] + worked()[1:]
                correct = lambda: self.pay("52.4", judged(claim, worked(), status="22", sign=-1), judged(later, more, icn="ICN2"))
                correct() if first else self.second_back(second)
                self.second_back(second) if first else correct()
                self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "90.80", "client": "23.20"})
                self.assertEqual(self.map(case), [("160.00", "23.20", "46.00", "0.00")])
                self.assertEqual(sum(cents(each["amount"]) for each in self.questions(case)), 4600)

    def refused_behind(self, claim):
        lines = [("0.00", None, [("OA", "23", paid), ("CO", "27", rest)]) for paid, rest in (("3.60", "76.40"), ("18", "22"), ("16.80", "23.20"))]
        self.pay("0", judged(claim, lines, icn="SEC1", status="2"), payer="1999888777")

    def test_a_refusal_of_the_second_plan_is_about_what_is_open_when_the_first_takes_back(self):
        _, case, claim, second = self.with_two_plans(pays=("first",))
        self.refused_behind(second)
        amounts = lambda: [each["amount"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]]
        self.assertEqual(amounts(), ["52.40", "12.00", "11.20"])
        self.first_back(claim)
        self.assertEqual((self.stands(claim), amounts()), ({"open": "160.00"}, ["76.40", "22.00", "23.20"]))

    def test_what_the_second_plan_pays_of_a_refusal_ends_it_and_questions_end_with_their_money(self):
        client, case = self.practice.new_case(agreement_on="2026-07-01")
        done(self.owner.post(f"/clients/{client}/policies", {"payer": self.second, "member_id": "SEC 77", "priority": 2}))
        claim = self.practice.sent_claim(case)
        self.pay("0", judged(claim, [("0.00", None, [("PR", "96", line["charge"])]) for line in claim["lines"]]))
        money = lambda: [row for row in self.rows(case) if row[2]]
        self.assertEqual(money(), [("send_next_plan", 1, "160.00")])
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
        self.practice.send(second["id"])
        # While the next plan is asked, the refusal waits.
        self.assertEqual([row for row in money() if row[0] == "work_denial"], [])
        waits = [each["next_action"]["id"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]]
        self.assertEqual(waits, ["await_next_plan"] * 3)
        second = self.owner.get(f"/claims/{second['id']}").json
        more = [("56.00", "56", [("PR", "45", "24")]), ("30.00", "30", [("PR", "45", "10")]), ("28.00", "28", [("PR", "45", "12")])]
        self.pay("114", judged(second, more, icn="SEC1", status="2"), payer="1999888777")
        self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "114.00"})
        denials = self.owner.get(f"/cases/{case}/denials").json["items"]
        self.assertEqual({each["state"] for each in denials}, {"won"})
        self.assertEqual(money(), [("decide_question", 3, "46.00")])
        # Contested, a question is a refusal; what answers that leaves nothing to ask.
        first = self.questions(case)[0]
        self.assertEqual(self.decide(first, decision="contest").status, 200)
        made = next(each for each in self.owner.get(f"/cases/{case}/denials").json["items"] if each["state"] == "open")
        done(self.owner.post(f"/denials/{made['id']}/resolve", {"outcome": "billed_client"}))
        self.assertNotIn(first["line"], [each["line"] for each in self.questions(case)])

    def test_a_refusal_that_another_plan_had_settled_is_open_again_when_that_plan_takes_its_money_back(self):
        client, case = self.practice.new_case(agreement_on="2026-07-01")
        done(self.owner.post(f"/clients/{client}/policies", {"payer": self.second, "member_id": "SEC 77", "priority": 2}))
        claim = self.practice.sent_claim(case)
        self.pay("0", judged(claim, [("0.00", None, [("PR", "96", line["charge"])]) for line in claim["lines"]]))
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
        self.practice.send(second["id"])
        second = self.owner.get(f"/claims/{second['id']}").json
        more = [("56.00", "56", [("PR", "45", "24")]), ("30.00", "30", [("PR", "45", "10")]), ("28.00", "28", [("PR", "45", "12")])]
        self.pay("114", judged(second, more, icn="SEC1", status="2"), payer="1999888777")
        states = lambda: [each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]]
        self.assertEqual(states(), ["won"] * 3)
        self.pay("0", judged(second, more, icn="SEC1", status="22", sign=-1), payer="1999888777", plb=["PLB*1999999992*20261231*WO:SEC1*-114"])
        self.assertEqual((self.stands(claim), states()), ({"open": "160.00"}, ["open"] * 3))
        self.assertEqual(self.questions(case), [])
        # What came was taken back by less of another cheque: this one stays to be seen on the account.
        self.assertEqual([row for row in self.rows(case) if row[2]], [("work_denial", 3, "160.00"), ("confirm_deposit", 1, "114.00")])

    def test_what_the_client_is_billed_by_the_second_plans_refusal_settles_the_first_plans_until_that_is_taken_back(self):
        client, case = self.practice.new_case(agreement_on="2026-07-01")
        done(self.owner.post(f"/clients/{client}/policies", {"payer": self.second, "member_id": "SEC 77", "priority": 2}))
        claim = self.practice.sent_claim(case)
        self.pay("0", judged(claim, [("0.00", None, [("CO", "50", line["charge"])]) for line in claim["lines"]]))
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
        self.practice.send(second["id"])
        second = self.owner.get(f"/claims/{second['id']}").json
        theirs = [("0.00", None, [("PR", "96", line["charge"])]) for line in second["lines"]]
        self.pay("0", judged(second, theirs, icn="SEC1", status="2"), payer="1999888777")
        denials = lambda: self.owner.get(f"/cases/{case}/denials").json["items"]
        for each in denials():
            if each["reason"] == "96":
                done(self.owner.post(f"/denials/{each['id']}/resolve", {"outcome": "billed_client"}))
        self.assertEqual({(each["reason"], each["state"], each["next_action"]) for each in denials()}, {("50", "billed_client", None), ("96", "billed_client", None)})
        self.assertTrue(next(each for each in denials() if each["reason"] == "50")["outcome"].startswith("Settled with the refusal of another payer"))
        self.assertEqual(self.stands(claim), {"client": "160.00"})
        self.pay("0", judged(second, theirs, icn="SEC1", status="22", sign=-1), payer="1999888777")
        self.assertEqual((self.stands(claim), {each["state"] for each in denials()}), ({"open": "160.00"}, {"open"}))

    # The claim before is taken back or corrected while the second plan has its own.

    def test_a_void_while_the_second_plan_has_its_claim_is_told_and_its_payment_waits_for_a_person(self):
        client, case, claim, second = self.with_two_plans(pays=("first",))
        _, drafted, sent = self.void(claim)
        self.assertIn("CLM-0033", drafted)
        self.assertIn("CLM-0033", sent)
        self.first_back(claim)
        self.assertEqual(self.stands(claim), GONE)
        self.assertEqual((self.action(second)["id"], self.action(second)["label"]), ("rests_on_gone", "Take it back too"))
        # Nobody asks where it is, and a void asks for no money.
        claims = [row for row in self.rows(case) if (row[2] and row[0] != "confirm_deposit") or row[0] in ("rests_on_gone", "ask_status", "await_acknowledgement")]
        self.assertEqual(claims, [("rests_on_gone", 1, None)])
        self.assertIsNone(self.action(second)["money"])
        self.assertIn("CLM-0034", [each["code"] for each in self.owner.get(f"/claims/{second['id']}").json["findings"]])
        payment = self.payment(self.second_pays(second))
        self.assertEqual(payment["postings"][0]["outcome"], "contradictory")
        self.assertEqual((self.stands(claim), [each["amount"] for each in self.questions(case)]), (GONE, ["65.60"]))
        self.assertIn(("decide_question", 1, "65.60"), self.rows(case))
        # The money is on the account: it is posted, and nobody owes anything of what is not charged.
        self.assertEqual(self.decide(self.questions(case)[0], decision="assign").status, 200)
        self.assertEqual(self.stands(claim), {"open": "-65.60", "paid": "65.60"})
        self.assertEqual((self.questions(case), self.map(case)), ([], [("0.00", "0.00", "-65.60", "65.60")]))
        taken = done(self.owner.post(f"/clients/{client}/payments", {"amount": "19.40", "on": "2026-11-10"}))
        self.assertEqual(taken["unapplied"], "19.40")
        self.void(second)
        self.second_back(second)
        self.assertEqual(self.stands(claim), GONE)

    def test_a_second_claim_on_an_outdated_first_decision_is_told_until_it_is_corrected(self):
        _, case, claim, second = self.with_two_plans(pays=("first",))
        codes = lambda of: [each["code"] for each in self.owner.get(f"/claims/{of['id']}").json["findings"]]
        self.assertNotIn("CLM-0034", codes(second))
        later = self.corrected(claim)
        more = [("56.00", None, [("PR", "45", "24")])] + worked()[1:]
        self.pay("52.4", judged(claim, worked(), status="22", sign=-1), judged(later, more, icn="ICN2"))
        self.assertIn("CLM-0034", codes(second))
        self.assertEqual((self.action(second)["id"], self.action(second)["label"]), ("rests_on_gone", "Correct it too"))
        # It has judged what it was told: 31.20 on top of what the first one paid before.
        told = [("8.00", None, [("OA", "23", "3.60"), ("PR", "2", "44.40"), ("CO", "45", "24")])] + behind_priced()[1:]
        self.pay("31.2", judged(second, told, icn="SEC1", status="2"), payer="1999888777")
        self.assertIn("rests_on_gone", [row[0] for row in self.rows(case)])
        # Nobody is asked for the 44.40 that it leaves of the first line: the plans have paid more than was to be paid.
        self.assertEqual(self.stands(claim), {"open": "38.00", "paid": "122.00"})
        asked = [each for each in self.questions(case) if each["why"] == CHANGED]
        self.assertEqual([each["amount"] for each in asked], ["16.00"])
        self.assertEqual(self.decide(asked[0], decision="bill_client").status, 422)
        self.assertEqual(sum(cents(each["amount"]) for each in self.questions(case)), 3800)
        anew = self.corrected(second)
        self.assertNotIn("CLM-0034", codes(anew))
        self.assertNotIn("rests_on_gone", [row[0] for row in self.rows(case)])
        self.assertIn("AMT*D*90.8~", self.owner.get(f"/claims/{anew['id']}/x12").json["x12"].replace("\n", ""))

    def test_a_second_decision_that_does_not_fit_the_first_is_settled_by_a_person_in_either_order(self):
        for second_first in (True, False):
            with self.subTest(second_first=second_first):
                client, case, claim, second = self.with_two_plans(pays=("first",))
                codes = lambda: [each["code"] for each in self.owner.get(f"/claims/{second['id']}").json["findings"]]
                later = self.corrected(claim)
                more = [("46.00", None, [("PR", "2", "10"), ("PR", "45", "24")])] + worked()[1:]
                correct = lambda: self.pay("42.4", judged(claim, worked(), status="22", sign=-1), judged(later, more, icn="ICN2"))
                told = [("8.00", None, [("OA", "23", "3.60"), ("PR", "2", "44.40"), ("CO", "45", "24")])] + behind_priced()[1:]
                answer = lambda: self.pay("31.2", judged(second, told, icn="SEC1", status="2"), payer="1999888777")
                answer() if second_first else correct()
                correct() if second_first else answer()
                # 10.00 are left by the first plan now, of which the second one pays 8.00.
                self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "112.00", "client": "2.00"})
                self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["balance"], "2.00")
                asked = [each for each in self.questions(case) if each["why"] == CHANGED]
                self.assertEqual([(each["amount"], each["claim"]) for each in asked], [("24.00", second["id"])])
                self.assertIn("CLM-0034", codes())
                self.assertEqual(self.decide(asked[0], decision="write_off").status, 200)
                self.assertNotIn("CLM-0034", codes())
                self.assertNotIn("rests_on_gone", [row[0] for row in self.rows(case)])
                self.assertEqual(self.stands(claim), {"open": "22.00", "paid": "112.00", "client": "2.00", "adjusted": "24.00"})

    def test_the_plan_behind_is_not_asked_while_a_correction_or_void_of_the_first_claim_is_under_way(self):
        for how in ("correct", "void"):
            with self.subTest(how=how):
                client, case = self.practice.new_case()
                done(self.owner.post(f"/clients/{client}/policies", {"payer": self.second, "member_id": "SEC 77", "priority": 2}))
                claim = self.practice.sent_claim(case)
                self.pay("38.4", judged(claim, worked()))
                made = done(self.owner.post(f"/claims/{claim['id']}/{how}", {}))
                self.practice.send(made["id"])
                no = self.owner.post(f"/claims/{claim['id']}/next-plan")
                self.assertEqual(no.status, 422)
                self.assertIn(made["control_number"], no.json["detail"])

    # One service, one charge.

    def two_dates(self, case):
        """One paid claim of two dates."""
        for _ in range(2):
            self.practice.deliver(case, self.practice.next_day())
            self.practice.days += 1
        claim = done(self.owner.post(f"/cases/{case}/claims", {}))
        self.practice.send(claim["id"])
        claim = self.owner.get(f"/claims/{claim['id']}").json
        self.pay("76.8", judged(claim, worked() + worked()))
        return claim

    def test_a_date_that_a_correction_leaves_out_is_charged_until_the_plan_has_taken_it(self):
        _, case = self.practice.new_case()
        claim = self.two_dates(case)
        before = self.map(case)
        self.assertEqual([row[0] for row in before], ["160.00", "160.00"])
        made = done(self.owner.post(f"/claims/{claim['id']}/correct", {}))
        day = min(line["date"] for line in made["lines"])
        fields = ("benefits", "place_of_service", "referral_number", "authorization_number", "diagnoses", "note", "attachments", "payer_claim_number")
        body = {name: made[name] for name in fields if name in made}
        body["lines"] = [line for line in made["lines"] if line["date"] == day]
        done(self.owner.put(f"/claims/{made['id']}", body, made["version"]))
        self.practice.send(made["id"])
        self.assertEqual(self.map(case), before)
        self.assertNotIn("build_claim", [row[0] for row in self.rows(case)])
        again = self.owner.post(f"/cases/{case}/claims", {})
        self.assertEqual(again.status, 422, again.body)
        self.told(made, "accepted", 13)
        # Now what was paid for the date that was left out is to go back, and the date is billed anew.
        self.assertEqual(self.map(case), [before[0], ("0.00", "0.00", "-38.40", "38.40")])
        self.assertIn("build_claim", [row[0] for row in self.rows(case)])
        self.told(made, "rejected", 14)
        self.assertEqual(self.map(case), before)
        self.assertNotIn("build_claim", [row[0] for row in self.rows(case)])

    def test_a_void_that_is_refused_after_the_session_was_billed_anew_leaves_one_charge(self):
        for paid in (False, True):
            with self.subTest(paid=paid):
                client, case = self.practice.new_case()
                claim = self.practice.sent_claim(case)
                self.pay("38.4", judged(claim, worked()))
                if paid:
                    done(self.owner.post(f"/clients/{client}/payments", {"amount": "75.60", "on": "2026-11-10"}))
                stood, account = self.stands(claim), self.owner.get(f"/clients/{client}/ledger").json["balance"]
                void, _, _ = self.void(claim)
                self.told(void, "accepted", 13)
                self.assertEqual(self.stands(claim), {"open": "-38.40", "paid": "38.40"})
                self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["credit"], "75.60" if paid else "0.00")
                anew = done(self.owner.post(f"/cases/{case}/claims", {}))
                self.practice.send(anew["id"])
                anew = self.owner.get(f"/claims/{anew['id']}").json
                self.assertEqual(self.stands(anew), {"open": "160.00"})
                self.told(void, "rejected", 14)
                self.assertEqual((self.stands(claim), self.stands(anew)), (stood, GONE))
                self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["balance"], account)
                self.assertEqual([row[0] for row in self.map(case)], ["160.00"])
                self.assertIn("billed_twice", [row[0] for row in self.rows(case)])
                self.assertIn("CLM-0042", [each["code"] for each in self.owner.get(f"/claims/{anew['id']}").json["findings"]])
                # The plan refuses the later one as a duplicate: that is as it should be.
                self.pay("0", judged(anew, [("0", None, [("OA", "18", line["charge"])]) for line in anew["lines"]], icn="ICN9"))
                self.assertEqual((self.stands(claim), self.stands(anew)), (stood, GONE))
                names = [row[0] for row in self.rows(case)]
                self.assertEqual([each for each in names if each in ("billed_twice", "work_denial", "post_payment")], [])

    def test_the_later_of_two_claims_carries_the_charge_when_the_first_is_taken_back_after_all(self):
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        self.pay("38.4", judged(claim, worked()))
        void, _, _ = self.void(claim)
        self.told(void, "accepted", 13)
        anew = done(self.owner.post(f"/cases/{case}/claims", {}))
        self.practice.send(anew["id"])
        anew = self.owner.get(f"/claims/{anew['id']}").json
        self.told(void, "rejected", 14)
        self.assertEqual(self.stands(anew), GONE)
        self.told(void, "accepted", 15)
        self.assertEqual(self.stands(anew), {"open": "160.00"})
        self.first_back(claim)
        self.assertEqual((self.stands(claim), self.stands(anew)), (GONE, {"open": "160.00"}))


if __name__ == "__main__":
    unittest.main()
