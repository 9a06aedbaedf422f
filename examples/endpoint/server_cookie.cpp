// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/server_cookie.cpp: a client of DTLS shows that it receives at its address, before a
// server keeps anything of it (RFC 6347 4.2.1).
#include "server.hpp"

#include "hello_cookie.hpp"

#include <tlswire/message/validate.hpp>

#include <algorithm>

namespace tlswire::endpoint {

void server::take(const ClientHelloDTLS& hello, bytes raw) {
    cookie_.clear();
    if (config_.datagrams.cookies) {
        std::vector<std::uint8_t> wanted = cookie_for(hello);
        if (!std::equal(wanted.begin(), wanted.end(), hello.cookie.begin(), hello.cookie.end())) {
            cookie_ = std::move(wanted);
            return;
        }
        datagrams_->end_cookies();
    }
    begun_ = true;
    check(validate(hello, initial));
    check(validate_fallback(hello, highest()));
    take(without_cookie(hello), raw);
}

/// An HMAC of the client's address and of what it may not change in its second hello.
std::vector<std::uint8_t> server::cookie_for(const ClientHelloDTLS& hello) const {
    using hmac = policy::hmac<HashAlgorithm::sha256>;
    hmac mac(config_.datagrams.cookie_secret);
    const auto add = [&mac](bytes value) { // behind its length, so that none takes from the next
        std::array<std::uint8_t, 4> length{};
        store_be<4>(length.data(), static_cast<std::uint32_t>(value.size()));
        mac.update(length);
        mac.update(value);
    };
    const auto add_numbers = [&add](const auto& list) {
        std::vector<std::uint8_t> raw;
        for (const auto value : list) {
            raw.push_back(static_cast<std::uint8_t>(static_cast<unsigned>(value) >> 8));
            raw.push_back(static_cast<std::uint8_t>(value));
        }
        add(raw);
    };
    add(config_.datagrams.peer);
    add_numbers(std::array{hello.legacy_version});
    add(hello.random);
    add(hello.legacy_session_id);
    add_numbers(hello.cipher_suites);
    add_numbers(hello.legacy_compression_methods);
    std::vector<std::uint8_t> cookie(32);
    mac.finish(cookie);
    return cookie;
}

any_message server::make_hello_verify_request() {
    HandshakeDTLS12 out{};
    set_body(out, HelloVerifyRequest{ProtocolVersion::dtls10, bytes(cookie_)});
    return out;
}

} // namespace tlswire::endpoint
