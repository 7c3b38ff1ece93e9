# SPDX-License-Identifier: Apache-2.0
"""Step 4 over HTTP: asking the plan of the demo by 278, its answers, what a call told, and the counters."""
import json
import os
import subprocess
import tempfile
import unittest

from server import PROGRAM, Server

EDI = {"Content_Type": "application/edi-x12"}
TOLD = {"state": "approved", "source": "call", "on": "2026-10-02", "number": "AUTH1", "reference": "8841", "granted": 12,
        "begins": "2026-10-05", "ends": "2026-11-30"}
ASKED = {"codes": ["97110", "97112"], "asked": 12, "begins": "2026-10-05", "ends": "2026-11-30"}


class Case:
    """A practice with a payer and a practitioner, and cases to try things on."""

    @classmethod
    def prepare(cls, *arguments):
        cls.server = Server("--today", "2026-10-06", "--hold-mail", *arguments)
        cls.owner = cls.server.sign_in("owner@example.com")
        owner = cls.owner
        practice = owner.get("/practice").json
        owner.put("/practice", {"name": "Medex Studio", "npi": "1999999992", "time_zone": "America/Chicago"}, practice["version"])
        cls.payer = owner.post("/payers", {"name": "Example Blue PPO", "electronic_id": "00001"}).json["id"]
        cls.practitioner = owner.post("/practitioners", {"first_name": "Kim", "last_name": "James", "npi": "1558598797"}).json["id"]

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def case(self, member="XYZ123456789", first="Joan", last="Demo", born="1964-05-14", diagnoses=({"code": "M1711"},)):
        owner = self.owner
        client = owner.post("/clients", {"first_name": first, "last_name": last, "birth_date": born}).json["id"]
        policy = owner.post(f"/clients/{client}/policies", {"payer": self.payer, "member_id": member}).json["id"]
        made = owner.post(f"/clients/{client}/cases", {"practitioner": self.practitioner, "policy": policy, "title": "Right knee",
                                                       "opened": "2026-10-01", "diagnoses": list(diagnoses)})
        self.assertEqual(made.status, 201, made.body)
        return made.json["id"]

    def ask(self, case, **changes):
        return self.owner.post(f"/cases/{case}/authorizations/request", {**ASKED, **changes})

    def settle(self, days=0):
        answer = self.owner.post("/sandbox/clock", {"days": days})
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json["arrived"]

    def codes(self, answer):
        return [finding["code"] for finding in answer.json["findings"]]


