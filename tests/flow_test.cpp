// SPDX-License-Identifier: BSL-1.0
// flow_test.cpp: the handshakes that the tables allow, and the shortcuts that they do not.
#include "support.hpp"

#include <tlswire/flow/dtls12_flow.hpp>
#include <tlswire/flow/dtls13_flow.hpp>

namespace flow_test {

using namespace support;
using namespace tlswire;

namespace {

using State = Tls12State;
using H = HandshakeType;
constexpr auto client = ConnectionEnd::client;
constexpr auto server = ConnectionEnd::server;

struct said {
    ConnectionEnd sender;
    flow_event what;
};
constexpr said change_cipher_spec_of(ConnectionEnd sender) {
    return {sender, on_change_cipher_spec};
}

/// Where a handshake ends, from the start; nothing if a step of it is not allowed.
template <std::size_t N>
constexpr std::optional<State> after(const std::array<said, N>& handshake) {
    std::optional<State> state = State::start;
    for (const said& s : handshake)
        if (state)
            state = next_state(tls12_flow, *state, s.sender, s.what);
    return state;
}
template <class... Said>
constexpr std::array<said, sizeof...(Said)> list(Said... s) {
    return {s...};
}
template <std::size_t N>
constexpr bool connects(const std::array<said, N>& handshake) {
    return after(handshake) == State::connected;
}
/// The same handshake without its message number `i`.
template <std::size_t N>
constexpr std::array<said, N - 1> without(const std::array<said, N>& handshake, std::size_t i) {
    std::array<said, N - 1> out = [&]<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<said, N - 1>{handshake[I]...};
    }(std::make_index_sequence<N - 1>{});
    for (std::size_t k = i; k + 1 < N; ++k)
        out[k] = handshake[k + 1];
    return out;
}
template <std::size_t N>
constexpr bool connects_without(const std::array<said, N>& handshake, flow_event what, ConnectionEnd sender) {
    for (std::size_t i = 0; i < N; ++i)
        if (handshake[i].what == what && handshake[i].sender == sender)
            return connects(without(handshake, i));
    return true; // it is not in it
}

constexpr auto ecdhe_with_everything =
    list(said{client, H::client_hello}, said{server, H::server_hello}, said{server, H::certificate},
         said{server, H::certificate_status}, said{server, H::server_key_exchange},
         said{server, H::certificate_request}, said{server, H::server_hello_done},
         said{client, H::certificate}, said{client, H::client_key_exchange},
         said{client, H::certificate_verify}, change_cipher_spec_of(client), said{client, H::finished},
         said{server, H::new_session_ticket}, change_cipher_spec_of(server), said{server, H::finished});
constexpr auto rsa = list(
    said{client, H::client_hello}, said{server, H::server_hello}, said{server, H::certificate},
    said{server, H::server_hello_done}, said{client, H::client_key_exchange}, change_cipher_spec_of(client),
    said{client, H::finished}, change_cipher_spec_of(server), said{server, H::finished});
constexpr auto anonymous = list(
    said{client, H::client_hello}, said{server, H::server_hello}, said{server, H::server_key_exchange},
    said{server, H::server_hello_done}, said{client, H::client_key_exchange}, change_cipher_spec_of(client),
    said{client, H::finished}, change_cipher_spec_of(server), said{server, H::finished});
constexpr auto psk_without_hint =
    list(said{client, H::client_hello}, said{server, H::server_hello}, said{server, H::server_hello_done},
         said{client, H::client_key_exchange}, change_cipher_spec_of(client), said{client, H::finished},
         change_cipher_spec_of(server), said{server, H::finished});
constexpr auto client_without_certificate =
    list(said{client, H::client_hello}, said{server, H::server_hello}, said{server, H::certificate},
         said{server, H::certificate_request}, said{server, H::server_hello_done},
         said{client, H::certificate}, // an empty list, and nothing to verify
         said{client, H::client_key_exchange}, change_cipher_spec_of(client), said{client, H::finished},
         change_cipher_spec_of(server), said{server, H::finished});
constexpr auto resumed =
    list(said{client, H::client_hello}, said{server, H::server_hello}, change_cipher_spec_of(server),
         said{server, H::finished}, change_cipher_spec_of(client), said{client, H::finished});
constexpr auto resumed_with_new_ticket =
    list(said{client, H::client_hello}, said{server, H::server_hello}, said{server, H::new_session_ticket},
         change_cipher_spec_of(server), said{server, H::finished}, change_cipher_spec_of(client),
         said{client, H::finished});

constexpr bool steps(State state, ConnectionEnd sender, flow_event what) {
    return next_state(tls12_flow, state, sender, what).has_value();
}
/// Whether exactly these states have a step for it.
template <class... S>
constexpr bool only_after(ConnectionEnd sender, flow_event what, S... states) {
    std::size_t n = 0;
    for (unsigned s = 0; s <= static_cast<unsigned>(State::connected); ++s)
        n += steps(static_cast<State>(s), sender, what) ? 1u : 0u;
    return n == sizeof...(S) && (steps(states, sender, what) && ...);
}

/// Whether every way from one state to the other takes this step.
constexpr bool always_between(State from, State to, ConnectionEnd sender, flow_event what) {
    std::array<flow_step<State>, tls12_steps.size()> rest = tls12_steps;
    std::size_t n = 0;
    for (const flow_step<State>& s : tls12_steps)
        if (!(s.sender == sender && s.what == what))
            rest[n++] = s;
    return !reaches(std::span<const flow_step<State>>(rest).first(n), from, to);
}

} // namespace

