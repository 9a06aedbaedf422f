# SPDX-License-Identifier: BSL-1.0
"""NSS's tstclnt and selfserv for interop.py."""

import contextlib
import re

from interop_case import EXPORT_LABEL, EXPORT_SIZE
from interop_certificates import LEAVES, PSK, PSK_IDENTITY, SERVER
from interop_tools import PORTS, Failed, Process, run

VERSIONS = {"tls10": "tls1.0", "tls11": "tls1.1", "tls12": "tls1.2", "tls13": "tls1.3"}
NUMBERS = {"3.1": "TLS 1.0", "3.2": "TLS 1.1", "3.3": "TLS 1.2", "3.4": "TLS 1.3"}
GROUPS = {"x25519": "x25519", "secp256r1": "P256", "secp384r1": "P384", "secp521r1": "P521",
          "ffdhe2048": "FF2048", "ffdhe3072": "FF3072", "X25519MLKEM768": "mlkem768x25519"}
# There is nothing that lists them all.
SUITES = {
    "TLS_RSA_WITH_AES_128_CBC_SHA": "002F", "TLS_RSA_WITH_AES_256_CBC_SHA256": "003D",
    "TLS_RSA_WITH_AES_128_GCM_SHA256": "009C", "TLS_RSA_WITH_AES_256_GCM_SHA384": "009D",
    "TLS_DHE_RSA_WITH_AES_128_CBC_SHA": "0033", "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256": "006B",
    "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256": "009E", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384": "009F",
    "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256": "CCAA", "TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA": "0045",
    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA": "C013", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA": "C014",
    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256": "C027", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384": "C028",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256": "C02F", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384": "C030",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256": "CCA8", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA": "C009",
    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA": "C00A", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384": "C024",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256": "C02B", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384": "C02C",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256": "CCA9", "TLS_AES_128_GCM_SHA256": "1301",
    "TLS_AES_256_GCM_SHA384": "1302", "TLS_CHACHA20_POLY1305_SHA256": "1303",
}


# What it tells of a group.
BITS = {"x25519": "255", "secp256r1": "256", "secp384r1": "384", "secp521r1": "521"}


def protection(suite):
    """What it tells of a cipher suite."""
    name = suite.split("_WITH_")[1] if "_WITH_" in suite else suite.removeprefix("TLS_")
    if "CHACHA20" in name:
        return "256-bit CHACHA20POLY1305 with 128-bit AEAD MAC"
    cipher, bits, mode, mac = name.split("_")
    if mode == "GCM":
        return f"{bits}-bit {cipher}-GCM with 128-bit AEAD MAC"
    mac = {"SHA": "160-bit SHA1", "SHA256": "256-bit SHA256", "SHA384": "384-bit SHA384"}[mac]
    return f"{bits}-bit {cipher} with {mac} MAC"


