/* SPDX-License-Identifier: BSL-1.0
 * bench/floor_extensions.h: lists of extensions. */
#ifndef TLSWIRE_BENCH_FLOOR_EXTENSIONS_H
#define TLSWIRE_BENCH_FLOOR_EXTENSIONS_H

#include "floor_bodies.h"

enum depth { CHECK_HEADERS, READ_HEADERS, READ_BODIES };

INLINE int read_extensions(const uint8_t* p, const uint8_t* end, floor_hello* hello, enum depth depth,
                           const shape* shapes, const shape* (*large_shape)(uint32_t)) {
    uint64_t seen = 0;
    uint16_t large[FLOOR_MOST_EXTENSIONS];
    uint32_t larges = 0;
    uint32_t count = 0;
    uint32_t bad = 0;
    while (p != end) {
        if (left(p, end) < 4)
            return 0;
        const uint32_t type = load16(p);
        const uint32_t n = load16(p + 2);
        p += 4;
        if (left(p, end) < n)
            return 0;
        if (depth != CHECK_HEADERS) {
            if (count == FLOOR_MOST_EXTENSIONS)
                return 0;
            hello->extensions[count++] = (floor_extension){p, (uint16_t)type, (uint16_t)n};
        }
        if (depth == READ_BODIES) {
            const shape* s = &anything_shape;
            if (type < 64) {
                const uint64_t bit = (uint64_t)1 << type;
                bad |= (seen & bit) != 0;
                seen |= bit;
                s = &shapes[type];
            } else {
                for (uint32_t i = 0; i < larges; ++i)
                    bad |= large[i] == type;
                large[larges++] = (uint16_t)type;
                s = large_shape(type);
            }
            if (s->kind == FLAT)
                bad |= is_bad_flat_body(s, p, n);
            else if (s->kind != ANYTHING && !is_nested_body(s->kind, p, n))
                return 0;
        }
        p += n;
    }
    if (depth != CHECK_HEADERS)
        hello->count = (uint16_t)count;
    return !bad;
}

#endif
