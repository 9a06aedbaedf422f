// SPDX-License-Identifier: BSL-1.0
// extension/supported_ekt_ciphers.hpp: how the keys of SRTP are encrypted (RFC 8870 5.2).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/ekt_cipher_type.hpp>

namespace tlswire {

/// In ClientHello: what the client can do, best first.
struct SupportedEKTCiphers {
    static constexpr auto type = ExtensionType::supported_ekt_ciphers;
    vec<EKTCipherType, 1, 0xff> supported_ciphers;
};

/// In the answer.
struct SelectedEKTCipher {
    static constexpr auto type = ExtensionType::supported_ekt_ciphers;
    EKTCipherType selected_cipher;
};

} // namespace tlswire
