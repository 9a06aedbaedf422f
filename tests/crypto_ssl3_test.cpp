// SPDX-License-Identifier: BSL-1.0
// crypto_ssl3_test.cpp: keys, Finished and records of SSL 3.0, and RC4. No vectors are published; the values
// were computed with Python's hashlib, by the formulas of RFC 6101 5.2.3.1, 5.6.8, 5.6.9, 6.1 and 6.2.2.
#include "policies.hpp"

#include <tlswire/crypto/protection.hpp>
#include <tlswire/crypto/transcript.hpp>

#include <catch2/catch_test_macros.hpp>

#include <vector>

namespace crypto_ssl3_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {

constexpr auto ssl30 = ProtocolVersion::ssl30;
constexpr auto aes = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
constexpr auto null_sha = CipherSuite::TLS_RSA_WITH_NULL_SHA;
constexpr auto null_md5 = CipherSuite::TLS_RSA_WITH_NULL_MD5;

constexpr auto pre_master =
    "0300 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d"_hex;
constexpr auto master =
    "12b9e805da351c4ebb6c7ab3da51f976a59ef182ca362d3b74ba09da7785649c8e0df8f7868b9b8c45eb319412440d70"_hex;
constexpr auto key_block =
    "2adc2978ef6f75a8ce199a61092bed3fe5d42b7bf1e216d017e3c451d8d58faff2ea1d45f400459fb4fe10bf8755ad4b72ebc149"
    "73574177ea538b02c872164cc162d3d214064f1b7f7817d174addbeff7fa5fc396ffbbd17b8fae4f57a6eaf9dd5377fe0eb2acbe"_hex;
constexpr auto abc = "616263"_hex;

template <std::uint8_t Fill, class Random>
constexpr Random filled() {
    std::array<std::uint8_t, 32> r{};
    for (std::uint8_t& b : r)
        b = Fill;
    return Random(r);
}
constexpr auto client = filled<0xc1, client_random>();
constexpr auto server = filled<0x51, server_random>();

template <class Policy>
constexpr bool derives_keys() {
    using keys = key_schedule<Policy>;
    const auto derived = keys::master_secret(aes, ssl30, pre_master, client, server);
    const auto block = keys::key_block(aes, ssl30, master, client, server);
    const bytes all = key_block;
    return derived == bytes(master) && block && block.client_write_MAC_key == all.first(20) &&
           block.server_write_MAC_key == all.subspan(20, 20) &&
           block.client_write_key == all.subspan(40, 16) && block.server_write_key == all.subspan(56, 16) &&
           block.client_write_IV == all.subspan(72, 16) && block.server_write_IV == all.subspan(88, 16);
}
static_assert(derives_keys<reference_policy>());

/// RFC 7627 is not for SSL 3.0, and its Finished needs more than a hash.
template <class Policy>
constexpr bool has_no_prf() {
    using keys = key_schedule<Policy>;
    const std::array<std::uint8_t, 36> hash{};
    return !keys::extended_master_secret(aes, ssl30, pre_master, hash) &&
           !keys::verify_data(aes, ssl30, master, ConnectionEnd::client, hash) &&
           !keys::master_secret(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256, ssl30, pre_master, client,
                                server);
}
static_assert(has_no_prf<reference_policy>());

template <class Policy>
constexpr bool hashes_for_finished() {
    constexpr auto messages = "68656c6c6f2c207472616e736372697074"_hex;
    constexpr auto of_client = "434c4e54"_hex;
    constexpr auto of_server = "53525652"_hex;
    constexpr auto client_finished =
        "9c0c16fa41a992bf3f861630ca9f520c9fbf6300228c12d6bc6d9778bcad2ef07613d7a2"_hex;
    constexpr auto server_finished =
        "f1be178a509408d17e67f8a3e63578b2e95255043fd63d2dcb71065c56300e3c32b73c1a"_hex;
    constexpr auto verified = "e78f4ce669a5b3ed589baec398b529713f87587ff1209560510a557385d9ff31d62ee4f9"_hex;
    transcript<Policy> hashes;
    hashes.update(messages);
    std::array<std::uint8_t, 36> out{};
    const auto is = [&](bytes sender, bytes expected) {
        return hashes.ssl3_hash(sender, master, out) == 36 && equal_bytes(out, expected);
    };
    const bool good =
        is(of_client, client_finished) && is(of_server, server_finished) && is(bytes{}, verified);
    std::array<std::uint8_t, 35> small{};
    transcript<Policy> of_tls12;
    (void)of_tls12.select(HashAlgorithm::sha256);
    return good && hashes.ssl3_hash(of_client, master, small) == 0 &&
           of_tls12.ssl3_hash(of_client, master, out) == 0;
}
static_assert(hashes_for_finished<reference_policy>());

/// A null suite's record is its text and the MAC.
template <class Policy>
constexpr bool seals_with_mac(CipherSuite suite, std::uint64_t sequence, bytes mac) {
    key_block_value block;
    block.derived = true;
    block.client_write_MAC_key = secret<64>(bytes(key_block).first(mac.size()));
    block.server_write_MAC_key = block.client_write_MAC_key.clone();
    record_sealer<Policy> sealer(suite, ssl30, block, ConnectionEnd::client);
    record_opener<Policy> opener(suite, ssl30, block, ConnectionEnd::client);
    sealer.sequence_number(sequence);
    opener.sequence_number(sequence);
    std::array<std::uint8_t, 64> buffer{};
    std::array<std::uint8_t, 64> copy{};
    const auto sealed = sealer.seal(ContentType::application_data, ssl30, abc, buffer);
    if (!sealed || !equal_bytes(sealed.fragment.first(3), abc) ||
        !equal_bytes(sealed.fragment.subspan(3), mac))
        return false;
    // the version is not part of what the MAC covers; everything else is
    const auto opened =
        opener.open(ContentType::application_data, ProtocolVersion::tls10, sealed.fragment, copy);
    if (!opened || !equal_bytes(opened.text, abc))
        return false;
    opener.sequence_number(sequence);
    buffer[0] ^= 1;
    return opener.open(ContentType::application_data, ssl30, sealed.fragment, copy).error ==
           protection_error::bad_record_mac;
}
constexpr auto mac_of_sha1 = "08ad0b3757b9e363bd7e39173e0ece2b16133557"_hex;
constexpr auto mac_of_md5 = "5e8a18bb90f2000677e68add645cbbbd"_hex;
static_assert(seals_with_mac<reference_policy>(null_sha, 0, mac_of_sha1));
static_assert(seals_with_mac<reference_policy>(null_md5, 1, mac_of_md5));

} // namespace

