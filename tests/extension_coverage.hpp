// SPDX-License-Identifier: BSL-1.0
// tests/extension_coverage.hpp: what a row of the table of extension_coverage_test.cpp is, and what holds of
// each.
#pragma once

#include "support.hpp"

#include <tlswire/extension/placement.hpp>
#include <tlswire/message/certificate13.hpp>
#include <tlswire/message/certificate_request13.hpp>
#include <tlswire/message/encoded_client_hello_inner.hpp>
#include <tlswire/message/encrypted_extensions.hpp>
#include <tlswire/message/hello_retry_request.hpp>
#include <tlswire/message/new_session_ticket13.hpp>
#include <tlswire/message/server_hello.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/present.hpp>

namespace extension_coverage {

using namespace tlswire;
using carrier = extension_carrier;
using support::buffer;

// ---- a message around extensions
inline const std::string some_random(64, '7');
inline const std::string hello_begin = "0303" + some_random + "00 0002 1301 01 00";
inline std::string server_hello_begin(const std::string& random) {
    return "0303" + random + "00 1301 00";
}

/// Where the list of a message is, and what is around it in hex.
template <carrier>
struct around;
template <>
struct around<carrier::client_hello> {
    using message = ClientHello;
    using extension = ClientHelloExtension;
    static constexpr std::string_view path = "ClientHello.extensions[0]";
    static std::string with(const std::string& list) { return hello_begin + list; }
    static constexpr auto& list_of(auto& m) { return *m.extensions.value; }
};
template <>
struct around<carrier::encoded_client_hello_inner> {
    using message = EncodedClientHelloInner;
    using extension = ClientHelloInnerExtension;
    static constexpr std::string_view path = "EncodedClientHelloInner.client_hello.extensions[0]";
    static std::string with(const std::string& list) { return hello_begin + list; }
    static constexpr auto& list_of(auto& m) { return m.client_hello.extensions; }
};
template <carrier Of>
struct around_server_hello {
    using message = ServerHello;
    using extension = ServerHelloExtension;
    static constexpr std::string_view path = "ServerHello.extensions[0]";
    static std::string with(const std::string& list) { return server_hello_begin(some_random) + list; }
    static constexpr auto& list_of(auto& m) { return *m.extensions.value; }
};
template <>
struct around<carrier::server_hello12> : around_server_hello<carrier::server_hello12> {};
template <>
struct around<carrier::server_hello13> : around_server_hello<carrier::server_hello13> {};
template <>
struct around<carrier::hello_retry_request> {
    using message = HelloRetryRequest;
    using extension = HelloRetryRequestExtension;
    static constexpr std::string_view path = "HelloRetryRequest.extensions[0]";
    static std::string with(const std::string& list) {
        return server_hello_begin(support::hex(hello_retry_request_random)) + list;
    }
    static constexpr auto& list_of(auto& m) { return *m.extensions.value; }
};
template <>
struct around<carrier::encrypted_extensions> {
    using message = EncryptedExtensions;
    using extension = EncryptedExtension;
    static constexpr std::string_view path = "EncryptedExtensions.extensions[0]";
    static std::string with(const std::string& list) { return list; }
    static constexpr auto& list_of(auto& m) { return m.extensions; }
};
template <>
struct around<carrier::certificate> {
    using message = CertificateEntry;
    using extension = CertificateEntryExtension;
    static constexpr std::string_view path = "CertificateEntry.extensions[0]";
    static std::string with(const std::string& list) { return "000001 30" + list; }
    static constexpr auto& list_of(auto& m) { return m.extensions; }
};
template <>
struct around<carrier::certificate_request> {
    using message = CertificateRequest13;
    using extension = CertificateRequestExtension;
    static constexpr std::string_view path = "CertificateRequest13.extensions[0]";
    static std::string with(const std::string& list) { return "00" + list; }
    static constexpr auto& list_of(auto& m) { return m.extensions; }
};
template <>
struct around<carrier::new_session_ticket> {
    using message = NewSessionTicket13;
    using extension = NewSessionTicketExtension;
    static constexpr std::string_view path = "NewSessionTicket13.extensions[0]";
    static std::string with(const std::string& list) { return "00000e10 00000000 00 0001 aa" + list; }
    static constexpr auto& list_of(auto& m) { return m.extensions; }
};

inline std::string extension(ExtensionType type, std::string_view body) {
    return support::hex_number(static_cast<std::size_t>(type), 2) + support::with_length(body, 2);
}
template <carrier Of>
buffer message_with(const std::string& extensions) {
    return support::unhex(around<Of>::with(support::with_length(extensions, 2)));
}

// ---- rows
struct broken_body {
    std::string_view sample{};
    std::string_view error{}; ///< of the extension alone, without its name, and without decode_error
};
struct row;
/// What a row has a sample of.
struct kind {
    ExtensionType type{};
    std::string_view name{};
    std::uint16_t carriers = 0;
    void (*check)(const row&) = nullptr;
    std::string (*declared)() = nullptr;
};
struct row {
    kind what;
    std::string_view rfc; ///< its declaration as the RFC has it, types that the RFC writes in place named
    std::string_view sample;
    std::array<broken_body, 5> broken{};
    std::uint64_t shorter = 0;               ///< bit n: cut off after n bytes it is one, too
    std::size_t rest_from = ~std::size_t{0}; ///< what begins here is all that is left, whatever it is

