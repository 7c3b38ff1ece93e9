# SPDX-License-Identifier: Apache-2.0
"""Claims with more than one version, and days with more than one session: what stands is shown, and nothing signed is forgotten."""
import unittest

import billed
from billed import judged, refused, worked
from story import Story, check_file

WORDS = {"reason": "Load raised while the knee stayed over the foot; cued each set.", "response": "Tolerated well, no pain.",
         "progress": "Eight stairs without the rail, three last week.", "next": "Raise the step to eight inches.",
         "home": "Step-ups at home, twice ten."}
DAY = "2026-10-06"


class Scripted(Story):
    """A story with a payer of other scripts, with one day delivered."""

    def __init__(self, *scripts, minutes=(("97110", 24), ("97530", 16))):
        self.scripts, self.minutes = list(scripts), list(minutes)

    def __enter__(self):
        super().__enter__()
        self.set_up()
        self.ask_plan()
        self.call_plan()
        self.refer()
        self.assess_and_plan()
        self.authorize()
        self.move(5)
        self.deliver(DAY, self.minutes, WORDS)
        return self

    def send(self, claim):
        item = self.post("/claims/send", {"claims": [claim["id"]]})["items"][0]
        assert item["outcome"] == "sent", item

    def paid_claim(self):
        claim = self.post(f"/cases/{self.case}/claims", {})
        self.send(claim)
        self.move(0)
        return self.get(f"/claims/{claim['id']}")

    def again(self, claim, how):
        made = self.post(f"/claims/{claim['id']}/{how}", {})
        self.send(made)
        return made

    def deliver_more(self, code, minutes):
        """A second session of the day, signed."""
        made = self.post(f"/cases/{self.case}/sessions", {
            "practitioner": self.practitioner, "on": DAY, "begins": 900, "ends": 960, "place": "11", "state": "delivered",
            "blocks": [{"code": code, "begins": 54000, "ends": 54000 + minutes * 60}],
            "before": {"systolic": 128, "diastolic": 78, "heart_rate": 72}, "after": {"systolic": 134, "diastolic": 80, "heart_rate": 88},
            "adverse_asked": True, "doses": [{"exercise": "Step-up", "sets": 3, "repetitions": 10, "effort": 5}]})["id"]
        note = self.get(f"/sessions/{made}/note")
        self.put(f"/sessions/{made}/note", {
            "reasons": [{"code": code, "reason": "Needed cueing and change of load at every set."}], "goals": [1, 2],
            "response": "All sets without pain, twice ten in the afternoon.", "progress": "Ten stairs without the rail after lunch.",
            "next": "Twelve stairs.", "deviation": "Tired that day, so the times were not as planned.", "home_programme": "Sit to stand"}, note["version"])
        self.post(f"/sessions/{made}/note/sign")
        return made

    def light(self, step):
        return next(each for each in self.get(f"/cases/{self.case}/journey")["steps"] if each["step"] == step)

    def actions(self, step):
        return [each["id"] for each in self.light(step)["missing"]]

    def today(self):
        return [row["next_action"]["id"] for row in self.get("/today?limit=200")["items"]]

    def stands(self, claim):
        total = self.get(f"/claims/{claim['id']}/ledger")["total"]
        return {name: amount for name, amount in total.items() if amount != "0.00"}

    def state(self, claim):
        return self.get(f"/claims/{claim['id']}")["state"]

    def remitted(self):
        """CLP01 and CLP02 of each 835, oldest first."""
        return [[tuple(segment.split("*")[1:3]) for segment in raw.split("~") if segment.startswith("CLP")]
                for _, kind, raw in self.files() if kind == "835"]


PAID = {"charge": "120.00", "open": "34.00", "paid": "21.60", "client": "64.40"}


