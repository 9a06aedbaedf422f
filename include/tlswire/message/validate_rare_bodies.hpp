// SPDX-License-Identifier: BSL-1.0
// message/validate_rare_bodies.hpp: rules about what is in one extension, of extensions that few hellos have.
#pragma once

#include <tlswire/extension/external_id_hash.hpp>
#include <tlswire/extension/heartbeat.hpp>
#include <tlswire/extension/ticket_pinning.hpp>
#include <tlswire/extension/token_binding.hpp>
#include <tlswire/extension/use_srtp.hpp>
#include <tlswire/message/validate_transport_parameters.hpp>
#include <tlswire/message/validate_types.hpp>

namespace tlswire::detail {

/// Whether a list has fewer than `limit` elements.
template <class List>
constexpr bool shorter_than(const List& list, std::size_t limit) {
    std::size_t n = 0;
    for (auto i = list.begin(); i != list.end() && n < limit; ++i)
        ++n;
    return n < limit;
}
template <class List>
constexpr bool is_one(const List& list) {
    return !shorter_than(list, 1) && shorter_than(list, 2);
}

// ---- what both sides send alike
constexpr std::optional<violation> validate_body(const HeartbeatExtension& e) {
    return broken_if(
        e.mode != HeartbeatMode::peer_allowed_to_send && e.mode != HeartbeatMode::peer_not_allowed_to_send,
        {"the mode of heartbeat is not known", "RFC 6520 2", AlertDescription::illegal_parameter});
}
constexpr std::optional<violation> validate_body(const ExternalIdentityHash& e) {
    return broken_if(!e.binding_hash.empty() && e.binding_hash.size() != 32,
                     {"external_id_hash is neither empty nor of 32 bytes", "RFC 8844 3.2",
                      AlertDescription::illegal_parameter});
}

/// What is in such an extension of a ClientHello.
template <class Element>
constexpr std::optional<violation> validate_rare_offered_body(const Element& e) {
    const auto rule_of = [](const auto& body) {
        return body ? validate_body(*body) : std::optional<violation>{};
    };
    switch (e.type) {
    case ExtensionType::tls_flags:
        return broken_if(!ends_with_a_flag(e), zero_flags);
    case ExtensionType::heartbeat:
        return rule_of(e.template as<HeartbeatExtension>());
    case ExtensionType::external_id_hash:
        return rule_of(e.template as<ExternalIdentityHash>());
    case ExtensionType::ticket_pinning: {
        const auto body = e.template as<PinningTicketExtension>();
        return broken_if(
            body && !shorter_than(body->ticket, 2),
            {"ticket_pinning has two tickets", "RFC 8672 3", AlertDescription::illegal_parameter});
    }
    case ExtensionType::quic_transport_parameters: {
        const auto body = e.template as<QuicTransportParameters>();
        return body ? validate_parameters(*body, false) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

/// What is in such an extension of a ServerHello or of EncryptedExtensions.
template <class Element>
constexpr std::optional<violation> validate_rare_answered_body(const Element& e) {
    const auto rule_of = [](const auto& body) {
        return body ? validate_body(*body) : std::optional<violation>{};
    };
    switch (e.type) {
    case ExtensionType::heartbeat:
        return rule_of(e.template as<HeartbeatExtension>());
    case ExtensionType::external_id_hash:
        return rule_of(e.template as<ExternalIdentityHash>());
    case ExtensionType::use_srtp: {
        const auto body = e.template as<UseSRTPData>();
        return broken_if(body && !is_one(body->SRTPProtectionProfiles),
                         {"the answer to use_srtp is not one profile", "RFC 5764 4.1.1",
                          AlertDescription::illegal_parameter});
    }
    case ExtensionType::token_binding: {
        const auto body = e.template as<TokenBindingParameters>();
        return broken_if(body && !is_one(body->key_parameters_list),
                         {"the answer to token_binding is not one kind of key", "RFC 8472 4",
                          AlertDescription::unsupported_extension});
    }
    case ExtensionType::ticket_pinning: {
        const auto body = e.template as<PinningTicketAnswer>();
        return broken_if(body && (!shorter_than(body->ticket, 2) || !shorter_than(body->proof, 2)),
                         {"ticket_pinning has two tickets or two proofs", "RFC 8672 3",
                          AlertDescription::illegal_parameter});
    }
    case ExtensionType::quic_transport_parameters: {
        const auto body = e.template as<QuicTransportParameters>();
        return body ? validate_parameters(*body, true) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

} // namespace tlswire::detail
