#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No plan is billed: a signed session is charged to the client, once, and every change of it is a further entry. EXCLAIM names the program."""
import concurrent.futures
import unittest

import billed
from billed import cents, done
from server import Server

CODE = (("97110", 24),)  # two units of 40.00


class ClientPays(billed.AtDesk):
    maxDiff = None

    def setUp(self):
        self.fees({"97110": "40.00", "97530": "40.00", "97112": "40.00"})
        self.client, self.case = self.cash()

    def cash(self):
        client = done(self.owner.post("/clients", {"first_name": "Ana", "last_name": "Own"}))["id"]
        return client, done(self.owner.post(f"/clients/{client}/cases", {
            "practitioner": self.practice.practitioner, "billing": "cash", "title": "Left knee", "opened": "2026-07-01", "place": "11",
            "diagnoses": [{"code": code} for code in ("Z471", "Z96651", "M6281")]}))["id"]

    def fees(self, prices):
        done(self.owner.put("/fees", {"fees": [{"code": code, "begins": "2026-01-01", "amount": amount} for code, amount in prices.items()]},
                            self.owner.get("/fees").json["version"]))

    def deliver(self, minutes=CODE):
        on = self.practice.next_day()
        self.practice.days += 1
        self.practice.deliver(self.case, on, minutes)
        return on

    def paid(self, amount, on="2026-11-10"):
        return done(self.owner.post(f"/clients/{self.client}/payments", {"amount": amount, "on": on}))

    def account(self):
        ledger = self.owner.get(f"/clients/{self.client}/ledger").json
        return (ledger["total"]["charge"], ledger["total"]["client"], ledger["unapplied"])

    def entries(self):
        return [(each["kind"], each["from"], each["to"], each["amount"], each["claim"]) for each in self.owner.get(f"/clients/{self.client}/ledger").json["entries"]]

    def owed_by_clients(self):
        return sum(cents(each["money"]) for each in self.owner.get("/review").json["ageing"]["client"])

    def light(self):
        return self.owner.get(f"/cases/{self.case}/journey").json["steps"][8]

    def actions(self):
        return [(each["id"], each["money"]) for each in self.light()["missing"]]

    def test_a_signed_session_is_charged_and_what_the_client_pays_is_taken_off(self):
        self.assertEqual((self.light()["light"], self.light()["says"]), ("idle", "Nothing to collect yet"))
        before = self.owed_by_clients()
        on = self.deliver()
        self.assertEqual(self.owed_by_clients() - before, 8000)
        self.assertEqual(self.account(), ("80.00", "80.00", "0.00"))
        self.assertEqual(self.entries(), [("charge", "billed", "client", "80.00", None)])
        money = self.owner.get(f"/cases/{self.case}/money").json
        self.assertEqual([(each["date"], each["charged"], each["client_owes"], each["open"]) for each in money["dates"]], [(on, "80.00", "80.00", "0.00")])
        light = self.light()
        self.assertEqual((light["light"], light["says"]), ("waiting", "The client pays for this case and owes $80.00"))
        self.assertEqual(self.actions(), [("collect_share", "80.00")])
        rows = self.owner.get("/today?limit=200").json["items"]
        self.assertEqual([(each["list"], each["money"]) for each in rows if each["case"] == self.case and each["next_action"]["id"] == "collect_share"],
                         [("balance", "80.00")])
        self.paid("30.00")
        self.assertEqual(self.account(), ("80.00", "50.00", "0.00"))
        self.deliver()
        self.assertEqual(self.actions(), [("collect_share", "130.00")])
        self.paid("130.00")
        light = self.light()
        self.assertEqual((light["light"], light["says"], light["missing"]), ("done", "2 done", []))
        self.assertEqual(self.owner.get(f"/cases/{self.case}/money").json["total"]["client_paid"], "160.00")

    def test_what_was_paid_before_is_set_against_it(self):
        self.paid("100.00", "2026-08-01")
        self.deliver()
        self.assertEqual(self.account(), ("80.00", "0.00", "20.00"))

    def test_another_fee_is_another_entry_and_no_fee_is_said(self):
        self.deliver()
        self.paid("80.00")
        before = self.entries()
        self.fees({"97110": "45.00", "97530": "40.00"})
        self.assertEqual(self.account(), ("90.00", "10.00", "0.00"))
        self.fees({"97110": "35.00", "97530": "40.00"})
        self.assertEqual(self.account(), ("70.00", "-10.00", "0.00"))
        self.assertEqual(self.entries()[:len(before)], before)
        self.assertEqual(self.entries()[-1], ("reversal", "client", "billed", "20.00", None))
        self.assertEqual(self.actions(), [("refund_credit", "10.00")])
        done(self.owner.post(f"/clients/{self.client}/refunds", {"amount": "10.00", "on": "2026-11-10", "method": "card"}))
        self.assertEqual(self.actions(), [])
        on = self.deliver((("97112", 24),))
        row = self.owner.get(f"/cases/{self.case}/money").json["dates"][-1]
        self.assertEqual((row["date"], row["not_charged"]), (on, ["97112"]))
        light = self.light()
        self.assertEqual((light["light"], [each["id"] for each in light["missing"]]), ("blocked", ["set_fee"]))
        self.assertIn("97112 of", light["missing"][0]["why"])
        self.fees({"97110": "35.00", "97112": "20.00"})
        self.assertEqual(self.account(), ("110.00", "40.00", "0.00"))
        self.assertEqual(self.actions(), [("collect_share", "40.00")])

    def test_a_case_that_gets_a_plan_is_charged_once(self):
        on = self.deliver()
        self.paid("80.00")
        policy = done(self.owner.post(f"/clients/{self.client}/policies", {"payer": self.practice.payer, "member_id": "XYZ123456789"}))["id"]
        done(self.owner.put(f"/clients/{self.client}", {"first_name": "Ana", "last_name": "Own", "birth_date": "1964-05-14", "sex": "female",
            "address": {"line1": "9 Oak Ave", "line2": "", "city": "Houston", "state": "TX", "zip": "77003"}},
            self.owner.get(f"/clients/{self.client}").json["version"]))
        self.move("claim_assigned", policy, released_on="2026-07-01", assigned_on="2026-07-01")
        self.assertEqual(self.account(), ("0.00", "0.00", "80.00"))
        claim = done(self.owner.post(f"/cases/{self.case}/claims", {}))
        self.assertEqual(claim["paid_by_client"], "80.00")
        self.practice.send(claim["id"])
        self.assertEqual(self.account(), ("80.00", "0.00", "80.00"))
        # What left stays with the plan, whoever pays for what comes.
        self.move("cash", None)
        self.assertEqual(self.account(), ("80.00", "0.00", "80.00"))
        self.deliver()
        # Nor does it lose what it told the plan that the client paid for it.
        self.assertEqual(self.account(), ("160.00", "80.00", "80.00"))
        dates = [(each["date"], each["charged"]) for each in self.owner.get(f"/cases/{self.case}/money").json["dates"]]
        self.assertEqual([each for each in dates if each[1] != "0.00"], [(on, "80.00"), (self.owner.get(f"/cases/{self.case}/sessions").json["items"][-1]["on"], "80.00")])

    def test_of_two_sessions_of_a_day_the_one_that_no_claim_bills_is_charged(self):
        self.client, self.case = self.practice.new_case()
        on = self.practice.next_day()
        self.practice.days += 1
        self.practice.deliver(self.case, on, CODE, 540)
        claim = done(self.owner.post(f"/cases/{self.case}/claims", {}))
        self.practice.send(claim["id"])
        self.practice.deliver(self.case, on, (("97530", 24),), 660)
        self.move("cash", None)
        self.assertEqual(self.account(), ("160.00", "80.00", "0.00"))
        self.assertIn(("collect_share", "80.00"), self.actions())
        # Both on one claim: neither is the client's.
        self.client, self.case = self.practice.new_case()
        on = self.practice.next_day()
        self.practice.days += 1
        for begins in (540, 660):
            self.practice.deliver(self.case, on, CODE, begins)
        self.practice.send(done(self.owner.post(f"/cases/{self.case}/claims", {}))["id"])
        self.move("cash", None)
        charge, client, _ = self.account()
        self.assertEqual((charge, client), ("120.00", "0.00"))

    def test_the_client_is_charged_the_units_that_the_session_states(self):
        charged = 0
        for minutes in ((("97110", 8), ("97530", 8)), (("97110", 8), ("97530", 8), ("97112", 8)), (("97110", 23), ("97530", 8))):
            self.deliver(minutes)
            session = self.owner.get(f"/cases/{self.case}/sessions").json["items"][-1]["id"]
            units = self.owner.get(f"/sessions/{session}/units").json
            self.assertEqual((units["rule"], sum(each["units"] for each in units["lines"])), ("midpoint", len(minutes) + (minutes[0][1] == 23)))
            charged += 40 * sum(each["units"] for each in units["lines"])
            self.assertEqual(self.account(), (f"{charged}.00", f"{charged}.00", "0.00"))
            self.assertEqual(self.actions(), [("collect_share", f"{charged}.00")])

    def refuse(self, claim):
        """The plan rejects a claim before it is judged (277CA, A7)."""
        body = ["ST*277*0001*005010X214", "BHT*0085*08*RX1*20261110*1300*TH", "HL*1**20*1", "NM1*PR*2*EXAMPLE*****PI*00001", "TRN*1*R1",
                "DTP*050*D8*20261110", "DTP*009*D8*20261110", "HL*2*1*21*1", "NM1*41*2*PRACTICE*****46*1999999992", "TRN*2*B1",
                "STC*A1:19:PR*20261110*WQ*80", "QTY*90*1", "AMT*YU*80", "HL*3*2*19*1", "NM1*85*2*PRACTICE*****XX*1999999992", "HL*4*3*PT",
                "NM1*QC*1*DEMO*JOAN****MI*XYZ123456789", f"TRN*2*{claim['control_number']}", "STC*A7:562:85*20261110*U*80",
                f"DTP*472*D8*{claim['lines'][0]['date'].replace('-', '')}"]
        text = ("ISA*00*          *00*          *ZZ*EXBLUEPPO      *ZZ*1999999992     *261110*0401*^*00501*000009901*0*T*:~"
                "GS*HN*EXBLUEPPO*1999999992*20261110*0401*9901*X*005010X214~" + "~".join(body + [f"SE*{len(body) + 1}*0001"]) + "~GE*1*9901~IEA*1*000009901~")
        done(self.owner.post("/files", text, **billed.EDI))
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["state"], "rejected")

    def test_a_rejected_claim_binds_nothing_once_the_client_pays_alone(self):
        self.client, self.case = self.practice.new_case()
        policy = self.owner.get(f"/cases/{self.case}").json["policy"]
        self.deliver()
        claim = done(self.owner.post(f"/cases/{self.case}/claims", {}))
        self.practice.send(claim["id"])
        self.refuse(claim)
        self.assertEqual((self.account(), self.owner.post(f"/claims/{claim['id']}/give-up", {"reason": "No more."}).status), (("80.00", "0.00", "0.00"), 422))
        self.move("cash", None)
        self.assertEqual(self.account(), ("80.00", "80.00", "0.00"))
        self.assertEqual(self.owner.get(f"/clients/{self.client}/ledger").json["total"]["open"], "0.00")
        self.assertEqual(self.actions(), [("collect_share", "80.00")])
        total = self.owner.get(f"/cases/{self.case}/money").json["total"]
        self.assertEqual((total["charged"], total["client_owes"], total["open"]), ("80.00", "80.00", "0.00"))
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["next_action"], None)
        self.assertEqual(self.owner.post(f"/claims/{claim['id']}/resubmit", {}).status, 422)
        done(self.owner.post(f"/claims/{claim['id']}/give-up", {"reason": "The client pays alone now."}))
        # A plan again: the claim is repaired, and asks for its money as before.
        self.move("claim_assigned", policy)
        self.assertEqual((self.account(), self.owner.get(f"/clients/{self.client}/ledger").json["total"]["open"]), (("80.00", "0.00", "0.00"), "80.00"))
        self.assertEqual(self.owner.get(f"/claims/{claim['id']}").json["next_action"]["id"], "repair_rejected")
        done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))

    def test_a_claim_rejected_when_the_client_pays_already_is_charged_to_them(self):
        self.client, self.case = self.practice.new_case()
        self.deliver()
        claim = done(self.owner.post(f"/cases/{self.case}/claims", {}))
        self.practice.send(claim["id"])
        self.move("cash", None)
        self.assertEqual(self.account(), ("80.00", "0.00", "0.00"))
        self.refuse(claim)
        self.assertEqual(self.account(), ("80.00", "80.00", "0.00"))

    def unfound(self, claim):
        done(self.owner.post(f"/claims/{claim['id']}/evidence", {"kind": "call", "verdict": "not_found", "said_by": "Dana, call 8841"}))

    def test_a_claim_that_the_plan_does_not_find_is_given_up_once_the_client_pays(self):
        self.client, self.case = self.practice.new_case()
        policy = self.owner.get(f"/cases/{self.case}").json["policy"]
        self.deliver()
        claim = done(self.owner.post(f"/cases/{self.case}/claims", {}))
        self.practice.send(claim["id"])
        give_up = lambda: self.owner.post(f"/claims/{claim['id']}/give-up", {"reason": "The client pays alone now."})
        self.unfound(claim)
        self.assertEqual(give_up().status, 422)  # a plan is billed: it is sent again
        self.move("cash", None)
        action = self.owner.get(f"/claims/{claim['id']}").json["next_action"]
        self.assertEqual((action["id"], action["label"]), ("claim_not_found", "Give it up, or call"))
        self.assertEqual(done(give_up())["state"], "rejected")
        self.assertEqual((self.account(), self.actions()), (("80.00", "80.00", "0.00"), [("collect_share", "80.00")]))
        self.assertIsNone(self.owner.get(f"/claims/{claim['id']}").json["next_action"])
        self.assertEqual(give_up().status, 422)
        # A plan again: it is sent once more, and asks for its money as before.
        self.move("claim_assigned", policy)
        self.assertEqual(self.account(), ("80.00", "0.00", "0.00"))
        done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))

    def test_a_claim_rejected_when_the_client_files_themselves_is_charged_to_them_once(self):
        for first in ("superbill", "cash"):
            with self.subTest(first):
                self.client, self.case = self.practice.new_case()
                policy = self.owner.get(f"/cases/{self.case}").json["policy"]
                self.deliver()
                claim = done(self.owner.post(f"/cases/{self.case}/claims", {}))
                self.practice.send(claim["id"])
                self.move(first, policy)
                self.refuse(claim)
                self.move("superbill", policy)
                self.assertEqual(self.account(), ("80.00", "80.00", "0.00"))
                total = self.owner.get(f"/cases/{self.case}/money").json["total"]
                self.assertEqual((total["charged"], total["client_owes"], total["open"], total["not_charged"]), ("80.00", "80.00", "0.00", []))
                self.assertNotIn("set_fee", [each["id"] for each in self.light()["missing"]])
                # What they pay stays theirs when they get the superbill.
                self.paid("80.00")
                again = done(self.owner.post(f"/claims/{claim['id']}/resubmit", {}))
                done(self.owner.post(f"/claims/{again['id']}/evidence", {"kind": "superbill"}))
                self.assertEqual(self.account(), ("80.00", "0.00", "0.00"))

    def test_a_draft_of_a_case_that_the_client_pays_is_to_be_deleted(self):
        self.client, self.case = self.practice.new_case()
        self.deliver()
        claim = done(self.owner.post(f"/cases/{self.case}/claims", {}))
        self.move("cash", None)
        action = self.owner.get(f"/claims/{claim['id']}").json["next_action"]
        self.assertEqual((action["label"], action["money"]), ("Delete the draft", None))

    def test_what_a_claim_that_left_states_is_held_for_it_until_it_is_judged(self):
        self.client, self.case = self.practice.new_case()
        insured = self.case
        self.paid("50.00", "2026-08-01")
        claim = self.practice.sent_claim(insured)
        self.assertEqual(claim["paid_by_client"], "50.00")
        self.case = done(self.owner.post(f"/clients/{self.client}/cases", {
            "practitioner": self.practice.practitioner, "billing": "cash", "title": "Shoulder", "opened": "2026-07-01", "place": "11",
            "diagnoses": [{"code": "M25511"}]}))["id"]
        self.deliver()
        self.assertEqual(self.account(), ("240.00", "80.00", "50.00"))
        # Paid anew, it is set against what they owe; the stated 50.00 wait for the claim.
        self.paid("60.00")
        self.assertEqual(self.account(), ("240.00", "20.00", "50.00"))
        self.practice.bring([("HELD1", "20261109", "125", [billed.judged(claim, [("45", "80", [("PR", "3", "35")]), ("40", "40", []), ("40", "40", [])])])])
        # The plan leaves 35.00 with the client, and 15.00 are free.
        self.assertEqual(self.account(), ("240.00", "5.00", "0.00"))
        self.assertEqual(self.owner.get(f"/cases/{insured}/money").json["total"]["client_paid"], "35.00")

    def move(self, billing, policy, **more):
        found = self.owner.get(f"/cases/{self.case}").json
        kept = {each: found[each] for each in ("title", "practitioner", "opened", "place", "diagnoses", "released_on", "assigned_on")}
        done(self.owner.put(f"/cases/{self.case}", {**kept, "billing": billing, "policy": policy, **more}, found["version"]))

    def test_two_processes_charge_once(self):
        self.fees({"97530": "40.00"})
        self.deliver()
        self.assertEqual(self.entries(), [])
        version = self.owner.get("/fees").json["version"]
        prices = {"fees": [{"code": "97110", "begins": "2026-01-01", "amount": "40.00"}]}
        with Server(beside=self.server, command="serve") as second:
            sides = [self.owner, second.sign_in("owner@example.com")]
            pay = {"amount": "1.00", "on": "2026-11-10"}

            def act(n):
                side = sides[n // 2 % 2]
                return (side.put("/fees", prices, version) if n % 2 else side.post(f"/clients/{self.client}/payments", pay)).status

            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                told = list(pool.map(act, range(8)))
        self.assertEqual((sorted(told[1::2]), told[::2]), ([200, 412, 412, 412], [201] * 4))
        self.assertEqual([each for each in self.entries() if each[0] == "charge"], [("charge", "billed", "client", "80.00", None)])
        self.assertEqual(self.account(), ("80.00", "76.00", "0.00"))

    def test_too_much_on_one_session_is_set_against_another(self):
        self.deliver()
        self.paid("80.00")
        self.fees({"97110": "30.00", "97530": "40.00"})
        self.deliver((("97530", 24),))
        self.assertEqual(sorted(self.actions()), [("collect_share", "80.00"), ("move_credit", "20.00")])
        done(self.owner.post(f"/clients/{self.client}/transfers", {"amount": "20.00", "note": "The fee is lower."}))
        self.assertEqual((self.account(), self.actions()), (("140.00", "60.00", "0.00"), [("collect_share", "60.00")]))


if __name__ == "__main__":
    unittest.main()
