// SPDX-License-Identifier: BSL-1.0
// flow/handshake_flow.hpp: the order of a handshake as a table, and what can be proved of such a table.
#pragma once

#include <tlswire/crypto/hello_random.hpp>
#include <tlswire/registry/content_type.hpp>
#include <tlswire/registry/handshake_type.hpp>

#include <optional>
#include <span>

namespace tlswire {

/// What moves a handshake on: a handshake message, or ChangeCipherSpec.
struct flow_event {
    ContentType content_type = ContentType::handshake;
    HandshakeType msg_type{};

    constexpr flow_event(HandshakeType type) : msg_type(type) {}
    constexpr explicit flow_event(ContentType type) : content_type(type) {}
    constexpr bool operator==(const flow_event&) const = default;
};
inline constexpr flow_event on_change_cipher_spec{ContentType::change_cipher_spec};

/// In state `from`, `sender` may send `what`, and then the state is `to`.
template <class State>
struct flow_step {
    State from;
    ConnectionEnd sender;
    flow_event what;
    State to;
};

/// The state after `what`, or nothing if it must not come now: unexpected_message.
template <class State>
constexpr std::optional<State> next_state(std::span<const flow_step<State>> flow, State state,
                                          ConnectionEnd sender, flow_event what) {
    for (const flow_step<State>& s : flow)
        if (s.from == state && s.sender == sender && s.what == what)
            return s.to;
    return std::nullopt;
}

/// Who sends next, if only one of the two may.
template <class State>
constexpr std::optional<ConnectionEnd> next_sender(std::span<const flow_step<State>> flow, State state) {
    bool client = false;
    bool server = false;
    for (const flow_step<State>& s : flow)
        if (s.from == state)
            (s.sender == ConnectionEnd::client ? client : server) = true;
    if (client == server)
        return std::nullopt;
    return client ? ConnectionEnd::client : ConnectionEnd::server;
}

/// Whether no state has two steps for the same message of the same sender.
template <class State>
constexpr bool is_deterministic(std::span<const flow_step<State>> flow) {
    for (std::size_t i = 0; i < flow.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (flow[i].from == flow[j].from && flow[i].sender == flow[j].sender &&
                flow[i].what == flow[j].what)
                return false;
    return true;
}

/// Whether messages can lead from one state to the other. States are numbered below 64.
template <class State>
constexpr bool reaches(std::span<const flow_step<State>> flow, State from, State to) {
    std::uint64_t seen = std::uint64_t{1} << static_cast<unsigned>(from);
    for (std::size_t round = 0; round < flow.size(); ++round)
        for (const flow_step<State>& s : flow)
            if ((seen >> static_cast<unsigned>(s.from) & 1) != 0)
                seen |= std::uint64_t{1} << static_cast<unsigned>(s.to);
    return (seen >> static_cast<unsigned>(to) & 1) != 0;
}

} // namespace tlswire
