// SPDX-License-Identifier: BSL-1.0
// extension/signature_algorithms.hpp: signatures that the peer may make (RFC 8446 4.2.3, RFC 5246 7.4.1.4.1).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/signature_scheme.hpp>

namespace tlswire {

template <ExtensionType Type>
struct SignatureSchemeList {
    static constexpr auto type = Type;
    vec<SignatureScheme, 2, 0xfffe> supported_signature_algorithms;
};

/// For CertificateVerify and ServerKeyExchange, and for certificates where the other is absent.
using SignatureAlgorithms = SignatureSchemeList<ExtensionType::signature_algorithms>;
/// For certificates.
using SignatureAlgorithmsCert = SignatureSchemeList<ExtensionType::signature_algorithms_cert>;

} // namespace tlswire
