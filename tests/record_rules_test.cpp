// SPDX-License-Identifier: BSL-1.0
// tests/record_rules_test.cpp: each rule of records has one that keeps it and one that breaks it.
#include "support.hpp"

#include <tlswire/record/handshake_reader.hpp>
#include <tlswire/record/record_rules.hpp>

namespace record_rules_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

using enum ProtocolVersion;

/// Whether a rule is broken, with this section and alert.
constexpr bool breaks(const std::optional<violation>& broken, std::string_view section,
                      AlertDescription alert) {
    return broken && !broken->rule.empty() && broken->section == section && broken->alert == alert;
}
constexpr bool content_breaks(ContentType type, bytes content, ProtocolVersion version, bool is_protected,
                              std::string_view section, AlertDescription alert) {
    return breaks(validate_record_content(type, content, version, is_protected), section, alert);
}
constexpr bool content_is_good(ContentType type, bytes content, ProtocolVersion version, bool is_protected) {
    return !validate_record_content(type, content, version, is_protected);
}

constexpr auto empty = std::array<std::uint8_t, 0>{};
constexpr auto one = "01"_hex;
constexpr auto two = "0228"_hex;

} // namespace

TEST_CASE("fact 60: the limits are 2^14, + 1024, + 2048 and, of TLS 1.3, + 256") {
    for (const ProtocolVersion v : {ssl30, tls10, tls11, tls12, dtls10, dtls12}) {
        CHECK(plaintext_limit(v) == 16384);
        CHECK(compressed_limit(v) == 16384 + 1024);
        CHECK(ciphertext_limit(v) == 16384 + 2048);
        CHECK(!validate_record_length(16384, v, false));
        CHECK(breaks(validate_record_length(16385, v, false), "RFC 5246 6.2.1",
                     AlertDescription::record_overflow));
        CHECK(!validate_record_length(16641, v, true));
        CHECK(!validate_record_length(18432, v, true));
        CHECK(breaks(validate_record_length(18433, v, true), "RFC 5246 6.2.3",
                     AlertDescription::record_overflow));
    }
    for (const ProtocolVersion v : {tls13, dtls13}) {
        CHECK(plaintext_limit(v) == 16384);
        CHECK(compressed_limit(v) == 16384);
        CHECK(ciphertext_limit(v) == 16384 + 256);
        CHECK(!validate_record_length(16384, v, false));
        CHECK(breaks(validate_record_length(16385, v, false), "RFC 8446 5.1",
                     AlertDescription::record_overflow));
        CHECK(!validate_record_length(16640, v, true));
        CHECK(breaks(validate_record_length(16641, v, true), "RFC 8446 5.2",
                     AlertDescription::record_overflow));
    }
    CHECK_BOTH(inner_plaintext_limit() == 16385);
}

TEST_CASE("fact 60: what a record carries is not longer than 2^14 bytes, protected or not") {
    const buffer longest(16384, 1);
    const buffer longer(16385, 1);
    for (const bool is_protected : {false, true}) {
        CHECK(content_is_good(ContentType::application_data, longest, tls12, is_protected));
        CHECK(content_breaks(ContentType::application_data, longer, tls12, is_protected, "RFC 5246 6.2.1",
                             AlertDescription::record_overflow));
        CHECK(content_is_good(ContentType::application_data, longest, tls13, is_protected));
        CHECK(content_breaks(ContentType::handshake, longer, tls13, is_protected, "RFC 8446 5.1",
                             AlertDescription::record_overflow));
    }
}

TEST_CASE("fact 61: an empty fragment is application data's, in TLS 1.2 and later") {
    constexpr auto handshake = ContentType::handshake;
    constexpr auto alert = ContentType::alert;
    constexpr auto unexpected = AlertDescription::unexpected_message;
    CHECK_BOTH(content_breaks(handshake, empty, tls12, false, "RFC 5246 6.2.1", unexpected));
    CHECK_BOTH(content_breaks(handshake, empty, dtls12, true, "RFC 5246 6.2.1", unexpected));
    CHECK_BOTH(content_breaks(alert, empty, tls12, true, "RFC 5246 6.2.1", unexpected));
    CHECK_BOTH(content_breaks(handshake, empty, tls13, false, "RFC 8446 5.1", unexpected));
    CHECK_BOTH(content_breaks(handshake, empty, tls13, true, "RFC 8446 5.4", unexpected));
    CHECK_BOTH(content_breaks(alert, empty, dtls13, true, "RFC 8446 5.4", unexpected));
    for (const ProtocolVersion v : {ssl30, tls10, tls11, tls12, tls13, dtls10, dtls12, dtls13}) {
        CHECK(content_is_good(ContentType::application_data, empty, v, true));
        CHECK(content_is_good(handshake, one, v, true));
        CHECK(content_is_good(alert, two, v, true));
        CHECK(!content_is_good(ContentType::change_cipher_spec, empty, v, false));
    }
    for (const ProtocolVersion v : {ssl30, tls10, tls11, dtls10}) // which say nothing about it
        CHECK(content_is_good(handshake, empty, v, false));
}

