// SPDX-License-Identifier: BSL-1.0
// tests/rfc_text.hpp: declarations compared with the text of the RFCs.
#pragma once

#include <array>
#include <string_view>

namespace support {

/// Text without the white space that no two words need between them, and with 2^8-1 and 2^8-2, which some
/// RFCs write in digits, in digits.
struct plain {
    std::array<char, 1024> text{};
    std::size_t size = 0;

    constexpr explicit plain(std::string_view from) {
        const auto word = [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        };
        bool gap = false;
        while (!from.empty()) {
            if (from.front() == ' ' || from.front() == '\n') {
                gap = true;
                from.remove_prefix(1);
                continue;
            }
            if (gap && size > 0 && word(text[size - 1]) && word(from.front()))
                text[size++] = ' ';
            gap = false;
            if (from.starts_with("2^8-1") || from.starts_with("2^8-2")) {
                text[size++] = '2';
                text[size++] = '5';
                text[size++] = from[4] == '1' ? '5' : '4';
                from.remove_prefix(5);
                continue;
            }
            text[size++] = from.front();
            from.remove_prefix(1);
        }
    }
    constexpr bool operator==(const plain&) const = default;
};
constexpr bool same_text(std::string_view a, std::string_view b) {
    return plain{a} == plain{b};
}
static_assert(same_text("a b <2^8-1>;", "a  b\n<255> ;"));
static_assert(!same_text("a b;", "ab;"));
static_assert(!same_text("a", "a b"));

} // namespace support
