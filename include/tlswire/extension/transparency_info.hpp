// SPDX-License-Identifier: BSL-1.0
// extension/transparency_info.hpp: proof of Certificate Transparency, version 2 (RFC 9162 6).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and CertificateRequest: empty.
struct TransparencyInfoRequest {
    static constexpr auto type = ExtensionType::transparency_info;
};

/// opaque SerializedTransItem<1..2^16-1>; What is in it is a TransItem.
struct SerializedTransItem : opaque<1, 0xffff> {
    using opaque::opaque;
};

/// In ServerHello, or in TLS 1.3 in a CertificateEntry.
struct TransItemList {
    static constexpr auto type = ExtensionType::transparency_info;
    vec<SerializedTransItem, 1, 0xffff> trans_item_list;
};

} // namespace tlswire
