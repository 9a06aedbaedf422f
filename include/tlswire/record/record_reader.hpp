// SPDX-License-Identifier: BSL-1.0
// record/record_reader.hpp: records out of a stream that arrives in pieces of any size.
#pragma once

#include <tlswire/message/v2_client_hello.hpp>
#include <tlswire/record/record.hpp>
#include <tlswire/wire/error.hpp>

namespace tlswire {

/// One record of a stream.
struct record {
    ContentType type{};
    ProtocolVersion version{};
    bytes fragment{};         ///< valid until the reader is asked again
    std::uint64_t offset = 0; ///< of its first header byte in the stream
    /// It has no header: the fragment is a whole V2ClientHello, and `type` says handshake.
    bool is_v2_client_hello = false;
};

/// Cuts one direction of a connection into records. A record that lies whole in the input is viewed there;
/// only one that is split between pieces is copied, into the caller's buffer. No heap.
///
///     std::array<std::uint8_t, record_reader::buffer_size> buffer;
///     record_reader reader(buffer);
///     while (auto next = reader.next(input)) // takes from the front of input
///         if (!*next) break;                 // all of it is used, and more is needed
///         else use((*next)->fragment);
class record_reader {
  public:
    /// Room for the longest record.
    static constexpr std::size_t buffer_size = record_header_size + max_ciphertext_length;

    constexpr record_reader() = default;
    constexpr explicit record_reader(mutable_bytes buffer) : buffer_(buffer) {}

    /// Takes a V2ClientHello as a record, too, if it is the first of the stream (RFC 5246 E.2): as a server
    /// may.
    constexpr void accept_v2_client_hello() { v2_accepted_ = true; }
    /// The longest fragment that is taken from now on; that of TLS 1.2 until it is known what the version and
    /// the moment allow (record_limits.hpp).
    constexpr void limit(std::size_t longest_fragment) { limit_ = longest_fragment; }

    /// The next record, or nothing if the input ends first. Fails with bad_version (not TLS: nothing can be
    /// read any more), record_overflow (longer than the limit) or no_space (longer than the buffer, and
    /// split); the offset is that in the stream, modulo 2^32. After a failure the reader stays where it is
    /// and fails again.
    constexpr result<std::optional<record>> next(bytes& input) {
        using answer = std::optional<record>;
        if (stored_whole_) {
            used_ = 0;
            stored_whole_ = false;
        }
        if (!take(input, record_header_size)) {
            if (!input.empty())
                return failed(errc::no_space, 0);
            return answer{};
        }
        const std::uint8_t* const header = used_ != 0 ? buffer_.data() : input.data();
        const frame f = v2_accepted_ && offset_ == 0 ? v2_frame_of(header) : frame_of(header);
        if (f.version >> 8 != 3 && !f.is_v2)
            return failed(errc::bad_version, 1);
        if (f.fragment > limit_)
            return failed(errc::record_overflow, f.length_at);
        const std::size_t whole = f.header + f.fragment;
        if (used_ != 0 || input.size() < whole) {
            if (whole > buffer_.size())
                return failed(errc::no_space, f.length_at);
            if (!take(input, whole))
                return answer{};
        }
        const bool stored = used_ != 0;
        const std::uint8_t* const at = stored ? buffer_.data() : input.data();
        const record r{f.is_v2 ? ContentType::handshake : static_cast<ContentType>(at[0]),
                       static_cast<ProtocolVersion>(f.version),
                       {at + f.header, f.fragment},
                       offset_,
                       f.is_v2};
        offset_ += whole;
        stored_whole_ = stored;
        if (!stored)
            input = input.subspan(whole);
        return answer{r};
    }

    /// How many bytes of an unfinished record are kept.
    constexpr std::size_t pending() const { return stored_whole_ ? 0 : used_; }
    /// Where in the stream the next record begins.
    constexpr std::uint64_t offset() const { return offset_; }

  private:
    struct frame {
        std::uint32_t version;
        std::size_t header;
        std::size_t fragment;
        std::size_t length_at;
        bool is_v2;
    };
    static constexpr frame frame_of(const std::uint8_t* header) {
        return {load_be<2>(header + 1), record_header_size, load_be<2>(header + 3), 3, false};
    }
    /// Its msg_length, msg_type and version take as many bytes as the header of a record.
    static constexpr frame v2_frame_of(const std::uint8_t* header) {
        const std::size_t whole = 2 + v2_length(static_cast<std::uint16_t>(load_be<2>(header)));
        const std::uint32_t version = load_be<2>(header + 3);
        if (!is_v2_client_hello({header, record_header_size}) || whole < record_header_size ||
            (version >> 8 != 3 && static_cast<ProtocolVersion>(version) != ProtocolVersion::ssl20))
            return frame_of(header);
        return {version, 0, whole, 0, true};
    }

    /// Whether n bytes of a record are there: in the input alone, or copied to the buffer.
    constexpr bool take(bytes& input, std::size_t n) {
        if (used_ == 0 && input.size() >= n)
            return true;
        if (used_ >= n)
            return true;
        const std::size_t more = n - used_ < input.size() ? n - used_ : input.size();
        if (more != 0 && used_ + more <= buffer_.size()) {
            copy_bytes(buffer_.data() + used_, input.data(), more);
            used_ += more;
            input = input.subspan(more);
        }
        return used_ >= n;
    }
    constexpr fault failed(errc code, std::size_t at) const {
        return {code, static_cast<std::uint32_t>(offset_ + at)};
    }

    mutable_bytes buffer_{};
    std::size_t limit_ = max_ciphertext_length;
    bool v2_accepted_ = false;
    std::size_t used_ = 0;      // bytes of the record that are in the buffer
    bool stored_whole_ = false; // the buffer's record has been handed out
    std::uint64_t offset_ = 0;
};

} // namespace tlswire
