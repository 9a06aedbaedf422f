// SPDX-License-Identifier: BSL-1.0
// message/validate_client_hello.hpp: rules of what a client offers.
#pragma once

#include <tlswire/extension/renegotiation_info.hpp>
#include <tlswire/extension/supported_versions.hpp>
#include <tlswire/message/client_hello.hpp>
#include <tlswire/message/client_hello_dtls.hpp>
#include <tlswire/message/encoded_client_hello_inner.hpp>
#include <tlswire/message/validate_bodies.hpp>
#include <tlswire/message/validate_key_share.hpp>
#include <tlswire/message/validate_versions.hpp>

namespace tlswire {

namespace detail {
template <class Hello>
concept client_offer = std::same_as<Hello, ClientHello> || std::same_as<Hello, ClientHelloDTLS>;

/// The two numbers by which a hello tells TLS 1.3.
struct version_pair {
    ProtocolVersion legacy; ///< what legacy_version has to be
    ProtocolVersion tls13;
    bool datagrams;
};
constexpr version_pair versions_of(const ClientHello&) {
    return {ProtocolVersion::tls12, ProtocolVersion::tls13, false};
}
constexpr version_pair versions_of(const ClientHelloInner&) {
    return {ProtocolVersion::tls12, ProtocolVersion::tls13, false};
}
constexpr version_pair versions_of(const ClientHelloDTLS&) {
    return {ProtocolVersion::dtls12, ProtocolVersion::dtls13, true};
}
template <class Hello>
constexpr bool offers_tls13(const Hello& hello) {
    const auto versions = first_of<SupportedVersions>(hello.extensions);
    return versions && contains(versions->versions, versions_of(hello).tls13);
}

/// What one walk finds for the rules that concern more than one extension.
struct offer {
    std::optional<SupportedVersions> versions{};
    std::optional<NamedGroupList> groups{};
    std::optional<KeyShareClientHello> shares{};
    std::optional<RenegotiationInfo> renegotiation{};
    bool signature_algorithms = false;
    bool psk_modes = false;
    bool psk = false;
    bool psk_is_last = false;
    bool early_data = false;
    bool extern_psk = false;

