# SPDX-License-Identifier: Apache-2.0
"""What the payer answers to a correction, a claim sent again or a void: the decision before stands until it is taken back."""
import unittest

import billed
from billed import judged, worked


class LaterVersions(billed.AtPractice):
    def sent(self):
        client, case = self.practice.new_case()
        return client, case, self.practice.sent_claim(case)

    def stands(self, claim):
        total = self.owner.get(f"/claims/{claim['id']}/ledger").json["total"]
        return {name: total[name] for name in ("open", "paid", "adjusted", "client", "collected") if total[name] != "0.00"}

    def questions(self, case, kind):
        return [each for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case and each["kind"] == kind]

    def pay(self, amount, *claims, plb=()):
        return self.practice.bring([(self.trace(), "20261102", amount, list(claims), *plb)])

    def payment(self, file):
        return self.owner.get("/payments/" + next(each["id"] for each in file["about"] if each["kind"] == "payment")).json

    def corrected(self, claim):
        made = billed.done(self.owner.post(f"/claims/{claim['id']}/correct", {}))
        self.practice.send(made["id"])
        return self.owner.get(f"/claims/{made['id']}").json

    def duplicate(self, claim):
        return judged(claim, [("0", None, [("OA", "18", line["charge"])]) for line in claim["lines"]], icn="ICN2")

    def test_a_refused_correction_leaves_what_was_decided_before_and_its_clock(self):
        _, case, claim = self.sent()
        self.pay("34.8", judged(claim, billed.refused("CO", "16", "N822")))
        before = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        later = self.corrected(claim)
        self.assertEqual(self.owner.get(f"/denials/{before['id']}").json["state"], "corrected")
        stands = self.stands(claim)
        payment = self.payment(self.pay("0", self.duplicate(later)))
        self.assertEqual((payment["postings"][0]["outcome"], payment["questions"]), ("noted", []))
        self.assertEqual(self.stands(claim), stands)
        self.assertEqual(self.owner.get(f"/claims/{later['id']}").json["state"], "denied")
        denials = self.owner.get(f"/cases/{case}/denials").json["items"]
        self.assertEqual([(each["id"], each["state"], each["due"]) for each in denials], [(before["id"], "open", before["due"])])
        self.assertEqual(denials[0]["next_action"]["id"], "work_denial")
        self.assertEqual(self.questions(case, "already_posted"), [])
        # The money is asked about once, by the version that stands.
        self.assertNotIn((self.owner.get(f"/claims/{claim['id']}").json["next_action"] or {}).get("id"), ("decide_open", "await_correction"))

    def test_a_rejected_correction_that_is_judged_all_the_same_stands_as_judged_while_a_person_is_asked(self):
        for answer, state in ((("34.8", billed.refused("CO", "197")), "paid_partial"), (("38.4", worked()), "paid")):
            _, case, claim = self.sent()
            self.pay("34.8", judged(claim, billed.refused("CO", "16", "N822")))
            later = self.corrected(claim)
            billed.done(self.owner.post(f"/claims/{later['id']}/evidence", {"kind": "call", "verdict": "rejected", "said_by": "Dana, call 8841",
                                                                            "at": "2026-11-10T13:00:00Z"}))
            self.assertEqual(self.owner.get(f"/claims/{later['id']}").json["state"], "rejected")
            stands = self.stands(claim)
            self.pay(answer[0], judged(later, answer[1], icn="ICN2"))
            seen = self.owner.get(f"/claims/{later['id']}").json
            self.assertEqual((seen["state"], self.owner.get(f"/claims/{claim['id']}").json["state"], self.stands(claim)), (state, "replaced", stands))
            question, = self.questions(case, "already_posted")
            billed.done(self.owner.post(f"/questions/{question['id']}/decide", {"decision": "assign", "as": "correction"}))
            judgements = [each["verdict"] for each in self.owner.get(f"/claims/{later['id']}").json["evidence"] if each["kind"] == "remittance"]
            self.assertEqual((judgements, self.stands(claim)["paid"]), ([state], billed.money(billed.cents(answer[0])) + "0"))

    def test_a_decision_that_a_person_refuses_leaves_the_rejected_correction_rejected(self):
        _, case, claim = self.sent()
        self.pay("34.8", judged(claim, billed.refused("CO", "16", "N822")))
        later = self.corrected(claim)
        billed.done(self.owner.post(f"/claims/{later['id']}/evidence", {"kind": "call", "verdict": "rejected", "said_by": "Dana, call 8841",
                                                                        "at": "2026-11-10T13:00:00Z"}))
        before = self.owner.get(f"/claims/{claim['id']}").json["state"]
        self.pay("38.4", judged(later, worked(), icn="ICN2"))
        question, = self.questions(case, "already_posted")
        billed.done(self.owner.post(f"/questions/{question['id']}/decide", {"decision": "refuse"}))
        seen = self.owner.get(f"/claims/{later['id']}").json
        self.assertEqual((seen["state"], self.owner.get(f"/claims/{claim['id']}").json["state"]), ("rejected", before))
        self.assertEqual(seen["evidence"][-1]["note"], "A person said that it is no decision on this claim.")
        # It is repaired and sent again like another that was rejected.
        self.assertEqual(self.owner.post(f"/claims/{later['id']}/resubmit", {}).status, 201)

    def test_a_refusal_that_was_only_noted_is_taken_back_without_a_question(self):
        _, case, claim = self.sent()
        self.pay("34.8", judged(claim, billed.refused("CO", "16", "N822")))
        later = self.corrected(claim)
        noted = self.payment(self.pay("0", self.duplicate(later)))
        stands = self.stands(claim)
        refusal = [("0", None, [("OA", "18", line["charge"])]) for line in later["lines"]]
        back = self.payment(self.pay("0", judged(later, refusal, icn="ICN2", status="22", sign=-1)))
        self.assertEqual((back["postings"][0]["outcome"], back["questions"]), ("posted", []))
        self.assertTrue(self.owner.get(f"/payments/{noted['id']}").json["postings"][0]["reversed"])
        self.assertEqual(self.stands(claim), stands)
        self.assertEqual(self.owner.get(f"/claims/{later['id']}").json["state"], "reversed")
        # A second time there is nothing left to take back.
        again = self.payment(self.pay("0", judged(later, refusal, icn="ICN2", status="22", sign=-1)))
        self.assertEqual(again["postings"][0]["outcome"], "reversal_unmatched")

    def test_a_claim_sent_twice_is_over_when_the_first_was_paid(self):
        _, case, claim = self.sent()
        self.owner.post(f"/claims/{claim['id']}/evidence", {"kind": "call", "verdict": "rejected", "said_by": "Dana, call 8841", "at": "2026-11-10T13:00:00Z"})
        again = billed.done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.practice.send(again["id"])
        again = self.owner.get(f"/claims/{again['id']}").json
        self.pay("38.4", judged(claim, worked()))
        self.pay("0", self.duplicate(again))
        self.assertEqual(self.owner.get(f"/claims/{again['id']}").json["state"], "denied")
        steps = {each["step"]: each for each in self.owner.get(f"/cases/{case}/journey").json["steps"]}
        self.assertEqual(steps["claim"]["light"], "done")
        self.assertNotIn("ask_status", [each["id"] for each in steps["payment"]["missing"]])
        self.assertEqual(self.stands(claim)["paid"], "38.40")

    def test_what_waited_for_a_reversal_is_posted_when_it_comes(self):
        _, case, claim = self.sent()
        self.pay("34.8", judged(claim, billed.refused("CO", "16", "N822")))
        later = self.corrected(claim)
        self.pay("38.4", judged(later, worked(), icn="ICN2"))
        self.assertEqual(len(self.questions(case, "already_posted")), 1)
        self.pay("0", judged(claim, billed.refused("CO", "16", "N822"), status="22", sign=-1), plb=["PLB*1999999992*20261231*WO:ICN1*-34.8"])
        self.assertEqual(self.questions(case, "already_posted"), [])
        self.assertEqual(self.stands(claim), {"open": "46.00", "paid": "38.40", "client": "75.60"})
        self.assertEqual(self.owner.get(f"/cases/{case}/denials").json["items"][0]["state"], "won")

    def test_a_void_ends_the_questions_of_a_claim_on_which_nothing_is_open(self):
        _, case, claim = self.sent()
        self.pay("34.8", judged(claim, billed.refused("CO", "197")))
        void = billed.done(self.owner.post(f"/claims/{claim['id']}/void", {}))
        self.pay("0", judged(claim, billed.refused("CO", "197"), status="22", sign=-1), plb=["PLB*1999999992*20261231*WO:ICN1*-34.8"])
        self.assertEqual(len(self.questions(case, "left_open")), 2)
        self.practice.send(void["id"])
        self.assertEqual((self.owner.get(f"/claims/{claim['id']}").json["state"], self.stands(claim)), ("voided", {}))
        self.assertEqual(self.questions(case, "left_open"), [])
        self.assertEqual([each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]], ["lost"])
        self.assertIsNone(self.owner.get(f"/claims/{claim['id']}").json["next_action"])
        self.assertEqual(self.owner.get(f"/cases/{case}/journey").json["steps"][7]["light"], "idle")

    def test_a_void_is_over_when_the_decision_is_taken_back_and_a_charge_counts_once(self):
        _, case, claim = self.sent()
        before = billed.cents(self.owner.get("/claims").json["totals"]["money"])
        self.pay("38.4", judged(claim, worked()))
        later = self.corrected(claim)
        self.assertEqual(billed.cents(self.owner.get("/claims").json["totals"]["money"]), before)
        self.pay("38.4", judged(claim, worked(), status="22", sign=-1), judged(later, worked(), icn="ICN2"),
                 plb=["PLB*1999999992*20261231*WO:ICN1*-38.4"])
        void = billed.done(self.owner.post(f"/claims/{later['id']}/void", {}))
        self.practice.send(void["id"])
        self.pay("0", judged(later, worked(), icn="ICN2", status="22", sign=-1), plb=["PLB*1999999992*20261231*WO:ICN2*-38.4"])
        void = self.owner.get(f"/claims/{void['id']}").json
        self.assertEqual((void["state"], void["next_action"]), ("accepted_by_plan", None))
        self.assertEqual(self.owner.get(f"/claims/{later['id']}").json["state"], "voided")
        self.assertEqual(billed.cents(self.owner.get("/claims").json["totals"]["money"]), before - 16000)

    def test_what_a_correction_left_out_is_over_once_it_is_judged(self):
        _, case, claim = self.sent()
        first = billed.refused("CO", "96")
        self.pay("34.8", judged(claim, first))
        draft = billed.done(self.owner.post(f"/claims/{claim['id']}/correct", {}))
        kept = ("benefits", "paid_by_client", "place_of_service", "referral_number", "authorization_number", "payer_claim_number", "diagnoses",
                "note", "attachments")
        changed = {**{name: draft[name] for name in kept}, "lines": draft["lines"][1:]}
        draft = billed.done(self.owner.put(f"/claims/{draft['id']}", changed, draft["version"]))
        self.practice.send(draft["id"])
        later = self.owner.get(f"/claims/{draft['id']}").json
        self.pay("0", judged(claim, first, status="22", sign=-1), judged(later, worked()[1:], icn="ICN2"))
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual((denial["state"], denial["open"], denial["next_action"]), ("lost", "0.00", None))
        self.assertEqual(denial["outcome"], f"The correction {later['control_number']} left it out, and nothing is charged for it any more.")

    def test_a_later_version_is_judged_by_itself_though_people_had_settled_the_refusal_before(self):
        _, case = self.practice.new_case(agreement_on="2026-07-01")
        claim = self.practice.sent_claim(case)
        lines = [("0", None, [("PR", "204", "30"), ("CO", "16", "50")], "N822")] + [("0", None, [("CO", "16", "40")], "N822")] * 2
        self.pay("0", judged(claim, lines))
        partly = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        billed.done(self.owner.post(f"/denials/{partly['id']}/resolve", {"outcome": "billed_client"}))
        later = self.corrected(claim)
        self.pay("84.8", judged(later, [("50", None, [("PR", "204", "30")])] + worked()[1:], icn="ICN2"))
        self.assertEqual(self.questions(case, "already_posted"), [])
        denials = self.owner.get(f"/cases/{case}/denials").json["items"]
        on_line = [(each["state"], each["amount"], each["client_part"]) for each in denials if each["line"] == partly["line"]]
        self.assertEqual(on_line[-1], ("open", "30.00", "30.00"))
        self.assertEqual({each["state"] for each in denials} - {"won"}, {"open"})
        self.assertEqual(billed.cents(self.stands(later)["paid"]), 8480)


if __name__ == "__main__":
    unittest.main()
