# SPDX-License-Identifier: Apache-2.0
"""Step 2 over HTTP: a referral with everything it lacks, how long it holds, and the six criteria."""
import datetime
import unittest

from server import Server
from story import Story

ROLE = "Medical Exercise Specialist - Medical Exercise Training (not physical therapy, not personal training)"

WORDS = {"reason": "Needed cueing and a change of load at every set", "response": "Did all sets without pain.",
         "progress": "Eight stairs without the rail, last time six.", "next": "Ten stairs without the rail.", "home": "Sit to stand, three times ten."}


class Referral(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--today", "2026-10-07", "--hold-mail")
        cls.owner = cls.server.sign_in("owner@example.com")
        cls.today = datetime.date.fromisoformat(cls.owner.session["today"])
        cls.payer = cls.owner.post("/payers", {"name": "Example Blue PPO"}).json["id"]
        client = cls.owner.post("/clients", {"first_name": "Joan", "last_name": "Demo"}).json["id"]
        policy = cls.owner.post(f"/clients/{client}/policies", {"payer": cls.payer, "member_id": "A1"}).json["id"]
        practitioner = cls.owner.post("/practitioners", {"first_name": "Kim", "last_name": "Jones"}).json["id"]
        cls.case = cls.owner.post(f"/clients/{client}/cases", {
            "practitioner": practitioner, "policy": policy, "title": "Right knee", "opened": cls.today.isoformat(),
            "diagnoses": [{"code": "Z471"}]}).json["id"]
        cls.client, cls.practitioner = client, practitioner
        cls.paper = cls.owner.request("POST", "/documents", b"%PDF-1.4\nletter", Content_Type="application/pdf").json["id"]

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def ago(self, days):
        return (self.today - datetime.timedelta(days=days)).isoformat()

    def whole(self, **changes):
        return {"first_name": "Alex", "last_name": "Sample", "credential": "md", "npi": "1234567893", "state": "TX",
                "written_on": self.ago(6), "diagnoses": ["Z47.1"], "necessity": "Cannot climb stairs.", "role_text": ROLE,
                "visits_per_week": 3, "weeks": 4, "precautions": "None", "signature": "hand", "document": self.paper,
                "discharge": {"care": "physical_therapy", "on": self.ago(20), "maximum_benefit": "yes", "document": self.paper},
                "origin": "surgery", "deficit": "Stairs only one by one", **changes}

    def codes(self, **changes):
        made = self.owner.post(f"/cases/{self.case}/referrals", self.whole(**changes))
        return [f["code"] for f in made.json["findings"]]

    def test_a_number_that_is_no_document_is_no_evidence(self):
        """A referral, its discharge, an answer of a payer and a diagnosis: each names the field, and nothing is kept."""
        none = self.owner.get("/practice").json["id"]
        refused = [
            ("document", self.owner.post(f"/cases/{self.case}/referrals", self.whole(document=none))),
            ("discharge.document", self.owner.post(f"/cases/{self.case}/referrals",
                                                   self.whole(discharge={**self.whole()["discharge"], "document": none}))),
            ("document", self.owner.post(f"/payers/{self.payer}/acceptances", {
                "answer": "yes", "asked_on": self.ago(1), "asked_by": "letter", "codes": ["97110"], "document": none})),
            ("diagnoses.0.source", self.owner.post(f"/clients/{self.client}/cases", {
                "practitioner": self.practitioner, "title": "Left knee", "opened": self.today.isoformat(),
                "diagnoses": [{"code": "Z471", "source": none}]})),
        ]
        for field, answer in refused:
            self.assertEqual(answer.status, 422, answer.body)
            found = [each for each in answer.json["findings"] if each["code"] == "FLW-0013"]
            self.assertEqual([(each["where"]["field"], each["message"]) for each in found],
                             [(field, "The document is not one of this client's or this practice's.")])
        self.assertEqual(self.owner.get(f"/payers/{self.payer}/acceptances").json["items"], [])

    def test_a_whole_referral_holds_and_counts_twelve_visits(self):
        made = self.owner.post(f"/cases/{self.case}/referrals", self.whole(), Idempotency_Key="r-1")
        self.assertEqual(made.status, 201, made.body)
        self.assertEqual(made.json["findings"], [])
        self.assertEqual((made.json["holds_from"], made.json["holds_until"]), (self.ago(6), self.ago(6 - 28)))  # four weeks are ordered
        self.assertEqual((made.json["visits_ordered"], made.json["visits_had"], made.json["visits_left"]), (12, 0, 12))
        self.assertEqual(made.json["case"], self.case)
        path = made.headers["Location"].removeprefix("/api/v1")
        self.assertEqual(self.owner.get(path).json["id"], made.json["id"])
        self.assertEqual(self.owner.post(f"/cases/{self.case}/referrals", self.whole(), Idempotency_Key="r-1").json["id"],
                         made.json["id"])
        edited = self.owner.put(path, self.whole(visits=10), 1)
        self.assertEqual((edited.status, edited.json["version"], edited.json["visits_left"]), (200, 2, 10))
        lost = self.owner.put(path, self.whole(), 1)
        self.assertEqual((lost.status, lost.json["current"]["visits"]), (412, 10))
        self.assertIn(made.json["id"], [item["id"] for item in self.owner.get(f"/cases/{self.case}/referrals").json["items"]])

    def test_the_payers_own_days_decide_how_long_it_holds(self):
        book = self.owner.get(f"/payers/{self.payer}/playbook").json
        saved = self.owner.put(f"/payers/{self.payer}/playbook", {"referral_days": 30}, book["version"])
        made = self.owner.post(f"/cases/{self.case}/referrals", self.whole(weeks=None)).json
        self.assertEqual(made["holds_until"], self.ago(6 - 30))
        self.owner.put(f"/payers/{self.payer}/playbook", {}, saved.json["version"])

    def test_what_a_referral_lacks_is_said_beside_its_field_and_does_not_keep_it_from_being_saved(self):
        self.assertEqual(self.codes(signature="stamp"), ["REF-0018"])
        self.assertEqual(self.codes(role_text="Physical therapy twice a week"), ["REF-0013"])
        self.assertEqual(self.codes(diagnoses=["M17.11"]), ["REF-0008"])
        self.assertEqual(self.codes(written_on=self.ago(100)), ["REF-0020"])
        self.assertEqual(self.codes(discharge=None), ["REF-0026"])
        made = self.owner.post(f"/cases/{self.case}/referrals", self.whole(npi=None)).json
        self.assertEqual([(f["code"], f["where"]["field"], f["severity"], f["step"]) for f in made["findings"]],
                         [("REF-0003", "npi", "warning", "referral")])

    def test_what_cannot_be_true_is_refused(self):
        def refused(**changes):
            answer = self.owner.post(f"/cases/{self.case}/referrals", self.whole(**changes))
            self.assertEqual(answer.status, 422)
            return answer.json["findings"][0]["code"]
        self.assertEqual(refused(written_on=self.ago(-1)), "REF-0006")
        self.assertEqual(refused(ends=self.ago(7)), "PPL-0005")
        self.assertEqual(refused(npi="1234567890"), "FLD-0011")
        self.assertEqual(refused(npi="0234567893"), "FLD-0010")
        self.assertEqual(refused(weeks=0), "REF-0016")

    def test_six_criteria_say_what_shows_them_or_what_is_missing(self):
        client = self.owner.post("/clients", {"first_name": "Ann", "last_name": "Demo"}).json["id"]
        policy = self.owner.post(f"/clients/{client}/policies", {"payer": self.payer, "member_id": "A2"}).json["id"]
        practitioner = self.owner.get("/practitioners").json["items"][0]["id"]
        case = self.owner.post(f"/clients/{client}/cases", {"practitioner": practitioner, "policy": policy, "title": "Knee",
                                                            "opened": self.today.isoformat()}).json["id"]
        said = lambda: {c["criterion"]: c["answer"] for c in self.owner.get(f"/cases/{case}/criteria").json["criteria"]}
        self.assertEqual(said(), {"referral": "unknown", "discharge": "unknown", "condition": "unknown", "deficit": "unknown",
                                  "private_plan": "yes", "structured_plan": "unknown"})
        self.owner.post(f"/cases/{case}/referrals", self.whole())
        self.assertEqual(said(), {"referral": "yes", "discharge": "yes", "condition": "yes", "deficit": "yes",
                                  "private_plan": "yes", "structured_plan": "unknown"})
        answer = self.owner.get(f"/cases/{case}/criteria").json
        self.assertEqual((answer["all"], answer["on"]), ("unknown", self.today.isoformat()))
        self.assertEqual(answer["criteria"][5]["why"], "No signed Plan of Exercise is in force.")
        later = self.owner.get(f"/cases/{case}/criteria?on={self.ago(-200)}").json
        self.assertEqual((later["all"], later["criteria"][0]["answer"]), ("no", "no"))
        self.assertEqual(self.owner.get(f"/cases/{case}/criteria?on=soon").status, 400)


class NamedAfterAProgramme(unittest.TestCase):
    def test_a_plan_of_medicare_advantage_that_only_its_name_tells_is_billed_once_a_call_says_that_it_is_private(self):
        with Story() as story:
            story.set_up()
            policy = story.get(f"/policies/{story.policy}")
            fields = ("payer", "member_id", "group_number", "plan_name", "priority")
            story.put(f"/policies/{story.policy}", {**{name: policy[name] for name in fields}, "plan_name": "Aetna Medicare Advantage PPO"},
                      policy["version"])
            story.ask_plan()
            story.call_plan()
            story.refer()
            story.assess_and_plan()
            story.authorize()
            story.move(5)
            story.deliver("2026-10-06", [("97110", 30), ("97530", 15)], WORDS)
            self.assertEqual(story.lights()["referral"], "waiting")
            missing = [each for step in story.get(f"/cases/{story.case}/journey")["steps"] for each in step["missing"] if each["id"] == "confirm_private"]
            self.assertEqual([each["why"] for each in missing], [
                "Aetna Medicare Advantage PPO sounds like a government programme, and no call to it says that it is a private plan"])
            self.assertIn(missing[0], [row["next_action"] for row in story.get("/today")["items"]])
            claim = story.post(f"/cases/{story.case}/claims", {})["id"]
            sent = story.post("/claims/send", {"claims": [claim]})["items"][0]
            self.assertEqual((sent["outcome"], [each["code"] for each in sent["findings"] if each["severity"] == "block"]), ("refused", ["JRN-0001"]))
            story.post(f"/cases/{story.case}/eligibility", {
                "kind": "call", "spoke_with": "Dana", "reference": "8842", "asked_by": "phone", "accepts_mes": "yes", "codes": ["97110", "97530"],
                "state": "TX", "answer": {"status": "active", "government": False, "authorization": "required",
                                          "out_of_network": {"covered": "yes"}}})
            self.assertEqual(story.lights()["referral"], "done")
            self.assertEqual(story.post("/claims/send", {"claims": [claim]})["items"][0]["outcome"], "sent")


if __name__ == "__main__":
    unittest.main()
