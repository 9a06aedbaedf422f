// SPDX-License-Identifier: BSL-1.0
// tests/extensions_test.cpp: every extension in every message that may carry it. Where no source is named,
// the bytes are built by hand from the grammar.
#include "support.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/find.hpp>

namespace extensions_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

// ---- a hello around extensions
template <class Hello>
struct around;
template <>
struct around<ClientHello> {
    static constexpr std::string_view name = "ClientHello";
    static constexpr std::size_t size = 41; // of what stands before the extensions
    static std::string begin() { return "0303" + std::string(64, '7') + "00 0002 c02f 01 00"; }
    static ClientHello built() {
        static constexpr std::array suites{CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256};
        static constexpr std::array methods{CompressionMethod::null};
        ClientHello hello{.legacy_version = ProtocolVersion::tls12,
                          .random = {},
                          .legacy_session_id = {},
                          .cipher_suites = suites,
                          .legacy_compression_methods = methods,
                          .extensions = {}};
        hello.random.fill(0x77);
        return hello;
    }
    using extension = ClientHelloExtension;
};
template <>
struct around<ServerHello> {
    static constexpr std::string_view name = "ServerHello";
    static constexpr std::size_t size = 38;
    static std::string begin() { return "0303" + std::string(64, '7') + "00 c02f 00"; }
    static ServerHello built() {
        ServerHello hello{.legacy_version = ProtocolVersion::tls12,
                          .random = {},
                          .legacy_session_id_echo = {},
                          .cipher_suite = CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                          .legacy_compression_method = CompressionMethod::null,
                          .extensions = {}};
        hello.random.fill(0x77);
        return hello;
    }
    using extension = ServerHelloExtension;
};

struct raw_extension {
    unsigned type;
    std::string body;
};
std::string list_of(const std::vector<raw_extension>& all) {
    std::string list;
    for (const raw_extension& e : all)
        list += hex_number(e.type, 2) + with_length(e.body, 2);
    return list;
}
/// The hello with these extensions, in hex.
template <class Hello>
std::string hello_with(const std::vector<raw_extension>& all) {
    return around<Hello>::begin() + with_length(list_of(all), 2);
}
template <class E>
constexpr unsigned type_of = static_cast<unsigned>(E::type);

/// The body is an E: on its own, in the message between others, found there, and built from `value`.
template <class E, class Hello>
void accepts_in(std::string_view body, const E& value) {
    INFO(name(E::type) << " " << body);
    const buffer raw = unhex(body);
    CHECK(round_trips<E>(raw));
    CHECK(writes(value, raw));
    const std::string alone = hello_with<Hello>({{type_of<E>, std::string(body)}});
    check_sample<Hello>(alone, {.lengths = {around<Hello>::size}});

    const buffer in = unhex(hello_with<Hello>(
        {{0x1a1a, ""}, {type_of<E>, std::string(body)}, {0x4a4a, "00"}, {0xfe77, "010203"}}));
    const auto hello = parse<Hello>(in);
    REQUIRE(hello);
    CHECK(check_bytes<Hello>(in, true));
    CHECK(hello->extensions->distinct());
    CHECK(!validate(*hello, types_only));
    const auto found = find<E>(hello->extensions);
    REQUIRE(found);
    CHECK(writes(*found, raw));
    const auto unparsed = find_in<Hello, E>(in);
    REQUIRE(unparsed);
    CHECK(writes(*unparsed, raw));

    const typename around<Hello>::extension host[] = {E{value}};
    Hello built = around<Hello>::built();
    built.extensions = host;
    check_built(built, alone);
    const auto in_host = find<E>(built.extensions);
    REQUIRE(in_host);
    CHECK(writes(*in_host, raw));
    CHECK(!validate(built, types_only));
}
/// The body is not one: this field, this byte of the body, this rule.
template <class E, class Hello>
void rejects_in(std::string_view body, std::string_view path, std::size_t offset, errc code) {
    INFO(name(E::type) << " " << body);
    const std::size_t at = around<Hello>::size + 2 + 4 + offset;
    std::string expected{around<Hello>::name};
    expected += "[0]";
    expected.insert(expected.size() - 3, ".extensions");
    expected +=
        std::string(path) + " @ " + std::to_string(at) + ": " + std::string(name(code)) + " (decode_error)";
    CHECK(why<Hello>(hello_with<Hello>({{type_of<E>, std::string(body)}})) == expected);
    CHECK(!parse<E>(unhex(body)));
    // nor among others, nor twice
    CHECK(why<Hello>(hello_with<Hello>({{0x1a1a, ""}, {type_of<E>, std::string(body)}, {0xfe77, "01"}})) !=
          "ok");
    CHECK(why<Hello>(hello_with<Hello>({{type_of<E>, std::string(body)}, {type_of<E>, std::string(body)}})) !=
          "ok");
}

constexpr auto truncated = errc::truncated;
constexpr auto trailing_bytes = errc::trailing_bytes;
constexpr auto below = errc::length_below_minimum;
constexpr auto above = errc::length_above_maximum;
constexpr auto odd = errc::length_not_multiple;

template <class E, class Hello>
void is_empty_in() {
    accepts_in<E, Hello>("", E{});
    rejects_in<E, Hello>("00", "", 0, trailing_bytes);
    rejects_in<E, Hello>("0000", "", 0, trailing_bytes);
}

const auto example_org = "6578616d706c652e6f7267"_hex;
const auto aabb = "aabb"_hex;
const auto aa = "aa"_hex;
const auto h2 = "6832"_hex;
const auto http11 = "687474702f312e31"_hex;

} // namespace

// ---- one extension after the other
TEST_CASE("server_name round-trips in ClientHello, and is empty in ServerHello (RFC 6066 3)") {
    const ServerName host[] = {{NameType::host_name, HostName{example_org}}};
    accepts_in<ServerNameList, ClientHello>("000e 00 000b 6578616d706c652e6f7267", ServerNameList{host});
    const ServerName two[] = {{NameType::host_name, HostName{aa}}, {NameType{7}, opaque<0, 0xffff>{aabb}}};
    accepts_in<ServerNameList, ClientHello>("0009 00 0001 aa 07 0002 aabb", ServerNameList{two});
    const auto rejected = rejects_in<ServerNameList, ClientHello>;
    rejected("", ".server_name_list", 0, truncated);
    rejected("0000", ".server_name_list", 0, below);
    rejected("0004 00 0001 aa 00", "", 6, trailing_bytes);
    rejected("0005 00 0001 aa", ".server_name_list", 0, truncated);
    rejected("0003 00 0000", ".server_name_list[0].name", 3, below);
    rejected("0004 00 0002 aa", ".server_name_list[0].name", 3, truncated);
    rejected("0005 00 0001 aa 00", ".server_name_list[1].name", 7, truncated);
    rejected("0002 07 00", ".server_name_list[0].name", 3, truncated);
    is_empty_in<ServerNameAcknowledgement, ServerHello>();
    CHECK_BOTH(round_trips<ServerNameList>("000e 00 000b 6578616d706c652e6f7267"_hex));
    CHECK_BOTH(rejects<ServerNameList>("0000"_hex, errc::length_below_minimum, 0));
}

TEST_CASE("max_fragment_length round-trips in both hellos (RFC 6066 4)") {
    const MaxFragmentLengthExtension value{MaxFragmentLength::octets_2048};
    accepts_in<MaxFragmentLengthExtension, ClientHello>("03", value);
    accepts_in<MaxFragmentLengthExtension, ServerHello>("03", value);
    rejects_in<MaxFragmentLengthExtension, ClientHello>("", ".max_fragment_length", 0, truncated);
    rejects_in<MaxFragmentLengthExtension, ServerHello>("0303", "", 1, trailing_bytes);
    CHECK_BOTH(round_trips<MaxFragmentLengthExtension>("03"_hex));
}

