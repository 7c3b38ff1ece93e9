# SPDX-License-Identifier: Apache-2.0
"""Whatever is typed into a claim: what `claim check` calls ready is written, and what is written passes `x12 check`."""
import concurrent.futures
import copy
import json
import os
import random
import subprocess
import tempfile
import unittest

from server import PROGRAM

EXAMPLE = json.loads(subprocess.run([PROGRAM, "schema", "claim"], capture_output=True, check=True, text=True).stdout)["examples"][0]
HOME = {"line1": "9 Oak Ave", "line2": "", "city": "Houston", "state": "TX", "zip": "770030001"}
GYM = {"name": "Gym North", "npi": "1234567893", "address": HOME}
ANN = {"last_name": "Demo", "first_name": "Ann", "middle_name": "M", "birth_date": "2010-02-03", "sex": "female", "address": HOME}
LEE = {"last_name": "Park", "first_name": "Lee", "npi": "1999999984", "taxonomy": "174400000X"}
TEXTS = ["", " ", "x" * 15, "x" * 16, "x" * 35, "x" * 36, "x" * 61, "A" * 31, "Ä ö ß", "日本", "日本 Lee", "*~:^", "a*b", "lower", "0", "1", "-", "12345",
         "77003", "770030000", "1999999992", "174400000X", "N/A", "😀", "AA", "ZZ", "08", "FX", "99", "00", "tx"]
DATES = ["1850-01-01", "1964-05-14", "2026-10-07", "2030-01-01", "9999-12-31", None]
AMOUNTS = ["0.00", "-1.00", "0.01", "999999.99", "99999999.99", "92233720368547758.07", None]
COUNTS = [0, -1, 1, 4, 8, 999, 1000, 10**12]


def bases():
    yield EXAMPLE
    for change in ({"facility": GYM}, {"frequency": "replacement", "payer_claim_number": "ICN1"}, {"frequency": "void", "payer_claim_number": "ICN1"},
                   {"accident": {"cause": "auto_accident", "date": "2026-08-01", "state": "TX"}, "casualty_number": "A1", "onset": "2026-08-01"}):
        yield {**copy.deepcopy(EXAMPLE), **change}
    child = copy.deepcopy(EXAMPLE)
    child["subscriber"]["relationship"], child["patient"] = "child", ANN
    yield child
    work = copy.deepcopy(child)
    work["payer"].update(kind="workers_compensation", filing_indicator="WC")
    work["subscriber"]["relationship"] = "other"
    work["subscriber"]["person"].update(last_name="Acme Inc", first_name="")
    work.update(accident={"cause": "work", "date": "2026-08-01", "state": "TX"}, casualty_number="WC1")
    yield work
    two = copy.deepcopy(EXAMPLE)
    two["lines"][1].update(rendering=LEE, note="more")
    two["facts"]["credentials"].append({"kind": "MES", "expires": "2027-12-31", "npi": LEE["npi"]})
    yield two


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*path, key))
        return
    yield path, value
    if isinstance(value, list):
        for place, part in enumerate(value):
            yield from leaves(part, (*path, place))


def put(claim, path, value):
    for key in path[:-1]:
        claim = claim[key]
    claim[path[-1]] = value


def mutated(pick):
    claim = copy.deepcopy(pick.choice(list(bases())))
    said = []
    for _ in range(pick.choice([1, 1, 2])):
        path, old = pick.choice([leaf for leaf in leaves(claim) if leaf[0][0] != "facts"])
        if isinstance(old, list):
            new = pick.choice([[], old[:-1], (old * 51)[:pick.choice([2, 5, 12, 13, 50, 51])]])
        elif isinstance(old, bool):
            new = not old
        elif isinstance(old, int):
            new = pick.choice(COUNTS)
        elif old is None:
            new = pick.choice([GYM, ANN, "x", 1, "2026-01-01"])
        elif old[4:5] == "-" and old[7:8] == "-":
            new = pick.choice(DATES)
        else:
            new = pick.choice(AMOUNTS if old.replace(".", "").isdigit() and "." in old else TEXTS)
        put(claim, path, new)
        said.append((path, new))
        if path == ("lines",):
            claim["lines"] = [{**line, "number": f"L{place}"} for place, line in enumerate(new)]
    return claim, said


