// SPDX-License-Identifier: BSL-1.0
// extension/rrc.hpp: return_routability_check messages are understood (RFC 9853 3).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello: empty.
struct RRC {
    static constexpr auto type = ExtensionType::rrc;
};

} // namespace tlswire
