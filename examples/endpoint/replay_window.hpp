// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/replay_window.hpp: which records of an epoch have come already (RFC 6347 4.1.2.6).
#pragma once

#include <cstdint>

namespace tlswire::endpoint {

class replay_window {
  public:
    static constexpr std::uint64_t size = 64;

    /// What is left of the window counts as seen.
    constexpr bool is_new(std::uint64_t number) const {
        if (number >= next_)
            return true;
        const std::uint64_t behind = next_ - 1 - number;
        return behind < size && (seen_ >> behind & 1) == 0;
    }
    /// Only for a record that is authentic, lest others move the window.
    constexpr void take(std::uint64_t number) {
        if (number >= next_) {
            const std::uint64_t step = number - next_ + 1;
            seen_ = step < size ? seen_ << step : 0;
            next_ = number + 1;
        }
        seen_ |= std::uint64_t{1} << (next_ - 1 - number);
    }

  private:
    std::uint64_t next_ = 0; // the highest number so far, and one
    std::uint64_t seen_ = 0; // its bit n is for next_ - 1 - n
};

} // namespace tlswire::endpoint
