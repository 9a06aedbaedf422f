// SPDX-License-Identifier: BSL-1.0
// tests/present_test.cpp: declarations written back agree with the text of the RFCs, letter for letter but
// for white space, comments and the names of types that an RFC writes in place.
#include "rfc_text.hpp"
#include "support.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/ops/present.hpp>
#include <tlswire/record/alert.hpp>

using namespace support;
using namespace tlswire;

TEST_CASE("the empty messages read as in RFC 5246 7.4") {
    CHECK_BOTH(same_text(present<HelloRequest>(), "struct { } HelloRequest;"));
    CHECK_BOTH(same_text(present<ServerHelloDone>(), "struct { } ServerHelloDone;"));
}

TEST_CASE("Alert reads as in RFC 8446 6") {
    CHECK_BOTH(same_text(present<Alert>(), R"(
      struct {
          AlertLevel level;
          AlertDescription description;
      } Alert;)"));
}

TEST_CASE("ClientHello reads as in RFC 8446 4.1.2, with the bound of RFC 5246 7.4.1.2 on its extensions") {
    CHECK_BOTH(same_text(present<ClientHello>(), R"(
      struct {
          ProtocolVersion legacy_version;
          opaque random[32];
          opaque legacy_session_id<0..32>;
          CipherSuite cipher_suites<2..2^16-2>;
          CompressionMethod legacy_compression_methods<1..2^8-1>;
          Extension extensions<0..2^16-1>;
      } ClientHello;)"));
}

TEST_CASE("ServerHello reads as in RFC 8446 4.1.3, with the bound of RFC 5246 7.4.1.3 on its extensions") {
    CHECK_BOTH(same_text(present<ServerHello>(), R"(
      struct {
          ProtocolVersion legacy_version;
          opaque random[32];
          opaque legacy_session_id_echo<0..32>;
          CipherSuite cipher_suite;
          CompressionMethod legacy_compression_method;
          Extension extensions<0..2^16-1>;
      } ServerHello;)"));
}

TEST_CASE("Certificate reads as in RFC 5246 7.4.2, but for the dot in ASN.1Cert") {
    CHECK_BOTH(same_text(present<Certificate>(), R"(
      struct {
          ASN1Cert certificate_list<0..2^24-1>;
      } Certificate;)"));
}

TEST_CASE("CertificateRequest reads as in RFC 5246 7.4.4, with SignatureScheme for the pair of bytes") {
    CHECK_BOTH(same_text(present<CertificateRequest12>(), R"(
      struct {
          ClientCertificateType certificate_types<1..2^8-1>;
          SignatureScheme supported_signature_algorithms<2..2^16-2>;
          DistinguishedName certificate_authorities<0..2^16-1>;
      } CertificateRequest12;)"));
}

TEST_CASE("ServerDHParams reads as in RFC 5246 7.4.3") {
    CHECK_BOTH(same_text(present<ServerDHParams>(), R"(
      struct {
          opaque dh_p<1..2^16-1>;
          opaque dh_g<1..2^16-1>;
          opaque dh_Ys<1..2^16-1>;
      } ServerDHParams;)"));
}

TEST_CASE("the parameters of ECDHE read as in RFC 8422 5.4") {
    CHECK_BOTH(same_text(present<ECPoint>(), R"(
        struct {
            opaque point <1..2^8-1>;
        } ECPoint;)"));
    CHECK_BOTH(same_text(present<ServerECDHParams>(), R"(
        struct {
            ECParameters    curve_params;
            ECPoint         public;
        } ServerECDHParams;)"));
    // the fields of the explicit curves stand in structs of their own
    CHECK_BOTH(present<ECParameters>().starts_with("struct { ECCurveType curve_type; select (curve_type) {"));
    CHECK_BOTH(
        present<ECParameters>().ends_with("case named_curve: NamedGroup; } namedcurve; } ECParameters;"));
}

TEST_CASE("NewSessionTicket reads as in RFC 5077 3.3") {
    CHECK_BOTH(same_text(present<NewSessionTicket>(), R"(
      struct {
          uint32 ticket_lifetime_hint;
          opaque ticket<0..2^16-1>;
      } NewSessionTicket;)"));
}

TEST_CASE("CertificateStatus reads as in RFC 6066 8 and RFC 6961 2.2, and keeps other types") {
    CHECK_BOTH(same_text(present<CertificateStatus>(), R"(
      struct {
          CertificateStatusType status_type;
          select (status_type) {
              case ocsp: OCSPResponse;
              case ocsp_multi: OCSPResponseList;
              default: opaque;
          } response;
      } CertificateStatus;)"));
}

TEST_CASE("Finished has the 12 bytes that RFC 5246 7.4.9 gives verify_data_length, in SSL 3.0 two hashes") {
    CHECK_BOTH(same_text(present<Finished>(), R"(
      struct {
          select (ProtocolVersion) { case SSL 3.0: SSL3Finished; default: opaque[12]; } verify_data;
      } Finished;)"));
    // RFC 6101 5.6.9
    CHECK_BOTH(same_text(present<SSL3Finished>(), R"(
      struct {
          opaque md5_hash[16];
          opaque sha_hash[20];
      } SSL3Finished;)"));
}

TEST_CASE("a select on what was negotiated names the type of its key") {
    constexpr std::string_view text = present<ClientKeyExchange>();
    CHECK_BOTH(text.starts_with(
        "struct { select (KeyExchangeAlgorithm) { case rsa: EncryptedPreMasterSecret; case"));
    CHECK_BOTH(text.find(" case dhe_rsa: ClientDiffieHellmanPublic;") != std::string_view::npos);
    CHECK_BOTH(text.find(" case ecdhe: ClientECDiffieHellmanPublic;") != std::string_view::npos);
    CHECK_BOTH(text.ends_with(" } exchange_keys; } ClientKeyExchange;"));
}

TEST_CASE("the extensions read as in their RFCs") {
    // RFC 6066 3
    CHECK_BOTH(same_text(present<ServerNameList>(), R"(
      struct {
          ServerName server_name_list<1..2^16-1>;
      } ServerNameList;)"));
    CHECK_BOTH(same_text(present<ServerName>(), R"(
      struct {
          NameType name_type;
          select (name_type) {
              case host_name: HostName;
              default: opaque<0..2^16-1>;
          } name;
      } ServerName;)"));
    // RFC 6066 8
    CHECK_BOTH(same_text(present<OCSPStatusRequest>(), R"(
      struct {
          ResponderID responder_id_list<0..2^16-1>;
          opaque request_extensions<0..2^16-1>;
      } OCSPStatusRequest;)"));
    // RFC 7301 3.1
    CHECK_BOTH(same_text(present<ProtocolNameList>(), R"(
       struct {
           ProtocolName protocol_name_list<2..2^16-1>;
       } ProtocolNameList;)"));
    // RFC 8446 4.2.7
    CHECK_BOTH(same_text(present<NamedGroupList>(), R"(
      struct {
          NamedGroup named_group_list<2..2^16-1>;
      } NamedGroupList;)"));
    // RFC 8446 4.2.3
    CHECK_BOTH(same_text(present<SignatureAlgorithms>(), R"(
      struct {
          SignatureScheme supported_signature_algorithms<2..2^16-2>;
      } SignatureSchemeList;)"));
    // RFC 8446 4.2.2
    CHECK_BOTH(same_text(present<Cookie>(), R"(
      struct {
          opaque cookie<1..2^16-1>;
      } Cookie;)"));
    // RFC 8446 4.2.8
    CHECK_BOTH(same_text(present<KeyShareEntry>(), R"(
      struct {
          NamedGroup group;
          opaque key_exchange<1..2^16-1>;
      } KeyShareEntry;)"));
    CHECK_BOTH(same_text(present<KeyShareClientHello>(), R"(
      struct {
          KeyShareEntry client_shares<0..2^16-1>;
      } KeyShareClientHello;)"));
    CHECK_BOTH(same_text(present<KeyShareServerHello>(), R"(
      struct {
          KeyShareEntry server_share;
      } KeyShareServerHello;)"));
    CHECK_BOTH(same_text(present<KeyShareHelloRetryRequest>(), R"(
      struct {
          NamedGroup selected_group;
      } KeyShareHelloRetryRequest;)"));
    // RFC 8446 4.2.9
    CHECK_BOTH(same_text(present<PskKeyExchangeModes>(), R"(
      struct {
          PskKeyExchangeMode ke_modes<1..255>;
      } PskKeyExchangeModes;)"));
    // RFC 8446 4.2.6
    CHECK_BOTH(same_text(present<PostHandshakeAuth>(), "struct {} PostHandshakeAuth;"));
    // RFC 8446 4.2.11
    CHECK_BOTH(same_text(present<PskIdentity>(), R"(
      struct {
          opaque identity<1..2^16-1>;
          uint32 obfuscated_ticket_age;
      } PskIdentity;)"));
    CHECK_BOTH(same_text(present<OfferedPsks>(), R"(
      struct {
          PskIdentity identities<7..2^16-1>;
          PskBinderEntry binders<33..2^16-1>;
      } OfferedPsks;)"));
    // RFC 5746 3.2
    CHECK_BOTH(same_text(present<RenegotiationInfo>(), R"(
      struct {
          opaque renegotiated_connection<0..255>;
      } RenegotiationInfo;)"));
    // RFC 8879 3
    CHECK_BOTH(same_text(present<CertificateCompressionAlgorithms>(), R"(
      struct {
          CertificateCompressionAlgorithm algorithms<2..2^8-2>;
      } CertificateCompressionAlgorithms;)"));
    // RFC 6962 3.3.1: a list in ServerHello
    CHECK_BOTH(same_text(present<SignedCertificateTimestampList>(), R"(
      struct {
          SerializedSCT sct_list <1..2^16-1>;
      } SignedCertificateTimestampList;)"));
}
