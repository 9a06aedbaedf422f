// SPDX-License-Identifier: BSL-1.0
// registry/transport_parameter_id.hpp: transport parameters of QUIC.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// QUIC Transport Parameters (IANA; RFC 9000 18.2), permanent and provisional. On the wire the identifier is
/// a variable-length integer of up to 62 bits. 31 * N + 27 is grease and has no name.
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class TransportParameterId : std::uint64_t { __VA_ARGS__ };                                         \
    constexpr std::string_view registry_text(TransportParameterId) {                                         \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    original_destination_connection_id = 0x00,
    max_idle_timeout = 0x01,
    stateless_reset_token = 0x02,
    max_udp_payload_size = 0x03,
    initial_max_data = 0x04,
    initial_max_stream_data_bidi_local = 0x05,
    initial_max_stream_data_bidi_remote = 0x06,
    initial_max_stream_data_uni = 0x07,
    initial_max_streams_bidi = 0x08,
    initial_max_streams_uni = 0x09,
    ack_delay_exponent = 0x0a,
    max_ack_delay = 0x0b,
    disable_active_migration = 0x0c,
    preferred_address = 0x0d,
    active_connection_id_limit = 0x0e,
    initial_source_connection_id = 0x0f,
    retry_source_connection_id = 0x10,
    version_information = 0x11,                 // RFC 9368
    max_datagram_frame_size = 0x20,             // RFC 9221
    initial_max_path_id = 0x3e,                 // draft-ietf-quic-multipath-21
    discard = 0x173e,                           // provisional
    scone_supported = 0x219e,                   // provisional: draft-ietf-scone-protocol
    google_handshake_message = 0x26ab,          // provisional; IANA writes it with blanks
    grease_quic_bit = 0x2ab2,                   // RFC 9287
    initial_rtt = 0x3127,                       // provisional: Google
    google_connection_options = 0x3128,         // provisional: Google
    user_agent = 0x3129,                        // provisional: Google; deprecated
    google_version = 0x4752,                    // provisional: Google; deprecated
    version_information_draft = 0xff73db,       // provisional: draft-ietf-quic-version-negotiation-13
    google_debug_1 = 0x219bbcd0,                // provisional
    min_ack_delay = 0xff04de1b,                 // provisional: draft-ietf-quic-ack-frequency
    bdp_frame = 0x4143414213370002              // provisional: draft-misell-quic-bdp-token
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
