// SPDX-License-Identifier: BSL-1.0
// record/record.hpp: the record headers of TLS.
#pragma once

#include <tlswire/record/record_limits.hpp>
#include <tlswire/registry/content_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// ContentType, ProtocolVersion and length.
inline constexpr std::size_t record_header_size = 5;

/// RFC 5246 6.2.1, RFC 8446 5.1
struct TLSPlaintext {
    ContentType type;
    ProtocolVersion legacy_record_version;
    opaque<0, max_plaintext_length> fragment;
};

/// RFC 5246 6.2.2: the same frame around compressed content. With CompressionMethod null it is TLSPlaintext.
struct TLSCompressed {
    ContentType type;
    ProtocolVersion version;
    opaque<0, max_compressed_length> fragment;
};

/// RFC 5246 6.2.3: the same frame around a protected fragment. What is inside: protected_fragment.hpp.
struct TLSCiphertext {
    ContentType type;
    ProtocolVersion version;
    opaque<0, max_ciphertext_length> fragment;
};

/// RFC 8446 5.2: TLSCiphertext of TLS 1.3. What is inside: inner_plaintext.hpp.
struct TLSCiphertext13 {
    ContentType opaque_type;               ///< application_data
    ProtocolVersion legacy_record_version; ///< TLS 1.2
    opaque<0, max_ciphertext13_length> encrypted_record;
};

} // namespace tlswire