    constexpr bool in(carrier of) const { return (what.carriers & detail::carrier_bit(of)) != 0; }
    bool is_one_at(std::size_t n) const { return n >= rest_from || (n < 64 && (shorter >> n & 1) != 0); }
};
constexpr std::uint64_t at(auto... n) {
    return (std::uint64_t{0} | ... | (std::uint64_t{1} << n));
}

// ---- what holds
/// What is wrong with the body in the message has to be what is wrong with it alone.
template <class E, carrier Of>
void check_damage_in(bytes body) {
    using message = typename around<Of>::message;
    const buffer whole = message_with<Of>(extension(E::type, support::hex(body)));
    const error alone = explain<E>(body);
    const error inside = explain<message>(bytes{whole});
    CHECK(parse<message>(bytes{whole}).has_value() == !inside);
    REQUIRE(bool(inside) == bool(alone));
    if (!alone)
        return;
    std::string own;
    std::string path;
    alone.path(std::back_inserter(own));
    inside.path(std::back_inserter(path));
    CHECK(inside.code == alone.code);
    CHECK(path == std::string(around<Of>::path) + own.substr(alone.type.size()));
    CHECK(inside.offset == whole.size() - body.size() + alone.offset);
}
template <class E, carrier Of>
void check_in(const row& r) {
    using message = typename around<Of>::message;
    INFO("in " << around<Of>::path);
    const buffer body = support::unhex(r.sample);
    const buffer whole = message_with<Of>(extension(E::type, r.sample));
    CHECK(support::round_trips<message>(whole));
    CHECK(support::check_bytes<message>(whole, true));
    auto read = parse<message>(whole);
    REQUIRE(read);
    const auto found = find<E>(around<Of>::list_of(*read));
    REQUIRE(found);
    CHECK(support::writes(*found, body));
    // built from the caller's own object
    const typename around<Of>::extension host[] = {E{*found}};
    around<Of>::list_of(*read) = host;
    CHECK(support::writes(*read, whole));
    CHECK(support::text(*read) == support::text_of_bytes<message>(whole));
    // between others
    const buffer between = message_with<Of>("1a1a0000" + extension(E::type, r.sample) + "fe78 0003 010203");
    CHECK(support::round_trips<message>(between));
    CHECK(find<E>(around<Of>::list_of(*parse<message>(between))));
    // damaged
    for (std::size_t n = 0; n < body.size(); ++n)
        check_damage_in<E, Of>(bytes{body}.first(n));
    buffer longer = body;
    longer.push_back(0xff);
    check_damage_in<E, Of>(bytes{longer});
    for (const broken_body& b : r.broken)
        if (!b.error.empty())
            check_damage_in<E, Of>(bytes{support::unhex(b.sample)});
}
template <class E>
void check_alone(const row& r) {
    const buffer body = support::unhex(r.sample);
    support::also exceptions{};
    for (std::size_t n = 0; n < body.size(); ++n)
        if (r.is_one_at(n))
            exceptions.lengths.push_back(n);
    exceptions.from = r.rest_from;
    exceptions.grows = true; // below, byte for byte
    support::check_sample<E>(bytes{body}, exceptions);
    for (std::size_t n = 0; n < body.size(); ++n)
        if (support::accepts<E>(bytes{body}.first(n)) != r.is_one_at(n))
            FAIL_CHECK("cut off after " << n << " bytes");
    buffer longer = body;
    longer.push_back(0);
    for (unsigned extra = 0; extra < 256; ++extra) {
        longer.back() = static_cast<std::uint8_t>(extra);
        if (support::accepts<E>(bytes{longer}) != (r.rest_from <= body.size()))
            FAIL_CHECK("longer by the byte " << extra);
    }
    for (const broken_body& b : r.broken)
        if (!b.error.empty())
            CHECK(support::why<E>(b.sample) == std::string(r.what.name) + std::string(b.error) +
                                                   (b.error.ends_with(")") ? "" : " (decode_error)"));
}
template <class E, carrier... Of>
void check(const row& r) {
    INFO(name(E::type) << ": " << detail::called<E>::name() << ", " << r.sample);
    check_alone<E>(r);
    (check_in<E, Of>(r), ...);
}

template <class E>
std::string declaration() {
    std::string out;
    present_to<E>(std::back_inserter(out));
    return out;
}
template <class E, carrier... Of>
inline constexpr kind in{E::type, detail::called<E>::name(),
                         static_cast<std::uint16_t>((0u | ... | detail::carrier_bit(Of))), &check<E, Of...>,
                         &declaration<E>};

// ---- which list declares what
template <class List>
struct types_of;
template <class... E>
struct types_of<ExtensionOf<E...>> {
    static constexpr std::array<ExtensionType, sizeof...(E)> value{E::type...};
};
template <carrier Of>
constexpr bool declares(ExtensionType type) {
    const auto& types = types_of<typename around<Of>::extension>::value;
    return std::find(types.begin(), types.end(), type) != types.end();
}

} // namespace extension_coverage
