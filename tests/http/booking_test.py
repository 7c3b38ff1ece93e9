# SPDX-License-Identifier: Apache-2.0
"""Steps 4, 5 and 7 over HTTP: a booking is asked about its day, grants stand for single codes, visits are counted alike."""
import unittest

from story import FIRST_DAY, Story, check_file

WORDS = {"reason": "Needed cueing for the knee at every set", "response": "All sets without pain",
         "progress": "One flight with less help of the rail", "next": "Two flights", "home": "Sit to stand, three times ten"}


def walk_to_sessions(story):
    """The first four steps: everything that a session needs."""
    story.set_up()
    story.ask_plan()
    story.call_plan()
    story.refer()
    story.assess_and_plan()
    story.authorize()


class Booking(unittest.TestCase):
    """Authorized to the end of November, two a week for six weeks from the first of October."""

    @classmethod
    def setUpClass(cls):
        cls.story = Story().__enter__()
        cls.story.set_up()
        cls.story.ask_plan()
        cls.story.call_plan()
        cls.story.refer()
        cls.story.assess_and_plan()
        cls.story.authorize()

    @classmethod
    def tearDownClass(cls):
        cls.story.__exit__()

    def booking(self, on, **more):
        return {"practitioner": self.story.practitioner, "on": on, "begins": 540, "ends": 600, "place": "11", "state": "booked", **more}

    def book(self, on, who=None, **more):
        return (who or self.story.owner).post(f"/cases/{self.story.case}/sessions", self.booking(on, **more))

    def stops(self, answer):
        return [f["code"] for f in answer.json["findings"] if f["severity"] == "block"]

    def test_a_certificate_that_ends_before_a_booked_day_turns_its_light_until_it_is_renewed(self):
        booked = self.book("2026-11-11", begins=1020, ends=1080)
        self.assertEqual(booked.status, 201, booked.body)
        get, put = self.story.owner.get, self.story.owner.put
        path = f"/practitioners/{self.story.practitioner}"
        before = get(path).json
        fields = ("first_name", "last_name", "npi", "taxonomy", "credentials", "active")
        renew = lambda until: put(path, {**{name: before[name] for name in fields},
                                         "credentials": [{**each, "expires": until} for each in before["credentials"]]},
                                  get(path).json["version"])
        day = lambda: next(each for each in get(f"/cases/{self.story.case}/journey").json["days"] if each["on"] == "2026-11-11")["steps"][0]
        self.assertEqual(renew("2026-11-10").status, 200)
        light = day()
        self.assertEqual((light["step"], light["light"]), ("session", "blocked"))
        self.assertEqual([(each["id"], each["why"], each["href"]) for each in light["missing"]],
                         [("enter_credential", "No certificate of the practitioner holds on Nov 11, 2026", "/settings/practitioners")])
        self.assertEqual(renew("2028-11-16").status, 200)
        self.assertEqual((day()["light"], day()["missing"]), ("idle", []))

    def test_a_day_outside_the_referral_and_the_grant_is_stopped_with_what_to_do(self):
        for on in ("2026-12-15", "2027-03-01"):
            with self.subTest(on=on):
                answer = self.book(on)
                self.assertEqual((answer.status, self.stops(answer)), (422, ["AUT-0027", "AUT-0013"]), answer.body)
        self.assertEqual(self.book("2026-12-15").json["findings"][0]["message"],
                         "The referral orders sessions from Oct 1, 2026 to Nov 12, 2026; Dec 15, 2026 is outside.")
        within = self.book("2026-11-12")
        self.assertEqual(within.status, 201, within.body)
        # The weeks are over, the authorization still holds.
        self.assertEqual(self.stops(self.book("2026-11-20")), ["AUT-0027"])
        short = self.book("2026-11-20", override_reason="x")
        self.assertEqual((short.status, short.json["findings"][-1]["code"], short.json["findings"][-1]["where"]["field"]),
                         (422, "JRN-0002", "override_reason"), short.body)
        kept = self.book("2026-11-20", override_reason="The renewal is in the mail.")
        self.assertEqual(kept.status, 201, kept.body)
        self.assertEqual([(f["code"], f["severity"]) for f in kept.json["findings"]], [("AUT-0027", "warning")])

    def test_a_booking_that_is_moved_is_asked_again(self):
        made = self.book("2026-10-20").json
        path = f"/sessions/{made['id']}"
        moved = self.story.owner.put(path, self.booking("2026-12-15"), made["version"])
        self.assertEqual((moved.status, self.stops(moved)), (422, ["AUT-0027", "AUT-0013"]))
        self.assertEqual(self.story.owner.put(path, self.booking("2026-10-21"), made["version"]).status, 200)
        later = self.story.owner.put(path, self.booking("2026-10-21", begins=555), made["version"] + 1)
        self.assertEqual(later.status, 200, later.body)

    def test_only_an_owner_or_a_biller_books_past_a_stop(self):
        desk = self.story.server.sign_in("frontdesk@example.com")
        refused = self.book("2026-12-16", desk, override_reason="The client insists.")
        self.assertEqual((refused.status, self.stops(refused)), (422, ["AUT-0027", "AUT-0013", "SES-0036"]), refused.body)
        self.assertEqual(refused.json["findings"][-1]["message"],
                         "A reason is given, but only an owner or a biller may book past what was found here.")
        self.assertEqual(self.book("2026-10-27", desk).status, 201)
        biller = self.story.server.sign_in("biller@example.com")
        self.assertEqual(self.book("2026-12-16", biller, override_reason="The plan said so, call 8842.").status, 201)

    def test_why_somebody_booked_past_a_stop_stays_as_it_was_said(self):
        reason = "The plan agreed by telephone, ref 12."
        made = self.book("2026-12-17", override_reason=reason).json
        path = f"/sessions/{made['id']}"
        desk = self.story.server.sign_in("frontdesk@example.com")
        for who, said, stops in ((desk, "Because I am at the front desk.", ["SES-0036"]), (self.story.owner, "Another reason than that.", ["SES-0053"])):
            answer = who.put(path, self.booking("2026-12-17", override_reason=said), made["version"])
            self.assertEqual((answer.status, self.stops(answer)), (422, stops), answer.body)
        kept = desk.put(path, self.booking("2026-12-17", begins=545, override_reason=""), made["version"])
        self.assertEqual((kept.status, kept.json["override_reason"]), (200, reason), kept.body)
        # A reason that nobody asked for is no way around the next rule.
        free = self.book("2026-11-03").json
        answer = desk.put(f"/sessions/{free['id']}", self.booking("2026-11-03", override_reason="For later, to be safe."), free["version"])
        self.assertEqual((answer.status, self.stops(answer)), (422, ["SES-0036"]), answer.body)

    def test_the_prescribed_counter_runs_for_the_weeks_of_the_referral(self):
        counter = self.story.get(f"/cases/{self.story.case}/visits")["counters"][0]
        self.assertEqual((counter["limit"], counter["granted"], counter["begins"], counter["ends"]),
                         ("prescribed", 12, "2026-10-01", "2026-11-12"))


