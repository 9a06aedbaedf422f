// SPDX-License-Identifier: BSL-1.0
// crypto_cid_test.cpp: records of DTLS 1.2 with a connection id (RFC 9146 4, 5), against Botan's AEAD and
// HMAC with the additional data put together by hand.
#include "policies.hpp"
#include "support.hpp"

#include <tlswire/crypto/protection.hpp>

#ifdef TLSWIRE_WITH_BOTAN
#include <botan/aead.h>

namespace crypto_cid_test {

using namespace support;
using namespace tlswire;
using P = ProtocolVersion;
using S = CipherSuite;

namespace {

constexpr auto cid = "c1c2c3c4"_hex;
constexpr auto ping = "70696e67"_hex;
constexpr std::uint64_t number = std::uint64_t{1} << 48 | 5;

key_block_value keys_of(S suite) {
    const std::array<std::uint8_t, 48> master{7};
    return key_schedule<botan_policy>::key_block(suite, P::dtls12, master, client_random(), server_random());
}
/// RFC 9146 5.3: placeholder, type, length of the id, type, version, epoch and number, id, length.
buffer additional_data(std::size_t length) {
    return unhex("ffffffffffffffff 19 04 19 fefd 0001000000000005 c1c2c3c4" + hex_number(length, 2));
}

} // namespace

TEST_CASE(
    "a record with a connection id is what Botan's GCM makes with the additional data of RFC 9146 5.3") {
    const S suite = S::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
    const auto block = keys_of(suite);
    REQUIRE(block);
    record_sealer<botan_policy> sealer(suite, P::dtls12, block, ConnectionEnd::client);
    sealer.sequence_number(number);
    buffer out(128);
    const auto sealed = sealer.seal_cid(cid, ContentType::application_data, P::dtls12, ping, out, 2);
    REQUIRE(sealed);

    const buffer inner = unhex(hex(ping) + "17 0000"); // content, type, two zeros
    const auto gcm =
        Botan::AEAD_Mode::create_or_throw("AES-128/GCM", botan::to_botan(cipher_direction::encrypt));
    gcm->set_key(block.client_write_key.data(), block.client_write_key.size());
    const buffer additional = additional_data(inner.size());
    gcm->set_associated_data(additional.data(), additional.size());
    buffer nonce(block.client_write_IV.data(), block.client_write_IV.data() + 4);
    const buffer explicit_part = unhex("0001000000000005");
    nonce.insert(nonce.end(), explicit_part.begin(), explicit_part.end());
    gcm->start(nonce.data(), nonce.size());
    Botan::secure_vector<std::uint8_t> expected(inner.begin(), inner.end());
    gcm->finish(expected);
    CHECK(hex(sealed.fragment) == hex(explicit_part) + hex(bytes(expected.data(), expected.size())));
}

TEST_CASE("encrypt-then-MAC covers a connection id as RFC 9146 5.2 says") {
    const S suite = S::TLS_RSA_WITH_AES_128_CBC_SHA;
    const auto block = keys_of(suite);
    record_sealer<botan_policy> sealer(suite, P::dtls12, block, ConnectionEnd::server,
                                       mac_order::encrypt_then_mac);
    sealer.sequence_number(number);
    buffer out(128);
    const auto sealed = sealer.seal_cid(cid, ContentType::application_data, P::dtls12, ping, out);
    REQUIRE(sealed);
    const bytes covered = bytes(sealed.fragment).first(sealed.fragment.size() - 20);
    botan_policy::hmac<HashAlgorithm::sha1> mac(block.server_write_MAC_key);
    mac.update(additional_data(covered.size()));
    mac.update(covered);
    std::array<std::uint8_t, 20> expected{};
    mac.finish(expected);
    CHECK(hex(bytes(sealed.fragment).last(20)) == hex(expected));
}

TEST_CASE("records with connection ids open again for every kind of suite, and damaged ones do not") {
    for (const auto& [suite, order] :
         {std::pair{S::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, mac_order::mac_then_encrypt},
          std::pair{S::TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8, mac_order::mac_then_encrypt},
          std::pair{S::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, mac_order::mac_then_encrypt},
          std::pair{S::TLS_RSA_WITH_AES_128_CBC_SHA, mac_order::mac_then_encrypt},
          std::pair{S::TLS_RSA_WITH_AES_256_CBC_SHA256, mac_order::encrypt_then_mac},
          std::pair{S::TLS_RSA_WITH_NULL_SHA256, mac_order::mac_then_encrypt}}) {
        INFO(name(suite));
        const auto block = keys_of(suite);
        for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{200}, std::size_t{16384}})
            for (const std::size_t zeros : {std::size_t{0}, std::size_t{7}}) {
                if (size + zeros > 16384)
                    continue;
                record_sealer<botan_policy> sealer(suite, P::dtls12, block, ConnectionEnd::client, order);
                record_opener<botan_policy> opener(suite, P::dtls12, block, ConnectionEnd::client, order);
                sealer.sequence_number(number);
                opener.sequence_number(number);
                const buffer content(size, 0xab);
                buffer out(size + 128);
                const auto sealed = sealer.seal_cid(cid, ContentType::alert, P::dtls12, content, out, zeros);
                REQUIRE(sealed);
                buffer copy(sealed.fragment.begin(), sealed.fragment.end());
                const auto opened = opener.open_cid(cid, P::dtls12, copy);
                REQUIRE(opened);
                CHECK(opened.type == ContentType::alert);
                CHECK(equal_bytes(opened.text, content));
                CHECK(sealer.sequence_number() == number + 1);

                const auto other = "c1c2c3c5"_hex;
                opener.sequence_number(number);
                copy.assign(sealed.fragment.begin(), sealed.fragment.end());
                CHECK(opener.open_cid(other, P::dtls12, copy).error == protection_error::bad_record_mac);
                copy.assign(sealed.fragment.begin(), sealed.fragment.end());
                copy[copy.size() / 2] ^= 1;
                CHECK(opener.open_cid(cid, P::dtls12, copy).error == protection_error::bad_record_mac);
                copy.assign(sealed.fragment.begin(), sealed.fragment.end());
                CHECK(opener.open(ContentType::tls12_cid, P::dtls12, copy).error ==
                      protection_error::bad_record_mac);
            }
    }
}

