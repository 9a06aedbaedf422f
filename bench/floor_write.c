/* SPDX-License-Identifier: BSL-1.0
 * bench/floor_write.c: messages are written. */
#include "floor_parts.h"

INLINE uint8_t* put24(uint8_t* p, size_t value) {
    *p++ = (uint8_t)(value >> 16);
    return put16(p, value);
}
INLINE uint8_t* put_header(uint8_t* p, uint8_t type, size_t size) {
    *p++ = type;
    return put24(p, size - 4);
}

INLINE size_t extensions_size(const floor_hello* hello) {
    size_t n = 0;
    for (uint32_t i = 0; i < hello->count; ++i)
        n += 4u + hello->extensions[i].size;
    return n;
}

INLINE uint8_t* put_extensions(uint8_t* p, const floor_hello* hello) {
    for (uint32_t i = 0; i < hello->count; ++i) {
        const floor_extension* const e = &hello->extensions[i];
        p = put16(p, e->type);
        p = put16(p, e->size);
        p = put_bytes(p, (floor_bytes){e->body, e->size});
    }
    return p;
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
    p = put_header(p, 1, size);
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
        p = put_extensions(p, hello);
    }
    return size;
}

size_t floor_serialize_server_hello(const floor_hello* hello, uint8_t* out, size_t capacity) {
    const size_t fixed = 4 + 34 + 1 + hello->session_id.size + 3;
    const size_t size = hello->has_extensions ? fixed + 2 + extensions_size(hello) : fixed;
    if (size > capacity)
        return 0;
    uint8_t* p = put_header(out, 2, size);
    p = put16(p, hello->version);
    p = put_bytes(p, (floor_bytes){hello->random, 32});
    *p++ = (uint8_t)hello->session_id.size;
    p = put_bytes(p, hello->session_id);
    p = put16(p, hello->cipher_suite);
    *p++ = hello->compression_method;
    if (hello->has_extensions)
        put_extensions(put16(p, size - fixed - 2), hello);
    return size;
}

size_t floor_serialize_encrypted_extensions(const floor_hello* list, uint8_t* out, size_t capacity) {
    const size_t size = 6 + extensions_size(list);
    if (size > capacity)
        return 0;
    put_extensions(put16(put_header(out, 8, size), size - 6), list);
    return size;
}

INLINE size_t serialize_certificate(const floor_certificate* from, uint8_t* out, size_t capacity, int is_13) {
    const size_t before = is_13 ? 8 + from->context.size : 7;
    size_t size = before;
    for (uint32_t i = 0; i < from->count; ++i)
        size += 3 + from->chain[i].data.size + (is_13 ? 2 + from->chain[i].extensions.size : 0);
    if (size > capacity)
        return 0;
    uint8_t* p = put_header(out, 11, size);
    if (is_13) {
        *p++ = (uint8_t)from->context.size;
        p = put_bytes(p, from->context);
    }
    p = put24(p, size - before);
    for (uint32_t i = 0; i < from->count; ++i) {
        p = put24(p, from->chain[i].data.size);
        p = put_bytes(p, from->chain[i].data);
        if (is_13) {
            p = put16(p, from->chain[i].extensions.size);
            p = put_bytes(p, from->chain[i].extensions);
        }
    }
    return size;
}
size_t floor_serialize_certificate(const floor_certificate* from, uint8_t* out, size_t capacity) {
    return serialize_certificate(from, out, capacity, 0);
}
size_t floor_serialize_certificate13(const floor_certificate* from, uint8_t* out, size_t capacity) {
    return serialize_certificate(from, out, capacity, 1);
}

size_t floor_serialize_server_key_exchange(const floor_key_exchange* from, uint8_t* out, size_t capacity) {
    const size_t size = 4 + 4 + from->point.size + 4 + from->signature.size;
    if (size > capacity)
        return 0;
    uint8_t* p = put_header(out, 12, size);
    *p++ = 3;
    p = put16(p, from->group);
    *p++ = (uint8_t)from->point.size;
    p = put_bytes(p, from->point);
    p = put16(p, from->algorithm);
    p = put16(p, from->signature.size);
    put_bytes(p, from->signature);
    return size;
}

size_t floor_serialize_finished(floor_bytes verify_data, uint8_t* out, size_t capacity) {
    const size_t size = 4 + verify_data.size;
    if (size > capacity)
        return 0;
    put_bytes(put_header(out, 20, size), verify_data);
    return size;
}
