# SPDX-License-Identifier: Apache-2.0
"""Step 7 over HTTP: what a claim says that the client paid, and that no payment is stated twice."""
import unittest

import billed
from billed import done


class PaidByClient(billed.AtDesk):
    def written(self, claim):
        return self.owner.get(f"/claims/{claim['id']}/x12").body.decode()

    def test_a_claim_says_what_the_client_paid_at_its_visits_and_on_account(self):
        client, case = self.practice.new_case()
        on = self.practice.next_day()
        for amount, day in (("25.00", on), ("10.00", "2026-11-09")):
            billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": amount, "on": day}))
        claim = self.practice.sent_claim(case)
        self.assertEqual(claim["paid_by_client"], "35.00")
        self.assertIn("AMT*F5*35~", self.written(claim))
        # What was paid is stated, and a second claim has nothing of it to state.
        second = self.practice.sent_claim(case)
        self.assertEqual(second["paid_by_client"], None)
        self.assertNotIn("AMT*F5", self.written(second))

    def test_a_draft_shows_what_the_client_paid_since_before_it_is_checked(self):
        client, case = self.practice.new_case()
        draft = self.practice.draft(case)
        self.assertEqual(draft["paid_by_client"], None)
        done(self.owner.post(f"/clients/{client}/payments", {"amount": "25.00", "on": draft["lines"][0]["date"]}))
        shown = self.owner.get(f"/claims/{draft['id']}").json
        self.assertEqual(shown["paid_by_client"], "25.00")
        # Saved as it is shown, it is not typed and follows the account on.
        fields = ("benefits", "paid_by_client", "place_of_service", "referral_number", "authorization_number",
                  "payer_claim_number", "diagnoses", "note", "lines", "attachments")
        done(self.owner.put(f"/claims/{draft['id']}", {each: shown[each] for each in fields}, shown["version"]))
        done(self.owner.post(f"/clients/{client}/payments", {"amount": "5.00", "on": draft["lines"][0]["date"]}))
        self.assertEqual(self.owner.get(f"/claims/{draft['id']}").json["paid_by_client"], "30.00")

    def test_what_the_client_paid_before_any_decision_is_shown_as_received(self):
        client, case = self.practice.new_case()
        money = lambda: self.owner.get(f"/cases/{case}/money").json
        done(self.owner.post(f"/clients/{client}/payments", {"amount": "25.00", "on": self.practice.next_day()}))
        self.assertEqual((money()["dates"], money()["unallocated"]), ([], "25.00"))
        claim = self.practice.sent_claim(case)
        done(self.owner.post(f"/clients/{client}/payments", {"amount": "7.00", "on": "2026-11-09"}))
        row = money()["dates"][0]
        self.assertEqual((row["client_paid"], row["client_prepaid"], row["open"], money()["total"]["client_prepaid"], money()["unallocated"]),
                         ("0.00", "25.00", "160.00", "25.00", "7.00"))
        # The decision sets it against what the client owes, and nothing waits any more.
        self.practice.bring([(self.trace(), "20261102", "38.4", [billed.judged(claim, billed.worked())])])
        row = money()["total"]
        self.assertEqual((row["client_paid"], row["client_prepaid"], row["client_owes"], money()["unallocated"]), ("32.00", "0.00", "43.60", "0.00"))

    def test_a_payment_of_the_client_is_stated_on_one_claim_alone(self):
        client, case = self.practice.new_case()
        policy = self.owner.get(f"/clients/{client}/policies").json["items"][0]["id"]
        shoulder = billed.done(self.owner.post(f"/clients/{client}/cases", {
            "practitioner": self.practice.practitioner, "policy": policy, "title": "Shoulder", "opened": "2026-07-01", "place": "11",
            "diagnoses": [{"code": "M25511"}], "released_on": "2026-07-01", "assigned_on": "2026-07-01"}))["id"]
        on = self.practice.next_day()
        self.practice.days += 1
        self.practice.deliver(case, on, (("97110", 24),), 540)
        self.practice.deliver(shoulder, on, (("97530", 16),), 660)
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "50.00", "on": on}))
        first, second = (billed.done(self.owner.post(f"/cases/{of}/claims", {})) for of in (case, shoulder))
        self.assertEqual((first["paid_by_client"], second["paid_by_client"]), ("50.00", None))
        fields = ("benefits", "paid_by_client", "place_of_service", "referral_number", "authorization_number",
                  "payer_claim_number", "diagnoses", "note", "lines", "attachments")
        typed = self.owner.put(f"/claims/{second['id']}", {**{each: second[each] for each in fields}, "paid_by_client": "20.00"}, second["version"])
        said = {each["code"]: each["message"] for each in typed.json["findings"]}
        self.assertEqual(said["CLM-0036"], f"The claim says that the client paid $20.00. Of what they paid, {first['control_number'].rsplit('-', 1)[0]} "
                                           "states the rest already; $0.00 is left for this claim.")
        item = self.owner.post("/claims/send", {"claims": [second["id"]], "override_reason": "The plan pays (call 8841)."}).json["items"][0]
        self.assertEqual(item["outcome"], "refused")
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "20.00", "on": "2026-11-09"}))
        item = self.owner.post("/claims/send", {"claims": [second["id"]], "override_reason": "The plan pays (call 8841)."}).json["items"][0]
        self.assertEqual(item["outcome"], "sent", item)

    def test_a_draft_states_what_was_paid_when_it_leaves(self):
        client, case = self.practice.new_case()
        on = self.practice.next_day()
        draft = self.practice.draft(case)
        self.assertEqual(draft["paid_by_client"], None)
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "30.00", "on": on}))
        self.practice.send(draft["id"])
        self.assertEqual(self.owner.get(f"/claims/{draft['id']}").json["paid_by_client"], "30.00")
        self.assertIn("AMT*F5*30~", self.written(draft))
        # And the other way round: what was given back since is not stated; checked twice, it follows the account all the same.
        client, case = self.practice.new_case()
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "50.00", "on": "2026-08-01"}))
        draft = self.practice.draft(case)
        self.assertEqual(draft["paid_by_client"], "50.00")
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "10.00", "on": "2026-08-01"}))
        self.assertEqual(billed.done(self.owner.post(f"/claims/{draft['id']}/check", {}))["paid_by_client"], "60.00")
        billed.done(self.owner.post(f"/clients/{client}/refunds", {"amount": "60.00", "on": "2026-11-10", "method": "card"}))
        self.practice.send(draft["id"])
        self.assertEqual(self.owner.get(f"/claims/{draft['id']}").json["paid_by_client"], None)
        self.assertNotIn("AMT*F5", self.written(draft))

    def test_a_typed_amount_stays_beside_what_the_account_says_and_follows_it_again_once_cleared(self):
        client, case = self.practice.new_case()
        on = self.practice.next_day()
        draft = self.practice.draft(case)
        fields = ("benefits", "paid_by_client", "place_of_service", "referral_number", "authorization_number",
                  "payer_claim_number", "diagnoses", "note", "lines", "attachments")

        def pay(amount):
            billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": amount, "on": on}))

        def check():
            return billed.done(self.owner.post(f"/claims/{draft['id']}/check", {}))

        def put(claim, **changes):
            return billed.done(self.owner.put(f"/claims/{draft['id']}", {**{each: claim[each] for each in fields}, **changes}, claim["version"]))

        def told(claim):
            return [each["message"] for each in claim["findings"] if each["code"] == "CLM-0030"]

        # A note written on it is no figure: it follows the account all the same.
        pay("30.00")
        put(check(), note="Seen at the gym.")
        pay("10.00")
        self.assertEqual(check()["paid_by_client"], "40.00")
        typed = put(check(), paid_by_client="35.00")
        self.assertEqual((typed["paid_by_client"], told(typed)), (
            "35.00", ["The claim says, as it was typed, that the client paid $35.00; by their account it is $40.00 now."]))
        pay("10.00")
        typed = check()
        self.assertEqual((typed["paid_by_client"], told(typed)), (
            "35.00", ["The claim says, as it was typed, that the client paid $35.00; by their account it is $50.00 now."]))
        cleared = put(typed, paid_by_client=None)
        self.assertEqual((cleared["paid_by_client"], told(cleared)), ("50.00", []))
        pay("5.00")
        self.practice.send(draft["id"])
        self.assertIn("AMT*F5*55~", self.written(draft))

    def test_of_two_drafts_sent_at_once_the_older_states_what_was_paid_since(self):
        client, case = self.practice.new_case()
        first, second = self.practice.draft(case), self.practice.draft(case)
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "50.00", "on": "2026-08-01"}))
        sent = billed.done(self.owner.post("/claims/send", {"claims": [second["id"], first["id"]], "override_reason": "The plan pays (call 8841)."}))
        self.assertEqual([each["outcome"] for each in sent["items"]], ["sent", "sent"])
        self.assertEqual([self.owner.get(f"/claims/{each['id']}").json["paid_by_client"] for each in (first, second)], ["50.00", None])

    def bills(self, case, billing):
        found = self.owner.get(f"/cases/{case}").json
        kept = ("title", "practitioner", "policy", "diagnoses", "injury", "place", "opened", "released_on", "assigned_on", "agreement_on",
                "accepts_allowed", "disclosure_restricted", "closed", "outcome")
        return billed.done(self.owner.put(f"/cases/{case}", {name: found[name] for name in kept} | {"billing": billing}, found["version"]))

    def test_what_the_client_had_as_a_superbill_goes_to_the_plan_once_it_finds_no_claim(self):
        _, case = self.practice.new_case(billing="superbill")
        given = self.practice.draft(case)["id"]
        billed.done(self.owner.post(f"/claims/{given}/evidence", {"kind": "superbill"}))
        total = lambda: self.owner.get(f"/cases/{case}/money").json["total"]
        self.assertEqual((total()["client_owes"], total()["open"]), ("160.00", "0.00"))
        self.bills(case, "claim_assigned")
        for verb in ("void", "correct", "resubmit"):
            refused = self.owner.post(f"/claims/{given}/{verb}", {})
            self.assertEqual(refused.status, 422)
            self.assertIn("Withdraw it, once the client has given it back; or ask the plan, and write down that it finds no claim.", refused.json["detail"])
        billed.done(self.owner.post(f"/claims/{given}/evidence", {"kind": "call", "verdict": "not_found", "said_by": "Dana, call 8841", "note": "No claim there."}))
        again = billed.done(self.owner.post(f"/claims/{given}/resubmit", {}))
        self.assertEqual(total()["client_owes"], "160.00")
        # The plan is to pay the practice now: whom it paid was what the case said of the superbill.
        self.assertEqual(again["benefits"], "practice")
        self.practice.send(again["id"])
        self.assertEqual((total()["client_owes"], total()["open"], total()["charged"]), ("0.00", "160.00", "160.00"))
        claim = self.owner.get(f"/claims/{again['id']}").json
        self.practice.bring([(self.trace(), "20261102", "38.4", [billed.judged(claim, billed.worked())])])
        self.assertEqual([total()[name] for name in ("paid_by_plan", "client_owes", "open")], ["38.40", "75.60", "46.00"])

    def test_a_superbill_that_the_client_gives_back_goes_to_the_plan(self):
        _, case = self.practice.new_case(billing="superbill")
        given = self.practice.draft(case)["id"]
        billed.done(self.owner.post(f"/claims/{given}/evidence", {"kind": "superbill"}))
        back = billed.done(self.owner.post(f"/claims/{given}/give-up", {"reason": "The client gave it back."}))
        total = lambda: [self.owner.get(f"/cases/{case}/money").json["total"][name] for name in ("charged", "client_owes", "open")]
        self.assertEqual((back["state"], total()), ("rejected", ["160.00", "160.00", "0.00"]))  # so the case says still
        self.bills(case, "claim_assigned")
        again = billed.done(self.owner.post(f"/claims/{given}/resubmit", {}))
        self.practice.send(again["id"])
        self.assertEqual(total(), ["160.00", "0.00", "160.00"])

    def test_a_superbill_beside_a_claim_that_the_plan_took_after_all_is_withdrawn(self):
        for paid in (False, True):
            with self.subTest(paid=paid):
                client, case = self.practice.new_case()
                claim = self.practice.sent_claim(case)
                said = lambda verdict, hour: {"kind": "call", "verdict": verdict, "said_by": "Dana, call 8841", "at": f"2026-11-10T{hour}:00:00Z"}
                billed.done(self.owner.post(f"/claims/{claim['id']}/evidence", said("rejected", "09")))
                self.bills(case, "superbill")
                given = billed.done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
                billed.done(self.owner.post(f"/claims/{given['id']}/evidence", {"kind": "superbill"}))
                billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "160.00", "on": "2026-11-09"}))
                billed.done(self.owner.post(f"/claims/{claim['id']}/evidence", said("accepted", "10")))
                if paid:
                    self.practice.bring([(self.trace(), "20261102", "38.4", [billed.judged(claim, billed.worked())])])
                action = self.owner.get(f"/claims/{given['id']}").json["next_action"]
                self.assertEqual((action["id"], action["label"]), ("billed_twice", "Withdraw the superbill"))
                billed.done(self.owner.post(f"/claims/{given['id']}/give-up", {"reason": "The client gave it back."}))
                total = self.owner.get(f"/cases/{case}/money").json["total"]
                wanted = ["160.00", "38.40", "46.00"] if paid else ["160.00", "0.00", "160.00"]
                self.assertEqual([total[name] for name in ("charged", "paid_by_plan", "open")], wanted)
                self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["credit"], "84.40" if paid else "160.00")
                rows = self.owner.get(f"/cases/{case}/journey").json["days"][0]["steps"]
                self.assertNotIn("billed_twice", [each["id"] for step in rows for each in step["missing"]])
                self.assertEqual(self.owner.get(f"/claims/{given['id']}").json["findings"], [])

    def test_a_superbill_whose_refusal_was_only_told_is_withdrawn_and_counts_as_no_rejected_claim(self):
        _, case = self.practice.new_case(billing="superbill")
        given = self.practice.draft(case)["id"]
        def unclean():
            part, of, whole = next(each for each in self.owner.get("/review").json["figures"] if each["id"] == "clean")["unknown"].split(":")[0].split()
            return int(whole) - int(part)
        before = unclean()
        stands = lambda: (self.owner.get(f"/claims/{given}").json["state"], self.owner.get(f"/claims/{given}").json["may_withdraw"])
        self.assertEqual(stands()[1], False)
        billed.done(self.owner.post(f"/claims/{given}/evidence", {"kind": "superbill"}))
        self.assertEqual(stands(), ("sent", True))
        billed.done(self.owner.post(f"/claims/{given}/evidence", {"kind": "eob", "verdict": "denied", "said_by": "the client's EOB"}))
        self.assertEqual(stands(), ("denied", True))
        self.assertEqual({each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]}, {"open"})
        billed.done(self.owner.post(f"/claims/{given}/give-up", {"reason": "The client gave it back."}))
        self.assertEqual(stands(), ("rejected", False))
        self.assertEqual({(each["state"], each["outcome"]) for each in self.owner.get(f"/cases/{case}/denials").json["items"]},
                         {("lost", "The superbill that was refused was taken back.")})
        self.assertEqual(self.owner.get(f"/claims/{given}").json["next_action"]["id"], "repair_rejected")
        # Nobody has rejected it on its way.
        self.assertEqual(unclean(), before)

    def test_what_the_client_paid_for_a_superbill_is_told_to_the_plan_and_theirs_beyond_their_share(self):
        client, case = self.practice.new_case(billing="superbill")
        given = self.practice.draft(case)["id"]
        billed.done(self.owner.post(f"/claims/{given}/evidence", {"kind": "superbill"}))
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "160.00", "on": "2026-11-09"}))
        self.bills(case, "claim_assigned")
        billed.done(self.owner.post(f"/claims/{given}/evidence", {"kind": "call", "verdict": "not_found", "said_by": "Dana, call 8841", "note": "No claim there."}))
        again = billed.done(self.owner.post(f"/claims/{given}/resubmit", {}))
        self.assertEqual((again["paid_by_client"], [each["code"] for each in again["findings"] if each["severity"] == "block" and each["step"] == "claim"]), ("160.00", []))
        self.practice.send(again["id"])
        self.assertIn("AMT*F5*160~", self.owner.get(f"/claims/{again['id']}/x12").json["x12"])
        claim = self.owner.get(f"/claims/{again['id']}").json
        self.practice.bring([(self.trace(), "20261102", "38.4", [billed.judged(claim, billed.worked())])])
        total = self.owner.get(f"/cases/{case}/money").json["total"]
        self.assertEqual([total[name] for name in ("charged", "paid_by_plan", "client_paid", "client_owes", "open")], ["160.00", "38.40", "160.00", "-84.40", "46.00"])
        self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["credit"], "84.40")

    def test_a_claim_sent_again_states_what_the_client_has_paid_and_whom_the_plan_pays_by_now(self):
        client, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        billed.done(self.owner.post(f"/claims/{claim['id']}/evidence", {"kind": "call", "verdict": "rejected", "said_by": "Dana, call 8841"}))
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "25.00", "on": "2026-11-05"}))
        self.bills(case, "claim_unassigned")
        again = billed.done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
        self.assertEqual((again["paid_by_client"], again["benefits"]), ("25.00", "client"))
        self.bills(case, "claim_assigned")
        self.assertEqual(self.owner.get(f"/claims/{again['id']}").json["benefits"], "practice")
        # What a person typed stays.
        fields = ("paid_by_client", "place_of_service", "referral_number", "authorization_number", "payer_claim_number", "diagnoses", "note", "lines",
                  "attachments")
        now = self.owner.get(f"/claims/{again['id']}").json
        typed = billed.done(self.owner.put(f"/claims/{again['id']}", {**{name: now[name] for name in fields}, "benefits": "client"}, now["version"]))
        self.assertEqual(typed["benefits"], "client")
        self.assertEqual(self.owner.get(f"/claims/{again['id']}").json["benefits"], "client")

    def test_a_claim_that_is_out_stays_on_step_seven_when_the_client_pays_from_now_on(self):
        _, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        self.bills(case, "cash")
        light = next(each for each in self.owner.get(f"/cases/{case}/journey").json["steps"] if each["step"] == "claim")
        self.assertEqual([each["id"] for each in light["missing"]], ["await_acknowledgement"])
        self.assertEqual(self.owner.get(f"/cases/{case}/money").json["total"]["client_owes"], "0.00")
        self.assertIn(f"open={claim['id']}", light["missing"][0]["href"])

    def test_a_superbill_states_what_was_paid_when_it_is_given(self):
        client, case = self.practice.new_case(billing="superbill")
        on = self.practice.next_day()
        draft = self.practice.draft(case)
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "80.00", "on": on}))
        given = self.owner.post(f"/claims/{draft['id']}/evidence", {"kind": "superbill"})
        self.assertEqual(billed.done(given)["paid_by_client"], "80.00")

    def test_a_session_whose_client_files_alone_is_charged_when_it_is_signed_and_once(self):
        client, case = self.practice.new_case(billing="superbill")
        account = lambda: [self.owner.get(f"/clients/{client}/ledger").json[each] for each in ("unapplied", "credit")] + [
            self.owner.get(f"/clients/{client}/ledger").json["total"][each] for each in ("charge", "client", "open")]
        light = lambda: self.owner.get(f"/cases/{case}/journey").json["steps"][8]
        on = self.practice.next_day()
        self.practice.days += 1
        self.practice.deliver(case, on)
        self.assertEqual(account(), ["0.00", "0.00", "160.00", "160.00", "0.00"])
        self.assertEqual([(each["id"], each["money"]) for each in light()["missing"]], [("collect_share", "160.00")])
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "100.00", "on": on}))
        self.assertEqual(account(), ["0.00", "0.00", "160.00", "60.00", "0.00"])
        draft = billed.done(self.owner.post(f"/cases/{case}/claims", {}))
        self.assertEqual((draft["paid_by_client"], account()), ("100.00", ["0.00", "0.00", "160.00", "60.00", "0.00"]))
        billed.done(self.owner.post(f"/clients/{client}/payments", {"amount": "20.00", "on": "2026-11-09"}))
        self.assertEqual(billed.done(self.owner.post(f"/claims/{draft['id']}/check", {}))["paid_by_client"], "120.00")
        given = billed.done(self.owner.post(f"/claims/{draft['id']}/evidence", {"kind": "superbill"}))
        self.assertEqual(given["paid_by_client"], "120.00")
        # The superbill carries the charge now; it is owed once, and what was paid is on it.
        self.assertEqual(account(), ["0.00", "0.00", "160.00", "40.00", "0.00"])
        self.assertIn(("collect_share", "40.00"), [(each["id"], each["money"]) for each in light()["missing"]])
        # Whoever pays from now on, what was given stays charged once.
        found = self.owner.get(f"/cases/{case}").json
        kept = {each: found[each] for each in ("title", "practitioner", "opened", "place", "diagnoses", "released_on", "assigned_on")}
        billed.done(self.owner.put(f"/cases/{case}", {**kept, "billing": "cash", "policy": None}, found["version"]))
        self.assertEqual(account(), ["0.00", "0.00", "160.00", "40.00", "0.00"])


if __name__ == "__main__":
    unittest.main()
