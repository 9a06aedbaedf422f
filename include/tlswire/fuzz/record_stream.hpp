// SPDX-License-Identifier: BSL-1.0
// fuzz/record_stream.hpp: changes one direction of a connection: its records, and the messages in them.
#pragma once

#include <tlswire/fuzz/stream_mutator.hpp>

namespace tlswire {

/// Changes the records in the first `size` bytes of the buffer in one way, at random, and says which; half of
/// the time a handshake message in one of them. `other` is a handshake message, of which parts may be taken.
/// Bytes behind the last whole record are kept. The same numbers give the same change.
///
///     mutated_stream done = mutate_record_stream(random, buffer, size);
[[gnu::cold]] constexpr mutated_stream mutate_record_stream(random_source& random, mutable_bytes buffer,
                                                            std::size_t size, bytes other = {},
                                                            const mutate_options& options = {}) {
    detail::stream_mutator m{random, {nullptr, buffer, size < buffer.size() ? size : buffer.size()}};
    mutated_stream done;
    done.size = m.edit.size;
    for (int attempt = 0; attempt < 16; ++attempt) {
        const auto r = m.choose();
        if (!r)
            return done;
        const auto what = random.below(2) == 0
                              ? stream_mutation::message
                              : static_cast<stream_mutation>(1 + random.below(stream_mutation_count - 1));
        if (!m.apply(what, *r, other, options, done.inside))
            continue;
        done.what = what;
        done.offset = r->begin;
        done.size = m.edit.size;
        return done;
    }
    return done;
}

/// Puts a record of another stream, or a part of a message in one, into the stream in the first `size` bytes
/// of the buffer. Returns the size now.
[[gnu::cold]] constexpr std::size_t cross_record_streams(random_source& random, mutable_bytes buffer,
                                                         std::size_t size, bytes other) {
    detail::stream_mutator m{random, {nullptr, buffer, size < buffer.size() ? size : buffer.size()}};
    const auto from = detail::choose_record(other, random);
    if (!from)
        return m.edit.size;
    const bool is_whole = random.below(2) == 0;
    mutate_options options;
    options.kinds = mutate_options::bit(mutation::splice) | mutate_options::bit(mutation::insert);
    for (int attempt = 0; attempt < 8; ++attempt) {
        const auto r = m.choose();
        if (!r)
            break;
        mutation inside{};
        const std::size_t at = random.below(2) == 0 ? r->begin : r->end;
        if (is_whole ? m.put(at, other.subspan(from->begin, from->size()))
                     : m.message(*r, other.subspan(from->fragment(), from->end - from->fragment()), options,
                                 inside))
            break;
    }
    return m.edit.size;
}

} // namespace tlswire
