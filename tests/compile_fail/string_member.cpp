// SPDX-License-Identifier: BSL-1.0
// error: is not a wire type
#include <tlswire/ops/parse.hpp>

#include <string>

struct Message {
    std::uint8_t count;
    std::string data;
};

bool mistake(tlswire::bytes in) {
    return tlswire::parse<Message>(in).has_value();
}
