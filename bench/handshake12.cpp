// SPDX-License-Identifier: BSL-1.0
// bench/handshake12.cpp: the small messages of a TLS 1.2 handshake, header included, through the union of all
// twelve. The floor is hand-written C that knows beforehand which message comes. Each is one recorded message
// over and over.
#include "floor.h"
#include "harness.hpp"
#include "heap.hpp"
#include "recorded.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/serialize.hpp>

using namespace tlswire;

namespace {

template <class Message>
std::uint64_t parse_union(bytes message) {
    const auto any = parse<Handshake12>(message, KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12);
    harness::keep(any);
    const Message* const m = any ? any->get_if<Message>() : nullptr;
    if constexpr (std::same_as<Message, ServerHello>)
        return m != nullptr && !validate(*m, types_only);
    else
        return m != nullptr;
}
/// The body alone, where the caller knows what comes and has read the header.
template <class Message>
std::uint64_t parse_body(bytes message) {
    if (message.size() < 4 || message[0] != static_cast<std::uint8_t>(Message::type) ||
        load_be<3>(&message[1]) != message.size() - 4)
        return 0;
    const auto m = parse<Message>(message.subspan(4), KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12);
    harness::keep(m);
    if constexpr (std::same_as<Message, ServerHello>)
        return m && !validate(*m, types_only);
    else
        return m.has_value();
}
std::uint64_t write(const Handshake12* message) {
    static std::uint8_t out[65536];
    const auto n = serialize(*message, out);
    harness::keep(out);
    return n ? *n : 0;
}

template <class Message>
void add(const std::string& name, bytes message, harness::operation<floor_bytes> floor) {
    static Handshake12 parsed;
    parsed = *parse<Handshake12>(message, KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12);
    const std::vector<floor_bytes> c_message{{message.data(), message.size()}};
    harness::add<floor_bytes>("copy/" + name + "/memcpy", floor_memcpy, c_message);
    harness::add<floor_bytes>("parse/" + name + "/floor", floor, c_message);
    harness::add<bytes>("parse/" + name + "/tlswire", parse_body<Message>, {message});
    harness::add<bytes>("parse/" + name + "/tlswire Handshake12", parse_union<Message>, {message});
    harness::add<const Handshake12*>("serialize views/" + name + "/tlswire", write, {&parsed});
}

} // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    add<ServerHello>("server_hello", recorded::server_hello, floor_read_server_hello);
    add<Certificate>("certificate", recorded::certificate, floor_read_certificate);
    add<ServerKeyExchange>("server_key_exchange", recorded::server_key_exchange,
                           floor_read_server_key_exchange);
    add<Finished>("finished", recorded::finished, floor_read_finished);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
