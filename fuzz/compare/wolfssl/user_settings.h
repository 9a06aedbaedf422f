/* SPDX-License-Identifier: BSL-1.0 */
/* fuzz/compare/wolfssl/user_settings.h: wolfSSL with every version and extension that its server has. */
#pragma once

#include <sys/time.h>

#define SINGLE_THREADED
#define WOLFSSL_USER_IO
#define NO_FILESYSTEM
#define NO_MAIN_DRIVER
#define NO_WOLFSSL_DIR
#define NO_ERROR_QUEUE
#define WOLFSSL_IGNORE_FILE_WARN
#define USE_CERT_BUFFERS_1024

/* the random numbers are the target's */
#ifdef __cplusplus
extern "C" {
#endif
void fill_random(unsigned char* out, unsigned int size);
#ifdef __cplusplus
}
#endif
static inline int repeatable_random(unsigned char* out, unsigned int size) {
    fill_random(out, size);
    return 0;
}
#define CUSTOM_RAND_GENERATE_BLOCK repeatable_random
#define WC_NO_HASHDRBG

#define WOLFSSL_TLS13
#define WOLFSSL_ALLOW_TLSV10
#define WOLFSSL_ALLOW_SSLV3
#define WOLFSSL_EARLY_DATA
#define WOLFSSL_POST_HANDSHAKE_AUTH
#define WOLFSSL_SEND_HRR_COOKIE
#define WOLFSSL_STATIC_RSA
#define WOLFSSL_STATIC_DH
#define WOLFSSL_STATIC_PSK
#define WOLFSSL_DH_EXTRA
#define HAVE_ANON
#define HAVE_TLS_EXTENSIONS
#define HAVE_SUPPORTED_CURVES
#define HAVE_EXTENDED_MASTER
#define HAVE_ENCRYPT_THEN_MAC
#define HAVE_SNI
#define HAVE_ALPN
#define HAVE_MAX_FRAGMENT
#define HAVE_TRUNCATED_HMAC
#define HAVE_SESSION_TICKET
#define HAVE_SECURE_RENEGOTIATION
#define HAVE_SERVER_RENEGOTIATION_INFO
#define HAVE_TRUSTED_CA
#define HAVE_CERTIFICATE_STATUS_REQUEST
#define HAVE_CERTIFICATE_STATUS_REQUEST_V2
#define HAVE_OCSP
#define HAVE_KEYING_MATERIAL
#define WOLFSSL_ENCRYPTED_KEYS

#define HAVE_ECC
#define ECC_TIMING_RESISTANT
#define TFM_TIMING_RESISTANT
#define WC_RSA_BLINDING
#define HAVE_CURVE25519
#define HAVE_ED25519
#define HAVE_FFDHE_2048
#define HAVE_DH_DEFAULT_PARAMS
#define WC_RSA_PSS
#define HAVE_HKDF
#define HAVE_AESGCM
#define HAVE_AESCCM
#define HAVE_CHACHA
#define HAVE_POLY1305
#define HAVE_ONE_TIME_AUTH
#define HAVE_CAMELLIA
#define HAVE_NULL_CIPHER
#define WOLFSSL_SHA224
#define WOLFSSL_SHA384
#define WOLFSSL_SHA512
#define WOLFSSL_AES_DIRECT
#define WOLFSSL_AES_COUNTER
#define NO_DSA
#define NO_RC4
#define NO_MD4
#define USE_FAST_MATH
#define FP_MAX_BITS 8192
