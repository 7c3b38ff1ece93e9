# SPDX-License-Identifier: Apache-2.0
"""A client with two plans, for the tests of the one that is billed behind."""
import json
import os
import subprocess
import tempfile

import billed
from billed import done, judged, worked
from server import PROGRAM


class AtTwoPlans(billed.AtPractice):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = done(cls.owner.post("/payers", {"name": "Second Mutual", "electronic_id": "00002", "unit_rule": "cms", "filing_days": 365}))["id"]

    def with_two_plans(self, **more):
        """(client, case, claim to the first plan)"""
        client, case = self.practice.new_case(**more)
        done(self.owner.post(f"/clients/{client}/policies", {"payer": self.second, "member_id": "SEC 77", "priority": 2}))
        return client, case, self.practice.sent_claim(case)

    def pay(self, amount, claim, lines, payer="1512345678", **more):
        text = self.practice.file([(self.trace(), "20261102", amount, [judged(claim, lines, **more)])])
        done(self.owner.post("/files", text.replace("*1512345678", "*" + payer), **billed.EDI))

    def action(self, claim):
        return self.owner.get(f"/claims/{claim}").json["next_action"]

    def settle_questions(self, case):
        for each in self.owner.get("/questions?limit=200").json["items"]:
            if each["case"] == case:
                done(self.owner.post(f"/questions/{each['id']}/decide", {"decision": "write_off"}))

    def stands(self, claim):
        total = self.owner.get(f"/claims/{claim}/ledger").json["total"]
        return total["charge"], total["paid"], total["client"], total["open"]

    def deposit(self, last):
        for payment in self.owner.get(f"/payments?limit={last}").json["items"]:
            done(self.owner.post(f"/payments/{payment['id']}/deposit", {"on": "2026-11-10"}))

    def sent_behind(self, decide="write_off"):
        """(client, case, claim to the first plan, claim to the second plan), what is above the first one's prices decided"""
        client, case, claim = self.with_two_plans(agreement_on="2026-07-01")
        self.pay("38.4", claim, worked())
        for each in self.owner.get("/questions?limit=200").json["items"]:
            if each["case"] == case:
                done(self.owner.post(f"/questions/{each['id']}/decide", {"decision": decide}))
        second = done(self.owner.post(f"/claims/{claim['id']}/next-plan"))
        self.practice.send(second["id"])
        return client, case, claim, second

    def refused_behind(self, second, group, reason, status="2", sign=1):
        lines = [("0.00", None, [("OA", "23", paid), (group, reason, rest)]) for paid, rest in (("3.60", "76.40"), ("18", "22"), ("16.80", "23.20"))]
        self.pay("0", second, lines, payer="1999888777", icn="SEC1", status=status, sign=sign)

    def money_rows(self, case):
        rows = [(row["next_action"]["id"], row["money"]) for row in self.owner.get("/today?limit=200").json["items"] if row["case"] == case]
        return [row for row in rows if row[0] in ("work_denial", "decide_open", "decide_question", "collect_share", "refund_credit")]

    def simulated(self, claim, name, payer, member):
        """What the simulated payer answers to a claim, by kind of file."""
        scenario = {
            "payer": {"name": name, "id": payer, "tax_number": "612345678", "filing_days": 365, "pays_after_days": 0},
            "plans": [{"name": "MUTUAL PPO", "type": "PR", "covers_out_of_network": True, "pays_exercise_professionals": True,
                       "needs_authorization": False, "needs_referral": False, "deductible": "0.00", "out_of_pocket": "0.00", "copay": "0.00",
                       "coinsurance_percent": 20, "visits_per_year": 0, "units_per_day": 0}],
            "members": [{"member_id": member, "last_name": "DEMO", "first_name": "JOAN", "birth_date": "1964-05-14", "plan": "MUTUAL PPO",
                         "begins": "2026-01-01", "ends": None, "deductible_used": "0.00", "visits_used": 0}],
            "fees": [{"code": "97110", "amount": "28.00"}, {"code": "97530", "amount": "30.00"}, {"code": "97112", "amount": "28.00"}],
            "authorizations": [], "scripts": []}
        with tempfile.TemporaryDirectory(prefix="exclaim-second-") as folder:
            os.mkdir(os.path.join(folder, "in"))
            with open(os.path.join(folder, "in", "1.x12"), "w", encoding="ascii") as file:
                file.write(self.owner.get(f"/claims/{claim['id']}/x12").json["x12"])
            with open(os.path.join(folder, "scenario.json"), "w", encoding="utf-8") as file:
                json.dump(scenario, file)
            ran = subprocess.run([PROGRAM, "sandbox-payer", "--in", "in", "--out", "out", "--scenario", "scenario.json", "--today", "2026-11-10",
                                  "--once"], cwd=folder, capture_output=True, text=True, check=False)
            self.assertEqual((ran.returncode, ran.stderr), (0, ""), ran.stdout)
            answers = {}
            for name in sorted(os.listdir(os.path.join(folder, "out"))):
                with open(os.path.join(folder, "out", name), encoding="ascii") as file:
                    answers[name.split("-")[1]] = file.read()
        return answers
