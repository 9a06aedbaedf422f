// SPDX-License-Identifier: BSL-1.0
// bench/message_benchmarks.hpp: one message of a handshake, read and written by tlswire and by the floor.
#pragma once

#include "harness.hpp"
#include "hello_operations.hpp"
#include "message_operations.hpp"
#include "same_depth.hpp"

#include <algorithm>

namespace message_benchmarks {

/// A list of extensions as objects of one's own; of those among E.
template <class Tlv, class... E, class List>
std::vector<Tlv> objects_of(const List& list) {
    std::vector<Tlv> all;
    for (const auto& element : list)
        (..., (element.type == E::type ? all.push_back(*element.template as<E>()) : void()));
    return all;
}
/// Where in the message the types of these extensions are.
template <class List>
std::vector<std::size_t> types_of(const List& list, tlswire::bytes message) {
    std::vector<std::size_t> at;
    for (const auto& e : list)
        at.push_back(static_cast<std::size_t>(e.body.data() - message.data()) - 4);
    return at;
}

/// What the floor does with it.
template <class Object>
struct floor_side {
    harness::operation<floor_bytes> read;
    harness::operation<const Object*> write;
    Object object;
};

/// `Any` is the union of all messages, whose name is `version`; `own` is the same message made of own
/// objects.
template <class Any, class Message, auto... Context, class Object>
void add(const std::string& name, tlswire::bytes message, const std::vector<std::size_t>& types,
         const Message& own, const floor_side<Object>& floor, const char* version) {
    static const Any parsed = *tlswire::parse<Any>(message, Context...);
    static const Any built = own;
    static const Object object = floor.object;
    const auto write = ours::serialize<Any>;
    const auto is_the_message = [&](std::size_t n) {
        return std::ranges::equal(message, std::span(ours::written, n));
    };
    if (!is_the_message(write(&parsed)) || !is_the_message(write(&built)) ||
        !is_the_message(floor.write(&object))) {
        std::fprintf(stderr, "%s is not written as it was read\n", name.c_str());
        std::exit(1);
    }
    std::vector<bool> is_type(message.size());
    for (const std::size_t at : types)
        is_type[at] = is_type[at + 1] = true;
    const auto body = ours::parse_body<Message, Context...>;
    same_depth::demand(name, {message.begin(), message.end()}, is_type, body, floor.read);

    const std::vector<floor_bytes> c_message{{message.data(), message.size()}};
    harness::add<floor_bytes>("copy/" + name + "/memcpy", floor_memcpy, c_message);
    harness::add<floor_bytes>("parse/" + name + "/floor", floor.read, c_message);
    harness::add<tlswire::bytes>("parse/" + name + "/tlswire", body, {message});
    harness::add<tlswire::bytes>("parse/" + name + "/tlswire " + version,
                                 ours::parse_union<Any, Message, Context...>, {message});
    for (const auto& [operation, from] :
         {std::pair{"serialize views/", &parsed}, {"serialize own objects/", &built}}) {
        harness::add<const Object*>(operation + name + "/floor", floor.write, {&object});
        harness::add<const Any*>(operation + name + "/tlswire", write, {from});
    }
}

} // namespace message_benchmarks
