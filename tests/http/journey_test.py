# SPDX-License-Identifier: Apache-2.0
"""The ten lights, the gate and the next action of a case over HTTP; the review and the rules the practice learned."""
import unittest

import records
from server import Server

STEPS = ["eligibility", "referral", "plan", "authorization", "session", "documentation", "claim", "denial", "payment", "review"]


class Journey(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--today", "2026-10-05")
        cls.owner = cls.server.sign_in("owner@example.com")
        cls.ids = records.make(cls.owner)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def new_case(self):
        client = self.owner.post("/clients", {"first_name": "Ana", "last_name": "New"}).json["id"]
        policy = self.owner.post(f"/clients/{client}/policies", {"payer": self.ids["payers"], "member_id": "A7"}).json["id"]
        return self.owner.post(f"/clients/{client}/cases", {"practitioner": self.ids["practitioners"], "policy": policy,
                               "title": "Left knee", "opened": "2026-10-05", "diagnoses": [{"code": "M1712"}]}).json["id"]

    def test_a_new_case_has_no_green_light_and_says_what_to_do_first(self):
        case = self.new_case()
        answer = self.owner.get(f"/cases/{case}/journey")
        self.assertEqual(answer.status, 200)
        journey = answer.json
        self.assertEqual([light["step"] for light in journey["steps"]], STEPS)
        self.assertNotIn("done", [light["light"] for light in journey["steps"]])
        self.assertEqual(journey["days"], [])
        self.assertFalse(journey["gate"]["open"])
        first = journey["steps"][0]
        self.assertEqual(first["status"], "not_asked")
        self.assertEqual(first["missing"][0]["label"], "Ask the plan")
        self.assertEqual(first["missing"][0]["href"], f"/cases/{case}/eligibility")
        self.assertEqual(set(journey["next_action"]),
                         {"id", "label", "why", "status", "due", "money", "money_basis", "href", "focus"})
        self.assertIsNone(journey["next_action"]["money"])

    def test_a_case_carries_the_same_next_action_as_its_journey(self):
        case = self.new_case()
        self.assertEqual(self.owner.get(f"/cases/{case}").json["next_action"],
                         self.owner.get(f"/cases/{case}/journey").json["next_action"])

    def test_cash_asks_no_plan(self):
        case = self.new_case()
        record = self.owner.get(f"/cases/{case}").json
        body = {k: record[k] for k in ("practitioner", "title", "opened", "diagnoses")} | {"billing": "cash"}
        self.assertEqual(self.owner.put(f"/cases/{case}", body, 1).status, 200)
        light = self.owner.get(f"/cases/{case}/journey").json["steps"][0]
        self.assertEqual((light["light"], light["says"], light["missing"]), ("idle", "Cash: no plan is asked", []))

    def first_step_as_on_today(self, case):
        light = self.owner.get(f"/cases/{case}/journey").json["steps"][0]
        rows = self.owner.get("/today?limit=200").json["items"]
        shown = next(row["next_action"] for row in rows if row["case"] == case and row["list"] == "eligibility")
        self.assertIn(shown, light["missing"])
        return light

    def test_a_policy_that_our_own_record_ends_is_not_billed(self):
        case = self.new_case()
        policy = self.owner.get(f"/cases/{case}").json["policy"]
        body = {"payer": self.ids["payers"], "member_id": "A7", "ends": "2020-12-31"}
        self.assertEqual(self.owner.put(f"/policies/{policy}", body, 1).status, 200)
        light = self.first_step_as_on_today(case)
        self.assertEqual((light["light"], light["says"]), ("blocked", "By the record of the policy it ended on Dec 31, 2020"))

    def test_an_answer_for_another_member_id_is_none(self):
        case = self.new_case()
        policy = self.owner.get(f"/cases/{case}").json["policy"]
        today = self.owner.session["today"]
        told = self.owner.post(f"/cases/{case}/eligibility", {"kind": "call", "on": today, "asked_on": today, "asked_by": "phone",
            "spoke_with": "Dana", "reference": "8841", "answer": {"status": "active", "out_of_network": {"covered": "yes"}}})
        self.assertEqual(told.status, 201, told.body)
        asks = lambda: [each["id"] for each in self.owner.get(f"/cases/{case}/journey").json["steps"][0]["missing"]]
        self.assertNotIn("ask_plan", asks())
        self.assertEqual(self.owner.put(f"/policies/{policy}", {"payer": self.ids["payers"], "member_id": "A8"}, 1).status, 200)
        self.assertIn("ask_plan", asks())
        self.assertIn("is for another member id", self.first_step_as_on_today(case)["missing"][0]["why"])

    def test_the_newest_word_of_the_plan_counts(self):
        case = self.new_case()
        today = self.owner.session["today"]
        said = lambda **answer: self.owner.post(f"/cases/{case}/eligibility", {
            "kind": "call", "on": today, "asked_on": today, "asked_by": "phone", "spoke_with": "Dana", "reference": "8841",
            "answer": {"out_of_network": {"covered": "yes"}, **answer}})
        self.assertEqual(said(status="active").status, 201)
        self.assertEqual(said(status="inactive", begins="2020-01-01", ends="2020-12-31").status, 201)
        light = self.first_step_as_on_today(case)
        self.assertEqual((light["light"], light["says"]), ("blocked", "The coverage ended on Dec 31, 2020"))

    def test_a_government_plan_is_not_asked_to_authorize(self):
        payer = self.owner.post("/payers", {"name": "Turned", "electronic_id": "00009"}).json
        client = self.owner.post("/clients", {"first_name": "Ana", "last_name": "Turned"}).json["id"]
        policy = self.owner.post(f"/clients/{client}/policies", {"payer": payer["id"], "member_id": "T1"}).json["id"]
        case = self.owner.post(f"/clients/{client}/cases", {"practitioner": self.ids["practitioners"], "policy": policy,
                               "title": "Hip", "opened": "2026-10-05", "diagnoses": [{"code": "M1712"}]}).json["id"]
        turned = self.owner.put(f"/payers/{payer['id']}", {"name": "Turned", "kind": "medicare_advantage", "electronic_id": "00009"}, 1)
        self.assertEqual(turned.status, 200, turned.body)
        asked = self.owner.post(f"/cases/{case}/authorizations/request", {"asked": 3, "begins": "2026-10-06", "ends": "2026-11-30"})
        self.assertEqual(asked.status, 422, asked.body)
        self.assertIn(("policy", "Turned"), [(f["where"]["field"], f["message"].split(" ")[0]) for f in asked.json["findings"]])

    def test_a_plan_for_injuries_waits_for_the_injury(self):
        payer = self.owner.post("/payers", {"name": "State Fund", "kind": "workers_compensation"}).json["id"]
        client = self.owner.post("/clients", {"first_name": "Ana", "last_name": "Hurt"}).json["id"]
        policy = self.owner.post(f"/clients/{client}/policies", {"payer": payer, "member_id": "W1"}).json["id"]
        body = {"practitioner": self.ids["practitioners"], "policy": policy, "title": "Back", "opened": "2026-10-05"}
        made = self.owner.post(f"/clients/{client}/cases", body)
        self.assertEqual((made.status, [f["code"] for f in made.json["findings"]]), (201, ["PPL-0020"]), made.body)
        light = self.first_step_as_on_today(made.json["id"])
        self.assertEqual((light["missing"][0]["id"], light["missing"][0]["status"]), ("enter_injury", "due"))

    def test_today_shows_why_each_case_waits_with_the_same_action(self):
        case = self.new_case()
        answer = self.owner.get("/today?limit=200")
        self.assertEqual(answer.status, 200)
        today = answer.json
        mine = {row["list"]: row for row in today["items"] if row["case"] == case}
        self.assertEqual(set(mine), {"eligibility", "acceptance", "referral", "plan", "authorization"})
        self.assertEqual(mine["eligibility"]["client_name"], "Ana New")
        self.assertEqual(mine["eligibility"]["next_action"], self.owner.get(f"/cases/{case}").json["next_action"])
        self.assertEqual(mine["plan"]["count"], 2)
        sums = {each["list"]: each for each in today["lists"]}
        self.assertEqual(sums["eligibility"]["label"], "Eligibility to check")
        self.assertEqual(sums["eligibility"]["count"], sum(row["list"] == "eligibility" for row in today["items"]))
        self.assertIsNone(sums["eligibility"]["money"])
        waits = today["waits_on"]
        self.assertEqual(waits["you"]["count"] + sum(r["list"] == "balance" for r in today["items"]), today["totals"]["count"])
        self.assertEqual(set(waits), {"you", "payers", "clients"})
        client = mine["plan"]["client"]
        self.assertEqual(self.owner.get(f"/clients/{client}/cases").json["items"][0]["next_action"], mine["eligibility"]["next_action"])
        only = self.owner.get("/today?list=plan&limit=1").json
        self.assertEqual([row["list"] for row in only["items"]], ["plan"])
        two = self.owner.get("/today?list=plan,acceptance&limit=200").json["items"]
        self.assertEqual(two, [row for row in self.owner.get("/today?limit=200").json["items"] if row["list"] in ("plan", "acceptance")])
        for nonsense in ("nonsense", "plan,nonsense", ""):
            self.assertEqual(self.owner.get(f"/today?list={nonsense}").status, 400, nonsense)
        self.assertEqual(self.owner.get("/today?limit=0").status, 400)

    def test_a_list_of_clients_is_told_their_payers_and_visits_left(self):
        case = self.owner.get(f"/cases/{self.new_case()}").json
        alone = self.owner.post("/clients", {"first_name": "Bo", "last_name": "Cash"}).json["id"]
        known = self.owner.get(f"/cases/{self.ids['cases']}").json
        ids = [alone, known["client"], case["client"]]
        answer = self.owner.get(f"/client-standings?clients={','.join(ids)}")
        self.assertEqual(answer.status, 200, answer.body)
        rows = answer.json["items"]
        self.assertEqual([row["client"] for row in rows], ids)
        self.assertEqual(rows[0], {"client": alone, "payer_name": None, "visits": None, "next_action": None})
        self.assertEqual((rows[2]["payer_name"], rows[2]["visits"]), ("Example Blue PPO", None))
        counters = [each for of in self.owner.get(f"/clients/{known['client']}/cases").json["items"] if not of["closed"]
                    for each in self.owner.get(f"/cases/{of['id']}/visits").json["counters"] if each["limited"] and each["left"] is not None]
        ended = [each for each in counters if each["ends"] and each["ends"] < self.owner.session["today"]]
        self.assertTrue(counters)
        self.assertEqual(rows[1]["visits"]["left"], min(each["left"] for each in ended or counters))
        self.assertEqual(rows[1]["visits"]["ended"], bool(ended))
        self.assertEqual(self.owner.get("/client-standings?clients=nonsense").status, 400)

    def test_today_is_a_list_as_every_other(self):
        for _ in range(3):
            self.new_case()
        whole = self.owner.get("/today?limit=200").json
        self.assertIsNone(whole["next_cursor"])
        self.assertEqual(whole["totals"]["count"], len(whole["items"]))
        self.assertEqual(self.owner.get("/today?sort=due&limit=200").json["items"], whole["items"])
        self.assertEqual(self.owner.get("/today?sort=-due&limit=200").json["items"], whole["items"][::-1])
        by_money = [float(row["money"] or -1) for row in self.owner.get("/today?sort=-money&limit=200").json["items"]]
        self.assertEqual(by_money, sorted(by_money, reverse=True))
        for question in ("", "&list=plan", "&sort=-due", "&list=plan,acceptance&sort=money"):
            with self.subTest(question):
                wanted = self.owner.get(f"/today?limit=200{question}").json
                rows, cursor = [], ""
                while cursor is not None:
                    page = self.owner.get(f"/today?limit=2{question}" + (f"&cursor={cursor}" if cursor else "")).json
                    self.assertLessEqual(len(page["items"]), 2)
                    self.assertEqual((page["totals"], page["lists"]), (wanted["totals"], whole["lists"]))
                    rows += page["items"]
                    cursor = page["next_cursor"]
                self.assertEqual(rows, wanted["items"])
        plan = next(each for each in whole["lists"] if each["list"] == "plan")
        self.assertEqual(self.owner.get("/today?list=plan").json["totals"], {"count": plan["count"], "money": plan["money"]})
        for bad in ("cursor=nonsense", "sort=client_name", "offset=1"):
            self.assertEqual(self.owner.get(f"/today?{bad}").status, 400, bad)


class Review(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--today", "2026-10-05")
        cls.owner = cls.server.sign_in("owner@example.com")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def test_without_claims_every_figure_is_unknown_and_says_how_it_would_be_computed(self):
        review = self.owner.get("/review").json
        self.assertEqual([f["id"] for f in review["figures"]], ["first_pass", "denial", "clean", "days_in_ar"])
        self.assertEqual(review["figures"][-1]["label"], "Days in A/R")
        for figure in review["figures"]:
            self.assertIsNone(figure["value"])
            self.assertTrue(figure["how"])
        self.assertEqual(review["figures"][0]["unknown"], "0 of 0: a rate is told from 5 on")
        self.assertEqual(review["figures"][3]["unknown"], "Nothing was charged in the last 90 days")
        self.assertEqual([b["days"] for b in review["ageing"]["insurance"]], ["0-30", "31-60", "61-90", "91-120", "121+"])
        self.assertEqual(review["denials"], [])
        self.assertEqual(self.owner.get("/review/patterns").json["items"], [])

    def test_a_rule_is_made_read_and_switched_off(self):
        payer = self.owner.post("/payers", {"name": "Example Blue PPO"}).json["id"]
        body = records.rule({"payers": payer})
        made = self.owner.post("/rules", body)
        self.assertEqual(made.status, 201)
        self.assertEqual(made.json["since"], "2026-10-05")
        self.assertTrue(made.json["active"])
        self.assertEqual([f["code"] for f in made.json["findings"]], ["REV-0005"])
        place = f"/rules/{made.json['id']}"
        off = self.owner.put(place, body | {"since": made.json["since"], "active": False}, 1)
        self.assertEqual(off.status, 200)
        self.assertFalse(self.owner.get(place).json["active"])
        self.assertIn(made.json["id"], [r["id"] for r in self.owner.get("/rules").json["items"]])

    def test_a_rule_that_cannot_be_judged_is_refused(self):
        payer = self.owner.post("/payers", {"name": "Example Blue PPO"}).json["id"]
        answer = self.owner.post("/rules", records.rule({"payers": payer}) | {"parameter": "", "guard": "booking"})
        self.assertEqual(answer.status, 422)
        self.assertEqual([f["code"] for f in answer.json["findings"] if f["severity"] == "block"], ["REV-0002", "REV-0004"])


if __name__ == "__main__":
    unittest.main()
