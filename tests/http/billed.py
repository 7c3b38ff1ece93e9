# SPDX-License-Identifier: Apache-2.0
"""A practice that has sent a claim, for tests of what the payer says then: over HTTP alone."""
import datetime
import unittest

from server import Server

EDI = {"Content_Type": "application/edi-x12"}
MINUTES = (("97110", 24), ("97530", 16), ("97112", 15))  # 2 + 1 + 1 units of 40.00: the worked claim of 160.00


class Practice:
    def __init__(self, owner):
        self.owner, self.days, self.files = owner, 0, 800
        practice = owner.get("/practice").json
        practice.update(npi="1999999992", ein="12-3456789", taxonomy="174400000X", phone="5555550100",
                        address={"line1": "100 Main St", "line2": "", "city": "Houston", "state": "TX", "zip": "770020001"})
        fields = ("name", "npi", "ein", "taxonomy", "address", "phone", "email", "time_zone")
        done(owner.put("/practice", {name: practice[name] for name in fields}, practice["version"]))
        prices = [{"code": code, "begins": "2026-01-01", "amount": "40.00"} for code, _ in MINUTES]
        done(owner.put("/fees", {"fees": prices}, owner.get("/fees").json["version"]))
        self.practitioner = done(owner.post("/practitioners", {
            "first_name": "Kim", "last_name": "James", "npi": "1558598797", "taxonomy": "174400000X",
            "credentials": [{"kind": "MES", "number": "12345", "expires": "2027-12-31"}]}))["id"]
        self.payer = done(owner.post("/payers", {"name": "Example Blue PPO", "electronic_id": "00001", "unit_rule": "cms",
                                                 "filing_days": 180}))["id"]

    def new_case(self, payer=None, **more):
        """(client, case)"""
        post = self.owner.post
        client = done(post("/clients", {
            "first_name": "Joan", "last_name": "Demo", "birth_date": "1964-05-14", "sex": "female",
            "address": {"line1": "9 Oak Ave", "line2": "", "city": "Houston", "state": "TX", "zip": "77003"}}))["id"]
        policy = done(post(f"/clients/{client}/policies", {"payer": payer or self.payer, "member_id": "XYZ123456789"}))["id"]
        case = done(post(f"/clients/{client}/cases", {
            "practitioner": self.practitioner, "policy": policy, "title": "Right knee", "opened": "2026-07-01", "place": "11",
            "diagnoses": [{"code": code} for code in ("Z471", "Z96651", "M6281")],
            "released_on": "2026-07-01", "assigned_on": "2026-07-01", **more}))["id"]
        return client, case

    def next_day(self):
        """The day on which the next session is."""
        return (datetime.date(2026, 8, 2) + datetime.timedelta(self.days)).isoformat()

    def sent_claim(self, case):
        """One signed session, billed and on its way: 160.00 on three lines."""
        claim = self.draft(case)["id"]
        self.send(claim)
        return self.owner.get(f"/claims/{claim}").json

    def draft(self, case):
        """The claim before it is sent, with what its check found."""
        on = self.next_day()
        self.days += 1
        self.deliver(case, on)
        return done(self.owner.post(f"/cases/{case}/claims", {}))

    def deliver(self, case, on, minutes=MINUTES, begins=540):
        """A session that took place, and its signed note; its id."""
        blocks, at = [], begins * 60
        for code, length in minutes:
            blocks.append({"code": code, "begins": at, "ends": at + length * 60})
            at += length * 60
        session = done(self.owner.post(f"/cases/{case}/sessions", {
            "practitioner": self.practitioner, "on": on, "begins": begins, "ends": begins + 60, "place": "11", "blocks": blocks,
            "doses": [{"exercise": "Step-up", "sets": 3, "effort": 6}], "before": {"heart_rate": 74}, "after": {"heart_rate": 96},
            "state": "delivered", "adverse_asked": True, "adverse_event": ""}))["id"]
        note = self.owner.get(f"/sessions/{session}/note").json
        done(self.owner.put(f"/sessions/{session}/note", {
            "reasons": [{"code": code, "reason": "Needed cueing and a change of load at every set."} for code, _ in minutes],
            "goals": [1], "response": "Did all sets without pain and without loss of balance.",
            "progress": "Eight stairs without the rail, last time six.", "next": "Ten stairs without the rail.",
            "deviation": "None.", "home_programme": "Sit to stand, three times ten."}, note["version"]))
        done(self.owner.post(f"/sessions/{session}/note/sign", {"attests": self.practitioner}))
        return session

    def send(self, claim):
        sent = done(self.owner.post("/claims/send", {"claims": [claim], "override_reason": "The plan said that it pays (call 8841)."}))
        assert sent["items"][0]["outcome"] == "sent", sent

    def bring(self, payments):
        """Brings 835s in one file; each payment is (trace, date, amount, [claim text…], [PLB…])."""
        return done(self.owner.post("/files", self.file(payments), **EDI))

    def file(self, payments):
        self.files += 1
        body = ""
        for number, (trace, date, amount, claims, *plb) in enumerate(payments, 1):
            segments = [f"ST*835*{number:04}", f"BPR*I*{amount}*C*ACH*CCP*01*999999992*DA*1*1512345678**01*999988880*DA*2*{date}",
                        f"TRN*1*{trace}*1512345678", f"DTM*405*{date}", "N1*PR*EXAMPLE BLUE PPO", "N3*1 PAYER PLAZA",
                        "N4*DALLAS*TX*75001", "PER*BL*EDI HELP*TE*5555550199", "N1*PE*PRACTICE*XX*1999999992", "LX*1"]
            for claim in claims:
                segments += claim
            segments += plb
            body += "~".join(segments + [f"SE*{len(segments) + 1}*{number:04}"]) + "~"
        n = self.files
        return (f"ISA*00*          *00*          *ZZ*EXBLUEPPO      *ZZ*1999999992     *261102*0401*^*00501*{n:09}*0*T*:~"
                f"GS*HP*EXBLUEPPO*1999999992*20261102*0401*{n}*X*005010X221A1~{body}GE*{len(payments)}*{n}~IEA*1*{n:09}~")


