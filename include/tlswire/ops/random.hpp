// SPDX-License-Identifier: BSL-1.0
// ops/random.hpp: repeatable numbers for generators and mutators. Not for secrets.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tlswire {

namespace detail {
/// Which of n a random number stands for. A mask, since a cast would be useless where std::size_t has 64
/// bits.
constexpr std::size_t choose_index(std::uint64_t random, std::size_t n) {
    return n == 0 ? 0 : random % n & ~std::size_t{0};
}
} // namespace detail

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same numbers, everywhere and in constant
/// expressions.
class random_source {
  public:
    constexpr explicit random_source(std::uint64_t seed) : state_(seed) {}

    constexpr std::uint64_t next() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
        z = (z ^ z >> 27) * 0x94d049bb133111ebu;
        return z ^ z >> 31;
    }
    /// 0 to n - 1; 0 if n is 0.
    constexpr std::uint64_t below(std::uint64_t n) { return n == 0 ? 0 : next() % n; }
    /// The same, as a size or an index.
    constexpr std::size_t index(std::size_t n) { return n == 0 ? 0 : detail::choose_index(next(), n); }
    /// True in one case of n.
    constexpr bool one_in(std::uint64_t n) { return below(n) == 0; }

  private:
    std::uint64_t state_;
};

} // namespace tlswire
