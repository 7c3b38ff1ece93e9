#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The memory of x12 check, json and write and of the commands that read answers does not grow with the groups and transactions of a file, nor of the reading commands with the claims of a payment and the people of an answer.   memory_test.py PROGRAM"""
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")
# KiB that may differ between two runs: with one transaction the system has now and then loaded 1,200 KiB less of the
# program itself. 3,000 of them, were they held, would be 20,000 and more.
MORE = 2048


def write_many(path, count, faulty=False, golden="837p.x12"):
    with open(os.path.join(GOLDEN, golden), encoding="utf-8") as file:
        segments = file.read().replace("\n", "").split("~")[:-1]
    first = next(i for i, s in enumerate(segments) if s.startswith("ST*"))
    last = next(i for i, s in enumerate(segments) if s.startswith("SE*"))
    body = "~".join(segments[first + 1:last])
    begins = segments[first].split("*")
    if faulty:
        body = body.replace("N3*", "N3*" + "A" * 60)
    with open(path, "w", encoding="utf-8") as out:
        out.write("~".join(segments[:first]) + "~")
        for number in range(1, count + 1):
            out.write(f"{'*'.join([*begins[:2], f'{number:04}', *begins[3:]])}~{body}~SE*{last - first + 1}*{number:04}~")
        group = segments[last + 1].split("*")
        out.write(f"GE*{count}*{group[2]}~{segments[last + 2]}~")


def write_claims(path, count):
    """One payment of that many claims."""
    with open(os.path.join(GOLDEN, "835.x12"), encoding="utf-8") as file:
        segments = file.read().replace("\n", "").split("~")[:-1]
    first = next(i for i, s in enumerate(segments) if s.startswith("LX*"))
    last = next(i for i, s in enumerate(segments) if s.startswith("PLB*"))
    head = "~".join(segments[:first]).replace("BPR*I*39*", f"BPR*I*{count * 39}*")
    tail = "~".join(segments[last:]).replace("*-.6", f"*-{count * .6:g}")
    with open(path, "w", encoding="utf-8") as out:
        out.write(head + "~")
        for number in range(1, count + 1):
            out.write(f"LX*{number}~{'~'.join(segments[first + 1:last])}~")
        out.write(tail.replace("SE*33", f"SE*{(last - first) * count + len(segments) - last + first - 4}") + "~")


def write_people(path, count, golden, level):
    """One transaction that answers about that many people: what the level (HL03) of one holds, with levels counted on."""
    with open(os.path.join(GOLDEN, golden), encoding="utf-8") as file:
        segments = file.read().replace("\n", "").split("~")[:-1]
    first = next(i for i, s in enumerate(segments) if s.startswith("HL*") and s.split("*")[3] == level)
    last = next(i for i, s in enumerate(segments) if s.startswith("SE*"))
    top = int(segments[first].split("*")[1])
    levels = sum(s.startswith("HL*") for s in segments[first:last])
    with open(path, "w", encoding="utf-8") as out:
        out.write("~".join(segments[:first]) + "~")
        for number in range(count):
            for segment in segments[first:last]:
                if segment.startswith("HL*"):
                    hl = segment.split("*")
                    hl[1:3] = (str(int(n) + number * levels if int(n) >= top else n) for n in hl[1:3])
                    segment = "*".join(hl)
                out.write(segment + "~")
        se = segments[last].split("*")
        out.write(f"SE*{int(se[1]) + (count - 1) * (last - first)}*{se[2]}~{'~'.join(segments[last + 1:])}~")


def write_groups(path, count, golden, bare=False):
    """That many groups, each with one transaction (or none) and one fault of its own: GE01 counts another."""
    with open(os.path.join(GOLDEN, golden), encoding="utf-8") as file:
        segments = file.read().replace("\n", "").split("~")[:-1]
    begins = segments[1].split("*")
    body = "" if bare else "~".join(segments[2:-2]) + "~"
    with open(path, "w", encoding="utf-8") as out:
        out.write(segments[0] + "~")
        for number in range(1, count + 1):
            out.write(f"{'*'.join([*begins[:6], str(number), *begins[7:]])}~{body}GE*2*{number}~")
        out.write(f"IEA*{count}*{segments[0].split('*')[13]}~")


def memory(program, command, path, *options, to=os.devnull, of="x12"):
    """The least of three runs: what the system reads ahead of a program's own file comes on top by chance."""
    return min(peak([program, of, command, *options, path], to) for _ in range(3))


def peak(command, to):
    with open(to, "wb") as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit(f"exit code {code}")
    return usage.ru_maxrss