def judged(claim, lines, icn="ICN1", status="1", sign=1, control=None):
    """The segments of one claim; lines: (paid, allowed or None, [(group, reason, amount)…], remarks…) for each line of the claim."""
    charge = sum(cents(line["charge"]) for line in claim["lines"])
    paid = sum(cents(line[0]) for line in lines)
    share = sum(cents(amount) for line in lines for group, _, amount in line[2] if group == "PR")
    out = [f"CLP*{control or claim['control_number']}*{status}*{money(charge * sign)}*{money(paid * sign)}*{money(share * sign)}*12*{icn}*11*1",
           "NM1*QC*1*DEMO*JOAN****MI*XYZ123456789"]
    for ours, (line_paid, allowed, adjustments, *remarks) in zip(claim["lines"], lines):
        out += [f"SVC*HC:{ours['code']}*{money(cents(ours['charge']) * sign)}*{money(cents(line_paid) * sign)}**{ours['units']}",
                f"DTM*472*{ours['date'].replace('-', '')}"]
        for group in dict.fromkeys(group for group, _, _ in adjustments):
            out.append("*".join(["CAS", group]) + "*" + "**".join(
                f"{reason}*{money(cents(amount) * sign)}" for of, reason, amount in adjustments if of == group))
        out.append(f"REF*6R*{ours['number']}")
        if allowed and sign > 0:
            out.append(f"AMT*B6*{allowed}")
        out += [f"LQ*HE*{remark}" for remark in remarks]
    return out


def worked():
    """The lines of the worked remittance: 38.40 paid, 75.60 the client's share, 46.00 above the allowed amount."""
    return [("3.60", "56", [("PR", "1", "50"), ("PR", "2", "2.40"), ("PR", "45", "24")]),
            ("18.00", "30", [("PR", "2", "12"), ("PR", "45", "10")]),
            ("16.80", "28", [("PR", "2", "11.20"), ("PR", "45", "12")])]


def refused(group, reason, *remarks):
    """The first line refused, the others as worked."""
    return [("0.00", None, [(group, reason, "80")], *remarks)] + worked()[1:]


def done(answer):
    assert answer.status in (200, 201), (answer.status, answer.body)
    return answer.json


def cents(text):
    whole, _, rest = str(text).partition(".")
    return int(whole) * 100 + int((rest + "00")[:2])


def cents_signed(text):
    return -cents(text[1:]) if text.startswith("-") else cents(text)


def money(amount):
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}".rstrip("0").rstrip(".")


class AtPractice(unittest.TestCase):
    """Tests at one practice with a payer whose mail is held; `trace` numbers its payments."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server("--today", "2026-11-10", "--hold-mail")
        cls.owner = cls.server.sign_in("owner@example.com")
        cls.practice = Practice(cls.owner)
        cls.traces = 0

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def trace(self):
        type(self).traces += 1
        return f"T{self.traces:06}"


class AtDesk(AtPractice):
    """What a person who posts payments does and sees there."""

    def sent(self, **more):
        client, case = self.practice.new_case(**more)
        return client, case, self.practice.sent_claim(case)

    def stands(self, claim):
        """What is not nothing of the claim; its parts are its charge, and its entries make them, to the cent."""
        ledger = self.owner.get(f"/claims/{claim['id']}/ledger").json
        parts = ("open", "paid", "adjusted", "client", "collected")
        total = {name: cents_signed(ledger["total"][name]) for name in parts}
        self.assertEqual(sum(total.values()), cents_signed(ledger["total"]["charge"]))
        for name in parts:
            moved = [cents_signed(each["amount"]) * ((each["to"] == name) - (each["from"] == name)) for each in ledger["entries"]]
            self.assertEqual(sum(moved), total[name], name)
        return {name: ledger["total"][name] for name in parts if total[name]}

    def questions(self, case, kind=None):
        return [each for each in self.owner.get("/questions?limit=200").json["items"] if each["case"] == case and kind in (None, each["kind"])]

    def pay(self, amount, *claims, plb=(), date="20261102", payer="1512345678", name="EXAMPLE BLUE PPO", trace=None):
        text = self.practice.file([(trace or self.trace(), date, amount, list(claims), *plb)])
        return done(self.owner.post("/files", text.replace("*1512345678", "*" + payer).replace("PR*EXAMPLE BLUE PPO", "PR*" + name), **EDI))

    def payment(self, file):
        return self.owner.get("/payments/" + next(each["id"] for each in file["about"] if each["kind"] == "payment")).json

    def decide(self, question, **decision):
        return self.owner.post(f"/questions/{question['id']}/decide", decision)
