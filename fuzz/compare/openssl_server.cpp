// SPDX-License-Identifier: BSL-1.0
// fuzz/compare/openssl_server.cpp: OpenSSL 3's TLS server gets the bytes as what a client sends; it has a key
// for every PSK identity.
#include "openssl_context.hpp"

namespace {

unsigned int key_of(SSL*, const char*, unsigned char* key, unsigned int) {
    constexpr unsigned int size = 32;
    for (unsigned int i = 0; i < size; ++i)
        key[i] = static_cast<unsigned char>(i);
    return size;
}

SSL_CTX* make_server() {
    SSL_CTX* const context = openssl_side::make_context();
    SSL_CTX_set_psk_server_callback(context, key_of);
    return context;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static SSL_CTX* const context = make_server();
    openssl_side::serve(context, data, size);
    return 0;
}
