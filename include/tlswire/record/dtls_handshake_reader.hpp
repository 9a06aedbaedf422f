// SPDX-License-Identifier: BSL-1.0
// record/dtls_handshake_reader.hpp: handshake messages out of the fragments that records of DTLS carry, in
// whatever order and however often they arrive.
#pragma once

#include <tlswire/message/dtls_fragment.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/record/fragment_buffer.hpp>

namespace tlswire {

/// Joins the fragments of one direction to messages, and gives them in the order of message_seq, each with
/// the header that it would have in one fragment: fragment_offset 0, fragment_length as length (RFC
/// 6347 4.2.6). A message that arrives in one fragment and in turn is viewed there; others are copied, into
/// the caller's buffer. No heap; the time is linear in the bytes.
///
///     std::array<std::uint8_t, dtls_handshake_reader::buffer_size(16384)> buffer;
///     dtls_handshake_reader reader(buffer);
///     while (auto message = reader.next(fragments)) // takes from the front of what a record carries
///         if (!*message) break;                     // all of it is used, and more is needed
///         else use(**message);                      // header and body
///
/// Fragments may overlap, be repeated or come before their turn. Those of messages that were given already
/// are skipped without a word (a flight that is sent again). Messages that come before their turn are kept,
/// up to 15 of them and as far as there is room; else they are dropped, to be sent again.
class dtls_handshake_reader {
  public:
    /// Room for one message with a body of up to this size. The same again keeps messages before their turn.
    static constexpr std::size_t buffer_size(std::size_t longest_body) {
        return dtls_handshake_header_size + detail::fragment_buffer::size_for(longest_body);
    }

    constexpr dtls_handshake_reader() = default;
    /// Of buffer_size(the longest body that is taken).
    constexpr explicit dtls_handshake_reader(mutable_bytes buffer) : buffer_(buffer) {}

    /// The next message with its header, or nothing if more is needed; valid until the reader is asked again.
    ///
    /// Fails for each fragment that breaks a rule, and skips it: truncated (the rest of the record is
    /// skipped), fragment_out_of_range (fragment_offset + fragment_length > length), fragment_mismatch
    /// (another msg_type or length than in an earlier fragment of the message, or other bytes where they
    /// overlap). Fails once for a message with a longer body than the buffer has room for with
    /// message_too_long, and steps over it. The offset is counted from the beginning of `fragments`.
    constexpr result<std::optional<bytes>> next(bytes& fragments) {
        using answer = std::optional<bytes>;
        const std::size_t size = fragments.size();
        while (true) {
            const slot& current = slot_of(expected_);
            if (current.used && current.received == current.length)
                return answer{hand_out()};
            if (fragments.empty())
                return answer{};
            const bytes from = fragments;
            const auto read = parse_prefix<DTLSHandshakeFragment>(from);
            fragments = read ? read->rest : bytes{};
            fault f = read ? fault{} : read.error();
            if (read) {
                const bytes whole = from.first(from.size() - read->rest.size());
                if (is_next_message(read->value)) {
                    advance();
                    return answer{whole};
                }
                f = take(read->value, whole);
            }
            if (f.code != errc::ok)
                return fault{f.code, static_cast<std::uint32_t>(f.offset + size - from.size())};
        }
    }

    /// Whether fragments are kept of a message that is not whole, or whose turn it is not.
    constexpr bool in_message() const {
        for (const slot& s : slots_)
            if (s.used)
                return true;
        return false;
    }
    /// The message_seq of the message that comes next.
    constexpr std::uint16_t expected_message_seq() const { return expected_; }
    /// Goes on with the message of this number, and forgets what is kept: for an end that joins late.
    constexpr void expect(std::uint16_t message_seq) {
        slots_ = {};
        expected_ = message_seq;
    }
    /// A new handshake, whose messages are counted from 0 again (a renegotiation).
    constexpr void restart() { expect(0); }

  private:
    static constexpr std::size_t window = 16;

