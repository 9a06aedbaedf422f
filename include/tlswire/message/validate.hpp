// SPDX-License-Identifier: BSL-1.0
// message/validate.hpp: rules that are not grammar: a message may be well formed and break one.
#pragma once

#include <tlswire/message/client_hello.hpp>
#include <tlswire/message/server_hello.hpp>
#include <tlswire/registry/alert_description.hpp>

namespace tlswire {

/// A rule that a well-formed message breaks.
struct violation {
    std::string_view rule;    ///< what is wrong
    std::string_view section; ///< where it is forbidden
    AlertDescription alert;   ///< what to answer
};

namespace detail {
/// Linear, no heap: one bit for each of the 65536 types, in four passes of 2 KB.
template <class Tlv>
[[gnu::cold, gnu::noinline]] constexpr bool distinct_in_long(std::span<const Tlv> all) {
    constexpr std::uint32_t window = 65536 / 4;
    for (std::uint32_t first = 0; first < 65536; first += window) {
        std::uint64_t seen[window / 64] = {};
        for (const Tlv& e : all) {
            const std::uint32_t t = static_cast<std::uint32_t>(e.tag()) - first;
            if (t >= window)
                continue;
            const std::uint64_t bit = std::uint64_t{1} << (t & 63);
            if ((seen[t / 64] & bit) != 0)
                return false;
            seen[t / 64] |= bit;
        }
    }
    return true;
}
/// Whether no two elements of a list have the same type. What was parsed knows it already.
template <class Tlv, std::size_t Floor, std::size_t Ceiling>
constexpr bool distinct_types(const vec<Tlv, Floor, Ceiling>& list) {
    if (list.on_wire())
        return list.distinct();
    const auto all = list.host();
    if (all.size() > 32)
        return distinct_in_long(all);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (all[i].tag() == all[j].tag())
                return false;
    return true;
}
template <class Hello>
constexpr std::optional<violation> validate_hello(const Hello& hello) {
    if (hello.extensions && !distinct_types(*hello.extensions)) [[unlikely]]
        return violation{"there is more than one extension of the same type",
                         "RFC 8446 4.2, RFC 5246 7.4.1.4", AlertDescription::illegal_parameter};
    return std::nullopt;
}
} // namespace detail

/// The first rule that a message breaks, if it breaks one.
constexpr std::optional<violation> validate(const ClientHello& hello) {
    return detail::validate_hello(hello);
}
constexpr std::optional<violation> validate(const ServerHello& hello) {
    return detail::validate_hello(hello);
}

} // namespace tlswire
