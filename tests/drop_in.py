#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The headers may be dropped into any project, whatever its warnings, standard, compiler and machine.

    drop_in.py [--all] [--only REGEX] [--list]

Compiles tests/no_runtime.cpp, tests/self_check.cpp and tests/bare_metal.cpp together with every header, looks
at the objects, and runs what can be run. A step whose compiler is not installed is skipped; with --all it
fails.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
TESTS = ROOT / "tests"

GCC = "g++"
CLANG = "clang++-19"
TIDY = "clang-tidy-19"
FOREIGN = "powerpc-linux-gnu-g++"  # 32 bits, big-endian, and its char is unsigned
FOREIGN_RUN = "qemu-ppc"
BARE = "arm-none-eabi-g++"
LIBCXX = "/usr/lib/llvm-19/include/c++/v1/version"
BARE_LIBRARY = "/usr/include/newlib/c++"

# ---- warnings
GCC_WARNINGS = (
    "-Werror -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wuseless-cast"
    " -Wduplicated-cond -Wlogical-op"
).split()
# A cast of std::size_t to std::uint32_t is useless there, and needed elsewhere.
FOREIGN_WARNINGS = [warning for warning in GCC_WARNINGS if warning != "-Wuseless-cast"]
CLANG_WARNINGS = [
    "-Werror",
    "-Weverything",
    "-Wno-c++98-compat-pedantic",  # what is not C++98, and ...
    "-Wno-c++20-compat",  # ... `consteval`, which is not C++17: it is C++20
    "-Wno-padded",  # structures are as the RFCs have them, not as they are the smallest
    "-Wno-unsafe-buffer-usage",  # a parser is made of pointers; every step is compared with the end before
    "-Wno-switch-enum",  # registries grow: `default` is what an enumerator without a rule gets, and ...
    "-Wno-switch-default",  # ... where all have one, -Wcovered-switch-default wants no `default`
]

# ---- symbols and sections
RUNTIME = re.compile(
    r"_Zn[wa]|_Zd[la]|__cxa_|_Unwind_|__gxx_personality|__aeabi_unwind|_ZSt\d+__throw|_ZSt9terminate|_ZT[IV]"
    r"|(malloc|calloc|realloc|free|abort)$"
)
# The mangled name of what lies in namespace tlswire or std: the name itself, or a guard, a local static or a
# virtual table of it. `St` and its like are std's abbreviations; __gnu_cxx is libstdc++'s own,
# and what follows it the placement new of <new>.
OURS = re.compile(r"_Z(GV|GR|T[A-Z]|Z|L|Xtl)*N?[VKRO]*(7tlswire|S[tabsiod]|9__gnu_cxx)|_Znw[mj]Pv$")


def backend(name):
    return name.startswith(("tlswire/crypto/botan", "tlswire/crypto/openssl"))


def headers():
    """Every public header that needs no other library; the umbrella first, as a user has it."""
    names = sorted(path.relative_to(INCLUDE).as_posix() for path in INCLUDE.rglob("*.hpp"))
    umbrella = "tlswire/tlswire.hpp"
    return [umbrella, *(name for name in names if name != umbrella and not backend(name))]


class Failed(Exception):
    """What a step found."""


class Step:
    """A name, the programs and files that are needed, a function, and the steps whose files it looks at."""

    def __init__(self, name, needs, does, after=()):
        self.name = name
        self.needs = needs
        self.does = does
        self.after = after

    def missing(self):
        def is_there(name):
            return os.path.exists(name) if "/" in name else shutil.which(name)

        return [name for name in self.needs if not is_there(name)]


