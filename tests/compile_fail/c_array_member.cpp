// SPDX-License-Identifier: BSL-1.0
// error: is not a wire type
#include <tlswire/ops/parse.hpp>

struct Message {
    std::uint8_t random[32];
    tlswire::opaque<0, 255> data;
};

bool mistake(tlswire::bytes in) {
    return tlswire::parse<Message>(in).has_value();
}
