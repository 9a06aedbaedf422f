// SPDX-License-Identifier: BSL-1.0
// endpoint_signatures_test.cpp: signatures of examples/endpoint.
#include "../examples/endpoint/certificates.hpp"
#include "../examples/endpoint/signatures.hpp"
#include "endpoint_certificates.hpp"

#include <catch2/catch_test_macros.hpp>

#include <botan/version.h>

#include <botan/auto_rng.h>
#include <botan/exceptn.h>
#include <botan/pk_algs.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace endpoint_signatures_test {

using namespace tlswire;
using namespace tlswire::endpoint;
using namespace tlswire::literals;

namespace {

using vector = std::vector<std::uint8_t>;
using schemes = std::vector<SignatureScheme>;
using enum SignatureScheme;

Botan::AutoSeeded_RNG rng;

// OpenSSL 3.5's, over "tlswire" or its hashes, with the keys of endpoint_certificates.hpp
constexpr auto openssl_pkcs1_sha1 =
    "aee9091a9cadd4406476926499db7d7802ffa93f48c29ad7d4ef3cfa5329cc1089e8ec933520e9520b985bd2436f8ec8"
    "fac5a193652cfaec088d5427141548209f2a3dd523c65e9b7d59615c5730ad6a2477add5161b3b82e188653b47fb5ecd"
    "5f18a0552e9c5b4e86b22812359358bf2f201f891be1070627ae4f61825bb958"_hex;
constexpr auto openssl_pss_sha256 =
    "655d130d762e8ac18902653018a250902606933706332c2629a84c69c02c1417a6ae181e1858dbb1ae39a4879d8d0d99"
    "b017da68ad60be90392069530c7816a11b55a492c6ab054445bd8bc8c504a28bfad12a0b0cd4cbc27666a2c626e5a9c8"
    "f021abdc68bb539341b4235c8b766b9ec17db7c13f2b76f1ed0750a102bb5a1b"_hex;
constexpr auto openssl_pss_sha256_salt20 =
    "5b64629ba61fa09bd2a4ae2ca14f23c74ff36f03aba85838ed3aff5831855f2efd7bf8325556498382573abf5725f9a4"
    "ee22c8b7b5337da377f64fd29bca5e70692c969b049108fb9389dc81310bdeb6c0f5759b81c1be5bba9dcd2c069fa718"
    "2b457aae57f67a61645a1371f7a281116068d1e23df7679093834b82610c69e4"_hex;
constexpr auto openssl_md5_sha1 =
    "97afb5caeb95e171c1c0b9eff5a4c77cfc5e0bc4640a9a1762ecd46e750aa227c26b4b52b5e8198e4b16b0b513546c04"
    "d77d6deff1e2e0747dcae7f9a5d7eb118ed9abae7a2612686e8e64840504418d66c6601cd2fb40524b1785a6d049d8ce"
    "86149c41a7cc40efed696056a2a13e0d8ad2f7aa20297d85234db9d5999e22f8"_hex;
constexpr auto openssl_ecdsa_sha384 =
    "304502201441212ebf8b8edf6c410d7eec3bb64776f42b2d737894870c19c60f3919ae270221008eb9fea69aee36c887"
    "08191916338346fc6338da5726cf9175d85dca9ca1dee6"_hex;
constexpr auto openssl_ecdsa_digest =
    "3045022100902fa396fe035e3b2a2624faac2103f13a0a16c34f2de58385cdf12fc1b337f802202e8f80e250b335f4f5"
    "42ba61cc0c3171cfa31d78e5c272f1cb034892475e5999"_hex;
constexpr auto openssl_dsa_sha256 =
    "303c021c4cd44db55ee6d541c8480c9e9816c3ddf1104be0fb54c7edbe1563bc021c0749b629298d5d142270ecaef4b8"
    "f8bef2f4e5247c9aca30372439a8"_hex;
constexpr auto openssl_dsa_digest =
    "303c021c2a63f6ac8854af3d7f4213cb585b240d8b8a8751c3e00a5fe8c04420021c3291ac26c5022226a65b1622040c"
    "66986de374e56eb61f7c9bb078c7"_hex;
constexpr auto openssl_ed25519 =
    "a1bbe2831838c427145c8520163607284ca7d5c470592e5921a2399bbbe01e73803bdace4d88c859605f1397f6e5ffb0"
    "3e8f74c71dd5da2becb1b5d0a9de3c0b"_hex;

constexpr auto content = "746c7377697265"_hex; // "tlswire"
constexpr auto md5_sha1_digest =
    "b03f41390069a3cd35455ab32c5d256c3d48569770ca3e70c2cf9dfa1319867e087c58aa"_hex;
constexpr auto sha1_digest = "3d48569770ca3e70c2cf9dfa1319867e087c58aa"_hex;

std::shared_ptr<Botan::Private_Key> key_of(std::string_view certificate, std::string_view key) {
    return credentials_from_pem(certificate, key).key;
}
const auto rsa = key_of(rsa_leaf_pem, rsa_leaf_key_pem);
const auto rsa1024 = key_of(weak_leaf_pem, weak_leaf_key_pem);
const auto dsa = key_of(dsa_leaf_pem, dsa_leaf_key_pem);
const auto p256 = key_of(ecdsa_leaf_pem, ecdsa_leaf_key_pem);
const auto p384 = std::shared_ptr(Botan::create_private_key("ECDSA", rng, "secp384r1"));
const auto p521 = std::shared_ptr(Botan::create_private_key("ECDSA", rng, "secp521r1"));
const auto ed = key_of(ed25519_leaf_pem, ed25519_leaf_key_pem);

// TLS 1.2's {sha1, sha224, sha256, sha384, sha512} with dsa, and sha224's others
constexpr SignatureScheme dsa_sha1{0x0202}, dsa_sha224{0x0302}, dsa_sha256{0x0402}, dsa_sha384{0x0502},
    dsa_sha512{0x0602}, rsa_sha224{0x0301}, ecdsa_sha224{0x0303}, rsa_md5{0x0101}, anonymous{0x0400};
const schemes everything{rsa_md5,
                         anonymous,
                         ed448,
                         rsa_pss_rsae_sha512,
                         rsa_pss_rsae_sha384,
                         rsa_pss_rsae_sha256,
                         rsa_pss_pss_sha256,
                         ed25519,
                         ecdsa_secp521r1_sha512,
                         ecdsa_secp384r1_sha384,
                         ecdsa_secp256r1_sha256,
                         ecdsa_sha224,
                         ecdsa_sha1,
                         rsa_pkcs1_sha512,
                         rsa_pkcs1_sha384,
                         rsa_pkcs1_sha256,
                         rsa_sha224,
                         rsa_pkcs1_sha1,
                         dsa_sha512,
                         dsa_sha384,
                         dsa_sha256,
                         dsa_sha224,
                         dsa_sha1,
                         mldsa44,
                         rsa_pkcs1_sha256_legacy,
                         SignatureScheme{0x0a0a}};

struct expectation {
    std::shared_ptr<Botan::Private_Key> key;
    SignatureAlgorithm algorithm;
    schemes tls12, tls13;
};
std::vector<expectation> expectations() {
    const schemes rsa_all{rsa_pss_rsae_sha512, rsa_pss_rsae_sha384, rsa_pss_rsae_sha256, rsa_pkcs1_sha512,
                          rsa_pkcs1_sha384,    rsa_pkcs1_sha256,    rsa_sha224,          rsa_pkcs1_sha1};
    const schemes ecdsa_all{ecdsa_secp521r1_sha512, ecdsa_secp384r1_sha384, ecdsa_secp256r1_sha256,
                            ecdsa_sha224, ecdsa_sha1};
    const schemes dsa_all{dsa_sha512, dsa_sha384, dsa_sha256, dsa_sha224, dsa_sha1};
    const schemes rsa_small(rsa_all.begin() + 1, rsa_all.end()); // no room for SHA-512 and its salt
    const schemes pss(rsa_all.begin(), rsa_all.begin() + 3);
    const schemes pss_small(pss.begin() + 1, pss.end());
    std::vector<expectation> out{
        {rsa, SignatureAlgorithm::rsa, rsa_all, pss},
        {rsa1024, SignatureAlgorithm::rsa, rsa_small, pss_small},
        {dsa, SignatureAlgorithm::dsa, dsa_all, {}},
        {p256, SignatureAlgorithm::ecdsa, ecdsa_all, {ecdsa_secp256r1_sha256}},
        {p384, SignatureAlgorithm::ecdsa, ecdsa_all, {ecdsa_secp384r1_sha384}},
        {p521, SignatureAlgorithm::ecdsa, ecdsa_all, {ecdsa_secp521r1_sha512}},
        {ed, SignatureAlgorithm::ed25519, {SignatureScheme::ed25519}, {SignatureScheme::ed25519}}};
#if BOTAN_VERSION_MAJOR >= 3
    out.push_back({Botan::create_private_key("Ed448", rng),
                   SignatureAlgorithm::ed448,
                   {SignatureScheme::ed448},
                   {SignatureScheme::ed448}});
#endif
    return out;
}

template <class Bytes>
vector changed(const Bytes& value, std::size_t at) {
    vector out(value.begin(), value.end());
    out[at] ^= 1;
    return out;
}
bool has(const schemes& list, SignatureScheme scheme) {
    return std::ranges::find(list, scheme) != list.end();
}
/// `good` is good, and nothing that differs from it.
template <class Check>
void check_signature(const vector& good, bytes signed_content, Check check) {
    CHECK(check(signed_content, good));
    CHECK_FALSE(check(changed(signed_content, 0), good));
    CHECK_FALSE(check(signed_content.first(signed_content.size() - 1), good));
    for (const std::size_t at : {std::size_t{0}, good.size() / 2, good.size() - 1})
        CHECK_FALSE(check(signed_content, changed(good, at)));
    CHECK_FALSE(check(signed_content, vector(good.begin(), good.end() - 1)));
    CHECK_FALSE(check(signed_content, vector()));
    vector longer = good;
    longer.push_back(0);
    CHECK_FALSE(check(signed_content, longer));
}

} // namespace