TEST_CASE("fact 62: before TLS 1.3 other records may come between those of a handshake message, then not") {
    CHECK_BOTH(breaks(validate_record_order(ContentType::alert, tls13, true), "RFC 8446 5.1",
                      AlertDescription::unexpected_message));
    CHECK_BOTH(breaks(validate_record_order(ContentType::change_cipher_spec, tls13, true), "RFC 8446 5.1",
                      AlertDescription::unexpected_message));
    CHECK_BOTH(!validate_record_order(ContentType::handshake, tls13, true));
    CHECK_BOTH(!validate_record_order(ContentType::alert, tls13, false));
    CHECK_BOTH(!validate_record_order(ContentType::application_data, tls12, true));
    CHECK_BOTH(!validate_record_order(ContentType::ACK, dtls13, true));
}

TEST_CASE("fact 62: a message before a change of keys ends its record in TLS 1.3") {
    static constexpr auto update = "18 000001 00"_hex;
    static constexpr auto update_and_more = "18 000001 00 18"_hex;
    for (const bool more : {false, true}) {
        std::array<std::uint8_t, 16> storage{};
        handshake_reader reader(storage);
        bytes left = more ? bytes(update_and_more) : bytes(update);
        REQUIRE(*reader.next(left));
        CHECK(breaks(validate_key_change(tls13, left, reader.in_message()), "RFC 8446 5.1",
                     AlertDescription::unexpected_message) == more);
        CHECK(!validate_key_change(tls12, left, reader.in_message()));
        if (more) {
            CHECK(!*reader.next(left)); // and now it is in a message
            CHECK(validate_key_change(tls13, left, reader.in_message()));
        }
    }
}

TEST_CASE("fact 63: a record of TLS 1.3 carries exactly one alert, of two bytes") {
    static constexpr auto three = "022801"_hex;
    static constexpr auto twice = "02280228"_hex;
    constexpr auto alert = ContentType::alert;
    CHECK_BOTH(content_is_good(alert, two, tls13, true));
    CHECK_BOTH(content_is_good(alert, two, tls13, false));
    CHECK_BOTH(content_breaks(alert, one, tls13, true, "RFC 8446 5.1", AlertDescription::decode_error));
    CHECK_BOTH(content_breaks(alert, three, tls13, true, "RFC 8446 5.1", AlertDescription::decode_error));
    CHECK_BOTH(content_breaks(alert, twice, tls13, true, "RFC 8446 5.1", AlertDescription::decode_error));
    CHECK_BOTH(content_breaks(alert, twice, dtls13, true, "RFC 8446 5.1", AlertDescription::decode_error));
    CHECK_BOTH(content_is_good(alert, one, tls12, true)); // fragmented and joined as other content
    CHECK_BOTH(content_is_good(alert, twice, tls12, true));
    CHECK_BOTH(!validate(Alert{AlertLevel::warning, AlertDescription::close_notify}));
    CHECK_BOTH(!validate(Alert{AlertLevel::fatal, AlertDescription::decode_error}));
    CHECK_BOTH(breaks(validate(Alert{AlertLevel{3}, AlertDescription::decode_error}),
                      "RFC 5246 7.2, RFC 8446 6", AlertDescription::illegal_parameter));
}

