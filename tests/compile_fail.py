#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A newcomer's mistake gives one error, whose first line says what to do.

    compile_fail.py COMPILER [ARGUMENT...]

Each compile_fail/*.cpp is such a mistake. Its line `// error: TEXT` says what the first error line has to
hold, and it has to be the only one; `// clang 14 says more` allows that compiler others behind it. Where a
sentence can only stand in a note, `// note: TEXT` says so.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys


def main():
    compiler = sys.argv[1:]
    if not compiler:
        sys.exit(__doc__)
    tests = pathlib.Path(__file__).resolve().parent
    command = [*compiler, "-I", str(tests.parent / "include"), "-fsyntax-only", "-Wall", "-Wextra"]
    environment = {**os.environ, "LC_ALL": "C"}

    def compile_one(path):
        return subprocess.run([*command, str(path)], capture_output=True, text=True, env=environment)

    version = subprocess.run([*compiler, "--version"], capture_output=True, text=True).stdout
    talkative = "clang version 14." in version

    def judge(path, done):
        source = path.read_text(encoding="utf-8")
        expected = re.search(r"^// error: (.*)$", source, re.MULTILINE)[1]
        note = re.search(r"^// note: (.*)$", source, re.MULTILINE)
        errors = [line for line in done.stderr.splitlines() if re.search(r"\berror:", line)]
        if done.returncode == 0 or not errors:
            return "compiles"
        if expected not in errors[0]:
            return f"the first error is not `{expected}`"
        if note and note[1] not in done.stderr:
            return f"no note says `{note[1]}`"
        if len(errors) != 1 and not (talkative and "// clang 14 says more" in source):
            return f"{len(errors)} errors"
        return None

    paths = sorted((tests / "compile_fail").glob("*.cpp"))
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for path, done in zip(paths, pool.map(compile_one, paths)):
            complaint = judge(path, done)
            if complaint:
                print(f"{path.name}: {complaint}\n{done.stderr}")
                wrong += 1
    print(f"{len(paths)} mistakes, {wrong} badly explained")
    return 1 if wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
