// SPDX-License-Identifier: BSL-1.0
// extension/cached_info.hpp: what the client has from before and need not be sent (RFC 7924 3).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/cached_information_type.hpp>

namespace tlswire {

struct CachedObject {
    CachedInformationType type;
    opaque<1, 0xff> hash_value;
};

/// In ClientHello.
struct CachedInformation {
    static constexpr auto type = ExtensionType::cached_info;
    vec<CachedObject, 1, 0xffff> cached_info;
};

/// In ServerHello: what will be left out.
struct CachedInformationAnswer {
    static constexpr auto type = ExtensionType::cached_info;
    vec<CachedInformationType, 1, 0xffff> cached_info;
};

} // namespace tlswire
