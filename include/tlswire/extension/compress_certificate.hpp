// SPDX-License-Identifier: BSL-1.0
// extension/compress_certificate.hpp: how a certificate may be compressed (RFC 8879 3).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/certificate_compression_algorithm.hpp>

namespace tlswire {

struct CertificateCompressionAlgorithms {
    static constexpr auto type = ExtensionType::compress_certificate;
    vec<CertificateCompressionAlgorithm, 2, 0xfe> algorithms;
};

} // namespace tlswire
