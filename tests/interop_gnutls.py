# SPDX-License-Identifier: BSL-1.0
"""GnuTLS's gnutls-cli and gnutls-serv for interop.py."""

import contextlib
import re

from interop_case import EXPORT_LABEL, EXPORT_SIZE
from interop_certificates import PSK, PSK_IDENTITY, SERVER
from interop_tools import PORTS, Failed, Process, run

VERSIONS = {"tls10": "VERS-TLS1.0", "tls11": "VERS-TLS1.1", "tls12": "VERS-TLS1.2", "tls13": "VERS-TLS1.3",
            "dtls10": "VERS-DTLS1.0", "dtls12": "VERS-DTLS1.2"}
# In its priorities; what a description has behind "ECDHE-" or "DHE-" is the same without GROUP.
GROUPS = {
    "x25519": "GROUP-X25519", "secp256r1": "GROUP-SECP256R1", "secp384r1": "GROUP-SECP384R1",
    "secp521r1": "GROUP-SECP521R1", "x448": "GROUP-X448", "ffdhe2048": "GROUP-FFDHE2048",
    "ffdhe3072": "GROUP-FFDHE3072", "X25519MLKEM768": "GROUP-X25519-MLKEM768",
    "SecP256r1MLKEM768": "GROUP-SECP256R1-MLKEM768", "SecP384r1MLKEM1024": "GROUP-SECP384R1-MLKEM1024",
}
KEY_EXCHANGES = {"DH_anon": "ANON-DH", "ECDH_anon": "ANON-ECDH"}
LEFT_OUT = {"ems": "%NO_SESSION_HASH", "etm": "%NO_ETM"}


def spelling(suite):
    """Its name of a registered one."""
    if "_WITH_" not in suite:
        return suite
    for ours, theirs in (("_WITH", ""), ("PSK_DHE", "DHE_PSK"), ("_anon", "_ANON")):
        suite = suite.replace(ours, theirs)
    return re.sub("POLY1305_SHA256$", "POLY1305", re.sub("_SHA$", "_SHA1", suite))


def cipher_and_mac(case):
    """("AES-128-CBC", "SHA256")."""
    name = spelling(case.suite).split("_WITH_")[0]
    text = case.suite.split("_WITH_")[1] if "_WITH_" in case.suite else case.suite.removeprefix("TLS_")
    if case.is_cbc or "NULL" in name:
        cipher, mac = re.match(r"(\w+)_(SHA\d*)$", text).groups()
        return cipher.replace("_", "-"), "SHA1" if mac == "SHA" else mac
    return re.sub(r"_SHA\d+$", "", text).replace("_", "-"), "AEAD"


