#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares the registries with what OpenSSL, GnuTLS and Wireshark know.

usage: registry_peers.py path/to/registry_dump

A peer that is not installed is skipped by name. Ends with 0 if every peer agrees, 1 if one does not, and 77,
which is a skipped test, if there is none.
"""

import re
import shutil
import subprocess
import sys


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


# Never registered: DHE_DSS with RC4, and the drafts of RFC 7905.
WITHDRAWN = {0x66, 0xCC13, 0xCC14, 0xCC15}


class Registry:
    """What registry_dump printed."""

    def __init__(self, dump):
        self.suites = {}
        self.names = {"alert": {}, "extension": {}, "group": {}, "scheme": {}}
        for line in output(dump).splitlines():
            kind, value, *fields = line.split(" ")
            fields = dict(field.split("=") for field in fields)
            if kind == "suite":
                self.suites[int(value, 16)] = fields
            else:
                self.names[kind][int(value, 16)] = fields["name"]


class Report:
    def __init__(self, peer):
        self.peer = peer
        self.compared = 0
        self.wrong = 0

    def check(self, what, ours, theirs):
        self.compared += 1
        if ours != theirs:
            self.wrong += 1
            print(f"{self.peer}: {what}: we say {ours}, they say {theirs}")


def openssl(registry, report):
    key_exchange = {
        "rsa": "RSA", "dhe_rsa": "DH", "dhe_dss": "DH", "dh_anon": "DH", "ecdhe": "ECDH",
        "ecdh_anon": "ECDH", "psk": "PSK", "rsa_psk": "RSAPSK", "dhe_psk": "DHEPSK",
        "ecdhe_psk": "ECDHEPSK", "srp": "SRP", "srp_dss": "SRP", "srp_rsa": "SRP", "any": "any",
    }
    authentication = {"rsa": "RSA", "dss": "DSS", "ecdsa": "ECDSA", "anon": "None", "psk": "PSK",
                      "srp": "SRP", "any": "any"}
    # (algorithm, mode) -> Enc= of `openssl ciphers -V`
    cipher = {
        ("null", "null"): "None", ("rc4", "stream"): "RC4", ("des", "cbc"): "DES", ("tdes", "cbc"): "3DES",
        ("idea", "cbc"): "IDEA", ("seed", "cbc"): "SEED", ("aes", "cbc"): "AES", ("aes", "gcm"): "AESGCM",
        ("aes", "ccm"): "AESCCM", ("aes", "ccm_8"): "AESCCM8", ("camellia", "cbc"): "Camellia",
        ("aria", "gcm"): "ARIAGCM", ("chacha20", "poly1305"): "CHACHA20/POLY1305",
    }
    mac = {"none": "AEAD", "md5": "MD5", "sha1": "SHA1", "sha256": "SHA256", "sha384": "SHA384"}
    versions = {"SSLv3": (0x0300, 0x0301), "TLSv1": (0x0301,), "TLSv1.2": (0x0303,), "TLSv1.3": (0x0304,)}
    pattern = re.compile(r"0x(..),0x(..) - (\S+) +- \S+ +(\S+) +Kx=(\S+) +Au=(\S+) +Enc=(\S+) +Mac=(\S+)")
    listing = output("openssl", "ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    for high, low, name, version, kx, au, enc, mac_name in pattern.findall(listing):
        suite = registry.suites.get(int(high + low, 16), {})
        report.check(f"name of {high}{low}", suite.get("name"), name)
        if not suite:
            continue
        bits = {"tdes": 168, "des": 56}.get(suite["cipher"], 8 * int(suite["key"]))
        ours = cipher[suite["cipher"], suite["mode"]] + (f"({bits})" if bits else "")
        report.check(f"Kx of {name}", key_exchange[suite["kx"]], kx.split("/")[0])
        report.check(f"Au of {name}", authentication[suite["au"]], au)
        report.check(f"Enc of {name}", ours, enc)
        report.check(f"Mac of {name}", mac[suite["mac"]], mac_name)
        # SSL 3.0 stands for "any version"; where an RFC asks for TLS we say TLS 1.0.
        report.check(f"version of {name}", int(suite["min"], 16) in versions[version], True)


def gnutls(registry, report):
    versions = {"TLS1.0": (0x0300, 0x0301), "TLS1.2": (0x0303,), "TLS1.3": (0x0304,)}
    spelling = [("_WITH", ""), ("RC4", "ARCFOUR"), ("PSK_DHE", "DHE_PSK"), ("_anon", "_ANON")]
    listing = output("gnutls-cli", "--list")
    for name, high, low, version in re.findall(r"^(TLS_\S+)\s+0x(..), 0x(..)\s+(\S+)$", listing, re.M):
        value = int(high + low, 16)
        if value in WITHDRAWN:
            continue
        suite = registry.suites.get(value, {})
        ours = suite.get("name", "")
        for registered, theirs in spelling:
            ours = ours.replace(registered, theirs)
        ours = re.sub(r"_SHA$", "_SHA1", ours)
        if suite.get("max") == "0x0303":
            ours = ours.replace("POLY1305_SHA256", "POLY1305")
        report.check(f"name of {high}{low}", ours, name)
        if suite:
            # RFC 5487 and RFC 5489: PSK with CBC and SHA-2 may run below TLS 1.2. GnuTLS refuses it.
            lenient = "psk" in suite["kx"] and suite["type"] != "aead"
            oldest = versions[version] + ((0x0301,) if lenient else ())
            report.check(f"version of {name}", int(suite["min"], 16) in oldest, True)


def tshark(registry, report):
    # Wireshark's names that IANA never registered, or registers under another name.
    skipped = re.compile(r"Reserved|GREASE|FORTEZZA|EXPORT1024|GOSTR3410|^SSL_|SALSA20|_SM[134]_|kyber"
                         r"|^(ECDHE|ECC|IBSDH|IBC|RSA)_SM|deprecated|draft")
    fields = {
        "tls.handshake.ciphersuite": ({v: s["name"] for v, s in registry.suites.items()}, range(0xe000)),
        "tls.handshake.extension.type": (registry.names["extension"], range(0x10000)),
        "tls.handshake.extensions_supported_group": (registry.names["group"], range(0x105)),
        "tls.handshake.sig_hash_alg": (registry.names["scheme"], range(0xfe00)),
    }
    other = {"delegated_credentials": "delegated_credential",
             "application_settings": "application_settings_old"}
    for line in output("tshark", "-G", "values").splitlines():
        columns = line.split("\t")
        if len(columns) != 4 or columns[0] != "V" or columns[1] not in fields:
            continue
        field, value, name = columns[1], int(columns[2], 0), columns[3]
        names, values = fields[field]
        if value not in values or skipped.search(name) and name not in names.values():
            continue
        if field == "tls.handshake.ciphersuite" and value in WITHDRAWN:
            continue
        report.check(f"{field} {value:#06x}", names.get(value), other.get(name, name))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    registry = Registry(sys.argv[1])
    reports = []
    for command, compare in (("openssl", openssl), ("gnutls-cli", gnutls), ("tshark", tshark)):
        if shutil.which(command) is None:
            print(f"skipped {command}: it is not installed")
            continue
        report = Report(command)
        compare(registry, report)
        if report.compared == 0:
            print(f"skipped {command}: it lists nothing")
            continue
        print(f"{command}: {report.compared} compared, {report.wrong} differ")
        reports.append(report)
    if not reports:
        sys.exit(77)
    sys.exit(1 if any(report.wrong for report in reports) else 0)


if __name__ == "__main__":
    main()