TEST_CASE("TLS 1.2 connects in full, with all messages and with the fewest (RFC 5246 7.3, figure 1)") {
    CHECK_BOTH(connects(ecdhe_with_everything));
    CHECK_BOTH(connects(rsa));
    CHECK_BOTH(connects(anonymous));
    CHECK_BOTH(connects(psk_without_hint));
    CHECK_BOTH(connects(client_without_certificate));
}

TEST_CASE("TLS 1.2 connects resumed, by session id and by ticket (RFC 5246 7.3, figure 2; RFC 5077 3.1)") {
    CHECK_BOTH(connects(resumed));
    CHECK_BOTH(connects(resumed_with_new_ticket));
}

TEST_CASE("TLS 1.2 connects without its optional messages, and not without any other") {
    CHECK_BOTH(connects_without(ecdhe_with_everything, H::certificate_status, server));
    CHECK_BOTH(connects_without(ecdhe_with_everything, H::server_key_exchange, server));
    CHECK_BOTH(connects_without(ecdhe_with_everything, H::certificate_verify, client));
    CHECK_BOTH(connects_without(ecdhe_with_everything, H::new_session_ticket, server));
    CHECK_BOTH(connects_without(resumed_with_new_ticket, H::new_session_ticket, server));

    CHECK_BOTH(!connects_without(ecdhe_with_everything, H::client_hello, client));
    CHECK_BOTH(!connects_without(ecdhe_with_everything, H::server_hello, server));
    CHECK_BOTH(!connects_without(ecdhe_with_everything, H::certificate, server)); // it asks for the client's
    CHECK_BOTH(!connects_without(ecdhe_with_everything, H::server_hello_done, server));
    CHECK_BOTH(!connects_without(ecdhe_with_everything, H::certificate, client)); // it was asked for
    CHECK_BOTH(!connects_without(ecdhe_with_everything, H::certificate_request, server));
    CHECK_BOTH(!connects_without(ecdhe_with_everything, H::client_key_exchange, client));
    CHECK_BOTH(!connects_without(ecdhe_with_everything, on_change_cipher_spec, client));
    CHECK_BOTH(!connects_without(ecdhe_with_everything, H::finished, client));
    CHECK_BOTH(!connects_without(ecdhe_with_everything, on_change_cipher_spec, server));
    CHECK_BOTH(!connects_without(ecdhe_with_everything, H::finished, server));
    CHECK_BOTH(!connects_without(resumed, on_change_cipher_spec, server));
    CHECK_BOTH(!connects_without(resumed, H::finished, server));
    CHECK_BOTH(!connects_without(resumed, on_change_cipher_spec, client));
    CHECK_BOTH(!connects_without(resumed, H::finished, client));
}