TEST_CASE("status_request round-trips in ClientHello, and is empty in ServerHello (RFC 6066 8)") {
    const auto accepted = accepts_in<CertificateStatusRequest, ClientHello>;
    accepted("01 0000 0000", {CertificateStatusType::ocsp, OCSPStatusRequest{}});
    const ResponderID ids[] = {aa, aabb};
    accepted("01 0007 0001 aa 0002 aabb 0002 aabb",
             {CertificateStatusType::ocsp, OCSPStatusRequest{ids, aabb}});
    accepted("07 aabb", {CertificateStatusType{7}, rest{aabb}});
    const auto rejected = rejects_in<CertificateStatusRequest, ClientHello>;
    rejected("", ".status_type", 0, truncated);
    rejected("01", ".request.responder_id_list", 1, truncated);
    rejected("01 0002 0000 0000", ".request.responder_id_list[0]", 3, below);
    rejected("01 0000 0001", ".request.request_extensions", 3, truncated);
    rejected("01 0000 0000 00", "", 5, trailing_bytes);
    is_empty_in<CertificateStatusAcknowledgement, ServerHello>();
    CHECK_BOTH(round_trips<CertificateStatusRequest>("01 0000 0000"_hex));
}

TEST_CASE("supported_groups round-trips in both hellos (RFC 8446 4.2.7)") {
    const NamedGroup groups[] = {NamedGroup::x25519, NamedGroup{0x0a0a}, NamedGroup::X25519MLKEM768};
    accepts_in<NamedGroupList, ClientHello>("0006 001d 0a0a 11ec", NamedGroupList{groups});
    accepts_in<NamedGroupList, ServerHello>("0006 001d 0a0a 11ec", NamedGroupList{groups});
    const auto rejected = rejects_in<NamedGroupList, ClientHello>;
    rejected("", ".named_group_list", 0, truncated);
    rejected("0000", ".named_group_list", 0, below);
    rejected("0001 00", ".named_group_list", 0, below);
    rejected("0003 001d 00", ".named_group_list", 0, odd);
    rejected("0002 001d 00", "", 4, trailing_bytes);
    rejected("0004 001d", ".named_group_list", 0, truncated);
    CHECK_BOTH(round_trips<NamedGroupList>("0002 001d"_hex));
}

TEST_CASE("ec_point_formats round-trips in both hellos (RFC 8422 5.1.2)") {
    const ECPointFormat formats[] = {ECPointFormat::uncompressed, ECPointFormat{9}};
    accepts_in<ECPointFormatList, ClientHello>("02 00 09", ECPointFormatList{formats});
    accepts_in<ECPointFormatList, ServerHello>("02 00 09", ECPointFormatList{formats});
    rejects_in<ECPointFormatList, ClientHello>("", ".ec_point_format_list", 0, truncated);
    rejects_in<ECPointFormatList, ClientHello>("00", ".ec_point_format_list", 0, below);
    rejects_in<ECPointFormatList, ServerHello>("01", ".ec_point_format_list", 0, truncated);
    rejects_in<ECPointFormatList, ServerHello>("01 00 00", "", 2, trailing_bytes);
    CHECK_BOTH(round_trips<ECPointFormatList>("01 00"_hex));
}

TEST_CASE("signature_algorithms and signature_algorithms_cert round-trip (RFC 8446 4.2.3)") {
    const SignatureScheme schemes[] = {SignatureScheme::ecdsa_secp256r1_sha256,
                                       SignatureScheme::rsa_pss_rsae_sha256, SignatureScheme{0x0a0a}};
    accepts_in<SignatureAlgorithms, ClientHello>("0006 0403 0804 0a0a", SignatureAlgorithms{schemes});
    accepts_in<SignatureAlgorithmsCert, ClientHello>("0006 0403 0804 0a0a", SignatureAlgorithmsCert{schemes});
    rejects_in<SignatureAlgorithms, ClientHello>("0000", ".supported_signature_algorithms", 0, below);
    rejects_in<SignatureAlgorithms, ClientHello>("0003 040308", ".supported_signature_algorithms", 0, odd);
    rejects_in<SignatureAlgorithms, ClientHello>("ffff", ".supported_signature_algorithms", 0, above);
    rejects_in<SignatureAlgorithmsCert, ClientHello>("0002", ".supported_signature_algorithms", 0, truncated);
    rejects_in<SignatureAlgorithmsCert, ClientHello>("0002 0403 00", "", 4, trailing_bytes);
    CHECK_BOTH(round_trips<SignatureAlgorithms>("0002 0403"_hex));
}

TEST_CASE("application_layer_protocol_negotiation round-trips in both hellos (RFC 7301 3.1)") {
    const ProtocolName names[] = {h2, http11};
    accepts_in<ProtocolNameList, ClientHello>("000c 02 6832 08 687474702f312e31", ProtocolNameList{names});
    const ProtocolName one[] = {h2};
    accepts_in<ProtocolNameList, ServerHello>("0003 02 6832", ProtocolNameList{one});
    const auto rejected = rejects_in<ProtocolNameList, ClientHello>;
    rejected("", ".protocol_name_list", 0, truncated);
    rejected("0000", ".protocol_name_list", 0, below);
    rejected("0001 00", ".protocol_name_list", 0, below);
    rejected("0002 00 00", ".protocol_name_list[0]", 2, below);
    rejected("0003 01 61 01", ".protocol_name_list[1]", 4, truncated);
    rejected("0003 02 6832 00", "", 5, trailing_bytes);
    CHECK_BOTH(round_trips<ProtocolNameList>("0003 02 6832"_hex));
}

TEST_CASE("signed_certificate_timestamp is empty in ClientHello, a list in ServerHello (RFC 6962 3.3.1)") {
    is_empty_in<SignedCertificateTimestampRequest, ClientHello>();
    const SerializedSCT list[] = {aa, aabb};
    accepts_in<SignedCertificateTimestampList, ServerHello>("0007 0001 aa 0002 aabb",
                                                            SignedCertificateTimestampList{list});
    const auto rejected = rejects_in<SignedCertificateTimestampList, ServerHello>;
    rejected("", ".sct_list", 0, truncated);
    rejected("0000", ".sct_list", 0, below);
    rejected("0002 0000", ".sct_list[0]", 2, below);
    rejected("0003 0002 aa", ".sct_list[0]", 2, truncated);
    CHECK_BOTH(round_trips<SignedCertificateTimestampList>("0003 0001 aa"_hex));
}

TEST_CASE("padding is any number of bytes (RFC 7685 3)") {
    static constexpr std::array<std::uint8_t, 200> zeros{};
    accepts_in<Padding, ClientHello>("", Padding{});
    accepts_in<Padding, ClientHello>("00", Padding{std::span{zeros}.first<1>()});
    accepts_in<Padding, ClientHello>(hex(zeros), Padding{zeros});
    CHECK_BOTH(round_trips<Padding>("000000"_hex));
}

TEST_CASE("encrypt_then_mac and extended_master_secret are empty in both hellos (RFC 7366 2, 7627 5.1)") {
    is_empty_in<EncryptThenMac, ClientHello>();
    is_empty_in<EncryptThenMac, ServerHello>();
    is_empty_in<ExtendedMasterSecret, ClientHello>();
    is_empty_in<ExtendedMasterSecret, ServerHello>();
}

