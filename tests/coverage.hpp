// SPDX-License-Identifier: BSL-1.0
// tests/coverage.hpp: what a row of the tables of coverage_test.cpp is, and what holds of each.
#pragma once

#include "support.hpp"

#include <tlswire/message/dtls_handshake.hpp>
#include <tlswire/message/openpgp_certificate.hpp>
#include <tlswire/message/raw_public_key_certificate.hpp>
#include <tlswire/record/dtls_record.hpp>
#include <tlswire/record/inner_plaintext.hpp>
#include <tlswire/record/protected_fragment.hpp>
#include <tlswire/registry/hash_algorithm.hpp>
#include <tlswire/registry/key_exchange_algorithm.hpp>

#include <span>

namespace coverage {

using namespace tlswire;
using support::buffer;

// ---- samples
// Hex in which V is the version as the hellos of this version say it, S the version itself, R the 32 bytes
// from 00 to 1f, and H the random of a HelloRetryRequest.
constexpr ProtocolVersion legacy(ProtocolVersion v) {
    return v == ProtocolVersion::tls13    ? ProtocolVersion::tls12
           : v == ProtocolVersion::dtls13 ? ProtocolVersion::dtls12
                                          : v;
}
struct sample_bytes {
    std::array<std::uint8_t, 512> data{};
    std::size_t size = 0;
    bool well_formed = true;

    constexpr void byte(unsigned b) { data[size++] = static_cast<std::uint8_t>(b); }
    constexpr void version(ProtocolVersion v) {
        byte(static_cast<unsigned>(v) >> 8);
        byte(static_cast<unsigned>(v) & 0xff);
    }
    constexpr sample_bytes(std::string_view text, ProtocolVersion of) {
        unsigned half = 0;
        bool odd = false;
        for (const char c : text) {
            const std::size_t digit = std::string_view{"0123456789abcdef"}.find(c);
            if (digit != std::string_view::npos) {
                if (odd)
                    byte(half << 4 | static_cast<unsigned>(digit));
                half = static_cast<unsigned>(digit);
                odd = !odd;
            } else if (c == 'V') {
                version(legacy(of));
            } else if (c == 'S') {
                version(of);
            } else if (c == 'R') {
                for (unsigned i = 0; i < 32; ++i)
                    byte(i);
            } else if (c == 'H') {
                for (const std::uint8_t b : hello_retry_request_random)
                    byte(b);
            } else {
                well_formed = well_formed && c == ' ';
            }
        }
        well_formed = well_formed && !odd;
    }
    constexpr operator bytes() const { return bytes(data).first(size); }
};

// ---- rows
struct rule {
    std::string_view sample{};
    std::string_view error{};
};

/// What records take behind the bytes.
struct negotiated_lengths {
    unsigned cid = 0;
    unsigned content = 0;
    unsigned mac = 0;
    unsigned iv = 0;
    unsigned padding = 0;
};

struct row;
/// What a row has a sample of.
struct kind {
    std::string_view name{};
    std::optional<HandshakeType> type{};
    void (*check)(const row&, ProtocolVersion) = nullptr;
    bool (*holds)(const row&, ProtocolVersion) = nullptr;
};
struct row {
    kind what;
    std::string_view shape;
    std::array<ProtocolVersion, 8> versions; ///< those that have it so
    std::string_view sample;
    KeyExchangeAlgorithm key_exchange = KeyExchangeAlgorithm::any;
    HashAlgorithm hash = HashAlgorithm::sha256;
    std::optional<HandshakeType> value{}; ///< where it is another than the type's
    std::optional<ContentType> content{}; ///< of a record
    negotiated_lengths lengths{};         ///< of a record
    std::size_t shorter = 0;              ///< cut off here it is a message, too: a trailing field is left out
    std::size_t rest_from = ~std::size_t{0}; ///< what begins here is all that is left, whatever it is
    bool grows = false;                      ///< bytes behind it are the beginning of a trailing field
    std::array<rule, 12> broken{};           ///< each breaks one rule

