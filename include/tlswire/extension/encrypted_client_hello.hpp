// SPDX-License-Identifier: BSL-1.0
// extension/encrypted_client_hello.hpp: a ClientHello inside another (RFC 9849 5).
#pragma once

#include <tlswire/extension/ech_config.hpp>
#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/ech_client_hello_type.hpp>

namespace tlswire {

struct ECHClientHelloOuter {
    HpkeSymmetricCipherSuite cipher_suite;
    std::uint8_t config_id;
    opaque<0, 0xffff> enc; ///< the KEM's encapsulated key; empty in the second ClientHello
    opaque<1, 0xffff> payload;
};

/// In ClientHello: the outer one, or the inner one, where it is empty.
struct ECHClientHello {
    static constexpr auto type = ExtensionType::encrypted_client_hello;
    ECHClientHelloType type_;
    select<ECHClientHelloType, when<ECHClientHelloType::outer, ECHClientHelloOuter>,
           when<ECHClientHelloType::inner, nothing>>
        body;
};

/// In EncryptedExtensions: the keys to try again with.
struct ECHEncryptedExtensions {
    static constexpr auto type = ExtensionType::encrypted_client_hello;
    vec<ECHConfig, 4, 0xffff> retry_configs;
};

/// In HelloRetryRequest: whether the inner hello was taken.
struct ECHHelloRetryRequest {
    static constexpr auto type = ExtensionType::encrypted_client_hello;
    opaque_fixed<8> confirmation;
};

} // namespace tlswire
