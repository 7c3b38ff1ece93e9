# SPDX-License-Identifier: Apache-2.0
"""Every route × every role × a foreign practice, generated from the interface description of the program itself."""
import json
import subprocess
import unittest

import records
from server import PROGRAM, Server

DOCUMENT = json.loads(subprocess.run([PROGRAM, "schema", "openapi"], capture_output=True, check=True, text=True).stdout)
ROUTES = [(method.upper(), path.removeprefix("/api/v1"), operation)
          for path, operations in DOCUMENT["paths"].items() for method, operation in operations.items()]
ROLES = {"owner": "owner", "practitioner": "practitioner", "biller": "biller", "front_desk": "frontdesk", "reader": "reader"}

# Written down here a second time on purpose: the program's own table must not be its only witness.
EVERYONE = set(ROLES)
ALLOWED = {"signed_in": EVERYONE, "clients_read": EVERYONE, "payers_read": EVERYONE, "practice_read": EVERYONE,
           "clients_write": EVERYONE - {"reader"}, "payers_write": {"owner", "biller"}, "practice_write": {"owner"},
           "export_data": {"owner", "biller"}, "users_manage": {"owner"}, "audit_read": {"owner"},
           "cases_read": EVERYONE, "cases_write": EVERYONE - {"reader"}, "notes_sign": {"owner", "practitioner"},
           "claims_read": EVERYONE, "claims_write": {"owner", "biller"}, "gate_override": {"owner", "biller"},
           "money_read": EVERYONE, "money_collect": EVERYONE - {"reader"}, "money_write": {"owner", "biller"},
           "review_read": EVERYONE, "rules_write": {"owner", "biller"}}
# These would end or change the sign-in that the loop goes on using.
ENDING = {"signOut", "lockSession", "unlockSession"}
# And this the record that the loop goes on asking for; who may is tried in drafts_test.py.
TAKING_AWAY = {"discardClaim"}


class Permissions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.people = {role: cls.server.sign_in(f"{name}@example.com") for role, name in ROLES.items()}
        owner = cls.people["owner"]
        cls.ids = records.make(owner)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def path(self, template, ids):
        if "{id}" not in template:
            return template
        return template.replace("{id}", ids[template.split("/")[1]])

    def body_for(self, method):
        return {} if method in ("POST", "PUT") else None

    def test_every_route_asks_each_role_for_its_permission(self):
        count = 0
        for method, template, operation in ROUTES:
            if operation["x-permission"] == "anyone" or operation["operationId"] in ENDING:
                continue
            for role, person in self.people.items():
                if operation["operationId"] in TAKING_AWAY and role in ALLOWED[operation["x-permission"]]:
                    continue
                answer = person.request(method, self.path(template, self.ids), self.body_for(method), If_Match='"1"')
                allowed = role in ALLOWED[operation["x-permission"]]
                with self.subTest(route=f"{method} {template}", role=role):
                    if allowed:
                        self.assertNotIn(answer.status, (401, 403, 404, 500, 503))
                    else:
                        self.assertEqual(answer.status, 403)
                count += 1
        print(f"{count} combinations of route and role")
        self.assertGreater(count, 150)

    def test_nobody_gets_anything_without_signing_in(self):
        for method, template, operation in ROUTES:
            if operation["x-permission"] == "anyone":
                continue
            with self.subTest(route=f"{method} {template}"):
                answer = self.server.request(method, "/api/v1" + self.path(template, self.ids), self.body_for(method))
                self.assertEqual(answer.status, 401)
                self.assertEqual(answer.json["reason"], "signed_out")

    def test_records_of_another_practice_do_not_exist(self):
        foreign = self.foreign_owner()
        count = 0
        for method, template, operation in ROUTES:
            if "{id}" not in template:
                continue
            example = records.EXAMPLES.get(f"{method} {template}")
            with self.subTest(route=f"{method} {template}"):
                answer = foreign.request(method, self.path(template, self.ids), example(self.ids) if example else None,
                                         If_Match='"1"')
                self.assertEqual(answer.status, 404)
            count += 1
        for path in ("/clients", "/payers", "/practitioners"):
            self.assertEqual(foreign.get(path).json["items"], [])
        self.assertEqual(len(foreign.get("/users").json["items"]), 1)
        client = foreign.post("/clients", {"first_name": "Ann", "last_name": "Other"}).json["id"]
        answer = foreign.post(f"/clients/{client}/policies", {"payer": self.ids["payers"], "member_id": "X"})
        self.assertEqual(answer.json["findings"][0]["code"], "FLW-0001")
        print(f"{count} routes tried from another practice")

    def foreign_owner(self):
        place = ["--data", self.server.folder]
        if self.server.database:
            place += ["--database", self.server.database]
        subprocess.run([PROGRAM, "user", "add", *place, "--practice", "Other Studio", "--new-practice", "--password-stdin",
                        "other@example.com"], input="another-long-password\n", text=True, check=True, capture_output=True)
        return self.server.sign_in("other@example.com", "another-long-password")


if __name__ == "__main__":
    unittest.main()
