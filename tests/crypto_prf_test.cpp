// SPDX-License-Identifier: BSL-1.0
// crypto_prf_test.cpp: the PRFs of TLS 1.2 and of TLS 1.0 and 1.1.
#include "policies.hpp"

#include <catch2/catch_test_macros.hpp>
#include <tlswire/crypto/prf.hpp>

#ifdef TLSWIRE_WITH_BOTAN
#include <botan/kdf.h>
#endif

namespace crypto_prf_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {

template <std::size_t N>
constexpr std::array<std::uint8_t, N - 1> ascii(const char (&text)[N]) {
    std::array<std::uint8_t, N - 1> out{};
    for (std::size_t i = 0; i + 1 < N; ++i)
        out[i] = static_cast<std::uint8_t>(text[i]);
    return out;
}

template <class Policy, std::size_t N>
constexpr bool prf_is(ProtocolVersion version, HashAlgorithm hash, bytes secret, bytes label, bytes seed_a,
                      bytes seed_b, const std::array<std::uint8_t, N>& expected) {
    std::array<std::uint8_t, N> out{};
    out.fill(0xee);
    return prf<Policy>(version, hash, secret, label, seed_a, seed_b, out) && out == expected;
}

/// The vectors of the IETF TLS list for TLS 1.2's PRF with each hash, by their hash.
template <class Policy>
constexpr bool tls12_sha256() {
    return prf_is<Policy>(
        ProtocolVersion::tls12, HashAlgorithm::sha256, "9bbe436ba940f017b17652849a71db35"_hex,
        ascii("test label"), "a0ba9f936cda311827a6f796ffd5198c"_hex, {},
        "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e"
        "14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5"
        "a72e5a5110fff70187347b66"_hex);
}
template <class Policy>
constexpr bool tls12_sha384() {
    return prf_is<Policy>(
        ProtocolVersion::tls12, HashAlgorithm::sha384, "b80b733d6ceefcdc71566ea48e5567df"_hex,
        ascii("test label"), "cd665cf6a8447dd6ff8b27555edb7465"_hex, {},
        "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cde9ca0faa60be9fe34f82b123"
        "3c9146a0e534cb400fed2700884f9dc236f80edd8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd"
        "4abfdad05d9184259b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee691c8f3a2"
        "6854308d5eaa3be85e0990703d73e56f"_hex);
}
template <class Policy>
constexpr bool tls12_sha512() {
    return prf_is<Policy>(
        ProtocolVersion::tls12, HashAlgorithm::sha512, "b0323523c1853599584d88568bbb05eb"_hex,
        ascii("test label"), "d4640e12e4bcdbfb437f03e6ae418ee5"_hex, {},
        "1261f588c798c5c201ff036e7a9cb5edcd7fe3f94c669a122a4638d7d508b283042df6789875c7147e906d86"
        "8bc75c45e20eb40c1cf4a1713b27371f68432592f7dc8ea8ef223e12ea8507841311bf68653d0cfc4056d811"
        "f025c45ddfa6e6fec702f054b409d6f28dd0a3233e498da41a3e75c5630eedbe22fe254e33a1b0e9f6b98266"
        "75bec7d01a845658dc9c397545401d40b9f46c7a400ee1b8f81ca0a60d1a397a1028bff5d2ef5066126842fb"
        "8da4197632bdb54ff6633f86bbc836e640d4d898"_hex);
}
template <class Policy>
constexpr bool tls12_sha224() {
    return prf_is<Policy>(
        ProtocolVersion::tls12, HashAlgorithm::sha224, "e18828740352b530d69b34c6597dea2e"_hex,
        ascii("test label"), "f5a3fe6d34e2e28560fdcaf6823f9091"_hex, {},
        "224d8af3c0453393a9779789d21cf7da5ee62ae6b617873d489428efc8dd58d1566e7029e2ca3a5ecd355dc6"
        "4d4d927e2fbd78c4233e8604b14749a77a92a70fddf614bc0df623d798604e4ca5512794d802a258e82f86cf"_hex);
}

/// NIST CAVP.
template <class Policy>
constexpr bool tls10_master_secret() {
    return prf_is<Policy>(
        ProtocolVersion::tls10, HashAlgorithm::sha256,
        "bded7fa5c1699c010be23dd06ada3a48349f21e5f86263d512c0c5cc379f0e780ec55d9844b2f1db02a96453"
        "513568d0"_hex,
        ascii("master secret"), "e5acaf549cd25c22d964c0d930fa4b5261d2507fad84c33715b7b9a864020693"_hex,
        "135e4d557fdf3aa6406d82975d5c606a9734c9334b42136e96990fbd5358cdb2"_hex,
        "2f6962dfbc744c4b2138bb6b3d33054c5ecc14f24851d9896395a44ab3964efc2090c5bf51a0891209f46c1e"
        "1e998f62"_hex);
}
/// NIST CAVP.
template <class Policy>
constexpr bool tls11_key_expansion() {
    return prf_is<Policy>(
        ProtocolVersion::tls11, HashAlgorithm::sha256,
        "2f6962dfbc744c4b2138bb6b3d33054c5ecc14f24851d9896395a44ab3964efc2090c5bf51a0891209f46c1e"
        "1e998f62"_hex,
        ascii("key expansion"), "67267e650eb32444119d222a368c191af3082888dc35afe8368e638c828874be"_hex,
        "d58a7b1cd4fedaa232159df652ce188f9d997e061b9bf48e83b62990440931f6"_hex,
        "3088825988e77fce68d19f756e18e43eb7fe672433504feaf99b3c503d9091b164f166db301d70c9fc0870b4"
        "a94563907bee1a61fb786cb717576890bcc51cb9ead97e01d0a2fea99c953377b195205ff07b369589178796"
        "edc963fd80fdbe518a2fc1c35c18ae8d"_hex);
}
/// NIST CAVP.
template <class Policy>
constexpr bool tls12_master_secret() {
    return prf_is<Policy>(
        ProtocolVersion::tls12, HashAlgorithm::sha256,
        "f8938ecc9edebc5030c0c6a441e213cd24e6f770a50dda07876f8d55da062bcadb386b411fd4fe4313a604fc"
        "e6c17fbc"_hex,
        ascii("master secret"), "36c129d01a3200894b9179faac589d9835d58775f9b5ea3587cb8fd0364cae8c"_hex,
        "f6c9575ed7ddd73e1f7d16eca115415812a43c2b747daaaae043abfb50053fce"_hex,
        "202c88c00f84a17a20027079604787461176455539e705be730890602c289a5001e34eeb3a043e5d52a65e66"
        "125188bf"_hex);
}
/// NIST CAVP.
template <class Policy>
constexpr bool dtls12_key_expansion() {
    return prf_is<Policy>(
        ProtocolVersion::dtls12, HashAlgorithm::sha256,
        "202c88c00f84a17a20027079604787461176455539e705be730890602c289a5001e34eeb3a043e5d52a65e66"
        "125188bf"_hex,
        ascii("key expansion"), "ae6c806f8ad4d80784549dff28a4b58fd837681a51d928c3e30ee5ff14f39868"_hex,
        "62e1fd91f23f558a605f28478c58cf72637b89784d959df7e946d3f07bd1b616"_hex,
        "d06139889fffac1e3a71865f504aa5d0d2a2e89506c6f2279b670c3e1b74f531016a2530c51a3a0f7e1d6590"
        "d0f0566b2f387f8d11fd4f731cdd572d2eae927f6f2f81410b25e6960be68985add6c38445ad9f8c64bf8068"
        "bf9a6679485d966f1ad6f68b43495b10a683755ea2b858d70ccac7ec8b053c6bd41ca299d4e51928"_hex);
}
/// RFC 2246 5: the halves of a secret of odd length share its middle byte. Botan's vectors, which have no
/// label.
template <class Policy>
constexpr bool tls10_odd_secret() {
    return prf_is<Policy>(ProtocolVersion::tls10, HashAlgorithm::none,
                          "bcbd1efda490b9d541ba9df50fe9a451dd0313"_hex, {}, "255230a341e671bc31b1"_hex, {},
                          "2291e19459725562f106f63fe2f81e73ba23f04a"_hex) &&
           prf_is<Policy>(ProtocolVersion::tls10, HashAlgorithm::none,
                          "2212169d33fadc6ff94a3e5e0020587953cf1964"_hex, {},
                          "fcd5c9637a21e43f3cff6ecf65b6e2f97933779f101ad6"_hex, {},
                          "1e1c646c2bfbdc62fa4c81f1d0781f5f269d3f45e5c33cac8a2640226c8c5d16"_hex);
}

static_assert(tls12_sha256<reference_policy>());
static_assert(tls12_sha384<reference_policy>());
static_assert(tls12_sha512<reference_policy>());
static_assert(tls12_sha224<reference_policy>());
static_assert(tls10_master_secret<reference_policy>());
static_assert(tls11_key_expansion<reference_policy>());
static_assert(tls12_master_secret<reference_policy>());
static_assert(dtls12_key_expansion<reference_policy>());
static_assert(tls10_odd_secret<reference_policy>());

/// A policy with nothing but SHA-256.
struct small_policy {
    template <HashAlgorithm H>
        requires(H == HashAlgorithm::sha256)
    using hash = reference_policy::hash<H>;
    template <HashAlgorithm H>
        requires(H == HashAlgorithm::sha256)
    using hmac = reference_policy::hmac<H>;
};
static_assert(supports_hmac<small_policy, HashAlgorithm::sha256>);
static_assert(!supports_hmac<small_policy, HashAlgorithm::sha384>);

/// A policy that brings its own PRF, as hardware might.
struct own_prf_policy : reference_policy {
    template <HashAlgorithm H>
        requires(H == HashAlgorithm::sha256)
    static constexpr bool prf(bytes, bytes, bytes, bytes, mutable_bytes out) {
        for (std::uint8_t& byte : out)
            byte = 0x42;
        return true;
    }
};
static_assert(offers_prf<own_prf_policy, HashAlgorithm::sha256> &&
              !offers_prf<own_prf_policy, HashAlgorithm::sha384>);

template <class Policy>
constexpr bool refuses(ProtocolVersion version, HashAlgorithm hash) {
    std::array<std::uint8_t, 4> out{1, 2, 3, 4};
    return !prf<Policy>(version, hash, out, {}, {}, {}, out) &&
           out == std::array<std::uint8_t, 4>{1, 2, 3, 4};
}
static_assert(refuses<small_policy>(ProtocolVersion::tls12, HashAlgorithm::sha384));
static_assert(refuses<small_policy>(ProtocolVersion::tls10, HashAlgorithm::sha256));
static_assert(refuses<reference_policy>(ProtocolVersion::tls12, HashAlgorithm::sm3));
static_assert(refuses<reference_policy>(ProtocolVersion::tls12, HashAlgorithm::none));
static_assert(refuses<reference_policy>(ProtocolVersion::ssl30, HashAlgorithm::sha256));
static_assert(refuses<reference_policy>(ProtocolVersion::tls13, HashAlgorithm::sha256));

} // namespace