class Workshop:
    """Where steps compile and run, and what they print."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.lock = threading.Lock()
        self.outputs = {}
        self.every_header = self.folder / "every_header.hpp"
        self.every_header.write_text("".join(f"#include <{name}>\n" for name in headers()), encoding="utf-8")

    def say(self, text):
        with self.lock:
            print(text, flush=True)

    def path(self, name):
        return str(self.folder / name)

    def run(self, *command, text=None):
        """Runs a command, and gives what it wrote."""
        self.say("+ " + shlex.join(command).replace(str(self.folder), "$TMP").replace(str(ROOT) + "/", ""))
        environment = {**os.environ, "LC_ALL": "C"}
        done = subprocess.run(command, capture_output=True, text=True, input=text, env=environment, cwd=ROOT)
        if done.returncode != 0:
            raise Failed((done.stdout + done.stderr).strip() or f"ended with {done.returncode}")
        return done.stdout

    def compile(self, compiler, *arguments):
        return self.run(compiler, "-Iinclude", "-include", str(self.every_header), *arguments)


# ---- steps: each gets the workshop, and raises Failed or gives a line to print
def unit(compiler, level, warnings):
    """Neither exceptions nor RTTI nor heap; nothing at start-up, nothing that changes, no foreign names."""

    def step(shop):
        target = shop.path(f"unit-{compiler}{level}.o")
        shop.compile(compiler, "-std=c++20", level, *warnings, "-fno-exceptions", "-fno-rtti", "-c",
                     "tests/no_runtime.cpp", "-o", target)
        symbols = [line.split() for line in shop.run("nm", target).splitlines()]
        wanted = [symbol[-1] for symbol in symbols if symbol[-2] in "Uw"]
        if found := [symbol for symbol in wanted if RUNTIME.match(symbol)]:
            raise Failed("refers to the run-time library: " + " ".join(found))
        if found := [symbol for symbol in wanted if OURS.match(symbol)]:
            raise Failed("declared and not defined: " + " ".join(found))
        given = [symbol for symbol in symbols if symbol[-2] not in "Uw"]
        if found := [s[-1] for s in given if s[-2] in "TWVuBDC" and not OURS.match(s[-1])]:
            raise Failed("names outside namespace tlswire: " + " ".join(found))
        for line in shop.run("objdump", "-h", "-w", target).splitlines():
            fields = line.split()
            if len(fields) < 3 or not fields[0].isdigit() or int(fields[2], 16) == 0:
                continue
            if re.match(r"\.(init_array|ctors|preinit_array|fini_array|dtors)", fields[1]):
                raise Failed("something runs at start-up: " + fields[1])
            if re.match(r"\.(t?data|t?bss)(?!\.rel\.ro)", fields[1]):
                raise Failed("something may change: " + fields[1])
        functions = sum(symbol[-2] in "TtWV" for symbol in given)
        return f"{functions} functions and tables, which want of others: " + " ".join(sorted(wanted))

    return step


def self_check(key, command, runner, link):
    """Compiles and runs the self-check; `key` names the program."""

    def step(shop):
        program = shop.path(key)
        shop.compile(*command, "-O0", "-c", "tests/self_check.cpp", "-o", program + ".o")
        shop.run(command[0], *link, program + ".o", "-o", program)
        shop.outputs[key] = shop.run(*runner, program)
        return shop.outputs[key].strip().replace("\n", "; ")

    return step


def alike(keys):
    """All machines, libraries and compilers gave the same messages and texts."""

    def step(shop):
        outputs = {key: shop.outputs[key] for key in keys if key in shop.outputs}
        if len(set(outputs.values())) != 1:
            raise Failed("\n".join(f"{key}:\n{output}" for key, output in outputs.items()))
        return "the same of " + ", ".join(outputs)

    return step


def defined(shop, target):
    lines = shop.run("nm", "--defined-only", target).splitlines()
    return {fields[2] for fields in map(str.split, lines) if fields[1] in "WVu" and "7tlswire" in fields[2]}


def together(first, second):
    """Two units of different standards or compilers are one program. What both have, the linker takes from
    the first."""

    def step(shop):
        one, two = shop.path(first), shop.path(second)
        shared = len(defined(shop, one) & defined(shop, two))
        if shared < 100:
            raise Failed(f"only {shared} functions are in both: nothing is tested")
        program = two + "-" + first
        shop.run(GCC, one, two, "-o", program)
        shop.run(program)
        return f"{shared} functions and tables are in both"

    return step


def bare_metal(shop):
    program = shop.path("bare_metal.elf")
    shop.run(BARE, "-std=c++20", "-Os", "-mcpu=cortex-m0plus", "-mthumb", *FOREIGN_WARNINGS, "-Iinclude",
             "-fno-exceptions", "-fno-rtti", "-ffunction-sections", "-fdata-sections", "-Wl,--gc-sections",
             "-nostdlib", "tests/bare_metal.cpp", "-lgcc", "-o", program)
    symbols = [line.split()[-1] for line in shop.run("nm", program).splitlines()]
    if found := [symbol for symbol in symbols if RUNTIME.match(symbol)]:
        raise Failed("has in it: " + " ".join(found))
    code, data, bss = (int(field) for field in shop.run("size", program).splitlines()[1].split()[:3])
    return f"{code} bytes of code and constants, {data} of data, {bss} of buffers"


def macros(shop):
    """The headers leave no macro behind, and no name outside namespace tlswire."""
    sources = {name: (INCLUDE / name).read_text(encoding="utf-8") for name in headers()}
    of_standard = re.compile(r"#include <([a-z_]+)>")
    standard_headers = sorted({name for text in sources.values() for name in of_standard.findall(text)})
    names = []
    for included in (standard_headers, headers()):
        includes = "".join(f"#include <{name}>\n" for name in included)
        text = shop.run(GCC, "-std=c++23", "-Iinclude", "-dM", "-E", "-x", "c++", "-", text=includes)
        names.append(set(re.findall(r"^#define (\w+)", text, re.MULTILINE)))
    if left := names[1] - names[0]:
        raise Failed("macros: " + " ".join(sorted(left)))
    return f"{len(standard_headers)} headers of the standard library are included"


COMMENT_OR_TEXT = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"\(.*?\)"|"(\\.|[^"\\\n])*"|\b[0-9a-fA-FxX]+('[0-9a-fA-F]+)+|'(\\.|[^'\\\n])+'""",
    re.DOTALL,
)


