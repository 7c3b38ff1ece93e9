# SPDX-License-Identifier: Apache-2.0
"""Case files that are told over HTTP, to be read by a biller. The first line that is no comment is `today DATE`; then

    # what the case shows
    referral                        a phrase of case_words.py: one call with a whole body
      signature: stamp              a change of that body
    -> REF-0018 warning signature: A stamp is no signature. …
    -> visits left: 12              a field of the answer

A phrase with an arrow is compared whole: every finding of the answer stands there, in order, or `-> no finding`; `-> refused`
where the program refused. A phrase without an arrow only prepares and has to succeed. `case` begins a case of its own, and
`case that is ready` one whose first four steps are done."""
import copy
import re

from case_words import CASE, PHRASES, SHORT, Id, Maybe, Rows, Time, Word
from server import Server


class Mistake(Exception):
    """The case file says something that the table does not know, or a step that prepares fails."""


class Step:
    def __init__(self, number, text):
        self.number, self.text, self.changes, self.arrows = number, text, [], []


def steps(text):
    """The steps of a text without a day of its own."""
    return [part for part in parts_of(text, "")[1] if isinstance(part, Step)]


def parse(text):
    """(today, parts): the text between, each a list of lines as they stand, and the steps."""
    today, parts = parts_of(text, None)
    if not any(isinstance(part, Step) and part.arrows for part in parts):
        raise Mistake("nothing is expected: a case needs an arrow")
    return today, parts


def parts_of(text, today):
    parts = []
    for number, line in enumerate(text.splitlines(), 1):
        if today is None and line.startswith("today "):
            today = line[6:].strip()
            parts.append([line])
        elif not line.strip() or line.startswith("#"):
            if not parts or isinstance(parts[-1], Step):
                parts.append([])
            parts[-1].append(line)
        elif today is None:
            raise Mistake(f"line {number}: a case begins with: today 2026-10-07")
        elif line.startswith("-> ") or line.startswith("  "):
            if not isinstance(parts[-1], Step):
                raise Mistake(f"line {number}: nothing stands above that this could belong to")
            if line.startswith("-> "):
                parts[-1].arrows.append(line[3:])
            elif parts[-1].arrows:
                raise Mistake(f"line {number}: a change stands above what is expected")
            else:
                parts[-1].changes.append(line.strip())
        elif line.startswith("->"):
            raise Mistake(f"line {number}: an arrow says something")
        else:
            parts.append(Step(number, line.rstrip()))
    return today, parts


def phrase_of(text):
    """(phrase, what fills its places)"""
    for words, phrase in PHRASES.items():
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>\\S+)", re.escape(words))
        found = re.fullmatch(pattern, text)
        if found:
            return phrase, found.groupdict()
    raise Mistake(f"no such phrase: {text}")


# Bodies.

def plain(value, ids, filled):
    """A body of the table as it is sent."""
    if isinstance(value, dict):
        return {key: plain(each, ids, filled) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each, ids, filled) for each in value]
    if isinstance(value, Rows):
        return [plain({**value.row, **row}, ids, filled) for row in value.given]
    if isinstance(value, Id):
        return ids.get(value.of)
    if isinstance(value, Time):
        hours, minutes = value.value.split(":")
        return int(hours) * 60 + int(minutes)
    if isinstance(value, (Maybe, Word)):
        return plain(value.value, ids, filled)
    if isinstance(value, str) and value.startswith("{"):
        return int(filled[value[1:-1]]) if filled[value[1:-1]].isdigit() else filled[value[1:-1]]
    return value


def read(kind, text, ids):
    """What is written behind a field, by the kind of that field."""
    if isinstance(kind, Maybe):
        return None if text == "none" else read({int: 0, str: "", Word: Word("")}[kind.kind], text, ids)
    if isinstance(kind, Id):
        if text != "none" and text not in ids:
            raise Mistake(f"nothing is kept as {text}")
        return None if text == "none" else ids[text]
    if isinstance(kind, Word):
        return text.replace(" ", "_")
    if isinstance(kind, Time):
        return plain(Time(text), ids, {})
    if isinstance(kind, bool):
        return {"yes": True, "no": False}[text]
    if isinstance(kind, int):
        return int(text)
    if isinstance(kind, list):
        return [] if text == "none" else [int(each) if kind and isinstance(kind[0], int) else None if each == "-" else each
                                          for each in re.split(r",\s*", text)]
    return "" if text == "none" else text