TEST_CASE("compress_certificate round-trips in ClientHello (RFC 8879 3)") {
    const CertificateCompressionAlgorithm all[] = {CertificateCompressionAlgorithm::brotli,
                                                   CertificateCompressionAlgorithm{0x0a0a}};
    accepts_in<CertificateCompressionAlgorithms, ClientHello>("04 0002 0a0a",
                                                              CertificateCompressionAlgorithms{all});
    const auto rejected = rejects_in<CertificateCompressionAlgorithms, ClientHello>;
    rejected("", ".algorithms", 0, truncated);
    rejected("00", ".algorithms", 0, below);
    rejected("03 000200", ".algorithms", 0, odd);
    rejected("ff", ".algorithms", 0, above);
    rejected("02 0002 00", "", 3, trailing_bytes);
    CHECK_BOTH(round_trips<CertificateCompressionAlgorithms>("02 0002"_hex));
}

TEST_CASE(
    "client_certificate_type and server_certificate_type: a list is offered, one is chosen (RFC 7250 3)") {
    static constexpr std::array offered{CertificateType::RawPublicKey, CertificateType::X509};
    accepts_in<ClientCertificateTypes, ClientHello>("02 02 00", ClientCertificateTypes{offered});
    accepts_in<ServerCertificateTypes, ClientHello>("02 02 00", ServerCertificateTypes{offered});
    accepts_in<SelectedClientCertificateType, ServerHello>(
        "02", SelectedClientCertificateType{CertificateType::RawPublicKey});
    accepts_in<SelectedServerCertificateType, ServerHello>(
        "02", SelectedServerCertificateType{CertificateType::RawPublicKey});
    rejects_in<ClientCertificateTypes, ClientHello>("00", ".client_certificate_types", 0,
                                                    errc::length_below_minimum);
    rejects_in<ServerCertificateTypes, ClientHello>("00", ".server_certificate_types", 0,
                                                    errc::length_below_minimum);
    rejects_in<SelectedClientCertificateType, ServerHello>("0102", "", 1, trailing_bytes);
    rejects_in<SelectedServerCertificateType, ServerHello>("", ".server_certificate_type", 0, truncated);
}

TEST_CASE("truncated_hmac is empty in both hellos (RFC 6066 7)") {
    is_empty_in<TruncatedHMAC, ClientHello>();
    is_empty_in<TruncatedHMAC, ServerHello>();
}

TEST_CASE("early_data is empty in ClientHello (RFC 8446 4.2.10)") {
    is_empty_in<EarlyDataIndication, ClientHello>();
}

TEST_CASE("connection_id round-trips in both hellos, and may be empty (RFC 9146 3)") {
    static constexpr auto four = "c1d0c1d1"_hex;
    accepts_in<ConnectionIdExtension, ClientHello>("04 c1d0c1d1", ConnectionIdExtension{four});
    accepts_in<ConnectionIdExtension, ServerHello>("00", ConnectionIdExtension{});
    rejects_in<ConnectionIdExtension, ClientHello>("02 c1", ".cid", 0, truncated);
    rejects_in<ConnectionIdExtension, ServerHello>("", ".cid", 0, truncated);
}

TEST_CASE("record_size_limit round-trips in both hellos (RFC 8449 4)") {
    accepts_in<RecordSizeLimit, ClientHello>("4001", RecordSizeLimit{0x4001});
    accepts_in<RecordSizeLimit, ServerHello>("0040", RecordSizeLimit{64});
    rejects_in<RecordSizeLimit, ClientHello>("40", ".record_size_limit", 0, truncated);
    rejects_in<RecordSizeLimit, ServerHello>("400100", "", 2, trailing_bytes);
    CHECK_BOTH(round_trips<RecordSizeLimit>("4001"_hex));
}

TEST_CASE("session_ticket is the ticket and nothing else, in both hellos (RFC 5077 3.2)") {
    accepts_in<SessionTicket, ClientHello>("", SessionTicket{});
    accepts_in<SessionTicket, ClientHello>("aabb", SessionTicket{aabb});
    accepts_in<SessionTicket, ServerHello>("", SessionTicket{});
    CHECK_BOTH(round_trips<SessionTicket>("aabb"_hex));
}

TEST_CASE("pre_shared_key round-trips: offered in ClientHello, one chosen in ServerHello (RFC 8446 4.2.11)") {
    static constexpr std::array<std::uint8_t, 32> binder{};
    static constexpr std::array<std::uint8_t, 48> long_binder{};
    const PskIdentity identities[] = {{aabb, 0x01020304}, {aa, 0}};
    const PskBinderEntry binders[] = {binder, long_binder};
    const std::string first = "000f 0002 aabb 01020304 0001 aa 00000000";
    const std::string second = with_length("20" + hex(binder) + "30" + hex(long_binder), 2);
    accepts_in<OfferedPsks, ClientHello>(first + second, OfferedPsks{identities, binders});
    const auto rejected = rejects_in<OfferedPsks, ClientHello>;
    rejected("", ".identities", 0, truncated);
    rejected("0000" + second, ".identities", 0, below);
    rejected("0006 0000 00000000" + second, ".identities", 0, below);
    rejected("0007 0000 00000000 00" + second, ".identities[0].identity", 2, below);
    rejected("0008 0001 aa 00000000 00" + second, ".identities[1].identity", 9, truncated);
    rejected(first, ".binders", 17, truncated);
    rejected(first + "0000", ".binders", 17, below);
    rejected(first + with_length("1f" + hex(bytes{binder}.first<31>()), 2), ".binders", 17, below);
    rejected(first + with_length("1f" + hex(binder), 2), ".binders[0]", 19, below);
    rejected(first + second + "00", "", 17 + 2 + 33 + 49, trailing_bytes);
    accepts_in<SelectedIdentity, ServerHello>("0001", SelectedIdentity{1});
    rejects_in<SelectedIdentity, ServerHello>("00", ".selected_identity", 0, truncated);
    rejects_in<SelectedIdentity, ServerHello>("000100", "", 2, trailing_bytes);
    CHECK_BOTH(find<OfferedPsks>(parse<ClientHello>(rfc8448_resuming_client_hello)->extensions).has_value());
}

TEST_CASE("supported_versions round-trips: a list in ClientHello, one in ServerHello (RFC 8446 4.2.1)") {
    const ProtocolVersion versions[] = {ProtocolVersion{0x0a0a}, ProtocolVersion::tls13,
                                        ProtocolVersion::tls12};
    accepts_in<SupportedVersions, ClientHello>("06 0a0a 0304 0303", SupportedVersions{versions});
    const auto rejected = rejects_in<SupportedVersions, ClientHello>;
    rejected("", ".versions", 0, truncated);
    rejected("00", ".versions", 0, below);
    rejected("03 030403", ".versions", 0, odd);
    rejected("ff", ".versions", 0, above);
    rejected("02 0304 00", "", 3, trailing_bytes);
    accepts_in<SelectedVersion, ServerHello>("0304", SelectedVersion{ProtocolVersion::tls13});
    rejects_in<SelectedVersion, ServerHello>("03", ".selected_version", 0, truncated);
    rejects_in<SelectedVersion, ServerHello>("02 0304", "", 2, trailing_bytes);
    CHECK_BOTH(round_trips<SupportedVersions>("02 0304"_hex));
}

TEST_CASE("cookie round-trips in ClientHello (RFC 8446 4.2.2)") {
    accepts_in<Cookie, ClientHello>("0002 aabb", Cookie{aabb});
    rejects_in<Cookie, ClientHello>("", ".cookie", 0, truncated);
    rejects_in<Cookie, ClientHello>("0000", ".cookie", 0, below);
    rejects_in<Cookie, ClientHello>("0001 aabb", "", 3, trailing_bytes);
    CHECK_BOTH(round_trips<Cookie>("0002 aabb"_hex));
}