TEST_CASE("a record with a connection id has a type inside, and an id outside") {
    const S suite = S::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
    const auto block = keys_of(suite);
    record_sealer<botan_policy> sealer(suite, P::dtls12, block, ConnectionEnd::client);
    record_opener<botan_policy> opener(suite, P::dtls12, block, ConnectionEnd::client);
    sealer.sequence_number(number);
    opener.sequence_number(number);
    buffer out(17000);
    const auto sealed = sealer.seal_cid(cid, ContentType{0}, P::dtls12, {}, out, 4); // all zeros
    REQUIRE(sealed);
    CHECK(opener.open_cid(cid, P::dtls12, sealed.fragment).error == protection_error::unexpected_message);
    CHECK(sealer.seal_cid({}, ContentType::alert, P::dtls12, ping, out).error ==
          protection_error::unsupported);
    const buffer long_id(256);
    CHECK(sealer.seal_cid(long_id, ContentType::alert, P::dtls12, ping, out).error ==
          protection_error::unsupported);
    const buffer most(16384);
    CHECK(sealer.seal_cid(cid, ContentType::application_data, P::dtls12, most, out));
    CHECK(sealer.seal_cid(cid, ContentType::application_data, P::dtls12, most, out, 1).error ==
          protection_error::record_overflow);
    CHECK(sealer.seal_cid(cid, ContentType::alert, P::dtls12, ping, mutable_bytes(out).first(20)).error ==
          protection_error::no_space);
}

} // namespace crypto_cid_test
#endif
