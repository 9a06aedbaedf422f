// SPDX-License-Identifier: BSL-1.0
// registry/extension_type.hpp: hello extensions, by number.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS ExtensionType Values (IANA). The ones seen in the wild but never registered are named as well, and
/// marked.
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class ExtensionType : std::uint16_t { __VA_ARGS__ };                                                \
    constexpr std::string_view registry_text(ExtensionType) {                                                \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    server_name = 0,
    max_fragment_length = 1,
    client_certificate_url = 2,
    trusted_ca_keys = 3,
    truncated_hmac = 4,
    status_request = 5,
    user_mapping = 6,
    client_authz = 7,
    server_authz = 8,
    cert_type = 9,
    supported_groups = 10,                       // once elliptic_curves
    ec_point_formats = 11,
    srp = 12,
    signature_algorithms = 13,
    use_srtp = 14,
    heartbeat = 15,
    application_layer_protocol_negotiation = 16,
    status_request_v2 = 17,
    signed_certificate_timestamp = 18,
    client_certificate_type = 19,
    server_certificate_type = 20,
    padding = 21,
    encrypt_then_mac = 22,
    extended_master_secret = 23,                 // RFC 7627; since RFC 9846 extended_main_secret
    token_binding = 24,
    cached_info = 25,
    tls_lts = 26,
    compress_certificate = 27,
    record_size_limit = 28,
    pwd_protect = 29,
    pwd_clear = 30,
    password_salt = 31,
    ticket_pinning = 32,
    tls_cert_with_extern_psk = 33,
    delegated_credential = 34,
    session_ticket = 35,
    TLMSP = 36,
    TLMSP_proxying = 37,
    TLMSP_delegate = 38,
    supported_ekt_ciphers = 39,
    extended_random = 40,                        // not registered: draft-rescorla-tls-extended-random
    pre_shared_key = 41,
    early_data = 42,
    supported_versions = 43,
    cookie = 44,
    psk_key_exchange_modes = 45,
    ticket_early_data_info = 46,                 // not registered: drafts of TLS 1.3
    certificate_authorities = 47,
    oid_filters = 48,
    post_handshake_auth = 49,
    signature_algorithms_cert = 50,
    key_share = 51,
    transparency_info = 52,
    connection_id_deprecated = 53,
    connection_id = 54,
    external_id_hash = 55,
    external_session_id = 56,
    quic_transport_parameters = 57,
    ticket_request = 58,
    dnssec_chain = 59,
    sequence_number_encryption_algorithms = 60,
    rrc = 61,
    tls_flags = 62,
    next_protocol_negotiation = 13172,           // not registered: draft-agl-tls-nextprotoneg
    application_settings_old = 17513,            // not registered: draft-vvv-tls-alps, first code point
    application_settings = 17613,                // not registered: draft-vvv-tls-alps
    channel_id_old = 30031,                      // not registered: draft-balfanz-tls-channelid-00
    channel_id = 30032,                          // not registered: draft-balfanz-tls-channelid
    trust_anchors = 51764,                       // not registered: draft-ietf-tls-trust-anchor-ids
    ech_outer_extensions = 64768,
    encrypted_client_hello = 65037,
    renegotiation_info = 65281,
    quic_transport_parameters_draft = 65445,     // not registered: draft-ietf-quic-tls
    encrypted_server_name = 65486                // not registered: draft-ietf-tls-esni-06 and before
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