TEST_CASE(
    "psk_key_exchange_modes and post_handshake_auth round-trip in ClientHello (RFC 8446 4.2.9, 4.2.6)") {
    const PskKeyExchangeMode modes[] = {PskKeyExchangeMode{0x0b}, PskKeyExchangeMode::psk_dhe_ke};
    accepts_in<PskKeyExchangeModes, ClientHello>("02 0b 01", PskKeyExchangeModes{modes});
    rejects_in<PskKeyExchangeModes, ClientHello>("00", ".ke_modes", 0, below);
    rejects_in<PskKeyExchangeModes, ClientHello>("02 01", ".ke_modes", 0, truncated);
    rejects_in<PskKeyExchangeModes, ClientHello>("01 01 00", "", 2, trailing_bytes);
    is_empty_in<PostHandshakeAuth, ClientHello>();
    CHECK_BOTH(round_trips<PskKeyExchangeModes>("01 01"_hex));
}

TEST_CASE("key_share round-trips: a list in ClientHello, one entry in ServerHello (RFC 8446 4.2.8)") {
    const KeyShareEntry shares[] = {{NamedGroup{0x2a2a}, aa}, {NamedGroup::x25519, aabb}};
    const auto accepted = accepts_in<KeyShareClientHello, ClientHello>;
    accepted("000b 2a2a 0001 aa 001d 0002 aabb", KeyShareClientHello{shares});
    accepted("0000", KeyShareClientHello{});
    const auto rejected = rejects_in<KeyShareClientHello, ClientHello>;
    rejected("", ".client_shares", 0, truncated);
    rejected("0004 001d 0000", ".client_shares[0].key_exchange", 4, below);
    rejected("0005 001d 0002 aa", ".client_shares[0].key_exchange", 4, truncated);
    rejected("0006 001d 0001 aa 00", ".client_shares[1].group", 7, truncated);
    rejected("0000 00", "", 2, trailing_bytes);
    accepts_in<KeyShareServerHello, ServerHello>("001d 0002 aabb", KeyShareServerHello{shares[1]});
    rejects_in<KeyShareServerHello, ServerHello>("001d", ".server_share.key_exchange", 2, truncated);
    rejects_in<KeyShareServerHello, ServerHello>("001d 0000", ".server_share.key_exchange", 2, below);
    rejects_in<KeyShareServerHello, ServerHello>("001d 0001 aa 00", "", 5, trailing_bytes);
    CHECK_BOTH(round_trips<KeyShareClientHello>("0006 001d 0002 aabb"_hex));
    CHECK_BOTH(round_trips<KeyShareServerHello>("001d 0002 aabb"_hex));
    CHECK_BOTH(round_trips<KeyShareHelloRetryRequest>("001d"_hex));
}

TEST_CASE("renegotiation_info round-trips in both hellos (RFC 5746 3.2)") {
    accepts_in<RenegotiationInfo, ClientHello>("00", RenegotiationInfo{});
    accepts_in<RenegotiationInfo, ServerHello>("02 aabb", RenegotiationInfo{aabb});
    rejects_in<RenegotiationInfo, ClientHello>("", ".renegotiated_connection", 0, truncated);
    rejects_in<RenegotiationInfo, ServerHello>("02 aa", ".renegotiated_connection", 0, truncated);
    rejects_in<RenegotiationInfo, ServerHello>("00 00", "", 1, trailing_bytes);
    CHECK_BOTH(round_trips<RenegotiationInfo>("00"_hex));
}

// ---- the list
TEST_CASE("the extensions of a published hello are found and read (RFC 8448 3)") {
    constexpr auto all = *parse<ClientHello>(rfc8448_client_hello);
    CHECK_BOTH(find<ServerNameList>(all.extensions).has_value());
    CHECK_BOTH(equal_bytes(
        *(*find<ServerNameList>(all.extensions)->server_name_list.begin()).name.get_if<HostName>(),
        "736572766572"_hex)); // "server"
    CHECK_BOTH(*find<SupportedVersions>(all.extensions)->versions.begin() == ProtocolVersion::tls13);
    CHECK_BOTH(find<RecordSizeLimit>(all.extensions)->record_size_limit == 0x4001);
    CHECK_BOTH(find<RenegotiationInfo>(all.extensions)->renegotiated_connection.empty());
    CHECK_BOTH(find<SessionTicket>(all.extensions)->ticket.empty());
    CHECK_BOTH(!find<Padding>(all.extensions).has_value());
    CHECK_BOTH(!validate(all));
    CHECK(!find<ServerNameAcknowledgement>(all.extensions).has_value()); // the body is no such thing
}

TEST_CASE("GREASE and unknown extensions keep their order and their bodies (RFC 8701)") {
    const std::vector<raw_extension> all = {
        {0x0a0a, ""},         {0x0017, ""},       {0xfafa, "00"},   {0x4a5f, "0003026832"}, {0xff01, "00"},
        {0x000a, "00021a1a"}, {0x1a2a, "aabbcc"}, {0x0015, "0000"}, {0x2a2a, "ffff"},
    };
    const buffer in = unhex(hello_with<ClientHello>(all));
    CHECK(check_bytes<ClientHello>(in, true));
    const auto hello = parse<ClientHello>(in);
    REQUIRE(hello);
    std::vector<raw_extension> seen;
    for (const auto& e : *hello->extensions)
        seen.push_back({static_cast<unsigned>(e.type), hex(e.body)});
    CHECK(list_of(seen) == list_of(all));

    // and built by hand
    const auto c00 = "00"_hex;
    const auto alps = "0003026832"_hex;
    const auto zeros = "0000"_hex;
    const auto ffff = "ffff"_hex;
    const auto aabbcc = "aabbcc"_hex;
    const NamedGroup groups[] = {NamedGroup{0x1a1a}};
    using unknown_extension = unknown<ExtensionType>;
    const ClientHelloExtension host[] = {
        unknown_extension{ExtensionType{0x0a0a}, {}},
        ExtendedMasterSecret{},
        unknown_extension{ExtensionType{0xfafa}, c00},
        unknown_extension{ExtensionType{0x4a5f}, alps},
        RenegotiationInfo{},
        NamedGroupList{groups},
        unknown_extension{ExtensionType{0x1a2a}, aabbcc},
        Padding{zeros},
        unknown_extension{ExtensionType{0x2a2a}, ffff},
    };
    ClientHello built = around<ClientHello>::built();
    built.extensions = host;
    check_built(built, hello_with<ClientHello>(all));
}

