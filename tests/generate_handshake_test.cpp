// SPDX-License-Identifier: BSL-1.0
// generate_handshake_test.cpp: hellos that break no rule, answers to them, and whole handshakes in their
// order.
#include <tlswire/flow/generate_handshake.hpp>
#include <tlswire/flow/tls12_flow.hpp>
#include <tlswire/flow/tls13_flow.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace generate_handshake_test {

using namespace tlswire;

namespace {

constexpr auto in_a_constant = [] {
    std::array<std::uint8_t, 8000> out{};
    random_source random(5);
    const auto size = generate_client_hello(random, out);
    const auto hello = parse<ClientHello>(bytes(out).first(size.value_or(0)));
    return hello && !validate(*hello, initial);
}();
static_assert(in_a_constant);

std::string rule_of(const std::optional<violation>& broken) {
    return broken ? std::string(broken->rule) : "";
}

} // namespace

TEST_CASE("a generated ClientHello breaks no rule", "[generate]") {
    std::vector<std::uint8_t> buffer(16384);
    std::size_t of_tls13 = 0, with_psk = 0, with_others = 0;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        random_source random(seed);
        const auto size = generate_client_hello(random, buffer);
        REQUIRE(size);
        const auto hello = parse<ClientHello>(bytes(buffer).first(*size));
        REQUIRE(hello);
        INFO("seed " << seed);
        CHECK(rule_of(validate(*hello, initial)) == "");
        of_tls13 += find<KeyShareClientHello>(hello->extensions).has_value();
        with_psk += find<OfferedPsks>(hello->extensions).has_value();
        for (const auto& e : *hello->extensions)
            with_others += e.type == ExtensionType::quic_transport_parameters || e.type == ExtensionType::srp;
    }
    CHECK(of_tls13 > 1000);
    CHECK(with_psk > 100);
    CHECK(with_others > 10);
}

TEST_CASE("an odd ClientHello has many extensions, and breaks no rule either", "[generate]") {
    std::vector<std::uint8_t> buffer(32768);
    const auto most = [&buffer](std::uint8_t oddness) {
        std::size_t found = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            random_source random(seed);
            generate_options options;
            options.oddness = oddness;
            const auto size = generate_client_hello(random, buffer, options);
            REQUIRE(size);
            const auto hello = parse<ClientHello>(bytes(buffer).first(*size));
            REQUIRE(hello);
            CHECK(rule_of(validate(*hello, initial)) == "");
            const auto n = std::distance(hello->extensions->begin(), hello->extensions->end());
            found = std::max(found, static_cast<std::size_t>(n));
        }
        return found;
    };
    CHECK(most(0) < 20);
    CHECK(most(64) > 30);
}

TEST_CASE("a generated answer breaks no rule as an answer", "[generate]") {
    std::vector<std::uint8_t> room(16384), answer_room(4096);
    std::size_t answers = 0, retries = 0;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        random_source random(seed);
        const auto size = generate_client_hello(random, room);
        const auto hello = parse<ClientHello>(bytes(room).first(size.value_or(0)));
        REQUIRE(hello);
        INFO("seed " << seed);
        if (const auto made = generate_server_hello(random, *hello, answer_room)) {
            const auto answer = parse<ServerHello>(bytes(answer_room).first(*made));
            REQUIRE(answer);
            CHECK(rule_of(validate(*answer, *hello)) == "");
            ++answers;
        } else {
            CHECK(made.error().code == errc::unknown_selector);
        }
        if (const auto made = generate_hello_retry_request(random, *hello, answer_room)) {
            const auto answer = parse<HelloRetryRequest>(bytes(answer_room).first(*made));
            REQUIRE(answer);
            CHECK(rule_of(validate(*answer, *hello)) == "");
            ++retries;
        }
    }
    CHECK(answers > 1500);
    CHECK(retries > 1000);
}

TEST_CASE("a generated handshake follows the flow tables to its end, in many shapes", "[generate]") {
    std::vector<std::uint8_t> room(65536);
    std::set<std::string> shapes;
    std::size_t with_early_data = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        random_source random(seed);
        Tls12State state12{};
        Tls13State state13{};
        bool is_13 = false;
        std::string shape;
        std::optional<std::vector<std::uint8_t>> first, retry, second;
        const bool done = generate_handshake(random, room, {}, [&](const generated_message& m) {
            INFO("seed " << seed << ", " << name(m.what.msg_type));
            const bool undecided = m.suite == CipherSuite{};
            is_13 = !undecided && m.version == ProtocolVersion::tls13;
            const auto to12 = next_state(tls12_flow, state12, m.sender, m.what);
            const auto to13 = next_state(tls13_flow, state13, m.sender, m.what);
            CHECK((undecided ? to12 || to13 : is_13 ? to13.has_value() : to12.has_value()));
            state12 = to12.value_or(state12);
            state13 = to13.value_or(state13);
            shape += std::to_string(static_cast<int>(m.what.msg_type)) + " ";
            if (m.what == on_change_cipher_spec)
                return;
            const std::vector<std::uint8_t> copy(m.raw.begin(), m.raw.end());
            if (m.what == HandshakeType::hello_retry_request) {
                CHECK(parse<HandshakeHelloRetryRequest>(m.raw));
                retry = copy;
            } else if (undecided || is_13) {
                CHECK(parse<Handshake13>(m.raw, info(m.suite).prf_algorithm));
            } else {
                CHECK(parse<Handshake12>(m.raw, info(m.suite).key_exchange, m.version));
            }
            with_early_data += m.what == HandshakeType::end_of_early_data;
            if (m.what == HandshakeType::client_hello)
                (retry ? second : first) = copy;
        });
        CHECK(done);
        CHECK((is_13 ? state13 == Tls13State::connected : state12 == Tls12State::connected));
        shapes.insert(shape);
        if (!retry)
            continue;
        REQUIRE((first && second));
        const auto hello = [](const std::vector<std::uint8_t>& raw) {
            return *parse<Handshake13>(raw, HashAlgorithm::none)->get_if<ClientHello>();
        };
        const auto asked = parse<HandshakeHelloRetryRequest>(*retry);
        CHECK(rule_of(validate(hello(*second), *asked->get_if<HelloRetryRequest>(), hello(*first))) == "");
    }
    CHECK(shapes.size() > 30);
    CHECK(with_early_data > 10);
}

TEST_CASE("a handshake that has no room says so", "[generate]") {
    std::vector<std::uint8_t> room(65536);
    std::size_t refused = 0;
    for (std::size_t size = 0; size < 4000; size += 7) {
        random_source random(size);
        refused += !generate_handshake(random, mutable_bytes(room).first(size), {}, [](const auto&) {});
    }
    CHECK(refused > 100);
}

} // namespace generate_handshake_test
