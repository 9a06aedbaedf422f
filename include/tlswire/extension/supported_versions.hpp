// SPDX-License-Identifier: BSL-1.0
// extension/supported_versions.hpp: the versions that are really meant (RFC 8446 4.2.1).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/protocol_version.hpp>

namespace tlswire {

/// In ClientHello.
struct SupportedVersions {
    static constexpr auto type = ExtensionType::supported_versions;
    vec<ProtocolVersion, 2, 254> versions;
};

/// In ServerHello and HelloRetryRequest.
struct SelectedVersion {
    static constexpr auto type = ExtensionType::supported_versions;
    ProtocolVersion selected_version;
};

} // namespace tlswire
