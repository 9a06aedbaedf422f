#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Measures tlswire's mutators against plain libFuzzer on TLS servers that are not ours, and prints a table:

    fuzz/compare/compare.py FOLDER [--runs 5] [--seconds 120] [--needle-seconds 300] [--jobs 1]

FOLDER gets the sources of Botan 2, OpenSSL 3 and wolfSSL 5 from Debian, some hundred megabytes when built; it
is reused.
Both ways have the same program, seeds (fuzz/make_seeds), dictionary (fuzz/make_dictionary), time and -seed,
and no value profile. Edges are those that the plain program counts when it replays what a run has left, with
the seeds. --self-test does everything for a few seconds each: its figures say nothing.
"""
import argparse
import itertools
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import libraries

SERVERS = {"botan_server": "Botan", "openssl_server": "OpenSSL", "wolfssl_server": "wolfSSL"}
KINDS = {"plain": "plain libFuzzer", "ours": "tlswire's mutators"}


class Measurement:
    """Where it is done, and with what."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.folder = arguments.folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.versions, self.programs = libraries.build(self.folder, arguments.jobs)
        shutil.rmtree(self.folder / "seeds", ignore_errors=True)
        subprocess.run([self.folder / "make_seeds", self.folder / "seeds"], check=True)
        self.seeds = self.folder / "seeds" / "record_stream"
        with open(self.folder / "dictionary", "w", encoding="utf-8") as out:
            subprocess.run([self.folder / "make_dictionary"], check=True, stdout=out)

    def fuzz(self, target, kind, seed, seconds):
        """What libFuzzer said, in how many seconds, and the corpus that it left."""
        corpus = self.folder / "runs" / f"{target}_{kind}_{seed}"
        shutil.rmtree(corpus, ignore_errors=True)
        corpus.mkdir(parents=True)
        begin = time.monotonic()
        done = subprocess.run(
            [self.programs[target, kind], f"-seed={seed}", f"-max_total_time={seconds}",
             "-print_final_stats=1", "-use_value_profile=0",
             f"-dict={self.folder / 'dictionary'}", f"-artifact_prefix={corpus}-", corpus, self.seeds],
            cwd=self.folder, capture_output=True, encoding="utf-8", errors="replace", check=False)
        return done, time.monotonic() - begin, corpus

    def edges(self, job):
        target, kind, seed = job
        done, _, corpus = self.fuzz(target, kind, seed, self.arguments.seconds)
        if done.returncode != 0:
            sys.exit(f"{target} crashed:\n{done.stderr[-2000:]}")
        inputs = int(re.search(r"stat::number_of_executed_units: (\d+)", done.stderr).group(1))
        found = self.replay(target, corpus)
        progress(f"{SERVERS[target]}, {KINDS[kind]}, seed {seed}: {found} edges, {inputs} inputs")
        return found, inputs / self.arguments.seconds

    def replay(self, target, *corpora):
        done = subprocess.run([self.programs[target, "plain"], "-runs=0", *corpora, self.seeds], check=True,
                              capture_output=True, encoding="utf-8", errors="replace")
        return int(re.search(r"DONE +cov: (\d+)", done.stderr).group(1))

    def needle(self, job):
        """The seconds until it was found, or None, and how many of the known extensions one hello had."""
        kind, seed = job
        done, seconds, _ = self.fuzz("needle", kind, seed, self.arguments.needle_seconds)
        if "deadly signal" in done.stderr:
            progress(f"needle, {KINDS[kind]}, seed {seed}: {seconds:.1f} s")
            return seconds, None
        furthest, known = map(int, re.search(r"furthest: (\d+) of (\d+)", done.stderr).groups())
        progress(f"needle, {KINDS[kind]}, seed {seed}: not found, {furthest} of {known} extensions")
        return None, (furthest, known)


def progress(text):
    print(text, file=sys.stderr, flush=True)


def edge_rows(measurement, measured):
    yield "| edges covered | before | plain libFuzzer | tlswire's mutators |"
    yield "|---|--:|--:|--:|"
    for target, title in SERVERS.items():
        cells = [f"{title}, after {measurement.arguments.seconds} s", str(measurement.replay(target))]
        for kind in KINDS:
            edges = [found for found, _ in measured[target, kind]]
            cells.append(f"{statistics.median(edges):.0f} ({min(edges)} to {max(edges)})")
        yield f"| {' | '.join(cells)} |"
    for target, title in SERVERS.items():
        speeds = [f"{statistics.median(speed for _, speed in measured[target, kind]):.0f}" for kind in KINDS]
        yield f"| {title}, inputs per second | | {' | '.join(speeds)} |"


def needle_rows(measurement, results):
    cap = measurement.arguments.needle_seconds
    times, extensions = [], []
    for kind in KINDS:
        found = sorted(seconds for seconds, _ in results[kind] if seconds is not None)
        missed = [furthest for seconds, furthest in results[kind] if seconds is None]
        if not missed:
            times.append(f"{statistics.median(found):.0f} s ({found[0]:.0f} to {found[-1]:.0f})")
        else:
            times.append(f"{len(found)} of {len(results[kind])} runs in {cap} s")
        if missed:
            counts = [count for count, _ in missed]
            extensions.append(
                f"{statistics.median(counts):.0f} ({min(counts)} to {max(counts)}) of {missed[0][1]}")
        else:
            extensions.append("all")
    yield f"| needle found | | {' | '.join(times)} |"
    yield f"| known extensions in one valid hello, where it was not | | {' | '.join(extensions)} |"


def processor():
    text = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    found = re.search(r"^model name\s*: (.*)$", text, re.MULTILINE)
    return found.group(1) if found else platform.machine()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--needle-seconds", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=1, help="runs at a time")
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    if arguments.self_test:
        arguments.runs, arguments.seconds, arguments.needle_seconds = 2, 3, 3
    measurement = Measurement(arguments)
    seeds = range(1, arguments.runs + 1)
    with ThreadPoolExecutor(arguments.jobs) as pool:
        # seeds outermost: what else the machine does falls on all alike
        jobs = [(target, kind, seed) for seed, target, kind in itertools.product(seeds, SERVERS, KINDS)]
        measured = {}
        for (target, kind, _), result in zip(jobs, pool.map(measurement.edges, jobs)):
            measured.setdefault((target, kind), []).append(result)
        jobs = [(kind, seed) for seed, kind in itertools.product(seeds, KINDS)]
        found = {}
        for (kind, _), result in zip(jobs, pool.map(measurement.needle, jobs)):
            found.setdefault(kind, []).append(result)
    print("\n".join(edge_rows(measurement, measured)))
    print("\n".join(needle_rows(measurement, found)))
    compiler = subprocess.run([libraries.COMPILER, "--version"], check=True, capture_output=True, text=True)
    print(f"\nMedian (least to most) of {arguments.runs} runs, {arguments.jobs} at a time; "
          f"{', '.join(f'{name} {version}' for name, version in measurement.versions.items())}; "
          f"{compiler.stdout.splitlines()[0]}; {processor()}.")
    print("Needle: one ClientHello that OpenSSL answers with a ServerHello of TLS 1.3 and that has every "
          "extension listed in fuzz/compare/needle.cpp, an unknown one and two key shares.")


if __name__ == "__main__":
    main()
