// SPDX-License-Identifier: BSL-1.0
// bench/client_hello.cpp: a ClientHello is parsed, validated, searched, explained and written. Peers: floor,
// hand-written C of the same depth (floor.h says what each does); memcpy; Botan's own message class.
// `shuffled` are 512 hellos whose extensions come in another order each, as Chromium sends them, `varied`
// leave each extension out one time in four as well, the others are one hello over and over, which a branch
// predictor learns by heart.
#include "floor.h"
#include "harness.hpp"
#include "heap.hpp"
#include "hellos.hpp"
#include "recorded.hpp"

#include <tlswire/message/validate.hpp>
#include <tlswire/ops/explain.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/parse.hpp>

#include <cstdio>

#ifdef TLSWIRE_WITH_BOTAN
#include <botan/tls_messages.h>
#if __has_include(<botan/tls_messages_13.h>)
#include <botan/tls_messages_13.h> // apart since Botan 3.12
#endif
#endif

using tlswire::bytes;
using tlswire::ClientHello;
using tlswire::Handshake12;

namespace {

// ---- tlswire ----

/// What follows the header, if the input is one whole ClientHello; else nothing, which is no ClientHello.
bytes body_of(bytes message) {
    if (message.size() < 4 || message[0] != 1 || tlswire::load_be<3>(&message[1]) != message.size() - 4)
        return {};
    return message.subspan(4);
}
std::uint64_t parse(bytes message) {
    const auto hello = tlswire::parse<ClientHello>(body_of(message));
    harness::keep(hello);
    return hello.has_value();
}
std::uint64_t parse_and_validate(bytes message) {
    const auto hello = tlswire::parse<ClientHello>(body_of(message));
    harness::keep(hello);
    return hello && !tlswire::validate(*hello, tlswire::types_only);
}
std::uint64_t parse_and_validate_all(bytes message) {
    const auto hello = tlswire::parse<ClientHello>(body_of(message));
    harness::keep(hello);
    return hello && !tlswire::validate(*hello);
}
std::uint64_t parse_union_and_validate(bytes message) {
    const auto any = tlswire::parse<Handshake12>(message, tlswire::KeyExchangeAlgorithm::ecdhe,
                                                 tlswire::ProtocolVersion::tls12);
    harness::keep(any);
    const ClientHello* const hello = any ? any->get_if<ClientHello>() : nullptr;
    return hello != nullptr && !tlswire::validate(*hello, tlswire::types_only);
}
std::uint64_t explain(bytes message) {
    const tlswire::error e = tlswire::explain<ClientHello>(body_of(message));
    harness::keep(e);
    return e.code == tlswire::errc::truncated;
}
std::uint64_t refuse(bytes message) {
    const auto hello = tlswire::parse<ClientHello>(body_of(message));
    harness::keep(hello);
    return !hello;
}
std::uint64_t find_server_name(const ClientHello* hello) {
    const auto names = tlswire::find<tlswire::ServerNameList>(hello->extensions);
    harness::keep(names);
    return names.has_value();
}

std::uint8_t written[65536];

std::uint64_t serialize(const Handshake12* message) {
    const auto n = tlswire::serialize(*message, written);
    harness::keep(written);
    return n ? *n : 0;
}
std::uint64_t size(const Handshake12* message) {
    return tlswire::serialized_size(*message);
}

// ---- the floor ----

std::uint64_t floor_find(bytes extensions) {
    const floor_bytes name = floor_find_server_name({extensions.data(), extensions.size()});
    harness::keep(name);
    return name.size;
}
std::uint64_t floor_write(const floor_hello* hello) {
    const std::size_t n = floor_serialize(hello, written, sizeof written);
    harness::keep(written);
    return n;
}
std::uint64_t floor_refuse(floor_bytes message) {
    return floor_read_bodies(message) == 0;
}
std::uint64_t floor_size(const floor_hello* hello) {
    return floor_serialized_size(hello);
}

// ---- Botan: a body in a vector is what its constructors take; making that vector is not measured ----
#ifdef TLSWIRE_WITH_BOTAN
using botan_body = const std::vector<std::uint8_t>*;

std::uint64_t botan_parse(botan_body body) try {
    namespace tls = Botan::TLS;
#if BOTAN_VERSION_MAJOR == 2
    const tls::Client_Hello hello(*body); // knows no extension of TLS 1.3
    return hello.ciphersuites().size();
#elif defined(BOTAN_HAS_TLS_13)
    const auto hello = tls::Client_Hello_13::parse(*body);
    return std::visit([](const auto& h) { return h.ciphersuites().size(); }, hello);
#else
    const tls::Client_Hello_12 hello(*body);
    return hello.ciphersuites().size();
#endif
} catch (const std::exception&) {
    return 0;
}
#endif

// ---- inputs ----

/// The same hellos in every form that somebody wants.
struct input_set {
    std::string name;
    std::vector<hellos::message_bytes> wire;
    std::vector<hellos::message_bytes> bodies{};
    std::vector<Handshake12> views{};
    std::vector<floor_hello> floors{};

