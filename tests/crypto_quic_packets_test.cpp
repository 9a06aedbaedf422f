// SPDX-License-Identifier: BSL-1.0
// crypto_quic_packets_test.cpp: the packets of RFC 9001 A.2 to A.5, protected with the keys that
// quic_key_schedule makes. QUIC's packets are not tlswire's; that they come out right shows that the keys
// are.
#include "policies.hpp"

#include <tlswire/crypto/protection.hpp>
#include <tlswire/crypto/quic_keys.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace crypto_quic_packets_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {
struct quic_packet {
    std::array<std::uint8_t, 1200> octets{};
    std::size_t size = 0;
    constexpr operator bytes() const { return bytes(octets).first(size); }
};
constexpr auto id = "8394c8f03e515708"_hex;
constexpr auto encrypt = cipher_direction::encrypt;

/// RFC 9001 5.4.3 and 5.4.4.
template <class Policy>
constexpr std::array<std::uint8_t, 16> header_mask(BulkCipherAlgorithm cipher, bytes hp, bytes sample) {
    std::array<std::uint8_t, 16> mask{};
    if (cipher == BulkCipherAlgorithm::chacha20) {
        Policy::chacha20_mask(hp, sample, mask);
        return mask;
    }
    constexpr std::array<std::uint8_t, 16> zero{};
    std::copy(sample.begin(), sample.end(), mask.begin());
    typename Policy::cbc(cipher, encrypt, hp).apply(zero, mask); // one block: ECB
    return mask;
}

/// RFC 9001 5.3 and 5.4.1. `header` ends with the packet number.
template <class Policy>
constexpr quic_packet protect(CipherSuite suite, const quic_key_value& keys, std::uint64_t number,
                              bytes header, bytes payload) {
    const cipher_suite_info parameters = info(suite);
    const auto nonce = detail::record_nonce(keys.iv, {}, number); // as TLS 1.3 makes it
    quic_packet packet{{}, header.size() + payload.size() + 16};
    std::uint8_t* const octets = packet.octets.data();
    std::copy(header.begin(), header.end(), octets);
    if (!typename Policy::aead(parameters.bulk_cipher_algorithm, parameters.mode, encrypt, keys.key)
             .seal(nonce, header, payload, octets + header.size()))
        return {};
    const std::size_t number_size = std::size_t(header[0] & 3) + 1;
    const std::size_t at = header.size() - number_size;
    const auto mask =
        header_mask<Policy>(parameters.bulk_cipher_algorithm, keys.hp, bytes(packet).subspan(at + 4, 16));
    octets[0] = static_cast<std::uint8_t>(octets[0] ^ (mask[0] & (octets[0] & 0x80 ? 0x0f : 0x1f)));
    for (std::size_t i = 0; i < number_size; ++i)
        octets[at + i] = static_cast<std::uint8_t>(octets[at + i] ^ mask[1 + i]);
    return packet;
}

template <class Policy>
constexpr bool server_initial() { // A.3
    using quic = quic_key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_AES_128_GCM_SHA256;
    constexpr auto header = "c1000000010008f067a5502a4262b50040750001"_hex;
    constexpr auto payload =
        "02000000000600405a020000560303eefce7f7b37ba1d1632e96677825ddf73988cfc79825df566dc5430b9a045a12001301"
        "00"
        "002e00330024001d00209d3c940d89690b84d08a60993c144eca684d1081287c834d5311bcf32bb9da1a002b00020304"_hex;
    constexpr auto expected = "cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f3"
                              "7a1c69797554780bb38cc5a9"
                              "9f5ede4cf73c3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b"
                              "562bfb19fb84022f8ef4cdd9"
                              "3795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc42158407dd074ee"_hex;
    const auto keys = quic::packet_keys(suite, quic::server_initial_secret(id));
    return equal_bytes(protect<Policy>(suite, keys, 1, header, payload), expected);
}