def run(*words):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False)


def verdict(seed):
    """None, or what was called ready and is not."""
    claim, said = mutated(random.Random(seed))
    with tempfile.TemporaryDirectory() as folder:
        given, written = os.path.join(folder, "claim.json"), os.path.join(folder, "claim.x12")
        with open(given, "w", encoding="utf-8") as file:
            json.dump(claim, file)
        checked = run("claim", "check", "--json", given)
        if checked.returncode == 1:
            wrote = run("claim", "write", given, "-o", written)
            return (seed, said, "blocked and yet written") if wrote.returncode != 1 or os.path.exists(written) else None
        if checked.returncode != 0:
            return seed, said, "neither ready nor blocked", checked.stderr
        wrote = run("claim", "write", given, "-o", written)
        if wrote.returncode != 0:
            return seed, said, "ready, not written", wrote.stderr
        judged = run("x12", "check", "--json", written)
        return (seed, said, judged.stdout) if json.loads(judged.stdout)["totals"]["block"] else None


class MutatedClaims(unittest.TestCase):
    def test_nothing_is_ready_and_rejected(self):
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            self.assertEqual([each for each in pool.map(verdict, range(400)) if each], [])

    def test_what_is_no_claim_cannot_be_judged(self):
        for text, code in (("{}", 2), ('{"a": 1}', 2), ("[]", 2), ("no JSON", 2), ('{"control_number": "MX1"}', 1), ('{"charge": "ten"}', 1)):
            for words in (("check",), ("check", "--json"), ("write",)):
                answer = subprocess.run([PROGRAM, "claim", *words, "-"], input=text, capture_output=True, text=True, check=False)
                self.assertEqual(answer.returncode, code, (text, words, answer.stderr))
                self.assertEqual(code == 2 and answer.stdout, code == 2 and "")

    def test_each_thing_that_cannot_be_sent_is_named_with_its_repair(self):
        billing = EXAMPLE["billing"]
        for change, code, field in (
                ({"sender": {**EXAMPLE["sender"], "phone": ""}}, "CLM-0143", "sender.phone"),
                ({"sender": {**EXAMPLE["sender"], "id": "MEDEXSUBMITTER12"}}, "CLM-0142", "sender.id"),
                ({"control_number": "MX26-" + "1" * 34}, "CLM-0142", "control_number"),
                ({"control_number": "日本"}, "CLM-0140", "control_number"),
                ({"receiver": {**EXAMPLE["receiver"], "id": "X"}}, "CLM-0142", "receiver.id"),
                ({"sender": {**EXAMPLE["sender"], "name": "日本"}}, "CLM-0140", "sender.name"),
                ({"billing": {**billing, "address": {**billing["address"], "city": ""}}}, "CLM-0141", "billing.address.city"),
                ({"billing": {**billing, "address": {**billing["address"], "zip": "77002"}}}, "CLM-0117", "billing.address.zip"),
                ({"diagnoses": ["M1711"] * 13}, "CLM-0201", "diagnoses"),
                ({"charge": "99999999.99"}, "CLM-0150", "charge"),
                ({"onset": "2026-10-07"}, "CLM-0149", "lines.0.date")):
            with self.subTest(code=code, field=field), tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                json.dump({**EXAMPLE, **change}, file)
                file.flush()
                found = json.loads(run("claim", "check", "--json", file.name).stdout)["findings"]
                own = [f for f in found if (f["code"], f["where"]["field"], f["severity"]) == (code, field, "block")]
                self.assertEqual(len(own), 1, found)
                self.assertTrue(own[0]["repair"])


if __name__ == "__main__":
    unittest.main()
