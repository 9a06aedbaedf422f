// SPDX-License-Identifier: BSL-1.0
// tests/extension_parts_test.cpp: what is inside of extensions: the elements of their lists, and what travels
// in them serialized. Each reads as in its RFC, round-trips, and is refused when cut off or too long.
#include "rfc_text.hpp"
#include "support.hpp"

#include <tlswire/extension/imported_identity.hpp>
#include <tlswire/extension/trans_item.hpp>
#include <tlswire/message/certificate13.hpp>
#include <tlswire/message/client_hello.hpp>
#include <tlswire/message/encrypted_extensions.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/present.hpp>

namespace extension_parts_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {
/// Accepted and written back; refused when cut off anywhere or longer.
template <class T>
void is_one(std::string_view sample, std::string_view rfc) {
    INFO(sample);
    check_sample<T>(sample, {});
    CHECK(same_text(present<T>(), rfc));
}
template <class T>
void ends_in_rest(std::string_view sample, std::size_t from) {
    INFO(sample);
    check_sample<T>(sample, {.from = from});
}
} // namespace

// ---- Certificate Transparency
TEST_CASE("a SignedCertificateTimestamp is what is in a SerializedSCT (RFC 6962 3.2)") {
    const std::string sample = "00" + std::string(64, '1') + "0000018bcfe56800 0000 0403 0004 30020100";
    is_one<SignedCertificateTimestamp>(sample, R"(
      struct {
          SCTVersion sct_version;
          opaque id[32];
          uint64 timestamp;
          opaque extensions<0..2^16-1>;
          SignatureScheme algorithm;
          opaque signature<0..2^16-1>;
      } SignedCertificateTimestamp;)");
    const buffer list = unhex(with_length(with_length(sample, 2), 2));
    const auto all = parse<SignedCertificateTimestampList>(list);
    REQUIRE(all);
    for (const SerializedSCT& sct : all->sct_list) {
        const auto one = parse<SignedCertificateTimestamp>(sct);
        REQUIRE(one);
        CHECK(one->timestamp == 1700000000000);
        CHECK(one->algorithm == SignatureScheme::ecdsa_secp256r1_sha256);
    }
}

