// SPDX-License-Identifier: BSL-1.0
// message/validate_transport_parameters.hpp: rules about the transport parameters of QUIC (RFC 9000 18.2).
#pragma once

#include <tlswire/extension/quic_transport_parameters.hpp>
#include <tlswire/message/violation.hpp>

#include <algorithm>

namespace tlswire::detail {

// An id has 62 bits: windows of ids are sorted, and what follows is looked up in them.
template <std::same_as<QuicTransportParameters> Parameters>
constexpr bool distinct_parameters(const Parameters& e) {
    std::array<std::uint64_t, 128> window{};
    for (auto next = e.parameters.begin(); next != e.parameters.end();) {
        std::size_t n = 0;
        for (; n < window.size() && next != e.parameters.end(); ++next)
            window[n++] = static_cast<std::uint64_t>((*next).type);
        const auto begin = window.begin();
        const auto end = begin + static_cast<std::ptrdiff_t>(n);
        std::sort(begin, end);
        if (std::adjacent_find(begin, end) != end)
            return false;
        for (auto later = next; later != e.parameters.end(); ++later)
            if (std::binary_search(begin, end, static_cast<std::uint64_t>((*later).type)))
                return false;
    }
    return true;
}

template <class Parameter, class Element>
constexpr std::uint64_t value_of(const Element& e, std::uint64_t otherwise) {
    const auto p = e.template as<Parameter>();
    return p ? p->value.value : otherwise;
}
/// What one parameter breaks; empty if nothing.
template <class Element>
constexpr std::string_view parameter_rule(const Element& e) {
    using enum TransportParameterId;
    switch (e.type) {
    case max_udp_payload_size:
        return value_of<MaxUdpPayloadSize>(e, 1200) < 1200 ? "max_udp_payload_size is less than 1200"
                                                           : std::string_view{};
    case ack_delay_exponent:
        return value_of<AckDelayExponent>(e, 0) > 20 ? "ack_delay_exponent is above 20" : std::string_view{};
    case max_ack_delay:
        return value_of<MaxAckDelay>(e, 0) >= 1u << 14 ? "max_ack_delay is 2^14 or more" : std::string_view{};
    case active_connection_id_limit:
        return value_of<ActiveConnectionIdLimit>(e, 2) < 2 ? "active_connection_id_limit is less than 2"
                                                           : std::string_view{};
    case initial_max_streams_bidi:
        return value_of<InitialMaxStreamsBidi>(e, 0) > std::uint64_t{1} << 60
                   ? "initial_max_streams_bidi is above 2^60"
                   : std::string_view{};
    case initial_max_streams_uni:
        return value_of<InitialMaxStreamsUni>(e, 0) > std::uint64_t{1} << 60
                   ? "initial_max_streams_uni is above 2^60"
                   : std::string_view{};
    case preferred_address: {
        const auto address = e.template as<PreferredAddress>();
        return address && address->connection_id.empty() ? "preferred_address has no connection id"
                                                         : std::string_view{};
    }
    default:
        return {};
    }
}
constexpr bool is_of_a_server(TransportParameterId id) {
    using enum TransportParameterId;
    return id == original_destination_connection_id || id == stateless_reset_token ||
           id == preferred_address || id == retry_source_connection_id;
}

/// The alert of TLS is what QUIC's TRANSPORT_PARAMETER_ERROR is here.
template <std::same_as<QuicTransportParameters> Parameters>
constexpr std::optional<violation> validate_parameters(const Parameters& e, bool from_server) {
    if (!distinct_parameters(e))
        return violation{"a transport parameter is sent twice", "RFC 9000 7.4",
                         AlertDescription::illegal_parameter};
    for (const auto p : e.parameters) {
        if (!from_server && is_of_a_server(p.type))
            return violation{"a client sends a transport parameter of a server", "RFC 9000 18.2",
                             AlertDescription::illegal_parameter};
        const std::string_view rule = parameter_rule(p);
        if (!rule.empty())
            return violation{rule, "RFC 9000 18.2", AlertDescription::illegal_parameter};
    }
    return std::nullopt;
}

} // namespace tlswire::detail