TEST_CASE(
    "fact 64: ChangeCipherSpec is one byte of value 1, in TLS 1.3 unprotected, in DTLS 1.3 not at all") {
    static constexpr auto zero = "00"_hex;
    static constexpr auto ones = "0101"_hex;
    constexpr auto spec = ContentType::change_cipher_spec;
    constexpr auto unexpected = AlertDescription::unexpected_message;
    CHECK_BOTH(content_is_good(spec, one, tls12, false));
    CHECK_BOTH(content_is_good(spec, one, tls12, true)); // of a renegotiation
    CHECK_BOTH(content_is_good(spec, one, dtls12, false));
    CHECK_BOTH(content_breaks(spec, empty, tls12, false, "RFC 5246 7.1", AlertDescription::decode_error));
    CHECK_BOTH(content_breaks(spec, ones, tls12, false, "RFC 5246 7.1", AlertDescription::decode_error));
    CHECK_BOTH(content_breaks(spec, zero, tls12, false, "RFC 5246 7.1", AlertDescription::illegal_parameter));
    CHECK_BOTH(content_is_good(spec, one, tls13, false));
    CHECK_BOTH(content_breaks(spec, one, tls13, true, "RFC 8446 5", unexpected));
    CHECK_BOTH(content_breaks(spec, zero, tls13, false, "RFC 8446 5", unexpected));
    CHECK_BOTH(content_breaks(spec, ones, tls13, false, "RFC 8446 5", unexpected));
    CHECK_BOTH(content_breaks(spec, empty, tls13, false, "RFC 8446 5", unexpected));
    CHECK_BOTH(content_breaks(spec, one, dtls13, false, "RFC 9147 5", unexpected));
}

TEST_CASE("fact 67: padding does not raise the limit of an inner plaintext, and all zeros is none") {
    buffer plaintext(16385, 0);
    plaintext[0] = 23;
    CHECK(!validate_inner_plaintext(plaintext));
    CHECK(breaks(validate_inner_plaintext(bytes(plaintext).subspan(1)), "RFC 8446 5.4",
                 AlertDescription::unexpected_message));
    CHECK(breaks(validate_inner_plaintext(bytes{}), "RFC 8446 5.4", AlertDescription::unexpected_message));
    plaintext.push_back(0);
    CHECK(
        breaks(validate_inner_plaintext(plaintext), "RFC 8446 5.2, 5.4", AlertDescription::record_overflow));
}

TEST_CASE("a heartbeat has 16 bytes of padding and fits in a record (RFC 6520 4)") {
    const buffer zeros(16384, 0);
    const bytes all = zeros;
    const auto of = [all](std::size_t payload, std::size_t padding) {
        return validate(HeartbeatMessage{HeartbeatMessageType::heartbeat_request, all.first(payload),
                                         all.first(padding)});
    };
    CHECK(!of(0, 16));
    CHECK(breaks(of(0, 15), "RFC 6520 4", AlertDescription::illegal_parameter));
    CHECK(!of(16365, 16));
    CHECK(breaks(of(16366, 16), "RFC 6520 4", AlertDescription::record_overflow));
}

TEST_CASE("each byte of the padding of a block cipher is padding_length (RFC 5246 6.2.3.2)") {
    static constexpr auto good = "010203 0303 03 03"_hex;
    static constexpr auto bad = "010203 0302 03 03"_hex;
    const auto of = [](bytes block, std::uint8_t padding) {
        return validate(*parse<GenericBlockCipher>(block, record_iv_length{0}, content_length{3},
                                                   mac_length{0}, cbc_padding_length{padding}));
    };
    CHECK(!of(good, 3));
    CHECK(breaks(of(bad, 3), "RFC 5246 6.2.3.2", AlertDescription::bad_record_mac));
}

TEST_CASE("fact 71: a record with a connection id is of type tls12_cid, a unified header begins with 001") {
    static constexpr auto sixteen = "000102030405060708090a0b0c0d0e0f"_hex;
    CHECK_BOTH(!validate(DTLSCiphertext12CID{ContentType::tls12_cid, dtls12, 1, {}, {}, {}}));
    CHECK_BOTH(breaks(validate(DTLSCiphertext12CID{ContentType::application_data, dtls12, 1, {}, {}, {}}),
                      "RFC 9146 4", AlertDescription::unexpected_message));
    const auto of = [](unsigned flags, bytes record) {
        return validate(
            DTLSCiphertext{static_cast<UnifiedHeader>(flags), nothing{}, std::uint8_t{0}, rest{record}});
    };
    CHECK(!of(0x20, sixteen));
    CHECK(breaks(of(0x60, sixteen), "RFC 9147 4.1", AlertDescription::unexpected_message));
    CHECK(breaks(of(0x20, bytes(sixteen).first(15)), "RFC 9147 4.2.3", AlertDescription::bad_record_mac));
    static constexpr auto sized = "24 00 0010 000102030405060708090a0b0c0d0e0f"_hex;
    CHECK(!validate(*parse<DTLSCiphertext>(sized, cid_length{0})));
}

} // namespace record_rules_test
