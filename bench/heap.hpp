// SPDX-License-Identifier: BSL-1.0
// bench/heap.hpp: operator new, counted. For the one source file of a program. Not inlined: g++ would find
// the free() behind a new that it can't see through.
#pragma once

#include "harness.hpp"

#include <cstdlib>
#include <new>

[[gnu::noinline]] void* operator new(std::size_t n) {
    ++harness::heap_calls;
    void* const p = std::malloc(n);
    if (p == nullptr)
        throw std::bad_alloc();
    return p;
}
[[gnu::noinline]] void operator delete(void* p) noexcept {
    std::free(p);
}
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}
