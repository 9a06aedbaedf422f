// SPDX-License-Identifier: BSL-1.0
// extension/use_srtp.hpp: the handshake keys SRTP (RFC 5764 4.1.1).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/srtp_protection_profile.hpp>

namespace tlswire {

/// In ClientHello what the client can do, best first; in the answer exactly one, and the same srtp_mki.
struct UseSRTPData {
    static constexpr auto type = ExtensionType::use_srtp;
    vec<SRTPProtectionProfile, 2, 0xffff> SRTPProtectionProfiles;
    opaque<0, 0xff> srtp_mki;
};

} // namespace tlswire
