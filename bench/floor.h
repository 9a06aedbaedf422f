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

enum { FLOOR_MOST_EXTENSIONS = 128, FLOOR_MOST_CERTIFICATES = 16 };

typedef struct {
    const uint8_t* data;
    size_t size;
} floor_bytes;

typedef struct {
    const uint8_t* body;
    uint16_t type;
    uint16_t size;
} floor_extension;

/* A ClientHello or a ServerHello; of EncryptedExtensions only the extensions. */
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

/* With the extensions as they are, of TLS 1.3 alone. */
typedef struct {
    floor_bytes data;
    floor_bytes extensions;
} floor_certificate_entry;

typedef struct {
    floor_bytes context;
    uint32_t count;
    floor_certificate_entry chain[FLOOR_MOST_CERTIFICATES];
} floor_certificate;

/* ECDHE with a named curve, signed. */
typedef struct {
    uint16_t group;
    uint16_t algorithm;
    floor_bytes point;
    floor_bytes signature;
} floor_key_exchange;

/* All bytes of the message, copied. */
uint64_t floor_memcpy(floor_bytes message);

/* ClientHello: every vector and every extension's header is checked, bodies are not. */
uint64_t floor_check_headers(floor_bytes message);
/* The same, and where each extension lies is stored. */
uint64_t floor_read_headers(floor_bytes message);
/* The same, and every known extension's body is checked, and no two have the same type. */
uint64_t floor_read_bodies(floor_bytes message);
int floor_parse_client_hello(floor_bytes message, floor_hello* hello);

/* The host name of the first server_name extension; `extensions` is the list without its length. */
floor_bytes floor_find_server_name(floor_bytes extensions);

/* The same out of a whole ClientHello, whose extensions' headers are all checked and stored. */
floor_bytes floor_find_server_name_in(floor_bytes message);
/* The same out of the record that begins a connection. */
floor_bytes floor_find_server_name_in_record(floor_bytes stream);

size_t floor_serialized_size(const floor_hello* hello);
/* Writes the ClientHello with its header; how many bytes, 0 if they don't fit. */
size_t floor_serialize(const floor_hello* hello, uint8_t* out, size_t capacity);

/* Other messages. Of ServerHello, EncryptedExtensions and each certificate of TLS 1.3 the bodies of the
 * extensions are checked that are common, and that no two have the same type. */
uint64_t floor_read_server_hello(floor_bytes message);
uint64_t floor_read_encrypted_extensions(floor_bytes message);
uint64_t floor_read_certificate(floor_bytes message);
uint64_t floor_read_certificate13(floor_bytes message);
uint64_t floor_read_server_key_exchange(floor_bytes message);
uint64_t floor_read_server_hello_done(floor_bytes message);
uint64_t floor_read_finished(floor_bytes message);
uint64_t floor_read_finished13(floor_bytes message); /* with SHA-384 */
/* The same, and what they read. */
int floor_parse_server_hello(floor_bytes message, floor_hello* hello);
int floor_parse_encrypted_extensions(floor_bytes message, floor_hello* list);
int floor_parse_certificate(floor_bytes message, floor_certificate* certificate);
int floor_parse_certificate13(floor_bytes message, floor_certificate* certificate);
int floor_parse_server_key_exchange(floor_bytes message, floor_key_exchange* exchange);
/* And written. */
size_t floor_serialize_server_hello(const floor_hello* hello, uint8_t* out, size_t capacity);
size_t floor_serialize_encrypted_extensions(const floor_hello* list, uint8_t* out, size_t capacity);
size_t floor_serialize_certificate(const floor_certificate* from, uint8_t* out, size_t capacity);
size_t floor_serialize_certificate13(const floor_certificate* from, uint8_t* out, size_t capacity);
size_t floor_serialize_server_key_exchange(const floor_key_exchange* from, uint8_t* out, size_t capacity);
size_t floor_serialize_finished(floor_bytes verify_data, uint8_t* out, size_t capacity);

/* Messages out of a stream of records that arrives in pieces of any size: gathered in `message`, each read
 * as soon as it is whole. Begin with all zero. */
typedef struct {
    uint8_t header[5];
    uint8_t header_used;
    uint16_t left; /* of the record */
    uint32_t used; /* of the message */
    uint32_t read; /* messages so far */
    uint8_t message[16384];
} floor_stream;
/* Takes one piece; 0 if it is no record or message of a server's flight of TLS 1.2. */
int floor_take(floor_stream* stream, floor_bytes piece);

#ifdef __cplusplus
}
#endif

#endif
