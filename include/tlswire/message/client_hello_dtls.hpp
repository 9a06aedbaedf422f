// SPDX-License-Identifier: BSL-1.0
// message/client_hello_dtls.hpp: what a client of DTLS offers.
#pragma once

#include <tlswire/message/client_hello.hpp>

namespace tlswire {

/// RFC 6347 4.2.1; RFC 9147 5.3, where the cookie is called legacy_cookie and is empty. RFC 4347 4.2.1 allows
/// a cookie of DTLS 1.0 no more than 32 bytes. The names of the other fields are those of RFC 9147.
struct ClientHelloDTLS {
    static constexpr auto type = HandshakeType::client_hello;
    ProtocolVersion legacy_version;
    Random random;
    opaque<0, 32> legacy_session_id;
    opaque<0, 0xff> cookie; ///< what a HelloVerifyRequest asked to send back
    vec<CipherSuite, 2, 0xfffe> cipher_suites;
    vec<CompressionMethod, 1, 0xff> legacy_compression_methods;
    trailing<vec<ClientHelloExtension, 0, 0xffff>> extensions;
};

/// The same hello without its cookie, as TLS has it.
constexpr ClientHello without_cookie(const ClientHelloDTLS& hello) {
    return {hello.legacy_version,
            hello.random,
            hello.legacy_session_id,
            hello.cipher_suites,
            hello.legacy_compression_methods,
            hello.extensions};
}

} // namespace tlswire
