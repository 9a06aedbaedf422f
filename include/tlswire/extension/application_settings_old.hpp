// SPDX-License-Identifier: BSL-1.0
// extension/application_settings_old.hpp: ALPS under its first number (draft-vvv-tls-alps; not registered).
#pragma once

#include <tlswire/extension/application_settings.hpp>
#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello.
using ApplicationSettingsSupportOld = ApplicationSettingsSupportOf<ExtensionType::application_settings_old>;
/// In EncryptedExtensions.
using ApplicationSettingsOld = ApplicationSettingsOf<ExtensionType::application_settings_old>;

} // namespace tlswire
