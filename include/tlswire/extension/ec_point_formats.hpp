// SPDX-License-Identifier: BSL-1.0
// extension/ec_point_formats.hpp: how points of curves are written (RFC 8422 5.1.2).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/ec_point_format.hpp>

namespace tlswire {

struct ECPointFormatList {
    static constexpr auto type = ExtensionType::ec_point_formats;
    vec<ECPointFormat, 1, 0xff> ec_point_format_list;
};

} // namespace tlswire
