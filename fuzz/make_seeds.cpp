// SPDX-License-Identifier: BSL-1.0
// fuzz/make_seeds.cpp FOLDER [COUNT]: writes a seed corpus of random, well-formed conversations: in each of
// the folders client_hello, server_hello, record_stream and conversation COUNT files (100).
#include <tlswire/flow/generate_handshake.hpp>
#include <tlswire/fuzz/conversation.hpp>
#include <tlswire/record/fragment.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace tlswire;

namespace {

using octets = std::vector<std::uint8_t>;

template <class T>
void append(octets& to, const T& message) {
    const std::size_t before = to.size();
    to.resize(before + serialized_size(message));
    (void)serialize(message, mutable_bytes(to).subspan(before));
}

void write(const std::filesystem::path& folder, unsigned long number, const octets& data) {
    std::filesystem::create_directories(folder);
    std::ofstream out(folder / ("generated_" + std::to_string(number)), std::ios::binary);
    out.write(reinterpret_cast<const char*>(data.data()), static_cast<std::streamsize>(data.size()));
    if (!out) {
        std::fprintf(stderr, "make_seeds: %s can't be written\n", folder.c_str());
        std::exit(1);
    }
}

/// One conversation and its parts.
void write_all(const std::filesystem::path& folder, unsigned long number) {
    octets room(1 << 16), conversation, records;
    random_source random(number);
    generate_handshake(random, room, {}, [&](const generated_message& m) {
        const octets body(m.raw.begin(), m.raw.end());
        if (m.what == HandshakeType::client_hello)
            write(folder / "client_hello", number, {body.begin() + 4, body.end()});
        if (m.what == HandshakeType::server_hello)
            write(folder / "server_hello", number, {body.begin() + 4, body.end()});
        octets piece;
        for (const TLSPlaintext& r : tls_fragments(body, m.what.content_type, ProtocolVersion::tls12))
            append(piece, r);
        if (m.sender == ConnectionEnd::client)
            records.insert(records.end(), piece.begin(), piece.end());
        append(conversation, ConversationPiece{m.sender, piece});
    });
    write(folder / "record_stream", number, records);
    write(folder / "conversation", number, conversation);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argc > 3) {
        std::fprintf(stderr, "usage: make_seeds FOLDER [COUNT]\n");
        return 2;
    }
    const unsigned long count = argc == 3 ? std::strtoul(argv[2], nullptr, 10) : 100;
    for (unsigned long i = 0; i < count; ++i)
        write_all(argv[1], i);
}
