// SPDX-License-Identifier: BSL-1.0
// extension/dnssec_chain.hpp: DANE records and what proves them (RFC 9102 2.2).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello.
struct DnssecChainRequest {
    static constexpr auto type = ExtensionType::dnssec_chain;
    std::uint16_t PortNumber;
};

/// In ServerHello, or in TLS 1.3 in a CertificateEntry. RFC 9102 2.2 writes AuthenticationChain<1..2^16-1>,
/// the test vectors of its appendix A have no length there: all that is left is kept.
struct DnssecChainExtension {
    static constexpr auto type = ExtensionType::dnssec_chain;
    std::uint16_t ExtSupportLifetime; ///< hours
    rest AuthenticationChain;         ///< DNS resource records
};

} // namespace tlswire
