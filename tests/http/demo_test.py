# SPDX-License-Identifier: Apache-2.0
"""The demo: somebody in every state of every step, the same for the same seed and day, and still there after a restart."""
import collections
import os
import tempfile
import shutil
import unittest

from server import Server
from story import STEPS, check_file


# The lights each step can have; a referral, a plan and the review do not move by themselves.
LIGHTS = {"eligibility": "done waiting blocked moving idle", "referral": "done waiting blocked", "plan": "done waiting blocked",
          "authorization": "done waiting blocked moving idle", "session": "done waiting blocked idle",
          "documentation": "done waiting blocked idle", "claim": "done waiting blocked moving idle",
          "denial": "done blocked moving idle", "payment": "done waiting blocked moving idle", "review": "done waiting idle"}


class Demo(unittest.TestCase):
    def demo(self, *arguments, **more):
        server = Server("--hold-mail", *arguments, **more)
        self.addCleanup(server.stop)
        return server, server.sign_in("owner@example.com")

    def lights(self, owner):
        """For each step how often each light with its status stands."""
        out = {step: collections.Counter() for step in STEPS}
        for client in owner.get("/clients?limit=200").json["items"]:
            for case in owner.get(f"/clients/{client['id']}/cases").json["items"]:
                for light in owner.get(f"/cases/{case['id']}/journey").json["steps"]:
                    out[light["step"]][light["light"], light["status"]] += 1
        return out

    def green(self, owner):
        """How many cases have all ten lights green."""
        cases = [case for client in owner.get("/clients?limit=200").json["items"] for case in owner.get(f"/clients/{client['id']}/cases").json["items"]]
        return sum(all(light["light"] == "done" for light in owner.get(f"/cases/{case['id']}/journey").json["steps"]) for case in cases)

    def files(self, owner):
        out, cursor = [], ""
        while cursor is not None:
            page = owner.get("/files?limit=200" + (f"&cursor={cursor}" if cursor else "")).json
            out += [(item["direction"], item["kind"], item["day"], owner.get(f"/files/{item['id']}").json["raw"]) for item in page["items"]]
            cursor = page["next_cursor"]
        return out

    def test_twenty_five_clients_stand_in_every_state_of_every_step(self):
        _, owner = self.demo("--today", "2026-11-25", "--clients", "25")
        self.assertEqual(len(owner.get("/clients?limit=200").json["items"]), 25)
        lights = self.lights(owner)
        for step, wanted in LIGHTS.items():
            self.assertEqual({light for light, _ in lights[step]}, set(wanted.split()), (step, lights[step]))
        self.assertEqual(self.green(owner), 1)
        joan = owner.post("/clients/search", {"text": "Demo", "limit": 5}).json["items"][0]
        case = owner.get(f"/clients/{joan['id']}/cases").json["items"][0]
        self.assertEqual([d["code"] for d in case["diagnoses"]], ["Z471", "Z96651", "M6281", "E119", "E66812"])
        self.assertEqual(joan["birth_date"][:4], "1964")
        self.assertEqual(owner.get(f"/cases/{case['id']}/denials").json["items"][0]["reason"], "197")
        self.assertEqual(owner.get("/audit/verification").json["ok"], True)
        files = self.files(owner)
        self.assertGreater(len(files), 100)
        for direction, kind, day, raw in files:
            with self.subTest(file=f"{kind} {direction} {day}"):
                self.assertEqual(check_file(raw), (0, []))

    def test_the_same_seed_and_day_make_the_same_bytes_and_another_seed_makes_others(self):
        made = [self.files(self.demo("--today", "2026-11-25", "--clients", "40", "--seed", seed)[1]) for seed in ("5", "5", "6")]
        self.assertEqual(made[0], made[1])
        self.assertNotEqual(made[0], made[2])

    @unittest.skipIf("TEST_POSTGRES_URL" in os.environ, "days and numbers are no matter of the database")
    def test_it_can_be_made_on_any_day_and_with_many(self):
        for day, count in (("2027-01-04", "25"), ("2028-02-29", "26"), ("2026-11-25", "60"), ("2026-11-10", "25"), ("9999-12-31", "25"), ("2026-12-31", "1"), ("2026-01-01", "60")):
            with self.subTest(day=day):
                _, owner = self.demo("--today", day, "--clients", count)
                self.assertEqual(owner.session["today"], day)
                self.assertEqual(owner.get("/clients?limit=1").json["totals"]["count"], int(count))
                if day < "2027" and count != "1":  # later the lists of codes are old
                    self.assertEqual(self.green(owner), int(count) // 25)

    def test_every_practitioner_signs_with_an_account_of_their_own(self):
        _, owner = self.demo("--today", "2027-01-02", "--clients", "60")
        practitioners = {each["id"]: f"{each['first_name']} {each['last_name']}" for each in owner.get("/practitioners?limit=200").json["items"]}
        self.assertEqual((len(practitioners), len(set(practitioners.values()))), (5, 5))
        users = owner.get("/users?limit=200").json["items"]
        self.assertEqual({user["practitioner"]: user["name"] for user in users if user["practitioner"]}, practitioners)
        # Linked once each, and not by signing.
        self.assertEqual(owner.get("/audit?action=user.link").json["items"], [])
        self.assertTrue(all(user["version"] <= 2 for user in users), [(user["name"], user["version"]) for user in users])

    def test_every_sign_in_that_was_made_is_printed(self):
        server, owner = self.demo("--today", "2026-11-25", "--clients", "60")
        printed = []
        for line in server.process.stdout:
            if "@" in line:
                printed.append(line.split()[0])
            if "Invented people" in line:
                break
        self.assertEqual(sorted(printed), sorted(user["email"] for user in owner.get("/users?limit=200").json["items"]))
        self.assertGreater(len(printed), 5)

    def test_it_is_still_there_after_a_restart_and_goes_on(self):
        folder = tempfile.mkdtemp(prefix="exclaim-demo-")
        self.addCleanup(shutil.rmtree, folder, True)
        server = Server("--hold-mail", "--today", "2026-11-25", "--clients", "25", folder=folder)
        owner = server.sign_in("owner@example.com")
        before = owner.get("/clients?limit=200").json["totals"]["count"], len(self.files(owner))
        database = server.database
        server.stop()
        if database:
            return  # another start makes another database here
        again = Server("--hold-mail", "--clients", "7", folder=folder)
        self.addCleanup(again.stop)
        owner = again.sign_in("owner@example.com")
        self.assertEqual((owner.get("/clients?limit=200").json["totals"]["count"], len(self.files(owner))), before)
        moved = owner.post("/sandbox/clock", {"until": "something_happens"}).json
        self.assertGreater(moved["today"], "2026-11-25")
        arrived = [file["kind"] for file in moved["arrived"]]
        self.assertIn("278", arrived)  # a request that was pended is decided
        while "835" not in arrived:
            moved = owner.post("/sandbox/clock", {"until": "something_happens"}).json
            self.assertLess(moved["today"], "2027-01-25")
            arrived = [file["kind"] for file in moved["arrived"]]


if __name__ == "__main__":
    unittest.main()
