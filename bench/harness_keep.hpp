// SPDX-License-Identifier: BSL-1.0
// bench/harness_keep.hpp: what every operation that is measured needs, whatever measures it.
#pragma once

#include <cstdint>

namespace harness {

/// The compiler has to believe that somebody reads it all.
template <class T>
void keep(const T& object) {
    asm volatile("" : : "r"(&object) : "memory");
}

template <class Input>
using operation = std::uint64_t (*)(Input);

} // namespace harness
