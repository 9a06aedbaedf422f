/* SPDX-License-Identifier: BSL-1.0
 * bench/floor.h: hand-written, bounds-checked C over handshake messages, 4-byte header included: what the
 * library is measured against. No heap, no copies; what it stores are views. All answer 0 for no. */
#ifndef TLSWIRE_BENCH_FLOOR_H
#define TLSWIRE_BENCH_FLOOR_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { FLOOR_MOST_EXTENSIONS = 32, FLOOR_MOST_CERTIFICATES = 16 };

typedef struct {
    const uint8_t* data;
    size_t size;
} floor_bytes;

typedef struct {
    const uint8_t* body;
    uint16_t type;
    uint16_t size;
} floor_extension;

/* A ClientHello or a ServerHello. */
typedef struct {
    uint16_t version;
    uint16_t cipher_suite;
    uint8_t compression_method;
    uint8_t has_extensions;
    uint16_t count;
    const uint8_t* random;
    floor_bytes session_id;
    floor_bytes cipher_suites;
    floor_bytes compression_methods;
    floor_extension extensions[FLOOR_MOST_EXTENSIONS];
} floor_hello;

/* All bytes of the message, copied. */
uint64_t floor_memcpy(floor_bytes message);

/* ClientHello: every vector and every extension's header is checked, bodies are not. */
uint64_t floor_check_headers(floor_bytes message);
/* The same, and where each extension lies is stored. */
uint64_t floor_read_headers(floor_bytes message);
/* The same, and every known extension's body is checked, and no two have the same type. */
uint64_t floor_read_bodies(floor_bytes message);
int floor_read_client_hello(floor_bytes message, floor_hello* hello);

/* The host name of the first server_name extension; `extensions` is the list without its length. */
floor_bytes floor_find_server_name(floor_bytes extensions);

size_t floor_serialized_size(const floor_hello* hello);
/* Writes the ClientHello with its header; how many bytes, 0 if they don't fit. */
size_t floor_serialize(const floor_hello* hello, uint8_t* out, size_t capacity);

/* Other messages of TLS 1.2. ServerHello with every extension's body checked, no two of the same type. */
uint64_t floor_read_server_hello(floor_bytes message);
uint64_t floor_read_certificate(floor_bytes message);
uint64_t floor_read_server_key_exchange(floor_bytes message); /* ECDHE with a named curve, signed */
uint64_t floor_read_finished(floor_bytes message);

#ifdef __cplusplus
}
#endif

#endif
