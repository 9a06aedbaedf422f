#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A newcomer's mistake gives one error, whose first line says what to do.

    compile_fail.py COMPILER [ARGUMENT...]

Each compile_fail/*.cpp is such a mistake. Its line `// error: TEXT` says what the first error line has to
hold; it has to be the only one. Each of them must compile once the mistake is gone, which is not checked here:
the other tests do nothing else.
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

    def judge(path, done):
        expected = re.search(r"^// error: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)[1]
        errors = [line for line in done.stderr.splitlines() if re.search(r"\berror:", line)]
        if done.returncode == 0 or not errors:
            return "compiles"
        if expected not in errors[0]:
            return f"the first error is not `{expected}`"
        if len(errors) != 1:
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
