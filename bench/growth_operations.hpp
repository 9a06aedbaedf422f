// SPDX-License-Identifier: BSL-1.0
// bench/growth_operations.hpp: messages that are as long as one likes: ClientHellos of up to 16383 extensions
// and Certificates of up to 2^24 - 1 bytes.
#pragma once

#include "harness_keep.hpp"

#include <tlswire/message/certificate.hpp>
#include <tlswire/message/certificate13.hpp>
#include <tlswire/message/client_hello.hpp>
#include <tlswire/message/validate_certificate.hpp>
#include <tlswire/message/validate_client_hello.hpp>
#include <tlswire/ops/parse.hpp>

#include <vector>

namespace growth {

using tlswire::bytes;

inline constexpr std::size_t most_extensions = 65535 / 4;
inline constexpr std::size_t most_certificates = 0xffffff / 4;         // of TLS 1.2, one byte each
inline constexpr std::size_t most_certificates13 = (0xffffff - 4) / 6; // and without extensions

inline void put(std::vector<std::uint8_t>& to, std::size_t n, int width) {
    while (--width >= 0)
        to.push_back(static_cast<std::uint8_t>(n >> 8 * width));
}

/// The body of a ClientHello whose extensions are empty, of different types that nobody has registered.
inline std::vector<std::uint8_t> hello_of(std::size_t extensions) {
    std::vector<std::uint8_t> out;
    put(out, 0x0303, 2);
    out.resize(2 + 32 + 1);
    put(out, 0x000213010100, 6); // one suite, one compression method
    put(out, extensions * 4, 2);
    for (std::size_t type = 0x4a00; extensions != 0; ++type) {
        if (!name(static_cast<tlswire::ExtensionType>(type)).empty())
            continue;
        put(out, type, 2);
        put(out, 0, 2);
        --extensions;
    }
    return out;
}
/// A list whose elements all are `size` bytes: a length of three, one byte of that length, and what is left.
inline std::vector<std::uint8_t> certificate_list(std::size_t before, std::size_t elements,
                                                  std::size_t size) {
    std::vector<std::uint8_t> out(before + 3 + elements * size);
    tlswire::store_be<3>(&out[before], elements * size);
    for (std::size_t at = before + 3; at != out.size(); at += size)
        out[at + 2] = 1;
    return out;
}
/// The body of a Certificate of TLS 1.2 whose certificates are one byte each.
inline std::vector<std::uint8_t> certificate_of(std::size_t certificates) {
    return certificate_list(0, certificates, 4);
}
/// The same of TLS 1.3, without extensions.
inline std::vector<std::uint8_t> certificate13_of(std::size_t certificates) {
    return certificate_list(1, certificates, 6);
}

inline std::uint64_t read_hello(bytes body) {
    const auto hello = tlswire::parse<tlswire::ClientHello>(body);
    harness::keep(hello);
    return hello && !tlswire::validate(*hello, tlswire::types_only);
}
inline std::uint64_t read_hello_by_every_rule(bytes body) {
    const auto hello = tlswire::parse<tlswire::ClientHello>(body);
    harness::keep(hello);
    return hello && !tlswire::validate(*hello);
}
/// It has no rule that is not grammar.
inline std::uint64_t read_certificate(bytes body) {
    const auto certificate = tlswire::parse<tlswire::Certificate>(body);
    harness::keep(certificate);
    return certificate.has_value();
}
inline std::uint64_t read_certificate13(bytes body) {
    const auto certificate = tlswire::parse<tlswire::Certificate13>(body);
    harness::keep(certificate);
    return certificate && !tlswire::validate(*certificate);
}

} // namespace growth
