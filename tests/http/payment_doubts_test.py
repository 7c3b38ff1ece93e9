# SPDX-License-Identifier: Apache-2.0
"""Step 9 over HTTP: what a payment says of its day, its payer and its kind, and cannot be; a person looks, and nothing is lost."""
import unittest

import billed
from billed import done, judged, worked

POSTED = {"open": "46.00", "paid": "38.40", "client": "75.60"}


class Doubts(billed.AtDesk):
    def bring(self, *claims, date="20261102", payer="1512345678", name="EXAMPLE BLUE PPO", ids="", status="1"):
        """An 835 of any payer; `ids`: what stands behind its name and address."""
        text = self.practice.file([(self.trace(), date, f"{38.4 * len(claims):.1f}", [judged(each, worked(), icn=f"{payer}{each['id']}"[-15:], status=status) for each in claims])])
        text = text.replace("*1512345678", "*" + payer).replace("N1*PR*EXAMPLE BLUE PPO", "N1*PR*" + name)
        if ids:
            count = int(text.split("~SE*")[1].split("*")[0])
            text = text.replace("~PER*BL", f"~{ids}~PER*BL").replace(f"~SE*{count}*", f"~SE*{count + 1}*")
        return done(self.owner.post("/files", text, **billed.EDI))

    def asked(self, case):
        return [(each["kind"], each["why"]) for each in self.questions(case) if each["code"] != "PR-45"]

    def test_a_day_that_cannot_be_waits_and_is_posted_when_a_person_says_so(self):
        for date, why in (("20260601", "The payment is dated Jun 1, 2026, before the service of {} that it judges on {}"),
                          ("20261118", "The payment on {1} is dated Nov 18, 2026, more than 7 days ahead"),
                          ("20270615", "The payment on {1} is dated Jun 15, 2027, more than 7 days ahead")):
            with self.subTest(date):
                _, case, claim = self.sent()
                self.assertEqual(self.bring(claim, date=date)["questions"], 1)
                self.assertEqual(self.stands(claim), {"open": "160.00"})
                kind, said = self.asked(case)[0]
                self.assertEqual(kind, "contradictory")
                self.assertIn(why.split("{")[0], said)
                action = self.owner.get(f"/claims/{claim['id']}").json["next_action"]
                self.assertEqual((action["id"], action["label"]), ("decide_question", "Decide whether to post it"))
                self.assertEqual(self.decide(self.questions(case)[0], decision="assign").status, 200)
                self.assertEqual(self.stands(claim), POSTED)
                self.assertEqual(self.asked(case), [])

    def test_money_that_comes_a_few_days_after_its_advice_is_posted(self):
        _, case, claim = self.sent()
        self.bring(claim, date="20261117")
        self.assertEqual((self.stands(claim), self.asked(case)), (POSTED, []))

    def test_what_is_refused_stays_unposted(self):
        _, case, claim = self.sent()
        self.bring(claim, date="20260601")
        self.assertEqual(self.decide(self.questions(case)[0], decision="refuse").status, 200)
        self.assertEqual((self.stands(claim), self.asked(case)), ({"open": "160.00"}, []))

    def test_a_payment_that_the_payer_repaired_takes_the_place_of_one_that_nobody_posted(self):
        for refuse in (True, False):
            with self.subTest(refuse=refuse):
                _, case, claim = self.sent()
                trace = self.trace()
                bring = lambda date: self.practice.bring([(trace, date, "38.4", [judged(claim, worked())])])
                bring("20270615")
                if refuse:
                    self.assertEqual(self.decide(self.questions(case)[0], decision="refuse").status, 200)
                bring("20261105")
                self.assertEqual((self.stands(claim), self.asked(case)), (POSTED, []))
                # From now on it stands, and what comes under its number with other content is nobody's to post.
                bring("20261104")
                self.assertEqual(self.stands(claim), POSTED)
                again = self.owner.get(f"/claims/{claim['id']}").json["next_action"]
                self.assertEqual((again["id"], again["due"]), ("decide_question", "2026-11-10"))

    def test_money_on_a_price_told_in_advance_is_a_persons_to_read(self):
        _, case, claim = self.sent()
        self.pay("38.4", judged(claim, worked(), status="25"))
        self.assertEqual(self.stands(claim), {"open": "160.00"})
        self.assertEqual(self.asked(case), [("contradictory", f"The payer pays $38.40 on {claim['control_number']} and calls it a price told in advance "
                                                              "(predetermination), which decides nothing")])
        self.assertEqual(self.decide(self.questions(case)[0], decision="assign").status, 200)
        self.assertEqual(self.stands(claim), POSTED)
        # It counts as what it is now: a decision that stands.
        self.pay("38.4", judged(claim, worked(), icn="LATER"))
        self.assertEqual(self.stands(claim), POSTED)
        self.assertEqual(len(self.questions(case, "already_posted")), 1)

    def test_a_price_told_in_advance_without_money_asks_nothing(self):
        _, case, claim = self.sent()
        self.pay("0", judged(claim, [("0.00", None, [("OA", "101", amount)]) for amount in ("80", "40", "40")], status="25"))
        self.assertEqual((self.stands(claim), self.asked(case)), ({"open": "160.00"}, []))

    def test_a_payer_that_nobody_knows_waits_once_for_a_person(self):
        _, case, claim = self.sent()
        _, other_case, other = self.sent()
        stranger = {"payer": "1777777777", "name": "TOTALLY OTHER INS"}
        self.assertEqual(self.bring(claim, other, **stranger)["questions"], 2)
        for each in (claim, other):
            self.assertEqual(self.stands(each), {"open": "160.00"})
        kind, why = self.asked(case)[0]
        self.assertEqual(kind, "other_payer")
        self.assertIn("TOTALLY OTHER INS (1777777777)", why)
        # Said of one claim it holds for all that wait for it, and for what comes later.
        self.assertEqual(self.decide(self.questions(case)[0], decision="assign").status, 200)
        for each, of in ((claim, case), (other, other_case)):
            self.assertEqual((self.stands(each), self.asked(of)), (POSTED, []))
        _, case, claim = self.sent()
        self.bring(claim, **stranger)
        self.assertEqual((self.stands(claim), self.asked(case)), (POSTED, []))

    def test_what_another_insurer_of_the_client_decides_on_the_first_ones_claim_waits_for_a_person(self):
        payer = done(self.owner.post("/payers", {"name": "Second Mutual", "electronic_id": "00002", "unit_rule": "cms", "filing_days": 365}))["id"]
        mutual = {"payer": "1999888777", "name": "SECOND MUTUAL"}

        def of_two_plans():
            client, case, claim = self.sent()
            done(self.owner.post(f"/clients/{client}/policies", {"payer": payer, "member_id": "SEC77", "priority": 2}))
            return case, claim
        case, claim = of_two_plans()
        self.assertEqual(self.bring(claim, status="2", **mutual)["questions"], 1)
        self.assertEqual(self.stands(claim), {"open": "160.00"})
        (kind, why), = self.asked(case)
        self.assertEqual(kind, "other_payer")
        self.assertIn(f"SECOND MUTUAL (1999888777) decided {claim['control_number']}, which went to Example Blue PPO and not to it", why)
        self.assertEqual(self.owner.post(f"/claims/{claim['id']}/next-plan").status, 422)
        # The first plan's own decision is posted, and then the other one comes on top of it.
        self.bring(claim)
        self.assertEqual(self.stands(claim), POSTED)
        self.assertEqual(self.decide(self.questions(case, "other_payer")[0], decision="assign").status, 200)
        self.assertEqual(self.stands(claim)["paid"], "76.80")
        # What was said of one claim holds for no other.
        case, claim = of_two_plans()
        self.bring(claim, status="2", **mutual)
        self.assertEqual((self.stands(claim), [kind for kind, _ in self.asked(case)]), ({"open": "160.00"}, ["other_payer"]))
        # A plan that was sent the claim on by the first one needs nobody.
        case, claim = of_two_plans()
        self.bring(claim)
        self.bring(claim, status="2", **mutual)
        self.assertNotIn("other_payer", [kind for kind, _ in self.asked(case)])

    def test_a_payer_whose_payment_is_refused_stays_unknown(self):
        stranger = {"payer": "1666666666", "name": "NOBODY KNOWS"}
        for _ in range(2):
            _, case, claim = self.sent()
            self.bring(claim, **stranger)
            self.assertEqual([each for each, _ in self.asked(case)], ["other_payer"])
            self.assertEqual(self.decide(self.questions(case)[0], decision="refuse").status, 200)
            self.assertEqual(self.stands(claim), {"open": "160.00"})

    def test_one_name_or_number_that_fits_is_enough(self):
        for said in ({"name": "EXAMPLE BLUE"}, {"name": "EXAMPLE BLUE PPO OF TEXAS"}, {"name": "BIG ADMINISTRATOR", "ids": "REF*2U*00001"},
                     {"name": "BIG ADMINISTRATOR", "payer": "100001"}):
            with self.subTest(said):
                _, case, claim = self.sent()
                self.bring(claim, **{"payer": f"1{self.traces:09}", **said})
                self.assertEqual((self.stands(claim), self.asked(case)), (POSTED, []))

    def test_lines_of_another_day_than_ours_wait(self):
        _, case, claim = self.sent()
        self.pay("38.4", ["DTM*472*20250101" if each.startswith("DTM*472") else each for each in judged(claim, worked())])
        self.assertEqual(self.stands(claim), {"open": "160.00"})
        self.assertEqual([each for each, _ in self.asked(case)], ["ambiguous_line"])

    def test_what_is_typed_is_held_to_the_same_days(self):
        _, _, claim = self.sent()
        for date, code in (("2026-11-11", "FLW-0905"), ("2026-08-01", "FLW-0817")):
            eob = {"payer_id": "Example Blue", "trace": self.trace(), "date": date, "amount": "0.00",
                   "claims": [{"control_number": claim["control_number"], "status": "1", "charge": "160.00", "paid": "0.00", "lines": []}]}
            refused = self.owner.post("/payments", eob)
            self.assertEqual((refused.status, [each["code"] for each in refused.json["findings"]]), (422, [code]))


if __name__ == "__main__":
    unittest.main()