def named(names, path):
    """The longest of the names that the path begins with, and the rest of the path."""
    found = [name for name in names if path == name.replace("_", " ") or path.startswith(name.replace("_", " ") + " ")]
    if not found:
        raise Mistake(f"no such field: {path}")
    name = max(found, key=len)
    return name, path[len(name):].strip()


def row_of(rows, text, ids):
    first, *rest = re.split(r",\s+", text)
    out = plain(rows.row, ids, {})
    names = list(rows.row)
    out[names[0]] = read(rows.row[names[0]], first, ids)
    for each in rest:
        adjustment = re.fullmatch(r"(CO|PR|OA|PI) (\w+) (-?[\d.]+)", each)
        if adjustment and "adjustments" in rows.row:
            out["adjustments"].append(dict(zip(("group", "reason", "amount"), adjustment.groups())))
        else:
            name, value = named(names, each)
            out[name] = read(rows.row[name], value, ids)
    return out


def change(template, body, path, text, ids, begun):
    """Sets one field of a body; `begun`: the rows that this step has begun anew."""
    if isinstance(template, Maybe) or not isinstance(template, dict):
        raise Mistake(f"{path}: has no fields of its own")
    singular = {"diagnosis" if key == "diagnoses" else key.removesuffix("s"): key
                for key, value in template.items() if isinstance(value, Rows)}
    name, rest = named(list(template) + [key for key in singular if key not in template], path)
    if name in singular and not rest:
        key = singular[name]
        if key not in begun:
            body[key] = []
            begun.add(key)
        body[key].append(row_of(template[key], text, ids))
    elif name in singular:
        number, field = rest.split(" ", 1)
        change(template[singular[name]].row, body[singular[name]][int(number) - 1], field, text, ids, begun)
    elif rest:
        change(template[name], body[name], rest, text, ids, begun)
    elif isinstance(template[name], Rows):
        if text != "none":
            raise Mistake(f"{path}: rows are given one by one, or none")
        body[name] = []
    elif isinstance(template[name], dict):
        if text != "none":
            raise Mistake(f"{path}: has fields of its own")
        body[name] = None
    else:
        body[name] = read(template[name], text, ids)


# Answers.

def look(value, path):
    """The part of an answer that a path names."""
    while path:
        if isinstance(value, dict):
            name, path = named(value, path)
            value = value[name]
        elif isinstance(value, list):
            if path == "count":
                return len(value)
            word = path.split(" ")[0]
            if word.isdigit() and int(word) <= len(value):
                value, path = value[int(word) - 1], path[len(word):].strip()
                continue
            names = {str(text): each for each in value for text in each.values() if isinstance(text, str) and text}
            name, path = named(names, path)
            value = names[name]
        else:
            raise Mistake(f"nothing stands below {path}")
    return value


def written(value):
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        if any(isinstance(each, (dict, list)) for each in value):
            raise Mistake("a list of records has no words: name one of them, or its count")
        return " | ".join(written(each) for each in value) or "nothing"
    if isinstance(value, dict):
        raise Mistake(f"a record has no words: name one of its fields ({', '.join(value)})")
    return str(value).replace("\n", " / ") if value != "" else "nothing"


def finding_line(finding):
    field = f" {finding['where']['field']}" if finding["where"]["field"] else ""
    return f"{finding['code']} {finding['severity']}{field}: {finding['message']} {finding['repair']}".strip()


