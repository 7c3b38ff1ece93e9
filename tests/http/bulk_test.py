# SPDX-License-Identifier: Apache-2.0
"""Today reads every case at once, a case's page reads one: both have to see the same facts."""
import unittest

import billed
from billed import judged, refused
from server import Server
from story import Story

MOVING = {"sent", "received", "accepted_by_clearinghouse", "with_plan", "decided_by_plan", "mailed", "appeal_sent", "paid_to_client"}  # wait for others: no work of today


def thing(step, action):
    """What counts as one piece of work: of denials and payments each reason for itself."""
    by_reason = step in ("denial", "payment") and action["id"] not in ("ask_status", "ask_client_eob", "collect_share")
    return action["id"], action["href"], action["focus"], action["why"] if by_reason else ""


def cents(money):
    return round(float(money) * 100)


class Bulk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--today", "2026-11-25", "--clients", "25", "--hold-mail")
        cls.owner = cls.server.sign_in("owner@example.com")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def open_cases(self):
        for client in self.owner.get("/clients?limit=200").json["items"]:
            for case in self.owner.get(f"/clients/{client['id']}/cases").json["items"]:
                if not case["closed"]:
                    yield case["id"]

    def pieces(self, things, questions):
        """Each thing once; where money is to be decided, each question that asks about it."""
        out = 0
        for what, href, *_ in things:
            asked = [each for each in questions if href.endswith(f"open={each['claim']}") and (each["kind"] == "left_open") == (what == "decide_open")]
            out += max(1, len(asked)) if what in ("decide_question", "decide_open") else 1
        return out

    def test_the_bulk_reader_sees_the_same_facts_as_the_single_case_reader_for_every_case_of_the_demo(self):
        today = self.owner.get("/today").json
        rows = []
        for each in today["lists"]:
            found = self.owner.get(f"/today?list={each['list']}&limit=200").json["items"]
            self.assertEqual(len(found), each["count"])
            rows += found
        questions = self.owner.get("/questions?limit=200").json["items"]
        cases = list(self.open_cases())
        self.assertGreater(len(cases), 15)
        self.assertLessEqual({row["case"] for row in rows}, set(cases))
        self.assertEqual(len(rows), today["totals"]["count"])
        for case in cases:
            with self.subTest(case=case):
                journey = self.owner.get(f"/cases/{case}/journey").json
                work = [action for light in journey["steps"] for action in light["missing"] if action["status"] not in MOVING]
                things = {thing(light["step"], action) for light in journey["steps"] for action in light["missing"] if action in work}
                mine = [row for row in rows if row["case"] == case]
                if not work:  # nothing but the next booking, or the end of the case
                    going_on = [action for action in [journey["next_action"]] if action and action["status"] not in MOVING]
                    self.assertEqual([row["next_action"] for row in mine], going_on)
                    continue
                self.assertEqual(sum(row["count"] for row in mine), self.pieces(things, questions))
                for row in mine:
                    self.assertIn(row["next_action"], work)

    def test_what_clients_owe_on_today_is_what_the_review_ages(self):
        owed = self.owner.get("/today").json["waits_on"]["clients"]
        ages = [cents(bucket["money"]) for bucket in self.owner.get("/review").json["ageing"]["client"]]
        collect = next(each for each in self.owner.get("/today").json["lists"] if each["list"] == "balance")
        self.assertEqual((owed["now"]["count"], owed["now"]["money"]), (collect["count"], collect["money"]))
        self.assertGreater(cents(owed["now"]["money"]), 0)
        self.assertGreater(cents(owed["later"]["money"]), 0)
        self.assertEqual(cents(owed["money"]), cents(owed["now"]["money"]) + cents(owed["later"]["money"]))
        self.assertEqual(cents(owed["money"]), sum(ages))
        self.assertEqual(owed["count"], owed["now"]["count"] + owed["later"]["count"])

    def test_a_closed_case_whose_client_owes_is_still_collected(self):
        row = self.owner.get("/today?list=balance").json["items"][0]
        before = self.owner.get("/today").json["waits_on"]["clients"]
        case = self.owner.get(f"/cases/{row['case']}").json
        kept = {name: value for name, value in case.items() if name not in ("id", "version", "changed_at", "changed_by", "findings", "next_action", "client")}
        closed = self.owner.put(f"/cases/{row['case']}", kept | {"closed": "2026-11-25", "outcome": "Moved away."}, case["version"])
        self.assertEqual(closed.status, 200, closed.body)
        after = self.owner.get("/today?limit=200").json
        self.assertEqual([(each["list"], each["money"]) for each in after["items"] if each["case"] == row["case"]], [("balance", row["money"])])
        self.assertEqual(after["waits_on"]["clients"], before)
        opened = self.owner.put(f"/cases/{row['case']}", kept, case["version"] + 1)
        self.assertEqual(opened.status, 200, opened.body)

    def test_a_claim_that_is_stopped_says_by_what_in_one_row_that_leads_to_the_repair(self):
        stopped = [row for row in self.owner.get("/today?list=rejected").json["items"] if row["next_action"]["id"] == "repair_claim"]
        self.assertEqual(len(stopped), 1)
        action = stopped[0]["next_action"]
        self.assertEqual(action["status"], "blocked")
        self.assertIn(" is stopped: M54.5 cannot be billed for ", action["why"])
        self.assertEqual((action["label"], action["href"]), ("Complete the referral", f"/cases/{stopped[0]['case']}/referral"))
        same = [row for row in self.owner.get("/today?limit=200").json["items"] if row["case"] == stopped[0]["case"]]
        self.assertEqual(same, stopped)
        listed = self.owner.get(f"/claims?case={stopped[0]['case']}").json["items"]
        self.assertEqual([each["next_action"] for each in listed], [action])

    def test_lists_are_taken_home_as_tables(self):
        for name, first in (("claims", "id,control_number,client_name"), ("denials", "id,control_number,client_name"), ("payments", "id,date,payer_id")):
            with self.subTest(name=name):
                answer = self.owner.get(f"/{name}.csv")
                self.assertEqual(answer.status, 200)
                rows = answer.body.decode().strip().split("\r\n")
                self.assertTrue(rows[0].startswith(first))
                self.assertEqual(len(rows) - 1, self.owner.get(f"/{name}").json["totals"]["count"])

    def test_rows_carry_the_next_action_of_their_record(self):
        listed = {row["id"]: row["next_action"] for row in self.owner.get("/denials").json["items"]}
        self.assertGreater(len(listed), 0)
        for denial, action in listed.items():
            self.assertEqual(action, self.owner.get(f"/denials/{denial}").json["next_action"])
        said = 0
        for case in list(self.open_cases())[:8]:
            for row in self.owner.get(f"/cases/{case}/sessions").json["items"]:
                self.assertEqual(row["next_action"], self.owner.get(f"/sessions/{row['id']}").json["next_action"])
                said += row["next_action"] is not None
        self.assertGreater(said, 0)

    def test_a_case_says_the_same_next_thing_in_the_client_s_list_as_on_its_journey_closed_ones_too(self):
        closed = 0
        for client in self.owner.get("/clients?limit=200").json["items"]:
            for row in self.owner.get(f"/clients/{client['id']}/cases").json["items"]:
                with self.subTest(case=row["id"]):
                    self.assertEqual(row["next_action"], self.owner.get(f"/cases/{row['id']}/journey").json["next_action"])
                closed += row["closed"] is not None and row["next_action"] is not None
        self.assertGreater(closed, 0)


