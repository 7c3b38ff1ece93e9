# SPDX-License-Identifier: Apache-2.0
"""A client's money goes with what it was paid for, comes back when it is too much, and never moves before it was there."""
import unittest

from versions_test import DAY, Scripted


class OwedBack(unittest.TestCase):
    maxDiff = None

    def rebuilt(self, told):
        claim = told.paid_claim()
        told.decide_all("bill_client")
        told.post(f"/clients/{told.client}/payments", {"amount": "98.40", "on": self.paid_on})
        told.again(claim, "void")
        told.move(0)
        return told.post(f"/cases/{told.case}/claims", {})

    def see_deposits(self, told):
        for payment in told.get("/payments")["items"]:
            if payment["amount"] != "0.00":
                told.post(f"/payments/{payment['id']}/deposit", {"on": payment["date"]})

    def test_money_that_came_is_to_be_seen_on_the_account_though_its_decision_was_corrected(self):
        with Scripted() as told:
            claim = told.paid_claim()
            told.decide_all("bill_client")
            told.again(claim, "correct")
            told.move(1)
            told.decide_all("bill_client")
            told.post(f"/clients/{told.client}/payments", {"amount": "98.40", "on": "2026-10-07"})
            self.assertEqual(told.money(), ("120.00", "21.60", "0.00", "98.40", "0.00"))
            light = told.light("payment")
            self.assertEqual((light["light"], [(each["id"], each["money"]) for each in light["missing"]]), ("waiting", [("confirm_deposit", "21.60")]))
            self.assertIn("confirm_deposit", told.today())
            self.see_deposits(told)
            self.assertEqual((told.light("payment")["light"], told.actions("payment")), ("done", []))

    def test_a_void_that_was_taken_leaves_the_deposit_to_be_seen_and_the_money_of_the_client_to_be_given_back(self):
        with Scripted() as told:
            claim = told.paid_claim()
            told.decide_all("bill_client")
            told.post(f"/clients/{told.client}/payments", {"amount": "98.40", "on": DAY})
            told.again(claim, "void")
            told.move(1)
            asked = lambda: [(row["next_action"]["id"], row["money"]) for row in told.get("/today?limit=200")["items"] if row["list"] == "posting"]
            self.assertEqual(sorted(asked()), [("confirm_deposit", "21.60"), ("refund_credit", "98.40")])
            self.assertEqual(told.light("payment")["light"], "waiting")
            # Closed, the case keeps both.
            of = told.get(f"/cases/{told.case}")
            fields = ("title", "policy", "practitioner", "diagnoses", "injury", "place", "opened", "released_on", "assigned_on", "agreement_on",
                      "accepts_allowed", "disclosure_restricted", "billing")
            told.put(f"/cases/{told.case}", {**{name: of[name] for name in fields}, "closed": "2026-10-07", "outcome": "Stopped."}, of["version"])
            self.assertEqual(sorted(asked()), [("confirm_deposit", "21.60"), ("refund_credit", "98.40")])
            told.post(f"/clients/{told.client}/refunds", {"amount": "98.40", "on": "2026-10-07"})
            self.assertEqual(asked(), [("confirm_deposit", "21.60")])
            self.see_deposits(told)
            self.assertEqual(asked(), [])

    def test_a_payment_moves_with_its_session_when_the_claim_is_taken_back_and_built_anew(self):
        for self.paid_on in (DAY, "2026-10-07"):
            with self.subTest(self.paid_on), Scripted() as told:
                told.move(1)
                made = self.rebuilt(told)
                self.assertEqual((made["paid_by_client"], made["findings"]), ("98.40", []))
                told.send(made)
                self.assertIn("AMT*F5*98.4~", told.owner.get(f"/claims/{made['id']}/x12").body.decode())
                told.move(0)
                told.decide_all("bill_client")
                self.assertEqual(told.money(), ("120.00", "21.60", "0.00", "98.40", "0.00"))
                account = told.get(f"/clients/{told.client}/ledger")
                self.assertEqual((account["balance"], account["credit"], account["unapplied"]), ("0.00", "0.00", "0.00"))
                self.assertEqual((told.light("payment")["light"], told.actions("payment")), ("waiting", ["confirm_deposit"]))
                self.see_deposits(told)
                self.assertEqual((told.light("payment")["light"], told.actions("payment")), ("done", []))
                self.assertNotIn("collect_share", told.today())
                paid = account["payments"][0]
                self.assertEqual((paid["amount"], paid["unapplied"]), ("98.40", "0.00"))

    def test_what_a_client_paid_too_much_is_to_be_given_back_before_the_case_closes(self):
        with Scripted() as told:
            told.paid_claim()
            told.decide_all("bill_client")
            self.see_deposits(told)
            told.post(f"/clients/{told.client}/payments", {"amount": "108.40", "on": DAY})
            self.assertNotIn("refund_credit", told.actions("payment"))
            summary = told.post(f"/cases/{told.case}/reports", {"kind": "discharge_summary", "on": DAY, "text": "Climbs the stairs; exercises at home."})
            told.post(f"/reports/{summary['id']}/sign")
            told.move(90)
            self.assertEqual(told.today(), ["refund_credit"])
            action = told.next_action()
            self.assertEqual((action["id"], action["money"], action["status"]), ("refund_credit", "10.00", "overdue"))
            told.post(f"/clients/{told.client}/refunds", {"amount": "10.00", "on": "2026-10-10"})
            self.assertEqual((told.light("payment")["light"], told.today()), ("done", ["close_case"]))

    def test_money_never_moves_before_it_was_there(self):
        with Scripted() as told:
            claim = told.paid_claim()
            told.decide_all("bill_client")
            told.post(f"/clients/{told.client}/payments", {"amount": "108.40", "on": DAY})
            for path, body, message in (
                    (f"/clients/{told.client}/refunds", {"amount": "10.00", "on": "2026-10-05"},
                     "What is given back came in on Oct 6, 2026; Oct 5, 2026 is before that."),
                    (f"/claims/{claim['id']}/plan-refunds", {"amount": "5.00", "on": "2026-01-01"},
                     "The plan first decided this claim on Oct 6, 2026; Jan 1, 2026 is before that."),
                    (f"/clients/{told.client}/payments", {"amount": "5.00", "on": "1900-01-01"},
                     "The first case of this client was opened on Oct 1, 2026; Jan 1, 1900 is before that.")):
                with self.subTest(path):
                    answer = told.owner.post(path, body)
                    self.assertEqual((answer.status, [(each["code"], each["message"]) for each in answer.json["findings"]]),
                                     (422, [("FLW-0916", message)]))
            self.assertEqual(told.owner.post(f"/clients/{told.client}/refunds", {"amount": "10.00", "on": DAY}).status, 201)

    def test_a_claim_of_which_only_its_file_was_read_names_the_filing_limit(self):
        with Scripted({"do": "silent", "member": "XYZ123456789", "times": 1}) as told:
            claim = told.paid_claim()
            self.assertIsNone(claim["timely_proof"])
            told.move(170)
            self.assertIn("; the plan takes it until Apr 4, 2027", told.light("claim")["missing"][0]["why"])
            self.assertIn("; the plan takes it until Apr 4, 2027", told.get(f"/claims/{claim['id']}")["next_action"]["why"])
            told.move(20)
            light = told.light("claim")
            self.assertEqual(light["light"], "blocked")
            self.assertIn("; the limit for filing, Apr 4, 2027, is over", light["missing"][0]["why"])


if __name__ == "__main__":
    unittest.main()
