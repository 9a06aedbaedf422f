// SPDX-License-Identifier: BSL-1.0
// error: a wire struct may have at most 12 fields; nest a struct
#include <tlswire/ops/parse.hpp>

struct Message {
    std::uint8_t f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13;
};

bool mistake(tlswire::bytes in) {
    return tlswire::parse<Message>(in).has_value();
}
