// SPDX-License-Identifier: BSL-1.0
// tests/explain_test.cpp: what an error says, and that it is found if and only if parse refuses.
#include "support.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/record/alert.hpp>

namespace explain_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

constexpr auto every_errc = [] {
    std::array<errc, detail::rules.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<errc>(i);
    return all;
}();

/// A ClientHello whose fourth extension is a key_share that is cut short: the example of the documentation.
constexpr auto short_key_share =
    "0303 0000000000000000000000000000000000000000000000000000000000000000 00 0002 1301 01 00 001a"
    "0a0a 0000 0017 0000 ff01 0001 00 0033 0009 0007 001d 0005 010203"_hex;

struct Deep5 {
    opaque<1, 3> bottom;
};
struct Deep4 {
    Deep5 e;
};
struct Deep3 {
    vec<Deep4, 0, 255> d;
};
struct Deep2 {
    Deep3 c;
};
struct Deep1 {
    vec<Deep2, 0, 255> b;
};
struct Deep {
    std::uint8_t first;
    Deep1 a;
};

template <int N>
struct Level {
    Level<N - 1> next;
};
template <>
struct Level<0> {
    std::uint16_t last;
};

} // namespace

TEST_CASE("an error reads as path, offset, rule and alert") {
    CHECK(why<ClientHello>(short_key_share) ==
          "ClientHello.extensions[3].client_shares[0].key_exchange @ 64: truncated (decode_error)");
    CHECK(why<ClientHello>("") == "ClientHello.legacy_version @ 0: truncated (decode_error)");
    CHECK(why<Alert>("023200") == "Alert @ 2: trailing_bytes (decode_error)");
    CHECK(why<CertificateVerify>("", ProtocolVersion::tls13) ==
          "CertificateVerify.signature @ 0: unknown_selector (unexpected_message)");
    CHECK(why<ECParameters>("04") == "ECParameters.namedcurve @ 1: unknown_tag (illegal_parameter)");
    CHECK(why<SignatureAlgorithms>("0000") ==
          "SignatureSchemeList.supported_signature_algorithms @ 0: length_below_minimum (decode_error)");
    CHECK(why<SignatureAlgorithms>("0003 000000") ==
          "SignatureSchemeList.supported_signature_algorithms @ 0: length_not_multiple (decode_error)");
    CHECK(why<PskBinderEntry>("00") == "PskBinderEntry @ 0: length_below_minimum (decode_error)");
}

TEST_CASE("an error is found at compile time, too") {
    constexpr tlswire::error e = explain<ClientHello>(short_key_share);
    CHECK_BOTH(e.code == errc::truncated);
    CHECK_BOTH(e.offset == 64);
    CHECK_BOTH(e.alert() == AlertDescription::decode_error);
    CHECK_BOTH(e.type == "ClientHello");
    CHECK_BOTH(e.depth == 3);
    CHECK_BOTH(e.steps[0].name == "extensions" && e.steps[0].index == 3);
    CHECK_BOTH(e.steps[1].name == "client_shares" && e.steps[1].index == 0);
    CHECK_BOTH(e.steps[2].name == "key_exchange");
    CHECK_BOTH(static_cast<bool>(e));
    CHECK_BOTH(!explain<ClientHello>(rfc8448_client_hello));
    CHECK_BOTH(explain<ClientHello>(rfc8448_client_hello).code == errc::ok);
    constexpr auto path = [] {
        std::array<char, 59> out{};
        (void)explain<ClientHello>(short_key_share).path(out.data());
        return out;
    };
    CHECK_BOTH(std::string_view{path().data(), 55} ==
               "ClientHello.extensions[3].client_shares[0].key_exchange");
}

TEST_CASE("the path of a message in a union begins with the message's own name") {
    const std::string in = "01" + with_length(hex(short_key_share), 3);
    CHECK(why<Handshake12>(in, KeyExchangeAlgorithm::rsa, ProtocolVersion::tls12) ==
          "ClientHello.extensions[3].client_shares[0].key_exchange @ 68: truncated (decode_error)");
    CHECK(why<Handshake12>("01", KeyExchangeAlgorithm::rsa, ProtocolVersion::tls12) ==
          "Handshake @ 0: truncated (decode_error)");
    CHECK(why<ClientHelloExtension>("00") == "Extension @ 0: truncated (decode_error)");
    CHECK(why<ClientHelloExtension>("000a 0002 0000") ==
          "NamedGroupList.named_group_list @ 4: length_below_minimum (decode_error)");
}

TEST_CASE("the path leads through lists in lists, each with its element's number") {
    // first, b: one Deep2 whose d has three elements; the last one's bottom is too short
    CHECK(why<Deep>("09 0a 05 01aa 02aabb 04 01aa 01bb 00") ==
          "Deep.a.b[1].c.d @ 8: truncated (decode_error)");
    CHECK(why<Deep>("09 06 05 01aa 01bb 00") ==
          "Deep.a.b[0].c.d[2].e.bottom @ 7: length_below_minimum (decode_error)");
    CHECK(why<Deep>("09 07 02 01aa 03 01bb 00") ==
          "Deep.a.b[1].c.d[1].e.bottom @ 8: length_below_minimum (decode_error)");
    CHECK(why<Deep>("09 06 05 01aa 04bbcc") ==
          "Deep.a.b[0].c.d[1].e.bottom @ 5: length_above_maximum (decode_error)");
}