TEST_CASE("a client can't skip its key exchange, its ChangeCipherSpec or its Finished (CVE-2014-6593)") {
    using enum tlswire::Tls12State;
    CHECK_BOTH(always_between(server_hello_done, connected, client, H::client_key_exchange));
    CHECK_BOTH(always_between(server_hello_done_after_request, connected, client, H::client_key_exchange));
    // the certificate that was asked for, or where it is (RFC 6066 5)
    CHECK_BOTH(!steps(server_hello_done_after_request, client, H::client_key_exchange));
    CHECK_BOTH(!steps(client_supplemental_data_after_request, client, H::client_key_exchange));
    CHECK_BOTH(always_between(start, connected, client, on_change_cipher_spec));
    CHECK_BOTH(always_between(start, connected, server, on_change_cipher_spec));
    CHECK_BOTH(always_between(start, connected, client, H::finished));
    CHECK_BOTH(always_between(start, connected, server, H::finished));
    CHECK_BOTH(always_between(start, connected, client, H::client_hello));
    CHECK_BOTH(always_between(start, connected, server, H::server_hello));
    CHECK_BOTH(always_between(connected, client_hello, client, H::client_hello));
}

TEST_CASE("a ServerKeyExchange comes once, and only from the server's first flight (CVE-2015-0204)") {
    using enum tlswire::Tls12State;
    CHECK_BOTH(only_after(server, H::server_key_exchange, server_hello, server_supplemental_data,
                          server_certificate, certificate_status));
    CHECK_BOTH(!steps(server_key_exchange, server, H::server_key_exchange));
    CHECK_BOTH(!steps(server_hello_done, server, H::server_key_exchange));
    CHECK_BOTH(!steps(certificate_request, server, H::server_key_exchange));
}

TEST_CASE("a ChangeCipherSpec comes only when the keys are agreed on (CVE-2014-0224)") {
    using enum tlswire::Tls12State;
    CHECK_BOTH(only_after(client, on_change_cipher_spec, client_key_exchange,
                          client_key_exchange_after_certificate, certificate_verify,
                          resumed_server_finished));
    CHECK_BOTH(only_after(server, on_change_cipher_spec, client_finished, new_session_ticket, server_hello,
                          resumed_new_session_ticket));
    CHECK_BOTH(!steps(client_hello, client, on_change_cipher_spec));
    CHECK_BOTH(!steps(client_hello, server, on_change_cipher_spec));
    CHECK_BOTH(!steps(server_hello, client, on_change_cipher_spec));
    CHECK_BOTH(!steps(server_certificate, server, on_change_cipher_spec));
    CHECK_BOTH(!steps(server_hello_done, client, on_change_cipher_spec));
    CHECK_BOTH(!steps(server_hello_done, server, on_change_cipher_spec));
    CHECK_BOTH(!steps(client_key_exchange, server, on_change_cipher_spec));
    CHECK_BOTH(!steps(client_change_cipher_spec, client, on_change_cipher_spec)); // twice
    CHECK_BOTH(!steps(client_change_cipher_spec, server, on_change_cipher_spec));
    CHECK_BOTH(!steps(start, client, on_change_cipher_spec));
    CHECK_BOTH(!steps(connected, client, on_change_cipher_spec));
    CHECK_BOTH(!steps(connected, server, on_change_cipher_spec));
}

TEST_CASE("a Finished comes only right behind its sender's ChangeCipherSpec (SMACK)") {
    using enum tlswire::Tls12State;
    // or behind what two drafts put between the two
    CHECK_BOTH(only_after(client, H::finished, client_change_cipher_spec, next_proto, channel_id,
                          resumed_client_change_cipher_spec, resumed_next_proto, resumed_channel_id));
    CHECK_BOTH(
        only_after(client, H::next_proto, client_change_cipher_spec, resumed_client_change_cipher_spec));
    CHECK_BOTH(only_after(client, H::channel_id, client_change_cipher_spec, next_proto,
                          resumed_client_change_cipher_spec, resumed_next_proto));
    CHECK_BOTH(only_after(server, H::finished, server_change_cipher_spec, resumed_server_change_cipher_spec));
    CHECK_BOTH(!steps(server_certificate, server, H::finished)); // SKIP-TLS: a server that skips all keys
    CHECK_BOTH(!steps(server_hello, server, H::finished));
    CHECK_BOTH(!steps(client_key_exchange, client, H::finished));
}

