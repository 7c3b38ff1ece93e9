#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""X12 tables: data/x12 → constexpr C++ (and the reference pages).

  x12_tables.py cpp DATA OUT.cpp
  x12_tables.py reference DATA OUT_FOLDER     one page per transaction
  x12_tables.py fresh DATA OUT_FOLDER         refuses pages that are not those it would write
"""
import os
import re
import sys

USAGE = {"R": "required", "S": "situational", "-": "not_used"}


def text(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def rows(path):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                yield number, line


def refuse(path, number, why):
    sys.exit(f"{path}:{number}: {why}")


class Standard:
    """Elements, segments and composites."""

    def __init__(self, folder):
        path = os.path.join(folder, "elements.tsv")
        self.elements = {}
        for number, line in rows(path):
            id_, type_, least, most, name = line.split("\t")
            if not re.fullmatch(r"AN|ID|N\d|R|DT|TM|B", type_) or int(least) > int(most):
                refuse(path, number, "a type is AN, ID, N0 to N9, R, DT, TM or B; least is not above most")
            self.elements[id_] = (type_, int(least), int(most), name)
        path = os.path.join(folder, "segments.tsv")
        self.segments, self.composites = {}, {}
        for number, line in rows(path):
            tag, name, places, notes = (line.split("\t") + ["", ""])[:4]
            table = self.composites if re.fullmatch(r"C\d{3}", tag) else self.segments
            table[tag] = (name, [re.fullmatch(r"(\w+?)(!?)(\*\d*)?", place).groups() for place in places.split()], notes.split())
        for name, places, _ in [*self.segments.values(), *self.composites.values()]:
            for id_, _, _ in places:
                if id_ not in self.elements and id_ not in self.composites:
                    sys.exit(f"{path}: {name}: there is no element {id_}")
        path = os.path.join(folder, "names.tsv")
        self.names = {}
        for number, line in rows(path):
            place, name = line.split("\t")
            if not self.has_place(place) or place in self.names:
                refuse(path, number, f"{place} is no place of an element, or stands here twice")
            self.names[place] = name

    def has_place(self, place):
        """CLP03, or SVC06-2 in a composite."""
        tag, at, inner = re.fullmatch(r"(\w{2,3})(\d\d)(?:-(\d))?", place).groups()
        places = self.segments[tag][1] if tag in self.segments else []
        if not 1 <= int(at) <= len(places):
            return False
        id_ = places[int(at) - 1][0]
        if inner is None:
            return id_ in self.elements
        return id_ in self.composites and 1 <= int(inner) <= len(self.composites[id_][1])


def split(notation):
    """At the bars that are not inside brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(notation):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "|" and depth == 0:
            parts.append(notation[start:at])
            start = at + 1
    return parts + [notation[start:]] if notation else []


def use(notation):
    """R*5<30:A,B(R|S) → usage, repeat, most, codes, components"""
    match = re.fullmatch(r"([RS-])(?:\*(\d*))?(?:<(\d+))?(?::([^()]*))?(?:\((.*)\))?", notation)
    if not match:
        raise ValueError(f"cannot read the element {notation!r}")
    usage, repeat, most, codes, inner = match.groups()
    codes = codes.split(",") if codes else []
    # A code that stands twice is one that was meant to be another.
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise ValueError(f"{', '.join(twice)} stands twice in {notation!r}")
    return (usage, None if repeat is None else int(repeat or 0), int(most or 0), codes,
            [use(part) for part in split(inner)] if inner else [])


