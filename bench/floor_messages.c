/* SPDX-License-Identifier: BSL-1.0
 * bench/floor_messages.c: the other messages of a handshake are read. */
#include "floor_extensions.h"

INLINE int read_certificate(floor_bytes message, floor_certificate* to) {
    const uint8_t* p = message.data;
    const uint8_t* const end = p + message.size;
    uint32_t count = 0;
    if (!has_header(message, 11) || message.size < 7 || load24(p + 4) != message.size - 7)
        return 0;
    for (p += 7; p != end;) {
        if (left(p, end) < 3 || count == FLOOR_MOST_CERTIFICATES)
            return 0;
        const uint32_t n = load24(p);
        p += 3;
        if (n == 0 || left(p, end) < n)
            return 0;
        to->chain[count++].data = (floor_bytes){p, n};
        p += n;
    }
    to->count = count;
    return 1;
}
uint64_t floor_read_certificate(floor_bytes message) {
    floor_certificate certificate;
    const int ok = read_certificate(message, &certificate);
    KEEP(&certificate);
    return (uint64_t)ok;
}
int floor_parse_certificate(floor_bytes message, floor_certificate* certificate) {
    return read_certificate(message, certificate);
}

INLINE int read_certificate13(floor_bytes message, floor_certificate* to) {
    const uint8_t* p = message.data;
    const uint8_t* const end = p + message.size;
    uint32_t count = 0;
    if (!has_header(message, 11) || message.size < 8 || message.size < 8u + p[4])
        return 0;
    to->context = (floor_bytes){p + 5, p[4]};
    p += 5 + p[4];
    if (load24(p) != left(p + 3, end))
        return 0;
    for (p += 3; p != end;) {
        if (left(p, end) < 3 || count == FLOOR_MOST_CERTIFICATES)
            return 0;
        uint32_t n = load24(p);
        p += 3;
        if (n == 0 || left(p, end) < n + 2)
            return 0;
        to->chain[count].data = (floor_bytes){p, n};
        p += n;
        n = load16(p);
        p += 2;
        if (left(p, end) < n)
            return 0;
        if (n != 0) {
            floor_hello list; /* each extension's place is stored once and not kept, as views would */
            if (!read_extensions(p, p + n, &list, READ_BODIES, certificate_shapes, any_large_shape))
                return 0;
        }
        to->chain[count++].extensions = (floor_bytes){p, n};
        p += n;
    }
    to->count = count;
    return 1;
}
uint64_t floor_read_certificate13(floor_bytes message) {
    floor_certificate certificate;
    const int ok = read_certificate13(message, &certificate);
    KEEP(&certificate);
    return (uint64_t)ok;
}
int floor_parse_certificate13(floor_bytes message, floor_certificate* certificate) {
    return read_certificate13(message, certificate);
}

INLINE int read_server_key_exchange(floor_bytes message, floor_key_exchange* to) {
    const uint8_t* p = message.data;
    const uint8_t* const end = p + message.size;
    if (!has_header(message, 12) || message.size < 8 || p[4] != 3)
        return 0;
    to->group = (uint16_t)load16(p + 5);
    uint32_t n = p[7];
    p += 8;
    if (n == 0 || left(p, end) < n + 4)
        return 0;
    to->point = (floor_bytes){p, n};
    p += n;
    to->algorithm = (uint16_t)load16(p);
    n = load16(p + 2);
    p += 4;
    if (left(p, end) != n)
        return 0;
    to->signature = (floor_bytes){p, n};
    return 1;
}
uint64_t floor_read_server_key_exchange(floor_bytes message) {
    floor_key_exchange exchange;
    const int ok = read_server_key_exchange(message, &exchange);
    KEEP(&exchange);
    return (uint64_t)ok;
}
int floor_parse_server_key_exchange(floor_bytes message, floor_key_exchange* exchange) {
    return read_server_key_exchange(message, exchange);
}

uint64_t floor_read_server_hello_done(floor_bytes message) {
    return has_header(message, 14) && message.size == 4;
}

INLINE uint64_t read_finished(floor_bytes message, size_t size) {
    if (!has_header(message, 20) || message.size != 4 + size)
        return 0;
    const floor_bytes verify_data = {message.data + 4, size};
    KEEP(&verify_data);
    return 1;
}
uint64_t floor_read_finished(floor_bytes message) {
    return read_finished(message, 12);
}
uint64_t floor_read_finished13(floor_bytes message) {
    return read_finished(message, 48);
}
