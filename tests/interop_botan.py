# SPDX-License-Identifier: BSL-1.0
"""The tls_client and tls_server of Botan's command line, 2 or 3, for interop.py."""

import contextlib
import re
import tempfile

from interop_certificates import PSK, PSK_IDENTITY
from interop_tools import PORTS, Failed, Process, run

GROUPS = {
    "ffdhe2048": "ffdhe/ietf/2048", "ffdhe3072": "ffdhe/ietf/3072", "X25519MLKEM768": "x25519/ML-KEM-768",
    "SecP256r1MLKEM768": "secp256r1/ML-KEM-768", "SecP384r1MLKEM1024": "secp384r1/ML-KEM-1024",
}
KEY_EXCHANGES = {
    "RSA": ("RSA", "IMPLICIT"), "DHE_RSA": ("DH", "RSA"), "ECDHE_RSA": ("ECDH", "RSA"),
    "ECDHE_ECDSA": ("ECDH", "ECDSA"), "PSK": ("PSK", "IMPLICIT"), "ECDHE_PSK": ("ECDHE_PSK", "IMPLICIT"),
    "DHE_PSK": ("DHE_PSK", "IMPLICIT"),
}


def cipher_and_mac(case):
    """("AES-128/GCM", "AEAD")."""
    text = case.suite.split("_WITH_")[1] if "_WITH_" in case.suite else case.suite.removeprefix("TLS_")
    if case.is_cbc:
        cipher, mac = re.match(r"(\w+)_CBC_(SHA\d*)$", text).groups()
        return cipher.replace("_", "-"), {"SHA": "SHA-1", "SHA256": "SHA-256", "SHA384": "SHA-384"}[mac]
    text = re.sub(r"_SHA\d+$", "", text)
    if text.startswith("CHACHA20"):
        return "ChaCha20Poly1305", "AEAD"
    algorithm, bits, mode = text.split("_", 2)
    return f"{algorithm}-{bits}/{mode.replace('CCM_8', 'CCM(8)')}", "AEAD"


