// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/tcp_connection.hpp: an endpoint at a TCP socket, on Asio.
#pragma once

#include "endpoint.hpp"

#include <asio.hpp>

#include <array>
#include <chrono>
#include <functional>
#include <string>

namespace tlswire::endpoint {

class tcp_connection {
  public:
    /// How long to wait for each sign of life from the other end.
    tcp_connection(asio::ip::tcp::socket socket, endpoint& tls, std::chrono::seconds patience);

    /// Is told once.
    std::function<void()> on_connected = [] {};
    std::function<void(bytes)> on_data = [](bytes) {};
    /// Is told once, when all is over.
    std::function<void()> on_end = [] {};

    /// Goes on while the io_context of the socket runs.
    void start();
    void send(bytes application_data);
    void update_keys();
    /// We have all that we want: says so to the other end, which may then hang up without a close_notify,
    /// since nothing can be cut off any more.
    void close();

    /// Empty if the connection was made and ended as it should; else "sent ALERT: why", "received ALERT", or
    /// what happened to the TCP connection.
    std::string problem() const;

  private:
    void read();
    void write();
    void wait();
    void go_on();
    void say_no_more();
    void end(const std::string& transport_problem);

    asio::ip::tcp::socket socket_;
    asio::steady_timer timer_;
    endpoint& tls_;
    std::chrono::seconds patience_;
    std::array<std::uint8_t, 16384> input_{};
    std::vector<std::uint8_t> output_;
    bool writing_ = false;
    bool told_connected_ = false;
    bool closing_ = false;
    bool drained_ = false; ///< all is said: what still comes is thrown away
    bool ended_ = false;
    std::string transport_problem_;
};

} // namespace tlswire::endpoint