class GnuTLS:
    def __init__(self, _):
        listing = run("gnutls-cli", "--list")
        self.suites = set(re.findall(r"^(TLS_\w+)\s", listing, re.M))
        version = run("gnutls-cli", "--version")
        self.version = tuple(int(n) for n in re.search(r" (\d+)\.(\d+)", version).groups())
        self.groups = set(re.search(r"^Groups: (.*)$", listing, re.M)[1].split(", "))

    def refuses(self, case):
        if spelling(case.suite) not in self.suites:
            return f"has no {case.suite}"
        if case.group is not None and GROUPS[case.group] not in self.groups:
            return f"has no {case.group}"
        if case.role == "server" and case.key_exchange in ("DHE_PSK", "ECDHE_PSK") and self.version < (3, 8):
            return "crashes behind a handshake with DHE_PSK or ECDHE_PSK before 3.8, with any server"
        if case.key_update == "theirs" and case.role == "client":
            return "has no command to update keys in gnutls-serv"
        return None

    @staticmethod
    def priority(case, is_client):
        if case.narrow == "ours":
            if case.is_dtls:
                return "NORMAL:+VERS-DTLS1.0:+DHE-RSA:+ANON-DH:+SHA1:%VERIFY_ALLOW_BROKEN"
            return "NORMAL:+VERS-TLS1.0:+VERS-TLS1.1:+DHE-RSA:+ANON-DH:+SHA1:%VERIFY_ALLOW_BROKEN"
        words = ["NONE", "+CTYPE-X509", "+COMP-NULL", "+SIGN-ALL", "+" + VERSIONS[case.version]]
        if case.is_13:
            psk, signed = ["+ECDHE-PSK", "+DHE-PSK"], ["+ECDHE-RSA", "+ECDHE-ECDSA", "+DHE-RSA"]
            words += psk if case.has_psk else signed
        else:
            words.append("+" + KEY_EXCHANGES.get(case.key_exchange, case.key_exchange.replace("_", "-")))
        words += ["+" + word for word in cipher_and_mac(case)]
        groups = case.groups or ["ffdhe2048"]
        if case.retry and is_client:
            groups = ["x25519", *groups]
        words += ["+" + GROUPS[group] for group in groups]
        words += [LEFT_OUT[what] for what in LEFT_OUT if getattr(case, what) == "not theirs"]
        if case.fallback:
            words.append("%FALLBACK_SCSV")
        return ":".join(words + ["%VERIFY_ALLOW_BROKEN"])

    def _common(self, case, is_client):
        options = ["--priority", self.priority(case, is_client), "--keymatexport", EXPORT_LABEL,
                   "--keymatexportsize", EXPORT_SIZE]
        if case.alpn:
            options += ["--alpn", case.alpn]
        if case.resume == "id":
            options.append("--noticket")
        if case.is_dtls:
            options.append("--udp")
        return options

    @contextlib.contextmanager
    def serve(self, case, work):
        port = PORTS.take()
        options = self._common(case, False)
        if case.certificate:
            options += ["--x509certfile", work.certificates.pem(case.certificate),
                        "--x509keyfile", work.certificates.key(case.certificate)]
        if case.client_auth:
            options += ["--require-client-cert", "--verify-client-cert", "--x509cafile", work.certificates.ca]
        else:
            options.append("--disable-client-cert")
        if case.has_psk:
            passwords = work.directory / "psk"
            passwords.write_text(f"{PSK_IDENTITY}:{PSK}\n", encoding="ascii")
            options += ["--pskpasswd", passwords]
        with Process("gnutls-serv", "--echo", "--port", port, *options) as process:
            process.wait_listening(port, "udp" if case.is_dtls else "tcp")
            yield Server(case, port, process)

    def connect(self, case, port, texts, work):
        options = self._common(case, True)
        if case.client_auth:
            options += ["--x509certfile", work.certificates.pem(case.client_auth),
                        "--x509keyfile", work.certificates.key(case.client_auth)]
        if case.has_psk:
            options += ["--pskusername", PSK_IDENTITY, "--pskkey", PSK]
        if case.resume:
            options += ["--resume", "--waitresumption"] if case.is_13 else ["--resume"]
        if case.retry:
            options.append("--single-key-share")
        if case.certificate:
            options += ["--x509cafile", work.certificates.ca, "--verify-hostname", SERVER]
        with Process("gnutls-cli", "--port", port, "127.0.0.1", "--sni-hostname", SERVER, "--inline-commands",
                     *options) as process:
            if case.fallback != "refused":
                text = texts[-1]
                process.wait_for("Simple Client Mode")
                process.send(text)
                process.wait_for(re.escape(text.strip()))
                if case.key_update:
                    process.send("^rekey^\n" if case.key_update == "theirs" else "")
                    process.send("and " + text)
                    process.wait_for("and " + re.escape(text.strip()))
            process.end_input()
            status = process.finish()
            if status != (1 if case.fallback == "refused" else 0):
                raise Failed(f"ends with {status}: {process.describe()}")
            # It tells the same again of the session that it resumed.
            return [read_facts(case, part) for part in process.text().split("- Connecting again")]


def read_facts(case, text):
    facts = {}
    if described := re.search(r"^- Description: \((D?TLS)(\d\.\d)\S*?\)-(\S+)$", text, re.M):
        facts["version"] = f"{described[1]} {described[2]}"
        cipher, mac = cipher_and_mac(case)
        wanted = f"({cipher})" if mac == "AEAD" else f"({cipher})-({mac})"
        facts["suite"] = case.suite if described[3].endswith(wanted) else described[3]
        if group := re.search(r"\((?:ECDHE?-(?:PSK-|ANON-)?|DHE-(?:PSK-)?)([A-Z]*\d\S*?)\)", described[3]):
            back = {theirs.removeprefix("GROUP-"): ours for ours, theirs in GROUPS.items()}
            if group[1] in back:
                facts["group"] = back[group[1]]
    if options := re.search(r"^- Options:(.*)$", text, re.M):
        if not case.is_13:
            facts["ems"] = "extended master secret" in options[1]
            facts["etm"] = "EtM" in options[1]
            facts["secure_renegotiation"] = "safe renegotiation" in options[1]
    facts["resumed"] = "This is a resumed session" in text
    if alpn := re.search(r"^- Application protocol: (\S+)", text, re.M):
        facts["alpn"] = alpn[1]
    if exported := re.search(r"^- Key material: ([0-9a-f]+)", text, re.M):
        facts["exported"] = exported[1]
    return facts


class Server:
    """gnutls-serv --echo."""

    def __init__(self, case, port, process):
        self.case = case
        self.port = port
        self.process = process

    @staticmethod
    def request(text):
        return text

    @staticmethod
    def reply(text):
        return text.strip()

    def facts(self, count):
        if self.case.is_dtls:
            return []  # with --udp it says nothing of them
        self.process.wait_for("^(- Options:|.*received cmd)", count)
        parts = self.process.text().split("* Accepted connection")[1:]
        return [read_facts(self.case, part) for part in parts]