namespace {
struct NobodysExtension { // no message declares it
    static constexpr auto type = ExtensionType{0xfe77};
    opaque<1, 255> data;
};
} // namespace
namespace {
struct Small {
    static constexpr auto type = std::uint8_t{7};
    std::uint8_t value;
};
/// A list whose length, like each body's, has one byte, and that may not be empty.
struct WithSmall {
    std::uint8_t before;
    vec<tlv<std::uint8_t, 0xff, Small>, 3, 0xff> list;
};
} // namespace
TEST_CASE("find_in reads the length of a list as its bounds say") {
    static_assert(find_in<WithSmall, Small>("00 06 090105 070142"_hex)->value == 0x42);
    static_assert(!find_in<WithSmall, Small>("00 07 090105 070142"_hex));
    static_assert(!find_in<WithSmall, Small>("00 02 0901"_hex));
    static_assert(!find_in<WithSmall, Small>("00 04 07020102"_hex)); // the body is one byte too long
}
TEST_CASE("find_in steps over what stands before an extension, and does not look behind it") {
    const bytes hello = rfc8448_client_hello;
    const auto whole = find<ServerNameList>(parse<ClientHello>(hello)->extensions);
    REQUIRE(whole);
    const bytes name = whole->server_name_list.wire();
    const std::size_t end = static_cast<std::size_t>(name.data() + name.size() - hello.data());
    // the list of extensions says how long it is: all of it has to be there
    for (std::size_t n = 0; n < hello.size(); ++n)
        CHECK(!find_in<ClientHello, ServerNameList>(hello.first(n)));

    buffer damaged(hello.begin(), hello.end());
    damaged.back() ^= 0xff;  // the last extension's last byte
    damaged[end + 3] = 0xff; // how long the next extension is
    CHECK(!parse<ClientHello>(damaged));
    const auto found = find_in<ClientHello, ServerNameList>(damaged);
    REQUIRE(found);
    CHECK(writes(*found, bytes{name.data() - 2, name.size() + 2}));
    CHECK(!find_in<ClientHello, Cookie>(damaged));

    damaged[static_cast<std::size_t>(name.data() - hello.data()) - 1] ^= 1; // how long its own list is
    CHECK(!find_in<ClientHello, ServerNameList>(damaged));
    CHECK(!find_in<ClientHello, ServerNameList>({}));
    static_assert(find_in<ClientHello, ServerNameList>(rfc8448_client_hello).has_value());
}
TEST_CASE("find reads an extension that the message does not declare, on the wire and built") {
    const buffer in = unhex(hello_with<ClientHello>({{0x0a0a, ""}, {0xfe77, "02aabb"}}));
    CHECK(find<NobodysExtension>(parse<ClientHello>(in)->extensions)->data.size() == 2);
    const buffer bad = unhex(hello_with<ClientHello>({{0xfe77, "02aa"}}));
    CHECK(!find<NobodysExtension>(parse<ClientHello>(bad)->extensions));
    const auto body = "02aabb"_hex;
    const ClientHelloExtension host[] = {unknown<ExtensionType>{NobodysExtension::type, body}};
    ClientHello built = around<ClientHello>::built();
    CHECK(!find<NobodysExtension>(built.extensions));
    built.extensions = host;
    CHECK(find<NobodysExtension>(built.extensions)->data.size() == 2);
}

namespace {
/// Two of a type: well formed, but not distinct.
template <class Hello>
void check_duplicates(const std::vector<raw_extension>& all, bool distinct) {
    const std::string in = hello_with<Hello>(all);
    INFO(in);
    const buffer raw = unhex(in);
    CHECK(why<Hello>(raw) == "ok");
    CHECK(round_trips<Hello>(raw));
    const auto hello = parse<Hello>(raw);
    REQUIRE(hello);
    CHECK(hello->extensions->distinct() == distinct);
    const auto wrong = validate(*hello, types_only);
    CHECK(wrong.has_value() == !distinct);
    if (wrong) {
        CHECK(wrong->alert == AlertDescription::illegal_parameter);
        CHECK(wrong->section == "RFC 8446 4.2, RFC 5246 7.4.1.4");
        CHECK(wrong->rule == "there is more than one extension of the same type");
    }
    // the same built by hand, as unknown ones
    const buffer list = unhex(list_of(all));
    std::vector<typename around<Hello>::extension> host;
    for (bytes left{list}; !left.empty();) {
        const auto e = parse_prefix<typename around<Hello>::extension>(left);
        REQUIRE(e);
        host.push_back(e->value);
        left = e->rest;
    }
    Hello built = around<Hello>::built();
    built.extensions = host;
    check_built(built, in);
    CHECK(validate(built, types_only).has_value() == !distinct);
}
} // namespace

TEST_CASE(
    "two extensions of one type are accepted by parse and refused by validate: known, unknown, GREASE") {
    check_duplicates<ClientHello>({{0x0017, ""}, {0x0017, ""}}, false);
    check_duplicates<ClientHello>({{0x0017, ""}, {0x0016, ""}}, true);
    check_duplicates<ClientHello>({{0x000a, "0002001d"}, {0x0017, ""}, {0x000a, "00020017"}}, false);
    check_duplicates<ClientHello>({{0x0023, "aa"}, {0x0023, "bb"}}, false); // a body that is not checked
    check_duplicates<ClientHello>({{0x0a0a, ""}, {0x0017, ""}, {0x0a0a, "00"}}, false);
    check_duplicates<ClientHello>({{0x0a0a, ""}, {0x1a1a, ""}, {0x2a2a, ""}, {0xfafa, ""}}, true);
    check_duplicates<ClientHello>({{0xfe77, ""}, {0xfe77, ""}}, false);
    check_duplicates<ClientHello>({{0xfe77, ""}, {0xfe78, ""}}, true);
    check_duplicates<ClientHello>({{0xfe77, ""}, {0xfe77, ""}, {0xfe77, ""}}, false);
    check_duplicates<ServerHello>({{0x0017, ""}, {0x0017, ""}}, false);
    check_duplicates<ServerHello>({{0x0a0a, ""}, {0x0a0a, ""}}, false);
    check_duplicates<ServerHello>({{0xff01, "00"}, {0x0017, ""}}, true);
}

TEST_CASE("a repeated extension's body is checked like the first: wrong first, wrong second, wrong last") {
    const std::vector<std::vector<raw_extension>> wrong = {
        {{0x000a, "0000"}, {0x000a, "0002001d"}},
        {{0x000a, "0002001d"}, {0x000a, "0000"}},
        {{0x000a, "0002001d"}, {0x000a, "0002001d"}, {0x000a, "0000"}},
        {{0xfe77, ""}, {0xfe77, ""}, {0x000a, "0000"}},
        {{0x000a, "0000"}, {0xfe77, ""}, {0xfe77, ""}},
    };
    for (const auto& all : wrong)
        CHECK(why<ClientHello>(hello_with<ClientHello>(all)).find("length_below_minimum") !=
              std::string::npos);
}

TEST_CASE("an undeclared type that lies in a declared one's slot is neither checked nor taken for it") {
    // whatever the hash is: every one of the 65536 types, before and behind two declared ones
    const buffer before = unhex(hello_with<ClientHello>({{0, "ff"}, {0x000a, "0002001d"}, {0x0017, ""}}));
    const buffer behind = unhex(hello_with<ClientHello>({{0x000a, "0002001d"}, {0x0017, ""}, {0, "ff"}}));
    const std::size_t first = around<ClientHello>::size + 2;
    for (std::uint32_t type = 0; type < 65536; ++type) {
        for (const bool is_first : {true, false}) {
            buffer in = is_first ? before : behind;
            const std::size_t at = is_first ? first : in.size() - 5;
            store_be<2>(in.data() + at, type);
            const auto hello = parse<ClientHello>(in);
            if (!hello && name(ExtensionType{static_cast<std::uint16_t>(type)}).empty())
                FAIL_CHECK("type " << type << " is nobody's");
            if (hello.has_value() != !explain<ClientHello>(in))
                FAIL_CHECK("type " << type);
            if (hello && (!hello->extensions->distinct() || !find<NamedGroupList>(hello->extensions)))
                FAIL_CHECK("type " << type);
        }
    }
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x0016, "ff"}})) != "ok"); // a declared one's is checked
}

namespace {
/// `count` empty extensions that no message declares; with `step` 0 of one type.
buffer many_extensions(std::size_t count, std::uint32_t first) {
    buffer in = unhex(around<ClientHello>::begin() + hex_number(4 * count, 2));
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t type = (first + static_cast<std::uint32_t>(i)) & 0xffff;
        in.push_back(static_cast<std::uint8_t>(type >> 8));
        in.push_back(static_cast<std::uint8_t>(type));
        in.push_back(0);
        in.push_back(0);
    }
    return in;
}
} // namespace
TEST_CASE("16383 empty unknown extensions, all distinct, are accepted, and found to be distinct") {
    for (const std::size_t count : {1u, 31u, 32u, 33u, 34u, 64u, 65u, 1000u, 16383u}) {
        const buffer in = many_extensions(count, 0x8000);
        const exact copy{in};
        const auto hello = parse<ClientHello>(copy);
        REQUIRE(hello);
        CHECK(!explain<ClientHello>(copy));
        CHECK(hello->extensions->distinct());
        CHECK(!validate(*hello, types_only));
        exact out{serialized_size(*hello)};
        CHECK(serialize(*hello, out.writable()).has_value());
        CHECK(equal_bytes(out, copy));
        CHECK(static_cast<std::size_t>(std::ranges::distance(*hello->extensions)) == count);
    }
}