def scopes(source):
    """What a header has at global scope, bit by bit: the text in front of each brace or semicolon."""
    source = COMMENT_OR_TEXT.sub(" ", source)
    source = re.sub(r"^\s*#(\\\n|[^\n])*", "", source, flags=re.MULTILINE)
    depth = 0
    for piece in re.findall(r"[^{};]*[{};]", source):
        if depth == 0 and piece.strip() not in (";", "}"):
            yield " ".join(piece.split())
        depth += {"{": 1, "}": -1, ";": 0}[piece[-1]]
    if depth != 0:
        yield "unbalanced braces"


# What libFuzzer calls so.
GLOBAL = {"tlswire/fuzz/libfuzzer.hpp": "extern std::size_t LLVMFuzzerMutate("}


def global_scope(_):
    """Headers declare nothing outside namespace tlswire, also in none of std's templates."""
    count = 0
    for path in sorted(INCLUDE.rglob("*.hpp")):
        name = path.relative_to(INCLUDE).as_posix()
        for piece in scopes(path.read_text(encoding="utf-8")):
            count += 1
            if re.match(r"namespace tlswire\b[\w:]* \{", piece):
                continue
            if name not in GLOBAL or not piece.startswith(GLOBAL[name]):
                raise Failed(f"{name}: {piece}")
    return f"{count} namespaces"


def tidy(shop):
    """.clang-tidy says which checks."""
    how = ["--quiet", "--warnings-as-errors=*", f"--config-file={ROOT / '.clang-tidy'}"]
    shop.run(TIDY, *how, str(shop.every_header), "--", "-xc++", "-std=c++20", "-Iinclude")


def version(compiler):
    if not shutil.which(compiler):
        return 0
    text = subprocess.run([compiler, "-dumpversion"], capture_output=True, text=True).stdout
    return int(text.split(".")[0])


