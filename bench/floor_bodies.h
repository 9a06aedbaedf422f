/* SPDX-License-Identifier: BSL-1.0
 * bench/floor_bodies.h: whether an extension's body is what it should be. */
#ifndef TLSWIRE_BENCH_FLOOR_BODIES_H
#define TLSWIRE_BENCH_FLOOR_BODIES_H

#include "floor_shapes.h"

/* Walks vectors with `before` bytes in front of each length. */
INLINE int are_vectors(const uint8_t* p, const uint8_t* end, unsigned before, unsigned width, uint32_t min) {
    while (p != end) {
        if (left(p, end) < before + width)
            return 0;
        p += before;
        const uint32_t n = width == 1 ? p[0] : width == 2 ? load16(p) : load24(p);
        p += width;
        if (n < min || left(p, end) < n)
            return 0;
        p += n;
    }
    return 1;
}
INLINE int is_server_name_list(const uint8_t* p, uint32_t n) {
    const uint8_t* const end = p + n;
    if (n < 3 || load16(p) != n - 2)
        return 0;
    for (p += 2; p != end;) {
        if (left(p, end) < 3)
            return 0;
        const uint32_t size = load16(p + 1);
        if ((p[0] == 0 && size == 0) || left(p + 3, end) < size)
            return 0;
        p += 3 + size;
    }
    return 1;
}
INLINE int is_status_request(const uint8_t* p, uint32_t n) {
    const uint8_t* const end = p + n;
    if (n < 1 || p[0] != 1)
        return n >= 1;
    if (n < 5)
        return 0;
    const uint32_t ids = load16(p + 1);
    p += 3;
    if (left(p, end) < ids + 2 || !are_vectors(p, p + ids, 0, 2, 1))
        return 0;
    p += ids;
    return load16(p) == left(p + 2, end);
}
INLINE int is_offered_psks(const uint8_t* p, uint32_t n) {
    const uint8_t* const end = p + n;
    if (n < 2)
        return 0;
    const uint32_t identities = load16(p);
    p += 2;
    if (identities < 7 || left(p, end) < identities + 2)
        return 0;
    for (const uint8_t* const last = p + identities; p != last;) {
        if (left(p, last) < 2)
            return 0;
        const uint32_t size = load16(p);
        if (size == 0 || left(p, last) < size + 6)
            return 0;
        p += size + 6;
    }
    return load16(p) == left(p + 2, end) && left(p, end) >= 35 && are_vectors(p + 2, end, 0, 1, 32);
}
INLINE int is_trusted_authorities(const uint8_t* p, uint32_t n) {
    const uint8_t* const end = p + n;
    if (n < 2 || load16(p) != n - 2)
        return 0;
    for (p += 2; p != end;) {
        uint32_t size = 0;
        switch (*p++) {
        case 0:
            break;
        case 1:
        case 3:
            size = 20;
            break;
        case 2:
            if (left(p, end) < 2 || load16(p) == 0)
                return 0;
            size = load16(p) + 2;
            break;
        default: /* all that is left */
            return 1;
        }
        if (left(p, end) < size)
            return 0;
        p += size;
    }
    return 1;
}
INLINE int is_status_request_v2(const uint8_t* p, uint32_t n) {
    const uint8_t* const end = p + n;
    if (n < 3 || load16(p) != n - 2)
        return 0;
    for (p += 2; p != end;) {
        if (left(p, end) < 3)
            return 0;
        const uint8_t type = p[0];
        const uint32_t size = load16(p + 1);
        p += 3;
        if (left(p, end) < size)
            return 0;
        if (type == 1 || type == 2) {
            if (size < 4)
                return 0;
            const uint32_t ids = load16(p);
            if (ids > size - 4 || !are_vectors(p + 2, p + 2 + ids, 0, 2, 1) ||
                load16(p + 2 + ids) != size - 4 - ids)
                return 0;
        }
        p += size;
    }
    return 1;
}
INLINE const uint8_t* read_varint(const uint8_t* p, const uint8_t* end, uint64_t* value) {
    if (p == end || left(p, end) < (size_t)1 << (*p >> 6))
        return 0;
    const uint8_t* const after = p + ((size_t)1 << (*p >> 6));
    *value = *p++ & 0x3f;
    while (p != after)
        *value = *value << 8 | *p++;
    return p;
}
/* What one parameter is: an integer, so many bytes, or anything. */
INLINE int is_quic_parameter(uint64_t id, const uint8_t* p, const uint8_t* end) {
    uint64_t ignored;
    switch (id) {
    case 0x01:
    case 0x03:
    case 0x04:
    case 0x05:
    case 0x06:
    case 0x07:
    case 0x08:
    case 0x09:
    case 0x0a:
    case 0x0b:
    case 0x0e:
    case 0x20:
        return read_varint(p, end, &ignored) == end;
    case 0x02:
        return end - p == 16;
    case 0x0c:
    case 0x2ab2:
        return p == end;
    case 0x0d:
        return left(p, end) >= 41 && left(p, end) == (size_t)41 + p[24];
    case 0x11:
        return left(p, end) >= 4 && left(p, end) % 4 == 0;
    default:
        return 1;
    }
}
INLINE int are_quic_parameters(const uint8_t* p, uint32_t n) {
    const uint8_t* const end = p + n;
    while (p != end) {
        uint64_t id;
        uint64_t size;
        p = read_varint(p, end, &id);
        if (p == 0)
            return 0;
        p = read_varint(p, end, &size);
        if (p == 0 || left(p, end) < size || !is_quic_parameter(id, p, p + size))
            return 0;
        p += size;
    }
    return 1;
}
INLINE int is_ech(const uint8_t* p, uint32_t n) {
    if (n == 1)
        return p[0] == 1;
    if (n < 11 || p[0] != 0)
        return 0;
    const uint32_t enc = load16(p + 6);
    if (n < 11 + enc)
        return 0;
    return load16(p + 8 + enc) == n - 10 - enc;
}
INLINE int is_esni(const uint8_t* p, uint32_t n) {
    const uint8_t* const end = p + n;
    if (n < 6 || load16(p + 4) == 0)
        return 0;
    p += 4;
    for (int i = 0; i < 3; ++i) {
        if (left(p, end) < 2 || left(p + 2, end) < load16(p))
            return 0;
        p += 2 + load16(p);
    }
    return p == end;
}
INLINE int is_list(const uint8_t* p, uint32_t n, uint32_t least) {
    return n >= 2 + least && load16(p) == n - 2;
}
INLINE int is_nested_body(uint8_t kind, const uint8_t* p, uint32_t n) {
    switch (kind) {
    case SERVER_NAMES:
        return is_server_name_list(p, n);
    case PROTOCOLS:
        return n >= 4 && load16(p) == n - 2 && are_vectors(p + 2, p + n, 0, 1, 1);
    case KEY_SHARES:
        return n >= 2 && load16(p) == n - 2 && are_vectors(p + 2, p + n, 2, 2, 1);
    case KEY_SHARE:
        return n >= 5 && load16(p + 2) == n - 4;
    case CERTIFICATE_STATUS:
        return n >= 1 && (p[0] != 1 || (n >= 5 && load24(p + 1) == n - 4));
    case TIMESTAMPS:
        return is_list(p, n, 3) && are_vectors(p + 2, p + n, 0, 2, 1);
    case STATUS_REQUEST:
        return is_status_request(p, n);
    case PSKS:
        return is_offered_psks(p, n);
    case AUTHORITIES:
        return is_list(p, n, 3) && are_vectors(p + 2, p + n, 0, 2, 1);
    case TRUSTED:
        return is_trusted_authorities(p, n);
    case STATUS_REQUEST_V2:
        return is_status_request_v2(p, n);
    case CACHED:
        return is_list(p, n, 1) && are_vectors(p + 2, p + n, 1, 1, 1);
    case SRTP: {
        const uint32_t profiles = n < 5 ? 1 : load16(p);
        return profiles >= 2 && profiles % 2 == 0 && n >= profiles + 3 && p[profiles + 2] == n - profiles - 3;
    }
    case TOKEN_BINDING:
        return n >= 4 && p[2] == n - 3;
    case TICKETS:
        return is_list(p, n, 0) && are_vectors(p + 2, p + n, 0, 2, 0);
    case QUIC:
        return are_quic_parameters(p, n);
    case ECH:
        return is_ech(p, n);
    case ESNI:
        return is_esni(p, n);
    case ANCHORS:
        if (!is_list(p, n, 0) || !are_vectors(p + 2, p + n, 0, 1, 1))
            return 0;
        for (const uint8_t* q = p + 2; q != p + n; q += 1 + *q)
            if (*q > 32)
                return 0;
        return 1;
    default:
        return 1;
    }
}
/* Without a branch that depends on the type, which peers shuffle. */
INLINE uint32_t is_bad_flat_body(const shape* s, const uint8_t* p, uint32_t n) {
    const uint8_t* const first_two = p - 2 + (n < 2 ? n : 2);
    const uint32_t wide = load16(first_two);
    const uint32_t narrow = n < 2 ? wide & 255 : wide >> 8;
    const uint32_t content = n - s->width;
    const uint32_t length = s->width == 2 ? wide : s->width == 1 ? narrow : content;
    return (n < s->width) | (length != content) | ((content & s->step) != 0) | (content < s->min) |
           (content > s->max);
}

#endif
