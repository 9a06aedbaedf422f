#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The layout holds: includes point one way, headers look alike, and what exists is built and run.

    layering_test.py [ROOT]
"""
import pathlib
import re
import sys

# What a layer may include. Paths are prefixes below include/tlswire; a layer may always include itself.
LAYERS = {
    "wire/": [],
    "ops/": ["wire/"],
    "registry/": [],
    "extension/": ["wire/", "registry/"],
    "message/": ["extension/", "wire/", "registry/"],
    "record/": ["message/", "extension/", "registry/", "wire/", "ops/"],
    "crypto/": ["registry/", "wire/bytes.hpp"],
    "fingerprint/": ["extension/", "registry/", "wire/", "ops/", "crypto/policy.hpp"],
    "flow/": ["record/", "crypto/", "message/", "extension/", "registry/", "wire/", "ops/"],
    "fuzz/": ["flow/", "record/", "crypto/", "message/", "extension/", "registry/", "wire/", "ops/"],
}
# Files that may include more than their layer.
MAY_ALSO = {"crypto/protection": ["record/"]}
# Header or folder, and what it may include.
BACKENDS = {"crypto/botan": "botan", "crypto/openssl": "openssl"}
# Headers of the standard library that bring the heap, exceptions or locales.
UNWANTED = set(
    "any deque exception forward_list fstream functional future iomanip ios iostream istream list locale map "
    "memory memory_resource ostream queue regex set sstream stack stdexcept streambuf string syncstream "
    "system_error thread typeindex unordered_map unordered_set variant vector".split()
)
LONGEST_LINE = 110
LONGEST_FILE = 280

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def backend_of(name):
    """The library that a header of ours is made for, or None."""
    return next((library for start, library in BACKENDS.items() if name.startswith(start)), None)


def check_include(name, layer, target):
    """Why header `name` of `layer` may not include `target`, or None."""
    if target.startswith("tlswire/"):
        inner = target.removeprefix("tlswire/")
        if backend_of(inner) and backend_of(inner) != backend_of(name):
            return f"includes the backend {target}"
        if layer is None:
            return None
        allowed = [layer, *LAYERS[layer]]
        for start, more in MAY_ALSO.items():
            if name.startswith(start):
                allowed += more
        return None if inner.startswith(tuple(allowed)) else f"includes {target}, which {layer} may not"
    if "/" in target or "." in target:
        backend = backend_of(name)
        if backend is None or not target.startswith((backend + "/", "version")):
            return f"includes <{target}>, which is neither ours nor the standard library's"
        return None
    if target in UNWANTED and not backend_of(name):
        return f"includes <{target}>"
    return None


def check_header(root, path):
    name = path.relative_to(root).as_posix()
    layer = next((layer for layer in LAYERS if name.startswith(layer)), None)
    lines = path.read_text(encoding="utf-8").splitlines()
    if layer is None and name != "tlswire.hpp":
        yield 1, "lies in none of the layers: " + ", ".join(LAYERS)
    if not lines or lines[0] != "// SPDX-License-Identifier: BSL-1.0":
        yield 1, "the first line is not the SPDX line"
    if "#pragma once" not in lines:
        yield 1, "no #pragma once"
    if len(lines) > LONGEST_FILE and layer != "registry/":
        yield len(lines), f"longer than {LONGEST_FILE} lines: two ideas?"
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            yield number, f"longer than {LONGEST_LINE} columns"
        if match := INCLUDE.match(line):
            if match[1] == '"':
                yield number, f'"{match[2]}" in quotes: write <tlswire/...>'
            elif why := check_include(name, layer, match[2]):
                yield number, why


def check_listed(root):
    """What lies there for meson is named in the meson.build beside it, or it would never be built and run."""
    for folder, ending in (("tests", "_test.cpp"), ("fuzz", ".cpp"), ("bench", ".cpp"), ("examples", ".cpp")):
        listed = (root / folder / "meson.build").read_text(encoding="utf-8")
        for path in sorted((root / folder).glob("*" + ending)):
            name = path.name.removesuffix(ending)
            if f"'{name}'" not in listed and f"'{path.name}'" not in listed:
                yield path, f"not listed in {folder}/meson.build"


def check_apart(root):
    """Several tests are compiled as one file, and several fuzz targets, each in a namespace of its own. What
    replaces `operator new` is a program of its own."""
    targets = re.search(r"^targets = \[(.*?)\]", (root / "fuzz/meson.build").read_text(encoding="utf-8"), re.M)[1]
    apart = {root / f"fuzz/{name}.cpp": f"{name}_fuzz" for name in re.findall(r"'(\w+)'", targets)}
    apart |= {path: path.stem for path in (root / "tests").glob("*_test.cpp")}
    for path, namespace in sorted(apart.items()):
        text = path.read_text(encoding="utf-8")
        if f"\nnamespace {namespace} {{\n" not in text and "operator new(" not in text:
            yield path, f"is not in namespace {namespace}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent).resolve()
    include = root / "include/tlswire"
    headers = sorted(path for path in include.rglob("*") if path.is_file())
    wrong = 0
    for path in headers:
        for number, why in check_header(include, path):
            print(f"{path.relative_to(root)}:{number}: {why}")
            wrong += 1
    for path, why in [*check_listed(root), *check_apart(root)]:
        print(f"{path.relative_to(root)}: {why}")
        wrong += 1
    print(f"{len(headers)} headers, {wrong} wrong")
    return 1 if wrong or not headers else 0


if __name__ == "__main__":
    sys.exit(main())
