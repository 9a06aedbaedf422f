# SPDX-License-Identifier: BSL-1.0
"""The matrix of interop.py."""

import dataclasses

from interop_case import Case

ROLES = ("client", "server")
DATAGRAM_PEERS = ("openssl", "gnutls")
# Key exchanges by what authenticates the server, and whether they have a group.
KEY_EXCHANGES = {
    "RSA": ("rsa", None), "DHE_RSA": ("rsa", None), "ECDHE_RSA": ("rsa", "x25519"),
    "ECDHE_ECDSA": ("ecdsa", "x25519"), "PSK": ("psk", None), "DHE_PSK": ("psk", None),
    "ECDHE_PSK": ("psk", "x25519"), "RSA_PSK": ("psk", None), "DH_anon": ("anon", None),
    "ECDH_anon": ("anon", "x25519"),
}
CIPHERS = {
    "RSA": """AES_128_CBC_SHA AES_256_CBC_SHA256 AES_128_GCM_SHA256 AES_256_GCM_SHA384 AES_128_CCM
        AES_256_CCM_8""",
    "DHE_RSA": """AES_128_CBC_SHA AES_256_CBC_SHA256 AES_128_GCM_SHA256 AES_256_GCM_SHA384 AES_128_CCM
        AES_256_CCM_8 CHACHA20_POLY1305_SHA256 CAMELLIA_128_CBC_SHA""",
    "ECDHE_RSA": """AES_128_CBC_SHA AES_128_CBC_SHA256 AES_256_CBC_SHA384 AES_128_GCM_SHA256
        AES_256_GCM_SHA384 CHACHA20_POLY1305_SHA256 CAMELLIA_128_CBC_SHA256 CAMELLIA_256_GCM_SHA384
        ARIA_128_GCM_SHA256""",
    "ECDHE_ECDSA": """AES_256_CBC_SHA AES_256_CBC_SHA384 AES_128_GCM_SHA256 AES_256_GCM_SHA384 AES_128_CCM
        AES_256_CCM_8 CHACHA20_POLY1305_SHA256""",
    "PSK": """AES_128_CBC_SHA AES_256_CBC_SHA384 AES_128_GCM_SHA256 AES_256_CCM CHACHA20_POLY1305_SHA256
        NULL_SHA256""",
    "DHE_PSK": "AES_128_CBC_SHA AES_128_CBC_SHA256 AES_256_GCM_SHA384 AES_128_CCM CHACHA20_POLY1305_SHA256",
    "ECDHE_PSK": "AES_128_CBC_SHA AES_256_CBC_SHA384 CHACHA20_POLY1305_SHA256",
    "RSA_PSK": "AES_128_CBC_SHA AES_256_CBC_SHA384 AES_128_GCM_SHA256 CHACHA20_POLY1305_SHA256",
    "DH_anon": "AES_128_CBC_SHA AES_128_CBC_SHA256 AES_128_GCM_SHA256",
    "ECDH_anon": "AES_128_CBC_SHA AES_256_CBC_SHA",
}
SUITES_13 = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
             "TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256"]
GROUPS_13 = ["x25519", "secp256r1", "secp384r1", "secp521r1", "ffdhe2048", "ffdhe3072", "X25519MLKEM768",
             "SecP256r1MLKEM768", "SecP384r1MLKEM1024"]
RSA_GCM = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
RSA_CBC = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"
ECDSA_CBC = "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"
GCM_13 = "TLS_AES_128_GCM_SHA256"


