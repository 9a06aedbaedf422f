// SPDX-License-Identifier: BSL-1.0
// extension/placement.hpp: which message may carry which extension.
#pragma once

#include <tlswire/registry/extension_type.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace tlswire {

/// The messages that have extensions. The ServerHello of TLS 1.3 carries what the key exchange needs; that of
/// TLS 1.2 and before carries every answer.
enum class extension_carrier : std::uint8_t {
    client_hello,
    encoded_client_hello_inner, ///< what is encrypted in a ClientHello (RFC 9849 5.1)
    server_hello12,
    server_hello13,
    hello_retry_request,
    encrypted_extensions,
    certificate,
    certificate_request,
    new_session_ticket,
};

namespace detail {
constexpr std::uint16_t carrier_bit(extension_carrier message) {
    return static_cast<std::uint16_t>(1u << static_cast<unsigned>(message));
}
struct placement {
    ExtensionType type;
    std::uint16_t carriers;
};

// The letters are those of IANA's column "TLS 1.3" and of RFC 8446 4.2; SH12 is ours. A ClientHello offers
// TLS 1.2 as well, so that it carries what that column calls "-".
namespace placements {
using enum extension_carrier;
inline constexpr std::uint16_t CH = carrier_bit(client_hello) | carrier_bit(encoded_client_hello_inner);
inline constexpr std::uint16_t SH = carrier_bit(server_hello13);
inline constexpr std::uint16_t SH12 = carrier_bit(server_hello12);
inline constexpr std::uint16_t HRR = carrier_bit(hello_retry_request);
inline constexpr std::uint16_t EE = carrier_bit(encrypted_extensions);
inline constexpr std::uint16_t CT = carrier_bit(certificate);
inline constexpr std::uint16_t CR = carrier_bit(certificate_request);
inline constexpr std::uint16_t NST = carrier_bit(new_session_ticket);

using enum ExtensionType;
// clang-format off: one extension a line
inline constexpr auto all = std::to_array<placement>({
    {server_name, CH | SH12 | EE | CR}, // CR: in an authenticator request (RFC 9261 4)
    {max_fragment_length, CH | SH12 | EE},
    {client_certificate_url, CH | SH12},
    {trusted_ca_keys, CH | SH12},
    {truncated_hmac, CH | SH12},
    {status_request, CH | SH12 | CR | CT},
    {user_mapping, CH | SH12},
    {client_authz, CH | SH12},
    {server_authz, CH | SH12},
    {cert_type, CH | SH12},
    {supported_groups, CH | EE},
    {ec_point_formats, CH | SH12},
    {srp, CH},
    {signature_algorithms, CH | CR},
    {use_srtp, CH | SH12 | EE},
    {heartbeat, CH | SH12 | EE},
    {application_layer_protocol_negotiation, CH | SH12 | EE},
    {status_request_v2, CH | SH12},
    {signed_certificate_timestamp, CH | SH12 | CR | CT},
    {client_certificate_type, CH | SH12 | EE},
    {server_certificate_type, CH | SH12 | EE},
    {padding, CH},
    {encrypt_then_mac, CH | SH12},
    {extended_master_secret, CH | SH12},
    {token_binding, CH | SH12},
    {cached_info, CH | SH12},
    {tls_lts, CH | SH12},
    {compress_certificate, CH | CR},
    {record_size_limit, CH | SH12 | EE},
    {pwd_protect, CH},
    {pwd_clear, CH},
    {password_salt, CH | SH | HRR},
    {ticket_pinning, CH | EE},
    {tls_cert_with_extern_psk, CH | SH},
    {delegated_credential, CH | CR | CT},
    {session_ticket, CH | SH12},
    {TLMSP, CH | SH12},
    {TLMSP_proxying, CH | SH12},
    {TLMSP_delegate, CH | SH12},
    {supported_ekt_ciphers, CH | SH12 | EE},
    {extended_random, CH | SH12},
    {pre_shared_key, CH | SH},
    {early_data, CH | EE | NST},
    {supported_versions, CH | SH | HRR},
    {cookie, CH | HRR},
    {psk_key_exchange_modes, CH},
    {ticket_early_data_info, NST},
    {certificate_authorities, CH | CR},
    {oid_filters, CR},
    {post_handshake_auth, CH},
    {signature_algorithms_cert, CH | CR},
    {key_share, CH | SH | HRR},
    {transparency_info, CH | SH12 | CR | CT},
    {connection_id_deprecated, CH | SH12},
    {connection_id, CH | SH12 | SH},
    {external_id_hash, CH | SH12 | EE},
    {external_session_id, CH | SH12 | EE},
    {quic_transport_parameters, CH | EE},
    {ticket_request, CH | EE},
    {dnssec_chain, CH | SH12 | CT},
    {sequence_number_encryption_algorithms, CH | SH | HRR},
    {rrc, CH | SH12 | SH},
    {tls_flags, CH | SH | HRR | EE | CT | CR | NST},
    {next_protocol_negotiation, CH | SH12},
    {application_settings_old, CH | EE},
    {application_settings, CH | EE},
    {channel_id_old, CH | SH12},
    {channel_id, CH | SH12 | EE},
    {trust_anchors, CH | EE | CT | CR},
    {ech_outer_extensions, carrier_bit(encoded_client_hello_inner)},
    {encrypted_client_hello, CH | HRR | EE},
    {renegotiation_info, CH | SH12},
    {quic_transport_parameters_draft, CH | EE},
    {encrypted_server_name, CH | EE},
});
// clang-format on
} // namespace placements

/// The small types are an index, the others few.
inline constexpr std::size_t small_types = 64;
inline constexpr std::uint16_t everywhere = 0xffff;
inline constexpr auto small_placements = [] {
    std::array<std::uint16_t, small_types> t{};
    t.fill(everywhere);
    for (const placement& p : placements::all)
        if (static_cast<std::size_t>(p.type) < small_types)
            t[static_cast<std::size_t>(p.type)] = p.carriers;
    return t;
}();
inline constexpr std::size_t first_large = [] {
    std::size_t i = 0;
    while (static_cast<std::size_t>(placements::all[i].type) < small_types)
        ++i;
    return i;
}();
constexpr std::uint16_t carriers_of(ExtensionType type) {
    if (static_cast<std::size_t>(type) < small_types)
        return small_placements[static_cast<std::size_t>(type)];
    for (std::size_t i = first_large; i < placements::all.size(); ++i)
        if (placements::all[i].type == type)
            return placements::all[i].carriers;
    return everywhere;
}
} // namespace detail

/// Whether RFC 8446 4.2 and IANA's registry let a message carry an extension. True for every type that the
/// registry does not have: whether one may be sent then depends on whether the other side offered it.
constexpr bool may_carry(extension_carrier message, ExtensionType type) {
    return (detail::carriers_of(type) & detail::carrier_bit(message)) != 0;
}

} // namespace tlswire