class GuideFile:
    def __init__(self, path, standard):
        self.key = os.path.basename(path)[:-6]
        self.nodes, open_loops, loops = [], [], {}
        for number, line in rows(path):
            word, _, rest = line.strip().partition(" ")
            depth = (len(line) - len(line.lstrip())) // 2
            if word == "name":
                self.name = rest
                continue
            if word == "guide":
                self.transaction, self.group, *self.versions = rest.split()
                continue
            del open_loops[depth:]
            if len(open_loops) != depth:
                refuse(path, number, "indented deeper than a loop is open")
            siblings = open_loops[-1]["nodes"] if open_loops else self.nodes
            if word in ("loop", "again"):
                id_, usage, repeat, *name = rest.split(" ")
                if word == "again":
                    node = {**loops[id_], "usage": usage, "repeat": repeat}
                else:
                    node = loops[id_] = {"id": id_, "usage": usage, "repeat": repeat, "name": " ".join(name), "nodes": []}
                    open_loops.append(node)
            else:
                usage, repeat, *elements = rest.split(" ", 2)
                if word not in standard.segments:
                    refuse(path, number, f"the standard has no segment {word}")
                try:
                    uses = [use(part) for part in split(elements[0] if elements else "")]
                    self.fits(uses, standard.segments[word][1], standard, word)
                except ValueError as error:
                    refuse(path, number, error)
                node = {"id": word, "usage": usage, "repeat": repeat, "name": standard.segments[word][0],
                        "elements": elements[0] if elements else "", "nodes": []}
            siblings.append(node)

    def fits(self, uses, places, standard, word):
        if len(uses) > len(places):
            raise ValueError(f"{word} has {len(places)} elements, not {len(uses)}")
        for at, ((usage, _, _, codes, inner), (id_, _, _)) in enumerate(zip(uses, places), 1):
            if bool(inner) != (id_ in standard.composites) and usage != "-":
                raise ValueError(f"{word}{at:02} is {'a' if id_ in standard.composites else 'no'} composite")
            if inner:
                self.fits(inner, standard.composites[id_][1], standard, f"{word}{at:02}")
            elif id_ in standard.elements:
                _, least, most, _ = standard.elements[id_]
                for code in codes:
                    if not least <= len(code) <= most:
                        raise ValueError(f"{word}{at:02}: the code {code} does not fit element {id_}")


class Cpp:
    """Arrays, each written once."""

    def __init__(self, standard):
        self.lines, self.known, self.standard = [], {}, standard

    def array(self, type_, items):
        if not items:
            return "{}"
        body = ", ".join(items)
        if (type_, body) not in self.known:
            name = self.known[type_, body] = f"a{len(self.known)}"
            self.lines.append(f"constexpr {type_} {name}[] = {{{body}}};")
        return self.known[type_, body]

    def codes(self, codes):
        return self.array("std::string_view", [text(code) for code in codes])

    def uses(self, uses, places):
        """A repeat that is not said is that of the standard."""
        items = []
        for (usage, repeat, most, codes, inner), (id_, _, standard) in zip(uses, places):
            if repeat is None:
                repeat = 1 if standard is None else int(standard[1:] or 0)
            components = self.uses(inner, self.standard.composites[id_][1]) if inner else "{}"
            items.append(f"{{Usage::{USAGE[usage]}, {repeat}, {most}, {self.codes(codes)}, {components}}}")
        return self.array("ElementUse", items)

    def nodes(self, nodes):
        items = []
        for node in nodes:
            repeat = 0 if node["repeat"] == "*" else int(node["repeat"])
            inner = self.nodes(node["nodes"])
            uses = "{}" if node["nodes"] else self.uses([use(part) for part in split(node["elements"])], self.standard.segments[node["id"]][1])
            items.append(f"{{{text(node['id'])}, {text(node['name'])}, Usage::{USAGE[node['usage']]}, {repeat}, {uses}, {inner}}}")
        return self.array("Node", items)


