// SPDX-License-Identifier: BSL-1.0
// record/protected_fragment.hpp: what a protected record up to TLS 1.2 has inside, once it is decrypted.
#pragma once

#include <tlswire/record/inner_plaintext.hpp>

namespace tlswire {

// What the cipher suite and the version say, and what is left of the fragment after that.
/// SecurityParameters.mac_length: 0 where another MAC protects the whole (RFC 7366).
enum class mac_length : std::uint8_t {};
/// SecurityParameters.record_iv_length: 0 before TLS 1.1.
enum class record_iv_length : std::uint8_t {};
/// The last byte of the decrypted fragment.
enum class cbc_padding_length : std::uint8_t {};

/// RFC 5246 6.2.3.1: of a stream cipher, and of none.
///     parse<GenericStreamCipher>(decrypted, content_length{5}, mac_length{20})
struct GenericStreamCipher {
    counted_opaque<content_length> content;
    counted_opaque<mac_length> MAC;
};

/// RFC 5246 6.2.3.2: of a block cipher with CBC. That each byte of padding is padding_length is a rule.
struct GenericBlockCipher {
    counted_opaque<record_iv_length> IV;
    counted_opaque<content_length> content;
    counted_opaque<mac_length> MAC;
    counted_opaque<cbc_padding_length> padding;
    std::uint8_t padding_length;
};

/// RFC 5246 6.2.3.3: of an AEAD cipher. While it is encrypted, the content's length counts the tag.
struct GenericAEADCipher {
    counted_opaque<record_iv_length> nonce_explicit;
    counted_opaque<content_length> content;
};

} // namespace tlswire
