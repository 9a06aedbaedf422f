// SPDX-License-Identifier: BSL-1.0
// message/validate_bodies.hpp: rules about what is in one extension.
#pragma once

#include <tlswire/extension/application_layer_protocol_negotiation.hpp>
#include <tlswire/extension/ec_point_formats.hpp>
#include <tlswire/extension/max_fragment_length.hpp>
#include <tlswire/extension/padding.hpp>
#include <tlswire/extension/pre_shared_key.hpp>
#include <tlswire/extension/record_size_limit.hpp>
#include <tlswire/extension/server_name.hpp>
#include <tlswire/extension/session_ticket.hpp>
#include <tlswire/extension/supported_groups.hpp>
#include <tlswire/message/validate_rare_bodies.hpp>
#include <tlswire/message/validate_types.hpp>

#include <algorithm>

namespace tlswire::detail {

constexpr bool all_zero(bytes data) {
    return std::all_of(data.begin(), data.end(), [](std::uint8_t b) { return b == 0; });
}

// ---- what both sides send alike
constexpr std::optional<violation> validate_body(const MaxFragmentLengthExtension& e) {
    const auto n = static_cast<unsigned>(e.max_fragment_length);
    return broken_if(n < 1 || n > 4, {"max_fragment_length is none of 2^9 to 2^12", "RFC 6066 4",
                                      AlertDescription::illegal_parameter});
}
constexpr std::optional<violation> validate_body(const RecordSizeLimit& e) {
    return broken_if(e.record_size_limit < 64, {"record_size_limit is less than 64", "RFC 8449 4",
                                                AlertDescription::illegal_parameter});
}
constexpr std::optional<violation> validate_body(const ECPointFormatList& e) {
    return broken_if(!contains(e.ec_point_format_list, ECPointFormat::uncompressed),
                     {"ec_point_formats does not contain uncompressed", "RFC 8422 5.1.2",
                      AlertDescription::illegal_parameter});
}
constexpr std::optional<violation> validate_body(const NamedGroupList& e) {
    const bool distinct =
        distinct_values(e.named_group_list, [](NamedGroup g) { return static_cast<std::uint32_t>(g); });
    return broken_if(!distinct, {"supported_groups lists a group twice", "RFC 9846 4.3.7",
                                 AlertDescription::illegal_parameter});
}

// ---- what only a client sends
constexpr std::optional<violation> validate_body(const ServerNameList& e) {
    std::uint64_t seen[4] = {};
    for (const ServerName n : e.server_name_list) {
        const auto type = static_cast<unsigned>(n.name_type);
        const std::uint64_t bit = std::uint64_t{1} << (type & 63);
        if ((seen[type / 64] & bit) != 0)
            return violation{"server_name has two names of one type", "RFC 6066 3",
                             AlertDescription::illegal_parameter};
        seen[type / 64] |= bit;
    }
    return std::nullopt;
}
constexpr std::optional<violation> validate_body(const Padding& e) {
    return broken_if(!all_zero(e.padding_bytes),
                     {"padding is not all zero", "RFC 7685 3", AlertDescription::illegal_parameter});
}
constexpr std::optional<violation> validate_body(const OfferedPsks& e) {
    auto identity = e.identities.begin();
    auto binder = e.binders.begin();
    for (; identity != e.identities.end() && binder != e.binders.end(); ++identity)
        ++binder;
    return broken_if(identity != e.identities.end() || binder != e.binders.end(),
                     {"pre_shared_key has not one binder for each identity", "RFC 8446 4.2.11",
                      AlertDescription::illegal_parameter});
}

/// What is in an extension of a ClientHello.
template <class Element>
constexpr std::optional<violation> validate_offered_body(const Element& e) {
    const auto rule_of = [](const auto& body) {
        return body ? validate_body(*body) : std::optional<violation>{}; // the parser says what is not one
    };
    switch (e.type) {
    case ExtensionType::server_name:
        return rule_of(e.template as<ServerNameList>());
    case ExtensionType::max_fragment_length:
        return rule_of(e.template as<MaxFragmentLengthExtension>());
    case ExtensionType::supported_groups:
        return rule_of(e.template as<NamedGroupList>());
    case ExtensionType::ec_point_formats:
        return rule_of(e.template as<ECPointFormatList>());
    case ExtensionType::padding:
        return rule_of(e.template as<Padding>());
    case ExtensionType::record_size_limit:
        return rule_of(e.template as<RecordSizeLimit>());
    case ExtensionType::pre_shared_key:
        return rule_of(e.template as<OfferedPsks>());
    default:
        return validate_rare_offered_body(e);
    }
}

// ---- what only a server sends
constexpr std::optional<violation> validate_body(const ProtocolNameList& answer) {
    auto name = answer.protocol_name_list.begin();
    const bool one = name != answer.protocol_name_list.end() && ++name == answer.protocol_name_list.end();
    return broken_if(!one, {"the answer to application_layer_protocol_negotiation is not one name",
                            "RFC 7301 3.1", AlertDescription::illegal_parameter});
}
constexpr std::optional<violation> validate_body(const SessionTicket& answer) {
    return broken_if(!answer.ticket.empty(), {"session_ticket of a ServerHello is not empty", "RFC 5077 3.2",
                                              AlertDescription::illegal_parameter});
}

/// What is in the extensions of a ServerHello or of EncryptedExtensions.
template <class List>
constexpr std::optional<violation> validate_answered_bodies(const List& list) {
    const auto rule_of = [](const auto& body) {
        return body ? validate_body(*body) : std::optional<violation>{};
    };
    bool fragments = false;
    bool records = false;
    for (const auto& e : list) {
        std::optional<violation> broken;
        switch (e.type) {
        case ExtensionType::max_fragment_length:
            fragments = true;
            broken = rule_of(e.template as<MaxFragmentLengthExtension>());
            break;
        case ExtensionType::record_size_limit:
            records = true;
            broken = rule_of(e.template as<RecordSizeLimit>());
            break;
        case ExtensionType::supported_groups:
            broken = rule_of(e.template as<NamedGroupList>());
            break;
        case ExtensionType::ec_point_formats:
            broken = rule_of(e.template as<ECPointFormatList>());
            break;
        case ExtensionType::application_layer_protocol_negotiation:
            broken = rule_of(e.template as<ProtocolNameList>());
            break;
        case ExtensionType::session_ticket:
            broken = rule_of(e.template as<SessionTicket>());
            break;
        default:
            broken = validate_rare_answered_body(e);
            break;
        }
        if (broken)
            return broken;
    }
    return broken_if(fragments && records, {"max_fragment_length and record_size_limit are both answered",
                                            "RFC 8449 5", AlertDescription::illegal_parameter});
}

} // namespace tlswire::detail
