// SPDX-License-Identifier: BSL-1.0
// error: a _hex literal needs an even number of digits
#include <tlswire/wire/bytes.hpp>

using namespace tlswire::literals;

auto mistake() {
    return "030"_hex;
}
