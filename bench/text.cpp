// SPDX-License-Identifier: BSL-1.0
// bench/text.cpp: a ClientHello printed, as JSON, generated and mutated. No floor: nobody writes those by
// hand. memcpy copies the text that was written, or the message.
#include "floor.h"
#include "harness.hpp"
#include "heap.hpp"
#include "hellos.hpp"
#include "text_operations.hpp"

using tlswire::bytes;
using tlswire::ClientHello;

int main(int argc, char** argv) {
    const std::vector<hellos::message_bytes> wire = hellos::on_the_wire(hellos::shuffled(512));
    const std::vector<bytes> messages(wire.begin(), wire.end());
    std::vector<ClientHello> parsed;
    std::vector<std::string> texts, jsons;
    std::vector<floor_bytes> c_texts, c_jsons, c_messages;
    for (const bytes message : messages)
        parsed.push_back(*tlswire::parse<ClientHello>(message.subspan(4)));
    for (const ClientHello& hello : parsed) {
        texts.emplace_back(text::shown, text::print(&hello));
        jsons.emplace_back(text::shown, text::to_json(&hello));
    }
    const auto c_span = [](const auto& all) {
        return floor_bytes{reinterpret_cast<const std::uint8_t*>(all.data()), all.size()};
    };
    for (std::size_t i = 0; i < wire.size(); ++i) {
        c_texts.push_back(c_span(texts[i]));
        c_jsons.push_back(c_span(jsons[i]));
        c_messages.push_back(c_span(wire[i]));
    }
    static tlswire::random_source random(1);
    const std::vector<const ClientHello*> values = harness::pointers(parsed);
    harness::add("print/shuffled/memcpy", floor_memcpy, c_texts);
    harness::add("print/shuffled/tlswire", text::print, values);
    harness::add("print bytes/shuffled/memcpy", floor_memcpy, c_texts);
    harness::add("print bytes/shuffled/tlswire", text::print_bytes, messages);
    harness::add("to_json/shuffled/memcpy", floor_memcpy, c_jsons);
    harness::add("to_json/shuffled/tlswire", text::to_json, values);
    harness::add("to_json bytes/shuffled/memcpy", floor_memcpy, c_jsons);
    harness::add("to_json bytes/shuffled/tlswire", text::to_json_bytes, messages);
    harness::add<tlswire::random_source*>("generate/random/tlswire", text::generate, {&random});
    harness::add("mutate/shuffled/memcpy", floor_memcpy, c_messages);
    harness::add("mutate/shuffled/tlswire", text::mutate, messages);
    return harness::run_all(argc, argv);
}
