# SPDX-License-Identifier: Apache-2.0
"""One record of every kind, for tests that walk every route. A new collection adds its record to `make`, and every route that
takes a body and names a record adds to `EXAMPLES` a body that would be accepted."""


import datetime
import itertools


def make(owner):
    """Ids by the first word of the address: {"clients": …}."""
    ids = {}
    ids["payers"] = owner.post("/payers", {"name": "Example Blue PPO"}).json["id"]
    ids["clients"] = owner.post("/clients", {"first_name": "Joan", "last_name": "Demo"}).json["id"]
    prices = [{"code": "97110", "begins": "2026-01-01", "amount": "40.00"}]
    owner.put("/fees", {"fees": prices}, owner.get("/fees").json["version"])
    ids["policies"] = owner.post(f"/clients/{ids['clients']}/policies", {"payer": ids["payers"], "member_id": "A1"}).json["id"]
    ids["practitioners"] = owner.post("/practitioners", {"first_name": "Kim", "last_name": "Jones"}).json["id"]
    # A person of its own: resetting a password ends that person's sign-ins.
    ids["users"] = owner.post("/users", {"name": "Pat", "email": "pat@example.com", "role": "reader"}).json["user"]["id"]
    ids["tokens"] = owner.post("/tokens", {"name": "t", "scopes": ["clients_read"], "expires": "2027-01-31"}).json["token"]["id"]
    ids["cases"] = owner.post(f"/clients/{ids['clients']}/cases", EXAMPLES["POST /clients/{id}/cases"](ids)).json["id"]
    ids["acceptances"] = owner.post(f"/payers/{ids['payers']}/acceptances", {
        **EXAMPLES["POST /payers/{id}/acceptances"](ids), "conditions": "With a referral"}).json["id"]
    ids["plans"] = owner.post(f"/cases/{ids['cases']}/plans", {}).json["id"]
    ids["authorizations"] = owner.post(f"/cases/{ids['cases']}/authorizations", authorization(ids)).json["id"]
    ids["files"] = owner.post("/files", "no X12", Content_Type="application/edi-x12").json["id"]
    ids["rules"] = owner.post("/rules", rule(ids)).json["id"]
    ids["sessions"] = owner.post(f"/cases/{ids['cases']}/sessions", session(ids)).json["id"]
    ids["reports"] = owner.post(f"/cases/{ids['cases']}/reports", report(ids)).json["id"]
    ids["documents"] = owner.request("POST", "/documents", b"%PDF-1.4\n", Content_Type="application/pdf").json["id"]
    owner.post(f"/clients/{ids['clients']}/payments", {"amount": "5.00", "on": "2026-10-01"})
    payment = owner.post("/payments", eob("NOBODY-KNOWS")).json
    ids["payments"], ids["questions"] = payment["id"], payment["questions"][0]["id"]
    ids["claims"] = claim(owner, ids)
    refused = owner.get(f"/claims/{claim(owner, ids, '2026-10-02')}").json
    owner.post("/payments", eob(refused["control_number"], refused["lines"][0]["number"]))
    ids["denials"] = owner.get(f"/cases/{refused['case']}/denials").json["items"][0]["id"]
    appeal = {"level": "first", "letter": "It was authorized."}
    ids["appeals"] = owner.post(f"/denials/{ids['denials']}/appeals", appeal).json["appeals"][0]["id"]
    ids["referrals"] = owner.post(f"/cases/{ids['cases']}/referrals", {"last_name": "Sample"}).json["id"]
    return ids


def eob(control_number, number=""):
    """An explanation of benefits: one claim, one line, refused."""
    line = {"line_control": number, "code": "97110", "charge": "80.00", "paid": "0.00",
            "adjustments": [{"group": "CO", "reason": "197", "amount": "80.00"}]}
    claim = {"control_number": control_number, "status": "1", "charge": "80.00", "paid": "0.00", "lines": [line]}
    return {"payer_id": "1512345678", "payer_name": "Example Blue PPO", "trace": "EOB " + control_number, "method": "NON",
            "date": "2026-10-05", "amount": "0.00", "claims": [claim]}


def claim(owner, ids, on="2026-10-05"):
    """A draft of a case of its own, with one delivered session whose note is signed."""
    practitioner = owner.post("/practitioners", {"first_name": "Kim", "last_name": "James", "credentials": [
        {"kind": "MES", "number": "12345", "issued": "2026-01-01", "expires": "2027-12-31"}]}).json["id"]
    of_case = owner.post(f"/clients/{ids['clients']}/cases", {**case(ids), "practitioner": practitioner}).json["id"]
    made = owner.post(f"/cases/{of_case}/sessions", {
        "practitioner": practitioner, "on": on, "begins": 540, "ends": 600, "place": "11", "state": "delivered",
        "blocks": [{"code": "97110", "begins": 32400, "ends": 33840}], "doses": [{"exercise": "Step-up", "sets": 3, "effort": 6}],
        "before": {"heart_rate": 74}, "after": {"heart_rate": 96}, "adverse_asked": True}).json["id"]
    owner.put(f"/sessions/{made}/note", {
        "reasons": [{"code": "97110", "reason": "Load raised while the knee stayed over the foot; cued each set."}], "goals": [1],
        "response": "Tolerated well.", "progress": "Eight stairs without the rail, three last week.",
        "home_programme": "Step-ups at home, twice ten.", "next": "Raise the step to eight inches."}, 1)
    owner.delivers_as(practitioner)
    owner.post(f"/sessions/{made}/note/sign")
    return owner.post(f"/cases/{of_case}/claims", {}).json["id"]


