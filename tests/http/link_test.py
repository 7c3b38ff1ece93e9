# SPDX-License-Identifier: Apache-2.0
"""Files leave and arrive: once, whatever happens between two steps. The payer of the demo sees bytes only."""
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from server import PROGRAM, Server

EDI = {"Content_Type": "application/edi-x12"}


def interchange(number, body):
    """An interchange of the payer, of a TA1 or whatever else `body` holds."""
    return (f"ISA*00*          *00*          *ZZ*00001          *ZZ*1999999992     *261007*1200*^*00501*{number:09}*0*T*:~"
            f"{body}IEA*0*{number:09}~")


def acknowledgement(number):
    return interchange(number, f"TA1*{number:09}*261007*1200*A*000~")


class Link(unittest.TestCase):
    def setUp(self):
        self.server = Server("--today", "2026-10-06", "--hold-mail")
        self.owner = self.server.sign_in("owner@example.com")

    def tearDown(self):
        self.server.stop()

    def mail(self, end):
        root = os.path.join(self.server.folder, "mail")
        if not os.path.isdir(root):
            self.owner.get("/sandbox")  # the folders are made when they are first needed
        return os.path.join(root, os.listdir(root)[0], end)

    def drop(self, name, text):
        folder = self.mail("in")
        with open(os.path.join(folder, name + ".part"), "w", encoding="ascii") as file:
            file.write(text)
        os.rename(os.path.join(folder, name + ".part"), os.path.join(folder, name))

    def settle(self, days=0):
        answer = self.owner.post("/sandbox/clock", {"days": days})
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json

    def files(self, query=""):
        return self.owner.get("/files" + query).json

    def test_what_arrives_is_kept_handled_and_listed(self):
        self.drop("1.x12", acknowledgement(1))
        moved = self.settle()
        self.assertEqual([(file["kind"], file["done"], file["direction"]) for file in moved["arrived"]], [("TA1", True, "arrived")])
        self.assertEqual(os.listdir(self.mail("in")), [])
        file = self.owner.get("/files/" + moved["arrived"][0]["id"]).json
        self.assertEqual(file["raw"], acknowledgement(1))
        self.assertIn("TA1", file["text"])
        self.assertEqual(file["day"], "2026-10-06")

    def test_the_same_file_twice_arrives_once(self):
        self.drop("1.x12", acknowledgement(1))
        self.drop("2.x12", acknowledgement(1))
        self.settle()
        self.drop("3.x12", acknowledgement(1))
        self.settle()
        brought = self.owner.post("/files", acknowledgement(1), **EDI)
        self.assertEqual(brought.status, 200)
        self.assertEqual([file["id"] for file in self.files()["items"]], [brought.json["id"]])

    def test_a_file_that_cannot_be_read_is_kept_and_waits_for_a_person(self):
        for name, text in (("a", "Dear practice, attached is the remittance."), ("b", acknowledgement(1)[:-9]), ("c", "")):
            self.drop(name, text)
        self.drop("d", acknowledgement(2))
        arrived = self.settle()["arrived"]
        self.assertEqual([(file["questions"], file["done"]) for file in arrived], [(0, True), (1, True), (1, True), (1, True)])
        self.assertEqual(self.owner.get("/files/" + arrived[3]["id"]).json["raw"], "Dear practice, attached is the remittance.")

    def test_a_file_that_is_still_being_written_is_left_alone(self):
        folder = self.mail("in")
        with open(os.path.join(folder, "big.x12.part"), "w", encoding="ascii") as file:
            file.write(acknowledgement(1)[:50])
        self.assertEqual(self.settle()["arrived"], [])
        self.assertEqual(os.listdir(folder), ["big.x12.part"])

    def test_lists_are_newest_first_and_go_on_by_cursor(self):
        for number in range(1, 6):
            self.owner.post("/files", acknowledgement(number), **EDI)
        whole = [file["id"] for file in self.files()["items"]]
        self.assertEqual(whole, sorted(whole, reverse=True))
        first = self.files("?limit=2&direction=arrived")
        self.assertEqual(first["totals"]["count"], 5)
        second = self.files(f"?limit=2&cursor={first['next_cursor']}")
        third = self.files(f"?limit=2&cursor={second['next_cursor']}")
        self.assertIsNone(third["next_cursor"])
        self.assertEqual([file["id"] for page in (first, second, third) for file in page["items"]], whole)
        self.assertEqual(self.files("?direction=left")["items"], [])
        self.assertEqual(self.owner.get("/files?direction=up").status, 400)

    def test_the_day_moves_on_and_survives_a_restart(self):
        self.assertEqual(self.owner.get("/sandbox").json["today"], "2026-10-06")
        self.assertEqual(self.settle(30)["today"], "2026-11-05")
        if os.environ.get("TEST_POSTGRES_URL"):
            self.skipTest("each start has a database of its own there")
        folder, self.server.keep = self.server.folder, True
        self.server.stop()
        for arguments, today in (((), "2026-11-05"), (("--today", "2026-10-06"), "2026-11-05"), (("--today", "2027-01-02"), "2027-01-02")):
            self.server = Server("--hold-mail", *arguments, folder=folder)
            self.owner = self.server.sign_in("owner@example.com")
            self.assertEqual(self.owner.session["today"], today)
            if arguments != ("--today", "2027-01-02"):
                self.server.stop()
        self.server.keep = False  # the last one takes its folder away

    def test_requests_that_make_no_sense_change_nothing(self):
        for body in ({}, {"days": -1}, {"days": 1000}, {"until": "doomsday"}, {"days": 1, "until": "something_happens"}):
            self.assertEqual(self.owner.post("/sandbox/clock", body).status, 400, body)
        self.assertEqual(self.owner.post("/files", "ISA", Content_Type="text/plain").status, 415)
        self.assertEqual(self.owner.post("/files", "", **EDI).status, 400)
        self.assertEqual(self.owner.get("/sandbox").json["today"], "2026-10-06")

    def test_nothing_ahead_leaves_the_day_as_it_is(self):
        moved = self.owner.post("/sandbox/clock", {"until": "something_happens"}).json
        self.assertEqual((moved["days"], moved["arrived"], moved["ahead"]), (0, [], []))

    def test_a_reader_sees_the_day_and_may_not_move_it(self):
        reader = self.server.sign_in("reader@example.com")
        self.assertEqual(reader.get("/sandbox").status, 200)
        self.assertEqual(reader.post("/sandbox/clock", {"days": 1}).status, 403)


