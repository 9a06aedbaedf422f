// SPDX-License-Identifier: BSL-1.0
// crypto_signed_content_test.cpp: what ServerKeyExchange and CertificateVerify sign, version by version.
#include "policies.hpp"
#include "support.hpp"

#include <tlswire/crypto/signed_content.hpp>
#include <tlswire/message/signed_params.hpp>

namespace crypto_signed_content_test {

using namespace support;
using namespace tlswire;

namespace {
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
constexpr auto params = "03 001d 02 aabb"_hex;
} // namespace

TEST_CASE("the params that are signed are as they were sent, leading zeros included (RFC 5246 7.4.3)") {
    const buffer ecdhe = unhex("03 001d 02 aabb 0403 0002 3000");
    const auto message = parse<ServerKeyExchange>(ecdhe, KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12);
    REQUIRE(message);
    CHECK(hex(*signed_params(ecdhe, *message)) == "03001d02aabb");
    const buffer dhe = unhex("0003 0000fb 0001 02 0002 00aa 0002 3000");
    const auto old = parse<ServerKeyExchange>(dhe, KeyExchangeAlgorithm::dhe_rsa, ProtocolVersion::tls10);
    REQUIRE(old);
    CHECK(hex(*signed_params(dhe, *old)) == "00030000fb000102000200aa");
    const buffer anonymous = unhex("03 001d 02 aabb");
    const auto unsigned_one =
        parse<ServerKeyExchange>(anonymous, KeyExchangeAlgorithm::ecdh_anon, ProtocolVersion::tls12);
    REQUIRE(unsigned_one);
    CHECK(!signed_params(anonymous, *unsigned_one));
}

TEST_CASE("ServerKeyExchange signs the randoms and the params") {
    std::array<std::uint8_t, 80> out{};
    CHECK(server_params_content(client, server, params, out) == 70);
    CHECK(hex(bytes(out).first(70)) == std::string(64, '1') + std::string(64, '2') + hex(params));
    CHECK(server_params_content(client, server, params, mutable_bytes(out).first(69)) == 0);
}

TEMPLATE_LIST_TEST_CASE("before TLS 1.2 RSA signs MD5 and SHA-1 of them, DSA and ECDSA SHA-1", "", policies) {
    std::array<std::uint8_t, 36> rsa{};
    std::array<std::uint8_t, 36> dsa{};
    CHECK(legacy_server_params_digest<TestType>(SignatureAlgorithm::rsa, client, server, params, rsa) == 36);
    CHECK(legacy_server_params_digest<TestType>(SignatureAlgorithm::dsa, client, server, params, dsa) == 20);
    CHECK(hex(bytes(dsa).first(20)) == hex(bytes(rsa).subspan(16)));
    // Python: hashlib.md5(b'\x11' * 32 + b'\x22' * 32 + params), sha1 of the same
    CHECK(hex(rsa) == "7719ef9dafe170b96e987818102dffedd48fef778b9d6a1fa3725497b11c3927b65c41be");
    CHECK(legacy_server_params_digest<TestType>(SignatureAlgorithm::ecdsa, client, server, params, dsa) ==
          20);
    CHECK(legacy_server_params_digest<TestType>(SignatureAlgorithm::anonymous, client, server, params, dsa) ==
          0);
    CHECK(legacy_server_params_digest<TestType>(SignatureAlgorithm::rsa, client, server, params,
                                                mutable_bytes(rsa).first(35)) == 0);
}

TEMPLATE_LIST_TEST_CASE("CertificateVerify before TLS 1.2 signs the transcript's MD5 and SHA-1", "",
                        policies) {
    transcript<TestType> messages;
    messages.update(unhex("0e000000"));
    std::array<std::uint8_t, 36> out{};
    const std::array<std::uint8_t, 48> master{1};
    using enum SignatureAlgorithm;
    CHECK(legacy_certificate_verify_digest(messages, ProtocolVersion::tls11, rsa, {}, out) == 36);
    CHECK(hex(out) == "a5403c7d81b2c8a123c847982165418bf143c36fc53bfde11a8d122249aced46c43cc2e2");
    CHECK(legacy_certificate_verify_digest(messages, ProtocolVersion::tls10, ecdsa, {}, out) == 20);
    CHECK(hex(bytes(out).first(20)) == "f143c36fc53bfde11a8d122249aced46c43cc2e2");
    CHECK(legacy_certificate_verify_digest(messages, ProtocolVersion::dtls10, dsa, {}, out) == 20);
    CHECK(legacy_certificate_verify_digest(messages, ProtocolVersion::tls12, rsa, {}, out) == 0);
    CHECK(legacy_certificate_verify_digest(messages, ProtocolVersion::tls13, rsa, {}, out) == 0);
    std::array<std::uint8_t, 36> nested{};
    CHECK(messages.ssl3_hash({}, master, nested) == 36);
    CHECK(legacy_certificate_verify_digest(messages, ProtocolVersion::ssl30, rsa, master, out) == 36);
    CHECK(out == nested);
    CHECK(legacy_certificate_verify_digest(messages, ProtocolVersion::ssl30, dsa, master, out) == 20);
    CHECK(hex(bytes(out).first(20)) == hex(bytes(nested).subspan(16)));
}

TEST_CASE("CertificateVerify of TLS 1.3 signs 64 spaces, a context, a zero and the hash (RFC 8446 4.4.3)") {
    // the example of RFC 8446 4.4.3: a transcript hash of 32 bytes of 01
    std::array<std::uint8_t, 32> hash{};
    hash.fill(1);
    std::array<std::uint8_t, 162> out{};
    CHECK(tls13_certificate_verify_content(ConnectionEnd::server, hash, out) == 130);
    std::string spaces;
    for (int i = 0; i < 64; ++i)
        spaces += "20";
    CHECK(hex(bytes(out).first(130)) ==
          spaces +
              "544c5320312e332c207365727665722043657274696669636174655665726966790001010101010101010101010101"
              "01010101010101010101010101010101010101");
    CHECK(tls13_certificate_verify_content(ConnectionEnd::client, hash, out) == 130);
    CHECK(hex(bytes(out).subspan(64, 15)) == "544c5320312e332c20636c69656e74");
    CHECK(tls13_certificate_verify_content(ConnectionEnd::client, hash, mutable_bytes(out).first(129)) == 0);
}

} // namespace crypto_signed_content_test
