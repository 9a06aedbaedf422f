// SPDX-License-Identifier: BSL-1.0
// message/validate_tls12.hpp: rules of the messages of TLS 1.2 behind the hellos.
#pragma once

#include <tlswire/message/certificate.hpp>
#include <tlswire/message/certificate_request.hpp>
#include <tlswire/message/certificate_url.hpp>
#include <tlswire/message/certificate_verify.hpp>
#include <tlswire/message/next_protocol.hpp>
#include <tlswire/message/openpgp_certificate.hpp>
#include <tlswire/message/server_key_exchange.hpp>
#include <tlswire/message/validate_client_hello.hpp>

namespace tlswire {

namespace detail {
/// The named curve and the scheme of a ServerKeyExchange, where it has them.
struct key_exchange_choice {
    const NamedGroup* group = nullptr;
    const DigitallySigned* signature = nullptr;

    constexpr void see(const ServerECDHParams& p) { group = p.curve_params.namedcurve.get_if<NamedGroup>(); }
    constexpr void see(const ServerECDHEPSKParams& p) { see(p.params); }
    constexpr void see(const SignedECDHParams& p) {
        see(p.params);
        signature = p.signed_params.get_if<DigitallySigned>();
    }
    template <class Params>
    constexpr void see(const Params& p) {
        if constexpr (requires { p.signed_params; })
            signature = p.signed_params.template get_if<DigitallySigned>();
    }
};
} // namespace detail

/// RFC 8422 5.4, RFC 5246 7.4.3: the curve and the signature are of the kinds that the client listed, if it
/// did.
template <detail::client_offer Hello>
constexpr std::optional<violation> validate(const ServerKeyExchange& answer, const Hello& offered) {
    detail::key_exchange_choice chosen;
    answer.params.body.visit([&chosen](const auto& params) { chosen.see(params); });
    const auto groups = detail::first_of<NamedGroupList>(offered.extensions);
    if (chosen.group != nullptr && groups &&
        (is_grease(*chosen.group) || !detail::contains(groups->named_group_list, *chosen.group)))
        return violation{"the curve was not offered", "RFC 8422 5.4", AlertDescription::illegal_parameter};
    const auto schemes = detail::first_of<SignatureAlgorithms>(offered.extensions);
    return detail::broken_if(
        chosen.signature != nullptr && schemes &&
            (is_grease(chosen.signature->algorithm) ||
             !detail::contains(schemes->supported_signature_algorithms, chosen.signature->algorithm)),
        {"the signature scheme was not offered", "RFC 5246 7.4.3", AlertDescription::illegal_parameter});
}

/// RFC 6101 5.6.6: who has none in SSL 3.0 sends the alert no_certificate, or nothing. In TLS the list may be
/// empty (RFC 5246 7.4.6).
constexpr std::optional<violation> validate(const Certificate& message, ProtocolVersion version) {
    return detail::broken_if(version == ProtocolVersion::ssl30 && message.certificate_list.empty(),
                             {"a Certificate of SSL 3.0 has no certificate", "RFC 6101 5.6.6",
                              AlertDescription::illegal_parameter});
}

/// RFC 5246 7.4.8: the signature is of a kind that the server asked for.
constexpr std::optional<violation> validate(const CertificateVerify& answer,
                                            const CertificateRequest& request) {
    const auto* signature = answer.signature.get_if<DigitallySigned>();
    const auto* asked = request.request.get_if<CertificateRequest12>();
    return detail::broken_if(
        signature != nullptr && asked != nullptr &&
            !detail::contains(asked->supported_signature_algorithms, signature->algorithm),
        {"the signature scheme was not asked for", "RFC 5246 7.4.8", AlertDescription::illegal_parameter});
}

/// RFC 6066 5
constexpr std::optional<violation> validate(const CertificateURL& message) {
    for (const URLAndHash u : message.url_and_hash_list)
        if (u.padding != 1)
            return violation{"the padding of a URLAndHash is not 1", "RFC 6066 5",
                             AlertDescription::illegal_parameter};
    return std::nullopt;
}

/// RFC 6091 3.3
constexpr std::optional<violation> validate(const OpenPGPCertificate& message) {
    const auto* none = message.certificate.get_if<OpenPGPEmptyCert>();
    return detail::broken_if(
        none != nullptr && none->empty != 0,
        {"OpenPGPEmptyCert is not 0", "RFC 6091 3.3", AlertDescription::illegal_parameter});
}

/// draft-agl-tls-nextprotoneg-04 4
constexpr std::optional<violation> validate(const NextProtocol& message) {
    constexpr std::string_view section = "draft-agl-tls-nextprotoneg-04 4";
    if ((message.selected_protocol.size() + message.padding.size() + 2) % 32 != 0)
        return violation{"the message is not a multiple of 32 bytes", section,
                         AlertDescription::illegal_parameter};
    return detail::broken_if(!detail::all_zero(message.padding),
                             {"padding is not all zero", section, AlertDescription::illegal_parameter});
}

} // namespace tlswire
