// SPDX-License-Identifier: BSL-1.0
// fuzz/compare/repeatable_bytes.hpp: the random numbers of a server, the same for every input.
#pragma once

#include <tlswire/ops/random.hpp>

#include <cstddef>
#include <cstdint>

inline constexpr std::uint64_t first_seed = 1;
inline tlswire::random_source repeatable(first_seed);

inline void restart_repeatable() {
    repeatable = tlswire::random_source(first_seed);
}
inline void fill_repeatable(std::uint8_t* out, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        out[i] = static_cast<std::uint8_t>(repeatable.next());
}
