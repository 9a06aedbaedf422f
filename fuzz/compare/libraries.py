# SPDX-License-Identifier: BSL-1.0
"""Fetches the sources of Botan 2, OpenSSL 3 and wolfSSL 5 from Debian, builds them instrumented, and the
targets.

Instrumented is what reads TLS and certificates, not the arithmetic. Botan and OpenSSL are built in the mode that
they have for fuzzing, in which a record's MAC is not checked; wolfSSL has none.
"""
import os
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

here = pathlib.Path(__file__).resolve().parent
include = here.parent.parent / "include"

COMPILER = "clang++-19"
C_COMPILER = "clang-19"
SOURCES = """deb-src http://deb.debian.org/debian bookworm main
deb-src http://deb.debian.org/debian bookworm-updates main
deb-src http://deb.debian.org/debian-security bookworm-security main
"""
INSTRUMENTED = """src:src/lib/tls/*
src:src/lib/x509/*
src:src/lib/asn1/*
src:*/src/lib/tls/*
src:*/src/lib/x509/*
src:*/src/lib/asn1/*
src:ssl/*
src:crypto/packet.c
src:crypto/x509/*
src:crypto/asn1/*
src:src/*.c
src:wolfcrypt/src/asn.c
fun:*
"""
BOTAN_MODULES = ("tls tls_10 tls_cbc rsa ecdsa dsa dh ecdh curve25519 cecpq1 emsa_pkcs1 emsa_pssr emsa1 "
                 "eme_pkcs1 aes aes_ni camellia aria seed des gcm ghash_cpu ccm ocb chacha20poly1305 "
                 "chacha_simd32 sha1 sha1_sse2 sha2_32 sha2_32_x86 sha2_64 md5 hmac prf_tls pem").split()
OPENSSL_OPTIONS = ("no-shared no-tests no-module no-dso no-engine no-threads no-secure-memory "
                   "enable-ssl3 enable-ssl3-method enable-weak-ssl-ciphers").split()
WARNINGS = "-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror".split()


def run(command, folder, log, **environment):
    """Runs it quietly; what it said is in the log."""
    with open(log, "a", encoding="utf-8") as out:
        done = subprocess.run([str(c) for c in command], cwd=folder, stdout=out, stderr=out, check=False,
                              env={**os.environ, **environment})
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed, see {log}")


def fetch(folder, name):
    """The unpacked source package, the newest that the mirror has, and its version."""
    apt = folder / "apt"
    for part in ("lists/partial", "cache/archives/partial"):
        (apt / part).mkdir(parents=True, exist_ok=True)
    (apt / "sources.list").write_text(SOURCES, encoding="utf-8")
    options = [f"-oDir::Etc::sourcelist={apt}/sources.list", "-oDir::Etc::sourceparts=/dev/null",
               f"-oDir::State::lists={apt}/lists", f"-oDir::Cache={apt}/cache", "-qq"]
    source = folder / name
    known = folder / f"{name}.version"
    if known.exists():
        return source, known.read_text(encoding="utf-8")
    run(["apt-get", *options, "update"], folder, folder / "fetch.log")
    shown = subprocess.run(["apt-cache", *options, "showsrc", name], capture_output=True, text=True,
                           check=True)
    for version in [line.split()[1] for line in shown.stdout.splitlines() if line.startswith("Version: ")]:
        # a mirror may list what it does not have
        if subprocess.run(["apt-get", *options, "source", "--download-only", f"{name}={version}"], cwd=folder,
                          capture_output=True, check=False).returncode == 0:
            run(["dpkg-source", "-x", folder / f"{name}_{version}.dsc", source], folder, folder / "fetch.log")
            known.write_text(version, encoding="utf-8")
            return source, version
    sys.exit(f"no source package of {name} can be fetched")


def flags(folder):
    allowed = folder / "instrumented.txt"
    allowed.write_text(INSTRUMENTED, encoding="utf-8")
    return ["-O1", "-fsanitize=fuzzer-no-link", f"-fsanitize-coverage-allowlist={allowed}"]


def build_botan(folder, source, jobs):
    library = source / "libbotan-2.a"
    if not library.exists():
        log = folder / "botan.log"
        run([sys.executable, "configure.py", "--cc=clang", f"--cc-bin={COMPILER}",
             f"--cxxflags=-std=c++11 -pthread {' '.join(flags(folder))}", "--disable-shared-library",
             "--unsafe-fuzzer-mode", "--without-documentation", "--minimized-build",
             f"--enable-modules={','.join(BOTAN_MODULES)}"], source, log)
        run(["make", f"-j{jobs}", "libs"], source, log)
    return ["-isystem", source / "build/include"], [library]


def build_openssl(folder, source, jobs):
    libraries = [source / "libssl.a", source / "libcrypto.a"]
    if not all(library.exists() for library in libraries):
        log = folder / "openssl.log"
        more = " ".join([*flags(folder), "-DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION"])
        run(["./Configure", "linux-x86_64", *OPENSSL_OPTIONS], source, log, CC=C_COMPILER, CFLAGS=more)
        run(["make", f"-j{jobs}", "build_libs"], source, log)
    return ["-isystem", source / "include"], libraries


def build_wolfssl(folder, source, jobs):
    library = source / "libwolfssl.a"
    settings = ["-DWOLFSSL_USER_SETTINGS", "-isystem", here / "wolfssl", "-isystem", source]
    if not library.exists():
        log = folder / "wolfssl.log"
        sources = [*sorted(source.glob("src/*.c")), *sorted(source.glob("wolfcrypt/src/*.c"))]
        objects = [source / f"{file.stem}.o" for file in sources]

        def compile_one(file, made):
            run([C_COMPILER, "-w", *flags(folder), *settings, "-c", file.relative_to(source), "-o", made], source,
                log)

        with ThreadPoolExecutor(jobs) as pool:
            list(pool.map(compile_one, sources, objects))
        run(["ar", "rcs", library, *objects], source, log)
    return settings, [library]


def compile_object(folder, name, *more):
    output = folder / f"{name}.o"
    run([COMPILER, "-std=c++20", "-O2", *WARNINGS, f"-I{include}", *more, "-c", here / f"{name}.cpp",
         "-o", output], folder, folder / "targets.log")
    return output


def build(folder, jobs):
    """The versions of the libraries, and of each target the program with plain libFuzzer and the one with our
    mutators."""
    versions, programs = {}, {}
    ours = compile_object(folder, "our_mutators")
    for name, build_library, targets in [("botan", build_botan, ["botan_server"]),
                                         ("openssl", build_openssl, ["openssl_server", "needle"]),
                                         ("wolfssl", build_wolfssl, ["wolfssl_server"])]:
        source, versions[name] = fetch(folder, name)
        headers, libraries = build_library(folder, source, jobs)
        for target in targets:
            made = compile_object(folder, target, *headers)
            for kind, mutators in [("plain", []), ("ours", [ours])]:
                program = folder / f"{target}_{kind}"
                run([COMPILER, "-fsanitize=fuzzer", made, *mutators, *libraries, "-o", program], folder,
                    folder / "targets.log")
                programs[target, kind] = program
    for tool in ("make_seeds", "make_dictionary"):
        run([COMPILER, "-std=c++20", "-O1", f"-I{include}", here.parent / f"{tool}.cpp", "-o", folder / tool],
            folder, folder / "targets.log")
    return versions, programs