TEST_CASE("a CertificateVerify comes only behind a certificate and the key exchange (SMACK)") {
    using enum tlswire::Tls12State;
    CHECK_BOTH(only_after(client, H::certificate_verify, client_key_exchange_after_certificate));
    CHECK_BOTH(only_after(server, H::certificate_verify));
    CHECK_BOTH(only_after(client, H::client_key_exchange, server_hello_done, client_supplemental_data,
                          client_certificate));
    CHECK_BOTH(only_after(client, H::certificate, server_hello_done_after_request,
                          client_supplemental_data_after_request));
    CHECK_BOTH(!steps(client_key_exchange, client, H::certificate_verify)); // no certificate was sent
}

TEST_CASE("a server asks for a certificate once, with one of its own, and before ServerHelloDone") {
    using enum tlswire::Tls12State;
    CHECK_BOTH(only_after(server, H::certificate_request, server_certificate, certificate_status,
                          server_key_exchange));
    CHECK_BOTH(only_after(server, H::certificate, server_hello, server_supplemental_data));
    CHECK_BOTH(only_after(server, H::certificate_status, server_certificate));
    CHECK_BOTH(only_after(server, H::new_session_ticket, client_finished, server_hello));
}

TEST_CASE("no end sends the other's messages") {
    CHECK_BOTH(only_after(server, H::client_hello));
    CHECK_BOTH(only_after(server, H::client_key_exchange));
    CHECK_BOTH(only_after(client, H::server_hello));
    CHECK_BOTH(only_after(client, H::server_key_exchange));
    CHECK_BOTH(only_after(client, H::certificate_request));
    CHECK_BOTH(only_after(client, H::certificate_status));
    CHECK_BOTH(only_after(client, H::server_hello_done));
    CHECK_BOTH(only_after(client, H::new_session_ticket));
    CHECK_BOTH(only_after(client, H::hello_request));
}

TEST_CASE("a handshake of TLS 1.3 only has no step behind ServerHello") {
    CHECK_BOTH(only_after(server, H::encrypted_extensions));
    CHECK_BOTH(only_after(client, H::end_of_early_data));
    CHECK_BOTH(only_after(client, H::key_update));
    CHECK_BOTH(only_after(server, H::key_update));
}

TEST_CASE("next_sender names the end whose turn it is, and nobody where both may send") {
    using enum tlswire::Tls12State;
    CHECK_BOTH(next_sender(tls12_flow, hello_request) == client);
    CHECK_BOTH(next_sender(tls12_flow, client_hello) == server);
    CHECK_BOTH(next_sender(tls12_flow, server_hello) == server);
    CHECK_BOTH(next_sender(tls12_flow, server_certificate) == server);
    CHECK_BOTH(next_sender(tls12_flow, server_hello_done) == client);
    CHECK_BOTH(next_sender(tls12_flow, client_key_exchange) == client);
    CHECK_BOTH(next_sender(tls12_flow, client_change_cipher_spec) == client);
    CHECK_BOTH(next_sender(tls12_flow, client_finished) == server);
    CHECK_BOTH(next_sender(tls12_flow, server_change_cipher_spec) == server);
    CHECK_BOTH(next_sender(tls12_flow, resumed_server_finished) == client);
    CHECK_BOTH(next_sender(tls12_flow, start) == std::nullopt);     // the server may ask for the hello
    CHECK_BOTH(next_sender(tls12_flow, connected) == std::nullopt); // either may renegotiate
}

