// SPDX-License-Identifier: BSL-1.0
// fuzz/record_content.hpp: a message made anew, of any type that a record may carry.
#pragma once

#include <tlswire/flow/generate_client_hello.hpp>
#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/handshake13.hpp>
#include <tlswire/record/alert.hpp>
#include <tlswire/record/change_cipher_spec.hpp>
#include <tlswire/record/handshake_reader.hpp>
#include <tlswire/record/record.hpp>

namespace tlswire {

struct generated_content {
    ContentType type{};
    std::size_t size = 0;
};

namespace detail {

/// A ClientHello in a handshake message; now and then one of DTLS, which has a cookie, without its framing:
/// for a program that goes by the version in it.
constexpr result<std::size_t> generate_hello_message(random_source& random, mutable_bytes out,
                                                     const generate_options& options) {
    if (out.size() <= handshake_header_size)
        return fault{errc::no_space, 0};
    const mutable_bytes hello = out.subspan(handshake_header_size, out.size() - handshake_header_size - 1);
    auto size = generate_client_hello(random, hello, options);
    if (!size)
        return size;
    if (random.one_in(8)) {
        constexpr std::size_t session_id = 2 + 32;
        const std::size_t cookie = handshake_header_size + session_id + 1 + hello[session_id];
        for (std::size_t i = handshake_header_size + *size; i > cookie; --i)
            out[i] = out[i - 1];
        out[cookie] = 0;
        store_be<2>(hello.data(), static_cast<std::uint64_t>(ProtocolVersion::dtls12));
        ++*size;
    }
    out[0] = static_cast<std::uint8_t>(HandshakeType::client_hello);
    store_be<3>(out.data() + 1, *size);
    return *size + handshake_header_size;
}
constexpr result<std::size_t> generate_handshake_message(random_source& random, mutable_bytes out,
                                                         const generate_options& options) {
    switch (random.below(3)) {
    case 0: // a server must accept it before it reads on
        return generate_hello_message(random, out, options);
    case 1:
        return generate<Handshake13>(random, out, options, HashAlgorithm::sha256);
    default: {
        using enum KeyExchangeAlgorithm;
        constexpr std::array exchanges{ecdhe, rsa, dhe_rsa, psk, ecdhe_psk, dhe_psk, rsa_psk, ecdh_anon};
        return generate<Handshake12>(random, out, options, exchanges[random.index(exchanges.size())],
                                     ProtocolVersion::tls12);
    }
    }
}

} // namespace detail

/// Writes what one record may carry, to the front of `out`: mostly a handshake message, of these a third
/// ClientHellos that break no rule.
[[gnu::cold]] constexpr result<generated_content>
generate_record_content(random_source& random, mutable_bytes out, const generate_options& options = {}) {
    generated_content made;
    result<std::size_t> size = std::size_t{0};
    switch (random.below(8)) {
    case 0:
        made.type = ContentType::change_cipher_spec;
        size = generate<ChangeCipherSpec>(random, out, options);
        break;
    case 1:
        made.type = ContentType::alert;
        size = generate<Alert>(random, out, options);
        break;
    default:
        made.type = ContentType::handshake;
        size = detail::generate_handshake_message(random, out, options);
    }
    if (!size)
        return size.error();
    made.size = *size;
    return made;
}

} // namespace tlswire
