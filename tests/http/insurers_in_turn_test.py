# SPDX-License-Identifier: Apache-2.0
"""Insurers that are asked one after another for the same services, over HTTP: the money stands with the one that is asked last."""
import datetime
import unittest

import insurers
from billed import done, judged
from insurers import KEPT, POLICY


class InsurersInTurn(insurers.AtInsurers):
    def insurer(self, name):
        number = f"{700 + self.practice.files:05}"
        return done(self.owner.post("/payers", {"name": name, "electronic_id": number, "unit_rule": "cms", "filing_days": 365}))["id"]

    def insured_by(self, client, case, payer, first, member):
        """The policy that the case names was over before the first day, and one with this payer held; the case names that one."""
        first = datetime.date.fromisoformat(first)
        record = self.owner.get(f"/cases/{case}").json
        old = self.owner.get(f"/policies/{record['policy']}").json
        day = (first - datetime.timedelta(len(self.owner.get(f"/clients/{client}/policies").json["items"]))).isoformat()
        over = {"begins": day, "ends": day}
        done(self.owner.put(f"/policies/{old['id']}", {**{name: old[name] for name in POLICY}, **over}, old["version"]))
        policy = done(self.owner.post(f"/clients/{client}/policies", {"payer": payer, "member_id": member, "priority": 1, "begins": first.isoformat()}))["id"]
        record = self.owner.get(f"/cases/{case}").json
        done(self.owner.put(f"/cases/{case}", {**{name: record[name] for name in KEPT}, "policy": policy}, record["version"]))
        return policy

    def decide_all(self, claim, member, payer, name, lines, icn, date="20261103"):
        text = judged(claim, lines, icn=icn)
        paid = sum(float(line[0]) for line in lines)
        self.pay(f"{paid:g}", [each.replace("XYZ123456789", member) for each in text], date=date, payer=payer, name=name)

    def asked_in_turn(self, count, reason="27", **more):
        """(client, case, the claims): each refused as another's but the last, which is out."""
        client, case, claim = self.refused(reason, **more)
        claims = [claim]
        for n in range(2, count + 1):
            self.insured_by(client, case, self.insurer(f"Insurer {n}"), claim["lines"][0]["date"], f"MEM{n}")
            anew = done(self.owner.post(f"/claims/{claims[-1]['id']}/resubmit", {}))
            self.send(anew["id"])
            claims.append(self.owner.get(f"/claims/{anew['id']}").json)
            if n < count:
                self.decide_all(claims[-1], f"MEM{n}", f"159999999{n}", f"INSURER {n}", [("0.00", None, [("CO", reason, line["charge"])]) for line in anew["lines"]],
                                f"REFUSED{n}")
        return client, case, claims

    def take_as_paid(self, case):
        """A person posts what is paid on a claim of which nothing is charged any more."""
        for question in self.questions(case, "contradictory"):
            self.assertEqual(self.decide(question, decision="assign").status, 200)

    def test_what_one_insurer_after_another_refuses_stands_with_the_last_that_is_asked(self):
        for count, reason in ((3, "27"), (4, "27"), (3, "22")):
            with self.subTest(count=count, reason=reason):
                client, case, claims = self.asked_in_turn(count, reason)
                last = claims[-1]
                for claim in claims[:-1]:
                    self.assertEqual(self.stands(claim), {})
                    self.assertEqual(self.owner.get(f"/claims/{claim['id']}/ledger").json["total"]["charge"], "0.00")
                    self.assertIsNone(self.owner.get(f"/claims/{claim['id']}").json["next_action"])
                self.assertEqual(self.stands(last), {"open": "160.00"})
                total = lambda: [self.owner.get(f"/cases/{case}/money").json["total"][name] for name in ("charged", "paid_by_plan", "client_owes", "open")]
                self.assertEqual(total(), ["160.00", "0.00", "0.00", "160.00"])
                denials = self.owner.get(f"/cases/{case}/denials").json["items"]
                self.assertEqual({each["state"] for each in denials}, {"lost"})
                steps = self.owner.get(f"/cases/{case}/journey").json["days"][0]["steps"]
                self.assertNotIn("billed_twice", [each["id"] for step in steps for each in step["missing"]])
                self.decide_all(last, f"MEM{count}", f"159999999{count}", f"INSURER {count}", [(line["charge"], line["charge"], []) for line in last["lines"]], "PAID", "20261104")
                self.assertEqual((self.questions(case), self.stands(last), total()), ([], {"paid": "160.00"}, ["160.00", "160.00", "0.00", "0.00"]))

    def test_a_claim_taken_back_in_the_middle_leaves_the_last_insurer_asked(self):
        client, case, claims = self.asked_in_turn(3)
        void = done(self.owner.post(f"/claims/{claims[1]['id']}/void", {"payer_claim_number": "REFUSED2"}))
        self.send(void["id"])
        done(self.owner.post(f"/claims/{void['id']}/evidence", {"kind": "call", "said_by": "Dana, call 8841", "verdict": "accepted"}))
        self.assertEqual([self.stands(each) for each in claims], [{}, {}, {"open": "160.00"}])
        self.assertEqual({each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]}, {"lost"})

    def test_the_last_claim_taken_back_leaves_the_refusal_before_it_to_work_on(self):
        client, case, claims = self.asked_in_turn(3)
        done(self.owner.post(f"/claims/{claims[2]['id']}/evidence", {"kind": "call", "said_by": "Dana, call 8841", "verdict": "accepted"}))
        void = done(self.owner.post(f"/claims/{claims[2]['id']}/void", {"payer_claim_number": "RIGHT3"}))
        self.send(void["id"])
        done(self.owner.post(f"/claims/{void['id']}/evidence", {"kind": "call", "said_by": "Dana, call 8841", "verdict": "accepted"}))
        self.assertEqual([self.stands(each) for each in claims], [{}, {"open": "160.00"}, {}])
        states = {each["claim"]: each["state"] for each in self.owner.get(f"/cases/{case}/denials").json["items"]}
        self.assertEqual(states, {claims[0]["id"]: "lost", claims[1]["id"]: "open"})

    def test_an_insurer_in_the_middle_that_pays_late_has_the_charge_again(self):
        client, case, claims = self.asked_in_turn(3)
        second = claims[1]
        refused = [("0.00", None, [("CO", "27", line["charge"])]) for line in second["lines"]]
        back = judged(second, refused, icn="REFUSED2", status="22", sign=-1)
        paid = judged(second, [(line["charge"], line["charge"], []) for line in second["lines"]], icn="LATE2")
        self.pay("160", *[[each.replace("XYZ123456789", "MEM2") for each in text] for text in (back, paid)], date="20261105", payer="1599999992", name="INSURER 2")
        self.take_as_paid(case)
        self.assertEqual([self.stands(each) for each in claims], [{}, {"paid": "160.00"}, {}])
        steps = self.owner.get(f"/cases/{case}/journey").json["days"][0]["steps"]
        self.assertIn("billed_twice", [each["id"] for step in steps for each in step["missing"]])

    def test_the_first_insurer_that_pays_late_has_the_charge_again(self):
        client, case, claims = self.asked_in_turn(3)
        first = claims[0]
        refused = [("0.00", None, [("CO", "27", line["charge"])]) for line in first["lines"]]
        back = judged(first, refused, icn="WRONG1", status="22", sign=-1)
        paid = judged(first, [(line["charge"], line["charge"], []) for line in first["lines"]], icn="LATE1")
        self.pay("160", back, paid, date="20261105")
        self.take_as_paid(case)
        self.assertEqual([self.stands(each) for each in claims], [{"paid": "160.00"}, {}, {}])
        steps = self.owner.get(f"/cases/{case}/journey").json["days"][0]["steps"]
        self.assertIn("billed_twice", [each["id"] for step in steps for each in step["missing"]])

    def two_refused(self, paid, group="CO"):
        """(client, case, two claims of a day each): refused as another's; the client had paid on each day what `paid` says."""
        client, case = self.practice.new_case(agreement_on="2026-07-01")
        claims = []
        for amount in paid:
            on = self.practice.next_day()
            if amount:
                done(self.owner.post(f"/clients/{client}/payments", {"amount": amount, "on": on}))
            claims.append(self.practice.sent_claim(case))
        for claim in claims:
            self.pay("0", judged(claim, [("0.00", None, [(group, "27", line["charge"])]) for line in claim["lines"]], icn="WRONG" + claim["lines"][0]["date"]))
        self.insured_by(client, case, self.insurer("Later Mutual"), claims[0]["lines"][0]["date"], "SEC77")
        return client, case, claims

    def asked_anew(self, claims, times):
        """The new claims of these, sent in so many calls and in that order; what each says that the client paid."""
        anew = [done(self.owner.post(f"/claims/{claim['id']}/resubmit", {})) for claim in claims]
        order = {"at once": [[0, 1]], "at once, the later first": [[1, 0]], "one by one": [[0], [1]], "the later first": [[1], [0]]}[times]
        for places in order:
            sent = done(self.owner.post("/claims/send", {"claims": [anew[n]["id"] for n in places], "override_reason": "The new insurer was asked by telephone today"}))
            self.assertEqual({each["outcome"] for each in sent["items"]}, {"sent"}, sent)
        said = []
        for each in anew:
            text = self.owner.get(f"/claims/{each['id']}/x12").json["x12"].replace("\n", "")
            own = text.split(f"~CLM*{each['control_number']}*")[1].split("~CLM*")[0]
            told = self.owner.get(f"/claims/{each['id']}").json["paid_by_client"]
            self.assertEqual("~AMT*F5*" in own, told is not None)
            said.append((each["paid_by_client"], told))
        return anew, said

    def test_what_the_client_paid_goes_along_with_its_own_services_in_whatever_order_the_claims_leave(self):
        for paid in (("30.00", "20.00"), ("30.00", None), (None, "20.00")):
            for times in ("at once", "at once, the later first", "one by one", "the later first"):
                with self.subTest(paid=paid, times=times):
                    client, case, claims = self.two_refused(paid)
                    self.assertEqual([each["paid_by_client"] for each in claims], list(paid))
                    anew, said = self.asked_anew(claims, times)
                    self.assertEqual(said, [(each, each) for each in paid])
                    ledger = self.owner.get(f"/clients/{client}/ledger").json
                    self.assertEqual((ledger["credit"], ledger["held"]), ("0.00", f"{sum(float(each or 0) for each in paid):.2f}"))

    def test_what_the_client_was_billed_and_paid_goes_along_with_its_own_services(self):
        for paid in ("160.00", "320.00"):
            for times in ("at once", "the later first"):
                with self.subTest(paid=paid, times=times):
                    client, case, claims = self.two_refused((None, None), group="PR")
                    for denial in self.owner.get(f"/cases/{case}/denials").json["items"]:
                        done(self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": "billed_client"}))
                    done(self.owner.post(f"/clients/{client}/payments", {"amount": paid, "on": "2026-11-09"}))
                    anew, said = self.asked_anew(claims, times)
                    # The oldest service was paid first.
                    second = "160.00" if paid == "320.00" else None
                    self.assertEqual(said, [("160.00", "160.00"), (second, second)])
                    self.assertEqual([self.stands(each) for each in anew], [{"open": "160.00"}] * 2)
                    ledger = self.owner.get(f"/clients/{client}/ledger").json
                    self.assertEqual((ledger["credit"], ledger["held"]), ("0.00", paid))

    def test_a_line_that_was_paid_in_part_is_not_asked_whole_of_another_insurer(self):
        client, case = self.practice.new_case()
        claim = self.practice.sent_claim(case)
        lines = [("30.00", "30", [("CO", "27", "50.00")])] + [("10.00", "10", [("CO", "27", "30.00")])] * 2
        self.pay("50", judged(claim, lines, icn="PART1"))
        self.insured_by(client, case, self.insurer("Later Mutual"), claim["lines"][0]["date"], "SEC77")
        denial = self.owner.get(f"/cases/{case}/denials").json["items"][0]
        self.assertEqual((denial["amount"], denial["actions"], denial["next_action"]["id"], denial["next_action"]["label"]),
                         ("50.00", ["coordinate"], "work_denial", "Ask the plan about the rest"))
        self.assertTrue(denial["next_action"]["why"].endswith(
            "; it has paid a part of the line, so no other plan is asked for the whole: let it say what it covers, then decide what becomes of the rest"))
        self.assertEqual(self.owner.post(f"/claims/{claim['id']}/resubmit", {}).status, 422)
        self.assertFalse(self.owner.get(f"/cases/{case}/billable").json["days"][0]["ready"])
        total = lambda: [self.owner.get(f"/cases/{case}/money").json["total"][name] for name in ("charged", "allowed", "paid_by_plan", "open")]
        self.assertEqual(total(), ["160.00", "50.00", "50.00", "110.00"])
        done(self.owner.post(f"/denials/{denial['id']}/resolve", {"outcome": "written_off", "reason": "administrative"}))
        self.assertEqual(total(), ["160.00", "50.00", "50.00", "60.00"])


# The tests of that class run once, on their own.
for name in [name for name in vars(insurers.AtInsurers) if name.startswith("test_")]:
    setattr(InsurersInTurn, name, None)


if __name__ == "__main__":
    unittest.main()
