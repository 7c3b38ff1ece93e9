# SPDX-License-Identifier: Apache-2.0
"""Step 8 over HTTP: what is refused becomes work with an owner, money and a deadline, until it is won or a person ends it."""
import csv
import datetime
import os
import unittest

import billed
import denied
from billed import judged, refused, worked
from server import ROOT


class Denials(denied.AtDenials):
    def test_one_refusal_proposes_the_rule_that_would_have_stopped_it(self):
        _, _, denial = self.denied("CO", "252", "N706")
        rule = self.owner.get(f"/denials/{denial['id']}/rule").json
        self.assertEqual((rule["guard"], rule["requirement"], rule["code"], rule["reason"], rule["evidence"]),
                         ("claim", "documentation", "97110", "252", [denial["id"]]))
        self.assertEqual(self.owner.get("/denials/0000000000000/rule").status, 404)
        made = self.post("/rules", {**rule, "active": False})  # switched off: it must not stop the others' claims
        self.assertEqual((made.status, made.json["evidence"]), (201, [denial["id"]]))

    def test_a_refusal_is_classified_and_stands_in_the_worklist(self):
        case, claim, denial = self.denied("CO", "197", "MA01")
        self.assertEqual((denial["kind"], denial["step"], denial["preventable"]), ("authorization", "authorization", "yes"))
        self.assertEqual((denial["amount"], denial["open"], denial["code"]), ("80.00", "80.00", "97110"))
        self.assertEqual(denial["actions"][0], "retro_authorization")
        self.assertEqual((denial["notice"], denial["due"]), ("2026-11-02", "2027-04-30"))
        self.assertEqual(denial["due_basis"], "180 days for an internal appeal (29 CFR 2560.503-1)")
        self.assertFalse(denial["may_bill_client"])
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["state"], "paid_partial")
        listed = self.owner.get("/denials").json
        self.assertIn(denial["id"], [each["id"] for each in listed["items"]])
        self.assertEqual(listed["items"], sorted(listed["items"], key=lambda each: (each["due"], -billed.cents(each["amount"]), each["id"])))
        me = self.owner.session["user"]["id"]
        edited = self.owner.put(f"/denials/{denial['id']}", {"owner": me, "note": "Called; they look again."}, denial["version"])
        self.assertEqual((edited.status, edited.json["owner"], edited.json["note"]), (200, me, "Called; they look again."))
        late = self.owner.put(f"/denials/{denial['id']}", {"owner": None, "note": ""}, denial["version"])
        self.assertEqual((late.status, late.json["current"]["note"]), (412, "Called; they look again."))

    def test_the_remark_that_says_why_stands_with_the_refusal_wherever_the_payer_wrote_it(self):
        _, _, denial = self.denied("PR", "96", "MA13", "N130")
        self.assertEqual((denial["reason"], denial["remark"], denial["meaning"]),
                         ("96", "N130", "not covered: see the plan's benefit documents or rules"))
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        segments = judged(claim, refused("CO", "97"))
        segments.insert(2, "MOA***MA01*M15")
        self.practice.bring([(self.trace(), "20261102", "34.8", [segments])])
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual((denial["remark"], denial["meaning"].split(": ")[-1]), ("M15", "paid within other services of the day, not by itself"))

    def test_a_corrected_claim_is_answered_for_the_same_money(self):
        case, claim, denial = self.denied("CO", "16", "N822")
        again = self.post(f"/claims/{claim['id']}/correct", {})
        self.assertEqual(again.status, 201, again.body)
        self.practice.send(again.json["id"])
        self.assertEqual(self.owner.get(f"/denials/{denial['id']}").json["state"], "corrected")
        # A correction asks the plan again; it is no appeal.
        total = self.owner.get(f"/cases/{case}/money").json["total"]
        self.assertEqual((total["in_appeal"], total["open"]), ("0.00", "102.00"))
        self.assertEqual(self.stands(claim)["charge"], "160.00")
        self.practice.bring([(self.trace(), "20261109", "3.6", [
            judged(claim, refused("CO", "16"), status="22", sign=-1),
            judged(again.json, worked(), icn="ICN2")])])
        self.assertEqual(self.owner.get(f"/denials/{denial['id']}").json["state"], "won")
        self.assertEqual(self.stands(again.json)["paid"], "38.40")

    def test_a_refusal_of_what_the_client_has_a_superbill_of_is_not_written_off_without_money(self):
        _, case = self.practice.new_case(billing="superbill")
        claim = self.practice.draft(case)
        billed.done(self.post(f"/claims/{claim['id']}/evidence", {"kind": "superbill"}))
        billed.done(self.post(f"/claims/{claim['id']}/evidence", {"kind": "eob", "verdict": "denied", "at": "2026-11-10T13:00:00Z",
                                                                  "note": "The client brought it.", "payer_claim_number": "ICN9"}))
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        off = self.post(f"/denials/{denial['id']}/resolve", {"outcome": "written_off", "reason": "administrative"})
        self.assertEqual([(each["code"], each["message"]) for each in off.json["findings"]], [
            ("FLW-0833", "Nothing of this is open with the plan, so there is nothing to write off; what is with the client stays there.")])
        lost = billed.done(self.post(f"/denials/{denial['id']}/resolve", {"outcome": "lost"}))
        self.assertEqual((lost["state"], lost["outcome"], self.stands(claim)["client"]), ("lost", "Given up; it stays with the client.", "160.00"))

    def test_a_claim_refused_by_a_reason_of_price_is_denied_everywhere(self):
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        lines = [("0.00", None, [("OA", "209", line["charge"])]) for line in claim["lines"]]
        self.practice.bring([(self.trace(), "20261102", "0", [judged(claim, lines)])])
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["state"], "denied")
        self.assertEqual([each["amount"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]], ["80.00", "40.00", "40.00"])

    def test_rows_say_what_to_do_next_as_the_record_does(self):
        case, claim, denial = self.denied("CO", "50")
        one = self.owner.get(f"/denials/{denial['id']}").json["next_action"]
        self.assertEqual(one["id"], "work_denial")
        self.assertEqual(denial["next_action"], one)
        self.assertIn((denial["id"], one), [(each["id"], each["next_action"]) for each in self.owner.get("/denials").json["items"]])
        self.post(f"/denials/{denial['id']}/resolve", {"outcome": "lost"})
        self.assertEqual(self.owner.get(f"/cases/{case}/denials").json["items"][0]["next_action"], None)
        for rows, single in ((f"/cases/{case}/sessions", "sessions"), (f"/cases/{case}/claims", "claims")):
            for row in self.owner.get(rows).json["items"]:
                self.assertEqual(row["next_action"], self.owner.get(f"/{single}/{row['id']}").json["next_action"])
        client = self.owner.get(f"/cases/{case}").json["client"]
        for row in self.owner.get(f"/clients/{client}/cases").json["items"]:
            self.assertEqual(row["next_action"], self.owner.get(f"/cases/{row['id']}").json["next_action"])
        day = claim["lines"][0]["date"]
        rows = [each["session"] for each in self.owner.get(f"/calendar?from={day}&to={day}").json["items"]]
        self.assertTrue(rows)
        for row in rows:
            self.assertEqual(row["next_action"], self.owner.get(f"/sessions/{row['id']}").json["next_action"])
        for row in self.owner.get("/claims").json["items"]:
            self.assertEqual(row["next_action"], self.owner.get(f"/claims/{row['id']}").json["next_action"])

    def test_the_client_is_billed_only_for_what_the_payer_leaves_to_them(self):
        _, _, denial = self.denied("CO", "197", agreement_on="2026-07-01")
        self.assertEqual(self.code(self.post(f"/denials/{denial['id']}/resolve", {"outcome": "billed_client"})), "FLW-0808")
        _, _, without = self.denied("PR", "204")
        self.assertEqual(self.code(self.post(f"/denials/{without['id']}/resolve", {"outcome": "billed_client"})), "FLW-0809")
        _, claim, denial = self.denied("PR", "204", agreement_on="2026-07-01")
        self.assertTrue(denial["may_bill_client"])
        done = self.post(f"/denials/{denial['id']}/resolve", {"outcome": "billed_client"})
        self.assertEqual((done.status, done.json["state"], done.json["outcome"]), (200, "billed_client", "80.00 billed to the client."))
        self.assertEqual(self.stands(claim)["client"], "103.20")

    def test_a_denial_that_a_person_tells_is_work_with_a_deadline(self):
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        said = {"kind": "eob", "verdict": "denied", "at": "2026-11-10T13:00:00Z", "note": "The client brought it.", "payer_claim_number": "ICN9"}
        for _ in range(2):
            self.assertEqual(self.post(f"/claims/{claim['id']}/evidence", said).json["state"], "denied")
        told = self.owner.get(f"/cases/{case}/denials").json["items"]
        self.assertEqual([(each["amount"], each["reason"], each["notice"], each["due"]) for each in told],
                         [(amount, "", "2026-11-10", "2027-05-07") for amount in ("80.00", "40.00", "40.00")])
        self.assertEqual(told[0]["cause"], "not known: read the EOB, or ask the plan")
        self.assertEqual((told[0]["next_action"]["label"], told[0]["next_action"]["why"]),
                         ("Look into it", "The plan refused, and nobody wrote down why"))
        self.assertEqual(self.light(case, "denial")["light"], "blocked")
        self.assertTrue({each["id"] for each in told} <= {each["id"] for each in self.owner.get("/denials").json["items"]})
        # The remittance says why: the same work, with its reason.
        lines = [("0.00", None, [("CO", "50", line["charge"])]) for line in claim["lines"]]
        self.judge("0", judged(claim, lines, icn="ICN9"))
        self.assertEqual([(each["id"], each["reason"], each["state"]) for each in self.owner.get(f"/cases/{case}/denials").json["items"]],
                         [(each["id"], "50", "open") for each in told])

    def test_a_refusal_that_was_told_waits_while_the_plan_says_it_is_pending_and_refused_again_is_the_same(self):
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        tell = lambda verdict, hour: self.post(f"/claims/{claim['id']}/evidence", {
            "kind": "call", "verdict": verdict, "at": f"2026-11-10T{hour}:00:00Z", "said_by": "Dana, Example Blue", "note": "By telephone."})
        seen = lambda: self.owner.get(f"/cases/{case}/denials").json["items"]
        kept = lambda all_: [(each["id"], each["state"], each["notice"], each["due"]) for each in all_]
        tell("denied", "08")
        first = seen()
        self.assertEqual([each["state"] for each in first], ["open"] * 3)
        tell("pending", "09")
        self.assertEqual(kept(seen()), kept(first))
        self.assertEqual({(each["next_action"]["id"], each["next_action"]["why"]) for each in seen()},
                         {("await_decision", "The plan refused, and says since that it has not decided yet")})
        self.assertEqual({each["outcome"] for each in seen()}, {"The plan said on Nov 10, 2026 that it has not decided yet."})
        tell("denied", "10")
        self.assertEqual(kept(seen()), kept(first))
        self.assertEqual({each["next_action"]["id"] for each in seen()}, {"work_denial"})

    def test_what_a_person_tells_of_a_judgement_without_its_amounts_is_never_green(self):
        for verdict in ("paid_partial", "reversed"):
            with self.subTest(verdict=verdict):
                _, case = self.practice.new_case()
                claim = self.practice.sent_claim(case)
                self.post(f"/claims/{claim['id']}/evidence", {"kind": "eob", "verdict": verdict, "at": "2026-11-10T13:00:00Z"})
                light = self.light(case, "denial")
                self.assertEqual((light["light"], [each["id"] for each in light["missing"]]), ("waiting", ["post_payment"]))
                self.assertEqual(light["missing"][0]["due"], "2027-05-07")
                self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["next_action"]["id"], "post_payment")

    def test_a_claim_that_could_not_be_processed_is_sent_anew(self):
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        lines = [("0.00", None, [("CO", "16", line["charge"])], "MA130") for line in claim["lines"]]
        self.judge("0", judged(claim, lines, icn="MA1"))
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        action = denial["next_action"]
        # Filed within 180 days of the service, not of the notice: no appeal is due.
        last = datetime.date.fromisoformat(claim["lines"][0]["date"]) + datetime.timedelta(180)
        while last.weekday() > 4:
            last -= datetime.timedelta(1)
        self.assertEqual((denial["due"], denial["due_basis"]), (last.isoformat(), "the payer's limit for filing a claim"))
        self.assertEqual((action["id"], action["label"], action["href"]), ("send_new_claim", "Send a new claim", f"/cases/{case}/claim?open={claim['id']}"))
        for how in ("correct", "void"):
            no = self.post(f"/claims/{claim['id']}/{how}", {})
            self.assertEqual(no.status, 422)
            self.assertIn("MA130", no.json["detail"])
        anew = billed.done(self.post(f"/claims/{claim['id']}/resubmit", {}))
        self.assertEqual((anew["frequency"], anew["payer_claim_number"]), ("original", ""))
        self.practice.send(anew["id"])
        self.assertEqual(self.owner.get(f"/cases/{case}/denials").json["items"][0]["state"], "corrected")
        text = self.owner.get(f"/claims/{anew['id']}/x12").json["x12"]
        self.assertNotIn("REF*F8", text)
        self.assertIn(":B:1*", text)

    def test_one_line_that_could_not_be_processed_is_corrected_with_its_claim(self):
        case, claim, denial = self.denied("CO", "16", "MA130")
        action = denial["next_action"]
        self.assertEqual((denial["actions"], action["id"], action["label"], action["href"]),
                         (["correct"], "work_denial", "Correct the claim", f"/cases/{case}/claim?open={claim['id']}"))
        self.assertEqual(self.post(f"/claims/{claim['id']}/resubmit", {}).status, 422)
        self.assertEqual(self.code(self.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "x"})), "FLW-0802")
        again = billed.done(self.post(f"/claims/{claim['id']}/correct", {}))
        self.assertEqual(again["frequency"], "replacement")
        self.practice.send(again["id"])
        sent = self.owner.get(f"/denials/{denial['id']}").json
        self.assertEqual((sent["state"], sent["actions"]), ("corrected", ["wait"]))

    def test_a_refusal_whose_decision_is_taken_back_waits_until_the_plan_decides_anew(self):
        case, claim, denial = self.denied("CO", "197")
        back = judged(claim, refused("CO", "197"), status="22", sign=-1)
        self.judge("0", back, judged(claim, refused("CO", "197"), icn="ICN2"))
        again = self.owner.get(f"/denials/{denial['id']}").json
        self.assertEqual((again["state"], again["outcome"]), ("open", ""))
        self.practice.bring([(self.trace(), "20261104", "0", [judged(claim, refused("CO", "197"), icn="ICN2", status="22", sign=-1)],
                              "PLB*1999999992*20261231*WO:ICN2*-34.8")])
        waits = self.owner.get(f"/denials/{denial['id']}").json
        asks = waits["next_action"]
        self.assertEqual((waits["state"], waits["actions"], asks["id"], asks["status"], asks["money"]),
                         ("open", ["wait"], "await_decision", "with_plan", "80.00"))
        self.assertEqual((waits["due"], waits["due_basis"]), ("2026-12-04", "30 days for the decision on a claim (29 CFR 2560.503-1)"))
        self.assertIn("on Nov 4, 2026; it decides anew", waits["outcome"])
        self.assertIn(denial["id"], [each["id"] for each in self.owner.get("/denials").json["items"]])
        self.assertEqual(self.owner.get(f"/cases/{case}/journey").json["steps"][7]["light"], "moving")
        appeal = self.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "It was authorized."})
        self.assertEqual(self.code(appeal), "FLW-0850")
        # Refused once more it is the same work with a new notice, and paid it is won.
        self.judge("34.8", judged(claim, refused("CO", "50"), icn="ICN3"))
        only, = self.owner.get(f"/cases/{case}/denials").json["items"]
        self.assertEqual((only["id"], only["state"], only["reason"], only["next_action"]["id"]), (denial["id"], "open", "50", "work_denial"))
        self.assertIn("Refused again", only["outcome"])
        self.judge("3.6", judged(claim, refused("CO", "50"), icn="ICN3", status="22", sign=-1), judged(claim, worked(), icn="ICN4"))
        self.assertEqual(self.owner.get(f"/denials/{denial['id']}").json["state"], "won")

    def test_a_refusal_leads_to_the_draft_that_answers_it_and_what_is_over_advises_nothing(self):
        _, claim, denial = self.denied("CO", "16", "N822")
        self.assertEqual((denial["next_action"]["label"], denial["actions"][0]), ("Correct or appeal", "correct"))
        draft = billed.done(self.post(f"/claims/{claim['id']}/correct", {}))
        now = self.owner.get(f"/denials/{denial['id']}").json
        action = now["next_action"]
        self.assertEqual((action["id"], action["href"].split("?")[1]), ("send_correction", f"open={draft['id']}"))
        self.assertEqual((action["label"], action["why"]), ("Change what is wrong", f"{draft['control_number']} is drafted, and nothing has been changed in it yet"))
        self.assertIn(("CLM-0046", "warning"), [(each["code"], each["severity"]) for each in draft["findings"]])
        self.assertEqual(now["actions"][0], "send_correction")
        self.assertNotIn("correct", now["actions"])
        row = [each for each in self.owner.get("/denials?limit=200").json["items"] if each["id"] == denial["id"]][0]
        self.assertEqual(row["next_action"], action)
        billed.done(self.post(f"/claims/{draft['id']}/discard", None))
        self.assertEqual(self.owner.get(f"/denials/{denial['id']}").json["next_action"]["label"], "Correct or appeal")
        billed.done(self.post(f"/denials/{denial['id']}/resolve", {"outcome": "lost", "note": "Not worth it."}))
        self.assertEqual(self.owner.get(f"/denials/{denial['id']}").json["actions"], [])

    def test_a_correction_drafted_before_its_refusal_was_written_off_is_warned_about(self):
        _, claim, denial = self.denied("CO", "197")
        draft = billed.done(self.post(f"/claims/{claim['id']}/correct", {}))
        self.assertNotIn("DEN-0901", [each["code"] for each in draft["findings"]])
        billed.done(self.post(f"/denials/{denial['id']}/resolve", {"outcome": "written_off", "reason": "no_authorization"}))
        checked = billed.done(self.post(f"/claims/{draft['id']}/check", {}))
        self.assertEqual([each["severity"] for each in checked["findings"] if each["code"] == "DEN-0901"], ["warning"])

    def test_what_is_advised_fits_the_group_of_the_refusal(self):
        for group, reason, *remarks, label in (("CO", "119", "Appeal"), ("CO", "24", "Appeal"), ("PR", "204", "Bill the client or appeal"),
                                               ("CO", "16", "N822", "Correct or appeal"), ("CO", "16", "MA130", "Correct the claim")):
            _, _, denial = self.denied(group, reason, *remarks, agreement_on="2026-07-01")
            self.assertEqual("bill_client" in denial["actions"], group == "PR", denial["actions"])
            self.assertEqual(denial["next_action"]["label"], label)

    def test_nobody_advises_to_bill_a_client_who_signed_nothing(self):
        for reason in ("35", "119"):
            _, _, denial = self.denied("PR", reason)
            self.assertEqual((denial["may_bill_client"], "bill_client" in denial["actions"]), (False, False), denial["actions"])
            self.assertEqual(denial["next_action"]["label"], "Appeal")

    def test_the_client_is_offered_to_be_billed_only_where_an_agreement_lets_it(self):
        for agreement in (None, "2026-07-01"):
            _, case = self.practice.new_case(agreement_on=agreement)
            claim = self.practice.sent_claim(case)
            self.judge("38.4", judged(claim, worked()))
            question = next(each for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case)
            self.assertEqual((question["code"], question["may_bill_client"]), ("PR-45", agreement is not None))
            billed_to = self.post(f"/questions/{question['id']}/decide", {"decision": "bill_client"})
            self.assertEqual(billed_to.status, 200 if agreement else 422)

    def test_money_is_written_off_with_its_true_reason(self):
        _, claim, denial = self.denied()
        resolve = f"/denials/{denial['id']}/resolve"
        self.assertEqual(self.code(self.post(resolve, {"outcome": "written_off"})), "FLW-0810")
        self.assertEqual(self.code(self.post(resolve, {"outcome": "written_off", "reason": "charity"})), "FLW-0811")
        # No contract of the playbook, no word of the case and no law takes it from the practice.
        self.assertEqual(self.code(self.post(resolve, {"outcome": "written_off", "reason": "contractual"})), "FLW-0818")
        done = self.post(resolve, {"outcome": "written_off", "reason": "no_authorization"})
        self.assertEqual((done.json["state"], done.json["open"]), ("written_off", "0.00"))
        self.assertEqual(self.stands(claim)["adjusted"], "80.00")
        self.assertEqual(self.code(self.post(resolve, {"outcome": "lost"})), "FLW-0801")


