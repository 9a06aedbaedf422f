# SPDX-License-Identifier: BSL-1.0
"""OpenSSL's s_client and s_server for interop.py."""

import contextlib
import re

from interop_case import EXPORT_LABEL, EXPORT_SIZE
from interop_certificates import PSK, PSK_IDENTITY, SERVER
from interop_tools import PORTS, Failed, Process, run

GROUPS = {
    "x25519": "X25519", "secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521", "x448": "X448",
    "ffdhe2048": "ffdhe2048", "ffdhe3072": "ffdhe3072", "X25519MLKEM768": "X25519MLKEM768",
    "SecP256r1MLKEM768": "SecP256r1MLKEM768", "SecP384r1MLKEM1024": "SecP384r1MLKEM1024",
}
# As it prints them.
GROUPS_BACK = {"X25519": "x25519", "ECDH, prime256v1": "secp256r1", "ECDH, secp384r1": "secp384r1",
               "ECDH, secp521r1": "secp521r1", "X448": "x448"}
VERSION_OPTIONS = {"tls10": "-tls1", "tls11": "-tls1_1", "tls12": "-tls1_2", "tls13": "-tls1_3",
                   "dtls10": "-dtls1", "dtls12": "-dtls1_2"}
# What its command line lacks the option for, at least before 3.2.
LEFT_OUT = {"ems": "-ExtendedMasterSecret", "etm": "-EncryptThenMac"}
CONFIGURATION = """openssl_conf = init
[init]
ssl_conf = ssl
[ssl]
system_default = tls
[tls]
CipherString = DEFAULT:@SECLEVEL=0"""


def configured(case, work):
    """The environment of a program over OpenSSL that leaves out what it shall, and may do all else."""
    options = [option for what, option in LEFT_OUT.items() if getattr(case, what) == "not theirs"]
    lines = [f"Options = {','.join(options)}"] if options else []
    file = work.directory / "openssl.cnf"
    file.write_text("\n".join([CONFIGURATION, *lines, ""]), encoding="ascii")
    return {"OPENSSL_CONF": str(file)}


def group_list(case, is_client=True):
    groups = ["x25519"] * (case.retry and is_client) + case.groups
    return ":".join(GROUPS[group] for group in groups)


