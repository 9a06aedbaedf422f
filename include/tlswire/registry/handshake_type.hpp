// SPDX-License-Identifier: BSL-1.0
// registry/handshake_type.hpp: which handshake message follows.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS HandshakeType (IANA; RFC 8446 4, RFC 5246 7.4).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class HandshakeType : std::uint8_t { __VA_ARGS__ };                                                 \
    constexpr std::string_view registry_text(HandshakeType) {                                                \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    hello_request = 0,               // RFC 5246 7.4.1.1; reserved since RFC 8446
    client_hello = 1,
    server_hello = 2,
    hello_verify_request = 3,        // RFC 6347 4.2.1
    new_session_ticket = 4,
    end_of_early_data = 5,
    hello_retry_request = 6,         // reserved: since RFC 8446 it is a server_hello with a special random
    encrypted_extensions = 8,
    request_connection_id = 9,       // RFC 9147
    new_connection_id = 10,          // RFC 9147
    certificate = 11,
    server_key_exchange = 12,
    certificate_request = 13,
    server_hello_done = 14,
    certificate_verify = 15,
    client_key_exchange = 16,
    client_certificate_request = 17, // RFC 9261
    finished = 20,
    certificate_url = 21,            // RFC 6066
    certificate_status = 22,         // RFC 6066
    supplemental_data = 23,          // RFC 4680
    key_update = 24,
    compressed_certificate = 25,     // RFC 8879
    ekt_key = 26,                    // RFC 8870
    next_proto = 67,                 // not registered: draft-agl-tls-nextprotoneg
    channel_id = 203,                // not registered: draft-balfanz-tls-channelid
    message_hash = 254               // synthetic, transcripts only: RFC 8446 4.4.1
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
