// SPDX-License-Identifier: BSL-1.0
// fingerprint/ascending.hpp: the numbers of a list in ascending order, without a copy of the list.
#pragma once

#include <bit>
#include <cstdint>

namespace tlswire::detail {

/// Calls `visit` with each number that `each` calls back with, in ascending order, and as often as it comes.
/// `each(f)` calls f(std::uint16_t) for every number, and is called again for every window of 1024 numbers
/// that holds any: linear, no heap, and 2 KB of stack for a hello of 16 numbers and of 32767.
template <class Each, class Visit>
constexpr void in_ascending_order(const Each& each, Visit& visit) {
    constexpr std::uint32_t window = 65536 / 64;
    std::uint64_t todo = 0; // bit w: window w holds a number
    each([&todo](std::uint16_t number) { todo |= std::uint64_t{1} << (number / window); });

    std::uint16_t count[window]{};
    for (; todo != 0; todo &= todo - 1) {
        const std::uint32_t first = static_cast<std::uint32_t>(std::countr_zero(todo)) * window;
        std::uint64_t seen[window / 64]{};
        each([&count, &seen, first](std::uint16_t number) {
            const std::uint32_t i = number - first;
            if (i >= window)
                return;
            ++count[i];
            seen[i / 64] |= std::uint64_t{1} << (i % 64);
        });
        for (std::uint32_t word = 0; word < window / 64; ++word)
            for (std::uint64_t bits = seen[word]; bits != 0; bits &= bits - 1) {
                const std::uint32_t i = 64 * word + static_cast<std::uint32_t>(std::countr_zero(bits));
                for (; count[i] != 0; --count[i])
                    visit(static_cast<std::uint16_t>(first + i));
            }
    }
}

} // namespace tlswire::detail
