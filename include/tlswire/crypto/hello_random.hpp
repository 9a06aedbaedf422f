// SPDX-License-Identifier: BSL-1.0
// crypto/hello_random.hpp: the two randoms of a connection and its two ends, as types that can't be mixed up.
#pragma once

#include <tlswire/wire/bytes.hpp>

namespace tlswire {

/// ClientHello.random. The order of the randoms differs between master secret and key block (RFC 5246 8.1,
/// 6.3), and mixing them up is the most common mistake; so they are two types.
struct client_random {
    std::array<std::uint8_t, 32> value{};

    constexpr client_random() = default;
    constexpr explicit client_random(std::span<const std::uint8_t, 32> random) {
        copy_bytes(value.data(), random.data(), 32);
    }
    friend constexpr bool operator==(const client_random&, const client_random&) = default;
};

/// ServerHello.random.
struct server_random {
    std::array<std::uint8_t, 32> value{};

    constexpr server_random() = default;
    constexpr explicit server_random(std::span<const std::uint8_t, 32> random) {
        copy_bytes(value.data(), random.data(), 32);
    }
    friend constexpr bool operator==(const server_random&, const server_random&) = default;
};

/// RFC 5246 6.1.
enum class ConnectionEnd : std::uint8_t { server, client };

} // namespace tlswire
