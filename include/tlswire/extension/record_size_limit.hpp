// SPDX-License-Identifier: BSL-1.0
// extension/record_size_limit.hpp: the longest record that one is ready to receive (RFC 8449 4).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and the answer. That it is at least 64 is a rule, not grammar.
struct RecordSizeLimit {
    static constexpr auto type = ExtensionType::record_size_limit;
    std::uint16_t record_size_limit;
};

} // namespace tlswire
