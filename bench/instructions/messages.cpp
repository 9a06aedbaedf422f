// SPDX-License-Identifier: BSL-1.0
// bench/instructions/messages.cpp: operations on the other messages of a handshake, each recorded, and on a
// flight of them.
#include "../flight_operations.hpp"
#include "../message_operations.hpp"
#include "../recorded.hpp"
#include "../recorded13.hpp"
#include "count.hpp"

using namespace tlswire;

namespace {

constexpr auto ecdhe = KeyExchangeAlgorithm::ecdhe;
constexpr auto tls12 = ProtocolVersion::tls12;
constexpr auto sha384 = HashAlgorithm::sha384;

template <class Message, auto... Context>
void add(const std::string& name, bytes message, harness::operation<floor_bytes> floor) {
    instructions::count("parse " + name + "/floor", floor, {{message.data(), message.size()}});
    instructions::count("parse " + name + "/tlswire", ours::parse_body<Message, Context...>, {message});
}

} // namespace

void instructions::messages() {
    add<ServerHello>("ServerHello 1.2", recorded::server_hello, floor_read_server_hello);
    add<Certificate>("Certificate 1.2", recorded::certificate, floor_read_certificate);
    add<ServerKeyExchange, ecdhe, tls12>("ServerKeyExchange", recorded::server_key_exchange,
                                         floor_read_server_key_exchange);
    add<Finished, tls12>("Finished 1.2", recorded::finished, floor_read_finished);
    add<ServerHello>("ServerHello 1.3", recorded::server_hello13, floor_read_server_hello);
    add<EncryptedExtensions>("EncryptedExtensions", recorded::encrypted_extensions13,
                             floor_read_encrypted_extensions);
    add<Certificate13>("Certificate 1.3", recorded::certificate13, floor_read_certificate13);
    add<Finished13, sha384>("Finished 1.3", recorded::finished13, floor_read_finished13);
    const std::vector<std::uint8_t> stream = flight::records(max_plaintext_length);
    count("read flight, pieces of 100 bytes/floor", flight::floor_read<100>,
          {{stream.data(), stream.size()}});
    count("read flight, pieces of 100 bytes/tlswire", flight::read<100>, {bytes(stream)});
}
