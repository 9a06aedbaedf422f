// SPDX-License-Identifier: BSL-1.0
// tests/present_test.cpp: declarations written back agree with the text of the RFCs, letter for letter but
// for white space, comments and the names of types that an RFC writes in place.
#include "rfc_text.hpp"
#include "support.hpp"

#include <tlswire/message/dtls_fragment.hpp>
#include <tlswire/message/dtls_handshake.hpp>
#include <tlswire/message/encoded_client_hello_inner.hpp>
#include <tlswire/message/message_hash.hpp>
#include <tlswire/message/openpgp_certificate.hpp>
#include <tlswire/message/raw_public_key_certificate.hpp>
#include <tlswire/message/v2_client_hello.hpp>
#include <tlswire/ops/present.hpp>
#include <tlswire/record/alert.hpp>

namespace present_test {

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
    CHECK_BOTH(same_text(present<OCSPResponseList>(), R"(
      struct {
          OCSPResponseOrNone ocsp_response_list<1..2^24-1>;
      } OCSPResponseList;)"));
    // RFC 8446 4.4.2.1: in a CertificateEntry
    CHECK_BOTH(same_text(present<CertificateStatusEntry>(), R"(
      struct {
          CertificateStatusType status_type;
          select (status_type) { case ocsp: OCSPResponse; default: opaque; } response;
      } CertificateStatusEntry;)"));
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

// ---- TLS 1.3
TEST_CASE("the messages of TLS 1.3 read as in RFC 8446 4") {
    // 4.1.4: a HelloRetryRequest is a ServerHello
    CHECK_BOTH(same_text(present<HelloRetryRequest>(), R"(
      struct {
          ProtocolVersion legacy_version;
          opaque random[32];
          opaque legacy_session_id_echo<0..32>;
          CipherSuite cipher_suite;
          CompressionMethod legacy_compression_method;
          Extension extensions<0..2^16-1>;
      } HelloRetryRequest;)"));
    // 4.3.1
    CHECK_BOTH(same_text(present<EncryptedExtensions>(), R"(
      struct {
          Extension extensions<0..2^16-1>;
      } EncryptedExtensions;)"));
    // 4.3.2, with the floor of RFC 9846
    CHECK_BOTH(same_text(present<CertificateRequest13>(), R"(
      struct {
          opaque certificate_request_context<0..2^8-1>;
          Extension extensions<0..2^16-1>;
      } CertificateRequest13;)"));
    // 4.4.2, without the select on what was negotiated: both of its cases are the same bytes
    CHECK_BOTH(same_text(present<CertificateEntry>(), R"(
      struct {
          opaque cert_data<1..2^24-1>;
          Extension extensions<0..2^16-1>;
      } CertificateEntry;)"));
    CHECK_BOTH(same_text(present<Certificate13>(), R"(
      struct {
          opaque certificate_request_context<0..2^8-1>;
          CertificateEntry certificate_list<0..2^24-1>;
      } Certificate13;)"));
    // 4.4.3
    CHECK_BOTH(same_text(present<CertificateVerify13>(), R"(
      struct {
          SignatureScheme algorithm;
          opaque signature<0..2^16-1>;
      } CertificateVerify13;)"));
    // 4.5
    CHECK_BOTH(same_text(present<EndOfEarlyData>(), "struct {} EndOfEarlyData;"));
    // 4.6.1
    CHECK_BOTH(same_text(present<NewSessionTicket13>(), R"(
      struct {
          uint32 ticket_lifetime;
          uint32 ticket_age_add;
          opaque ticket_nonce<0..255>;
          opaque ticket<1..2^16-1>;
          Extension extensions<0..2^16-2>;
      } NewSessionTicket13;)"));
    // 4.6.3
    CHECK_BOTH(same_text(present<KeyUpdate>(), R"(
      struct {
          KeyUpdateRequest request_update;
      } KeyUpdate;)"));
    // RFC 8879 4
    CHECK_BOTH(same_text(present<CompressedCertificate>(), R"(
      struct {
          CertificateCompressionAlgorithm algorithm;
          uint24 uncompressed_length;
          opaque compressed_certificate_message<1..2^24-1>;
      } CompressedCertificate;)"));
    // RFC 9261 4
    CHECK_BOTH(same_text(present<ClientCertificateRequest>(), R"(
      struct {
          opaque certificate_request_context<0..2^8-1>;
          Extension extensions<2..2^16-1>;
      } ClientCertificateRequest;)"));
}

TEST_CASE("Finished of TLS 1.3 has opaque verify_data[Hash.length] (RFC 8446 4.4.4)") {
    CHECK_BOTH(same_text(present<Finished13>(), R"(
      struct {
          select (HashAlgorithm) {
              case sha256: opaque[32];
              case sha384: opaque[48];
              case sha512: opaque[64];
              case sm3: opaque[32];
              case gostr341112_256: opaque[32];
          } verify_data;
      } Finished13;)"));
}

TEST_CASE("EncodedClientHelloInner reads as in RFC 9849 5.1, but for the number of its zeros") {
    CHECK_BOTH(same_text(present<EncodedClientHelloInner>(), R"(
      struct {
          ClientHelloInner client_hello;
          opaque zeros;
      } EncodedClientHelloInner;)"));
    CHECK_BOTH(same_text(present<ClientHelloInner>(), R"(
      struct {
          ProtocolVersion legacy_version;
          opaque random[32];
          opaque legacy_session_id<0..32>;
          CipherSuite cipher_suites<2..2^16-2>;
          CompressionMethod legacy_compression_methods<1..2^8-1>;
          Extension extensions<0..2^16-1>;
      } ClientHelloInner;)"));
}

// ---- DTLS
TEST_CASE("ClientHello of DTLS reads as in RFC 9147 5.3, but for the cookie's name, which is RFC 6347's") {
    CHECK_BOTH(same_text(present<ClientHelloDTLS>(), R"(
      struct {
          ProtocolVersion legacy_version;
          opaque random[32];
          opaque legacy_session_id<0..32>;
          opaque cookie<0..2^8-1>;
          CipherSuite cipher_suites<2..2^16-2>;
          CompressionMethod legacy_compression_methods<1..2^8-1>;
          Extension extensions<0..2^16-1>;
      } ClientHelloDTLS;)"));
}

TEST_CASE("HelloVerifyRequest reads as in RFC 6347 4.2.1") {
    CHECK_BOTH(same_text(present<HelloVerifyRequest>(), R"(
      struct {
          ProtocolVersion server_version;
          opaque cookie<0..2^8-1>;
      } HelloVerifyRequest;)"));
}

TEST_CASE("Handshake of DTLS 1.2 reads as in RFC 6347 4.2.2, and has the messages of extensions, too") {
    CHECK_BOTH(same_text(present<HandshakeDTLS12>(), R"(
      struct {
          HandshakeType msg_type;
          uint24 length;
          uint16 message_seq;
          uint24 fragment_offset;
          uint24 fragment_length;
          select (msg_type) {
              case hello_request: HelloRequest;
              case client_hello: ClientHelloDTLS;
              case server_hello: ServerHello;
              case hello_verify_request: HelloVerifyRequest;
              case new_session_ticket: NewSessionTicket;
              case certificate: Certificate;
              case server_key_exchange: ServerKeyExchange;
              case certificate_request: CertificateRequest;
              case server_hello_done: ServerHelloDone;
              case certificate_verify: CertificateVerify;
              case client_key_exchange: ClientKeyExchange;
              case finished: Finished;
              case certificate_url: CertificateURL;
              case certificate_status: CertificateStatus;
              case supplemental_data: SupplementalData;
              case ekt_key: EKTKey;
              default: opaque;
          } body;
      } HandshakeDTLS12;)"));
}

TEST_CASE("DTLSHandshake reads as in RFC 9147 5.2, and has the messages of extensions, too") {
    CHECK_BOTH(same_text(present<HandshakeDTLS13>(), R"(
      struct {
          HandshakeType msg_type;
          uint24 length;
          uint16 message_seq;
          uint24 fragment_offset;
          uint24 fragment_length;
          select (msg_type) {
              case client_hello: ClientHelloDTLS;
              case server_hello: ServerHello;
              case new_session_ticket: NewSessionTicket13;
              case end_of_early_data: EndOfEarlyData;
              case encrypted_extensions: EncryptedExtensions;
              case certificate: Certificate13;
              case certificate_request: CertificateRequest13;
              case certificate_verify: CertificateVerify13;
              case finished: Finished13;
              case key_update: KeyUpdate;
              case compressed_certificate: CompressedCertificate;
              case ekt_key: EKTKey;
              case request_connection_id: RequestConnectionId;
              case new_connection_id: NewConnectionId;
              default: opaque;
          } body;
      } HandshakeDTLS13;)"));
}

TEST_CASE(
    "a fragment of DTLS reads as its header in RFC 6347 4.2.2: fragment_length is the vector's length") {
    CHECK_BOTH(same_text(present<DTLSHandshakeFragment>(), R"(
      struct {
          HandshakeType msg_type;
          uint24 length;
          uint16 message_seq;
          uint24 fragment_offset;
          opaque fragment<0..2^24-1>;
      } DTLSHandshakeFragment;)"));
}

TEST_CASE("the messages of connection ids read as in RFC 9147 9") {
    CHECK_BOTH(same_text(present<NewConnectionId>(), R"(
      struct {
          ConnectionId cids<0..2^16-1>;
          ConnectionIdUsage usage;
      } NewConnectionId;)"));
    CHECK_BOTH(same_text(present<RequestConnectionId>(), R"(
      struct {
        uint8 num_cids;
      } RequestConnectionId;)"));
}

TEST_CASE("EKTKey reads as in RFC 8870 5.2.2") {
    CHECK_BOTH(same_text(present<EKTKey>(), R"(
      struct {
        opaque ekt_key_value<1..256>;
        opaque srtp_master_salt<1..256>;
        uint16 ekt_spi;
        uint24 ekt_ttl;
      } EKTKey;)"));
}

// ---- the unions
TEST_CASE("Handshake of TLS 1.2 reads as in RFC 5246 7.4, and has the messages of extensions, too") {
    CHECK_BOTH(same_text(present<Handshake12>(), R"(
      struct {
          HandshakeType msg_type;
          uint24 length;
          select (msg_type) {
              case hello_request: HelloRequest;
              case client_hello: ClientHello;
              case server_hello: ServerHello;
              case new_session_ticket: NewSessionTicket;
              case certificate: Certificate;
              case server_key_exchange: ServerKeyExchange;
              case certificate_request: CertificateRequest;
              case server_hello_done: ServerHelloDone;
              case certificate_verify: CertificateVerify;
              case client_key_exchange: ClientKeyExchange;
              case finished: Finished;
              case certificate_url: CertificateURL;
              case certificate_status: CertificateStatus;
              case supplemental_data: SupplementalData;
              case next_proto: NextProtocol;
              case channel_id: ChannelID;
              default: opaque;
          } body;
      } Handshake;)"));
}

TEST_CASE("Handshake of TLS 1.3 reads as in RFC 8446 4, and has the messages of extensions, too") {
    CHECK_BOTH(same_text(present<Handshake13>(), R"(
      struct {
          HandshakeType msg_type;
          uint24 length;
          select (msg_type) {
              case client_hello: ClientHello;
              case server_hello: ServerHello;
              case new_session_ticket: NewSessionTicket13;
              case end_of_early_data: EndOfEarlyData;
              case encrypted_extensions: EncryptedExtensions;
              case certificate: Certificate13;
              case certificate_request: CertificateRequest13;
              case certificate_verify: CertificateVerify13;
              case client_certificate_request: ClientCertificateRequest;
              case finished: Finished13;
              case key_update: KeyUpdate;
              case compressed_certificate: CompressedCertificate;
              default: opaque;
          } body;
      } Handshake;)"));
}

// ---- up to TLS 1.2
TEST_CASE("V2ClientHello reads as in RFC 5246 E.2, with our names for the types of its lengths") {
    CHECK_BOTH(same_text(present<V2ClientHello>(), R"(
      struct {
          uint16 msg_length;
          uint8 msg_type;
          ProtocolVersion version;
          V2CipherSpecLength cipher_spec_length;
          V2SessionIDLength session_id_length;
          V2ChallengeLength challenge_length;
          uint24 cipher_specs[V2ClientHello.cipher_spec_length];
          opaque session_id[V2ClientHello.session_id_length];
          opaque challenge[V2ClientHello.challenge_length];
      } V2ClientHello;)"));
}

TEST_CASE("CertificateRequest reads as in RFC 4346 7.4.4 and RFC 2246 7.4.4") {
    CHECK_BOTH(same_text(present<CertificateRequest>(), R"(
      struct {
          select (ProtocolVersion) {
              case SSL 3.0: CertificateRequest10;
              case TLS 1.0: CertificateRequest10;
              case TLS 1.1: CertificateRequest11;
              case DTLS 1.0: CertificateRequest11;
              default: CertificateRequest12;
          } request;
      } CertificateRequest;)"));
    CHECK_BOTH(same_text(present<CertificateRequest11>(), R"(
      struct {
          ClientCertificateType certificate_types<1..2^8-1>;
          DistinguishedName certificate_authorities<0..2^16-1>;
      } CertificateRequest11;)"));
    CHECK_BOTH(same_text(present<CertificateRequest10>(), R"(
      struct {
          ClientCertificateType certificate_types<1..2^8-1>;
          DistinguishedName certificate_authorities<3..2^16-1>;
      } CertificateRequest10;)"));
}

TEST_CASE("a raw public key reads as in RFC 7250 3, but for the dot in ASN.1") {
    CHECK_BOTH(same_text(present<RawPublicKeyCertificate>(), R"(
      struct {
          opaque ASN1_subjectPublicKeyInfo<1..2^24-1>;
      } RawPublicKeyCertificate;)"));
}

TEST_CASE("an OpenPGP certificate reads as in RFC 6091 3.3") {
    CHECK_BOTH(same_text(present<OpenPGPCertificate>(), R"(
      struct {
          OpenPGPCertDescriptorType descriptorType;
          select (descriptorType) {
              case empty_cert: OpenPGPEmptyCert;
              case subkey_cert: OpenPGPSubKeyCert;
              case subkey_cert_fingerprint: OpenPGPSubKeyFingerprint;
          } certificate;
      } OpenPGPCertificate;)"));
    CHECK_BOTH(same_text(present<OpenPGPEmptyCert>(), "struct { uint24 empty; } OpenPGPEmptyCert;"));
    CHECK_BOTH(same_text(present<OpenPGPSubKeyCert>(), R"(
      struct {
          opaque OpenPGPKeyID<8..255>;
          opaque OpenPGPCert<0..2^24-1>;
      } OpenPGPSubKeyCert;)"));
    CHECK_BOTH(same_text(present<OpenPGPSubKeyFingerprint>(), R"(
      struct {
          opaque OpenPGPKeyID<8..255>;
          opaque OpenPGPCertFingerprint<20..255>;
      } OpenPGPSubKeyFingerprint;)"));
}

TEST_CASE("CertificateURL reads as in RFC 6066 5") {
    CHECK_BOTH(same_text(present<CertificateURL>(), R"(
      struct {
          CertChainType type;
          URLAndHash url_and_hash_list<1..2^16-1>;
      } CertificateURL;)"));
    CHECK_BOTH(same_text(present<URLAndHash>(), R"(
      struct {
          opaque url<1..2^16-1>;
          uint8 padding;
          opaque SHA1Hash[20];
      } URLAndHash;)"));
}

TEST_CASE("SupplementalData reads as in RFC 4680 2, RFC 4681 and RFC 5878 3.3") {
    CHECK_BOTH(same_text(present<SupplementalData>(), R"(
      struct {
          SupplementalDataEntry supp_data<1..2^24-1>;
      } SupplementalData;)"));
    // the RFC calls the length supp_data_length, and the rest by no name
    CHECK_BOTH(same_text(present<SupplementalDataEntry>(), R"(
      struct {
          SupplementalDataType supp_data_type;
          uint16 length;
          select (supp_data_type) {
              case user_mapping_data: UserMappingDataList;
              case authz_data: AuthorizationData;
              default: opaque;
          } supp_data;
      } SupplementalDataEntry;)"));
    CHECK_BOTH(same_text(present<UpnDomainHint>(), R"(
      struct {
          opaque user_principal_name<0..2^16-1>;
          opaque domain_name<0..2^16-1>;
      } UpnDomainHint;)"));
    CHECK_BOTH(same_text(present<UserMappingData>(), R"(
      struct {
          UserMappingType user_mapping_version;
          select (user_mapping_version) {
              case upn_domain_hint: UpnDomainHint;
              default: opaque;
          } user_mapping_data;
      } UserMappingData;)"));
    CHECK_BOTH(same_text(present<UserMappingDataList>(), R"(
      struct {
          UserMappingData user_mapping_data_list<1..2^16-1>;
      } UserMappingDataList;)"));
    CHECK_BOTH(same_text(present<AuthorizationData>(), R"(
      struct {
          AuthorizationDataEntry authz_data_list<1..2^16-1>;
      } AuthorizationData;)"));
    // with the two formats of RFC 6042
    CHECK_BOTH(same_text(present<AuthorizationDataEntry>(), R"(
      struct {
          AuthzDataFormat authz_format;
          select (authz_format) {
              case x509_attr_cert: X509AttrCert;
              case saml_assertion: SAMLAssertion;
              case x509_attr_cert_url: URLandHash;
              case saml_assertion_url: URLandHash;
              case keynote_assertion_list: KeyNoteAssertionList;
              case keynote_assertion_list_url: URLandHash;
              default: opaque;
          } authz_data;
      } AuthorizationDataEntry;)"));
    CHECK_BOTH(same_text(present<URLandHash>(), R"(
      struct {
          opaque url<1..2^16-1>;
          HashAlgorithm hash_alg;
          select (hash_alg) {
              case md5: opaque[16];
              case sha1: opaque[20];
              case sha224: opaque[28];
              case sha256: opaque[32];
              case sha384: opaque[48];
              case sha512: opaque[64];
          } hash;
      } URLandHash;)"));
}

TEST_CASE("NextProtocol reads as in draft-agl-tls-nextprotoneg-04 4, ChannelID as BoringSSL writes it") {
    CHECK_BOTH(same_text(present<NextProtocol>(), R"(
      struct {
        opaque selected_protocol<0..255>;
        opaque padding<0..255>;
      } NextProtocol;)"));
    CHECK_BOTH(same_text(present<ChannelID>(), "struct { Extension extension; } ChannelID;"));
    CHECK_BOTH(same_text(present<ChannelIDExtension>(), R"(
      struct {
        opaque x[32];
        opaque y[32];
        opaque r[32];
        opaque s[32];
      } ChannelIDExtension;)"));
}

TEST_CASE("message_hash reads as in RFC 8446 4.4.1") {
    CHECK_BOTH(same_text(present<MessageHash>(), "struct { opaque hash; } MessageHash;"));
}

TEST_CASE("Handshake has another case where a random or what was negotiated says so") {
    CHECK_BOTH(same_text(present<HandshakeHelloRetryRequest>(), R"(
      struct {
          HandshakeType msg_type;
          uint24 length;
          select (msg_type) { case server_hello: HelloRetryRequest; default: opaque; } body;
      } Handshake;)"));
    CHECK_BOTH(same_text(present<HandshakeRawPublicKey>(), R"(
      struct {
          HandshakeType msg_type;
          uint24 length;
          select (msg_type) { case certificate: RawPublicKeyCertificate; default: opaque; } body;
      } Handshake;)"));
    CHECK_BOTH(same_text(present<HandshakeOpenPGP>(), R"(
      struct {
          HandshakeType msg_type;
          uint24 length;
          select (msg_type) { case certificate: OpenPGPCertificate; default: opaque; } body;
      } Handshake;)"));
    CHECK_BOTH(same_text(present<HandshakeDTLSHelloRetryRequest>(), R"(
      struct {
          HandshakeType msg_type;
          uint24 length;
          uint16 message_seq;
          uint24 fragment_offset;
          uint24 fragment_length;
          select (msg_type) { case server_hello: HelloRetryRequest; default: opaque; } body;
      } HandshakeDTLSHelloRetryRequest;)"));
    CHECK_BOTH(same_text(present<HandshakeDTLSRawPublicKey>(), R"(
      struct {
          HandshakeType msg_type;
          uint24 length;
          uint16 message_seq;
          uint24 fragment_offset;
          uint24 fragment_length;
          select (msg_type) { case certificate: RawPublicKeyCertificate; default: opaque; } body;
      } HandshakeDTLSRawPublicKey;)"));
}

} // namespace present_test
