# SPDX-License-Identifier: Apache-2.0
"""One client from the card to the last line settled, told in small steps over HTTP: each verb is what a person would click."""
import json
import os
import subprocess
import tempfile

from server import PROGRAM, ROOT, Server

FIRST_DAY = "2026-10-01"
ROLE = "Medical Exercise Specialist - Medical Exercise Training (not physical therapy, not personal training)"
DIAGNOSES = ("Z471", "Z96651", "M6281")
STEPS = ["eligibility", "referral", "plan", "authorization", "session", "documentation", "claim", "denial", "payment", "review"]
# The payer wants the notes with 97530 once, and gives way thirty days later.
SCRIPT = {"do": "overturn", "member": "XYZ123456789", "code": "97530", "group": "CO", "reason": "252", "remarks": ["N706"],
          "days": 30, "times": 1}


class Story:
    """`with Story() as story`: a demo of its own on the first of October with the payer of its scripts."""
    scripts = [SCRIPT]

    def __enter__(self):
        with open(os.path.join(ROOT, "data/scenarios/default.json"), encoding="utf-8") as file:
            scenario = json.load(file)
        scenario["scripts"] = self.scripts
        self.scenario = tempfile.NamedTemporaryFile("w", suffix=".json")
        json.dump(scenario, self.scenario)
        self.scenario.flush()
        self.server = Server("--today", FIRST_DAY, "--hold-mail", "--scenario", self.scenario.name)
        self.owner = self.server.sign_in("owner@example.com")
        return self

    def __exit__(self, *_):
        self.server.stop()
        self.scenario.close()

    # Asking, with a clear failure.

    def ok(self, answer):
        assert answer.status in (200, 201), (answer.status, answer.body.decode()[:2000])
        return answer.json

    def get(self, path):
        return self.ok(self.owner.get(path))

    def post(self, path, body=None, **headers):
        return self.ok(self.owner.post(path, body, **headers))

    def put(self, path, body, version):
        return self.ok(self.owner.put(path, body, version))

    # Before the first step: the practice, the payer, the client with the card.

    def set_up(self):
        practice = self.get("/practice")
        self.put("/practice", {"name": "MEDEX STUDIO LLC", "npi": "1999999992", "ein": "12-3456789", "taxonomy": "174400000X",
                               "phone": "5555550100", "email": "", "time_zone": "America/Chicago",
                               "address": {"line1": "100 Main St", "line2": "", "city": "Houston", "state": "TX", "zip": "770020001"}},
                 practice["version"])
        self.practitioner = self.post("/practitioners", {
            "first_name": "Kim", "last_name": "Jones", "npi": "1558598797", "taxonomy": "174400000X",
            "credentials": [{"kind": "MES", "number": "12345", "issued": "2025-12-31", "expires": "2027-12-31"}]})["id"]
        fees = self.get("/fees")
        self.put("/fees", {"fees": [{"code": code, "begins": "2026-01-01", "amount": "40.00"} for code in ("97110", "97530")]},
                 fees["version"])
        self.payer = self.post("/payers", {"name": "Example Blue PPO", "electronic_id": "00001", "unit_rule": "cms", "filing_days": 180})["id"]
        self.client = self.post("/clients", {
            "first_name": "Joan", "last_name": "Demo", "birth_date": "1964-05-14", "sex": "female",
            "address": {"line1": "9 Oak Ave", "line2": "", "city": "Houston", "state": "TX", "zip": "77003"}})["id"]
        self.policy = self.post(f"/clients/{self.client}/policies", {"payer": self.payer, "member_id": "XYZ123456789", "group_number": "GRP001"})["id"]
        self.case = self.post(f"/clients/{self.client}/cases", {
            "practitioner": self.practitioner, "policy": self.policy, "title": "Right knee", "opened": FIRST_DAY, "place": "11",
            "diagnoses": [{"code": code, "diagnosed_by": "Priya Rao MD", "on": "2026-09-20"} for code in DIAGNOSES],
            "released_on": FIRST_DAY, "assigned_on": FIRST_DAY, "agreement_on": FIRST_DAY})["id"]

    def move(self, days):
        """The day moves on; what arrived, as kinds."""
        return sorted(file["kind"] for file in self.post("/sandbox/clock", {"days": days})["arrived"])

    def lights(self):
        return {light["step"]: light["light"] for light in self.get(f"/cases/{self.case}/journey")["steps"]}

    def next_action(self):
        return self.get(f"/cases/{self.case}/journey")["next_action"]

    def money(self):
        """What each side has and owes, as texts: charged, plan, client owes, client paid, open."""
        total = self.get(f"/cases/{self.case}/money")["total"]
        return tuple(total[name] for name in ("charged", "paid_by_plan", "client_owes", "client_paid", "open"))

    # Steps 1 to 4.

    def ask_plan(self, on=FIRST_DAY):
        self.post(f"/cases/{self.case}/eligibility", {"kind": "ask", "on": on})
        return self.move(0)

    def call_plan(self):
        return self.post(f"/cases/{self.case}/eligibility", {
            "kind": "call", "spoke_with": "Dana", "reference": "8841", "asked_by": "phone", "accepts_mes": "yes",
            "codes": ["97110", "97530"], "state": "TX"})

    def refer(self):
        letter = self.ok(self.owner.request("POST", "/documents", b"%PDF-1.4\nreferral", Content_Type="application/pdf"))["id"]
        self.referral = self.post(f"/cases/{self.case}/referrals", {
            "first_name": "Priya", "last_name": "Rao", "credential": "md", "npi": "1234567893", "state": "TX", "written_on": FIRST_DAY,
            "diagnoses": list(DIAGNOSES), "necessity": "Weakness after knee replacement limits stairs and walking.", "role_text": ROLE,
            "visits_per_week": 2, "weeks": 6, "precautions": "No kneeling", "signature": "hand", "document": letter,
            "discharge": {"care": "physical_therapy", "on": "2026-09-15", "maximum_benefit": "yes", "document": letter},
            "origin": "surgery", "deficit": "Stairs with the rail only"})
        return self.referral

    def assess_and_plan(self):
        self.post(f"/cases/{self.case}/measurements", {"measure": "chair_stand_30s", "on": FIRST_DAY, "items": ["8"]})
        self.post(f"/cases/{self.case}/measurements", {"measure": "six_minute_walk", "on": FIRST_DAY, "items": ["310"]})
        exercise = {"frequency": "2 days a week", "time": "15 minutes", "stop_rule": "pain above 4 of 10"}
        goal = {"baseline_on": FIRST_DAY}
        plan = self.post(f"/cases/{self.case}/plans", {
            "referral": self.referral["id"], "practitioner": self.practitioner, "assessed_on": FIRST_DAY,
            "assessment": "Stairs only with the rail, one flight.", "deficits": "Stairs and endurance.",
            "goals": [{**goal, "term": "short", "measure": "chair_stand_30s", "baseline": "8", "target": "11", "target_on": "2026-10-31",
                       "function": "Rise from a chair without hands", "codes": ["97530"]},
                      {**goal, "term": "long", "measure": "six_minute_walk", "baseline": "310", "target": "375", "target_on": "2026-12-28",
                       "function": "Walk to the shop and back", "codes": ["97110"]}],
            "exercises": [{**exercise, "name": "Step-up", "code": "97110", "intensity": "RPE 5 of 10", "type": "strength", "progression": "2 cm a week"},
                          {**exercise, "name": "Sit to stand", "code": "97530", "intensity": "RPE 6 of 10", "type": "functional strength",
                           "progression": "lower seat"}],
            "codes": [{"code": "97110", "minutes": 30}, {"code": "97530", "minutes": 15}], "visits_per_week": 2, "weeks": 6,
            "begins": FIRST_DAY, "ends": "2026-11-30", "reassess_days": 30, "precautions": "No kneeling",
            "limits": {"systolic": 180, "diastolic": 105, "heart_rate": 140, "spo2": 90}})
        for who in ("practitioner", "client", "referrer"):
            # The account is linked to nobody yet: who signs says who they are.
            attests = self.practitioner if who == "practitioner" else None
            signed = self.post(f"/plans/{plan['id']}/sign", {"as": who, "on": FIRST_DAY, "attests": attests})
        return signed

    def authorize(self):
        self.post(f"/cases/{self.case}/authorizations/request", {"asked": 12, "begins": FIRST_DAY, "ends": "2026-11-30"})
        arrived = self.move(0)
        self.authorization = self.get(f"/cases/{self.case}/authorizations")["items"][-1]
        return arrived

    # Steps 5 and 6.

    def deliver(self, on, minutes, words, begins=540):
        """Books, delivers, writes and signs one session; `words` make its note its own. Its units."""
        base = {"practitioner": self.practitioner, "on": on, "begins": begins, "ends": begins + 60, "place": "11"}
        booked = self.post(f"/cases/{self.case}/sessions", {**base, "state": "booked"})
        blocks, at = [], begins * 60
        for code, length in minutes:
            blocks.append({"code": code, "begins": at, "ends": at + length * 60})
            at += length * 60
        session = self.put(f"/sessions/{booked['id']}", {
            **base, "state": "delivered", "blocks": blocks, "before": {"systolic": 128, "diastolic": 78, "heart_rate": 72},
            "after": {"systolic": 134, "diastolic": 80, "heart_rate": 88}, "adverse_asked": True,
            "doses": [{"exercise": "Step-up", "sets": 3, "repetitions": 10, "effort": 5},
                      {"exercise": "Sit to stand", "sets": 3, "repetitions": 10, "effort": 6}]}, booked["version"])
        note = self.get(f"/sessions/{session['id']}/note")
        note = self.put(f"/sessions/{session['id']}/note", {
            "reasons": [{"code": code, "reason": f"{words['reason']} ({code})"} for code, _ in minutes], "goals": [1, 2],
            "response": words["response"], "progress": words["progress"], "next": words["next"], "deviation": words.get("deviation", "Tired that day, so the times were not as planned."),
            "home_programme": words["home"]}, note["version"])
        self.post(f"/sessions/{session['id']}/note/sign")
        units = self.get(f"/sessions/{session['id']}/units")
        return [f["message"] for f in note["findings"]], {line["code"]: line["units"] for line in units["lines"]}

    def reassess(self, on):
        self.post(f"/cases/{self.case}/measurements", {"measure": "chair_stand_30s", "on": on, "items": ["11"]})
        self.post(f"/cases/{self.case}/measurements", {"measure": "six_minute_walk", "on": on, "items": ["352"]})
        for kind in ("reassessment", "progress_report"):
            report = self.post(f"/cases/{self.case}/reports", {
                "kind": kind, "on": on, "text": "Eleven rises in thirty seconds (8 on Oct 1), 352 metres in six minutes (310 on Oct 1)."})
            self.post(f"/reports/{report['id']}/sign")

    # Steps 7 to 10.

    claim_fields = ("benefits", "paid_by_client", "place_of_service", "referral_number", "authorization_number", "payer_claim_number",
                    "diagnoses", "note", "lines", "attachments")

    def change_claim(self, claim, **change):
        return self.put(f"/claims/{claim['id']}", {**{name: claim[name] for name in self.claim_fields}, **change}, claim["version"])

    def decide_all(self, decision):
        amounts = []
        for question in self.get("/questions?limit=200")["items"]:
            amounts.append(question["amount"])
            self.post(f"/questions/{question['id']}/decide", {"decision": decision})
        return sorted(amounts)

    def close(self):
        record = self.get(f"/cases/{self.case}")
        names = ("title", "policy", "practitioner", "billing", "diagnoses", "injury", "place", "opened", "released_on", "assigned_on",
                 "agreement_on", "accepts_allowed", "disclosure_restricted")
        self.put(f"/cases/{self.case}", {**{name: record[name] for name in names}, "closed": "2026-11-12",
                                         "outcome": "Stairs without the rail; the walk to the shop is possible."}, record["version"])

    def files(self):
        """Every file that left or arrived, as kind, direction and bytes, oldest first."""
        items = self.get("/files?limit=200")["items"]
        return [(item["direction"], item["kind"], self.get(f"/files/{item['id']}")["raw"]) for item in reversed(items)]


def check_file(text):
    """What our own five levels say of a file: (exit code, findings)."""
    with tempfile.NamedTemporaryFile("w", suffix=".x12", encoding="latin-1") as file:
        file.write(text)
        file.flush()
        done = subprocess.run([PROGRAM, "x12", "check", "--json", file.name], capture_output=True, text=True, check=False)
    found = []

    def walk(part):
        if isinstance(part, dict):
            found.extend(part.get("findings", []))
            part = list(part.values())
        if isinstance(part, list):
            for each in part:
                walk(each)
    walk(json.loads(done.stdout))
    return done.returncode, found
