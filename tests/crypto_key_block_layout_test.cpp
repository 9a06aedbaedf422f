// SPDX-License-Identifier: BSL-1.0
// crypto_key_block_layout_test.cpp: the six values of a key block: their places for every suite and version,
// at compile time and at run time, and the keys of export suites.
#include "policies.hpp"

#include <tlswire/crypto/key_block_layout.hpp>
#include <tlswire/crypto/key_schedule.hpp>

#include <catch2/catch_test_macros.hpp>

namespace crypto_key_block_layout_test {

using namespace tlswire;
using namespace tlswire::literals;
using S = CipherSuite;
using V = ProtocolVersion;

namespace {
template <S Suite, V Version>
constexpr bool has_sizes(std::size_t mac, std::size_t key, std::size_t iv) {
    constexpr key_block_layout_value l = key_block_layout<Suite, Version>;
    return l.client_write_MAC_key == key_block_part{0, mac} &&
           l.server_write_MAC_key == key_block_part{mac, mac} &&
           l.client_write_key == key_block_part{2 * mac, key} &&
           l.server_write_key == key_block_part{2 * mac + key, key} &&
           l.client_write_IV == key_block_part{2 * mac + 2 * key, iv} &&
           l.server_write_IV == key_block_part{2 * mac + 2 * key + iv, iv} && l.size == 2 * (mac + key + iv);
}
// RFC 5246 6.3 and Appendix C, RFC 2246 6.3, RFC 4346 6.3
static_assert(has_sizes<S::TLS_RSA_WITH_AES_128_CBC_SHA, V::ssl30>(20, 16, 16));
static_assert(has_sizes<S::TLS_RSA_WITH_AES_128_CBC_SHA, V::tls10>(20, 16, 16)); // 104 bytes
static_assert(has_sizes<S::TLS_RSA_WITH_AES_128_CBC_SHA, V::tls11>(20, 16, 0));
static_assert(has_sizes<S::TLS_RSA_WITH_AES_128_CBC_SHA, V::dtls10>(20, 16, 0));
static_assert(has_sizes<S::TLS_RSA_WITH_AES_128_CBC_SHA, V::tls12>(20, 16, 0));
static_assert(has_sizes<S::TLS_RSA_WITH_AES_256_CBC_SHA, V::tls10>(20, 32,
                                                                   16)); // 136 bytes, the seed's example
static_assert(has_sizes<S::TLS_RSA_WITH_AES_256_CBC_SHA256, V::tls12>(32, 32, 0)); // 128 bytes, RFC 5246's
static_assert(has_sizes<S::TLS_RSA_WITH_3DES_EDE_CBC_SHA, V::tls10>(20, 24, 8));
static_assert(has_sizes<S::TLS_RSA_WITH_RC4_128_MD5, V::tls12>(16, 16, 0));
static_assert(has_sizes<S::TLS_RSA_WITH_NULL_SHA256, V::tls12>(32, 0, 0));
// RFC 5288, RFC 6655, RFC 7905
static_assert(has_sizes<S::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, V::tls12>(0, 16, 4));
static_assert(has_sizes<S::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, V::dtls12>(0, 32, 4));
static_assert(has_sizes<S::TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8, V::tls12>(0, 16, 4));
static_assert(has_sizes<S::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, V::tls12>(0, 32, 12));
// RFC 2246 6.3.1: five bytes of key, no IV
static_assert(has_sizes<S::TLS_RSA_EXPORT_WITH_RC4_40_MD5, V::ssl30>(16, 5, 0));
static_assert(has_sizes<S::TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5, V::tls10>(16, 5, 0));

static_assert(has_key_block(info(S::TLS_RSA_WITH_AES_128_CBC_SHA), V::tls12));
static_assert(!has_key_block(info(S::TLS_RSA_WITH_AES_128_CBC_SHA), V::tls13));
static_assert(!has_key_block(info(S::TLS_AES_128_GCM_SHA256), V::tls12));
static_assert(!has_key_block(info(S::TLS_AES_128_GCM_SHA256), V::tls13));
static_assert(!has_key_block(info(S::TLS_RSA_WITH_AES_128_GCM_SHA256), V::tls11));
static_assert(!has_key_block(info(S::TLS_RSA_EXPORT_WITH_RC4_40_MD5), V::tls11));
static_assert(!has_key_block(info(S::TLS_FALLBACK_SCSV), V::tls12));
static_assert(!has_key_block(info(S{0x0a0a}), V::tls12));
} // namespace

TEMPLATE_LIST_TEST_CASE("every suite's key block has the sizes of its layout in every version", "",
                        policies) {
    using keys = key_schedule<TestType>;
    std::size_t derived = 0;
    for (const S suite : registered_values<S>())
        for (const V version : {V::ssl30, V::tls10, V::tls11, V::tls12, V::dtls10, V::dtls12, V::tls13}) {
            INFO(name(suite) << " in " << name(version));
            const std::array<std::uint8_t, 48> master{1};
            const key_block_value block =
                keys::key_block(suite, version, master, client_random(), server_random());
            const key_block_layout_value l = key_block_layout_of(suite, version);
            CHECK((l.size == 0 || has_key_block(info(suite), version)));
            if (!block)
                continue;
            ++derived;
            CHECK(has_key_block(info(suite), version));
            CHECK(block.client_write_MAC_key.size() == l.client_write_MAC_key.size);
            CHECK(block.server_write_MAC_key.size() == l.server_write_MAC_key.size);
            const bool short_key = info(suite).is_exportable;
            CHECK(block.client_write_key.size() ==
                  (short_key ? info(suite).enc_key_length : l.client_write_key.size));
            CHECK(block.client_write_key.size() == block.server_write_key.size());
            CHECK(block.client_write_IV.size() ==
                  (short_key ? info(suite).block_length : l.client_write_IV.size));
            CHECK(block.client_write_IV.size() == block.server_write_IV.size());
        }
    CHECK(derived > 700);
}

// ---- export suites
namespace {
constexpr auto master =
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f"_hex;
constexpr client_random client = [] {
    client_random r;
    r.value.fill(0x11);
    return r;
}();
constexpr server_random server = [] {
    server_random r;
    r.value.fill(0x22);
    return r;
}();
template <class Policy>
constexpr bool ssl30_export(bytes client_key, bytes server_key, bytes client_iv, bytes server_iv) {
    const auto block = key_schedule<Policy>::key_block(S::TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5, V::ssl30,
                                                       master, client, server);
    return block && block.client_write_key == client_key && block.server_write_key == server_key &&
           block.client_write_IV == client_iv && block.server_write_IV == server_iv;
}
template <class Policy>
constexpr bool tls10_export(bytes client_key, bytes server_key, bytes client_iv, bytes server_iv) {
    const auto block = key_schedule<Policy>::key_block(S::TLS_RSA_EXPORT_WITH_DES40_CBC_SHA, V::tls10, master,
                                                       client, server);
    return block && block.client_write_key == client_key && block.server_write_key == server_key &&
           block.client_write_IV == client_iv && block.server_write_IV == server_iv;
}
} // namespace

TEMPLATE_LIST_TEST_CASE("an export suite's keys are made longer, by MD5 in SSL 3.0 and by the PRF in TLS 1.0",
                        "", policies) {
    // computed with Python's hashlib and hmac, which know nothing of this library
    static constexpr auto ssl3_client = "518b5d23d82e3398fd784598205eea68"_hex;
    static constexpr auto ssl3_server = "d3a1fdc13252bf325238106159a00220"_hex;
    static constexpr auto ssl3_client_iv = "2acb1096b1c2f092"_hex;
    static constexpr auto ssl3_server_iv = "7659cd76638a2d70"_hex;
    static constexpr auto tls_client = "ace5407bda30f90d"_hex;
    static constexpr auto tls_server = "c2a4f968a74b91e0"_hex;
    static constexpr auto tls_client_iv = "ae51d8c1ed913855"_hex;
    static constexpr auto tls_server_iv = "aadbb522dfcf281d"_hex;
    static_assert(ssl30_export<reference_policy>(ssl3_client, ssl3_server, ssl3_client_iv, ssl3_server_iv));
    static_assert(tls10_export<reference_policy>(tls_client, tls_server, tls_client_iv, tls_server_iv));
    CHECK(ssl30_export<TestType>(ssl3_client, ssl3_server, ssl3_client_iv, ssl3_server_iv));
    CHECK(tls10_export<TestType>(tls_client, tls_server, tls_client_iv, tls_server_iv));
}

} // namespace crypto_key_block_layout_test
