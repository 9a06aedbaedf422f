// SPDX-License-Identifier: BSL-1.0
// bench/client_hello_peers.cpp: a ClientHello read by Botan's message class, by GnuTLS's
// gnutls_ext_raw_parse, by OpenSSL's server up to its ClientHello callback and by tls-parser.
#include "client_hello_peers.hpp"

#ifdef TLSWIRE_WITH_BOTAN
#include <botan/tls_messages.h>
#if __has_include(<botan/tls_messages_13.h>)
#include <botan/tls_messages_13.h> // apart since Botan 3.12
#endif
#endif
#ifdef TLSWIRE_WITH_GNUTLS
#include <gnutls/gnutls.h>
#endif
#ifdef TLSWIRE_WITH_LIBSSL
#include <openssl/err.h>
#include <openssl/ssl.h>
#endif

using hellos::message_bytes;

namespace {

[[maybe_unused]] message_bytes as_it_is(const message_bytes& message) {
    return message;
}
[[maybe_unused]] message_bytes body(const message_bytes& message) {
    return {message.begin() + 4, message.end()};
}

#ifdef TLSWIRE_WITH_BOTAN
std::uint64_t botan(const message_bytes* body) try {
    namespace tls = Botan::TLS;
#if BOTAN_VERSION_MAJOR == 2
    const tls::Client_Hello hello(*body); // knows no extension of TLS 1.3
    return hello.ciphersuites().size();
#elif defined(BOTAN_HAS_TLS_13)
    const auto hello = tls::Client_Hello_13::parse(*body);
    return std::visit([](const auto& h) { return h.ciphersuites().size(); }, hello);
#else
    const tls::Client_Hello_12 hello(*body);
    return hello.ciphersuites().size();
#endif
} catch (const std::exception&) {
    return 0;
}
#endif

#ifdef TLSWIRE_WITH_GNUTLS
struct extension_table {
    struct {
        const unsigned char* body;
        unsigned type;
        unsigned size;
    } extensions[32];
    unsigned count = 0;
};
int gnutls_found(void* to, unsigned type, const unsigned char* body, unsigned size) {
    auto& table = *static_cast<extension_table*>(to);
    if (table.count == 32)
        return GNUTLS_E_RECEIVED_ILLEGAL_EXTENSION;
    table.extensions[table.count++] = {body, type, size};
    return 0;
}
/// With the header, which GnuTLS has read elsewhere.
std::uint64_t gnutls(const message_bytes* message) {
    const tlswire::bytes m(*message);
    if (m.size() < 4 || m[0] != 1 || tlswire::load_be<3>(&m[1]) != m.size() - 4)
        return 0;
    extension_table table;
    const gnutls_datum_t datum{const_cast<unsigned char*>(m.data() + 4), static_cast<unsigned>(m.size() - 4)};
    const int status =
        gnutls_ext_raw_parse(&table, gnutls_found, &datum, GNUTLS_EXT_RAW_FLAG_TLS_CLIENT_HELLO);
    harness::keep(table);
    return status == 0 || status == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE; // there are none
}
#endif

#ifdef TLSWIRE_WITH_LIBSSL
int openssl_called(SSL* ssl, int* alert, void*) {
    *static_cast<std::uint64_t*>(SSL_get_app_data(ssl)) = 1;
    *alert = SSL_AD_USER_CANCELLED;
    return SSL_CLIENT_HELLO_ERROR;
}
SSL_CTX* openssl_context() {
    static SSL_CTX* const made = [] {
        SSL_CTX* const c = SSL_CTX_new(TLS_server_method());
        SSL_CTX_set_client_hello_cb(c, openssl_called, nullptr);
        return c;
    }();
    return made;
}
std::uint64_t openssl(const message_bytes* record) {
    std::uint64_t called = 0;
    SSL* const ssl = SSL_new(openssl_context());
    SSL_set_bio(ssl, BIO_new_mem_buf(record->data(), static_cast<int>(record->size())), BIO_new(BIO_s_mem()));
    SSL_set_app_data(ssl, &called);
    SSL_accept(ssl);
    SSL_free(ssl);
    ERR_clear_error();
    return called;
}
#endif

#ifdef TLSWIRE_WITH_TLS_PARSER
extern "C" std::uint64_t bench_tls_parser_base(const std::uint8_t* message, std::size_t size);
extern "C" std::uint64_t bench_tls_parser_extensions(const std::uint8_t* message, std::size_t size);

std::uint64_t tls_parser(const message_bytes* message) {
    return bench_tls_parser_base(message->data(), message->size());
}
std::uint64_t tls_parser_extensions(const message_bytes* message) {
    return bench_tls_parser_extensions(message->data(), message->size());
}
#endif

} // namespace

const std::vector<peers::client_hello_reader>& peers::client_hello_readers() {
    static const std::vector<client_hello_reader> all{
#ifdef TLSWIRE_WITH_BOTAN
        {"Botan", "parse+validate",
#if BOTAN_VERSION_MAJOR == 2
         "owning objects; bodies, but not those of TLS 1.3; no type twice",
#else
         "owning objects; bodies; no type twice",
#endif
         botan, body},
#endif
#ifdef TLSWIRE_WITH_GNUTLS
        {"GnuTLS", "read headers", "headers of extensions; steps over what is in front of them", gnutls,
         as_it_is},
#endif
#ifdef TLSWIRE_WITH_TLS_PARSER
        {"tls-parser", "read headers", "what is in front of the extensions; two vectors", tls_parser,
         as_it_is},
        {"tls-parser, extensions", "parse+validate", "some bodies of extensions too; vectors of them",
         tls_parser_extensions, as_it_is},
#endif
#ifdef TLSWIRE_WITH_LIBSSL
        {"OpenSSL", "parse+validate",
         "a whole SSL object, from a record to its ClientHello callback; no known type twice", openssl,
         hellos::in_a_record},
#endif
    };
    return all;
}
