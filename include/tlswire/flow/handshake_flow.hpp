// SPDX-License-Identifier: BSL-1.0
// flow/handshake_flow.hpp: the order of a handshake as a table, and what can be proved of such a table.
#pragma once

#include <tlswire/crypto/hello_random.hpp>
#include <tlswire/registry/content_type.hpp>
#include <tlswire/registry/handshake_type.hpp>

#include <array>
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
    State from{};
    ConnectionEnd sender{};
    flow_event what{HandshakeType{}};
    State to{};
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

/// Two tables as one.
template <class State, std::size_t N, std::size_t M>
constexpr auto joined_steps(const std::array<flow_step<State>, N>& a,
                            const std::array<flow_step<State>, M>& b) {
    std::array<flow_step<State>, N + M> all{};
    for (std::size_t i = 0; i < N + M; ++i)
        all[i] = i < N ? a[i] : b[i - N];
    return all;
}

namespace detail {
template <class State>
constexpr std::uint64_t state_bit(State s) {
    return std::uint64_t{1} << static_cast<unsigned>(s);
}
/// The states that messages lead to from one of `seen`; backwards, those that lead to one of them. States are
/// numbered below 64.
template <class State>
constexpr std::uint64_t reached(std::span<const flow_step<State>> flow, std::uint64_t seen, bool backwards) {
    for (std::uint64_t before = 0; before != seen;) {
        before = seen;
        for (std::size_t i = 0; i < flow.size(); ++i) {
            const std::uint64_t from = state_bit(backwards ? flow[i].to : flow[i].from);
            if ((seen & from) != 0)
                seen |= state_bit(backwards ? flow[i].from : flow[i].to);
        }
    }
    return seen;
}
} // namespace detail

/// Whether messages can lead from one state to the other.
template <class State>
constexpr bool reaches(std::span<const flow_step<State>> flow, State from, State to) {
    return (detail::reached(flow, detail::state_bit(from), false) & detail::state_bit(to)) != 0;
}

/// Whether every state of the table can be reached from `start`, and `end` from every state: none is a dead
/// end.
template <class State>
constexpr bool is_connected(std::span<const flow_step<State>> flow, State start, State end) {
    const std::uint64_t behind_start = detail::reached(flow, detail::state_bit(start), false);
    const std::uint64_t before_end = detail::reached(flow, detail::state_bit(end), true);
    for (const flow_step<State>& s : flow)
        if ((behind_start & detail::state_bit(s.from)) == 0 || (before_end & detail::state_bit(s.to)) == 0)
            return false;
    return true;
}

} // namespace tlswire
