// SPDX-License-Identifier: BSL-1.0
// observer_raw_public_key_test.cpp: where raw public keys were negotiated, a Certificate is read as one, of
// the end that sends it, up to TLS 1.2 and DTLS 1.2 (RFC 7250 3).
#include "support.hpp"

#include <tlswire/crypto/reference.hpp>
#include <tlswire/flow/dtls_observer.hpp>
#include <tlswire/flow/observer.hpp>

namespace observer_raw_public_key_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

constexpr auto client = ConnectionEnd::client;
constexpr auto server = ConnectionEnd::server;
constexpr auto suite = CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8;
constexpr auto a_key = "3003020100"_hex;

/// A hello that offers one suite.
template <class Hello>
Hello hello_of(ProtocolVersion version) {
    static constexpr std::array suites{suite};
    static constexpr std::array methods{CompressionMethod::null};
    Hello hello{};
    hello.legacy_version = version;
    hello.cipher_suites = suites;
    hello.legacy_compression_methods = methods;
    return hello;
}

/// The server's certificate as an observer reads it: "raw", "list", or what is wrong with it.
struct reader {
    std::string certificate{};
    void operator()(const observed& m) {
        if (m.wrong)
            certificate = text(m.wrong);
        visit_body(m, [this]<class Body>(const Body&) {
            if (std::is_same_v<Body, RawPublicKeyCertificate>)
                certificate = "raw";
            else if (std::is_same_v<Body, Certificate>)
                certificate = "list";
        });
    }
};
template <class Message>
buffer tls_record(const Message& message) {
    buffer raw(serialized_size(Handshake12{message}));
    REQUIRE(serialize(Handshake12{message}, raw));
    return unhex("160303" + with_length(hex(raw), 2));
}
template <class Union, class Message>
buffer dtls_datagram(const Message& message, std::uint16_t message_seq) {
    const auto size = static_cast<std::uint32_t>(serialized_size(message));
    const Union whole{Message::type, {size}, message_seq, {0}, {size}, message};
    buffer raw(serialized_size(whole));
    REQUIRE(serialize(whole, raw));
    return unhex("16fefd 0000 0000000000" + hex_number(message_seq, 1) + with_length(hex(raw), 2));
}
template <class Message>
std::string read_over_tls(const ServerHelloExtension& chosen, const Message& certificate) {
    const std::array<ServerHelloExtension, 1> extensions{chosen};
    exact storage{observer<reference_policy>::storage_size(1000)};
    observer<reference_policy> o(storage.writable());
    no_secrets secrets;
    reader told;
    const auto version = ProtocolVersion::tls12;
    o.feed(client, tls_record(hello_of<ClientHello>(version)), secrets, told);
    o.feed(server,
           tls_record(ServerHello{version,
                                  {},
                                  {},
                                  suite,
                                  CompressionMethod::null,
                                  vec<ServerHelloExtension, 0, 0xffff>(extensions)}),
           secrets, told);
    buffer raw(serialized_size(certificate));
    REQUIRE(serialize(certificate, raw));
    o.feed(server, unhex("160303" + with_length("0b" + with_length(hex(raw), 3), 2)), secrets, told);
    return told.certificate;
}
template <class Union, class Message>
std::string read_over_dtls(const ServerHelloExtension& chosen, const Message& certificate) {
    const std::array<ServerHelloExtension, 1> extensions{chosen};
    exact storage{dtls_observer<reference_policy>::storage_size(1000)};
    dtls_observer<reference_policy> o(storage.writable());
    no_secrets secrets;
    reader told;
    const auto version = ProtocolVersion::dtls12;
    o.feed(client, dtls_datagram<HandshakeDTLS12>(hello_of<ClientHelloDTLS>(version), 0), secrets, told);
    o.feed(server,
           dtls_datagram<HandshakeDTLS12>(ServerHello{version,
                                                      {},
                                                      {},
                                                      suite,
                                                      CompressionMethod::null,
                                                      vec<ServerHelloExtension, 0, 0xffff>(extensions)},
                                          0),
           secrets, told);
    o.feed(server, dtls_datagram<Union>(certificate, 1), secrets, told);
    return told.certificate;
}

const RawPublicKeyCertificate raw_key{a_key};
const SelectedServerCertificateType raw_of_server{CertificateType::RawPublicKey};
const SelectedClientCertificateType raw_of_client{CertificateType::RawPublicKey};
const SelectedServerCertificateType x509_of_server{CertificateType::X509};

} // namespace

TEST_CASE("a raw public key is read where the server may send one, in TLS and DTLS") {
    CHECK(read_over_tls(raw_of_server, raw_key) == "raw");
    CHECK(read_over_dtls<HandshakeDTLSRawPublicKey>(raw_of_server, raw_key) == "raw");
}

TEST_CASE("a list of certificates is read where no raw public key was negotiated for its sender") {
    CHECK(read_over_tls(raw_of_client, Certificate{}) == "list");
    CHECK(read_over_tls(x509_of_server, Certificate{}) == "list");
    CHECK(read_over_dtls<HandshakeDTLS12>(raw_of_client, Certificate{}) == "list");
}

TEST_CASE("a certificate of the kind that was not negotiated is refused by its field") {
    CHECK(read_over_tls(raw_of_client, raw_key) ==
          "Certificate.certificate_list[0] @ 7: truncated (decode_error)");
    CHECK(read_over_tls(raw_of_server, Certificate{}) ==
          "RawPublicKeyCertificate.ASN1_subjectPublicKeyInfo @ 4: length_below_minimum (decode_error)");
    CHECK(
        read_over_dtls<HandshakeDTLS12>(raw_of_server, Certificate{}) ==
        "HandshakeDTLSRawPublicKey.body.ASN1_subjectPublicKeyInfo @ 12: length_below_minimum (decode_error)");
}

} // namespace observer_raw_public_key_test
