// SPDX-License-Identifier: BSL-1.0
// fingerprint/ja4.hpp: JA4, the fingerprint of a TLS client by what its ClientHello lists, in any order.
//
// FoxIO's method, of which the fingerprint of TLS clients alone is free to use (BSD 3-Clause): JA4S and the
// rest of JA4+ are not here. What https://github.com/FoxIO-LLC/ja4/blob/main/technical_details/JA4.md says
// decides:
//
// - GREASE is ignored wherever it stands, also among signature algorithms and ALPN names (RFC 8701 2).
// - TLS_EMPTY_RENEGOTIATION_INFO_SCSV and TLS_FALLBACK_SCSV are cipher suites.
// - A cipher suite or an extension that is there twice counts twice, and is listed twice.
// - The version is the highest number in supported_versions. Numbers of DTLS descend: DTLS 1.3 beside 1.2 is
//   "d2". legacy_version is for hellos without that extension; if it lists nothing but GREASE it is "00".
// - server_name and ALPN count, and are not listed; in the original order (`_o`) they are.
// - Without signature algorithms there is no second underscore. An empty list has twelve zeros for its hash.
#pragma once

#include <tlswire/extension/signature_algorithms.hpp>
#include <tlswire/fingerprint/ascending.hpp>
#include <tlswire/fingerprint/fingerprint_text.hpp>
#include <tlswire/fingerprint/hello_numbers.hpp>
#include <tlswire/fingerprint/ja4_prefix.hpp>

namespace tlswire {
namespace detail {

enum class ja4_order { sorted, original };

/// The three parts of a JA4, as text.
template <ja4_order Order, class Hello>
struct ja4_parts {
    const Hello& hello;
    std::size_t cipher_suites = 0;
    std::size_t extensions = 0;        // all that are not GREASE
    std::size_t listed_extensions = 0; // those of them that part c lists

    constexpr explicit ja4_parts(const Hello& from) : hello(from) {
        each_cipher_suite([this](std::uint16_t) { ++cipher_suites; });
        each_known_extension_type(hello, [this](std::uint16_t) { ++extensions; });
        each_listed_extension([this](std::uint16_t) { ++listed_extensions; });
    }

    template <class Visit>
    constexpr void each_cipher_suite(Visit&& visit) const {
        each_number(hello.cipher_suites, visit);
    }
    template <class Visit>
    constexpr void each_listed_extension(Visit&& visit) const {
        each_known_extension_type(hello, [&visit](std::uint16_t type) {
            if (Order == ja4_order::original ||
                (type != static_cast<std::uint16_t>(ExtensionType::server_name) &&
                 type != static_cast<std::uint16_t>(ExtensionType::application_layer_protocol_negotiation)))
                visit(type);
        });
    }
    template <class Each, class Out>
    static constexpr Out list(const Each& each, Out out) {
        separated_numbers<Out> numbers{out, ','};
        auto write = [&numbers](std::uint16_t number) { numbers.hex(number); };
        if constexpr (Order == ja4_order::sorted)
            in_ascending_order(each, write);
        else
            each(write);
        return numbers.out;
    }

    template <class Out>
    constexpr Out a(ja4_transport transport, Out out) const {
        return put_ja4_prefix(hello, transport, cipher_suites, extensions, out);
    }
    template <class Out>
    constexpr Out b(Out out) const {
        return list([this](auto&& visit) { this->each_cipher_suite(visit); }, out);
    }
    template <class Out>
    constexpr Out c(Out out) const {
        out = list([this](auto&& visit) { this->each_listed_extension(visit); }, out);
        separated_numbers<Out> schemes{out, ','};
        each_extension_of<SignatureAlgorithms>(hello, [&schemes](const SignatureAlgorithms& e) {
            each_number(e.supported_signature_algorithms, [&schemes](std::uint16_t scheme) {
                if (schemes.empty)
                    *schemes.out++ = '_';
                schemes.hex(scheme);
            });
        });
        return schemes.out;
    }

    template <class Out>
    constexpr Out raw(ja4_transport transport, Out out) const {
        out = a(transport, out);
        *out++ = '_';
        out = b(out);
        *out++ = '_';
        return c(out);
    }
    template <class Policy>
    constexpr fingerprint_text<36> hashed(ja4_transport transport) const {
        fingerprint_text<36> text;
        char* out = a(transport, text.characters.data());
        *out++ = '_';
        out = put_ja4_hash<Policy>(cipher_suites, [this](auto to) { this->b(to); }, out);
        *out++ = '_';
        put_ja4_hash<Policy>(listed_extensions, [this](auto to) { this->c(to); }, out);
        return text;
    }
    template <class Policy, class Write>
    static constexpr char* put_ja4_hash(std::size_t numbers, Write write, char* out) {
        if (numbers == 0)
            return put(out, "000000000000");
        const auto digits = hex_digest<Policy, HashAlgorithm::sha256, 12>(write);
        return put(out, {digits.data(), digits.size()});
    }
};

} // namespace detail

/// JA4: transport, version, server name, numbers of cipher suites and extensions, first ALPN name; and two
/// hashes, of the cipher suites and of the extensions with the signature algorithms.
///
///     tlswire::ja4<tlswire::reference_policy>(hello) == "t13d1516h2_8daaf6152771_e5627efa2ab1"
///
/// A hello out of QUIC is to be told: `ja4<Policy>(hello, ja4_transport::quic)`. The policy has to have
/// SHA-256. No heap but the policy's own; however long the hello, 3 KB of stack.
template <class Policy, fingerprinted_client_hello Hello>
constexpr fingerprint_text<36> ja4(const Hello& hello,
                                   ja4_transport transport = detail::usual_transport<Hello>) {
    return detail::ja4_parts<detail::ja4_order::sorted, Hello>(hello).template hashed<Policy>(transport);
}

/// JA4_o: the same with the lists in the hello's own order.
template <class Policy, fingerprinted_client_hello Hello>
constexpr fingerprint_text<36> ja4_o(const Hello& hello,
                                     ja4_transport transport = detail::usual_transport<Hello>) {
    return detail::ja4_parts<detail::ja4_order::original, Hello>(hello).template hashed<Policy>(transport);
}

/// Writes JA4_r, which has the lists themselves instead of their hashes. Needs no policy.
///
///     t13d0204h2_1301,1302_000d,002b_0403,0804
template <fingerprinted_client_hello Hello, class Out>
constexpr Out ja4_r(const Hello& hello, Out out, ja4_transport transport = detail::usual_transport<Hello>) {
    return detail::ja4_parts<detail::ja4_order::sorted, Hello>(hello).raw(transport, out);
}

/// Writes JA4_ro: the same with the lists in the hello's own order.
template <fingerprinted_client_hello Hello, class Out>
constexpr Out ja4_ro(const Hello& hello, Out out, ja4_transport transport = detail::usual_transport<Hello>) {
    return detail::ja4_parts<detail::ja4_order::original, Hello>(hello).raw(transport, out);
}

} // namespace tlswire