class NSS:
    http_client = True  # it reads until the server closes

    def __init__(self, certificates):
        # A database each: to NSS certificates of one subject are one.
        for name in LEAVES:
            self._make_database(name, certificates)
        self.directory = certificates.directory
        self.has_ml_kem = GROUPS["X25519MLKEM768"] in Process.said("tstclnt")

    def _make_database(self, name, certificates):
        (certificates.directory / f"nss_{name}").mkdir()
        database = f"sql:{certificates.directory}/nss_{name}"
        run("certutil", "-N", "-d", database, "--empty-password")
        run("certutil", "-A", "-d", database, "-n", "ca", "-t", "CT,C,", "-i", certificates.ca)
        bundle = certificates.directory / f"{name}.p12"
        run("openssl", "pkcs12", "-export", "-in", certificates.pem(name), "-inkey", certificates.key(name),
            "-name", name, "-passout", "pass:x", "-out", bundle)
        run("pk12util", "-i", bundle, "-d", database, "-W", "x")

    def refuses(self, case):
        if case.suite not in SUITES:
            return f"has no {case.suite}"
        if case.group is not None and case.group not in GROUPS:
            return f"has no {case.group}"
        if "MLKEM" in (case.group or "") and not self.has_ml_kem:
            return "has no ML-KEM here"
        if case.etm == "not theirs":
            return "never has encrypt-then-MAC, as all of its cases show"
        if case.ems == "not theirs":
            return "can't leave out extended master secret"
        if case.key_update == "theirs":
            return "has no command to update keys"
        if case.alpn and case.role == "server":
            return "has no ALPN in tstclnt"
        if case.size and case.role == "client":
            return "takes no long requests in selfserv"
        return None

    def _common(self, case):
        options = ["-v", "-G"]
        if case.role == "client" or not case.resume:  # tstclnt frees the label behind its first connection
            options += ["-x", f"{EXPORT_LABEL}:{EXPORT_SIZE}"]
        if case.narrow != "ours":
            version = VERSIONS[case.version]
            options += ["-V", f"{version}:{version}", "-c", f":{SUITES[case.suite]}"]
        else:
            options += ["-V", "tls1.0:tls1.3"]
        if case.resume in ("ticket", "psk"):
            options.append("-u")
        if case.has_psk:
            options += ["-z", f"0x{PSK}:{PSK_IDENTITY}"]
        return options

    @contextlib.contextmanager
    def serve(self, case, work):
        port = PORTS.take()
        options = self._common(case)
        if case.groups and case.narrow != "ours":
            options += ["-I", ",".join(GROUPS[group] for group in case.groups)]
        name = case.certificate or "rsa"
        options += ["-e" if name == "ecdsa" else "-n", name, "-d", f"sql:{self.directory}/nss_{name}"]
        if case.key_exchange == "DHE_RSA":
            options += ["-H", 1]
        if case.client_auth:
            options += ["-r", "-r"]
        if case.alpn:
            options.append("-Q")
        with Process("selfserv", "-p", port, *options) as process:
            process.wait_listening(port)
            yield Server(case, port, process)

    def connect(self, case, port, texts, work):
        options = self._common(case)
        if case.groups and case.narrow != "ours":
            groups = ["x25519"] * case.retry + [GROUPS[group] for group in case.groups]
            options += ["-I", ",".join(groups)]
        options += ["-d", f"sql:{self.directory}/nss_{case.client_auth or 'client_rsa'}"]
        if case.client_auth:
            options += ["-n", case.client_auth]
        if case.fallback:
            options.append("-K")
        # It ends a connection when both the server and its input have.
        with Process("tstclnt", "-h", "127.0.0.1", "-p", port, "-a", SERVER, "-L", len(texts), *options,
                     packets=True) as process:
            for text in texts:
                process.send(Server.request(text))
                if case.fallback != "refused":
                    process.wait_for(Server.path(text))
                process.send_end()
            status = process.finish()
            text = process.text()
            if case.fallback == "refused":
                if status == 0 or "SSL_ERROR_INAPPROPRIATE_FALLBACK" not in text:
                    raise Failed(f"ends with {status}: {process.describe()}")
                return []
            if status != 0:
                raise Failed(f"ends with {status}: {process.describe()}")
            parts = re.split(r"^tstclnt: (?=SSL version)", text, flags=re.M)[1:]
            return [read_facts(case, part, number) for number, part in enumerate(parts)]


def read_facts(case, text, number):
    facts = {}
    version = re.search(r"SSL version (\d\.\d) using (.*)$", text, re.M)
    facts["version"] = NUMBERS[version[1]]
    facts["suite"] = case.suite if version[2] == protection(case.suite) else version[2]
    key_exchange = re.search(r"Key Exchange: (\d+)-bit", text)
    if not case.is_13 and case.group in BITS:
        facts["group"] = case.group if key_exchange[1] == BITS[case.group] else f"of {key_exchange[1]} bits"
    if not case.is_13:
        facts["ems"] = "Extended Master Secret: Yes" in text
    # These count over all connections of a process.
    if counted := re.search(r"(\d+) cache hits; .*\n\s*(\d+) stateless resumes", text):
        facts["resumed"] = int(counted[1]) + int(counted[2]) > 0 if number else counted[1] != "0"
    material = re.search(r"Keying Material:\s+((?:[0-9a-f]{2}[:\s]*)+)", text)
    if material:
        facts["exported"] = re.sub("[^0-9a-f]", "", material[1])
    return facts


class Server:
    """selfserv, which shows the request that it got in its answer."""

    def __init__(self, case, port, process):
        self.case = case
        self.port = port
        self.process = process

    @staticmethod
    def path(text):
        return "/" + text.strip().splitlines()[-1].split()[-1]

    @classmethod
    def request(cls, text):
        headers = "".join(f"X: {line}\r\n" for line in text.strip().splitlines()[:-1])
        return f"GET {cls.path(text)} HTTP/1.0\r\n{headers}\r\n"

    @classmethod
    def reply(cls, text):
        return cls.path(text)

    def facts(self, count):
        self.process.wait_for("cache hits", count)
        parts = re.split(r"^selfserv: (?=SSL version)", self.process.text(), flags=re.M)[1:]
        return [read_facts(self.case, part, number) for number, part in enumerate(parts)]
