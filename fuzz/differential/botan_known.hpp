// SPDX-License-Identifier: BSL-1.0
// fuzz/differential/botan_known.hpp: where tlswire and Botan's messages differ, and why.
#pragma once

#include "differences.hpp"

#include <botan/version.h>
#if BOTAN_VERSION_MAJOR > 2
#include <botan/ber_dec.h>
#include <botan/pkix_types.h>
#endif

#include <tlswire/message/certificate_status.hpp>
#include <tlswire/message/client_hello_dtls.hpp>
#include <tlswire/message/hello_verify_request.hpp>
#include <tlswire/message/new_session_ticket.hpp>
#include <tlswire/message/server_hello.hpp>
#include <tlswire/message/server_key_exchange.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/record/record_limits.hpp>

namespace fuzz {

using tlswire::errc;

/// Whose bodies Botan reads; it keeps the others as they are.
inline bool is_known_to_botan(ExtensionType type) {
    using enum ExtensionType;
    const auto known = {
        server_name,
        supported_groups,
        status_request,
        ec_point_formats,
        renegotiation_info,
        signature_algorithms,
        use_srtp,
        application_layer_protocol_negotiation,
        extended_master_secret,
        encrypt_then_mac,
        session_ticket,
        supported_versions,
#if BOTAN_VERSION_MAJOR == 2
        srp,
#else
        signature_algorithms_cert,
        cookie,
        psk_key_exchange_modes,
        certificate_authorities,
        key_share,
        pre_shared_key,
        early_data,
        record_size_limit,
        client_certificate_type,
        server_certificate_type,
#endif
    };
    return std::find(known.begin(), known.end(), type) != known.end();
}

/// In whose vectors Botan takes less than the least.
inline bool may_be_short_to_botan(ExtensionType type) {
    using enum ExtensionType;
    return type == application_layer_protocol_negotiation || type == supported_groups ||
           type == ec_point_formats || type == use_srtp || type == certificate_authorities ||
           type == key_share || type == pre_shared_key || type == client_certificate_type ||
           type == server_certificate_type;
}

inline constexpr std::string_view may_repeat = "an extension that comes twice is for validate to refuse";
inline constexpr std::string_view other_rule = "Botan 3 refuses what breaks a rule that is validate's";
inline constexpr std::string_view unknown_body = "Botan does not know the extension";
inline constexpr std::string_view too_short = "Botan takes less than the least of a vector";

template <class Hello>
bool repeats_an_extension(const opinion<Hello>& ours) {
    return ours.message->extensions && !ours.message->extensions->distinct();
}
/// Which Botan 3 looks at while it reads.
template <class Hello>
bool breaks_a_rule(const opinion<Hello>& ours) {
    return validate(*ours.message).has_value();
}
template <class Hello>
bool is_wrong_in_unknown(const opinion<Hello>& ours) {
    return ours.in_extension && !is_known_to_botan(*ours.in_extension);
}
template <class Hello>
bool is_too_short(const opinion<Hello>& ours) {
    return ours.in_extension && may_be_short_to_botan(*ours.in_extension) &&
           (ours.is_wrong(errc::length_below_minimum) ||
            (ours.is_wrong(errc::truncated) &&
             ours.is_wrong_in(ExtensionType::application_layer_protocol_negotiation)));
}
template <class Hello>
bool has_mki(const opinion<Hello>& ours) {
    const auto srtp = tlswire::find<tlswire::UseSRTPData>(ours.message->extensions);
    return srtp && !srtp->srtp_mki.empty();
}
#if BOTAN_VERSION_MAJOR > 2
template <class Hello>
bool repeats_a_group(const opinion<Hello>& ours) {
    const auto shares = tlswire::find<tlswire::KeyShareClientHello>(ours.message->extensions);
    std::vector<tlswire::NamedGroup> groups;
    if (shares)
        for (const auto& share : shares->client_shares)
            groups.push_back(share.group);
    std::sort(groups.begin(), groups.end());
    return std::adjacent_find(groups.begin(), groups.end()) != groups.end();
}
template <class Hello>
bool has_other_names(const opinion<Hello>& ours) {
    const auto list = tlswire::find<tlswire::CertificateAuthoritiesExtension>(ours.message->extensions);
    if (list)
        for (const tlswire::bytes name : list->authorities) {
            try {
                Botan::X509_DN dn;
                Botan::BER_Decoder(name).decode(dn);
            } catch (const Botan::Exception&) {
                return true;
            }
        }
    return false;
}
#endif
template <class Hello>
bool renegotiates_with_scsv(const opinion<Hello>& ours) {
    const auto info = tlswire::find<tlswire::RenegotiationInfo>(ours.message->extensions);
    bool signals = false;
    for (const tlswire::CipherSuite suite : ours.message->cipher_suites)
        signals = signals || suite == tlswire::CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV;
    return signals && info && !info->renegotiated_connection.empty();
}

template <class Hello>
const std::vector<difference<Hello>>& known_of_client_hello() {
    using enum accepts;
    using o = opinion<Hello>;
    static const std::vector<difference<Hello>> all{
        {only_tlswire, "RFC 8446 4.2", may_repeat, repeats_an_extension<Hello>},
        {only_tlswire, "RFC 5746 3.7", "a renegotiation with the SCSV is for its context to refuse",
         renegotiates_with_scsv<Hello>},
        {only_tlswire, "RFC 5764 4.1.3", "Botan handles no MKI", has_mki<Hello>},
#if BOTAN_VERSION_MAJOR > 2
        {only_tlswire, "as validate says", other_rule, breaks_a_rule<Hello>},
        {only_tlswire, "RFC 8446 4.2.4", "Botan reads the names' DER", has_other_names<Hello>},
        {only_tlswire, "RFC 8446 4.2.8", "Botan looks at shares also where TLS 1.3 is not offered",
         repeats_a_group<Hello>},
#endif
        {only_peer, "RFC 8446 4.2", unknown_body, is_wrong_in_unknown<Hello>},
        {only_peer, "RFC 7301 3.1, RFC 8422 5.1.2, RFC 5764 4.1.1, RFC 8446 4.2.4, 4.2.8, 4.2.11, RFC 7250 3",
         too_short, is_too_short<Hello>},
        {only_peer, "RFC 6066 3", "Botan reads names behind the extension's end, and none",
         [](const o& ours) { return ours.is_wrong_in(ExtensionType::server_name); }},
        {only_peer, "RFC 6066 8, RFC 8446 4.2.2", "Botan does not compare these lengths with the extension's",
         [](const o& ours) {
             return ours.is_wrong_in(ExtensionType::status_request) ||
                    ours.is_wrong_in(ExtensionType::cookie);
         }},
    };
    return all;
}

inline const std::vector<difference<tlswire::ServerHello>>& known_of_server_hello() {
    using enum accepts;
    using hello = tlswire::ServerHello;
    static const std::vector<difference<hello>> all{
        {only_tlswire, "RFC 8446 4.2", may_repeat, repeats_an_extension<hello>},
        {only_tlswire, "RFC 5764 4.1.3", "Botan handles no MKI", has_mki<hello>},
        {only_tlswire, "RFC 5246 7.4.1.4.1, RFC 5054 2.8.1", "Botan reads what only a client sends",
         [](const opinion<hello>& ours) {
             const auto& list = ours.message->extensions;
             return list && std::any_of(list->begin(), list->end(), [](const auto& e) {
                        return e.type == ExtensionType::signature_algorithms || e.type == ExtensionType::srp;
                    });
         }},
#if BOTAN_VERSION_MAJOR > 2
        {only_tlswire, "as validate says", other_rule, breaks_a_rule<hello>},
        {only_tlswire, "RFC 8449 4", "a client may take a limit that is too large",
         [](const opinion<hello>& ours) {
             const auto limit = tlswire::find<tlswire::RecordSizeLimit>(ours.message->extensions);
             return limit && limit->record_size_limit > tlswire::max_plaintext_length;
         }},
        {only_tlswire, "RFC 8446 4.1.3", "Botan has other classes for other versions than TLS 1.2",
         [](const opinion<hello>& ours) {
             return ours.message->legacy_version != tlswire::ProtocolVersion::tls12 ||
                    tlswire::find<tlswire::SelectedVersion>(ours.message->extensions).has_value();
         }},
#endif
        {only_peer, "RFC 8446 4.2", unknown_body, is_wrong_in_unknown<hello>},
        {only_peer, "RFC 7301 3.1, RFC 8422 5.1.2, RFC 5764 4.1.1", too_short, is_too_short<hello>},
        {only_peer, "RFC 6066 3", "Botan reads a list of names, of which a server sends none",
         [](const opinion<hello>& ours) { return ours.is_wrong_in(ExtensionType::server_name); }},
    };
    return all;
}

inline const std::vector<difference<tlswire::HelloVerifyRequest>>& known_of_hello_verify_request() {
    using enum accepts;
    using request = tlswire::HelloVerifyRequest;
    static const std::vector<difference<request>> all{
        {only_tlswire, "RFC 6347 4.2.1", "Botan wants a version that it knows",
         [](const opinion<request>& ours) {
             return ours.message->server_version != tlswire::ProtocolVersion::dtls10 &&
                    ours.message->server_version != tlswire::ProtocolVersion::dtls12;
         }},
    };
    return all;
}

inline const std::vector<difference<tlswire::CertificateStatus>>& known_of_certificate_status() {
    using enum accepts;
    using status = tlswire::CertificateStatus;
    static const std::vector<difference<status>> all{
        {only_tlswire, "RFC 6066 8, RFC 6961 2.2", "Botan knows no status but that of OCSP",
         [](const opinion<status>& ours) {
             return ours.message->status_type != tlswire::CertificateStatusType::ocsp;
         }},
    };
    return all;
}

/// Of one whose curve is not named.
inline const std::vector<difference<tlswire::ServerKeyExchange>>& known_of_explicit_curve() {
    using enum accepts;
    using exchange = opinion<tlswire::ServerKeyExchange>;
    static const auto always = [](const exchange&) { return true; };
    static const std::vector<difference<tlswire::ServerKeyExchange>> all{
        {only_tlswire, "RFC 8422 5.4", "Botan reads any curve as a named one", always},
        {only_peer, "RFC 8422 5.4", "Botan reads any curve as a named one", always},
    };
    return all;
}

} // namespace fuzz