TEMPLATE_LIST_TEST_CASE("the TLS 1.2 PRF gives the published outputs", "[crypto]", policies) {
    CHECK(tls12_sha256<TestType>());
    CHECK(tls12_sha384<TestType>());
    CHECK(tls12_sha512<TestType>());
    CHECK(tls12_sha224<TestType>());
    CHECK(tls12_master_secret<TestType>());
    CHECK(dtls12_key_expansion<TestType>());
}

TEMPLATE_LIST_TEST_CASE("the PRF of TLS 1.0 and 1.1 gives the published outputs", "[crypto]", policies) {
    CHECK(tls10_master_secret<TestType>());
    CHECK(tls11_key_expansion<TestType>());
}

TEMPLATE_LIST_TEST_CASE("halves of an odd secret share its middle byte", "[crypto]", policies) {
    CHECK(tls10_odd_secret<TestType>());
}

TEST_CASE("the PRF refuses a hash that the policy lacks and a version that has no PRF", "[crypto]") {
    CHECK(refuses<small_policy>(ProtocolVersion::tls12, HashAlgorithm::sha384));
    CHECK(refuses<small_policy>(ProtocolVersion::tls11, HashAlgorithm::sha256));
    CHECK(refuses<reference_policy>(ProtocolVersion::ssl30, HashAlgorithm::sha256));
    CHECK(refuses<reference_policy>(ProtocolVersion::dtls13, HashAlgorithm::sha256));
}