class Grants(unittest.TestCase):
    """The plan gave a number of its own for each code."""

    def setUp(self):
        self.story = Story().__enter__()
        self.story.set_up()
        self.story.ask_plan()
        self.story.call_plan()
        self.story.refer()
        self.story.assess_and_plan()
        for number, code in (("AA", "97110"), ("BB", "97530")):
            self.grant(number, codes=[code])

    def tearDown(self):
        self.story.__exit__()

    def grant(self, number, **more):
        return self.story.post(f"/cases/{self.story.case}/authorizations", {
            "state": "approved", "source": "call", "on": FIRST_DAY, "number": number, "reference": "8841", "granted": 12,
            "begins": FIRST_DAY, "ends": "2026-11-30", **more})

    def written(self, claim):
        sent = self.story.post("/claims/send", {"claims": [claim["id"]]})["items"][0]
        self.assertEqual(sent["outcome"], "sent", sent)
        raw = self.story.get(f"/files/{sent['file']}")["raw"]
        self.assertEqual(check_file(raw), (0, []))
        return raw.replace("\n", "").split("~")

    def test_a_number_for_each_code_stands_for_its_own_lines(self):
        story = self.story
        light = next(step for step in story.get(f"/cases/{story.case}/journey")["steps"] if step["step"] == "authorization")
        self.assertEqual(light["light"], "done", light)
        story.move(5)
        story.deliver("2026-10-06", [("97110", 30), ("97530", 15)], WORDS)
        story.move(2)
        story.deliver("2026-10-08", [("97110", 45)], {key: word + " again" for key, word in WORDS.items()})
        counters = story.get(f"/cases/{story.case}/visits")["counters"]
        self.assertEqual([(c["limit"], c["used"], c["left"]) for c in counters],
                         [("prescribed", 2, 10), ("authorized", 2, 10), ("authorized", 1, 11), ("benefit", 2, 10)])
        self.assertTrue(counters[1]["basis"].startswith("AA, ") and counters[2]["basis"].startswith("BB, "))
        claim = story.post(f"/cases/{story.case}/claims", {})
        self.assertEqual([f for f in claim["findings"] if f["severity"] == "block"], [])
        self.assertEqual((claim["authorization_number"], [(line["code"], line["authorization_number"]) for line in claim["lines"]]),
                         ("", [("97110", "AA"), ("97530", "BB"), ("97110", "AA")]))
        segments = self.written(claim)
        self.assertEqual([s for s in segments if s.startswith(("LX*", "REF*G1"))],
                         ["LX*1", "REF*G1*AA", "LX*2", "REF*G1*BB", "LX*3", "REF*G1*AA"])

    def test_one_number_that_covers_every_line_stands_with_the_claim(self):
        self.story.move(7)
        self.story.deliver("2026-10-08", [("97110", 45)], WORDS)
        claim = self.story.post(f"/cases/{self.story.case}/claims", {})
        self.assertEqual((claim["authorization_number"], claim["findings"]), ("AA", []))
        self.assertEqual([s for s in self.written(claim) if s.startswith(("CLM", "REF*G1", "LX"))][1:], ["REF*G1*AA", "LX*1"])

    def test_the_wrong_number_on_a_line_keeps_the_claim_here(self):
        self.story.move(5)
        self.story.deliver("2026-10-06", [("97110", 30), ("97530", 15)], WORDS)
        claim = self.story.post(f"/cases/{self.story.case}/claims", {})
        lines = [dict(line) for line in claim["lines"]]
        lines[0]["authorization_number"] = "BB"
        changed = self.story.change_claim(claim, lines=lines)
        self.assertEqual([f["message"] for f in changed["findings"] if f["code"] == "AUT-0102"],
                         ["The authorization does not cover the code 97110."])
        lines[0]["authorization_number"] = "ZZ"
        changed = self.story.change_claim(changed, lines=lines)
        self.assertIn(("AUT-0101", "lines.0.authorization_number"), [(f["code"], f["where"]["field"]) for f in changed["findings"]])

    def test_an_extension_is_used_after_what_it_extends(self):
        for item in self.story.get(f"/cases/{self.story.case}/authorizations")["items"]:
            if item["number"] == "BB":
                self.story.owner.put("/authorizations/" + item["id"], {
                    "state": "cancelled", "source": "call", "on": FIRST_DAY, "reference": "8841"}, item["version"])
            else:
                self.story.owner.put("/authorizations/" + item["id"], {
                    **{name: item[name] for name in ("state", "source", "on", "number", "reference", "begins", "ends")}, "granted": 1},
                    item["version"])
        self.grant("CC", granted=2)
        for on in ("2026-10-06", "2026-10-08"):
            base = {"practitioner": self.story.practitioner, "on": on, "begins": 540, "ends": 600, "place": "11", "state": "booked"}
            self.story.post(f"/cases/{self.story.case}/sessions", base)
        counters = self.story.get(f"/cases/{self.story.case}/visits")["counters"]
        self.assertEqual([(c["booked"], c["left"]) for c in counters if c["limit"] == "authorized"], [(1, 0), (1, 1)], counters)


