// SPDX-License-Identifier: BSL-1.0
// error: is not a wire type
#include <tlswire/ops/parse.hpp>

enum Color { red = 1, green = 2 };
struct Message {
    Color color;
};

bool mistake(tlswire::bytes in) {
    return tlswire::parse<Message>(in).has_value();
}