class Versions(unittest.TestCase):
    maxDiff = None

    def sound(self, told):
        for _, kind, raw in told.files():
            self.assertEqual(check_file(raw), (0, []), kind)

    def test_a_session_signed_after_the_claim_left_is_told_and_a_correction_bills_the_whole_day(self):
        with Scripted() as told:
            claim = told.paid_claim()
            late = told.deliver_more("97110", 15)
            light = told.light("claim")
            self.assertEqual((light["light"], [each["id"] for each in light["missing"]]), ("waiting", ["correct_claim"]))
            self.assertEqual(light["missing"][0]["why"],
                             "97110 of Oct 6, 2026 is signed and not billed; a corrected claim of the whole day bills it")
            self.assertTrue(light["missing"][0]["href"].endswith(f"/claim?open={claim['id']}"))
            self.assertIn("correct_claim", told.today())
            self.assertEqual(told.owner.post(f"/cases/{told.case}/claims", {"sessions": [late]}).status, 422)
            fixed = told.post(f"/claims/{claim['id']}/correct", {})
            self.assertEqual((fixed["frequency"], fixed["findings"]), ("replacement", []))
            self.assertEqual([(line["code"], line["units"], line["minutes"], line["charge"]) for line in fixed["lines"]],
                             [("97110", 3, 39, "120.00"), ("97530", 1, 16, "40.00")])
            self.assertNotIn("correct_claim", told.actions("claim"))
            told.send(fixed)
            told.move(0)
            self.assertEqual(told.remitted()[-1], [(claim["control_number"], "22"), (fixed["control_number"], "1")])
            self.assertEqual(told.stands(claim)["charge"], "160.00")
            self.assertEqual(told.light("claim")["light"], "done")
            self.sound(told)

    def test_a_session_signed_after_the_claim_was_built_stops_it_until_it_is_checked_again(self):
        with Scripted(minutes=[("97110", 24)]) as told:
            claim = told.post(f"/cases/{told.case}/claims", {})
            told.deliver_more("97530", 16)
            item = told.post("/claims/send", {"claims": [claim["id"]]})["items"][0]
            self.assertEqual(item["outcome"], "refused")
            self.assertIn("CLM-0031", [each["code"] for each in item["findings"]])
            checked = told.post(f"/claims/{claim['id']}/check", {})
            self.assertNotIn("CLM-0031", [each["code"] for each in checked["findings"]])
            self.assertEqual([line["code"] for line in checked["lines"]], ["97110", "97530"])

    def test_a_void_on_its_way_changes_nothing_until_the_plan_takes_it(self):
        with Scripted() as told:
            claim = told.paid_claim()
            void = told.again(claim, "void")
            self.assertEqual(told.stands(claim), PAID)
            self.assertEqual(told.actions("claim"), ["await_acknowledgement"])
            self.assertEqual(told.actions("payment"), ["decide_question"])
            self.assertEqual(told.money()[:3], ("120.00", "21.60", "64.40"))
            told.move(0)
            self.assertEqual((told.state(claim), told.state(void), told.stands(claim)), ("voided", "accepted_by_plan", {}))
            self.assertEqual(told.actions("claim"), ["build_claim"])
            self.assertEqual(told.owner.post(f"/cases/{told.case}/claims", {}).status, 201)
            self.sound(told)

    def test_what_the_plan_paid_for_a_claim_taken_back_is_looked_for(self):
        with Scripted() as told:
            claim = told.paid_claim()
            void = told.post(f"/claims/{claim['id']}/void", {})
            gone = told.owner.post(f"/claims/{void['id']}/evidence", {"kind": "mailed", "verdict": "sent"})
            self.assertEqual(gone.status, 200, gone.body)
            taken = told.owner.post(f"/claims/{void['id']}/evidence", {"kind": "call", "verdict": "accepted", "said_by": "Dana, 8842"})
            self.assertEqual((taken.status, told.state(claim)), (200, "voided"))
            self.assertEqual((told.stands(claim)["open"], told.stands(claim)["paid"]), ("-21.60", "21.60"))
            light = told.light("payment")
            self.assertEqual((light["light"], [(each["id"], each["status"], each["money"]) for each in light["missing"]]),
                             ("moving", [("await_reversal", "with_plan", "21.60")]))
            total = told.get(f"/cases/{told.case}/money")["total"]
            self.assertEqual((total["open"], total["overpaid"]), ("-21.60", "21.60"))
            told.move(30)
            self.assertIn("await_reversal", told.today())

    def test_a_rejected_void_or_correction_is_repaired_and_the_claim_stands(self):
        for how, label in (("void", "Repair the rejected void"), ("correct", "Repair the rejected correction")):
            with self.subTest(how), Scripted({"do": "reject", "claim": "MX26-000001-2"}) as told:
                claim = told.paid_claim()
                self.assertEqual(told.state(told.again(claim, how)), "sent")
                told.move(0)
                self.assertEqual((told.state(claim), told.stands(claim)), ("paid", PAID))
                light = told.light("claim")
                self.assertEqual((light["light"], [each["label"] for each in light["missing"]]), ("blocked", [label]))
                self.assertEqual(told.actions("payment"), ["decide_question"])
                self.assertIn("repair_rejected", told.today())
                self.assertEqual(told.owner.post(f"/cases/{told.case}/claims", {}).status, 422)
                later = told.get(f"/cases/{told.case}/claims")["items"][-1]
                self.assertEqual(later["next_action"]["id"], "repair_rejected")
                give_up = f"/claims/{later['id']}/give-up"
                self.assertEqual(told.owner.post(give_up, {"reason": " "}).status, 422)
                self.assertEqual(told.owner.post(f"/claims/{claim['id']}/give-up", {"reason": "x"}).status, 422)
                over = told.post(give_up, {"reason": "The plan wants no correction by this way."})
                self.assertEqual((over["state"], over["evidence"][-1]["kind"], over["evidence"][-1]["note"]),
                                 ("rejected", "given_up", "The plan wants no correction by this way."))
                self.assertIsNone(told.get(f"/cases/{told.case}/claims")["items"][-1]["next_action"])
                self.assertEqual((told.light("claim")["light"], told.actions("claim")), ("done", []))
                self.assertNotIn("repair_rejected", told.today())
                self.assertEqual((told.state(claim), told.stands(claim)), ("paid", PAID))
                self.assertEqual(told.owner.post(give_up, {"reason": "Again."}).status, 422)
                self.assertEqual(told.owner.post(f"/claims/{claim['id']}/{how}", {}).status, 201)

    def test_a_correction_ends_what_was_still_to_come_and_nothing_is_paid_twice(self):
        overturn = {"do": "overturn", "member": "XYZ123456789", "code": "97530", "group": "CO", "reason": "252", "remarks": ["N706"],
                    "days": 30, "times": 1}
        take_back = {"do": "take_back", "member": "XYZ123456789", "days": 20, "times": 1}
        for script in (overturn, take_back):
            with self.subTest(script["do"]), Scripted(script) as told:
                claim = told.paid_claim()
                fixed = told.again(claim, "correct")
                told.move(1)
                told.move(40)
                first, fixed_number = claim["control_number"], fixed["control_number"]
                self.assertEqual(told.remitted(), [[(first, "1")], [(first, "22"), (fixed_number, "1")]])
                self.assertEqual(told.stands(claim), PAID)
                self.assertEqual((told.state(claim), told.state(fixed)), ("replaced", "paid"))
                self.assertEqual([each["kind"] for each in told.get("/questions?limit=200")["items"]], ["amount", "amount"])
                self.assertEqual(told.light("denial")["light"], "done")
                self.assertEqual((told.actions("payment"), sorted(told.today()[-2:])),
                                 (["decide_question", "confirm_deposit"], ["confirm_deposit", "decide_question"]))
                self.sound(told)

    def test_the_claim_says_no_more_paid_by_the_client_than_their_account_holds(self):
        with Scripted() as told:
            claim = told.post(f"/cases/{told.case}/claims", {})
            told.change_claim(claim, paid_by_client="119.00")
            item = told.post("/claims/send", {"claims": [claim["id"]]})["items"][0]
            self.assertEqual((item["outcome"], [each["code"] for each in item["findings"]]), ("refused", ["CLM-0032"]))
            told.post(f"/clients/{told.client}/payments", {"amount": "119.00", "on": DAY})
            told.send(claim)


