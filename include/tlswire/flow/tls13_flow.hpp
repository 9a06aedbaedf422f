// SPDX-License-Identifier: BSL-1.0
// flow/tls13_flow.hpp: the handshake of TLS 1.3 and what follows it, as both ends together see it.
#pragma once

#include <tlswire/flow/handshake_flow.hpp>

namespace tlswire {

/// Named after what came last. The states of DTLS 1.3 are the same.
enum class Tls13State : std::uint8_t {
    start,
    client_hello,
    hello_retry_request,
    client_hello_again,
    server_hello,
    encrypted_extensions,
    certificate_request,
    server_certificate,
    server_certificate_after_request,
    server_certificate_verify,
    server_certificate_verify_after_request,
    server_finished,
    server_finished_after_request,
    end_of_early_data,
    end_of_early_data_after_request,
    client_certificate,
    client_certificate_verify,
    connected,
    requested, ///< post-handshake: the server wants a certificate
    post_handshake_certificate,
    post_handshake_certificate_verify,
};

/// RFC 8446 appendix A.1 and A.2, in their order; with a PSK the server goes on from encrypted_extensions to
/// Finished; compressed_certificate stands for certificate (RFC 8879 4). A HelloRetryRequest is the event
/// hello_retry_request, though a server_hello on the wire. ChangeCipherSpec is no event: it is dropped
/// (RFC 8446 5). After the handshake (RFC 8446 4.6) tickets and KeyUpdates may come at any time, and a server
/// may send its own before the client's Finished; of several requests for a certificate that are open at
/// once, one is followed.
inline constexpr auto tls13_steps = [] {
    using enum Tls13State;
    using H = HandshakeType;
    constexpr ConnectionEnd client = ConnectionEnd::client;
    constexpr ConnectionEnd server = ConnectionEnd::server;
    return std::to_array<flow_step<Tls13State>>({
        {start, client, H::client_hello, client_hello},
        {client_hello, server, H::hello_retry_request, hello_retry_request},
        {hello_retry_request, client, H::client_hello, client_hello_again},
        {client_hello_again, server, H::server_hello, server_hello},
        {client_hello, server, H::server_hello, server_hello},
        {server_hello, server, H::encrypted_extensions, encrypted_extensions},

        {encrypted_extensions, server, H::finished, server_finished},
        {encrypted_extensions, server, H::certificate, server_certificate},
        {encrypted_extensions, server, H::compressed_certificate, server_certificate},
        {encrypted_extensions, server, H::certificate_request, certificate_request},
        {certificate_request, server, H::certificate, server_certificate_after_request},
        {certificate_request, server, H::compressed_certificate, server_certificate_after_request},
        {server_certificate, server, H::certificate_verify, server_certificate_verify},
        {server_certificate_after_request, server, H::certificate_verify,
         server_certificate_verify_after_request},
        {server_certificate_verify, server, H::finished, server_finished},
        {server_certificate_verify_after_request, server, H::finished, server_finished_after_request},

        {server_finished, server, H::new_session_ticket, server_finished},
        {server_finished, server, H::key_update, server_finished},
        {server_finished_after_request, server, H::key_update, server_finished_after_request},

        {server_finished, client, H::end_of_early_data, end_of_early_data},
        {server_finished, client, H::finished, connected},
        {end_of_early_data, client, H::finished, connected},
        {server_finished_after_request, client, H::end_of_early_data, end_of_early_data_after_request},
        {server_finished_after_request, client, H::certificate, client_certificate},
        {server_finished_after_request, client, H::compressed_certificate, client_certificate},
        {end_of_early_data_after_request, client, H::certificate, client_certificate},
        {end_of_early_data_after_request, client, H::compressed_certificate, client_certificate},
        {client_certificate, client, H::certificate_verify, client_certificate_verify},
        {client_certificate, client, H::finished, connected}, // an empty one: there is nothing to sign with
        {client_certificate_verify, client, H::finished, connected},

        {connected, server, H::new_session_ticket, connected},
        {connected, server, H::key_update, connected},
        {connected, client, H::key_update, connected},
        {connected, server, H::certificate_request, requested},
        {requested, server, H::certificate_request, requested},
        {requested, server, H::new_session_ticket, requested},
        {requested, server, H::key_update, requested},
        {requested, client, H::key_update, requested},
        {requested, client, H::certificate, post_handshake_certificate},
        {requested, client, H::compressed_certificate, post_handshake_certificate},
        {requested, client, H::finished, connected}, // it declines (RFC 8446 4.6.2)
        {post_handshake_certificate, client, H::certificate_verify, post_handshake_certificate_verify},
        {post_handshake_certificate, client, H::finished, connected},
        {post_handshake_certificate_verify, client, H::finished, connected},
    });
}();
inline constexpr std::span<const flow_step<Tls13State>> tls13_flow{tls13_steps};

static_assert(is_deterministic(tls13_flow));
static_assert(is_connected(tls13_flow, Tls13State::start, Tls13State::connected));
// a second HelloRetryRequest, a Finished without the server's proof, and a request in a PSK handshake have no
// step
static_assert(!next_state(tls13_flow, Tls13State::client_hello_again, ConnectionEnd::server,
                          HandshakeType::hello_retry_request));
static_assert(!next_state(tls13_flow, Tls13State::server_certificate, ConnectionEnd::server,
                          HandshakeType::finished));
static_assert(!next_state(tls13_flow, Tls13State::certificate_request, ConnectionEnd::server,
                          HandshakeType::finished));

} // namespace tlswire
