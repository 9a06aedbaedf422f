// SPDX-License-Identifier: BSL-1.0
// flow/dtls13_flow.hpp: the handshake of DTLS 1.3: that of TLS 1.3 without EndOfEarlyData, with connection
// ids.
#pragma once

#include <tlswire/flow/tls13_flow.hpp>

namespace tlswire {

namespace detail {
/// How many steps of TLS 1.3 DTLS 1.3 does not have (RFC 9147 5.6: the epoch tells where early data ends).
inline constexpr auto is_of_early_data = [](const flow_step<Tls13State>& s) {
    const auto ends = [](Tls13State state) {
        return state == Tls13State::end_of_early_data || state == Tls13State::end_of_early_data_after_request;
    };
    return ends(s.from) || ends(s.to);
};
inline constexpr auto without_end_of_early_data = [] {
    constexpr std::size_t dropped = [] {
        std::size_t n = 0;
        for (const flow_step<Tls13State>& s : tls13_steps)
            n += is_of_early_data(s) ? std::size_t{1} : std::size_t{0};
        return n;
    }();
    std::array<flow_step<Tls13State>, tls13_steps.size() - dropped> kept{};
    std::size_t n = 0;
    for (const flow_step<Tls13State>& s : tls13_steps)
        if (!is_of_early_data(s))
            kept[n++] = s;
    return kept;
}();
} // namespace detail

/// RFC 9147 appendix A and 9, 5.8.1: RFC 8446's steps, and after the handshake RequestConnectionId and
/// NewConnectionId of either end.
inline constexpr auto dtls13_steps = joined_steps(
    detail::without_end_of_early_data, std::to_array<flow_step<Tls13State>>({
                                           {Tls13State::connected, ConnectionEnd::client,
                                            HandshakeType::request_connection_id, Tls13State::connected},
                                           {Tls13State::connected, ConnectionEnd::server,
                                            HandshakeType::request_connection_id, Tls13State::connected},
                                           {Tls13State::connected, ConnectionEnd::client,
                                            HandshakeType::new_connection_id, Tls13State::connected},
                                           {Tls13State::connected, ConnectionEnd::server,
                                            HandshakeType::new_connection_id, Tls13State::connected},
                                       }));
inline constexpr std::span<const flow_step<Tls13State>> dtls13_flow{dtls13_steps};

static_assert(is_deterministic(dtls13_flow));
static_assert(is_connected(dtls13_flow, Tls13State::start, Tls13State::connected));
static_assert(!next_state(dtls13_flow, Tls13State::server_finished, ConnectionEnd::client,
                          HandshakeType::end_of_early_data));

} // namespace tlswire
