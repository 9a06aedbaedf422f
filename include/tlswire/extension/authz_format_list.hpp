// SPDX-License-Identifier: BSL-1.0
// extension/authz_format_list.hpp: the formats of authorization data that are understood (RFC 5878 2.3).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/authorization_data_format.hpp>

namespace tlswire {

template <ExtensionType Type>
struct AuthzFormatList {
    static constexpr auto type = Type;
    vec<AuthzDataFormat, 1, 0xff> authz_format_list;
};

} // namespace tlswire
