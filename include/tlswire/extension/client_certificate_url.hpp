// SPDX-License-Identifier: BSL-1.0
// extension/client_certificate_url.hpp: the client may send where its certificates are (RFC 6066 5).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello: empty.
struct ClientCertificateURL {
    static constexpr auto type = ExtensionType::client_certificate_url;
};

} // namespace tlswire
