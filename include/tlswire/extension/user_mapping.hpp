// SPDX-License-Identifier: BSL-1.0
// extension/user_mapping.hpp: SupplementalData will say which user it is (RFC 4681 2).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/user_mapping_type.hpp>

namespace tlswire {

/// In ClientHello what the client can send, in ServerHello what the server takes.
struct UserMappingTypeList {
    static constexpr auto type = ExtensionType::user_mapping;
    vec<UserMappingType, 1, 0xff> user_mapping_types;
};

} // namespace tlswire