class Story:
    """One case file, played against a program of its own."""

    def __init__(self, today):
        self.today = today
        self.server = Server("--today", today, "--hold-mail")
        self.owner = self.server.sign_in("owner@example.com")
        self.ids = {}
        practice = self.get("/practice")
        self.owner.put("/practice", {
            "name": "MEDEX STUDIO LLC", "npi": "1999999992", "ein": "12-3456789", "taxonomy": "174400000X", "phone": "5555550100", "email": "",
            "time_zone": "America/Chicago",
            "address": {"line1": "100 Main St", "line2": "", "city": "Houston", "state": "TX", "zip": "770020001"}}, practice["version"])
        prices = [{"code": code, "begins": "2026-01-01", "amount": "40.00"} for code in ("97110", "97112", "97530")]
        self.owner.put("/fees", {"fees": prices}, self.get("/fees")["version"])

    def get(self, path):
        return self.owner.get(path).json

    def make_case(self, changes):
        """The five records of a case; its changes name the record first."""
        words = {name: [] for name in CASE}
        for each in changes:
            name, rest = named(CASE, each)
            words[name].append(rest)
        self.ids = {}
        letter = self.owner.request("POST", "/documents", b"%PDF-1.4\nletter", Content_Type="application/pdf")
        self.ids["letter"] = letter.json["id"]
        answer = None
        for name, phrase in CASE.items():
            answer = self.call(phrase, {}, words[name])
            if answer.status >= 400:
                return answer
        return answer

    def call(self, phrase, filled, changes):
        filled = {"today": self.today, **filled}
        try:
            path = phrase.path.format(**{**self.ids, **filled})
        except KeyError as missing:
            raise Mistake(f"no {missing.args[0]} was made before") from missing
        version, body = None, plain(copy.deepcopy(phrase.body), self.ids, filled)
        if phrase.method == "PUT":
            on_record = self.get(path)
            version = on_record["version"]
            if phrase.current:
                body = {key: on_record[key] for key in body}
        begun = set()
        for each in changes:
            field, colon, text = each.partition(":")
            if not colon or phrase.body is None:
                raise Mistake(f"no change of a field: {each}")
            change(phrase.body, body, field.strip(), text.strip(), self.ids, begun)
        if phrase.shape:
            body = phrase.shape(self, body)
        if phrase.method == "PUT":
            answer = self.owner.put(path, body, version)
        else:
            answer = self.owner.request(phrase.method, path, body)
        if phrase.path == "/sandbox/clock":
            self.today = answer.json["today"]
        if answer.status < 400 and phrase.keep:
            self.ids[phrase.keep] = look(answer.json, phrase.take)["id"]
            if phrase.keep == "practitioner":
                self.owner.delivers_as(self.ids["practitioner"])
        return answer

    def play(self, step):
        """The arrows of the step as they would be now."""
        if step.text in SHORT:
            first, *others = steps(SHORT[step.text])
            first.changes, first.arrows = step.changes, step.arrows
            told = self.play(first)
            for each in others:
                self.play(each)
            return told
        phrase = None
        if step.text == "case":
            answer = self.make_case(step.changes)
        else:
            phrase, filled = phrase_of(step.text)
            answer = self.call(phrase, filled, step.changes)
        refused = answer.status >= 400
        value = answer.json
        if not refused and phrase and phrase.take:
            value = look(value, phrase.take)
        if not step.arrows:
            field, _, good = phrase.good.partition(": ") if phrase else ("", "", "")
            if refused or (field and written(look(value, field)) != good):
                raise Mistake(f"the step that prepares did not succeed: {answer.status} {answer.body.decode()[:1500]}")
            return []
        for appeal in value.get("appeals", []):
            self.ids["appeal"] = appeal["id"]
        out = [] if not refused else ["refused" if answer.status == 422 else f"refused {answer.status}"]
        findings = [finding_line(each) for each in value.get("findings", [])]
        told = [each for each in step.arrows if each == "no finding" or re.match(r"[A-Z]{3}-\d{4}\b", each)]
        out += findings or (["no finding"] if told else [])
        for each in step.arrows:
            if each in told or each.startswith("refused"):
                continue
            path, colon, _ = each.partition(":")
            if not colon:
                raise Mistake(f"an arrow is a finding or a field with what it says: {each}")
            out.append(f"{path}: {written(look(value, path.strip()))}")
        return out


def play(text):
    """The text of a case file as it would be now."""
    today, parts = parse(text)
    out, story = [], Story(today)
    try:
        for part in parts:
            if not isinstance(part, Step):
                out += part
                continue
            try:
                arrows = story.play(part)
            except (Mistake, KeyError, ValueError, IndexError, AssertionError) as wrong:
                raise Mistake(f"line {part.number}: {part.text}: {wrong}") from wrong
            out += [part.text] + ["  " + each for each in part.changes] + ["-> " + each for each in arrows]
    finally:
        story.server.stop()
    return "\n".join(out) + "\n"
