// SPDX-License-Identifier: BSL-1.0
// extension/encrypted_server_name.hpp: ESNI, before there was ECH (draft-ietf-tls-esni-02; not registered).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/extension/key_share.hpp>
#include <tlswire/registry/cipher_suite.hpp>

namespace tlswire {

/// In ClientHello.
struct ClientEncryptedSNI {
    static constexpr auto type = ExtensionType::encrypted_server_name;
    CipherSuite suite;
    KeyShareEntry key_share;
    opaque<0, 0xffff> record_digest;
    opaque<0, 0xffff> encrypted_sni;
};

/// In EncryptedExtensions. 16 bytes of nonce in draft 02, something else in later ones, under the same
/// number: kept byte for byte.
struct ServerEncryptedSNI {
    static constexpr auto type = ExtensionType::encrypted_server_name;
    rest nonce;
};

} // namespace tlswire
