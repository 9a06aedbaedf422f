// SPDX-License-Identifier: BSL-1.0
// fuzz/record_stream.hpp: changes one direction of a connection: its records, and the messages in them.
#pragma once

#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/handshake13.hpp>
#include <tlswire/ops/mutate.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/record/record.hpp>

namespace tlswire {

/// One way to change a stream of records.
enum class stream_mutation : std::uint8_t {
    nothing,
    split,     ///< a record becomes two
    join,      ///< two become one
    drop,      ///< a record is gone
    duplicate, ///< a record comes twice
    swap,      ///< two neighbours change places
    header,    ///< a record is changed by its declaration: its type, its version, a length that lies
    message    ///< the handshake message in front of a record is changed, and the record's length follows
};
inline constexpr std::size_t stream_mutation_count = 8;

constexpr std::string_view name(stream_mutation m) {
    constexpr std::array<std::string_view, stream_mutation_count> names{
        "nothing", "split", "join", "drop", "duplicate", "swap", "header", "message"};
    return names[static_cast<std::size_t>(m)];
}

/// What was done to a stream.
struct mutated_stream {
    stream_mutation what = stream_mutation::nothing;
    std::size_t offset = 0; ///< of the record
    std::size_t size = 0;   ///< of the stream now
    mutation inside{};      ///< what was done to the record or the message
};

namespace detail {

/// A record in a stream, header included.
struct framed_record {
    std::size_t begin = 0;
    std::size_t end = 0;

    constexpr std::size_t size() const { return end - begin; }
    constexpr std::size_t fragment() const { return begin + record_header_size; }
};

struct stream_mutator {
    random_source& random;
    editor edit; // of no schema: only its bytes are used

    constexpr bytes stream() const { return bytes(edit.buffer).first(edit.size); }
    /// The whole record that begins here, if there is one.
    constexpr std::optional<framed_record> record_at(std::size_t begin) const {
        if (edit.size - begin < record_header_size)
            return std::nullopt;
        const std::size_t end = begin + record_header_size + edit.number(begin + 3, 2);
        return end <= edit.size ? std::optional(framed_record{begin, end}) : std::nullopt;
    }
    /// One of the whole records, each as likely.
    constexpr std::optional<framed_record> choose() {
        std::optional<framed_record> chosen;
        std::uint64_t seen = 0;
        for (auto r = record_at(0); r; r = record_at(r->end))
            if (random.below(++seen) == 0)
                chosen = r;
        return chosen;
    }
    constexpr bool resize(std::size_t begin, std::size_t end, std::size_t length) {
        const auto by = static_cast<std::int64_t>(length) - static_cast<std::int64_t>(end - begin);
        if (by > 0 && static_cast<std::uint64_t>(by) > edit.buffer.size() - edit.size)
            return false;
        edit.move_tail(end, by);
        return true;
    }

    constexpr bool split(const framed_record& r) {
        if (r.size() < record_header_size + 2 || !resize(r.end, r.end, record_header_size))
            return false;
        const std::size_t fragment = r.size() - record_header_size;
        const std::size_t first = 1 + random.below(fragment - 1);
        const std::size_t middle = r.fragment() + first;
        // the new header comes between the halves
        edit.exchange(middle, r.end, r.end + record_header_size);
        edit.copy(middle, stream().subspan(r.begin, 3));
        edit.number(r.begin + 3, 2, first);
        edit.number(middle + 3, 2, fragment - first);
        return true;
    }
    constexpr bool join(const framed_record& r) {
        const auto next = record_at(r.end);
        const std::size_t both = next ? r.size() + next->size() - 2 * record_header_size : 0;
        if (!next || both > 0xffff || edit.buffer[r.begin] != edit.buffer[next->begin])
            return false;
        edit.number(r.begin + 3, 2, both);
        return resize(next->begin, next->begin + record_header_size, 0);
    }
    constexpr bool duplicate(const framed_record& r) {
        if (!resize(r.end, r.end, r.size()))
            return false;
        edit.copy(r.end, stream().subspan(r.begin, r.size()));
        return true;
    }
    constexpr bool swap(const framed_record& r) {
        const auto next = record_at(r.end);
        if (!next)
            return false;
        edit.exchange(r.begin, r.end, next->end);
        return true;
    }

    /// Changes [begin, end) as a T; the bytes behind it make room.
    template <class T, class... Context>
    constexpr mutated change(std::size_t begin, std::size_t end, bytes other, const mutate_options& options,
                             const Context&... context) {
        // the tail waits at the end of the buffer
        const std::size_t tail = edit.size - end;
        const std::size_t room = edit.buffer.size() - edit.size;
        for (std::size_t i = tail; i > 0; --i)
            edit.buffer[edit.buffer.size() - tail + i - 1] = edit.buffer[end + i - 1];
        const mutated done = mutate<T>(random, edit.buffer.subspan(begin, end - begin + room), end - begin,
                                       other, options, context...);
        for (std::size_t i = 0; i < tail; ++i)
            edit.buffer[begin + done.size + i] = edit.buffer[edit.buffer.size() - tail + i];
        edit.size = begin + done.size + tail;
        return done;
    }
    /// The handshake message in front of the record, read as the version that it parses as.
    constexpr bool message(const framed_record& r, bytes other, const mutate_options& options,
                           mutation& inside) {
        if (edit.buffer[r.begin] != static_cast<std::uint8_t>(ContentType::handshake) || r.size() < 9)
            return false;
        const std::size_t end = r.fragment() + 4 + edit.number(r.fragment() + 1, 3);
        if (end > r.end)
            return false;
        const std::size_t before = edit.size;
        inside = change_message(r.fragment(), end, other, options);
        const std::size_t fragment = r.end - r.fragment() + edit.size - before;
        edit.number(r.begin + 3, 2, fragment < 0xffff ? fragment : 0xffff);
        return inside != mutation::nothing;
    }
    constexpr mutation change_message(std::size_t begin, std::size_t end, bytes other,
                                      const mutate_options& options) {
        const bytes raw = stream().subspan(begin, end - begin);
        if (parse<Handshake13>(raw, HashAlgorithm::sha256))
            return change<Handshake13>(begin, end, other, options, HashAlgorithm::sha256).what;
        using enum KeyExchangeAlgorithm;
        for (const KeyExchangeAlgorithm k : {ecdhe, rsa, dhe_rsa, psk, ecdhe_psk, dhe_psk, ecdh_anon})
            if (parse<Handshake12>(raw, k, ProtocolVersion::tls12))
                return change<Handshake12>(begin, end, other, options, k, ProtocolVersion::tls12).what;
        return change<Handshake13>(begin, end, other, options, HashAlgorithm::sha256).what;
    }

    constexpr bool apply(stream_mutation what, const framed_record& r, bytes other,
                         const mutate_options& options, mutation& inside) {
        switch (what) {
        case stream_mutation::split:
            return split(r);
        case stream_mutation::join:
            return join(r);
        case stream_mutation::drop:
            return resize(r.begin, r.end, 0);
        case stream_mutation::duplicate:
            return duplicate(r);
        case stream_mutation::swap:
            return swap(r);
        case stream_mutation::header:
            inside = change<TLSCiphertext>(r.begin, r.end, {}, options).what;
            return inside != mutation::nothing;
        case stream_mutation::message:
            return message(r, other, options, inside);
        case stream_mutation::nothing:
            break;
        }
        return false;
    }
};

} // namespace detail

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

} // namespace tlswire
