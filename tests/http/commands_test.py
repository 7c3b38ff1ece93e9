# SPDX-License-Identifier: Apache-2.0
"""The command line: exit codes of the contract, words that people read, and the commands that the documents show."""
import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

from server import PROGRAM, ROOT, create_postgres_database


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="exclaim-test-")
        self.data = os.path.join(self.folder, "data")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def run_it(self, *words, given=""):
        return subprocess.run([PROGRAM, *words], input=given, capture_output=True, text=True, cwd=self.folder)

    def add_owner(self):
        return self.run_it("user", "add", "kim@example.com", "--practice", "Medex", "--data", self.data)

    def test_help_is_there_for_every_command_and_names_what_it_does(self):
        answer = self.run_it("--help")
        self.assertEqual(answer.returncode, 0)
        commands = re.findall(r"^  ([a-z][a-z0-9-]*)  ", answer.stdout, re.M)
        self.assertEqual(commands, ["demo", "serve", "user", "doctor", "migrate", "backup", "audit", "x12", "eligibility", "authorization", "remittance", "status", "claim", "units", "codes", "sandbox-payer", "schema"])
        for command in commands:
            self.assertEqual(self.run_it(command, "--help").returncode, 0, command)

    def test_what_cannot_be_used_is_exit_2_with_one_sentence(self):
        for words in ([], ["frobnicate"], ["user"], ["demo", "--port", "x"], ["demo", "--today", "2026-02-30"], ["demo", "--clients", "3", "--scenario", "x.json"], ["schema", "nothing"],
                      ["serve", "--listen", "nowhere"], ["serve", "--tls-cert", "x"], ["user", "add", "notanaddress", "--data", self.data],
                      ["user", "add", "a@example.com", "--role", "king", "--data", self.data], ["migrate", "--database", "mysql://x"]):
            answer = self.run_it(*words)
            self.assertEqual(answer.returncode, 2, words)
            self.assertTrue(answer.stderr.startswith("exclaim: ") or "info" in answer.stderr, answer.stderr)

    def test_the_payer_keeps_what_it_cannot_read_and_refuses_a_script_that_makes_no_sense(self):
        arrivals = os.path.join(self.folder, "in")
        os.mkdir(arrivals)
        for name, content in (("empty.x12", b""), ("cut.x12", b"ISA*00*    ")):
            with open(os.path.join(arrivals, name), "wb") as file:
                file.write(content)
        payer = ["sandbox-payer", "--in", "in", "--out", "out", "--today", "2026-10-08", "--once"]
        answer = self.run_it(*payer)
        self.assertEqual((answer.returncode, answer.stdout), (1, "".join(
            f"not answered: in/unreadable/{name} cannot be read as X12 and was kept there; send it again\n" for name in ("cut.x12", "empty.x12"))))
        self.assertEqual(sorted(os.listdir(os.path.join(arrivals, "unreadable"))), ["cut.x12", "empty.x12"])
        self.assertEqual((self.run_it(*payer).returncode, self.run_it(*payer).stdout), (0, ""))
        with open(os.path.join(self.folder, "bad.json"), "w", encoding="utf-8") as file:
            json.dump({"payer": {"name": "P", "id": "1", "tax_number": "1"}, "scripts": [{"do": "deny", "group": "XX", "reason": "50"}]}, file)
        answer = self.run_it(*payer, "--scenario", "bad.json")
        self.assertEqual((answer.returncode, answer.stderr), (
            2, "exclaim: Script 1 (deny) of the scenario cannot be used: group XX is none of CO, PR, OA and PI.\n"))

    def test_what_nobody_told_is_not_judged_and_what_is_known_not_to_be_is_told_once(self):
        claim = json.loads(self.run_it("schema", "claim").stdout)["examples"][0]

        def told(number, **facts):
            body = {**claim, "referral_number": number, "facts": {**claim["facts"], "referral": None, **facts}}
            findings = json.loads(self.run_it("claim", "check", "--json", "-", given=json.dumps(body)).stdout)["findings"]
            return [(each["code"], each["where"]["field"], "referral" in each["message"]) for each in findings
                    if each["code"] in ("REF-0101", "REF-0102", "PLN-0101", "CLM-0602")]
        # Not told: neither its number nor itself is judged.
        for number in ("REF5567", ""):
            self.assertEqual(told(number), [("CLM-0602", "facts", True)])
        self.assertEqual(told("REF5567", no_referral=True), [("REF-0102", "referral_number", True)])
        self.assertEqual(told("", no_referral=True), [("REF-0101", "facts.no_referral", True)])
        self.assertEqual(told("", no_referral=True, plan=None, no_plan=True), [("REF-0101", "facts.no_referral", True), ("PLN-0101", "facts.no_plan", False)])

    def test_an_unknown_command_is_answered_with_those_that_there_are(self):
        all_commands = "demo, serve, user, doctor, migrate, backup, audit, x12, eligibility, authorization, remittance, status, claim, units, codes, sandbox-payer, schema"
        self.assertEqual(self.run_it("frobnicate").stderr, f"exclaim: There is no exclaim frobnicate. The commands are {all_commands}. Run exclaim --help to see what there is.\n")
        self.assertEqual(self.run_it().stderr, f"exclaim: exclaim needs a command after it: {all_commands}. Run exclaim --help to see what there is.\n")

    def test_words_that_cannot_be_used_are_told_in_one_sentence_with_the_nearest_that_can(self):
        for words, said in {
                ("server",): "There is no exclaim server. Did you mean exclaim serve? Run exclaim --help to see what there is.",
                ("bakcup",): "There is no exclaim bakcup. Did you mean exclaim backup? Run exclaim --help to see what there is.",
                ("remit", "read"): "There is no exclaim remit. Did you mean exclaim remittance? Run exclaim --help to see what there is.",
                ("user", "fly"): "There is no exclaim user fly. The commands are add, reset, disable. Run exclaim user --help to see what there is.",
                ("user", "rest"): "There is no exclaim user rest. Did you mean exclaim user reset? Run exclaim user --help to see what there is.",
                ("user",): "exclaim user needs a command after it: add, reset, disable. Run exclaim user --help to see what there is.",
                ("--fly",): "exclaim has no option --fly. Its options are --help, --version. Run exclaim --help to see what there is.",
                ("migrate", "--databse=x"): "exclaim migrate has no option --databse. Did you mean --database? Run exclaim migrate --help to see what there is.",
                ("user", "add", "--emial", "x"): "exclaim user add has no option --emial. Its options are --help, --data, --database, --name, --role, --practice, "
                                                 "--new-practice, --time-zone, --password-stdin. Run exclaim user add --help to see what there is.",
                ("claim", "check", "--fly"): "exclaim claim check has no option --fly. Its options are --help, --json, -o, --data. Run exclaim claim check --help to see what there is.",
                ("user", "add"): "exclaim user add needs EMAIL: The address they sign in with. Run exclaim user add --help to see what there is.",
                ("doctor", "house"): "exclaim doctor has no use for the word house. Run exclaim doctor --help to see what there is.",
                ("demo", "--data"): "--data needs a value after it: Folder where the demo is kept. Run exclaim demo --help to see what there is.",
                ("demo", "--clients", "-1"): "--clients takes a number from 0 to 500, not -1. Run exclaim demo --help to see what there is.",
                ("demo", "--clients", "501"): "--clients takes a number from 0 to 500, not 501. Run exclaim demo --help to see what there is.",
                ("demo", "--clients", "x"): "--clients takes a number from 0 to 500, not x. Run exclaim demo --help to see what there is.",
                ("claim", "write", "--interchange", "0", "-"): "--interchange takes a number from 1 to 999999999, not 0. Run exclaim claim write --help to see what there is.",
                ("demo", "--port", "x"): "--port takes a number, not x. Run exclaim demo --help to see what there is.",
        }.items():
            answer = self.run_it(*words)
            self.assertEqual((answer.returncode, answer.stdout, answer.stderr), (2, "", f"exclaim: {said}\n"), words)

    def test_a_demo_takes_a_day_that_its_people_can_live_on(self):
        for day in ("1900-01-01", "2025-12-31", "2026-02-30", "today"):
            answer = self.run_it("demo", "--today", day)
            self.assertEqual((answer.returncode, answer.stderr),
                             (2, "exclaim: --today has to be a date that exists, from 2026-01-01 on, such as 2026-10-06.\n"), day)

    def test_a_claim_is_written_as_one_json_document_where_that_is_asked(self):
        claim = json.loads(self.run_it("schema", "claim").stdout)["examples"][0]
        given = json.dumps(claim)
        plain = self.run_it("claim", "write", "--at", "2026-10-07T09:30:00Z", "-", given=given)
        self.assertEqual(plain.returncode, 0, plain.stderr)
        answer = self.run_it("claim", "write", "--json", "--at", "2026-10-07T09:30:00Z", "-", given=given)
        self.assertEqual((answer.returncode, answer.stderr), (0, ""))
        told = json.loads(answer.stdout)
        self.assertEqual((told["control_number"], told["status"], told["x12"]), (claim["control_number"], "ready", plain.stdout))
        beside = self.run_it("claim", "write", "--json", "--at", "2026-10-07T09:30:00Z", "-o", "claim.x12", "-", given=given)
        self.assertEqual((beside.returncode, json.loads(beside.stdout)["x12"]), (0, None))
        with open(os.path.join(self.folder, "claim.x12"), encoding="utf-8") as file:
            self.assertEqual(file.read(), plain.stdout)
        refused = self.run_it("claim", "write", "--json", "-", given=json.dumps({**claim, "lines": []}))
        told = json.loads(refused.stdout)
        self.assertEqual((refused.returncode, told["status"], told["x12"]), (1, "blocked", None))
        self.assertIn("block", [each["severity"] for each in told["findings"]])
        checked = self.run_it("claim", "check", "--json", "-o", "check.json", "-", given=given)
        self.assertEqual((checked.returncode, checked.stdout), (0, ""))
        with open(os.path.join(self.folder, "check.json"), encoding="utf-8") as file:
            self.assertEqual(json.load(file)["status"], "ready")

    def test_a_code_list_of_the_practice_goes_before_the_programs_without_a_new_build(self):
        with open(os.path.join(ROOT, "tests/x12/golden/837p.x12"), encoding="utf-8") as file:
            claim = file.read()
        check = ["x12", "check", "-", "--data", self.data]
        self.assertEqual(self.run_it(*check, given=claim).returncode, 0)
        answer = self.run_it("codes", "import", "pos", "-", "--data", self.data, given="Place of Service Code,Place of Service Name\n12,Home\n98,Studio\n")
        self.assertEqual((answer.returncode, answer.stdout), (0, f"2 codes are now the list pos ({self.data}/codes/pos.tsv).\n"))
        refused = self.run_it(*check, given=claim)
        self.assertEqual(refused.returncode, 1)
        self.assertIn('X12-5001', refused.stdout)
        self.assertEqual(self.run_it(*check, given=claim.replace("***11:B:1", "***98:B:1")).returncode, 0)
        found = self.run_it("codes", "find", "studio", "--data", self.data)
        self.assertEqual((found.returncode, found.stdout), (0, "pos              98          Studio\n"))
        self.assertEqual(self.run_it("codes", "find", "nothing at all", "--data", self.data).returncode, 2)
        for kind, text in (("pos", "no table"), ("colours", "Code\n1\n")):
            self.assertEqual(self.run_it("codes", "import", kind, "-", "--data", self.data, given=text).returncode, 2)

    def test_every_golden_x12_file_comes_back_byte_for_byte_through_json(self):
        folder = os.path.join(ROOT, "tests/x12/golden")
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                bytes_of = file.read()
            for keep, content in ((["--keep-whitespace"], bytes_of), ([], bytes_of.replace(b"~\n", b"~")), ([], bytes_of)):
                path = os.path.join(self.folder, name)
                with open(path, "wb") as file:
                    file.write(content)
                with open(path + ".json", "w", encoding="utf-8") as file:
                    subprocess.run([PROGRAM, "x12", "json", *keep, path], stdout=file, check=True)
                back = subprocess.run([PROGRAM, "x12", "write", path + ".json"], capture_output=True, check=True).stdout
                self.assertEqual(back, content, (name, keep))

    def test_what_the_world_refuses_is_exit_3(self):
        answer = self.run_it("migrate", "--database", "postgresql://nobody@127.0.0.1:1/none", "--data", self.data)
        self.assertEqual(answer.returncode, 3)
        self.assertIn("PostgreSQL cannot be reached", answer.stderr)
        with open(os.path.join(self.folder, "file"), "w", encoding="utf-8") as file:
            file.write("x")
        self.assertEqual(self.run_it("migrate", "--data", os.path.join(self.folder, "file")).returncode, 3)

    def test_users_are_added_reset_and_disabled_with_a_password_told_once(self):
        answer = self.add_owner()
        self.assertEqual(answer.returncode, 0)
        self.assertRegex(answer.stdout, r"kim@example\.com can sign in as owner\.\nPassword, shown only now: [a-z2-9-]{24}\n")
        again = self.add_owner()
        self.assertEqual(again.returncode, 2)
        self.assertIn("Somebody already signs in as kim@example.com.", again.stderr)
        self.assertIn("shown only now", self.run_it("user", "reset", "kim@example.com", "--data", self.data).stdout)
        refused = self.run_it("user", "disable", "kim@example.com", "--data", self.data)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("without an owner", refused.stderr)
        self.run_it("user", "add", "sam@example.com", "--role", "biller", "--data", self.data)
        self.assertEqual(self.run_it("user", "disable", "sam@example.com", "--data", self.data).stdout, "sam@example.com can no longer sign in.\n")
        self.assertEqual(self.run_it("user", "reset", "nobody@example.com", "--data", self.data).returncode, 2)

    def test_data_and_key_are_private(self):
        self.add_owner()
        self.assertEqual(os.stat(self.data).st_mode & 0o777, 0o700)
        key = os.path.join(self.data, "keys/exclaim.key")
        self.assertEqual(os.stat(key).st_mode & 0o777, 0o600)
        os.chmod(key, 0o644)
        answer = self.run_it("doctor", "--data", self.data)
        self.assertEqual(answer.returncode, 1)
        self.assertIn(f"Run: chmod 600 {key}", answer.stdout)
        os.remove(key)
        lost = self.run_it("audit", "verify", "--data", self.data)
        self.assertEqual(lost.returncode, 3)
        self.assertIn("put the key back", lost.stderr)

    def test_doctor_says_what_is_missing_and_then_that_all_is_sound(self):
        answer = self.run_it("doctor", "--data", self.data)
        self.assertEqual(answer.returncode, 1)
        self.assertIn("There is no folder", answer.stdout)
        self.add_owner()
        answer = self.run_it("doctor", "--data", self.data)
        self.assertEqual((answer.returncode, answer.stdout.splitlines()[-1]), (0, "This installation is sound."))

    def test_a_tampered_audit_entry_is_exit_1(self):
        self.add_owner()
        self.assertEqual(self.run_it("audit", "verify", "--data", self.data).returncode, 0)
        database = os.path.join(self.data, "exclaim.db")
        subprocess.run(["sqlite3", database, "DROP TRIGGER audit_entries_no_update; UPDATE audit_entries SET action = 'nothing' WHERE sequence = 2"], check=True)
        answer = self.run_it("audit", "verify", "--data", self.data)
        self.assertEqual(answer.returncode, 1)
        self.assertIn("Medex: the chain is broken at entry 2", answer.stdout)

    def test_a_backup_is_made_proven_destroyed_and_brought_back(self):
        self.add_owner()
        backup = os.path.join(self.folder, "practice.backup")
        self.assertEqual(self.run_it("backup", "create", backup, "--data", self.data).returncode, 0)
        self.assertEqual(os.stat(backup).st_mode & 0o777, 0o600)
        self.assertEqual(self.run_it("backup", "create", backup, "--data", self.data).returncode, 2)
        self.assertEqual(self.run_it("backup", "verify", backup, "--data", self.data).returncode, 0)
        with open(backup, "rb") as file:
            content = bytearray(file.read())
        self.assertNotIn(b"kim@example.com", content)
        content[len(content) // 2] ^= 1
        bad = os.path.join(self.folder, "bad.backup")
        with open(bad, "wb") as file:
            file.write(content)
        self.assertEqual(self.run_it("backup", "verify", bad, "--data", self.data).returncode, 2)
        os.rename(os.path.join(self.data, "keys"), os.path.join(self.folder, "keys"))
        shutil.rmtree(self.data)
        os.makedirs(self.data)
        os.rename(os.path.join(self.folder, "keys"), os.path.join(self.data, "keys"))
        answer = self.run_it("backup", "restore", backup, "--data", self.data)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("Restored: 1 practices, 5 rows, 2 audit entries", answer.stdout)
        self.assertEqual(self.run_it("backup", "restore", backup, "--data", self.data).returncode, 2)
        self.assertEqual(self.run_it("doctor", "--data", self.data).returncode, 0)

    def test_a_file_that_is_missing_has_its_entry_in_the_report(self):
        answer = self.run_it("x12", "check", "--json", "missing.x12", os.path.join(ROOT, "tests/x12/golden/270.x12"))
        self.assertEqual(answer.returncode, 2)
        report = json.loads(answer.stdout)
        self.assertEqual([file["status"] for file in report["files"]], ["unreadable", "accepted"])
        self.assertEqual([finding["code"] for finding in report["files"][0]["findings"]], ["X12-1033"])
        self.assertEqual((report["totals"]["files"], report["totals"]["block"]), (2, 1))
        self.assertNotIn('""', answer.stdout)

    def test_every_acknowledgement_of_a_run_has_a_name_and_a_number_of_its_own(self):
        files = []
        for folder in ("d1", "d2"):
            os.mkdir(os.path.join(self.folder, folder))
            files.append(shutil.copy(os.path.join(ROOT, "tests/x12/golden/837p.x12"), os.path.join(self.folder, folder, "e.x12")))
        self.assertEqual(self.run_it("x12", "check", "--ack", "acks", *files).returncode, 0)
        acks = os.path.join(self.folder, "acks")
        self.assertEqual(sorted(os.listdir(acks)), [".control", "e.x12.1.ack", "e.x12.2.ack"])
        numbers = []
        for name in sorted(os.listdir(acks))[1:]:
            with open(os.path.join(acks, name), encoding="utf-8") as file:
                numbers.append(file.read().split("*")[13])
        self.assertEqual(numbers, ["000000001", "000000002"])

    def test_acknowledgements_of_a_later_run_go_on_counting_and_write_nothing_over(self):
        golden = os.path.join(ROOT, "tests/x12/golden/837p.x12")
        acks = os.path.join(self.folder, "acks")
        told = []
        for _ in range(3):
            self.assertEqual(self.run_it("x12", "check", "--ack", "acks", golden).returncode, 0)
            newest = f"837p.x12.{len(told) + 1}.ack"
            with open(os.path.join(acks, newest), encoding="utf-8") as file:
                fields = file.read().replace("~", "*").split("*")
            told.append((fields[13], fields[fields.index("GS") + 6]))
            if len(told) == 2:  # what was sent on is taken away: its number is not given again
                os.remove(os.path.join(acks, newest))
                open(os.path.join(acks, newest), "w", encoding="utf-8").close()
        self.assertEqual(told, [("000000001", "1"), ("000000002", "2"), ("000000003", "3")])
        # A folder of before the counter: the highest that lies there counts.
        os.remove(os.path.join(acks, ".control"))
        self.assertEqual(self.run_it("x12", "check", "--ack", "acks", golden).returncode, 0)
        with open(os.path.join(acks, ".control"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "000000004\n")
        with open(os.path.join(acks, ".control"), "w", encoding="utf-8") as file:
            file.write("no number")
        refused = self.run_it("x12", "check", "--ack", "acks", golden)
        self.assertEqual(refused.returncode, 3)
        self.assertIn("does not hold the number of the last acknowledgement", refused.stderr)

    def test_output_that_is_lost_is_exit_3_and_said_once(self):
        golden = os.path.join(ROOT, "tests/x12/golden")
        for words in (["x12", "show", f"{golden}/837p.x12"], ["x12", "json", f"{golden}/837p.x12"], ["x12", "check", f"{golden}/837p.x12"],
                      ["units", "--rule", "cms", "97110=23"], ["schema", "check"], ["schema", "openapi"], ["schema", "claim"], ["codes", "find", "knee"],
                      ["remittance", "read", f"{golden}/835.x12"], ["eligibility", "read", "--json", f"{golden}/271.x12"], ["--help"], ["--version"]):
            with open("/dev/full", "w", encoding="utf-8") as full:
                answer = subprocess.run([PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=self.folder)
            self.assertEqual((answer.returncode, answer.stderr.count("Standard output cannot be written")), (3, 1), (words, answer.stderr))

    def test_a_file_is_written_where_a_link_leads_and_into_a_pipe(self):
        golden = os.path.join(ROOT, "tests/x12/golden/837p.x12")
        path = lambda name: os.path.join(self.folder, name)
        with open(path("claim.json"), "w", encoding="utf-8") as file:
            subprocess.run([PROGRAM, "x12", "json", golden], stdout=file, check=True)
        with open(golden, encoding="utf-8") as file:
            content = file.read()
        os.mkdir(path("real"))
        for link, target in (("there", "real/claim.x12"), ("not-yet", "real/new.x12"), ("twice", "there")):
            os.symlink(target, path(link))
        with open(path("real/claim.x12"), "w", encoding="utf-8") as file:
            file.write("old")
        for link, target in (("there", "real/claim.x12"), ("not-yet", "real/new.x12"), ("twice", "real/claim.x12")):
            self.assertEqual(self.run_it("x12", "write", "claim.json", "-o", link).returncode, 0)
            self.assertTrue(os.path.islink(path(link)))
            with open(path(target), encoding="utf-8") as file:
                self.assertEqual(file.read(), content)
        os.symlink("round", path("round"))
        self.assertEqual(self.run_it("x12", "write", "claim.json", "-o", "round").returncode, 3)
        os.mkfifo(path("pipe"))
        with subprocess.Popen(["cat", path("pipe")], stdout=subprocess.PIPE, text=True) as reader:
            self.assertEqual(self.run_it("x12", "write", "claim.json", "-o", "pipe").returncode, 0)
            self.assertEqual(reader.communicate(timeout=10)[0], content)
        self.assertTrue(stat.S_ISFIFO(os.stat(path("pipe")).st_mode))

    def test_edited_json_that_is_no_x12_any_more_is_exit_2_and_writes_nothing(self):
        golden = os.path.join(ROOT, "tests/x12/golden/837p.x12")
        with open(os.path.join(self.folder, "claim.json"), "w", encoding="utf-8") as file:
            file.write(self.run_it("x12", "json", golden).stdout.replace('"DEMO"', '"DE~MO"', 1))
        answer = self.run_it("x12", "write", "claim.json", "-o", "claim.x12")
        self.assertEqual((answer.returncode, answer.stdout), (2, ""))
        self.assertIn("segment 16 (NM1), element 3: the value holds ~", answer.stderr)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "claim.x12")))
        self.assertEqual(self.run_it("x12", "json", "-").returncode, 2)
        self.assertEqual(self.run_it("x12", "write", "-", given="[]").returncode, 2)

    def test_whatever_a_check_prints_fits_its_schema_also_of_mangled_files(self):
        sys.path.insert(0, os.path.join(ROOT, "tools"))
        import schemas
        schema = json.loads(self.run_it("schema", "check").stdout)
        names = []
        for name in sorted(os.listdir(os.path.join(ROOT, "tests/x12/golden"))):
            with open(os.path.join(ROOT, "tests/x12/golden", name), encoding="utf-8") as file:
                content = file.read()
            lines = content.split("~\n")
            mangled = [content[:len(content) // 2], "", "ISA", "~\n".join(lines[:1] + lines[2:])]
            for at, line in enumerate(lines[:4] + lines[-4:]):  # every element of the envelope left out once
                parts = line.split("*")
                for n in range(len(parts) if parts[0] != "ISA" else 0):
                    mangled.append(content.replace(line + "~", "*".join(parts[:n] + [""] + parts[n + 1:]) + "~", 1))
                if parts[0] == "ISA":
                    mangled += [content.replace(line, "*".join(parts[:n] + [" " * len(parts[n])] + parts[n + 1:]), 1) for n in range(5, 16)]
            for text in mangled[:40]:
                names.append(os.path.join(self.folder, f"{len(names)}.x12"))
                with open(names[-1], "w", encoding="utf-8") as file:
                    file.write(text)
        answer = self.run_it("x12", "check", "--json", *names)
        schemas.fits(json.loads(answer.stdout), schema, "check")

    def test_a_database_of_a_newer_program_is_left_alone(self):
        self.add_owner()
        subprocess.run(["sqlite3", os.path.join(self.data, "exclaim.db"), "INSERT INTO schema_steps VALUES (999, 'x', 0)"], check=True)
        answer = self.run_it("migrate", "--data", self.data)
        self.assertEqual(answer.returncode, 3)
        self.assertIn("made by a newer ExClaim", answer.stderr)

    def test_the_schema_is_json_that_names_every_operation_once(self):
        document = json.loads(self.run_it("schema", "openapi").stdout)
        ids = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
        self.assertEqual(len(ids), len(set(ids)))
        names = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))
        self.assertEqual(names - set(document["components"]["schemas"]), set())


