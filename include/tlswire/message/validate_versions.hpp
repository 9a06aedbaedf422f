// SPDX-License-Identifier: BSL-1.0
// message/validate_versions.hpp: which version is before which, in TLS and in DTLS.
#pragma once

#include <tlswire/registry/protocol_version.hpp>

namespace tlswire::detail {

constexpr bool is_datagram(ProtocolVersion v) {
    return static_cast<std::uint16_t>(v) >= 0xfe00;
}
/// Whether a version is before another of the same protocol; DTLS counts down.
constexpr bool is_before(ProtocolVersion a, ProtocolVersion b) {
    const auto x = static_cast<std::uint16_t>(a);
    const auto y = static_cast<std::uint16_t>(b);
    return is_datagram(b) ? x > y : x < y;
}
/// Drafts of TLS 1.3 are not before it.
constexpr bool is_before_tls13(ProtocolVersion v) {
    return is_before(v, is_datagram(v) ? ProtocolVersion::dtls13 : ProtocolVersion::tls13);
}
/// The version of TLS that one of DTLS is made from; one of TLS is itself.
constexpr ProtocolVersion tls_version_of(ProtocolVersion v) {
    switch (v) {
    case ProtocolVersion::dtls10:
        return ProtocolVersion::tls11;
    case ProtocolVersion::dtls12:
        return ProtocolVersion::tls12;
    case ProtocolVersion::dtls13:
        return ProtocolVersion::tls13;
    default:
        return v;
    }
}
/// What stands in legacy_version where this one is negotiated, TLS 1.3 or later.
constexpr ProtocolVersion legacy_version_of(ProtocolVersion tls13) {
    return is_datagram(tls13) ? ProtocolVersion::dtls12 : ProtocolVersion::tls12;
}

} // namespace tlswire::detail
