// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/tcp_connection.cpp
#include "tcp_connection.hpp"

#include <utility>

namespace tlswire::endpoint {

tcp_connection::tcp_connection(asio::ip::tcp::socket socket, endpoint& tls, std::chrono::seconds patience)
    : connection(socket.get_executor(), tls, patience),
      socket_(std::move(socket)) {}

void tcp_connection::read() {
    socket_.async_read_some(asio::buffer(input_), [this](asio::error_code error, std::size_t n) {
        if (ended())
            return;
        if (drained_ && error)
            return end("");
        if (drained_)
            return read();
        if (error == asio::error::eof || (error && is_closing())) {
            const char* const when = tls_.connected() ? "without close_notify" : "during the handshake";
            end(is_closing() ? "" : std::string("the other end hung up ") + when);
            return;
        }
        if (error) {
            end(error.message());
            return;
        }
        received(bytes(input_).first(n));
    });
}

void tcp_connection::write() {
    if (writing_)
        return;
    output_ = tls_.take_output();
    if (output_.empty()) {
        if (is_closing() || tls_.closed())
            say_no_more();
        return;
    }
    writing_ = true;
    asio::async_write(socket_, asio::buffer(output_), [this](asio::error_code error, std::size_t) {
        writing_ = false;
        // What the other end said before it hung up may still be there to be read.
        if (!error && !ended())
            write();
    });
}

/// To close a socket while something is left to be read could cost the other end our last alert: it is told
/// of a reset instead.
void tcp_connection::say_no_more() {
    asio::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    if (tls_.closed() && !std::exchange(drained_, true)) {
        timer_.expires_after(std::chrono::seconds(1));
        timer_.async_wait([this](asio::error_code cancelled) {
            if (!cancelled)
                end("");
        });
    }
}

void tcp_connection::hang_up() {
    asio::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
}

} // namespace tlswire::endpoint
