// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/udp_connection.hpp: an endpoint of DTLS at a UDP socket, with one other end.
#pragma once

#include "connection.hpp"

#include <array>

namespace tlswire::endpoint {

class udp_connection final : public connection {
  public:
    /// The socket stays open: it is the caller's. What comes from others than `peer` is dropped.
    udp_connection(asio::ip::udp::socket& socket, asio::ip::udp::endpoint peer, endpoint& tls,
                   std::chrono::seconds patience);

  private:
    void read() override;
    void write() override;
    void hang_up() override;
    void wait_for_answer();

    asio::ip::udp::socket& socket_;
    asio::ip::udp::endpoint peer_;
    asio::ip::udp::endpoint sender_;
    asio::steady_timer answer_; ///< to the last flight
    std::array<std::uint8_t, 65536> input_{};
};

void send_datagrams(asio::ip::udp::socket& socket, const asio::ip::udp::endpoint& peer, endpoint& tls);
/// As a server's cookie has it.
std::vector<std::uint8_t> address_of(const asio::ip::udp::endpoint& peer);

} // namespace tlswire::endpoint
