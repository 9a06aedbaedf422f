// SPDX-License-Identifier: BSL-1.0
// endpoint_keys_test.cpp: key exchange that TLS 1.2 has alone, and what hybrids send in which order.
#include "../examples/endpoint/certificates.hpp"
#include "../examples/endpoint/key_agreement.hpp"
#include "../examples/endpoint/signatures.hpp"
#include "endpoint_certificates.hpp"

#include <catch2/catch_test_macros.hpp>

#include <botan/version.h>

#include <botan/auto_rng.h>
#include <botan/exceptn.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

namespace endpoint_keys_test {

using namespace tlswire;
using namespace tlswire::endpoint;
using namespace tlswire::literals;

namespace {

using vector = std::vector<std::uint8_t>;

Botan::AutoSeeded_RNG rng;

// RFC 2409 6.2: 1024 bits
constexpr auto oakley2 = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74"
                         "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
                         "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                         "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF"_hex;
constexpr auto two = "02"_hex;

// by OpenSSL 3.5 with weak_leaf_pem's key: 3, 3, 1, 2 and so on to 46
constexpr auto openssl_encrypted =
    "508fa5a70776128f2c302c29fd618de4b82ef9ec4722123a84212391efa344e2cf49963e8cd391c2595763738a59c24e"
    "afa9cafd26aaf3b709eb51b1ae3e51b8ce718d909ec5968b72ddbba0bafa2364b862c822da8db605e0947f2a596e4b6a"
    "a6e416534f279e53096ee887cb2e6f079604c78c28da361dd090cf72f95f29ee"_hex;

vector with_last(bytes value, std::uint8_t last) {
    vector out(value.begin(), value.end());
    out.back() = last;
    return out;
}
std::shared_ptr<Botan::Private_Key> key_of(std::string_view certificate, std::string_view key) {
    return credentials_from_pem(certificate, key).key;
}
const auto rsa = key_of(rsa_leaf_pem, rsa_leaf_key_pem);
const auto rsa1024 = key_of(weak_leaf_pem, weak_leaf_key_pem);
const auto p256 = key_of(ecdsa_leaf_pem, ecdsa_leaf_key_pem);

bool same(bytes a, bytes b) {
    return std::ranges::equal(a, b);
}

} // namespace

TEST_CASE("Both ends of DHE agree over a group that came in a message") {
    const auto group = ffdhe(NamedGroup::ffdhe2048);
    for (const auto& [p, g] :
         {std::pair<bytes, bytes>(oakley2, two), std::pair<bytes, bytes>(group.p, group.g)}) {
        const auto server = make_dh_key(p, g, rng);
        const auto client = make_dh_key(p, g, rng);
        REQUIRE(server);
        REQUIRE(client);
        CHECK(server->public_value().size() == p.size());
        CHECK(server->public_value() != client->public_value());
        const auto secret = server->agree(client->public_value());
        REQUIRE(secret);
        CHECK(secret->size() == p.size());
        CHECK(client->agree(server->public_value()) == secret);
    }
    const auto of_group = make_key(NamedGroup::ffdhe2048, rng);
    const auto of_numbers = make_dh_key(group.p, group.g, rng);
    CHECK(of_group->agree(of_numbers->public_value()) == of_numbers->agree(of_group->public_value()));
}

TEST_CASE("The numbers of DHE may have zeros in front or not") {
    vector p(3), g(2);
    p.insert(p.end(), oakley2.begin(), oakley2.end());
    g.push_back(2);
    const auto key = make_dh_key(p, g, rng);
    REQUIRE(key);
    CHECK(key->public_value().size() == oakley2.size());
    CHECK(same(key->agree(two).value(), key->public_value()));
    vector padded(300);
    padded.back() = 2;
    CHECK(same(key->agree(padded).value(), key->public_value()));
}

TEST_CASE("A public value and a secret that begin with zeros keep them") {
    for (int i = 0; i < 10'000; ++i) { // one of 256
        const auto key = make_dh_key(oakley2, two, rng);
        REQUIRE(key);
        REQUIRE(key->public_value().size() == oakley2.size());
        if (key->public_value().front() != 0)
            continue;
        const auto secret = key->agree(two);
        REQUIRE(secret);
        CHECK(same(*secret, key->public_value()));
        return;
    }
    FAIL("none began with zeros");
}

TEST_CASE("DHE refuses a value that is 0, 1, p-1, p or more") {
    const auto key = make_dh_key(oakley2, two, rng);
    CHECK_FALSE(key->agree({}));
    CHECK_FALSE(key->agree(vector(1)));
    CHECK_FALSE(key->agree(vector(oakley2.size())));
    CHECK_FALSE(key->agree("01"_hex));
    CHECK_FALSE(key->agree(with_last(oakley2, 0xfe)));
    CHECK_FALSE(key->agree(oakley2));
    CHECK(key->agree(with_last(oakley2, 0xfd)));
    CHECK_FALSE(key->agree(vector(oakley2.size() + 1, 1)));
    CHECK_FALSE(key->agree(vector(70'000, 1)));
}

TEST_CASE("A group that is too small, too large or senseless makes no key") {
    CHECK_FALSE(make_dh_key({}, two, rng));
    CHECK_FALSE(make_dh_key("17"_hex, two, rng));
    vector small(oakley2.begin(), oakley2.end());
    small.front() = 0x7f; // 1023 bits
    CHECK_FALSE(make_dh_key(small, two, rng));
    small.erase(small.begin());
    CHECK_FALSE(make_dh_key(small, two, rng));
    CHECK(make_dh_key(vector(1024, 0xff), two, rng)); // 8192 bits: nobody asks whether it is prime
    vector large(1025, 0xff);
    large.front() = 1;
    CHECK_FALSE(make_dh_key(large, two, rng));
    CHECK_FALSE(make_dh_key(with_last(oakley2, 0xfe), two, rng)); // even
    CHECK_FALSE(make_dh_key(oakley2, {}, rng));
    CHECK_FALSE(make_dh_key(oakley2, "00"_hex, rng));
    CHECK_FALSE(make_dh_key(oakley2, "01"_hex, rng));
    CHECK_FALSE(make_dh_key(oakley2, with_last(oakley2, 0xfe), rng));
    CHECK_FALSE(make_dh_key(oakley2, oakley2, rng));
    CHECK(make_dh_key(oakley2, with_last(oakley2, 0xfd), rng));
}

TEST_CASE("RSA's key exchange brings 48 bytes, OpenSSL's too") {
    vector pre_master{3, 3};
    while (pre_master.size() < 48)
        pre_master.push_back(static_cast<std::uint8_t>(pre_master.size() - 1));
    for (const auto& key : {rsa, rsa1024}) {
        const vector encrypted = encrypt_pre_master(*key, pre_master, rng);
        CHECK(encrypted.size() == key->key_length() / 8);
        CHECK(encrypted != encrypt_pre_master(*key, pre_master, rng));
        CHECK(
            std::ranges::equal(decrypt_pre_master(*key, encrypted, ProtocolVersion::tls12, rng), pre_master));
    }
    CHECK(std::ranges::equal(decrypt_pre_master(*rsa1024, openssl_encrypted, ProtocolVersion::tls12, rng),
                             pre_master));
    CHECK_THROWS_AS(encrypt_pre_master(*p256, pre_master, rng), Botan::Exception);
}

TEST_CASE("A pre-master secret that is no good becomes 48 random bytes") {
    vector pre_master(48, 7);
    pre_master[0] = pre_master[1] = 3;
    const vector good = encrypt_pre_master(*rsa, pre_master, rng);
    const auto check_random = [&](const Botan::Private_Key& key, bytes encrypted, ProtocolVersion version) {
        const octets one = decrypt_pre_master(key, encrypted, version, rng);
        const octets other = decrypt_pre_master(key, encrypted, version, rng);
        CHECK(one.size() == 48);
        CHECK(other.size() == 48);
        CHECK(one != other);
        CHECK_FALSE(std::ranges::equal(bytes(one).subspan(2), bytes(pre_master).subspan(2)));
    };
    using enum ProtocolVersion;
    check_random(*rsa, good, tls11);
    check_random(*rsa, good, ProtocolVersion{0x0203});
    vector changed = good;
    changed[100] ^= 1;
    check_random(*rsa, changed, tls12);
    check_random(*rsa1024, good, tls12);
    check_random(*rsa, vector(), tls12);
    check_random(*rsa, vector(256), tls12);
    check_random(*rsa, vector(256, 0xff), tls12); // not below the modulus
    check_random(*rsa, vector(300, 1), tls12);
    check_random(*rsa, vector(good.begin(), good.end() - 1), tls12);
    check_random(*p256, good, tls12);
    pre_master.pop_back();
    check_random(*rsa, encrypt_pre_master(*rsa, pre_master, rng), tls12);
    pre_master.resize(49, 7);
    check_random(*rsa, encrypt_pre_master(*rsa, pre_master, rng), tls12);
}

#if BOTAN_VERSION_MAJOR >= 3
TEST_CASE("X25519MLKEM768 has the KEM's part first everywhere") {
    const auto client = make_key(NamedGroup::X25519MLKEM768, rng);
    vector share = client->public_value();
    std::fill(share.end() - 32, share.end(), std::uint8_t{0});
    CHECK_FALSE(answer_key(NamedGroup::X25519MLKEM768, share, rng)); // X25519 with zeros
    share[1184] = 9; // the generator: see endpoint_crypto_test
    const auto answer = answer_key(NamedGroup::X25519MLKEM768, share, rng);
    REQUIRE(answer);
    CHECK(same(bytes(answer->secret).last(32), bytes(answer->public_value).last(32)));
    const auto secret = client->agree(answer->public_value).value();
    CHECK(same(bytes(secret).first(32), bytes(answer->secret).first(32)));

    vector zeros = answer->public_value;
    std::fill(zeros.end() - 32, zeros.end(), std::uint8_t{0});
    CHECK_FALSE(client->agree(zeros));
}

TEST_CASE("SecP256r1MLKEM768 has the curve's part first everywhere") {
    constexpr auto generator = "04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                               "   4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"_hex;
    const auto client = make_key(NamedGroup::SecP256r1MLKEM768, rng);
    vector share = client->public_value();
    std::ranges::copy(generator, share.begin());
    const auto answer = answer_key(NamedGroup::SecP256r1MLKEM768, share, rng);
    REQUIRE(answer);
    CHECK(same(bytes(answer->secret).first(32), bytes(answer->public_value).subspan(1, 32)));
    const auto secret = client->agree(answer->public_value).value();
    CHECK(same(bytes(secret).last(32), bytes(answer->secret).last(32)));
}

TEST_CASE("A hybrid refuses an off-curve point and a KEM's key with numbers out of range") {
    for (const NamedGroup group : {NamedGroup::SecP256r1MLKEM768, NamedGroup::SecP384r1MLKEM1024}) {
        const auto client = make_key(group, rng);
        const std::size_t point_end = group == NamedGroup::SecP256r1MLKEM768 ? 64 : 96;
        vector share = client->public_value();
        CHECK(answer_key(group, share, rng));
        share[point_end] ^= 1;
        CHECK_FALSE(answer_key(group, share, rng));
        vector answer = answer_key(group, client->public_value(), rng)->public_value;
        CHECK(client->agree(answer));
        answer[point_end] ^= 1;
        CHECK_FALSE(client->agree(answer));
    }
    vector share = make_key(NamedGroup::X25519MLKEM768, rng)->public_value();
    CHECK(answer_key(NamedGroup::X25519MLKEM768, share, rng));
    share[0] = share[1] = share[2] = 0xff; // FIPS 203 7.2: 12 bits above 3328
    CHECK_FALSE(answer_key(NamedGroup::X25519MLKEM768, share, rng));
}

TEST_CASE("A changed ciphertext gives another secret, which nobody can tell from the right one") {
    const auto client = make_key(NamedGroup::X25519MLKEM768, rng);
    const auto answer = answer_key(NamedGroup::X25519MLKEM768, client->public_value(), rng);
    vector changed = answer->public_value;
    changed[100] ^= 1;
    const auto secret = client->agree(changed);
    REQUIRE(secret);
    CHECK_FALSE(same(bytes(*secret).first(32), bytes(answer->secret).first(32)));
    CHECK(same(bytes(*secret).last(32), bytes(answer->secret).last(32)));
}
#endif

} // namespace endpoint_keys_test