TEST_CASE("what is proved of a table can be refused of another one") {
    enum class S : std::uint8_t { a, b, c };
    static constexpr std::array<flow_step<S>, 2> twice{
        {{S::a, client, H::finished, S::b}, {S::a, client, H::finished, S::c}}};
    static constexpr std::array<flow_step<S>, 2> by_both{
        {{S::a, client, H::finished, S::b}, {S::a, server, H::finished, S::c}}};
    using flow = std::span<const flow_step<S>>;
    CHECK_BOTH(!is_deterministic(flow(twice)));
    CHECK_BOTH(is_deterministic(flow(by_both)));
    CHECK_BOTH(reaches(flow(by_both), S::a, S::c));
    CHECK_BOTH(!reaches(flow(by_both), S::b, S::c));
    CHECK_BOTH(next_sender(flow(by_both), S::a) == std::nullopt);
    CHECK_BOTH(next_sender(flow(by_both), S::b) == std::nullopt); // nobody
    CHECK_BOTH(next_sender(flow(twice), S::a) == client);
}

TEST_CASE("a content type and a handshake type of one number are two events") {
    CHECK_BOTH(on_change_cipher_spec != flow_event(static_cast<H>(ContentType::change_cipher_spec)));
    CHECK_BOTH(flow_event(H::finished) != on_change_cipher_spec); // 20 both
    CHECK_BOTH(!steps(State::client_key_exchange, client, static_cast<H>(20)));
    CHECK_BOTH(steps(State::client_change_cipher_spec, client, static_cast<H>(20)));
}

// ---- the other tables
namespace {
/// Where messages lead in another table.
template <class State, std::size_t N>
constexpr std::optional<State> after(std::span<const flow_step<State>> flow, const std::array<said, N>& all) {
    std::optional<State> state = State::start;
    for (const said& s : all)
        if (state)
            state = next_state(flow, *state, s.sender, s.what);
    return state;
}
template <std::size_t N>
constexpr bool connects13(const std::array<said, N>& all) {
    return after(tls13_flow, all) == Tls13State::connected;
}
template <std::size_t N, std::size_t M>
constexpr auto then(const std::array<said, N>& a, const std::array<said, M>& b) {
    std::array<said, N + M> out = [&]<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<said, N + M>{(I < N ? a[I % N] : b[(I - N) % M])...};
    }(std::make_index_sequence<N + M>{});
    return out;
}
constexpr auto hellos13 =
    list(said{client, H::client_hello}, said{server, H::server_hello}, said{server, H::encrypted_extensions});
constexpr auto server_proves =
    list(said{server, H::certificate}, said{server, H::certificate_verify}, said{server, H::finished});
constexpr auto client_finishes = list(said{client, H::finished});
} // namespace

TEST_CASE("TLS 1.3 connects in full, with a retry, with a PSK and with client authentication (RFC 8446 2)") {
    CHECK_BOTH(connects13(then(then(hellos13, server_proves), client_finishes)));
    CHECK_BOTH(connects13(then(list(said{client, H::client_hello}, said{server, H::hello_retry_request}),
                               then(then(hellos13, server_proves), client_finishes))));
    CHECK_BOTH(connects13(then(then(hellos13, list(said{server, H::finished})), client_finishes)));
    CHECK_BOTH(connects13(then(then(hellos13, list(said{server, H::finished})),
                               list(said{client, H::end_of_early_data}, said{client, H::finished}))));
    constexpr auto asked = then(hellos13, list(said{server, H::certificate_request}));
    CHECK_BOTH(connects13(then(
        then(asked, server_proves),
        list(said{client, H::certificate}, said{client, H::certificate_verify}, said{client, H::finished}))));
    CHECK_BOTH(connects13(then(then(asked, server_proves),
                               list(said{client, H::compressed_certificate}, said{client, H::finished}))));
}

TEST_CASE("TLS 1.3 has no step around the server's proof, and none of TLS 1.2's") {
    CHECK_BOTH(
        !after(tls13_flow, then(hellos13, list(said{server, H::certificate}, said{server, H::finished}))));
    CHECK_BOTH(!after(tls13_flow, then(hellos13, list(said{server, H::certificate_verify}))));
    CHECK_BOTH(!after(tls13_flow, then(hellos13, list(said{server, H::server_key_exchange}))));
    CHECK_BOTH(!after(tls13_flow, then(hellos13, list(said{server, H::server_hello_done}))));
    CHECK_BOTH(
        !after(tls13_flow, list(said{client, H::client_hello}, said{server, H::encrypted_extensions})));
    CHECK_BOTH(!after(tls13_flow, then(hellos13, list(said{client, H::finished}))));
    // it was asked for: then it may be empty, not missing
    CHECK_BOTH(!after(tls13_flow,
                      then(then(then(hellos13, list(said{server, H::certificate_request})), server_proves),
                           client_finishes)));
    // it was not
    CHECK_BOTH(!after(tls13_flow, then(then(hellos13, server_proves), list(said{client, H::certificate}))));
    CHECK_BOTH(!after(tls13_flow, list(said{client, H::client_hello}, said{server, H::hello_retry_request},
                                       said{client, H::client_hello}, said{server, H::hello_retry_request})));
}

