// SPDX-License-Identifier: BSL-1.0
// record/fragment_buffer.hpp: a message of which pieces arrive in any order, and which of its bytes are
// there.
#pragma once

#include <tlswire/wire/bytes.hpp>

#include <bit>

namespace tlswire::detail {

/// A piece of memory with room for the bytes of a message and one bit for each.
class fragment_buffer {
  public:
    static constexpr std::size_t size_for(std::size_t message) { return message + (message + 7) / 8; }

    constexpr fragment_buffer() = default;
    /// Of size_for(message) bytes.
    constexpr fragment_buffer(std::uint8_t* memory, std::size_t message)
        : content_(memory),
          seen_(memory + message) {}

    constexpr void clear(std::size_t message) {
        for (std::size_t i = 0; i < (message + 7) / 8; ++i)
            seen_[i] = 0;
    }
    /// How many bytes of the piece agree with what is there already, or are new: all of them, or up to the
    /// first that differs.
    constexpr std::size_t agrees(std::size_t at, bytes piece) const {
        std::size_t i = 0;
        while (i < piece.size()) {
            const run r = run_at(at + i, piece.size() - i);
            for (std::size_t k = 0; k < r.size && (seen_[r.byte] & r.mask) != 0; ++k)
                if (is_seen(at + i + k) && content_[at + i + k] != piece[i + k])
                    return i + k;
            i += r.size;
        }
        return i;
    }
    /// Copies a piece that agrees, and says how many of its bytes are new.
    constexpr std::size_t add(std::size_t at, bytes piece) {
        std::size_t fresh = 0;
        for (std::size_t i = 0; i < piece.size();) {
            const run r = run_at(at + i, piece.size() - i);
            fresh += r.size - static_cast<std::size_t>(std::popcount(seen_[r.byte] & r.mask));
            seen_[r.byte] = static_cast<std::uint8_t>(seen_[r.byte] | r.mask);
            i += r.size;
        }
        copy_bytes(content_ + at, piece.data(), piece.size());
        return fresh;
    }

  private:
    /// Bytes of the message whose bits lie in one byte.
    struct run {
        std::size_t byte;
        std::size_t size;
        unsigned mask;
    };
    static constexpr run run_at(std::size_t at, std::size_t most) {
        const std::size_t first = at % 8;
        const std::size_t size = 8 - first < most ? 8 - first : most;
        return {at / 8, size, ((1u << size) - 1) << first};
    }
    constexpr bool is_seen(std::size_t at) const { return (seen_[at / 8] >> at % 8 & 1) != 0; }

    std::uint8_t* content_ = nullptr;
    std::uint8_t* seen_ = nullptr;
};

} // namespace tlswire::detail
