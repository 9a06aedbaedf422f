// SPDX-License-Identifier: BSL-1.0
// message/validate_certificate.hpp: rules of Certificate, CertificateRequest and CertificateVerify of
// TLS 1.3.
#pragma once

#include <tlswire/message/certificate13.hpp>
#include <tlswire/message/certificate_request13.hpp>
#include <tlswire/message/certificate_verify13.hpp>
#include <tlswire/message/client_certificate_request.hpp>
#include <tlswire/message/validate_client_hello.hpp>

namespace tlswire {

namespace detail {
template <class Requested>
constexpr std::optional<violation> validate_entries(const Certificate13& answer, const Requested& requested) {
    for (const CertificateEntry entry : answer.certificate_list)
        if (!all_offered(entry.extensions, requested, [](ExtensionType) { return false; }))
            return unsolicited_extension;
    return std::nullopt;
}
template <class Requested>
constexpr std::optional<violation> validate_compression(const CompressedCertificate& answer,
                                                        const Requested& requested) {
    const auto known = first_of<CertificateCompressionAlgorithms>(requested);
    return broken_if(!known || !contains(known->algorithms, answer.algorithm),
                     {"the compression of the certificate was not offered", "RFC 8879 4",
                      AlertDescription::illegal_parameter});
}
template <class Requested>
constexpr std::optional<violation> validate_scheme(SignatureScheme scheme, const Requested& requested) {
    const auto known = first_of<SignatureAlgorithms>(requested);
    return broken_if(
        !known || !contains(known->supported_signature_algorithms, scheme),
        {"the signature scheme was not offered", "RFC 8446 4.4.3", AlertDescription::illegal_parameter});
}
} // namespace detail

/// Whether CertificateVerify of TLS 1.3 may use it (RFC 8446 4.2.3, 4.4.3): of what TLS 1.2 reads as a hash
/// and an algorithm only ECDSA with SHA-256 and longer. Schemes that are not known may. So may the
/// rsa_pkcs1_*_legacy, which are for clients alone: `by_server` refuses them.
constexpr bool may_sign_in_tls13(SignatureScheme scheme, bool by_server = false) {
    switch (scheme) {
    case SignatureScheme::ecdsa_secp256r1_sha256:
    case SignatureScheme::ecdsa_secp384r1_sha384:
    case SignatureScheme::ecdsa_secp521r1_sha512:
        return true;
    case SignatureScheme::rsa_pkcs1_sha256_legacy:
    case SignatureScheme::rsa_pkcs1_sha384_legacy:
    case SignatureScheme::rsa_pkcs1_sha512_legacy:
        return !by_server;
    default:
        return static_cast<std::uint16_t>(scheme) >> 8 > 6;
    }
}

/// All that a Certificate breaks by itself.
template <std::same_as<Certificate13> Message = Certificate13>
constexpr std::optional<violation> validate(const Message& message) {
    for (const CertificateEntry entry : message.certificate_list)
        if (auto broken = detail::validate_types<true>(entry.extensions, extension_carrier::certificate))
            return broken;
    return std::nullopt;
}
/// The same of a server's, whose extensions answer those that the client offered.
template <detail::client_offer Hello>
constexpr std::optional<violation> validate(const Certificate13& answer, const Hello& offered) {
    if (auto broken = validate(answer))
        return broken;
    if (!answer.certificate_request_context.empty())
        return violation{"certificate_request_context of the server is not empty", "RFC 8446 4.4.2",
                         AlertDescription::illegal_parameter};
    if (answer.certificate_list.empty())
        return violation{"the server has no certificate", "RFC 8446 4.4.2.4", AlertDescription::decode_error};
    return detail::validate_entries(answer, detail::extensions_of(offered.extensions));
}
/// The same of a client's, whose extensions answer those of the request.
constexpr std::optional<violation> validate(const Certificate13& answer,
                                            const CertificateRequest13& request) {
    if (auto broken = validate(answer))
        return broken;
    if (!equal_bytes(answer.certificate_request_context.view, request.certificate_request_context.view))
        return violation{"certificate_request_context is not that of the request", "RFC 8446 4.4.2",
                         AlertDescription::illegal_parameter};
    return detail::validate_entries(answer, request.extensions);
}

/// RFC 8879 4. A Certificate has at least the 4 bytes of its lengths.
template <std::same_as<CompressedCertificate> Message = CompressedCertificate>
constexpr std::optional<violation> validate(const Message& message) {
    return detail::broken_if(message.uncompressed_length < 4,
                             {"uncompressed_length is shorter than any Certificate", "RFC 8879 4",
                              AlertDescription::bad_certificate});
}
template <detail::client_offer Hello>
constexpr std::optional<violation> validate(const CompressedCertificate& answer, const Hello& offered) {
    if (auto broken = validate(answer))
        return broken;
    return detail::validate_compression(answer, detail::extensions_of(offered.extensions));
}
constexpr std::optional<violation> validate(const CompressedCertificate& answer,
                                            const CertificateRequest13& request) {
    if (auto broken = validate(answer))
        return broken;
    return detail::validate_compression(answer, request.extensions);
}

/// All that a CertificateRequest breaks by itself.
template <std::same_as<CertificateRequest13> Message = CertificateRequest13>
constexpr std::optional<violation> validate(const Message& message) {
    if (auto broken =
            detail::validate_types<false>(message.extensions, extension_carrier::certificate_request))
        return broken;
    return detail::broken_if(!detail::has_type(message.extensions, ExtensionType::signature_algorithms),
                             {"a CertificateRequest is without signature_algorithms", "RFC 8446 4.3.2",
                              AlertDescription::missing_extension});
}
/// The same of one in the handshake, before Finished.
template <std::same_as<CertificateRequest13> Message = CertificateRequest13>
constexpr std::optional<violation> validate(const Message& message, initial_t) {
    if (auto broken = validate(message))
        return broken;
    return detail::broken_if(!message.certificate_request_context.empty(),
                             {"certificate_request_context in the handshake is not empty", "RFC 8446 4.3.2",
                              AlertDescription::illegal_parameter});
}
/// The same of one after the handshake, which the client has to have offered.
template <detail::client_offer Hello>
constexpr std::optional<violation> validate_post_handshake(const CertificateRequest13& message,
                                                           const Hello& offered) {
    if (auto broken = validate(message))
        return broken;
    return detail::broken_if(
        !detail::first_of<PostHandshakeAuth>(offered.extensions),
        {"post_handshake_auth was not offered", "RFC 8446 4.6.2", AlertDescription::unexpected_message});
}

/// RFC 9261 4: the extensions are those of a CertificateRequest, and server_name.
template <std::same_as<ClientCertificateRequest> Message = ClientCertificateRequest>
constexpr std::optional<violation> validate(const Message& message) {
    if (!detail::distinct_types(message.extensions))
        return detail::repeated_extension;
    for (const auto e : message.extensions)
        if (!may_carry(extension_carrier::certificate_request, e.type))
            return violation{"the message may not carry an extension of this type", "RFC 9261 4",
                             AlertDescription::illegal_parameter};
    return detail::broken_if(!detail::has_type(message.extensions, ExtensionType::signature_algorithms),
                             {"a ClientCertificateRequest is without signature_algorithms", "RFC 9261 4",
                              AlertDescription::missing_extension});
}

/// All that a CertificateVerify breaks by itself.
template <std::same_as<CertificateVerify13> Message = CertificateVerify13>
constexpr std::optional<violation> validate(const Message& message) {
    return detail::broken_if(!may_sign_in_tls13(message.algorithm),
                             {"the signature scheme is not one of TLS 1.3", "RFC 8446 4.2.3, 4.4.3",
                              AlertDescription::illegal_parameter});
}
/// The same of a server's.
template <detail::client_offer Hello>
constexpr std::optional<violation> validate(const CertificateVerify13& answer, const Hello& offered) {
    if (!may_sign_in_tls13(answer.algorithm, true))
        return violation{"the signature scheme is not one of TLS 1.3", "RFC 8446 4.2.3, 4.4.3",
                         AlertDescription::illegal_parameter};
    return detail::validate_scheme(answer.algorithm, detail::extensions_of(offered.extensions));
}
/// The same of a client's.
constexpr std::optional<violation> validate(const CertificateVerify13& answer,
                                            const CertificateRequest13& request) {
    if (auto broken = validate(answer))
        return broken;
    return detail::validate_scheme(answer.algorithm, request.extensions);
}

} // namespace tlswire
