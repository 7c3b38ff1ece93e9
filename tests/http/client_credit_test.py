# SPDX-License-Identifier: Apache-2.0
"""Money between practice and client over HTTP: what the client paid too much is given back or set against what they owe; a deposit that
was confirmed wrongly is corrected."""
import unittest

import billed
from billed import judged, worked
from posting_test import behind


class ClientCredit(billed.AtDesk):
    def give_back(self, client, amount, **more):
        return self.owner.post(f"/clients/{client}/refunds", {"amount": amount, "on": "2026-11-10", "method": "check", "reference": "1001"}, **more)

    def code(self, answer):
        return answer.json["findings"][0]["code"] if answer.status == 422 else answer.status

    def test_a_credit_is_given_back_up_to_what_it_is(self):
        client, case, claim = self.sent()
        self.pay("38.4", judged(claim, worked()))
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "75.60", "on": "2026-11-10"}))
        self.pay("65.6", judged(claim, behind(), icn="SEC1", status="2"), payer="1999888777")
        for each in self.questions(case):
            self.assertEqual(self.decide(each, decision="write_off").status, 200)
        self.assertEqual(self.stands(claim), {"paid": "104.00", "adjusted": "46.00", "client": "-65.60", "collected": "75.60"})
        action = self.owner.get(f"/claims/{claim['id']}").json["next_action"]
        self.assertEqual((action["id"], action["money"]), ("refund_credit", "65.60"))
        self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["credit"], "65.60")
        no = self.give_back(client, "65.61")
        self.assertEqual((no.status, no.json["findings"][0]["code"], no.json["findings"][0]["where"]["field"]), (422, "FLW-0912", "amount"))
        self.assertEqual(self.give_back(client, "0.00").status, 422)
        for _ in range(2):
            made = self.give_back(client, "60.00", Idempotency_Key="refund-1")
            self.assertEqual((made.status, made.json["amount"], made.json["credit"]), (201, "60.00", "5.60"), made.body)
        self.assertEqual({each["kind"] for each in made.json["entries"]}, {"refund"})
        self.assertEqual(self.stands(claim), {"paid": "104.00", "adjusted": "46.00", "client": "-5.60", "collected": "15.60"})
        self.assertEqual(self.give_back(client, "5.60").json["credit"], "0.00")
        self.assertEqual(self.stands(claim), {"paid": "104.00", "adjusted": "46.00", "collected": "10.00"})
        self.assertEqual(self.give_back(client, "0.01").status, 422)
        self.assertNotEqual((self.owner.get(f"/claims/{claim['id']}").json["next_action"] or {}).get("id"), "refund_credit")

    def test_money_given_back_is_not_used_for_what_is_owed_later(self):
        client, _, claim = self.sent()
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "30.00", "on": "2026-11-10"}))
        self.assertEqual(self.give_back(client, "20.00").json["credit"], "10.00")
        self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["unapplied"], "10.00")
        self.pay("38.4", judged(claim, worked()))
        self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "38.40", "client": "65.60", "collected": "10.00"})
        ledger = self.owner.get(f"/clients/{client}/ledger").json
        self.assertEqual((ledger["unapplied"], ledger["credit"], ledger["balance"]), ("0.00", "0.00", "65.60"))

    def test_what_a_claim_that_left_states_is_not_given_back_until_the_plan_has_decided(self):
        client, case = self.practice.new_case()
        pay = lambda amount: billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": amount, "on": "2026-11-09"}))
        pay("50.00")
        claim = self.practice.sent_claim(case)
        self.assertEqual(claim["paid_by_client"], "50.00")
        pay("10.00")
        ledger = lambda: {each: self.owner.get(f"/clients/{client}/ledger").json[each] for each in ("unapplied", "held", "credit")}
        self.assertEqual(ledger(), {"unapplied": "60.00", "held": "50.00", "credit": "10.00"})
        no = self.give_back(client, "10.01")
        self.assertEqual((no.status, [(each["code"], each["where"]["field"]) for each in no.json["findings"]]), (422, [("FLW-0830", "amount")]))
        family = claim["control_number"].rsplit("-", 1)[0]
        self.assertEqual(no.json["findings"][0]["message"], "$10.01 is more than the $10.00 that can be given back. $50.00 is stated to the plan as paid by the "
                                                            f"client on {family} and held for it until the plan has decided.")
        self.assertEqual(self.give_back(client, "10.00").json["credit"], "0.00")
        # The plan pays all: nothing of it is needed, and all of it is the client's.
        self.pay("160", judged(claim, [("80", None, []), ("40", None, []), ("40", None, [])]))
        self.assertEqual(ledger(), {"unapplied": "50.00", "held": "0.00", "credit": "50.00"})
        self.assertEqual(self.give_back(client, "50.00").json["credit"], "0.00")

    def test_a_credit_is_not_given_back_while_another_line_of_the_claim_is_owed(self):
        client, case, claim = self.sent()
        self.pay("38.4", judged(claim, worked()))
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "75.60", "on": "2026-11-10"}))
        for each in self.questions(case):
            self.assertEqual(self.decide(each, decision="write_off").status, 200)
        better = [("56", None, [("PR", "45", "24")]), ("17.20", None, [("PR", "2", "12.80"), ("PR", "45", "10")]), worked()[2]]
        self.pay("51.6", judged(claim, worked(), status="22", sign=-1), judged(claim, better, icn="ICN2"))
        for each in self.questions(case):
            self.assertEqual(self.decide(each, decision="write_off").status, 200)
        for each in self.owner.get("/payments?limit=2").json["items"]:
            billed.done(self.owner.post(f"/payments/{each['id']}/deposit", {"on": "2026-11-10"}))
        action = lambda: self.owner.get(f"/claims/{claim['id']}").json["next_action"]
        self.assertEqual((action()["id"], action()["money"]), ("move_credit", "0.80"))
        billed.done(self.owner.post(f"/clients/{client}/transfers", {"amount": "0.80", "note": ""}))
        self.assertEqual((action()["id"], action()["money"]), ("refund_credit", "51.60"))

    def test_a_credit_on_one_claim_is_set_against_what_is_owed_on_another(self):
        client, case, claim = self.sent()
        self.pay("38.4", judged(claim, worked()))
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "75.60", "on": "2026-11-10"}))
        self.pay("65.6", judged(claim, behind(), icn="SEC1", status="2"), payer="1999888777")
        transfer = lambda amount, **more: self.owner.post(f"/clients/{client}/transfers", {"amount": amount, "note": "As agreed by phone."}, **more)
        # Nothing is owed anywhere: there is only a credit.
        self.assertEqual(self.code(transfer("0.01")), "FLW-0921")
        later = self.practice.sent_claim(case)
        self.pay("38.4", judged(later, worked(), icn="ICN2"))
        ledger = self.owner.get(f"/clients/{client}/ledger").json
        self.assertEqual((ledger["credit"], ledger["movable"], ledger["total"]["client"]), ("65.60", "65.60", "10.00"))
        self.assertEqual(self.code(transfer("65.61")), "FLW-0921")
        self.assertEqual(transfer("0.00").status, 422)
        for _ in range(2):
            made = transfer("60.00", Idempotency_Key="transfer-1")
            self.assertEqual((made.status, made.json["amount"], made.json["on"], made.json["credit"]), (201, "60.00", "2026-11-10", "5.60"), made.body)
        self.assertEqual({each["kind"] for each in made.json["entries"]}, {"transfer"})
        self.assertEqual(self.stands(claim)["client"], "-5.60")
        self.assertEqual(self.stands(later), {"open": "46.00", "paid": "38.40", "client": "15.60", "collected": "60.00"})
        self.assertEqual(transfer("5.60").json["credit"], "0.00")
        ledger = self.owner.get(f"/clients/{client}/ledger").json
        self.assertEqual((ledger["credit"], ledger["movable"], ledger["unapplied"], ledger["total"]["client"], ledger["total"]["collected"]),
                         ("0.00", "0.00", "0.00", "10.00", "75.60"))
        self.assertEqual(ledger["payments"][-1]["note"], "As agreed by phone.")
        audit = [each["action"] for each in self.owner.get("/audit?limit=200").json["items"] if each["record"] == made.json["id"]]
        self.assertEqual(audit, ["client_payment.transfer"])
        # What is collected of the later claim is paid like any other share.
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "10.00", "on": "2026-11-10"}))
        self.assertEqual(self.stands(later), {"open": "46.00", "paid": "38.40", "collected": "75.60"})

    def test_a_deposit_confirmed_wrongly_is_corrected_or_taken_back(self):
        _, _, claim = self.sent()
        payment = self.payment(self.pay("38.4", judged(claim, worked())))["id"]
        correct = lambda **said: self.owner.post(f"/payments/{payment}/deposit-correction", said)
        self.assertEqual(self.code(correct(on="2026-11-05", reason="wrong_day")), "FLW-0919")
        billed.done(self.owner.post(f"/payments/{payment}/deposit", {"on": "2026-11-10"}))
        for said in ({}, {"on": "2026-11-10"}):
            self.assertEqual(self.code(correct(reason="wrong_day", **said)), "FLW-0920")
        self.assertEqual(self.code(correct(on="2026-11-01", reason="wrong_day")), "FLW-0916")
        self.assertEqual(correct(on="2026-11-05").status, 422)
        self.assertEqual(billed.done(correct(on="2026-11-05", reason="wrong_day"))["deposited"], "2026-11-05")
        self.assertIsNone(billed.done(correct(reason="other_payment"))["deposited"])
        self.assertEqual(billed.done(self.owner.post(f"/payments/{payment}/deposit", {"on": "2026-11-06"}))["deposited"], "2026-11-06")
        kept = [(each["action"], each["detail"]) for each in self.owner.get("/audit?limit=200").json["items"] if each["record"] == payment and "deposit" in each["action"]]
        self.assertEqual(kept, [("payment.deposit", "2026-11-06"), ("payment.deposit_correct", "2026-11-05 other_payment none"),
                                ("payment.deposit_correct", "2026-11-10 wrong_day 2026-11-05"), ("payment.deposit", "2026-11-10")])


if __name__ == "__main__":
    unittest.main()
