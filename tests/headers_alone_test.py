#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every header compiles on its own, without a warning. One that another header includes first of all is compiled
alone with that one.

    headers_alone_test.py [--botan-flags FLAGS] [--openssl-flags FLAGS] -- COMPILER [ARGUMENT...]
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shlex
import subprocess
import sys

WARNINGS = "-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror".split()


def first_include(text):
    found = re.search(r"^#include <(.*)>", text, re.MULTILINE)
    return found[1] if found else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--botan-flags", help="what crypto/botan.hpp needs; else that header is left out")
    parser.add_argument("--openssl-flags", help="the same for crypto/openssl.hpp")
    parser.add_argument("compiler", nargs="+")
    options = parser.parse_args()
    include = pathlib.Path(__file__).resolve().parent.parent / "include"
    # A header of a backend compiles where the backend is.
    backends = {"tlswire/crypto/botan": options.botan_flags, "tlswire/crypto/openssl": options.openssl_flags}

    def flags_for(name):
        return next((flags for start, flags in backends.items() if name.startswith(start)), "")

    def compile_alone(name):
        flags = shlex.split(flags_for(name))
        command = [*options.compiler, *WARNINGS, "-I", str(include), *flags, "-fsyntax-only", "-xc++", "-"]
        return subprocess.run(command, input=f"#include <{name}>\n", text=True, capture_output=True)

    names = sorted(path.relative_to(include).as_posix() for path in include.rglob("*.hpp"))
    names = [name for name in names if flags_for(name) is not None]
    included_first = {first_include((include / name).read_text(encoding="utf-8")) for name in names}
    total = len(names)
    names = [name for name in names if name not in included_first]
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for name, done in zip(names, pool.map(compile_alone, names)):
            if done.returncode != 0:
                print(f"{name} does not compile alone:", *done.stderr.splitlines()[:12], sep="\n")
                wrong += 1
    print(f"{total} headers, {wrong} of {len(names)} that no other includes first do not compile alone")
    return 1 if wrong or not names else 0


if __name__ == "__main__":
    sys.exit(main())
