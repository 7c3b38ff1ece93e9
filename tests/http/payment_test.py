# SPDX-License-Identifier: Apache-2.0
"""Step 9 over HTTP: remittances and typed explanations of benefits are posted once, to the cent; what is unclear is asked."""
import re
import threading
import unittest

import billed
from billed import judged, worked
from server import Server


class Payments(billed.AtPractice):
    def sent(self, **more):
        client, case = self.practice.new_case(**more)
        return client, case, self.practice.sent_claim(case)

    def stands(self, claim, query=""):
        return self.owner.get(f"/claims/{claim['id']}/ledger{query}").json["total"]

    def questions(self, case):
        return self.owner.get(f"/questions?limit=200&case={case}").json["items"]

    def money(self, case):
        money = self.owner.get(f"/cases/{case}/money").json
        for row in [*money["dates"], money["total"]]:
            parts = ("paid_by_plan", "client_owes", "client_paid", "written_off", "open", "in_appeal")
            self.assertEqual(sum(billed.cents(row[name]) for name in parts), billed.cents(row["charged"]))
        return money["total"]

    def test_a_claim_is_charged_when_it_leaves_and_settled_by_its_remittance_and_the_client(self):
        client, case, claim = self.sent(agreement_on="2026-07-01")
        self.assertEqual(self.stands(claim)["open"], "160.00")
        visit = self.owner.post(f"/clients/{client}/payments", {"amount": "25.00", "on": "2026-11-02", "method": "cash"}, Idempotency_Key="v1")
        self.assertEqual((visit.status, visit.json["unapplied"], visit.json["applied"]), (201, "25.00", []))
        trace = self.trace()
        file = self.practice.bring([(trace, "20261102", "39", [judged(claim, worked())], "PLB*1999999992*20261231*L6:ICN1*-.6")])
        self.assertEqual(file["questions"], 3)
        self.assertEqual(self.stands(claim), {"charge": "160.00", "open": "46.00", "paid": "38.40", "adjusted": "0.00",
                                              "client": "50.60", "collected": "25.00"})
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["state"], "paid")
        self.assertEqual(self.money(case)["allowed"], "114.00")
        # Above the allowed amount: a person decides, each amount for itself.
        for question, decision in zip(self.questions(case), ("bill_client", "write_off", "write_off")):
            self.assertEqual((question["why"], question["code"]), ("above the allowed amount", "PR-45"))
            answer = self.owner.post(f"/questions/{question['id']}/decide", {"decision": decision})
            self.assertEqual((answer.status, answer.json["decision"]), (200, decision))
            again = self.owner.post(f"/questions/{question['id']}/decide", {"decision": decision})
            self.assertEqual(again.status, 422)
        self.assertEqual(self.stands(claim)["client"], "74.60")
        paid = self.owner.post(f"/clients/{client}/payments", {"amount": "80.00", "on": "2026-11-10"}, Idempotency_Key="v2").json
        self.assertEqual(paid["unapplied"], "5.40")
        again = self.owner.post(f"/clients/{client}/payments", {"amount": "80.00", "on": "2026-11-10"}, Idempotency_Key="v2").json
        self.assertEqual(again["id"], paid["id"])
        total = self.money(case)
        self.assertEqual((total["open"], total["client_owes"], total["client_paid"], total["written_off"]), ("0.00", "0.00", "99.60", "22.00"))
        account = self.owner.get(f"/clients/{client}/ledger").json
        self.assertEqual((account["balance"], account["unapplied"], len(account["payments"])), ("-5.40", "5.40", 2))
        payment = self.find(trace)
        self.assertEqual(self.owner.post(f"/payments/{payment['id']}/deposit", {"on": "2026-11-04", "amount": "38.40"}).status, 422)
        early = self.owner.post(f"/payments/{payment['id']}/deposit", {"on": "2026-11-01", "amount": "39.00"})
        self.assertEqual((early.status, [(each["code"], each["message"]) for each in early.json["findings"]]),
                         (422, [("FLW-0916", "The payer issued this payment on Nov 2, 2026; Nov 1, 2026 is before that.")]))
        deposited = self.owner.post(f"/payments/{payment['id']}/deposit", {"on": "2026-11-04", "amount": "39.00"})
        self.assertEqual((deposited.status, deposited.json["deposited"]), (200, "2026-11-04"))
        twice = self.owner.post(f"/payments/{payment['id']}/deposit", {"on": "2026-11-05", "amount": "39.00"})
        self.assertEqual((twice.status, [(each["code"], each["message"]) for each in twice.json["findings"]]),
                         (422, [("FLW-0917", "This payment was seen on the account on Nov 4, 2026 already.")]))
        self.assertEqual(self.find(trace)["deposited"], "2026-11-04")

    def find(self, trace):
        return next(each for each in self.owner.get("/payments?limit=200").json["items"] if each["trace"] == trace)

    def test_balances_stand_as_of_any_day(self):
        _, _, claim = self.sent()
        self.practice.bring([(self.trace(), "20261102", "38.4", [judged(claim, worked())])])
        self.assertEqual(self.stands(claim, "?as_of=2026-11-09")["charge"], "0.00")
        self.assertEqual(self.stands(claim, "?as_of=2026-11-10")["paid"], "38.40")
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}/ledger?as_of=soon").status, 400)

    def test_the_same_payment_comes_twice_and_is_posted_once(self):
        _, _, claim = self.sent()
        trace = self.trace()
        payment = (trace, "20261102", "38.4", [judged(claim, worked())])
        text = self.practice.file([payment])
        first = billed.done(self.owner.post("/files", text, **billed.EDI))
        same = billed.done(self.owner.post("/files", text, **billed.EDI))
        self.assertEqual(same["id"], first["id"])
        other = self.practice.bring([payment])
        self.assertEqual((other["taken"], other["questions"]), (0, 0))
        self.assertEqual(self.stands(claim)["paid"], "38.40")
        states = [each["state"] for each in self.owner.get("/payments?limit=200").json["items"] if each["trace"] == trace]
        self.assertEqual(sorted(states), ["duplicate", "posted"])
        # Typed by hand as well: the number is there, with other content, so a person looks.
        typed = self.eob(claim, trace)
        self.assertEqual((typed["state"], typed["questions"][0]["kind"]), ("quarantined", "already_posted"))
        self.assertEqual(self.stands(claim)["paid"], "38.40")

    def test_paper_older_than_its_services_is_refused(self):
        _, _, claim = self.sent()
        typed = {"payer_id": "1512345678", "trace": self.trace(), "method": "CHK", "date": "2025-11-02", "amount": "0.00",
                 "claims": [{"control_number": claim["control_number"], "status": "4", "charge": "160.00", "paid": "0.00",
                             "adjustments": [{"group": "CO", "reason": "45", "amount": "160.00"}], "lines": []}]}
        early = self.owner.post("/payments", typed)
        self.assertEqual((early.status, early.json["findings"][0]["code"], early.json["findings"][0]["where"]["field"]), (422, "FLW-0817", "date"))
        self.assertEqual(self.stands(claim)["paid"], "0.00")

    def eob(self, claim, trace, lines=None, payer="1512345678"):
        lines = lines or worked()
        typed = [{"line_control": ours["number"], "code": ours["code"], "charge": ours["charge"], "paid": paid,
                  "adjustments": [{"group": group, "reason": reason, "amount": f"{billed.cents(amount) / 100:.2f}"} for group, reason, amount in adjustments]}
                 for ours, (paid, _, adjustments, *_) in zip(claim["lines"], lines)]
        paid = f"{sum(billed.cents(line['paid']) for line in typed) / 100:.2f}"
        return billed.done(self.owner.post("/payments", {
            "payer_id": payer, "trace": trace, "method": "CHK", "date": "2026-11-02", "amount": paid,
            "claims": [{"control_number": claim["control_number"], "status": "1", "charge": "160.00", "paid": paid, "lines": typed}]}))

    def test_paper_and_file_give_the_same_entries(self):
        ledgers = []
        for typed in (False, True):
            _, _, claim = self.sent()
            if typed:
                self.assertEqual(self.eob(claim, self.trace())["source"], "eob")
            else:
                self.practice.bring([(self.trace(), "20261102", "38.4", [judged(claim, worked())])])
            ledger = self.owner.get(f"/claims/{claim['id']}/ledger").json
            ledgers.append([(each["kind"], each["from"], each["to"], each["amount"]) for each in ledger["entries"]])
        self.assertEqual(ledgers[0], ledgers[1])

    def test_the_same_decision_as_a_file_and_on_paper_is_posted_once_in_either_order(self):
        small = [("20.00", "30", [("PR", "2", "10"), ("PR", "45", "50")]),
                 ("5.00", "10", [("PR", "2", "5"), ("PR", "45", "30")]),
                 ("5.00", "10", [("PR", "2", "5"), ("PR", "45", "30")])]
        for file_first in (True, False):
            with self.subTest(file_first=file_first):
                _, case, claim = self.sent()
                for of_file in (file_first, not file_first):
                    if of_file:
                        self.practice.bring([(self.trace(), "20261102", "30", [judged(claim, small)])])
                    else:
                        self.eob(claim, self.trace(), small, payer="Example Blue PPO")
                stands = self.stands(claim)
                self.assertEqual((stands["paid"], stands["client"], stands["open"]), ("30.00", "20.00", "110.00"))
                asked = [each for each in self.questions(case) if each["kind"] == "already_posted"]
                self.assertEqual([(each["amount"], each["claim"]) for each in asked], [("30.00", claim["id"])])
                # A person who knows better may say that it comes on top.
                answer = self.owner.post(f"/questions/{asked[0]['id']}/decide", {"decision": "assign" if file_first else "refuse"})
                self.assertEqual(answer.status, 200, answer.body)
                self.assertEqual(self.stands(claim)["paid"], "60.00" if file_first else "30.00")

    def test_money_the_plan_sent_to_the_client_is_owed_by_them(self):
        _, case, claim = self.sent()
        lines = [("0.00", None, [*adjustments, ("PR", "100", paid)]) for paid, _, adjustments in worked()]
        self.assertEqual(self.eob(claim, self.trace(), lines)["state"], "posted")
        total = self.money(case)
        self.assertEqual((total["paid_to_client"], total["client_owes"], total["open"]), ("38.40", "114.00", "46.00"))

    def test_a_missing_cent_posts_nothing_and_says_so(self):
        _, _, claim = self.sent()
        trace = self.trace()
        good = self.practice.file([(trace, "20261102", "38.4", [judged(claim, worked())])])
        self.assertEqual(good.count("*80*3.6*"), 1)
        file = billed.done(self.owner.post("/files", good.replace("*80*3.6*", "*80*3.59*"), **billed.EDI))
        self.assertEqual((file["taken"], file["questions"]), (0, 1))
        held = self.find(trace)
        self.assertEqual(held["state"], "quarantined")
        self.assertEqual(held["state_reason"], f"It does not balance: {claim['control_number']} 97110 comes to $3.60, the payer says $3.59. "
                                               "Nothing was posted.")
        self.assertEqual(self.stands(claim)["open"], "160.00")
        self.assertEqual(self.owner.get(f"/payments/{held['id']}").json["findings"][0]["code"], "FLW-0901")
        self.assertEqual(billed.done(self.owner.post("/files", good, **billed.EDI))["taken"], 1)
        self.assertEqual(self.stands(claim)["paid"], "38.40")
        self.assertFalse([each for each in self.owner.get("/questions?limit=200").json["items"] if each["payment"] == held["id"]])

    def test_the_money_of_claims_that_nobody_knows_is_looked_for_on_the_account(self):
        _, _, claim = self.sent()
        trace = self.trace()
        self.practice.bring([(trace, "20261102", "38.4", [judged(claim, worked(), control="ZZ99-000001-1")])])
        asked = lambda: [row["next_action"] for row in self.owner.get("/today?limit=200").json["items"]
                         if row["case"] is None and row["next_action"]["id"] == "confirm_deposit" and trace in row["next_action"]["why"]]
        self.assertEqual([(each["href"], each["why"]) for each in asked()], [(
            "/money?state=account", f"$38.40 of EXAMPLE BLUE PPO ({trace}) are for no claim of ours that is known, and nobody saw them on the account")])
        billed.done(self.owner.post(f"/payments/{self.find(trace)['id']}/deposit", {"on": "2026-11-10"}))
        self.assertEqual(asked(), [])

    def test_a_claim_nobody_knows_is_assigned_or_refused_by_a_person(self):
        _, _, claim = self.sent()
        self.practice.bring([(self.trace(), "20261102", "76.8", [judged(claim, worked(), control="UNKNOWN-1", icn="A"),
                                                                 judged(claim, worked(), control="UNKNOWN-2", icn="B")])])
        asked = [each for each in self.owner.get("/questions?limit=200").json["items"] if each["kind"] == "unknown_claim" and "UNKNOWN" in each["why"]]
        self.assertEqual(len(asked), 2)
        mine = self.owner.post(f"/questions/{asked[0]['id']}/decide", {"decision": "assign", "claim": claim["id"]})
        self.assertEqual(mine.status, 200, mine.body)
        self.assertEqual(self.stands(claim)["paid"], "38.40")
        twice = self.owner.post(f"/questions/{asked[1]['id']}/decide", {"decision": "assign", "claim": claim["id"]})
        self.assertEqual((twice.status, twice.json["findings"][0]["code"]), (422, "FLW-0910"))
        self.assertEqual(self.owner.post(f"/questions/{asked[1]['id']}/decide", {"decision": "refuse"}).status, 200)
        payment = self.owner.get(f"/payments/{asked[0]['payment']}").json
        self.assertEqual([each["outcome"] for each in payment["postings"]], ["posted", "refused"])

    def test_a_reversal_and_its_correction_move_only_the_difference(self):
        client, case, claim = self.sent()
        self.practice.bring([(self.trace(), "20261102", "38.4", [judged(claim, worked())])])
        self.owner.post(f"/clients/{client}/payments", {"amount": "75.60", "on": "2026-11-10"})
        better = [("8.60", "56", [("PR", "1", "45"), ("PR", "2", "2.40"), ("PR", "45", "24")])] + worked()[1:]
        self.practice.bring([(self.trace(), "20261109", "5", [judged(claim, worked(), status="22", sign=-1), judged(claim, better, icn="ICN1R")])])
        stands = self.stands(claim)
        self.assertEqual((stands["paid"], stands["client"], stands["collected"], stands["open"]), ("43.40", "-5.00", "75.60", "46.00"))
        # Taken back without ever having been posted: waits, and nothing moves.
        file = self.practice.bring([(self.trace(), "20261109", "0", [judged(claim, worked(), status="22", sign=-1, icn="NEVER")],
                                     "PLB*1999999992*20261231*FB:X*-38.4")])
        self.assertEqual((file["taken"], file["questions"]), (0, 1))
        self.assertEqual(self.stands(claim)["paid"], "43.40")

    def test_money_the_payer_keeps_back_is_asked_about(self):
        _, _, claim = self.sent()
        self.practice.bring([(self.trace(), "20261102", "18.4", [judged(claim, worked())], "PLB*1999999992*20261231*WO:ICNOLD*20")])
        asked = [each for each in self.owner.get("/questions?limit=200").json["items"] if "ICNOLD" in each["why"]]
        self.assertEqual([(each["why"], each["code"], each["amount"]) for each in asked], [("The payer keeps back $20.00 for ICNOLD", "WO", "20.00")])

    def test_two_at_once_post_it_once(self):
        _, _, claim = self.sent()
        trace = self.trace()
        files = [self.practice.file([(trace, "20261102", "38.4", [judged(claim, worked())])]) for _ in range(6)]
        answers = []
        threads = [threading.Thread(target=lambda text=text: answers.append(self.owner.post("/files", text, **billed.EDI).status)) for text in files]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertTrue(set(answers) <= {200, 201}, answers)
        self.assertEqual(self.stands(claim)["paid"], "38.40")
        states = sorted(each["state"] for each in self.owner.get("/payments?limit=200").json["items"] if each["trace"] == trace)
        self.assertEqual(states, ["duplicate"] * 5 + ["posted"])

    def bring_changed(self, claim, change, amount="38.4"):
        """The payment of a file after a change of its text."""
        before = self.practice.file([(self.trace(), "20261102", amount, [judged(claim, worked())])])
        text = change(before)
        more = text.count("~") - before.count("~")
        text = re.sub(r"SE\*(\d+)", lambda m: f"SE*{int(m[1]) + more}", text)
        file = billed.done(self.owner.post("/files", text, **billed.EDI))
        return self.owner.get("/payments/" + next(each["id"] for each in file["about"] if each["kind"] == "payment")).json

    def test_what_may_be_missing_something_is_not_posted(self):
        _, _, claim = self.sent()
        for change in (lambda t: re.sub(r"SE\*(\d+)", lambda m: f"SE*{int(m[1]) + 3}", t), lambda t: re.sub(r"SE\*(\d+)\*0001", r"SE*\1*0009", t),
                       lambda t: t.replace("GE*1*", "GE*2*"), lambda t: re.sub(r"IEA\*1\*\d+", "IEA*1*000000001", t)):
            payment = self.bring_changed(claim, change)
            self.assertEqual(payment["state"], "quarantined")
            self.assertIn("Something of the file may be missing: ", payment["state_reason"])
            self.assertEqual([each["kind"] for each in payment["questions"]], ["quarantined"])
        for change in (lambda t: t.replace("CAS*PR*", "CAS*XX*", 1), lambda t: re.sub(r"(CLP\*[^*]*)\*1\*", r"\1*99*", t)):
            payment = self.bring_changed(claim, change)
            self.assertEqual(payment["state"], "quarantined")
            self.assertIn("What it says of the money cannot be read: ", payment["state_reason"])
        self.assertEqual(self.stands(claim)["paid"], "0.00")

    def test_a_fault_of_form_alone_is_told_and_posted(self):
        _, _, claim = self.sent()
        payment = self.bring_changed(claim, lambda t: t.replace("PER*BL*EDI HELP*TE*5555550199~", ""))
        self.assertEqual((payment["state"], [each["code"] for each in payment["findings"]]), ("posted", ["FLW-0918"]), payment)
        self.assertEqual(self.stands(claim)["paid"], "38.40")

    def test_money_that_is_not_ours_or_is_none_waits_for_a_person(self):
        _, _, claim = self.sent()
        bank = "*C*ACH*CCP*01*999999992*DA*1*1512345678**01*999988880*DA*2*"
        for change, why in ((lambda t: t.replace("N1*PE*PRACTICE*XX*1999999992", "N1*PE*OTHER CLINIC*XX*1234567893"),
                             "It pays OTHER CLINIC (NPI 1234567893), which is not this practice."),
                            (lambda t: t.replace("BPR*I*", "BPR*P*"), "a prenote"), (lambda t: t.replace("BPR*I*", "BPR*H*"), "no money moves"),
                            (lambda t: t.replace(bank, "*C*NON************"), "no money moves"),
                            (lambda t: t.replace("~DTM*405", "~CUR*PR*CAD~DTM*405"), "CAD")):
            payment = self.bring_changed(claim, change)
            self.assertEqual(payment["state"], "quarantined", why)
            self.assertIn(why, payment["state_reason"])
            self.assertEqual([each["kind"] for each in payment["questions"]], ["quarantined"])
        self.assertEqual(self.stands(claim)["paid"], "0.00")
        # Ours by the tax number, or under the number of a person of the practice.
        payment = self.bring_changed(claim, lambda t: t.replace("N1*PE*PRACTICE*XX*1999999992", "N1*PE*PRACTICE*FI*123456789"))
        self.assertEqual(payment["state"], "posted")
        _, _, claim = self.sent()
        payment = self.bring_changed(claim, lambda t: t.replace("N1*PE*PRACTICE*XX*1999999992", "N1*PE*KIM JAMES*XX*1558598797"))
        self.assertEqual(payment["state"], "posted")

    def test_two_servers_on_one_database_post_it_once(self):
        _, _, claim = self.sent()
        trace = self.trace()
        files = [self.practice.file([(trace, "20261102", "38.4", [judged(claim, worked())])]) for _ in range(6)]
        with Server(beside=self.server, command="serve") as second:
            people = [self.owner, second.sign_in("owner@example.com")]
            answers = []
            threads = [threading.Thread(target=lambda i=i, text=text: answers.append(people[i % 2].post("/files", text, **billed.EDI).status))
                       for i, text in enumerate(files)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertTrue(set(answers) <= {200, 201}, answers)
        self.assertEqual(self.stands(claim)["paid"], "38.40")
        states = sorted(each["state"] for each in self.owner.get("/payments?limit=200").json["items"] if each["trace"] == trace)
        self.assertEqual(states, ["duplicate"] * 5 + ["posted"])


if __name__ == "__main__":
    unittest.main()
