// SPDX-License-Identifier: BSL-1.0
// fingerprint/ja3s.hpp: JA3S, the fingerprint of a server by its answer to one client.
#pragma once

#include <tlswire/fingerprint/fingerprint_text.hpp>
#include <tlswire/fingerprint/hello_numbers.hpp>

namespace tlswire {

/// Writes the text that JA3S is the hash of: version, cipher suite, extensions in their order, as decimal
/// numbers. A hello without extensions ends in a comma.
///
///     771,49199,65281-0-11-16-23
///
/// https://github.com/salesforce/ja3. The version is legacy_version. GREASE, which no server sends here, is
/// kept: so do the scripts of JA3S's authors (Wireshark leaves it out).
template <fingerprinted_server_hello Hello, class Out>
constexpr Out ja3s_string(const Hello& hello, Out out) {
    out = detail::put_number(out, static_cast<std::uint16_t>(hello.legacy_version));
    *out++ = ',';
    out = detail::put_number(out, static_cast<std::uint16_t>(hello.cipher_suite));
    *out++ = ',';
    detail::separated_numbers<Out> numbers{out, '-'};
    detail::each_extension_type(hello, [&numbers](std::uint16_t type) { numbers.decimal(type); });
    return numbers.out;
}

/// JA3S: the MD5 of `ja3s_string`, in hex. The policy has to have MD5. No heap but the policy's own.
template <class Policy, fingerprinted_server_hello Hello>
constexpr fingerprint_text<32> ja3s(const Hello& hello) {
    return {detail::hex_digest<Policy, HashAlgorithm::md5, 32>([&](auto out) { ja3s_string(hello, out); })};
}

} // namespace tlswire
