# SPDX-License-Identifier: Apache-2.0
"""Step 3 over HTTP: measurements, versions of the Plan of Exercise, their quality, their signatures; words."""
import datetime
import unittest

from server import Server

LEFS = ["3"] * 20


def plan(ids, **more):
    return {"referral": ids["referrals"], "practitioner": ids["practitioners"], "assessed_on": ids["today"],
            "assessment": "Slow on stairs, weak right quadriceps.", "deficits": "Takes stairs one step at a time.",
            "precautions": "Blood glucose before each session.",
            "goals": [{"measure": "tug", "baseline": "14.2", "baseline_on": ids["today"], "target": "12", "target_on": ids["month"],
                       "function": "Cross the street on one green light", "codes": ["97110"]}],
            "exercises": [{"name": "Sit to stand", "code": "97110", "frequency": "3 a week", "intensity": "RPE 5", "time": "3 x 10",
                           "type": "strength", "progression": "lower chair", "stop_rule": "pain above 4"}],
            "codes": [{"code": "97110", "minutes": 30}], "visits_per_week": 3, "weeks": 4, "begins": ids["today"], "ends": ids["month"],
            **more}


def day(text, more):
    return (datetime.date.fromisoformat(text) + datetime.timedelta(days=more)).isoformat()


def codes(answer):
    return [finding["code"] for finding in answer.json["findings"]]