TEST_CASE("A key has the schemes of its kind, in the order of the list, by version") {
    for (const expectation& of : expectations()) {
        CAPTURE(of.key->algo_name());
        CHECK(signature_algorithm_of(*of.key) == of.algorithm);
        CHECK(schemes_for(*of.key, everything, ProtocolVersion::tls12) == of.tls12);
        CHECK(schemes_for(*of.key, everything, ProtocolVersion::dtls12) == of.tls12);
        CHECK(schemes_for(*of.key, everything, ProtocolVersion::tls13) == of.tls13);
        CHECK(schemes_for(*of.key, everything, ProtocolVersion::dtls13) == of.tls13);
        schemes backwards(everything.rbegin(), everything.rend()),
            expected(of.tls12.rbegin(), of.tls12.rend());
        CHECK(schemes_for(*of.key, backwards, ProtocolVersion::tls12) == expected);
        CHECK(schemes_for(*of.key, {}, ProtocolVersion::tls12).empty());
    }
}

TEST_CASE("Every scheme signs and verifies; no other key's scheme does") {
    for (const expectation& of : expectations()) {
        for (const SignatureScheme scheme : everything) {
            CAPTURE(of.key->algo_name(), static_cast<int>(scheme));
            if (!has(of.tls12, scheme)) {
                CHECK_THROWS_AS(sign(*of.key, scheme, content, rng), Botan::Exception);
                CHECK_FALSE(verify(*of.key, scheme, content, vector(64, 1)));
                continue;
            }
            const vector good = sign(*of.key, scheme, content, rng);
            check_signature(good, content, [&](bytes text, bytes signature) {
                return verify(*of.key, scheme, text, signature);
            });
            for (const SignatureScheme other : everything)
                if (other != scheme)
                    CHECK_FALSE(verify(*of.key, other, content, good));
        }
    }
    CHECK_FALSE(verify(*rsa1024, rsa_pkcs1_sha256, content, sign(*rsa, rsa_pkcs1_sha256, content, rng)));
}

