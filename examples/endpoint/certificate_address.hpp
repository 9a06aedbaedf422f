// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/certificate_address.hpp: certificates for IPv6 addresses, which Botan does not look for.
#pragma once

#include <botan/x509cert.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace tlswire::endpoint {

using ipv6_address = std::array<std::uint8_t, 16>;

/// The address that is written like this, as "2001:db8::1"; nothing if it is none.
std::optional<ipv6_address> read_ipv6(const std::string& text);
/// Whether it is an iPAddress of the certificate's subjectAltName (RFC 5280 4.2.1.6).
bool has_address(const Botan::X509_Certificate& one, const ipv6_address& address);

} // namespace tlswire::endpoint
