// SPDX-License-Identifier: BSL-1.0
// error: two alternatives of this tlv have the same type
#include <tlswire/ops/parse.hpp>

enum class Fruit : std::uint16_t { apple = 1 };
struct Apple {
    static constexpr auto type = Fruit::apple;
    std::uint8_t seeds;
};
struct Pear {
    static constexpr auto type = Fruit::apple; // copied, and forgotten
    std::uint16_t stones;
};
struct Message {
    tlswire::vec<tlswire::tlv<Fruit, 0xffff, Apple, Pear>, 0, 0xffff> fruits;
};

bool mistake(tlswire::bytes in) {
    return tlswire::parse<Message>(in).has_value();
}