class Advised(billed.AtPractice):
    """Each advice of the table, tried."""

    def test_what_a_denial_names_is_never_refused(self):
        names = {"correct", "new_claim", "appeal", "next_level", "bill_client", "write_off"}
        with open(os.path.join(ROOT, "data/denials/reasons.tsv"), encoding="utf-8") as file:
            rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
        told = {}  # one reason for each advice
        for row in rows:
            if names & set(row["actions"].split(",")) and not row["group"]:
                told.setdefault((row["actions"], row["class"]), (row["reason"],))
        tried = set()
        for reason, *remarks in [*told.values(), ("16", "MA130"), ("96", "MA130"), ("16", "N822", "MA130")]:
            for group in ("CO", "PR"):
                with self.subTest(reason=reason, group=group, remarks=remarks):
                    _, case = self.practice.new_case(agreement_on="2026-07-01")
                    claim = self.practice.sent_claim(case)
                    self.practice.bring([(self.trace(), "20261102", "34.8", [judged(claim, refused(group, reason, *remarks))])])
                    for denial in self.owner.get(f"/cases/{case}/denials").json["items"]:
                        self.carry_out(claim, denial, tried)
        self.assertEqual(tried, names - {"new_claim"})

    def carry_out(self, claim, denial, tried):
        """Does all that is advised of a denial, what ends it last."""
        order = ("correct", "new_claim", "appeal", "next_level", "bill_client", "write_off")
        for action in sorted(set(denial["actions"]) & set(order), key=order.index):
            if action in ("correct", "new_claim"):
                done = self.owner.post(f"/claims/{claim['id']}/{'correct' if action == 'correct' else 'resubmit'}", {})
            elif action in ("appeal", "next_level"):
                done = self.owner.post(f"/denials/{denial['id']}/appeals", {"level": "first", "letter": "It was necessary."})
            else:
                now = self.owner.get(f"/denials/{denial['id']}").json
                if now["state"] == "appealed":  # what waits for an answer is given up first
                    self.assertNotIn(action, now["actions"])
                    self.assertEqual(self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": "lost"}).status, 200)
                ends = {"outcome": "billed_client"} if action == "bill_client" else {"outcome": "written_off", "reason": "administrative"}
                done = self.owner.post(f"/denials/{denial['id']}/resolve", ends)
            self.assertIn(done.status, (200, 201), (action, done.body))
            tried.add(action)
            if action in ("bill_client", "write_off"):
                return


if __name__ == "__main__":
    unittest.main()
