// SPDX-License-Identifier: BSL-1.0
// error: two alternatives of this tlv have the same type
#include <tlswire/ops/parse.hpp>

enum class Fruit : std::uint8_t { apple = 1 };
struct Apple {
    static constexpr auto type = Fruit::apple;
    std::uint8_t seeds;
};
struct Pear {
    static constexpr auto type = Fruit::apple; // copied, and forgotten
    std::uint16_t stones;
};

bool mistake(tlswire::bytes in) {
    return tlswire::parse<tlswire::tlv<Fruit, 0xffffff, Apple, Pear>>(in).has_value();
}
