// SPDX-License-Identifier: BSL-1.0
// ops/text.hpp: characters through an output iterator.
#pragma once

#include <tlswire/wire/error.hpp>

#include <string_view>

namespace tlswire {

/// Where writing a message's bytes as text ended, and what was wrong with the bytes.
template <class Out>
struct written {
    Out out;
    fault error{};

    constexpr explicit operator bool() const { return error.code == errc::ok; }
};

namespace detail {

template <class Out>
constexpr Out put(Out out, std::string_view text) {
    for (const char c : text)
        *out++ = c;
    return out;
}
template <class Out>
constexpr Out put_number(Out out, std::uint64_t value) {
    char digits[20]{};
    std::size_t n = 0;
    do {
        digits[n++] = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value != 0);
    while (n > 0)
        *out++ = digits[--n];
    return out;
}
template <class Out>
constexpr Out put_hex(Out out, bytes data) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (const std::uint8_t b : data) {
        *out++ = digits[b >> 4];
        *out++ = digits[b & 15];
    }
    return out;
}
/// `0x` and as many digits as `width` bytes have.
template <class Out>
constexpr Out put_hex_number(Out out, std::uint64_t value, unsigned width) {
    if (width == 0) // a varint
        do
            ++width;
        while (width < 8 && value >> (8 * width) != 0);
    std::uint8_t raw[8]{};
    for (unsigned i = 0; i < width; ++i)
        raw[i] = static_cast<std::uint8_t>(value >> (8 * (width - 1 - i)));
    return put_hex(put(out, "0x"), {raw, width});
}

} // namespace detail
} // namespace tlswire
