#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the benchmarks interleaved and prints the README's table: `bench/table.py build/bench/bench_*`.

Each figure is the median of REPETITIONS runs of SECONDS each, all runs in random order; in bold its ratio to
the floor of the same depth, operation and input; of keying with a library's policy, to what that library has of
its own. Compare ratios: absolute times don't carry over to another machine.
"""
import argparse
import json
import statistics
import subprocess
import sys

PEERS = ["tlswire", "tlswire Handshake12", "tlswire, reference", "tlswire, Botan", "Botan", "tlswire, OpenSSL",
         "OpenSSL"]
# What a peer is compared with where there is no floor.
BASES = {"tlswire, Botan": "Botan", "tlswire, OpenSSL": "OpenSSL"}
SHORT = ("^(parse|find|serialize|explain)[^/]*/"
         "(shuffled|varied|browser|server_hello|certificate|server_key_exchange|finished)/"
         "|/[0-9]+ B/|^TLS 1.3 schedule/")


def run(program, arguments, *options):
    command = [program, f"--benchmark_filter={'.*' if arguments.all else SHORT}", *options]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def measure(program, arguments):
    """Of each benchmark, in the program's order: median of the times in ns, heap calls."""
    measured = {name: ([], []) for name in run(program, arguments, "--benchmark_list_tests").splitlines()}
    report = json.loads(run(
        program, arguments, "--benchmark_format=json", "--benchmark_enable_random_interleaving=true",
        f"--benchmark_repetitions={arguments.repetitions}", f"--benchmark_min_time={arguments.seconds}"))
    for each in report["benchmarks"]:
        if each["run_type"] != "iteration":
            continue
        if each.get("error_occurred"):
            sys.exit(f"{each['name']}: {each['error_message']}")
        times, heap = measured[each["run_name"]]
        times.append(each["cpu_time"])
        heap.append(each["heap"])
    return {name: (statistics.median(times), max(heap)) for name, (times, heap) in measured.items()}


def cell(nanoseconds, floor, heap):
    if nanoseconds is None:
        return "-"
    text = f"{nanoseconds:.0f}" if nanoseconds >= 20 else f"{nanoseconds:.1f}"
    if floor:
        text += f" (**{nanoseconds / floor:.2f}**)"
    return text + (f", {heap:.0f} heap calls" if heap >= 1 else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+")
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.1)
    parser.add_argument("--all", action="store_true", help="every operation and input")
    arguments = parser.parse_args()

    rows = {}
    for program in arguments.programs:
        for name, figures in measure(program, arguments).items():
            operation, message, peer = name.split("/")
            rows.setdefault((operation, message), {})[peer] = figures
    peers = [peer for peer in PEERS if any(peer in row for row in rows.values())]
    print("| operation | input | floor, ns | " + " | ".join(f"{peer}, ns" for peer in peers) + " |")
    print("|---|---|--:|" + "--:|" * len(peers))
    for (operation, message), row in rows.items():
        # to parse, the floor has to do what it does to validate
        same_depth = row
        if operation == "parse" and "floor" not in row:
            same_depth = rows.get(("parse+validate", message), {})
        floor = next((same_depth[peer][0] for peer in ("floor", "memcpy") if peer in same_depth), None)
        bases = {peer: floor or row.get(BASES.get(peer), (None,))[0] for peer in peers}
        cells = [cell(row[peer][0], bases[peer], row[peer][1]) if peer in row else "" for peer in peers]
        print(f"| {operation} | {message} | {cell(floor, None, 0)} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