TEST_CASE("16383 extensions with one duplicate, wherever the two are, are found not to be distinct") {
    for (const std::size_t count : {2u, 31u, 33u, 34u, 65u, 1000u, 16383u}) {
        const buffer good = many_extensions(count, 0x8000);
        const std::size_t begin = around<ClientHello>::size + 2;
        for (const auto& [from, to] : {std::pair{std::size_t{0}, count - 1},
                                       {count - 1, std::size_t{0}},
                                       {count / 2, count / 2 + 1},
                                       {std::size_t{0}, std::size_t{1}},
                                       {count - 2, count - 1}}) {
            if (from == to || from >= count || to >= count)
                continue;
            buffer in = good;
            std::copy_n(good.begin() + static_cast<std::ptrdiff_t>(begin + 4 * from), 2,
                        in.begin() + static_cast<std::ptrdiff_t>(begin + 4 * to));
            const auto hello = parse<ClientHello>(in);
            REQUIRE(hello);
            CHECK(!hello->extensions->distinct());
            CHECK(validate(*hello, types_only).has_value());
        }
    }
}

TEST_CASE(
    "types that differ in their two highest bits only are found to be distinct, and their duplicates not") {
    const std::size_t begin = around<ClientHello>::size + 2;
    for (const std::size_t count : {8u, 32u, 64u, 512u, 513u, 2000u}) {
        buffer in = many_extensions(count, 0x8000);
        for (std::size_t i = 0; i < count;
             ++i) // of every four: 0x0100 + n, 0x4100 + n, 0x8100 + n, 0xc100 + n
            tlswire::store_be<2>(&in[begin + 4 * i], (i % 4) << 14 | (0x100 + i / 4));
        CHECK(parse<ClientHello>(in)->extensions->distinct());
        for (const std::size_t from : {std::size_t{0}, count / 2, count - 2}) {
            buffer twice = in;
            std::copy_n(in.begin() + static_cast<std::ptrdiff_t>(begin + 4 * from), 2, twice.end() - 4);
            CHECK(!parse<ClientHello>(twice)->extensions->distinct());
        }
    }
}

TEST_CASE("a long list that was built by hand is validated as fast as one that was parsed") {
    std::vector<ClientHelloExtension> host;
    for (std::uint32_t i = 0; i < 16383; ++i)
        host.push_back(unknown<ExtensionType>{ExtensionType{static_cast<std::uint16_t>(0x8000 + i)}, {}});
    ClientHello built = around<ClientHello>::built();
    built.extensions = host;
    CHECK(!validate(built, types_only));
    host.back() = host.front();
    CHECK(validate(built, types_only).has_value());
}

TEST_CASE("a list that begins with thousands of extensions is still checked at its end") {
    buffer in = many_extensions(16382, 0x8000);
    in.insert(in.end(), {0x00, 0x0a, 0x00, 0x02}); // supported_groups says 2 bytes more
    store_be<2>(in.data() + around<ClientHello>::size, 4 * 16383);
    CHECK(why<ClientHello>(in) == "ClientHello.extensions[16382] @ 65571: truncated (decode_error)");
}

// ---- the facts that implementations get wrong
TEST_CASE("fact 1: session_id<0..32>: 32 is accepted, 33 is decode_error") {
    const std::string tail = "0002 c02f 01 00";
    const std::string head = "0303" + std::string(64, '7');
    CHECK(why<ClientHello>(head + "20" + std::string(64, 'a') + tail) == "ok");
    CHECK(why<ClientHello>(head + "21" + std::string(66, 'a') + tail) ==
          "ClientHello.legacy_session_id @ 34: length_above_maximum (decode_error)");
    CHECK(why<ServerHello>(head + "20" + std::string(64, 'a') + "c02f 00") == "ok");
    CHECK(why<ServerHello>(head + "21" + std::string(66, 'a') + "c02f 00") ==
          "ServerHello.legacy_session_id_echo @ 34: length_above_maximum (decode_error)");
}

TEST_CASE("fact 2: cipher_suites<2..2^16-2> is even and not empty") {
    const std::string head = "0303" + std::string(64, '7') + "00";
    CHECK(why<ClientHello>(head + "0000 01 00") ==
          "ClientHello.cipher_suites @ 35: length_below_minimum (decode_error)");
    CHECK(why<ClientHello>(head + "0001 c0 01 00") ==
          "ClientHello.cipher_suites @ 35: length_below_minimum (decode_error)");
    CHECK(why<ClientHello>(head + "0003 c02fc0 01 00") ==
          "ClientHello.cipher_suites @ 35: length_not_multiple (decode_error)");
    CHECK(why<ClientHello>(head + "fffe" + std::string(2 * 0xfffe, 'a') + "01 00") == "ok");
    CHECK(why<ClientHello>(head + "ffff" + std::string(2 * 0xffff, 'a') + "01 00") ==
          "ClientHello.cipher_suites @ 35: length_above_maximum (decode_error)");
}

TEST_CASE("fact 3: compression_methods<1..2^8-1> is not empty, and may hold more than null") {
    const std::string head = "0303" + std::string(64, '7') + "00 0002 c02f";
    CHECK(why<ClientHello>(head + "00") ==
          "ClientHello.legacy_compression_methods @ 39: length_below_minimum (decode_error)");
    CHECK(why<ClientHello>(head + "02 01 00") == "ok");
    CHECK(why<ClientHello>(head + "ff" + std::string(510, 'a')) == "ok");
}

TEST_CASE(
    "fact 4: extensions that are absent and extensions that are empty are different bytes, and stay so") {
    const std::string absent = around<ClientHello>::begin();
    CHECK(unhex(absent).size() == around<ClientHello>::size);
    check_sample<ClientHello>(absent, {.grows = true});
    check_sample<ClientHello>(absent + "0000", {.lengths = {around<ClientHello>::size}});
    check_sample<ServerHello>(around<ServerHello>::begin(), {.grows = true});
    check_sample<ServerHello>(around<ServerHello>::begin() + "0000",
                              {.lengths = {around<ServerHello>::size}});
    ClientHello built = around<ClientHello>::built();
    check_built(built, absent);
    built.extensions = vec<ClientHelloExtension, 0, 0xffff>{};
    check_built(built, absent + "0000");
    CHECK(json(*parse<ClientHello>(unhex(absent))).find("\"extensions\":null}") != std::string::npos);
    CHECK(json(*parse<ClientHello>(unhex(absent + "0000"))).find("\"extensions\":[]}") != std::string::npos);
}

TEST_CASE("fact 5: bytes behind the extension block are decode_error") {
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x0017, ""}}) + "00") ==
          "ClientHello @ 47: trailing_bytes (decode_error)");
    CHECK(why<ServerHello>(hello_with<ServerHello>({{0x0017, ""}}) + "00") ==
          "ServerHello @ 44: trailing_bytes (decode_error)");
}

TEST_CASE("fact 6: bytes left inside an extension body are decode_error, except in one that is ignored") {
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x002b, "02 0304 00"}})) ==
          "ClientHello.extensions[0] @ 50: trailing_bytes (decode_error)");
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x003f, "02 0304 00"}})) == "ok");
}