class Visits(unittest.TestCase):
    """A visit is a date of service under one practitioner, for all three counters."""

    def setUp(self):
        self.story = Story().__enter__()
        walk_to_sessions(self.story)

    def tearDown(self):
        self.story.__exit__()

    def counters(self):
        return [(c["limit"], c["booked"], c["left"]) for c in self.story.get(f"/cases/{self.story.case}/visits")["counters"]]

    def test_two_sessions_of_a_day_are_one_visit_and_two_practitioners_are_two(self):
        story = self.story
        base = {"practitioner": story.practitioner, "on": "2026-10-06", "begins": 540, "ends": 600, "place": "11", "state": "booked"}
        story.post(f"/cases/{story.case}/sessions", base)
        story.post(f"/cases/{story.case}/sessions", {**base, "begins": 900, "ends": 960})
        self.assertEqual(self.counters(), [("prescribed", 1, 11), ("authorized", 1, 11), ("benefit", 1, 11)])
        other = story.post("/practitioners", {"first_name": "Lee", "last_name": "Park", "npi": "1999999984", "taxonomy": "174400000X",
                                              "credentials": [{"kind": "MES", "number": "7", "expires": "2027-12-31"}]})["id"]
        story.post(f"/cases/{story.case}/sessions", {**base, "practitioner": other, "begins": 700, "ends": 760})
        self.assertEqual(self.counters(), [("prescribed", 2, 10), ("authorized", 2, 10), ("benefit", 2, 10)])


