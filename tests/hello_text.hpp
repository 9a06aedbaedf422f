// SPDX-License-Identifier: BSL-1.0
// tests/hello_text.hpp: hellos put together in hex, and what validate says of a message in one line.
#pragma once

#include "support.hpp"

#include <tlswire/message/validate.hpp>

namespace support {

using namespace tlswire;

/// "ok", or what is broken: "illegal_parameter: padding is not all zero (RFC 7685 3)".
inline std::string verdict(const std::optional<violation>& v) {
    if (!v)
        return "ok";
    return std::string(name(v->alert)) + ": " + std::string(v->rule) + " (" + std::string(v->section) + ")";
}

/// A message with the bytes that it views.
template <class T>
struct message {
    template <class... Context>
    explicit message(std::string_view in, const Context&... context) : raw(unhex(in)) {
        const auto parsed = parse<T>(raw, context...);
        INFO(in);
        REQUIRE(parsed);
        value = *parsed;
    }
    message(const message&) = delete;
    message& operator=(const message&) = delete;

    const T& operator*() const { return value; }
    const T* operator->() const { return &value; }

    buffer raw;
    T value{};
};
template <class T>
std::string verdict_of(std::string_view in) {
    return verdict(validate(*message<T>(in)));
}

// ---- hellos in hex
struct extension_text {
    unsigned type;
    std::string body;
};
using extensions_text = std::vector<extension_text>;

inline std::string list_of(const extensions_text& all) {
    std::string list;
    for (const extension_text& e : all)
        list += hex_number(e.type, 2) + with_length(e.body, 2);
    return with_length(list, 2);
}
inline std::string times(std::size_t n, std::string_view pattern) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i)
        out += pattern;
    return out;
}
/// The list with one extension put in the place of that of its type, or before it all.
inline extensions_text with(extensions_text all, unsigned type, std::string body) {
    for (extension_text& e : all)
        if (e.type == type) {
            e.body = std::move(body);
            return all;
        }
    all.insert(all.begin(), {type, std::move(body)});
    return all;
}
inline extensions_text without(extensions_text all, unsigned type) {
    std::erase_if(all, [type](const extension_text& e) { return e.type == type; });
    return all;
}
inline extensions_text behind(extensions_text all, unsigned type, std::string body) {
    all.push_back({type, std::move(body)});
    return all;
}

inline const std::string share = times(32, "5a");        // of x25519
inline const std::string point = "04" + times(64, "5a"); // of secp256r1
inline const std::string random_of_hello = times(32, "77");

/// What offers TLS 1.3 with x25519, and could go on with secp256r1.
inline extensions_text offer13() {
    return {{0x002b, "02 0304"},
            {0x000a, "0004 001d 0017"},
            {0x000d, "0004 0403 0804"},
            {0x0033, with_length("001d" + with_length(share, 2), 2)}};
}
struct hello_text {
    std::string version = "0303";
    std::string random = random_of_hello;
    std::string session_id = "00";
    std::string suites = "0004 1301 c02f";
    std::string methods = "01 00";
};
inline std::string client_hello(const extensions_text& all, const hello_text& h = {}) {
    return h.version + h.random + h.session_id + h.suites + h.methods + list_of(all);
}
inline std::string verdict_of(const extensions_text& all, const hello_text& h = {}) {
    return verdict(validate(*message<ClientHello>(client_hello(all, h))));
}
inline std::string server_hello(const std::string& suite, const extensions_text& all,
                                const std::string& version = "0303",
                                const std::string& random = random_of_hello,
                                const std::string& session_id = "00", const std::string& method = "00") {
    return version + random + session_id + suite + method + list_of(all);
}
inline const std::string retry_random = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

inline extensions_text answer13() {
    return {{0x002b, "0304"}, {0x0033, "001d" + with_length(share, 2)}};
}
inline std::string psks(std::size_t identities, std::size_t binders) {
    return with_length(times(identities, "0001 aa 00000000"), 2) +
           with_length(times(binders, "20" + times(32, "bb")), 2);
}

} // namespace support
