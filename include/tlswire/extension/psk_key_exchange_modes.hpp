// SPDX-License-Identifier: BSL-1.0
// extension/psk_key_exchange_modes.hpp: how a pre-shared key may be used (RFC 8446 4.2.9).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/psk_key_exchange_mode.hpp>

namespace tlswire {

struct PskKeyExchangeModes {
    static constexpr auto type = ExtensionType::psk_key_exchange_modes;
    vec<PskKeyExchangeMode, 1, 255> ke_modes;
};

} // namespace tlswire
