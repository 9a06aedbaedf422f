// SPDX-License-Identifier: BSL-1.0
// registry/protocol_version.hpp: protocol versions.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// ProtocolVersion (RFC 8446 4.1.2, RFC 6101, RFC 6347, RFC 9147). `name` gives "TLS 1.2", "DTLS 1.2" and so
/// on. DTLS numbers descend: dtls13 < dtls12 < dtls10.
enum class ProtocolVersion : std::uint16_t {
    ssl20 = 0x0002,
    ssl30 = 0x0300,
    tls10 = 0x0301,
    tls11 = 0x0302,
    tls12 = 0x0303,
    tls13 = 0x0304,
    dtls13 = 0xfefc,
    dtls12 = 0xfefd,
    dtls10 = 0xfeff,
};

// No enumerator can be called "TLS 1.2".
constexpr std::string_view registry_text(ProtocolVersion) {
    return "SSL 2.0 = 0x0002, SSL 3.0 = 0x0300, "
           "TLS 1.0 = 0x0301, TLS 1.1 = 0x0302, TLS 1.2 = 0x0303, TLS 1.3 = 0x0304, "
           "DTLS 1.3 = 0xfefc, DTLS 1.2 = 0xfefd, DTLS 1.0 = 0xfeff";
}

} // namespace tlswire
