// SPDX-License-Identifier: BSL-1.0
// extension/token_binding.hpp: cookies bound to a key of the client (RFC 8472 2).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/token_binding_key_parameters.hpp>

namespace tlswire {

struct TB_ProtocolVersion {
    std::uint8_t major;
    std::uint8_t minor;
};

/// In ClientHello what the client can do, best first; in ServerHello exactly one.
struct TokenBindingParameters {
    static constexpr auto type = ExtensionType::token_binding;
    TB_ProtocolVersion token_binding_version;
    vec<TokenBindingKeyParameters, 1, 0xff> key_parameters_list;
};

} // namespace tlswire
