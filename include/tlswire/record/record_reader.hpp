// SPDX-License-Identifier: BSL-1.0
// record/record_reader.hpp: records out of a stream that arrives in pieces of any size.
#pragma once

#include <tlswire/record/record.hpp>
#include <tlswire/wire/error.hpp>

namespace tlswire {

/// One record of a stream.
struct record {
    ContentType type{};
    ProtocolVersion version{};
    bytes fragment{};         ///< valid until the reader is asked again
    std::uint64_t offset = 0; ///< of its first header byte in the stream
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

    /// The next record, or nothing if the input ends first. Fails with bad_version (not TLS: nothing can be
    /// read any more), record_overflow (longer than 2^14 + 2048) or no_space (longer than the buffer, and
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
        if (header[1] != 3)
            return failed(errc::bad_version, 1);
        const std::size_t length = load_be<2>(header + 3);
        if (length > max_ciphertext_length)
            return failed(errc::record_overflow, 3);
        const std::size_t whole = record_header_size + length;
        if (used_ != 0 || input.size() < whole) {
            if (whole > buffer_.size())
                return failed(errc::no_space, 3);
            if (!take(input, whole))
                return answer{};
        }
        const bool stored = used_ != 0;
        const std::uint8_t* const at = stored ? buffer_.data() : input.data();
        const record r{static_cast<ContentType>(at[0]),
                       static_cast<ProtocolVersion>(load_be<2>(at + 1)),
                       {at + record_header_size, length},
                       offset_};
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
    std::size_t used_ = 0;      // bytes of the record that are in the buffer
    bool stored_whole_ = false; // the buffer's record has been handed out
    std::uint64_t offset_ = 0;
};

} // namespace tlswire
