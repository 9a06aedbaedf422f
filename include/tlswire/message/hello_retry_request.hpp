// SPDX-License-Identifier: BSL-1.0
// message/hello_retry_request.hpp: a ServerHello that asks for another ClientHello.
#pragma once

#include <tlswire/extension/cookie.hpp>
#include <tlswire/extension/encrypted_client_hello.hpp>
#include <tlswire/extension/key_share.hpp>
#include <tlswire/extension/password_salt.hpp>
#include <tlswire/extension/sequence_number_encryption_algorithms.hpp>
#include <tlswire/extension/supported_versions.hpp>
#include <tlswire/extension/tls_flags.hpp>
#include <tlswire/message/random.hpp>
#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/compression_method.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

/// SHA-256 of "HelloRetryRequest": the random that tells it from a ServerHello (RFC 8446 4.1.3).
inline constexpr Random hello_retry_request_random = {
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
    0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c};

/// Whether the body of a server_hello is a HelloRetryRequest. Ask before anything else is made of it.
constexpr bool is_hello_retry_request(bytes server_hello_body) {
    return server_hello_body.size() >= 34 &&
           equal_bytes(server_hello_body.subspan(2, 32), hello_retry_request_random);
}

/// The extensions that a HelloRetryRequest may carry.
using HelloRetryRequestExtension =
    ExtensionOf<SelectedVersion, Cookie, KeyShareHelloRetryRequest, PasswordSalt,
                SequenceNumberEncryptionAlgorithms, FlagExtensions, ECHHelloRetryRequest>;

/// RFC 8446 4.1.4: a ServerHello on the wire, with extensions of its own.
struct HelloRetryRequest {
    static constexpr auto type = HandshakeType::server_hello;
    ProtocolVersion legacy_version;
    Random random;
    opaque<0, 32> legacy_session_id_echo;
    CipherSuite cipher_suite;
    CompressionMethod legacy_compression_method;
    trailing<vec<HelloRetryRequestExtension, 0, 0xffff>> extensions;
};

} // namespace tlswire
