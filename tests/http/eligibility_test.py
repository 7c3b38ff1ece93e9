# SPDX-License-Identifier: Apache-2.0
"""Step 1 over HTTP: playbook, acceptances, asking a plan, writing down a call, where it stands, what the client will bear."""
import unittest

from server import Server

CODES = ["97110", "97530"]


class Eligibility(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--today", "2026-10-07", "--hold-mail")
        cls.owner = cls.server.sign_in("owner@example.com")
        cls.today = cls.owner.session["today"]
        practice = cls.owner.get("/practice")
        body = {key: practice.json[key] for key in ("name", "npi", "ein", "taxonomy", "address", "phone", "email", "time_zone")}
        body.update(npi="1999999992", ein="12-3456789", taxonomy="174400000X")
        body["address"]["state"] = "TX"
        cls.owner.put("/practice", body, practice.json["version"])

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()


    def case(self, kind="commercial", electronic_id="00001", **client):
        """A case that is billed to a payer of its own."""
        ids = {}
        ids["payer"] = self.owner.post("/payers", {"name": "Example Blue PPO", "kind": kind, "electronic_id": electronic_id}).json["id"]
        person = {"first_name": "Joan", "last_name": "Demo", "birth_date": "1964-05-14", "sex": "female", **client}
        ids["client"] = self.owner.post("/clients", person).json["id"]
        ids["policy"] = self.owner.post(f"/clients/{ids['client']}/policies",
                                        {"payer": ids["payer"], "member_id": "XYZ123456789", "plan_name": "PPO Choice"}).json["id"]
        practitioner = {"first_name": "Kim", "last_name": "Jones", "taxonomy": "174400000X"}
        ids["practitioner"] = self.owner.post("/practitioners", practitioner).json["id"]
        made = self.owner.post(f"/clients/{ids['client']}/cases", {
            "practitioner": ids["practitioner"], "policy": ids["policy"], "title": "Right knee", "opened": self.today,
            "diagnoses": [{"code": "M1711"}]})
        self.assertEqual(made.status, 201, made.body)
        ids["case"] = made.json["id"]
        return ids

    def standing(self, ids, **query):
        words = "&".join(f"{key}={value}" for key, value in query.items())
        return self.owner.get(f"/cases/{ids['case']}/eligibility" + (f"?{words}" if words else "")).json["standing"]

    def test_what_nobody_knows_of_a_playbook_is_neither_yes_nor_no(self):
        payer = self.owner.post("/payers", {"name": "Example Gold PPO"}).json["id"]
        path = f"/payers/{payer}/playbook"
        names = ("contracted", "copay_per_code", "copay_counts_to_deductible", "deductible_waived_with_copay", "deductible_first")
        said = lambda: [self.owner.get(path).json[name] for name in names]
        self.assertEqual(said(), [None] * 5)
        self.assertEqual(self.owner.put(path, {"contracted": False, "copay_per_code": True, "deductible_first": None}, 1).status, 200)
        self.assertEqual(said(), [False, True, None, None, None])

    def test_a_playbook_is_empty_until_somebody_writes_it_and_a_lost_update_is_refused(self):
        ids = self.case()
        path = f"/payers/{ids['payer']}/playbook"
        empty = self.owner.get(path)
        self.assertEqual((empty.status, empty.headers["ETag"]), (200, '"1"'))
        self.assertEqual((empty.json["needs_referral"], empty.json["appeal_days"], empty.json["allowed"]), ("unknown", None, []))
        book = {"service_types": ["PT", "30"], "referral_days": 60, "allowed": [{"code": "97110", "amount": "28.00"}]}
        saved = self.owner.put(path, book, 1)
        self.assertEqual((saved.status, saved.json["version"], saved.json["referral_days"]), (200, 2, 60))
        lost = self.owner.put(path, {**book, "referral_days": 30}, 1)
        self.assertEqual((lost.status, lost.json["current"]["referral_days"]), (412, 60))
        wrong = self.owner.put(path, {"service_types": ["99"], "appeal_days": 0}, 2)
        self.assertEqual(wrong.status, 422)
        self.assertEqual([(f["code"], f["where"]["field"]) for f in wrong.json["findings"]],
                         [("ELG-0001", "service_types.0"), ("ELG-0002", "appeal_days")])

    def test_the_plan_answers_over_real_x12_and_the_answer_is_kept_with_its_file(self):
        ids = self.case()
        path = f"/cases/{ids['case']}/eligibility"
        asked = self.owner.post(path, {"kind": "ask", "on": "2026-10-06"}).json
        self.assertEqual(self.owner.post("/sandbox/clock", {"days": 0}).status, 200)
        listed = self.owner.get(path + "?on=2026-10-06").json
        check = listed["items"][0]
        self.assertEqual((check["id"], check["version"], check["trace"]), (asked["id"], 2, asked["trace"]))
        answer = check["answer"]
        self.assertEqual((answer["status"], answer["plan_name"], answer["authorization"]), ("active", "EXAMPLE PPO 3000", "required"))
        self.assertEqual({key: answer["out_of_network"][key] for key in ("covered", "deductible", "deductible_remaining",
                                                                          "coinsurance_percent", "copay", "visits_allowed", "visits_remaining")},
                         {"covered": "yes", "deductible": "3000.00", "deductible_remaining": "50.00", "coinsurance_percent": "40",
                          "copay": None, "visits_allowed": 30, "visits_remaining": 12})
        raw = self.owner.get(f"/files/{check['received']}").json["raw"]
        self.assertIn(f"TRN*2*{asked['trace']}*9123456789~", raw)
        standing = listed["standing"]
        self.assertEqual([standing[name]["answer"] for name in ("active", "private_plan", "benefits", "pays_specialist", "authorization")],
                         ["yes", "yes", "yes", "unknown", "yes"])
        figures = self.owner.post(f"/cases/{ids['case']}/estimate", {
            "on": "2026-10-06", "lines": [{"code": "97110", "units": 2, "charge": "160.00", "allowed": "114.00"}]}).json
        self.assertEqual((figures["low"]["share"], figures["client_low"], figures["client_high"]), ("75.60", "121.60", "121.60"))

    def test_the_second_plan_is_asked_apart_and_the_first_decides_the_light(self):
        ids = self.case()
        client = self.owner.get(f"/cases/{ids['case']}").json["client"]
        second = self.owner.post("/payers", {"name": "Second Mutual", "electronic_id": "00002"}).json["id"]
        policy = self.owner.post(f"/clients/{client}/policies", {"payer": second, "member_id": "XYZ123456789", "priority": 2}).json["id"]
        path = f"/cases/{ids['case']}/eligibility"
        before = self.owner.get(path).json["others"]
        self.assertEqual([(each["payer"], each["standing"]["active"]["why"]) for each in before], [("Second Mutual", "Nobody has asked the plan.")])
        asked = self.owner.post(path, {"kind": "ask", "on": self.today, "policy": policy})
        self.assertEqual((asked.status, asked.json["policy"]), (201, policy), asked.body)
        self.assertIn("NM1*PR*2*SECOND MUTUAL*****PI*00002~", self.owner.get(f"/files/{asked.json['sent']}").json["raw"]
                      if asked.json["sent"] else "")
        self.owner.post("/sandbox/clock", {"days": 0})
        listed = self.owner.get(f"{path}?on={self.today}").json
        self.assertEqual(listed["standing"]["active"]["why"], "Nobody has asked the plan.")
        self.assertEqual([(each["policy"], each["standing"]["active"]["answer"]) for each in listed["others"]], [(policy, "yes")])
        light = self.owner.get(f"/cases/{ids['case']}/journey").json["steps"][0]
        self.assertIn("ask_plan", [each["id"] for each in light["missing"]])
        stranger = self.case()
        self.assertEqual(self.owner.post(path, {"kind": "ask", "policy": stranger["policy"]}).status, 404)

    def test_a_dependent_is_asked_about_and_answered_below_the_holder(self):
        ids = self.case(first_name="Ann", birth_date="1990-03-04")
        holder = {"first_name": "Joan", "last_name": "Demo", "birth_date": "1964-05-14"}
        policy = self.owner.get(f"/policies/{ids['policy']}").json
        changed = self.owner.put(f"/policies/{ids['policy']}", {"payer": ids["payer"], "member_id": "XYZ123456789",
                                                                "relationship": "child", "subscriber": holder}, policy["version"])
        self.assertEqual(changed.status, 200, changed.body)
        path = f"/cases/{ids['case']}/eligibility"
        self.owner.post(path, {"kind": "ask"})
        self.owner.post("/sandbox/clock", {"days": 0})
        check = self.owner.get(path).json["items"][0]
        self.assertEqual((check["answer"]["status"], check["answer"]["out_of_network"]["deductible_remaining"]), ("active", "50.00"))
        self.assertIn("HL*4*3*23*0~TRN*2*", self.owner.get(f"/files/{check['received']}").json["raw"])

    def test_a_dependent_whom_the_policy_does_not_insure_is_not_found(self):
        ids = self.case(first_name="Nobody", birth_date="1990-03-04")
        holder = {"first_name": "Joan", "last_name": "Demo", "birth_date": "1964-05-14"}
        policy = self.owner.get(f"/policies/{ids['policy']}").json
        self.owner.put(f"/policies/{ids['policy']}", {"payer": ids["payer"], "member_id": "XYZ123456789", "relationship": "child",
                                                      "subscriber": holder}, policy["version"])
        path = f"/cases/{ids['case']}/eligibility"
        self.owner.post(path, {"kind": "ask"})
        self.owner.post("/sandbox/clock", {"days": 0})
        listed = self.owner.get(path).json
        self.assertEqual([r["code"] for r in listed["items"][0]["answer"]["rejections"]], ["67"])
        self.assertEqual(listed["standing"]["active"]["answer"], "unknown")

    def test_a_client_the_plan_does_not_know_is_unknown_with_what_to_correct(self):
        ids = self.case(birth_date="1964-05-15")
        path = f"/cases/{ids['case']}/eligibility"
        self.owner.post(path, {"kind": "ask"})
        self.owner.post("/sandbox/clock", {"days": 0})
        listed = self.owner.get(path).json
        self.assertEqual([r["code"] for r in listed["items"][0]["answer"]["rejections"]], ["58"])
        self.assertEqual(listed["standing"]["active"]["answer"], "unknown")
        again = self.owner.post(path, {"kind": "ask"})
        self.assertEqual(again.status, 201)

    def test_asking_sends_one_question_and_no_second_while_it_is_open(self):
        ids = self.case()
        path = f"/cases/{ids['case']}/eligibility"
        asked = self.owner.post(path, {"kind": "ask", "on": self.today}, Idempotency_Key="ask-1")
        self.assertEqual(asked.status, 201, asked.body)
        self.assertEqual((asked.json["kind"], asked.json["answer"], asked.json["received"]), ("ask", None, None))
        self.assertIsNotNone(asked.json["sent"])
        self.assertTrue(asked.json["trace"].startswith("E"))
        again = self.owner.post(path, {"kind": "ask", "on": self.today}, Idempotency_Key="ask-1")
        self.assertEqual(again.json["id"], asked.json["id"])
        second = self.owner.post(path, {"kind": "ask", "on": self.today})
        self.assertEqual((second.status, second.json["findings"][0]["code"]), (422, "ELG-0012"))
        standing = self.standing(ids)
        self.assertTrue(standing["waiting"])
        self.assertEqual(standing["active"], {"answer": "unknown", "why": "The plan was asked and has not answered yet."})
        self.assertEqual(len(self.owner.get(path).json["items"]), 1)

    def test_another_payer_that_the_plan_names_is_asked_about_until_a_call_says_that_there_is_none(self):
        ids = self.case()
        path = f"/cases/{ids['case']}/eligibility"
        self.owner.post(path, {"kind": "ask"})
        self.owner.post("/sandbox/clock", {"days": 0})
        check = self.owner.get(path).json["items"][0]
        raw = self.owner.get(f"/files/{check['received']}").json["raw"].replace("\n", "")
        segments = raw.split("~")
        end = next(i for i, segment in enumerate(segments) if segment.startswith("SE*"))
        parts = segments[end].split("*")
        segments[end:end + 1] = ["EB*R**30*MA", "LS*2120", "NM1*PR*2*MEDICARE", "LE*2120", f"SE*{int(parts[1]) + 4}*{parts[2]}"]
        taken = self.owner.post("/files", "~".join(segments), Content_Type="application/edi-x12").json
        self.assertEqual((taken["taken"], taken["questions"]), (1, 0))
        answer = self.owner.get(path).json["items"][0]["answer"]
        self.assertEqual((answer["other_payer"], answer["other_payers"]),
                         ("yes", [{"name": "MEDICARE", "id": "", "government": True, "behind": False}]))
        whys = lambda: [m["why"] for m in self.owner.get(f"/cases/{ids['case']}/journey").json["steps"][0]["missing"]]  # noqa: E731
        self.assertTrue(any("MEDICARE" in why for why in whys()), whys())
        negative = self.owner.post(path, {"kind": "call", "spoke_with": "Dana", "reference": "8841",
                                          "answer": {"out_of_network": {"copay": "-5.00"}}})
        self.assertEqual((negative.status, negative.json["findings"][0]["code"]), (422, "ELG-0022"))
        call = self.owner.post(path, {"kind": "call", "spoke_with": "Dana", "reference": "8841", "answer": {"other_payer": "no"}})
        self.assertEqual(call.status, 201, call.body)
        self.assertEqual((call.json["answer"]["other_payer"], call.json["answer"]["status"]), ("no", "active"))
        self.assertFalse(any("MEDICARE" in why for why in whys()), whys())

    def test_a_question_that_could_not_be_answered_is_not_sent(self):
        ids = self.case(electronic_id="", birth_date=None)
        refused = self.owner.post(f"/cases/{ids['case']}/eligibility", {"kind": "ask"})
        self.assertEqual(refused.status, 422)
        self.assertEqual([f["code"] for f in refused.json["findings"]], ["ELG-0010", "ELG-0008"])
        self.assertEqual(self.owner.get(f"/cases/{ids['case']}/eligibility").json["items"], [])

    def test_billing_a_government_programme_is_refused_with_the_alternatives(self):
        payer = self.owner.post("/payers", {"name": "Medicare", "kind": "medicare"}).json["id"]
        ids = self.case()
        policy = self.owner.post(f"/clients/{ids['client']}/policies", {
            "payer": payer, "member_id": "1EG4", "priority": 2}).json["id"]
        refused = self.owner.post(f"/clients/{ids['client']}/cases", {
            "practitioner": ids["practitioner"], "policy": policy, "title": "Knee", "opened": self.today})
        self.assertEqual((refused.status, refused.json["findings"][0]["code"]), (422, "PPL-0012"))
        self.assertIn("billing: cash", refused.json["findings"][0]["repair"])

    def test_a_call_is_kept_with_who_said_it_and_becomes_an_acceptance_of_the_payer(self):
        ids = self.case()
        path = f"/cases/{ids['case']}/eligibility"
        self.assertEqual(self.standing(ids)["pays_specialist"]["answer"], "unknown")
        call = {"kind": "call", "on": self.today, "spoke_with": "Dana", "reference": "8841", "accepts_mes": "yes", "codes": CODES,
                "conditions": "With the plan of exercise", "how_met": "The plan of Oct 1 was sent", "answer": {
                    "status": "active", "authorization": "required", "out_of_network": {
                        "covered": "yes", "deductible_remaining": "50.00", "coinsurance_percent": "40",
                        "out_of_pocket_remaining": "3000.00"}}}
        kept = self.owner.post(path, call)
        self.assertEqual(kept.status, 201, kept.body)
        self.assertEqual(kept.json["call"]["spoke_with"], "Dana")
        self.assertEqual(kept.json["answer"]["out_of_network"]["coinsurance_percent"], "40")
        self.assertIsNone(kept.json["answer"]["out_of_network"]["copay"])
        acceptances = self.owner.get(f"/payers/{ids['payer']}/acceptances").json["items"]
        self.assertEqual([(a["id"], a["answer"], a["codes"], a["taxonomy"], a["case"]) for a in acceptances],
                         [(kept.json["call"]["acceptance"], "yes", CODES, "174400000X", ids["case"])])
        standing = self.standing(ids)
        self.assertEqual(standing["active"], {"answer": "yes", "why": "Active on Oct 7, 2026 (the call of Oct 7, 2026)."})
        self.assertEqual(standing["pays_specialist"], {"answer": "yes", "why": "Confirmed on Oct 7, 2026 (reference 8841)."})
        self.assertEqual(standing["authorization"]["answer"], "yes")
        self.assertTrue(standing["recent"])
        figures = self.owner.post(f"/cases/{ids['case']}/estimate", {
            "lines": [{"code": "97110", "units": 2, "charge": "160.00", "allowed": "114.00"}]})
        self.assertEqual(figures.status, 200, figures.body)
        self.assertEqual((figures.json["low"]["share"], figures.json["low"]["plan_pays"], figures.json["low"]["balance"]),
                         ("75.60", "38.40", "46.00"))

    def test_the_call_that_shows_a_yes_is_named_with_whose_it_was(self):
        ids = self.case()
        shown = lambda case: self.owner.get(f"/cases/{case}/eligibility").json["shown_by"]
        self.assertIsNone(shown(ids["case"]))
        call = self.owner.post(f"/cases/{ids['case']}/eligibility", {"kind": "call", "on": self.today, "spoke_with": "Dana", "reference": "8841",
                                                                    "accepts_mes": "yes", "codes": CODES, "state": "TX"})
        self.assertEqual(call.status, 201, call.body)
        named = {"case": ids["case"], "check": call.json["id"], "reference": "8841", "client": None}
        self.assertEqual(shown(ids["case"]), named)
        other = self.owner.post("/clients", {"first_name": "Ann", "last_name": "Sample", "birth_date": "1990-03-04"}).json["id"]
        policy = self.owner.post(f"/clients/{other}/policies", {"payer": ids["payer"], "member_id": "XYZ2", "plan_name": "PPO Choice"}).json["id"]
        case = self.owner.post(f"/clients/{other}/cases", {"practitioner": ids["practitioner"], "policy": policy, "title": "Left knee",
                                                          "opened": self.today, "diagnoses": [{"code": "M1712"}]}).json["id"]
        self.assertEqual(shown(case), {**named, "client": "Joan Demo"})

    def test_a_yes_under_conditions_counts_once_somebody_says_that_they_are_met(self):
        ids = self.case()
        call = {"kind": "call", "on": self.today, "spoke_with": "Dana", "reference": "8841", "accepts_mes": "yes", "codes": [*CODES, "97140"],
                "conditions": "Only in a hospital under a licensed PT"}
        kept = self.owner.post(f"/cases/{ids['case']}/eligibility", call)
        self.assertEqual((kept.status, [f["code"] for f in kept.json["findings"]]), (201, ["ELG-0017", "ELG-0018"]), kept.body)
        self.assertEqual(self.standing(ids)["pays_specialist"]["answer"], "unknown")
        self.assertIn("Only in a hospital", self.standing(ids)["pays_specialist"]["why"])
        light = self.owner.get(f"/cases/{ids['case']}/journey").json["steps"][0]
        self.assertNotEqual(light["light"], "done")
        self.assertIn("confirm_conditions", [each["id"] for each in light["missing"]])
        path = f"/cases/{ids['case']}/eligibility"
        waits = self.owner.get(path).json["to_confirm"]
        said = self.owner.get(f"/payers/{ids['payer']}/acceptances").json["items"]
        self.assertEqual(waits, {"acceptance": said[0]["id"], "conditions": call["conditions"]})
        confirm = f"/cases/{ids['case']}/conditions"
        refused = self.owner.post(confirm, {"acceptance": waits["acceptance"], "how": " "})
        self.assertEqual((refused.status, refused.json["findings"][0]["where"]["field"]), (422, "how"), refused.body)
        for _ in range(2):
            met = self.owner.post(confirm, {"acceptance": waits["acceptance"], "how": "The surgeon's letter of Oct 1"})
            self.assertEqual((met.status, [(m["case"], m["on"], m["how"]) for m in met.json["met"]]),
                             (200, [(ids["case"], self.today, "The surgeon's letter of Oct 1")]), met.body)
        self.assertEqual((self.standing(ids)["pays_specialist"]["answer"], self.owner.get(path).json["to_confirm"]), ("yes", None))
        # It is no second answer of the payer, and says nothing of another case.
        self.assertEqual(len(self.owner.get(f"/payers/{ids['payer']}/acceptances").json["items"]), 1)
        first = self.owner.get(f"/cases/{ids['case']}").json
        other = self.owner.post(f"/clients/{ids['client']}/cases", {**{name: first[name] for name in (
            "practitioner", "policy", "opened", "place", "diagnoses")}, "title": "Low back"}).json["id"]
        there = self.owner.get(f"/cases/{other}/eligibility").json
        self.assertEqual((there["standing"]["pays_specialist"]["answer"], there["to_confirm"]), ("unknown", waits))
        light = self.owner.get(f"/cases/{other}/journey").json["steps"][0]
        action = next(each for each in light["missing"] if each["id"] == "confirm_conditions")
        self.assertIn("in this case: Only in a hospital", action["why"])
        self.assertEqual((action["href"], action["focus"]), (f"/cases/{other}/eligibility", "how_met"))

    def test_hearsay_is_kept_and_does_not_count(self):
        ids = self.case()
        said = self.owner.post(f"/payers/{ids['payer']}/acceptances", {"codes": CODES, "answer": "yes", "asked_on": self.today,
                                                                      "taxonomy": "174400000X", "asked_by": "portal"})
        self.assertEqual((said.status, [f["code"] for f in said.json["findings"]]), (201, ["ELG-0005"]))
        self.assertEqual(self.standing(ids)["pays_specialist"]["answer"], "unknown")
        said = self.owner.post(f"/payers/{ids['payer']}/acceptances", {"codes": CODES, "answer": "no", "asked_on": self.today,
                                                                      "taxonomy": "174400000X", "reference": "77", "spoke_with": "Lee"})
        self.assertEqual(said.json["findings"], [])
        self.assertEqual(self.standing(ids)["pays_specialist"]["answer"], "no")
        without = self.owner.post(f"/payers/{ids['payer']}/acceptances", {"codes": [], "answer": "yes", "asked_on": self.today})
        self.assertEqual((without.status, without.json["findings"][0]["code"]), (422, "ELG-0004"))

    def test_a_call_of_which_nothing_is_filled_in_is_not_kept(self):
        ids = self.case()
        for blank in ({}, {"spoke_with": " ", "answer": {}}):
            answer = self.owner.post(f"/cases/{ids['case']}/eligibility", {"kind": "call", **blank})
            self.assertEqual((answer.status, [each["code"] for each in answer.json["findings"]]), (422, ["ELG-0019"]))
            self.assertEqual(answer.json["findings"][0]["message"], "Nothing of this call is filled in: neither who spoke, nor what they said.")
        self.assertEqual(self.owner.get(f"/cases/{ids['case']}/eligibility").json["items"], [])

    def test_amounts_below_nothing_and_variants_that_contradict_each_other_are_refused(self):
        ids = self.case()
        share = {"copay": "40.00", "deductible_remaining": "300.00", "coinsurance_percent": "0"}
        for change, refusal in [({"copay": "-5.00"}, ("ELG-0022", "cost_share.copay")),
                                ({"deductible_first": True, "deductible_waived_with_copay": True},
                                 ("ELG-0016", "cost_share.deductible_waived_with_copay"))]:
            refused = self.owner.post(f"/cases/{ids['case']}/estimate", {
                "lines": [{"code": "97110", "units": 2, "charge": "160.00", "allowed": "114.00"}], "cost_share": {**share, **change}})
            self.assertEqual((refused.status, [(f["code"], f["where"]["field"]) for f in refused.json["findings"]]), (422, [refusal]))
        path = f"/payers/{ids['payer']}/playbook"
        refused = self.owner.put(path, {"deductible_first": True, "deductible_waived_with_copay": True,
                                        "allowed": [{"code": "97110", "amount": "-1.00"}]}, 1)
        self.assertEqual((refused.status, sorted(f["code"] for f in refused.json["findings"])), (422, ["ELG-0016", "ELG-0022"]))

    def test_what_is_left_of_this_year_is_unknown_next_year(self):
        ids = self.case()
        path = f"/cases/{ids['case']}"
        self.owner.post(path + "/eligibility", {"kind": "ask"})
        self.owner.post("/sandbox/clock", {"days": 0})
        answer = self.owner.get(path + "/eligibility").json["items"][0]["answer"]
        self.assertEqual((answer["out_of_network"]["deductible_remaining"], answer["amounts_until"]), ("50.00", "2026-12-31"))
        lines = [{"code": "97110", "units": 2, "charge": "160.00", "allowed": "114.00"}]
        now = self.owner.post(path + "/estimate", {"on": "2026-12-31", "lines": lines}).json
        self.assertEqual(now["low"]["share"], "75.60")
        later = self.owner.post(path + "/estimate", {"on": "2027-01-05", "lines": lines}).json
        self.assertEqual((later["low"]["share"], later["high"]["share"]), ("45.60", "114.00"))
        self.assertTrue(any("begins anew" in each for each in later["basis"]), later["basis"])
        self.assertTrue(any("deductible" in each for each in later["unknown"]), later["unknown"])

    def test_the_estimate_follows_the_worked_table_with_every_variant_of_a_plan(self):
        ids = self.case()
        path = f"/cases/{ids['case']}/estimate"
        line = {"code": "97110", "units": 2, "charge": "160.00", "allowed": "114.00"}
        # K.1: copay, deductible left, coinsurance, out of pocket left, share, plan, balance
        for copay, left, percent, limit, share, plan in (
                ("0.00", "50.00", "40", "3000.00", "75.60", "38.40"), ("0.00", "0.00", "40", "30.00", "30.00", "84.00"),
                ("0.00", "300.00", "40", "3000.00", "114.00", "0.00"), ("40.00", "0.00", "0", "3000.00", "40.00", "74.00"),
                ("25.00", "20.00", "30", "3000.00", "65.70", "48.30")):
            plan_says = {"copay": copay, "deductible_remaining": left, "coinsurance_percent": percent, "out_of_pocket_remaining": limit}
            low = self.owner.post(path, {"lines": [line], "cost_share": plan_says}).json["low"]
            self.assertEqual((low["share"], low["plan_pays"], low["balance"]), (share, plan, "46.00"))
        share = lambda **variant: self.owner.post(path, {"lines": [line], "cost_share": {
            "copay": "25.00", "deductible_remaining": "20.00", "coinsurance_percent": "30", **variant}}).json["low"]["share"]
        self.assertEqual(share(copay_counts_to_deductible=True), "51.70")
        self.assertEqual(share(deductible_waived_with_copay=True), "51.70")
        self.assertEqual(share(deductible_first=True), "65.70")
        two = [{**line, "charge": "80.00", "allowed": "57.00"}, {**line, "code": "97530", "charge": "80.00", "allowed": "57.00"}]
        share = lambda once: self.owner.post(path, {"lines": two, "cost_share": {"copay": "25.00", "copay_per_code": once}}).json["low"]["share"]
        self.assertEqual((share(False), share(True)), ("25.00", "50.00"))

    def test_a_share_is_a_percentage_as_people_write_it(self):
        ids = self.case()
        path = f"/cases/{ids['case']}/estimate"
        line = {"code": "97110", "charge": "100.00", "allowed": "100.00"}
        share = lambda percent: self.owner.post(path, {"lines": [line], "cost_share": {"coinsurance_percent": percent}})
        self.assertEqual(share("17.5").json["low"]["share"], "17.50")
        wrong = share("120")
        self.assertEqual((wrong.status, wrong.json["findings"][0]["code"]), (422, "FLD-0026"))

    def test_nothing_known_is_a_range_and_says_why_and_what_cannot_be_is_refused(self):
        ids = self.case()
        path = f"/cases/{ids['case']}/estimate"
        wide = self.owner.post(path, {"lines": [{"code": "97110", "charge": "80.00"}]}).json
        self.assertEqual((wide["client_low"], wide["client_high"]), ("0.00", "80.00"))
        self.assertIn("How much of the deductible is left.", wide["unknown"])
        self.assertIn("What the plan allows for 97110: anything from nothing to the charge.", wide["unknown"])
        wrong = self.owner.post(path, {"lines": [{"code": "97110", "units": 0, "charge": "80.00"}, {"code": "97530"},
                                                 {"code": "97112", "charge": "90000000000.00"}]})
        self.assertEqual(wrong.status, 422)
        self.assertEqual([(f["code"], f["where"]["field"]) for f in wrong.json["findings"]],
                         [("REF-0016", "lines.0.units"), ("ELG-0021", "lines.1.charge"), ("ELG-0022", "lines.2.charge")])


if __name__ == "__main__":
    unittest.main()
