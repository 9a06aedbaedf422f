#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""How large programs are that use tlswire, as a table: `bench/code_size.py [COMPILER...]`.

Each program of bench/size/ is linked, stripped and measured by `size -A`: code, constants, unwind tables and
data, which are all sections that are loaded and not zero, and relocations, which are .rela.* among them: a
position-independent program needs one, 24 bytes, for each pointer in its tables. What stands there is how
much more that is than of an empty main. In brackets, without unwind tables.
"""
import argparse
import pathlib
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLAGS = ["-std=c++20", "-DNDEBUG", "-fno-exceptions", "-fno-rtti", "-ffunction-sections", "-fdata-sections",
         "-Wl,--gc-sections", "-s", f"-I{ROOT / 'include'}"]
NO_UNWIND = ["-fno-asynchronous-unwind-tables", "-fno-unwind-tables"]
# Program, what it does, and how much larger than an empty one it may be, KB.
PROGRAMS = [("empty", "an empty main, whole", None),
            ("parse", "parses a ClientHello, every body checked; the error's offset", 8),
            ("explain", "and explains its errors and prints it", 24),
            ("all", "parses all messages of TLS 1.2 and 1.3, explains errors", 96)]
# Neither loaded nor part of the program, or zero.
NOT_COUNTED = (".bss", ".tbss", ".comment", ".gnu.build.attributes", ".note", ".gnu_debug")


def sizes(program):
    """Bytes of what is loaded but for relocations, and of relocations."""
    listed = subprocess.run(["size", "-A", "-d", program], check=True, capture_output=True, text=True).stdout
    loaded = relocations = 0
    for line in listed.splitlines():
        words = line.split()
        if len(words) != 3 or not words[0].startswith(".") or words[0].startswith(NOT_COUNTED):
            continue
        if words[0].startswith((".rela", ".rel.", ".relr")):
            relocations += int(words[1])
        else:
            loaded += int(words[1])
    return loaded, relocations


def measure(compiler, level, unwind, folder):
    """{program: (bytes without relocations, bytes of relocations)}"""
    found = {}
    for name, _, _ in PROGRAMS:
        program = folder / f"{name}{level}{unwind}{compiler.replace('/', '_')}"
        source = ROOT / f"bench/size/{name}.cpp"
        subprocess.run([compiler, *FLAGS, level, *([] if unwind else NO_UNWIND), source, "-o", program],
                       check=True)
        found[name] = sizes(program)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("compilers", nargs="*", default=["g++", "clang++-19"], metavar="COMPILER")
    arguments = parser.parse_args()

    variants = [(compiler, level) for compiler in arguments.compilers for level in ("-O2", "-Os")]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        measured = {(variant, unwind): pool.submit(measure, *variant, unwind, pathlib.Path(folder))
                    for variant in variants for unwind in (True, False)}
        measured = {key: future.result() for key, future in measured.items()}
    print("| program; bytes more than empty, of them relocations (without unwind tables) | "
          + " | ".join(" ".join(variant) for variant in variants) + " | bar |")
    print("|---|" + "--:|" * len(variants) + "---|")
    for name, does, bar in PROGRAMS:
        cells, judged = [], []
        for variant in variants:
            text = []
            for unwind in (True, False):
                all_sizes = measured[variant, unwind]
                base = all_sizes["empty"] if name != "empty" else (0, 0)
                loaded, relocations = (a - b for a, b in zip(all_sizes[name], base))
                text.append((loaded + relocations, relocations))
            cells.append(f"{text[0][0]}, {text[0][1]} ({text[1][0]})")
            judged.append(text[0][0] <= (bar or 0) * 1024)
        met = f"{bar} KB: " + ", ".join("met" if j else "not met" for j in judged) if bar else ""
        print(f"| {does} | " + " | ".join(cells) + f" | {met} |")


if __name__ == "__main__":
    main()
