// SPDX-License-Identifier: BSL-1.0
// bench/instructions/hellos.cpp: operations on ClientHellos: 64 whose extensions are shuffled, 64 that vary,
// and a browser's.
#include "../hellos.hpp"
#include "../defects.hpp"
#include "../hello_operations.hpp"
#include "../text_operations.hpp"
#include "count.hpp"

using hellos::message_bytes;
using tlswire::bytes;
using tlswire::ClientHello;
using tlswire::Handshake12;

namespace {

std::vector<bytes> spans(const std::vector<message_bytes>& all) {
    return {all.begin(), all.end()};
}
std::vector<floor_bytes> c_spans(const std::vector<message_bytes>& all) {
    std::vector<floor_bytes> c;
    for (const message_bytes& each : all)
        c.push_back({each.data(), each.size()});
    return c;
}
template <class T>
std::vector<const T*> pointers(const std::vector<T>& all) {
    std::vector<const T*> p;
    for (const T& each : all)
        p.push_back(&each);
    return p;
}

} // namespace

void instructions::hellos() {
    const std::deque<::hellos::browser> browsers = ::hellos::shuffled(64);
    const std::vector<message_bytes> shuffled = ::hellos::on_the_wire(browsers);
    const std::vector<message_bytes> varied =
        ::hellos::on_the_wire(::hellos::shuffled(64, {.omit_one_in = 4}));
    const std::vector<message_bytes> hybrid = ::hellos::on_the_wire(::hellos::shuffled(1, {.hybrid = true}));
    const auto parse_and_validate = [](const std::string& input, const std::vector<message_bytes>& all) {
        count("parse+validate, " + input + "/floor", floor_read_bodies, c_spans(all));
        count("parse+validate, " + input + "/tlswire", ours::parse_and_validate, spans(all));
    };
    parse_and_validate("shuffled", shuffled);
    parse_and_validate("varied", varied);
    parse_and_validate("browser", {shuffled[0]});
    parse_and_validate("browser hybrid", hybrid);
    count("parse+validate, Handshake12/tlswire", ours::parse_union_and_validate, spans(shuffled));
    count("parse+every rule/tlswire", ours::parse_and_validate_all, spans(shuffled));

    std::vector<Handshake12> views, own;
    std::vector<ClientHello> parsed;
    std::vector<floor_hello> floors(shuffled.size());
    std::vector<floor_bytes> lists;
    std::vector<message_bytes> broken, streams;
    for (std::size_t i = 0; i < shuffled.size(); ++i) {
        parsed.push_back(*tlswire::parse<ClientHello>(bytes{shuffled[i]}.subspan(4)));
        views.emplace_back(parsed.back());
        own.emplace_back(browsers[i].message());
        floor_parse_client_hello({shuffled[i].data(), shuffled[i].size()}, &floors[i]);
        lists.push_back({parsed[i].extensions->wire().data(), parsed[i].extensions->wire().size()});
        broken.push_back(::hellos::with_long_host(shuffled[i]));
        streams.push_back(::hellos::in_a_record(shuffled[i]));
    }
    const auto floor_write = floors::write<floor_serialize, floor_hello>;
    count("serialize views/floor", floor_write, pointers(floors));
    count("serialize views/tlswire", ours::serialize<Handshake12>, pointers(views));
    count("serialize own objects/floor", floor_write, pointers(floors));
    count("serialize own objects/tlswire", ours::serialize<Handshake12>, pointers(own));
    count("serialized_size/floor", ::floors::size, pointers(floors));
    count("serialized_size/tlswire", ours::size<Handshake12>, pointers(views));
    count("find server_name, parsed/floor", ::floors::find<floor_find_server_name>, lists);
    count("find server_name, parsed/tlswire", ours::find_server_name, pointers(parsed));
    count("find server_name, message/floor", ::floors::find<floor_find_server_name_in>, c_spans(shuffled));
    count("find server_name, message/tlswire", ours::parse_and_find, spans(shuffled));
    count("find server_name, record/floor", ::floors::find<floor_find_server_name_in_record>,
          c_spans(streams));
    count("find server_name, record/tlswire", ours::peek_and_find, spans(streams));
    count("refuse damaged/floor", ::floors::refuse, c_spans(broken));
    count("refuse damaged/tlswire", ours::refuse, spans(broken));
    count("explain damaged/tlswire", ours::explain, spans(broken));
    count("print/tlswire", text::print, pointers(parsed));
    count("to_json/tlswire", text::to_json, pointers(parsed));
}
