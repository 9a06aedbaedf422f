// SPDX-License-Identifier: BSL-1.0
// message/validate_server_hello.hpp: rules of ServerHello and HelloRetryRequest by themselves.
#pragma once

#include <tlswire/extension/cookie.hpp>
#include <tlswire/extension/key_share.hpp>
#include <tlswire/extension/supported_versions.hpp>
#include <tlswire/message/hello_retry_request.hpp>
#include <tlswire/message/server_hello.hpp>
#include <tlswire/message/validate_bodies.hpp>
#include <tlswire/message/validate_key_share.hpp>
#include <tlswire/message/validate_versions.hpp>
#include <tlswire/registry/cipher_suite_info.hpp>

namespace tlswire {

namespace detail {
/// The version that a server selects.
template <class Hello>
constexpr ProtocolVersion selected_version(const Hello& hello) {
    const auto selected = first_of<SelectedVersion>(hello.extensions);
    return selected ? selected->selected_version : hello.legacy_version;
}

/// Not a suite that is registered for other versions, that protects nothing, or that is a signal and none.
constexpr std::optional<violation> validate_suite(CipherSuite suite, ProtocolVersion version) {
    if (is_grease(suite) || is_grease(version))
        return violation{"GREASE is negotiated", "RFC 8701 3.1", AlertDescription::illegal_parameter};
    if (suite == CipherSuite::TLS_NULL_WITH_NULL_NULL)
        return violation{"TLS_NULL_WITH_NULL_NULL is negotiated", "RFC 5246 A.5",
                         AlertDescription::illegal_parameter};
    const cipher_suite_info known = info(suite);
    if (!known.registered)
        return std::nullopt;
    if (known.max_version == ProtocolVersion{})
        return violation{"a signalling value is selected as cipher suite", "RFC 5746 3.3, RFC 7507 2",
                         AlertDescription::illegal_parameter};
    const ProtocolVersion tls = tls_version_of(version);
    const bool of_tls13 = known.min_version == ProtocolVersion::tls13;
    return broken_if(of_tls13 == is_before_tls13(tls) ||
                         (known.min_version == ProtocolVersion::tls12 && is_before(tls, known.min_version)),
                     {"the cipher suite is not one of the selected version", "RFC 5246 A.5, RFC 8446 B.4",
                      AlertDescription::illegal_parameter});
}

/// AEAD or a stream cipher. (OpenSSL answers encrypt_then_mac with NULL ciphers, too.)
constexpr bool is_not_block(CipherSuite suite) {
    const cipher_suite_info known = info(suite);
    return known.registered && known.cipher_type != CipherType::block && known.mode != CipherMode::null;
}

/// What ServerHello and HelloRetryRequest of TLS 1.3 have in common.
template <class Hello>
constexpr std::optional<violation> validate_tls13_answer(const Hello& hello, ProtocolVersion selected) {
    if (is_before_tls13(selected))
        return violation{"supported_versions selects a version before TLS 1.3", "RFC 8446 4.2.1",
                         AlertDescription::illegal_parameter};
    if (hello.legacy_version != legacy_version_of(selected))
        return violation{"legacy_version is not that of TLS 1.2 though TLS 1.3 is selected",
                         "RFC 8446 4.1.3, RFC 9846 4.2.3", AlertDescription::protocol_version};
    if (hello.legacy_compression_method != CompressionMethod::null)
        return violation{"legacy_compression_method is not null though TLS 1.3 is selected", "RFC 8446 4.1.3",
                         AlertDescription::illegal_parameter};
    return validate_suite(hello.cipher_suite, selected);
}
template <class List>
constexpr std::optional<violation> validate_server_share(const List& extensions) {
    if (const auto share = first_of<KeyShareServerHello>(extensions))
        return validate_share(share->server_share, share_sender::server);
    return broken_if(!has_type(extensions, ExtensionType::pre_shared_key),
                     {"neither key_share nor pre_shared_key is selected", "RFC 8446 4.1.3",
                      AlertDescription::missing_extension});
}
} // namespace detail

/// Only what parsing has found out: that the extensions are of different types.
constexpr std::optional<violation> validate(const ServerHello& hello, types_only_t) {
    return detail::broken_if(hello.extensions && !detail::distinct_types(*hello.extensions),
                             detail::repeated_extension);
}

/// All that a ServerHello tells by itself. It is one of TLS 1.3 if it has supported_versions.
template <std::same_as<ServerHello> Message = ServerHello>
constexpr std::optional<violation> validate(const Message& hello) {
    const auto extensions = detail::extensions_of(hello.extensions);
    const auto selected = detail::first_of<SelectedVersion>(extensions);
    if (selected) {
        if (auto broken = detail::validate_tls13_answer(hello, selected->selected_version))
            return broken;
        if (auto broken = detail::validate_types<true>(extensions, extension_carrier::server_hello13))
            return broken;
        return detail::validate_server_share(extensions);
    }
    if (auto broken = detail::validate_types<true>(extensions, extension_carrier::server_hello12))
        return broken;
    if (auto broken = detail::validate_answered_bodies(extensions))
        return broken;
    if (auto broken = detail::validate_suite(hello.cipher_suite, hello.legacy_version))
        return broken;
    return detail::broken_if(detail::has_type(extensions, ExtensionType::encrypt_then_mac) &&
                                 detail::is_not_block(hello.cipher_suite),
                             {"encrypt_then_mac is answered with a suite that is no block cipher",
                              "RFC 7366 3", AlertDescription::illegal_parameter});
}

/// RFC 8446 4.1.4: all that a HelloRetryRequest tells by itself.
template <std::same_as<HelloRetryRequest> Message = HelloRetryRequest>
constexpr std::optional<violation> validate(const Message& hello) {
    const auto extensions = detail::extensions_of(hello.extensions);
    if (auto broken = detail::validate_types<true>(extensions, extension_carrier::hello_retry_request))
        return broken;
    const auto selected = detail::first_of<SelectedVersion>(extensions);
    if (!selected)
        return violation{"a HelloRetryRequest is without supported_versions", "RFC 8446 4.1.4",
                         AlertDescription::missing_extension};
    if (auto broken = detail::validate_tls13_answer(hello, selected->selected_version))
        return broken;
    if (hello.random != hello_retry_request_random)
        return violation{"the random is not that of a HelloRetryRequest", "RFC 8446 4.1.3",
                         AlertDescription::illegal_parameter};
    return detail::broken_if(
        !detail::has_type(extensions, ExtensionType::cookie) &&
            !detail::has_type(extensions, ExtensionType::key_share),
        {"a HelloRetryRequest asks for no change", "RFC 8446 4.1.4", AlertDescription::illegal_parameter});
}

} // namespace tlswire
