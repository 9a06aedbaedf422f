// SPDX-License-Identifier: BSL-1.0
// fuzz/differential/openssl.cpp: any bytes as a ClientHello that comes to OpenSSL's server in records. What
// its ClientHello callback is told is what tlswire reads, or both refuse it.
#include "raw_client_hello.hpp"

#include <tlswire/record/fragment.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <memory>

using namespace tlswire;

namespace {

using hello = fuzz::RawClientHello;

/// What the callback compares, and whether it was called.
struct comparison {
    const fuzz::opinion<hello>& ours;
    bool called = false;
};

template <class Get>
bytes part(Get get, SSL* ssl) {
    const unsigned char* data = nullptr;
    const std::size_t size = get(ssl, &data);
    return {data, size};
}

void compare_hello(const hello& ours, SSL* ssl) {
    check(SSL_client_hello_get0_legacy_version(ssl) == static_cast<unsigned>(ours.legacy_version));
    check(equal_bytes(part(SSL_client_hello_get0_random, ssl), ours.random));
    check(equal_bytes(part(SSL_client_hello_get0_session_id, ssl), ours.legacy_session_id));
    check(equal_bytes(part(SSL_client_hello_get0_ciphers, ssl), ours.cipher_suites.wire()));
    check(equal_bytes(part(SSL_client_hello_get0_compression_methods, ssl),
                      ours.legacy_compression_methods.wire()));
    if (!ours.extensions)
        return;
    for (const auto& e : *ours.extensions) {
        const unsigned char* body = nullptr;
        std::size_t size = 0;
        if (SSL_client_hello_get0_ext(ssl, static_cast<unsigned>(e.type), &body, &size) == 1)
            check(equal_bytes(bytes(body, size), e.body));
    }
}

int on_client_hello(SSL* ssl, int* alert, void*) {
    auto& about = *static_cast<comparison*>(SSL_get_app_data(ssl));
    about.called = true;
    if (about.ours.message)
        compare_hello(*about.ours.message, ssl);
    *alert = SSL_AD_USER_CANCELLED;
    return SSL_CLIENT_HELLO_ERROR;
}

SSL_CTX* context() {
    static const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> made = [] {
        SSL_CTX* const c = SSL_CTX_new(TLS_server_method());
        SSL_CTX_set_security_level(c, 0);
        SSL_CTX_set_min_proto_version(c, SSL3_VERSION);
        SSL_CTX_set_client_hello_cb(c, on_client_hello, nullptr);
        return std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>(c, SSL_CTX_free);
    }();
    return made.get();
}

/// The body as a handshake message in records.
std::vector<std::uint8_t> records_of(bytes body) {
    const std::vector<std::uint8_t> message = fuzz::handshake_message(HandshakeType::client_hello, body);
    std::vector<std::uint8_t> out;
    for (const TLSPlaintext& r : tls_fragments(message, ContentType::handshake, ProtocolVersion::tls10)) {
        const std::size_t before = out.size();
        out.resize(before + serialized_size(r));
        check(serialize(r, mutable_bytes(out).subspan(before)));
    }
    return out;
}

bool has(const hello& h, ExtensionType type) {
    return h.extensions && std::any_of(h.extensions->begin(), h.extensions->end(),
                                       [type](const auto& e) { return e.type == type; });
}
bool is_last(const hello& h, ExtensionType type) {
    ExtensionType last{};
    for (const auto& e : *h.extensions)
        last = e.type;
    return last == type;
}

using enum fuzz::accepts;

const std::vector<fuzz::difference<hello>> known{
    {only_tlswire, "RFC 8446 4.2", "an extension that comes twice is for validate to refuse",
     [](const auto& ours) { return ours.message->extensions && !ours.message->extensions->distinct(); }},
    {only_tlswire, "RFC 8446 4.2.11", "so is a pre_shared_key that is not the last",
     [](const auto& ours) {
         return has(*ours.message, ExtensionType::pre_shared_key) &&
                !is_last(*ours.message, ExtensionType::pre_shared_key);
     }},
    {only_tlswire, "RFC 5764 4.1.1", "use_srtp is DTLS's, which the bytes of a hello don't tell",
     [](const auto& ours) { return has(*ours.message, ExtensionType::use_srtp); }},
    {only_peer, "RFC 8446 4.1.2", "OpenSSL looks at the bounds of these lists when it chooses from them",
     [](const auto& ours) {
         return ours.is_wrong_at(".cipher_suites") || ours.is_wrong_at(".legacy_compression_methods");
     }},
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 100000)
        return 0;
    const auto ours = fuzz::opinion_of<hello>({data, size});
    comparison about{ours};
    const std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context()), SSL_free);
    const std::vector<std::uint8_t> wire = records_of({data, size});
    BIO* const in = BIO_new_mem_buf(wire.data(), static_cast<int>(wire.size()));
    SSL_set_bio(ssl.get(), in, BIO_new(BIO_s_mem()));
    SSL_set_app_data(ssl.get(), &about);
    SSL_accept(ssl.get());
    const char* const why = ERR_reason_error_string(ERR_peek_error());
    fuzz::compare(ours, about.called, why == nullptr ? "nothing" : why, known);
    ERR_clear_error();
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>
#include <tlswire/message/client_hello.hpp>

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    return tlswire::fuzz_message<tlswire::ClientHello>(data, size, max_size, seed);
}
#endif
