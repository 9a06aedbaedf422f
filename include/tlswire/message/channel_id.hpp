// SPDX-License-Identifier: BSL-1.0
// message/channel_id.hpp: proof that a client has the key that it is known by.
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

/// draft-balfanz-tls-channelid-01: a key and a signature of P-256.
struct ChannelIDExtension {
    static constexpr auto type = ExtensionType::channel_id;
    opaque_fixed<32> x;
    opaque_fixed<32> y;
    opaque_fixed<32> r;
    opaque_fixed<32> s;
};

/// draft-balfanz-tls-channelid-01, where it is called EncryptedExtensions and could hold other extensions.
/// There never were any, and the programs that know it (BoringSSL) send one extension without the length of a
/// list.
struct ChannelID {
    static constexpr auto type = HandshakeType::channel_id;
    ExtensionOf<ChannelIDExtension> extension;
};

} // namespace tlswire
