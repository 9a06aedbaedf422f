// SPDX-License-Identifier: BSL-1.0
// extension/channel_id.hpp: a key of the client that tells its connections (draft-balfanz-tls-channelid; not
// registered).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

template <ExtensionType Type>
struct ChannelIdSupport {
    static constexpr auto type = Type;
};

/// In ClientHello and in the answer: empty.
using ChannelIdExtension = ChannelIdSupport<ExtensionType::channel_id>;

} // namespace tlswire
