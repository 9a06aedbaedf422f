// SPDX-License-Identifier: BSL-1.0
// registry/max_fragment_length.hpp: the agreed limit of a record.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// MaxFragmentLength (RFC 6066 4). `name` gives the RFC's 2^9 to 2^12.
enum class MaxFragmentLength : std::uint8_t {
    octets_512 = 1,
    octets_1024 = 2,
    octets_2048 = 3,
    octets_4096 = 4,
};

// No enumerator can be called "2^9".
constexpr std::string_view registry_text(MaxFragmentLength) {
    return "2^9 = 1, 2^10 = 2, 2^11 = 3, 2^12 = 4";
}

} // namespace tlswire
