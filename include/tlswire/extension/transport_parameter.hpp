// SPDX-License-Identifier: BSL-1.0
// extension/transport_parameter.hpp: the parameters of a QUIC connection (RFC 9000 18.2).
#pragma once

#include <tlswire/registry/transport_parameter_id.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// `Transport Parameter Value (i)`
template <TransportParameterId Id>
struct IntegerParameter {
    static constexpr auto type = Id;
    varint value;
};
/// A connection id; in QUIC version 1 it has at most 20 bytes.
template <TransportParameterId Id>
struct ConnectionIdParameter {
    static constexpr auto type = Id;
    rest connection_id;
};
template <TransportParameterId Id>
struct EmptyParameter {
    static constexpr auto type = Id;
};

/// Of the first Initial packet; only a server sends it.
using OriginalDestinationConnectionId =
    ConnectionIdParameter<TransportParameterId::original_destination_connection_id>;
/// Milliseconds; 0: none.
using MaxIdleTimeout = IntegerParameter<TransportParameterId::max_idle_timeout>;
/// Bytes, at least 1200.
using MaxUdpPayloadSize = IntegerParameter<TransportParameterId::max_udp_payload_size>;
/// Bytes.
using InitialMaxData = IntegerParameter<TransportParameterId::initial_max_data>;
/// Bytes.
using InitialMaxStreamDataBidiLocal =
    IntegerParameter<TransportParameterId::initial_max_stream_data_bidi_local>;
/// Bytes.
using InitialMaxStreamDataBidiRemote =
    IntegerParameter<TransportParameterId::initial_max_stream_data_bidi_remote>;
/// Bytes.
using InitialMaxStreamDataUni = IntegerParameter<TransportParameterId::initial_max_stream_data_uni>;
/// At most 2^60.
using InitialMaxStreamsBidi = IntegerParameter<TransportParameterId::initial_max_streams_bidi>;
/// At most 2^60.
using InitialMaxStreamsUni = IntegerParameter<TransportParameterId::initial_max_streams_uni>;
/// At most 20.
using AckDelayExponent = IntegerParameter<TransportParameterId::ack_delay_exponent>;
/// Milliseconds, below 2^14.
using MaxAckDelay = IntegerParameter<TransportParameterId::max_ack_delay>;
using DisableActiveMigration = EmptyParameter<TransportParameterId::disable_active_migration>;
/// At least 2.
using ActiveConnectionIdLimit = IntegerParameter<TransportParameterId::active_connection_id_limit>;
using InitialSourceConnectionId = ConnectionIdParameter<TransportParameterId::initial_source_connection_id>;
/// Only a server sends it.
using RetrySourceConnectionId = ConnectionIdParameter<TransportParameterId::retry_source_connection_id>;
/// Bytes (RFC 9221 3).
using MaxDatagramFrameSize = IntegerParameter<TransportParameterId::max_datagram_frame_size>;
/// RFC 9287 3
using GreaseQuicBit = EmptyParameter<TransportParameterId::grease_quic_bit>;

/// Only a server sends it.
struct StatelessResetToken {
    static constexpr auto type = TransportParameterId::stateless_reset_token;
    opaque_fixed<16> stateless_reset_token;
};

/// Where the client may go on; only a server sends it. An address of zeros is none.
struct PreferredAddress {
    static constexpr auto type = TransportParameterId::preferred_address;
    opaque_fixed<4> ipv4_address;
    std::uint16_t ipv4_port;
    opaque_fixed<16> ipv6_address;
    std::uint16_t ipv6_port;
    opaque<0, 0xff> connection_id; ///< 1 to 20 bytes
    opaque_fixed<16> stateless_reset_token;
};

/// RFC 9368 3
struct VersionInformation {
    static constexpr auto type = TransportParameterId::version_information;
    std::uint32_t chosen_version;
    remaining<std::uint32_t> available_versions;
};

/// `{ varint id; varint length; value }` (RFC 9000 18). Others, GREASE among them, are kept byte for byte.
using TransportParameter =
    varint_tlv<TransportParameterId, OriginalDestinationConnectionId, MaxIdleTimeout, StatelessResetToken,
               MaxUdpPayloadSize, InitialMaxData, InitialMaxStreamDataBidiLocal,
               InitialMaxStreamDataBidiRemote, InitialMaxStreamDataUni, InitialMaxStreamsBidi,
               InitialMaxStreamsUni, AckDelayExponent, MaxAckDelay, DisableActiveMigration, PreferredAddress,
               ActiveConnectionIdLimit, InitialSourceConnectionId, RetrySourceConnectionId,
               VersionInformation, MaxDatagramFrameSize, GreaseQuicBit>;

template <>
struct tlv_traits<TransportParameterId> {
    static constexpr std::string_view name = "TransportParameter";
    static constexpr std::string_view tag_name = "transport_parameter_id";
    static constexpr std::string_view body_name = "transport_parameter_value";
    static constexpr std::array<std::uint16_t, 0> expected_unknown{};
};

} // namespace tlswire
