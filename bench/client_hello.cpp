// SPDX-License-Identifier: BSL-1.0
// bench/client_hello.cpp: a ClientHello is parsed, validated, searched, explained and written. Peers: floor,
// hand-written C of the same depth (floor.h says what each does); memcpy; and client_hello_peers.cpp.
//
// Inputs: `shuffled` are 512 hellos whose extensions come in another order each, as Chromium sends them;
// `shuffled 4096` the same of 4096, since a branch predictor that is warm knows a good part of 512 by heart:
// all of them are read some hundred times over in each run. `shuffled hybrid` are 512 with a key share of
// X25519MLKEM768 too, 1216 bytes. `varied` leave each extension out one time in four as well. The others are
// one hello over and over, which a branch predictor has learned after a few rounds.
//
//     bench_client_hello --refusals      who refuses what: hellos with one defect each, given to everybody
#include "client_hello_peers.hpp"
#include "defects.hpp"
#include "harness.hpp"
#include "heap.hpp"
#include "hello_operations.hpp"
#include "recorded.hpp"
#include "same_depth.hpp"

#include <cstring>

using hellos::message_bytes;
using tlswire::bytes;
using tlswire::ClientHello;
using tlswire::Handshake12;

namespace {

/// The same hellos in every form that somebody wants.
struct input_set {
    std::string name;
    std::vector<message_bytes> wire;
    std::vector<Handshake12> views{};
    std::vector<floor_hello> floors{};

