# SPDX-License-Identifier: Apache-2.0
"""A case that closes takes nothing off Today that was delivered and not signed, billed or sent."""
import unittest

import billed
from billed import done

KEPT = ("practitioner", "policy", "title", "opened", "place", "diagnoses", "released_on", "assigned_on")


class ClosedCase(billed.AtDesk):
    def work(self, case):
        return [row["next_action"]["id"] for row in self.owner.get("/today?limit=200").json["items"] if row["case"] == case]

    def left(self, case):
        return [finding["message"] for finding in self.owner.get(f"/cases/{case}").json["findings"] if finding["code"] == "PPL-0026"]

    def test_what_was_delivered_is_billed_and_its_claim_sent_after_the_case_closed(self):
        _, case = self.practice.new_case()
        self.practice.deliver(case, self.practice.next_day())
        self.practice.days += 1
        found = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {**{name: found[name] for name in KEPT}, "closed": "2026-11-01", "outcome": "Climbs two flights."},
                            found["version"]))
        self.assertEqual(self.left(case), ["The case is closed, and 1 signed session is not billed."])
        self.assertEqual(self.work(case), ["build_claim"])
        claim = done(self.owner.post(f"/cases/{case}/claims", {}))["id"]
        self.assertEqual(self.left(case), ["The case is closed, and 1 claim has not left."])
        self.assertEqual(len(self.work(case)), 1)
        self.practice.send(claim)
        self.assertEqual((self.left(case), {"build_claim", "complete_claim", "send_claim"} & set(self.work(case))), ([], set()))

    def test_money_that_comes_twice_for_a_closed_case_stands_on_today(self):
        _, case, claim = self.sent()
        paid = [(line["charge"], line["charge"], []) for line in claim["lines"]]
        self.practice.bring([(self.trace(), "20261102", "160", [billed.judged(claim, paid)])])
        for payment in self.owner.get("/payments?limit=1").json["items"]:
            done(self.owner.post(f"/payments/{payment['id']}/deposit", {"on": "2026-11-10"}))
        found = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {**{name: found[name] for name in KEPT}, "closed": "2026-11-10", "outcome": "Climbs two flights."},
                            found["version"]))
        self.assertEqual(self.work(case), [])
        self.practice.bring([(self.trace(), "20261103", "120", [billed.judged(claim, [("40", "40", [("CO", "45", "40")]), *paid[1:]], icn="ICN2")])])
        self.assertEqual(self.work(case), ["decide_question"])
        question = next(each for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case)
        done(self.owner.post(f"/questions/{question['id']}/decide", {"decision": "assign", "as": "correction"}))
        self.assertIn("refund_credit", self.work(case))

    def test_a_session_whose_minutes_earn_no_unit_is_documented_and_leaves_nothing_to_bill(self):
        _, case = self.practice.new_case()
        day = self.practice.next_day()
        session = self.practice.deliver(case, day, (("97110", 7),))
        self.practice.days += 1
        refused = self.owner.post(f"/cases/{case}/claims", {"sessions": [session]})
        self.assertEqual((refused.status, refused.json["findings"][0]["code"]), (422, "CLM-0004"))
        self.assertIn("has no time that earns a unit", refused.json["findings"][0]["message"])
        billable = self.owner.get(f"/cases/{case}/billable").json["days"]
        self.assertEqual([(each["ready"], each["not_ready"]) for each in billable], [(False, "has no time that earns a unit")])
        journey = self.owner.get(f"/cases/{case}/journey").json
        light = journey["days"][0]["steps"][2]
        self.assertEqual((light["step"], light["light"], light["says"], light["missing"]),
                         ("claim", "idle", "No unit earned: documented, not billed", []))
        self.assertEqual(journey["gate"]["sessions"], [])
        self.assertNotIn("build_claim", self.work(case))
        # Another session of the day brings the minutes of both to a unit.
        more = self.practice.deliver(case, day, (("97110", 1),), begins=840)
        self.assertIn("build_claim", self.work(case))
        claim = done(self.owner.post(f"/cases/{case}/claims", {"sessions": [session, more]}))
        self.assertEqual([(line["code"], line["minutes"], line["units"]) for line in claim["lines"]], [("97110", 8, 1)])

    def test_a_case_closes_with_a_session_that_earned_no_unit_and_nothing_is_left_of_it(self):
        _, case = self.practice.new_case()
        self.practice.deliver(case, self.practice.next_day(), (("97110", 7),))
        self.practice.days += 1
        found = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {**{name: found[name] for name in KEPT}, "closed": "2026-11-01", "outcome": "Moved away."},
                            found["version"]))
        self.assertEqual((self.left(case), self.work(case)), ([], []))
        self.assertIsNone(self.owner.get(f"/cases/{case}").json["next_action"])

    def test_what_the_client_owes_still_is_said_of_a_case_that_closed(self):
        _, case, claim = self.sent()
        self.practice.bring([(self.trace(), "20261102", "38.4", [billed.judged(claim, billed.worked())])])
        found = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {**{name: found[name] for name in KEPT}, "closed": "2026-11-10", "outcome": "Climbs two flights."},
                            found["version"]))
        self.assertIn("The case is closed, and the client owes $75.60.", self.left(case))

    def test_a_case_with_nothing_left_closes_without_a_word(self):
        _, case = self.practice.new_case()
        found = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {**{name: found[name] for name in KEPT}, "closed": "2026-11-01", "outcome": "Did not begin."},
                            found["version"]))
        self.assertEqual((self.left(case), self.work(case)), ([], []))


if __name__ == "__main__":
    unittest.main()
