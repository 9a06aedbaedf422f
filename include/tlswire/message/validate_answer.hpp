// SPDX-License-Identifier: BSL-1.0
// message/validate_answer.hpp: what a server answers, held against what the client offered.
#pragma once

#include <tlswire/extension/client_certificate_type.hpp>
#include <tlswire/extension/psk_key_exchange_modes.hpp>
#include <tlswire/extension/server_certificate_type.hpp>
#include <tlswire/message/downgrade.hpp>
#include <tlswire/message/encrypted_extensions.hpp>
#include <tlswire/message/validate_client_hello.hpp>
#include <tlswire/message/validate_server_hello.hpp>

namespace tlswire {

namespace detail {
constexpr bool nothing_excused(ExtensionType) {
    return false;
}

/// RFC 8446 4.1.3, RFC 5246 7.4.1.3: what was chosen has to be on the list.
template <class Answer, class Hello>
constexpr std::optional<violation> validate_choice(const Answer& answer, const Hello& offered) {
    if (!contains(offered.cipher_suites, answer.cipher_suite))
        return violation{"the cipher suite was not offered", "RFC 8446 4.1.3, RFC 5246 7.4.1.3",
                         AlertDescription::illegal_parameter};
    return broken_if(
        !contains(offered.legacy_compression_methods, answer.legacy_compression_method),
        {"the compression method was not offered", "RFC 5246 7.4.1.3", AlertDescription::illegal_parameter});
}
template <class Answer, class Hello>
constexpr std::optional<violation> validate_tls13_choice(const Answer& answer, const Hello& offered) {
    const auto versions = first_of<SupportedVersions>(offered.extensions);
    if (!versions || !contains(versions->versions, selected_version(answer)))
        return violation{"supported_versions selects a version that was not offered", "RFC 8446 4.2.1",
                         AlertDescription::illegal_parameter};
    if (versions_of(offered).datagrams)
        return broken_if(
            !answer.legacy_session_id_echo.empty(),
            {"legacy_session_id is echoed in DTLS 1.3", "RFC 9147 5", AlertDescription::illegal_parameter});
    return broken_if(!equal_bytes(answer.legacy_session_id_echo.view, offered.legacy_session_id.view),
                     {"legacy_session_id_echo is not what was sent", "RFC 8446 4.1.3",
                      AlertDescription::illegal_parameter});
}

// ---- TLS 1.3
template <class List>
constexpr std::optional<violation> validate_selected_psk(const List& extensions, const OfferedPsks& offered,
                                                         const std::optional<PskKeyExchangeModes>& allowed) {
    std::size_t identities = 0;
    for ([[maybe_unused]] const PskIdentity identity : offered.identities)
        ++identities;
    const auto selected = first_of<SelectedIdentity>(extensions);
    if (selected && selected->selected_identity >= identities)
        return violation{"pre_shared_key selects an identity that was not offered", "RFC 8446 4.2.11",
                         AlertDescription::illegal_parameter};
    const bool share = has_type(extensions, ExtensionType::key_share);
    const auto mode = share ? PskKeyExchangeMode::psk_dhe_ke : PskKeyExchangeMode::psk_ke;
    return broken_if(selected && allowed && !contains(allowed->ke_modes, mode),
                     {"pre_shared_key is used in a mode that was not offered", "RFC 8446 4.2.9",
                      AlertDescription::illegal_parameter});
}
template <class List>
constexpr bool has_share(const List& shares, NamedGroup group) {
    for (const KeyShareEntry& s : shares)
        if (s.group == group)
            return true;
    return false;
}
template <class Hello>
constexpr std::optional<violation> validate_answer13(const ServerHello& answer, const Hello& offered) {
    if (auto broken = validate_tls13_choice(answer, offered))
        return broken;
    if (auto broken = validate_choice(answer, offered))
        return broken;
    const auto extensions = extensions_of(answer.extensions);
    const auto offers = extensions_of(offered.extensions);
    if (!all_offered(extensions, offers, nothing_excused))
        return unsolicited_extension;
    const auto share = first_of<KeyShareServerHello>(extensions);
    const auto shares = first_of<KeyShareClientHello>(offers);
    if (share && shares && !has_share(shares->client_shares, share->server_share.group))
        return violation{"key_share is of a group of which the client sent none", "RFC 8446 4.2.8",
                         AlertDescription::illegal_parameter};
    if (const auto psks = first_of<OfferedPsks>(offers))
        return validate_selected_psk(extensions, *psks, first_of<PskKeyExchangeModes>(offers));
    return std::nullopt;
}

// ---- answers in kind, in ServerHello of TLS 1.2 and in EncryptedExtensions
template <class List, class Offers>
constexpr std::optional<violation> validate_fragment_length(const List& extensions, const Offers& offers) {
    const auto length = first_of<MaxFragmentLengthExtension>(extensions);
    const auto asked = first_of<MaxFragmentLengthExtension>(offers);
    return broken_if(
        length && asked && length->max_fragment_length != asked->max_fragment_length,
        {"max_fragment_length is not what was asked for", "RFC 6066 4", AlertDescription::illegal_parameter});
}
template <class List, class Offers>
constexpr std::optional<violation> validate_protocol(const List& extensions, const Offers& offers) {
    const auto protocol = first_of<ProtocolNameList>(extensions);
    const auto protocols = first_of<ProtocolNameList>(offers);
    if (!protocol || !protocols)
        return std::nullopt;
    const bytes chosen = (*protocol->protocol_name_list.begin()).view; // there is one: validate_body
    for (const ProtocolName& name : protocols->protocol_name_list)
        if (equal_bytes(name.view, chosen))
            return std::nullopt;
    return violation{"application_layer_protocol_negotiation selects a name that was not offered",
                     "RFC 7301 3.1", AlertDescription::illegal_parameter};
}
template <class List, class Offers>
constexpr std::optional<violation> validate_certificate_types(const List& extensions, const Offers& offers) {
    const auto server = first_of<SelectedServerCertificateType>(extensions);
    const auto servers = first_of<ServerCertificateTypes>(offers);
    if (server && servers && !contains(servers->server_certificate_types, server->server_certificate_type))
        return violation{"server_certificate_type selects a type that was not offered", "RFC 7250 4.2",
                         AlertDescription::illegal_parameter};
    const auto client = first_of<SelectedClientCertificateType>(extensions);
    const auto clients = first_of<ClientCertificateTypes>(offers);
    return broken_if(client && clients &&
                         !contains(clients->client_certificate_types, client->client_certificate_type),
                     {"client_certificate_type selects a type that was not offered", "RFC 7250 4.2",
                      AlertDescription::illegal_parameter});
}
template <class List, class Offers>
constexpr std::optional<violation> validate_echoes(const List& extensions, const Offers& offers) {
    if (auto broken = validate_fragment_length(extensions, offers))
        return broken;
    if (auto broken = validate_protocol(extensions, offers))
        return broken;
    return validate_certificate_types(extensions, offers);
}

// ---- TLS 1.2 and before
/// RFC 8446 4.1.3: a server that knows TLS 1.3 marks what it sends for an older version.
template <class Hello>
constexpr std::optional<violation> validate_downgrade(const ServerHello& answer, const Hello& offered) {
    const auto mark = downgraded_to(answer.random);
    if (!mark)
        return std::nullopt;
    const version_pair known = versions_of(offered);
    const ProtocolVersion highest = highest_version(offered);
    const bool below_tls12 = is_before(answer.legacy_version, known.legacy);
    return broken_if(highest == known.tls13 ||
                         (highest == known.legacy && below_tls12 && *mark == ProtocolVersion::tls11),
                     {"the random says that the server was led to choose an older version", "RFC 8446 4.1.3",
                      AlertDescription::illegal_parameter});
}
template <class Hello>
constexpr std::optional<violation> validate_answer12(const ServerHello& answer, const Hello& offered) {
    const auto offers = extensions_of(offered.extensions);
    const auto versions = first_of<SupportedVersions>(offers);
    if (versions ? !contains(versions->versions, answer.legacy_version)
                 : is_before(offered.legacy_version, answer.legacy_version) ||
                       is_datagram(answer.legacy_version) != versions_of(offered).datagrams)
        return violation{"the version was not offered", "RFC 5246 7.4.1.3, E.1",
                         AlertDescription::protocol_version};
    if (auto broken = validate_downgrade(answer, offered))
        return broken;
    if (auto broken = validate_choice(answer, offered))
        return broken;
    const auto extensions = extensions_of(answer.extensions);
    const bool signalled = contains(offered.cipher_suites, CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
    if (!all_offered(extensions, offers, [signalled](ExtensionType t) {
            return signalled && t == ExtensionType::renegotiation_info; // RFC 5746 3.6
        }))
        return unsolicited_extension;
    const auto info = first_of<RenegotiationInfo>(extensions);
    const auto asked = first_of<RenegotiationInfo>(offers);
    const bool first = asked ? asked->renegotiated_connection.empty() : signalled;
    if (info && first && !info->renegotiated_connection.empty())
        return violation{"renegotiation_info of the first handshake is not empty", "RFC 5746 3.4",
                         AlertDescription::handshake_failure};
    return validate_echoes(extensions, offers);
}
} // namespace detail

/// All that a ServerHello breaks as the answer to what was offered; after a HelloRetryRequest that is the
/// second ClientHello.
template <detail::client_offer Hello>
constexpr std::optional<violation> validate(const ServerHello& answer, const Hello& offered) {
    if (auto broken = validate(answer))
        return broken;
    return detail::first_of<SelectedVersion>(answer.extensions) ? detail::validate_answer13(answer, offered)
                                                                : detail::validate_answer12(answer, offered);
}

/// All that EncryptedExtensions break by themselves.
template <std::same_as<EncryptedExtensions> Message = EncryptedExtensions>
constexpr std::optional<violation> validate(const Message& message) {
    if (auto broken =
            detail::validate_types<true>(message.extensions, extension_carrier::encrypted_extensions))
        return broken;
    return detail::validate_answered_bodies(message.extensions);
}
/// The same, and as the answer to what was offered.
template <detail::client_offer Hello>
constexpr std::optional<violation> validate(const EncryptedExtensions& answer, const Hello& offered) {
    if (auto broken = validate(answer))
        return broken;
    const auto offers = detail::extensions_of(offered.extensions);
    if (!detail::all_offered(answer.extensions, offers, detail::nothing_excused))
        return detail::unsolicited_extension;
    return detail::validate_echoes(answer.extensions, offers);
}
/// The same, where the ServerHello is known as well.
template <detail::client_offer Hello>
constexpr std::optional<violation> validate(const EncryptedExtensions& answer, const ServerHello& selected,
                                            const Hello& offered) {
    if (auto broken = validate(answer, offered))
        return broken;
    const auto psk = detail::first_of<SelectedIdentity>(selected.extensions);
    return detail::broken_if(detail::has_type(answer.extensions, ExtensionType::early_data) &&
                                 (!psk || psk->selected_identity != 0),
                             {"early_data is accepted, but not the first pre-shared key", "RFC 8446 4.2.11",
                              AlertDescription::illegal_parameter});
}

} // namespace tlswire
