// SPDX-License-Identifier: BSL-1.0
// flow/tls12_flow.hpp: the handshake of SSL 3.0 to TLS 1.2, full and resumed, as both ends together see it.
#pragma once

#include <tlswire/flow/handshake_flow.hpp>

#include <array>

namespace tlswire {

/// Named after what came last. Two are DTLS's alone: hello_verify_request, and the early one, which came
/// before all fragments of the ClientHello that it answers.
enum class Tls12State : std::uint8_t {
    start,
    hello_request,
    client_hello,
    hello_verify_request,
    early_hello_verify_request,
    server_hello,
    server_supplemental_data,
    server_certificate,
    certificate_status,
    server_key_exchange,
    certificate_request,
    server_hello_done,
    server_hello_done_after_request,
    client_supplemental_data,
    client_supplemental_data_after_request,
    client_certificate,
    client_key_exchange,
    client_key_exchange_after_certificate,
    certificate_verify,
    client_change_cipher_spec,
    next_proto,
    channel_id,
    client_finished,
    new_session_ticket,
    server_change_cipher_spec,
    resumed_new_session_ticket,
    resumed_server_change_cipher_spec,
    resumed_server_finished,
    resumed_client_change_cipher_spec,
    resumed_next_proto,
    resumed_channel_id,
    connected,
};

/// RFC 5246 7.3, figures 1 (full) and 2 (resumed), in their order; certificate_status RFC 6066 8;
/// new_session_ticket RFC 5077 3.1, figures 1 and 2. A server without a certificate (anonymous, PSK) goes on
/// from server_hello. A client that was asked for a certificate sends that message, if only an empty one, or
/// certificate_url (RFC 6066 5). supplemental_data RFC 4680 2, figure 1. next_proto and channel_id are drafts
/// that are seen in the wild, between ChangeCipherSpec and Finished.
inline constexpr auto tls12_steps = [] {
    using enum Tls12State;
    using H = HandshakeType;
    constexpr ConnectionEnd client = ConnectionEnd::client;
    constexpr ConnectionEnd server = ConnectionEnd::server;
    return std::to_array<flow_step<Tls12State>>({
        {start, client, H::client_hello, client_hello},
        {start, server, H::hello_request, hello_request},
        {hello_request, client, H::client_hello, client_hello},
        {client_hello, server, H::server_hello, server_hello},

        {server_hello, server, H::certificate, server_certificate},
        {server_hello, server, H::server_key_exchange, server_key_exchange},
        {server_hello, server, H::server_hello_done, server_hello_done},
        {server_hello, server, H::supplemental_data, server_supplemental_data},
        {server_supplemental_data, server, H::certificate, server_certificate},
        {server_supplemental_data, server, H::server_key_exchange, server_key_exchange},
        {server_supplemental_data, server, H::server_hello_done, server_hello_done},
        {server_certificate, server, H::certificate_status, certificate_status},
        {server_certificate, server, H::server_key_exchange, server_key_exchange},
        {server_certificate, server, H::certificate_request, certificate_request},
        {server_certificate, server, H::server_hello_done, server_hello_done},
        {certificate_status, server, H::server_key_exchange, server_key_exchange},
        {certificate_status, server, H::certificate_request, certificate_request},
        {certificate_status, server, H::server_hello_done, server_hello_done},
        {server_key_exchange, server, H::certificate_request, certificate_request},
        {server_key_exchange, server, H::server_hello_done, server_hello_done},
        {certificate_request, server, H::server_hello_done, server_hello_done_after_request},

        {server_hello_done, client, H::client_key_exchange, client_key_exchange},
        {server_hello_done, client, H::supplemental_data, client_supplemental_data},
        {client_supplemental_data, client, H::client_key_exchange, client_key_exchange},
        {server_hello_done_after_request, client, H::supplemental_data,
         client_supplemental_data_after_request},
        {server_hello_done_after_request, client, H::certificate, client_certificate},
        {server_hello_done_after_request, client, H::certificate_url, client_certificate},
        {client_supplemental_data_after_request, client, H::certificate, client_certificate},
        {client_supplemental_data_after_request, client, H::certificate_url, client_certificate},
        {client_certificate, client, H::client_key_exchange, client_key_exchange_after_certificate},
        {client_key_exchange_after_certificate, client, H::certificate_verify, certificate_verify},
        {client_key_exchange, client, on_change_cipher_spec, client_change_cipher_spec},
        {client_key_exchange_after_certificate, client, on_change_cipher_spec, client_change_cipher_spec},
        {certificate_verify, client, on_change_cipher_spec, client_change_cipher_spec},
        {client_change_cipher_spec, client, H::next_proto, next_proto},
        {client_change_cipher_spec, client, H::channel_id, channel_id},
        {client_change_cipher_spec, client, H::finished, client_finished},
        {next_proto, client, H::channel_id, channel_id},
        {next_proto, client, H::finished, client_finished},
        {channel_id, client, H::finished, client_finished},

        {client_finished, server, H::new_session_ticket, new_session_ticket},
        {client_finished, server, on_change_cipher_spec, server_change_cipher_spec},
        {new_session_ticket, server, on_change_cipher_spec, server_change_cipher_spec},
        {server_change_cipher_spec, server, H::finished, connected},

        {server_hello, server, H::new_session_ticket, resumed_new_session_ticket},
        {server_hello, server, on_change_cipher_spec, resumed_server_change_cipher_spec},
        {resumed_new_session_ticket, server, on_change_cipher_spec, resumed_server_change_cipher_spec},
        {resumed_server_change_cipher_spec, server, H::finished, resumed_server_finished},
        {resumed_server_finished, client, on_change_cipher_spec, resumed_client_change_cipher_spec},
        {resumed_client_change_cipher_spec, client, H::next_proto, resumed_next_proto},
        {resumed_client_change_cipher_spec, client, H::channel_id, resumed_channel_id},
        {resumed_client_change_cipher_spec, client, H::finished, connected},
        {resumed_next_proto, client, H::channel_id, resumed_channel_id},
        {resumed_next_proto, client, H::finished, connected},
        {resumed_channel_id, client, H::finished, connected},

        {connected, server, H::hello_request, hello_request},
        {connected, client, H::client_hello, client_hello}, // renegotiation
    });
}();
inline constexpr std::span<const flow_step<Tls12State>> tls12_flow{tls12_steps};

/// SSL 3.0's: a client without a certificate says so with an alert and goes on (RFC 6101 5.6.6).
inline constexpr auto ssl30_steps =
    joined_steps(tls12_steps, std::to_array<flow_step<Tls12State>>({
                                  {Tls12State::server_hello_done_after_request, ConnectionEnd::client,
                                   HandshakeType::client_key_exchange, Tls12State::client_key_exchange},
                              }));
inline constexpr std::span<const flow_step<Tls12State>> ssl30_flow{ssl30_steps};

static_assert(is_deterministic(tls12_flow) && is_deterministic(ssl30_flow));
static_assert(is_connected(tls12_flow, Tls12State::start, Tls12State::connected));
static_assert(is_connected(ssl30_flow, Tls12State::start, Tls12State::connected));
// a ChangeCipherSpec before the keys are agreed on (CVE-2014-0224), or a Finished without one, has no step
static_assert(!next_state(tls12_flow, Tls12State::server_hello_done, ConnectionEnd::client,
                          on_change_cipher_spec));
static_assert(!next_state(tls12_flow, Tls12State::client_key_exchange, ConnectionEnd::client,
                          HandshakeType::finished));

} // namespace tlswire
