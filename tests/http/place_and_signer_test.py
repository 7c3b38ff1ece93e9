# SPDX-License-Identifier: Apache-2.0
"""Steps 5 to 7 over HTTP: where and by whom a session is delivered, who signs it, and what of that stands on the claim."""
import unittest

from story import Story, check_file

WORDS = {"reason": "Needed cueing for the knee at every set", "response": "All sets without pain",
         "progress": "One flight with less help of the rail", "next": "Two flights", "home": "Sit to stand, three times ten"}
GYM = {"name": "Gym North", "npi": "1234567893",
       "address": {"line1": "5 Elm St", "line2": "", "city": "Dallas", "state": "TX", "zip": "750010001"}}


class Places(unittest.TestCase):
    def setUp(self):
        self.story = Story().__enter__()
        story = self.story
        story.set_up()
        story.ask_plan()
        story.call_plan()
        story.refer()
        story.assess_and_plan()
        story.authorize()
        story.move(5)

    def tearDown(self):
        self.story.__exit__()

    def change(self, path, **more):
        record = self.story.get(path)
        drop = ("id", "version", "changed_at", "changed_by", "findings", "client", "next_action", "stage", "case",
                "visits_ordered", "holds_from", "holds_until", "visits_had", "visits_left")
        return self.story.put(path, {**{name: value for name, value in record.items() if name not in drop}, **more}, record["version"])

    def session(self, code, on="2026-10-06", **more):
        return {"practitioner": self.story.practitioner, "on": on, "begins": 540, "ends": 600, "place": "11", "state": "delivered",
                "blocks": [{"code": code, "begins": 32400, "ends": 34200}], "before": {"heart_rate": 72}, **more}

    def book(self, value):
        return self.story.owner.post(f"/cases/{self.story.case}/sessions", value)

    def codes(self, answer):
        return [f["code"] for f in answer.json["findings"] if f["severity"] == "block"]

    def segments(self, claim):
        sent = self.story.post("/claims/send", {"claims": [claim["id"]], "override_reason": "The plan said so (call 8841)."})["items"][0]
        self.assertEqual(sent["outcome"], "sent", sent)
        raw = self.story.get(f"/files/{sent['file']}")["raw"]
        self.assertEqual(check_file(raw), (0, []))
        return raw.replace("\n", "").split("~")

    def test_a_licence_counts_in_its_own_state_and_between_its_dates(self):
        kim = f"/practitioners/{self.story.practitioner}"
        mes = {"kind": "MES", "number": "12345", "issued": "2025-12-31", "expires": "2027-12-31"}
        licence = {"kind": "occupational_therapist", "number": "OT1", "issued": "2020-01-01", "expires": "2027-01-01", "state": "TX"}
        for change, stops in (({}, False), ({"state": "OK"}, True), ({"state": None}, True), ({"issued": "2026-10-07"}, True), ({"expires": "2026-10-05"}, True)):
            with self.subTest(change=change):
                self.change(kim, credentials=[mes, {**licence, **change}])
                answer = self.book(self.session("97537"))
                self.assertEqual("SES-0007" in [f["code"] for f in answer.json["findings"]], stops, answer.body)
                if answer.status == 201:
                    self.story.put(f"/sessions/{answer.json['id']}", {**self.session("97537"), "state": "arrived"}, 1)
                    self.story.put(f"/sessions/{answer.json['id']}", {**self.session("97537"), "state": "cancelled", "blocks": []}, 2)
        self.assertIn("needs a licence that holds in TX on Oct 6, 2026", answer.body.decode())

    def test_a_glucose_value_beyond_the_limits_stops_the_session(self):
        for value, stops in ((69, True), (70, False), (300, False), (301, True)):
            with self.subTest(value=value):
                answer = self.book(self.session("97110", before={"glucose": value}, state="arrived"))
                self.assertEqual("SES-0020" in self.codes(answer), stops, answer.body)
                if answer.status == 201:
                    self.story.put(f"/sessions/{answer.json['id']}", {**self.session("97110"), "state": "cancelled", "blocks": []}, 1)
        self.assertEqual(answer.json["findings"][0]["message"],
                         "Blood glucose of 301 mg/dL before the session is beyond the limit of 300 mg/dL: exercise does not start.")

    def test_two_cases_of_a_client_are_one_day_for_their_plan(self):
        story = self.story
        story.deliver("2026-10-06", [("97110", 20)], WORDS)
        first = story.post(f"/cases/{story.case}/claims", {})
        self.segments(first)
        record = story.get(f"/cases/{story.case}")
        story.case = story.post(f"/clients/{story.client}/cases", {**{name: record[name] for name in (
            "practitioner", "policy", "opened", "place", "diagnoses", "released_on", "assigned_on", "agreement_on")},
            "title": "Left shoulder"})["id"]
        story.refer()
        story.assess_and_plan()
        story.deliver("2026-10-06", [("97110", 20)], {**WORDS, "response": "The arm reaches the upper shelf"}, begins=900)
        second = story.post(f"/cases/{story.case}/claims", {})
        self.assertEqual([f["message"] for f in second["findings"] if f["code"] in ("SES-0040", "SES-0041")],
                         [f"Line 1: 97110 of Oct 6, 2026 is billed for this client on {first['control_number']}, for another case; "
                          "a plan pays a code once a day."])
        self.assertNotEqual(story.post("/claims/send", {"claims": [second["id"]]})["items"][0]["outcome"], "sent")

    def test_who_is_a_practitioner_signs_as_that_one_only(self):
        story = self.story
        lee = story.post("/practitioners", {"first_name": "Lee", "last_name": "Park", "npi": "1999999984", "taxonomy": "174400000X",
                                            "credentials": [{"kind": "MES", "number": "7", "expires": "2027-12-31"}]})["id"]
        users = {user["email"]: user for user in story.get("/users?limit=200")["items"]}
        mes, owner = users["practitioner@example.com"], users["owner@example.com"]

        def link(practitioner, who=mes):
            now = story.get(f"/users/{who['id']}")
            story.put(f"/users/{who['id']}", {"name": who["name"], "email": who["email"], "role": who["role"], "disabled": False,
                                              "practitioner": practitioner}, now["version"])
        # Who signed the plan as its practitioner is that one from then on, and another plan is another's.
        self.assertEqual(owner["practitioner"], story.practitioner)
        plan = story.get(f"/cases/{story.case}/plans")["items"][0]
        drop = ("id", "version", "changed_at", "changed_by", "findings", "next_action", "number", "in_force", "case", "visits", "signed_by", "signed_at",
                "signed_on", "client_signed_on", "referrer_signed_on")
        fields = {name: value for name, value in plan.items() if name not in drop}
        draft = story.owner.post(f"/cases/{story.case}/plans", {**fields, "practitioner": lee})
        self.assertEqual(draft.status, 201, draft.body)
        refused = story.owner.post(f"/plans/{draft.json['id']}/sign", {"as": "practitioner"})
        self.assertEqual((refused.status, self.codes(refused)[-1]), (422, "SES-0037"), refused.body)
        self.assertEqual(refused.json["findings"][-1]["message"], "You sign as Kim Jones, but Lee Park answers for this.")
        link(None, owner)
        booked = self.book(self.session("97110", before={"heart_rate": 72}, after={"heart_rate": 80}, adverse_asked=True,
                                        doses=[{"exercise": "Step-up", "sets": 3}, {"exercise": "Sit to stand", "sets": 3}]))
        self.assertEqual(booked.status, 201, booked.body)
        path = f"/sessions/{booked.json['id']}/note"
        note = story.get(path)
        story.put(path, {"reasons": [{"code": "97110", "reason": WORDS["reason"]}], "goals": [1, 2], "response": WORDS["response"],
                         "progress": WORDS["progress"], "next": WORDS["next"], "deviation": "Tired that day, so the times were not as planned.", "home_programme": WORDS["home"]},
                  note["version"])
        person = story.server.sign_in(mes["email"])
        link(lee)
        refused = person.post(path + "/sign")
        self.assertEqual((refused.status, self.codes(refused)), (422, ["SES-0037"]), refused.body)
        self.assertEqual(refused.json["findings"][-1]["message"],
                         "You sign as Lee Park, but Kim Jones answers for this.")
        link(None)  # nobody becomes a practitioner without saying so; who says it is that one from then on
        for body in (None, {}, {"attests": None}, {"attests": lee}):
            refused = person.post(path + "/sign", body)
            self.assertEqual((refused.status, self.codes(refused)), (422, ["SES-0044"]), refused.body)
        self.assertEqual(refused.json["findings"][-1]["repair"], "Say that you are Kim Jones, or let Kim Jones sign in and sign.")
        self.assertIsNone(story.get(f"/users/{mes['id']}")["practitioner"])
        self.assertEqual(person.post(path + "/sign", {"attests": story.practitioner}).status, 200)
        self.assertEqual(story.get(f"/users/{mes['id']}")["practitioner"], story.practitioner)
        # One practitioner, one account.
        taken = {"name": "Kim Jones", "email": "kim@example.com", "role": "practitioner", "practitioner": story.practitioner}
        now = story.get(f"/users/{owner['id']}")
        for answer in (story.owner.post("/users", taken),
                       story.owner.put(f"/users/{owner['id']}", {**taken, "email": owner["email"], "role": "owner"}, now["version"])):
            self.assertEqual((answer.status, self.codes(answer)), (422, ["FLW-0015"]), answer.body)
        words = {"kind": "progress_report", "text": "Eight stairs without the rail, three before."}
        early = story.post(f"/cases/{story.case}/reports", {**words, "on": "2026-10-05"})
        self.assertEqual([f["code"] for f in early["findings"]], ["DOC-0028"])
        refused = person.post(f"/reports/{early['id']}/sign")
        self.assertEqual((refused.status, self.codes(refused)), (422, ["DOC-0028"]), refused.body)
        report = story.post(f"/cases/{story.case}/reports", {**words, "on": "2026-10-06"})["id"]
        self.assertEqual(self.codes(story.owner.post(f"/reports/{report}/sign")), ["SES-0038"])
        # Others add to the note under their own name, without the credential.
        for who, credential in ((person, "MES 12345"), (story.owner, "")):
            who.post(path + "/addenda", {"text": "The left knee was meant.", "reason": "slip"})

    def test_a_report_is_due_three_days_before_the_referrer_is_seen_again(self):
        story = self.story
        self.assertEqual(self.book(self.session("97110")).status, 201)
        clock = story.get(f"/cases/{story.case}/report-clocks")["progress"]
        self.assertEqual((clock["due"], clock["because"]), ("2026-11-05", "every 30 days"))
        referral = story.get(f"/referrals/{story.referral['id']}")
        drop = ("id", "version", "changed_at", "changed_by", "findings", "case", "visits_ordered", "holds_from", "holds_until", "visits_had",
                "visits_left")
        fields = {name: value for name, value in referral.items() if name not in drop}
        answer = story.owner.put(f"/referrals/{referral['id']}", {**fields, "seen_again_on": "2026-10-20"}, referral["version"])
        self.assertEqual(answer.status, 200, answer.body)
        clock = story.get(f"/cases/{story.case}/report-clocks")["progress"]
        self.assertEqual((clock["due"], clock["because"]), ("2026-10-17", "the client sees the referrer on 2026-10-20"))

    def test_onset_time_off_work_and_the_place_stand_on_the_claim(self):
        story = self.story
        self.change(f"/cases/{story.case}", facility=GYM, onset="2026-07-01", injury={
            "cause": "work", "date": "2026-08-01", "state": "TX", "claim_number": "WC-1", "adjuster": "", "adjuster_phone": None,
            "employer": "Acme", "disabled_from": "2026-08-02", "disabled_to": "2026-09-15"})
        story.deliver("2026-10-06", [("97110", 30), ("97530", 15)], WORDS)
        segments = self.segments(story.post(f"/cases/{story.case}/claims", {}))
        self.assertEqual([s for s in segments if s.startswith(("DTP*431", "DTP*439", "DTP*314", "NM1*77"))],
                         ["DTP*431*D8*20260701", "DTP*439*D8*20260801", "DTP*314*RD8*20260802-20260915",
                          "NM1*77*2*GYM NORTH*****XX*1234567893"])
        at = segments.index("NM1*77*2*GYM NORTH*****XX*1234567893")
        self.assertEqual(segments[at + 1:at + 3], ["N3*5 ELM ST", "N4*DALLAS*TX*750010001"])

    def stops(self, claim, **more):
        """Codes that hold the claim back when it is sent."""
        sent = self.story.post("/claims/send", {"claims": [claim["id"]], **more})["items"][0]
        return set() if sent["outcome"] == "sent" else {f["code"] for f in sent["findings"] if f["severity"] == "block"}

    def test_what_the_facts_contradict_does_not_leave(self):
        story = self.story
        kim = f"/practitioners/{story.practitioner}"
        story.deliver("2026-10-06", [("97110", 30), ("97530", 15)], WORDS)
        claim = story.post(f"/cases/{story.case}/claims", {})
        lines, number = claim["lines"], claim["referral_number"]

        def second(**more):
            return {"lines": [lines[0], {**lines[1], **more}]}
        plain = {"note": "", "lines": lines, "referral_number": number}
        for change, code in (({"note": "Physical therapy of the knee"}, "CLM-0155"), (second(note="Physical therapist visit"), "CLM-0155"),
                             (second(modifiers=["XP"]), "CLM-0409"), (second(modifiers=["XE"]), "CLM-0410"),
                             ({"referral_number": "XX1"}, "REF-0102")):
            with self.subTest(change=code):
                claim = story.change_claim(claim, **{**plain, **change})
                self.assertIn(code, self.stops(claim))
        claim = story.change_claim(claim, **plain)
        for taxonomy in ("225100000X", "226300000X", "224Y00000X", "2255A2300X"):
            with self.subTest(taxonomy=taxonomy):
                self.change(kim, taxonomy=taxonomy)
                self.assertEqual(self.stops(claim, override_reason="The plan said so (call 8841).") & {"CLM-0156"}, {"CLM-0156"})
        self.change(kim, taxonomy="174400000X")
        self.assertEqual(self.stops(claim), set())

    def test_more_than_the_plan_and_the_referral_have_holds_the_claim_back(self):
        story = self.story
        for on in ("2026-10-01", "2026-10-02", "2026-10-03"):
            if on == "2026-10-03":
                third = self.session("97110", on=on)
                self.assertEqual(self.codes(self.book(third)), ["REF-0038"])
                self.assertEqual(self.codes(self.book({**third, "override_reason": "x"})), ["JRN-0002"])
                self.change(f"/referrals/{story.referral['id']}", visits_per_week=3)
            story.deliver(on, [("97110", 30)], {name: f"{text} {on}" for name, text in WORDS.items()})
        claim = story.post(f"/cases/{story.case}/claims", {})
        self.assertEqual([f["where"]["field"] for f in claim["findings"] if f["code"] == "PLN-0101"], ["facts.plan.beyond"])
        self.assertEqual(claim["state"], "draft")
        self.assertEqual(self.stops(claim), {"PLN-0101", "JRN-0001"})
        # The draft says what sending says, each thing once.
        told = story.post("/claims/send", {"claims": [claim["id"]]})["items"][0]["findings"]
        for draft in (claim, story.get(f"/claims/{claim['id']}"), story.post(f"/claims/{claim['id']}/check")):
            self.assertEqual(draft["findings"], told)
        said = [(f["message"], f["repair"], f["where"]["field"]) for f in told]
        self.assertEqual(len(said), len(set(said)))
        self.assertTrue(all(f["repair"] for f in told))
        self.change(f"/referrals/{story.referral['id']}", visits=1, visits_per_week=None, weeks=None)
        claim = story.post(f"/claims/{claim['id']}/check")
        self.assertEqual([f["message"] for f in claim["findings"] if f["where"]["field"] == "facts.referral.beyond"],
                         ["The referral has no visit left for Oct 2, 2026."])

    def test_a_draft_stands_by_the_facts_of_now_and_tells_each_lack_once(self):
        story = self.story
        story.deliver("2026-10-06", [("97110", 30)], WORDS)
        claim = story.post(f"/cases/{story.case}/claims", {})
        self.assertEqual(claim["state"], "ready")
        story.post(f"/cases/{story.case}/eligibility", {
            "kind": "call", "spoke_with": "Dana", "reference": "99", "accepts_mes": "yes", "codes": ["97110", "97530"], "state": "TX",
            "conditions": "Only with a licensed PT on the premises"})
        waits = story.get(f"/cases/{story.case}/eligibility")["to_confirm"]

        def stands():
            """The state of the claim in every place that tells it."""
            rows = {state: [each["id"] for each in story.get(f"/claims?state={state}")["items"]] for state in ("ready", "draft")}
            return {story.get(f"/claims/{claim['id']}")["state"], *(state for state, ids in rows.items() if claim["id"] in ids),
                    *(each["state"] for each in story.get("/claims")["items"]),
                    *(each["state"] for each in story.get(f"/cases/{story.case}/claims")["items"])}
        self.assertEqual(stands(), {"draft"})
        blocks = [f for f in story.get(f"/claims/{claim['id']}")["findings"] if f["severity"] == "block"]
        self.assertEqual([f["code"] for f in blocks], ["JRN-0001"])
        self.assertIn("Only with a licensed PT on the premises", blocks[0]["message"])
        story.post(f"/cases/{story.case}/conditions", {"acceptance": waits["acceptance"], "how": "Pat Lee PT is on the premises"})
        self.assertEqual(stands(), {"ready"})
        self.change(f"/referrals/{story.referral['id']}", signature="none")
        self.assertEqual(stands(), {"draft"})
        told = [(f["code"], f["message"]) for f in story.get(f"/claims/{claim['id']}")["findings"] if "not signed" in f["message"]]
        self.assertEqual([code for code, _ in told], ["JRN-0001"], told)

    def test_an_injury_at_work_is_not_billed_to_a_health_plan_without_a_reason(self):
        story = self.story
        self.change(f"/cases/{story.case}", injury={
            "cause": "work", "date": "2026-06-01", "state": "TX", "claim_number": "", "adjuster": "", "adjuster_phone": None,
            "employer": "", "disabled_from": None, "disabled_to": None})
        self.assertEqual(story.get(f"/cases/{story.case}/journey")["steps"][0]["missing"][0]["id"], "other_insurer")
        story.deliver("2026-10-06", [("97110", 30)], WORDS)
        claim = story.post(f"/cases/{story.case}/claims", {})
        self.assertEqual(self.stops(claim), {"JRN-0001"})
        self.assertEqual(self.stops(claim, override_reason="The employer's insurer refused it (letter of Sep 1)."), set())

    def test_each_line_names_who_delivered_it(self):
        story = self.story
        lee = story.post("/practitioners", {"first_name": "Lee", "last_name": "Park", "npi": "1999999984", "taxonomy": "174400000X",
                                            "credentials": [{"kind": "MES", "number": "7", "expires": "2027-12-31"}]})["id"]
        story.deliver("2026-10-06", [("97110", 30)], WORDS)
        kim, story.practitioner = story.practitioner, lee
        later = {"practitioner": lee, "on": "2026-10-06", "begins": 660, "ends": 700, "place": "11"}
        booked = story.post(f"/cases/{story.case}/sessions", {**later, "state": "booked"})
        session = story.put(f"/sessions/{booked['id']}", {
            **later, "state": "delivered", "blocks": [{"code": "97530", "begins": 39600, "ends": 40500}], "before": {"heart_rate": 70},
            "after": {"heart_rate": 80}, "adverse_asked": True, "doses": [{"exercise": "Step-up", "sets": 3},
                                                                         {"exercise": "Sit to stand", "sets": 3}]}, booked["version"])
        path = f"/sessions/{session['id']}/note"
        story.put(path, {"reasons": [{"code": "97530", "reason": "Stairs needed close guarding"}], "goals": [1], "response": "Steady",
                         "progress": "Two flights", "next": "Three flights", "deviation": "Tired that day, so the times were not as planned.", "home_programme": "Walk"},
                  story.get(path)["version"])
        story.owner.delivers_as(lee)
        story.post(path + "/sign")
        story.practitioner = kim
        segments = self.segments(story.post(f"/cases/{story.case}/claims", {}))
        self.assertEqual([s for s in segments if s.startswith(("LX*", "NM1*82"))],
                         ["NM1*82*1*JONES*KIM****XX*1558598797", "LX*1", "LX*2", "NM1*82*1*PARK*LEE****XX*1999999984"])


if __name__ == "__main__":
    unittest.main()