    constexpr HandshakeType type() const { return value ? *value : *what.type; }
    constexpr bool has(ProtocolVersion v) const {
        return std::find(versions.begin(), versions.end(), v) != versions.end();
    }
    constexpr bool is_message_at(std::size_t n) const {
        return n >= rest_from || (shorter != 0 && n == shorter);
    }
    support::also exceptions() const {
        support::also e{};
        if (shorter != 0)
            e.lengths = {shorter};
        e.from = rest_from;
        e.grows = grows;
        return e;
    }
};
/// Runs f(row, version) for every version of every row; an unused place in `versions` is 0.
template <class F>
constexpr void for_each_sample(std::span<const row> rows, F f) {
    for (const row& r : rows)
        for (const ProtocolVersion v : r.versions)
            if (v != ProtocolVersion{})
                f(r, v);
}

// ---- which unions there are, and of what
template <class T>
constexpr std::string_view name_of() {
    return detail::called<T>::name();
}
template <class Union>
struct messages_of;
template <class... Message>
struct messages_of<tlv<HandshakeType, 0xffffff, Message...>> {
    static constexpr std::array names{name_of<Message>()...};
    static constexpr std::array types{Message::type...};
};
template <class... Case>
struct messages_of<tlswire::select<HandshakeType, Case...>> { // the last case is `otherwise`
    static constexpr auto names = [] {
        std::array<std::string_view, sizeof...(Case) - 1> all{};
        std::size_t n = 0;
        ((n < all.size() ? void(all[n++] = name_of<typename Case::type>()) : void()), ...);
        return all;
    }();
    static constexpr auto types = [] {
        std::array<HandshakeType, sizeof...(Case) - 1> all{};
        std::size_t n = 0;
        const auto add = [&all, &n]<class C>(std::type_identity<C>) {
            if constexpr (requires { C::value; })
                all[n++] = C::value;
        };
        (add(std::type_identity<Case>{}), ...);
        return all;
    }();
};
template <class Union>
    requires requires { &Union::body; } && std::is_aggregate_v<Union>
struct messages_of<Union> : messages_of<decltype(Union::body)> {};
template <class Union, class T>
constexpr bool has_message() {
    for (const std::string_view name : messages_of<Union>::names)
        if (name == name_of<T>())
            return true;
    return false;
}

// ---- what holds
template <class T, class... Context>
constexpr bool holds_with(const row& r, ProtocolVersion v, const Context&... context) {
    const sample_bytes sample{r.sample, v};
    const auto message = parse<T>(sample, context...);
    if (!sample.well_formed || !message || explain<T>(sample, context...))
        return false;
    std::array<std::uint8_t, 512> out{};
    const auto n = serialize(*message, out);
    return n && *n == serialized_size(*message) && equal_bytes(sample, bytes(out).first(*n));
}

/// Refused, at a byte that is there or is the first one missing, with a path that begins with the type's name
/// and with the alert decode_error.
inline bool refused_with_a_path(const error& e, std::string_view type, std::size_t size) {
    return e && e.offset <= size && e.type == type && alert_name(e.code) == "decode_error";
}
template <class T, class... Context>
void check_lengths(bytes sample, const row& r, std::size_t header, std::string_view cut_type,
                   std::string_view longer_type, const Context&... context) {
    for (std::size_t n = 0; n < sample.size(); ++n) {
        const support::exact cut{sample.first(n)};
        const error e = explain<T>(cut, context...);
        CHECK(parse<T>(cut, context...).has_value() == !e);
        const bool expected = n >= header && r.is_message_at(n - header);
        if (expected ? bool(e) : !refused_with_a_path(e, cut_type, n))
            FAIL_CHECK("cut off after " << n << " bytes: " << support::text(e));
    }
    buffer longer(sample.begin(), sample.end());
    longer.push_back(0);
    const bool goes_on = r.rest_from <= sample.size() - header;
    for (unsigned extra = 0; extra < 256; ++extra) {
        longer.back() = static_cast<std::uint8_t>(extra);
        const error e = explain<T>(bytes{longer}, context...);
        CHECK(parse<T>(bytes{longer}, context...).has_value() == !e);
        if (goes_on ? bool(e) : !refused_with_a_path(e, longer_type, sample.size()))
            FAIL_CHECK("longer by the byte " << extra << ": " << support::text(e));
    }
}

/// The message behind the header of TLS.
template <class Union, class T>
void check_in_tlv(const row& r, ProtocolVersion v, bytes body) {
    const std::string type = support::hex_number(static_cast<std::size_t>(T::type), 1);
    const buffer whole = support::unhex(type + support::with_length(support::hex(body), 3));
    REQUIRE(support::why<Union>(bytes{whole}, v, r.key_exchange, r.hash) == "ok");
    CHECK(support::round_trips<Union>(whole, v, r.key_exchange, r.hash));
    const auto message = parse<Union>(whole, v, r.key_exchange, r.hash);
    CHECK(message->tag() == T::type);
    REQUIRE(message->template get_if<T>() != nullptr);
    CHECK(support::writes(*message->template get_if<T>(), body));
    CHECK(support::writes(Union{*parse<T>(body, v, r.key_exchange, r.hash)}, whole));
    row delimited = r; // its length tells where it ends
    delimited.shorter = 0;
    delimited.rest_from = ~std::size_t{0};
    check_lengths<Union>(whole, delimited, 0, "Handshake", name_of<T>(), v, r.key_exchange, r.hash);
}
/// The message behind the header of DTLS.
template <class Union, class T>
void check_in_dtls(const row& r, ProtocolVersion v, bytes body) {
    const std::string type = support::hex_number(static_cast<std::size_t>(T::type), 1);
    const std::string length = support::hex_number(body.size(), 3);
    const buffer whole = support::unhex(type + length + "0007" + "000000" + length + support::hex(body));
    REQUIRE(support::why<Union>(bytes{whole}, v, r.key_exchange, r.hash) == "ok");
    CHECK(support::round_trips<Union>(whole, v, r.key_exchange, r.hash));
    Union message = *parse<Union>(whole, v, r.key_exchange, r.hash);
    CHECK(message.msg_type == T::type);
    CHECK(message.message_seq == 7);
    REQUIRE(message.body.template get_if<T>() != nullptr);
    CHECK(support::writes(*message.body.template get_if<T>(), body));
    CHECK(is_whole(message));
    message.fragment_offset.value = 1;
    CHECK(!is_whole(message));
    check_lengths<Union>(whole, r, 12, name_of<Union>(), name_of<Union>(), v, r.key_exchange, r.hash);
}

/// What stands before a message.
enum class header {
    of_the_version,
    of_a_hello_retry_request, ///< these three are told by more than msg_type
    of_a_raw_public_key,
    of_an_openpgp_certificate,
    none
};
template <class Union, class T>
void check_as(const row& r, ProtocolVersion v, bytes body) {
    if constexpr (!has_message<Union, T>())
        FAIL_CHECK("the union does not have it");
    else if constexpr (requires { &Union::msg_type; })
        check_in_dtls<Union, T>(r, v, body);
    else
        check_in_tlv<Union, T>(r, v, body);
}
constexpr bool is_dtls(ProtocolVersion v) {
    return static_cast<unsigned>(v) >= 0xfe00;
}
template <class T, header H>
void check_behind_header(const row& r, ProtocolVersion v, bytes body) {
    if constexpr (H == header::of_the_version) {
        if (v == ProtocolVersion::tls13)
            check_as<Handshake13, T>(r, v, body);
        else if (v == ProtocolVersion::dtls13)
            check_as<HandshakeDTLS13, T>(r, v, body);
        else if (is_dtls(v))
            check_as<HandshakeDTLS12, T>(r, v, body);
        else
            check_as<Handshake12, T>(r, v, body);
    } else if constexpr (H == header::of_a_hello_retry_request) {
        if (is_dtls(v))
            check_as<HandshakeDTLSHelloRetryRequest, T>(r, v, body);
        else
            check_as<HandshakeHelloRetryRequest, T>(r, v, body);
    } else if constexpr (H == header::of_a_raw_public_key) {
        if (is_dtls(v))
            check_as<HandshakeDTLSRawPublicKey, T>(r, v, body);
        else
            check_as<HandshakeRawPublicKey, T>(r, v, body);
    } else if constexpr (H == header::of_an_openpgp_certificate) {
        check_as<HandshakeOpenPGP, T>(r, v, body);
    }
}

template <class T, class... Context>
void check_with(const row& r, ProtocolVersion v, bytes sample, const Context&... context) {
    CHECK(holds_with<T>(r, v, context...));
    support::check_sample<T>(sample, r.exceptions(), context...);
    check_lengths<T>(sample, r, 0, name_of<T>(), name_of<T>(), context...);
    CHECK((r.rest_from == 0 || !r.broken[0].error.empty()));
    for (const rule& b : r.broken) {
        if (b.error.empty())
            continue;
        INFO("sample " << b.sample);
        const sample_bytes broken{b.sample, v};
        CHECK(broken.well_formed);
        CHECK(support::why<T>(bytes(broken), context...) == b.error);
    }
}

// ---- kinds
template <class T>
constexpr bool holds(const row& r, ProtocolVersion v) {
    return holds_with<T>(r, v, v, r.key_exchange, r.hash);
}
template <class T, header H>
void check(const row& r, ProtocolVersion v) {
    INFO(name_of<T>() << ", " << r.shape << ", " << name(v) << ", " << name(r.key_exchange));
    const sample_bytes expanded{r.sample, v};
    const support::exact sample{bytes(expanded)};
    check_with<T>(r, v, sample, v, r.key_exchange, r.hash);
    check_behind_header<T, H>(r, v, sample);
}
template <class T>
constexpr bool record_holds(const row& r, ProtocolVersion v) {
    return holds_with<T>(r, v, cid_length(r.lengths.cid), content_length(r.lengths.content),
                         mac_length(r.lengths.mac), record_iv_length(r.lengths.iv),
                         cbc_padding_length(r.lengths.padding));
}
template <class T>
void check_record(const row& r, ProtocolVersion v) {
    INFO(name_of<T>() << ", " << r.shape << ", " << name(v));
    const sample_bytes expanded{r.sample, v};
    const support::exact sample{bytes(expanded)};
    check_with<T>(r, v, sample, cid_length(r.lengths.cid), content_length(r.lengths.content),
                  mac_length(r.lengths.mac), record_iv_length(r.lengths.iv),
                  cbc_padding_length(r.lengths.padding));
}

template <class T>
constexpr std::optional<HandshakeType> type_of() {
    if constexpr (requires { requires std::same_as<decltype(T::type), const HandshakeType>; })
        return T::type;
    else
        return std::nullopt;
}
template <class T, header H = header::of_the_version>
inline constexpr kind of{name_of<T>(), type_of<T>(), &check<T, H>, &holds<T>};
template <class T>
inline constexpr kind record{name_of<T>(), std::nullopt, &check_record<T>, &record_holds<T>};

} // namespace coverage
