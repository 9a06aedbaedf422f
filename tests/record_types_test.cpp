// SPDX-License-Identifier: BSL-1.0
// tests/record_types_test.cpp: what records are and carry, as declared: against the text of the RFCs, and
// with bytes that are accepted and refused.
#include "rfc_text.hpp"
#include "support.hpp"

#include <tlswire/ops/present.hpp>
#include <tlswire/record/ack.hpp>
#include <tlswire/record/alert.hpp>
#include <tlswire/record/change_cipher_spec.hpp>
#include <tlswire/record/dtls_record.hpp>
#include <tlswire/record/heartbeat.hpp>
#include <tlswire/record/protected_fragment.hpp>
#include <tlswire/record/record.hpp>
#include <tlswire/record/return_routability_check.hpp>

namespace record_types_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

// ---- the text. A vector stands where the RFCs have uint16 length and opaque fragment[length]
TEST_CASE("the records of TLS read as in RFC 5246 6.2 and RFC 8446 5") {
    CHECK_BOTH(same_text(present<TLSPlaintext>(), R"(
      struct {
          ContentType type;
          ProtocolVersion legacy_record_version;
          opaque fragment<0..16384>;
      } TLSPlaintext;)"));
    CHECK_BOTH(same_text(present<TLSCompressed>(), R"(
      struct {
          ContentType type;
          ProtocolVersion version;
          opaque fragment<0..17408>;
      } TLSCompressed;)"));
    CHECK_BOTH(same_text(present<TLSCiphertext>(), R"(
      struct {
          ContentType type;
          ProtocolVersion version;
          opaque fragment<0..18432>;
      } TLSCiphertext;)"));
    CHECK_BOTH(same_text(present<TLSCiphertext13>(), R"(
      struct {
          ContentType opaque_type;
          ProtocolVersion legacy_record_version;
          opaque encrypted_record<0..16640>;
      } TLSCiphertext13;)"));
}

TEST_CASE("what protected records have inside reads as in RFC 5246 6.2.3 and RFC 8446 5.2") {
    CHECK_BOTH(same_text(present<GenericStreamCipher>(), R"(
      struct {
          opaque content[content_length];
          opaque MAC[mac_length];
      } GenericStreamCipher;)"));
    CHECK_BOTH(same_text(present<GenericBlockCipher>(), R"(
      struct {
          opaque IV[record_iv_length];
          opaque content[content_length];
          opaque MAC[mac_length];
          opaque padding[cbc_padding_length];
          uint8 padding_length;
      } GenericBlockCipher;)"));
    CHECK_BOTH(same_text(present<GenericAEADCipher>(), R"(
      struct {
          opaque nonce_explicit[record_iv_length];
          opaque content[content_length];
      } GenericAEADCipher;)"));
    CHECK_BOTH(same_text(present<TLSInnerPlaintext>(), R"(
      struct {
          opaque content[content_length];
          ContentType type;
          opaque zeros;
      } TLSInnerPlaintext;)"));
}

TEST_CASE("the records of DTLS read as in RFC 6347 4.1, RFC 9146 4 and RFC 9147 4") {
    CHECK_BOTH(same_text(present<DTLSPlaintext>(), R"(
      struct {
          ContentType type;
          ProtocolVersion version;
          uint16 epoch;
          uint48 sequence_number;
          opaque fragment<0..16384>;
      } DTLSPlaintext;)"));
    CHECK_BOTH(same_text(present<DTLSCiphertext12>(), R"(
      struct {
          ContentType type;
          ProtocolVersion version;
          uint16 epoch;
          uint48 sequence_number;
          opaque fragment<0..18432>;
      } DTLSCiphertext12;)"));
    CHECK_BOTH(same_text(present<DTLSCiphertext12CID>(), R"(
      struct {
          ContentType outer_type;
          ProtocolVersion version;
          uint16 epoch;
          uint48 sequence_number;
          opaque cid[cid_length];
          opaque enc_content<0..18432>;
      } DTLSCiphertext12CID;)"));
    CHECK_BOTH(same_text(present<DTLSCiphertext>(), R"(
      struct {
          UnifiedHeader unified_hdr;
          select (unified_hdr) { case 0x10: opaque[cid_length]; default: struct {}; } connection_id;
          select (unified_hdr) { case 0x08: uint16; default: uint8; } sequence_number;
          select (unified_hdr) { case 0x04: opaque<0..16640>; default: opaque; } encrypted_record;
      } DTLSCiphertext;)"));
}

TEST_CASE("what records carry reads as in RFC 5246 7.1, RFC 6520 4, RFC 9147 7 and RFC 9853") {
    CHECK_BOTH(same_text(present<ChangeCipherSpec>(), "struct { uint8 type; } ChangeCipherSpec;"));
    CHECK_BOTH(same_text(present<HeartbeatMessage>(), R"(
      struct {
          HeartbeatMessageType type;
          opaque payload<0..2^16-1>;
          opaque padding;
      } HeartbeatMessage;)"));
    CHECK_BOTH(same_text(present<RecordNumber>(), R"(
      struct {
          uint64 epoch;
          uint64 sequence_number;
      } RecordNumber;)"));
    CHECK_BOTH(same_text(present<ACK>(), R"(
      struct {
          RecordNumber record_numbers<0..2^16-1>;
      } ACK;)"));
    CHECK_BOTH(same_text(present<return_routability_check>(), R"(
      struct {
          rrc_msg_type msg_type;
          select (msg_type) {
              case path_challenge: uint64;
              case path_response:  uint64;
              case path_drop:      uint64;
              default: opaque;
          } body;
      } return_routability_check;)"));
}

// ---- the bytes
TEST_CASE("TLSCompressed and TLSCiphertext13 round-trip, and refuse one byte more than they may have") {
    static constexpr auto sample = "17 0303 0003 aabbcc"_hex;
    CHECK_BOTH(round_trips<TLSCompressed>(sample));
    CHECK_BOTH(round_trips<TLSCiphertext13>(sample));
    check_sample<TLSCompressed>(sample, {});
    check_sample<TLSCiphertext13>(sample, {});
    const auto record_of = [](std::size_t length) {
        buffer out = unhex("170303" + hex_number(length, 2));
        out.resize(5 + length);
        return out;
    };
    CHECK(why<TLSCompressed>(record_of(17408)) == "ok");
    CHECK(why<TLSCompressed>(record_of(17409)) ==
          "TLSCompressed.fragment @ 3: length_above_maximum (decode_error)");
    CHECK(why<TLSCiphertext13>(record_of(16640)) == "ok");
    CHECK(why<TLSCiphertext13>(record_of(16641)) ==
          "TLSCiphertext13.encrypted_record @ 3: length_above_maximum (decode_error)");
}

TEST_CASE("the inside of a protected record is cut where the lengths say, and round-trips (RFC 5246 6.2.3)") {
    static constexpr auto stream = "0102030405 a0a1a2"_hex;
    CHECK_BOTH(round_trips<GenericStreamCipher>(stream, content_length{5}, mac_length{3}));
    CHECK_BOTH(rejects<GenericStreamCipher>(stream, errc::truncated, 6, content_length{6}, mac_length{3}));
    CHECK_BOTH(
        rejects<GenericStreamCipher>(stream, errc::trailing_bytes, 7, content_length{5}, mac_length{2}));
    check_sample<GenericStreamCipher>(stream, {}, content_length{5}, mac_length{3});

    static constexpr auto block = "f0f1 010203 a0a1a2 020202"_hex;
    CHECK_BOTH(round_trips<GenericBlockCipher>(block, record_iv_length{2}, content_length{3}, mac_length{3},
                                               cbc_padding_length{2}));
    CHECK_BOTH(parse<GenericBlockCipher>(block, record_iv_length{2}, content_length{3}, mac_length{3},
                                         cbc_padding_length{2})
                   ->padding_length == 2);
    CHECK_BOTH(rejects<GenericBlockCipher>(block, errc::truncated, 8, record_iv_length{2}, content_length{3},
                                           mac_length{3}, cbc_padding_length{4}));
    check_sample<GenericBlockCipher>(block, {}, record_iv_length{2}, content_length{3}, mac_length{3},
                                     cbc_padding_length{2});
    // before TLS 1.1 without an IV, with encrypt-then-MAC without a MAC inside
    CHECK_BOTH(round_trips<GenericBlockCipher>("010203 00"_hex, record_iv_length{0}, content_length{3},
                                               mac_length{0}, cbc_padding_length{0}));

    static constexpr auto aead = "0000000000000001 010203"_hex;
    CHECK_BOTH(round_trips<GenericAEADCipher>(aead, record_iv_length{8}, content_length{3}));
    CHECK_BOTH(rejects<GenericAEADCipher>(aead, errc::truncated, 8, record_iv_length{8}, content_length{4}));
    check_sample<GenericAEADCipher>(aead, {}, record_iv_length{8}, content_length{3});
}

TEST_CASE("fact 67: the type of an inner plaintext is its last byte that is not zero (RFC 8446 5.4)") {
    static constexpr auto padded = "0200 15 000000"_hex;
    static constexpr auto zeros = "000000"_hex;
    CHECK_BOTH(inner_plaintext_content_length(padded) == content_length{2});
    CHECK_BOTH(inner_plaintext_content_length(bytes(padded).first(3)) == content_length{2});
    CHECK_BOTH(inner_plaintext_content_length(bytes(padded).subspan(2)) == content_length{0});
    CHECK_BOTH(!inner_plaintext_content_length(zeros));
    CHECK_BOTH(!inner_plaintext_content_length(bytes{}));
    CHECK_BOTH(round_trips<TLSInnerPlaintext>(padded, content_length{2}));
    constexpr auto inner = *parse<TLSInnerPlaintext>(padded, *inner_plaintext_content_length(padded));
    CHECK_BOTH(inner.type == ContentType::alert);
    CHECK_BOTH(inner.zeros.size() == 3);
    CHECK_BOTH(rejects<TLSInnerPlaintext>(padded, errc::truncated, 6, content_length{6}));
    CHECK_BOTH(rejects<TLSInnerPlaintext>(padded, errc::truncated, 0, content_length{7}));
    check_sample<TLSInnerPlaintext>(padded, {.from = 3}, content_length{2});
    check_built(TLSInnerPlaintext{bytes(padded).first(2), ContentType::alert, bytes(padded).last(3)},
                hex(padded), content_length{2});
}

TEST_CASE("HeartbeatMessage round-trips, and refuses a payload longer than itself (RFC 6520 4)") {
    static constexpr auto sample = "01 0003 aabbcc 000102030405060708090a0b0c0d0e0f"_hex;
    CHECK_BOTH(round_trips<HeartbeatMessage>(sample));
    check_sample<HeartbeatMessage>(sample, {.from = 6});
    constexpr auto message = *parse<HeartbeatMessage>(sample);
    CHECK_BOTH(message.type == HeartbeatMessageType::heartbeat_request);
    CHECK_BOTH(message.padding.size() == 16);
    check_built(message, hex(sample));
    // CVE-2014-0160: a payload_length of 16 KB in a message of three bytes
    CHECK(why<HeartbeatMessage>("01 4000") == "HeartbeatMessage.payload @ 1: truncated (decode_error)");
    CHECK(text(message).find("heartbeat_request") != std::string::npos);
}

TEST_CASE("ACK is a list of whole record numbers, which may be empty (RFC 9147 7)") {
    static constexpr auto sample =
        "0020 0000000000000000 0000000000000001 0000000000000002 0000000000000000"_hex;
    CHECK_BOTH(round_trips<ACK>(sample));
    CHECK_BOTH(round_trips<ACK>("0000"_hex));
    CHECK(why<ACK>("0008 0000000000000000") ==
          "ACK.record_numbers[0].sequence_number @ 10: truncated (decode_error)");
    check_sample<ACK>(sample, {});
    const RecordNumber numbers[] = {{0, 1}, {2, 0}};
    check_built(ACK{numbers}, hex(sample));
}

TEST_CASE("return_routability_check has a cookie, and keeps types that are not known (RFC 9853)") {
    static constexpr auto challenge = "00 0102030405060708"_hex;
    CHECK_BOTH(round_trips<return_routability_check>(challenge));
    CHECK_BOTH(round_trips<return_routability_check>("01 0102030405060708"_hex));
    CHECK_BOTH(round_trips<return_routability_check>("02 0102030405060708"_hex));
    CHECK_BOTH(round_trips<return_routability_check>("03 010203"_hex));
    CHECK_BOTH(rejects<return_routability_check>("02 01020304050607"_hex, errc::truncated, 1));
    check_sample<return_routability_check>(challenge, {});
    check_built(return_routability_check{rrc_msg_type::path_drop, RRCCookie{1}}, "020000000000000001");
    CHECK(text(return_routability_check{rrc_msg_type::path_drop, RRCCookie{1}}).find("path_drop") !=
          std::string::npos);
}

TEST_CASE("fact 63: every registered alert is two bytes, warning or fatal, and is called by its name") {
    std::size_t registered = 0;
    for (unsigned description = 0; description < 256; ++description) {
        const auto code = static_cast<AlertDescription>(description);
        registered += name(code).empty() ? 0u : 1u;
        for (const AlertLevel level : {AlertLevel::warning, AlertLevel::fatal}) {
            const std::string sample =
                hex_number(static_cast<std::size_t>(level), 1) + hex_number(description, 1);
            INFO(sample);
            const buffer in = unhex(sample);
            const auto alert = parse<Alert>(in);
            REQUIRE(alert);
            CHECK(alert->level == level);
            CHECK(alert->description == code);
            CHECK(round_trips<Alert>(in));
            check_built(Alert{level, code}, sample);
            if (!name(code).empty())
                CHECK(text(*alert).find(name(code)) != std::string::npos);
            CHECK(why<Alert>(sample + "00") == "Alert @ 2: trailing_bytes (decode_error)");
        }
    }
    CHECK(registered == 38);
}

} // namespace record_types_test
