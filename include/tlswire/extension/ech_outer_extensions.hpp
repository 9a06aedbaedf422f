// SPDX-License-Identifier: BSL-1.0
// extension/ech_outer_extensions.hpp: extensions of the outer hello that the inner one has as well.
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// ExtensionType OuterExtensions<2..254>; In EncodedClientHelloInner (RFC 9849 5.1).
struct OuterExtensions {
    static constexpr auto type = ExtensionType::ech_outer_extensions;
    vec<ExtensionType, 2, 254> types;
};

} // namespace tlswire