TEST_CASE("a policy's own PRF is used for the hashes that it has one for", "[crypto]") {
    constexpr auto label = ascii("test label");
    CHECK(
        prf_is<own_prf_policy>(ProtocolVersion::tls12, HashAlgorithm::sha256, {}, label, {}, {}, "4242"_hex));
    CHECK(tls12_sha384<own_prf_policy>());
}

TEMPLATE_LIST_TEST_CASE("a shorter output is the front of a longer one", "[crypto]", policies) {
    constexpr auto secret = ascii("secret");
    std::array<std::uint8_t, 150> whole{};
    REQUIRE(tls12_prf<TestType, HashAlgorithm::sha256>(secret, secret, {}, {}, whole));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        std::array<std::uint8_t, 150> part{};
        REQUIRE(tls12_prf<TestType, HashAlgorithm::sha256>(secret, secret, {}, {},
                                                           mutable_bytes(part).first(size)));
        CHECK(equal_bytes(bytes(part).first(size), bytes(whole).first(size)));
        CHECK(bytes(part).subspan(size)[0] == 0);
    }
}

#ifdef TLSWIRE_WITH_BOTAN
TEST_CASE("the PRF agrees with Botan's own", "[crypto]") {
    std::array<std::uint8_t, 200> secret{};
    REQUIRE(botan_policy::random(secret));
    for (std::size_t size = 1; size < secret.size(); ++size) {
        const bytes key = bytes(secret).first(size);
        const bytes seed = bytes(secret).last(size);
        constexpr auto label = ascii("key expansion");
        const auto agrees = [&]<HashAlgorithm H>(const char* name, std::integral_constant<HashAlgorithm, H>) {
            std::array<std::uint8_t, 136> expected{};
            std::array<std::uint8_t, 136> ours{};
            std::array<std::uint8_t, 136> reference{};
            const auto kdf = Botan::KDF::create_or_throw(name);
#if BOTAN_VERSION_MAJOR >= 3
            kdf->derive_key(expected, key, seed, label);
#else
            kdf->kdf(expected.data(), expected.size(), key.data(), key.size(), seed.data(), seed.size(),
                     label.data(), label.size());
#endif
            return tls12_prf<botan_policy, H>(key, label, seed, {}, ours) &&
                   tls12_prf<reference_policy, H>(key, label, seed.first(size / 2), seed.subspan(size / 2),
                                                  reference) &&
                   ours == expected && reference == expected;
        };
        CHECK(agrees("TLS-12-PRF(SHA-256)", std::integral_constant<HashAlgorithm, HashAlgorithm::sha256>{}));
        CHECK(agrees("TLS-12-PRF(SHA-384)", std::integral_constant<HashAlgorithm, HashAlgorithm::sha384>{}));
    }
}
#endif

} // namespace crypto_prf_test
