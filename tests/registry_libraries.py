# SPDX-License-Identifier: BSL-1.0
"""What libssl and libgnutls say of each cipher suite that they know, as far as their programs don't print it.

Each function returns {number: facts}, or None where the library can't be loaded.
"""

import ctypes
import ctypes.util


def load(name):
    path = ctypes.util.find_library(name)
    try:
        return ctypes.CDLL(path) if path else None
    except OSError:
        return None


def declare(library, name, result, *arguments):
    function = getattr(library, name)
    function.restype = result
    function.argtypes = arguments
    return function


def text(answer):
    return answer.decode() if answer else None


def openssl_suites():
    """The hash of the PRF, and whether the suite is AEAD."""
    ssl, crypto = load("ssl"), load("crypto")
    if ssl is None or crypto is None:
        return None
    pointer, number = ctypes.c_void_p, ctypes.c_int
    context = declare(ssl, "SSL_CTX_new", pointer, pointer)(declare(ssl, "TLS_method", pointer)())
    set_list = declare(ssl, "SSL_CTX_set_cipher_list", number, pointer, ctypes.c_char_p)
    suites_of = declare(ssl, "SSL_CTX_get_ciphers", pointer, pointer)
    count = declare(crypto, "OPENSSL_sk_num", number, pointer)
    value = declare(crypto, "OPENSSL_sk_value", pointer, pointer, number)
    protocol_id = declare(ssl, "SSL_CIPHER_get_protocol_id", ctypes.c_uint16, pointer)
    handshake_digest = declare(ssl, "SSL_CIPHER_get_handshake_digest", pointer, pointer)
    is_aead = declare(ssl, "SSL_CIPHER_is_aead", number, pointer)
    digest_name = declare(crypto, "EVP_MD_get0_name", ctypes.c_char_p, pointer)

    set_list(context, b"ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    stack = suites_of(context)
    facts = {}
    for i in range(count(stack)):
        suite = value(stack, i)
        digest = handshake_digest(suite)
        facts[protocol_id(suite)] = {
            "prf": text(digest_name(digest)) if digest else None,
            "aead": bool(is_aead(suite)),
        }
    declare(ssl, "SSL_CTX_free", None, pointer)(context)
    return facts


def gnutls_suites():
    """Key exchange, cipher and MAC by name, their lengths in bytes, and the oldest version."""
    library = load("gnutls")
    if library is None:
        return None
    enum, size, name = ctypes.c_int, ctypes.c_size_t, ctypes.c_char_p
    out = ctypes.POINTER(enum)
    info = declare(library, "gnutls_cipher_suite_info", name, size, ctypes.c_char_p, out, out, out, out)
    names = {what: declare(library, f"gnutls_{what}_get_name", name, enum)
             for what in ("kx", "cipher", "mac", "protocol")}
    lengths = {what: declare(library, f"gnutls_cipher_get_{what}_size", size, enum)
               for what in ("key", "block", "tag")}
    mac_key = declare(library, "gnutls_mac_get_key_size", size, enum)

    facts = {}
    for i in range(0x10000):
        number = ctypes.create_string_buffer(2)
        kx, cipher, mac, version = enum(), enum(), enum(), enum()
        if info(i, number, kx, cipher, mac, version) is None:
            break
        facts[int.from_bytes(number.raw, "big")] = {
            "kx": text(names["kx"](kx)),
            "cipher": text(names["cipher"](cipher)),
            "mac": text(names["mac"](mac)),
            "version": text(names["protocol"](version)),
            "key": lengths["key"](cipher),
            "block": lengths["block"](cipher),
            "tag": lengths["tag"](cipher),
            "mac_key": mac_key(mac),
        }
    return facts
