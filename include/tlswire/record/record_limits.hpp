// SPDX-License-Identifier: BSL-1.0
// record/record_limits.hpp: how long a record of each version may be.
#pragma once

#include <tlswire/registry/protocol_version.hpp>

#include <cstddef>

namespace tlswire {

/// 2^14: the most content that a record carries, of every version (RFC 5246 6.2.1, RFC 8446 5.1).
inline constexpr std::size_t max_plaintext_length = 16384;
/// 2^14 + 1024: the longest TLSCompressed.fragment (RFC 5246 6.2.2).
inline constexpr std::size_t max_compressed_length = 16384 + 1024;
/// 2^14 + 2048: the longest fragment of a protected record up to TLS 1.2 (RFC 5246 6.2.3).
inline constexpr std::size_t max_ciphertext_length = 16384 + 2048;
/// 2^14 + 256: that of TLS 1.3 and DTLS 1.3 (RFC 8446 5.2, RFC 9147 4).
inline constexpr std::size_t max_ciphertext13_length = 16384 + 256;

namespace detail {
constexpr bool has_inner_plaintext(ProtocolVersion version) {
    return version == ProtocolVersion::tls13 || version == ProtocolVersion::dtls13;
}
} // namespace detail

/// The longest fragment of a record that is not protected. SSL 3.0: RFC 6101 5.2.1; TLS 1.0 and 1.1: 6.2.1 of
/// RFC 2246 and 4346; TLS 1.2: RFC 5246 6.2.1; TLS 1.3: RFC 8446 5.1; DTLS: RFC 6347 4.1, RFC 9147 4.
constexpr std::size_t plaintext_limit(ProtocolVersion) {
    return max_plaintext_length;
}
/// Of the same content when compressed (RFC 6101 5.2.2, RFC 5246 6.2.2). TLS 1.3 does not compress.
constexpr std::size_t compressed_limit(ProtocolVersion version) {
    return detail::has_inner_plaintext(version) ? max_plaintext_length : max_compressed_length;
}
/// Of a protected record (RFC 6101 5.2.3, RFC 5246 6.2.3, RFC 8446 5.2, RFC 6347 4.1.2, RFC 9147 4).
constexpr std::size_t ciphertext_limit(ProtocolVersion version) {
    return detail::has_inner_plaintext(version) ? max_ciphertext13_length : max_ciphertext_length;
}
/// Of what a record of TLS 1.3 has inside, with its type and padding (RFC 8446 5.2, 5.4).
constexpr std::size_t inner_plaintext_limit() {
    return max_plaintext_length + 1;
}

} // namespace tlswire
