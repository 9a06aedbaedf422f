/* SPDX-License-Identifier: BSL-1.0
 * bench/floor_stream.c: messages out of a stream of records. */
#include "floor_parts.h"

INLINE uint64_t read_message(floor_bytes message) {
    switch (message.data[0]) {
    case 2:
        return floor_read_server_hello(message);
    case 11:
        return floor_read_certificate(message);
    case 12:
        return floor_read_server_key_exchange(message);
    case 14:
        return floor_read_server_hello_done(message);
    default:
        return 0;
    }
}

/* A part of one record's fragment: bytes until 4 are there, then until the message is whole. */
INLINE int take_fragment(floor_stream* s, const uint8_t* p, size_t n) {
    while (n != 0) {
        const size_t whole = s->used < 4 ? 4 : load24(s->message + 1) + 4;
        const size_t missing = whole - s->used;
        const size_t more = missing < n ? missing : n;
        if (whole > sizeof s->message)
            return 0;
        memcpy(s->message + s->used, p, more);
        s->used += (uint32_t)more;
        p += more;
        n -= more;
        if (s->used >= 4 && s->used == load24(s->message + 1) + 4) {
            if (!read_message((floor_bytes){s->message, s->used}))
                return 0;
            s->used = 0;
            ++s->read;
        }
    }
    return 1;
}

int floor_take(floor_stream* s, floor_bytes piece) {
    const uint8_t* p = piece.data;
    const uint8_t* const end = p + piece.size;
    while (p != end) {
        if (s->left == 0) {
            s->header[s->header_used++] = *p++;
            if (s->header_used < 5)
                continue;
            s->header_used = 0;
            if (s->header[0] != 22 || s->header[1] != 3 || load16(s->header + 3) > 16384 + 2048)
                return 0;
            s->left = (uint16_t)load16(s->header + 3);
            continue;
        }
        const size_t n = left(p, end) < s->left ? left(p, end) : s->left;
        if (!take_fragment(s, p, n))
            return 0;
        s->left = (uint16_t)(s->left - n);
        p += n;
    }
    return 1;
}
