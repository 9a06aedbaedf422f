// SPDX-License-Identifier: BSL-1.0
// record/peek_client_hello.hpp: the ClientHello out of whatever the first segments of a connection brought.
#pragma once

#include <tlswire/message/client_hello.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/record/handshake_reader.hpp>
#include <tlswire/record/record.hpp>

namespace tlswire {

/// What `peek_client_hello` saw: a hello, or that more is needed, or why this is none. Exactly one of the
/// three.
struct peeked_client_hello {
    std::optional<ClientHello> hello{}; ///< views of what was received, or of the scratch buffer
    std::size_t needed = 0;             ///< so many bytes more, at least
    fault error{};                      ///< the offset is that in what was received
    bytes message{};                    ///< with a hello: the whole message, with its header
    std::size_t records_size = 0;       ///< with a hello: how many bytes the records took that it lies in

    constexpr explicit operator bool() const { return hello.has_value(); }
};

namespace detail {

/// The records at the beginning of a stream, as far as they are there.
struct client_hello_records {
    static constexpr std::size_t smallest_hello = 41; // version, random, empty session id, one suite, null

    bytes in;
    std::size_t whole = 0; // the message's size with its header; 0 until its length is there
    std::size_t have = 0;  // bytes of the message that are there
    std::size_t first = 0; // bytes of it that the first record can hold
    std::size_t end = 0;   // of the last record that it needs
    std::array<std::uint8_t, handshake_header_size> header{};
    std::size_t needed = 0;
    fault error{};

    constexpr bool refuse(errc code, std::size_t offset) {
        error = {code, static_cast<std::uint32_t>(offset)};
        return false;
    }
    constexpr std::size_t missing() const {
        return (whole != 0 ? whole : handshake_header_size + smallest_hello) - have;
    }
    /// Checks what is there of the record header at `at`.
    constexpr bool check_header(std::size_t at) {
        const std::size_t there = in.size() - at;
        if (there > 0 && in[at] != static_cast<std::uint8_t>(ContentType::handshake))
            return refuse(errc::unexpected_content_type, at);
        if (there > 1 && in[at + 1] != 3)
            return refuse(errc::bad_version, at + 1);
        if (there < record_header_size) {
            needed = record_header_size - there + missing();
            return false;
        }
        const std::size_t length = load_be<2>(in.data() + at + 3);
        if (length == 0)
            return refuse(errc::empty_fragment, at + 3);
        if (length > max_plaintext_length)
            return refuse(errc::record_overflow, at + 3);
        return true;
    }
    /// Finds out whether the whole message is there. False: `needed` or `error` say why not.
    constexpr bool find(std::size_t longest_split) {
        for (std::size_t at = 0;; at = end) {
            if (!check_header(at))
                return false;
            const std::size_t begin = at + record_header_size;
            const std::size_t length = load_be<2>(in.data() + at + 3);
            const std::size_t there = in.size() - begin < length ? in.size() - begin : length;
            end = begin + length;
            if (at == 0)
                first = length;
            for (std::size_t i = 0; i < there && have + i < header.size(); ++i)
                header[have + i] = in[begin + i];
            if (have + there > 0 && header[0] != static_cast<std::uint8_t>(HandshakeType::client_hello))
                return refuse(errc::unexpected_message, record_header_size);
            have += there;
            if (whole == 0 && have >= header.size())
                whole = header.size() + load_be<3>(header.data() + 1);
            if (whole > first && whole > longest_split)
                return refuse(errc::message_too_long, offset_of(1));
            if (whole != 0 && have >= whole)
                return true;
            if (there < length) {
                const std::size_t here = length - there;
                needed = missing() + (missing() > here ? record_header_size : 0);
                return false;
            }
        }
    }
    /// Copies the message out of its records.
    constexpr bytes join(mutable_bytes scratch) const {
        std::size_t n = 0;
        for (std::size_t at = 0; n < whole;) {
            const std::size_t length = load_be<2>(in.data() + at + 3);
            const std::size_t take = length < whole - n ? length : whole - n;
            copy_bytes(scratch.data() + n, in.data() + at + record_header_size, take);
            n += take;
            at += record_header_size + length;
        }
        return scratch.first(whole);
    }
    /// Where in the stream a byte of the message lies, which is there; or where the message ends.
    constexpr std::size_t offset_of(std::size_t message_offset) const {
        if (message_offset == whole)
            return offset_of(whole - 1) + 1;
        std::size_t at = 0;
        while (true) {
            const std::size_t length = load_be<2>(in.data() + at + 3);
            if (message_offset < length)
                return at + record_header_size + message_offset;
            message_offset -= length;
            at += record_header_size + length;
        }
    }
};

} // namespace detail

/// Looks for the ClientHello at the beginning of a connection, without consuming anything: feed it with all
/// that was received so far, and again when there is more. The hello is views of `received`; only if it is
/// fragmented over records is it copied to `scratch`, whose size is then the longest that is taken. No heap.
///
///     auto peeked = tlswire::peek_client_hello(received, scratch);
///     if (peeked)             route(tlswire::find<tlswire::ServerNameList>(peeked.hello->extensions));
///     else if (peeked.needed) read_more(peeked.needed);
///     else                    refuse(peeked.error.alert());
///
/// Refuses what is not TLS (unexpected_content_type, bad_version), records that are empty or too long
/// (empty_fragment, record_overflow), another message (unexpected_message), one that is fragmented and longer
/// than `scratch` (message_too_long), and a hello that `parse` refuses. RFC 8446 5.1, 4.1.2.
template <std::same_as<ClientHello> Hello = ClientHello>
constexpr peeked_client_hello peek_client_hello(bytes received, mutable_bytes scratch) {
    peeked_client_hello answer;
    detail::client_hello_records records{received};
    if (!records.find(scratch.size())) {
        answer.needed = records.needed;
        answer.error = records.error;
        return answer;
    }
    const bytes message = records.whole <= records.first ? received.subspan(record_header_size, records.whole)
                                                         : records.join(scratch);
    const auto hello = parse<Hello>(message.subspan(handshake_header_size));
    if (!hello) {
        answer.error = {hello.error().code, static_cast<std::uint32_t>(records.offset_of(
                                                handshake_header_size + hello.error().offset))};
        return answer;
    }
    answer.hello = *hello;
    answer.message = message;
    answer.records_size = records.end;
    return answer;
}

} // namespace tlswire