TEST_CASE("a TransItem is what is in a SerializedTransItem (RFC 9162 4.5)") {
    const std::string log = "03 2b0601";
    const std::string time = "0000018bcfe56800";
    const std::string hash = with_length(std::string(64, '2'), 1);
    const std::string root = time + "0000000000000010" + hash + "0000";
    for (const std::string type : {"0100", "0101"})
        check_sample<TransItem>(type + time + hash + "000002 3000 0005 0001 0001 aa", {});
    for (const std::string type : {"0102", "0103"})
        check_sample<TransItem>(type + log + time + "0000 0002 3000", {});
    check_sample<TransItem>("0104" + log + root + "0002 3000", {});
    check_sample<TransItem>("0105" + log + "0000000000000001 0000000000000002" + with_length(hash, 2), {});
    check_sample<TransItem>("0106" + log + "0000000000000002 0000000000000001" + with_length(hash + hash, 2),
                            {});
    ends_in_rest<TransItem>("0107 0102", 2); // not known
    CHECK(why<TransItem>("0102 01 00") == "TransItem.data.log_id @ 2: length_below_minimum (decode_error)");
    CHECK(why<TransItem>("0102" + log + time + "0000 0000") ==
          "TransItem.data.signature @ 16: length_below_minimum (decode_error)");
    CHECK(why<TransItem>("0106" + log + "0000000000000002 0000000000000001 0003 02 aabb") ==
          "TransItem.data.inclusion_path[0] @ 24: length_below_minimum (decode_error)");
    CHECK(same_text(present<SignedCertificateTimestampDataV2>(), R"(
      struct {
          LogID log_id;
          uint64 timestamp;
          SctExtension sct_extensions<0..2^16-1>;
          opaque signature<1..2^16-1>;
      } SignedCertificateTimestampDataV2;)"));
    CHECK(same_text(present<TimestampedCertificateEntryDataV2>(), R"(
      struct {
          uint64 timestamp;
          opaque issuer_key_hash<32..2^8-1>;
          opaque tbs_certificate<1..2^24-1>;
          SctExtension sct_extensions<0..2^16-1>;
      } TimestampedCertificateEntryDataV2;)"));
    CHECK(same_text(present<SctExtension>(), R"(
      struct {
          uint16 sct_extension_type;
          opaque sct_extension_data<0..2^16-1>;
      } SctExtension;)"));
    CHECK(same_text(present<TreeHeadDataV2>(), R"(
      struct {
          uint64 timestamp;
          uint64 tree_size;
          NodeHash root_hash;
          SthExtension sth_extensions<0..2^16-1>;
      } TreeHeadDataV2;)"));
    CHECK(same_text(present<SignedTreeHeadDataV2>(), R"(
      struct {
          LogID log_id;
          TreeHeadDataV2 tree_head;
          opaque signature<1..2^16-1>;
      } SignedTreeHeadDataV2;)"));
    CHECK(same_text(present<ConsistencyProofDataV2>(), R"(
      struct {
          LogID log_id;
          uint64 tree_size_1;
          uint64 tree_size_2;
          NodeHash consistency_path<0..2^16-1>;
      } ConsistencyProofDataV2;)"));
    CHECK(same_text(present<InclusionProofDataV2>(), R"(
      struct {
          LogID log_id;
          uint64 tree_size;
          uint64 leaf_index;
          NodeHash inclusion_path<0..2^16-1>;
      } InclusionProofDataV2;)"));
}

// ---- encrypted ClientHello
TEST_CASE("an ECHConfigList is a list of configurations, of versions that are known or not (RFC 9849 4)") {
    const std::string contents =
        "07 0020 0003 010203 0008 0001 0001 0001 0003 00 0b 6578616d706c652e6f7267 0004 0a0a 0000";
    const std::string list = with_length("fe0d" + with_length(contents, 2) + "fe09 0002 aabb", 2);
    check_sample<ECHConfigList>(list, {});
    check_sample<ECHConfigContents>(contents, {});
    const buffer in = unhex(list);
    const auto configs = parse<ECHConfigList>(in);
    REQUIRE(configs);
    std::size_t n = 0;
    for (const auto& c : configs->configs) {
        const auto known = c.as<ECHConfigContents>();
        CHECK(known.has_value() == (n++ == 0));
        if (known)
            CHECK(as_text(known->public_name) == "example.org");
    }
    CHECK(n == 2);
    CHECK(why<ECHConfigList>("0000") == "ECHConfigList.configs @ 0: length_below_minimum (decode_error)");
    CHECK(why<ECHConfigList>(with_length("fe0d 0005 07 0020 0000", 2)) ==
          "ECHConfigList.configs[0].key_config.public_key @ 9: length_below_minimum (decode_error)");
    CHECK(why<ECHConfigContents>("07 0020 0001 01 0006 000100010001") ==
          "ECHConfigContents.key_config.cipher_suites[1].aead_id @ 14: truncated (decode_error)");
    // two configurations of one version are no mistake
    const std::string config = "fe0d" + with_length(contents, 2);
    CHECK(why<ECHConfigList>(with_length(config + config, 2)) == "ok");

    const HpkeSymmetricCipherSuite suites[] = {{HpkeKdfId::HKDF_SHA256, HpkeAeadId::AES_128_GCM}};
    const auto key = "0a0b"_hex;
    const auto name = "61"_hex;
    const ECHConfig host[] = {
        ECHConfigContents{{1, HpkeKemId::DHKEM_X25519_HKDF_SHA256, key, suites}, 16, name, {}}};
    check_built(ECHConfigList{host}, "0016 fe0d 0012 01 0020 0002 0a0b 0004 00010001 10 01 61 0000");

    CHECK(same_text(present<ECHConfigContents>(), R"(
      struct {
          HpkeKeyConfig key_config;
          uint8 maximum_name_length;
          opaque public_name<1..255>;
          ECHConfigExtension extensions<0..2^16-1>;
      } ECHConfigContents;)"));
    CHECK(same_text(present<HpkeKeyConfig>(), R"(
      struct {
          uint8 config_id;
          HpkeKemId kem_id;
          opaque public_key<1..2^16-1>;
          HpkeSymmetricCipherSuite cipher_suites<4..2^16-4>;
      } HpkeKeyConfig;)"));
    CHECK(same_text(present<HpkeSymmetricCipherSuite>(), R"(
      struct {
          HpkeKdfId kdf_id;
          HpkeAeadId aead_id;
      } HpkeSymmetricCipherSuite;)"));
    CHECK(same_text(present<ECHConfigExtension>(), R"(
      struct {
          ECHConfigExtensionType type;
          opaque data<0..2^16-1>;
      } ECHConfigExtension;)"));
    CHECK(same_text(present<ECHConfigList>(), "struct { ECHConfig configs<4..2^16-1>; } ECHConfigList;"));
    CHECK(same_text(present<ECHClientHelloOuter>(), R"(
      struct {
          HpkeSymmetricCipherSuite cipher_suite;
          uint8 config_id;
          opaque enc<0..2^16-1>;
          opaque payload<1..2^16-1>;
      } ECHClientHelloOuter;)"));
}

// ---- QUIC
TEST_CASE("every transport parameter has its value's type (RFC 9000 18.2)") {
    const auto is = [](std::string_view id, std::string_view value, std::size_t rest_from = ~std::size_t{0}) {
        INFO(id << " " << value);
        const std::string sample = std::string(id) + with_length(value, 1);
        check_sample<TransportParameter>(sample, {});
        const auto in = unhex(sample);
        const auto p = parse<TransportParameter>(in);
        REQUIRE(p);
        CHECK(!name(p->tag()).empty());
        CHECK(p->get_if<unknown<TransportParameterId>>() == nullptr);
        if (rest_from == 0)
            return;
        const buffer body = unhex(value);
        const std::string longer = std::string(id) + with_length(std::string(value) + "00", 1);
        CHECK(why<TransportParameter>(longer) != "ok");
        if (!body.empty())
            CHECK(why<TransportParameter>(std::string(id) +
                                          with_length(hex(bytes{body}.first(body.size() - 1)), 1)) != "ok");
    };
    for (const std::string_view id :
         {"01", "03", "04", "05", "06", "07", "08", "09", "0a", "0b", "0e", "20"}) {
        is(id, "7bbd");
        is(id, "c2197c5eff14e88c");
    }
    for (const std::string_view id : {"00", "0f", "10"})
        is(id, "0102030405060708", 0);
    is("02", "000102030405060708090a0b0c0d0e0f");
    is("0c", "");
    is("6ab2", "");
    is("0d",
       "7f000001 1151 00000000000000000000000000000001 1151 04 01020304 000102030405060708090a0b0c0d0e0f");
    is("11", "00000001 00000001 6b3343cf");
    // registered, but of somebody's own; and GREASE (31 N + 27)
    for (const std::string_view id : {"71cc", "1b", "80ff73db"})
        check_sample<TransportParameter>(std::string(id) + "03 aabbcc", {});
    CHECK(why<TransportParameter>("11 03 000001") ==
          "VersionInformation.chosen_version @ 2: truncated (decode_error)");
    CHECK(why<TransportParameter>("11 06 00000001 0000") ==
          "VersionInformation.available_versions[0] @ 6: truncated (decode_error)");
    CHECK(same_text(present<PreferredAddress>(), R"(
      struct {
          opaque ipv4_address[4];
          uint16 ipv4_port;
          opaque ipv6_address[16];
          uint16 ipv6_port;
          opaque connection_id<0..255>;
          opaque stateless_reset_token[16];
      } PreferredAddress;)"));
}

TEST_CASE("transport parameters of one's own are written as RFC 9001 A.2 has them") {
    const auto id = "8394c8f03e515708"_hex;
    const TransportParameter list[] = {
        InitialMaxData{{0x3fffffffffffffff}}, InitialMaxStreamDataBidiLocal{{0xffff, 4}},
        InitialMaxStreamDataUni{{0xffff, 4}}, InitialMaxStreamsBidi{{16}},
        MaxIdleTimeout{{30000, 4}},           InitialMaxStreamsUni{{16}},
        InitialSourceConnectionId{id},        InitialMaxStreamDataBidiRemote{{0xffff, 4}},
    };
    check_built(QuicTransportParameters{list}, "0408ffffffffffffffff05048000ffff07048000ffff08011001048000753"
                                               "00901100f088394c8f03e51570806048000ffff");
}

// ---- the others
TEST_CASE("the elements of lists read as in their RFCs") {
    CHECK(same_text(present<TrustedAuthority>(), R"(
      struct {
          IdentifierType identifier_type;
          select (identifier_type) {
              case pre_agreed: struct {};
              case key_sha1_hash: opaque[20];
              case x509_name: DistinguishedName;
              case cert_sha1_hash: opaque[20];
              default: opaque;
          } identifier;
      } TrustedAuthority;)"));
    CHECK(same_text(present<CachedObject>(), R"(
      struct {
          CachedInformationType type;
          opaque hash_value<1..255>;
      } CachedObject;)"));
    CHECK(
        same_text(present<TB_ProtocolVersion>(), "struct { uint8 major; uint8 minor; } TB_ProtocolVersion;"));
    CHECK(same_text(present<Credential>(), R"(
      struct {
          uint32 valid_time;
          SignatureScheme dc_cert_verify_algorithm;
          opaque ASN1_subjectPublicKeyInfo<1..2^24-1>;
      } Credential;)"));
    CHECK(same_text(present<OCSPItem>(), R"(
      struct {
          ResponderID responder_id_list<0..2^16-1>;
          opaque request_extensions<0..2^16-1>;
      } OCSPStatusRequestItem;)"));
}

TEST_CASE("an imported identity is what is in the identity of a PSK (RFC 9258 5.1)") {
    is_one<ImportedIdentity>("0003 616263 0002 6465 0304 0001", R"(
      struct {
          opaque external_identity<1..2^16-1>;
          opaque context<0..2^16-1>;
          ProtocolVersion target_protocol;
          KDFIdentifier target_kdf;
      } ImportedIdentity;)");
    CHECK(why<ImportedIdentity>("0000 0000 0304 0001") ==
          "ImportedIdentity.external_identity @ 0: length_below_minimum (decode_error)");
}

TEST_CASE("flags are bits, the first the least of the first byte (draft-ietf-tls-tlsflags 2)") {
    static constexpr auto two = "02 0001"_hex;
    CHECK_BOTH(has_flag(*parse<FlagExtensions>(two), TLSFlag::resumption_across_names));
    CHECK_BOTH(!has_flag(*parse<FlagExtensions>(two), TLSFlag{0}));
    CHECK_BOTH(!has_flag(*parse<FlagExtensions>(two), TLSFlag{15}));
    CHECK_BOTH(!has_flag(*parse<FlagExtensions>(two), TLSFlag{16}));
    static constexpr auto high = "01 80"_hex;
    CHECK_BOTH(has_flag(*parse<FlagExtensions>(high), TLSFlag{7}));
    CHECK_BOTH(!has_flag(*parse<FlagExtensions>(high), TLSFlag{8}));
}

} // namespace extension_parts_test
