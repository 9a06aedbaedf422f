// SPDX-License-Identifier: BSL-1.0
// registry/srtp_protection_profile.hpp: how SRTP is protected with keys from DTLS.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

// <openssl/srtp.h> has macros of these names.
#pragma push_macro("SRTP_AEAD_AES_128_GCM")
#undef SRTP_AEAD_AES_128_GCM
#pragma push_macro("SRTP_AEAD_AES_256_GCM")
#undef SRTP_AEAD_AES_256_GCM
#pragma push_macro("SRTP_ARIA_128_CTR_HMAC_SHA1_80")
#undef SRTP_ARIA_128_CTR_HMAC_SHA1_80
#pragma push_macro("SRTP_ARIA_128_CTR_HMAC_SHA1_32")
#undef SRTP_ARIA_128_CTR_HMAC_SHA1_32
#pragma push_macro("SRTP_ARIA_256_CTR_HMAC_SHA1_80")
#undef SRTP_ARIA_256_CTR_HMAC_SHA1_80
#pragma push_macro("SRTP_ARIA_256_CTR_HMAC_SHA1_32")
#undef SRTP_ARIA_256_CTR_HMAC_SHA1_32
#pragma push_macro("SRTP_AEAD_ARIA_128_GCM")
#undef SRTP_AEAD_ARIA_128_GCM
#pragma push_macro("SRTP_AEAD_ARIA_256_GCM")
#undef SRTP_AEAD_ARIA_256_GCM

namespace tlswire {

/// DTLS-SRTP Protection Profiles (IANA; RFC 5764 4.1.2). 3 and 4 are unassigned.
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class SRTPProtectionProfile : std::uint16_t { __VA_ARGS__ };                                        \
    constexpr std::string_view registry_text(SRTPProtectionProfile) {                                        \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    SRTP_AES128_CM_HMAC_SHA1_80 = 0x0001,
    SRTP_AES128_CM_HMAC_SHA1_32 = 0x0002,
    SRTP_NULL_HMAC_SHA1_80 = 0x0005,
    SRTP_NULL_HMAC_SHA1_32 = 0x0006,
    SRTP_AEAD_AES_128_GCM = 0x0007,                    // RFC 7714
    SRTP_AEAD_AES_256_GCM = 0x0008,                    // RFC 7714
    DOUBLE_AEAD_AES_128_GCM_AEAD_AES_128_GCM = 0x0009, // RFC 8723
    DOUBLE_AEAD_AES_256_GCM_AEAD_AES_256_GCM = 0x000a, // RFC 8723
    SRTP_ARIA_128_CTR_HMAC_SHA1_80 = 0x000b,           // RFC 8269
    SRTP_ARIA_128_CTR_HMAC_SHA1_32 = 0x000c,           // RFC 8269
    SRTP_ARIA_256_CTR_HMAC_SHA1_80 = 0x000d,           // RFC 8269
    SRTP_ARIA_256_CTR_HMAC_SHA1_32 = 0x000e,           // RFC 8269
    SRTP_AEAD_ARIA_128_GCM = 0x000f,                   // RFC 8269
    SRTP_AEAD_ARIA_256_GCM = 0x0010                    // RFC 8269
)
// clang-format on
#undef TLSWIRE_REGISTRY
#pragma pop_macro("SRTP_AEAD_AES_128_GCM")
#pragma pop_macro("SRTP_AEAD_AES_256_GCM")
#pragma pop_macro("SRTP_ARIA_128_CTR_HMAC_SHA1_80")
#pragma pop_macro("SRTP_ARIA_128_CTR_HMAC_SHA1_32")
#pragma pop_macro("SRTP_ARIA_256_CTR_HMAC_SHA1_80")
#pragma pop_macro("SRTP_ARIA_256_CTR_HMAC_SHA1_32")
#pragma pop_macro("SRTP_AEAD_ARIA_128_GCM")
#pragma pop_macro("SRTP_AEAD_ARIA_256_GCM")

} // namespace tlswire
