// SPDX-License-Identifier: BSL-1.0
// extension/imported_identity.hpp: the identity of an external PSK that was imported (RFC 9258 5.1).
#pragma once

#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/registry/psk_kdf_identifier.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// What is in the identity of a PskIdentity of pre_shared_key.
struct ImportedIdentity {
    opaque<1, 0xffff> external_identity;
    opaque<0, 0xffff> context;
    ProtocolVersion target_protocol;
    KDFIdentifier target_kdf;
};

} // namespace tlswire
