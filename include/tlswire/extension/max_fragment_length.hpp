// SPDX-License-Identifier: BSL-1.0
// extension/max_fragment_length.hpp: smaller records (RFC 6066 4).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/max_fragment_length.hpp>

namespace tlswire {

/// In ClientHello; in ServerHello the same value again.
struct MaxFragmentLengthExtension {
    static constexpr auto type = ExtensionType::max_fragment_length;
    MaxFragmentLength max_fragment_length;
};

} // namespace tlswire