    /// A message of which something is kept.
    struct slot {
        std::size_t at = 0; // of its header in the buffer
        std::size_t length = 0;
        std::size_t received = 0;
        HandshakeType type{};
        bool used = false;
        bool too_long = false; // nothing of it is kept: it was told, and is stepped over

        constexpr std::size_t end() const { return at + buffer_size(length); }
    };

    constexpr slot& slot_of(std::uint16_t message_seq) { return slots_[message_seq % window]; }
    /// How far ahead a message is; what is behind is far ahead.
    constexpr std::size_t ahead(std::uint16_t message_seq) const {
        return static_cast<std::uint16_t>(message_seq - expected_);
    }
    constexpr bool is_next_message(const DTLSHandshakeFragment& f) {
        return f.message_seq == expected_ && f.fragment_offset == 0 && f.fragment.size() == f.length &&
               buffer_size(f.length) <= buffer_.size() && !slot_of(expected_).used;
    }
    constexpr void advance() {
        do
            slot_of(expected_++) = {};
        while (slot_of(expected_).too_long);
    }
    constexpr bytes hand_out() {
        const slot& s = slot_of(expected_);
        const bytes message{buffer_.data() + s.at, dtls_handshake_header_size + s.length};
        advance();
        return message;
    }

    constexpr fault take(const DTLSHandshakeFragment& f, bytes whole) {
        if (ahead(f.message_seq) >= window)
            return {};
        slot& s = slot_of(f.message_seq);
        if (s.too_long)
            return {};
        if (f.fragment_offset + f.fragment.size() > f.length)
            return {errc::fragment_out_of_range, 6};
        if (s.used && s.type != f.msg_type)
            return {errc::fragment_mismatch, 0};
        if (s.used && s.length != f.length)
            return {errc::fragment_mismatch, 1};
        if (!s.used && buffer_size(f.length) > buffer_.size()) {
            s.too_long = true;
            if (f.message_seq == expected_)
                advance();
            return {errc::message_too_long, 1};
        }
        if (!s.used && !open(s, f, whole))
            return {};
        detail::fragment_buffer content = content_of(s);
        const std::size_t same = content.agrees(f.fragment_offset, f.fragment);
        if (same != f.fragment.size())
            return {errc::fragment_mismatch, static_cast<std::uint32_t>(dtls_handshake_header_size + same)};
        s.received += content.add(f.fragment_offset, f.fragment);
        return {};
    }
    constexpr detail::fragment_buffer content_of(const slot& s) const {
        return {buffer_.data() + s.at + dtls_handshake_header_size, s.length};
    }

    /// Finds room for the message, and writes its header. The one whose turn it is takes the room of others.
    constexpr bool open(slot& s, const DTLSHandshakeFragment& f, bytes whole) {
        slot opened{0, f.length, 0, f.msg_type, true, false};
        for (std::size_t distance = window - 1; !find_room(opened); --distance) {
            if (f.message_seq != expected_ || distance == 0)
                return false;
            slot_of(static_cast<std::uint16_t>(expected_ + distance)).used = false;
        }
        s = opened;
        std::uint8_t* const header = buffer_.data() + s.at;
        copy_bytes(header, whole.data(), dtls_handshake_header_size);
        store_be<3>(header + 6, 0);
        store_be<3>(header + 9, s.length);
        content_of(s).clear(s.length);
        return true;
    }
    constexpr bool find_room(slot& s) const {
        s.at = 0;
        for (bool moved = true; moved;) {
            moved = false;
            for (const slot& other : slots_) {
                if (other.used && s.at < other.end() && other.at < s.end()) {
                    s.at = other.end();
                    moved = true;
                }
            }
        }
        return s.end() <= buffer_.size();
    }

    mutable_bytes buffer_{};
    std::array<slot, window> slots_{}; // by message_seq, of those that are expected
    std::uint16_t expected_ = 0;
};

} // namespace tlswire
