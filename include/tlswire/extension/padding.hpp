// SPDX-License-Identifier: BSL-1.0
// extension/padding.hpp: a ClientHello made longer (RFC 7685 3).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// Any number of bytes. That they are zero is a rule, not grammar.
struct Padding {
    static constexpr auto type = ExtensionType::padding;
    rest padding_bytes;
};

} // namespace tlswire
