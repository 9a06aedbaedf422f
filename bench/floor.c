/* SPDX-License-Identifier: BSL-1.0
 * bench/floor.c: hellos are read, and lists of extensions. */
#include "floor_extensions.h"

uint64_t floor_memcpy(floor_bytes message) {
    static uint8_t copy[65536];
    if (message.size > sizeof copy)
        return 0;
    memcpy(copy, message.data, message.size);
    KEEP(copy);
    return message.size;
}

INLINE int read_client_hello(floor_bytes message, floor_hello* hello, enum depth depth) {
    const uint8_t* p = message.data;
    const uint8_t* const end = p + message.size;
    const int keep = depth != CHECK_HEADERS;
    if (!has_header(message, 1))
        return 0;
    p += 4;
    if (left(p, end) < 35)
        return 0;
    if (keep) {
        hello->version = (uint16_t)load16(p);
        hello->random = p + 2;
        hello->count = 0;
        hello->has_extensions = 0;
    }
    uint32_t n = p[34];
    p += 35;
    if (n > 32 || left(p, end) < n + 2)
        return 0;
    if (keep)
        hello->session_id = (floor_bytes){p, n};
    p += n;
    n = load16(p);
    p += 2;
    if (n < 2 || n % 2 != 0 || left(p, end) < n + 1)
        return 0;
    if (keep)
        hello->cipher_suites = (floor_bytes){p, n};
    p += n;
    n = *p++;
    if (n < 1 || left(p, end) < n)
        return 0;
    if (keep)
        hello->compression_methods = (floor_bytes){p, n};
    p += n;
    if (p == end)
        return 1;
    if (left(p, end) < 2 || load16(p) != left(p + 2, end))
        return 0;
    if (keep)
        hello->has_extensions = 1;
    return read_extensions(p + 2, end, hello, depth, client_shapes, large_client_shape);
}

uint64_t floor_check_headers(floor_bytes message) {
    return (uint64_t)read_client_hello(message, 0, CHECK_HEADERS);
}
uint64_t floor_read_headers(floor_bytes message) {
    floor_hello hello;
    const int ok = read_client_hello(message, &hello, READ_HEADERS);
    KEEP(&hello);
    return (uint64_t)ok;
}
uint64_t floor_read_bodies(floor_bytes message) {
    floor_hello hello;
    const int ok = read_client_hello(message, &hello, READ_BODIES);
    KEEP(&hello);
    return (uint64_t)ok;
}
int floor_parse_client_hello(floor_bytes message, floor_hello* hello) {
    return read_client_hello(message, hello, READ_BODIES);
}

floor_bytes floor_find_server_name(floor_bytes extensions) {
    const floor_bytes none = {0, 0};
    const uint8_t* p = extensions.data;
    const uint8_t* const end = p + extensions.size;
    while (left(p, end) >= 4) {
        const uint32_t n = load16(p + 2);
        if (left(p, end) < 4 + n)
            return none;
        if (load16(p) == 0) {
            p += 4;
            if (!is_server_name_list(p, n) || p[2] != 0)
                return none;
            return (floor_bytes){p + 5, load16(p + 3)};
        }
        p += 4 + n;
    }
    return none;
}

floor_bytes floor_find_server_name_in(floor_bytes message) {
    const floor_bytes none = {0, 0};
    floor_hello hello;
    const int ok = read_client_hello(message, &hello, READ_HEADERS);
    KEEP(&hello);
    if (!ok)
        return none;
    for (uint32_t i = 0; i < hello.count; ++i) {
        const floor_extension* const e = &hello.extensions[i];
        if (e->type != 0)
            continue;
        if (!is_server_name_list(e->body, e->size) || e->body[2] != 0)
            return none;
        return (floor_bytes){e->body + 5, load16(e->body + 3)};
    }
    return none;
}
/* Only a hello that lies in one record. */
floor_bytes floor_find_server_name_in_record(floor_bytes stream) {
    const floor_bytes none = {0, 0};
    const uint8_t* const p = stream.data;
    if (stream.size < 9 || p[0] != 22 || p[1] != 3)
        return none;
    const uint32_t n = load16(p + 3);
    if (n > 16384 || stream.size - 5 < n || n < 4 || load24(p + 6) > n - 4)
        return none;
    return floor_find_server_name_in((floor_bytes){p + 5, load24(p + 6) + 4});
}

INLINE int read_server_hello(floor_bytes message, floor_hello* hello) {
    const uint8_t* p = message.data;
    const uint8_t* const end = p + message.size;
    if (!has_header(message, 2))
        return 0;
    p += 4;
    if (left(p, end) < 35)
        return 0;
    hello->version = (uint16_t)load16(p);
    hello->random = p + 2;
    hello->count = 0;
    const uint32_t n = p[34];
    p += 35;
    if (n > 32 || left(p, end) < n + 3)
        return 0;
    hello->session_id = (floor_bytes){p, n};
    p += n;
    hello->cipher_suite = (uint16_t)load16(p);
    hello->compression_method = p[2];
    p += 3;
    hello->has_extensions = p != end;
    if (p != end) {
        if (left(p, end) < 2 || load16(p) != left(p + 2, end))
            return 0;
        if (!read_extensions(p + 2, end, hello, READ_BODIES, server_shapes, large_server_shape))
            return 0;
    }
    return 1;
}

uint64_t floor_read_server_hello(floor_bytes message) {
    floor_hello hello;
    const int ok = read_server_hello(message, &hello);
    KEEP(&hello);
    return (uint64_t)ok;
}
int floor_parse_server_hello(floor_bytes message, floor_hello* hello) {
    return read_server_hello(message, hello);
}

INLINE int read_encrypted_extensions(floor_bytes message, floor_hello* list) {
    const uint8_t* const p = message.data;
    list->count = 0;
    return has_header(message, 8) && message.size >= 6 && load16(p + 4) == message.size - 6 &&
           read_extensions(p + 6, p + message.size, list, READ_BODIES, encrypted_shapes, any_large_shape);
}
uint64_t floor_read_encrypted_extensions(floor_bytes message) {
    floor_hello list;
    const int ok = read_encrypted_extensions(message, &list);
    KEEP(&list);
    return (uint64_t)ok;
}
int floor_parse_encrypted_extensions(floor_bytes message, floor_hello* list) {
    return read_encrypted_extensions(message, list);
}
