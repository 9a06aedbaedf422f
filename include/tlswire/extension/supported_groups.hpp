// SPDX-License-Identifier: BSL-1.0
// extension/supported_groups.hpp: groups for key exchange, the preferred first (RFC 8446 4.2.7, RFC
// 8422 5.1.1).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/named_group.hpp>

namespace tlswire {

struct NamedGroupList {
    static constexpr auto type = ExtensionType::supported_groups;
    vec<NamedGroup, 2, 0xffff> named_group_list;
};

} // namespace tlswire
