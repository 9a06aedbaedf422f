// SPDX-License-Identifier: BSL-1.0
// fingerprint/ja3.hpp: JA3, the fingerprint of a client by the lists of its ClientHello in their order.
#pragma once

#include <tlswire/extension/ec_point_formats.hpp>
#include <tlswire/extension/supported_groups.hpp>
#include <tlswire/fingerprint/fingerprint_text.hpp>
#include <tlswire/fingerprint/hello_numbers.hpp>

namespace tlswire {

/// Writes the text that JA3 is the hash of: version, cipher suites, extensions, groups, point formats, as
/// decimal numbers. A field of which the hello has nothing is empty, and its comma stays.
///
///     769,47-53-5-10-49161-49162-49171-49172-50-56-19-4,0-10-11,23-24-25,0
///
/// https://github.com/salesforce/ja3. The version is legacy_version: 771 for TLS 1.3. GREASE is left out
/// everywhere, signalling cipher suites are not.
template <fingerprinted_client_hello Hello, class Out>
constexpr Out ja3_string(const Hello& hello, Out out) {
    detail::separated_numbers<Out> numbers{out, '-'};
    const auto write = [&numbers](std::uint16_t number) { numbers.decimal(number); };
    const auto next_field = [&numbers] {
        *numbers.out++ = ',';
        numbers.empty = true;
    };
    write(static_cast<std::uint16_t>(hello.legacy_version));
    next_field();
    detail::each_number(hello.cipher_suites, write);
    next_field();
    detail::each_known_extension_type(hello, write);
    next_field();
    detail::each_extension_of<NamedGroupList>(
        hello, [&write](const NamedGroupList& e) { detail::each_number(e.named_group_list, write); });
    next_field();
    detail::each_extension_of<ECPointFormatList>(
        hello, [&write](const ECPointFormatList& e) { detail::each_number(e.ec_point_format_list, write); });
    return numbers.out;
}

/// JA3: the MD5 of `ja3_string`, in hex. The policy has to have MD5, as `reference_policy` does; a
/// fingerprint is no secret. No heap but the policy's own.
///
///     tlswire::ja3<tlswire::reference_policy>(hello) == "ada70206e40642a3e4461f35503241d5"
template <class Policy, fingerprinted_client_hello Hello>
constexpr fingerprint_text<32> ja3(const Hello& hello) {
    return {detail::hex_digest<Policy, HashAlgorithm::md5, 32>([&](auto out) { ja3_string(hello, out); })};
}

} // namespace tlswire
