// SPDX-License-Identifier: BSL-1.0
// error: is not a wire type
#include <tlswire/ops/parse.hpp>

struct Message {
    Message() : count(0) {}
    std::uint8_t count;
};

bool mistake(tlswire::bytes in) {
    return tlswire::parse<Message>(in).has_value();
}
