// SPDX-License-Identifier: BSL-1.0
// fuzz/conversation.hpp: both directions of a connection in one file, for fuzzers.
#pragma once

#include <tlswire/crypto/hello_random.hpp>
#include <tlswire/fuzz/record_stream.hpp>

namespace tlswire {

/// Some bytes that one end sent: records, or parts of them.
struct ConversationPiece {
    ConnectionEnd sender; ///< 0 the server, 1 the client; by its lowest bit, whatever it is
    opaque<0, 0xffff> data;
};
/// What both ends sent, in its order. A framing of ours, nothing that TLS has.
struct Conversation {
    remaining<ConversationPiece> pieces;
};

/// Changes a Conversation in the first `size` bytes of the buffer: mostly the records of one piece, now and
/// then the pieces themselves, which come out of order, twice or not at all. Returns the size now.
[[gnu::cold]] constexpr std::size_t mutate_conversation(random_source& random, mutable_bytes buffer,
                                                        std::size_t size, bytes other = {},
                                                        const mutate_options& options = {}) {
    if (size > buffer.size())
        size = buffer.size();
    if (random.one_in(4))
        return mutate<Conversation>(random, buffer, size, {}, options).size;
    // one of the whole pieces
    std::size_t chosen = 0;
    std::uint64_t seen = 0;
    for (std::size_t at = 0; size - at >= 3;) {
        const std::size_t length = load_be<2>(buffer.data() + at + 1);
        if (size - at - 3 < length)
            break;
        if (random.below(++seen) == 0)
            chosen = at;
        at += 3 + length;
    }
    if (seen == 0)
        return mutate<Conversation>(random, buffer, size, {}, options).size;
    const std::size_t begin = chosen + 3;
    const std::size_t length = load_be<2>(buffer.data() + chosen + 1);
    const std::size_t tail = size - begin - length;
    std::size_t room = buffer.size() - size + length;
    if (room > 0xffff)
        room = 0xffff;
    // what is behind it waits at the end of the buffer
    for (std::size_t i = tail; i > 0; --i)
        buffer[buffer.size() - tail + i - 1] = buffer[begin + length + i - 1];
    const mutated_stream done =
        mutate_record_stream(random, buffer.subspan(begin, room), length, other, options);
    store_be<2>(buffer.data() + chosen + 1, done.size);
    for (std::size_t i = 0; i < tail; ++i)
        buffer[begin + done.size + i] = buffer[buffer.size() - tail + i];
    return begin + done.size + tail;
}

} // namespace tlswire