def policy(ids):
    """Each holds on a day of its own: two of a client never share their place in the order of billing."""
    day = (datetime.date(2001, 1, 1) + datetime.timedelta(next(policies))).isoformat()
    return {"payer": ids["payers"], "member_id": "X", "priority": 2, "begins": day, "ends": day}


policies = itertools.count()


def case(ids):
    return {"practitioner": ids["practitioners"], "policy": ids["policies"], "title": "Right knee", "opened": "2026-10-01",
            "diagnoses": [{"code": "M1711"}]}


def rule(ids):
    return {"guard": "claim", "requirement": "modifier", "parameter": "59", "payer": ids["payers"], "code": "97530",
            "reason": "4", "words": "This plan wants modifier 59 on it"}


def session(ids):
    return {"practitioner": ids["practitioners"], "on": "2026-10-06", "begins": 540, "ends": 600}


def report(ids):
    return {"kind": "progress_report", "on": "2026-10-06", "text": "Eight stairs without rail."}


def authorization(ids):
    return {"state": "approved", "source": "call", "on": "2026-10-02", "number": "AUTH1", "reference": "8841", "granted": 12,
            "begins": "2026-10-05", "ends": "2026-11-30"}


EXAMPLES = {
    "PUT /clients/{id}": lambda ids: {"first_name": "X", "last_name": "X"},
    "PUT /practitioners/{id}": lambda ids: {"first_name": "X", "last_name": "X"},
    "PUT /payers/{id}": lambda ids: {"name": "X"},
    "PUT /users/{id}": lambda ids: {"name": "X", "email": "x@example.com", "role": "owner"},
    "POST /clients/{id}/policies": policy,
    "PUT /policies/{id}": lambda ids: {"payer": ids["payers"], "member_id": "X"},
    "POST /clients/{id}/cases": case,
    "PUT /cases/{id}": case,
    "PUT /denials/{id}": lambda ids: {"owner": None, "note": "Called."},
    "POST /denials/{id}/appeals": lambda ids: {"level": "first", "letter": "It was authorized."},
    "POST /appeals/{id}/decide": lambda ids: {"decision": "upheld"},
    "POST /denials/{id}/resolve": lambda ids: {"outcome": "lost"},
    "POST /payments/{id}/deposit": lambda ids: {"on": "2026-10-20"},
    "POST /payments/{id}/deposit-correction": lambda ids: {"on": "2026-10-21", "reason": "wrong_day"},
    "POST /questions/{id}/decide": lambda ids: {"decision": "keep"},
    "POST /clients/{id}/refunds": lambda ids: {"amount": "0.01", "on": "2026-10-20"},
    "POST /clients/{id}/transfers": lambda ids: {"amount": "0.01"},
    "POST /clients/{id}/payments": lambda ids: {"amount": "25.00", "on": "2026-10-20"},
    "POST /cases/{id}/authorizations": authorization,
    "POST /cases/{id}/authorizations/request": lambda ids: {"codes": ["97110"], "asked": 12, "begins": "2026-10-05", "ends": "2026-11-30"},
    "PUT /authorizations/{id}": authorization,
    "POST /cases/{id}/measurements": lambda ids: {"measure": "tug", "on": "2026-10-01", "items": ["14.2"]},
    "POST /cases/{id}/plans": lambda ids: {},
    "PUT /plans/{id}": lambda ids: {},
    "POST /plans/{id}/sign": lambda ids: {"as": "practitioner"},
    "PUT /rules/{id}": rule,
    "POST /cases/{id}/sessions": lambda ids: {**session(ids), "begins": 660, "ends": 720},
    "PUT /sessions/{id}": session,
    "PUT /sessions/{id}/note": lambda ids: {"response": "Tolerated well."},
    "POST /sessions/{id}/note/sign": lambda ids: {"attests": None},
    "POST /reports/{id}/sign": lambda ids: {"attests": None},
    "POST /sessions/{id}/note/addenda": lambda ids: {"text": "The left knee was meant.", "reason": "slip"},
    "POST /cases/{id}/reports": report,
    "PUT /reports/{id}": report,
    "POST /cases/{id}/attachments": lambda ids: {"kind": "09", "by": "AA"},
    "POST /cases/{id}/claims": lambda ids: {},
    "PUT /claims/{id}": lambda ids: {"lines": []},
    "POST /claims/{id}/correct": lambda ids: {"payer_claim_number": "ICN1"},
    "POST /claims/{id}/give-up": lambda ids: {"reason": "The plan pays the claim as it stands."},
    "POST /claims/{id}/void": lambda ids: {"payer_claim_number": "ICN1"},
    "POST /claims/{id}/plan-refunds": lambda ids: {"amount": "5.00", "on": "2026-10-20"},
    "POST /claims/{id}/evidence": lambda ids: {"kind": "superbill"},
    "PUT /payers/{id}/playbook": lambda ids: {"note": "Fax only"},
    "POST /payers/{id}/acceptances": lambda ids: {"codes": ["97110"], "answer": "yes", "asked_on": "2026-10-01", "reference": "8841"},
    "POST /cases/{id}/eligibility": lambda ids: {"kind": "call", "spoke_with": "Dana", "reference": "8841"},
    "POST /cases/{id}/conditions": lambda ids: {"acceptance": ids["acceptances"], "how": "The surgeon's letter of Oct 1"},
    "POST /cases/{id}/estimate": lambda ids: {"lines": [{"code": "97110", "charge": "80.00"}]},
    "POST /cases/{id}/referrals": lambda ids: {"last_name": "Sample"},
    "PUT /referrals/{id}": lambda ids: {"last_name": "Sample"},
}
