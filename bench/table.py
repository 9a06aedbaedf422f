#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the benchmarks interleaved and prints the README's table: `bench/table.py build/bench/bench_*`.

Each figure is the median of REPETITIONS (--repetitions, 9) runs of SECONDS (--seconds, 0.1) in random order; each
ratio is to the floor of the same operation and input, or to what stands in its place.
"""
import argparse
import json
import statistics
import subprocess
import sys

PEERS = ["tlswire", "tlswire Handshake12", "Botan"]


def measure(program, arguments):
    output = subprocess.run(
        [program, "--benchmark_format=json", "--benchmark_enable_random_interleaving=true",
         f"--benchmark_repetitions={arguments.repetitions}", f"--benchmark_min_time={arguments.seconds}",
         f"--benchmark_filter={arguments.filter}"],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    times, heap = {}, {}
    for run in json.loads(output)["benchmarks"]:
        if run.get("run_type") != "iteration":
            continue
        if run.get("error_occurred"):
            sys.exit(f"{run['name']}: {run['error_message']}")
        times.setdefault(run["run_name"], []).append(run["cpu_time"])
        heap[run["run_name"]] = run["heap"]
    return {name: statistics.median(all_times) for name, all_times in times.items()}, heap


def cell(nanoseconds, floor, heap):
    if nanoseconds is None:
        return "-"
    text = f"{nanoseconds:.0f}" if nanoseconds >= 20 else f"{nanoseconds:.1f}"
    if floor:
        text += f" (**{nanoseconds / floor:.2f}**)"
    return text + (f", {heap:.0f} heap calls" if heap >= 1 else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+")
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.1)
    parser.add_argument("--filter", default=".*", help="a regular expression over OPERATION/INPUT/PEER")
    arguments = parser.parse_args()

    times, heap = {}, {}
    for program in arguments.programs:
        some_times, some_heap = measure(program, arguments)
        times |= some_times
        heap |= some_heap

    rows = {}
    for name, nanoseconds in times.items():
        operation, message, peer = name.split("/")
        rows.setdefault((operation, message), {})[peer] = (nanoseconds, heap[name])
    peers = [peer for peer in PEERS if any(peer in row for row in rows.values())]
    print("| operation | input | floor, ns | " + " | ".join(f"{peer}, ns (ratio)" for peer in peers) + " |")
    print("|---|---|--:|" + "--:|" * len(peers))
    for (operation, message), row in rows.items():
        floor = next((row[peer][0] for peer in ("floor", "memcpy") if peer in row), None)
        cells = [cell(row[peer][0], floor, row[peer][1]) if peer in row else "" for peer in peers]
        print(f"| {operation} | {message} | {cell(floor, None, 0)} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
