# SPDX-License-Identifier: Apache-2.0
"""What the second plan refuses, over HTTP: what it leaves with whom, and that the money of a service counts once."""
import unittest

import billed
import two_plans
from billed import done, refused, worked
from posting_test import behind


class SecondRefused(two_plans.AtTwoPlans):
    def test_a_refusal_of_the_second_plan_leaves_the_client_what_the_first_one_left(self):
        for group, reason in (("CO", "27"), ("CO", "22"), ("OA", "27"), ("CO", "29"), ("PR", "27"), ("", "")):
            with self.subTest(reason=group + reason):
                client, case, claim, second = self.sent_behind()
                before = self.stands(claim["id"])
                if group:
                    self.refused_behind(second, group, reason)
                else:
                    done(self.owner.post(f"/claims/{second['id']}/evidence", {"kind": "eob", "verdict": "denied", "at": "2026-11-10T13:00:00Z",
                                                                            "note": "By mail.", "payer_claim_number": "SEC9"}))
                self.assertEqual(self.stands(claim["id"]), before)
                denials = self.owner.get(f"/cases/{case}/denials").json["items"]
                self.assertEqual([(each["amount"], each["may_bill_client"]) for each in denials], [(each, True) for each in ("52.40", "12.00", "11.20")])
                # One thing to do, and its money counts once: nobody collects what is to be decided first.
                self.assertEqual(self.money_rows(case), [("work_denial", "75.60")])
                for each, rows in zip(denials, ([("work_denial", "23.20"), ("collect_share", "52.40")],
                                                [("work_denial", "11.20"), ("collect_share", "64.40")], [("collect_share", "75.60")])):
                    ended = done(self.owner.post(f"/denials/{each['id']}/resolve", {"outcome": "billed_client"}))
                    self.assertEqual((ended["state"], self.money_rows(case)), ("billed_client", rows))
                self.assertEqual(self.stands(claim["id"]), before)
                self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["balance"], "75.60")

    def test_a_refusal_after_the_client_paid_makes_no_credit(self):
        client, _, claim, second = self.sent_behind()
        done(self.owner.post(f"/clients/{client}/payments", {"amount": "75.60", "on": "2026-11-10"}))
        self.refused_behind(second, "CO", "27")
        self.assertEqual(self.stands(claim["id"]), ("160.00", "38.40", "0.00", "0.00"))
        self.assertEqual(self.owner.get(f"/clients/{client}/ledger").json["credit"], "0.00")

    def test_a_refusal_told_first_and_posted_later_is_one_piece_of_work(self):
        _, case, _, second = self.sent_behind()
        done(self.owner.post(f"/claims/{second['id']}/evidence", {"kind": "eob", "verdict": "denied", "at": "2026-11-10T13:00:00Z", "note": "By mail."}))
        self.refused_behind(second, "CO", "27")
        self.assertEqual([(each["reason"], each["amount"]) for each in self.owner.get(f"/cases/{case}/denials").json["items"]],
                         [("27", amount) for amount in ("52.40", "12.00", "11.20")])

    def test_what_was_billed_above_the_prices_of_the_first_plan_stays_billed(self):
        _, case, claim, second = self.sent_behind("bill_client")
        self.assertEqual(self.stands(claim["id"]), ("160.00", "38.40", "121.60", "0.00"))
        lines = [(paid, None, [each if each[1] != "45" else ("CO", "45", each[2]) for each in adjustments]) for paid, _, adjustments in behind()]
        self.pay("65.6", second, lines, payer="1999888777", icn="SEC1", status="2")
        self.assertEqual(self.stands(claim["id"]), ("160.00", "104.00", "56.00", "0.00"))
        self.assertEqual([each["code"] for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case], [])

    def test_in_the_network_of_the_second_plan_its_refusal_is_not_the_clients(self):
        path = f"/payers/{self.second}/playbook"
        done(self.owner.put(path, {"contracted": True}, self.owner.get(path).json["version"]))
        try:
            _, case, claim, second = self.sent_behind()
            self.refused_behind(second, "CO", "29")
            self.assertEqual(self.stands(claim["id"]), ("160.00", "38.40", "0.00", "75.60"))
            self.assertEqual(self.money_rows(case), [("work_denial", "75.60")])
            self.assertEqual({each["may_bill_client"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]}, {False})
            # Taken back, it is as the first plan left it.
            self.refused_behind(second, "CO", "29", status="22", sign=-1)
            self.assertEqual(self.stands(claim["id"]), ("160.00", "38.40", "75.60", "0.00"))
        finally:
            done(self.owner.put(path, {}, self.owner.get(path).json["version"]))

    def test_what_both_plans_refuse_is_one_piece_of_work(self):
        _, case, claim = self.with_two_plans()
        self.pay("34.8", claim, refused("CO", "50"))
        self.settle_questions(case)
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
        self.practice.send(second["id"])
        lines = [("0.00", None, [("CO", "27", "80")]), ("0.00", None, [("OA", "23", "18"), ("CO", "27", "22")]),
                 ("0.00", None, [("OA", "23", "16.80"), ("CO", "27", "23.20")])]
        self.pay("0", second, lines, payer="1999888777", icn="SEC1", status="2")
        line = claim["lines"][0]["number"]
        both = [each for each in self.owner.get(f"/cases/{case}/denials").json["items"] if each["line"] == line]
        self.assertEqual([each["claim"] for each in both], [claim["id"], second["id"]])
        light = next(each for each in self.owner.get(f"/cases/{case}/journey").json["steps"] if each["step"] == "denial")
        self.assertEqual([each["money"] for each in light["missing"] if "other plan refused it too" in each["why"]], ["80.00"])
        # Whatever tells it, one row of Today leads there.
        rows = [row["next_action"] for row in self.owner.get("/today?limit=200").json["items"] if row["case"] == case]
        leads = [each["href"] for each in rows if each["href"].split("?open=")[-1] in [both[0]["id"], both[1]["id"]]]
        self.assertEqual(leads, [f"/cases/{case}/denial?open={min(both, key=lambda each: each['due'])['id']}"])

    def test_what_two_plans_refuse_of_a_service_counts_once(self):
        before = billed.cents(self.owner.get("/denials").json["totals"]["money"])
        _, case, claim = self.with_two_plans(agreement_on="2026-07-01")
        self.pay("0", claim, [("0.00", None, [("PR", "119", line["charge"])]) for line in claim["lines"]])
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan", {}))
        self.practice.send(second["id"])
        self.pay("0", second, [("0.00", None, [("CO", "50", line["charge"])]) for line in second["lines"]], payer="1999888777", icn="SEC1", status="2")
        self.assertEqual(len(self.owner.get(f"/cases/{case}/denials").json["items"]), 6)
        self.assertEqual(billed.cents(self.owner.get("/denials").json["totals"]["money"]) - before, 16000)
        rows = [(row["next_action"]["id"], row["money"]) for row in self.owner.get("/today?limit=200").json["items"] if row["case"] == case and row["list"] == "denied"]
        self.assertEqual(rows, [("work_denial", "160.00")])

    def test_what_the_first_plan_left_is_not_written_off_by_the_seconds_refusal_while_an_appeal_there_waits(self):
        _, case, claim = self.with_two_plans(agreement_on="2026-07-01")
        self.pay("0", claim, [("0.00", None, [("PR", "119", line["charge"])]) for line in claim["lines"]])
        first = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        appeal = done(self.owner.post(f"/denials/{first['id']}/appeals", {"level": "first", "letter": "Please."}))["appeals"][0]
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan", {}))
        told = next(each for each in second["findings"] if each["code"] == "CLM-0044")
        self.assertEqual((told["severity"], told["message"]), ("warning", f"An appeal about {claim['control_number']} waits for its answer. "
                                                                         "This claim to the plan behind asks for the same money another way."))
        self.practice.send(second["id"])
        self.pay("0", second, [("0.00", None, [("CO", "50", line["charge"])]) for line in second["lines"]], payer="1999888777", icn="SEC1", status="2")
        behind_it = next(each for each in self.owner.get(f"/cases/{case}/denials").json["items"] if each["claim"] == second["id"] and each["line"] == first["line"])
        resolve = f"/denials/{behind_it['id']}/resolve"
        off = {"outcome": "written_off", "reason": "administrative"}
        self.assertEqual([each["code"] for each in self.owner.post(resolve, off).json["findings"]], ["FLW-0832"])
        done(self.owner.post(f"/appeals/{appeal['id']}/decide", {"decision": "upheld"}))
        self.assertEqual(done(self.owner.post(resolve, off))["state"], "written_off")

    def test_behind_a_plan_that_did_not_insure_the_person_their_share_is_collected(self):
        _, case, claim = self.with_two_plans(agreement_on="2026-07-01")
        self.pay("0", claim, [("0.00", None, [("PR", "27", line["charge"])]) for line in claim["lines"]])
        for each in self.owner.get(f"/cases/{case}/denials").json["items"]:
            self.assertEqual(each["actions"], ["bill_client", "coordinate"])
            done(self.owner.post(f"/denials/{each['id']}/resolve", {"outcome": "billed_client"}))
        action = self.action(claim["id"])
        self.assertEqual((action["id"], action["money"]), ("collect_share", "160.00"))
        self.assertEqual(self.money_rows(case), [("collect_share", "160.00")])
        self.assertEqual(self.owner.post(f"/claims/{claim['id']}/next-plan").status, 422)

    def test_a_refusal_of_the_second_plan_that_a_person_tells_is_work_of_its_own(self):
        _, case, claim = self.with_two_plans()
        self.pay("38.4", claim, worked())
        self.settle_questions(case)
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
        self.practice.send(second["id"])
        before = self.stands(claim["id"])
        said = {"kind": "eob", "verdict": "denied", "at": "2026-11-10T13:00:00Z", "note": "By mail.", "payer_claim_number": "SEC9"}
        for _ in range(2):
            self.assertEqual(done(self.owner.post(f"/claims/{second['id']}/evidence", said))["state"], "denied")
        told = self.owner.get(f"/cases/{case}/denials").json["items"]
        # It was asked for what the first one left: no more is refused.
        self.assertEqual([(each["claim"], each["amount"], each["state"], each["due"]) for each in told],
                         [(second["id"], amount, "open", "2027-05-07") for amount in ("52.40", "12.00", "11.20")])
        self.assertEqual(self.stands(claim["id"]), before)

    def test_what_the_second_plan_pays_of_a_refusal_settles_it_and_the_discount_still_waits(self):
        _, case, claim = self.with_two_plans(agreement_on="2026-07-01")
        first = ("40", "60", [("PR", "1", "20"), ("PR", "204", "10"), ("CO", "45", "10")])
        rest = [("40", "40", [])] * 2
        self.pay("120", claim, [first] + rest)
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan", {}))
        self.practice.send(second["id"])
        second = self.owner.get(f"/claims/{second['id']}").json
        self.pay("30", second, [("30", "30", [("OA", "23", "50")])] + [("0", None, [("OA", "23", "40")])] * 2, payer="1599999999",
                 status="2", icn="SEC1")
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual(denial["state"], "won")
        self.assertEqual(self.stands(second["id"]), ("160.00", "150.00", "0.00", "10.00"))
        asked = [each for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case]
        self.assertEqual([(each["code"], each["amount"], each["may_bill_client"]) for each in asked], [("CO-45", "10.00", False)])


if __name__ == "__main__":
    unittest.main()
