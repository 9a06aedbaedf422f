// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/datagram_settings.hpp: what an end of DTLS can be told beyond what TLS has.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace tlswire::endpoint {

using steady_time = std::chrono::steady_clock::time_point;

struct datagram_settings {
    std::size_t mtu = 1400; ///< no datagram that is sent is larger
    /// For the answer to a flight, before it is sent again; each time twice as long (RFC 6347 4.2.4.1).
    std::chrono::milliseconds first_timeout{1000};
    std::chrono::milliseconds longest_timeout{60000};
    unsigned retransmissions = 6; ///< of one flight; then the other end is given up
    /// A server's: the client has to show that it receives at its address (RFC 6347 4.2.1).
    bool cookies = true;
    std::vector<std::uint8_t> cookie_secret; ///< if empty, each server has its own
    std::vector<std::uint8_t> peer;          ///< the client's address, as the cookie has it
    steady_time (*now)() = std::chrono::steady_clock::now;
};

} // namespace tlswire::endpoint
