#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Counts the instructions of every operation, prints them and compares them with bench/instructions.tsv:

    bench/instructions.py [COMPILER...] [--pin]

They are counted by valgrind's callgrind, as the difference between N and 2 N calls, in a program with a
memcpy of its own, so that they are the same on every machine; but not with another compiler, nor another
libstdc++: where nothing is pinned, nothing is compared. More than 3 % more than what is pinned fails; so does
a message whose instructions more than double where its elements do. --pin writes what was counted.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

BENCH = pathlib.Path(__file__).resolve().parent
PINNED = BENCH / "instructions.tsv"
SOURCES = [*(BENCH / "instructions" / name for name in ("writing.cpp", "hellos.cpp", "messages.cpp",
                                                        "growth.cpp", "main.cpp", "plain_memory.c")),
           *(BENCH / name for name in ("floor.c", "floor_messages.c", "floor_stream.c", "floor_write.c"))]
TOLERANCE = 0.03
# Elements that double may cost so much more than twice as much; below so many, a constant part shows.
GROWTH_TOLERANCE = 0.05
SMALLEST_GROWTH = 64


def version_of(compiler):
    """What the counts depend on: `g++ 12`, or `clang++ 19, libstdc++ 12`."""
    command = [compiler, "-std=c++20", "-dM", "-E", "-x", "c++", "-include", "version", "/dev/null"]
    macros = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    values = dict(re.findall(r"^#define (\w+) (.*)$", macros, re.MULTILINE))
    if "__clang_major__" in values:
        library = f"libstdc++ {values['_GLIBCXX_RELEASE']}" if "_GLIBCXX_RELEASE" in values else "libc++"
        return f"clang++ {values['__clang_major__']}, {library}"
    return f"g++ {values['__GNUC__']}"


def build(compiler, folder):
    """The program, of objects that are compiled two at a time."""
    c_compiler = compiler.replace("clang++", "clang").replace("g++", "gcc")

    def compile_one(source):
        out = folder / (source.name + ".o")
        command = [c_compiler, "-std=c11"] if source.suffix == ".c" else [compiler, "-std=c++20"]
        command += ["-O2", "-DNDEBUG", "-I", BENCH.parent / "include"]
        if source.name == "plain_memory.c":  # no loop is to become a call of memcpy
            command += ["-fno-builtin"]
            if "clang" not in compiler:
                command += ["-fno-tree-loop-distribute-patterns"]
        subprocess.run([*command, "-c", source, "-o", out], check=True)
        return out

    with ThreadPoolExecutor(2) as pool:
        objects = list(pool.map(compile_one, SOURCES))
    program = folder / "instructions"
    subprocess.run([compiler, *objects, "-Wl,-z,now", "-o", program], check=True)
    return program


def count(program, folder):
    """{operation and peer: [(calls, or elements that grow, instructions)]}"""
    command = ["valgrind", "--tool=callgrind", "--instr-atstart=no", "--dump-line=no",
               f"--callgrind-out-file={folder}/dump", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{done.stderr}\nThe program has failed.")
    counts = {}
    for dump in folder.glob("dump.*"):
        text = dump.read_text()
        name = re.search(r"^desc: Trigger: Client Request: (.*)$", text, re.MULTILINE)
        if name:
            total = re.search(r"^(?:totals|summary): (\d+)$", text, re.MULTILINE)
            operation, of = name[1].rsplit("/", 1)
            counts.setdefault(operation, []).append((int(of), int(total[1])))
    return {operation: sorted(both) for operation, both in counts.items()}


def per_call(counts):
    """{operation: {peer: instructions}} of all that is not growth."""
    rows = {}
    for name, measured in counts.items():
        if not name.startswith("grow: "):
            operation, peer = name.rsplit("/", 1)
            (calls, once), (twice_the_calls, twice) = measured
            rows.setdefault(operation, {})[peer] = round((twice - once) / (twice_the_calls - calls))
    return rows


def read_pinned():
    pinned = {}
    if PINNED.exists():
        for line in PINNED.read_text().splitlines():
            if not line.startswith("#"):
                version, operation, instructions = line.split("\t")
                pinned.setdefault(version, {})[operation] = int(instructions)
    return pinned


def pin(version, rows):
    pinned = read_pinned()
    pinned[version] = {operation: row["tlswire"] for operation, row in rows.items()}
    lines = ["# SPDX-License-Identifier: BSL-1.0",
             "# compiler, operation, instructions: by bench/instructions.py --pin"]
    lines += [f"{version}\t{operation}\t{instructions}" for version in sorted(pinned)
              for operation, instructions in sorted(pinned[version].items())]
    PINNED.write_text("\n".join(lines) + "\n")


def print_rows(version, rows, pinned):
    """The table; what got worse."""
    worse = []
    print(f"\n| instructions, {version} | floor | tlswire | pinned |\n|---|--:|--:|--:|")
    for operation, row in sorted(rows.items()):
        ours, floor, before = row["tlswire"], row.get("floor"), pinned.get(operation)
        ratio = f" (**{ours / floor:.2f}**)" if floor else ""
        change = "" if not before else f"{before} ({100 * (ours / before - 1):+.1f} %)"
        print(f"| {operation} | {floor or ''} | {ours}{ratio} | {change} |")
        if before and ours > before * (1 + TOLERANCE):
            worse.append(f"{operation}: {ours} instructions, {before} are pinned for {version}")
    gone = sorted(set(pinned) - set(rows))
    return worse + [f"{operation}: is pinned, but not there any more" for operation in gone]


def print_growth(version, counts):
    """Twice the elements, at most twice the instructions; where not."""
    worse = []
    print(f"\n| instructions an element, {version} | elements | instructions | an element | to the half |\n"
          "|---|--:|--:|--:|--:|")
    for name, measured in sorted(counts.items()):
        if not name.startswith("grow: "):
            continue
        half = None
        for elements, instructions in measured:
            growth = ""
            if half:
                ratio = instructions / half[1] / (elements / half[0]) * 2
                growth = f"{ratio:.2f}"
                if half[0] >= SMALLEST_GROWTH and ratio > 2 * (1 + GROWTH_TOLERANCE):
                    worse.append(f"{name}: {elements} elements take {growth} times as much as half of them")
            half = (elements, instructions)
            print(f"| {name[6:]} | {elements} | {instructions} | {instructions / elements:.1f} | {growth} |")
    return worse


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("compilers", nargs="*", default=["g++"], metavar="COMPILER")
    parser.add_argument("--pin", action="store_true")
    arguments = parser.parse_args()

    worse = []
    for compiler in arguments.compilers:
        version = version_of(compiler)
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            counts = count(build(compiler, folder), folder)
        rows = per_call(counts)
        if arguments.pin:
            pin(version, rows)
        pinned = read_pinned().get(version)
        worse += print_rows(version, rows, pinned or {})
        worse += print_growth(version, counts)
        if not pinned:
            print(f"\nNothing is pinned for {version}: nothing was compared.")
    for line in worse:
        print(f"\n{line}", end="", file=sys.stderr)
    if worse:
        again = " ".join(["bench/instructions.py", *arguments.compilers, "--pin"])
        sys.exit(f"\nIf that has to be: {again}")


if __name__ == "__main__":
    main()
