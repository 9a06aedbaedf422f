// SPDX-License-Identifier: BSL-1.0
// crypto_policies_test.cpp: what each policy has is known while compiling; and what two of them have is the
// same. Published vectors of what they all have are in crypto_reference_test.cpp and its like.
#include "../examples/own_policy.hpp"
#include "policies.hpp"

#include <tlswire/crypto/hkdf.hpp>
#include <tlswire/crypto/prf.hpp>
#include <tlswire/crypto/protection.hpp>

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <string_view>
#include <utility>
#include <vector>

namespace crypto_policies_test {

using namespace tlswire;
using namespace tlswire::literals;
using enum HashAlgorithm;
using enum BulkCipherAlgorithm;

namespace {

using mode = CipherMode;
using suites = CipherSuite;
using buffer = std::vector<std::uint8_t>;
constexpr auto tls10 = ProtocolVersion::tls10;
constexpr auto tls12 = ProtocolVersion::tls12;
constexpr auto tls13 = ProtocolVersion::tls13;
constexpr auto encrypt = cipher_direction::encrypt;
constexpr auto decrypt = cipher_direction::decrypt;

// ---- what each of them has and lacks
static_assert(supports<reference_policy, md5> && supports<reference_policy, sha512>);
static_assert(!supports<reference_policy, sm3> && !supports<reference_policy, gostr341112_256>);
static_assert(!supports<reference_policy, HashAlgorithm::none> && !supports<reference_policy, Intrinsic>);
static_assert(supports<reference_policy, aes, mode::gcm> && supports<reference_policy, aes, mode::cbc>);
static_assert(!supports<reference_policy, aria, mode::gcm> && !supports<reference_policy, rc4, mode::stream>);
static_assert(supports<reference_policy, suites::TLS_AES_128_CCM_8_SHA256, tls13>);
static_assert(supports<reference_policy, suites::TLS_CHACHA20_POLY1305_SHA256, ProtocolVersion::dtls13>);
static_assert(!supports<reference_policy, suites::TLS_SM4_GCM_SM3, tls13>);
static_assert(supports<reference_policy, suites::TLS_SHA256_SHA256, tls13>); // a HMAC is enough
static_assert(supports<reference_policy, suites::TLS_RSA_WITH_AES_128_CBC_SHA, ProtocolVersion::ssl30>);
static_assert(supports<reference_policy, suites::TLS_RSA_WITH_NULL_MD5, ProtocolVersion::dtls10>);
static_assert(!supports<reference_policy, suites::TLS_RSA_WITH_3DES_EDE_CBC_SHA, tls12>);
// what can't be negotiated in a version is not supported there
static_assert(!supports<reference_policy, suites::TLS_AES_128_GCM_SHA256, tls12>);
static_assert(!supports<reference_policy, suites::TLS_RSA_WITH_AES_128_GCM_SHA256, tls10>);
static_assert(!supports<reference_policy, suites::TLS_RSA_WITH_AES_128_CBC_SHA, tls13>);
static_assert(!supports<reference_policy, suites::TLS_EMPTY_RENEGOTIATION_INFO_SCSV, tls12>);
static_assert(!supports<reference_policy, CipherSuite{0xfafa}, tls12>);
static_assert(!supports<reference_policy, 7> && !supports<reference_policy>); // nothing that there is

static_assert(supports<own_policy, sha256> && !supports<own_policy, sha1>);
static_assert(supports<own_policy, suites::TLS_RSA_WITH_NULL_SHA256, tls12>);
static_assert(!supports<own_policy, suites::TLS_RSA_WITH_NULL_SHA, tls12>);
static_assert(!supports<own_policy, suites::TLS_AES_128_GCM_SHA256, tls13>); // keys, and no AEAD
static_assert(!aead_policy<own_policy> && !cbc_policy<own_policy> && !supports_random<own_policy>);

#ifdef TLSWIRE_WITH_BOTAN
static_assert(supports<botan_policy, md5> && supports<botan_policy, sha512> && supports_random<botan_policy>);
static_assert(!supports<botan_policy, asconhash256>);
static_assert(supports<botan_policy, aes, mode::ccm_8> && !supports<botan_policy, chacha20, mode::gcm>);
static_assert(supports<botan_policy, suites::TLS_AES_256_GCM_SHA384, ProtocolVersion::dtls13>);
static_assert(!supports<botan_policy, suites::TLS_GOSTR341112_256_WITH_MAGMA_CTR_OMAC, tls12>);
#ifdef BOTAN_HAS_SM3
static_assert(supports<botan_policy, sm3> == supports_hash<botan_policy, sm3>);
#else
static_assert(!supports<botan_policy, sm3>);
#endif
#ifdef BOTAN_HAS_STREEBOG
static_assert(supports<botan_policy, gostr341112_256>);
#else
static_assert(!supports<botan_policy, gostr341112_256>);
#endif
#endif

#ifdef TLSWIRE_WITH_OPENSSL
static_assert(supports<openssl_policy, sha1> && supports<openssl_policy, sha512>);
static_assert(supports_random<openssl_policy> && aead_policy<openssl_policy> && cbc_policy<openssl_policy>);
static_assert(!supports<openssl_policy, gostr341112_256> && !supports<openssl_policy, Intrinsic>);
static_assert(supports<openssl_policy, aes, mode::ccm_8> && !supports<openssl_policy, camellia, mode::gcm>);
static_assert(supports<openssl_policy, suites::TLS_AES_128_GCM_SHA256, tls13>);
static_assert(supports<openssl_policy, suites::TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8, ProtocolVersion::dtls12>);
// what its legacy provider alone has
static_assert(!stream_policy<openssl_policy> && !supports<openssl_policy, rc4, mode::stream>);
static_assert(!supports<openssl_policy, des, mode::cbc> && !supports<openssl_policy, idea, mode::cbc>);
static_assert(!supports<openssl_policy, seed, mode::cbc>);
static_assert(!supports<openssl_policy, suites::TLS_RSA_WITH_RC4_128_SHA, tls10>);
#ifdef OPENSSL_NO_MD5
static_assert(!supports<openssl_policy, md5> && !supports_ssl3<openssl_policy>);
static_assert(!supports<openssl_policy, suites::TLS_RSA_WITH_AES_128_CBC_SHA, tls10>);
static_assert(supports<openssl_policy, suites::TLS_RSA_WITH_AES_128_CBC_SHA, tls12>);
#else
static_assert(supports<openssl_policy, suites::TLS_RSA_WITH_AES_128_CBC_SHA, tls10>);
#endif
#ifdef OPENSSL_NO_SM3
static_assert(!supports<openssl_policy, sm3>);
#else
static_assert(supports<openssl_policy, sm3>);
#endif
#ifdef OPENSSL_NO_ARIA
static_assert(!supports<openssl_policy, aria, mode::gcm>);
#else
static_assert(supports<openssl_policy, suites::TLS_RSA_WITH_ARIA_128_GCM_SHA256, tls12>);
#endif
#endif

// ---- helpers

/// The same bytes in every run.
buffer noise(std::size_t size) {
    static std::mt19937 generator(20240229);
    buffer out(size);
    for (std::uint8_t& byte : out)
        byte = static_cast<std::uint8_t>(generator());
    return out;
}
bytes text(std::string_view characters) {
    return {reinterpret_cast<const std::uint8_t*>(characters.data()), characters.size()};
}
template <class Policy, HashAlgorithm H>
buffer digest(bytes message) {
    buffer out(digest_size(H));
    typename Policy::template hash<H> hash;
    hash.update(message);
    hash.finish(out);
    return out;
}
template <class Policy, HashAlgorithm H>
buffer mac(bytes key, bytes message) {
    buffer out(digest_size(H));
    typename Policy::template hmac<H> hmac(key);
    hmac.update(message);
    hmac.finish(out);
    return out;
}
template <std::size_t Size>
bool is(const buffer& out, const std::array<std::uint8_t, Size>& expected) {
    return equal_bytes(out, expected);
}

/// Calls the function with std::integral_constant for each hash that the policy has.
template <class Policy, HashAlgorithm H, class Function>
void if_supported(Function& function) {
    if constexpr (supports<Policy, H>)
        function(std::integral_constant<HashAlgorithm, H>{});
}
template <class Policy, class Function>
void for_each_hash(Function function) {
    const auto all = [&]<HashAlgorithm... H>() { (if_supported<Policy, H>(function), ...); };
    all.template operator()<md5, sha1, sha224, sha256, sha384, sha512, sm3, gostr341112_256>();
}
/// Calls the function with std::type_identity for each policy that is tested.
template <class Function>
void for_each_policy(Function function) {
    const auto all = [&]<class... P>(std::type_identity<std::tuple<P...>>) {
        (function(std::type_identity<P>{}), ...);
    };
    all(std::type_identity<policies>{});
}

struct cipher {
    BulkCipherAlgorithm algorithm;
    CipherMode mode;
    std::size_t key_size;
};
constexpr cipher aeads[]{{aes, mode::gcm, 16},  {aes, mode::gcm, 32},    {aes, mode::ccm, 16},
                         {aes, mode::ccm, 32},  {aes, mode::ccm_8, 16},  {aes, mode::ccm_8, 32},
                         {aria, mode::gcm, 16}, {aria, mode::gcm, 32},   {aria, mode::ccm, 16},
                         {aria, mode::ccm, 32}, {aria, mode::ccm_8, 32}, {camellia, mode::gcm, 16},
                         {sm4, mode::gcm, 16},  {sm4, mode::ccm, 16},    {chacha20, mode::poly1305, 32}};
constexpr cipher block_ciphers[]{{aes, mode::cbc, 16},      {aes, mode::cbc, 32},  {aria, mode::cbc, 16},
                                 {aria, mode::cbc, 32},     {tdes, mode::cbc, 24}, {camellia, mode::cbc, 16},
                                 {camellia, mode::cbc, 32}, {sm4, mode::cbc, 16}};

} // namespace

TEMPLATE_LIST_TEST_CASE("a policy's hashes give what their standards print for abc", "[crypto]", policies) {
    using P = TestType;
    if constexpr (supports<P, md5>)
        CHECK(is(digest<P, md5>(text("abc")), "900150983cd24fb0d6963f7d28e17f72"_hex));
    CHECK(is(digest<P, sha1>(text("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d"_hex));
    CHECK(is(digest<P, sha256>(text("abc")),
             "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_hex));
    if constexpr (supports<P, sm3>) // GB/T 32905-2016 A.1
        CHECK(is(digest<P, sm3>(text("abc")),
                 "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"_hex));
    if constexpr (supports<P, gostr341112_256>) // RFC 6986 10.1.2
        CHECK(is(digest<P, gostr341112_256>(
                     text("012345678901234567890123456789012345678901234567890123456789012")),
                 "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500"_hex));
}

TEMPLATE_LIST_TEST_CASE("a policy's HMAC with Streebog gives what RFC 7836 prints", "[crypto]", policies) {
    if constexpr (supports<TestType, gostr341112_256>)
        CHECK(is(mac<TestType, gostr341112_256>(
                     "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"_hex,
                     "0126bdb87800af214341456563780100"_hex),
                 "a1aa5f7de402d7b3d323f2991c8d4534013137010a83754fd0af6d7cd4922ed9"_hex));
    else
        SUCCEED("it has none");
}

TEMPLATE_LIST_TEST_CASE("policies agree on every hash, HMAC, PRF and HKDF that they share", "[crypto]",
                        policies) {
    for_each_hash<TestType>([]<HashAlgorithm H>(std::integral_constant<HashAlgorithm, H>) {
        for_each_policy([]<class Other>(std::type_identity<Other>) {
            if constexpr (supports<Other, H>) {
                for (std::size_t size : {0u, 1u, 13u, 55u, 63u, 64u, 65u, 111u, 127u, 129u, 1021u}) {
                    INFO("hash " << int(H) << ", " << size << " bytes");
                    const buffer message = noise(size);
                    const buffer key = noise(1021 - size);
                    CHECK(digest<TestType, H>(message) == digest<Other, H>(message));
                    CHECK(mac<TestType, H>(key, message) == mac<Other, H>(key, message));
                    buffer ours(size), theirs(size);
                    CHECK(tls12_prf<TestType, H>(key, text("label"), message, key, ours));
                    CHECK(tls12_prf<Other, H>(key, text("label"), message, key, theirs));
                    CHECK(ours == theirs);
                    CHECK(hkdf_expand<TestType, H>(key, message, ours));
                    CHECK(hkdf_expand<Other, H>(key, message, theirs));
                    CHECK(ours == theirs);
                }
            }
        });
    });
}

TEMPLATE_LIST_TEST_CASE("copies of a running hash go on alone, and a finished one starts anew", "[crypto]",
                        policies) {
    for_each_hash<TestType>([]<HashAlgorithm H>(std::integral_constant<HashAlgorithm, H>) {
        using hash = typename TestType::template hash<H>;
        const auto finished = [](hash& running) {
            buffer out(digest_size(H));
            running.finish(out);
            return out;
        };
        const buffer nothing = digest<TestType, H>({});
        hash first;
        hash blank = first; // before there is any input
        CHECK(finished(blank) == nothing);
        first.update(text("a"));
        hash second = first;
        hash third;
        third.update(text("forgotten"));
        third = first;
        second.update(text("bc"));
        CHECK(finished(first) == digest<TestType, H>(text("a")));
        CHECK(finished(second) == digest<TestType, H>(text("abc")));
        CHECK(finished(third) == digest<TestType, H>(text("a")));
        CHECK(finished(third) == nothing);
        hash after = third; // of one that is finished
        after.update(text("abc"));
        CHECK(finished(after) == digest<TestType, H>(text("abc")));
        const hash& same = after;
        after.update(text("ab"));
        after = same;
        after.update(text("c"));
        CHECK(finished(after) == digest<TestType, H>(text("abc")));
    });
}

TEMPLATE_LIST_TEST_CASE("what was moved from can be assigned to, and what it became goes on", "[crypto]",
                        policies) {
    using hash = typename TestType::template hash<sha256>;
    using hmac = typename TestType::template hmac<sha256>;
    buffer out(32);
    hash running;
    running.update(text("a"));
    hash moved = std::move(running);
    moved.update(text("bc"));
    running = hash();
    running.update(text("abc"));
    moved.finish(out);
    CHECK(out == digest<TestType, sha256>(text("abc")));
    running.finish(out);
    CHECK(out == digest<TestType, sha256>(text("abc")));

    hmac keyed(text("Jefe"));
    keyed.update(text("what do ya want "));
    hmac other(text("another"));
    other = std::move(keyed);
    other.update(text("for nothing?"));
    other.finish(out);
    CHECK(out == mac<TestType, sha256>(text("Jefe"), text("what do ya want for nothing?")));
    keyed = hmac(text("Jefe"));
    keyed.update(text("what do ya want for nothing?"));
    buffer again(32);
    keyed.finish(again);
    CHECK(again == out);
}

TEMPLATE_LIST_TEST_CASE("a HMAC with a key writes over the message that it is finished into", "[crypto]",
                        policies) {
    buffer block = noise(32);
    const buffer expected = mac<TestType, sha256>(text("key"), block);
    typename TestType::template hmac<sha256> hmac(text("key"));
    hmac.update(block);
    hmac.finish(block);
    CHECK(block == expected);
}

TEMPLATE_LIST_TEST_CASE("policies agree on every AEAD that they share, in place or apart", "[crypto]",
                        policies) {
    if constexpr (aead_policy<TestType>) {
        for (const cipher& c : aeads) {
            if (!TestType::has_aead(c.algorithm, c.mode))
                continue;
            INFO(name(c.algorithm) << ' ' << name(c.mode) << ' ' << c.key_size);
            const std::size_t tag = c.mode == mode::ccm_8 ? 8 : 16;
            const buffer key = noise(c.key_size);
            typename TestType::aead sealer(c.algorithm, c.mode, encrypt, key);
            typename TestType::aead opener(c.algorithm, c.mode, decrypt, key);
            for (std::size_t size : {0u, 1u, 15u, 16u, 17u, 63u, 64u, 65u, 255u, 1399u, 16384u}) {
                const buffer plain = noise(size), nonce = noise(12), additional = noise(size % 19);
                buffer sealed(size + tag), opened(size + 1, 0xee);
                CHECK(sealer.seal(nonce, additional, plain, sealed.data()));
                CHECK(opener.open(nonce, additional, sealed, opened.data()));
                CHECK(equal_bytes(bytes(opened).first(size), plain));
                CHECK(opened.back() == 0xee);

                buffer in_place = plain;
                in_place.resize(size + tag);
                CHECK(sealer.seal(nonce, additional, bytes(in_place).first(size), in_place.data()));
                CHECK(in_place == sealed);
                CHECK(opener.open(nonce, additional, in_place, in_place.data()));
                CHECK(equal_bytes(bytes(in_place).first(size), plain));

                for_each_policy([&]<class Other>(std::type_identity<Other>) {
                    if constexpr (aead_policy<Other>) {
                        if (!Other::has_aead(c.algorithm, c.mode))
                            return;
                        typename Other::aead other(c.algorithm, c.mode, encrypt, key);
                        buffer theirs(size + tag);
                        CHECK(other.seal(nonce, additional, plain, theirs.data()));
                        CHECK(theirs == sealed);
                    }
                });
            }
        }
    }
}

TEMPLATE_LIST_TEST_CASE("an AEAD that finds a wrong tag writes nothing and goes on", "[crypto]", policies) {
    if constexpr (aead_policy<TestType>) {
        for (const cipher& c : aeads) {
            if (!TestType::has_aead(c.algorithm, c.mode))
                continue;
            INFO(name(c.algorithm) << ' ' << name(c.mode) << ' ' << c.key_size);
            const std::size_t tag = c.mode == mode::ccm_8 ? 8 : 16;
            const buffer key = noise(c.key_size), plain = noise(77), nonce = noise(12),
                         additional = noise(13);
            typename TestType::aead sealer(c.algorithm, c.mode, encrypt, key);
            typename TestType::aead opener(c.algorithm, c.mode, decrypt, key);
            buffer sealed(plain.size() + tag);
            REQUIRE(sealer.seal(nonce, additional, plain, sealed.data()));
            const auto refuses = [&](bytes with_nonce, bytes with_additional, const buffer& damaged) {
                buffer apart(damaged.size(), 0xee);
                CHECK(!opener.open(with_nonce, with_additional, damaged, apart.data()));
                CHECK(apart == buffer(damaged.size(), 0xee));
                buffer in_place = damaged;
                CHECK(!opener.open(with_nonce, with_additional, in_place, in_place.data()));
                CHECK(in_place == damaged);
            };
            for (std::size_t at = 0; at < sealed.size(); ++at) {
                buffer damaged = sealed;
                damaged[at] ^= static_cast<std::uint8_t>(1u << at % 8);
                refuses(nonce, additional, damaged);
            }
            refuses(noise(12), additional, sealed);
            refuses(nonce, bytes(additional).first(12), sealed);
            refuses(nonce, additional, buffer(sealed.begin(), sealed.end() - 1));
            refuses(nonce, additional, buffer(tag - 1));
            refuses(nonce, additional, {});
            buffer opened(plain.size());
            CHECK(opener.open(nonce, additional, sealed, opened.data()));
            CHECK(opened == plain);
        }
    }
}

TEMPLATE_LIST_TEST_CASE("ciphers without a key, also moved from, answer false", "[crypto]", policies) {
    if constexpr (aead_policy<TestType>) {
        using aead = typename TestType::aead;
        const buffer key = noise(16), nonce = noise(12), plain = noise(20);
        buffer sealed(36), out(36, 0xee);
        aead empty;
        CHECK(!empty.seal(nonce, {}, plain, out.data()));
        CHECK(!empty.open(nonce, {}, sealed, out.data()));
        CHECK(out == buffer(36, 0xee));
        aead first(aes, mode::gcm, encrypt, key);
        aead second = std::move(first);
        CHECK(second.seal(nonce, {}, plain, sealed.data()));
        first = aead(aes, mode::gcm, decrypt, key);
        CHECK(first.open(nonce, {}, sealed, out.data()));
        CHECK(equal_bytes(bytes(out).first(20), plain));
        second = std::move(first);
        CHECK(second.open(nonce, {}, sealed, out.data()));
    }
    if constexpr (cbc_policy<TestType>) {
        using cbc = typename TestType::cbc;
        const buffer key = noise(16), iv = noise(16), plain = noise(32);
        buffer blocks = plain;
        cbc empty;
        CHECK(!empty.apply(iv, blocks));
        CHECK(blocks == plain);
        cbc first(aes, encrypt, key);
        cbc second = std::move(first);
        CHECK(second.apply(iv, blocks));
        first = cbc(aes, decrypt, key);
        CHECK(first.apply(iv, blocks));
        CHECK(blocks == plain);
    }
}

TEMPLATE_LIST_TEST_CASE("policies agree on every CBC that they share, and undo it", "[crypto]", policies) {
    if constexpr (cbc_policy<TestType>) {
        for (const cipher& c : block_ciphers) {
            if (!TestType::has_cbc(c.algorithm))
                continue;
            INFO(name(c.algorithm) << ' ' << c.key_size);
            const std::size_t block = c.algorithm == tdes ? 8 : 16;
            const buffer key = noise(c.key_size);
            typename TestType::cbc forth(c.algorithm, encrypt, key);
            typename TestType::cbc back(c.algorithm, decrypt, key);
            for (std::size_t count : {1u, 2u, 3u, 7u, 33u, 1024u}) {
                const buffer plain = noise(count * block), iv = noise(block);
                buffer sealed = plain;
                CHECK(forth.apply(iv, sealed));
                for_each_policy([&]<class Other>(std::type_identity<Other>) {
                    if constexpr (cbc_policy<Other>) {
                        if (!Other::has_cbc(c.algorithm))
                            return;
                        typename Other::cbc other(c.algorithm, encrypt, key);
                        buffer theirs = plain;
                        CHECK(other.apply(iv, theirs));
                        CHECK(theirs == sealed);
                    }
                });
                CHECK(back.apply(iv, sealed));
                CHECK(sealed == plain);
            }
        }
    }
}

TEMPLATE_LIST_TEST_CASE("random bytes are not those of the time before", "[crypto]", policies) {
    if constexpr (supports_random<TestType>) {
        buffer a(100'000), b(100'000);
        CHECK(TestType::random(a));
        CHECK(TestType::random(b));
        CHECK(a != b);
        CHECK(!equal_bytes(bytes(a).last(32), bytes(b).last(32)));
        CHECK(TestType::random({}));
    }
}

TEST_CASE("a policy of one's own with SHA-256 alone makes the published output", "[crypto]") {
    buffer out(100);
    CHECK(tls12_prf<own_policy, sha256>("9bbe436ba940f017b17652849a71db35"_hex, text("test label"),
                                        "a0ba9f936cda311827a6f796ffd5198c"_hex, {}, out));
    CHECK(is(out, "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e"
                  "14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5"
                  "a72e5a5110fff70187347b66"_hex));
    for (std::size_t size : {0u, 1u, 63u, 64u, 65u, 200u}) {
        const buffer key = noise(size), message = noise(77);
        CHECK(mac<own_policy, sha256>(key, message) == mac<reference_policy, sha256>(key, message));
    }
    CHECK(!prf<own_policy>(tls12, sha384, {}, {}, {}, {}, out));
}

#ifdef TLSWIRE_WITH_OPENSSL
TEST_CASE("what OpenSSL refuses is answered with false, and nothing known comes out", "[crypto]") {
    const buffer key = noise(15), nonce = noise(12), iv = noise(16);
    buffer out(64);
    openssl_policy::aead no_such_key(aes, mode::gcm, encrypt, key);
    CHECK(!no_such_key.seal(nonce, {}, {}, out.data()));
    openssl_policy::aead sealer(aes, mode::gcm, encrypt, noise(16));
    CHECK(!sealer.seal(noise(11), {}, {}, out.data()));
    CHECK(!sealer.open(nonce, {}, noise(32), out.data())); // it has the other direction
    openssl_policy::cbc blocks(aes, encrypt, noise(16));
    CHECK(!blocks.apply(iv, mutable_bytes(out).first(15)));
    CHECK(!blocks.apply(nonce, mutable_bytes(out).first(16)));
    CHECK(blocks.apply(iv, {}));

    openssl_policy::hash<sha256> gone;
    const openssl_policy::hash<sha256> other = std::move(gone);
    std::array<std::uint8_t, 32> first{}, second{};
    gone.update(iv); // NOLINT: what it does is what is tested
    gone.finish(first);
    CHECK(!equal_bytes(first, second));
    CHECK(!equal_bytes(first, digest<openssl_policy, sha256>(iv)));
}
#endif

} // namespace crypto_policies_test
