#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Prints the README's table of speed: `bench/summary.py BUILD...`, each a build directory of another compiler.

Medians in ns, all of a program in random order, one build after the other; in brackets the ratio to what the same
compiler makes of the hand-written C of the same depth, operation and input, and for keys to what the library below has
of its own. bench/table.py prints all rows, and who refuses what.
"""
import argparse
import json
import pathlib
import types

import table

# Program, benchmarks, what they are called.
ROWS = [
    ("client_hello", "parse+validate/shuffled/tlswire", "**ClientHello, 512 shuffled**: every body, no type twice"),
    ("client_hello", "parse+validate/shuffled 4096/tlswire", "the same, 4096 shuffled"),
    ("client_hello", "parse+validate/varied/tlswire", "the same, one extension in four left out"),
    ("client_hello", "parse+validate/shuffled hybrid/tlswire", "the same, with X25519MLKEM768"),
    ("client_hello", "parse+validate/browser/tlswire", "the same, one hello repeated"),
    ("client_hello", "parse+every rule/shuffled/tlswire", "and every other rule"),
    ("client_hello", "parse+validate/shuffled/Botan", "Botan's `Client_Hello`"),
    ("client_hello", "parse+validate/shuffled/tls-parser, extensions", "tls-parser with extensions"),
    ("client_hello", "read headers/shuffled/GnuTLS", "`gnutls_ext_raw_parse` (to C that reads no bodies)"),
    ("client_hello", "parse+validate/shuffled/OpenSSL", "OpenSSL's callback, in a whole `SSL`"),
    ("client_hello", "find server_name, message/shuffled/tlswire", "find the server name in it"),
    ("client_hello", "find server_name, parsed/shuffled/tlswire", "the same, when it was parsed"),
    ("client_hello", "serialize views/shuffled/tlswire", "serialize what was parsed"),
    ("client_hello", "serialize own objects/shuffled/tlswire", "serialize own objects"),
    ("client_hello", "refuse damaged/shuffled/tlswire", "refuse a damaged one, with the offset"),
    ("client_hello", "explain damaged/shuffled/tlswire", "explain it"),
    ("text", "print/shuffled/tlswire", "print one"),
    ("text", "to_json/shuffled/tlswire", "the same as JSON"),
    ("text", "generate/random/tlswire", "generate one"),
    ("text", "mutate/shuffled/tlswire", "mutate one"),
    ("handshake12", "parse/server_hello/tlswire", "ServerHello 1.2"),
    ("handshake13", "parse/server_hello 1.3/tlswire", "ServerHello 1.3"),
    ("handshake12", "parse/certificate/tlswire", "Certificate 1.2, three certificates"),
    ("handshake13", "parse/certificate 1.3/tlswire", "Certificate 1.3, and every rule"),
    ("handshake12", "parse/server_key_exchange/tlswire", "ServerKeyExchange"),
    ("handshake12", "parse/finished/tlswire", "Finished"),
    ("flight", "read flight/pieces of 1400 bytes/tlswire", "a server's four messages out of pieces of 1400 bytes"),
    ("flight", "read flight/pieces of 100 bytes/tlswire", "of 100 bytes"),
    ("flight", "read flight/pieces of 1 byte/tlswire", "of 1 byte"),
]


def compiler_of(build):
    compilers = json.loads((build / "meson-info/intro-compilers.json").read_text())["host"]["cpp"]
    return f"{'g++' if compilers['id'] == 'gcc' else compilers['id']} {compilers['version'].split('.')[0]}"


def base_of(name, measured):
    operation, message, peer = name.split("/")
    if peer in table.BASES:
        return measured.get(f"{operation}/{message}/{table.BASES[peer]}")
    return measured.get(f"{operation}/{message}/floor")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("builds", nargs="+", type=pathlib.Path)
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.05)
    arguments = parser.parse_args()
    how = types.SimpleNamespace(all=False, repetitions=arguments.repetitions, seconds=arguments.seconds)

    columns = []
    for build in arguments.builds:
        column = {}
        for program in dict.fromkeys(program for program, _, _ in ROWS):
            path = build / f"bench/bench_{program}"
            if path.exists():
                measured = table.measure(path, how)
                column |= {(program, name): (*measured[name], base_of(name, measured)) for name in measured}
        columns.append(column)
    print("| | " + " | ".join(f"{compiler_of(build)}, ns" for build in arguments.builds) + " |")
    print("|---|" + "--:|" * len(columns))
    for program, name, said in ROWS:
        cells = []
        for column in columns:
            nanoseconds, heap, base = column.get((program, name), (None, 0, None))
            cells.append(table.cell(nanoseconds, base[0] if base else None, heap).replace("**", ""))
        print(f"| {said} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
