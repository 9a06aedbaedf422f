// SPDX-License-Identifier: BSL-1.0
// registry/alert_description.hpp: what an alert says.
#pragma once

#include <tlswire/registry/alert_level.hpp>
#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS Alerts (IANA; RFC 8446 6, RFC 5246 7.2, RFC 6066 9).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class AlertDescription : std::uint8_t { __VA_ARGS__ };                                              \
    constexpr std::string_view registry_text(AlertDescription) {                                             \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    close_notify = 0,
    end_of_early_data = 1,                 // not registered: drafts of RFC 8446 up to 18
    unexpected_message = 10,
    bad_record_mac = 20,
    decryption_failed = 21,                // reserved: TLS 1.0
    record_overflow = 22,
    decompression_failure = 30,            // reserved since RFC 8446
    handshake_failure = 40,
    no_certificate = 41,                   // reserved: SSL 3.0
    bad_certificate = 42,
    unsupported_certificate = 43,
    certificate_revoked = 44,
    certificate_expired = 45,
    certificate_unknown = 46,
    illegal_parameter = 47,
    unknown_ca = 48,
    access_denied = 49,
    decode_error = 50,
    decrypt_error = 51,
    too_many_cids_requested = 52,          // RFC 9147
    export_restriction = 60,               // reserved: TLS 1.0
    protocol_version = 70,
    insufficient_security = 71,
    internal_error = 80,
    inappropriate_fallback = 86,           // RFC 7507
    user_canceled = 90,
    no_renegotiation = 100,                // reserved since RFC 8446
    missing_extension = 109,
    unsupported_extension = 110,
    certificate_unobtainable = 111,        // RFC 6066; reserved since RFC 8446
    unrecognized_name = 112,
    bad_certificate_status_response = 113,
    bad_certificate_hash_value = 114,      // RFC 6066; reserved since RFC 8446
    unknown_psk_identity = 115,
    certificate_required = 116,
    general_error = 117,                   // RFC 9846
    no_application_protocol = 120,         // RFC 7301
    ech_required = 121                     // RFC 9849
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