def cpp(folder, out):
    standard = Standard(folder)
    code = Cpp(standard)
    numbers = {id_: at for at, id_ in enumerate(standard.elements)}
    numbers_c = {id_: at for at, id_ in enumerate(standard.composites)}

    def segment(tag, row):
        name, places, notes = row
        cells = []
        for id_, demanded, repeat in places:
            composite = id_ in standard.composites
            times = 1 if repeat is None else int(repeat[1:] or 0)
            cells.append(f"{{{(numbers_c if composite else numbers)[id_]}, {str(composite).lower()}, {str(bool(demanded)).lower()}, {times}}}")
        conditions = [f"{{'{note[0]}', {code.array('std::uint8_t', [str(int(note[i:i + 2])) for i in range(1, len(note), 2)])}}}" for note in notes]
        return f"{{{text(tag)}, {text(name)}, {code.array('Place', cells)}, {code.array('SyntaxNote', conditions)}}}"

    elements = [f"{{{text(id_)}, Type::{type_[0] if type_[0] == 'N' else type_}, {type_[1:] if type_[0] == 'N' else 0}, {least}, {most}, {text(name)}}}"
                for id_, (type_, least, most, name) in standard.elements.items()]
    segments = [segment(*item) for item in standard.segments.items()]
    composites = [segment(*item) for item in standard.composites.items()]
    guides = []
    for name in sorted(os.listdir(os.path.join(folder, "guides"))):
        guide = GuideFile(os.path.join(folder, "guides", name), standard)
        guides.append(f"{{{text(guide.key)}, {text(guide.name)}, {text(guide.transaction)}, {text(guide.group)}, {code.codes(guide.versions)}, {code.nodes(guide.nodes)}}}")
    table = []
    for number, line in rows(os.path.join(folder, "words.tsv")):
        element, value, meaning = line.split("\t")
        if element not in standard.elements:
            refuse("words.tsv", number, f"there is no element {element}")
        table.append((element, value, meaning))
    table.sort()
    lines = ["// Generated by tools/x12_tables.py from data/x12. Do not edit.", '#include "x12/shape_check.h"', '#include "x12/words.h"', "",
             "namespace exclaim::x12 {", "namespace {", *code.lines,
             f"constexpr ElementDef element_table[] = {{{', '.join(elements)}}};",
             f"constexpr SegmentDef segment_table[] = {{{', '.join(segments)}}};",
             f"constexpr SegmentDef composite_table[] = {{{', '.join(composites)}}};",
             f"constexpr Guide guide_table[] = {{{', '.join(guides)}}};",
             f"constexpr Word word_table[] = {{{', '.join('{%s, %s, %s}' % tuple(map(text, word)) for word in table)}}};",
             f"constexpr PlaceName place_table[] = {{{', '.join('{%s, %s}' % tuple(map(text, name)) for name in sorted(standard.names.items()))}}};",
             "static_assert(sorted_by_tag(segment_table));", "static_assert(sorted_by_tag(composite_table));",
             "static_assert(places_exist(segment_table, std::size(element_table), std::size(composite_table)));",
             "static_assert(places_exist(composite_table, std::size(element_table), std::size(composite_table)));"]
    lines += [f"static_assert(sound(guide_table[{at}], segment_table));" for at in range(len(guides))]
    lines += ["}  // namespace", "std::span<const ElementDef> elements() { return element_table; }",
              "std::span<const SegmentDef> segments() { return segment_table; }", "std::span<const SegmentDef> composites() { return composite_table; }",
              "std::span<const Guide> guides() { return guide_table; }", "std::span<const Word> words() { return word_table; }",
              "std::span<const PlaceName> place_names() { return place_table; }", "}  // namespace exclaim::x12", ""]
    os.makedirs(os.path.dirname(out), exist_ok=True)
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def words(folder):
    return {(element, code): meaning for _, line in rows(os.path.join(folder, "words.tsv")) for element, code, meaning in [line.split("\t")]}


