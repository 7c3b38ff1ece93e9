# SPDX-License-Identifier: Apache-2.0
"""Step 6 over HTTP: what a note lacks, signing, locking, addenda, the chain, reports and their clock, documents."""
import datetime
import os
import sqlite3
import threading
import unittest

from server import Server

NOTE = {"reasons": [{"code": "97112", "reason": "Guarded on foam after two losses of balance."},
                    {"code": "97110", "reason": "Load raised while the knee stayed over the foot; cued each set."}],
        "goals": [1], "response": "Tolerated well, effort 6.", "progress": "Eight stairs without the rail, three last week.",
        "home_programme": "Step-ups at home, twice ten.", "next": "Raise the step to eight inches."}
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def codes(answer):
    return [finding["code"] for finding in answer.json["findings"]]


class Documentation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.owner = cls.server.sign_in("owner@example.com")
        cls.today = datetime.date.fromisoformat(cls.owner.session["today"])

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def setUp(self):
        post = self.owner.post
        payer = post("/payers", {"name": "Example Blue PPO", "unit_rule": "cms"}).json["id"]
        client = post("/clients", {"first_name": "Joan", "last_name": "Demo"}).json["id"]
        policy = post(f"/clients/{client}/policies", {"payer": payer, "member_id": "A1"}).json["id"]
        self.practitioner = post("/practitioners", {"first_name": "Kim", "last_name": "Jones", "credentials": [
            {"kind": "MES", "number": "12345", "expires": (self.today + datetime.timedelta(400)).isoformat()}]}).json["id"]
        self.owner.delivers_as(self.practitioner)
        self.case = post(f"/clients/{client}/cases", {"practitioner": self.practitioner, "policy": policy, "title": "Right knee",
                                                      "opened": "2026-01-02", "diagnoses": [{"code": "M1711"}]}).json["id"]

    def deliver(self, days_ago=0, begins=540, **more):
        value = {"practitioner": self.practitioner, "on": (self.today - datetime.timedelta(days_ago)).isoformat(),
                 "begins": begins, "ends": begins + 60, "place": "11", "state": "delivered",
                 "blocks": [{"code": "97112", "begins": begins * 60, "ends": (begins + 24) * 60},
                            {"code": "97110", "begins": (begins + 24) * 60, "ends": (begins + 47) * 60}],
                 "doses": [{"exercise": "Step-up", "sets": 3, "repetitions": 10, "effort": 6}],
                 "before": {"systolic": 138, "diastolic": 82}, "after": {"heart_rate": 96}, "adverse_asked": True, **more}
        made = self.owner.post(f"/cases/{self.case}/sessions", value)
        self.assertEqual(made.status, 201, made.body)
        return made.json["id"], value

    def sign(self, session, note=NOTE):
        self.assertEqual(self.owner.put(f"/sessions/{session}/note", note, 1).status, 200)
        return self.owner.post(f"/sessions/{session}/note/sign")

    def test_a_note_tells_what_it_lacks_and_is_signed_when_it_is_whole(self):
        session, value = self.deliver()
        empty = self.owner.get(f"/sessions/{session}/note")
        self.assertEqual(codes(empty), ["DOC-0001", "DOC-0001", "DOC-0005", "DOC-0003", "DOC-0004", "DOC-0008", "DOC-0009"])
        refused = self.owner.post(f"/sessions/{session}/note/sign")
        self.assertEqual((refused.status, len(codes(refused))), (422, 7))
        draft = self.owner.put(f"/sessions/{session}/note", {**NOTE, "next": ""}, 1)
        self.assertEqual((draft.status, codes(draft)), (200, ["DOC-0009"]))
        saved = self.owner.put(f"/sessions/{session}/note", NOTE, 2)
        self.assertEqual(codes(saved), [])
        stale = self.owner.post(f"/sessions/{session}/note/sign", None, If_Match='"2"')
        self.assertEqual((stale.status, stale.json["current"]["version"]), (412, 3))
        signed = self.owner.post(f"/sessions/{session}/note/sign", None, If_Match='"3"')
        self.assertEqual(signed.status, 200)
        self.assertEqual((signed.json["credential"], signed.json["late"], len(signed.json["hash"])), ("MES 12345", False, 64))

        again = self.owner.post(f"/sessions/{session}/note/sign")
        self.assertEqual((again.status, codes(again)), (422, ["DOC-0020"]))
        edited = self.owner.put(f"/sessions/{session}/note", NOTE, 4)
        self.assertEqual((edited.status, codes(edited)), (422, ["DOC-0020"]))
        moved = self.owner.put(f"/sessions/{session}", value, 1)
        self.assertEqual((moved.status, codes(moved)), (422, ["SES-0035"]))

    def test_words_that_claim_therapy_are_stopped(self):
        session, _ = self.deliver()
        answer = self.sign(session, {**NOTE, "response": "Treated the right knee for 30 minutes."})
        self.assertEqual((answer.status, codes(answer)), (422, ["WRD-0001"]))

    def test_addenda_follow_the_signature_and_keep_the_original(self):
        session, _ = self.deliver()
        too_early = self.owner.post(f"/sessions/{session}/note/addenda", {"text": "Left knee.", "reason": "slip"})
        self.assertEqual((too_early.status, codes(too_early)), (422, ["DOC-0026"]))
        self.sign(session)
        added = self.owner.post(f"/sessions/{session}/note/addenda", {"text": "The left knee was meant.", "reason": "slip"})
        self.assertEqual((added.status, added.json["next"]), (200, NOTE["next"]))
        self.assertEqual([(each["text"], each["reason"]) for each in added.json["addenda"]], [("The left knee was meant.", "slip")])
        wrong = self.owner.post(f"/sessions/{session}/note/addenda", {"text": "We treated her with therapy.", "reason": "slip"})
        self.assertEqual((wrong.status, codes(wrong)), (422, ["WRD-0001", "WRD-0002"]))
        self.assertEqual(self.owner.get(f"/cases/{self.case}/notes/chain").json, {"ok": True, "count": 2, "first_bad": None})

    def test_a_late_signature_is_marked(self):
        session, _ = self.deliver(days_ago=3)
        late = self.owner.put(f"/sessions/{session}/note", NOTE, 1)
        self.assertEqual([(f["code"], f["severity"]) for f in late.json["findings"]], [("DOC-0018", "warning")])
        self.assertTrue(self.owner.post(f"/sessions/{session}/note/sign").json["late"])

    def test_signatures_given_at_once_take_one_place_each(self):
        sessions = [self.deliver(days_ago=days)[0] for days in range(6)]
        for session in sessions:
            self.owner.put(f"/sessions/{session}/note", NOTE, 1)
        answers = []
        sign = lambda session: answers.append(self.owner.post(f"/sessions/{session}/note/sign").status)
        threads = [threading.Thread(target=sign, args=(session,)) for session in sessions + sessions[:2]]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        self.assertEqual(sorted(answers), [200] * 6 + [422] * 2)
        self.assertEqual(self.owner.get(f"/cases/{self.case}/notes/chain").json, {"ok": True, "count": 6, "first_bad": None})

    def test_what_is_changed_behind_the_program_is_found(self):
        if self.server.database:
            self.skipTest("the table is changed through SQLite's file")
        first, _ = self.deliver(days_ago=2)
        second, _ = self.deliver(days_ago=1)
        self.sign(first)
        self.sign(second, {**NOTE, "response": "Harder than last time, effort 7, two rests of a minute."})
        report = self.owner.post(f"/cases/{self.case}/reports", {"kind": "progress_report", "on": self.today.isoformat(),
                                                                 "text": "Eight stairs without rail."}).json["id"]
        self.owner.post(f"/reports/{report}/sign")
        chain = f"/cases/{self.case}/notes/chain"
        self.assertEqual(self.owner.get(chain).json, {"ok": True, "count": 3, "first_bad": None})
        file = next(os.path.join(self.server.folder, name) for name in os.listdir(self.server.folder)
                    if name.endswith((".db", ".sqlite", ".sqlite3")))
        def tamper(sql, *values):
            with sqlite3.connect(file, timeout=10) as connection:
                connection.execute(sql, values)
        def light():
            found = self.owner.get(f"/cases/{self.case}/journey").json["steps"][5]
            return found["light"], [each["id"] for each in found["missing"]]
        self.assertNotIn("restore_signed", light()[1])
        tamper("UPDATE reports SET body = body || ' And more.' WHERE body = 'Eight stairs without rail.'")
        self.assertEqual(self.owner.get(chain).json, {"ok": False, "count": 3, "first_bad": 3})
        self.assertEqual((light()[0], "restore_signed" in light()[1]), ("blocked", True))
        tamper("UPDATE session_blocks SET ends = ends + 900 WHERE position = 2 AND session_id = (SELECT n.session_id FROM notes n "
               "WHERE n.response LIKE 'Harder%')")
        self.assertEqual(self.owner.get(chain).json, {"ok": False, "count": 3, "first_bad": 2})
        with self.assertRaises(sqlite3.DatabaseError):
            tamper("UPDATE case_chain SET late = 0")
        # Every list says what the page of the case says.
        client = self.owner.get(f"/cases/{self.case}").json["client"]
        first_action = self.owner.get(f"/cases/{self.case}/journey").json["next_action"]
        listed = next(each for each in self.owner.get(f"/clients/{client}/cases").json["items"] if each["id"] == self.case)
        self.assertEqual(listed["next_action"], first_action)
        row = next(row for row in self.owner.get("/today?limit=200&list=note").json["items"] if row["case"] == self.case)
        self.assertEqual(row["next_action"]["id"], "restore_signed")
        verdict = self.owner.get("/audit/verification").json
        self.assertEqual((verdict["ok"], self.case in verdict["broken_cases"]), (False, True))

    def test_the_last_signature_taken_away_is_found_everywhere(self):
        if self.server.database:
            self.skipTest("the table is changed through SQLite's file")
        sessions = [self.deliver(days_ago=days)[0] for days in (2, 1)]
        for session in sessions:
            self.sign(session)
        chain = f"/cases/{self.case}/notes/chain"
        self.assertEqual(self.owner.get(chain).json, {"ok": True, "count": 2, "first_bad": None})
        before = self.owner.get("/audit/verification").json
        self.assertNotIn(self.case, before["broken_cases"])
        file = os.path.join(self.server.folder, "exclaim.db")
        with sqlite3.connect(file, timeout=10) as connection:
            (trigger, sql), = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'case_chain' "
                                                 "AND sql LIKE '%DELETE%'").fetchall()
            connection.execute(f"DROP TRIGGER {trigger}")
            connection.execute("DELETE FROM case_chain WHERE rowid = (SELECT max(rowid) FROM case_chain)")
            connection.execute(sql)
        self.assertEqual(self.owner.get(chain).json, {"ok": False, "count": 1, "first_bad": 2})
        after = self.owner.get("/audit/verification").json
        self.assertEqual((after["ok"], after["signatures_lost"] - before["signatures_lost"], self.case in after["broken_cases"]), (False, 1, True))
        # Every list says what the page of the case says.
        light = self.owner.get(f"/cases/{self.case}/journey").json["steps"][5]
        self.assertIn("restore_signed", [each["id"] for each in light["missing"]])
        row = next(row for row in self.owner.get("/today?limit=200&list=note").json["items"] if row["case"] == self.case)
        self.assertGreater(row["count"], 1)

    def test_reports_are_signed_once_and_move_the_clock(self):
        for days in (40, 20):
            self.deliver(days_ago=days)
        clock = self.owner.get(f"/cases/{self.case}/report-clocks").json
        self.assertEqual((clock["progress"]["state"], clock["progress"]["visits"]), ("overdue", 2))
        made = self.owner.post(f"/cases/{self.case}/reports", {"kind": "progress_report", "on": self.today.isoformat(), "text": ""})
        self.assertEqual((made.status, codes(made)), (201, ["DOC-0021"]))
        path = f"/reports/{made.json['id']}"
        self.assertEqual(self.owner.post(path + "/sign").status, 422)
        self.owner.delivers_as(None)
        self.assertIn("SES-0044", codes(self.owner.post(path + "/sign")))
        self.owner.delivers_as(self.practitioner)
        value = {"kind": "progress_report", "on": self.today.isoformat(), "text": "Eight stairs without rail, three before."}
        self.assertEqual(self.owner.put(path, value, 1).status, 200)
        signed = self.owner.post(path + "/sign", None, If_Match='"2"')
        self.assertEqual((signed.status, signed.json["credential"]), (200, "MES 12345"))
        self.assertEqual(codes(self.owner.put(path, value, 3)), ["DOC-0020"])
        clock = self.owner.get(f"/cases/{self.case}/report-clocks").json
        self.assertEqual((clock["progress"]["state"], clock["reassessment"]["state"]), ("ahead", "overdue"))

    def upload(self, content, kind="application/pdf", query="?kind=report", **headers):
        return self.owner.request("POST", "/documents" + query, content, Content_Type=kind, **headers)

    def test_a_document_is_kept_sealed_and_given_back_as_it_was(self):
        made = self.upload(PDF, X_File_Name="report%20of%20Zo%C3%AB.pdf")
        self.assertEqual(made.status, 201)
        self.assertEqual((made.json["kind"], made.json["file_name"], made.json["bytes"]), ("report", "report of Zoë.pdf", len(PDF)))
        got = self.owner.get(f"/documents/{made.json['id']}")
        self.assertEqual((got.status, got.body, got.headers["Content-Type"]), (200, PDF, "application/pdf"))
        self.assertIn("sandbox", got.headers["Content-Security-Policy"])
        large = self.upload(PDF + b"x" * 5_000_000)
        self.assertEqual((large.status, large.json["bytes"]), (201, 5_000_000 + len(PDF)))

    def test_a_document_of_another_kind_is_refused(self):
        for content, kind, query, status in ((b"", "application/pdf", "", 400), (b"<script>", "text/html", "", 415),
                                             (b"<script>", "application/pdf", "", 415), (PDF, "image/png", "", 415),
                                             (PDF, "application/pdf", "?kind=x12", 400)):
            with self.subTest(content=content, kind=kind, query=query):
                self.assertEqual(self.upload(content, kind, query).status, status)
        self.assertEqual(self.owner.get("/documents/0D5K3N8Q4ZT1A").status, 404)

    def test_attachments_go_with_the_claims_of_a_case(self):
        document = self.upload(PDF).json["id"]
        path = f"/cases/{self.case}/attachments"
        made = self.owner.post(path, {"kind": "09", "by": "EL", "document": document})
        self.assertEqual((made.status, made.json["document"]), (201, document))
        self.assertRegex(made.json["control_number"], r"^\d\dA\d{6}$")
        refused = self.owner.post(path, {"kind": "ZZ", "by": "EL"})
        self.assertEqual((refused.status, codes(refused)), (422, ["DOC-0023", "DOC-0025"]))
        self.assertEqual([item["kind"] for item in self.owner.get(path).json["items"]], ["09"])


if __name__ == "__main__":
    unittest.main()
