// SPDX-License-Identifier: BSL-1.0
// fuzz/compare/wolfssl_server.cpp: wolfSSL's TLS server gets the bytes as what a client sends. It has a
// certificate of RSA and a key for every PSK identity, and asks for a client certificate.
#include "repeatable_bytes.hpp"

#include "wolfssl/user_settings.h"

#include <wolfssl/ssl.h>

#include <wolfssl/certs_test.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <string>

extern "C" void fill_random(unsigned char* out, unsigned int size) {
    fill_repeatable(out, size);
}

namespace {

void require(bool ok) {
    if (!ok)
        std::abort();
}

struct input {
    const std::uint8_t* at;
    std::size_t left;
};
int receive(WOLFSSL*, char* out, int size, void* from) {
    input& in = *static_cast<input*>(from);
    const std::size_t n = std::min(in.left, static_cast<std::size_t>(size));
    if (n == 0)
        return WOLFSSL_CBIO_ERR_WANT_READ;
    std::memcpy(out, in.at, n);
    in.at += n;
    in.left -= n;
    return static_cast<int>(n);
}
int send(WOLFSSL*, char*, int size, void*) {
    return size;
}
int trust(int, WOLFSSL_X509_STORE_CTX*) {
    return 1;
}
unsigned int key_of(WOLFSSL*, const char*, unsigned char* key, unsigned int) {
    constexpr unsigned int size = 32;
    for (unsigned int i = 0; i < size; ++i)
        key[i] = static_cast<unsigned char>(i);
    return size;
}
unsigned int key13_of(WOLFSSL* server, const char* identity, unsigned char* key, unsigned int size,
                      const char** suite) {
    *suite = "TLS13-AES128-GCM-SHA256";
    return key_of(server, identity, key, size);
}
/// Tickets are not encrypted, so that they can be made.
int keep_ticket(WOLFSSL*, unsigned char*, unsigned char*, unsigned char*, int, unsigned char*, int size,
                int* out, void*) {
    *out = size;
    return WOLFSSL_TICKET_RET_OK;
}

WOLFSSL_CTX* make_server() {
    require(wolfSSL_Init() == WOLFSSL_SUCCESS);
    WOLFSSL_CTX* const context = wolfSSL_CTX_new(wolfSSLv23_server_method());
    require(context != nullptr);
    require(wolfSSL_CTX_SetMinVersion(context, WOLFSSL_SSLV3) == WOLFSSL_SUCCESS);
    require(wolfSSL_CTX_SetMinRsaKey_Sz(context, 1024) == WOLFSSL_SUCCESS);
    require(wolfSSL_CTX_use_certificate_buffer(context, server_cert_der_1024, sizeof_server_cert_der_1024,
                                               WOLFSSL_FILETYPE_ASN1) == WOLFSSL_SUCCESS);
    require(wolfSSL_CTX_use_PrivateKey_buffer(context, server_key_der_1024, sizeof_server_key_der_1024,
                                              WOLFSSL_FILETYPE_ASN1) == WOLFSSL_SUCCESS);
    require(wolfSSL_CTX_SetMinDhKey_Sz(context, 1024) == WOLFSSL_SUCCESS);
    require(wolfSSL_CTX_SetTmpDH_buffer(context, dh_key_der_1024, sizeof_dh_key_der_1024,
                                        WOLFSSL_FILETYPE_ASN1) == WOLFSSL_SUCCESS);
    // small ones: the time is for TLS
    std::array<int, 3> groups{WOLFSSL_ECC_X25519, WOLFSSL_ECC_SECP256R1, WOLFSSL_FFDHE_2048};
    require(wolfSSL_CTX_set_groups(context, groups.data(), static_cast<int>(groups.size())) ==
            WOLFSSL_SUCCESS);
    require(wolfSSL_CTX_set_max_early_data(context, 16384) == 0);
    require(wolfSSL_CTX_set_TicketEncCb(context, keep_ticket) == WOLFSSL_SUCCESS);
    wolfSSL_CTX_set_session_cache_mode(context, WOLFSSL_SESS_CACHE_OFF); // nothing is kept between inputs
    wolfSSL_CTX_set_psk_server_callback(context, key_of);
    wolfSSL_CTX_set_psk_server_tls13_callback(context, key13_of);
    wolfSSL_CTX_set_verify(context, WOLFSSL_VERIFY_PEER, trust);
    wolfSSL_CTX_allow_anon_cipher(context);
    const std::string name = "server.example";
    require(wolfSSL_CTX_UseSNI(context, WOLFSSL_SNI_HOST_NAME, name.data(),
                               static_cast<unsigned short>(name.size())) == WOLFSSL_SUCCESS);
    wolfSSL_CTX_SNI_SetOptions(context, WOLFSSL_SNI_HOST_NAME, WOLFSSL_SNI_CONTINUE_ON_MISMATCH);
    require(wolfSSL_CTX_EnableOCSPStapling(context) == WOLFSSL_SUCCESS);
    wolfSSL_CTX_SetIORecv(context, receive);
    wolfSSL_CTX_SetIOSend(context, send);
    return context;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static WOLFSSL_CTX* const context = make_server();
    restart_repeatable();
    WOLFSSL* const server = wolfSSL_new(context);
    require(server != nullptr);
    input in{data, size};
    wolfSSL_SetIOReadCtx(server, &in);
    std::string protocols = "h2,http/1.1";
    require(wolfSSL_UseALPN(server, protocols.data(), static_cast<unsigned int>(protocols.size()),
                            WOLFSSL_ALPN_CONTINUE_ON_MISMATCH) == WOLFSSL_SUCCESS);
    require(wolfSSL_UseSecureRenegotiation(server) == WOLFSSL_SUCCESS);
    std::array<char, 16384> content;
    int read = 0;
    while (wolfSSL_read_early_data(server, content.data(), static_cast<int>(content.size()), &read) > 0 &&
           read > 0) {
    }
    if (wolfSSL_accept(server) == WOLFSSL_SUCCESS)
        while (wolfSSL_read(server, content.data(), static_cast<int>(content.size())) > 0) {
        }
    wolfSSL_free(server);
    return 0;
}
