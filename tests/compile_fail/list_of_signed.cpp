// SPDX-License-Identifier: BSL-1.0
// error: is not a wire type
// clang 14 says more
#include <tlswire/ops/parse.hpp>

struct Message {
    tlswire::vec<int, 0, 255> numbers;
};

bool mistake(tlswire::bytes in) {
    return tlswire::parse<Message>(in).has_value();
}
