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

    def test_a_case_with_nothing_left_closes_without_a_word(self):
        _, case = self.practice.new_case()
        found = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {**{name: found[name] for name in KEPT}, "closed": "2026-11-01", "outcome": "Did not begin."},
                            found["version"]))
        self.assertEqual((self.left(case), self.work(case)), ([], []))


if __name__ == "__main__":
    unittest.main()