TEMPLATE_LIST_TEST_CASE("SSL 3.0 derives master secret and key block (RFC 6101 6.1, 6.2.2)", "[crypto]",
                        policies) {
    CHECK(derives_keys<TestType>());
    CHECK(has_no_prf<TestType>());
}

TEMPLATE_LIST_TEST_CASE("SSL 3.0's Finished nests sender and master secret (RFC 6101 5.6.8, 5.6.9)",
                        "[crypto]", policies) {
    CHECK(hashes_for_finished<TestType>());
}

TEMPLATE_LIST_TEST_CASE("SSL 3.0's records have a MAC of their own (RFC 6101 5.2.3.1)", "[crypto]",
                        policies) {
    CHECK(seals_with_mac<TestType>(null_sha, 0, mac_of_sha1));
    CHECK(seals_with_mac<TestType>(null_md5, 1, mac_of_md5));
}

TEST_CASE("SSL 3.0 derives as much as 416 bytes, and refuses more", "[crypto]") {
    std::vector<std::uint8_t> out(417, 0xcc);
    CHECK(ssl3_expand<reference_policy>(pre_master, client.value, server.value,
                                        tlswire::mutable_bytes(out).first(416)));
    CHECK(out[415] != 0xcc);
    CHECK_FALSE(ssl3_expand<reference_policy>(pre_master, client.value, server.value, out));
}

