// SPDX-License-Identifier: BSL-1.0
// fuzz/compare/openssl_context.hpp: what an OpenSSL 3 server is in the targets: every suite and version at
// security level 0, certificates of RSA and ECDSA, tickets, early data, a request for a client certificate.
#pragma once

#define OPENSSL_SUPPRESS_DEPRECATED // for RAND_METHOD: repeatable numbers
#include "repeatable_bytes.hpp"

#include <openssl/err.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace openssl_side {

inline void require(bool ok) {
    if (ok)
        return;
    ERR_print_errors_fp(stderr);
    std::abort();
}

inline int repeatable_random(unsigned char* out, int size) {
    fill_repeatable(out, static_cast<std::size_t>(size));
    return 1;
}
inline int always() {
    return 1;
}
inline constexpr RAND_METHOD repeatable_method{nullptr, repeatable_random, nullptr,
                                               nullptr, repeatable_random, always};

inline void add_certificate(SSL_CTX* context, EVP_PKEY* key) {
    X509* const certificate = X509_new();
    require(key != nullptr && certificate != nullptr);
    require(X509_set_version(certificate, X509_VERSION_3) == 1);
    require(X509_gmtime_adj(X509_getm_notBefore(certificate), 0) != nullptr);
    require(X509_gmtime_adj(X509_getm_notAfter(certificate), 24L * 60 * 60) != nullptr);
    X509_NAME* const subject = X509_get_subject_name(certificate);
    const unsigned char host[] = "server.example";
    require(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, host, -1, -1, 0) == 1);
    require(X509_set_issuer_name(certificate, subject) == 1 && X509_set_pubkey(certificate, key) == 1);
    require(X509_sign(certificate, key, EVP_sha256()) != 0);
    require(SSL_CTX_use_certificate(context, certificate) == 1 && SSL_CTX_use_PrivateKey(context, key) == 1);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

inline int choose_protocol(SSL*, const unsigned char** out, unsigned char* length, const unsigned char* in,
                           unsigned int, void*) {
    *out = in + 1;
    *length = in[0];
    return SSL_TLSEXT_ERR_OK;
}
inline int accept_any_name(SSL*, int*, void*) {
    return SSL_TLSEXT_ERR_OK;
}
inline int staple(SSL* server, void*) {
    constexpr std::array<unsigned char, 3> response{1, 2, 3};
    void* const copy = OPENSSL_memdup(response.data(), response.size());
    SSL_set_tlsext_status_ocsp_resp(server, copy, static_cast<long>(response.size()));
    return SSL_TLSEXT_ERR_OK;
}
inline int trust(int, X509_STORE_CTX*) {
    return 1;
}

inline SSL_CTX* make_context() {
    require(RAND_set_rand_method(&repeatable_method) == 1);
    require(OSSL_PROVIDER_load(nullptr, "legacy") != nullptr);
    require(OSSL_PROVIDER_load(nullptr, "default") != nullptr);
    SSL_CTX* const context = SSL_CTX_new(TLS_server_method());
    require(context != nullptr);
    SSL_CTX_set_security_level(context, 0);
    require(SSL_CTX_set_min_proto_version(context, 0) == 1);
    require(SSL_CTX_set_cipher_list(context, "ALL:eNULL") == 1);
    add_certificate(context, EVP_RSA_gen(1024));
    add_certificate(context, EVP_EC_gen("P-256"));
    SSL_CTX_set_dh_auto(context, 2); // of 1024 bits
    // small ones: the time is for TLS
    require(SSL_CTX_set1_groups_list(context, "X25519:P-256:ffdhe2048") == 1);
    SSL_CTX_set_options(context, SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF); // nothing is kept between inputs
    require(SSL_CTX_set_session_id_context(context, reinterpret_cast<const unsigned char*>("fuzz"), 4) == 1);
    std::array<unsigned char, 80> ticket_keys{};
    SSL_CTX_set_tlsext_ticket_keys(context, ticket_keys.data(), ticket_keys.size());
    require(SSL_CTX_set_max_early_data(context, 16384) == 1);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
    SSL_CTX_set_tlsext_servername_callback(context, accept_any_name);
    SSL_CTX_set_tlsext_status_cb(context, staple);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, trust);
    return context;
}

/// Gives the bytes to a new server, and reads what it reads.
inline void serve(SSL_CTX* context, const std::uint8_t* data, std::size_t size) {
    restart_repeatable();
    SSL* const server = SSL_new(context);
    BIO* const in = BIO_new(BIO_s_mem());
    BIO* const out = BIO_new(BIO_s_mem());
    require(server != nullptr && in != nullptr && out != nullptr);
    SSL_set_bio(server, in, out);
    SSL_set_accept_state(server);
    if (size != 0)
        require(BIO_write(in, data, static_cast<int>(size)) == static_cast<int>(size));
    std::array<unsigned char, 16384> content;
    std::size_t read = 0;
    while (SSL_read_early_data(server, content.data(), content.size(), &read) ==
           SSL_READ_EARLY_DATA_SUCCESS) {
    }
    if (SSL_do_handshake(server) == 1)
        while (SSL_read(server, content.data(), static_cast<int>(content.size())) > 0) {
        }
    SSL_free(server);
    ERR_clear_error();
}

} // namespace openssl_side
