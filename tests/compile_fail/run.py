#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Misuse of our types must not compile. Each case compiles without its misuse and fails with it, saying what it should.

run.py COMPILER SRC GENERATED
"""
import subprocess
import sys

COMPILER, SRC, GENERATED = sys.argv[1:4]

# name, includes, what compiles, what must not, a part of the compiler's message
CASES = [
    ("ids of two kinds", ["base/ids.h"], "ClientId a{1}, b{2}; (void)(a == b);", "ClientId a{1}; PayerId b{2}; (void)(a == b);", "no match for"),
    ("an id from a bare number", ["base/ids.h"], "ClientId a{1};", "ClientId a = 1;", "conversion from"),
    ("money from a double", ["base/money.h"], "auto a = Money::from_cents(1); (void)a;", "Money a = 1.5;", "conversion from"),
    ("money plus a number", ["base/money.h"], "(void)(Money{} + Money{});", "(void)(Money{} + 1);", "no match for"),
    ("money times money", ["base/money.h"], "(void)(Money{} * 2);", "(void)(Money{} * Money{});", "no match for"),
    ("half a cent", ["base/money.h"], "(void)1.00_usd;", "(void)1.005_usd;", "at most two decimals"),
    ("money with an exponent", ["base/money.h"], "(void)15_usd;", "(void)1e3_usd;", "only digits and one point"),
    ("minutes plus units", ["base/counts.h"], "(void)(Minutes{1} + Minutes{2});", "(void)(Minutes{1} + Units{2});", "no match for"),
    ("a date from a text", ["base/date.h"], "(void)Date::parse_iso(\"2026-10-06\");", "Date d = \"2026-10-06\";", "conversion from"),
    ("an NPI from any text", ["base/npi.h"], "(void)Npi::parse(\"x\");", "Npi n{\"1234567890\"};", "private"),
    ("a diagnosis as a procedure", ["base/codes.h"], "std::optional<ProcedureCode> a = ProcedureCode::parse(\"97110\");", "std::optional<ProcedureCode> a = DiagnosisCode::parse(\"M1711\");", "conversion from"),
    ("a place as a modifier", ["base/codes.h"], "(void)(Modifier::parse(\"59\") == Modifier::parse(\"59\"));", "(void)(*Modifier::parse(\"59\") == *PlaceOfService::parse(\"11\"));", "no match for"),
    ("logging a text that may name somebody", ["base/log.h"], "SilentLog l; l.info(\"x\", {{\"n\", 1}});", "SilentLog l; std::string s; l.info(\"x\", {{\"n\", s}});", "cannot convert"),
    ("logging a message made at run time", ["base/log.h"], "SilentLog l; l.info(\"x\");", "SilentLog l; std::string s; l.info(s);", "cannot convert"),
    ("logging a date", ["base/log.h"], "SilentLog l; l.info(\"x\", {{\"n\", ClientId{1}}});", "SilentLog l; l.info(\"x\", {{\"n\", *Date::parse_iso(\"2026-10-06\")}});", "cannot convert"),
    ("logging money", ["base/log.h", "base/money.h"], "SilentLog l; l.info(\"x\", {{\"n\", 2}});", "SilentLog l; l.info(\"x\", {{\"n\", Money{}}});", "cannot convert"),
    ("logging a finding", ["base/log.h"], "SilentLog l; l.info(\"x\", {{\"n\", ErrorKind::busy}});", "SilentLog l; l.info(\"x\", {{\"n\", Finding{}}});", "cannot convert"),
    ("logging a client", ["base/log.h", "domain/people/people.h"], "SilentLog l; l.info(\"x\");", "SilentLog l; l.info(\"x\", {{\"n\", domain::Client{}}});", "cannot convert"),
    ("a yes-or-no as a database value", ["db/value.h"], "(void)db::value(1);", "(void)db::value(true);", "deleted function"),
    ("a double as a database value", ["db/value.h"], "(void)db::value(\"1.5\");", "(void)db::value(1.5);", "deleted function"),
    ("forgetting a result's error", ["base/result.h"], "Result<int> r = 1; (void)r;", "Result<int> r = fail(ErrorKind::busy, \"\"); int x = r; (void)x;", "cannot convert"),
    ("a key copied", ["safe/key.h"], "auto k = safe::Key::generate(); auto m = std::move(k); (void)m;", "auto k = safe::Key::generate(); auto m = k; (void)m;", "deleted function"),
]


def compile_code(includes, body):
    source = "".join(f'#include "{name}"\n' for name in includes)
    source += "using namespace exclaim; [[maybe_unused]] static void f() { " + body + " }\n"
    if "base/money.h" in includes:
        source = source.replace("using namespace exclaim;", "using namespace exclaim; using namespace exclaim::literals;")
    return subprocess.run([COMPILER, "-std=c++20", "-fsyntax-only", f"-I{SRC}", f"-I{GENERATED}", "-x", "c++", "-"], input=source, text=True, capture_output=True)


failed = 0
for name, includes, right, wrong, message in CASES:
    good, bad = compile_code(includes, right), compile_code(includes, wrong)
    if good.returncode != 0:
        print(f"✖ {name}: the right use does not compile:\n{good.stderr[:600]}")
        failed += 1
    elif bad.returncode == 0:
        print(f"✖ {name}: the misuse compiles")
        failed += 1
    elif message not in bad.stderr:
        print(f"✖ {name}: refused, but not because of \"{message}\":\n{bad.stderr[:600]}")
        failed += 1
    else:
        print(f"✔ {name}")
print(f"{len(CASES)} misuses, {failed} wrong")
sys.exit(1 if failed else 0)