class RealWork(unittest.TestCase):
    def test_there_is_no_clock_to_move_and_mail_goes_by_itself(self):
        folder = tempfile.mkdtemp(prefix="exclaim-test-")
        mail = os.path.join(folder, "mail")
        with Server("--mail", mail, command="serve", folder=folder) as server:
            place = ["--data", folder] + (["--database", server.database] if server.database else [])
            subprocess.run([PROGRAM, "user", "add", *place, "--practice", "Strong Again", "--new-practice", "--password-stdin",
                            "owner@example.com"], input="a-long-password\n", text=True, check=True, capture_output=True)
            owner = server.sign_in("owner@example.com", "a-long-password")
            self.assertEqual(owner.get("/sandbox").status, 404)
            self.assertEqual(owner.post("/sandbox/clock", {"days": 1}).status, 404)
            wait_for(lambda: os.path.isdir(mail) and os.listdir(mail))
            arrivals = os.path.join(mail, os.listdir(mail)[0], "in")
            whole = acknowledgement(1)
            with open(os.path.join(arrivals, "1.x12"), "w", encoding="ascii") as file:  # a sender without temporary names
                for part in (whole[:50], whole[50:90], whole[90:]):
                    time.sleep(1.5)
                    file.write(part)
                    file.flush()
            self.assertEqual(owner.get("/files").json["items"], [])
            wait_for(lambda: owner.get("/files").json["items"])
            wait_for(lambda: owner.get("/files").json["items"][0]["done"])
            self.assertEqual(len(owner.get("/files").json["items"]), 1)
            self.assertEqual(owner.get("/files").json["items"][0]["kind"], "TA1")
            wait_for(lambda: not os.listdir(arrivals))
        shutil.rmtree(folder, ignore_errors=True)


class Killed(unittest.TestCase):
    """kill -9 at random moments while files arrive: each is there once, and none is left over."""

    def test_every_file_arrives_exactly_once(self):
        if os.environ.get("TEST_POSTGRES_URL"):
            self.skipTest("each start has a database of its own there")
        folder = tempfile.mkdtemp(prefix="exclaim-test-")
        chance = random.Random(4)
        dropped = 0
        for start in range(6):
            server = Server("--today", "2026-10-06", "--hold-mail", folder=folder)
            owner = server.sign_in("owner@example.com")
            owner.post("/sandbox/clock", {"days": 0})
            mail = os.path.join(folder, "mail")
            arrivals = os.path.join(mail, os.listdir(mail)[0], "in")
            if start == 5:
                break
            for _ in range(40):
                dropped += 1
                with open(os.path.join(arrivals, f".{dropped}"), "w", encoding="ascii") as file:
                    file.write(acknowledgement(dropped))
                os.rename(os.path.join(arrivals, f".{dropped}"), os.path.join(arrivals, f"{dropped:05}.x12"))
            child = os.fork()
            if child == 0:
                try:
                    owner.post("/sandbox/clock", {"days": 0})
                finally:
                    os._exit(0)
            time.sleep(chance.uniform(0.01, 0.5))
            server.stop(signal.SIGKILL)
            os.waitpid(child, 0)
        owner.post("/sandbox/clock", {"days": 0})
        self.assertEqual(os.listdir(arrivals), [])
        first = owner.get("/files?limit=200").json
        rest = owner.get(f"/files?limit=200&cursor={first['next_cursor']}").json
        items = first["items"] + rest["items"] if first["next_cursor"] else first["items"]
        self.assertEqual(len(items), dropped)
        self.assertTrue(all(item["done"] and item["kind"] == "TA1" and item["questions"] == 0 for item in items))
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(what, seconds=15):
    deadline = time.monotonic() + seconds
    while not what():
        if time.monotonic() > deadline:
            raise AssertionError("it did not come to pass in time")
        time.sleep(0.05)


if __name__ == "__main__":
    unittest.main()