class Authorization(Case, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.prepare()

    def test_the_plan_is_asked_and_answers(self):
        case = self.case()
        asked = self.ask(case)
        self.assertEqual(asked.status, 201, asked.body)
        self.assertEqual((asked.json["state"], asked.json["asked"], asked.json["granted"]), ("requested", 12, None))
        left = self.owner.get("/files?direction=left").json["items"][0]
        self.assertEqual((left["kind"], left["id"], left["done"]), ("278", asked.json["sent_file"], False))
        self.assertIn({"kind": "authorization", "id": asked.json["id"]}, left["about"])
        arrived = [file for file in self.settle() if file["kind"] == "278"]
        self.assertEqual([(file["taken"], file["questions"]) for file in arrived], [(1, 0)])
        told = self.owner.get("/authorizations/" + asked.json["id"]).json
        self.assertEqual((told["state"], told["granted"], told["unit"], told["codes"]), ("approved", 12, "visits", ["97110", "97112"]))
        self.assertEqual((told["begins"], told["ends"], told["received_file"]), ("2026-10-05", "2026-11-30", arrived[0]["id"]))
        self.assertTrue(told["number"].startswith("AUTH"))
        self.assertEqual(told["findings"], [])
        # The very file again, and the same answer in another file, change nothing.
        raw = self.owner.get("/files/" + arrived[0]["id"]).json["raw"]
        self.owner.post("/files", raw, **EDI)
        again = self.owner.post("/files", raw + "\n", **EDI).json
        self.assertEqual((again["taken"], again["questions"]), (1, 0))
        self.assertEqual(self.owner.get("/authorizations/" + asked.json["id"]).json["version"], told["version"])
        self.assertEqual(len(self.owner.get(f"/cases/{case}/authorizations").json["items"]), 1)

    def test_what_an_answer_granted_is_not_typed_over(self):
        case = self.case()
        asked = self.ask(case).json
        self.settle()
        place = "/authorizations/" + asked["id"]
        told = self.owner.get(place).json
        written = {name: told[name] for name in ("state", "source", "on", "number", "tracking_number", "reference", "unit", "asked", "granted",
                                                 "codes", "practitioner", "begins", "ends", "reasons")}
        for field, other in (("granted", 30), ("number", "AUTH1"), ("begins", "2026-10-01"), ("ends", "2027-01-31"), ("state", "partial"),
                             ("source", "call"), ("unit", "units"), ("codes", []), ("on", "2026-10-05")):
            with self.subTest(field=field):
                no = self.owner.put(place, {**written, "reference": "8841", field: other}, told["version"])
                self.assertEqual((no.status, [(each["code"], each["where"]["field"]) for each in no.json["findings"]]),
                                 (422, [("AUT-0029", field)]))
        self.assertEqual(self.owner.get(place).json["version"], told["version"])
        # Who may deliver it was not said, and that the plan takes its word back is another word.
        kept = self.owner.put(place, {**written, "practitioner": self.practitioner}, told["version"])
        self.assertEqual(kept.status, 200, kept.body)
        gone = self.owner.put(place, {**written, "state": "cancelled", "source": "call", "reference": "8841", "number": ""}, kept.json["version"])
        self.assertEqual((gone.status, gone.json["state"]), (200, "cancelled"), gone.body)

    def test_a_request_that_nobody_answered_is_not_called_an_answer(self):
        case = self.case()
        asked = self.ask(case).json
        body = {**TOLD, "source": "response_278", "on": "2026-10-06"}
        place = "/authorizations/" + asked["id"]
        self.assertEqual(self.codes(self.owner.put(place, body, asked["version"])), ["AUT-0032"])
        self.assertEqual(self.owner.put(place, {**body, "source": "call"}, asked["version"]).status, 200)
        self.assertEqual(self.codes(self.owner.post(f"/cases/{case}/authorizations", body)), ["AUT-0032", "AUT-0030"])
        twice = self.owner.get(f"/cases/{case}/authorizations").json["items"]
        self.assertEqual([each["code"] for each in twice[0]["findings"]], [])
        self.settle()

    def test_every_file_we_write_passes_our_own_check(self):
        case = self.case()
        file = self.owner.get("/files/" + self.ask(case).json["sent_file"]).json
        self.assertNotIn("X12-", file["text"])
        self.assertIn("UM*HS*I*PT", file["raw"])
        self.settle()

    def test_a_plan_without_benefits_out_of_network_refuses(self):
        case = self.case("HMO000000001", "Ana", "Ortiz", "1970-02-03")
        asked = self.ask(case).json["id"]
        self.settle()
        told = self.owner.get("/authorizations/" + asked).json
        self.assertEqual((told["state"], told["number"], told["granted"]), ("denied", "", None))

    def test_a_plan_that_needs_none_says_so(self):
        case = self.case("STR000000001", "Li", "Chen", "1958-11-30")
        self.ask(case)
        self.settle()
        visits = self.owner.get(f"/cases/{case}/visits").json
        self.assertEqual(visits["authorization"], {"needed": "no", "source": "response_278", "said_on": "2026-10-06", "reference": ""})
        counter = visits["counters"][1]
        self.assertEqual((counter["limit"], counter["limited"], counter["granted"], counter["left"]), ("authorized", False, None, None))

    def test_somebody_the_plan_does_not_know_is_repaired_and_asked_again(self):
        case = self.case("NOBODY1")
        asked = self.ask(case).json["id"]
        self.settle()
        told = self.owner.get("/authorizations/" + asked).json
        self.assertEqual(told["state"], "draft")
        self.assertTrue(told["reasons"][0].startswith("75"), told["reasons"])
        self.assertEqual(self.ask(case).status, 201)
        self.settle()

    def test_an_answer_to_nothing_of_ours_waits_for_a_person(self):
        case = self.case()
        asked = self.ask(case)
        arrived = [file for file in self.settle() if file["kind"] == "278"]
        raw = self.owner.get("/files/" + arrived[0]["id"]).json["raw"]
        stranger = self.owner.post("/files", raw.replace(asked.json["trace"], "STRANGER01"), **EDI).json
        self.assertEqual((stranger["taken"], stranger["questions"], stranger["done"]), (0, 1, True))

    def test_what_we_asked_for_is_not_granted_by_an_answer_without_dates(self):
        first = self.case()
        known = self.ask(first).json
        raw = self.owner.get("/files/" + [file for file in self.settle() if file["kind"] == "278"][0]["id"]).json["raw"]
        case = self.case()
        asked = self.ask(case).json
        self.assertEqual((asked["begins"], asked["ends"]), ("2026-10-05", "2026-11-30"))
        segments = raw.replace(known["trace"], asked["trace"]).split("~")
        dates = [each for each in segments if each.strip().startswith("DTP*")]
        self.assertTrue(dates)
        count = next(each for each in segments if each.strip().startswith("SE*")).split("*")[1]
        segments = [each.replace(f"SE*{count}*", f"SE*{int(count) - len(dates)}*") for each in segments if each not in dates]
        answer = self.owner.post("/files", "~".join(segments), **EDI).json
        self.assertEqual((answer["taken"], answer["questions"]), (1, 0), answer)
        told = self.owner.get("/authorizations/" + asked["id"]).json
        self.assertEqual((told["state"], told["granted"], told["begins"], told["ends"]), ("approved", 12, None, None))
        self.assertEqual([(each["severity"], each["code"]) for each in told["findings"]], [("warning", "AUT-0040")])
        light = self.owner.get(f"/cases/{case}/journey").json["steps"][3]
        self.assertEqual((light["light"], light["says"]), ("waiting", "The plan's answer does not say from when to when it holds"))
        # A call tells the days.
        fields = ("state", "source", "on", "number", "tracking_number", "reference", "unit", "asked", "granted", "codes", "practitioner", "reasons")
        filled = self.owner.put("/authorizations/" + asked["id"], {**{name: told[name] for name in fields}, "begins": "2026-10-06",
                                                                   "ends": "2026-12-31"}, told["version"])
        self.assertEqual((filled.status, filled.json["findings"]), (200, []), filled.body)
        self.assertEqual(self.owner.get(f"/cases/{case}/journey").json["steps"][3]["light"], "done")

    def test_an_answer_that_names_another_person_waits_for_a_person(self):
        made = self.case()
        asked = self.ask(made)
        arrived = [file for file in self.settle() if file["kind"] == "278"]
        raw = self.owner.get("/files/" + arrived[0]["id"]).json["raw"]
        before = self.owner.get("/authorizations/" + asked.json["id"]).json
        for ours, theirs in [("XYZ123456789", "ABC999999999"), ("*JOAN*", "*JANE*"), ("19640514", "19640515")]:
            self.assertIn(ours, raw)
            other = raw.replace(ours, theirs).replace("HSD*VS*12", "HSD*VS*30")
            answer = self.owner.post("/files", other, **EDI).json
            self.assertEqual((answer["taken"], answer["questions"]), (0, 1), theirs)
            self.assertEqual(self.owner.get("/authorizations/" + asked.json["id"]).json, before)

    def test_what_is_missing_is_said_before_anything_is_sent(self):
        before = self.owner.get("/files?direction=left").json["totals"]["count"]
        refused = self.ask(self.case(diagnoses=()), codes=[], asked=None, ends=None)
        self.assertEqual(refused.status, 422)
        self.assertEqual(sorted(self.codes(refused)), ["AUT-0022", "AUT-0023", "AUT-0024", "AUT-0025"])
        self.assertEqual(self.owner.get("/files?direction=left").json["totals"]["count"], before)

    def test_the_same_is_not_asked_twice_while_it_is_open(self):
        case = self.case()
        first = self.owner.post(f"/cases/{case}/authorizations/request", ASKED, Idempotency_Key="one")
        same = self.owner.post(f"/cases/{case}/authorizations/request", ASKED, Idempotency_Key="one")
        self.assertEqual((first.status, same.status, same.json["id"]), (201, 201, first.json["id"]))
        self.assertEqual(self.codes(self.ask(case)), ["AUT-0026"])
        self.settle()

    def test_what_a_call_told_is_kept_and_counted(self):
        case = self.case()
        told = self.owner.post(f"/cases/{case}/authorizations", TOLD)
        self.assertEqual(told.status, 201, told.body)
        self.assertEqual(told.json["findings"], [])
        counter = self.owner.get(f"/cases/{case}/visits").json["counters"][1]
        self.assertEqual((counter["granted"], counter["used"], counter["booked"], counter["left"], counter["basis"]),
                         (12, 0, 0, 12, "AUTH1, call, Oct 2, 2026"))
        changed = self.owner.put("/authorizations/" + told.json["id"], {**TOLD, "granted": 3, "reference": ""}, told.json["version"])
        self.assertEqual(self.codes(changed), ["AUT-0006"])
        stale = self.owner.put("/authorizations/" + told.json["id"], TOLD, told.json["version"])
        self.assertEqual(stale.status, 412)
        # Without a referral a booking is stopped, whatever was granted.
        stops = self.owner.get(f"/cases/{case}/visits?on=2026-10-12").json["stops"]
        self.assertEqual([stop["code"] for stop in stops], ["AUT-0018"])

    def test_one_number_on_two_cases_of_a_client_is_counted_together(self):
        knee = self.case()
        of = self.owner.get(f"/cases/{knee}").json
        made = self.owner.post(f"/clients/{of['client']}/cases", {"practitioner": self.practitioner, "policy": of["policy"], "title": "Left shoulder",
                                                                  "opened": "2026-10-01", "diagnoses": [{"code": "M25512"}]})
        self.assertEqual(made.status, 201, made.body)
        shoulder = made.json["id"]
        for case in (knee, shoulder):
            self.assertEqual(self.owner.post(f"/cases/{case}/authorizations", {**TOLD, "granted": 2}).status, 201)
        booking = {"practitioner": self.practitioner, "begins": 540, "ends": 600, "override_reason": "The referral is on its way."}
        counters = lambda case: self.owner.get(f"/cases/{case}/visits").json["counters"][1]
        for case, on in ((shoulder, "2026-10-13"), (knee, "2026-10-14")):
            self.assertEqual(self.owner.post(f"/cases/{case}/sessions", {**booking, "on": on}).status, 201)
        for case, other in ((knee, "Left shoulder"), (shoulder, "Right knee")):
            counter = counters(case)
            self.assertEqual((counter["booked"], counter["left"], counter["basis"]),
                             (2, 0, f"AUTH1, call, Oct 2, 2026, together with the case “{other}”"))
        stops = self.owner.get(f"/cases/{knee}/visits?on=2026-10-15").json["stops"]
        self.assertIn("AUT-0010", [stop["code"] for stop in stops])
        # Under another number, or for other days, each case counts its own.
        told = self.owner.get(f"/cases/{shoulder}/authorizations").json["items"][0]
        changed = self.owner.put("/authorizations/" + told["id"], {**TOLD, "granted": 2, "number": "AUTH2"}, told["version"])
        self.assertEqual(changed.status, 200, changed.body)
        self.assertEqual([(counters(case)["booked"], counters(case)["left"]) for case in (knee, shoulder)], [(1, 1), (1, 1)])

    def test_a_booking_of_another_case_takes_the_units_of_its_plan(self):
        knee = self.case()
        of = self.owner.get(f"/cases/{knee}").json
        shoulder = self.owner.post(f"/clients/{of['client']}/cases", {
            "practitioner": self.practitioner, "policy": of["policy"], "title": "Left shoulder", "opened": "2026-10-01",
            "diagnoses": [{"code": "M25512"}]}).json["id"]
        for case in (knee, shoulder):
            self.assertEqual(self.owner.post(f"/cases/{case}/authorizations", {**TOLD, "unit": "units", "granted": 12}).status, 201)
        made = self.owner.post(f"/cases/{shoulder}/plans", {"practitioner": self.practitioner, "codes": [{"code": "97110", "minutes": 45}],
                                                            "begins": "2026-10-05", "ends": "2026-11-30"})
        self.assertEqual(made.status, 201, made.body)
        booked = self.owner.post(f"/cases/{shoulder}/sessions", {"practitioner": self.practitioner, "on": "2026-10-13", "begins": 840, "ends": 900,
                                                                 "override_reason": "The referral is on its way."})
        self.assertEqual(booked.status, 201, booked.body)
        for case in (knee, shoulder):
            counter = self.owner.get(f"/cases/{case}/visits").json["counters"][1]
            self.assertEqual((counter["unit"], counter["booked"], counter["left"]), ("units", 3, 9))

    def test_what_cannot_be_true_is_refused(self):
        case = self.case()
        for change, code in (({"state": "denied"}, "AUT-0004"), ({"on": "2027-01-01"}, "AUT-0005"),
                             ({"granted": -1}, "AUT-0008"), ({"ends": "2026-10-01"}, "PPL-0005")):
            answer = self.owner.post(f"/cases/{case}/authorizations", {**TOLD, **change})
            self.assertEqual((answer.status, [f["code"] for f in answer.json["findings"] if f["severity"] == "block"]), (422, [code]))
        self.assertEqual(self.owner.get(f"/cases/{case}/visits?on=soon").status, 400)


class Pended(Case, unittest.TestCase):
    """The same plan takes its time, by scenario; and a booking knows what is left."""

    @classmethod
    def setUpClass(cls):
        default = subprocess.run([PROGRAM, "schema", "scenario"], capture_output=True, check=True, text=True).stdout
        scenario = json.loads(default)["examples"][0]
        scenario["scripts"] = [{"do": "pend", "claim": "278", "days": 5}]
        handle, cls.scenario = tempfile.mkstemp(suffix=".json")
        os.write(handle, json.dumps(scenario).encode())
        os.close(handle)
        cls.prepare("--scenario", cls.scenario)

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        os.unlink(cls.scenario)

    def test_a_request_is_pended_and_decided_days_later(self):
        case = self.case()
        asked = self.ask(case).json["id"]
        self.settle()
        pended = self.owner.get("/authorizations/" + asked).json
        self.assertEqual((pended["state"], pended["number"], pended["granted"]), ("pended", "", None))
        self.assertTrue(pended["tracking_number"].startswith("TRACK"))
        sandbox = self.owner.get("/sandbox").json
        self.assertEqual([(day["on"], day["decisions"]) for day in sandbox["ahead"]], [("2026-10-11", 1)])
        stops = self.owner.get(f"/cases/{case}/visits?on=2026-10-12").json["stops"]
        self.assertIn("AUT-0014", [stop["code"] for stop in stops])
        moved = self.owner.post("/sandbox/clock", {"until": "something_happens"}).json
        self.assertEqual((moved["days"], moved["today"], [file["kind"] for file in moved["arrived"]]), (5, "2026-10-11", ["278"]))
        told = self.owner.get("/authorizations/" + asked).json
        self.assertEqual((told["state"], told["granted"], told["on"]), ("approved", 12, "2026-10-11"))
        self.assertEqual(told["tracking_number"], pended["tracking_number"])

    def test_a_booking_is_stopped_when_nothing_is_left_and_made_with_a_reason(self):
        case = self.case()
        self.owner.post(f"/cases/{case}/authorizations", {**TOLD, "granted": 1})
        booking = {"practitioner": self.practitioner, "on": "2026-10-13", "begins": 540, "ends": 600}
        self.assertEqual(self.owner.post(f"/cases/{case}/sessions", booking).status, 201)
        second = {**booking, "on": "2026-10-14"}
        stopped = self.owner.post(f"/cases/{case}/sessions", second)
        self.assertEqual(stopped.status, 422)
        self.assertIn("AUT-0010", self.codes(stopped))
        kept = self.owner.post(f"/cases/{case}/sessions", {**second, "override_reason": "The plan promised more by telephone."})
        self.assertEqual(kept.status, 201, kept.body)
        counter = self.owner.get(f"/cases/{case}/visits").json["counters"][1]
        self.assertEqual((counter["booked"], counter["left"]), (2, -1))


if __name__ == "__main__":
    unittest.main()
