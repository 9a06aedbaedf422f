#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes handshakes with other implementations on loopback: our client with their servers, their clients with
our server. Both ends have to say that what was wanted was negotiated, data goes both ways, and inspect has to
verify both Finished of each connection from the bytes that went over the wire.

A peer that is not installed and what a peer can't do are skipped, by name. Ends with 0 if all else passed, 1
if anything failed or nothing ran, and 77, which is a skipped test, without the openssl command line: it makes
the certificates.
"""

import argparse
import atexit
import collections
import concurrent.futures
import os
import pathlib
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True  # not into the sources
from interop_cases import all_cases
from interop_certificates import Certificates
from interop_run import Work, run_case
from interop_tools import Failed, Process

from interop_botan import Botan
from interop_curl import Curl
from interop_gnutls import GnuTLS
from interop_nss import NSS
from interop_openssl import OpenSSL
from interop_python import Python

PEERS = [
    ("openssl", OpenSSL, ["openssl"]),
    ("gnutls", GnuTLS, ["gnutls-cli", "gnutls-serv"]),
    ("nss", NSS, ["tstclnt", "selfserv", "certutil", "pk12util"]),
    ("botan", Botan, ["botan", "stdbuf"]),
    ("python", Python, ["openssl"]),
    ("curl", Curl, ["curl", "openssl"]),
]


class Report:
    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = collections.Counter()

    def skip(self, case, peer, reason):
        self.skipped[f"{peer} {reason}"] += 1
        print(f"skipped          {case}: {reason}")

    def add(self, case, seconds, problem):
        print(f"{'FAILED' if problem else 'passed'} {seconds:6.2f} s  {case}", flush=True)
        if problem:
            self.failed.append(case)
            print("    " + problem.strip().replace("\n", "\n    "), flush=True)
        else:
            self.passed += 1

    def end(self):
        for reason, count in sorted(self.skipped.items()):
            print(f"skipped {count:4}: {reason}")
        for case in self.failed:
            print(f"failed: {case}")
        print(f"interop: {self.passed} passed, {len(self.failed)} failed, {self.skipped.total()} skipped")
        return 0 if self.passed and not self.failed else 1


def timed(case, peer, work):
    """How many seconds it took, and what is wrong, if anything."""
    start = time.monotonic()
    problem = None
    try:
        run_case(case, peer, work)
    except Failed as wrong:
        problem = str(wrong)
    except Exception:  # of this program: it shall not hide behind the other cases
        problem = traceback.format_exc()
    return time.monotonic() - start, problem


def find_peers(report, cases, certificates):
    """Those that are here."""
    peers = {}
    for name, make, programs in PEERS:
        missing = [program for program in programs if shutil.which(program) is None]
        if not missing:
            peers[name] = make(certificates)
            continue
        for case in cases:
            if case.peer == name:
                report.skip(case, name, "is not installed: " + ", ".join(missing))
    return peers


def run_all(cases, options, directory):
    report = Report()
    certificates = Certificates(directory)
    peers = find_peers(report, cases, certificates)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        running = {}
        for number, case in enumerate(cases):
            if case.peer not in peers:
                continue
            if reason := peers[case.peer].refuses(case):
                report.skip(case, case.peer, reason)
                continue
            work = Work(directory / str(number), certificates, options.client.resolve(),
                        options.server.resolve(), options.inspect.resolve())
            running[pool.submit(timed, case, peers[case.peer], work)] = case
        for done in concurrent.futures.as_completed(running):
            report.add(running[done], *done.result())
    return report.end()


def read_options():
    build = pathlib.Path(__file__).resolve().parent.parent / "build/examples"
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    for program in ("client", "server", "inspect"):
        parser.add_argument(f"--{program}", type=pathlib.Path, default=build / program, metavar="PATH")
    parser.add_argument("--filter", default="", metavar="REGEX", help="only the cases whose line has it")
    parser.add_argument("-j", "--jobs", type=int, default=4 * (os.cpu_count() or 1), metavar="N")  # much of it is waiting
    parser.add_argument("--list", action="store_true", help="only tells the cases")
    return parser.parse_args()


def main():
    options = read_options()
    cases = [case for case in all_cases([name for name, *_ in PEERS]) if re.search(options.filter, str(case))]
    if options.list:
        print(*cases, sep="\n")
        return 0
    if shutil.which("openssl") is None:
        print("skipped: openssl is not installed")
        return 77
    # Botan's pool of locked pages takes half of the time that a program takes here.
    os.environ["BOTAN_MLOCK_POOL_SIZE"] = "0"
    atexit.register(Process.kill_all)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="interop-") as directory:
        return run_all(cases, options, pathlib.Path(directory))


if __name__ == "__main__":
    sys.exit(main())