TEST_CASE("fact 7: at most one extension of a type per block, unknown and GREASE types too") {
    for (const unsigned type : {0x0017u, 0xfe77u, 0x0a0au}) {
        const buffer twice = unhex(hello_with<ClientHello>({{type, ""}, {0x0016, ""}, {type, ""}}));
        const auto hello = parse<ClientHello>(twice);
        REQUIRE(hello);
        CHECK(validate(*hello, types_only)->alert == AlertDescription::illegal_parameter);
    }
}

TEST_CASE("fact 9: a block of extensions shorter than 7 or 8 bytes is accepted") {
    for (std::size_t n = 0; n < 5; ++n)
        CHECK(why<ClientHello>(hello_with<ClientHello>({{0xfe77, std::string(2 * n, '0')}})) == "ok");
    CHECK(why<ClientHello>(around<ClientHello>::begin() + "0000") == "ok");
}

TEST_CASE("fact 13: supported_versions has two shapes, which the message tells and not the length") {
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x002b, "02 0304"}})) == "ok");
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x002b, "0304"}})) ==
          "ClientHello.extensions[0].versions @ 47: truncated (decode_error)");
    CHECK(why<ServerHello>(hello_with<ServerHello>({{0x002b, "0304"}})) == "ok");
    CHECK(why<ServerHello>(hello_with<ServerHello>({{0x002b, "02 0304"}})) ==
          "ServerHello.extensions[0] @ 46: trailing_bytes (decode_error)");
}

TEST_CASE("fact 14: key_share has a shape for each message, and an empty client_shares is legal") {
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x0033, "0000"}})) == "ok");
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x0033, "001d 0002 aabb"}})) != "ok");
    CHECK(why<ServerHello>(hello_with<ServerHello>({{0x0033, "001d 0002 aabb"}})) == "ok");
    CHECK(why<ServerHello>(hello_with<ServerHello>({{0x0033, "0006 001d 0002 aabb"}})) != "ok");
    CHECK_BOTH(round_trips<KeyShareHelloRetryRequest>("0017"_hex));
    CHECK_BOTH(rejects<KeyShareHelloRetryRequest>("001d 0002 aabb"_hex, errc::trailing_bytes, 2));
}

TEST_CASE("fact 15: pre_shared_key: binder<32..255>, identity<1..2^16-1>, identities<7..>, binders<33..>") {
    const std::string identity = "0007 0001 aa 00000000";
    CHECK(why<OfferedPsks>(identity + "0021 20" + std::string(64, '0')) == "ok");
    CHECK(why<OfferedPsks>(identity + "0100 ff" + std::string(510, '0')) == "ok");
    CHECK(why<OfferedPsks>(identity + "0021 1f" + std::string(62, '0') + "00") ==
          "OfferedPsks.binders[0] @ 11: length_below_minimum (decode_error)");
    CHECK(why<OfferedPsks>(identity + "0020 1f" + std::string(62, '0')) ==
          "OfferedPsks.binders @ 9: length_below_minimum (decode_error)");
    CHECK(why<OfferedPsks>("0007 0000 00000000 00 0021 20" + std::string(64, '0')) ==
          "OfferedPsks.identities[0].identity @ 2: length_below_minimum (decode_error)");
    CHECK(why<ServerHello>(hello_with<ServerHello>({{0x0029, "0000"}})) == "ok");
}

TEST_CASE("fact 17: early_data is empty in ClientHello") {
    check_sample<ClientHello>(hello_with<ClientHello>({{0x002a, ""}}),
                              {.lengths = {around<ClientHello>::size}});
}

TEST_CASE("fact 18: cookie<1..2^16-1> is not empty, and has its own inner length") {
    CHECK(why<Cookie>("0001 aa") == "ok");
    CHECK(why<Cookie>("0000") == "Cookie.cookie @ 0: length_below_minimum (decode_error)");
    const auto cookie = "0002 aabb"_hex;
    CHECK(hex(parse<Cookie>(cookie)->cookie) == "aabb");
}

TEST_CASE("fact 19: server_name: a zero-length list and a zero-length name are rejected, each by its rule") {
    CHECK(why<ServerNameList>("0000") ==
          "ServerNameList.server_name_list @ 0: length_below_minimum (decode_error)");
    CHECK(why<ServerNameList>("0003 00 0000") ==
          "ServerNameList.server_name_list[0].name @ 3: length_below_minimum (decode_error)");
    CHECK(why<ServerNameList>("0004 05 0001 61") == "ok"); // a type that is not known
    CHECK(why<ServerHello>(hello_with<ServerHello>({{0x0000, ""}})) == "ok");
    CHECK(why<ServerHello>(hello_with<ServerHello>({{0x0000, "0004 00 0001 61"}})) ==
          "ServerHello.extensions[0] @ 44: trailing_bytes (decode_error)");
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x0000, ""}})) ==
          "ClientHello.extensions[0].server_name_list @ 47: truncated (decode_error)");
}

TEST_CASE("fact 20: status_request has an empty body in the ServerHello of TLS 1.2") {
    CHECK(why<ServerHello>(hello_with<ServerHello>({{0x0005, ""}})) == "ok");
    CHECK(why<ServerHello>(hello_with<ServerHello>({{0x0005, "01 0000 0000"}})) ==
          "ServerHello.extensions[0] @ 44: trailing_bytes (decode_error)");
}

TEST_CASE("fact 23: session_ticket has no inner length: the body is the ticket") {
    const auto body = "0002 aabb"_hex;
    CHECK(hex(parse<SessionTicket>(body)->ticket) == "0002aabb");
}

TEST_CASE("fact 24: renegotiation_info is 00 in the first hello, never an empty body") {
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0xff01, "00"}})) == "ok");
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0xff01, ""}})) ==
          "ClientHello.extensions[0].renegotiated_connection @ 47: truncated (decode_error)");
}

TEST_CASE("fact 25: signature_algorithms is one uint16 a scheme (hash, then signature): even and not empty") {
    const auto body = "0002 0401"_hex;
    CHECK(*parse<SignatureAlgorithms>(body)->supported_signature_algorithms.begin() ==
          SignatureScheme::rsa_pkcs1_sha256);
    CHECK(why<SignatureAlgorithms>("0000") != "ok");
    CHECK(why<SignatureAlgorithms>("0001 04") != "ok");
    CHECK(why<SignatureAlgorithms>("0003 040104") != "ok");
}

TEST_CASE("fact 26: padding has any length, 0 as well; that it is zero is not grammar") {
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x0015, ""}})) == "ok");
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x0015, std::string(1000, '0')}})) == "ok");
    CHECK(why<ClientHello>(hello_with<ClientHello>({{0x0015, "0001"}})) == "ok");
}

TEST_CASE("fact 27: ALPN: names<1..2^8-1>, and the list is not empty") {
    CHECK(why<ProtocolNameList>("0000") != "ok");
    CHECK(why<ProtocolNameList>("0002 0100") == "ok");
    CHECK(why<ProtocolNameList>("0002 0000") != "ok");
    CHECK(why<ProtocolNameList>("0100 ff" + std::string(510, 'a')) == "ok");
}

