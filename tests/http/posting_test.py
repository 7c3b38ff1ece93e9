# SPDX-License-Identifier: Apache-2.0
"""Step 9 over HTTP, with a hostile mind: payers that come second, take back first, mix up, pay ahead, or owe it all themselves."""
import unittest

import billed
from billed import judged, worked


class Posting(billed.AtDesk):
    # A second payer.

    def test_a_second_payer_pays_on_top_of_the_first(self):
        for status in ("2", "20", "3", "21"):
            with self.subTest(status=status):
                _, case, claim = self.sent()
                self.pay("38.4", judged(claim, worked()))
                self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "38.40", "client": "75.60"})
                self.pay("65.6", judged(claim, behind(), icn="SEC1", status=status), payer="1999888777")
                self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "104.00", "client": "10.00"})
                # What the first one left open is asked once, in its own words: the payer behind has no contract.
                self.assertEqual([each["code"] for each in self.questions(case)], ["PR-45"] * 3)
                self.pay("65.6", judged(claim, behind(), icn="SEC1B", status=status), payer="1999888777")
                self.assertEqual(self.stands(claim)["paid"], "104.00")
                self.assertEqual([each["amount"] for each in self.questions(case, "already_posted")], ["65.60"])

    def test_two_payers_leave_the_same_in_either_order(self):
        _, _, claim = self.sent()
        self.pay("65.6", judged(claim, behind(), icn="SEC1", status="2"), payer="1999888777")
        self.pay("38.4", judged(claim, worked()))
        self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "104.00", "client": "10.00"})

    def test_the_same_payer_as_second_is_known_by_what_it_says_of_the_first(self):
        _, case, claim = self.sent()
        self.pay("38.4", judged(claim, worked()))
        self.pay("38.4", judged(claim, worked(), icn="OTHER", status="2"))  # says nothing of a payer before it
        self.assertEqual(self.stands(claim)["paid"], "38.40")
        self.assertEqual(len(self.questions(case, "already_posted")), 1)
        self.pay("65.6", judged(claim, behind(), icn="SEC1", status="2"))
        self.assertEqual(self.stands(claim)["paid"], "104.00")

    def test_the_second_payer_takes_back_and_the_first_ones_share_is_with_the_client_again(self):
        _, _, claim = self.sent()
        self.pay("38.4", judged(claim, worked()))
        self.pay("65.6", judged(claim, behind(), icn="SEC1", status="2"), payer="1999888777")
        self.pay("0", judged(claim, behind(), icn="SEC1", status="22", sign=-1), payer="1999888777", plb=["PLB*1999999992*20261231*WO:SEC1*-65.6"])
        self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "38.40", "client": "75.60"})

    def test_a_second_payer_pays_what_the_client_had_paid_and_that_is_a_credit(self):
        client, _, claim = self.sent()
        self.pay("38.4", judged(claim, worked()))
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "75.60", "on": "2026-11-10"}))
        self.pay("65.6", judged(claim, behind(), icn="SEC1", status="2"), payer="1999888777")
        self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "104.00", "client": "-65.60", "collected": "75.60"})
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["next_action"]["id"], "decide_question")

    # What a person says of a decision beside another.

    def test_what_stands_is_said_and_a_person_chooses_what_the_other_one_is(self):
        for choice, expected in (("next_payer", {"open": "20.40", "paid": "76.80", "client": "62.80"}),
                                 ("correction", {"open": "46.00", "paid": "38.40", "client": "75.60"})):
            with self.subTest(choice=choice):
                _, case, claim = self.sent()
                trace = self.trace()
                self.pay("38.4", judged(claim, worked()), trace=trace)
                before = {each["id"] for each in self.owner.get("/questions?limit=200").json["items"]}
                self.pay("38.4", judged(claim, worked(), control="NOBODY", icn="OTHER" + choice))
                asked = [each for each in self.owner.get("/questions?limit=200").json["items"] if each["id"] not in before]
                self.assertEqual([each["kind"] for each in asked], ["unknown_claim"])
                no = self.decide(asked[0], decision="assign", claim=claim["id"])
                self.assertEqual((no.status, no.json["findings"][0]["code"], no.json["findings"][0]["where"]["field"]), (422, "FLW-0910", "as"))
                self.assertIn(f"EXAMPLE BLUE PPO, {trace} of Nov 2, 2026: $38.40 paid", no.json["findings"][0]["message"])
                self.assertEqual(self.owner.get(f"/questions/{asked[0]['id']}").json["decision"], "")
                yes = self.decide(asked[0], decision="assign", claim=claim["id"], **{"as": choice})
                self.assertEqual((yes.status, yes.json["decision"]), (200, "assign"), yes.body)
                self.assertEqual(self.stands(claim), expected)
                # What is taken back afterwards is this decision alone: the first one stands only if it came on top of it.
                self.pay("0", judged(claim, worked(), status="22", sign=-1, control="NOBODY", icn="OTHER" + choice),
                         plb=["PLB*1999999992*20261231*WO:X*-38.4"])
                asked = next(each for each in self.owner.get("/questions?limit=200").json["items"] if each["kind"] == "unknown_claim" and "NOBODY" in each["why"])
                self.assertEqual(self.decide(asked, decision="assign", claim=claim["id"]).status, 200)
                self.assertEqual(self.stands(claim), {"open": "160.00"} if choice == "correction" else
                                 {"open": "46.00", "paid": "38.40", "client": "75.60"})

    def test_a_payment_held_back_is_shown_on_the_claims_it_names(self):
        _, case, claim = self.sent()
        good = self.practice.file([(self.trace(), "20261102", "38.4", [judged(claim, worked())])])
        self.assertEqual(billed.done(self.owner.post("/files", good.replace("*80*3.6*", "*80*3.59*"), **billed.EDI))["taken"], 0)
        light = self.owner.get(f"/cases/{case}/journey").json["steps"][8]
        held = [action for action in light["missing"] if action["id"] == "decide_question"]
        self.assertIn("It does not balance", held[0]["why"])
        self.assertIn("It does not balance", str([row["next_action"]["why"] for row in self.owner.get("/today?list=posting&limit=200").json["items"]
                                                  if row["case"] == case]))
        billed.done(self.owner.post("/files", good, **billed.EDI))
        light = self.owner.get(f"/cases/{case}/journey").json["steps"][8]
        self.assertNotIn("It does not balance", str(light))

    def test_a_question_about_a_second_decision_shows_what_stands(self):
        _, case, claim = self.sent()
        trace = self.trace()
        self.pay("38.4", judged(claim, worked()), trace=trace)
        self.pay("38.4", judged(claim, worked(), icn="AGAIN"))
        asked = self.questions(case, "already_posted")
        self.assertEqual([(each["payer"], each["trace"], each["date"], each["paid"]) for each in asked[0]["stands"]],
                         [("EXAMPLE BLUE PPO", trace, "2026-11-02", "38.40")])
        self.assertEqual(self.decide(asked[0], decision="refuse").status, 200)
        self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "38.40", "client": "75.60"})

    # Answers out of order.

    def test_a_reversal_and_its_correction_come_before_the_decision_they_mend(self):
        big = [("3.60", "56", [("PR", "1", "50"), ("PR", "2", "2.40"), ("PR", "45", "24")])] + worked()[1:]
        better = [("4.60", "56", [("PR", "1", "49"), ("PR", "2", "2.40"), ("PR", "45", "24")])] + worked()[1:]
        for first in ("reversal", "correction"):
            with self.subTest(first=first):
                _, case, claim = self.sent()
                pair = [judged(claim, big, status="22", sign=-1), judged(claim, better, icn="ICN1R")]
                if first == "correction":
                    pair.reverse()
                self.pay("1", *pair)
                self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "39.40", "client": "74.60"})
                self.pay("38.4", judged(claim, big))
                self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "39.40", "client": "74.60"})
                waiting = {each["kind"] for each in self.questions(case)}
                self.assertEqual(waiting, {"amount"})
                self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["state"], "paid")

    def test_a_correction_may_stand_before_its_reversal_in_one_payment(self):
        _, case, claim = self.sent()
        better = [("4.60", "56", [("PR", "1", "49"), ("PR", "2", "2.40"), ("PR", "45", "24")])] + worked()[1:]
        self.pay("38.4", judged(claim, worked()))
        self.pay("1", judged(claim, better, icn="ICN1R"), judged(claim, worked(), status="22", sign=-1))
        self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "39.40", "client": "74.60"})
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["state"], "paid")
        self.assertEqual({each["kind"] for each in self.questions(case)}, {"amount"})

    def test_more_is_taken_back_than_was_paid_and_nothing_moves(self):
        _, case, claim = self.sent()
        self.pay("38.4", judged(claim, worked()))
        more = [("13.60", "56", [("PR", "1", "40"), ("PR", "2", "2.40"), ("PR", "45", "24")])] + worked()[1:]
        self.pay("0", judged(claim, more, status="22", sign=-1), plb=["PLB*1999999992*20261231*FB:X*-48.4"])
        self.assertEqual(self.stands(claim)["paid"], "38.40")
        self.assertEqual(len(self.questions(case, "reversal_unmatched")), 1)

    # Injuries at work.

    def injured(self):
        payer = billed.done(self.owner.post("/payers", {"name": "Example Blue", "kind": "workers_compensation", "electronic_id": "00009",
                                                        "unit_rule": "cms", "filing_days": 180}))["id"]
        return self.sent(payer=payer, injury={"cause": "work", "date": "2026-06-01", "state": "TX", "claim_number": "WC-7788",
                                              "adjuster": "Ann Sample", "employer": "Example Mills"})

    def test_workers_compensation_leaves_nothing_to_the_client(self):
        client, case, claim = self.injured()
        self.pay("38.4", judged(claim, worked()))
        self.assertEqual(self.stands(claim), {"open": "121.60", "paid": "38.40"})
        asked = self.questions(case)
        self.assertEqual(sorted(each["code"] for each in asked), ["PR-1", "PR-2", "PR-2", "PR-2", "PR-45", "PR-45", "PR-45"])
        self.assertEqual({each["may_bill_client"] for each in asked}, {False})
        self.assertIn("dispute it with the payer", asked[0]["why"])
        no = self.decide(asked[0], decision="bill_client")
        self.assertEqual(no.status, 422)
        self.assertEqual(self.decide(asked[0], decision="contest").status, 200)
        self.assertEqual(self.decide(asked[1], decision="write_off", reason="administrative").status, 200)
        self.assertEqual(self.stands(claim), {"open": "119.20", "paid": "38.40", "adjusted": "2.40"})
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertFalse(denial["may_bill_client"])
        self.assertEqual(self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": "billed_client"}).status, 422)
        self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["balance"], "0.00")
        rows = [row["next_action"]["id"] for row in self.owner.get("/today").json["items"] if row["case"] == case]
        self.assertNotIn("collect_share", rows)
        # Who takes money from the client all the same is told, and as soon as it may be for something else, no more.
        take = lambda: [each["code"] for each in billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "5.00", "on": "2026-11-10"}))["findings"]]
        self.assertEqual(take(), ["FLW-0922"])
        policy = billed.done(self.owner.post(f"/clients/{client}/policies", {"payer": self.practice.payer, "member_id": "XYZ1", "priority": 2}))["id"]
        billed.done(self.owner.post(f"/clients/{client}/cases", {"practitioner": self.practice.practitioner, "policy": policy, "title": "Back", "opened": "2026-11-01", "place": "11"}))
        self.assertEqual(take(), [])

    def test_the_estimate_of_an_injury_at_work_asks_nothing_of_the_client(self):
        _, case, _ = self.injured()
        estimate = billed.done(self.owner.post(f"/cases/{case}/estimate", {"on": "2026-11-10", "lines": [{"code": "97110", "units": 2}]}))
        self.assertEqual((estimate["client_low"], estimate["client_high"]), ("0.00", "0.00"))
        self.assertIn("Nothing from the client: the payer of this injury bears all of it.", estimate["basis"])

    # Days that have not come.

    def test_money_that_comes_later_is_posted_and_named_as_not_deposited(self):
        _, _, claim = self.sent()
        payment = self.payment(self.pay("38.4", judged(claim, worked()), date="20261117"))
        self.assertEqual((payment["state"], [each["code"] for each in payment["findings"]]), ("posted", ["FLW-0911"]))
        self.assertIn("Nov 17, 2026", payment["findings"][0]["message"])
        self.assertEqual(self.stands(claim)["paid"], "38.40")

    def test_paper_that_pays_nothing_has_no_number_of_its_own(self):
        refused = []
        for _ in range(2):
            _, case, claim = self.sent()
            lines = [{"line_control": each["number"], "code": each["code"], "charge": each["charge"], "paid": "0.00",
                      "adjustments": [{"group": "CO", "reason": "50", "amount": each["charge"]}]} for each in claim["lines"]]
            eob = {"payer_id": "Example Blue", "trace": "NO CHECK", "date": "2026-11-02", "amount": "0.00",
                   "claims": [{"control_number": claim["control_number"], "status": "1", "charge": "160.00", "paid": "0.00", "lines": lines}]}
            refused.append(billed.done(self.owner.post("/payments", eob))["state"])
            self.assertEqual(len(self.owner.get(f"/cases/{case}/denials").json["items"]), 3)
            self.assertEqual(billed.done(self.owner.post("/payments", eob))["state"], "duplicate")
        self.assertEqual(refused, ["posted", "posted"])

    def test_what_is_typed_of_a_day_that_has_not_come_is_refused(self):
        client, _, claim = self.sent()
        eob = {"payer_id": "Example Blue", "trace": self.trace(), "date": "2026-11-11", "amount": "0.00", "claims": []}
        no = self.owner.post("/payments", eob)
        self.assertEqual((no.status, no.json["findings"][0]["code"], no.json["findings"][0]["where"]["field"]), (422, "FLW-0905", "date"))
        self.assertEqual(self.owner.post("/payments", {**eob, "date": "2026-11-10"}).status, 201)
        no = self.owner.post(f"/clients/{client}/payments", {"amount": "5.00", "on": "2026-11-11"})
        self.assertEqual((no.status, no.json["findings"][0]["code"]), (422, "FLW-0905"))

    # Claims that nobody knows.

    def test_claims_it_may_be_are_proposed_with_the_reason_and_a_person_confirms(self):
        _, _, claim = self.sent()
        self.pay("38.4", judged(claim, worked(), icn="KNOWN1"))
        self.pay("0", judged(claim, worked(), icn="KNOWN1", status="22", sign=-1, control="OTHER-1"), plb=["PLB*1999999992*20261231*WO:KNOWN1*-38.4"])
        asked = next(each for each in self.owner.get("/questions?limit=200").json["items"] if "OTHER-1" in each["why"])
        self.assertEqual([(each["claim"], each["control_number"], each["why"]) for each in asked["proposals"]],
                         [(claim["id"], claim["control_number"], "The payer named this claim KNOWN1 before.")])
        self.assertEqual(self.stands(claim)["paid"], "38.40")
        self.assertEqual(self.decide(asked, decision="assign", claim=asked["proposals"][0]["claim"]).status, 200)
        self.assertEqual(self.stands(claim), {"open": "160.00"})
        _, _, other = self.sent()
        self.pay("38.4", judged(other, worked(), icn="NEW", control="OTHER-2"))
        asked = next(each for each in self.owner.get("/questions?limit=200").json["items"] if "OTHER-2" in each["why"])
        self.assertEqual([each["claim"] for each in asked["proposals"]], [other["id"]])
        self.assertIn("Member XYZ123456789, the service of Aug ", asked["proposals"][0]["why"])
        self.assertIn(", 2026 and the sum of $160.00", asked["proposals"][0]["why"])
        self.assertEqual(self.stands(other), {"open": "160.00"})
        self.assertEqual(self.decide(asked, decision="assign", claim=other["id"]).status, 200)
        self.assertEqual(self.stands(other)["paid"], "38.40")

    def test_a_typed_decision_with_a_wrong_number_is_known_by_our_numbers_of_its_lines(self):
        _, _, claim = self.sent()
        lines = [{"line_control": each["number"], "code": each["code"], "charge": each["charge"], "paid": "0.00",
                  "adjustments": [{"group": "CO", "reason": "50", "amount": each["charge"]}]} for each in claim["lines"]]
        made = billed.done(self.owner.post("/payments", {
            "payer_id": "Example Blue", "trace": self.trace(), "date": "2026-11-02", "amount": "0.00",
            "claims": [{"control_number": "MX26-O00001-1", "status": "1", "charge": "160.00", "paid": "0.00", "lines": lines}]}))
        self.assertEqual([(each["claim"], each["why"]) for each in made["questions"][0]["proposals"]],
                         [(claim["id"], f"Its line {claim['lines'][0]['number']} is one of this claim.")])

    # Not about what we charged, or about somebody else.

    def inflated(self, claim):
        """The payer speaks of 580.00 where 160.00 was charged, and pays 458.40."""
        lines = [{**claim["lines"][0], "charge": "500.00"}, *claim["lines"][1:]]
        said = [("423.60", None, [("PR", "1", "50"), ("PR", "2", "2.40"), ("PR", "45", "24")]), *worked()[1:]]
        return judged({**claim, "lines": lines}, said, icn="BIG")

    def test_a_decision_on_another_charge_than_ours_waits_for_a_person(self):
        for choice, expected in (("refuse", {"open": "160.00"}), ("assign", {"open": "-374.00", "paid": "458.40", "client": "75.60"})):
            with self.subTest(choice=choice):
                _, case, claim = self.sent()
                payment = self.payment(self.pay("458.4", self.inflated(claim)))
                self.assertEqual([each["outcome"] for each in payment["postings"]], ["charge_differs"])
                self.assertEqual(self.stands(claim), {"open": "160.00"})
                asked = self.questions(case)
                self.assertEqual([(each["kind"], each["said"], each["ours"], each["amount"]) for each in asked], [("charge_differs", "580.00", "160.00", "458.40")])
                self.assertEqual(asked[0]["why"], f"The payer decided {claim['control_number']} with a charge of $580.00, and $500.00 of it for 97110; "
                                                  "ours is $160.00, and $80.00 of it for this line.")
                action = self.owner.get(f"/claims/{claim['id']}").json["next_action"]
                self.assertEqual((action["id"], action["label"]), ("decide_question", "Decide whether to post it"))
                self.assertEqual(self.decide(asked[0], decision=choice).status, 200)
                self.assertEqual(self.stands(claim), expected)
                self.assertEqual(self.questions(case, "charge_differs"), [])

    def test_more_paid_than_was_charged_waits_for_a_person(self):
        _, case, claim = self.sent()
        more = [("90.00", None, [("CO", "94", "-10")]), *worked()[1:]]
        lines = judged(claim, more)
        lines = ["CAS*CO*94*-10" if each.startswith("CAS*CO*94") else each for each in lines]
        self.pay("124.8", lines)
        self.assertEqual(self.stands(claim), {"open": "160.00"})
        asked = self.questions(case)
        self.assertEqual([each["kind"] for each in asked], ["charge_differs"])
        self.assertIn("more than its charge of $80.00", asked[0]["why"])

    def test_what_is_typed_with_another_charge_waits_as_well(self):
        _, case, claim = self.sent()
        line = {"line_control": claim["lines"][0]["number"], "code": "97110", "charge": "50.00", "paid": "50.00", "adjustments": []}
        eob = {"payer_id": "Example Blue", "trace": self.trace(), "date": "2026-11-02", "amount": "50.00",
               "claims": [{"control_number": claim["control_number"], "status": "1", "charge": "50.00", "paid": "50.00", "lines": [line]}]}
        self.assertEqual([each["kind"] for each in billed.done(self.owner.post("/payments", eob))["questions"]], ["charge_differs"])
        self.assertEqual(self.stands(claim), {"open": "160.00"})
        # Posted as it is, the rest of the line is asked about, and so are the lines that nobody judged.
        self.assertEqual(self.decide(self.questions(case)[0], decision="assign").status, 200)
        self.assertEqual(self.stands(claim), {"open": "110.00", "paid": "50.00"})
        self.assertEqual([(each["kind"], each["amount"]) for each in self.questions(case)], [("left_open", each) for each in ("30.00", "40.00", "40.00")])

    def test_a_claim_found_by_a_person_is_still_compared_with_what_was_charged(self):
        _, case, claim = self.sent()
        self.pay("458.4", [each.replace(claim["control_number"], "NOBODY-2") if each.startswith("CLP") else each for each in self.inflated(claim)])
        asked = next(each for each in self.owner.get("/questions?limit=200").json["items"] if "NOBODY-2" in each["why"])
        self.assertEqual(self.decide(asked, decision="assign", claim=claim["id"]).status, 200)
        self.assertEqual(self.stands(claim), {"open": "160.00"})
        self.assertEqual([each["kind"] for each in self.questions(case)], ["charge_differs"])

    def test_a_decision_on_another_person_waits_and_one_of_number_and_name_may_differ(self):
        for member, kinds in (("NM1*QC*1*SAMPLE*ANN****MI*OTHER123", ["other_person"]), ("NM1*QC*1*SAMPLE*ANN****MI*XYZ123456789", ["amount"] * 3),
                              ("NM1*QC*1*DEMO*JOAN****MI*OTHER123", ["amount"] * 3)):
            with self.subTest(member=member):
                _, case, claim = self.sent()
                self.pay("38.4", [member if each.startswith("NM1") else each for each in judged(claim, worked())])
                self.assertEqual([each["kind"] for each in self.questions(case)], kinds)
                self.assertEqual(self.stands(claim), {"open": "160.00"} if kinds == ["other_person"] else {"open": "46.00", "paid": "38.40", "client": "75.60"})
                if kinds == ["other_person"]:
                    self.assertEqual(self.decide(self.questions(case)[0], decision="assign").status, 200)
                    self.assertEqual(self.stands(claim)["paid"], "38.40")

    # What a decision leaves open.

    def test_what_was_taken_back_is_asked_about_and_decided(self):
        _, case, claim = self.sent()
        self.pay("38.4", judged(claim, worked()))
        self.pay("0", judged(claim, worked(), status="22", sign=-1), plb=["PLB*1999999992*20261231*WO:X*-38.4"])
        self.assertEqual(self.stands(claim), {"open": "160.00"})
        asked = self.questions(case)
        self.assertEqual([(each["kind"], each["amount"], each["on"]) for each in asked], [("left_open", each, "2026-11-10") for each in ("80.00", "40.00", "40.00")])
        action = self.owner.get(f"/claims/{claim['id']}").json["next_action"]
        self.assertEqual((action["id"], action["money"], action["due"]), ("decide_open", "160.00", "2026-11-10"))
        self.assertEqual(self.decide(asked[0], decision="keep").status, 422)
        no = self.decide(asked[0], decision="bill_client")
        self.assertEqual(no.status, 422)
        self.assertEqual(self.decide(asked[0], decision="write_off", reason="administrative").status, 200)
        self.assertEqual(self.decide(asked[1], decision="contest").status, 200)
        self.assertEqual(self.stands(claim), {"open": "80.00", "adjusted": "80.00"})
        self.assertEqual([each["amount"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]], ["40.00"])
        self.assertEqual([each["id"] for each in self.questions(case)], [asked[2]["id"]])

    def test_what_was_left_open_waits_no_longer_when_the_payer_decides_again(self):
        _, case, claim = self.sent()
        self.pay("38.4", judged(claim, worked()))
        self.pay("0", judged(claim, worked(), status="22", sign=-1), plb=["PLB*1999999992*20261231*WO:X*-38.4"])
        self.pay("38.4", judged(claim, worked(), icn="AGAIN1"))
        self.assertEqual({each["kind"] for each in self.questions(case)}, {"amount"})

    def test_what_is_only_seen_stays_with_a_person(self):
        _, case, claim = self.sent()
        self.pay("38.4", judged(claim, worked()))
        self.assertEqual(self.decide(self.questions(case)[0], decision="keep").status, 200)
        self.assertEqual(sorted(each["kind"] for each in self.questions(case)), ["amount", "amount", "left_open"])

    # Odd shapes.

    def test_interest_and_recovered_money_stay_beside_the_claims(self):
        _, _, claim = self.sent()
        file = self.pay("19", judged(claim, worked()), plb=["PLB*1999999992*20261231*L6:ICN1*-.6*WO:ICNOLD9*20"])
        payment = self.payment(file)
        self.assertEqual([each["why"] for each in payment["questions"] if each["code"] == "WO"], ["The payer keeps back $20.00 for ICNOLD9"])
        self.assertEqual(self.stands(claim)["paid"], "38.40")

    def test_the_plan_pays_the_client_who_then_pays_us(self):
        client, case, claim = self.sent()
        sent = [("0.00", None, [*adjustments, ("PR", "100", paid)]) for paid, _, adjustments in worked()]
        self.pay("0", judged(claim, sent))
        self.assertEqual(self.stands(claim), {"open": "46.00", "client": "114.00"})
        # What is in the client's hands the plan has paid, and so allowed.
        total = self.owner.get(f"/cases/{case}/money").json["total"]
        self.assertEqual((total["allowed"], total["paid_to_client"], total["client_owes"]), ("114.00", "38.40", "114.00"))
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "114.00", "on": "2026-11-10"}))
        self.assertEqual(self.stands(claim), {"open": "46.00", "collected": "114.00"})
        self.pay("0", judged(claim, sent, status="22", sign=-1))
        self.assertEqual(self.stands(claim), {"open": "160.00", "client": "-114.00", "collected": "114.00"})
        self.assertEqual(self.owner.get(f"/cases/{case}/money").json["total"]["paid_to_client"], "0.00")

    def test_a_claim_answered_as_a_whole_is_spread_as_a_person_says(self):
        _, case, claim = self.sent()
        whole = [f"CLP*{claim['control_number']}*1*160*38.4*75.6*12*WHOLE*11*1", "CAS*PR*2*75.6**45*46", "NM1*QC*1*DEMO*JOAN****MI*XYZ123456789",
                 f"DTM*232*{claim['lines'][0]['date'].replace('-', '')}"]
        self.pay("38.4", whole)
        self.assertEqual(self.stands(claim), {"open": "160.00"})
        asked = self.questions(case, "ambiguous_line")
        self.assertIn("as a whole", asked[0]["why"])
        lines = [line["number"] for line in claim["lines"]]
        self.assertEqual(self.decide(asked[0], decision="assign", lines=lines).status, 200)
        self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "38.40", "client": "75.60"})

    def test_lines_split_reordered_and_renamed_find_ours(self):
        _, _, claim = self.sent()
        whole = judged(claim, worked(), icn="SPLIT")
        head, lines = whole[:2], whole[2:]
        starts = [i for i, each in enumerate(lines) if each.startswith("SVC")] + [len(lines)]
        parts = [lines[a:b] for a, b in zip(starts, starts[1:])]
        first = ["SVC*HC:97110*40*3.6**1", parts[0][1], "CAS*PR*2*2.4**45*24**1*10", parts[0][-2]]
        second = ["SVC*HC:97110*40*0**1", parts[0][1], "CAS*PR*1*40", parts[0][-2]]
        renamed = [parts[2][0].replace("SVC*HC:97112*40*16.8**1", "SVC*HC:97110*40*16.8**1*HC:97112"), *parts[2][1:]]
        renamed = [each for each in renamed if not each.startswith("REF*6R")]
        self.pay("38.4", head + renamed + first + parts[1] + second)
        self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "38.40", "client": "75.60"})

    def test_one_claim_twice_in_one_payment_is_posted_once(self):
        _, case, claim = self.sent()
        self.pay("76.8", judged(claim, worked(), icn="A1"), judged(claim, worked(), icn="A2"))
        self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "38.40", "client": "75.60"})
        self.assertEqual(len(self.questions(case, "already_posted")), 1)

    def test_another_payer_may_use_the_same_number(self):
        trace = self.trace()
        for payer in ("1512345678", "1999888777"):
            _, _, claim = self.sent()
            self.pay("38.4", judged(claim, worked()), trace=trace, payer=payer)
            self.assertEqual(self.stands(claim)["paid"], "38.40")

    def test_a_payment_of_less_than_nothing_or_of_no_claims(self):
        _, _, claim = self.sent()
        self.pay("38.4", judged(claim, worked()))
        held = self.payment(self.pay("-38.4", judged(claim, worked(), status="22", sign=-1)))
        self.assertEqual(held["state"], "quarantined")
        self.assertIn("less than nothing", held["state_reason"])
        self.assertEqual(self.stands(claim)["paid"], "38.40")
        empty = self.payment(self.pay("0"))
        self.assertEqual((empty["state"], empty["questions"]), ("posted", []))
        given = self.payment(self.pay("12.5", plb=["PLB*1999999992*20261231*WO:ICN77*-12.5"]))
        self.assertEqual([each["why"] for each in given["questions"]], ["The payer adds $12.50 for ICN77"])


def behind():
    """The second payer pays the first one's cost share but 10.00, and prices the rest away; OA-23 is what the first one paid."""
    return [("42.40", None, [("OA", "23", "3.60"), ("PR", "2", "10"), ("CO", "45", "24")]),
            ("12.00", None, [("OA", "23", "18"), ("CO", "45", "10")]),
            ("11.20", None, [("OA", "23", "16.80"), ("CO", "45", "12")])]


if __name__ == "__main__":
    unittest.main()
