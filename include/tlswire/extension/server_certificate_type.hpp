// SPDX-License-Identifier: BSL-1.0
// extension/server_certificate_type.hpp: which kind of certificate the server may send (RFC 7250 3).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/certificate_type.hpp>

namespace tlswire {

/// In ClientHello: what the client can take, best first.
struct ServerCertificateTypes {
    static constexpr auto type = ExtensionType::server_certificate_type;
    vec<CertificateType, 1, 0xff> server_certificate_types;
};

/// In ServerHello and EncryptedExtensions: what the server sends.
struct SelectedServerCertificateType {
    static constexpr auto type = ExtensionType::server_certificate_type;
    CertificateType server_certificate_type;
};

} // namespace tlswire
