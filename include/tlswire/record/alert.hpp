// SPDX-License-Identifier: BSL-1.0
// record/alert.hpp: a warning, or the end.
#pragma once

#include <tlswire/registry/alert_description.hpp>
#include <tlswire/registry/alert_level.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 5246 7.2, RFC 8446 6
struct Alert {
    AlertLevel level;
    AlertDescription description;
};

} // namespace tlswire