    void prepare() {
        for (const hellos::message_bytes& message : wire) {
            bodies.emplace_back(message.begin() + 4, message.end());
            views.emplace_back(*tlswire::parse<ClientHello>(bytes{message}.subspan(4)));
            floor_read_client_hello({message.data(), message.size()}, &floors.emplace_back());
        }
    }
};

template <class T>
std::vector<const T*> pointers(const std::vector<T>& all) {
    std::vector<const T*> p;
    for (const T& each : all)
        p.push_back(&each);
    return p;
}
std::vector<bytes> spans(const std::vector<hellos::message_bytes>& all) {
    return {all.begin(), all.end()};
}
std::vector<floor_bytes> c_spans(const std::vector<hellos::message_bytes>& all) {
    std::vector<floor_bytes> c;
    for (const hellos::message_bytes& each : all)
        c.push_back({each.data(), each.size()});
    return c;
}

/// The host name is one byte longer than its list, deep in the message.
hellos::message_bytes damaged(hellos::message_bytes message) {
    const ClientHello hello = *tlswire::parse<ClientHello>(bytes{message}.subspan(4));
    const auto names = tlswire::find<tlswire::ServerNameList>(hello.extensions);
    const std::size_t at = static_cast<std::size_t>(names->server_name_list.wire().data() - message.data());
    ++message[at + 2];
    return message;
}

/// Those who are compared have to refuse the same: every truncation of a hello, and every byte of it made
/// another; but no extension's type, which only one of them might know.
bool same_depth(const hellos::message_bytes& hello) {
    std::vector<bool> is_type(hello.size());
    const ClientHello parsed = *tlswire::parse<ClientHello>(body_of(hello));
    for (const auto& e : *parsed.extensions) {
        const auto at = static_cast<std::size_t>(e.body.data() - hello.data());
        is_type[at - 4] = is_type[at - 3] = true;
    }
    const auto same = [](const hellos::message_bytes& m) {
        return (parse_and_validate(m) != 0) == (floor_read_bodies({m.data(), m.size()}) != 0);
    };
    for (std::size_t n = 4; n <= hello.size(); ++n) {
        hellos::message_bytes cut(hello.begin(), hello.begin() + static_cast<std::ptrdiff_t>(n));
        tlswire::store_be<3>(&cut[1], n - 4);
        if (!same(cut))
            return false;
    }
    for (std::size_t i = 0; i < hello.size(); ++i) {
        hellos::message_bytes changed = hello;
        do {
            ++changed[i];
            if (!is_type[i] && !same(changed))
                return false;
        } while (changed[i] != hello[i]);
    }
    return true;
}

void add_all(const input_set& set) {
    const auto name = [&set](const char* operation, const char* peer) {
        return std::string(operation) + "/" + set.name + "/" + peer;
    };
    const std::vector<bytes> wire = spans(set.wire);
    const std::vector<floor_bytes> c_wire = c_spans(set.wire);
    harness::add(name("copy", "memcpy"), floor_memcpy, c_wire);
    harness::add(name("check headers", "floor"), floor_check_headers, c_wire);
    harness::add(name("read headers", "floor"), floor_read_headers, c_wire);
    harness::add(name("parse+validate", "floor"), floor_read_bodies, c_wire);
    harness::add(name("parse+validate", "tlswire"), parse_and_validate, wire);
    harness::add(name("parse+validate", "tlswire Handshake12"), parse_union_and_validate, wire);
    if (set.name != "varied") // which breaks rules that are not grammar
        harness::add(name("parse+every rule", "tlswire"), parse_and_validate_all, wire);
    harness::add(name("parse", "tlswire"), parse, wire);
    harness::add(name("serialize views", "floor"), floor_write, pointers(set.floors));
    harness::add(name("serialize views", "tlswire"), serialize, pointers(set.views));
    harness::add(name("serialized_size", "floor"), floor_size, pointers(set.floors));
    harness::add(name("serialized_size", "tlswire"), size, pointers(set.views));
#ifdef TLSWIRE_WITH_BOTAN
    harness::add(name("parse+validate", "Botan"), botan_parse, pointers(set.bodies));
#endif
}

} // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    const std::deque<hellos::browser> browsers = hellos::shuffled(512);
    std::vector<input_set> sets(2);
    sets[0].name = "shuffled";
    sets[1].name = "varied";
    std::vector<Handshake12> own;
    for (const hellos::browser& b : browsers) {
        own.emplace_back(b.message());
        sets[0].wire.push_back(hellos::with_header(b.message()));
    }
    for (const hellos::browser& b : hellos::shuffled(512, 4))
        sets[1].wire.push_back(hellos::with_header(b.message()));
    const auto add_recorded = [&sets](const char* name, const auto& message) {
        sets.push_back({name, {hellos::message_bytes(message.begin(), message.end())}});
    };
    sets.push_back({"browser", {sets[0].wire[0]}});
    add_recorded("openssl", recorded::client_hello_openssl);
    add_recorded("openssl tls1.2", recorded::client_hello_openssl_tls12);
    add_recorded("gnutls", recorded::client_hello_gnutls);
    add_recorded("curl", recorded::client_hello_curl);
    for (input_set& set : sets) {
        if (!same_depth(set.wire[0])) {
            std::fprintf(stderr, "the floor and tlswire don't accept the same bytes: %s\n", set.name.c_str());
            return 1;
        }
        set.prepare();
        add_all(set);
    }

    const input_set& shuffled = sets[0];
    std::vector<const ClientHello*> parsed;
    std::vector<bytes> extensions;
    std::vector<hellos::message_bytes> broken;
    for (std::size_t i = 0; i < shuffled.wire.size(); ++i) {
        parsed.push_back(shuffled.views[i].get_if<ClientHello>());
        extensions.push_back(parsed.back()->extensions->wire());
        broken.push_back(damaged(shuffled.wire[i]));
    }
    harness::add("find server_name/shuffled/floor", floor_find, extensions);
    harness::add("find server_name/shuffled/tlswire", find_server_name, parsed);
    harness::add("serialize own objects/shuffled/floor", floor_write, pointers(shuffled.floors));
    harness::add("serialize own objects/shuffled/tlswire", serialize, pointers(own));
    harness::add("serialize own objects/browser/floor", floor_write, {&shuffled.floors[0]});
    harness::add("serialize own objects/browser/tlswire", serialize, {&own[0]});
    harness::add("refuse damaged/shuffled/floor", floor_refuse, c_spans(broken));
    harness::add("refuse damaged/shuffled/tlswire", refuse, spans(broken));
    harness::add("explain damaged/shuffled/tlswire", explain, spans(broken));

    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