class WithoutReference(unittest.TestCase):
    def test_a_call_that_nobody_can_prove_is_told_on_today_as_on_the_case(self):
        with Story() as told:
            told.set_up()
            told.ask_plan()
            told.call_plan()
            told.refer()
            told.assess_and_plan()
            told.post(f"/cases/{told.case}/eligibility", {"kind": "call", "spoke_with": "Dana", "asked_by": "phone",
                                                          "answer": {"status": "active", "authorization": "not_required"}})
            light = next(each for each in told.get(f"/cases/{told.case}/journey")["steps"] if each["step"] == "authorization")
            self.assertEqual([each["why"] for each in light["missing"]],
                             ["Not required, says a call without a reference: who said so is missing"])
            rows = [row["next_action"] for row in told.get("/today?limit=200")["items"] if row["list"] == "authorization"]
            self.assertEqual(rows, light["missing"])


class OneAction(billed.AtPractice):
    """Every list gives the next action that the record itself gives."""

    def one(self, path, id):
        return next(each["next_action"] for each in self.owner.get(path + ("&" if "?" in path else "?") + "limit=200").json["items"] if each["id"] == id)

    def test_the_lists_advise_what_the_record_advises_where_the_client_signed_to_pay(self):
        for group, reason, label in (("PR", "119", "Bill the client or appeal"), ("PR", "204", "Bill the client or appeal"), ("CO", "197", None)):
            with self.subTest(reason=reason):
                client, case = self.practice.new_case(agreement_on="2026-07-01")
                claim = self.practice.sent_claim(case)["id"]
                sent = self.owner.get(f"/claims/{claim}").json
                self.practice.bring([(self.trace(), "20261102", "34.8", [judged(sent, refused(group, reason))])])
                denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
                own = self.owner.get(f"/denials/{denial['id']}").json["next_action"]
                self.assertEqual(own["label"], label or own["label"])
                self.assertEqual(denial["next_action"], own)
                self.assertEqual(self.one("/denials", denial["id"]), own)
                self.assertIn(own, [row["next_action"] for row in self.owner.get("/today?list=denied&limit=200").json["items"] if row["case"] == case])
                of_claim = self.owner.get(f"/claims/{claim}").json["next_action"]
                self.assertEqual(of_claim, own)
                self.assertEqual((self.one("/claims", claim), self.one(f"/cases/{case}/claims", claim)), (of_claim, of_claim))
                of_case = self.owner.get(f"/cases/{case}").json["next_action"]
                self.assertEqual(self.owner.get(f"/cases/{case}/journey").json["next_action"], of_case)
                self.assertEqual(self.one(f"/clients/{client}/cases", case), of_case)


if __name__ == "__main__":
    unittest.main()
