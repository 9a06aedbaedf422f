// SPDX-License-Identifier: BSL-1.0
// extension/truncated_hmac.hpp: MACs of 80 bits (RFC 6066 7).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello: empty.
struct TruncatedHMAC {
    static constexpr auto type = ExtensionType::truncated_hmac;
};

} // namespace tlswire
