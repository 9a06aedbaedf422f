// SPDX-License-Identifier: BSL-1.0
// crypto_reference_test.cpp: every policy's hashes and HMACs give what the standards print.
#include "policies.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string_view>

namespace crypto_reference_test {

using namespace tlswire;
using namespace tlswire::literals;
using enum HashAlgorithm;

namespace {

/// Characters as bytes, also in constant expressions.
struct text {
    std::uint8_t data[160]{};
    std::size_t size = 0;

    constexpr text(std::string_view characters) : size(characters.size()) {
        for (std::size_t i = 0; i < size; ++i)
            data[i] = static_cast<std::uint8_t>(characters[i]);
    }
    constexpr operator bytes() const { return {data, size}; }
};

template <class Policy, HashAlgorithm H>
constexpr auto digest(bytes message) {
    std::array<std::uint8_t, digest_size(H)> out{};
    typename Policy::template hash<H> hash;
    hash.update(message);
    hash.finish(out);
    return out;
}

template <class Policy, HashAlgorithm H>
constexpr auto mac(bytes key, bytes message) {
    std::array<std::uint8_t, digest_size(H)> out{};
    typename Policy::template hmac<H> hmac(key);
    hmac.update(message);
    hmac.finish(out);
    return out;
}

template <std::size_t Size>
constexpr std::array<std::uint8_t, Size> repeated(unsigned byte) {
    std::array<std::uint8_t, Size> out{};
    for (std::uint8_t& each : out)
        each = static_cast<std::uint8_t>(byte);
    return out;
}

/// RFC 1321 A.5
template <class Policy>
constexpr bool rfc1321() {
    return digest<Policy, md5>(text("")) == "d41d8cd98f00b204e9800998ecf8427e"_hex &&
           digest<Policy, md5>(text("a")) == "0cc175b9c0f1b6a831c399e269772661"_hex &&
           digest<Policy, md5>(text("abc")) == "900150983cd24fb0d6963f7d28e17f72"_hex &&
           digest<Policy, md5>(text("message digest")) == "f96b697d7cb7938d525a2f31aaf161d0"_hex &&
           digest<Policy, md5>(text("abcdefghijklmnopqrstuvwxyz")) ==
               "c3fcd3d76192e4007dfb496cca67e13b"_hex &&
           digest<Policy, md5>(text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")) ==
               "d174ab98d277d9f5a5611c2c9f419d9f"_hex &&
           digest<Policy, md5>(
               text("12345678901234567890123456789012345678901234567890123456789012345678901234567890")) ==
               "57edf4a22be3c955ac49da2e2107b67a"_hex;
}
/// FIPS 180-4, the examples
template <class Policy>
constexpr bool fips180_sha1() {
    return digest<Policy, sha1>(text("")) == "da39a3ee5e6b4b0d3255bfef95601890afd80709"_hex &&
           digest<Policy, sha1>(text("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d"_hex &&
           digest<Policy, sha1>(text("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
               "84983e441c3bd26ebaae4aa1f95129e5e54670f1"_hex;
}
/// FIPS 180-4, the examples
template <class Policy>
constexpr bool fips180_sha224() {
    return digest<Policy, sha224>(text("")) ==
               "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f"_hex &&
           digest<Policy, sha224>(text("abc")) ==
               "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"_hex &&
           digest<Policy, sha224>(text("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
               "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525"_hex;
}
/// FIPS 180-4, the examples
template <class Policy>
constexpr bool fips180_sha256() {
    return digest<Policy, sha256>(text("")) ==
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_hex &&
           digest<Policy, sha256>(text("abc")) ==
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_hex &&
           digest<Policy, sha256>(text("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
               "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"_hex;
}
/// FIPS 180-4, the examples
template <class Policy>
constexpr bool fips180_sha384() {
    return digest<Policy, sha384>(text("")) ==
               "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f1"
               "4898b95b"_hex &&
           digest<Policy, sha384>(text("abc")) ==
               "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca1"
               "34c825a7"_hex &&
           digest<Policy, sha384>(text("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                                       "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu")) ==
               "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2db966c3e9fa"
               "91746039"_hex;
}
/// FIPS 180-4, the examples
template <class Policy>
constexpr bool fips180_sha512() {
    return digest<Policy, sha512>(text("")) ==
               "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2"
               "877eec2f63b931bd47417a81a538327af927da3e"_hex &&
           digest<Policy, sha512>(text("abc")) ==
               "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23"
               "a3feebbd454d4423643ce80e2a9ac94fa54ca49f"_hex &&
           digest<Policy, sha512>(text("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                                       "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu")) ==
               "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900f7e4331b99de"
               "c4b5433ac7d329eeb6dd26545e96e55b874be909"_hex;
}
/// RFC 2202 2
template <class Policy>
constexpr bool rfc2202_md5() {
    return mac<Policy, md5>(repeated<16>(0x0b), text("Hi There")) == "9294727a3638bb1c13f48ef8158bfc9d"_hex &&
           mac<Policy, md5>(text("Jefe"), text("what do ya want for nothing?")) ==
               "750c783e6ab0b503eaa86e310a5db738"_hex &&
           mac<Policy, md5>(repeated<16>(0xaa), repeated<50>(0xdd)) ==
               "56be34521d144c88dbb8c733f0e8b3f6"_hex &&
           mac<Policy, md5>("0102030405060708090a0b0c0d0e0f10111213141516171819"_hex, repeated<50>(0xcd)) ==
               "697eaf0aca3a3aea3a75164746ffaa79"_hex &&
           mac<Policy, md5>(repeated<16>(0x0c), text("Test With Truncation")) ==
               "56461ef2342edc00f9bab995690efd4c"_hex &&
           mac<Policy, md5>(repeated<80>(0xaa),
                            text("Test Using Larger Than Block-Size Key - Hash Key First")) ==
               "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd"_hex &&
           mac<Policy, md5>(
               repeated<80>(0xaa),
               text("Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data")) ==
               "6f630fad67cda0ee1fb1f562db3aa53e"_hex;
}
/// RFC 2202 3
template <class Policy>
constexpr bool rfc2202_sha1() {
    return mac<Policy, sha1>(repeated<20>(0x0b), text("Hi There")) ==
               "b617318655057264e28bc0b6fb378c8ef146be00"_hex &&
           mac<Policy, sha1>(text("Jefe"), text("what do ya want for nothing?")) ==
               "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"_hex &&
           mac<Policy, sha1>(repeated<20>(0xaa), repeated<50>(0xdd)) ==
               "125d7342b9ac11cd91a39af48aa17b4f63f175d3"_hex &&
           mac<Policy, sha1>("0102030405060708090a0b0c0d0e0f10111213141516171819"_hex, repeated<50>(0xcd)) ==
               "4c9007f4026250c6bc8414f9bf50c86c2d7235da"_hex &&
           mac<Policy, sha1>(repeated<20>(0x0c), text("Test With Truncation")) ==
               "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"_hex &&
           mac<Policy, sha1>(repeated<80>(0xaa),
                             text("Test Using Larger Than Block-Size Key - Hash Key First")) ==
               "aa4ae5e15272d00e95705637ce8a3b55ed402112"_hex &&
           mac<Policy, sha1>(
               repeated<80>(0xaa),
               text("Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data")) ==
               "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"_hex;
}
/// RFC 4231 4.2 to 4.8, without the truncated one
template <class Policy>
constexpr bool rfc4231_sha224() {
    return mac<Policy, sha224>(repeated<20>(0x0b), text("Hi There")) ==
               "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22"_hex &&
           mac<Policy, sha224>(text("Jefe"), text("what do ya want for nothing?")) ==
               "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44"_hex &&
           mac<Policy, sha224>(repeated<20>(0xaa), repeated<50>(0xdd)) ==
               "7fb3cb3588c6c1f6ffa9694d7d6ad2649365b0c1f65d69d1ec8333ea"_hex &&
           mac<Policy, sha224>("0102030405060708090a0b0c0d0e0f10111213141516171819"_hex,
                               repeated<50>(0xcd)) ==
               "6c11506874013cac6a2abc1bb382627cec6a90d86efc012de7afec5a"_hex &&
           mac<Policy, sha224>(repeated<131>(0xaa),
                               text("Test Using Larger Than Block-Size Key - Hash Key First")) ==
               "95e9a0db962095adaebe9b2d6f0dbce2d499f112f2d2b7273fa6870e"_hex &&
           mac<Policy, sha224>(
               repeated<131>(0xaa),
               text("This is a test using a larger than block-size key and a larger than block-si"
                    "ze data. The key needs to be hashed before being used by the HMAC algorithm.")) ==
               "3a854166ac5d9f023f54d517d0b39dbd946770db9c2b95c9f6f565d1"_hex;
}
/// RFC 4231 4.2 to 4.8, without the truncated one
template <class Policy>
constexpr bool rfc4231_sha256() {
    return mac<Policy, sha256>(repeated<20>(0x0b), text("Hi There")) ==
               "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"_hex &&
           mac<Policy, sha256>(text("Jefe"), text("what do ya want for nothing?")) ==
               "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"_hex &&
           mac<Policy, sha256>(repeated<20>(0xaa), repeated<50>(0xdd)) ==
               "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"_hex &&
           mac<Policy, sha256>("0102030405060708090a0b0c0d0e0f10111213141516171819"_hex,
                               repeated<50>(0xcd)) ==
               "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"_hex &&
           mac<Policy, sha256>(repeated<131>(0xaa),
                               text("Test Using Larger Than Block-Size Key - Hash Key First")) ==
               "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"_hex &&
           mac<Policy, sha256>(
               repeated<131>(0xaa),
               text("This is a test using a larger than block-size key and a larger than block-si"
                    "ze data. The key needs to be hashed before being used by the HMAC algorithm.")) ==
               "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"_hex;
}
/// RFC 4231 4.2 to 4.8, without the truncated one
template <class Policy>
constexpr bool rfc4231_sha384() {
    return mac<Policy, sha384>(repeated<20>(0x0b), text("Hi There")) ==
               "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8"
               "b2fa9cb6"_hex &&
           mac<Policy, sha384>(text("Jefe"), text("what do ya want for nothing?")) ==
               "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ec"
               "fab21649"_hex &&
           mac<Policy, sha384>(repeated<20>(0xaa), repeated<50>(0xdd)) ==
               "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39dc13814b94e3ab6e1"
               "01a34f27"_hex &&
           mac<Policy, sha384>("0102030405060708090a0b0c0d0e0f10111213141516171819"_hex,
                               repeated<50>(0xcd)) ==
               "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23c4a7d679ccf8a386"
               "c674cffb"_hex &&
           mac<Policy, sha384>(repeated<131>(0xaa),
                               text("Test Using Larger Than Block-Size Key - Hash Key First")) ==
               "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df1"
               "63f44952"_hex &&
           mac<Policy, sha384>(
               repeated<131>(0xaa),
               text("This is a test using a larger than block-size key and a larger than block-si"
                    "ze data. The key needs to be hashed before being used by the HMAC algorithm.")) ==
               "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d3860e611"
               "0c46523e"_hex;
}
/// RFC 4231 4.2 to 4.8, without the truncated one
template <class Policy>
constexpr bool rfc4231_sha512() {
    return mac<Policy, sha512>(repeated<20>(0x0b), text("Hi There")) ==
               "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274e"
               "aea3f4e4be9d914eeb61f1702e696c203a126854"_hex &&
           mac<Policy, sha512>(text("Jefe"), text("what do ya want for nothing?")) ==
               "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65"
               "f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"_hex &&
           mac<Policy, sha512>(repeated<20>(0xaa), repeated<50>(0xdd)) ==
               "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485a4"
               "7e67c807b946a337bee8942674278859e13292fb"_hex &&
           mac<Policy, sha512>("0102030405060708090a0b0c0d0e0f10111213141516171819"_hex,
                               repeated<50>(0xcd)) ==
               "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4d679275c"
               "c5788063a5f19741120c4f2de2adebeb10a298dd"_hex &&
           mac<Policy, sha512>(repeated<131>(0xaa),
                               text("Test Using Larger Than Block-Size Key - Hash Key First")) ==
               "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd221"
               "5d6a1e5295e64f73f63f0aec8b915a985d786598"_hex &&
           mac<Policy, sha512>(
               repeated<131>(0xaa),
               text("This is a test using a larger than block-size key and a larger than block-si"
                    "ze data. The key needs to be hashed before being used by the HMAC algorithm.")) ==
               "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b10d5eeb55"
               "c3e4de15134676fb6de0446065c97440fa8c6a58"_hex;
}
static_assert(rfc1321<reference_policy>());
static_assert(fips180_sha1<reference_policy>());
static_assert(fips180_sha224<reference_policy>());
static_assert(fips180_sha256<reference_policy>());
static_assert(fips180_sha384<reference_policy>());
static_assert(fips180_sha512<reference_policy>());
static_assert(rfc2202_md5<reference_policy>());
static_assert(rfc2202_sha1<reference_policy>());
static_assert(rfc4231_sha224<reference_policy>());
static_assert(rfc4231_sha256<reference_policy>());
static_assert(rfc4231_sha384<reference_policy>());
static_assert(rfc4231_sha512<reference_policy>());

static_assert(supports_hash<reference_policy, md5> && supports_hmac<reference_policy, sha512>);
static_assert(!supports_hash<reference_policy, sm3> && !supports_hmac<reference_policy, sm3>);
static_assert(!supports_hash<reference_policy, none> && !supports_hash<reference_policy, Intrinsic>);
static_assert(!stream_policy<reference_policy> && !supports_random<reference_policy>);

} // namespace

TEMPLATE_LIST_TEST_CASE("a policy's hashes give what RFC 1321 and FIPS 180 print", "[crypto]", policies) {
    CHECK(rfc1321<TestType>());
    CHECK(fips180_sha1<TestType>());
    CHECK(fips180_sha224<TestType>());
    CHECK(fips180_sha256<TestType>());
    CHECK(fips180_sha384<TestType>());
    CHECK(fips180_sha512<TestType>());
}

TEMPLATE_LIST_TEST_CASE("a policy's HMACs give what RFC 2202 and RFC 4231 print", "[crypto]", policies) {
    CHECK(rfc2202_md5<TestType>());
    CHECK(rfc2202_sha1<TestType>());
    CHECK(rfc4231_sha224<TestType>());
    CHECK(rfc4231_sha256<TestType>());
    CHECK(rfc4231_sha384<TestType>());
    CHECK(rfc4231_sha512<TestType>());
}

namespace {
template <class Policy, HashAlgorithm H>
auto million() {
    const auto thousand = repeated<1000>('a');
    typename Policy::template hash<H> hash;
    for (int i = 0; i < 1000; ++i)
        hash.update(thousand);
    std::array<std::uint8_t, digest_size(H)> out{};
    hash.finish(out);
    return out;
}
} // namespace

TEMPLATE_LIST_TEST_CASE("a policy hashes FIPS 180's million letters", "[crypto]", policies) {
    CHECK(million<TestType, sha1>() == "34aa973cd4c4daa4f61eeb2bdbad27316534016f"_hex);
    CHECK(million<TestType, sha256>() ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"_hex);
    CHECK(million<TestType, sha384>() ==
          "9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b07b8b3dc38ecc4ebae97ddd8"
          "7f3d8985"_hex);
    CHECK(million<TestType, sha512>() ==
          "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973ebde0ff244877ea60a4cb0432c"
          "e577c31beb009c5c2c49aa2e4eadb217ad8cc09b"_hex);
}

TEMPLATE_LIST_TEST_CASE("a hash does not care how its input is cut", "[crypto]", policies) {
    std::array<std::uint8_t, 300> message{};
    for (std::size_t i = 0; i < message.size(); ++i)
        message[i] = static_cast<std::uint8_t>(i * 7);
    const auto whole256 = digest<TestType, sha256>(message);
    const auto whole384 = digest<TestType, sha384>(message);
    for (std::size_t step : {1u, 3u, 55u, 63u, 64u, 65u, 127u, 128u, 129u}) {
        typename TestType::template hash<sha256> narrow;
        typename TestType::template hash<sha384> wide;
        for (std::size_t at = 0; at < message.size(); at += step) {
            const bytes piece = bytes(message).subspan(at, std::min(step, message.size() - at));
            narrow.update(piece);
            wide.update(piece);
        }
        std::array<std::uint8_t, 32> out256{};
        std::array<std::uint8_t, 48> out384{};
        narrow.finish(out256);
        wide.finish(out384);
        CHECK(out256 == whole256);
        CHECK(out384 == whole384);
    }
}

TEMPLATE_LIST_TEST_CASE("messages of every length up to three blocks hash as the reference does", "[crypto]",
                        policies) {
    std::array<std::uint8_t, 400> message{};
    for (std::size_t size = 0; size <= message.size(); ++size) {
        const bytes part = bytes(message).first(size);
        CHECK(digest<TestType, md5>(part) == digest<reference_policy, md5>(part));
        CHECK(digest<TestType, sha1>(part) == digest<reference_policy, sha1>(part));
        CHECK(digest<TestType, sha256>(part) == digest<reference_policy, sha256>(part));
        CHECK(digest<TestType, sha384>(part) == digest<reference_policy, sha384>(part));
        if (size < message.size())
            message[size] = static_cast<std::uint8_t>(size);
    }
}

TEMPLATE_LIST_TEST_CASE("a copied hash goes on where the first one was", "[crypto]", policies) {
    typename TestType::template hash<sha256> first;
    first.update(text("a"));
    typename TestType::template hash<sha256> second = first;
    second.update(text("bc"));
    std::array<std::uint8_t, 32> out{};
    second.finish(out);
    CHECK(out == digest<TestType, sha256>(text("abc")));
    first.finish(out);
    CHECK(out == digest<TestType, sha256>(text("a")));
    first = second;
    first.finish(out); // finishing starts again
    CHECK(out == digest<TestType, sha256>({}));
}

TEMPLATE_LIST_TEST_CASE("a HMAC stays keyed after finish", "[crypto]", policies) {
    typename TestType::template hmac<sha256> hmac(text("Jefe"));
    std::array<std::uint8_t, 32> out{};
    for (int i = 0; i < 3; ++i) {
        hmac.update(text("what do ya want "));
        hmac.update(text("for nothing?"));
        hmac.finish(out);
        CHECK(out == mac<reference_policy, sha256>(text("Jefe"), text("what do ya want for nothing?")));
    }
}

TEMPLATE_LIST_TEST_CASE("a HMAC takes keys of every length", "[crypto]", policies) {
    static constexpr auto key = repeated<5000>(0x4b);
    for (std::size_t size : {0u, 1u, 63u, 64u, 65u, 127u, 128u, 129u, 4096u, 4097u, 5000u}) {
        const bytes part = bytes(key).first(size);
        CHECK(mac<TestType, sha256>(part, text("abc")) == mac<reference_policy, sha256>(part, text("abc")));
        CHECK(mac<TestType, sha384>(part, text("abc")) == mac<reference_policy, sha384>(part, text("abc")));
    }
}

} // namespace crypto_reference_test