def steps():
    """All of them, the longest first."""
    newest = "c++26" if version(GCC) >= 14 else "c++23"
    runs = {
        "g++": ([GCC, f"-std={newest}", *GCC_WARNINGS], [], []),
        "clang": ([CLANG, "-std=c++26", *CLANG_WARNINGS], [], []),
        "libc++": ([CLANG, "-std=c++23", "-stdlib=libc++", *CLANG_WARNINGS], [], ["-stdlib=libc++"]),
        "powerpc": ([FOREIGN, "-std=c++20", *FOREIGN_WARNINGS], [FOREIGN_RUN], ["-static"]),
    }
    yield Step("clang-tidy", [TIDY], tidy)
    for compiler, warnings in ((GCC, GCC_WARNINGS), (CLANG, CLANG_WARNINGS)):
        for level in ("-O2", "-O0") if compiler == GCC else ("-O0",):  # clang's -O2 takes longest and says no more
            needed = [compiler, "nm", "objdump"]
            yield Step(f"object: {compiler} {level}", needed, unit(compiler, level, warnings))
    for key, (command, runner, link) in runs.items():
        needed = [command[0], *runner, *([LIBCXX] if key == "libc++" else [])]
        yield Step(f"self-check: {key}", needed, self_check(key, command, runner, link))
    yield Step("bare metal", [BARE, BARE_LIBRARY, "nm", "size"], bare_metal)
    yield Step("macros", [GCC], macros)
    yield Step("global scope", [], global_scope)
    yield Step("all alike", [], alike(list(runs)), [f"self-check: {key}" for key in runs])
    for title, compiler, key in (
        (f"C++20 and {newest.upper()}", GCC, "g++"),
        ("g++ and clang", GCC, "clang"),
        ("clang and g++", CLANG, "g++"),
    ):
        needed = [f"object: {compiler} -O0", f"self-check: {key}"]
        yield Step(f"together: {title}", [GCC], together(f"unit-{compiler}-O0.o", f"{key}.o"), needed)


def do(step, shop, results):
    """Does a step and says how it went: passed, failed or skipped."""
    begin = time.monotonic()
    before = [results.get(name) for name in step.after]
    if missing := step.missing():
        results[step.name], told = "skipped", "not installed: " + " ".join(missing)
    elif "failed" in before or ("skipped" in before and len(step.after) <= 2):
        results[step.name] = "failed" if "failed" in before else "skipped"
        told = "not tried, since a step that it looks at was not passed"
    else:
        try:
            results[step.name], told = "passed", step.does(shop) or ""
        except Failed as why:
            results[step.name], told = "failed", str(why)
    seconds = time.monotonic() - begin
    shop.say(f"{results[step.name]}: {step.name} ({seconds:.0f} s){': ' if told else ''}{told}")


def main():
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--all", action="store_true", help="a step that can't be done has failed")
    parser.add_argument("--only", default="", metavar="REGEX", help="steps so named, and what they look at")
    parser.add_argument("--list", action="store_true", help="only name the steps")
    options = parser.parse_args()
    every = {step.name: step for step in steps()}
    chosen = {name for name in every if re.search(options.only, name)}
    chosen |= {name for after in [every[n].after for n in chosen] for name in after}
    if options.list:
        print(*(name for name in every if name in chosen), sep="\n")
        return 0
    results = {}
    with tempfile.TemporaryDirectory(prefix="drop_in-") as folder:
        shop = Workshop(folder)
        for is_later in (False, True):
            some = [step for step in every.values() if step.name in chosen and bool(step.after) == is_later]
            with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
                list(pool.map(lambda step: do(step, shop, results), some))
    results = list(results.values())
    count = {how: results.count(how) for how in ("passed", "failed", "skipped")}
    if options.all:
        count["failed"] += count.pop("skipped")
    print(", ".join(f"{number} {how}" for how, number in count.items()))
    return 1 if count["failed"] or not count["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
