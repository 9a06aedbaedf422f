// SPDX-License-Identifier: BSL-1.0
// fuzz/stream_mutator.hpp: each way to change a stream of records.
#pragma once

#include <tlswire/flow/generate_v2_client_hello.hpp>
#include <tlswire/fuzz/record_content.hpp>
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
    insert,    ///< a record with a message that is made anew comes before another
    renew,     ///< a record has a message that is made anew instead of what it had
    v2_hello,  ///< a ClientHello of SSL 2.0 comes before, or instead of, the first record; or it is changed
    message    ///< the handshake message in front of a record is changed, and the record's length follows
};
inline constexpr std::size_t stream_mutation_count = 11;

constexpr std::string_view name(stream_mutation m) {
    constexpr std::array<std::string_view, stream_mutation_count> names{
        "nothing", "split",  "join",  "drop",     "duplicate", "swap",
        "header",  "insert", "renew", "v2_hello", "message"};
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

/// The whole record that begins here, if there is one.
constexpr std::optional<framed_record> record_at(bytes stream, std::size_t begin) {
    if (stream.size() - begin < record_header_size)
        return std::nullopt;
    const std::size_t end = begin + record_header_size + load_be<2>(stream.data() + begin + 3);
    return end <= stream.size() ? std::optional(framed_record{begin, end}) : std::nullopt;
}
/// Where the first record begins: behind a hello of SSL 2.0, if there is one.
constexpr std::size_t first_record(bytes stream) {
    if (!is_v2_client_hello(stream))
        return 0;
    const std::size_t end = 2 + v2_length(static_cast<std::uint16_t>(load_be<2>(stream.data())));
    return end < stream.size() ? end : stream.size();
}
/// One of the whole records, each as likely.
constexpr std::optional<framed_record> choose_record(bytes stream, random_source& random) {
    std::optional<framed_record> chosen;
    std::uint64_t seen = 0;
    for (auto r = record_at(stream, first_record(stream)); r; r = record_at(stream, r->end))
        if (random.below(++seen) == 0)
            chosen = r;
    return chosen;
}

struct stream_mutator {
    random_source& random;
    editor edit; // of no schema: only its bytes are used

    constexpr bytes stream() const { return bytes(edit.buffer).first(edit.size); }
    constexpr std::optional<framed_record> record_at(std::size_t begin) const {
        return detail::record_at(stream(), begin);
    }
    constexpr std::optional<framed_record> choose() { return choose_record(stream(), random); }
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
        const std::size_t first = 1 + random.index(fragment - 1);
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
        return put(r.end, stream().subspan(r.begin, r.size()));
    }
    /// Bytes that lie before `at`, or elsewhere.
    constexpr bool put(std::size_t at, bytes record) {
        if (!resize(at, at, record.size()))
            return false;
        edit.copy(at, record);
        return true;
    }
    constexpr bool swap(const framed_record& r) {
        const auto next = record_at(r.end);
        if (!next)
            return false;
        edit.exchange(r.begin, r.end, next->end);
        return true;
    }

    constexpr bool insert(const framed_record& r, const generate_options& options) {
        if (!resize(r.begin, r.begin, record_header_size))
            return false;
        for (std::size_t i = 0; i < 3; ++i)
            edit.buffer[r.begin + i] = edit.buffer[r.fragment() + i];
        edit.number(r.begin + 3, 2, 0);
        if (renew({r.begin, r.fragment()}, options))
            return true;
        (void)resize(r.begin, r.fragment(), 0);
        return false;
    }
    constexpr bool renew(const framed_record& r, const generate_options& options) {
        const auto made = generate_record_content(random, edit.buffer.subspan(edit.size), options);
        if (!made || made->size > 0xffff)
            return false;
        edit.exchange(r.end, edit.size, edit.size + made->size);
        edit.size += made->size;
        edit.buffer[r.begin] = static_cast<std::uint8_t>(made->type);
        edit.number(r.begin + 3, 2, made->size);
        return resize(r.fragment(), r.end, 0);
    }

    constexpr bool v2_hello(const mutate_options& options, mutation& inside) {
        if (const std::size_t end = first_record(stream()); end != 0) {
            const std::size_t behind = edit.size - end;
            inside = change<V2ClientHello>(0, end, {}, options).what;
            const std::size_t now = edit.size - behind;
            if (keeps_grammar(inside) && now >= 2) // its declaration has it as a number that binds nothing
                edit.number(0, 2, 0x8000 | (now - 2));
            return inside != mutation::nothing;
        }
        const auto size = generate_v2_client_hello(random, edit.buffer.subspan(edit.size));
        if (!size)
            return false;
        edit.exchange(0, edit.size, edit.size + *size);
        edit.size += *size;
        if (const auto old = record_at(*size); old && random.below(2) == 0)
            return resize(old->begin, old->end, 0);
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
        const std::size_t end = r.fragment() + 4 + load_be<3>(edit.buffer.data() + r.fragment() + 1);
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
        case stream_mutation::insert:
            return insert(r, options.generated);
        case stream_mutation::renew:
            return renew(r, options.generated);
        case stream_mutation::v2_hello:
            return v2_hello(options, inside);
        case stream_mutation::message:
            return message(r, other, options, inside);
        case stream_mutation::nothing:
            break;
        }
        return false;
    }
};

} // namespace detail

} // namespace tlswire
