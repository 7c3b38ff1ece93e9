# SPDX-License-Identifier: Apache-2.0
"""From the insurance card to every line settled, and what was learned: the whole story on the real program. On PostgreSQL it is
told once more on SQLite: every answer and every byte of X12 has to be the same."""
import os
import unittest

from story import DIAGNOSES, STEPS, Story, check_file

NOTES = [
    {"reason": "Needed cueing for the knee at every set", "response": "All sets without pain", "progress": "One flight with less help of the rail",
     "next": "Two flights", "home": "Sit to stand, three times ten"},
    {"reason": "Load raised by two kilograms and watched throughout", "response": "Tired in the last set, recovered in two minutes",
     "progress": "Nine rises in thirty seconds, last week eight", "next": "Lower seat by two centimetres", "home": "Stairs twice a day"},
    {"reason": "Balance lost twice on the step, guarded closely", "response": "Steady after a shorter step", "progress": "Walked 330 metres in six minutes",
     "next": "Return to the full step height", "home": "Heel raises at the sink"},
    {"reason": "New movement taught, corrected hand on hand rail", "response": "No discomfort reported", "progress": "Ten rises in thirty seconds",
     "next": "Carry a bag on the stairs", "home": "Walk to the corner and back"},
]


class CardToCash(unittest.TestCase):
    maxDiff = None

    def test_a_case_walks_from_card_to_cash_and_its_denial_becomes_a_rule(self):
        told = self.tell()
        if not os.environ.get("TEST_POSTGRES_URL"):
            return
        url = os.environ.pop("TEST_POSTGRES_URL")
        try:
            self.assertEqual(self.tell(), told)
        finally:
            os.environ["TEST_POSTGRES_URL"] = url

    def tell(self):
        with Story() as story:
            self.before_the_first_session(story)
            self.sessions(story)
            claim = self.claim(story)
            denial = self.denial_and_appeal(story, claim)
            self.settled(story)
            self.learned(story, denial)
            story.close()
            self.assertEqual(story.lights(), dict.fromkeys(STEPS, "done"))
            self.assertIsNone(story.next_action())
            return self.every_file_is_sound(story)

    def before_the_first_session(self, story):
        story.set_up()
        self.assertNotIn("done", story.lights().values())
        self.assertEqual(story.next_action()["label"], "Ask the plan")
        self.assertIn("271", story.ask_plan())
        answer = story.get(f"/cases/{story.case}/eligibility")["standing"]
        self.assertEqual(answer["active"]["answer"], "yes")
        self.assertEqual(answer["pays_specialist"]["answer"], "unknown")
        self.assertEqual(story.lights()["eligibility"], "waiting")
        story.call_plan()
        self.assertEqual(story.lights()["eligibility"], "done")
        estimate = story.post(f"/cases/{story.case}/estimate", {
            "on": "2026-10-06", "lines": [{"code": "97110", "units": 2, "charge": "80.00", "allowed": "56.00"}]})
        self.assertEqual((estimate["low"]["share"], estimate["client_low"]), ("52.40", "76.40"))
        self.assertEqual(story.refer()["findings"], [])
        self.assertEqual(story.assess_and_plan()["findings"], [])
        criteria = story.get(f"/cases/{story.case}/criteria")
        self.assertEqual({each["answer"] for each in criteria["criteria"]}, {"yes"})
        self.assertIn("278", story.authorize())
        self.assertEqual((story.authorization["state"], story.authorization["number"], story.authorization["granted"]),
                         ("approved", "AUTH000001", 12))
        self.assertEqual([story.lights()[step] for step in STEPS[:4]], ["done"] * 4)

    def sessions(self, story):
        for days, on, minutes, expected, words in (
                (5, "2026-10-06", [("97110", 30), ("97530", 15)], {"97110": 2, "97530": 1}, NOTES[0]),
                (2, "2026-10-08", [("97110", 45)], {"97110": 3}, NOTES[1]),
                (5, "2026-10-13", [("97110", 30)], {"97110": 2}, NOTES[2])):
            story.move(days)
            findings, units = story.deliver(on, minutes, words)
            self.assertEqual((findings, units), ([], expected))
        self.assertEqual([story.lights()[step] for step in STEPS[:6]], ["done"] * 6)
        visits = story.get(f"/cases/{story.case}/visits")["counters"]
        self.assertEqual([(each["limit"], each["used"], each["left"]) for each in visits],
                         [("prescribed", 3, 9), ("authorized", 3, 9), ("benefit", 3, 9)])

    def claim(self, story):
        claim = story.post(f"/cases/{story.case}/claims", {})
        self.assertEqual((claim["control_number"], claim["charge"], claim["authorization_number"], claim["findings"]),
                         ("MX26-000001-1", "320.00", "AUTH000001", []))
        # A fault is planted, found, explained, and keeps the claim from leaving.
        wrong = story.change_claim(claim, diagnoses=["M545", *DIAGNOSES[1:]])
        self.assertEqual([(f["code"], f["severity"], f["message"], f["where"]["field"]) for f in wrong["findings"]], self.PLANTED)
        refused = story.post("/claims/send", {"claims": [claim["id"]]})["items"][0]
        self.assertEqual((refused["outcome"], refused["file"]), ("refused", None))
        self.assertEqual(story.change_claim(wrong, diagnoses=list(DIAGNOSES))["findings"], [])
        self.assertEqual(story.post("/claims/send", {"claims": [claim["id"]]})["items"][0]["outcome"], "sent")
        self.assertEqual(story.money(), ("320.00", "0.00", "0.00", "0.00", "320.00"))
        self.assertEqual(story.move(0), ["277CA", "835", "999"])
        claim = story.get(f"/claims/{claim['id']}")
        self.assertEqual((claim["state"], claim["payer_number"]), ("paid_partial", "ICN2026101300001"))
        self.assertEqual({(each["kind"], each["verdict"]) for each in claim["evidence"]},
                         {("sent", "sent"), ("ack_999", "accepted"), ("ack_277ca", "accepted"), ("remittance", "paid_partial")})
        return claim

    # M54.5 became a heading in 2021; the claim runs over two of its days.
    PLANTED = [("CLM-0203", "block", f"M54.5 cannot be billed for {day}: it had ended, was not yet valid, or has been split into longer codes.",
                "diagnoses.0") for day in ("Oct 6, 2026", "Oct 13, 2026")]

    def denial_and_appeal(self, story, claim):
        # 28.00 × 2: 50.00 deductible, 40 % of the rest; 28.00 × 3 and × 2: 40 %; 97530 refused.
        self.assertEqual(story.money(), ("320.00", "87.60", "108.40", "0.00", "124.00"))
        denial = story.get(f"/cases/{story.case}/denials")["items"][0]
        self.assertEqual((denial["code"], denial["reason"], denial["remark"], denial["amount"], denial["step"], denial["due"]),
                         ("97530", "252", "N706", "40.00", "documentation", "2027-04-09"))
        self.assertEqual(story.lights()["denial"], "blocked")
        self.assertEqual(story.decide_all("bill_client"), ["24.00", "24.00", "36.00"])
        self.assertEqual(story.money(), ("320.00", "87.60", "192.40", "0.00", "40.00"))
        story.move(1)
        appeal = story.post(f"/denials/{denial['id']}/appeals", {
            "level": "first", "letter": "The note of Oct 6 is enclosed. It shows fifteen minutes of functional activities, one to one.",
            "sent_on": "2026-10-14"})
        self.assertEqual(appeal["state"], "appealed")
        self.assertEqual(story.lights()["denial"], "moving")
        moved = story.post("/sandbox/clock", {"until": "something_happens"})
        self.assertEqual((moved["today"], [file["kind"] for file in moved["arrived"]]), ("2026-11-12", ["835"]))
        self.assertEqual(story.get(f"/claims/{claim['id']}")["state"], "paid")
        self.assertEqual(story.get(f"/denials/{denial['id']}")["state"], "won")
        # 97530 now: 30.00 allowed, 40 % of it the client's, 10.00 above.
        self.assertEqual(story.money(), ("320.00", "105.60", "120.40", "0.00", "94.00"))
        self.assertEqual(story.decide_all("bill_client"), ["10.00", "24.00", "24.00", "36.00"])
        self.assertEqual(story.money(), ("320.00", "105.60", "214.40", "0.00", "0.00"))
        return denial["id"]

    def settled(self, story):
        payments = story.get("/payments")["items"]
        self.assertEqual(sorted(each["amount"] for each in payments), ["18.00", "87.60"])
        for payment in payments:
            story.post(f"/payments/{payment['id']}/deposit", {"on": "2026-11-12"})
        self.assertEqual(story.lights()["payment"], "waiting")
        story.post(f"/clients/{story.client}/payments", {"amount": "214.40", "on": "2026-11-12", "method": "card", "reference": "R1"})
        self.assertEqual(story.money(), ("320.00", "105.60", "0.00", "214.40", "0.00"))
        days = {each["date"]: (each["charged"], each["paid_by_plan"], each["client_paid"]) for each in story.get(f"/cases/{story.case}/money")["dates"]}
        self.assertEqual(days, {"2026-10-06": ("120.00", "21.60", "98.40"), "2026-10-08": ("120.00", "50.40", "69.60"),
                                "2026-10-13": ("80.00", "33.60", "46.40")})
        self.assertEqual(story.get(f"/clients/{story.client}/ledger")["balance"], "0.00")
        # As of the day before the second remittance, the ledger still says what was true then.
        self.assertEqual(story.get(f"/clients/{story.client}/ledger?as_of=2026-11-11")["total"]["paid"], "87.60")

    def learned(self, story, denial):
        rule = story.post("/rules", {"guard": "claim", "requirement": "documentation", "payer": story.payer, "code": "97530", "reason": "252",
                                     "words": "Example Blue wants the notes with 97530.", "evidence": [denial]})
        # The next such claim is stopped until the documents are named.
        story.deliver("2026-11-12", [("97530", 15)], NOTES[3])
        story.ask_plan("2026-11-12")  # the answer of October is too old, and thirty days have passed
        story.reassess("2026-11-12")
        claim = story.post(f"/cases/{story.case}/claims", {})
        stopped = [f for f in claim["findings"] if f["severity"] == "block"]
        self.assertEqual([f["step"] for f in stopped], ["documentation"])
        self.assertIn("Example Blue wants the notes with 97530.", stopped[0]["message"])
        self.assertEqual(story.post("/claims/send", {"claims": [claim["id"]]})["items"][0]["outcome"], "refused")
        claim = story.change_claim(claim, attachments=[{"kind": "M1", "by": "FX", "control_number": "NOTE1112"}])
        self.assertEqual([f for f in claim["findings"] if f["severity"] == "block"], [])
        self.assertEqual(story.post("/claims/send", {"claims": [claim["id"]]})["items"][0]["outcome"], "sent")
        self.assertTrue(rule["active"])
        # It stood in the way of one date of service, however often it was asked.
        self.assertEqual([(each["id"], each["fired"]) for each in story.get("/rules")["items"]], [(rule["id"], 1)])
        story.move(0)
        # 30.00 allowed, 40 % the client's: 18.00 from the plan, 12.00 and 10.00 from the client.
        story.decide_all("bill_client")
        for payment in story.get("/payments")["items"]:
            if not payment["deposited"]:
                story.post(f"/payments/{payment['id']}/deposit", {"on": "2026-11-12"})
        story.post(f"/clients/{story.client}/payments", {"amount": "22.00", "on": "2026-11-12", "method": "cash"})
        self.assertEqual(story.money(), ("360.00", "123.60", "0.00", "236.40", "0.00"))

    def every_file_is_sound(self, story):
        files = story.files()
        self.assertEqual({kind for _, kind, _ in files}, {"270", "271", "278", "837", "999", "277CA", "835"})
        for direction, kind, raw in files:
            with self.subTest(file=f"{kind} {direction}"):
                self.assertEqual(check_file(raw), (0, []))
        return files


if __name__ == "__main__":
    unittest.main()
