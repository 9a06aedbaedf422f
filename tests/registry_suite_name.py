# SPDX-License-Identifier: BSL-1.0
"""What the registered name of a cipher suite says, read apart by rules and without the library's tables."""

import re

HASHES = {"SHA": "sha1", "MD5": "md5", "SHA256": "sha256", "SHA384": "sha384", "SHA512": "sha512",
          "SM3": "sm3", "ASCONHASH256": "asconhash256"}
# Where the name does not say it: AES_128 does.
KEY_LENGTHS = {"NULL": 0, "RC4": 16, "RC2": 16, "DES": 8, "DES40": 8, "3DES": 24, "IDEA": 16, "SEED": 16,
               "SM4": 16, "CHACHA20": 32, "KUZNYECHIK": 32, "MAGMA": 32, "28147": 32, "ASCONAEAD128": 16}
OTHER_NAMES = {"3DES": "tdes", "DES40": "des", "28147": "gost28147"}
MODES = "CBC|GCM|CCM_8|CCM|POLY1305|MGM_L|MGM_S|CTR_OMAC|CNT_IMIT"
TAG_LENGTHS = {"gcm": 16, "ccm": 16, "ccm_8": 8, "poly1305": 16, "aegis": 16, "ascon": 16}


def read_key_exchange(text):
    """The key exchange, and by what the server is authenticated: of "ECDHE_RSA" ecdhe and rsa."""
    parts = text.split("_")
    if parts[0].startswith("GOST"):
        return "gost", "gost"
    if "PSK" in parts:  # PSK_DHE is spelled both ways
        others = [part for part in parts if part != "PSK"]
        return "_".join(others + ["PSK"]).lower(), "rsa" if parts[0] == "RSA" else "psk"
    if parts[0] == "SRP":
        parts.remove("SHA")
        return "_".join(parts).lower(), parts[-1].lower()
    if parts[0] in ("ECDH", "ECDHE") and parts[1] != "anon":
        return parts[0].lower(), parts[1].lower()
    return text.lower(), parts[-1].lower()


def read_cipher(words):
    """Cipher, mode, bytes of key and of tag: of AES, 128, CBC aes, cbc, 16 and 0."""
    first = words[0]
    if first == "AEGIS":
        return {"cipher": "".join(words).lower(), "mode": "aegis", "tag": 16, "key": int(words[1][:3]) // 8}
    mode = re.search(MODES, "_".join(words))
    other = {"NULL": "null", "ASCONAEAD128": "ascon"}.get(first, "stream")
    facts = {"cipher": OTHER_NAMES.get(first, first.lower()), "mode": mode.group().lower() if mode else other}
    has_length = first in ("AES", "CAMELLIA", "ARIA")
    facts["key"] = int(words[1]) // 8 if has_length else KEY_LENGTHS[first]
    facts["tag"] = TAG_LENGTHS.get(facts["mode"], 0)
    if facts["mode"].startswith("mgm"):
        facts["tag"] = {"kuznyechik": 16, "magma": 8}[facts["cipher"]]
    return facts


def read_suite_name(name):
    """{fact: value} for the facts of registry_dump that the name decides."""
    left, with_, right = name.removeprefix("TLS_").partition("_WITH_")
    words = (right if with_ else left).split("_")
    named = None
    while words and words[-1] in HASHES:
        named = HASHES[words.pop()]
    newer = named not in (None, "sha1", "md5")

    if words:
        facts = read_cipher(words)
    else:  # RFC 9150: a HMAC in the place of the AEAD
        length = {"sha256": 32, "sha384": 48}[named]
        facts = {"cipher": "null", "mode": "hmac", "key": length, "tag": length}
    facts["kx"], facts["au"] = "any", "any"
    facts["export"] = int(left.endswith("_EXPORT"))
    if with_ and not facts["mode"].startswith("mgm"):  # RFC 9367 has a WITH, and is for TLS 1.3
        facts["kx"], facts["au"] = read_key_exchange(left.removesuffix("_EXPORT"))
        if facts["export"] and facts["kx"] == "rsa":
            facts["kx"] = "rsa_export"
    facts["mac"] = "none" if facts["tag"] or named is None else named
    facts["prf"] = named if newer else "sha256"
    if left.startswith("GOST"):
        facts["prf"] = "gostr341112_256"

    if facts["kx"] == "any":
        facts["min"] = facts["max"] = "0x0304"
    elif facts["tag"] or facts["kx"] == "gost" or (newer and "psk" not in facts["kx"]):
        facts["min"] = "0x0303"
    return facts
