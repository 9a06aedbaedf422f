// SPDX-License-Identifier: BSL-1.0
// endpoint_scripts.hpp: what scripts of an end do, for the tables of what it can do wrong.
#pragma once

#include "endpoint_misbehaviour.hpp"

#include <algorithm>

namespace tlswire::endpoint {

using A = AlertDescription;
using H = HandshakeType;
using octet_vector = std::vector<std::uint8_t>;
inline constexpr auto client_end = ConnectionEnd::client;
inline constexpr auto server_end = ConnectionEnd::server;
inline constexpr auto tls11 = ProtocolVersion::tls11;
inline constexpr auto tls12 = ProtocolVersion::tls12;
inline constexpr auto tls13 = ProtocolVersion::tls13;

// ---- what scripts do

/// Changes one kind of message as a value.
template <class Body, class Change>
auto value(Change change) {
    return [change](script& s) {
        s.message = [change](any_message& m, storage& kept) {
            edit<Body>(m, [&](Body& body) {
                if constexpr (requires { change(body, kept); })
                    change(body, kept);
                else
                    change(body);
            });
        };
    };
}
/// Changes one kind of message as bytes, with its header.
template <class Change>
auto raw(H type, Change change) {
    return [type, change](script& s) {
        s.bytes = [type, change](octet_vector& message) {
            if (static_cast<H>(message[0]) == type)
                change(message);
        };
    };
}
inline void set_length(octet_vector& message) {
    const std::size_t size = message.size() - 4;
    message[1] = static_cast<std::uint8_t>(size >> 16);
    message[2] = static_cast<std::uint8_t>(size >> 8);
    message[3] = static_cast<std::uint8_t>(size);
}
inline auto cut(H type) {
    return raw(type, [](octet_vector& m) {
        m.pop_back();
        set_length(m);
    });
}
inline auto lengthened(H type) {
    return raw(type, [](octet_vector& m) {
        m.push_back(0);
        set_length(m);
    });
}
inline auto left_out(flow_event what) {
    return
        [what](script& s) { s.steps = [what](std::vector<flow_event>& steps) { std::erase(steps, what); }; };
}
/// Puts a step in front of the flight that has `flight` in it.
inline auto early(flow_event what, flow_event flight) {
    return [what, flight](script& s) {
        s.steps = [what, flight](std::vector<flow_event>& steps) {
            if (std::find(steps.begin(), steps.end(), flight) != steps.end()) {
                std::erase(steps, what);
                steps.insert(steps.begin(), what);
            }
        };
    };
}
inline auto swapped(flow_event a, flow_event b) {
    return [a, b](script& s) {
        s.steps = [a, b](std::vector<flow_event>& steps) {
            const auto at_a = std::find(steps.begin(), steps.end(), a);
            const auto at_b = std::find(steps.begin(), steps.end(), b);
            if (at_a != steps.end() && at_b != steps.end())
                std::iter_swap(at_a, at_b);
        };
    };
}
/// Changes the nth record of this type.
template <class Change>
auto record_of(ContentType type, Change change, std::size_t nth = 1) {
    return [type, change, nth](script& s) {
        s.record = [type, change, left = nth](octet_vector& record) mutable {
            if (left != 0 && static_cast<ContentType>(record[0]) == type && --left == 0)
                change(record);
        };
    };
}
inline void flip_last(octet_vector& bytes) {
    bytes.back() ^= 1;
}
inline auto as_long_as(std::size_t fragment) {
    return [fragment](octet_vector& record) {
        record.resize(5 + fragment);
        record[3] = static_cast<std::uint8_t>(fragment >> 8);
        record[4] = static_cast<std::uint8_t>(fragment);
    };
}
/// Content of the first record of one type goes out as another.
inline auto as_type(ContentType from, ContentType to) {
    return [from, to](script& s) {
        s.content = [from, to, done = false](ContentType& type, octet_vector&) mutable {
            if (type == from && !done) {
                type = to;
                done = true;
            }
        };
    };
}

inline auto change_cipher_spec_of_2() {
    return [](script& s) {
        s.message = [](any_message& m, storage&) {
            if (auto* spec = std::get_if<ChangeCipherSpec>(&m))
                spec->type = 2;
        };
    };
}

inline void break_finished(Finished& f) {
    opaque_fixed<12> data = *f.verify_data.get_if<opaque_fixed<12>>();
    data[0] ^= 1;
    f.verify_data = data;
}
inline void break_finished13(Finished13& f) {
    if (const auto* data = f.verify_data.get_if<opaque_fixed<32>>()) {
        opaque_fixed<32> changed = *data;
        changed[0] ^= 1;
        f.verify_data = changed;
    }
}
inline octet_vector with_last_bit_changed(bytes b) {
    octet_vector out(b.begin(), b.end());
    out.back() ^= 1;
    return out;
}
inline Signature broken(const Signature& s, storage& kept) {
    const DigitallySigned good = *s.get_if<DigitallySigned>();
    return DigitallySigned{good.algorithm, kept.keep(with_last_bit_changed(good.signature.view))};
}

template <class Hello, class Extension>
void add_twice(Hello& hello, storage& kept) {
    std::vector<Extension> all;
    for (const Extension& e : hello.extensions->host())
        all.push_back(e);
    all.insert(all.begin(), all.front());
    hello.extensions = std::remove_cvref_t<decltype(*hello.extensions)>(kept.keep(std::move(all)));
}
template <class Removed, class Hello, class Extension>
void remove_extension(Hello& hello, storage& kept) {
    std::vector<Extension> all;
    for (const Extension& e : hello.extensions->host())
        if (e.template get_if<Removed>() == nullptr)
            all.push_back(e);
    hello.extensions = std::remove_cvref_t<decltype(*hello.extensions)>(kept.keep(std::move(all)));
}

// ---- configurations

inline void only_cbc(configuration& c) {
    c.cipher_suites = {CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA};
}
inline void only_gcm(configuration& c) {
    c.cipher_suites = {CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256};
}
inline void only_sha256(configuration& c) {
    c.cipher_suites = {CipherSuite::TLS_AES_128_GCM_SHA256};
}
inline void requests_certificate(configuration& c) {
    c.request_client_certificate = true;
}
inline void requires_certificate(configuration& c) {
    c.request_client_certificate = c.require_client_certificate = true;
}
inline void has_client_certificate(configuration& c) {
    c.own = {credentials_from_pem(client_leaf_pem, client_leaf_key_pem)};
}
inline auto shows(std::string_view leaf, std::string_view key) {
    return [leaf, key](configuration& c) { c.own = {credentials_from_pem(leaf, key)}; };
}
inline auto nothing_wrong() {
    return [](script&) {};
}

} // namespace tlswire::endpoint
