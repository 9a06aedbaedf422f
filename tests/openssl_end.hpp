// SPDX-License-Identifier: BSL-1.0
// openssl_end.hpp: OpenSSL as one end of a connection in memory, with the interface of the endpoint example
// as far as a test needs it.
#pragma once

#include "endpoint_pair.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <memory>

namespace tlswire::endpoint {

template <auto Free>
struct freed_by {
    template <class T>
    void operator()(T* p) const {
        Free(p);
    }
};
using ssl_context = std::unique_ptr<SSL_CTX, freed_by<SSL_CTX_free>>;
using ssl_session = std::unique_ptr<SSL_SESSION, freed_by<SSL_SESSION_free>>;

/// Takes everything that OpenSSL has, at its lowest security level.
class openssl_end {
  public:
    openssl_end(ConnectionEnd self, const configuration& c, SSL_SESSION* resume = nullptr)
        : openssl_end(self, c, make_context(self, c), resume) {}
    /// With the context of an earlier one, whose sessions are there.
    openssl_end(ConnectionEnd self, const configuration& c, ssl_context context,
                SSL_SESSION* resume = nullptr)
        : context_(std::move(context)),
          ssl_(SSL_new(context_.get())) {
        BIO* const in = BIO_new(BIO_s_mem());
        BIO* const out = BIO_new(BIO_s_mem());
        BIO_set_mem_eof_return(in, -1);
        SSL_set_bio(ssl_.get(), in, out);
        if (self == ConnectionEnd::client) {
            SSL_set_connect_state(ssl_.get());
            SSL_set_tlsext_host_name(ssl_.get(), c.server_name.c_str());
            SSL_set1_host(ssl_.get(), c.server_name.c_str());
            if (resume != nullptr)
                SSL_set_session(ssl_.get(), resume);
        } else {
            SSL_set_accept_state(ssl_.get());
        }
    }

    void start() { receive({}); }
    void receive(bytes input) {
        if (!input.empty())
            BIO_write(SSL_get_rbio(ssl_.get()), input.data(), static_cast<int>(input.size()));
        std::uint8_t buffer[4096];
        if (!connected() && SSL_do_handshake(ssl_.get()) != 1)
            return;
        for (int n; (n = SSL_read(ssl_.get(), buffer, sizeof buffer)) > 0;)
            received_.insert(received_.end(), buffer, buffer + n);
    }
    bool send(bytes data) { return SSL_write(ssl_.get(), data.data(), static_cast<int>(data.size())) > 0; }
    std::vector<std::uint8_t> take_output() {
        std::vector<std::uint8_t> out(static_cast<std::size_t>(BIO_pending(SSL_get_wbio(ssl_.get()))));
        if (!out.empty())
            BIO_read(SSL_get_wbio(ssl_.get()), out.data(), static_cast<int>(out.size()));
        return out;
    }
    std::vector<std::uint8_t> take_application_data() { return std::exchange(received_, {}); }
    bool connected() const { return SSL_is_init_finished(ssl_.get()) == 1; }
    ssl_session session() const { return ssl_session(SSL_get1_session(ssl_.get())); }
    ssl_context take_context() { return std::move(context_); }

  private:
    static ssl_context make_context(ConnectionEnd self, const configuration& c) {
        ssl_context out(
            SSL_CTX_new(self == ConnectionEnd::client ? TLS_client_method() : TLS_server_method()));
        SSL_CTX_set_security_level(out.get(), 0);
        SSL_CTX_set_cipher_list(out.get(), "ALL:eNULL:@SECLEVEL=0");
        SSL_CTX_set_min_proto_version(out.get(), static_cast<int>(lowest(c)));
        SSL_CTX_set_max_proto_version(out.get(), static_cast<int>(highest(c)));
        SSL_CTX_set_options(out.get(), SSL_OP_LEGACY_SERVER_CONNECT);
        if (!c.session_tickets)
            SSL_CTX_set_options(out.get(), SSL_OP_NO_TICKET);
        if (!c.encrypt_then_mac)
            SSL_CTX_set_options(out.get(), SSL_OP_NO_ENCRYPT_THEN_MAC);
        SSL_CTX_set_session_id_context(out.get(), reinterpret_cast<const unsigned char*>("test"), 4);
        X509_STORE_add_cert(SSL_CTX_get_cert_store(out.get()), certificate(ca_pem).get());
        if (self == ConnectionEnd::client)
            SSL_CTX_set_verify(out.get(), SSL_VERIFY_PEER, nullptr);
        else if (c.request_client_certificate)
            SSL_CTX_set_verify(out.get(),
                               SSL_VERIFY_PEER |
                                   (c.require_client_certificate ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
                               nullptr);
        if (self == ConnectionEnd::server) {
            use(out.get(), rsa_leaf_pem, rsa_leaf_key_pem);
            use(out.get(), ecdsa_leaf_pem, ecdsa_leaf_key_pem);
        }
        if (!c.protocols.empty())
            SSL_CTX_set_alpn_select_cb(out.get(), select_nothing, nullptr);
        return out;
    }
    static ProtocolVersion lowest(const configuration& c) {
        return *std::min_element(c.versions.begin(), c.versions.end());
    }
    static ProtocolVersion highest(const configuration& c) {
        return *std::max_element(c.versions.begin(), c.versions.end());
    }
    static int select_nothing(SSL*, const unsigned char**, unsigned char*, const unsigned char*, unsigned,
                              void*) {
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    }

    using bio = std::unique_ptr<BIO, freed_by<BIO_free>>;
    static bio text(std::string_view pem) {
        return bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    }
    static std::unique_ptr<X509, freed_by<X509_free>> certificate(std::string_view pem) {
        return std::unique_ptr<X509, freed_by<X509_free>>(
            PEM_read_bio_X509(text(pem).get(), nullptr, nullptr, nullptr));
    }
    static void use(SSL_CTX* context, std::string_view pem, std::string_view key_pem) {
        const std::unique_ptr<EVP_PKEY, freed_by<EVP_PKEY_free>> key(
            PEM_read_bio_PrivateKey(text(key_pem).get(), nullptr, nullptr, nullptr));
        SSL_CTX_use_certificate(context, certificate(pem).get());
        SSL_CTX_use_PrivateKey(context, key.get());
    }

    ssl_context context_;
    std::unique_ptr<SSL, freed_by<SSL_free>> ssl_;
    std::vector<std::uint8_t> received_;
};

} // namespace tlswire::endpoint
