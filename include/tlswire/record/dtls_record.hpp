// SPDX-License-Identifier: BSL-1.0
// record/dtls_record.hpp: the record headers of DTLS.
#pragma once

#include <tlswire/record/record.hpp>

namespace tlswire {

/// What the record header of DTLS 1.0 and 1.2 takes before the fragment, without a connection id.
inline constexpr std::size_t dtls_record_header_size = 13;
/// How many bytes the connection ids have that an end receives. It has chosen that itself, in its
/// connection_id extension; no record says it (RFC 9146 3).
enum class cid_length : std::uint8_t {};

/// RFC 6347 4.1, RFC 9147 4: where the version is always that of DTLS 1.2, and the epoch 0.
struct DTLSPlaintext {
    ContentType type;
    ProtocolVersion version;
    std::uint16_t epoch;
    uint48 sequence_number;
    opaque<0, max_plaintext_length> fragment;
};

/// RFC 6347 4.1.2: the same frame around a protected fragment of DTLS 1.0 or 1.2.
struct DTLSCiphertext12 {
    ContentType type;
    ProtocolVersion version;
    std::uint16_t epoch;
    uint48 sequence_number;
    opaque<0, max_ciphertext_length> fragment;
};

/// RFC 9146 4: a protected record of DTLS 1.2 with a connection id. Takes the length that was negotiated:
///     parse<DTLSCiphertext12CID>(bytes, cid_length{8})
struct DTLSCiphertext12CID {
    ContentType outer_type; ///< tls12_cid; the true one is inside
    ProtocolVersion version;
    std::uint16_t epoch;
    uint48 sequence_number;
    counted_opaque<cid_length> cid;
    opaque<0, max_ciphertext_length> enc_content;
};

/// The first byte of the unified header of DTLS 1.3: 001CSLEE.
enum class UnifiedHeader : std::uint8_t {};

constexpr bool is_unified_header(std::uint8_t first) {
    return (first & 0xe0) == 0x20;
}
/// EE: the lowest two bits of the epoch.
constexpr unsigned epoch_bits(UnifiedHeader flags) {
    return static_cast<unsigned>(flags) & 3u;
}

/// RFC 9147 4: a protected record of DTLS 1.3. The sequence number is encrypted, and the lowest 8 or 16 bits
/// of the whole. Takes the length of a connection id that was negotiated, 0 if none:
///     parse<DTLSCiphertext>(bytes, cid_length{0})
struct DTLSCiphertext {
    UnifiedHeader unified_hdr; ///< is_unified_header is a rule, not grammar
    select<UnifiedHeader, when_flag<UnifiedHeader{0x10}, counted_opaque<cid_length>>, otherwise<nothing>>
        connection_id;
    select<UnifiedHeader, when_flag<UnifiedHeader{0x08}, std::uint16_t>, otherwise<std::uint8_t>>
        sequence_number;
    /// With its length, or all that is left of the datagram.
    select<UnifiedHeader, when_flag<UnifiedHeader{0x04}, opaque<0, max_ciphertext13_length>>, otherwise<rest>>
        encrypted_record;
};

} // namespace tlswire
