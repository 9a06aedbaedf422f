// SPDX-License-Identifier: BSL-1.0
// error: is not a wire type
#include <tlswire/ops/serialize.hpp>

#include <string>

struct Message {
    std::uint8_t count;
    std::string data;
};

bool mistake(const Message& message, tlswire::mutable_bytes out) {
    return tlswire::serialize(message, out).has_value();
}
