// SPDX-License-Identifier: BSL-1.0
// crypto_pre_master_test.cpp: pre-master secrets of each key exchange, by the grammar of their RFCs.
#include "policies.hpp"

#include <tlswire/crypto/key_schedule.hpp>
#include <tlswire/crypto/pre_master.hpp>
#include <tlswire/crypto/tls13_keys.hpp>

#include <catch2/catch_test_macros.hpp>

namespace crypto_pre_master_test {

using namespace tlswire;
using namespace tlswire::literals;

#define CHECK_BOTH(...)                                                                                      \
    static_assert(__VA_ARGS__);                                                                              \
    CHECK((__VA_ARGS__))

namespace {
constexpr std::array<std::uint8_t, 46> random46 = [] {
    std::array<std::uint8_t, 46> r{};
    for (std::size_t i = 0; i < r.size(); ++i)
        r[i] = static_cast<std::uint8_t>(i);
    return r;
}();
template <std::size_t Size>
constexpr bool psk_is(bytes other, bytes psk, const std::array<std::uint8_t, Size>& expected) {
    std::array<std::uint8_t, Size> out{};
    return psk_pre_master(other, psk, out) == Size && out == expected &&
           psk_pre_master(other, psk, mutable_bytes(out).first(Size - 1)) == 0;
}
template <std::size_t Size>
constexpr bool plain_psk_is(bytes psk, const std::array<std::uint8_t, Size>& expected) {
    std::array<std::uint8_t, Size> out{};
    out.fill(0xff);
    return psk_pre_master(psk, out) == Size && out == expected &&
           psk_pre_master(psk, mutable_bytes(out).first(Size - 1)) == 0;
}
template <std::size_t Size>
constexpr bool padded_is(bytes agreed, const std::array<std::uint8_t, Size>& expected) {
    std::array<std::uint8_t, Size> out{};
    out.fill(0xff);
    return tls13_dh_shared_secret(agreed, out) && out == expected;
}
constexpr auto two_zeros = "0000a1b2"_hex;
constexpr auto no_zero = "a1b2"_hex;
constexpr auto all_zeros = "000000"_hex;
constexpr auto psk = "aabbcc"_hex;
} // namespace

TEST_CASE("fact 45: RSA's pre-master secret begins with the version that was offered (RFC 5246 7.4.7.1)") {
    CHECK_BOTH(rsa_pre_master(ProtocolVersion::tls12, random46).data()[0] == 3);
    CHECK_BOTH(rsa_pre_master(ProtocolVersion::tls12, random46).data()[1] == 3);
    CHECK_BOTH(rsa_pre_master(ProtocolVersion::tls10, random46).data()[1] == 1);
    CHECK_BOTH(rsa_pre_master(ProtocolVersion::ssl30, random46).data()[1] == 0);
    CHECK_BOTH(rsa_pre_master(ProtocolVersion::tls12, random46).data()[47] == 45);
    CHECK_BOTH(rsa_pre_master(ProtocolVersion::tls12, random46).size() == 48);
}

TEST_CASE("fact 49: Diffie-Hellman's leading zeros go before TLS 1.3, and come in it (RFC 5246 8.1.2, 8446 "
          "7.4.1)") {
    CHECK_BOTH(equal_bytes(dh_pre_master(two_zeros), no_zero));
    CHECK_BOTH(equal_bytes(dh_pre_master(no_zero), no_zero));
    CHECK_BOTH(dh_pre_master(all_zeros).empty());
    CHECK_BOTH(dh_pre_master({}).empty());
    static constexpr auto four = "0000a1b2"_hex;
    static constexpr auto two = "a1b2"_hex;
    CHECK_BOTH(padded_is(no_zero, four));
    CHECK_BOTH(padded_is(two_zeros, four));
    CHECK_BOTH(padded_is(two_zeros, two));
    std::array<std::uint8_t, 1> small{0x5a};
    CHECK(!tls13_dh_shared_secret(no_zero, small));
    CHECK(small[0] == 0x5a);
}

TEST_CASE("a PSK's pre-master secret is the other secret and the PSK, each behind its length (RFC 4279 2)") {
    static constexpr auto plain = "0003 000000 0003 aabbcc"_hex;
    CHECK_BOTH(plain_psk_is(psk, plain));
    static constexpr auto dhe = "0002 a1b2 0003 aabbcc"_hex;
    CHECK_BOTH(psk_is(dh_pre_master(two_zeros), psk, dhe)); // RFC 4279 3: as in TLS
    static constexpr auto ecdhe = "0004 0000a1b2 0003 aabbcc"_hex;
    CHECK_BOTH(psk_is(two_zeros, psk, ecdhe)); // RFC 5489 2: as it is
    const std::vector<std::uint8_t> too_long(65536);
    std::vector<std::uint8_t> out(2 * 65536 + 8);
    CHECK(psk_pre_master(too_long, psk, out) == 0);
    CHECK(psk_pre_master(psk, too_long, out) == 0);
    CHECK(psk_pre_master(too_long, out) == 0);
    CHECK(psk_pre_master(bytes(too_long).first(65535), bytes(too_long).first(65535), out) == 4 + 2 * 65535);
}

TEMPLATE_LIST_TEST_CASE("a master secret tells leading zeros that should have gone", "", policies) {
    using keys = key_schedule<TestType>;
    const auto suite = CipherSuite::TLS_DHE_RSA_WITH_AES_128_CBC_SHA;
    const auto stripped =
        keys::master_secret(suite, dh_pre_master(two_zeros), client_random(), server_random());
    CHECK(stripped == keys::master_secret(suite, no_zero, client_random(), server_random()));
    CHECK(!(stripped == keys::master_secret(suite, two_zeros, client_random(), server_random())));
    using keys13 = tls13_key_schedule<TestType>;
    const auto suite13 = CipherSuite::TLS_AES_128_GCM_SHA256;
    const auto early = keys13::early_secret(suite13);
    CHECK(!(keys13::handshake_secret(suite13, early, two_zeros) ==
            keys13::handshake_secret(suite13, early, no_zero)));
}

} // namespace crypto_pre_master_test
