// SPDX-License-Identifier: BSL-1.0
// crypto/ech_confirmation.hpp: how a server says that it took the inner ClientHello (RFC 9849 7.2).
#pragma once

#include <tlswire/crypto/tls13_keys.hpp>

namespace tlswire {

/// Eight bytes, or none if there is no answer.
using ech_confirmation_value = secret<8>;

namespace detail {
template <class Policy>
constexpr ech_confirmation_value ech_confirmation(CipherSuite suite, bytes inner_random,
                                                  bytes transcript_hash, std::string_view label) {
    const cipher_suite_info parameters = info(suite);
    const HashAlgorithm hash = parameters.prf_algorithm;
    const std::size_t size = digest_size(hash);
    if (parameters.min_version != ProtocolVersion::tls13 || inner_random.size() != 32 ||
        transcript_hash.size() != size)
        return {};
    tls13_secret extracted(size);
    ech_confirmation_value out(8);
    if (!hkdf_extract<Policy>(hash, {}, inner_random, extracted.writable()) ||
        !hkdf_expand_label<Policy>(hash, extracted, label, transcript_hash, out.writable()))
        out.clear();
    return out;
}
} // namespace detail

/// RFC 9849 7.2 and 7.2.1. The transcript is that of the inner handshake, ClientHelloInner with its header
/// and so on.
///
/// `ech_accept_confirmation` is what the last 8 bytes of ServerHello.random are then; the transcript ends
/// with that ServerHello, in which those 8 bytes are zeros. `ech_hello_retry_confirmation` is the body of
/// encrypted_client_hello in a HelloRetryRequest; the transcript (message_hash first) ends with it, with 8
/// zeros as that body.
template <class Policy>
constexpr ech_confirmation_value ech_accept_confirmation(CipherSuite suite, bytes inner_random,
                                                         bytes transcript_hash) {
    return detail::ech_confirmation<Policy>(suite, inner_random, transcript_hash, "ech accept confirmation");
}
template <class Policy>
constexpr ech_confirmation_value ech_hello_retry_confirmation(CipherSuite suite, bytes inner_random,
                                                              bytes transcript_hash) {
    return detail::ech_confirmation<Policy>(suite, inner_random, transcript_hash,
                                            "hrr ech accept confirmation");
}

} // namespace tlswire