#ifdef TLSWIRE_WITH_BOTAN
namespace {
struct pair_of_ends {
    record_sealer<botan_policy> sealer;
    record_opener<botan_policy> opener;
};
pair_of_ends ends(CipherSuite suite, ProtocolVersion version) {
    const auto block = key_schedule<botan_policy>::key_block(suite, version, master, client, server);
    return {{suite, version, block, ConnectionEnd::client}, {suite, version, block, ConnectionEnd::client}};
}
} // namespace

TEST_CASE("SSL 3.0's CBC padding may hold anything, and is shorter than a block (RFC 6101 5.2.3.2)",
          "[crypto]") {
    const auto block = key_schedule<botan_policy>::key_block(aes, ssl30, master, client, server);
    record_opener<botan_policy> opener(aes, ssl30, block, ConnectionEnd::client);
    ssl3_mac<botan_policy> mac(HashAlgorithm::sha1, block.client_write_MAC_key);
    const auto sealed_by_hand = [&](std::size_t size, std::uint8_t padding_length) {
        std::vector<std::uint8_t> text(abc.begin(), abc.end());
        text.resize(23);
        const auto header = detail::record_pseudo_header(0, ContentType::alert, ssl30, 3);
        mac.mac(header, abc, tlswire::mutable_bytes(text).subspan(3));
        text.resize(size, 0xaa); // RFC 5246 would want padding_length
        text.back() = padding_length;
        botan_policy::cbc cipher(BulkCipherAlgorithm::aes, cipher_direction::encrypt, block.client_write_key);
        CHECK(cipher.apply(block.client_write_IV, text));
        return text;
    };
    auto good = sealed_by_hand(32, 8);
    CHECK(opener.open(ContentType::alert, ssl30, tlswire::mutable_bytes(good)));
    record_opener<botan_policy> again(aes, ssl30, block, ConnectionEnd::client);
    auto longer = sealed_by_hand(48, 24); // a whole block too much
    CHECK(again.open(ContentType::alert, ssl30, tlswire::mutable_bytes(longer)).error ==
          protection_error::bad_record_mac);
}

TEST_CASE("RC4 goes on from record to record, in SSL 3.0 and TLS 1.1", "[crypto]") {
    for (const CipherSuite suite :
         {CipherSuite::TLS_RSA_WITH_RC4_128_SHA, CipherSuite::TLS_RSA_WITH_RC4_128_MD5})
        for (const ProtocolVersion version : {ssl30, ProtocolVersion::tls11}) {
            auto [sealer, opener] = ends(suite, version);
            REQUIRE(sealer.supported());
            std::vector<std::uint8_t> first;
            for (int i = 0; i < 3; ++i) {
                std::vector<std::uint8_t> buffer(64);
                std::vector<std::uint8_t> copy(64);
                const auto sealed = sealer.seal(ContentType::application_data, version, abc, buffer);
                REQUIRE(sealed);
                CHECK_FALSE(equal_bytes(sealed.fragment.first(3), abc));
                const std::vector<std::uint8_t> wire(sealed.fragment.begin(), sealed.fragment.end());
                CHECK(wire != first); // of the same text
                first = wire;
                const auto opened = opener.open(ContentType::application_data, version, wire, copy);
                REQUIRE(opened);
                CHECK(equal_bytes(opened.text, abc));
            }
            std::vector<std::uint8_t> buffer(64);
            const auto sealed = sealer.seal(ContentType::alert, version, abc, buffer);
            buffer[1] ^= 1;
            CHECK(opener.open(ContentType::alert, version, sealed.fragment).error ==
                  protection_error::bad_record_mac);
        }
}

TEST_CASE("RC4 encrypts as in RFC 6229's vector for the key 0102030405060708090a0b0c0d0e0f10", "[crypto]") {
    constexpr auto key = "0102030405060708090a0b0c0d0e0f10"_hex;
    constexpr auto stream = "9ac7cc9a609d1ef7b2932899cde41b97"_hex;
    botan_policy::stream cipher(BulkCipherAlgorithm::rc4, key);
    std::array<std::uint8_t, 16> zeros{};
    cipher.apply(zeros);
    CHECK(equal_bytes(zeros, stream));
}
#endif

} // namespace crypto_ssl3_test
