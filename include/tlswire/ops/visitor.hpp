// SPDX-License-Identifier: BSL-1.0
// ops/visitor.hpp: what a walk over a message tells.
#pragma once

#include <tlswire/wire/bytes.hpp>

namespace tlswire::detail {

/// Hears of nothing.
struct no_visitor {
    constexpr void begin_structure(std::uint16_t) {}
    constexpr void end_structure(std::uint16_t) {}
    constexpr void field(std::uint16_t) {}
    constexpr void begin_list(std::uint16_t) {}
    constexpr void element(std::uint32_t) {}
    constexpr void end_list(std::uint32_t) {}
    constexpr void integer(std::uint16_t, std::uint64_t) {}
    constexpr void opaque(bytes) {}
    constexpr void absent() {}
    constexpr void begin_tlv(std::uint16_t, std::uint64_t) {}
    constexpr void end_tlv() {}
};

} // namespace tlswire::detail
