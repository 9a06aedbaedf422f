// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/tcp_connection.cpp
#include "tcp_connection.hpp"

#include <utility>

namespace tlswire::endpoint {

tcp_connection::tcp_connection(asio::ip::tcp::socket socket, endpoint& tls, std::chrono::seconds patience)
    : socket_(std::move(socket)),
      timer_(socket_.get_executor()),
      tls_(tls),
      patience_(patience) {}

void tcp_connection::start() {
    wait();
    read();
    go_on();
}

void tcp_connection::send(bytes application_data) {
    tls_.send(application_data);
    write();
}

void tcp_connection::update_keys() {
    tls_.update_keys(KeyUpdateRequest::update_requested);
    write();
}

void tcp_connection::close() {
    closing_ = true;
    tls_.close();
    write();
}

void tcp_connection::wait() {
    timer_.expires_after(patience_);
    timer_.async_wait([this](asio::error_code cancelled) {
        // It may have been set anew when this was already on its way.
        if (!cancelled && timer_.expiry() <= asio::steady_timer::clock_type::now())
            end("nothing came for " + std::to_string(patience_.count()) + " seconds");
    });
}

void tcp_connection::read() {
    socket_.async_read_some(asio::buffer(input_), [this](asio::error_code error, std::size_t n) {
        if (ended_)
            return;
        if (drained_ && error)
            return end("");
        if (drained_)
            return read();
        if (error == asio::error::eof || (error && closing_)) {
            const char* const when = tls_.connected() ? "without close_notify" : "during the handshake";
            end(closing_ ? "" : std::string("the other end hung up ") + when);
            return;
        }
        if (error) {
            end(error.message());
            return;
        }
        wait();
        tls_.receive(bytes(input_).first(n));
        go_on();
        if (!ended_)
            read();
    });
}

void tcp_connection::go_on() {
    write();
    if (tls_.connected() && !told_connected_) {
        told_connected_ = true;
        on_connected();
    }
    if (const auto data = tls_.take_application_data(); !data.empty())
        on_data(data);
}

void tcp_connection::write() {
    if (writing_)
        return;
    output_ = tls_.take_output();
    if (output_.empty()) {
        if (closing_ || tls_.closed())
            say_no_more();
        return;
    }
    writing_ = true;
    asio::async_write(socket_, asio::buffer(output_), [this](asio::error_code error, std::size_t) {
        writing_ = false;
        // What the other end said before it hung up may still be there to be read.
        if (!error && !ended_)
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

void tcp_connection::end(const std::string& transport_problem) {
    if (std::exchange(ended_, true))
        return;
    transport_problem_ = transport_problem;
    timer_.cancel();
    asio::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
    on_end();
}

std::string tcp_connection::problem() const {
    const ending& e = tls_.how_it_ended();
    if (!e.why.empty() && e.received)
        return "received " + std::string(name(e.received->description));
    if (!e.why.empty() && e.sent)
        return "sent " + std::string(name(e.sent->description)) + ": " + e.why;
    if (!transport_problem_.empty())
        return transport_problem_;
    return told_connected_ ? "" : "closed before the handshake's end";
}

} // namespace tlswire::endpoint
