/* SPDX-License-Identifier: BSL-1.0
 * bench/floor_parts.h: what all of the floor is made of. */
#ifndef TLSWIRE_BENCH_FLOOR_PARTS_H
#define TLSWIRE_BENCH_FLOOR_PARTS_H

#include "floor.h"

#include <string.h>

/* What was read counts as used: the compiler has to store it. */
#define KEEP(object) __asm__ volatile("" : : "r"(object) : "memory")
#define INLINE static inline __attribute__((always_inline))

INLINE uint32_t load16(const uint8_t* p) {
    return (uint32_t)p[0] << 8 | p[1];
}
INLINE uint32_t load24(const uint8_t* p) {
    return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}
INLINE size_t left(const uint8_t* p, const uint8_t* end) {
    return (size_t)(end - p);
}
INLINE int has_header(floor_bytes message, uint8_t type) {
    return message.size >= 4 && message.data[0] == type && load24(message.data + 1) == message.size - 4;
}

INLINE uint8_t* put16(uint8_t* p, size_t value) {
    p[0] = (uint8_t)(value >> 8);
    p[1] = (uint8_t)value;
    return p + 2;
}
INLINE uint8_t* put_bytes(uint8_t* p, floor_bytes from) {
    memcpy(p, from.data, from.size);
    return p + from.size;
}

#endif
