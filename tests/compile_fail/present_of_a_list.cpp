// SPDX-License-Identifier: BSL-1.0
// error: present<T>() takes a struct
#include <tlswire/message/digitally_signed.hpp>
#include <tlswire/ops/present.hpp>

std::string_view mistake() {
    return tlswire::present<tlswire::Signature>();
}
