// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/hello_cookie.hpp: the ClientHello of DTLS is that of TLS and a cookie.
#pragma once

#include <tlswire/message/client_hello.hpp>
#include <tlswire/message/client_hello_dtls.hpp>

namespace tlswire::endpoint {

constexpr ClientHelloDTLS with_cookie(const ClientHello& hello, bytes cookie) {
    return {hello.legacy_version,    hello.random,
            hello.legacy_session_id, cookie,
            hello.cipher_suites,     hello.legacy_compression_methods,
            hello.extensions};
}

} // namespace tlswire::endpoint
