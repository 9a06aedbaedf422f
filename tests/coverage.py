#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""coverage.py TEST_COVERAGE [--write]: the README's table of what is covered.

Versions, records, handshake messages and extensions come from the program test_coverage, which has a sample of
each; registries are read out of the headers. Ends with 1 if the README has another table; with --write
the table is written into it.
"""
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
include = root / "include" / "tlswire"
readme = root / "README.md"

TABLE = re.compile(r"(?<=\n)\| \| \| \|\n\|---\|--:\|---\|\n(?:\|.*\n)+")
# What the registries share.
NO_REGISTRY = {"cipher_suite_info", "cipher_suite_parts", "lookup"}


def registries():
    headers = (include / "registry").glob("*.hpp")
    return sorted(h.stem for h in headers
                  if h.stem not in NO_REGISTRY and "enum class" in h.read_text(encoding="utf-8"))


def table(program):
    printed = subprocess.run([program, "[.table]"], capture_output=True, text=True, check=True).stdout
    rows = [line for line in printed.splitlines() if line.startswith("| ")]
    names = registries()
    rows.append(f"| registries | {len(names)} | {', '.join(names)} |")
    return "\n".join(["| | | |", "|---|--:|---|", *rows]) + "\n"


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--write"]):
        sys.exit(__doc__)
    text = readme.read_text(encoding="utf-8")
    before, heading, after = text.partition("## What is covered\n")
    current = TABLE.search(after)
    if current is None:
        sys.exit("README.md has no table under 'What is covered'")
    expected = table(sys.argv[1])
    if current[0] == expected:
        return
    if sys.argv[2:]:
        after = after[:current.start()] + expected + after[current.end():]
        readme.write_text(before + heading + after, encoding="utf-8")
        return
    for line in expected.splitlines():
        if line not in current[0].splitlines():
            print(line)
    sys.exit("README.md has another table: run tests/coverage.py with --write")


main()