class Ended(unittest.TestCase):
    """The case goes on: its plan prescribes more than took place. Referral to Nov 12, plan and grant to Nov 30."""

    def setUp(self):
        self.story = Story().__enter__()
        self.addCleanup(self.story.__exit__)
        walk_to_sessions(self.story)
        self.story.move(5)

    def light(self, step):
        return next(each for each in self.story.get(f"/cases/{self.story.case}/journey")["steps"] if each["step"] == step)

    def waits(self):
        """What Today has of the case: each action with its status."""
        return {row["next_action"]["id"]: row["next_action"]["status"] for row in self.story.get("/today?limit=200")["items"]}

    def measure(self, name, on, *items):
        self.story.post(f"/cases/{self.story.case}/measurements", {"measure": name, "on": on, "items": list(items)})

    def test_what_ended_is_overdue_on_the_next_day(self):
        self.story.deliver("2026-10-06", [("97110", 24)], WORDS)
        self.story.move(37)
        self.assertEqual((self.light("referral")["status"], self.waits()["renew_referral"]), ("expiring", "expiring"))
        self.story.move(1)
        self.assertEqual((self.light("referral")["status"], self.waits()["renew_referral"]), ("overdue", "overdue"))
        self.assertEqual(self.light("plan")["light"], "done")
        self.story.move(18)
        for step, action in (("plan", "write_plan"), ("authorization", "extend_authorization")):
            with self.subTest(step):
                light = self.light(step)
                self.assertEqual((light["status"], light["missing"][0]["id"], light["missing"][0]["due"]), ("overdue", action, "2026-11-30"))
                self.assertEqual(self.waits()[action], "overdue")

    def test_a_report_is_on_today_before_the_next_session_and_one_measure_is_no_reassessment(self):
        self.story.deliver("2026-10-06", [("97110", 24)], WORDS)
        self.story.move(30)
        self.assertEqual((self.waits()["reassess"], self.light("documentation")["status"]), ("due", "due"))
        self.story.move(1)
        self.assertEqual((self.waits()["reassess"], self.light("documentation")["status"]), ("overdue", "overdue"))
        self.measure("nprs", "2026-11-06", "3")
        self.measure("chair_stand_30s", "2026-11-06", "10")
        clock = lambda: self.story.get(f"/cases/{self.story.case}/report-clocks")["reassessment"]
        self.assertEqual((clock()["state"], clock()["due"]), ("overdue", "2026-11-05"))
        self.measure("six_minute_walk", "2026-11-06", "330")
        self.assertEqual((clock()["state"], clock()["due"]), ("ahead", "2026-12-06"))
        self.assertEqual([each["id"] for each in self.light("documentation")["missing"]], ["write_progress_report"])

    def test_a_rule_speaks_of_new_bookings_and_of_no_record_of_what_was_before_it_and_is_kept_once(self):
        rule = {"guard": "booking", "requirement": "ask", "payer": self.story.payer, "code": "97110", "reason": "B7", "words": "Ask first.",
                "evidence": []}
        booking = {"practitioner": self.story.practitioner, "on": "2026-10-06", "begins": 540, "ends": 600, "place": "11", "state": "booked"}
        place = f"/cases/{self.story.case}/sessions"
        booked = self.story.post(place, {**booking, "on": "2026-10-07"})
        self.story.move(1)
        kept = self.story.post("/rules", rule)
        delivered = {**booking, "state": "delivered", "blocks": [{"code": "97110", "begins": 32400, "ends": 33900}]}
        self.assertEqual(kept["since"], "2026-10-07")
        says = lambda answer: "REV-0008" in [each["code"] for each in answer["findings"]]
        self.assertFalse(says(self.story.post(place, {**delivered, "on": "2026-10-06"})))
        self.story.move(1)
        self.assertTrue(says(self.story.owner.post(place, {**delivered, "on": "2026-10-08"}).json))
        self.assertFalse(says(self.story.put(f"/sessions/{booked['id']}", {**delivered, "on": "2026-10-08"}, booked["version"])))
        self.assertTrue(says(self.story.post(place, {**booking, "on": "2026-10-20"})))
        again = self.story.owner.post("/rules", {**rule, "words": "Ask a person first."})
        self.assertEqual((again.status, [f["code"] for f in again.json["findings"] if f["severity"] == "block"]), (422, ["REV-0007"]))
        self.story.put(f"/rules/{kept['id']}", {**rule, "since": kept["since"], "active": False}, kept["version"])
        self.assertEqual(self.story.owner.post("/rules", rule).status, 201)


if __name__ == "__main__":
    unittest.main()
