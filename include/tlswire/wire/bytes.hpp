// SPDX-License-Identifier: BSL-1.0
// wire/bytes.hpp: bytes, big-endian numbers, and bytes written as hex.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

namespace tlswire {

/// Bytes that somebody else keeps alive.
using bytes = std::span<const std::uint8_t>;
/// Bytes that somebody else keeps alive, to be written to.
using mutable_bytes = std::span<std::uint8_t>;

/// How many bytes the length prefix of a vector with this ceiling has (RFC 8446 3.4).
constexpr unsigned prefix_width(std::size_t ceiling) {
    return ceiling <= 0xff ? 1 : ceiling <= 0xffff ? 2 : ceiling <= 0xffffff ? 3 : 4;
}

/// The big-endian number in the first `Width` bytes at `p` (RFC 8446 3.1).
template <unsigned Width>
constexpr std::uint64_t load_wide_be(const std::uint8_t* p) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < Width; ++i)
        value = value << 8 | p[i];
    return value;
}
template <unsigned Width>
constexpr std::uint32_t load_be(const std::uint8_t* p) {
    static_assert(Width >= 1 && Width <= 4);
    if constexpr (Width == 1)
        return p[0];
    else if constexpr (Width == 2)
        return static_cast<std::uint32_t>(p[0]) << 8 | p[1];
    else if constexpr (Width == 3)
        return static_cast<std::uint32_t>(p[0]) << 16 | static_cast<std::uint32_t>(p[1]) << 8 | p[2];
    else if (std::is_constant_evaluated() || std::endian::native != std::endian::little)
        return static_cast<std::uint32_t>(load_wide_be<4>(p));
    else { // g++ 12 splits the load when the two halves are used apart
        std::uint32_t value;
        std::memcpy(&value, p, 4);
        return __builtin_bswap32(value);
    }
}

/// Writes `value` as `Width` big-endian bytes at `p`.
template <unsigned Width>
constexpr void store_be(std::uint8_t* p, std::uint64_t value) {
    for (unsigned i = 0; i < Width; ++i)
        p[i] = static_cast<std::uint8_t>(value >> (8 * (Width - 1 - i)));
}

/// memcpy that may be asked for nothing and may run in a constant expression.
constexpr void copy_bytes(std::uint8_t* to, const std::uint8_t* from, std::size_t n) {
    if (std::is_constant_evaluated()) {
        for (std::size_t i = 0; i < n; ++i)
            to[i] = from[i];
    } else if (n != 0) {
        std::memcpy(to, from, n);
    }
}

/// The same bytes, compared in an order and time that do depend on the content. Not for secrets.
constexpr bool equal_bytes(bytes a, bytes b) {
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != b[i])
            return false;
    return true;
}

/// Bytes that are text, as text: a host name, a protocol name. A peer may have sent anything.
inline std::string_view as_text(bytes data) {
    return {reinterpret_cast<const char*>(data.data()), data.size()};
}

namespace detail {
template <std::size_t N>
struct hex_literal {
    char text[N]{};
    std::size_t digits = 0;

    // NOLINTNEXTLINE: implicit, so that a string literal can be a template argument
    consteval hex_literal(const char (&source)[N]) {
        for (std::size_t i = 0; i + 1 < N; ++i) {
            text[i] = source[i];
            if (source[i] != ' ' && source[i] != '\n')
                ++digits;
        }
    }
};
template <std::size_t N>
hex_literal(const char (&)[N]) -> hex_literal<N>;
// not constexpr, so that calling it is the compile error; `throw` is none under -fno-exceptions
void a_hex_literal_holds_hexadecimal_digits_spaces_and_line_ends_only();
consteval std::uint8_t hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<std::uint8_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return static_cast<std::uint8_t>(c - 'A' + 10);
    a_hex_literal_holds_hexadecimal_digits_spaces_and_line_ends_only();
    return 0;
}
} // namespace detail

namespace literals {
/// `"03 03"_hex` is std::array<std::uint8_t, 2>{3, 3}. Spaces and line ends may stand anywhere.
template <detail::hex_literal Text>
consteval auto operator""_hex() {
    static_assert(Text.digits % 2 == 0, "tlswire: a _hex literal needs an even number of digits");
    std::array<std::uint8_t, (Text.digits + 1) / 2> out{}; // odd: one error, not two
    std::size_t n = 0;
    for (const char c : Text.text) {
        if (c == ' ' || c == '\n' || c == '\0')
            continue;
        out[n / 2] = static_cast<std::uint8_t>(out[n / 2] << 4 | detail::hex_digit(c));
        ++n;
    }
    return out;
}
} // namespace literals

} // namespace tlswire
