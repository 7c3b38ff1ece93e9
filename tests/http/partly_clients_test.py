# SPDX-License-Identifier: Apache-2.0
"""What a plan refuses and leaves to the client in part, and what it leaves to them by its terms, over HTTP."""
import unittest

import billed
from billed import judged, worked


class PartlyClients(billed.AtPractice):
    def test_a_line_that_is_partly_the_clients_is_billed_in_part_and_the_rest_written_off(self):
        _, case = self.practice.new_case(agreement_on="2026-07-01")
        claim = self.practice.sent_claim(case)
        lines = [("0.00", None, [("PR", "204", "30"), ("CO", "50", "50")])] + worked()[1:]
        self.practice.bring([(self.trace(), "20261102", "34.8", [judged(claim, lines)])])
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual((denial["amount"], denial["client_part"], denial["may_bill_client"], denial["next_action"]["money"]),
                         ("80.00", "30.00", True, "80.00"))
        resolve = f"/denials/{denial['id']}/resolve"
        before = self.owner.get(f"/claims/{claim['id']}/ledger").json["total"]
        billed.done(self.owner.post(resolve, {"outcome": "billed_client"}))
        now = self.owner.get(f"/denials/{denial['id']}").json
        self.assertEqual((now["state"], now["outcome"], now["open"], now["may_bill_client"], now["next_action"]["money"]),
                         ("open", "30.00 billed to the client; 50.00 is open still.", "50.00", False, "50.00"))
        self.assertEqual([each["code"] for each in self.owner.post(resolve, {"outcome": "billed_client"}).json["findings"]], ["FLW-0808"])
        ended = billed.done(self.owner.post(resolve, {"outcome": "written_off", "reason": "administrative"}))
        self.assertEqual((ended["state"], ended["outcome"]), ("written_off", "50.00 written off (administrative)."))
        after = self.owner.get(f"/claims/{claim['id']}/ledger").json["total"]
        moved = {name: billed.cents(after[name]) - billed.cents(before[name]) for name in after}
        self.assertEqual(moved, {"charge": 0, "open": -8000, "paid": 0, "adjusted": 5000, "client": 3000, "collected": 0})

    def test_what_the_plan_leaves_to_the_client_by_its_terms_opens_no_denial(self):
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        lines = [("0.00", None, [("PR", "66", "80")]), ("0.00", None, [("PR", "241", "40")]), worked()[2]]
        self.practice.bring([(self.trace(), "20261102", "16.8", [judged(claim, lines)])])
        self.assertEqual(self.owner.get(f"/cases/{case}/denials").json["items"], [])
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}/ledger").json["total"]["client"], "131.20")

    def partly_refused(self, first, amount, agreed="2026-07-01"):
        """(case, claim, denial) of a claim whose first line was decided so, the others as worked."""
        _, case = self.practice.new_case(agreement_on=agreed)
        claim = self.practice.sent_claim(case)
        self.practice.bring([(self.trace(), "20261102", amount, [judged(claim, [first] + worked()[1:])])])
        return case, claim, self.owner.get(f"/cases/{case}/denials").json["items"][0]

    def resolve(self, denial, **wanted):
        return billed.done(self.owner.post(f"/denials/{denial['id']}/resolve", wanted))

    def questions(self, case, line):
        return [each for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case and each["line"] == line]

    def test_when_the_client_has_their_part_the_rest_is_what_else_was_refused_and_no_more(self):
        case, claim, denial = self.partly_refused(("20.00", "56", [("PR", "45", "24"), ("PR", "204", "20"), ("CO", "50", "16")]), "54.8")
        self.assertEqual((denial["amount"], denial["client_part"], denial["reason"]), ("36.00", "20.00", "204"))
        before = self.owner.get(f"/claims/{claim['id']}/ledger").json["total"]
        rest = self.resolve(denial, outcome="billed_client")
        self.assertEqual((rest["amount"], rest["reason"], rest["kind"], rest["step"], rest["actions"]), ("16.00", "50", "necessity", "plan", ["appeal"]))
        money = self.owner.get(f"/denials/{denial['id']}").json["next_action"]["money"]
        self.assertEqual((rest["outcome"], money), ("20.00 billed to the client; 16.00 is open still.", "16.00"))
        ended = self.resolve(denial, outcome="written_off", reason="administrative")
        self.assertEqual(ended["outcome"], "16.00 written off (administrative).")
        after = self.owner.get(f"/claims/{claim['id']}/ledger").json["total"]
        moved = {name: billed.cents(after[name]) - billed.cents(before[name]) for name in ("open", "adjusted", "client")}
        self.assertEqual(moved, {"open": -3600, "adjusted": 1600, "client": 2000})
        self.assertEqual([each["amount"] for each in self.questions(case, denial["line"])], ["24.00"])

    def test_what_the_client_was_billed_is_refused_again_when_the_plan_takes_its_decision_back(self):
        _, case = self.practice.new_case(agreement_on="2026-07-01")
        claim = self.practice.sent_claim(case)
        lines = [("0.00", None, [("PR", "204", "30"), ("CO", "50", "50")])] + [("0.00", None, [("CO", "50", "40")])] * 2
        self.practice.bring([(self.trace(), "20261102", "0", [judged(claim, lines)])])
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.resolve(denial, outcome="billed_client")
        self.practice.bring([(self.trace(), "20261103", "0", [judged(claim, lines, status="22", sign=-1)])])
        now = self.owner.get(f"/denials/{denial['id']}").json
        self.assertEqual((now["state"], now["amount"], now["reason"], now["open"], now["next_action"]["id"], now["next_action"]["money"]),
                         ("open", "80.00", "204", "80.00", "await_decision", "80.00"))
        self.assertIn("Decided by us before: 30.00 billed to the client", now["outcome"])

    def test_a_refusal_stays_one_of_its_pattern_when_the_client_has_been_billed_their_part(self):
        denials = [self.partly_refused(("0.00", None, [("PR", "204", "30"), ("CO", "50", "50")]), "34.8")[2] for _ in range(3)]
        patterns = lambda: {each["reason"]: each["money"] for each in self.owner.get("/review/patterns").json["items"]}
        before = patterns()["204"]
        for denial in denials:
            self.resolve(denial, outcome="billed_client")
        after = patterns()
        self.assertEqual(billed.cents(before) - billed.cents(after["204"]), 3 * 5000)
        self.assertIn("50", after)

    def test_when_the_client_has_their_part_a_missing_modifier_is_corrected(self):
        _, _, denial = self.partly_refused(("0.00", None, [("PR", "204", "30"), ("CO", "16", "50")], "N822"), "34.8")
        rest = self.resolve(denial, outcome="billed_client")
        self.assertEqual((rest["kind"], rest["step"], rest["actions"], rest["due_basis"]),
                         ("coding", "claim", ["correct"], "the payer's limit for filing a claim: none for a corrected one is known"))

    def test_what_could_not_be_processed_is_nobodys_before_it_is_judged(self):
        case, claim, denial = self.partly_refused(("0.00", None, [("PR", "204", "30"), ("CO", "16", "50")], "MA130"), "34.8")
        self.assertEqual(denial["may_bill_client"], False)
        refused = self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": "billed_client"})
        self.assertEqual([each["code"] for each in refused.json["findings"]], ["FLW-0808"])

    def test_what_was_refused_by_contract_is_not_the_clients_when_it_is_given_up(self):
        case, claim, denial = self.partly_refused(("0.00", None, [("CO", "45", "24"), ("CO", "96", "56")]), "34.8")
        self.resolve(denial, outcome="lost")
        for each in self.questions(case, denial["line"]):
            billed.done(self.owner.post(f"/questions/{each['id']}/decide", {"decision": "write_off"}))
        left = self.questions(case, denial["line"])
        self.assertEqual([(each["kind"], each["amount"], each["may_bill_client"]) for each in left], [("left_open", "56.00", False)])
        asked = self.owner.post(f"/questions/{left[0]['id']}/decide", {"decision": "bill_client"})
        self.assertEqual([each["code"] for each in asked.json["findings"]], ["FLW-0808"])
        billed.done(self.owner.post(f"/questions/{left[0]['id']}/decide", {"decision": "write_off"}))

    def test_what_an_appeal_left_refused_in_part_goes_to_the_next_level_and_is_not_written_off_at_once(self):
        _, _, denial = self.partly_refused(("0.00", None, [("CO", "50", "80")]), "34.8")
        appealed = billed.done(self.owner.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "It was necessary."}))
        answered = billed.done(self.owner.post(f"/appeals/{appealed['appeals'][0]['id']}/decide", {"decision": "partly"}))
        self.assertEqual((answered["state"], answered["actions"]), ("appealed", ["wait", "next_level"]))
        again = billed.done(self.owner.post(f"/denials/{denial['id']}/appeals", {"level": "second", "letter": "The rest was necessary too."}))
        self.assertEqual(again["state"], "appealed")


if __name__ == "__main__":
    unittest.main()
