// SPDX-License-Identifier: BSL-1.0
// extension/server_authz.hpp: SupplementalData with what the server sends (RFC 5878 2.3).
#pragma once

#include <tlswire/extension/authz_format_list.hpp>
#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello.
using ServerAuthz = AuthzFormatList<ExtensionType::server_authz>;

} // namespace tlswire