def suites():
    """Its names by the registered ones."""
    listing = run("openssl", "ciphers", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    return dict(re.findall(r"^(\S+) +- (\S+) ", listing, re.M))


class OpenSSL:
    def __init__(self, _):
        self.suites = suites()
        self.registered = {theirs: ours for ours, theirs in self.suites.items()}
        if "TLS_AES_128_CCM_SHA256" not in self.suites:  # listed only when asked for
            for name in ("TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256"):
                self.suites[name] = self.registered[name] = name
        version = run("openssl", "version")
        self.version = tuple(int(n) for n in re.search(r"(\d+)\.(\d+)", version).groups())

    def refuses(self, case):
        if case.suite not in self.suites:
            return f"has no {case.suite}"
        if case.group is not None and case.group not in GROUPS:
            return f"has no {case.group}"
        if "MLKEM" in (case.group or "") and self.version < (3, 5):
            return f"has no ML-KEM before 3.5, and this is {self.version[0]}.{self.version[1]}"
        if case.key_update == "theirs" and case.role == "client":
            return "has no command to update keys in s_server -rev"
        return None

    def _common(self, case, work):
        options = []
        if case.narrow != "ours":
            options.append(VERSION_OPTIONS[case.version])
            name = "ALL" if case.is_13 else self.suites[case.suite]
            options += ["-ciphersuites", case.suite] if case.is_13 else []
            options += ["-cipher", f"{name}:@SECLEVEL=0"]
        else:
            options += ["-dtls"] if case.is_dtls else []
            options += ["-cipher", "ALL:@SECLEVEL=0"]
        if case.has_psk:
            options += ["-psk", PSK, "-psk_identity", PSK_IDENTITY]
        if case.resume == "id":
            options.append("-no_ticket")
        options += ["-keymatexport", EXPORT_LABEL, "-keymatexportlen", EXPORT_SIZE]
        return options, configured(case, work)

    @contextlib.contextmanager
    def serve(self, case, work):
        port = PORTS.take()
        options, env = self._common(case, work)
        if case.groups and case.narrow != "ours":
            options += ["-groups", group_list(case, is_client=False)]
        if case.certificate:
            options += ["-cert", work.certificates.pem(case.certificate),
                        "-key", work.certificates.key(case.certificate)]
        else:
            options.append("-nocert")
        if case.client_auth:
            options += ["-Verify", 1, "-verify_return_error", "-CAfile", work.certificates.ca]
        if case.alpn:
            options += ["-alpn", f"http/0.9,{case.alpn}"]
        if case.is_dtls:
            # It ends behind the first connection that came by -listen; without, it asks for cookies too.
            options += ["-listen"] if case.connections == 1 else []
        else:
            options.append("-rev")
        with Process("openssl", "s_server", "-accept", f"127.0.0.1:{port}", *options, env=env) as process:
            process.wait_listening(port, "udp" if case.is_dtls else "tcp")
            yield (DatagramServer if case.is_dtls else Server)(self, port, process)

    def connect(self, case, port, texts, work):
        facts = []
        for number, text in enumerate(texts):
            options, env = self._common(case, work)
            if case.groups and case.narrow != "ours":
                options += ["-groups", group_list(case)]
            if case.client_auth:
                options += ["-cert", work.certificates.pem(case.client_auth),
                            "-key", work.certificates.key(case.client_auth)]
            if case.alpn:
                options += ["-alpn", f"{case.alpn},http/0.9"]
            if case.fallback:
                options.append("-fallback_scsv")
            if case.is_dtls:
                options.append("-timeout")  # else it sends nothing again
            if case.resume:
                options += ["-sess_in" if number else "-sess_out", work.directory / "session.pem"]
            if case.certificate:
                options += ["-CAfile", work.certificates.ca, "-verify_return_error",
                            "-verify_hostname", SERVER]
            facts.append(self._connect_once(case, port, text, options, env))
        return facts

    def _connect_once(self, case, port, text, options, env):
        with Process("openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-servername", SERVER, *options,
                     env=env) as process:
            if case.fallback != "refused":
                process.send(text)
                process.wait_for(re.escape(text.strip()))
                if case.key_update == "theirs":
                    process.send("K\n")
                    process.wait_for("KEYUPDATE")
                if case.key_update:  # goes out with the next data
                    process.send("and " + text)
                    process.wait_for("and " + re.escape(text.strip()))
            process.end_input()
            status = process.finish()
            if status != (1 if case.fallback == "refused" else 0):
                raise Failed(f"ends with {status}: {process.describe()}")
            return self.client_facts(process.text())

    def client_facts(self, text):
        facts = {}
        if cipher := re.search(r"^(New|Reused), \S+ Cipher is (\S+)$", text, re.M):
            facts["suite"] = self.registered.get(cipher[2])
            facts["resumed"] = cipher[1] == "Reused"
        if version := re.search(r"^ +Protocol +: (D?TLS)v(\S+)$", text, re.M):
            facts["version"] = f"{version[1]} {'1.0' if version[2] == '1' else version[2]}"
        elif re.search(r"^(?:New|Reused), TLSv1\.3", text, re.M):
            facts["version"] = "TLS 1.3"
        if group := re.search(r"^(?:Server|Peer) Temp Key: (.*), \d+ bits", text, re.M):
            if group[1] != "DH":
                facts["group"] = GROUPS_BACK.get(group[1], group[1])
        if group := re.search(r"^Negotiated TLS1.3 group: (\S+)", text, re.M):
            facts["group"] = GROUPS_BACK.get(group[1], group[1])
        if alpn := re.search(r"^ALPN protocol: (\S+)|^(No ALPN)", text, re.M):
            facts["alpn"] = alpn[1] or "none"
        if facts.get("version") != "TLS 1.3":
            if ems := re.search(r"^ +Extended master secret: (yes|no)", text, re.M):
                facts["ems"] = ems[1] == "yes"
            if secure := re.search(r"^Secure Renegotiation IS( NOT)? supported", text, re.M):
                facts["secure_renegotiation"] = not secure[1]
        if exported := re.search(r"^ +Keying material: ([0-9A-F]+)", text, re.M):
            facts["exported"] = exported[1].lower()
        return facts


class Server:
    """s_server -rev, which sends back each line from its end to its start."""

    def __init__(self, openssl, port, process):
        self.openssl = openssl
        self.port = port
        self.process = process

    @staticmethod
    def request(text):
        return text

    @staticmethod
    def reply(text):
        return "\n".join(line[::-1] for line in text.strip().splitlines())

    def facts(self, count):
        facts = []
        for number in range(count):
            self.process.wait_for("^CONNECTION CLOSED", number + 1)
        for part in self.process.text().split("CONNECTION ESTABLISHED")[1:]:
            version = re.search(r"^Protocol version: TLSv(\S+)", part, re.M)[1]
            facts.append({
                "version": "TLS 1.0" if version == "1" else f"TLS {version}",
                "suite": self.openssl.registered.get(re.search(r"^Ciphersuite: (\S+)", part, re.M)[1]),
            })
            if "No peer certificate" in part or "Peer certificate: " in part:
                facts[-1]["client_certificate"] = "No peer certificate" not in part
        return facts


class DatagramServer:
    """s_server without -rev, which it does not do with DTLS: what it shall answer is typed to it."""

    def __init__(self, openssl, port, process):
        self.openssl = openssl
        self.port = port
        self.process = process

    @staticmethod
    def request(text):
        return text

    @staticmethod
    def reply(text):
        return "and " + text.strip()

    def answer(self, text, number):
        self.process.wait_for(re.escape(text))
        self.process.send(self.reply(text) + "\n")

    def facts(self, count):
        facts = []
        for part in re.split("^CIPHER is ", self.process.text(), flags=re.M)[1:]:
            facts.append({
                "suite": self.openssl.registered.get(part.splitlines()[0]),
                "resumed": "Reused session-id" in part,
                "secure_renegotiation": "Secure Renegotiation IS supported" in part,
            })
            if exported := re.search(r"^ +Keying material: ([0-9A-F]+)", part, re.M):
                facts[-1]["exported"] = exported[1].lower()
        return facts
