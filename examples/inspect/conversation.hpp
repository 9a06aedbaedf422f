// SPDX-License-Identifier: BSL-1.0
// inspect/conversation.hpp: the bytes of one connection, in the order in which they were sent.
#pragma once

#include <tlswire/crypto/hello_random.hpp>
#include <tlswire/wire/bytes.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace inspect {

struct piece {
    tlswire::ConnectionEnd sender{};
    std::vector<std::uint8_t> data;
};

struct conversation {
    std::string client; // "127.0.0.1:40000", or a file's name
    std::string server;
    std::vector<piece> pieces;
    bool datagrams = false; // a piece is a datagram
};

/// The TCP and UDP connections of a pcap or pcapng file that begin with a record of TLS or DTLS. Throws
/// std::runtime_error if the file can't be read.
std::vector<conversation> read_capture(const std::string& path);

/// The connection whose directions are two files. They don't tell the order; the handshake does. Throws
/// std::runtime_error if a file can't be read.
conversation read_streams(const std::string& client_path, const std::string& server_path);

/// Throws std::runtime_error.
std::vector<std::uint8_t> read_file(const std::string& path);

} // namespace inspect
