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
enum {
    ANYTHING,
    FLAT,
    SERVER_NAMES,
    PROTOCOLS,
    KEY_SHARES,
    STATUS_REQUEST,
    PSKS,
    AUTHORITIES,
    TRUSTED,
    STATUS_REQUEST_V2,
    CACHED,
    SRTP,
    TOKEN_BINDING,
    TICKETS,
    QUIC,
    ECH,
    ESNI,
    ANCHORS
};
typedef struct {
    uint8_t kind;
    uint8_t width;     /* of the length prefix */
    uint8_t step;      /* size of an element, less one */
    uint16_t min, max; /* of the content */
} shape;

static const shape anything_shape = {ANYTHING, 0, 0, 0, 0};
static const shape empty_shape = {FLAT, 0, 0, 0, 0};
static const shape renegotiation_info_shape = {FLAT, 1, 0, 0, 255};
static const shape protocols_shape = {PROTOCOLS, 0, 0, 0, 0};
static const shape ech_shape = {ECH, 0, 0, 0, 0};
static const shape esni_shape = {ESNI, 0, 0, 0, 0};
static const shape anchors_shape = {ANCHORS, 0, 0, 0, 0};
static const shape client_shapes[64] = {
    [0] = {SERVER_NAMES, 0, 0, 0, 0},       /* server_name */
    [1] = {FLAT, 0, 0, 1, 1},               /* max_fragment_length */
    [2] = {FLAT, 0, 0, 0, 0},               /* client_certificate_url */
    [3] = {TRUSTED, 0, 0, 0, 0},            /* trusted_ca_keys */
    [4] = {FLAT, 0, 0, 0, 0},               /* truncated_hmac */
    [5] = {STATUS_REQUEST, 0, 0, 0, 0},     /* status_request */
    [6] = {FLAT, 1, 0, 1, 255},             /* user_mapping */
    [7] = {FLAT, 1, 0, 1, 255},             /* client_authz */
    [8] = {FLAT, 1, 0, 1, 255},             /* server_authz */
    [9] = {FLAT, 1, 0, 1, 255},             /* cert_type */
    [10] = {FLAT, 2, 1, 2, 65535},          /* supported_groups */
    [11] = {FLAT, 1, 0, 1, 255},            /* ec_point_formats */
    [12] = {FLAT, 1, 0, 1, 255},            /* srp */
    [13] = {FLAT, 2, 1, 2, 65534},          /* signature_algorithms */
    [14] = {SRTP, 0, 0, 0, 0},              /* use_srtp */
    [15] = {FLAT, 0, 0, 1, 1},              /* heartbeat */
    [16] = {PROTOCOLS, 0, 0, 0, 0},         /* application_layer_protocol_negotiation */
    [17] = {STATUS_REQUEST_V2, 0, 0, 0, 0}, /* status_request_v2 */
    [18] = {FLAT, 0, 0, 0, 0},              /* signed_certificate_timestamp */
    [19] = {FLAT, 1, 0, 1, 255},            /* client_certificate_type */
    [20] = {FLAT, 1, 0, 1, 255},            /* server_certificate_type */
    [22] = {FLAT, 0, 0, 0, 0},              /* encrypt_then_mac */
    [23] = {FLAT, 0, 0, 0, 0},              /* extended_master_secret */
    [24] = {TOKEN_BINDING, 0, 0, 0, 0},     /* token_binding */
    [25] = {CACHED, 0, 0, 0, 0},            /* cached_info */
    [26] = {FLAT, 0, 0, 0, 0},              /* tls_lts */
    [27] = {FLAT, 1, 1, 2, 254},            /* compress_certificate */
    [28] = {FLAT, 0, 0, 2, 2},              /* record_size_limit */
    [29] = {FLAT, 1, 0, 1, 255},            /* pwd_protect */
    [30] = {FLAT, 1, 0, 1, 255},            /* pwd_clear */
    [31] = {FLAT, 2, 0, 1, 65535},          /* password_salt */
    [32] = {TICKETS, 0, 0, 0, 0},           /* ticket_pinning */
    [33] = {FLAT, 0, 0, 0, 0},              /* tls_cert_with_extern_psk */
    [34] = {FLAT, 2, 1, 2, 65534},          /* delegated_credential */
    [39] = {FLAT, 1, 0, 1, 255},            /* supported_ekt_ciphers */
    [40] = {FLAT, 2, 0, 0, 65535},          /* extended_random */
    [41] = {PSKS, 0, 0, 0, 0},              /* pre_shared_key */
    [42] = {FLAT, 0, 0, 0, 0},              /* early_data */
    [43] = {FLAT, 1, 1, 2, 254},            /* supported_versions */
    [44] = {FLAT, 2, 0, 1, 65535},          /* cookie */
    [45] = {FLAT, 1, 0, 1, 255},            /* psk_key_exchange_modes */
    [47] = {AUTHORITIES, 0, 0, 0, 0},       /* certificate_authorities */
    [49] = {FLAT, 0, 0, 0, 0},              /* post_handshake_auth */
    [50] = {FLAT, 2, 1, 2, 65534},          /* signature_algorithms_cert */
    [51] = {KEY_SHARES, 0, 0, 0, 0},        /* key_share */
    [52] = {FLAT, 0, 0, 0, 0},              /* transparency_info */
    [53] = {FLAT, 1, 0, 0, 255},            /* connection_id_deprecated */
    [54] = {FLAT, 1, 0, 0, 255},            /* connection_id */
    [55] = {FLAT, 1, 0, 0, 32},             /* external_id_hash */
    [56] = {FLAT, 1, 0, 20, 255},           /* external_session_id */
    [57] = {QUIC, 0, 0, 0, 0},              /* quic_transport_parameters */
    [58] = {FLAT, 0, 0, 2, 2},              /* ticket_request */
    [59] = {FLAT, 0, 0, 2, 2},              /* dnssec_chain */
    [61] = {FLAT, 0, 0, 0, 0},              /* rrc */
    [62] = {FLAT, 1, 0, 1, 255},            /* tls_flags */
};
/* The large types. */
INLINE const shape* large_client_shape(uint32_t type) {
    switch (type) {
    case 13172: /* next_protocol_negotiation */
    case 30031: /* channel_id_old */
    case 30032: /* channel_id */
        return &empty_shape;
    case 17513: /* application_settings_old */
    case 17613: /* application_settings */
        return &protocols_shape;
    case 51764: /* trust_anchors */
        return &anchors_shape;
    case 65037: /* encrypted_client_hello */
        return &ech_shape;
    case 65281:
        return &renegotiation_info_shape;
    case 65486: /* encrypted_server_name */
        return &esni_shape;
    default:
        return &anything_shape;
    }
}
INLINE const shape* large_server_shape(uint32_t type) {
    switch (type) {
    case 30031:
    case 30032:
        return &empty_shape;
    case 65281:
        return &renegotiation_info_shape;
    default:
        return &anything_shape;
    }
}

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

/* ---- hellos ---- */

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
        if (!read_extensions(p + 2, end, &hello, READ_BODIES, server_shapes, large_server_shape))
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