    template <class Element>
    constexpr void see(const Element& e) {
        psk_is_last = false;
        switch (e.type) {
        case ExtensionType::supported_versions:
            versions = e.template as<SupportedVersions>();
            break;
        case ExtensionType::supported_groups:
            groups = e.template as<NamedGroupList>();
            break;
        case ExtensionType::key_share:
            shares = e.template as<KeyShareClientHello>();
            break;
        case ExtensionType::renegotiation_info:
            renegotiation = e.template as<RenegotiationInfo>();
            break;
        case ExtensionType::signature_algorithms:
            signature_algorithms = true;
            break;
        case ExtensionType::psk_key_exchange_modes:
            psk_modes = true;
            break;
        case ExtensionType::pre_shared_key:
            psk = true;
            psk_is_last = true;
            break;
        case ExtensionType::early_data:
            early_data = true;
            break;
        case ExtensionType::tls_cert_with_extern_psk:
            extern_psk = true;
            break;
        default:
            break;
        }
    }
};
/// One walk: the types, what is in each extension, and what is in the offer.
template <class List>
constexpr std::optional<violation> read_offer(const List& extensions, extension_carrier message, offer& o) {
    if (!distinct_types(extensions))
        return repeated_extension;
    for (const auto& e : extensions) {
        if (!may_carry(message, e.type))
            return forbidden_extension;
        if (auto broken = validate_offered_body(e))
            return broken;
        o.see(e);
    }
    return std::nullopt;
}

/// RFC 8446 4.2.9 to 4.2.11
constexpr std::optional<violation> validate_psk(const offer& o) {
    if (o.psk && !o.psk_is_last)
        return violation{"pre_shared_key is not the last extension", "RFC 8446 4.2.11",
                         AlertDescription::illegal_parameter};
    if (o.psk && !o.psk_modes)
        return violation{"pre_shared_key comes without psk_key_exchange_modes", "RFC 8446 4.2.9",
                         AlertDescription::missing_extension};
    if (o.early_data && !o.psk)
        return violation{"early_data comes without pre_shared_key", "RFC 8446 4.2.10",
                         AlertDescription::missing_extension};
    if (o.extern_psk && (!o.psk || o.early_data))
        return violation{"tls_cert_with_extern_psk comes without pre_shared_key or with early_data",
                         "RFC 8773 4", AlertDescription::illegal_parameter};
    return std::nullopt;
}
/// RFC 8446 9.2: what a hello that offers TLS 1.3 has to have.
constexpr std::optional<violation> validate_mandatory(const offer& o) {
    if (!o.psk && !o.signature_algorithms)
        return violation{"neither pre_shared_key nor signature_algorithms is offered", "RFC 8446 9.2",
                         AlertDescription::missing_extension};
    if (!o.psk && !o.groups)
        return violation{"neither pre_shared_key nor supported_groups is offered", "RFC 8446 9.2",
                         AlertDescription::missing_extension};
    return broken_if(o.groups.has_value() != o.shares.has_value(),
                     {"supported_groups and key_share come one without the other", "RFC 8446 9.2",
                      AlertDescription::missing_extension});
}
template <class Methods>
constexpr bool is_only_null(const Methods& methods) {
    auto m = methods.begin();
    return m != methods.end() && *m == CompressionMethod::null && ++m == methods.end();
}

template <class Hello>
constexpr std::optional<violation> validate_tls13_offer(const Hello& hello, const offer& o) {
    if (hello.legacy_version != versions_of(hello).legacy)
        return violation{"legacy_version is not that of TLS 1.2 though TLS 1.3 is offered",
                         "RFC 8446 4.1.2, RFC 9846 4.2.2", AlertDescription::protocol_version};
    if (!is_only_null(hello.legacy_compression_methods))
        return violation{"legacy_compression_methods is not just null though TLS 1.3 is offered",
                         "RFC 8446 4.1.2", AlertDescription::illegal_parameter};
    return validate_mandatory(o);
}

/// Every rule that TLS and DTLS share.
template <class Hello>
constexpr std::optional<violation> validate_whole_offer(const Hello& hello) {
    offer o;
    if (auto broken = read_offer(extensions_of(hello.extensions), extension_carrier::client_hello, o))
        return broken;
    if (auto broken = validate_psk(o))
        return broken;
    if (o.versions && contains(o.versions->versions, versions_of(hello).tls13)) {
        if (auto broken = validate_tls13_offer(hello, o))
            return broken;
    } else if (!contains(hello.legacy_compression_methods, CompressionMethod::null)) {
        return violation{"compression_methods does not contain null", "RFC 5246 7.4.1.2",
                         AlertDescription::illegal_parameter};
    }
    if (o.shares && o.groups)
        if (auto broken = validate_shares(*o.shares, *o.groups))
            return broken;
    return broken_if(o.renegotiation && !o.renegotiation->renegotiated_connection.empty() &&
                         contains(hello.cipher_suites, CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV),
                     {"TLS_EMPTY_RENEGOTIATION_INFO_SCSV is in a renegotiation", "RFC 5746 3.7",
                      AlertDescription::handshake_failure});
}
template <std::same_as<ClientHelloDTLS> Hello>
constexpr std::optional<violation> validate_cookie(const Hello& hello) {
    if (hello.legacy_version == ProtocolVersion::dtls10)
        return broken_if(hello.cookie.size() > 32, {"the cookie of DTLS 1.0 is longer than 32 bytes",
                                                    "RFC 4347 4.2.1", AlertDescription::illegal_parameter});
    if (hello.cookie.empty())
        return std::nullopt;
    const auto offered = first_of<SupportedVersions>(hello.extensions); // one that knows only DTLS 1.3
    return broken_if(
        offered && contains(offered->versions, ProtocolVersion::dtls13) &&
            !contains(offered->versions, ProtocolVersion::dtls12) &&
            !contains(offered->versions, ProtocolVersion::dtls10),
        {"legacy_cookie of DTLS 1.3 is not empty", "RFC 9147 5.3", AlertDescription::illegal_parameter});
}
/// RFC 5746 3.6
template <class Hello>
constexpr std::optional<violation> validate_first(const Hello& hello) {
    const auto info = first_of<RenegotiationInfo>(hello.extensions);
    return broken_if(info && !info->renegotiated_connection.empty(),
                     {"renegotiation_info of the first handshake is not empty", "RFC 5746 3.6",
                      AlertDescription::handshake_failure});
}
/// The highest version that a client offers, of those that have a name.
template <class Hello>
constexpr ProtocolVersion highest_version(const Hello& hello) {
    const auto offered = first_of<SupportedVersions>(hello.extensions);
    if (!offered)
        return hello.legacy_version;
    const version_pair known = versions_of(hello);
    auto highest = known.datagrams ? ProtocolVersion::dtls10 : ProtocolVersion::ssl30;
    for (const ProtocolVersion v : offered->versions)
        if (is_before(highest, v) && !is_before(known.tls13, v))
            highest = v;
    return highest;
}
template <class Hello>
constexpr std::optional<violation> validate_fallback(const Hello& hello, ProtocolVersion highest_of_server) {
    return broken_if(contains(hello.cipher_suites, CipherSuite::TLS_FALLBACK_SCSV) &&
                         is_before(highest_version(hello), highest_of_server),
                     {"TLS_FALLBACK_SCSV comes with a version lower than the server's", "RFC 7507 3",
                      AlertDescription::inappropriate_fallback});
}
} // namespace detail

/// The first rule that a ClientHello breaks by itself, if it breaks one. Linear; nothing of what a server
/// supports is asked. The rules of TLS 1.3 hold for a hello whose supported_versions offers it.
template <std::same_as<ClientHello> Message = ClientHello>
constexpr std::optional<violation> validate(const Message& hello) {
    return detail::validate_whole_offer(hello);
}
template <std::same_as<ClientHelloDTLS> Message = ClientHelloDTLS>
constexpr std::optional<violation> validate(const Message& hello) {
    if (auto broken = detail::validate_whole_offer(hello))
        return broken;
    return detail::validate_cookie(hello);
}

/// Only what parsing has found out: that the extensions are of different types.
constexpr std::optional<violation> validate(const ClientHello& hello, types_only_t) {
    return detail::broken_if(hello.extensions && !detail::distinct_types(*hello.extensions),
                             detail::repeated_extension);
}
constexpr std::optional<violation> validate(const ClientHelloDTLS& hello, types_only_t) {
    return detail::broken_if(hello.extensions && !detail::distinct_types(*hello.extensions),
                             detail::repeated_extension);
}

/// The same for a hello that is not a renegotiation.
template <std::same_as<ClientHello> Message = ClientHello>
constexpr std::optional<violation> validate(const Message& hello, initial_t) {
    if (auto broken = validate(hello))
        return broken;
    return detail::validate_first(hello);
}
template <std::same_as<ClientHelloDTLS> Message = ClientHelloDTLS>
constexpr std::optional<violation> validate(const Message& hello, initial_t) {
    if (auto broken = validate(hello))
        return broken;
    return detail::validate_first(hello);
}

/// Whether a client that says it falls back did so though the server has a higher version (RFC 7507).
constexpr std::optional<violation> validate_fallback(const ClientHello& hello, ProtocolVersion highest) {
    return detail::validate_fallback(hello, highest);
}
constexpr std::optional<violation> validate_fallback(const ClientHelloDTLS& hello, ProtocolVersion highest) {
    return detail::validate_fallback(hello, highest);
}

} // namespace tlswire
