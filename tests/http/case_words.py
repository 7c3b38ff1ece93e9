# SPDX-License-Identifier: Apache-2.0
"""The words of the case files that are told over HTTP: one table. A phrase is one call with a body that is whole; the indented
lines below a phrase change fields of that body, by their names in the interface with blanks for underscores. {today} is the
day on the clock; other words in braces are taken from the phrase."""
import dataclasses
import typing


@dataclasses.dataclass
class Maybe:
    """A field that may be unknown (`none` in a case): its kind and what it says unless changed."""
    kind: typing.Callable
    value: object = None


@dataclasses.dataclass
class Word:
    """One word of a closed list: `physical therapy` is sent as physical_therapy."""
    value: object


@dataclasses.dataclass
class Id:
    """A record made before, by the word that keeps it; `none` leaves it out."""
    of: object


@dataclasses.dataclass
class Time:
    """A time of day: `9:00`, sent as minutes since midnight."""
    value: str


class Rows:
    """Rows of one kind. `goal: berg, target 45` adds one: its first field, then names with values."""

    def __init__(self, row, *given):
        self.row, self.given = row, given


@dataclasses.dataclass
class Phrase:
    method: str
    path: str
    body: object = None      # the whole body; None: no body
    keep: str = ""           # the id of the answer is kept under this word
    take: str = ""           # the part of the answer that is looked at, as a path
    current: bool = False    # what is not changed stays as it is on record
    shape: object = None     # makes the body that is sent of the body that was told
    good: str = ""           # what the answer says where it succeeded, as an arrow


ROLE = "Medical Exercise Specialist - Medical Exercise Training (not physical therapy, not personal training)"


def blocks_in_a_row(_, body):
    """Minutes per code, one after the other from the beginning, as blocks in seconds of the day."""
    at = body["begins"] * 60
    for block in body["blocks"]:
        minutes = block.pop("minutes")
        at += block.pop("after") * 60
        block.update(begins=at, ends=at + minutes * 60)
        at = block["ends"]
    return body


def eob_of_the_claim(story, body):
    """The typed explanation of benefits of the last claim: each row is about the claim's line of the same place."""
    claim = story.get(f"/claims/{story.ids['claim']}")
    rows = body.pop("lines")
    assert len(rows) == len(claim["lines"]), f"the claim has {len(claim['lines'])} lines, the explanation {len(rows)}"
    lines, sign = [], "-" if body["status"] == "22" else ""
    for ours, row in zip(claim["lines"], rows):
        assert ours["code"] == row["code"], f"line {ours['number']} is {ours['code']}, not {row['code']}"
        lines.append({**row, "line_control": ours["number"], "charge": sign + ours["charge"]})
    body["claims"] = [{"control_number": body.pop("control_number") or claim["control_number"], "status": body.pop("status"), "charge": sign + claim["charge"],
                       "paid": body.pop("paid"), "payer_number": body.pop("payer_number"),
                       "original_payer_number": body.pop("original_payer_number"), "lines": lines}]
    return body


def offered_rule(story, _):
    """The rule that the first pattern offers, as it is offered."""
    return story.get("/review/patterns")["items"][0]["rule"]


PERSON = {"first_name": "Joan", "last_name": "Demo", "birth_date": Maybe(str, "1964-05-14"), "sex": "female",
          "address": {"line1": "9 Oak Ave", "line2": "", "city": "Houston", "state": "TX", "zip": "77003"}}
DEDUCTIBLE = {"copay": Maybe(str), "deductible_remaining": Maybe(str), "coinsurance_percent": Maybe(str),
              "out_of_pocket_remaining": Maybe(str)}
VITALS = {"systolic": Maybe(int), "diastolic": Maybe(int), "heart_rate": Maybe(int, 74), "spo2": Maybe(int)}
SESSION = {"practitioner": Id("practitioner"), "on": "{today}", "begins": Time("9:00"), "ends": Time("10:00"), "place": Maybe(str, "11"),
           "group": False, "override_reason": ""}
