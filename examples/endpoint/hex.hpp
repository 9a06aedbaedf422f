// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/hex.hpp: bytes as hexadecimal digits, and back.
#pragma once

#include <tlswire/wire/bytes.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tlswire::endpoint {

inline std::string to_hex(bytes data) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const std::uint8_t b : data) {
        out += digits[b >> 4];
        out += digits[b & 15];
    }
    return out;
}

/// Nothing if there is anything but pairs of digits.
inline std::optional<std::vector<std::uint8_t>> from_hex(std::string_view text) {
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    if (text.size() % 2 != 0)
        return std::nullopt;
    std::vector<std::uint8_t> out;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digit(text[i]);
        const int low = digit(text[i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        out.push_back(static_cast<std::uint8_t>(high << 4 | low));
    }
    return out;
}

} // namespace tlswire::endpoint
