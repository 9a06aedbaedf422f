// SPDX-License-Identifier: BSL-1.0
// extension/trusted_ca_keys.hpp: which root keys the client has (RFC 6066 6).
#pragma once

#include <tlswire/extension/certificate_authorities.hpp>
#include <tlswire/registry/identifier_type.hpp>

namespace tlswire {

/// A type that is not known has no length that could be known: all that is left is kept.
struct TrustedAuthority {
    IdentifierType identifier_type;
    select<IdentifierType, when<IdentifierType::pre_agreed, nothing>,
           when<IdentifierType::key_sha1_hash, opaque_fixed<20>>,
           when<IdentifierType::x509_name, DistinguishedName>,
           when<IdentifierType::cert_sha1_hash, opaque_fixed<20>>, otherwise<rest>>
        identifier;
};

/// In ClientHello.
struct TrustedAuthorities {
    static constexpr auto type = ExtensionType::trusted_ca_keys;
    vec<TrustedAuthority, 0, 0xffff> trusted_authorities_list;
};

/// In ServerHello: one of them was used. Empty.
struct TrustedAuthoritiesAcknowledgement {
    static constexpr auto type = ExtensionType::trusted_ca_keys;
};

} // namespace tlswire