TEST_CASE("fact 28: GREASE is kept on a round trip and has no name in any registry") {
    for (unsigned i = 0; i < 16; ++i) {
        const unsigned g = 0x0a0a + 0x1010 * i;
        const std::string two = hex_number(g, 2);
        const std::string in = "0303" + std::string(64, '7') + "00" + with_length(two + "c02f", 2) + "0100" +
                               with_length(list_of({{g, "aa"},
                                                    {0x000a, with_length(two, 2)},
                                                    {0x000d, with_length(two, 2)},
                                                    {0x002b, with_length(two, 1)},
                                                    {0x0010, with_length(with_length(two, 1), 2)},
                                                    {0x0033, with_length(two + "000100", 2)}}),
                                           2);
        CHECK(why<ClientHello>(in) == "ok");
        CHECK(round_trips<ClientHello>(unhex(in)));
        const std::string shown = json(*parse<ClientHello>(unhex(in)));
        const std::string unnamed = "{\"value\":" + std::to_string(g) + ",\"name\":null}";
        std::size_t count = 0;
        for (std::size_t at = shown.find(unnamed); at != std::string::npos; at = shown.find(unnamed, at + 1))
            ++count;
        CHECK(count == 6); // suite, extension, group, scheme, version, key share; ALPN is opaque
        CHECK(std::ranges::count(grease_values, g) == 1);
    }
    for (const std::uint8_t mode : grease_psk_modes) {
        CHECK(why<PskKeyExchangeModes>("01" + hex_number(mode, 1)) == "ok");
        CHECK(name(PskKeyExchangeMode{mode}).empty());
    }
    CHECK(!is_grease(ExtensionType{0x1a2a}));
}

TEST_CASE("fact 33: Certificate: a zero-length certificate is illegal, an empty list is legal") {
    CHECK(why<Certificate>("000000") == "ok");
    CHECK(why<Certificate>("000003 000000") ==
          "Certificate.certificate_list[0] @ 3: length_below_minimum (decode_error)");
    CHECK(why<Certificate>("000004 000001 30") == "ok");
}

TEST_CASE("fact 37: CertificateRequest of TLS 1.2: certificate_authorities may be empty") {
    CHECK(why<CertificateRequest>("01 01 0002 0401 0000", ProtocolVersion::tls12) == "ok");
    CHECK(why<CertificateRequest>("01 01 0000", ProtocolVersion::tls12) !=
          "ok"); // TLS 1.1 has no list of signature algorithms
}

TEST_CASE("fact 38: CertificateVerify has a 2-byte scheme in TLS 1.2, only the signature before") {
    CHECK(why<CertificateVerify>("0401 0001 aa", ProtocolVersion::tls12) == "ok");
    CHECK(why<CertificateVerify>("0001 aa", ProtocolVersion::tls12) != "ok");
    CHECK(why<CertificateVerify>("0001 aa", ProtocolVersion::tls11) == "ok");
    CHECK(why<CertificateVerify>("0401 0001 aa", ProtocolVersion::tls10) != "ok");
}

TEST_CASE(
    "fact 39: ServerKeyExchange: algorithm before the signature in TLS 1.2, none before, anon has none") {
    using enum KeyExchangeAlgorithm;
    using enum ProtocolVersion;
    const std::string params = "0001 17 0001 05 0001 08";
    CHECK(why<ServerKeyExchange>(params + "0401 0001 aa", dhe_rsa, ProtocolVersion::tls12) == "ok");
    CHECK(why<ServerKeyExchange>(params + "0001 aa", dhe_rsa, ProtocolVersion::tls12) != "ok");
    CHECK(why<ServerKeyExchange>(params + "0001 aa", dhe_rsa, tls11) == "ok");
    CHECK(why<ServerKeyExchange>(params, dh_anon, ProtocolVersion::tls12) == "ok");
    CHECK(why<ServerKeyExchange>(params + "0401 0001 aa", dh_anon, ProtocolVersion::tls12) ==
          "ServerKeyExchange @ 9: trailing_bytes (decode_error)");
}

TEST_CASE("fact 40: ServerDHParams are three <1..2^16-1>; leading zeros are legal and are kept") {
    const auto in = "0002 0017 0001 05 0004 00000008"_hex;
    CHECK(round_trips<ServerDHParams>(in));
    CHECK(hex(parse<ServerDHParams>(in)->dh_Ys) == "00000008");
    CHECK(why<ServerDHParams>("0000 0001 05 0001 08") != "ok");
}

TEST_CASE(
    "fact 41: ECDHE: curve_type 3, NamedCurve, point<1..2^8-1>; a type of curve that is none is refused") {
    CHECK(why<ServerECDHParams>("03 0017 01 04") == "ok");
    CHECK(why<ServerECDHParams>("03 0017 00") ==
          "ServerECDHParams.public.point @ 3: length_below_minimum (decode_error)");
    for (const char* curve_type : {"00", "04", "ff"})
        CHECK(why<ServerECDHParams>(std::string(curve_type) + "0017 01 04") ==
              "ServerECDHParams.curve_params.namedcurve @ 1: unknown_tag (illegal_parameter)");
}

TEST_CASE("fact 42: ServerKeyExchange of PSK has only the hint; DHE_PSK and ECDHE_PSK carry no signature") {
    using enum KeyExchangeAlgorithm;
    constexpr auto tls12 = ProtocolVersion::tls12;
    for (const KeyExchangeAlgorithm k : {psk, rsa_psk}) {
        CHECK(why<ServerKeyExchange>("0002 6869", k, tls12) == "ok");
        CHECK(why<ServerKeyExchange>("0000", k, tls12) == "ok");
        CHECK(why<ServerKeyExchange>("0000 00", k, tls12) ==
              "ServerKeyExchange @ 2: trailing_bytes (decode_error)");
    }
    const std::string dh = "0001 17 0001 05 0001 08";
    CHECK(why<ServerKeyExchange>("0002 6869" + dh, dhe_psk, tls12) == "ok");
    CHECK(why<ServerKeyExchange>("0002 6869" + dh + "0401 0001 aa", dhe_psk, tls12) ==
          "ServerKeyExchange @ 13: trailing_bytes (decode_error)");
    CHECK(why<ServerKeyExchange>("0000 03 001d 01 04", ecdhe_psk, tls12) == "ok");
    CHECK(why<ServerKeyExchange>("0000 03 001d 01 04 0401 0001 aa", ecdhe_psk, tls12) ==
          "ServerKeyExchange @ 7: trailing_bytes (decode_error)");
}

TEST_CASE("fact 43: ServerHelloDone and HelloRequest are zero length; more must fail") {
    CHECK(why<ServerHelloDone>("") == "ok");
    CHECK(why<ServerHelloDone>("00") == "ServerHelloDone @ 0: trailing_bytes (decode_error)");
    CHECK(why<HelloRequest>("00") == "HelloRequest @ 0: trailing_bytes (decode_error)");
}

TEST_CASE("fact 47: DH public value <1..2^16-1>; the point of ECDHE has a 1-byte length") {
    using enum KeyExchangeAlgorithm;
    CHECK(why<ClientKeyExchange>("0001 08", dhe_rsa, ProtocolVersion::tls12) == "ok");
    CHECK(why<ClientKeyExchange>("0000", dhe_rsa, ProtocolVersion::tls12) != "ok");
    CHECK(why<ClientKeyExchange>("01 08", ecdhe, ProtocolVersion::tls12) == "ok");
    CHECK(why<ClientKeyExchange>("0001 08", ecdhe, ProtocolVersion::tls12) != "ok");
    CHECK(why<ClientKeyExchange>("ffff" + std::string(2 * 0xffff, '1'), dhe_rsa, ProtocolVersion::tls12) ==
          "ok");
}

TEST_CASE("fact 53: NewSessionTicket of TLS 1.2: an empty ticket is legal") {
    CHECK(why<NewSessionTicket>("00000e10 0000") == "ok");
    CHECK(why<NewSessionTicket>("00000e10") != "ok");
}

TEST_CASE("fact 56: CertificateStatus: type and 24-bit length") {
    CHECK(why<CertificateStatus>("01 000001 30") == "ok");
    CHECK(why<CertificateStatus>("01 0001 30") != "ok");
    CHECK(why<CertificateStatus>("01 000000") ==
          "CertificateStatus.response @ 1: length_below_minimum (decode_error)");
    CHECK(why<CertificateStatus>("02 000004 000001 30") == "ok"); // ocsp_multi is kept
}

} // namespace extensions_test