def before_13(peer, role):
    for kx, (auth, group) in KEY_EXCHANGES.items():
        for cipher in CIPHERS[kx].split():
            yield Case(peer, role, "tls12", f"TLS_{kx}_WITH_{cipher}", group, auth)
    # The suites that TLS 1.0 had, and its MACs.
    for version in ("tls10", "tls11"):
        for kx, (auth, group) in KEY_EXCHANGES.items():
            yield Case(peer, role, version, f"TLS_{kx}_WITH_AES_128_CBC_SHA", group, auth)
        yield Case(peer, role, version, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "secp256r1")
    for group in ("secp256r1", "secp384r1", "secp521r1"):
        yield Case(peer, role, "tls12", RSA_GCM, group)
    for version in ("tls10", "tls12"):
        for who in ("not ours", "not theirs"):
            yield Case(peer, role, version, RSA_CBC, "x25519", etm=who)
            yield Case(peer, role, version, RSA_CBC, "x25519", ems=who)
            yield Case(peer, role, version, "TLS_RSA_WITH_AES_128_CBC_SHA", ems=who, etm=who)
    for version, suite in (("tls10", RSA_CBC), ("tls11", RSA_CBC), ("tls12", RSA_GCM), ("tls12", RSA_CBC)):
        for how in ("id", "ticket"):
            yield Case(peer, role, version, suite, "x25519", resume=how)
        yield Case(peer, role, version, suite, "x25519", resume="ticket", ems="not theirs")
        for certificate in ("client_rsa", "client_ecdsa"):
            yield Case(peer, role, version, suite, "x25519", client_auth=certificate)
    yield Case(peer, role, "tls12", "TLS_RSA_WITH_AES_128_GCM_SHA256", client_auth="client_rsa")
    yield Case(peer, role, "tls12", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", client_auth="client_ecdsa")
    yield Case(peer, role, "tls12", RSA_GCM, "x25519", client_auth="client_rsa", resume="ticket")
    yield Case(peer, role, "tls12", RSA_GCM, "x25519", alpn="http/1.1")
    yield Case(peer, role, "tls11", RSA_CBC, "x25519", alpn="http/1.1")
    yield Case(peer, role, "tls12", "TLS_PSK_WITH_AES_128_GCM_SHA256", auth="psk", resume="ticket")
    for version in ("tls11", "tls12"):
        suite = RSA_GCM if version == "tls12" else RSA_CBC
        # The server knows no higher version, or does.
        yield Case(peer, role, version, suite, "x25519", fallback="taken", narrow="both")
        narrow = "ours" if role == "client" else "theirs"
        yield Case(peer, role, version, suite, "x25519", fallback="refused", narrow=narrow)
    for version, suite, group in (
        ("tls10", RSA_CBC, "secp256r1"), ("tls11", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", None),
        ("tls12", RSA_GCM, "secp384r1"), ("tls12", ECDSA_CBC, "x25519"), ("tls12", RSA_GCM, "x25519"),
    ):
        auth = "ecdsa" if "ECDSA" in suite else "rsa"
        yield Case(peer, role, version, suite, group, auth, narrow="ours")
    for version, suite in (("tls10", RSA_CBC), ("tls12", RSA_CBC), ("tls12", RSA_GCM)):
        yield Case(peer, role, version, suite, "x25519", size=150000)


def with_13(peer, role):
    def case(suite=GCM_13, group="x25519", auth="rsa", **more):
        return Case(peer, role, "tls13", suite, group, auth, **more)

    for suite in SUITES_13:
        yield case(suite)
        yield case(suite, auth="ecdsa")
    for group in GROUPS_13:
        yield case(group=group)
        if group != "x25519":
            yield case(group=group, retry=True)
    for suite in SUITES_13[:3]:
        yield case(suite, resume="psk")
        yield case(suite, client_auth="client_ecdsa")
        for who in ("ours", "theirs"):
            yield case(suite, key_update=who)
    yield case(auth="psk")
    yield case("TLS_CHACHA20_POLY1305_SHA256", auth="psk")
    yield case(group="secp256r1", auth="psk", retry=True)
    yield case(group="secp384r1", retry=True, resume="psk")
    yield case(group="secp384r1", retry=True, client_auth="client_rsa")
    yield case(client_auth="client_rsa")
    yield case(client_auth="client_rsa", resume="psk")
    yield case(alpn="http/1.1")
    yield case(alpn="http/1.1", resume="psk")
    for suite, group in (("TLS_AES_256_GCM_SHA384", "secp256r1"), ("TLS_CHACHA20_POLY1305_SHA256", "x25519")):
        yield case(suite, group, narrow="ours")
    yield case(size=150000)


def with_dtls(peer, role):
    if peer not in DATAGRAM_PEERS:
        return
    for kx, (auth, group) in KEY_EXCHANGES.items():
        for cipher in CIPHERS[kx].split():
            yield Case(peer, role, "dtls12", f"TLS_{kx}_WITH_{cipher}", group, auth)
        yield Case(peer, role, "dtls10", f"TLS_{kx}_WITH_AES_128_CBC_SHA", group, auth)
    for version, suite in (("dtls10", RSA_CBC), ("dtls12", RSA_CBC), ("dtls12", RSA_GCM)):
        def case(**more):
            return Case(peer, role, version, suite, "x25519", **more)

        for how in ("id", "ticket"):
            yield case(resume=how)
            yield case(resume=how, lost=(5,))
        for certificate in ("client_rsa", "client_ecdsa"):
            yield case(client_auth=certificate)
        for who in ("not ours", "not theirs"):
            yield case(ems=who)
        if suite == RSA_CBC:
            yield case(etm="not ours")
        yield case(alpn="http/1.1")
        yield case(narrow="ours")
        yield case(mtu=256, client_auth="client_rsa")
        for lost in [(number,) for number in range(1, 7)] + [(4, 6)] if suite == RSA_GCM else []:
            yield case(lost=lost)
        if role == "server":
            yield case(no_cookie=True)
            yield case(no_cookie=True, resume="ticket")
    for group in ("secp256r1", "secp384r1", "secp521r1"):
        yield Case(peer, role, "dtls12", RSA_GCM, group)
    yield Case(peer, role, "dtls12", ECDSA_CBC, "x25519", "ecdsa", client_auth="client_ecdsa")
    yield Case(peer, role, "dtls12", "TLS_RSA_WITH_AES_128_GCM_SHA256", client_auth="client_rsa", mtu=512)


def possible(case):
    """The case as this peer can do it; None if it is no case of it."""
    if case.peer == "curl" and case.role == "client":
        return None
    # One list of Botan's is for both ends' signatures, and so for suites.
    if case.peer == "botan" and case.client_auth and not case.is_13:
        return dataclasses.replace(case, narrow="both")
    # With -c tstclnt crashes between two connections: it frees that option's text twice.
    # Python can't choose suites of TLS 1.3.
    if (case.peer, case.role) == ("nss", "server") and case.resume or case.peer == "python" and case.is_13:
        return dataclasses.replace(case, narrow="ours")
    return case


def all_cases(peers):
    """Each once, peer by peer."""
    seen = {}
    for peer in peers:
        for role in ROLES:
            for part in (before_13, with_13, with_dtls):
                for case in part(peer, role):
                    seen[possible(case)] = None
    return [case for case in seen if case]