TEST_CASE("a path deeper than what is kept is cut off, not written past its end") {
    CHECK(why<Level<14>>("00") ==
          "Level.next.next.next.next.next.next.next.next.next.next.next.next @ 0: truncated (decode_error)");
    CHECK(why<Level<11>>("00") ==
          "Level.next.next.next.next.next.next.next.next.next.next.next.last @ 0: truncated (decode_error)");
    CHECK(why<Level<14>>("0000") == "ok");
    CHECK(why<Level<14>>("000000") == "Level @ 2: trailing_bytes (decode_error)");
}

TEST_CASE("every rule has a name of its own and an alert that the registry calls the same") {
    for (const errc code : every_errc) {
        CHECK(!name(code).empty());
        if (code != errc::ok)
            CHECK(name(alert_for(code)) == alert_name(code));
        for (const errc other : every_errc)
            CHECK((name(code) == name(other)) == (code == other));
    }
    CHECK_BOTH(name(errc::ok) == "ok");
    CHECK_BOTH(name(errc::truncated) == "truncated");
    CHECK_BOTH(name(errc::bad_record_mac) == "bad_record_mac");
    CHECK_BOTH(alert_for(errc::truncated) == AlertDescription::decode_error);
    CHECK_BOTH(alert_for(errc::trailing_bytes) == AlertDescription::decode_error);
    CHECK_BOTH(alert_for(errc::length_below_minimum) == AlertDescription::decode_error);
    CHECK_BOTH(alert_for(errc::length_above_maximum) == AlertDescription::decode_error);
    CHECK_BOTH(alert_for(errc::length_not_multiple) == AlertDescription::decode_error);
    CHECK_BOTH(alert_for(errc::unknown_selector) == AlertDescription::unexpected_message);
    CHECK_BOTH(alert_for(errc::unknown_tag) == AlertDescription::illegal_parameter);
    CHECK_BOTH(alert_for(errc::no_space) == AlertDescription::internal_error);
    CHECK_BOTH(alert_for(errc::unexpected_content_type) == AlertDescription::unexpected_message);
    CHECK_BOTH(alert_for(errc::unexpected_message) == AlertDescription::unexpected_message);
    CHECK_BOTH(alert_for(errc::record_overflow) == AlertDescription::record_overflow);
    CHECK_BOTH(alert_for(errc::empty_fragment) == AlertDescription::unexpected_message);
    CHECK_BOTH(alert_for(errc::bad_version) == AlertDescription::protocol_version);
    CHECK_BOTH(alert_for(errc::bad_record_mac) == AlertDescription::bad_record_mac);
    CHECK_BOTH(alert_for(errc::message_too_long) == AlertDescription::illegal_parameter);
}

namespace {
/// Every byte of the sample changed to every other value: parse accepts if and only if explain finds nothing,
/// both tell the same rule and offset, and what is accepted is written back as it was.
template <class T, class... Context>
void check_every_mutation(bytes sample, const Context&... context) {
    exact copy{sample};
    exact out{sample.size()};
    std::size_t accepted = 0;
    std::size_t broken = 0;
    for (std::uint8_t& b : copy.writable()) {
        const std::uint8_t before = b;
        for (unsigned value = 0; value < 256; ++value) {
            b = static_cast<std::uint8_t>(value);
            const auto message = parse<T>(copy, context...);
            const tlswire::error e = explain<T>(copy, context...);
            bool good = message.has_value() == !e && e.offset <= sample.size();
            if (message) {
                ++accepted;
                good = good && serialize(*message, out.writable()).value_or(0) == sample.size() &&
                       equal_bytes(out, copy);
            } else {
                good = good && message.error() == fault{e.code, e.offset};
            }
            broken += !good;
        }
        b = before;
    }
    CHECK(accepted > sample.size());
    CHECK(broken == 0);
}
} // namespace

TEST_CASE("parse accepts if and only if explain finds nothing, over all mutations of one byte") {
    using enum KeyExchangeAlgorithm;
    constexpr auto tls12 = ProtocolVersion::tls12;
    check_every_mutation<ClientHello>(rfc8448_client_hello);
    check_every_mutation<ClientHello>(rfc8448_resuming_client_hello);
    check_every_mutation<ServerHello>(rfc8448_server_hello);
    check_every_mutation<ServerHello>(rfc8448_resuming_server_hello);
    check_every_mutation<ServerKeyExchange>("03 001d 04 01020304 0403 0003 aabbcc"_hex, ecdhe, tls12);
    check_every_mutation<ServerKeyExchange>("0001 17 0001 05 0001 08 0401 0002 aabb"_hex, dhe_rsa, tls12);
    check_every_mutation<CertificateRequest>("01 40 0002 0403 0009 0002 3000 0003 300100"_hex, tls12);
    check_every_mutation<Certificate>("00000b 000003 308001 000002 3000"_hex);
    check_every_mutation<CertificateStatus>("01 000003 300100"_hex);
    const buffer hello = unhex("01" + with_length(hex(rfc8448_client_hello), 3));
    check_every_mutation<Handshake12>(hello, ecdhe, tls12);
    check_every_mutation<Handshake12>("10 000005 04 01020304"_hex, ecdhe, tls12);
}

TEST_CASE("parse and explain agree on input that is all one byte, of every length up to 600") {
    std::size_t broken = 0;
    for (const std::uint8_t fill : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{255}})
        for (std::size_t n = 0; n < 600; ++n) {
            const buffer in(n, fill);
            const exact copy{in};
            const auto message = parse<ClientHello>(copy);
            const tlswire::error e = explain<ClientHello>(copy);
            broken += message.has_value() != !e || (!message && message.error() != fault{e.code, e.offset});
        }
    CHECK(broken == 0);
}

} // namespace explain_test
