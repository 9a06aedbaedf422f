// SPDX-License-Identifier: BSL-1.0
// endpoint_crypto_test.cpp: key agreement of the client and server of examples/endpoint.
#include "../examples/endpoint/key_agreement.hpp"

#include <catch2/catch_test_macros.hpp>

#include <botan/version.h>

#include <botan/auto_rng.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace endpoint_crypto_test {

using namespace tlswire;
using namespace tlswire::endpoint;
using namespace tlswire::literals;

namespace {

using vector = std::vector<std::uint8_t>;

Botan::AutoSeeded_RNG rng;

/// What each group sends and agrees on, in bytes (RFC 8446 4.2.8, RFC 7748, draft-ietf-tls-ecdhe-mlkem 4).
struct sizes {
    NamedGroup group;
    std::size_t client, server, secret;
    bool is_kem = false;
};
constexpr sizes all_groups[]{
    {NamedGroup::x25519, 32, 32, 32},
    {NamedGroup::secp256r1, 65, 65, 32},
    {NamedGroup::secp384r1, 97, 97, 48},
    {NamedGroup::secp521r1, 133, 133, 66},
    {NamedGroup::ffdhe2048, 256, 256, 256},
    {NamedGroup::ffdhe3072, 384, 384, 384},
    {NamedGroup::ffdhe4096, 512, 512, 512},
    {NamedGroup::ffdhe6144, 768, 768, 768},
    {NamedGroup::ffdhe8192, 1024, 1024, 1024},
#if BOTAN_VERSION_MAJOR >= 3
    {NamedGroup::x448, 56, 56, 56},
    {NamedGroup::X25519MLKEM768, 1184 + 32, 1088 + 32, 64, true},
    {NamedGroup::SecP256r1MLKEM768, 1184 + 65, 1088 + 65, 64, true},
    {NamedGroup::SecP384r1MLKEM1024, 1568 + 97, 1568 + 97, 80, true},
#endif
};
constexpr std::pair<NamedGroup, std::size_t> fields[]{{NamedGroup::ffdhe2048, 256},
                                                      {NamedGroup::ffdhe3072, 384},
                                                      {NamedGroup::ffdhe4096, 512},
                                                      {NamedGroup::ffdhe6144, 768},
                                                      {NamedGroup::ffdhe8192, 1024}};

// SEC 2's generator, whose private key is 1
constexpr auto p256_generator = "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                                "   4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"_hex;
/// The generator of RFC 7748: `size` little-endian bytes.
vector montgomery(std::uint8_t u, std::size_t size) {
    vector out(size);
    out[0] = u;
    return out;
}
/// A number with zeros in front.
vector number(std::uint8_t value, std::size_t size) {
    vector out(size);
    out[size - 1] = value;
    return out;
}
/// The same number and something small, without a carry.
vector plus(vector value, int more) {
    value.back() = static_cast<std::uint8_t>(value.back() + more);
    return value;
}
vector changed(bytes value, std::size_t at, std::uint8_t by) {
    vector out(value.begin(), value.end());
    out[at] ^= by;
    return out;
}
bool same(bytes a, bytes b) {
    return std::ranges::equal(a, b);
}
/// Neither end takes it.
bool refused(NamedGroup group, bytes share) {
    return !answer_key(group, share, rng) && !make_key(group, rng)->agree(share);
}

} // namespace

TEST_CASE("A client and a server agree on a secret in every group") {
    for (const sizes& of : all_groups) {
        CAPTURE(static_cast<int>(of.group));
        REQUIRE(has_group(of.group));
        CHECK(is_kem(of.group) == of.is_kem);
        const auto client = make_key(of.group, rng);
        REQUIRE(client);
        CHECK(client->public_value().size() == of.client);
        const auto answer = answer_key(of.group, client->public_value(), rng);
        REQUIRE(answer);
        CHECK(answer->public_value.size() == of.server);
        CHECK(answer->secret.size() == of.secret);
        CHECK(client->agree(answer->public_value) == answer->secret);

        const auto again = answer_key(of.group, client->public_value(), rng);
        REQUIRE(again);
        CHECK(again->public_value != answer->public_value);
        CHECK(again->secret != answer->secret);
        CHECK(make_key(of.group, rng)->public_value() != client->public_value());
    }
}

TEST_CASE("A group that Botan doesn't have makes no key") {
    for (const NamedGroup group : {NamedGroup::sect163k1, NamedGroup::MLKEM768, NamedGroup{0x0a0a}}) {
        CHECK_FALSE(has_group(group));
        CHECK_FALSE(make_key(group, rng));
        CHECK_FALSE(answer_key(group, vector(32, 9), rng));
        CHECK(ffdhe(group).p.empty());
    }
#if BOTAN_VERSION_MAJOR < 3
    CHECK_FALSE(has_group(NamedGroup::X25519MLKEM768));
    CHECK_FALSE(make_key(NamedGroup::X25519MLKEM768, rng));
    CHECK_FALSE(answer_key(NamedGroup::X25519MLKEM768, vector(1216, 9), rng));
#endif
}

