#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares the registries, and what cipher suites stand for, with what OpenSSL, GnuTLS and Wireshark know.

usage: registry_peers.py path/to/registry_dump

A peer that is not installed is skipped by name. Ends with 0 if every peer agrees, 1 if one does not, and 77,
which is a skipped test, if there is none.
"""

import collections
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True  # not into the sources
import registry_libraries
from registry_suite_name import read_suite_name

# Where a peer says something else, and why that is right: the peer, what "registry number its-word, not ours"
# begins with, and the reason.
DIFFERENCES = [
    ("openssl", r"version 0x\w+ SSLv3, not TLSv1$",
     "SSLv3 is its word for any version; ECDH, PSK and SRP need an extension or a message of TLS"),
    ("gnutls", r"suite 0x0066 ", "never registered: DHE_DSS with RC4 of draft-ietf-tls-56-bit-ciphersuites"),
    ("gnutls", r"version 0x\w+ TLS1.0, not SSL3.0$",
     "it has no SSL 3.0; what may run there is TLS 1.0 to it"),
    ("gnutls", r"version 0x(00[ab]|c03|c09)\w TLS1.2, not TLS1.0$",
     "RFC 5487 and RFC 5489 let PSK with CBC and SHA-2 run below TLS 1.2; it refuses that"),
    ("tshark", r"\w+ 0x\w+ Reserved \(GREASE\)", "GREASE has no name here"),
    ("tshark", r"hpke_\w+ 0x0000 Reserved", "a reserved number has no name here"),
    ("tshark", r"suite 0x001[cd] SSL_FORTEZZA", "SSL 3.0; IANA reserves the numbers"),
    ("tshark", r"suite 0x006[0-6] ", "never registered: draft-ietf-tls-56-bit-ciphersuites"),
    ("tshark", r"suite 0x008[0-3] TLS_GOSTR3410", "never registered: draft-chudov-cryptopro-cptls"),
    ("tshark", r"suite 0xcc1[345] ", "never registered: the drafts of RFC 7905"),
    ("tshark", r"suite 0xe0\w\w \w+_SM[14]_", "never registered: GM/T 0024"),
    ("tshark", r"suite 0xe4\w\w \w+SALSA20", "never registered: draft-josefsson-salsa20-tls"),
    ("tshark", r"suite 0xf[ef]\w\w SSL_RSA_FIPS", "never registered: Netscape's"),
    ("tshark", r"extension 0x0022 delegated_credentials", "RFC 9345 has it in the singular"),
    ("tshark", r"extension 0x0028 Reserved", "key_share in drafts of TLS 1.3; here it is extended_random"),
    ("tshark", r"extension 0x002e Reserved", "named here, and marked as not registered"),
    ("tshark", r"extension 0x4469 application_settings", "the older of its two numbers"),
    ("tshark", r"extension 0xffa5 quic", "called after the drafts here as well, in one word"),
    ("tshark", r"group 0x(02\w\w|2f\w\w) (?!MLKEM)", "never registered: experiments of Open Quantum Safe"),
    ("tshark", r"group 0xfe3[01] ", "private use: experiments with Kyber"),
    ("tshark", r"scheme 0xfe\w\w ", "private use: experiments of Open Quantum Safe"),
    ("tshark", r"content 0x0019 Connection ID", "RFC 9146 calls it tls12_cid"),
    ("tshark", r"handshake 0x0015 Client Certificate URL", "RFC 6066 calls the message certificate_url"),
    ("tshark", r"handshake 0x0043 Encrypted Extensions", "one draft's name; another's is next_proto"),
    ("tshark", r"client_certificate_type 0x00(15|16) GOST", "never registered: draft-chudov-cryptopro-cptls"),
    ("tshark", r"client_certificate_type 0x0050 IBC", "never registered: GM/T 0024"),
    ("tshark", r"hash 0x0007 SM3|signature 0x0004 SM2", "never registered; IANA reserves 7 of the hashes"),
    ("tshark", r"version 0x(0100|0101|7f\w\w|fb1\w) ", "drafts, TLCP, and an old mistake of OpenSSL"),
]

# Wireshark's field, the registry, and whether its names are written for people: "Bad Record MAC".
WIRESHARK = [
    ("tls.handshake.ciphersuite", "suite", False),
    ("tls.handshake.extension.type", "extension", False),
    ("tls.handshake.extensions_supported_group", "group", False),
    ("tls.handshake.sig_hash_alg", "scheme", False),
    ("tls.alert_message.desc", "alert", True),
    ("tls.compress_certificate.algorithm", "certificate_compression", False),
    ("tls.ech.hpke.keyconfig.cipher_suite.aead_id", "hpke_aead", True),
    ("tls.ech.hpke.keyconfig.cipher_suite.kdf_id", "hpke_kdf", True),
    ("tls.ech.hpke.keyconfig.kem_id", "hpke_kem", True),
    ("tls.handshake.cert_type.type", "certificate_type", True),
    ("tls.handshake.comp_method", "compression", False),
    ("tls.handshake.extensions_ec_point_format", "point_format", False),
    ("tls.handshake.extensions_server_name_type", "name_type", False),
    ("tls.handshake.extensions_status_request_type", "status_type", True),
    ("tls.handshake.key_update.request_update", "key_update", False),
    ("tls.handshake.server_curve_type", "curve_type", False),
    ("tls.handshake.sig_hash_hash", "hash", True),
    ("tls.handshake.sig_hash_sig", "signature", True),
    ("tls.record.content_type", "content", True),
    ("tls.token_binding.key_parameter", "token_binding", True),
    ("dtls.handshake.cert_type", "client_certificate_type", True),
    ("dtls.handshake.type", "handshake", True),
    ("dtls.handshake.version", "version", False),
    ("dtls.use_srtp.protection_profile", "srtp", False),
]


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def letters(name):
    return re.sub("[^a-z0-9]", "", name.lower())


class Registry:
    """What registry_dump printed."""

    def __init__(self, dump):
        self.suites = {}
        self.names = collections.defaultdict(dict)
        for line in output(dump).splitlines():
            kind, value, rest = line.split(" ", 2)
            if kind == "suite":
                fields = dict(field.split("=") for field in rest.split(" "))
                self.suites[int(value, 16)] = fields
                self.names["suite"][int(value, 16)] = fields["name"]
            else:
                self.names[kind][int(value, 16)] = rest.removeprefix("name=")


class Report:
    def __init__(self, peer):
        self.peer = peer
        self.compared = collections.Counter()
        self.known = collections.Counter()
        self.suites = set()
        self.wrong = 0

    def check(self, what, value, ours, theirs):
        """Whether they agree."""
        self.compared[what] += 1
        if what == "suite":
            self.suites.add(value)
        if ours == theirs:
            return True
        line = f"{what} {value:#06x} {theirs}, not {ours}"
        for peer, pattern, reason in DIFFERENCES:
            if peer == self.peer and re.match(pattern, line):
                self.known[reason] += 1
                return False
        self.wrong += 1
        print(f"{self.peer}: {line}")
        return False

    def print(self):
        total, known = self.compared.total(), self.known.total()
        print(f"{self.peer}: {total} compared, {known} known differences, {self.wrong} others")
        print("    " + ", ".join(f"{count} {what}" for what, count in self.compared.items()))
        for reason, count in self.known.items():
            print(f"    {count} known: {reason}")


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
    versions = {0x0300: "SSLv3", 0x0301: "TLSv1", 0x0303: "TLSv1.2", 0x0304: "TLSv1.3"}
    # Where the PRF of TLS 1.2 is the default one, it has that of the versions before.
    digests = {"SHA256": "sha256", "SHA384": "sha384", "MD5-SHA1": "sha256"}
    libssl = registry_libraries.openssl_suites()
    if libssl is None:
        print("openssl: the hash of the PRF is not compared: libssl can't be loaded")
    pattern = re.compile(r"0x(..),0x(..) - (\S+) +- \S+ +(\S+) +Kx=(\S+) +Au=(\S+) +Enc=(\S+) +Mac=(\S+)")
    listing = output("openssl", "ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    for high, low, name, version, kx, au, enc, mac_name in pattern.findall(listing):
        value = int(high + low, 16)
        suite = registry.suites.get(value)
        if not report.check("suite", value, registry.names["suite"].get(value), name) and suite is None:
            continue
        bits = {"tdes": 168, "des": 56}.get(suite["cipher"], 8 * int(suite["key"]))
        ours = cipher.get((suite["cipher"], suite["mode"]), "?") + (f"({bits})" if bits else "")
        report.check("key_exchange", value, key_exchange.get(suite["kx"]), kx.split("/")[0])
        report.check("authentication", value, authentication.get(suite["au"]), au)
        report.check("cipher", value, ours, enc)
        report.check("mac", value, mac.get(suite["mac"]), mac_name)
        report.check("version", value, versions[int(suite["min"], 16)], version)
        if libssl is not None:
            theirs = libssl.get(value, {})
            report.check("prf", value, suite["prf"], digests.get(theirs.get("prf")))
            report.check("aead", value, suite["type"] == "aead", theirs.get("aead"))


def gnutls_cipher(suite):
    bits = 8 * int(suite["key"])
    return {
        "null": "NULL", "rc4": "ARCFOUR-128", "tdes": "3DES-CBC", "chacha20": "CHACHA20-POLY1305",
        "gost28147": "GOST28147-TC26Z-CNT", "magma": "MAGMA-CTR-ACPKM",
        "kuznyechik": "KUZNYECHIK-CTR-ACPKM",
    }.get(suite["cipher"], f"{suite['cipher']}-{bits}-{suite['mode']}".upper().replace("_", "-"))


def gnutls(registry, report):
    versions = {0x0300: "SSL3.0", 0x0301: "TLS1.0", 0x0303: "TLS1.2", 0x0304: "TLS1.3"}
    spelling = [("_WITH", ""), ("RC4", "ARCFOUR"), ("PSK_DHE", "DHE_PSK"), ("_anon", "_ANON")]
    key_exchange = {"dh_anon": "ANON-DH", "ecdh_anon": "ANON-ECDH", "gost": "VKO-GOST-12", "any": None}
    gost_mac = {"gost28147": "GOST28147-TC26Z-IMIT", "magma": "OMAC-MAGMA", "kuznyechik": "OMAC-KUZNYECHIK"}
    library = registry_libraries.gnutls_suites()
    if library is None:
        print("gnutls: only names and versions are compared: libgnutls can't be loaded")
    listing = output("gnutls-cli", "--list")
    for name, high, low, version in re.findall(r"^(TLS_\S+)\s+0x(..), 0x(..)\s+(\S+)$", listing, re.M):
        value = int(high + low, 16)
        suite = registry.suites.get(value)
        ours = registry.names["suite"].get(value, "")
        for registered, theirs in spelling:
            ours = ours.replace(registered, theirs)
        ours = re.sub(r"_SHA$", "_SHA1", ours)
        if suite and suite["max"] == "0x0303":
            ours = ours.replace("POLY1305_SHA256", "POLY1305")
        report.check("suite", value, ours, name)
        if suite is None:
            continue
        report.check("version", value, versions[int(suite["min"], 16)], version)
        if library is None:
            continue
        theirs = library[value]
        kx = f"ecdhe-{suite['au']}" if suite["kx"] == "ecdhe" else suite["kx"].replace("_", "-")
        mac = "AEAD" if suite["type"] == "aead" else suite["mac"].upper()
        report.check("key_exchange", value, key_exchange.get(suite["kx"], kx.upper()), theirs["kx"])
        report.check("cipher", value, gnutls_cipher(suite), theirs["cipher"])
        report.check("mac", value, gost_mac.get(suite["cipher"], mac), theirs["mac"])
        report.check("key", value, int(suite["key"]), theirs["key"])
        report.check("tag", value, int(suite["tag"]), theirs["tag"])
        report.check("mac_key", value, int(suite["mac_key"]), theirs["mac_key"])
        if suite["type"] == "block":
            report.check("block", value, int(suite["block"]), theirs["block"])


def tshark(registry, report):
    fields = {field: (kind, for_people) for field, kind, for_people in WIRESHARK}
    lines = set(output("tshark", "-G", "values").splitlines())
    for columns in sorted(line.split("\t") for line in lines):
        if len(columns) != 4 or columns[0] != "V" or columns[1] not in fields:
            continue
        kind, for_people = fields[columns[1]]
        value, theirs = int(columns[2], 0), columns[3].removesuffix(" (OBSOLETE)")
        ours = registry.names[kind].get(value)
        if for_people and ours is not None and letters(ours) == letters(theirs):
            theirs = ours
        if theirs == "connection_id (deprecated)":
            theirs = "connection_id_deprecated"
        if report.check(kind, value, ours, theirs) and kind == "suite" and not theirs.endswith("_SCSV"):
            suite = registry.suites[value]
            for fact, expected in read_suite_name(theirs).items():
                ours = int(suite[fact]) if isinstance(expected, int) else suite[fact]
                report.check(fact, value, ours, expected)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    registry = Registry(sys.argv[1])
    reports = []
    for peer, command, compare in (
        ("openssl", "openssl", openssl), ("gnutls", "gnutls-cli", gnutls), ("tshark", "tshark", tshark),
    ):
        if shutil.which(command) is None:
            print(f"skipped {command}: it is not installed")
            continue
        report = Report(peer)
        compare(registry, report)
        if not report.compared:
            print(f"skipped {command}: it lists nothing")
            continue
        report.print()
        reports.append(report)
    if not reports:
        sys.exit(77)
    known = set().union(*(report.suites for report in reports))
    others = [suite["name"] for value, suite in registry.suites.items() if value not in known]
    print(f"{len(registry.suites)} cipher suites; no peer knows {len(others)}: " + ", ".join(others))
    sys.exit(1 if any(report.wrong for report in reports) else 0)


if __name__ == "__main__":
    main()
