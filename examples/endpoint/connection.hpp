// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/connection.hpp: an endpoint at a socket, on Asio: what TCP and UDP share.
#pragma once

#include "endpoint.hpp"

#include <asio.hpp>

#include <chrono>
#include <functional>
#include <string>

namespace tlswire::endpoint {

class connection {
  public:
    virtual ~connection() = default;
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;

    /// Is told once.
    std::function<void()> on_connected = [] {};
    std::function<void(bytes)> on_data = [](bytes) {};
    /// Is told once, when all is over.
    std::function<void()> on_end = [] {};

    /// Goes on while the io_context of the socket runs.
    void start();
    void send(bytes application_data);
    void update_keys();
    /// We have all that we want: says so to the other end, which may then go without a close_notify, since
    /// nothing can be cut off any more.
    void close();

    /// Empty if the connection was made and ended as it should; else "sent ALERT: why", "received ALERT", or
    /// what happened to the transport.
    std::string problem() const;

  protected:
    /// How long to wait for each sign of life from the other end.
    connection(const asio::any_io_executor& executor, endpoint& tls, std::chrono::seconds patience);

    virtual void read() = 0;
    /// All that the endpoint has to say.
    virtual void write() = 0;
    virtual void hang_up() = 0;

    void wait();
    void received(bytes input);
    void go_on();
    void end(const std::string& transport_problem);
    bool ended() const { return ended_; }
    bool is_closing() const { return closing_; }

    asio::steady_timer timer_;
    endpoint& tls_;

  private:
    std::chrono::seconds patience_;
    bool told_connected_ = false;
    bool closing_ = false;
    bool ended_ = false;
    std::string transport_problem_;
};

} // namespace tlswire::endpoint
