// SPDX-License-Identifier: BSL-1.0
// record/record.hpp: the record headers and the limits of their versions.
#pragma once

#include <tlswire/registry/content_type.hpp>
#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// 2^14: the most content that a record carries (RFC 5246 6.2.1, RFC 8446 5.1).
inline constexpr std::size_t max_plaintext_length = 16384;
/// 2^14 + 2048: the longest fragment of a protected record up to TLS 1.2 (RFC 5246 6.2.3).
inline constexpr std::size_t max_ciphertext_length = 16384 + 2048;
/// ContentType, ProtocolVersion and length.
inline constexpr std::size_t record_header_size = 5;

/// RFC 5246 6.2.1, RFC 8446 5.1
struct TLSPlaintext {
    ContentType type;
    ProtocolVersion legacy_record_version;
    opaque<0, max_plaintext_length> fragment;
};

/// RFC 5246 6.2.3: the same frame around a protected fragment.
struct TLSCiphertext {
    ContentType type;
    ProtocolVersion version;
    opaque<0, max_ciphertext_length> fragment;
};

} // namespace tlswire
