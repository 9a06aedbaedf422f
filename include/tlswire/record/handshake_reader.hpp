// SPDX-License-Identifier: BSL-1.0
// record/handshake_reader.hpp: handshake messages out of the fragments of records, however they were split or
// joined.
#pragma once

#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// HandshakeType and length (RFC 5246 7.4).
inline constexpr std::size_t handshake_header_size = 4;

/// Joins the fragments of handshake records of one direction to messages. A message that lies whole in a
/// fragment is viewed there; one that is split is copied, into the caller's buffer, whose size is also the
/// longest message that is taken: the cap that everybody has to choose (RFC 8446 allows 2^24 - 1 bytes). No
/// heap.
///
///     while (auto message = reader.next(fragment)) // takes from the front of fragment
///         if (!*message) break;                    // all of it is used, and more is needed
///         else use(**message);                     // header and body
class handshake_reader {
  public:
    constexpr handshake_reader() = default;
    /// With room for a header at least.
    constexpr explicit handshake_reader(mutable_bytes buffer) : buffer_(buffer) {}

    /// The next message with its header, or nothing if the fragment ends first; valid until the reader is
    /// asked again. Fails once for a message longer than the buffer with message_too_long, the offset counted
    /// from the message's first byte, and then steps over it.
    constexpr result<std::optional<bytes>> next(bytes& fragment) {
        using answer = std::optional<bytes>;
        if (handed_out_) {
            used_ = 0;
            handed_out_ = false;
        }
        if (to_skip_ != 0) {
            const std::size_t n = to_skip_ < fragment.size() ? to_skip_ : fragment.size();
            fragment = fragment.subspan(n);
            to_skip_ -= n;
            if (to_skip_ != 0)
                return answer{};
        }
        if (!take(fragment, handshake_header_size))
            return answer{};
        const std::uint8_t* const header = used_ != 0 ? buffer_.data() : fragment.data();
        const std::size_t whole = handshake_header_size + load_be<3>(header + 1);
        if (whole > buffer_.size()) {
            to_skip_ = whole - used_;
            used_ = 0;
            return fault{errc::message_too_long, 1};
        }
        if (!take(fragment, whole))
            return answer{};
        bytes message{buffer_.data(), whole};
        if (used_ == 0) {
            message = fragment.first(whole);
            fragment = fragment.subspan(whole);
        } else {
            handed_out_ = true;
        }
        return answer{message};
    }

    /// Whether a message has begun and not ended: then no record of another type may come, and no change of
    /// keys.
    constexpr bool in_message() const { return to_skip_ != 0 || (used_ != 0 && !handed_out_); }

  private:
    // As in record_reader: n bytes are there in the fragment alone, or are copied to the buffer. The header
    // fits always.
    constexpr bool take(bytes& fragment, std::size_t n) {
        if (used_ == 0 && fragment.size() >= n)
            return true;
        const std::size_t missing = n > used_ ? n - used_ : 0;
        const std::size_t more = missing < fragment.size() ? missing : fragment.size();
        if (used_ + more > buffer_.size())
            return false;
        copy_bytes(buffer_.data() + used_, fragment.data(), more);
        used_ += more;
        fragment = fragment.subspan(more);
        return used_ >= n;
    }

    mutable_bytes buffer_{};
    std::size_t used_ = 0;
    std::size_t to_skip_ = 0;
    bool handed_out_ = false;
};

} // namespace tlswire
