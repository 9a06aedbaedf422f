// SPDX-License-Identifier: BSL-1.0
// extension/tls_cert_with_extern_psk.hpp: a certificate and an external PSK together (RFC 8773 4).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello: empty.
struct CertWithExternPSK {
    static constexpr auto type = ExtensionType::tls_cert_with_extern_psk;
};

} // namespace tlswire
