// SPDX-License-Identifier: BSL-1.0
// extension/channel_id_old.hpp: channel_id under its first number (draft-balfanz-tls-channelid-00; not
// registered).
#pragma once

#include <tlswire/extension/channel_id.hpp>
#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello: empty.
using ChannelIdOldExtension = ChannelIdSupport<ExtensionType::channel_id_old>;

} // namespace tlswire
