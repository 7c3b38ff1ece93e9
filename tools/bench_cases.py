#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures Today and the review of a practice with 1,000 cases with wrk, and keeps the figures in docs/performance.md.

The cases: those of `exclaim demo --clients 500`, and as many more as are missing, of which every second has one signed session on
a claim that was sent. To make them takes minutes; a FOLDER keeps them for the next time.
"""
import datetime
import os
import re
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(ROOT, "tests/http"), os.path.join(ROOT, "tools")]
from bench_http import DOCUMENT, SECONDS, machine, memory, wrk  # noqa: E402
from billed import Practice  # noqa: E402
from server import Server  # noqa: E402

CASES = 1000
DAY = "2026-11-25"
PAGES = (("Today: lists, sums and the first 20 rows", "/today?limit=20"), ("Review: figures, ageing, denials", "/review"))
TITLE = f"## A practice with {CASES:,} cases"


def count(owner):
    clients, cursor = [], ""
    while cursor is not None:
        page = owner.get("/clients?limit=200" + (f"&cursor={cursor}" if cursor else "")).json
        clients += page["items"]
        cursor = page["next_cursor"]
    return sum(len(owner.get(f"/clients/{client['id']}/cases").json["items"]) for client in clients)


def fill(owner):
    practice = None
    for number in range(count(owner), CASES):
        if practice is None or practice.days >= 100:  # nobody is at two places at once
            practice = Practice(owner)
        case = practice.new_case()[1]
        if number % 2:
            practice.sent_claim(case)
        else:
            practice.days += 1


def after_changes(owner, times=40):
    """Today when something was committed since it was last asked for: requests a second, and the slowest in milliseconds."""
    case = owner.get("/today?limit=1").json["items"][0]["case"]
    spent = []
    for _ in range(times):
        owner.get(f"/cases/{case}/journey")  # that somebody looked is kept
        began = time.perf_counter()
        owner.get("/today?limit=20")
        spent.append(time.perf_counter() - began)
    return times / sum(spent), max(spent) * 1000


def main():
    server = Server("--hold-mail", "--today", DAY, "--clients", "500", folder=sys.argv[1] if len(sys.argv) > 1 else None)
    owner = server.sign_in("owner@example.com")
    fill(owner)
    load = os.getloadavg()[0]
    base = f"http://127.0.0.1:{server.port}/api/v1"
    rows = [(name, at_once, *wrk(base + path, at_once, [f"Cookie: {owner.cookie}"])) for name, path in PAGES for at_once in (1, 8)]
    rows.insert(2, ("Today, each time after something was committed (slowest of 40)", 1, *after_changes(owner)))
    things = owner.get("/today?limit=1").json["totals"]["count"]
    peak = memory(server.process.pid, "VmHWM")
    server.stop()
    lines = [TITLE, "", f"Measured {datetime.date.today()} by `tools/bench_cases.py` on {machine()}, load {load:.1f} before it; SQLite, "
             f"wrk on the same cores, {SECONDS} s each. {things:,} things wait on this practice; memory at its highest {peak:.0f} MB. "
             "What waits is kept until anything at all is committed; Review is computed from the facts of all cases each time.", "",
             "| request | connections | requests/s | p99 ms |", "|---|---:|---:|---:|"]
    lines += [f"| {name} | {at_once} | {rate:,.1f} | {late:,.0f} |" for name, at_once, rate, late in rows]
    with open(DOCUMENT, encoding="utf-8") as file:
        before = re.split(r"^## .*1,000 cases", file.read(), flags=re.M)[0]
    with open(DOCUMENT, "w", encoding="utf-8") as file:
        file.write(before.rstrip() + "\n\n" + "\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
