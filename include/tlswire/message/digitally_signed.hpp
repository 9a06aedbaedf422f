// SPDX-License-Identifier: BSL-1.0
// message/digitally_signed.hpp: a signature, as the version writes it.
#pragma once

#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/registry/signature_scheme.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 5246 4.7. The two bytes of its SignatureAndHashAlgorithm are what RFC 8446 calls a SignatureScheme.
struct DigitallySigned {
    SignatureScheme algorithm;
    opaque<0, 0xffff> signature;
};

/// Before TLS 1.2 the algorithm is not on the wire (RFC 4346 4.7).
struct LegacyDigitallySigned {
    opaque<0, 0xffff> signature;
};

using Signature = select<
    ProtocolVersion, when<ProtocolVersion::tls12, DigitallySigned>,
    when<ProtocolVersion::dtls12, DigitallySigned>, when<ProtocolVersion::tls11, LegacyDigitallySigned>,
    when<ProtocolVersion::dtls10, LegacyDigitallySigned>, when<ProtocolVersion::tls10, LegacyDigitallySigned>,
    when<ProtocolVersion::ssl30, LegacyDigitallySigned>>;

} // namespace tlswire
