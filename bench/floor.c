/* SPDX-License-Identifier: BSL-1.0 */
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

uint64_t floor_memcpy(floor_bytes message) {
    static uint8_t copy[65536];
    if (message.size > sizeof copy)
        return 0;
    memcpy(copy, message.data, message.size);
    KEEP(copy);
    return message.size;
}

/* ---- the bodies of extensions ---- */

/* A flat body is fixed bytes or one vector; the others are walked. */
enum { ANYTHING, FLAT, SERVER_NAMES, PROTOCOLS, KEY_SHARES, STATUS_REQUEST, PSKS };
typedef struct {
    uint8_t kind;
    uint8_t width;     /* of the length prefix */
    uint8_t step;      /* size of an element, less one */
    uint16_t min, max; /* of the content */
} shape;

static const shape anything_shape = {ANYTHING, 0, 0, 0, 0};
static const shape renegotiation_info_shape = {FLAT, 1, 0, 0, 255};
static const shape client_shapes[64] = {
    [0] = {SERVER_NAMES, 0, 0, 0, 0},   [1] = {FLAT, 0, 0, 1, 1},      /* max_fragment_length */
    [4] = {FLAT, 0, 0, 0, 0},                                          /* truncated_hmac */
    [5] = {STATUS_REQUEST, 0, 0, 0, 0}, [10] = {FLAT, 2, 1, 2, 65535}, /* supported_groups */
    [11] = {FLAT, 1, 0, 1, 255},                                       /* ec_point_formats */
    [13] = {FLAT, 2, 1, 2, 65534},                                     /* signature_algorithms */
    [16] = {PROTOCOLS, 0, 0, 0, 0},     [18] = {FLAT, 0, 0, 0, 0},     /* signed_certificate_timestamp */
    [19] = {FLAT, 1, 0, 1, 255},                                       /* client_certificate_type */
    [20] = {FLAT, 1, 0, 1, 255},                                       /* server_certificate_type */
    [22] = {FLAT, 0, 0, 0, 0},                                         /* encrypt_then_mac */
    [23] = {FLAT, 0, 0, 0, 0},                                         /* extended_master_secret */
    [27] = {FLAT, 1, 1, 2, 254},                                       /* compress_certificate */
    [28] = {FLAT, 0, 0, 2, 2},                                         /* record_size_limit */
    [41] = {PSKS, 0, 0, 0, 0},          [42] = {FLAT, 0, 0, 0, 0},     /* early_data */
    [43] = {FLAT, 1, 1, 2, 254},                                       /* supported_versions */
    [44] = {FLAT, 2, 0, 1, 65535},                                     /* cookie */
    [45] = {FLAT, 1, 0, 1, 255},                                       /* psk_key_exchange_modes */
    [49] = {FLAT, 0, 0, 0, 0},                                         /* post_handshake_auth */
    [50] = {FLAT, 2, 1, 2, 65534},                                     /* signature_algorithms_cert */
    [51] = {KEY_SHARES, 0, 0, 0, 0},    [54] = {FLAT, 1, 0, 0, 255},   /* connection_id */
};

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
INLINE int is_nested_body(uint8_t kind, const uint8_t* p, uint32_t n) {
    switch (kind) {
    case SERVER_NAMES:
        return is_server_name_list(p, n);
    case PROTOCOLS:
        return n >= 4 && load16(p) == n - 2 && are_vectors(p + 2, p + n, 0, 1, 1);
    case KEY_SHARES:
        return n >= 2 && load16(p) == n - 2 && are_vectors(p + 2, p + n, 2, 2, 1);
    case STATUS_REQUEST:
        return is_status_request(p, n);
    case PSKS:
        return is_offered_psks(p, n);
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

/* ---- hellos ---- */

enum depth { CHECK_HEADERS, READ_HEADERS, READ_BODIES };

INLINE int read_extensions(const uint8_t* p, const uint8_t* end, floor_hello* hello, enum depth depth,
                           const shape* shapes) {
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
                if (type == 65281)
                    s = &renegotiation_info_shape;
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
    return read_extensions(p + 2, end, hello, depth, client_shapes);
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
int floor_read_client_hello(floor_bytes message, floor_hello* hello) {
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

/* ---- writing ---- */

INLINE uint8_t* put16(uint8_t* p, size_t value) {
    p[0] = (uint8_t)(value >> 8);
    p[1] = (uint8_t)value;
    return p + 2;
}
INLINE uint8_t* put_bytes(uint8_t* p, floor_bytes from) {
    memcpy(p, from.data, from.size);
    return p + from.size;
}
INLINE size_t extensions_size(const floor_hello* hello) {
    size_t n = 0;
    for (uint32_t i = 0; i < hello->count; ++i)
        n += 4u + hello->extensions[i].size;
    return n;
}

size_t floor_serialized_size(const floor_hello* hello) {
    const size_t fixed = 4 + 34 + 1 + hello->session_id.size + 2 + hello->cipher_suites.size + 1 +
                         hello->compression_methods.size;
    return hello->has_extensions ? fixed + 2 + extensions_size(hello) : fixed;
}

size_t floor_serialize(const floor_hello* hello, uint8_t* out, size_t capacity) {
    const size_t size = floor_serialized_size(hello);
    if (size > capacity)
        return 0;
    uint8_t* p = out;
    *p++ = 1;
    *p++ = (uint8_t)((size - 4) >> 16);
    p = put16(p, size - 4);
    p = put16(p, hello->version);
    p = put_bytes(p, (floor_bytes){hello->random, 32});
    *p++ = (uint8_t)hello->session_id.size;
    p = put_bytes(p, hello->session_id);
    p = put16(p, hello->cipher_suites.size);
    p = put_bytes(p, hello->cipher_suites);
    *p++ = (uint8_t)hello->compression_methods.size;
    p = put_bytes(p, hello->compression_methods);
    if (hello->has_extensions) {
        p = put16(p, left(p + 2, out + size));
        for (uint32_t i = 0; i < hello->count; ++i) {
            const floor_extension* const e = &hello->extensions[i];
            p = put16(p, e->type);
            p = put16(p, e->size);
            p = put_bytes(p, (floor_bytes){e->body, e->size});
        }
    }
    return size;
}

/* ---- other messages ---- */

/* In a ServerHello the same types have other bodies. */
static const shape server_shapes[64] = {
    [0] = {FLAT, 0, 0, 0, 0},       [1] = {FLAT, 0, 0, 1, 1},  /* max_fragment_length */
    [5] = {FLAT, 0, 0, 0, 0},                                  /* status_request */
    [10] = {FLAT, 2, 1, 2, 65535},                             /* supported_groups */
    [11] = {FLAT, 1, 0, 1, 255},                               /* ec_point_formats */
    [16] = {PROTOCOLS, 0, 0, 0, 0}, [22] = {FLAT, 0, 0, 0, 0}, /* encrypt_then_mac */
    [23] = {FLAT, 0, 0, 0, 0},                                 /* extended_master_secret */
    [28] = {FLAT, 0, 0, 2, 2},                                 /* record_size_limit */
    [41] = {FLAT, 0, 0, 2, 2},                                 /* pre_shared_key */
    [43] = {FLAT, 0, 0, 2, 2},                                 /* supported_versions */
};

uint64_t floor_read_server_hello(floor_bytes message) {
    floor_hello hello;
    const uint8_t* p = message.data;
    const uint8_t* const end = p + message.size;
    if (!has_header(message, 2))
        return 0;
    p += 4;
    if (left(p, end) < 35)
        return 0;
    hello.version = (uint16_t)load16(p);
    hello.random = p + 2;
    hello.count = 0;
    const uint32_t n = p[34];
    p += 35;
    if (n > 32 || left(p, end) < n + 3)
        return 0;
    hello.session_id = (floor_bytes){p, n};
    p += n;
    hello.cipher_suite = (uint16_t)load16(p);
    hello.compression_method = p[2];
    p += 3;
    hello.has_extensions = p != end;
    if (p != end) {
        if (left(p, end) < 2 || load16(p) != left(p + 2, end))
            return 0;
        if (!read_extensions(p + 2, end, &hello, READ_BODIES, server_shapes))
            return 0;
    }
    KEEP(&hello);
    return 1;
}

uint64_t floor_read_certificate(floor_bytes message) {
    floor_bytes chain[FLOOR_MOST_CERTIFICATES];
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
        chain[count++] = (floor_bytes){p, n};
        p += n;
    }
    KEEP(chain);
    return 1;
}

uint64_t floor_read_server_key_exchange(floor_bytes message) {
    struct {
        uint16_t group;
        uint16_t algorithm;
        floor_bytes point;
        floor_bytes signature;
    } params;
    const uint8_t* p = message.data;
    const uint8_t* const end = p + message.size;
    if (!has_header(message, 12) || message.size < 8 || p[4] != 3)
        return 0;
    params.group = (uint16_t)load16(p + 5);
    uint32_t n = p[7];
    p += 8;
    if (n == 0 || left(p, end) < n + 4)
        return 0;
    params.point = (floor_bytes){p, n};
    p += n;
    params.algorithm = (uint16_t)load16(p);
    n = load16(p + 2);
    p += 4;
    if (left(p, end) != n)
        return 0;
    params.signature = (floor_bytes){p, n};
    KEEP(&params);
    return 1;
}

uint64_t floor_read_finished(floor_bytes message) {
    if (!has_header(message, 20) || message.size != 16)
        return 0;
    const floor_bytes verify_data = {message.data + 4, 12};
    KEEP(&verify_data);
    return 1;
}
