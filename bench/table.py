#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the benchmarks interleaved and prints the README's tables: `bench/table.py build/bench/bench_*`.

Each figure is the median of REPETITIONS runs of SECONDS each, all runs of a program in random order; in bold
its ratio to the floor of the same depth, operation and input, or to memcpy where that is said; of keying with a
library's policy, to what that library has of its own. Compare ratios: absolute times don't carry over to
another machine. Of those who read a ClientHello a second table tells who refuses what.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys

PEERS = ["tlswire", "tlswire, headers", "tlswire Handshake12", "tlswire Handshake13", "tlswire, reference",
         "tlswire, Botan", "Botan", "GnuTLS", "tls-parser", "tls-parser, extensions", "tlswire, OpenSSL",
         "OpenSSL"]
# What a peer is compared with where there is no floor.
BASES = {"tlswire, Botan": "Botan", "tlswire, OpenSSL": "OpenSSL"}
SHORT = ("^(parse|read|find|refuse|serialize |explain|print|to_json|generate|mutate)[^/]*/"
         "(shuffled.*|varied|browser.*|random|server_hello.*|encrypted_extensions|certificate( 1[.]3)?|"
         "server_key_exchange|finished.*|pieces.*|whole|records.*)/"
         "|^grow.*/(63|1023|16383|4194303|2796201) "
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
    return {name: (statistics.median(times), max(heap)) for name, (times, heap) in measured.items() if times}


def refusals(program):
    """What the program says of who refuses what: the table, {peer: depth}, {peer: "16 of 17"}."""
    text = subprocess.run([program, "--refusals"], check=True, stdout=subprocess.PIPE, text=True).stdout
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    total = rows[-1][0].split()[-1]
    return (text, dict(zip(rows[0][1:], rows[2][1:])),
            {peer: f"{refused} of {total}" for peer, refused in zip(rows[0][1:], rows[-1][1:])})


def cell(nanoseconds, floor, heap):
    if nanoseconds is None:
        return "-"
    text = f"{nanoseconds:.0f}" if nanoseconds >= 20 else f"{nanoseconds:.1f}"
    if floor:
        text += f" (**{nanoseconds / floor:.2f}**)"
    return text + (f", {heap:.0f} heap calls" if heap >= 1 else "")


def print_times(measured, refused):
    rows = {}
    for name, figures in measured.items():
        operation, message, peer = name.split("/")
        rows.setdefault((operation, message), {})[peer] = figures
    peers = [peer for peer in PEERS if any(peer in row for row in rows.values())]
    # how many are refused, of those that have one depth in all rows
    said = [f"{peer}, ns" + (f"; refuses {refused[peer]}" if peer in refused else "") for peer in peers]
    floor_said = "floor, ns" + (f"; refuses {refused['floor']}" if "floor" in refused else "")
    print(f"| operation | input | {floor_said} | " + " | ".join(said) + " |")
    print("|---|---|--:|" + "--:|" * len(peers))
    for (operation, message), row in rows.items():
        # to parse, the floor has to do what it does to validate
        same_depth = row
        if operation == "parse" and "floor" not in row:
            same_depth = rows.get(("parse+validate", message), {})
        base = next((peer for peer in ("floor", "memcpy") if peer in same_depth), None)
        floor = same_depth[base][0] if base else None
        bases = {peer: floor or row.get(BASES.get(peer), (None,))[0] for peer in peers}
        cells = [cell(row[peer][0], bases[peer], row[peer][1]) if peer in row else ""
                 for peer in peers]
        by = " memcpy" if base == "memcpy" else ""
        print(f"| {operation} | {message} | {cell(floor, None, 0)}{by} | " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+")
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.1)
    parser.add_argument("--all", action="store_true", help="every operation and input")
    arguments = parser.parse_args()

    for program in arguments.programs:
        table, depths, refused = "", {}, {}
        if pathlib.Path(program).name == "bench_client_hello":
            table, depths, refused = refusals(program)
        print(f"\n{pathlib.Path(program).name.removeprefix('bench_')}:\n", flush=True)
        print_times(measure(program, arguments), refused)
        if table:
            print("\nHow deep each reads a ClientHello, and how many hellos with one defect it refuses:\n")
            for peer, depth in depths.items():
                print(f"- {peer}: {depth} ({refused[peer]})")
            print(f"\nWho refuses what:\n\n{table}", end="")


if __name__ == "__main__":
    main()
