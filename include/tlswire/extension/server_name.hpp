// SPDX-License-Identifier: BSL-1.0
// extension/server_name.hpp: which host the client wants (RFC 6066 3).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/name_type.hpp>

namespace tlswire {

/// opaque HostName<1..2^16-1>; A DNS name in ASCII, without a trailing dot.
struct HostName : opaque<1, 0xffff> {
    using opaque::opaque;
};

/// Name types that are not known have a 2-byte length as well, by RFC 6066 3.
struct ServerName {
    NameType name_type;
    select<NameType, when<NameType::host_name, HostName>, otherwise<opaque<0, 0xffff>>> name;
};

/// In ClientHello.
struct ServerNameList {
    static constexpr auto type = ExtensionType::server_name;
    vec<ServerName, 1, 0xffff> server_name_list;
};

/// In ServerHello and EncryptedExtensions: the name was used. Empty.
struct ServerNameAcknowledgement {
    static constexpr auto type = ExtensionType::server_name;
};

} // namespace tlswire
