# SPDX-License-Identifier: Apache-2.0
"""Step 7 over HTTP: from signed sessions to a file, every answer in any order, corrections, voids and second sendings."""
import datetime
import json
import os
import re
import subprocess
import tempfile
import unittest

from server import PROGRAM, Server

EDI = {"Content_Type": "application/edi-x12"}
FEES = [{"code": code, "begins": "2026-01-01", "amount": "40.00"} for code in ("97110", "97112", "97530")]

FIELDS = ("benefits", "paid_by_client", "place_of_service", "referral_number", "authorization_number", "payer_claim_number",
          "diagnoses", "note", "lines", "attachments")


def codes(answer):
    return [finding["code"] for finding in answer["findings"]]


def iso(day):
    return day.isoformat()


class Claims(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--today", "2026-10-20", "--hold-mail")
        cls.owner = cls.server.sign_in("owner@example.com")
        cls.today = datetime.date.fromisoformat(cls.owner.session["today"])
        practice = cls.owner.get("/practice").json
        practice.update(npi="1999999992", ein="12-3456789", taxonomy="174400000X", phone="5555550100",
                        address={"line1": "100 Main St", "line2": "", "city": "Houston", "state": "TX", "zip": "770020001"})
        version = practice["version"]
        fields = ("name", "npi", "ein", "taxonomy", "address", "phone", "email", "time_zone")
        answer = cls.owner.put("/practice", {name: practice[name] for name in fields}, version)
        assert answer.status == 200, answer.body
        fees = cls.owner.get("/fees").json
        answer = cls.owner.put("/fees", {"fees": FEES}, fees["version"])
        assert answer.status == 200, answer.body
        cls.practitioner = cls.owner.post("/practitioners", {
            "first_name": "Kim", "last_name": "James", "npi": "1558598797", "taxonomy": "174400000X",
            "credentials": [{"kind": "MES", "number": "12345", "expires": "2027-12-31"}]}).json["id"]

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    # One case with everything that a claim needs.

    def new_case(self, **more):
        post = self.owner.post
        payer = post("/payers", {"name": "Example Blue PPO", "electronic_id": "00001", "unit_rule": "cms", "filing_days": 180}).json["id"]
        client = post("/clients", {
            "first_name": "Joan", "last_name": "Demo", "birth_date": "1964-05-14", "sex": "female",
            "address": {"line1": "9 Oak Ave", "line2": "", "city": "Houston", "state": "TX", "zip": "77003"}}).json["id"]
        policy = post(f"/clients/{client}/policies", {"payer": payer, "member_id": "XYZ123456789", "group_number": "GRP001"}).json["id"]
        value = {"practitioner": self.practitioner, "policy": policy, "title": "Right knee", "opened": "2026-10-01", "place": "11",
                 "diagnoses": [{"code": code} for code in ("Z471", "Z96651", "M6281")],
                 "released_on": "2026-10-01", "assigned_on": "2026-10-01", **more}
        answer = post(f"/clients/{client}/cases", value)
        self.assertEqual(answer.status, 201, answer.body)
        self.payer = payer
        return answer.json["id"]

    def deliver(self, case, on, minutes=(("97110", 24), ("97530", 16), ("97112", 15)), sign=True, begins=540):
        # A practitioner has one client at a time: every case has its own hours.
        blocks, at = [], begins * 60
        for code, length in minutes:
            blocks.append({"code": code, "begins": at, "ends": at + length * 60})
            at += length * 60
        made = self.owner.post(f"/cases/{case}/sessions", {
            "practitioner": self.practitioner, "on": iso(on), "begins": begins, "ends": begins + 60, "place": "11", "blocks": blocks,
            "before": {"heart_rate": 74}, "after": {"heart_rate": 96}, "doses": [{"exercise": "Step-up", "sets": 3, "repetitions": 10, "effort": 6}], "state": "delivered", "adverse_asked": True, "adverse_event": ""})
        self.assertEqual(made.status, 201, made.body)
        if sign:
            self.sign(made.json["id"], [code for code, _ in minutes])
        return made.json["id"]

    def sign(self, session, codes_):
        note = self.owner.get(f"/sessions/{session}/note").json
        answer = self.owner.put(f"/sessions/{session}/note", {
            "reasons": [{"code": code, "reason": "Needed cueing and a change of load at every set."} for code in codes_],
            "goals": [1], "response": "Did all sets without pain and without loss of balance.",
            "progress": "Eight stairs without the rail, last time six.", "next": "Ten stairs without the rail.",
            "deviation": "None.", "home_programme": "Sit to stand, three times ten."}, note["version"])
        self.assertEqual(answer.status, 200, answer.body)
        answer = self.owner.post(f"/sessions/{session}/note/sign", {"attests": self.practitioner})
        self.assertEqual(answer.status, 200, answer.body)

    def grant(self, case, day):
        granted = self.owner.post(f"/cases/{case}/authorizations", {
            "state": "approved", "source": "call", "on": iso(day), "number": "AUTH778899", "reference": "call 8841", "unit": "visits",
            "granted": 12, "begins": "2026-08-01", "ends": "2026-12-31"})
        self.assertEqual(granted.status, 201, granted.body)

    def send(self, *claims, reason="The plan said on the telephone that it pays (call 8841)."):
        answer = self.owner.post("/claims/send", {"claims": list(claims), "override_reason": reason})
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json["items"]

    def claim(self, id_):
        answer = self.owner.get(f"/claims/{id_}")
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json

    def written(self, id_):
        answer = self.owner.get(f"/claims/{id_}/x12")
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json["x12"]

    def check_file(self, text):
        with tempfile.NamedTemporaryFile("w", suffix=".x12") as file:
            file.write(text)
            file.flush()
            done = subprocess.run([PROGRAM, "x12", "check", "--json", file.name], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        totals = json.loads(done.stdout)["totals"]
        self.assertEqual((totals["block"], totals["warning"]), (0, 0))
        self.assertNotIn('"severity":"info"', done.stdout)

    def sent_claim(self):
        case = self.new_case()
        day = self.free_day()
        self.deliver(case, day)
        claim = self.owner.post(f"/cases/{case}/claims", {}).json["id"]
        self.assertEqual(self.send(claim)[0]["outcome"], "sent")
        return claim

    days, numbers = 0, 700

    def free_day(self):
        Claims.days += 1
        return datetime.date(2026, 8, 1) + datetime.timedelta(Claims.days)

    # What a clearinghouse and a payer answer.

    def bring(self, body, group=None, version=None):
        Claims.numbers += 1
        n = Claims.numbers
        inner = body if group is None else (
            f"GS*{group}*00001*1999999992*20261020*1200*{n}*X*{version}~{body}GE*1*{n}~")
        text = (f"ISA*00*          *00*          *ZZ*00001          *ZZ*1999999992     *261020*1200*^*00501*{n:09}*0*T*:~"
                f"{inner}IEA*{0 if group is None else 1}*{n:09}~")
        answer = self.owner.post("/files", text, **EDI)
        self.assertIn(answer.status, (200, 201), answer.body)
        return answer.json

    def ta1(self, interchange, verdict="A"):
        return self.bring(f"TA1*{interchange:09}*261020*1200*{verdict}*{'000' if verdict == 'A' else '024'}~")

    def ack_999(self, interchange, verdict="A"):
        body = ["ST*999*0001*005010X231A1", f"AK1*HC*{interchange}*005010X222A1", "AK2*837*0001*005010X222A1",
                f"IK5*{verdict}" + ("*5" if verdict == "R" else ""),
                f"AK9*{verdict}*1*1*{0 if verdict == 'R' else 1}"]
        if verdict == "R":
            body[3:3] = ["IK3*CLM*22*2300*8", "IK4*7*1359*7*Q"]
        return self.bring("~".join(body + [f"SE*{len(body) + 1}*0001"]) + "~", "FA", "005010X231A1")

    def ack_277(self, number, status="A2:20:PR", verdict="WQ", who="PR", icn="ICN1", at="1300", reference="X"):
        body = ["ST*277*0001*005010X214", f"BHT*0085*08*R{Claims.numbers}*20261020*{at}*TH", "HL*1**20*1",
                f"NM1*{who}*2*EXAMPLE*****{'PI' if who == 'PR' else '46'}*00001", "TRN*1*R1", "DTP*050*D8*20261020",
                "DTP*009*D8*20261020", "HL*2*1*21*1", "NM1*41*2*PRACTICE*****46*1999999992", f"TRN*2*{reference}",
                "STC*A1:19:PR*20261020*WQ*160", "QTY*90*1", "AMT*YU*160", "HL*3*2*19*1",
                "NM1*85*2*PRACTICE*****XX*1999999992", "TRN*1*0", "STC*A1:19:PR**WQ*160", "QTY*QA*1", "AMT*YU*160", "HL*4*3*PT",
                "NM1*QC*1*DEMO*JOAN****MI*XYZ123456789", f"TRN*2*{number}", f"STC*{status}*20261020*{verdict}*160"]
        if icn:
            body.append(f"REF*1K*{icn}")
        body.append("DTP*472*D8*20260802")
        return self.bring("~".join(body + [f"SE*{len(body) + 1}*0001"]) + "~", "HN", "005010X214")

    def interchange(self, claim):
        return int(self.written(claim)[90:99])

    # The tests.

    def test_signed_sessions_become_one_claim_with_prices_pointers_and_numbers(self):
        case = self.new_case()
        first, second = self.free_day(), self.free_day()
        self.deliver(case, second)
        self.deliver(case, first, (("97110", 24),))
        unsigned = self.deliver(case, self.free_day(), sign=False)
        days = self.owner.get(f"/cases/{case}/billable").json["days"]
        self.assertEqual([day["ready"] for day in days], [True, True, False])
        self.assertEqual(days[2]["not_ready"], "has no signed note")
        refused = self.owner.post(f"/cases/{case}/claims", {"sessions": [unsigned]})
        self.assertEqual((refused.status, codes(refused.json)), (422, ["CLM-0004", "CLM-0006"]))
        made = self.owner.post(f"/cases/{case}/claims", {}, Idempotency_Key="build-1")
        self.assertEqual(made.status, 201, made.body)
        claim = made.json
        self.assertRegex(claim["control_number"], r"^MX26-\d{6}-1$")
        self.assertEqual((claim["charge"], claim["state"], claim["first_date"]), ("240.00", "draft", iso(first)))
        self.assertEqual([(line["code"], line["units"], line["charge"], line["pointers"]) for line in claim["lines"]],
                         [("97110", 2, "80.00", [1, 2, 3]), ("97110", 2, "80.00", [1, 2, 3]),
                          ("97530", 1, "40.00", [1, 2, 3]), ("97112", 1, "40.00", [3])])
        self.assertEqual(self.owner.post(f"/cases/{case}/claims", {}, Idempotency_Key="build-1").json["id"], claim["id"])
        again = self.owner.post(f"/cases/{case}/claims", {})
        self.assertEqual((again.status, codes(again.json)), (422, ["CLM-0006"]))
        self.assertEqual(self.owner.get(f"/cases/{case}/billable").json["days"][0]["claim"], claim["control_number"])
        listed = self.owner.get(f"/claims?case={case}").json
        self.assertEqual((listed["totals"], listed["items"][0]["client_name"]), ({"count": 1, "money": "240.00"}, "Joan Demo"))

    def test_a_draft_is_edited_and_judged_with_its_repair(self):
        case = self.new_case()
        self.deliver(case, self.free_day())
        claim = self.owner.post(f"/cases/{case}/claims", {}).json
        value = {name: claim[name] for name in FIELDS}
        value["lines"][0]["modifiers"] = ["GP"]
        value["lines"][1]["pointers"] = [1, 9]
        value["paid_by_client"] = "25.00"
        edited = self.owner.put(f"/claims/{claim['id']}", value, claim["version"])
        self.assertEqual(edited.status, 200, edited.body)
        found = {finding["code"]: finding for finding in edited.json["findings"]}
        self.assertEqual(found["CLM-0032"]["message"], "The claim says that the client paid $25.00; the client's account holds $0.00 for it.")
        self.assertEqual(found["CLM-0402"]["where"]["field"], "lines.0.modifiers.0")
        self.assertIn("Remove it.", found["CLM-0402"]["repair"])
        self.assertEqual(edited.json["paid_by_client"], "25.00")
        refused = self.send(claim["id"])[0]
        self.assertEqual((refused["outcome"], refused["why"]), ("refused", "The claim needs repair. Nothing was sent."))
        lost = self.owner.put(f"/claims/{claim['id']}", value, claim["version"])
        self.assertEqual((lost.status, lost.json["current"]["version"]), (412, claim["version"] + 1))

    def test_a_line_says_what_its_signed_session_says_or_stays_here(self):
        case = self.new_case()
        self.deliver(case, self.free_day())
        claim = self.owner.post(f"/cases/{case}/claims", {}).json
        for change, code in (({"units": 8, "charge": "320.00", "minutes": None}, "CLM-0017"),
                             ({"units": 8, "charge": "320.00", "minutes": 120}, "CLM-0017"),
                             ({"code": "97116"}, "CLM-0016"), ({"date": "2026-07-04"}, "CLM-0015")):
            with self.subTest(change=change):
                value = {name: claim[name] for name in FIELDS}
                value["lines"] = [{**claim["lines"][0], **change}, *claim["lines"][1:]]
                edited = self.owner.put(f"/claims/{claim['id']}", value, self.claim(claim["id"])["version"])
                self.assertEqual(edited.status, 200, edited.body)
                self.assertIn(code, codes(edited.json))
                refused = self.send(claim["id"])[0]
                self.assertEqual((refused["outcome"], refused["why"]), ("refused", "The claim needs repair. Nothing was sent."))
        value = {name: claim[name] for name in FIELDS}
        self.owner.put(f"/claims/{claim['id']}", value, self.claim(claim["id"])["version"])
        self.assertEqual(self.send(claim["id"])[0]["outcome"], "sent")

    def test_steps_that_are_not_done_hold_a_claim_back_until_somebody_gives_a_reason(self):
        case = self.new_case()
        self.deliver(case, self.free_day())
        claim = self.owner.post(f"/cases/{case}/claims", {}).json["id"]
        held = self.send(claim, reason="")[0]
        self.assertEqual(held["outcome"], "refused")
        self.assertTrue(held["findings"])
        stops = {finding["code"] for finding in held["findings"] if finding["severity"] == "block"}
        self.assertEqual([code for code in stops if code.startswith("CLM-")], [])
        for answer in (self.owner.post("/claims/send", {"claims": [claim], "override_reason": "x"}),
                       self.owner.post(f"/claims/{claim}/evidence", {"kind": "mailed", "override_reason": "x"})):
            self.assertEqual((answer.status, [(f["code"], f["where"]["field"]) for f in answer.json["findings"]]),
                             (422, [("JRN-0002", "override_reason")]), answer.body)
        self.assertEqual(self.send(claim)[0]["outcome"], "sent")
        kept = self.claim(claim)
        self.assertEqual(kept["override_reason"], "The plan said on the telephone that it pays (call 8841).")
        self.assertIsNotNone(kept["override_by"])

    def test_the_claims_of_one_payer_leave_in_one_file_that_passes_every_check(self):
        claims = []
        case = self.new_case()
        for _ in range(2):
            self.deliver(case, self.free_day())
            claims.append(self.owner.post(f"/cases/{case}/claims", {}).json["id"])
        items = self.send(*claims)
        self.assertEqual([item["outcome"] for item in items], ["sent", "sent"])
        self.assertEqual(items[0]["file"], items[1]["file"])
        text = self.written(claims[0])
        self.assertEqual(text, self.written(claims[1]))
        self.assertEqual(len(re.findall(r"CLM\*MX26-\d{6}-1\*160\*\*\*11:B:1\*Y\*C\*Y\*Y~", text)), 2)
        self.check_file(text)
        again = self.send(*claims)
        self.assertEqual([(item["outcome"], item["file"]) for item in again], [("already_sent", items[0]["file"])] * 2)
        late = self.owner.put(f"/claims/{claims[0]}", {"lines": []}, self.claim(claims[0])["version"])
        self.assertEqual(late.status, 422)

    def test_answers_put_a_claim_in_the_same_place_in_any_order_and_repeated(self):
        def answers(claim):
            number = self.claim(claim)["control_number"]
            interchange = self.interchange(claim)
            return [lambda: self.ta1(interchange), lambda: self.ack_999(interchange),
                    lambda: self.ack_277(number, "A1:19:AY", who="AY", icn="", at="1230"),
                    lambda: self.ack_277(number, at="1300")]
        claim = self.sent_claim()
        states = [self.claim(claim)["state"]]
        for say in answers(claim):
            say()
            states.append(self.claim(claim)["state"])
        self.assertEqual(states, ["sent", "received", "received", "accepted_by_clearinghouse", "accepted_by_plan"])
        for order in ((3, 2, 1, 0), (1, 3, 3, 0, 2, 1)):
            claim = self.sent_claim()
            all_ = answers(claim)
            for i in order:
                all_[i]()
            with self.subTest(order=order):
                after = self.claim(claim)
                self.assertEqual((after["state"], after["payer_number"]), ("accepted_by_plan", "ICN1"))
                self.assertIsNotNone(after["timely_proof"])
                self.assertEqual(len(after["evidence"]), 5)

    def test_a_claim_carries_the_number_that_the_plan_granted(self):
        case = self.new_case()
        day = self.free_day()
        self.deliver(case, day)
        self.grant(case, day)
        claim = self.owner.post(f"/cases/{case}/claims", {}).json
        self.assertEqual(claim["authorization_number"], "AUTH778899")
        self.send(claim["id"])
        self.assertIn("REF*G1*AUTH778899~", self.written(claim["id"]))

    def test_a_judged_claim_is_corrected_and_taken_back_under_the_payers_number(self):
        claim = self.sent_claim()
        self.assertEqual(self.owner.post(f"/claims/{claim}/correct", {}).status, 422)
        number = self.claim(claim)["control_number"]
        self.ack_277(number, icn="ICN77")
        corrected = self.owner.post(f"/claims/{claim}/correct", {})
        self.assertEqual(corrected.status, 201, corrected.body)
        self.assertEqual((corrected.json["frequency"], corrected.json["payer_claim_number"]), ("replacement", "ICN77"))
        self.assertEqual(self.claim(claim)["state"], "accepted_by_plan")
        self.assertEqual(self.send(corrected.json["id"])[0]["outcome"], "sent")
        text = self.written(corrected.json["id"])
        self.assertIn("*11:B:7*Y*C*Y*Y~", text)
        self.assertIn("REF*F8*ICN77~", text)
        self.check_file(text)
        self.assertEqual(self.claim(claim)["state"], "replaced")
        self.ack_277(corrected.json["control_number"], icn="ICN78")
        void = self.owner.post(f"/claims/{corrected.json['id']}/void", {})
        self.assertEqual(void.json["frequency"], "void")
        self.send(void.json["id"])
        self.assertIn("*11:B:8*", self.written(void.json["id"]))
        self.check_file(self.written(void.json["id"]))
        self.assertEqual(self.claim(corrected.json["id"])["state"], "accepted_by_plan")
        self.ack_277(void.json["control_number"], icn="ICN79")
        self.assertEqual(self.claim(corrected.json["id"])["state"], "voided")

    def test_a_void_that_is_refused_on_the_way_leaves_the_charge_where_it_was(self):
        claim = self.sent_claim()
        charged = self.claim(claim)["charge"]
        self.ack_277(self.claim(claim)["control_number"], icn="ICN91")
        ledger = lambda: self.owner.get(f"/claims/{claim}/ledger").json["total"]["charge"]
        self.assertEqual(ledger(), charged)
        void = self.owner.post(f"/claims/{claim}/void", {}).json["id"]
        self.send(void)
        self.assertEqual(ledger(), charged)
        self.ack_999(self.interchange(void), "R")
        self.assertEqual(self.claim(void)["state"], "rejected")
        self.assertEqual(ledger(), charged)

    def test_the_status_of_a_claim_is_asked_and_its_answer_read(self):
        claim = self.sent_claim()
        number = self.claim(claim)["control_number"]
        asked = self.owner.post(f"/claims/{claim}/ask-status", Idempotency_Key="ask-1")
        self.assertEqual(asked.status, 200, asked.body)
        self.assertEqual(self.owner.post(f"/claims/{claim}/ask-status", Idempotency_Key="ask-1").json, asked.json)
        question = self.owner.get("/files/" + asked.json["file"]).json["raw"]
        self.assertIn(f"TRN*1*{number}~REF*EJ*{number}~AMT*T3*160~DTP*472*RD8*", question)
        self.check_file(question)
        self.answer_status(number, "R3:297")
        self.assertEqual(self.claim(claim)["state"], "information_asked")

    def test_a_claim_that_the_payer_does_not_find_is_sent_again_or_asked_about(self):
        claim = self.sent_claim()
        number = self.claim(claim)["control_number"]
        self.assertEqual(self.owner.post(f"/claims/{claim}/resubmit").status, 422)
        self.assertEqual(self.answer_status(number, "A4:35")["questions"], 0)
        told = self.claim(claim)
        self.assertEqual((told["next_action"]["id"], told["next_action"]["status"]), ("claim_not_found", "blocked"))
        case = told["case"]
        steps = self.owner.get(f"/cases/{case}/journey").json["steps"]
        about = [action for light in steps[6:9] for action in light["missing"]]
        self.assertEqual({(action["id"], action["href"]) for action in about}, {("claim_not_found", f"/cases/{case}/claim?open={claim}")})
        again = self.owner.post(f"/claims/{claim}/resubmit")
        self.assertEqual((again.status, again.json["replaces"], again.json["frequency"]), (201, claim, "original"))

    def test_a_draft_takes_the_diagnoses_of_its_case_unless_they_were_typed(self):
        case = self.new_case()
        self.deliver(case, self.free_day())
        claim = self.owner.post(f"/cases/{case}/claims", {}).json
        self.correct_case(case, ["Z471", "Z96652", "M6281"])
        told = self.claim(claim["id"])
        self.assertIn("CLM-0019", codes(told))
        checked = self.owner.post(f"/claims/{claim['id']}/check").json
        self.assertNotIn("CLM-0019", codes(checked))
        self.assertEqual(checked["diagnoses"], ["Z471", "Z96652", "M6281"])
        # A note is no diagnosis: they follow the case all the same. What a person typed stays, until it is cleared.
        def put(**changes):
            now = self.claim(claim["id"])
            edited = self.owner.put(f"/claims/{claim['id']}", {name: now[name] for name in FIELDS} | changes, now["version"])
            self.assertEqual(edited.status, 200, edited.body)
            return edited.json

        put(note="Read.")
        self.correct_case(case, ["Z471", "Z96651", "M6281"])
        checked = self.owner.post(f"/claims/{claim['id']}/check").json
        self.assertEqual(checked["diagnoses"], ["Z471", "Z96651", "M6281"])
        put(diagnoses=["Z471", "Z96652", "M6281"])
        checked = self.owner.post(f"/claims/{claim['id']}/check").json
        self.assertIn("CLM-0019", codes(checked))
        self.assertEqual(checked["diagnoses"], ["Z471", "Z96652", "M6281"])
        cleared = put(diagnoses=[])
        self.assertNotIn("CLM-0019", codes(cleared))
        self.assertEqual(cleared["diagnoses"], ["Z471", "Z96651", "M6281"])

    def correct_case(self, case, diagnoses):
        found = self.owner.get(f"/cases/{case}").json
        kept = ("title", "policy", "practitioner", "opened", "place", "released_on", "assigned_on")
        value = {name: found[name] for name in kept} | {"diagnoses": [{"code": code} for code in diagnoses]}
        answer = self.owner.put(f"/cases/{case}", value, found["version"])
        self.assertEqual(answer.status, 200, answer.body)

    def answer_status(self, number, status):
        return self.bring(self.answer_body(number, status), "HN", "005010X212")

    def answer_body(self, number, status):
        body = ["ST*277*0001*005010X212", "BHT*0010*08*S1*20261020*1400*DG", "HL*1**20*1", "NM1*PR*2*EXAMPLE*****PI*00001",
                "HL*2*1*21*1", "NM1*41*2*PRACTICE*****46*1999999992", "HL*3*2*19*1", "NM1*1P*2*PRACTICE*****XX*1999999992",
                "HL*4*3*22*0", "NM1*IL*1*DEMO*JOAN****MI*XYZ123456789", f"TRN*2*{number}", f"STC*{status}*20261020**160*0"]
        return "~".join(body + [f"SE*{len(body) + 1}*0001"]) + "~"

    def test_an_answer_to_nobody_waits_for_a_person(self):
        self.assertEqual(self.ack_277("MX26-999999-1")["questions"], 1)
        self.assertEqual(self.ack_999(987654, "R")["questions"], 1)
        self.assertEqual(self.ack_999(987655)["questions"], 0)

    def test_what_people_know_is_evidence_too(self):
        case = self.new_case()
        self.deliver(case, self.free_day())
        claim = self.owner.post(f"/cases/{case}/claims", {}).json["id"]
        post = lambda **value: self.owner.post(f"/claims/{claim}/evidence", value)
        self.assertEqual(post(kind="call", verdict="pending", said_by="Dana, call 1").status, 422)
        self.assertEqual(post(kind="mailed").status, 422)
        mailed = post(kind="mailed", override_reason="The plan said that it pays.", at="2026-10-10T12:00:00Z")
        self.assertEqual((mailed.status, mailed.json["state"]), (200, "sent"))
        # What left is not mailed as well, neither this one nor what left as a file.
        for left in (claim, self.sent_claim()):
            again = self.owner.post(f"/claims/{left}/evidence", {"kind": "mailed"})
            self.assertEqual((again.status, again.json["detail"]), (422, "This claim has left already: a second copy by mail would be refused as a "
                                                                         "duplicate. Ask the plan where it is, or correct it."))
        self.assertEqual(post(kind="call", verdict="pending").status, 422)
        called = post(kind="call", verdict="pending", said_by="Dana, call 8841", at="2026-10-15T12:00:00Z")
        self.assertEqual(called.json["state"], "in_process")
        told = post(kind="eob", verdict="denied", note="CO 170", at="2026-10-19T12:00:00Z")
        self.assertEqual(told.json["state"], "denied")
        self.assertEqual(post(kind="ta1", verdict="accepted").status, 422)

    def test_what_is_no_acknowledgement_leaves_a_claim_on_its_way(self):
        claim = self.sent_claim()
        number, case = self.claim(claim)["control_number"], self.claim(claim)["case"]
        # The question failed; that says nothing of the claim.
        self.answer_status(number, "E1:0")
        self.assertEqual(self.claim(claim)["state"], "sent")
        self.assertEqual(self.owner.post(f"/claims/{claim}/evidence", {"kind": "superbill"}).status, 422)
        light = self.owner.get(f"/cases/{case}/journey").json["steps"][6]
        self.assertEqual((light["light"], light["missing"][0]["id"]), ("moving", "await_acknowledgement"))

    def test_a_refusal_that_is_only_told_is_work_all_the_same(self):
        for tell in (lambda claim, number: self.answer_status(number, "F2:88"),
                     lambda claim, number: self.owner.post(f"/claims/{claim}/evidence", {"kind": "call", "verdict": "denied", "said_by": "Dana 1"})):
            claim = self.sent_claim()
            told = self.claim(claim)
            tell(claim, told["control_number"])
            self.assertEqual(self.claim(claim)["state"], "finalised")
            denials = self.owner.get(f"/cases/{told['case']}/denials").json["items"]
            self.assertEqual({(each["claim"], each["state"], each["reason"]) for each in denials}, {(claim, "open", "")})
            light = self.owner.get(f"/cases/{told['case']}/journey").json["steps"][7]
            self.assertEqual((light["light"], light["missing"][0]["id"]), ("blocked", "work_denial"))
            # It is with the plan no more: what is awaited is the EOB.
            light = self.owner.get(f"/cases/{told['case']}/journey").json["steps"][8]
            self.assertEqual((light["light"], light["status"], light["missing"][0]["label"]), ("moving", "decided_by_plan", "Ask for the EOB"))
            self.assertRegex(light["says"], "The plan said on .* that it refused it; its payment or EOB is to come")

    def test_an_answer_about_somebody_else_goes_to_a_person(self):
        claim = self.sent_claim()
        number = self.claim(claim)["control_number"]
        bring = self.bring
        self.bring = lambda body, *more: bring(body.replace("DEMO*JOAN****MI*XYZ123456789", "SMITH*BOB****MI*OTHER9"), *more)
        for told in (self.ack_277(number, status="A7:21", verdict="U"), self.answer_status(number, "F2:88")):
            self.assertEqual((told["taken"], told["questions"]), (0, 1))
        self.assertEqual(self.claim(claim)["state"], "sent")

    def test_prices_are_kept_by_day_and_a_lost_race_overwrites_nothing(self):
        fees = self.owner.get("/fees").json
        wrong = self.owner.put("/fees", {"fees": FEES + FEES[:1]}, fees["version"])
        self.assertEqual((wrong.status, codes(wrong.json)), (422, ["CLM-0001"]))
        self.assertEqual(self.owner.put("/fees", {"fees": FEES}, fees["version"] + 7).status, 412)
        self.assertEqual(self.owner.put("/fees", {"fees": FEES}, fees["version"]).json["version"], fees["version"] + 1)

    def test_a_reader_sees_claims_and_changes_none(self):
        reader = self.server.sign_in("reader@example.com")
        self.assertEqual(reader.get("/claims").status, 200)
        self.assertEqual(reader.post("/claims/send", {"claims": []}).status, 403)


if __name__ == "__main__":
    unittest.main()
