// SPDX-License-Identifier: BSL-1.0
// extension/client_certificate_type.hpp: which kind of certificate the client may send (RFC 7250 3).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/certificate_type.hpp>

namespace tlswire {

/// In ClientHello: what the client can send, best first.
struct ClientCertificateTypes {
    static constexpr auto type = ExtensionType::client_certificate_type;
    vec<CertificateType, 1, 0xff> client_certificate_types;
};

/// In ServerHello and EncryptedExtensions: what the client sends.
struct SelectedClientCertificateType {
    static constexpr auto type = ExtensionType::client_certificate_type;
    CertificateType client_certificate_type;
};

} // namespace tlswire
