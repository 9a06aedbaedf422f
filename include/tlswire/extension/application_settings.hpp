// SPDX-License-Identifier: BSL-1.0
// extension/application_settings.hpp: ALPS, settings of a protocol of ALPN (draft-vvv-tls-alps; not
// registered).
#pragma once

#include <tlswire/extension/application_layer_protocol_negotiation.hpp>
#include <tlswire/extension/extension.hpp>

namespace tlswire {

template <ExtensionType Type>
struct ApplicationSettingsSupportOf {
    static constexpr auto type = Type;
    vec<ProtocolName, 2, 0xffff> supported_protocols;
};
template <ExtensionType Type>
struct ApplicationSettingsOf {
    static constexpr auto type = Type;
    rest settings; ///< what the protocol makes of them
};

/// In ClientHello.
using ApplicationSettingsSupport = ApplicationSettingsSupportOf<ExtensionType::application_settings>;
/// In EncryptedExtensions.
using ApplicationSettings = ApplicationSettingsOf<ExtensionType::application_settings>;

} // namespace tlswire
