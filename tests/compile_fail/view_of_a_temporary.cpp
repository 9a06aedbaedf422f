// SPDX-License-Identifier: BSL-1.0
// error: deleted function
// note: the view would outlive it: name it first
#include <tlswire/wire/types.hpp>

std::array<std::uint8_t, 3> session_id();

tlswire::opaque<0, 32> mistake() {
    return tlswire::opaque<0, 32>(session_id());
}
