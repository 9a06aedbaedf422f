// SPDX-License-Identifier: BSL-1.0
// bench/instructions/hellos.cpp: ClientHellos are read, searched and refused: 64 whose extensions are
// shuffled, 64 that vary, and a browser's.
#include "../defects.hpp"
#include "../hello_operations.hpp"
#include "inputs.hpp"

void instructions::hellos() {
    const shuffled_hellos shuffled;
    const auto varied = ::hellos::on_the_wire(::hellos::shuffled(64, {.omit_one_in = 4}));
    const auto hybrid = ::hellos::on_the_wire(::hellos::shuffled(1, {.hybrid = true}));
    const auto parse_and_validate = [](const std::string& input, const std::vector<message_bytes>& all) {
        count("parse+validate, " + input + "/floor", floor_read_bodies, c_spans(all));
        count("parse+validate, " + input + "/tlswire", ours::parse_and_validate, spans(all));
    };
    parse_and_validate("shuffled", shuffled.wire);
    parse_and_validate("varied", varied);
    parse_and_validate("browser", {shuffled.wire[0]});
    parse_and_validate("browser hybrid", hybrid);
    count("parse+validate, Handshake12/tlswire", ours::parse_union_and_validate, spans(shuffled.wire));
    count("parse+every rule/tlswire", ours::parse_and_validate_all, spans(shuffled.wire));

    std::vector<floor_bytes> lists;
    std::vector<message_bytes> broken, streams;
    for (std::size_t i = 0; i < shuffled.wire.size(); ++i) {
        const bytes list = shuffled.parsed[i].extensions->wire();
        lists.push_back({list.data(), list.size()});
        broken.push_back(::hellos::with_long_host(shuffled.wire[i]));
        streams.push_back(::hellos::in_a_record(shuffled.wire[i]));
    }
    count("find server_name, parsed/floor", ::floors::find<floor_find_server_name>, lists);
    count("find server_name, parsed/tlswire", ours::find_server_name, pointers(shuffled.parsed));
    count("find server_name, message/floor", ::floors::find<floor_find_server_name_in>,
          c_spans(shuffled.wire));
    count("find server_name, message/tlswire", ours::find_server_name_in, spans(shuffled.wire));
    count("find server_name, record/floor", ::floors::find<floor_find_server_name_in_record>,
          c_spans(streams));
    count("find server_name, record/tlswire", ours::peek_and_find, spans(streams));
    count("refuse damaged/floor", ::floors::refuse, c_spans(broken));
    count("refuse damaged/tlswire", ours::refuse, spans(broken));
    count("explain damaged/tlswire", ours::explain, spans(broken));
}
