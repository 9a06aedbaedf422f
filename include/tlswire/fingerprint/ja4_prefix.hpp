// SPDX-License-Identifier: BSL-1.0
// fingerprint/ja4_prefix.hpp: the readable part of a JA4: transport, version, server name, counts, ALPN.
#pragma once

#include <tlswire/extension/application_layer_protocol_negotiation.hpp>
#include <tlswire/extension/supported_versions.hpp>
#include <tlswire/fingerprint/hello_numbers.hpp>

namespace tlswire {

/// What carried the hello, which the hello does not tell: JA4's first letter.
enum class ja4_transport : char { tcp = 't', quic = 'q', dtls = 'd' };

namespace detail {

/// DTLS for a hello with a cookie field, otherwise TCP.
template <class Hello>
inline constexpr ja4_transport usual_transport =
    requires(const Hello& hello) { hello.cookie; } ? ja4_transport::dtls : ja4_transport::tcp;

/// JA4's two characters for a version.
constexpr std::string_view ja4_version(ProtocolVersion version) {
    switch (version) {
    case ProtocolVersion::tls13:
        return "13";
    case ProtocolVersion::tls12:
        return "12";
    case ProtocolVersion::tls11:
        return "11";
    case ProtocolVersion::tls10:
        return "10";
    case ProtocolVersion::ssl30:
        return "s3";
    case ProtocolVersion::ssl20:
        return "s2";
    case ProtocolVersion::dtls10:
        return "d1";
    case ProtocolVersion::dtls12:
        return "d2";
    case ProtocolVersion::dtls13:
        return "d3";
    }
    return "00";
}

/// The version that a hello offers at most, as JA4 sees it.
template <class Hello>
constexpr ProtocolVersion ja4_highest_version(const Hello& hello) {
    if (!has_extension(hello, ExtensionType::supported_versions))
        return hello.legacy_version;
    std::uint16_t highest = 0;
    each_extension_of<SupportedVersions>(hello, [&highest](const SupportedVersions& e) {
        each_number(e.versions, [&highest](std::uint16_t v) { highest = v > highest ? v : highest; });
    });
    return static_cast<ProtocolVersion>(highest);
}

/// Whether a name is one of GREASE's, which are its numbers as two bytes.
constexpr bool is_grease_name(bytes name) {
    return name.size() == 2 && is_grease(static_cast<std::uint16_t>(load_be<2>(name.data())));
}
/// The first name that a hello offers, but for GREASE; nothing where there is none.
template <class Hello>
constexpr bytes ja4_first_protocol(const Hello& hello) {
    std::optional<bytes> first;
    each_extension_of<ProtocolNameList>(hello, [&first](const ProtocolNameList& e) {
        for (const ProtocolName name : e.protocol_name_list)
            if (!first && !is_grease_name(name))
                first = name.view;
    });
    return first ? *first : bytes{};
}

constexpr bool is_alphanumeric(std::uint8_t c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
/// A name's first and last character, those of its hex if one of them is not alphanumeric, "00" for none.
template <class Out>
constexpr Out put_ja4_protocol(bytes name, Out out) {
    if (name.empty())
        return put(out, "00");
    const std::uint8_t first = name[0];
    const std::uint8_t last = name[name.size() - 1];
    if (is_alphanumeric(first) && is_alphanumeric(last)) {
        *out++ = static_cast<char>(first);
        *out++ = static_cast<char>(last);
        return out;
    }
    const auto ends = static_cast<std::uint8_t>((first & 0xf0) | (last & 0x0f));
    return put_hex(out, {&ends, 1});
}

/// A count in two digits: 99 is 99 or more.
template <class Out>
constexpr Out put_ja4_count(std::size_t n, Out out) {
    n = n < 99 ? n : 99;
    *out++ = static_cast<char>('0' + n / 10);
    *out++ = static_cast<char>('0' + n % 10);
    return out;
}

/// All ten characters. The counts are those without GREASE.
template <class Hello, class Out>
constexpr Out put_ja4_prefix(const Hello& hello, ja4_transport transport, std::size_t cipher_suites,
                             std::size_t extensions, Out out) {
    *out++ = static_cast<char>(transport);
    out = put(out, ja4_version(ja4_highest_version(hello)));
    *out++ = has_extension(hello, ExtensionType::server_name) ? 'd' : 'i';
    out = put_ja4_count(cipher_suites, out);
    out = put_ja4_count(extensions, out);
    return put_ja4_protocol(ja4_first_protocol(hello), out);
}

} // namespace detail
} // namespace tlswire
