# SPDX-License-Identifier: Apache-2.0
"""A claim that was refused because another insurer pays, and a client who changes insurer."""
import datetime

import billed
from billed import done, judged

KEPT = ("title", "practitioner", "billing", "diagnoses", "injury", "place", "opened", "released_on", "assigned_on", "agreement_on",
        "accepts_allowed", "disclosure_restricted", "closed", "outcome")
POLICY = ("payer", "member_id", "group_number", "plan_name", "relationship", "subscriber", "begins", "priority")


class AtInsurers(billed.AtDesk):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.right = done(cls.owner.post("/payers", {"name": "Second Mutual", "electronic_id": "00002", "unit_rule": "cms", "filing_days": 365}))["id"]

    def refused(self, reason, **more):
        """(client, case, claim), wholly refused."""
        client, case = self.practice.new_case(**more)
        claim = self.practice.sent_claim(case)
        lines = [("0.00", None, [("CO", reason, line["charge"])]) for line in claim["lines"]]
        self.pay("0", judged(claim, lines, icn="WRONG1"))
        return client, case, claim

    def change_insurer(self, client, case, claim):
        first = datetime.date.fromisoformat(claim["lines"][0]["date"])
        record = self.owner.get(f"/cases/{case}").json
        old = self.owner.get(f"/policies/{record['policy']}").json
        done(self.owner.put(f"/policies/{old['id']}", {**{name: old[name] for name in POLICY}, "ends": (first - datetime.timedelta(1)).isoformat()}, old["version"]))
        policy = done(self.owner.post(f"/clients/{client}/policies", {"payer": self.right, "member_id": "SEC77", "priority": 1, "begins": first.isoformat()}))["id"]
        record = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {**{name: record[name] for name in KEPT}, "policy": policy}, record["version"]))
        return policy

    def send(self, claim):
        sent = self.owner.post("/claims/send", {"claims": [claim], "override_reason": "The new insurer was asked by telephone today"}).json["items"][0]
        self.assertEqual(sent["outcome"], "sent", sent)

    def parted(self, group="CO", **more):
        """(client, case, claim) of two days: the first decided, the second refused after the coverage ended."""
        client, case = self.practice.new_case(**more)
        for _ in range(2):
            on = self.practice.next_day()
            self.practice.days += 1
            self.practice.deliver(case, on)
        claim = done(self.owner.post(f"/cases/{case}/claims", {}))
        self.practice.send(claim["id"])
        claim = self.owner.get(f"/claims/{claim['id']}").json
        self.pay("38.40", judged(claim, self.two_days(claim, group), icn="OLD1"))
        return client, case, claim

    def two_days(self, claim, group="CO"):
        worked = billed.worked()
        return worked + [("0.00", None, [(group, "27", line["charge"])]) for line in claim["lines"][len(worked):]]

    def to_the_right(self, anew, icn="RIGHT1"):
        text = judged(anew, [(each["charge"], each["charge"], []) for each in anew["lines"]], icn=icn)
        self.pay(anew["charge"], [each.replace("XYZ123456789", "SEC77") for each in text], date="20261103", payer="1599999999", name="SECOND MUTUAL")

    def old_pays_late(self, claim):
        """The first plan takes its decision back and pays both days."""
        back = judged(claim, self.two_days(claim), icn="OLD1", status="22", sign=-1)
        rest = [("56.00", line["charge"], [("PR", "2", "24")]) if line["charge"] == "80.00" else (line["charge"], line["charge"], [])
                for line in claim["lines"][len(billed.worked()):]]
        self.pay("136.00", back, judged(claim, billed.worked() + rest, icn="OLD2"))

    def name_insurer(self, client, case, payer, priority=1, **more):
        """Another policy of the client is on file, and the case names it."""
        policy = done(self.owner.post(f"/clients/{client}/policies", {"payer": payer, "member_id": "SEC77", "priority": priority}))["id"]
        record = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {**{name: record[name] for name in KEPT}, "policy": policy, **more}, record["version"]))
        return policy