TEST_CASE(
    "behind a handshake of TLS 1.3 come tickets, KeyUpdates and requests, and no hello (RFC 8446 4.6)") {
    constexpr auto full = then(then(hellos13, server_proves), client_finishes);
    CHECK_BOTH(connects13(then(full, list(said{server, H::new_session_ticket}, said{client, H::key_update},
                                          said{server, H::key_update}))));
    CHECK_BOTH(connects13(then(full, list(said{server, H::certificate_request}, said{server, H::key_update},
                                          said{client, H::certificate}, said{client, H::certificate_verify},
                                          said{client, H::finished}))));
    CHECK_BOTH(connects13(then(full, list(said{server, H::certificate_request}, said{client, H::finished}))));
    CHECK_BOTH(!after(tls13_flow, then(full, list(said{client, H::client_hello}))));
    CHECK_BOTH(!after(tls13_flow, then(full, list(said{server, H::hello_request}))));
    CHECK_BOTH(!after(tls13_flow, then(full, list(said{client, H::certificate}))));
    CHECK_BOTH(!after(tls13_flow, then(full, list(said{client, H::new_session_ticket}))));
}

TEST_CASE(
    "SSL 3.0 goes on from a request where the client has no certificate, TLS does not (RFC 6101 5.6.6)") {
    constexpr auto declined = list(said{client, H::client_hello}, said{server, H::server_hello},
                                   said{server, H::certificate}, said{server, H::certificate_request},
                                   said{server, H::server_hello_done}, said{client, H::client_key_exchange});
    CHECK_BOTH(after(ssl30_flow, declined) == State::client_key_exchange);
    CHECK_BOTH(!after(tls12_flow, declined));
}

TEST_CASE("DTLS 1.2 may ask for a cookie, more than once, and TLS may not (RFC 6347 4.2.1)") {
    constexpr auto cookie = list(said{client, H::client_hello}, said{server, H::hello_verify_request});
    CHECK_BOTH(after(dtls12_flow, then(cookie, rsa)) == State::connected);
    CHECK_BOTH(after(dtls12_flow, then(cookie, then(cookie, rsa))) == State::connected);
    CHECK_BOTH(after(dtls12_flow, rsa) == State::connected);
    CHECK_BOTH(!after(tls12_flow, then(cookie, rsa)));
    CHECK_BOTH(!after(dtls12_flow, then(cookie, list(said{server, H::server_hello}))));
    // as soon as a hello's first fragment has come
    constexpr auto early = list(said{server, H::hello_verify_request}, said{client, H::client_hello});
    CHECK_BOTH(after(dtls12_flow, then(early, rsa)) == State::connected);
    CHECK_BOTH(!after(dtls12_flow, then(early, list(said{server, H::server_hello}))));
    CHECK_BOTH(!after(tls12_flow, then(early, rsa)));
}

TEST_CASE("DTLS 1.3 has no EndOfEarlyData, and connection ids that may be renewed (RFC 9147 5.6, 9)") {
    constexpr auto full = then(then(hellos13, server_proves), client_finishes);
    CHECK_BOTH(after(dtls13_flow, full) == Tls13State::connected);
    CHECK_BOTH(after(dtls13_flow, then(full, list(said{client, H::request_connection_id},
                                                  said{server, H::new_connection_id}))) ==
               Tls13State::connected);
    CHECK_BOTH(
        !after(dtls13_flow, then(then(hellos13, server_proves), list(said{client, H::end_of_early_data}))));
    CHECK_BOTH(!after(tls13_flow, then(full, list(said{client, H::request_connection_id}))));
}

} // namespace flow_test
