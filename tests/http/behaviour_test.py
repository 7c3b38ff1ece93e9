# SPDX-License-Identifier: Apache-2.0
"""What the interface promises: signing in, locking, lost updates, idempotency, lists, exports, problems."""
import base64
import csv
import hashlib
import hmac
import io
import json
import os
import shutil
import struct
import subprocess
import tempfile
import threading
import time
import unittest

from server import PASSWORD, PROGRAM, ROOT, Server

CLIENT = {"first_name": "Joan", "last_name": "Demo", "birth_date": "1964-03-14"}


def one_time_code(secret, at):
    """RFC 6238 by hand: a second opinion on the program's library."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(at // 30)), hashlib.sha1).digest()
    offset = digest[19] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7fffffff) % 1_000_000:06}"


class Behaviour(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.owner = cls.server.sign_in("owner@example.com")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def new_user(self, email, role="reader"):
        made = self.owner.post("/users", {"name": "Pat", "email": email, "role": role}).json
        return made["user"]["id"], made["password"]

    def test_a_client_is_made_found_edited_and_a_lost_update_is_refused(self):
        made = self.owner.post("/clients", CLIENT)
        self.assertEqual(made.status, 201)
        self.assertEqual(made.headers["ETag"], '"1"')
        client = made.json["id"]
        self.assertEqual(made.headers["Location"], f"/api/v1/clients/{client}")
        found = self.owner.post("/clients/search", {"text": "dem joa", "born": "1964-03-14"}).json
        self.assertIn(client, [item["id"] for item in found["items"]])
        edited = self.owner.put(f"/clients/{client}", {**CLIENT, "suffix": "Jr"}, 1)
        self.assertEqual((edited.status, edited.json["version"]), (200, 2))
        lost = self.owner.put(f"/clients/{client}", {**CLIENT, "suffix": "Sr"}, 1)
        self.assertEqual(lost.status, 412)
        self.assertEqual(lost.json["current"]["suffix"], "Jr")
        self.assertEqual(lost.json["current"]["version"], 2)
        self.assertEqual(self.owner.get(f"/clients/{client}").json["suffix"], "Jr")
        without = self.owner.request("PUT", f"/clients/{client}", CLIENT)
        self.assertEqual((without.status, without.json["reason"]), (428, "if_match"))

    def test_the_same_idempotency_key_makes_one_client_even_when_sent_at_once(self):
        answers = []
        send = lambda: answers.append(self.owner.post("/clients", {**CLIENT, "last_name": "Once"}, Idempotency_Key="k-1"))
        threads = [threading.Thread(target=send) for _ in range(8)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        self.assertEqual({answer.status for answer in answers}, {201})
        self.assertEqual(len({answer.json["id"] for answer in answers}), 1)
        other = self.owner.post("/clients", {**CLIENT, "last_name": "Other"}, Idempotency_Key="k-1")
        self.assertEqual((other.status, other.json["reason"]), (400, "idempotency_key_reused"))

    def test_every_wrong_field_is_named_at_once(self):
        answer = self.owner.post("/clients", {"first_name": " ", "birth_date": "2026-02-30", "phone": "12", "sex": "x",
                                              "address": {"state": "ZZ", "zip": "7"}, "email": 5, "surname": "y"})
        self.assertEqual(answer.status, 422)
        self.assertEqual({(f["where"]["field"], f["code"]) for f in answer.json["findings"]},
                         {("first_name", "FLD-0001"), ("last_name", "FLD-0001"), ("birth_date", "FLD-0006"),
                          ("phone", "FLD-0015"), ("sex", "FLD-0018"), ("address.state", "FLD-0013"),
                          ("address.zip", "FLD-0014"), ("email", "FLD-0003"), ("surname", "FLD-0002")})
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")

    def test_a_body_that_is_not_one_json_object_is_refused_with_its_place(self):
        for body, status in ((b"{", 400), (b"[]", 400), (b'{"a":1,"a":2}', 400), (b"\xff\xfe", 400),
                             (b"[" * 100 + b"]" * 100, 400), (b"", 400), (b"null", 400)):
            answer = self.owner.post("/clients", body, Content_Type="application/json")
            self.assertEqual(answer.status, status, body)
        answer = self.owner.post("/clients", b'{"first_name": nope}', Content_Type="application/json")
        self.assertIn("not JSON from byte 16 on", answer.json["detail"])
        self.assertEqual(self.owner.post("/clients", b"a=b", Content_Type="text/plain").status, 415)

    def test_a_change_without_the_pages_own_token_is_refused(self):
        for token in (None, "", "x" * 43):
            answer = self.owner.post("/clients", CLIENT, X_CSRF_Token=token)
            self.assertEqual((answer.status, answer.json["reason"]), (403, "csrf"))
        answer = self.owner.post("/clients", CLIENT, Sec_Fetch_Site="cross-site")
        self.assertEqual(answer.status, 403)

    def test_lists_page_through_everything_once_and_refuse_what_they_do_not_know(self):
        for i in range(23):
            self.owner.post("/payers", {"name": f"Payer {i % 7}"})
        for sort in ("name", "-name", "changed_at", "-changed_at"):
            seen, cursor = [], ""
            while cursor is not None:
                page = self.owner.get(f"/payers?limit=5&sort={sort}" + (f"&cursor={cursor}" if cursor else "")).json
                seen += page["items"]
                cursor = page["next_cursor"]
            self.assertEqual(len({item["id"] for item in seen}), page["totals"]["count"])
            keys = [item[sort.lstrip("-")].lower() for item in seen]
            self.assertEqual(keys, sorted(keys, reverse=sort.startswith("-")))
        for query in ("limit=0", "limit=201", "limit=x", "sort=zip", "cursor=x", "kind=private", "foo=1", "limit=1&limit=2", "limit=%zz"):
            answer = self.owner.get("/payers?" + query)
            self.assertEqual(answer.status, 400, query)

    def test_every_list_is_told_in_parts_where_that_is_asked(self):
        document = json.loads(subprocess.run([PROGRAM, "schema", "openapi"], capture_output=True, check=True, text=True).stdout)
        for path, operations in document["paths"].items():
            answer = operations.get("get", {}).get("responses", {}).get("200", {}).get("content", {}).get("application/json")
            if not answer or "$ref" not in answer["schema"]:
                continue
            schema = document["components"]["schemas"][answer["schema"]["$ref"].split("/")[-1]]
            if "next_cursor" in schema.get("properties", {}):
                asked = {each["name"]: each["schema"] for each in operations["get"]["parameters"]}
                self.assertLessEqual({"limit", "cursor"}, asked.keys(), path)
                self.assertEqual(asked["limit"], {"type": "integer", "minimum": 1, "maximum": 200}, path)

    def test_a_list_read_as_a_whole_is_told_whole_or_in_parts(self):
        for name in ("One", "Two", "Three", "Four", "Five"):
            made = self.owner.post("/tokens", {"name": name, "scopes": ["cases_read"], "expires": "2026-12-31"})
            self.assertEqual(made.status, 201, made.body)
        whole = self.owner.get("/tokens").json
        seen, cursor = [], ""
        while cursor is not None:
            page = self.owner.get("/tokens?limit=2" + (f"&cursor={cursor}" if cursor else "")).json
            self.assertLessEqual(len(page["items"]), 2)
            self.assertEqual(page["totals"], whole["totals"])
            seen += page["items"]
            cursor = page["next_cursor"]
        self.assertEqual((seen, whole["next_cursor"]), (whole["items"], None))
        after = self.owner.get("/tokens?cursor=" + seen[0]["id"]).json
        self.assertEqual((after["items"], after["next_cursor"]), (whole["items"][1:], None))
        for place in ("/tokens", "/rules", "/denials", "/questions", "/measures", "/plan-accounts", "/review/patterns"):
            self.assertEqual(self.owner.get(place + "?limit=200").status, 200, place)
            for query, word in (("limit=0", "The parameter limit has to be a number from 1 to 200."),
                                ("limit=201", "The parameter limit has to be a number from 1 to 200."),
                                ("cursor=x", "The parameter cursor has to be the next_cursor of an earlier answer.")):
                answer = self.owner.get(f"{place}?{query}")
                self.assertEqual((answer.status, answer.json["detail"]), (400, word), place)
        answer = self.owner.get("/questions?case=x!")
        self.assertEqual((answer.status, answer.json["detail"]), (400, "The parameter case has to be the id of a case."))

    def test_an_export_cannot_run_as_a_formula_and_stands_in_the_audit_log(self):
        self.owner.post("/clients", {"first_name": "=1+1", "last_name": 'Quote " Comma,'})
        answer = self.owner.get("/clients.csv")
        self.assertIn("'=1+1,,\"Quote \"\" Comma,\"", answer.body.decode())
        self.assertEqual(answer.headers["Content-Disposition"], 'attachment; filename="clients.csv"')
        actions = [entry["action"] for entry in self.owner.get("/audit?action=client.export").json["items"]]
        self.assertEqual(set(actions), {"client.export"})
        self.assertTrue(self.owner.get("/audit/verification").json["ok"])

    def test_an_export_is_the_list_with_the_same_filters_in_the_same_order(self):
        payer = self.owner.post("/payers", {"name": "Sample Vision", "kind": "workers_compensation"}).json["id"]
        for last, active in (("Abel", True), ("Zorn", False), ("Mora", False)):
            client = self.owner.post("/clients", {"first_name": "Ex", "last_name": last, "birth_date": "1970-01-02", "active": active}).json["id"]
            if last != "Mora":
                self.owner.post(f"/clients/{client}/policies", {"payer": payer, "member_id": "M1"})
        self.owner.post("/practitioners", {"first_name": "Kim", "last_name": "Jones", "active": False})
        lists = {"clients": ("", "active=false", f"payer={payer}", f"active=false&payer={payer}", "sort=-last_name", "active=true&sort=-changed_at"),
                 "payers": ("", "kind=workers_compensation", "sort=-name"), "practitioners": ("active=false", "active=true", "sort=-last_name")}
        for name, queries in lists.items():
            for query in queries:
                exported = self.owner.get(f"/{name}.csv?{query}")
                rows = [row["id"] for row in csv.DictReader(io.StringIO(exported.body.decode()))]
                self.assertEqual(rows, [item["id"] for item in self.owner.get(f"/{name}?limit=200&{query}").json["items"]], (name, query))
        both = self.owner.get(f"/clients.csv?active=false&payer={payer}").body.decode()
        self.assertEqual([row["last_name"] for row in csv.DictReader(io.StringIO(both))], ["Zorn"])

    def test_an_export_refuses_a_filter_it_does_not_know_and_says_which_it_knows(self):
        answer = self.owner.get("/clients.csv?text=Joan")
        self.assertEqual((answer.status, answer.json["detail"]), (400, "This address takes the parameters sort active payer and no other."))
        self.assertEqual(self.owner.get("/clients.csv?sort=zip").json["detail"],
                         "The parameter sort has to be one of: last_name birth_date changed_at (with - in front: descending).")
        self.assertEqual(self.owner.get("/clients.csv?active=maybe").json["detail"], "The parameter active has to be true or false.")
        for path in ("clients.csv?payer=x", "clients.csv?limit=5", "clients.csv?cursor=0000000000001", "clients.csv?active=true&active=false", "clients.csv?%zz",
                     "payers.csv?kind=private", "payers.csv?active=true", "practitioners.csv?kind=medicare", "policies.csv?active=true"):
            self.assertEqual(self.owner.get("/" + path).status, 400, path)

    def test_five_wrong_passwords_pause_signing_in_and_an_owner_can_end_it(self):
        user, password = self.new_user("pause@example.com")
        for _ in range(5):
            answer = self.server.sign_in("pause@example.com", "wrong wrong wrong")
            self.assertEqual((answer.status, answer.json["reason"]), (401, "credentials"))
        answer = self.server.sign_in("pause@example.com", password)
        self.assertEqual((answer.status, answer.json["reason"]), (429, "locked_out"))
        fresh = self.owner.post(f"/users/{user}/reset-password").json["password"]
        person = self.server.sign_in("pause@example.com", fresh)
        self.assertTrue(person.session["user"]["must_change_password"])
        self.assertEqual(person.get("/clients").json["reason"], "must_change_password")
        self.assertEqual(person.post("/me/password", {"current": fresh, "new": "short"}).json["findings"][0]["code"], "FLW-0004")
        self.assertEqual(person.post("/me/password", {"current": fresh, "new": "a long enough one"}).status, 204)
        self.assertEqual(person.get("/clients").status, 200)

    def test_a_one_time_code_is_asked_for_and_works_once(self):
        _, password = self.new_user("code@example.com")
        person = self.server.sign_in("code@example.com", password)
        person.post("/me/password", {"current": password, "new": PASSWORD})
        secret = person.post("/me/one-time-code", {"password": PASSWORD}).json["secret"]
        now = time.time()
        self.assertEqual(person.post("/me/one-time-code/confirm", {"code": one_time_code(secret, now - 30)}).status, 204)
        self.assertEqual(self.server.sign_in("code@example.com").json["reason"], "one_time_code")
        code = one_time_code(secret, now)
        self.assertEqual(self.server.sign_in("code@example.com", one_time_code=code).session["user"]["one_time_code"], True)
        again = self.server.sign_in("code@example.com", one_time_code=code)
        self.assertEqual((again.status, again.json["reason"]), (401, "one_time_code"))

    def test_a_locked_screen_answers_nothing_but_the_way_back(self):
        person = self.server.sign_in("biller@example.com")
        person.post("/session/lock")
        self.assertEqual(person.get("/clients").json["reason"], "locked")
        self.assertTrue(person.get("/session").json["locked"])
        self.assertEqual(person.post("/session/unlock", {"password": "wrong wrong"}).status, 401)
        self.assertFalse(person.post("/session/unlock", {"password": PASSWORD}).json["locked"])
        self.assertEqual(person.get("/clients").status, 200)
        person.post("/sign-out")
        self.assertIsNone(person.get("/session").json)

    def test_a_disabled_person_is_out_at_once_and_the_last_owner_stays(self):
        user, password = self.new_user("gone@example.com", "biller")
        person = self.server.sign_in("gone@example.com", password)
        body = {"name": "Pat", "email": "gone@example.com", "role": "biller", "disabled": True}
        self.assertEqual(self.owner.put(f"/users/{user}", body, 1).status, 200)
        self.assertEqual(person.get("/payers").status, 401)
        self.assertEqual(self.server.sign_in("gone@example.com", password).status, 401)
        me = self.owner.session["user"]
        body = {"name": me["name"], "email": me["email"], "role": "reader"}
        refused = self.owner.put(f"/users/{me['id']}", body, 1)
        self.assertEqual((refused.status, refused.json["findings"][0]["code"]), (422, "FLW-0009"))

    def test_a_program_has_its_scopes_and_no_more(self):
        made = self.owner.post("/tokens", {"name": "export", "scopes": ["clients_read"], "expires": "2027-01-31"}).json
        headers = {"Authorization": "Bearer " + made["secret"]}
        self.assertEqual(self.server.get("/api/v1/clients", headers=headers).status, 200)
        self.assertEqual(self.server.get("/api/v1/payers", headers=headers).status, 403)
        self.assertEqual(self.server.get("/api/v1/users", headers=headers).status, 403)
        self.owner.post(f"/tokens/{made['token']['id']}/revoke")
        self.assertEqual(self.server.get("/api/v1/clients", headers=headers).status, 401)
        wrong = self.owner.post("/tokens", {"name": "x", "scopes": ["everything"], "expires": "2020-01-01"}).json
        self.assertEqual({f["code"] for f in wrong["findings"]}, {"FLW-0010", "FLW-0011"})

    def test_a_government_policy_is_kept_with_the_reason_why_it_is_not_billed(self):
        payer = self.owner.post("/payers", {"name": "Sample Medicare", "kind": "medicare"}).json
        self.assertEqual(payer["findings"][0]["code"], "PPL-0006")
        client = self.owner.post("/clients", CLIENT).json["id"]
        policy = self.owner.post(f"/clients/{client}/policies", {"payer": payer["id"], "member_id": "1EG4"})
        self.assertEqual((policy.status, policy.json["findings"][0]["code"]), (201, "PPL-0007"))
        wrong = self.owner.post(f"/clients/{client}/policies", {"payer": payer["id"], "member_id": "1", "relationship": "child"})
        self.assertEqual(wrong.json["findings"][0]["code"], "PPL-0009")

    def test_two_policies_of_a_client_have_no_number_in_common_on_the_same_days(self):
        payer = self.owner.post("/payers", {"name": "Sample Order", "kind": "commercial"}).json["id"]
        client = self.owner.post("/clients", CLIENT).json["id"]
        add = lambda **value: self.owner.post(f"/clients/{client}/policies", {"payer": payer, "member_id": "M1", **value})
        first = add(ends="2026-10-05")
        self.assertEqual(first.status, 201, first.body)
        taken = add(member_id="M2", begins="2026-10-05")
        self.assertEqual((taken.status, [(f["code"], f["where"]["field"]) for f in taken.json["findings"]]), (422, [("PPL-0019", "priority")]))
        self.assertEqual(taken.json["findings"][0]["message"],
                         "Another policy of the client has number 1 in the order of billing on the same days.")
        after, behind = add(member_id="M2", begins="2026-10-06"), add(member_id="M3", priority=2)
        self.assertEqual((after.status, behind.status), (201, 201))
        kept = {"payer": payer, "member_id": "M3", "priority": 2, "group_number": "G1"}
        self.assertEqual(self.owner.put(f"/policies/{behind.json['id']}", kept, 1).status, 200)
        self.assertEqual(self.owner.put(f"/policies/{behind.json['id']}", {**kept, "priority": 1}, 2).status, 422)

    def test_the_lists_of_codes_say_how_old_they_are_and_since_when_a_newer_set_is_in_force(self):
        with Server("--today", "2027-10-02") as late:
            lists = {each["key"]: each for each in late.sign_in("reader@example.com").get("/code-lists").json["items"]}
        self.assertEqual({key for key, each in lists.items() if each["of_claims"]}, {"procedures", "icd10cm", "modifiers"})
        self.assertEqual((lists["icd10cm"]["as_of"], lists["icd10cm"]["newer_since"], lists["icd10cm"]["next_set"]), ("2026-11", "2027-10-01", "2028-10-01"))
        self.assertEqual(lists["procedures"]["newer_since"], "2027-01-01")
        self.assertEqual((lists["modifiers"]["newer_since"], lists["modifiers"]["next_set"]), (None, None))
        self.assertEqual((lists["carc"]["name"], lists["carc"]["as_of"]), ("adjustment reason", "2024-06"))
        for key, each in lists.items():
            self.assertGreater(each["codes"], 0, key)
            self.assertTrue(each["source"] and each["name"], key)

    def test_a_code_list_that_was_brought_in_is_the_one_files_are_read_by(self):
        folder = tempfile.mkdtemp(prefix="exclaim-test-")
        subprocess.run([PROGRAM, "codes", "import", "carc", "-", "--data", folder], check=True, capture_output=True, text=True,
                       input="Code,Description\n1,Deductible\n45,More than the fee this plan knows\n")
        with Server("--today", "2026-10-06", folder=folder) as server:
            owner = server.sign_in("owner@example.com")
            lists = {each["key"]: each for each in owner.get("/code-lists").json["items"]}
            self.assertEqual((lists["carc"]["codes"], lists["rarc"]["codes"] > 100), (2, True))
            with open(os.path.join(ROOT, "tests/x12/golden/835.x12"), encoding="utf-8") as file:
                brought = owner.post("/files", file.read(), Content_Type="application/edi-x12").json
            self.assertIn("More than the fee this plan knows", owner.get("/files/" + brought["id"]).json["text"])
        shutil.rmtree(folder, ignore_errors=True)

    def test_unknown_addresses_and_methods_are_said_plainly(self):
        self.assertEqual(self.owner.get("/nothing").status, 404)
        self.assertEqual(self.owner.get("/clients/notanid").status, 404)
        answer = self.owner.request("DELETE", "/clients", None)
        self.assertEqual((answer.status, answer.headers["Allow"]), (405, "GET, POST"))


if __name__ == "__main__":
    unittest.main()
