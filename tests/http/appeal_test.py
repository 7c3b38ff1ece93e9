# SPDX-License-Identifier: Apache-2.0
"""Appeals over HTTP: level by level, with clocks; while one waits nobody settles what it is about."""
import unittest

import billed
import denied
from billed import judged, refused, worked


class Appeals(denied.AtDenials):
    def test_an_appeal_is_won_by_the_second_remittance(self):
        case, claim, denial = self.denied()
        appealed = self.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "It was authorized."}, Idempotency_Key="a1")
        self.assertEqual((appealed.status, appealed.json["state"], appealed.json["due"]), (201, "appealed", "2027-01-09"))
        again = self.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "It was authorized."}, Idempotency_Key="a1")
        self.assertEqual(len(again.json["appeals"]), 1)
        total = self.owner.get(f"/cases/{case}/money").json["total"]
        self.assertEqual((total["in_appeal"], total["open"]), ("80.00", "22.00"))
        self.practice.bring([(self.trace(), "20261109", "3.6", [judged(claim, refused("CO", "197"), status="22", sign=-1),
                                                               judged(claim, worked(), icn="ICN1R")])])
        won = self.owner.get(f"/denials/{denial['id']}").json
        self.assertEqual((won["state"], won["appeals"][0]["decision"]), ("won", "overturned"))
        self.assertNotIn(denial["id"], [each["id"] for each in self.owner.get("/denials").json["items"]])
        self.assertEqual(self.stands(claim), {"charge": "160.00", "open": "46.00", "paid": "38.40", "adjusted": "0.00",
                                              "client": "75.60", "collected": "0.00"})
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["state"], "paid")

    def test_an_appeal_beside_a_correction_waits_and_its_answer_leaves_the_correction_out(self):
        case, claim, denial = self.denied("CO", "50")
        appealed = self.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "It was necessary."}).json
        again = billed.done(self.post(f"/claims/{claim['id']}/correct", {}))
        told = next(each for each in again["findings"] if each["code"] == "CLM-0044")
        self.assertEqual((told["severity"], told["message"]),
                         ("warning", f"An appeal about {claim['control_number']} waits for its answer. This correction asks for the same money another way."))
        self.practice.send(again["id"])
        both = self.owner.get(f"/denials/{denial['id']}").json
        self.assertEqual((both["state"], both["due"]), ("appealed", appealed["due"]))
        upheld = billed.done(self.post(f"/appeals/{appealed['appeals'][0]['id']}/decide", {"decision": "upheld", "on": "2026-11-10"}))
        self.assertEqual((upheld["state"], self.owner.get(f"/denials/{denial['id']}").json["next_action"]["id"]), ("corrected", "await_correction"))

    def test_an_appeal_upheld_goes_to_the_next_level_or_ends(self):
        _, _, denial = self.denied("CO", "50")
        appeal = self.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "It was necessary."}).json["appeals"][0]
        upheld = self.post(f"/appeals/{appeal['id']}/decide", {"decision": "upheld", "on": "2026-11-10"})
        self.assertEqual((upheld.status, upheld.json["state"], upheld.json["due"]), (200, "open", "2027-03-10"))
        self.assertEqual(self.code(self.post(f"/appeals/{appeal['id']}/decide", {"decision": "upheld"})), "FLW-0807")
        self.assertEqual(upheld.json["due_basis"], "4 months for an external review (45 CFR 147.136)")
        external = self.post(f"/denials/{denial['id']}/appeals", {"level": "external", "letter": "Please judge."})
        self.assertEqual(external.status, 201)
        bound = self.post(f"/appeals/{external.json['appeals'][1]['id']}/decide", {"decision": "upheld", "on": "2026-11-10"})
        self.assertEqual((bound.json["state"], bound.json["due"]), ("lost", external.json["due"]))
        self.assertEqual(bound.json["outcome"], "The external review was decided against us on Nov 10, 2026; this binds.")

    def test_appeals_go_level_by_level_one_at_a_time_and_on_a_day_that_can_be(self):
        _, _, denial = self.denied("CO", "50")
        path = f"/denials/{denial['id']}/appeals"
        for level in ("second", "external"):
            self.assertEqual(self.code(self.post(path, {"level": level, "letter": "Please."})), "FLW-0814")
        for day, code in (("2026-11-01", "FLW-0815"), ("2026-11-11", "FLW-0905")):
            self.assertEqual(self.code(self.post(path, {"level": "first", "letter": "Please.", "sent_on": day})), code)
        self.assertEqual(self.post(path, {"level": "first", "letter": "Please.", "sent_on": denial["notice"]}).status, 201)
        for level in ("first", "second", "external"):
            self.assertEqual(self.code(self.post(path, {"level": level, "letter": "Please."})), "FLW-0812")

    def test_a_denial_whose_appeal_waits_is_not_written_off_until_it_is_given_up(self):
        _, _, denial = self.denied("CO", "50")
        resolve = f"/denials/{denial['id']}/resolve"
        off = {"outcome": "written_off", "reason": "no_authorization"}
        self.assertEqual(self.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "Please."}).status, 201)
        waits = self.post(resolve, off)
        self.assertEqual((waits.status, [each["code"] for each in waits.json["findings"]]), (422, ["FLW-0832"]))
        self.assertEqual(self.owner.get(f"/denials/{denial['id']}").json["state"], "appealed")
        self.assertEqual(self.post(resolve, {"outcome": "lost"}).status, 200)
        self.assertEqual(self.post(resolve, off).status, 200)

    def test_a_denial_whose_appeal_waits_is_not_billed_to_the_client_either(self):
        _, claim, denial = self.denied("PR", "204", agreement_on="2026-07-01")
        path = f"/denials/{denial['id']}"
        appealed = billed.done(self.post(f"{path}/appeals", {"level": "first", "letter": "Please."}))
        self.assertEqual((appealed["actions"], appealed["may_bill_client"]), (["wait"], False))
        bill = {"outcome": "billed_client"}
        waits = self.post(f"{path}/resolve", bill)
        self.assertEqual([(each["code"], each["message"]) for each in waits.json["findings"]], [
            ("FLW-0832", "An appeal about this waits for its answer: what a plan may still pay is neither written off nor billed to the client.")])
        granted = billed.done(self.post(f"/appeals/{appealed['appeals'][0]['id']}/decide", {"decision": "overturned"}))
        self.assertEqual((granted["state"], self.owner.get(path).json["next_action"]["id"]), ("appealed", "await_payment"))

    def test_an_appeal_that_was_given_up_is_watched_again_when_it_is_granted_all_the_same(self):
        for decision, state, action in (("overturned", "appealed", "await_payment"), ("upheld", "billed_client", None)):
            with self.subTest(decision):
                _, claim, denial = self.denied("PR", "204", agreement_on="2026-07-01")
                path = f"/denials/{denial['id']}"
                appeal = billed.done(self.post(f"{path}/appeals", {"level": "first", "letter": "Please."}))["appeals"][0]
                billed.done(self.post(f"{path}/resolve", {"outcome": "lost"}))
                billed.done(self.post(f"{path}/resolve", {"outcome": "billed_client"}))
                decided = billed.done(self.post(f"/appeals/{appeal['id']}/decide", {"decision": decision}))
                then = self.owner.get(path).json["next_action"]
                self.assertEqual((decided["state"], decided["appeals"][0]["decision"], then and then["id"]), (state, decision, action))
                if then:
                    self.assertEqual(then["money"], "80.00")
                    self.assertEqual(decided["outcome"], "The first appeal was granted on Nov 10, 2026; the payment is expected. "
                                                         "Decided by us before: 80.00 billed to the client.")
                self.assertEqual(self.stands(claim)["client"], "103.20")

    def test_what_a_plan_granted_in_part_is_one_denial_in_the_review(self):
        cells = lambda: {(str(each["payer"]), each["step"]): (each["count"], billed.cents(each["money"])) for each in self.owner.get("/review").json["denials"]}
        before = cells()
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        self.practice.bring([(self.trace(), "20261102", "34.8", [judged(claim, refused("CO", "50"))])])
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        billed.done(self.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "It was necessary."}))
        partly = [("40", None, [("CO", "50", "40")])] + worked()[1:]
        self.practice.bring([(self.trace(), "20261109", "40", [judged(claim, refused("CO", "50"), status="22", sign=-1), judged(claim, partly, icn="ICN1R")])])
        old, rest = self.owner.get(f"/cases/{case}/denials").json["items"]
        self.assertEqual([(each["state"], each["amount"], each["open"]) for each in (old, rest)], [("won", "80.00", "0.00"), ("open", "40.00", "40.00")])
        after = cells()
        grown = {key: (after[key][0] - before.get(key, (0, 0))[0], after[key][1] - before.get(key, (0, 0))[1]) for key in after}
        self.assertEqual([each for each in grown.values() if each != (0, 0)], [(1, 8000)])

    def test_what_is_refused_with_money_on_a_later_day_is_appealed_today(self):
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        self.practice.bring([(self.trace(), "20261117", "34.8", [judged(claim, refused("CO", "50"))])])
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual(denial["notice"], "2026-11-10")
        appealed = self.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "Stairs are not climbed without it."})
        self.assertEqual(appealed.status, 201, appealed.body)
        appeal = appealed.json["appeals"][0]["id"]
        self.assertEqual(self.code(self.post(f"/appeals/{appeal}/decide", {"decision": "overturned", "on": "2026-11-09"})), "FLW-0817")
        self.assertEqual(self.post(f"/appeals/{appeal}/decide", {"decision": "overturned", "on": "2026-11-10"}).status, 200)
        granted = self.owner.get(f"/denials/{denial['id']}").json
        self.assertEqual((granted["next_action"]["id"], granted["next_action"]["why"]),
                         ("await_payment", "The appeal was granted on Nov 10, 2026; the payment is to come by Dec 10, 2026"))

    def test_a_missed_deadline_is_explained_and_never_green(self):
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        self.practice.bring([(self.trace(), "20260401", "34.8", [judged(claim, refused("CO", "50"))])])
        asked = next(each for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case)
        self.assertEqual((asked["kind"], self.post(f"/questions/{asked['id']}/decide", {"decision": "assign"}).status), ("contradictory", 200))
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual(denial["due"], "2026-09-28")
        letter = {"level": "first", "letter": "Stairs are not climbed without it."}
        late = self.post(f"/denials/{denial['id']}/appeals", letter)
        self.assertEqual((late.status, [each["code"] for each in late.json["findings"]]), (422, ["FLW-0820"]))
        lost = self.post(f"/denials/{denial['id']}/resolve", {"outcome": "lost"}).json
        self.assertEqual(lost["outcome"], "Given up after its deadline of Sep 28, 2026 was missed; the money is still open on the line.")
        light = next(each for each in self.owner.get(f"/cases/{case}/journey").json["steps"] if each["step"] == "denial")
        self.assertEqual((light["light"], light["says"]), ("idle", "Closed, but a deadline was missed: nothing was done by Sep 28, 2026"))

    def test_an_answer_is_never_older_than_its_question(self):
        _, claim, denial = self.denied("CO", "50")
        appeal = self.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "It was necessary."}).json["appeals"][0]
        early = self.post(f"/appeals/{appeal['id']}/decide", {"decision": "upheld", "on": "2026-11-09"})
        self.assertEqual((self.code(early), early.json["findings"][0]["where"]["field"]), ("FLW-0817", "on"))
        self.assertEqual(self.post(f"/appeals/{appeal['id']}/decide", {"decision": "upheld", "on": "2026-11-10"}).status, 200)
        said = {"kind": "call", "verdict": "pending", "said_by": "Dana, call 8841"}
        call = self.post(f"/claims/{claim['id']}/evidence", {**said, "at": "2026-11-09T15:00:00Z"})
        self.assertEqual((self.code(call), call.json["findings"][0]["where"]["field"]), ("FLW-0817", "at"))
        self.assertEqual(self.post(f"/claims/{claim['id']}/evidence", {**said, "at": "2026-11-10T15:00:00Z"}).status, 200)

    def test_an_injury_at_work_or_on_the_road_has_no_external_review(self):
        for kind, words in (("workers_compensation", "medical-fee dispute"), ("auto_insurance", "arbitration")):
            with self.subTest(kind=kind):
                payer = billed.done(self.post("/payers", {"name": "Example Blue", "kind": kind, "electronic_id": "00009", "unit_rule": "cms"}))["id"]
                _, _, denial = self.denied("CO", "50", payer=payer, injury={
                    "cause": "work" if kind == "workers_compensation" else "auto_accident", "date": "2026-07-01", "state": "TX",
                    "claim_number": "INJ-1", "employer": "Acme Steel"})
                path = f"/denials/{denial['id']}/appeals"
                first = self.post(path, {"level": "first", "letter": "It was necessary."}).json["appeals"][0]
                waits = self.owner.get(f"/denials/{denial['id']}").json
                self.assertEqual(waits["due_basis"], "our own target: no limit for this payer's answer is known")
                self.post(f"/appeals/{first['id']}/decide", {"decision": "upheld"})
                no = self.post(path, {"level": "external", "letter": "Please judge.", "because": "A medical judgment."})
                self.assertEqual((self.code(no), no.json["findings"][0]["where"]["field"]), ("FLW-0816", "level"))
                self.assertIn(words, no.json["findings"][0]["repair"])

    def test_a_rule_of_the_plan_is_no_matter_for_an_external_reviewer(self):
        _, _, denial = self.denied("PR", "170")
        body = {"level": "external", "letter": "Please judge."}
        self.assertEqual(self.code(self.post(f"/denials/{denial['id']}/appeals", body)), "FLW-0803")
        _, _, unjudged = self.denied("CO", "16", "MA130")
        self.assertEqual(self.code(self.post(f"/denials/{unjudged['id']}/appeals", {"level": "first", "letter": "x"})), "FLW-0802")

    def test_an_appeal_won_in_part_is_neither_lost_nor_upheld(self):
        case, claim, denial = self.denied("CO", "50")
        self.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "It was necessary."})
        part = [("20.00", "40", [("PR", "2", "20"), ("CO", "50", "40")])] + worked()[1:]
        back = judged(claim, refused("CO", "50"), status="22", sign=-1)
        self.judge("20", back, judged(claim, part, icn="ICN2"))
        old, new = self.owner.get(f"/cases/{case}/denials").json["items"]
        self.assertEqual((old["state"], old["appeals"][0]["decision"]), ("won", "partly"))
        self.assertIn("$40.00 of $80.00 is refused still", old["outcome"])
        self.assertEqual((new["state"], new["amount"]), ("open", "40.00"))


if __name__ == "__main__":
    unittest.main()
