// SPDX-License-Identifier: BSL-1.0
// error: takes the RFC's <floor..ceiling> in that order
#include <tlswire/ops/parse.hpp>

struct Message {
    tlswire::vec<std::uint16_t, 0xfffe, 2> numbers;
};

bool mistake(tlswire::bytes in) {
    return tlswire::parse<Message>(in).has_value();
}
