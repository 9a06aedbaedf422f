// SPDX-License-Identifier: BSL-1.0
// bench/flight_operations.hpp: a server's flight of TLS 1.2, ServerHello, Certificate, ServerKeyExchange and
// ServerHelloDone, out of a stream of records that arrives in pieces of one size; each message is parsed.
#pragma once

#include "floor.h"
#include "harness_keep.hpp"
#include "recorded.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/serialize.hpp>
#include <tlswire/record/fragment.hpp>
#include <tlswire/record/handshake_reader.hpp>
#include <tlswire/record/record_reader.hpp>

#include <vector>

namespace flight {

using tlswire::bytes;

/// The four messages in records with `fragment_size` bytes each at most.
inline std::vector<std::uint8_t> records(std::size_t fragment_size) {
    static constexpr std::uint8_t done[] = {14, 0, 0, 0};
    std::vector<std::uint8_t> stream;
    for (const bytes message : {bytes(recorded::server_hello), bytes(recorded::certificate),
                                bytes(recorded::server_key_exchange), bytes(done)})
        for (const tlswire::TLSPlaintext& r : tlswire::tls_fragments(
                 message, tlswire::ContentType::handshake, tlswire::ProtocolVersion::tls12, fragment_size)) {
            const std::size_t before = stream.size();
            stream.resize(before + tlswire::serialized_size(r));
            (void)tlswire::serialize(r, tlswire::mutable_bytes(stream).subspan(before));
        }
    return stream;
}

/// 1 if there were four messages and nothing else.
template <std::size_t Piece>
std::uint64_t read(bytes stream) {
    static std::uint8_t record_buffer[tlswire::record_reader::buffer_size];
    static std::uint8_t message_buffer[16384];
    tlswire::record_reader records(record_buffer);
    tlswire::handshake_reader messages(message_buffer);
    unsigned count = 0;
    while (!stream.empty()) {
        bytes piece = stream.first(stream.size() < Piece ? stream.size() : Piece);
        stream = stream.subspan(piece.size());
        while (true) {
            const auto record = records.next(piece);
            if (!record || (*record && (*record)->type != tlswire::ContentType::handshake))
                return 0;
            if (!*record)
                break;
            bytes fragment = (*record)->fragment;
            while (true) {
                const auto raw = messages.next(fragment);
                if (!raw)
                    return 0;
                if (!*raw)
                    break;
                const auto message = tlswire::parse<tlswire::Handshake12>(
                    **raw, tlswire::KeyExchangeAlgorithm::ecdhe, tlswire::ProtocolVersion::tls12);
                harness::keep(message);
                if (!message)
                    return 0;
                ++count;
            }
        }
    }
    return count == 4 && !messages.in_message();
}
template <std::size_t Piece>
std::uint64_t floor_read(floor_bytes stream) {
    static floor_stream reader;
    reader.header_used = 0;
    reader.left = 0;
    reader.used = 0;
    reader.read = 0;
    while (stream.size != 0) {
        const std::size_t n = stream.size < Piece ? stream.size : Piece;
        if (!floor_take(&reader, {stream.data, n}))
            return 0;
        stream = {stream.data + n, stream.size - n};
    }
    return reader.read == 4 && reader.used == 0;
}

} // namespace flight
