# SPDX-License-Identifier: Apache-2.0
"""Step 5 over HTTP: booking, blocks of time, units by the payer's rule, overlaps, safety, states, the calendar."""
import datetime
import unittest

from server import Server


def codes(answer):
    return [finding["code"] for finding in answer.json["findings"]]


class Sessions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.owner = cls.server.sign_in("owner@example.com")
        cls.today = datetime.date.fromisoformat(cls.owner.session["today"])

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def setUp(self):
        self.case, self.practitioner = self.new_case()

    def new_case(self, rule="cms", practitioner=None):
        post = self.owner.post
        payer = post("/payers", {"name": "Example Blue PPO", "unit_rule": rule}).json["id"]
        client = post("/clients", {"first_name": "Joan", "last_name": "Demo"}).json["id"]
        policy = post(f"/clients/{client}/policies", {"payer": payer, "member_id": "A1"}).json["id"]
        if not practitioner:
            practitioner = post("/practitioners", {"first_name": "Kim", "last_name": "Jones", "credentials": [
                {"kind": "MES", "number": "12345", "expires": (self.today + datetime.timedelta(400)).isoformat()}]}).json["id"]
        case = post(f"/clients/{client}/cases", {"practitioner": practitioner, "policy": policy, "title": "Right knee",
                                                 "opened": self.today.isoformat(), "diagnoses": [{"code": "M1711"}]}).json["id"]
        return case, practitioner

    def session(self, minutes=(("97112", 24), ("97110", 23)), begins=540, **more):
        blocks, at = [], begins * 60
        for code, length in minutes:
            blocks.append({"code": code, "begins": at, "ends": at + length * 60})
            at += length * 60
        return {"practitioner": self.practitioner, "on": self.today.isoformat(), "begins": begins,
                "ends": max(begins + 60, -(-at // 60)), "place": "11", "blocks": blocks, "before": {"heart_rate": 74},
                "state": "delivered", **more}

    def book(self, value, case=None, **headers):
        return self.owner.post(f"/cases/{case or self.case}/sessions", value, **headers)

    def units(self, made):
        return self.owner.get(f"/sessions/{made.json['id']}/units").json

    def waits(self, case, step):
        """What a step of the case waits for, as text."""
        return "; ".join(each["why"] for light in self.owner.get(f"/cases/{case}/journey").json["steps"] if light["step"] == step
                         for each in light["missing"])

    def test_a_booking_becomes_a_delivered_session_with_its_units_explained(self):
        value = self.session(state="booked")
        value["blocks"] = []
        made = self.book(value, Idempotency_Key="b-1")
        self.assertEqual((made.status, codes(made)), (201, []))
        self.assertEqual(made.headers["Location"], f"/api/v1/sessions/{made.json['id']}")
        self.assertEqual(self.book(value, Idempotency_Key="b-1").json["id"], made.json["id"])
        self.assertEqual(made.json["case"], self.case)
        done = self.owner.put(f"/sessions/{made.json['id']}", self.session(), 1)
        self.assertEqual((done.status, done.json["state"], codes(done)), (200, "delivered", ["SES-0024"]))
        units = self.units(made)
        self.assertEqual((units["rule"], units["total_minutes"], units["total_units"], units["choice"]), ("cms", 47, 3, False))
        self.assertEqual(units["lines"], [{"code": "97112", "minutes": 24, "units": 2}, {"code": "97110", "minutes": 23, "units": 1}])
        self.assertEqual(units["explanation"][0], "47 minutes in all are 3 units (38 to 52 minutes).")
        lost = self.owner.put(f"/sessions/{made.json['id']}", self.session(), 1)
        self.assertEqual((lost.status, lost.json["current"]["version"]), (412, 2))
        listed = self.owner.get(f"/cases/{self.case}/sessions").json
        self.assertEqual([item["id"] for item in listed["items"]], [made.json["id"]])

    def test_minutes_of_the_plan_stay_marked_until_somebody_says_that_they_were_so(self):
        value = self.session(state="arrived")
        for block in value["blocks"]:
            block["planned"] = True
        made = self.book(value)
        self.assertEqual(made.status, 201, made.body)
        kept = self.owner.get("/sessions/" + made.json["id"]).json
        self.assertEqual([each["planned"] for each in kept["blocks"]], [True, True])
        told = [each["message"] for each in kept["findings"] if each["code"] == "SES-0051"]
        self.assertEqual(told[0], "The 24 minutes of 97112 are the plan's: nobody measured them or said that they were so.")
        # Measured the one, confirmed the other.
        value["blocks"][0].update(planned=False, ends=value["blocks"][0]["ends"] - 60)
        again = self.owner.put("/sessions/" + made.json["id"], value, kept["version"])
        self.assertEqual([each["planned"] for each in again.json["blocks"]], [False, True])
        value["blocks"][1]["planned"] = False
        value["state"] = "delivered"
        last = self.owner.put("/sessions/" + made.json["id"], value, again.json["version"])
        self.assertNotIn("SES-0051", [each["code"] for each in last.json["findings"]])

    def test_a_request_that_leaves_out_planned_keeps_it_while_the_minutes_stay(self):
        value = self.session(state="arrived")
        for block in value["blocks"]:
            block["planned"] = True
        made = self.book(value)
        self.assertEqual(made.status, 201, made.body)
        for block in value["blocks"]:
            del block["planned"]
        planned = lambda answer: [each["planned"] for each in answer.json["blocks"]]
        again = self.owner.put("/sessions/" + made.json["id"], value, made.json["version"])
        self.assertEqual(planned(again), [True, True], again.body)
        self.assertEqual([each["code"] for each in again.json["findings"]].count("SES-0051"), 2)
        # Other minutes are measured ones.
        value["blocks"][0]["ends"] -= 60
        again = self.owner.put("/sessions/" + made.json["id"], value, again.json["version"])
        self.assertEqual(planned(again), [False, True], again.body)
        again = self.owner.put("/sessions/" + made.json["id"], value, again.json["version"])
        self.assertEqual(planned(again), [False, True], again.body)

    def test_every_payer_counts_by_its_own_rule(self):
        for rule, units in (("cms", [2, 1]), ("midpoint", [1, 1]), ("full", [1, 1]), ("lower", [1, 1])):
            self.case, self.practitioner = self.new_case(rule)
            made = self.book(self.session((("97112", 20), ("97110", 20))))
            with self.subTest(rule=rule):
                self.assertEqual([line["units"] for line in self.units(made)["lines"]], units)
        self.case, self.practitioner = self.new_case(None)
        made = self.book(self.session((("97112", 20), ("97110", 20))))
        self.assertIn("SES-0016", codes(made))
        self.assertFalse(self.units(made)["rule_known"])

    def test_a_tie_is_the_practitioners_choice(self):
        made = self.book(self.session((("97112", 20), ("97110", 20))))
        self.assertIn("SES-0017", codes(made))
        units = self.units(made)
        self.assertTrue(units["choice"])
        self.assertEqual(units["alternatives"], [[{"code": "97112", "minutes": 20, "units": 1},
                                                  {"code": "97110", "minutes": 20, "units": 2}]])
        chosen = self.owner.put(f"/sessions/{made.json['id']}", self.session((("97112", 20), ("97110", 20)), chosen=["97110"]), 1)
        self.assertNotIn("SES-0017", codes(chosen))
        self.assertEqual([line["units"] for line in self.units(made)["lines"]], [1, 2])
        refused = self.owner.put(f"/sessions/{made.json['id']}", self.session((("97112", 20), ("97110", 20)), chosen=["97530"]), 2)
        self.assertEqual((refused.status, "SES-0018" in codes(refused)), (422, True))

    def test_two_sessions_of_a_day_are_pooled(self):
        first = self.book(self.session((("97110", 7),)))
        self.book(self.session((("97110", 7),), begins=900))
        units = self.units(first)
        self.assertEqual((units["timed_minutes"], units["total_units"]), (14, 1))

    def test_two_at_once_are_refused_unless_both_are_a_group(self):
        self.book(self.session())
        other, _ = self.new_case(practitioner=self.practitioner)
        answer = self.book(self.session(begins=570), other)
        self.assertEqual(answer.status, 422, answer.body)
        self.assertEqual([each["message"] for each in answer.json["findings"] if each["code"] == "SES-0008"], [
                         "The practitioner already has a session from 9:00 to 10:00 on this day; "
                         "two at once are no one-to-one time."])
        self.assertEqual(self.book(self.session(begins=600, state="booked"), other).status, 201)
        third, _ = self.new_case(practitioner=self.practitioner)
        group = self.session((("97150", 30),), begins=900, group=True)
        alone = self.book(group)
        self.assertEqual((alone.status, "SES-0042" in codes(alone)), (201, True), alone.body)
        self.assertIn("This session is marked as a group, but no other client was in it at that time", self.waits(self.case, "session"))
        both = self.book(group, third)
        self.assertEqual((both.status, "SES-0042" in codes(both)), (201, False), both.body)
        self.assertNotIn("SES-0042", codes(self.owner.get(f"/sessions/{alone.json['id']}")))
        for case in (self.case, third):
            self.assertNotIn("no other client was in it", self.waits(case, "session"))

    def test_a_session_that_overruns_into_a_booking_is_kept_and_names_it(self):
        mine = self.book(self.session((), state="booked")).json
        other, _ = self.new_case(practitioner=self.practitioner)
        self.assertEqual(self.book(self.session((), state="booked", begins=600), other).status, 201)
        late = self.session((), state="arrived", ends=603, blocks=[{"code": "97110", "begins": 34200, "ends": 36150}])
        answer = self.owner.put(f"/sessions/{mine['id']}", late, mine["version"])
        self.assertEqual(answer.status, 200, answer.body)
        told = next(each for each in answer.json["findings"] if each["code"] == "SES-0043")
        self.assertEqual((told["severity"], told["message"], told["repair"]), (
            "warning", "The practitioner also has a booking from 10:00 to 11:00 on this day; the two run into each other.",
            "Move that booking; what was measured stays as it is."))

    def test_dangerous_values_stop_the_session_until_something_was_done(self):
        value = self.session(before={"systolic": 212, "diastolic": 96})
        stopped = self.book(value)
        self.assertEqual((stopped.status, stopped.json["findings"][0]["code"]), (422, "SES-0020"))
        self.assertEqual(stopped.json["findings"][0]["where"]["field"], "before.systolic")
        self.assertEqual(self.book({**value, "safety_action": "Rested, 168/92, referrer called."}).status, 201)

    def test_impossible_times_codes_and_days_are_named_at_once(self):
        value = self.session((("97140", 10), ("97110", 30)))
        value["blocks"][1]["begins"] -= 120
        value["on"] = (self.today + datetime.timedelta(1)).isoformat()
        answer = self.book(value)
        self.assertEqual(answer.status, 422)
        self.assertTrue({"SES-0003", "SES-0006", "SES-0028"} <= set(codes(answer)))
        value = self.session(begins=540)
        value["blocks"][1]["ends"] = 11 * 3600
        self.assertIn("SES-0002", codes(self.book(value)))

    def test_a_session_of_a_day_to_come_is_neither_timed_nor_begun(self):
        on = (self.today + datetime.timedelta(1)).isoformat()
        booked = self.book(self.session((), state="booked", on=on))
        self.assertEqual((booked.status, codes(booked)), (201, []))
        for more, code in (({"state": "arrived", "blocks": []}, "SES-0050"), ({"state": "booked"}, "SES-0050"), ({}, "SES-0028")):
            value = self.session(**{**more, "on": on})
            for answer in (self.book({**value, "begins": 700, "ends": 760, "blocks": [
                    {**each, "begins": each["begins"] + 9600, "ends": each["ends"] + 9600} for each in value["blocks"]]}),
                           self.owner.put(f"/sessions/{booked.json['id']}", value, booked.json["version"])):
                found = [each for each in answer.json["findings"] if each["severity"] == "block"]
                self.assertEqual((answer.status, [(each["code"], each["where"]["field"]) for each in found]), (422, [(code, "on")]))
        self.assertEqual(self.owner.get(f"/sessions/{booked.json['id']}").json["state"], "booked")

    def test_states_follow_their_table(self):
        made = self.book(self.session((), state="booked"))
        path = f"/sessions/{made.json['id']}"
        missed = self.owner.put(path, self.session((), state="no_show"), 1)
        self.assertEqual(missed.status, 200)
        refused = self.owner.put(path, self.session((), state="delivered"), 2)
        self.assertEqual((refused.status, codes(refused)), (422, ["SES-0029"]))
        self.assertEqual(refused.json["findings"][0]["message"], "A session that is no show cannot become delivered.")
        self.assertEqual(self.owner.put(path, self.session((), state="booked"), 2).status, 200)

    def test_a_session_that_did_not_take_place_has_no_time_and_no_units(self):
        refused = self.book(self.session(state="no_show"))
        self.assertEqual((refused.status, codes(refused)), (422, ["SES-0039"]))
        self.assertEqual(refused.json["findings"][0]["message"], "Time is recorded under a code, but the session is no show.")
        made = self.book(self.session(state="no_show", blocks=[]))
        self.assertEqual(made.status, 201)
        self.assertEqual(self.units(made)["total_units"], 0)

    def test_the_calendar_shows_who_comes_when(self):
        made = self.book(self.session(begins=480, state="booked"))
        day = self.today.isoformat()
        entries = self.owner.get(f"/calendar?from={day}&to={day}").json["items"]
        entry = next(each for each in entries if each["session"]["id"] == made.json["id"])
        self.assertEqual((entry["client_name"], entry["practitioner_name"], entry["case_title"]), ("Joan Demo", "Kim Jones", "Right knee"))
        self.assertEqual(self.owner.get(f"/calendar?from={day}").status, 400)
        self.assertEqual(self.owner.get(f"/calendar?from={day}&to=2020-01-01").status, 400)

    def test_a_practitioner_of_nobody_is_a_mistake_in_a_field(self):
        answer = self.book(self.session(practitioner="0D5K3N8Q4ZT1A"))
        self.assertEqual((answer.status, codes(answer)), (422, ["FLW-0013"]))


if __name__ == "__main__":
    unittest.main()
