// SPDX-License-Identifier: BSL-1.0
// bench/instructions/writing.cpp: ClientHellos are written: as bytes, as text, as JSON.
#include "../hello_operations.hpp"
#include "../text_operations.hpp"
#include "inputs.hpp"

void instructions::writing() {
    const shuffled_hellos shuffled;
    std::vector<tlswire::Handshake12> views, own;
    std::vector<floor_hello> floors(shuffled.wire.size());
    for (std::size_t i = 0; i < shuffled.wire.size(); ++i) {
        views.emplace_back(shuffled.parsed[i]);
        own.emplace_back(shuffled.browsers[i].message());
        floor_parse_client_hello({shuffled.wire[i].data(), shuffled.wire[i].size()}, &floors[i]);
    }
    const auto floor_write = ::floors::write<floor_serialize, floor_hello>;
    const auto write = ours::serialize<tlswire::Handshake12>;
    count("serialize views/floor", floor_write, pointers(floors));
    count("serialize views/tlswire", write, pointers(views));
    count("serialize own objects/floor", floor_write, pointers(floors));
    count("serialize own objects/tlswire", write, pointers(own));
    count("serialized_size/floor", ::floors::size, pointers(floors));
    count("serialized_size/tlswire", ours::size<tlswire::Handshake12>, pointers(views));
    count("print/tlswire", text::print, pointers(shuffled.parsed));
    count("to_json/tlswire", text::to_json, pointers(shuffled.parsed));
}