def dev_verbs():
    """The verbs that ./dev help tells."""
    told = subprocess.run([os.path.join(ROOT, "dev"), "help"], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^\./dev ([a-z]+)", told, re.M) + ["help"]


class Documents(unittest.TestCase):
    """The commands in the README and the recipes are really run, page by page, each page in a folder of its own."""

    def pages(self):
        for page in ["README.md"] + [os.path.join("docs/how-to", name) for name in sorted(os.listdir(os.path.join(ROOT, "docs/how-to")))]:
            with open(os.path.join(ROOT, page), encoding="utf-8") as file:
                lines = [line for block in re.findall(r"```sh\n(.*?)```", file.read(), re.S) for line in block.strip().splitlines()]
            if lines:
                yield page, lines

    def run_line(self, line, folder):
        words = shlex.split(line.replace("build/release/exclaim", PROGRAM).replace("tests/x12", os.path.join(ROOT, "tests/x12")))
        if words[0] == "./dev":  # set-up and tests would run themselves; DevScript sees to the verbs
            self.assertIn(words[1], dev_verbs())
        elif words[1:2] == ["serve"]:
            with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, text=True) as server:
                self.assertIn("http", server.stdout.readline())
                server.terminate()
                self.assertEqual(server.wait(20), 0)
        else:
            answer = subprocess.run(words, cwd=folder, capture_output=True, text=True)
            self.assertEqual(answer.returncode, 0, answer.stderr + answer.stdout)

    def test_they_do_what_they_say(self):
        count = 0
        for page, lines in self.pages():
            with tempfile.TemporaryDirectory(prefix="exclaim-test-") as folder:
                if "restore" in page:  # it begins with an installation and its key in a safe place
                    self.run_line("build/release/exclaim user add kim@example.com --practice Medex", folder)
                    shutil.copytree(os.path.join(folder, "exclaim-data/keys"), os.path.join(folder, "safe-place"))
                for line in lines:
                    if "postgresql" in page:
                        if not os.environ.get("TEST_POSTGRES_URL"):
                            continue
                        if line.startswith("createdb"):
                            database = create_postgres_database()
                            continue
                        line = line.replace("postgresql://exclaim@localhost/exclaim", database)
                        line += " --listen 127.0.0.1:0" if " serve " in line else ""
                    with self.subTest(page=page, command=line):
                        self.run_line(line, folder)
                    count += 1
        self.assertGreater(count, 10)