TEST_CASE("OpenSSL's signatures verify, and those that come out alike are alike") {
    CHECK(verify(*rsa1024, rsa_pkcs1_sha1, content, openssl_pkcs1_sha1));
    CHECK(std::ranges::equal(sign(*rsa1024, rsa_pkcs1_sha1, content, rng), openssl_pkcs1_sha1));
    CHECK(verify(*rsa1024, rsa_pss_rsae_sha256, content, openssl_pss_sha256));
    CHECK(verify(*p256, ecdsa_secp384r1_sha384, content, openssl_ecdsa_sha384));
    CHECK(verify(*dsa, dsa_sha256, content, openssl_dsa_sha256));
    CHECK(verify(*ed, SignatureScheme::ed25519, content, openssl_ed25519));
    CHECK(std::ranges::equal(sign(*ed, SignatureScheme::ed25519, content, rng), openssl_ed25519));
    CHECK(verify_digest(*rsa1024, md5_sha1_digest, openssl_md5_sha1));
    CHECK(std::ranges::equal(sign_digest(*rsa1024, md5_sha1_digest, rng), openssl_md5_sha1));
    CHECK(verify_digest(*p256, sha1_digest, openssl_ecdsa_digest));
    CHECK(verify_digest(*dsa, sha1_digest, openssl_dsa_digest));
}

TEST_CASE("PSS with a salt that is not as long as the hash is refused") {
    CHECK_FALSE(verify(*rsa1024, rsa_pss_rsae_sha256, content, openssl_pss_sha256_salt20));
}

TEST_CASE("Before TLS 1.2 RSA signs 36 bytes, DSA and ECDSA 20, and no other key signs") {
    for (const auto& key : {rsa, rsa1024, dsa, p256, p384, p521}) {
        CAPTURE(key->algo_name());
        const bool is_rsa = key->algo_name() == "RSA";
        const bytes digest = is_rsa ? bytes(md5_sha1_digest) : bytes(sha1_digest);
        const vector good = sign_digest(*key, digest, rng);
        check_signature(good, digest,
                        [&](bytes text, bytes signature) { return verify_digest(*key, text, signature); });
        const bytes other = is_rsa ? bytes(sha1_digest) : bytes(md5_sha1_digest);
        CHECK_THROWS_AS(sign_digest(*key, other, rng), Botan::Exception);
        CHECK_FALSE(verify_digest(*key, other, good));
    }
    CHECK_THROWS_AS(sign_digest(*ed, sha1_digest, rng), Botan::Exception);
    CHECK_FALSE(verify_digest(*ed, sha1_digest, openssl_ed25519));
    CHECK_FALSE(verify(*rsa1024, rsa_pkcs1_sha1, content, openssl_md5_sha1)); // no DigestInfo
}

} // namespace endpoint_signatures_test