class Botan:
    def __init__(self, _):
        # Its output is a file's to it, and would come late.
        self.program = ["stdbuf", "-oL", "botan"]
        self.version = tuple(int(n) for n in run("botan", "version").split(".")[:2])

    def refuses(self, case):
        three = self.version[0] >= 3
        if case.is_13 and not three:
            return "has no TLS 1.3 before 3"
        if case.version in ("tls10", "tls11") and three:
            return "has no TLS 1.0 and 1.1 any more from 3 on"
        if not case.is_13 and case.key_exchange not in KEY_EXCHANGES:
            return f"has no {case.key_exchange}"
        if case.has_psk and not three:
            return "has no option for a PSK before 3"
        if "NULL" in case.suite:
            return "has no NULL ciphers"
        if case.group == "SecP384r1MLKEM1024" and self.version <= (3, 7):
            return f"has no {case.group} in 3.7"
        if case.group == "SecP256r1MLKEM768" and self.version <= (3, 7) and case.role == "client":
            return f"refuses any share of {case.group} in tls_server of 3.7, its own client's too"
        if case.ems == "not theirs":
            return "can't leave out extended master secret"
        if case.fallback:
            return "has no option for TLS_FALLBACK_SCSV"
        if case.key_update == "theirs":
            return "has no command to update keys"
        if case.role == "client" and case.alpn:
            return "has no ALPN in tls_server"
        if case.role == "client" and case.client_auth:
            return "can't ask for a client's certificate in tls_server"
        if case.role == "server" and case.client_auth and not three:
            return "has no option for a client's certificate before 3"
        if case.role == "server" and case.client_auth and case.is_13:
            return "shows its certificate only to who names its authority, as our server does not in 1.3"
        if case.role == "server" and case.resume and not three:
            return "keeps no session in the file of --session-db before 3, with any server"
        if case.role == "client" and case.resume == "ticket":
            return "gives no tickets up to TLS 1.2 in tls_server"
        if not case.is_13 and not self._lists(case):
            return f"has no {case.suite}"
        return None

    def _lists(self, case):
        """Asks it what is left of its suites with such a policy."""
        with tempfile.NamedTemporaryFile("w", suffix=".policy") as file:
            file.write(self._policy(case, False))
            file.flush()
            listed = Process.said("botan", "tls_ciphers", f"--policy={file.name}")
        return case.suite.removeprefix("TLS_") in listed.split()

    def _policy(self, case, is_client):
        version = case.version
        lines = {f"allow_{v}": "true" if v == version or case.narrow == "ours" else "false"
                 for v in ("tls10", "tls11", "tls12", "tls13")}
        lines |= {"require_cert_revocation_info": "false", "minimum_rsa_bits": 1024,
                  "require_extended_master_secret": "false"}
        if case.etm == "not theirs":
            lines["negotiate_encrypt_then_mac"] = "false"
        if case.narrow != "ours" or not case.is_13:
            lines["ciphers"], lines["macs"] = cipher_and_mac(case)
        if case.narrow == "ours" and not case.is_13:  # Botan 3 wants one for each version
            lines["ciphers"] += " AES-128/GCM"
            lines["macs"] += " AEAD"
        if not case.is_13:
            lines["key_exchange_methods"], lines["signature_methods"] = KEY_EXCHANGES[case.key_exchange]
            if case.client_auth:
                lines["signature_methods"] += " RSA ECDSA"
        if version in ("tls10", "tls11"):
            lines["signature_hashes"] = "SHA-1 SHA-256"
        groups = [GROUPS.get(group, group) for group in case.groups or ["ffdhe2048"]]
        if case.retry and is_client:
            lines["key_exchange_groups_to_offer"] = "x25519"
            groups = ["x25519", *groups]
        lines["key_exchange_groups"] = " ".join(groups)
        return "".join(f"{key}={value}\n" for key, value in lines.items())

    def _common(self, case, work, is_client):
        file = work.directory / "policy"
        file.write_text(self._policy(case, is_client), encoding="ascii")
        options = [f"--policy={file}"]
        if case.has_psk:
            options += [f"--psk={PSK}", f"--psk-identity={PSK_IDENTITY}"]
        return options

    @contextlib.contextmanager
    def serve(self, case, work):
        port = PORTS.take()
        name = case.certificate or "rsa"
        # Its chain has to have the authority.
        chain = work.directory / "chain.pem"
        chain.write_bytes(work.certificates.pem(name).read_bytes() + work.certificates.ca.read_bytes())
        with Process(*self.program, "tls_server", chain, work.certificates.key(name), f"--port={port}",
                     *self._common(case, work, False)) as process:
            process.wait_listening(port)
            yield Server(self, port, process)

    def connect(self, case, port, texts, work):
        options = self._common(case, work, True)
        options += ["--skip-system-cert-store", f"--trusted-cas={work.certificates.ca}"]
        if self.version[0] < 3:
            flag = {"tls10": "--tls1.0", "tls11": "--tls1.1", "tls12": "--tls1.2"}[case.version]
            options.append(flag)
        if case.alpn:
            options.append(f"--next-protocols={case.alpn}")
        if case.client_auth:
            options += [f"--client-cert={work.certificates.pem(case.client_auth)}",
                        f"--client-cert-key={work.certificates.key(case.client_auth)}"]
        if case.resume:
            options += [f"--session-db={work.directory / 'sessions'}", "--session-db-pass=interop"]
        facts = []
        for text in texts:
            with Process(*self.program, "tls_client", "127.0.0.1", f"--port={port}", *options) as process:
                process.wait_for("Handshake complete")
                process.send(text)
                process.wait_for(re.escape(text.strip()))
                if case.key_update:  # goes out with the next data
                    process.send("and " + text)
                    process.wait_for("and " + re.escape(text.strip()))
                process.end_input()
                status = process.finish()
                if status != 0:
                    raise Failed(f"ends with {status}: {process.describe()}")
                # Botan 2 only tells that, and goes on.
                if case.certificate and not facts and "status: Verified" not in process.text() \
                        and self.version[0] < 3:
                    raise Failed(f"the certificate was not verified: {process.describe()}")
                facts += self.read_facts(process.text())
        return facts

    @staticmethod
    def read_facts(text):
        facts = []
        for part in text.split("Handshake complete, ")[1:]:
            version = re.match(r"TLS v(\d\.\d)", part)
            suite = re.search(r"^Negotiated ciphersuite (\w+)|^TLS .* using (\w+)", part, re.M)
            facts.append({"version": f"TLS {version[1]}", "suite": f"TLS_{suite[1] or suite[2]}"})
            if group := re.search(r"^Key exchange using (\S+)$", part, re.M):
                back = {theirs: ours for ours, theirs in GROUPS.items()}
                facts[-1]["group"] = back.get(group[1], group[1])
        return facts


class Server:
    """tls_server sends back each line."""

    def __init__(self, botan, port, process):
        self.botan = botan
        self.port = port
        self.process = process

    @staticmethod
    def request(text):
        return text

    @staticmethod
    def reply(text):
        return text.strip()

    def facts(self, count):
        self.process.wait_for("^Handshake complete", count)
        return self.botan.read_facts(self.process.text())