DELIVERED = {**SESSION, "state": Word("delivered"),
             "blocks": Rows({"code": "97110", "minutes": 30, "after": 0}, {"code": "97110", "minutes": 30}, {"code": "97530", "minutes": 15}),
             "doses": Rows({"exercise": "Step-up", "sets": Maybe(int, 3), "repetitions": Maybe(int, 10), "effort": Maybe(int, 5)},
                           {}, {"exercise": "Sit to stand", "effort": 6}),
             "before": {**VITALS, "systolic": Maybe(int, 128), "diastolic": Maybe(int, 78)}, "after": {**VITALS, "heart_rate": Maybe(int, 96)},
             "safety_action": "", "adverse_event": "", "adverse_asked": True, "chosen": []}
REPORT = {"kind": Word("progress_report"), "on": "{today}", "text": "Eleven rises in thirty seconds, eight a month before."}

# `case` makes these five records, one after the other; a change names the record first: `payer kind: medicare`.
CASE = {
    "payer": Phrase("POST", "/payers", {
        "name": "Example Blue PPO", "kind": Word("commercial"), "electronic_id": "00001", "unit_rule": Maybe(str, "cms"),
        "filing_days": Maybe(int, 180)}, keep="payer"),
    "practitioner": Phrase("POST", "/practitioners", {
        "first_name": "Kim", "last_name": "Jones", "npi": Maybe(str, "1558598797"), "taxonomy": Maybe(str, "174400000X"),
        "credentials": Rows({"kind": "MES", "number": "12345", "issued": Maybe(str, "2025-12-31"), "expires": Maybe(str, "2027-12-31")}, {})},
        keep="practitioner"),
    "client": Phrase("POST", "/clients", PERSON, keep="client"),
    "policy": Phrase("POST", "/clients/{client}/policies", {
        "payer": Id("payer"), "member_id": "XYZ123456789", "group_number": "GRP001", "plan_name": ""}, keep="policy"),
    "case": Phrase("POST", "/clients/{client}/cases", {
        "practitioner": Id("practitioner"), "policy": Id("policy"), "title": "Right knee", "billing": Word("claim_assigned"),
        "opened": "2026-10-01", "place": Maybe(str, "11"),
        "diagnoses": Rows({"code": "", "diagnosed_by": "Priya Rao MD", "on": "2026-09-20"}, {"code": "Z471"}, {"code": "Z96651"}, {"code": "M6281"}),
        "released_on": Maybe(str, "2026-10-01"), "assigned_on": Maybe(str, "2026-10-01"), "agreement_on": Maybe(str, "2026-10-01"),
        "closed": Maybe(str), "outcome": "", "accepts_allowed": False, "disclosure_restricted": False}, keep="case"),
}

# Words for several phrases in a row; changes are those of the first of them.
SHORT = {
    "case that is ready": """
case
call to the plan
referral
measurement
  items: 8
measurement
  measure: six minute walk
  items: 310
plan
the plan is signed by the practitioner
the plan is signed by the client
the plan is signed by the referrer
authorization
""",
    "session that is billed": """
session
note
the note is signed
claim
the claim is sent
""",
}

