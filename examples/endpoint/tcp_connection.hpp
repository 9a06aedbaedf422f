// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/tcp_connection.hpp: an endpoint at a TCP socket.
#pragma once

#include "connection.hpp"

#include <array>

namespace tlswire::endpoint {

class tcp_connection final : public connection {
  public:
    tcp_connection(asio::ip::tcp::socket socket, endpoint& tls, std::chrono::seconds patience);

  private:
    void read() override;
    void write() override;
    void hang_up() override;
    void say_no_more();

    asio::ip::tcp::socket socket_;
    std::array<std::uint8_t, 16384> input_{};
    std::vector<std::uint8_t> output_;
    bool writing_ = false;
    bool drained_ = false; ///< all is said: what still comes is thrown away
};

} // namespace tlswire::endpoint
