// SPDX-License-Identifier: BSL-1.0
// crypto_quic_test.cpp: QUIC's secrets (RFC 9001 A.1 and A.5, RFC 9369 A.1) and the confirmation of ECH
// (RFC 9849 7.2).
#include "policies.hpp"

#include <tlswire/crypto/ech_confirmation.hpp>
#include <tlswire/crypto/quic_keys.hpp>

#include <catch2/catch_test_macros.hpp>

namespace crypto_quic_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {
constexpr auto id = "8394c8f03e515708"_hex;
constexpr auto aes = CipherSuite::TLS_AES_128_GCM_SHA256;
constexpr auto chacha = CipherSuite::TLS_CHACHA20_POLY1305_SHA256;

template <class Policy>
constexpr bool rfc9001_a1() {
    using quic = quic_key_schedule<Policy>;
    const auto client = quic::client_initial_secret(id);
    const auto server = quic::server_initial_secret(id);
    const auto of_client = quic::packet_keys(aes, client);
    const auto of_server = quic::packet_keys(aes, server);
    return client == "c00cf151ca5be075ed0ebfb5c80323c42d6b7db67881289af4008f1f6c357aea"_hex &&
           of_client.key == "1f369613dd76d5467730efcbe3b1a22d"_hex &&
           of_client.iv == "fa044b2f42a3fd3b46fb255c"_hex &&
           of_client.hp == "9f50449e04a0e810283a1e9933adedd2"_hex &&
           server == "3c199828fd139efd216c155ad844cc81fb82fa8d7446fa7d78be803acdda951b"_hex &&
           of_server.key == "cf3a5331653c364c88f0f379b6067e37"_hex &&
           of_server.iv == "0ac1493ca1905853b0bba03e"_hex &&
           of_server.hp == "c206b8d9b9f0f37644430b490eeaa314"_hex;
}
template <class Policy>
constexpr bool rfc9001_a5() {
    using quic = quic_key_schedule<Policy>;
    constexpr auto secret = "9ac312a7f877468ebe69422748ad00a15443f18203a07d6060f688f30f21632b"_hex;
    const auto keys = quic::packet_keys(chacha, secret);
    return keys.key == "c6d98ff3441c3fe1b2182094f69caa2ed4b716b65488960a7a984979fb23e1c8"_hex &&
           keys.iv == "e0459b3474bdd0e44a41c144"_hex &&
           keys.hp == "25a282b9e82f06f21f488917a4fc8f1b73573685608597d0efcb076b0ab7a7a4"_hex &&
           quic::next_traffic_secret(chacha, secret) ==
               "1223504755036d556342ee9361d253421a826c9ecdf3c7148684b36b714881f9"_hex;
}
template <class Policy>
constexpr bool rfc9369_a1() {
    using quic = quic_key_schedule<Policy, quic_version::v2>;
    const auto client = quic::client_initial_secret(id);
    const auto server = quic::server_initial_secret(id);
    const auto of_client = quic::packet_keys(aes, client);
    const auto of_server = quic::packet_keys(aes, server);
    return client == "14ec9d6eb9fd7af83bf5a668bc17a7e283766aade7ecd0891f70f9ff7f4bf47b"_hex &&
           of_client.key == "8b1a0bc121284290a29e0971b5cd045d"_hex &&
           of_client.iv == "91f73e2351d8fa91660e909f"_hex &&
           of_client.hp == "45b95e15235d6f45a6b19cbcb0294ba9"_hex &&
           server == "0263db1782731bf4588e7e4d93b7463907cb8cd8200b5da55a8bd488eafc37c1"_hex &&
           of_server.key == "82db637861d55e1d011f19ea71d5d2a7"_hex &&
           of_server.iv == "dd13c276499c0249d3310652"_hex &&
           of_server.hp == "edf6d05c83121201b436e16877593c3a"_hex;
}
static_assert(rfc9001_a1<reference_policy>());
static_assert(rfc9001_a5<reference_policy>());
static_assert(rfc9369_a1<reference_policy>());
} // namespace

TEMPLATE_LIST_TEST_CASE("QUIC's initial secrets and packet keys are those of RFC 9001 and RFC 9369", "",
                        policies) {
    CHECK(rfc9001_a1<TestType>());
    CHECK(rfc9001_a5<TestType>());
    CHECK(rfc9369_a1<TestType>());
}

TEMPLATE_LIST_TEST_CASE("a policy's mask of ChaCha20 is that of RFC 9001 A.5", "", policies) {
    static_assert(offers_chacha20_mask<TestType>);
    const auto hp = "25a282b9e82f06f21f488917a4fc8f1b73573685608597d0efcb076b0ab7a7a4"_hex;
    const auto sample = "5e5cd55c41f69080575d7999c25a5bfb"_hex;
    std::array<std::uint8_t, 5> mask{};
    CHECK(TestType::chacha20_mask(hp, sample, mask));
    CHECK(mask == "aefefe7d03"_hex);
    CHECK(!TestType::chacha20_mask(bytes(hp).first(16), sample, mask));
    CHECK(!TestType::chacha20_mask(hp, bytes(sample).first(12), mask));
}

TEMPLATE_LIST_TEST_CASE("there are no packet keys for other suites and for secrets of another length", "",
                        policies) {
    using quic = quic_key_schedule<TestType>;
    const std::array<std::uint8_t, 48> secret{1};
    CHECK(quic::packet_keys(CipherSuite::TLS_AES_256_GCM_SHA384, secret));
    CHECK(!quic::packet_keys(aes, secret));
    CHECK(!quic::packet_keys(aes, {}));
    CHECK(!quic::packet_keys(CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, bytes(secret).first(32)));
    CHECK(!quic::next_traffic_secret(aes, secret));
}

// ---- ECH: computed with Python's hmac from the formulas of RFC 9849 7.2, since no vector is published
namespace {
constexpr std::array<std::uint8_t, 32> inner_random = [] {
    std::array<std::uint8_t, 32> r{};
    r.fill(0x33);
    return r;
}();
constexpr std::array<std::uint8_t, 32> transcript_hash = [] {
    std::array<std::uint8_t, 32> r{};
    r.fill(0x44);
    return r;
}();
constexpr auto accepted = "3994d9680afa2765"_hex;
constexpr auto retried = "b47a8bed44e2db90"_hex;
static_assert(ech_accept_confirmation<reference_policy>(aes, inner_random, transcript_hash) == accepted);
static_assert(ech_hello_retry_confirmation<reference_policy>(aes, inner_random, transcript_hash) == retried);
} // namespace

TEMPLATE_LIST_TEST_CASE("ECH is confirmed by 8 bytes of the inner random and the transcript (RFC 9849 7.2)",
                        "", policies) {
    CHECK(ech_accept_confirmation<TestType>(aes, inner_random, transcript_hash) == accepted);
    CHECK(ech_hello_retry_confirmation<TestType>(aes, inner_random, transcript_hash) == retried);
    CHECK(!ech_accept_confirmation<TestType>(aes, bytes(inner_random).first(31), transcript_hash));
    CHECK(!ech_accept_confirmation<TestType>(aes, inner_random, bytes(transcript_hash).first(31)));
    CHECK(!ech_accept_confirmation<TestType>(CipherSuite::TLS_AES_256_GCM_SHA384, inner_random,
                                             transcript_hash));
    CHECK(!ech_accept_confirmation<TestType>(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA256, inner_random,
                                             transcript_hash));
}

} // namespace crypto_quic_test
