#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Fuzzes for hours, in as many sittings as it takes: `fuzz/campaign.py BUILD FOLDER [--minutes 60] [--wall 120]`.

BUILD is a build directory with libFuzzer and sanitizers (as in .ci/run). Every fuzzer in it gets its turn, the one
with the least processor time first, until each has MINUTES of it or WALL minutes have gone by. FOLDER keeps corpora,
logs and what was found. Processor time and inputs are added to fuzz/campaign.tsv, so that a later sitting goes on from
there. Ends with 1 if something was found.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE / "campaign.tsv"
HEAD = "# fuzzer\tminutes of one core\tinputs\tfindings"


def read_table():
    rows = {}
    if TABLE.exists():
        for line in TABLE.read_text().splitlines():
            if line and not line.startswith("#"):
                name, minutes, inputs, findings = line.split("\t")
                rows[name] = [float(minutes), int(inputs), int(findings)]
    return rows


def write_table(rows):
    lines = [HEAD] + [f"{n}\t{r[0]:.1f}\t{r[1]}\t{r[2]}" for n, r in sorted(rows.items())]
    TABLE.write_text("\n".join(lines) + "\n")


def fuzz(fuzzer, name, folder, seconds):
    """One turn: minutes of processor time, inputs, and whether it found something."""
    corpus = folder / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    log_path = folder / f"{name}.log"
    with open(log_path, "w", encoding="utf-8") as log:
        child = subprocess.Popen(
            ["nice", "-n", "19", fuzzer, f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=3000",
             "-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={folder}/{name}-", corpus,
             HERE / "seeds" / name],
            stdout=log, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    text = log_path.read_text(errors="replace")
    inputs = re.search(r"stat::number_of_executed_units:\s*(\d+)", text)
    found = child.returncode != 0
    if found:
        os.replace(log_path, folder / f"{name}-{time.strftime('%H%M%S')}.found.log")
    return (usage.ru_utime + usage.ru_stime) / 60, int(inputs[1]) if inputs else 0, found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--minutes", type=float, default=60, help="of processor time, for each fuzzer (60)")
    parser.add_argument("--wall", type=float, default=120, help="minutes until it ends in any case (120)")
    parser.add_argument("--turn", type=int, default=300, help="seconds of a turn at most (300)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    arguments = parser.parse_args()

    fuzzers = {p.name[5:]: p.resolve() for p in (arguments.build / "fuzz").rglob("fuzz_*")
               if p.is_file() and os.access(p, os.X_OK)}
    if not fuzzers:
        sys.exit(f"{arguments.build} has no fuzzers")
    folder = arguments.folder.resolve()
    rows = read_table()
    for name in fuzzers:
        rows.setdefault(name, [0.0, 0, 0])
    end = time.monotonic() + arguments.wall * 60
    lock, busy, found_any = threading.Lock(), set(), []

    def work():
        while True:
            with lock:
                left = [n for n in fuzzers if n not in busy and rows[n][0] < arguments.minutes]
                remaining = end - time.monotonic()
                if not left or remaining < 5:
                    return
                name = min(left, key=lambda n: rows[n][0])
                missing = 60 * (arguments.minutes - rows[name][0]) + 10  # it rarely has a whole processor
                seconds = int(min(arguments.turn, missing, remaining))
                busy.add(name)
            minutes, inputs, found = fuzz(fuzzers[name], name, folder, seconds)
            with lock:
                busy.remove(name)
                row = rows[name]
                rows[name] = [row[0] + minutes, row[1] + inputs, row[2] + found]
                if found:
                    found_any.append(name)
                print(f"{name}: {minutes:.1f} minutes, {inputs} inputs{', FOUND' if found else ''}", flush=True)
                write_table(rows)

    workers = [threading.Thread(target=work) for _ in range(arguments.jobs)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    done = sum(rows[n][0] >= arguments.minutes for n in fuzzers)
    print(f"{done} of {len(fuzzers)} have {arguments.minutes:g} minutes; found: {', '.join(found_any) or 'nothing'}")
    sys.exit(bool(found_any))


if __name__ == "__main__":
    main()