template <class Policy>
constexpr bool short_header() { // A.5
    using quic = quic_key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_CHACHA20_POLY1305_SHA256;
    constexpr auto secret = "9ac312a7f877468ebe69422748ad00a15443f18203a07d6060f688f30f21632b"_hex;
    constexpr auto header = "4200bff4"_hex;
    constexpr auto payload = "01"_hex;
    constexpr auto expected = "4cfe4189655e5cd55c41f69080575d7999c25a5bfb"_hex;
    return equal_bytes(protect<Policy>(suite, quic::packet_keys(suite, secret), 654360564, header, payload),
                       expected);
}
static_assert(server_initial<reference_policy>());
static_assert(short_header<reference_policy>());
} // namespace

TEMPLATE_LIST_TEST_CASE("the server's Initial of RFC 9001 A.3 is protected as printed", "", policies) {
    CHECK(server_initial<TestType>());
}
TEMPLATE_LIST_TEST_CASE("the packet of RFC 9001 A.5 is protected as printed", "", policies) {
    CHECK(short_header<TestType>());
}

TEMPLATE_LIST_TEST_CASE(
    "the client's Initial of RFC 9001 A.2 has the header, sample and tag that are printed", "", policies) {
    using quic = quic_key_schedule<TestType>;
    constexpr auto suite = CipherSuite::TLS_AES_128_GCM_SHA256;
    constexpr auto header = "c300000001088394c8f03e5157080000449e00000002"_hex;
    constexpr auto crypto =
        "060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e86804fe3a47f06a2b69484c0000041301130201"
        "00"
        "00c000000010000e00000b6578616d706c652e636f6dff01000100000a00080006001d0017001800100007000504616c706e"
        "00"
        "0500050100000000003300260024001d00209370b2c9caa47fbabaf4559fedba753de171fa71f50f1ce15d43e994ec74d748"
        "00"
        "2b0003020304000d0010000e0403050306030203080408050806002d00020101001c00024001003900320408ffffffffffff"
        "ff"
        "ff05048000ffff07048000ffff0801100104800075300901100f088394c8f03e51570806048000ffff"_hex;
    std::array<std::uint8_t, 1162> payload{}; // PADDING behind the CRYPTO frame
    std::copy(crypto.begin(), crypto.end(), payload.begin());
    const auto keys = quic::packet_keys(suite, quic::client_initial_secret(id));
    const quic_packet packet = protect<TestType>(suite, keys, 2, header, payload);
    REQUIRE(packet.size == 1200);
    CHECK(
        equal_bytes(bytes(packet).first(header.size()), "c000000001088394c8f03e5157080000449e7b9aec34"_hex));
    CHECK(equal_bytes(bytes(packet).subspan(header.size(), 16), "d1b1c98dd7689fb8ec11d242b123dc9b"_hex));
    CHECK(equal_bytes(bytes(packet).last(16), "e221af44860018ab0856972e194cd934"_hex));
    payload[1161] = 1;
    const quic_packet other = protect<TestType>(suite, keys, 2, header, payload);
    CHECK(!equal_bytes(bytes(other).last(16), "e221af44860018ab0856972e194cd934"_hex));
}

TEMPLATE_LIST_TEST_CASE("the Retry of RFC 9001 A.4 has the integrity tag that is printed", "", policies) {
    constexpr auto key = "be0c690b9f66575a1d766b54e368c84e"_hex; // RFC 9001 5.8
    constexpr auto nonce = "461599d35d632bf2239825bb"_hex;
    constexpr auto pseudo_packet = "088394c8f03e515708"
                                   "ff000000010008f067a5502a4262b5746f6b656e"_hex;
    std::array<std::uint8_t, 16> tag{};
    typename TestType::aead cipher(BulkCipherAlgorithm::aes, CipherMode::gcm, encrypt, key);
    CHECK(cipher.seal(nonce, pseudo_packet, {}, tag.data()));
    CHECK(tag == "04a265ba2eff4d829058fb3f0f2496ba"_hex);
}

} // namespace crypto_quic_packets_test
