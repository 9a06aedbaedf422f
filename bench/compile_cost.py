#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What including tlswire costs a compiler, as a table: `bench/compile_cost.py [COMPILER...]`.

Each source file is compiled at -O2 RUNS times, all in turn; medians of seconds of processor time, user and
system together, and of the largest peak of memory. Compare with `#include <vector>` in the same table:
absolute times don't carry over to another machine.
"""
import argparse
import os
import pathlib
import statistics
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent

VIEW = """
using namespace tlswire;
"""
PARSE = VIEW + """
bool parsed(const unsigned char* data, std::size_t size) {
    const auto hello = parse<ClientHello>(bytes(data, size));
    return hello && !hello->cipher_suites.empty();
}
"""
VALIDATE = VIEW + """
bool parsed(const unsigned char* data, std::size_t size) {
    const auto hello = parse<ClientHello>(bytes(data, size));
    return hello && !validate(*hello);
}
"""
EXPLAIN = PARSE + """
char* explained(const unsigned char* data, std::size_t size, char* out) {
    const auto wrong = explain<ClientHello>(bytes(data, size));
    return wrong ? print(wrong, out) : print<ClientHello>(bytes(data, size), out).out;
}
"""


def include(*names):
    return "".join(f"#include <{name}>\n" for name in names)


HELLO = include("tlswire/message/client_hello.hpp", "tlswire/ops/parse.hpp")
# Name, source, and how many seconds more than <span> and <array> it may take.
CASES = [
    ("`<vector>` alone", include("vector"), None),
    ("`<span>` and `<array>` alone", include("span", "array"), None),
    ("ClientHello, parsed", HELLO + PARSE, 0.9),
    ("ClientHello, parsed and validated by every rule",
     HELLO + include("tlswire/message/validate_client_hello.hpp") + VALIDATE, None),
    ("`tlswire.hpp` alone", include("tlswire/tlswire.hpp"), 1.5),
    ("`tlswire.hpp`; ClientHello parsed, explained and printed",
     include("tlswire/tlswire.hpp") + EXPLAIN, None),
]


def cost(command):
    """Seconds of processor time and peak MiB of one process and what it starts."""
    pid = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compile_once(compiler, source):
    """The compiler proper is a child of its driver: the driver's usage has it all after it has waited."""
    with tempfile.NamedTemporaryFile(suffix=".o") as out:
        return cost([compiler, "-std=c++20", "-O2", f"-I{ROOT / 'include'}", "-c", str(source),
                     "-o", out.name])


def measure(compiler, runs):
    """Of each case: median seconds, median MiB."""
    taken = [[] for _ in CASES]
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for i, (_, text, _) in enumerate(CASES):
            sources.append(pathlib.Path(folder) / f"{i}.cpp")
            sources[-1].write_text(text)
        for _ in range(runs):
            for source, costs in zip(sources, taken):
                costs.append(compile_once(compiler, source))
    return [tuple(map(statistics.median, zip(*costs))) for costs in taken]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("compilers", nargs="*", default=["g++", "clang++-19"], metavar="COMPILER")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()

    columns = [measure(compiler, arguments.runs) for compiler in arguments.compilers]
    print("| compiled at -O2 | " + " | ".join(f"{c}: s (to `<vector>`), MiB" for c in arguments.compilers)
          + " | bar, beyond `<span>` and `<array>` |")
    print("|---|" + "--:|" * len(columns) + "---|")
    for i, (name, _, bar) in enumerate(CASES):
        cells = [f"{column[i][0]:.2f} ({column[i][0] / column[0][0]:.1f}), {column[i][1]:.0f}"
                 for column in columns]
        more = [column[i][0] - column[1][0] for column in columns]
        judged = ", ".join(f"+{m:.2f} s {'met' if m <= bar else 'not met'}" for m in more) if bar else ""
        print(f"| {name} | " + " | ".join(cells) + f" | {f'{bar} s: {judged}' if bar else ''} |")


if __name__ == "__main__":
    main()
