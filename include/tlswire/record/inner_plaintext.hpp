// SPDX-License-Identifier: BSL-1.0
// record/inner_plaintext.hpp: what a protected record of TLS 1.3 has inside.
#pragma once

#include <tlswire/registry/content_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// How many bytes of content a protected record has; nothing on the wire says it.
enum class content_length : std::uint16_t {};

/// RFC 8446 5.2; DTLSInnerPlaintext of RFC 9147 4 and, where `type` is called real_type, of RFC 9146 4. Takes
/// the length that inner_plaintext_content_length finds.
struct TLSInnerPlaintext {
    counted_opaque<content_length> content;
    ContentType type;
    rest zeros;
};

/// Finds where the content ends: the last byte that is not zero is its type (RFC 8446 5.4). Nothing if there
/// is none: then the answer is unexpected_message.
///
///     if (const auto length = inner_plaintext_content_length(plaintext))
///         auto inner = parse<TLSInnerPlaintext>(plaintext, *length);
constexpr std::optional<content_length> inner_plaintext_content_length(bytes plaintext) {
    std::size_t n = plaintext.size();
    while (n != 0 && plaintext[n - 1] == 0)
        --n;
    if (n == 0 || n > 0x10000)
        return std::nullopt;
    return static_cast<content_length>(n - 1);
}

} // namespace tlswire
