// SPDX-License-Identifier: BSL-1.0
// error: takes the RFC's <floor..ceiling> in that order
#include <tlswire/ops/parse.hpp>

struct Message {
    std::uint8_t count;
    tlswire::opaque<255, 0> data;
};

bool mistake(tlswire::bytes in) {
    return tlswire::parse<Message>(in).has_value();
}