PHRASES = {
    "days pass {days}": Phrase("POST", "/sandbox/clock", {"days": "{days}"}),
    "case changed": Phrase("PUT", "/cases/{case}", CASE["case"].body, current=True),
    "playbook": Phrase("PUT", "/payers/{payer}/playbook", {
        "service_types": [], "needs_referral": "unknown", "needs_authorization": "unknown", "referral_days": Maybe(int),
        "corrected_claim_days": Maybe(int), "appeal_days": Maybe(int), "units_per_visit": Maybe(int), "progress_report_days": Maybe(int),
        "contracted": False, "balance_billing": Word("review"), "modifiers": [], "copay_per_code": False,
        "copay_counts_to_deductible": False, "deductible_waived_with_copay": False, "deductible_first": False,
        "allowed": Rows({"code": "97110", "amount": "28.00", "as_of": Maybe(str)})}, current=True),

    # 1 eligibility
    "call to the plan": Phrase("POST", "/cases/{case}/eligibility", {
        "kind": "call", "on": Maybe(str), "asked_on": Maybe(str), "asked_by": "phone", "spoke_with": "Dana", "reference": "8841",
        "accepts_mes": "yes", "codes": ["97110", "97530"], "state": Maybe(str, "TX"), "conditions": "",
        "answer": {"status": Word("active"), "government": False, "authorization": Word("required"), "in_network": {"covered": Word("unknown")},
                   "out_of_network": {"covered": Word("yes"), "copay": Maybe(str), "deductible_remaining": Maybe(str, "50.00"),
                                      "coinsurance_percent": Maybe(str, "40"), "out_of_pocket_remaining": Maybe(str, "3000.00"),
                                      "visits_remaining": Maybe(int)}}}),
    "word of the payer": Phrase("POST", "/payers/{payer}/acceptances", {
        "codes": ["97110", "97530"], "answer": "yes", "taxonomy": Maybe(str, "174400000X"), "state": Maybe(str, "TX"), "asked_by": "phone",
        "asked_on": "2026-10-02", "spoke_with": "Dana", "reference": "8841", "conditions": ""}),
    "the plan is asked": Phrase("POST", "/cases/{case}/eligibility", {"kind": "ask", "on": Maybe(str)}),
    "the plan answers": Phrase("POST", "/sandbox/clock", {"days": 0}),
    "where eligibility stands on {on}": Phrase("GET", "/cases/{case}/eligibility?on={on}"),
    "estimate": Phrase("POST", "/cases/{case}/estimate", {
        "on": Maybe(str), "lines": Rows({"code": "97110", "units": 2, "charge": Maybe(str, "160.00"), "allowed": Maybe(str, "114.00")}, {}),
        "cost_share": {**DEDUCTIBLE, "copay_per_code": False, "copay_counts_to_deductible": False, "deductible_waived_with_copay": False,
                       "deductible_first": False}}),
    "estimate by the plan's answer": Phrase("POST", "/cases/{case}/estimate", {
        "on": Maybe(str), "lines": Rows({"code": "97110", "units": 2, "charge": Maybe(str, "160.00"), "allowed": Maybe(str, "114.00")}, {})}),

    # 2 referral
    "referral": Phrase("POST", "/cases/{case}/referrals", {
        "first_name": "Priya", "last_name": "Rao", "credential": Maybe(str, "md"), "supervisor": "", "npi": Maybe(str, "1234567893"), "state": Maybe(str, "TX"),
        "written_on": Maybe(str, "2026-10-01"), "begins": Maybe(str), "ends": Maybe(str), "diagnoses": ["Z471", "Z96651", "M6281"],
        "necessity": "Weakness after knee replacement limits stairs and walking.", "role_text": ROLE, "visits_per_week": Maybe(int, 2),
        "weeks": Maybe(int, 6), "visits": Maybe(int), "precautions": "No kneeling", "number": "", "signature": Word("hand"), "document": Id("letter"),
        "discharge": {"care": Word("physical_therapy"), "on": Maybe(str, "2026-09-15"), "maximum_benefit": "yes", "document": Id("letter")},
        "origin": Maybe(Word, Word("surgery")), "deficit": "Stairs with the rail only"}, keep="referral"),
    "the referral": Phrase("GET", "/referrals/{referral}"),
    "the six criteria on {on}": Phrase("GET", "/cases/{case}/criteria?on={on}"),

    # 3 plan
    "measurement": Phrase("POST", "/cases/{case}/measurements", {
        "measure": Word("chair_stand_30s"), "side": "", "on": "2026-10-01", "unit": "", "items": [], "score": Maybe(str)}),
    "plan": Phrase("POST", "/cases/{case}/plans", {
        "referral": Id("referral"), "practitioner": Id("practitioner"), "assessed_on": Maybe(str, "2026-10-01"),
        "assessment": "Stairs only with the rail, one flight.", "deficits": "Stairs and endurance.",
        "goals": Rows({"measure": Word("chair_stand_30s"), "term": "short", "side": "", "baseline": Maybe(str, "8"),
                       "baseline_on": Maybe(str, "2026-10-01"), "target": Maybe(str, "11"), "target_on": Maybe(str, "2026-10-31"),
                       "function": "Rise from a chair without hands", "codes": ["97530"]},
                      {}, {"measure": "six_minute_walk", "term": "long", "baseline": "310", "target": "375", "target_on": "2026-12-28",
                           "function": "Walk to the shop and back", "codes": ["97110"]}),
        "exercises": Rows({"name": "Step-up", "code": "97110", "frequency": "2 days a week", "intensity": "RPE 5 of 10", "time": "15 minutes",
                           "type": "strength", "progression": "2 cm a week", "stop_rule": "pain above 4 of 10"},
                          {}, {"name": "Sit to stand", "code": "97530", "type": "functional strength", "progression": "lower seat"}),
        "codes": Rows({"code": "97110", "minutes": 30}, {}, {"code": "97530", "minutes": 15}),
        "visits_per_week": Maybe(int, 2), "weeks": Maybe(int, 6), "begins": Maybe(str, "2026-10-01"), "ends": Maybe(str, "2026-11-30"),
        "reassess_days": 30, "precautions": "No kneeling", "change_reason": "",
        "limits": {"systolic": 200, "diastolic": 110, "heart_rate": 120, "spo2": 88}}, keep="plan"),
    "the plan": Phrase("GET", "/plans/{plan}"),
    "the plan is signed by the {who}": Phrase("POST", "/plans/{plan}/sign", {"as": "{who}", "on": Maybe(str)}),
    "words": Phrase("POST", "/words/check", {"text": "", "letter": False}),

    # 4 authorization
    "authorization": Phrase("POST", "/cases/{case}/authorizations", {
        "state": Word("approved"), "source": Word("call"), "on": "{today}", "number": "AUTH1", "tracking_number": "", "reference": "8841",
        "unit": "visits", "asked": Maybe(int), "granted": Maybe(int, 12), "codes": [], "practitioner": Id(None),
        "begins": Maybe(str, "2026-10-01"), "ends": Maybe(str, "2026-11-30"), "reasons": []}, keep="authorization"),
    "authorization is requested": Phrase("POST", "/cases/{case}/authorizations/request", {
        "codes": [], "asked": Maybe(int, 12), "begins": Maybe(str), "ends": Maybe(str), "extension": False}, keep="authorization"),
    "the visits on {on}": Phrase("GET", "/cases/{case}/visits?on={on}"),

    # 5 session, 6 documentation
    "session booked": Phrase("POST", "/cases/{case}/sessions", {**SESSION, "state": "booked"}, keep="session"),
    "session": Phrase("POST", "/cases/{case}/sessions", DELIVERED, keep="session", shape=blocks_in_a_row),
    "the session is given": Phrase("PUT", "/sessions/{session}", DELIVERED, shape=blocks_in_a_row),
    "the session becomes {state}": Phrase("PUT", "/sessions/{session}", {**SESSION, "state": Word("{state}")}),
    "its units": Phrase("GET", "/sessions/{session}/units"),
    "note": Phrase("PUT", "/sessions/{session}/note", {
        "reasons": Rows({"code": "97110", "reason": "Load raised while the knee stayed over the foot; cued each set."},
                        {}, {"code": "97530", "reason": "Needed cueing to rise evenly, each set."}),
        "goals": [1, 2], "response": "Tolerated well, effort 5.", "progress": "Eight stairs without the rail, six last week.",
        "deviation": "None", "home_programme": "Step-ups at home, twice ten.", "next": "Raise the step to eight inches."}),
    "the note": Phrase("GET", "/sessions/{session}/note"),
    "the note is signed": Phrase("POST", "/sessions/{session}/note/sign"),
    "addendum": Phrase("POST", "/sessions/{session}/note/addenda", {"text": "The right knee was meant.", "reason": "slip"}),
    "the chain of notes": Phrase("GET", "/cases/{case}/notes/chain"),
    "report": Phrase("POST", "/cases/{case}/reports", REPORT, keep="report"),
    "the report is signed": Phrase("POST", "/reports/{report}/sign"),
    "the report clocks": Phrase("GET", "/cases/{case}/report-clocks"),

    # 7 claim
    "claim": Phrase("POST", "/cases/{case}/claims", {}, keep="claim"),
    "the claim": Phrase("GET", "/claims/{claim}"),
    "the claim is sent": Phrase("POST", "/claims/send", {"claims": [Id("claim")], "override_reason": ""}, take="items 1", good="outcome: sent"),
    "the claim is corrected": Phrase("POST", "/claims/{claim}/correct", {"payer_claim_number": "ICN1"}, keep="claim"),
    "the claim is voided": Phrase("POST", "/claims/{claim}/void", {"payer_claim_number": "ICN1"}, keep="claim"),
    "second payer": Phrase("POST", "/payers", {
        "name": "Second Mutual", "kind": Word("commercial"), "electronic_id": "00002", "unit_rule": Maybe(str, "cms"), "filing_days": Maybe(int, 365)},
        keep="second_payer"),
    "second policy": Phrase("POST", "/clients/{client}/policies", {
        "payer": Id("second_payer"), "member_id": "SEC77", "group_number": "", "plan_name": "", "priority": 2}),
    "the claim goes to the next plan": Phrase("POST", "/claims/{claim}/next-plan", keep="second_claim"),
    "the claim of the second plan is sent": Phrase("POST", "/claims/send", {
        "claims": [Id("second_claim")], "override_reason": "The plan said on the telephone that it pays (call 8841)."}, take="items 1",
        good="outcome: sent"),
    "word about the claim": Phrase("POST", "/claims/{claim}/evidence", {
        "kind": Word("ack_277ca"), "verdict": Word("accepted"), "at": Maybe(str), "payer_claim_number": "", "said_by": "", "note": ""}),

    # 8 denial, 9 payment
    "explanation of benefits": Phrase("POST", "/payments", {
        "payer_id": "1512345678", "payer_name": "Example Blue PPO", "trace": "EOB1", "method": "ACH", "date": "{today}", "amount": "0.00",
        "control_number": "", "status": "1", "paid": "0.00", "payer_number": "ICN1", "original_payer_number": "",
        "lines": Rows({"code": "97110", "paid": "0.00", "allowed": Maybe(str), "remarks": [], "adjustments": []}),
        "provider_adjustments": Rows({"reason": "", "reference": "", "amount": "0.00"})}, keep="payment", shape=eob_of_the_claim,
        good="state: posted"),
    "the payment is seen on the account": Phrase("POST", "/payments/{payment}/deposit", {"on": "{today}", "amount": Maybe(str)}),
    "the denial": Phrase("GET", "/cases/{case}/denials", keep="denial", take="items 1"),
    "the denials": Phrase("GET", "/cases/{case}/denials"),
    "appeal": Phrase("POST", "/denials/{denial}/appeals", {
        "level": "first", "letter": "The plan authorized this session.", "sent_on": Maybe(str), "because": ""}),
    "the appeal is decided": Phrase("POST", "/appeals/{appeal}/decide", {"decision": "upheld", "on": Maybe(str)}),
    "the denial ends": Phrase("POST", "/denials/{denial}/resolve", {"outcome": Word("lost"), "reason": Maybe(Word), "note": ""}),
    "the question": Phrase("GET", "/questions", keep="question", take="items 1"),
    "the questions": Phrase("GET", "/questions"),
    "the question is decided": Phrase("POST", "/questions/{question}/decide", {
        "decision": Word("keep"), "claim": Id(None), "reason": Maybe(Word)}),
    "the ledger of the claim": Phrase("GET", "/claims/{claim}/ledger", take="total"),
    "the payment": Phrase("GET", "/payments/{payment}"),
    "the plan accounts": Phrase("GET", "/plan-accounts"),
    "refund to the plan": Phrase("POST", "/claims/{claim}/plan-refunds", {"amount": "20.00", "on": "{today}", "note": ""}),
    "the question about the plan": Phrase("GET", "/questions", keep="question", take="items plan account"),
    "the ledger of the claim with its plan": Phrase("GET", "/claims/{claim}/ledger"),
    "the ledger of the claim on {on}": Phrase("GET", "/claims/{claim}/ledger?as_of={on}", take="total"),
    "payment by the client": Phrase("POST", "/clients/{client}/payments", {
        "amount": "25.00", "on": "{today}", "method": "cash", "reference": "", "note": ""}),
    "the account of the client": Phrase("GET", "/clients/{client}/ledger"),
    "the money of the case": Phrase("GET", "/cases/{case}/money", take="total"),

    # 10 review
    "review": Phrase("GET", "/review"),
    "the patterns": Phrase("GET", "/review/patterns"),
    "rule": Phrase("POST", "/rules", {
        "guard": "claim", "requirement": "modifier", "parameter": "59", "payer": Id("payer"), "code": Maybe(str, "97530"), "reason": "4",
        "words": "This plan wants modifier 59 on it", "since": Maybe(str), "active": True}, keep="rule"),
    "the offered rule is made": Phrase("POST", "/rules", {}, keep="rule", shape=offered_rule),

    # the journey
    "the journey": Phrase("GET", "/cases/{case}/journey"),
}