def main(program):
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for faulty in (False, True):
            files = [os.path.join(folder, str(count)) for count in (1, 3000)]
            # What this script itself takes counts as the least of each run: it holds no whole file.
            write_many(files[0], 1, faulty)
            write_many(files[1], 3000, faulty)
            for options in ((), ("--json",)):
                used = [memory(program, "check", path, *options) for path in files]
                wrong += grows(used, f"{'faulty' if faulty else 'right'} {' '.join(options)}")
            # A fault makes no difference to them.
            wrong += 0 if faulty else there_and_back(program, files)
        for path, count in zip(files, (1, 3000)):
            write_many(path, count, golden="835.x12")
        for options in ((), ("--json",)):
            used = [memory(program, "read", path, *options, of="remittance") for path in files]
            wrong += grows(used, f"remittance read {' '.join(options)}")
        for path, count in zip(files, (1, 3000)):
            write_claims(path, count)
        for options in ((), ("--json",)):
            used = [memory(program, "read", path, *options, of="remittance") for path in files]
            wrong += grows(used, f"remittance read {' '.join(options)} of one payment", "claim")
        wrong += reads_groups(program, files)
    sys.exit(1 if wrong else 0)


def reads_groups(program, files):
    """Where each group has a finding, and each transaction an answer."""
    wrong = 0
    for of, command, golden in (("x12", "check", "999.x12"), ("status", "read", "999.x12"), ("status", "read", "277ca.x12"),
                                ("eligibility", "read", "271.x12"), ("authorization", "read", "278r.x12"), ("remittance", "read", "835.x12")):
        for path, count in zip(files, (1, 3000 if command == "read" else 60000)):
            write_groups(path, count, golden, bare=command == "check")
        for options in ((), ("--json",)):
            used = [memory(program, command, path, *options, of=of) for path in files]
            wrong += grows(used, f"{of} {command} {' '.join(options)} of groups like {golden}", "group", count)
    for of, golden, level in (("status", "277ca.x12", "PT"), ("status", "277.x12", "22"), ("eligibility", "271.x12", "22")):
        for path, count in zip(files, (200, 10000)):
            write_people(path, count, golden, level)
        for options in ((), ("--json",)):
            used = [memory(program, "read", path, *options, of=of) for path in files]
            wrong += grows(used, f"{of} read {' '.join(options)} of one transaction like {golden}", "people", 10000, 200)
    return wrong


def grows(used, what, parts="transaction", count=3000, few=1):
    print(f"{what}: {used[0]} KiB for {few} {parts}, {used[1]} KiB for {count:,}")
    return used[1] - used[0] > MORE


def put_last(path):
    """Puts what the segments need behind them. In pieces: what this script takes would count in the runs that follow."""
    os.rename(path, path + ".first")
    with open(path + ".first", encoding="utf-8") as file, open(path, "w", encoding="utf-8") as out:
        head, begun = file.read(4096).split('"interchanges":', 1)
        out.write('{"interchanges":' + begun)
        shutil.copyfileobj(file, out)
        out.truncate(out.tell() - len("}\n"))
        out.seek(0, os.SEEK_END)
        out.write("," + head[1:].rstrip(",") + "}")


def there_and_back(program, files):
    made = [(path + ".json", path + ".x12") for path in files]
    wrong = grows([memory(program, "json", path, to=json) for path, (json, _) in zip(files, made)], "json")
    wrong += grows([memory(program, "write", json, to=x12) for json, x12 in made], "write")
    wrong += grows([memory(program, "write", json, "-o", x12) for json, x12 in made], "write -o")
    for json, _ in made:
        put_last(json)
    wrong += grows([memory(program, "write", json, to=x12) for json, x12 in made], "write, another order")
    for path, (_, x12) in zip(files, made):
        wrong += not filecmp.cmp(path, x12, shallow=False)
        # Through pipes, which cannot be read twice.
        with open(x12, "wb") as out:
            source = subprocess.Popen(["cat", path], stdout=subprocess.PIPE)
            json = subprocess.Popen([program, "x12", "json", "-"], stdin=source.stdout, stdout=subprocess.PIPE)
            wrong += subprocess.run([program, "x12", "write", "-"], stdin=json.stdout, stdout=out, check=True).returncode
            source.stdout.close()
            json.stdout.close()
            wrong += json.wait() + source.wait()
        wrong += not filecmp.cmp(path, x12, shallow=False)
    print("the same bytes come back" if not wrong else "WRONG")
    return wrong


main(*sys.argv[1:])
