// SPDX-License-Identifier: BSL-1.0
// flow/dtls12_flow.hpp: the handshake of DTLS 1.0 and 1.2: that of TLS, behind an exchange of cookies.
#pragma once

#include <tlswire/flow/tls12_flow.hpp>

namespace tlswire {

/// RFC 6347 4.2.1 and 4.2.4, figure 1, in front of RFC 5246 7.3. A server may ask for a cookie more than
/// once, and as soon as it has a hello's first fragment, as OpenSSL and GnuTLS do.
inline constexpr auto dtls12_steps =
    joined_steps(std::to_array<flow_step<Tls12State>>({
                     {Tls12State::client_hello, ConnectionEnd::server, HandshakeType::hello_verify_request,
                      Tls12State::hello_verify_request},
                     {Tls12State::hello_verify_request, ConnectionEnd::client, HandshakeType::client_hello,
                      Tls12State::client_hello},
                     {Tls12State::start, ConnectionEnd::server, HandshakeType::hello_verify_request,
                      Tls12State::early_hello_verify_request},
                     {Tls12State::early_hello_verify_request, ConnectionEnd::client,
                      HandshakeType::client_hello, Tls12State::hello_verify_request},
                 }),
                 tls12_steps);
inline constexpr std::span<const flow_step<Tls12State>> dtls12_flow{dtls12_steps};

static_assert(is_deterministic(dtls12_flow));
static_assert(is_connected(dtls12_flow, Tls12State::start, Tls12State::connected));
// TLS has no cookies
static_assert(!next_state(tls12_flow, Tls12State::client_hello, ConnectionEnd::server,
                          HandshakeType::hello_verify_request));

} // namespace tlswire
