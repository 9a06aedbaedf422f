#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""coverage.py: prints what is declared as a type, as the README's table, read out of the headers."""
import pathlib
import re

include = pathlib.Path(__file__).resolve().parent.parent / "include" / "tlswire"
declared = re.compile(r"static constexpr auto type = (HandshakeType|ExtensionType)::(\w+);")
instance = re.compile(r"= \w+<ExtensionType::(\w+)>;")


def found(folder, kind):
    names = []
    for header in sorted((include / folder).glob("*.hpp")):
        text = header.read_text(encoding="utf-8")
        names += [name for which, name in declared.findall(text) if which == kind]
        if kind == "ExtensionType":
            names += instance.findall(text)
    return sorted(set(names))


rows = [
    ("handshake messages", found("message", "HandshakeType")),
    ("extensions", found("extension", "ExtensionType")),
    ("registries", sorted(h.stem for h in (include / "registry").glob("*.hpp")
                          if h.stem not in ("cipher_suite_info", "cipher_suite_parts", "lookup") and "enum class" in h.read_text(encoding="utf-8"))),
]
print("| | | |\n|---|--:|---|")
for what, names in rows:
    print(f"| {what} | {len(names)} | {', '.join(names)} |")
