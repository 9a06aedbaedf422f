// SPDX-License-Identifier: BSL-1.0
// ops/trail.hpp: where in a message a walk over it is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace tlswire::detail {

/// The way from the message to the field where a walk ended: nodes, and the element's number where one is a
/// list.
struct trail {
    static constexpr std::size_t capacity = 12;
    static constexpr std::uint32_t no_index = ~std::uint32_t{0};
    struct step {
        std::uint16_t node = 0;
        std::uint32_t index = no_index;
    };
    std::array<step, capacity> steps{};
    std::size_t depth = 0; // may exceed capacity; deeper steps are not kept
    std::uint16_t root = 0;

    constexpr void push(std::uint16_t node) {
        if (depth < capacity)
            steps[depth] = {node, no_index};
        ++depth;
    }
    constexpr void pop() { --depth; }
    constexpr void index(std::uint32_t i) {
        if (depth > 0 && depth <= capacity)
            steps[depth - 1].index = i;
    }
};

} // namespace tlswire::detail