TEST_CASE("With the group's generator for the other's value the secret is the own public value") {
    const auto x25519 = make_key(NamedGroup::x25519, rng);
    CHECK(same(x25519->agree(montgomery(9, 32)).value(), x25519->public_value()));
    const auto p256 = make_key(NamedGroup::secp256r1, rng);
    CHECK(same(p256->agree(p256_generator).value(), bytes(p256->public_value()).subspan(1, 32)));
    for (const auto& [group, size] : fields) {
        const auto key = make_key(group, rng);
        CHECK(same(key->agree(number(2, size)).value(), key->public_value()));
    }
#if BOTAN_VERSION_MAJOR >= 3
    const auto x448 = make_key(NamedGroup::x448, rng);
    CHECK(same(x448->agree(montgomery(5, 56)).value(), x448->public_value()));
#endif
}

TEST_CASE("A value of a wrong length is refused") {
    for (const sizes& of : all_groups) {
        CAPTURE(static_cast<int>(of.group));
        const auto client = make_key(of.group, rng);
        const auto answer = answer_key(of.group, client->public_value(), rng);
        for (const bool to_server : {true, false}) {
            const vector& good = to_server ? client->public_value() : answer->public_value;
            for (const int change : {0, 1, 2, 3}) {
                vector bad = good;
                if (change == 0)
                    bad.pop_back();
                else if (change == 1)
                    bad.push_back(0);
                else if (change == 2)
                    bad.insert(bad.begin(), 0);
                else
                    bad.clear();
                CHECK_FALSE((to_server ? answer_key(of.group, bad, rng).has_value()
                                       : client->agree(bad).has_value()));
            }
        }
    }
}

TEST_CASE("A point that is not on the curve, or not uncompressed, is refused") {
    for (const NamedGroup group : {NamedGroup::secp256r1, NamedGroup::secp384r1, NamedGroup::secp521r1}) {
        const vector good = make_key(group, rng)->public_value();
        const std::size_t half = good.size() / 2;
        CHECK(refused(group, changed(good, good.size() - 1, 1)));
        CHECK(refused(group, changed(good, half, 1)));
        const auto even_or_odd = static_cast<std::uint8_t>(good.back() & 1);
        CHECK(refused(group,
                      changed(good, 0, static_cast<std::uint8_t>(4 ^ (6 + even_or_odd))))); // hybrid form
        vector compressed(good.begin(), good.begin() + 1 + static_cast<std::ptrdiff_t>(half));
        compressed[0] = static_cast<std::uint8_t>(2 + even_or_odd);
        CHECK(refused(group, compressed));
        CHECK(refused(group, vector(1)));
        vector zeros(good.size());
        CHECK(refused(group, zeros));
        zeros[0] = 4;
        CHECK(refused(group, zeros));
        vector ones(good.size(), 0xff);
        ones[0] = 4;
        CHECK(refused(group, ones));
    }
}

TEST_CASE("A point of small order is refused on Curve25519 and Curve448") {
    const std::array<std::array<std::uint8_t, 32>, 7> points{
        "0000000000000000000000000000000000000000000000000000000000000000"_hex,
        "0100000000000000000000000000000000000000000000000000000000000000"_hex,
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"_hex,
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"_hex,
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"_hex,  // p - 1
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"_hex,  // p
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"_hex}; // p + 1
    for (const auto& point : points)
        CHECK(refused(NamedGroup::x25519, point));
#if BOTAN_VERSION_MAJOR >= 3
    CHECK(refused(NamedGroup::x448, montgomery(0, 56)));
    CHECK(refused(NamedGroup::x448, montgomery(1, 56)));
#endif
}

TEST_CASE("A number that is 0, 1, p-1, p or more is refused in every finite field group") {
    for (const auto& [group, size] : fields) {
        const vector p = ffdhe(group).p;
        CHECK(refused(group, number(0, size)));
        CHECK(refused(group, number(1, size)));
        CHECK(refused(group, plus(p, -1)));
        CHECK(refused(group, p));
        CHECK(refused(group, vector(size, 0xff)));
        CHECK(answer_key(group, number(2, size), rng));
        CHECK(answer_key(group, plus(p, -2), rng));
        CHECK(refused(group, vector(1, 2))); // TLS 1.3 wants the zeros
    }
}

TEST_CASE("The finite field groups are those of RFC 7919") {
    for (const auto& [group, size] : fields) {
        const dh_group field = ffdhe(group);
        REQUIRE(field.p.size() == size);
        CHECK(same(bytes(field.p).first(16), "ffffffffffffffff adf85458a2bb4a9a"_hex));
        CHECK(same(bytes(field.p).last(8), "ffffffffffffffff"_hex));
        CHECK(field.g == vector{2});
    }
}

} // namespace endpoint_crypto_test
