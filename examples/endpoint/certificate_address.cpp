// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/certificate_address.cpp
#include "certificate_address.hpp"

#include <tlswire/wire/bytes.hpp>

#include <botan/pkix_types.h>

#include <algorithm>
#include <arpa/inet.h>
#include <vector>

namespace tlswire::endpoint {

namespace {

/// Takes the first value of DER, of less than 2^16 bytes, and its tag.
std::optional<bytes> take_value(std::uint8_t& tag, bytes& in) {
    if (in.size() < 2)
        return std::nullopt;
    tag = in[0];
    const std::size_t digits = in[1] < 0x80 ? 0 : in[1] - std::size_t{0x80};
    if (digits > 2 || in.size() < 2 + digits)
        return std::nullopt;
    std::size_t size = digits == 0 ? in[1] : 0;
    for (const std::uint8_t digit : in.subspan(2, digits))
        size = size << 8 | digit;
    in = in.subspan(2 + digits);
    if (size > in.size())
        return std::nullopt;
    const bytes value = in.first(size);
    in = in.subspan(size);
    return value;
}

} // namespace

std::optional<ipv6_address> read_ipv6(const std::string& text) {
    ipv6_address out{};
    if (inet_pton(AF_INET6, text.c_str(), out.data()) != 1)
        return std::nullopt;
    return out;
}

bool has_address(const Botan::X509_Certificate& one, const ipv6_address& address) {
    constexpr std::uint8_t sequence = 0x30, ip_address = 0x87;
    const Botan::OID subject_alt_name("2.5.29.17");
    const Botan::Extensions& extensions = one.v3_extensions();
    if (!extensions.extension_set(subject_alt_name))
        return false;
    const std::vector<std::uint8_t> der = extensions.get_extension_bits(subject_alt_name);
    bytes rest(der);
    std::uint8_t tag = 0;
    const auto names = take_value(tag, rest);
    if (!names || tag != sequence)
        return false;
    for (bytes left = *names; !left.empty();) {
        const auto name = take_value(tag, left);
        if (!name)
            return false;
        if (tag == ip_address && std::equal(name->begin(), name->end(), address.begin(), address.end()))
            return true;
    }
    return false;
}

} // namespace tlswire::endpoint
