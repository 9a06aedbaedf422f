// SPDX-License-Identifier: BSL-1.0
// bench/heap.hpp: calls of the heap, counted, for the one source file of a program: of malloc and its like,
// in whichever library, where the C library lets them be replaced; else of operator new alone.
#pragma once

#include "harness.hpp"

#include <cerrno>
#include <cstdlib>
#include <new>

#ifdef __GLIBC__
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t n, std::size_t size);
void* __libc_realloc(void* p, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void* malloc(std::size_t size) noexcept {
    ++harness::heap_calls;
    return __libc_malloc(size);
}
void* calloc(std::size_t n, std::size_t size) noexcept {
    ++harness::heap_calls;
    return __libc_calloc(n, size);
}
void* realloc(void* p, std::size_t size) noexcept {
    ++harness::heap_calls;
    return __libc_realloc(p, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
    ++harness::heap_calls;
    return __libc_memalign(alignment, size);
}
int posix_memalign(void** p, std::size_t alignment, std::size_t size) noexcept {
    ++harness::heap_calls;
    *p = __libc_memalign(alignment, size);
    return *p == nullptr ? ENOMEM : 0;
}
}
#else
// Not inlined: g++ would find the free() behind a new that it can't see through.
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
#endif
