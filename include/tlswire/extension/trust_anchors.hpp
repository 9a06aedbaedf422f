// SPDX-License-Identifier: BSL-1.0
// extension/trust_anchors.hpp: which roots each side has (draft-ietf-tls-trust-anchor-ids; not registered).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// opaque TrustAnchorID<1..32>; A DER object identifier without its tag and length.
struct TrustAnchorID : opaque<1, 32> {
    using opaque::opaque;
};

/// In ClientHello and CertificateRequest: the roots that its sender trusts.
struct TrustAnchorIDList {
    static constexpr auto type = ExtensionType::trust_anchors;
    vec<TrustAnchorID, 0, 0xffff> trust_anchors;
};

/// In EncryptedExtensions: those that the server has other certificates for.
struct AvailableTrustAnchors {
    static constexpr auto type = ExtensionType::trust_anchors;
    vec<TrustAnchorID, 1, 0xffff> trust_anchors;
};

/// In the first CertificateEntry: it is of one that was asked for. Empty.
struct TrustAnchorMatched {
    static constexpr auto type = ExtensionType::trust_anchors;
};

} // namespace tlswire