class Plans(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.owner = cls.server.sign_in("owner@example.com")
        cls.desk = cls.server.sign_in("frontdesk@example.com")
        cls.today = cls.owner.session["today"]

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def new_case(self):
        """A case with a referral, a certified practitioner and a measured baseline."""
        owner = self.owner
        ids = {"today": self.today, "month": day(self.today, 28)}
        ids["clients"] = owner.post("/clients", {"first_name": "Joan", "last_name": "Demo"}).json["id"]
        ids["practitioners"] = owner.post("/practitioners", {
            "first_name": "Kim", "last_name": "Jones",
            "credentials": [{"kind": "MES", "number": "1", "issued": day(self.today, -100), "expires": day(self.today, 600)}]}).json["id"]
        owner.delivers_as(ids["practitioners"])
        ids["cases"] = owner.post(f"/clients/{ids['clients']}/cases", {
            "practitioner": ids["practitioners"], "billing": "cash", "title": "Right knee", "opened": self.today,
            "diagnoses": [{"code": "M1711", "diagnosed_by": "Priya Rao MD"}]}).json["id"]
        referral = owner.post(f"/cases/{ids['cases']}/referrals", {
            "first_name": "Priya", "last_name": "Rao", "begins": self.today, "ends": day(self.today, 90), "visits": 24})
        self.assertEqual(referral.status, 201, referral.body)
        ids["referrals"] = referral.json["id"]
        self.assertEqual(self.measure(ids, {"measure": "tug", "on": self.today, "items": ["14.2"]}).status, 201)
        return ids

    def measure(self, ids, body):
        return self.owner.post(f"/cases/{ids['cases']}/measurements", body)

    def new_plan(self, ids, **more):
        answer = self.owner.post(f"/cases/{ids['cases']}/plans", plan(ids, **more))
        self.assertEqual(answer.status, 201, answer.body)
        return answer.json

    def sign(self, made, body=None, who=None):
        return (who or self.owner).post(f"/plans/{made['id']}/sign", body or {})

    def test_the_measures_say_how_they_are_scored_and_where_each_figure_comes_from(self):
        items = self.owner.get("/measures").json["items"]
        self.assertGreaterEqual(len(items), 10)
        tug = next(item for item in items if item["id"] == "tug")
        self.assertEqual((tug["unit"], tug["direction"], tug["thresholds"][0]["value"]), ("s", "down", "1.14"))
        for item in items:
            self.assertTrue(item["source"] and item["missing"] and item["thresholds"])
            self.assertTrue(all(each["source"] and each["population"] for each in item["thresholds"]))

    def test_a_questionnaire_is_scored_from_its_items_and_judged_against_the_baseline(self):
        ids = self.new_case()
        before, after = day(self.today, -40), day(self.today, -10)
        first = self.measure(ids, {"measure": "lefs", "on": before, "items": LEFS})
        self.assertEqual((first.json["score"], first.json["change"]), ("60", None))
        second = self.measure(ids, {"measure": "lefs", "on": after, "items": ["4"] * 9 + LEFS[9:]}).json
        self.assertEqual((second["score"], second["change"]["verdict"], second["change"]["better_by"]), ("69", "meaningful", "9"))
        self.assertEqual((second["change"]["baseline"], second["change"]["baseline_on"]), ("60", before))
        self.assertIn("MDC 9 points: disorders of the lower limb", second["change"]["basis"])
        third = self.measure(ids, {"measure": "lefs", "on": self.today, "items": ["4"] * 5 + LEFS[5:]}).json
        self.assertEqual(third["change"]["verdict"], "no_real_change")
        listed = self.owner.get(f"/cases/{ids['cases']}/measurements").json["items"]
        self.assertEqual([item["id"] for item in listed if item["measure"] == "lefs"], [first.json["id"], second["id"], third["id"]])
        self.assertEqual([item["change"]["verdict"] for item in listed if item["change"]], ["meaningful", "no_real_change"])

    def test_missing_items_follow_the_rule_of_the_instrument(self):
        ids = self.new_case()
        nine = self.measure(ids, {"measure": "ndi", "on": self.today, "items": ["2", "2", "2", "2", "2", "2", "2", "1", "1", None]}).json
        self.assertEqual((nine["score"], nine["items"][9]), ("35.6", None))
        answer = self.measure(ids, {"measure": "lefs", "on": self.today, "items": LEFS[:19] + [None]})
        self.assertEqual((answer.status, answer.json["score"], codes(answer)), (201, None, ["PLN-0011"]))

    def test_feet_are_kept_as_they_were_read_and_scored_in_metres(self):
        ids = self.new_case()
        walk = self.measure(ids, {"measure": "six_minute_walk", "on": self.today, "unit": "ft", "items": ["1350"]}).json
        self.assertEqual((walk["items"], walk["unit"], walk["score"]), (["1350"], "ft", "411.5"))

    def test_a_measurement_that_cannot_be_is_refused_beside_its_field(self):
        ids = self.new_case()
        answer = self.measure(ids, {"measure": "ndi", "on": day(self.today, 1), "items": ["6", "1.5"]})
        self.assertEqual(answer.status, 422)
        self.assertEqual([(f["code"], f["where"]["field"]) for f in answer.json["findings"]],
                         [("PLN-0009", "on"), ("PLN-0002", "items.0"), ("PLN-0003", "items.1")])
        self.assertEqual(self.measure(ids, {"measure": "tug", "on": self.today, "items": ["x"]}).json["findings"][0]["code"], "FLD-0026")

    def test_the_same_key_keeps_one_measurement(self):
        ids = self.new_case()
        body = {"measure": "tug", "on": self.today, "items": ["13"]}
        one, two = (self.owner.post(f"/cases/{ids['cases']}/measurements", body, Idempotency_Key=ids["cases"]).json["id"] for _ in "ab")
        self.assertEqual(one, two)

    def test_a_draft_says_what_keeps_it_from_being_signed(self):
        ids = self.new_case()
        draft = self.owner.post(f"/cases/{ids['cases']}/plans", {})
        self.assertEqual((draft.status, draft.json["number"], draft.json["in_force"], draft.json["visits"]), (201, 1, False, None))
        self.assertIn("PLN-0035", codes(draft))
        refused = self.sign(draft.json)
        self.assertEqual(refused.status, 422)
        self.assertIn("The draft is kept.", refused.json["detail"])
        whole = self.owner.put(f"/plans/{draft.json['id']}", plan(ids), 1)
        self.assertEqual((whole.status, codes(whole), whole.json["visits"]), (200, [], 12))
        self.assertEqual(self.owner.put(f"/plans/{draft.json['id']}", plan(ids), 1).status, 412)

    def test_words_of_therapy_keep_a_plan_from_being_signed(self):
        ids = self.new_case()
        made = self.new_plan(ids, deficits="Needs physical therapy for stairs.")
        refused = self.sign(made)
        self.assertEqual((refused.status, codes(refused), refused.json["findings"][0]["where"]["field"]), (422, ["WRD-0002"], "deficits"))

    def test_nobody_becomes_the_practitioner_of_a_plan_without_saying_so(self):
        ids = self.new_case()
        made, me = self.new_plan(ids), self.owner.session["user"]["id"]
        self.owner.delivers_as(None)
        refused = self.sign(made)
        self.assertEqual((refused.status, codes(refused)), (422, ["SES-0044"]))
        self.assertIsNone(self.owner.get(f"/users/{me}").json["practitioner"])
        self.assertEqual(self.sign(made, {"attests": ids["practitioners"]}).status, 200)
        self.assertEqual(self.owner.get(f"/users/{me}").json["practitioner"], ids["practitioners"])

    def test_a_signed_version_is_locked_and_a_new_one_replaces_it_from_its_day(self):
        ids = self.new_case()
        made = self.new_plan(ids)
        self.assertEqual(self.sign(made, {"as": "client"}).json["findings"][0]["code"], "PLN-0103")
        self.assertEqual(self.sign(made, who=self.desk).status, 403)
        self.assertEqual(self.sign(made, {"version": 7}).status, 412)
        signed = self.sign(made, {"as": "practitioner", "version": 1})
        self.assertEqual((signed.status, signed.json["in_force"], codes(signed)), (200, True, ["PLN-0072", "PLN-0073"]))
        self.assertEqual(codes(self.sign(made)), ["PLN-0104"])
        client = self.sign(made, {"as": "client"})
        self.assertEqual((client.json["client_signed_on"], codes(client)), (self.today, ["PLN-0073"]))
        self.assertEqual(codes(self.sign(made, {"as": "referrer", "on": day(self.today, 1)})), ["PLN-0105"])
        done = self.sign(made, {"as": "referrer", "on": self.today})
        self.assertEqual(codes(done), [])
        locked = self.owner.put(f"/plans/{made['id']}", plan(ids), done.json["version"])
        self.assertEqual((locked.status, codes(locked)), (422, ["PLN-0102"]))

        later = day(self.today, 7)
        second = self.new_plan(ids, begins=later, ends=day(later, 28), change_reason="Goals met early")
        self.assertEqual((second["number"], second["in_force"]), (2, False))
        another = self.owner.post(f"/cases/{ids['cases']}/plans", plan(ids))
        self.assertEqual(codes(another), ["PLN-0106"])
        self.assertFalse(self.sign(second).json["in_force"])
        versions = self.owner.get(f"/cases/{ids['cases']}/plans").json["items"]
        self.assertEqual([(v["number"], v["in_force"]) for v in versions], [(1, True), (2, False)])
        third = self.new_plan(ids, change_reason="Plateau")
        self.assertTrue(self.sign(third).json["in_force"])
        self.assertFalse(self.owner.get(f"/plans/{made['id']}").json["in_force"])

    def test_a_new_version_needs_a_reason_and_never_begins_in_the_past(self):
        ids = self.new_case()
        self.assertEqual(self.sign(self.new_plan(ids)).status, 200)
        second = self.new_plan(ids, begins=day(self.today, -1))
        self.assertEqual([code for code in codes(self.sign(second)) if code > "PLN-0066"], ["PLN-0069", "PLN-0070"])

    def test_records_of_another_case_are_refused(self):
        one, other = self.new_case(), self.new_case()
        answer = self.owner.post(f"/cases/{one['cases']}/plans", plan(one, referral=other["referrals"]))
        self.assertEqual([(f["code"], f["where"]["field"]) for f in answer.json["findings"]], [("FLW-0013", "referral")])

    def test_signing_and_opening_are_noted(self):
        ids = self.new_case()
        made = self.new_plan(ids)
        self.sign(made)
        self.owner.get(f"/plans/{made['id']}")
        noted = [entry["action"] for entry in self.owner.get("/audit?limit=50").json["items"] if entry["record"] == made["id"]]
        self.assertEqual(noted, ["plan.view", "plan.sign", "plan.create"])

    def test_words_are_checked_without_being_kept(self):
        answer = self.owner.post("/words/check", {"text": "Treated the patient."}).json["findings"]
        self.assertEqual([(f["code"], f["severity"]) for f in answer], [("WRD-0001", "block"), ("WRD-0005", "warning")])
        self.assertEqual(answer[1]["repair"], "Say client.")
        letter = self.owner.post("/words/check", {"text": "Treated the patient.", "letter": True}).json["findings"]
        self.assertEqual([f["code"] for f in letter], ["WRD-0001"])
        self.assertEqual(self.owner.post("/words/check", {"text": "Trained the client."}).json["findings"], [])


if __name__ == "__main__":
    unittest.main()
