#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""fuzz/coverage.py FOLDER [CORPORA]: what the fuzzers reach of the library's lines.

Builds the fuzzers that need no other library with clang 19's coverage into FOLDER, runs them over their seeds and
over CORPORA/fuzz_NAME, where that is there, and prints the share of lines of each part of the library, and the
lines that none reached. Wants clang-19 and llvm-19. What only a compiler evaluates counts as not
reached, but for two headers that are nothing else.
"""

import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "include/tlswire"
PARTS = ["wire", "ops", "extension", "message", "record"]
WITHOUT = {"entry", "standalone", "make_dictionary", "make_seeds", "aflpp_mutator", "inspect"}
# Described at compile time alone.
COMPILE_TIME = {"wire/describe.hpp", "wire/schema_node.hpp"}
FLAGS = ["-std=c++20", "-O0", "-g", "-fprofile-instr-generate", "-fcoverage-mapping", "-fno-inline"]

def reached_lines(name, folder, corpora):
    """{(header, line): whether it was reached}, of one fuzzer. Several at a time confuse llvm-cov: a function that
    one does not use hides it in the others."""
    program = folder / name
    command = ["clang++-19", *FLAGS, "-Iinclude", f"fuzz/{name}.cpp", "fuzz/standalone.cpp", "-o", str(program)]
    subprocess.run(command, cwd=ROOT, check=True)
    inputs = [d for d in (ROOT / "fuzz/seeds" / name, corpora / f"fuzz_{name}") if d.is_dir()]
    environment = {"LLVM_PROFILE_FILE": f"{program}.profraw"}
    subprocess.run([program, *inputs], env=environment, check=True, stdout=subprocess.DEVNULL)
    profile = f"{program}.profdata"
    subprocess.run(["llvm-profdata-19", "merge", "-sparse", f"{program}.profraw", "-o", profile], check=True)
    export = ["llvm-cov-19", "export", "-format=lcov", f"-instr-profile={profile}", program, LIBRARY]
    found = {}
    for line in subprocess.run(export, check=True, capture_output=True, text=True).stdout.splitlines():
        kind, _, rest = line.partition(":")
        if kind == "SF":
            header = pathlib.Path(rest).relative_to(LIBRARY)
        elif kind == "DA" and header.parts[0] in PARTS and str(header) not in COMPILE_TIME:
            number, times = (int(x) for x in rest.split(",")[:2])
            found[header, number] = times != 0
    return found


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    corpora = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/nowhere").resolve()
    names = sorted(p.stem for p in (ROOT / "fuzz").glob("*.cpp") if p.stem not in WITHOUT)
    lines = {}
    with ThreadPoolExecutor(2) as pool:
        for found in pool.map(lambda n: reached_lines(n, folder, corpora), names):
            for place, reached in found.items():
                lines[place] = lines.get(place, False) or reached
    for header, number in sorted(place for place, reached in lines.items() if not reached):
        text = (LIBRARY / header).read_text().splitlines()[number - 1].strip()
        print(f"{header}:{number}: {text}")
    for part in [*PARTS, ""]:
        chosen = [reached for (header, _), reached in lines.items() if part in ("", header.parts[0])]
        share = 100 * sum(chosen) / len(chosen)
        print(f"{part or 'together'}: {sum(chosen)} of {len(chosen)} lines, {share:.1f} %")


if __name__ == "__main__":
    main()