def reference_page(guide, standard, meanings):
    """One transaction in plain words."""
    lines = [f"# {guide.transaction} {guide.name}", "",
             f"Version {guide.versions[0]}; read by the same description: {', '.join(guide.versions)}. Written by `tools/x12_tables.py` from "
             f"`data/x12/guides/{guide.key}.guide`.", "", "R required, S situational; what is not listed is not used. A repeat of * has no end.", ""]

    def element(name, notation_use, id_):
        usage, repeat, most, codes, inner = notation_use
        if usage == "-":
            return
        if inner:
            lines.append(f"| {name} | {usage} | {standard.composites[id_][0]} | |")
            for at, (one, (inner_id, _, _)) in enumerate(zip(inner, standard.composites[id_][1]), 1):
                element(f"{name}-{at}", one, inner_id)
            return
        type_, least, longest, words_ = standard.elements[id_]
        words_ = standard.names.get(name, words_)
        shown = ", ".join(f"{code} {meanings[id_, code]}" if (id_, code) in meanings else code for code in codes)
        lines.append(f"| {name} | {usage} | {words_} ({type_} {least}–{most or longest}) | {shown} |")

    def walk(nodes, path):
        for node in nodes:
            if node["nodes"]:
                lines.extend([f"## {path}{node['id']} {node['name']}", "", f"{node['usage']}, up to {node['repeat']} times.", ""])
                walk(node["nodes"], path + node["id"] + " › ")
                continue
            lines.extend([f"**{node['id']}** {node['name']}: {node['usage']}, up to {node['repeat']}", "", "| place | use | what | codes |", "|---|---|---|---|"])
            for at, (notation, (id_, _, _)) in enumerate(zip(split(node["elements"]), standard.segments[node["id"]][1]), 1):
                element(f"{node['id']}{at:02}", use(notation), id_)
            lines.append("")

    walk(guide.nodes, "")
    return "\n".join(lines) + "\n"


def answer_page(standard):
    """The TA1 stands in the envelope, so no guide describes it: what the standard and our check say of it."""
    verdicts = {"TA104": "A the interchange is accepted, E accepted with errors, R rejected",
                "TA105": "000 no error, 001 to 031 what is wrong: each finding of an envelope names its own in "
                         "[the findings](../findings.md)"}
    name, places, _ = standard.segments["TA1"]
    lines = ["# TA1 Acknowledgement of an interchange", "",
             "Stands between the ISA and the first GS, without a group or transaction of its own. Written by `tools/x12_tables.py` from "
             "`data/x12/segments.tsv`.", "", "R required, S situational.", "",
             f"**TA1** {name}: one for each interchange that is answered", "", "| place | use | what | codes |", "|---|---|---|---|"]
    for at, (id_, required, _) in enumerate(places, 1):
        type_, least, most, words_ = standard.elements[id_]
        place = f"TA1{at:02}"
        lines.append(f"| {place} | {'R' if required else 'S'} | {standard.names.get(place, words_)} ({type_} {least}–{most}) "
                     f"| {verdicts.get(place, '')} |")
    lines += ["", "What is accepted has no error, and what is rejected has one: a TA1 that says otherwise is refused."]
    return "\n".join(lines) + "\n"


def reference_pages(folder):
    standard, meanings = Standard(folder), words(folder)
    yield "ta1.md", answer_page(standard)
    for name in sorted(os.listdir(os.path.join(folder, "guides"))):
        guide = GuideFile(os.path.join(folder, "guides", name), standard)
        yield guide.key + ".md", reference_page(guide, standard, meanings)


def reference(folder, out):
    os.makedirs(out, exist_ok=True)
    for name, text_ in reference_pages(folder):
        with open(os.path.join(out, name), "w", encoding="utf-8") as file:
            file.write(text_)


def fresh(folder, out):
    for name, text_ in reference_pages(folder):
        path = os.path.join(out, name)
        if not os.path.exists(path) or open(path, encoding="utf-8").read() != text_:
            sys.exit(f"{path} is old. Run: python3 tools/x12_tables.py reference {folder} {out}")


if __name__ == "__main__":
    commands = {"cpp": cpp, "reference": reference, "fresh": fresh}
    if len(sys.argv) != 4 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