class Mentions(unittest.TestCase):
    """Commands within a sentence are run in a copy of this folder, where they may write."""

    @classmethod
    def setUpClass(cls):
        cls.copy = tempfile.mkdtemp(prefix="exclaim-test-")
        names = subprocess.run(["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard", "dev", "tools", "data", "docs", "src/store/migrations"],
                               capture_output=True, text=True, check=True).stdout.splitlines()
        for name in filter(lambda name: os.path.isfile(os.path.join(ROOT, name)), names):
            os.makedirs(os.path.dirname(os.path.join(cls.copy, name)), exist_ok=True)
            shutil.copy2(os.path.join(ROOT, name), os.path.join(cls.copy, name))
        os.makedirs(os.path.join(cls.copy, "build/release"))
        os.symlink(PROGRAM, os.path.join(cls.copy, "build/release/exclaim"))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.copy)

    def mentioned(self):
        for page in ["README.md", "ARCHITECTURE.md"] + [os.path.join("docs/how-to", name) for name in sorted(os.listdir(os.path.join(ROOT, "docs/how-to")))]:
            with open(os.path.join(ROOT, page), encoding="utf-8") as file:
                prose = re.sub(r"```.*?```", "", file.read(), flags=re.S)
            for line in re.findall(r"`((?:\./dev|build/release/exclaim|exclaim|python3) [^`]*)`", prose):
                yield page, " ".join(line.split())

    def run_mentioned(self, line):
        words = line.split()
        if words[0] == "./dev":
            self.assertIn(words[1], dev_verbs())
            if words[1] not in ("new", "help"):
                return
            line = line.replace("NAME", "an-example")
        elif words[0] == "exclaim":  # named, without what comes after it: it has to be there
            line = f"build/release/{line} --help"
        answer = subprocess.run(line, shell=True, cwd=self.copy, capture_output=True, text=True)
        self.assertEqual(answer.returncode, 0, answer.stderr + answer.stdout)

    def test_commands_within_a_sentence_work_and_what_they_write_is_what_stands_here(self):
        lines = list(self.mentioned())
        self.assertGreater(len(lines), 7)
        for page, line in lines:
            with self.subTest(page=page, command=line):
                self.run_mentioned(line)
        for name in ("docs/reference/openapi.json", "docs/reference/findings.md"):
            with open(os.path.join(ROOT, name), encoding="utf-8") as here, open(os.path.join(self.copy, name), encoding="utf-8") as there:
                self.assertEqual(here.read() == there.read(), True, name)


class DevScript(unittest.TestCase):
    """The one door: set-up and builds are not started here, but each verb that is told is there."""

    def dev(self, *words):
        return subprocess.run([os.path.join(ROOT, "dev"), *words], capture_output=True, text=True)

    def test_help_tells_every_verb_and_no_other(self):
        with open(os.path.join(ROOT, "dev"), encoding="utf-8") as file:
            there = set(re.findall(r"^  ([a-z]+)(?:\|[^)]*)?\)$", file.read(), re.M))
        self.assertEqual(set(dev_verbs()) | {"help"}, there)
        self.assertEqual(self.dev().stdout, self.dev("help").stdout)

    def test_an_unknown_verb_is_refused_in_a_sentence(self):
        answer = self.dev("fly")
        self.assertEqual((answer.returncode, answer.stdout, answer.stderr), (1, "", "\nThere is no ./dev fly. Try ./dev help\n"))

    def test_new_refuses_what_it_cannot_begin(self):
        self.assertEqual(self.dev("new", "poem", "x").stderr, "There is no kind poem. Kinds: migration, adr, how-to.\n")
        self.assertNotEqual(self.dev("new", "adr").returncode, 0)


if __name__ == "__main__":
    unittest.main()
