# SPDX-License-Identifier: BSL-1.0
"""One handshake of interop.py's matrix, and what two ends say of it."""

import dataclasses
import re

VERSIONS = {"tls10": "TLS 1.0", "tls11": "TLS 1.1", "tls12": "TLS 1.2", "tls13": "TLS 1.3",
            "dtls10": "DTLS 1.0", "dtls12": "DTLS 1.2"}
EXPORT_LABEL = "EXPORTER-tlswire-interop"
EXPORT_SIZE = 20
NEVER_ENCRYPT_THEN_MAC = ("nss",)


@dataclasses.dataclass(frozen=True)
class Case:
    peer: str
    role: str  # ours
    version: str
    suite: str  # registered name
    group: str | None = None  # registered name; None if it is not for the ends to choose
    auth: str = "rsa"  # whose certificate the server has: rsa, ecdsa; or psk, anon
    # What else is wanted. Of ems and etm: "yes", or which end does not do it, "not ours", "not theirs".
    ems: str = "yes"
    etm: str = "yes"
    resume: str | None = None  # "id", "ticket", "psk"
    client_auth: str | None = None  # the client's certificate: client_rsa, client_ecdsa
    alpn: str | None = None
    retry: bool = False  # HelloRetryRequest
    key_update: str | None = None  # who starts it, "ours" or "theirs"
    fallback: str | None = None  # "refused": the server knows more; "taken"
    # Which end offers nothing else: "theirs", "ours", "both"; the other does all that it can.
    narrow: str = "theirs"
    size: int = 0  # of the data, if not a line
    # With DTLS: whether the server does without a cookie; how large our datagrams may be; which are lost.
    no_cookie: bool = False
    mtu: int = 0
    lost: tuple = ()

    def __str__(self):
        ends = f"client > {self.peer}" if self.role == "client" else f"{self.peer} > server"
        words = [ends, self.version, self.suite.removeprefix("TLS_"), self.group or "-", self.auth]
        defaults = {field.name: field.default for field in dataclasses.fields(Case)}
        for name in ("ems", "etm", "resume", "client_auth", "alpn", "retry", "key_update", "fallback",
                     "narrow", "size", "no_cookie", "mtu", "lost"):
            value = getattr(self, name)
            if value != defaults[name]:
                if name == "lost":
                    value = ",".join(map(str, value))
                words.append(name if value is True else f"{name}={value}".replace(" ", "-"))
        return " ".join(words)

    @property
    def is_13(self):
        return self.version == "tls13"

    @property
    def is_dtls(self):
        return self.version.startswith("dtls")

    @property
    def is_cbc(self):
        return "_CBC_" in self.suite

    @property
    def key_exchange(self):
        """"ECDHE_RSA"; in TLS 1.3 "any"."""
        return "any" if self.is_13 else re.match(r"TLS_(\w+?)_WITH", self.suite)[1]

    @property
    def has_psk(self):
        return self.auth == "psk"

    @property
    def certificate(self):
        """The server's, if it has any."""
        if self.auth in ("rsa", "ecdsa"):
            return self.auth
        return "rsa" if self.key_exchange == "RSA_PSK" else None

    @property
    def groups(self):
        """What the narrow end has. Up to TLS 1.2 the curves of ECDSA certificates are among them (RFC 8422
        5.3)."""
        more = ["secp256r1"] if not self.is_13 and "ecdsa" in (self.auth, str(self.client_auth)[7:]) else []
        return [self.group] + [group for group in more if group != self.group] if self.group else []

    @property
    def connections(self):
        return 2 if self.resume else 1

    def wants_of(self, number):
        """What both ends have to say of the connection with this number, from 0."""
        resumed = number > 0
        old = not self.is_13
        wants = {
            "version": VERSIONS[self.version], "suite": self.suite, "resumed": resumed,
            "alpn": self.alpn or "none",
            # A session that is resumed up to TLS 1.2 has no key agreement; with TLS 1.3 it has here.
            "group": None if resumed and old else self.group,
        }
        if old:
            wants["ems"] = self.ems == "yes"
            # A server must not say so of a stream cipher (RFC 7366 3), and OpenSSL's does of NULL.
            is_theirs = "_NULL_" in self.suite and self.role == "client"
            has_etm = self.is_cbc and self.etm == "yes" and self.peer not in NEVER_ENCRYPT_THEN_MAC
            wants["etm"] = None if is_theirs else has_etm
            wants["secure_renegotiation"] = True
        elif self.has_psk:
            wants["resumed"] = None  # a session's PSK and another look alike
        if not resumed:
            wants["client_certificate"] = self.client_auth is not None
        return wants


def compare(said, wanted, who):
    """What is not as wanted, in words. What an end doesn't say is not compared."""
    return [f"{who} says {key}={said[key]}, not {value}" for key, value in wanted.items()
            if key in said and value is not None and said[key] != value]


def read_connected(text):
    """The facts of a `connected:` line of our client or server, and of the `exported:` behind it."""
    line = re.search(r"^connected: (D?TLS \d\.\d) (\S+) (.*)$", text, re.M)
    if line is None:
        return None
    words = dict(word.split("=", 1) for word in line[3].split(" "))
    facts = {key: {"yes": True, "no": False}.get(value, value) for key, value in words.items()}
    facts |= {"version": line[1], "suite": line[2]}
    exported = re.search(r"^exported: ([0-9a-f]+)$", text[line.end():], re.M)
    if exported:
        facts["exported"] = exported[1]
    return facts
