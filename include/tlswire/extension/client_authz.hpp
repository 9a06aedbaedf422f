// SPDX-License-Identifier: BSL-1.0
// extension/client_authz.hpp: SupplementalData with what the client sends (RFC 5878 2.3).
#pragma once

#include <tlswire/extension/authz_format_list.hpp>
#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello.
using ClientAuthz = AuthzFormatList<ExtensionType::client_authz>;

} // namespace tlswire