class Judged(billed.AtPractice):
    def pay(self, amount, *claims, plb=(), date="20261102"):
        return billed.done(self.owner.post("/files", self.practice.file([(self.trace(), date, amount, list(claims), *plb)]), **billed.EDI))

    def state(self, claim):
        return self.owner.get(f"/claims/{claim['id']}").json["state"]

    def client_share(self, claim):
        return self.owner.get(f"/claims/{claim['id']}/ledger").json["total"]["client"]

    def sent(self, **more):
        client, case = self.practice.new_case(**more)
        return client, case, self.practice.sent_claim(case)

    def denial(self, case):
        return self.owner.get(f"/cases/{case}/denials").json["items"][0]

    def test_a_claim_that_the_payer_splits_is_partly_paid_in_either_order(self):
        no = ("0.00", None, [("CO", "50", "40")])
        for together, order in ((True, (0, 1)), (False, (0, 1)), (False, (1, 0))):
            _, _, claim = self.sent()
            parts = [("3.6", judged({**claim, "lines": claim["lines"][:1]}, worked()[:1], icn="S1")),
                     ("0", judged({**claim, "lines": claim["lines"][1:]}, [no, no], icn="S2"))]
            if together:
                self.pay("3.6", *(part for _, part in parts))
            else:
                for at in order:
                    self.pay(parts[at][0], parts[at][1])
            self.assertEqual(self.state(claim), "paid_partial")

    def test_a_reversal_dated_like_or_before_what_it_reverses_still_reverses(self):
        for day in ("20261102", "20261101", "20261103"):
            _, _, claim = self.sent()
            self.pay("38.4", judged(claim, worked()))
            self.pay("0", judged(claim, worked(), status="22", sign=-1), plb=["PLB*1999999992*20261231*WO:X*-38.4"], date=day)
            self.assertEqual(self.state(claim), "reversed", day)
            self.pay("38.4", judged(claim, worked(), icn="ICN9"), date=day)
            self.assertEqual(self.state(claim), "paid", day)

    def test_a_claim_refused_as_a_whole_is_denied(self):
        _, _, claim = self.sent()
        text = judged(claim, [("80.00", None, []), ("40.00", None, []), ("40.00", None, [])])
        text[0] = text[0].replace("*160*160*0*", "*160*0**")
        text.insert(1, "CAS*CO*29*160")
        self.pay("0", text)
        self.assertEqual(self.state(claim), "denied")

    def test_an_agreement_signed_after_the_service_binds_for_nothing(self):
        _, case, claim = self.sent(agreement_on="2026-11-09")
        self.pay("34.8", judged(claim, refused("PR", "204")))
        before = self.client_share(claim)
        denial = self.denial(case)
        self.assertFalse(denial["may_bill_client"])
        no = self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": "billed_client"})
        self.assertEqual((no.status, no.json["findings"][0]["code"]), (422, "FLW-0831"))
        self.assertIn("signed on Nov 9, 2026, after the service", no.json["findings"][0]["message"])
        self.assertEqual(self.client_share(claim), before)
        question = next(each for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case)
        self.assertFalse(question["may_bill_client"])
        no = self.owner.post(f"/questions/{question['id']}/decide", {"decision": "bill_client"})
        self.assertEqual((no.status, no.json["findings"][0]["code"]), (422, "FLW-0831"))

    def test_what_was_given_up_is_decided_where_it_was_refused(self):
        _, case, claim = self.sent()
        self.pay("0", judged(claim, [("0.00", None, [("CO", "197", line["charge"])]) for line in claim["lines"]]))
        for denial in self.owner.get(f"/cases/{case}/denials").json["items"]:
            billed.done(self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": "lost"}))
        steps = self.owner.get(f"/cases/{case}/journey").json["steps"]
        action = next(step for step in steps if step["step"] == "payment")["missing"][0]
        self.assertEqual(action["id"], "decide_open")
        self.assertIn("/denial?open=", action["href"])
        denial = action["href"].rsplit("=", 1)[1]
        billed.done(self.owner.post(f"/denials/{denial}/resolve", {"outcome": "written_off", "reason": "administrative"}))

    def test_what_the_plan_paid_the_client_of_a_superbill_is_seen_in_the_money_of_the_case(self):
        client, case = self.practice.new_case(billing="superbill")
        send, self.practice.send = self.practice.send, lambda claim: None
        try:
            claim = self.practice.sent_claim(case)
        finally:
            self.practice.send = send
        billed.done(self.owner.post(f"/claims/{claim['id']}/evidence", {
            "kind": "superbill", "verdict": "sent", "override_reason": "The client asked for it to file on her own (call 8841)."}))
        paid = (("80.00", [("PR", "45", "24.00"), ("PR", "1", "52.40"), ("PR", "100", "3.60")]),
                ("40.00", [("PR", "2", "12.00"), ("PR", "45", "10.00"), ("PR", "100", "18.00")]),
                ("40.00", [("PR", "2", "11.20"), ("PR", "45", "12.00"), ("PR", "100", "16.80")]))
        lines = [{"line_control": ours["number"], "code": ours["code"], "charge": charge, "paid": "0.00",
                  "adjustments": [{"group": group, "reason": reason, "amount": amount} for group, reason, amount in parts]}
                 for ours, (charge, parts) in zip(claim["lines"], paid)]
        billed.done(self.owner.post("/payments", {
            "payer_id": "1512345678", "payer_name": "Example Blue PPO", "trace": "SBEOB1", "method": "NON", "date": "2026-11-05",
            "amount": "0.00", "claims": [{"control_number": claim["control_number"], "status": "1", "charge": "160.00", "paid": "0.00",
                                          "payer_number": "SB1", "lines": lines}]}))
        total = self.owner.get(f"/cases/{case}/money").json["total"]
        self.assertEqual((total["paid_to_client"], total["client_owes"], total["open"]), ("38.40", "160.00", "0.00"))


if __name__ == "__main__":
    unittest.main()