    void prepare() {
        for (const message_bytes& message : wire) {
            views.emplace_back(*tlswire::parse<ClientHello>(bytes{message}.subspan(4)));
            floor_parse_client_hello({message.data(), message.size()}, &floors.emplace_back());
        }
    }
};

std::vector<bytes> spans(const std::vector<message_bytes>& all) {
    return {all.begin(), all.end()};
}
std::vector<floor_bytes> c_spans(const std::vector<message_bytes>& all) {
    std::vector<floor_bytes> c;
    for (const message_bytes& each : all)
        c.push_back({each.data(), each.size()});
    return c;
}

void add_peers(const input_set& set) {
    for (const peers::client_hello_reader& peer : peers::client_hello_readers()) {
        static std::deque<std::vector<message_bytes>> kept;
        std::vector<message_bytes>& inputs = kept.emplace_back();
        for (const message_bytes& message : set.wire)
            inputs.push_back(peer.prepare(message));
        harness::add(peer.operation + "/" + set.name + "/" + peer.name, peer.accepts,
                     harness::pointers(inputs));
    }
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
    harness::add(name("read headers", "tlswire"), ours::read_headers, wire);
    harness::add(name("parse+validate", "floor"), floor_read_bodies, c_wire);
    harness::add(name("parse+validate", "tlswire"), ours::parse_and_validate, wire);
    harness::add(name("parse+validate", "tlswire Handshake12"), ours::parse_union_and_validate, wire);
    if (set.name != "varied") // which breaks rules that are not grammar
        harness::add(name("parse+every rule", "tlswire"), ours::parse_and_validate_all, wire);
    harness::add(name("parse", "tlswire"), ours::parse, wire);
    harness::add(name("serialize views", "floor"), floors::write<floor_serialize, floor_hello>,
                 harness::pointers(set.floors));
    harness::add(name("serialize views", "tlswire"), ours::serialize<Handshake12>,
                 harness::pointers(set.views));
    harness::add(name("serialized_size", "floor"), floors::size, harness::pointers(set.floors));
    harness::add(name("serialized_size", "tlswire"), ours::size<Handshake12>, harness::pointers(set.views));
    add_peers(set);
}

/// What is looked for, and what is wrong.
void add_searches(const input_set& set) {
    static std::vector<message_bytes> broken, streams;
    std::vector<const ClientHello*> parsed;
    std::vector<floor_bytes> extensions;
    for (std::size_t i = 0; i < set.wire.size(); ++i) {
        parsed.push_back(set.views[i].get_if<ClientHello>());
        const bytes list = parsed.back()->extensions->wire();
        extensions.push_back({list.data(), list.size()});
        broken.push_back(hellos::with_long_host(set.wire[i]));
        streams.push_back(hellos::in_a_record(set.wire[i]));
    }
    const std::string in_list = "find server_name, parsed/" + set.name + "/";
    harness::add(in_list + "floor", floors::find<floor_find_server_name>, extensions);
    harness::add(in_list + "tlswire", ours::find_server_name, parsed);
    const std::string in_message = "find server_name, message/" + set.name + "/";
    harness::add(in_message + "floor", floors::find<floor_find_server_name_in>, c_spans(set.wire));
    harness::add(in_message + "tlswire", ours::find_server_name_in, spans(set.wire));
    const std::string in_stream = "find server_name, record/" + set.name + "/";
    harness::add(in_stream + "floor", floors::find<floor_find_server_name_in_record>, c_spans(streams));
    harness::add(in_stream + "tlswire", ours::peek_and_find, spans(streams));
    harness::add("refuse damaged/" + set.name + "/floor", floors::refuse, c_spans(broken));
    harness::add("refuse damaged/" + set.name + "/tlswire", ours::refuse, spans(broken));
    harness::add("explain damaged/" + set.name + "/tlswire", ours::explain, spans(broken));
}

/// A Markdown table: everybody's depth, which defect he refuses, how many in all.
int print_refusals(const message_bytes& good) {
    std::vector<peers::client_hello_reader> everybody{
        {"floor", "", "views; bodies; no type twice",
         [](const message_bytes* m) { return floor_read_bodies({m->data(), m->size()}); }, nullptr},
        {"floor, headers", "", "views; headers of extensions",
         [](const message_bytes* m) { return floor_read_headers({m->data(), m->size()}); }, nullptr},
        {"tlswire", "", "views; bodies; no type twice",
         [](const message_bytes* m) { return ours::parse_and_validate(*m); }, nullptr},
        {"tlswire, headers", "", "views; headers of extensions",
         [](const message_bytes* m) { return ours::read_headers(*m); }, nullptr},
    };
    for (const auto& peer : peers::client_hello_readers())
        everybody.push_back(peer);
    std::string names = "| defect |", line = "|---|", depths = "| depth |";
    for (const auto& each : everybody) {
        names += " " + each.name + " |";
        line += "---|";
        depths += " " + each.depth + " |";
    }
    std::printf("%s\n%s\n%s\n", names.c_str(), line.c_str(), depths.c_str());
    std::vector<int> refused(everybody.size());
    const std::vector<hellos::defective> all = hellos::with_defects(good);
    for (const hellos::defective& hello : all) {
        std::printf("| %s |", hello.name.c_str());
        for (std::size_t i = 0; i < everybody.size(); ++i) {
            const auto prepare = everybody[i].prepare;
            const message_bytes input = prepare != nullptr ? prepare(hello.message) : hello.message;
            const bool accepted = everybody[i].accepts(&input) != 0;
            refused[i] += !accepted;
            std::printf(" %s |", accepted ? "takes" : "refuses");
        }
        std::printf("\n");
    }
    std::printf("| refused, of %zu |", all.size() - 1);
    for (const int n : refused)
        std::printf(" %d |", n);
    std::printf("\n");
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const std::deque<hellos::browser> browsers = hellos::shuffled(512);
    std::vector<input_set> sets;
    sets.push_back({"shuffled", hellos::on_the_wire(browsers)});
    if (argc > 1 && std::strcmp(argv[1], "--refusals") == 0)
        return print_refusals(sets[0].wire[0]);
    sets.push_back({"shuffled 4096", hellos::on_the_wire(hellos::shuffled(4096))});
    sets.push_back({"shuffled hybrid", hellos::on_the_wire(hellos::shuffled(512, {.hybrid = true}))});
    sets.push_back({"varied", hellos::on_the_wire(hellos::shuffled(512, {.omit_one_in = 4}))});
    const auto add_recorded = [&sets](const char* name, const auto& message) {
        sets.push_back({name, {message_bytes(message.begin(), message.end())}});
    };
    sets.push_back({"browser", {sets[0].wire[0]}});
    sets.push_back({"browser hybrid", {sets[2].wire[0]}});
    add_recorded("openssl", recorded::client_hello_openssl);
    add_recorded("openssl tls1.2", recorded::client_hello_openssl_tls12);
    add_recorded("gnutls", recorded::client_hello_gnutls);
    add_recorded("curl", recorded::client_hello_curl);
    for (input_set& set : sets) {
        const message_bytes& one = set.wire[0];
        if (!set.name.starts_with("browser")) // which is the first of those that are shuffled
            same_depth::demand(set.name, one, same_depth::types_in(one), ours::parse_and_validate,
                               floor_read_bodies);
        if (&set == &sets[0]) {
            same_depth::demand("headers", one, {}, ours::read_headers, floor_read_headers);
            same_depth::demand("find", one, {}, ours::read_headers_and_find,
                               floors::find<floor_find_server_name_in>);
        }
        set.prepare();
        add_all(set);
    }
    add_searches(sets[0]);

    std::vector<Handshake12> own;
    for (const hellos::browser& b : browsers)
        own.emplace_back(b.message());
    const auto add_own = [&](const std::string& name, std::size_t count) {
        const std::vector<const floor_hello*> floors = harness::pointers(sets[0].floors);
        const std::vector<const Handshake12*> objects = harness::pointers(own);
        const auto n = static_cast<std::ptrdiff_t>(count);
        harness::add<const floor_hello*>("serialize own objects/" + name + "/floor",
                                         floors::write<floor_serialize, floor_hello>,
                                         {floors.begin(), floors.begin() + n});
        harness::add<const Handshake12*>("serialize own objects/" + name + "/tlswire",
                                         ours::serialize<Handshake12>,
                                         {objects.begin(), objects.begin() + n});
    };
    add_own("shuffled", own.size());
    add_own("browser", 1);
    return harness::run_all(argc, argv);
}
