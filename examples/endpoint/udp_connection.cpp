// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/udp_connection.cpp
#include "udp_connection.hpp"

#include <utility>

namespace tlswire::endpoint {

udp_connection::udp_connection(asio::ip::udp::socket& socket, asio::ip::udp::endpoint peer, endpoint& tls,
                               std::chrono::seconds patience)
    : connection(socket.get_executor(), tls, patience),
      socket_(socket),
      peer_(std::move(peer)),
      answer_(socket.get_executor()) {}

void udp_connection::read() {
    socket_.async_receive_from(asio::buffer(input_), sender_, [this](asio::error_code error, std::size_t n) {
        if (ended())
            return;
        if (error)
            return end(error.message()); // such as that nobody listens there
        if (sender_ != peer_)
            return read();
        received(bytes(input_).first(n));
    });
}

void udp_connection::write() {
    send_datagrams(socket_, peer_, tls_);
    if (is_closing() || tls_.closed()) // whether the other end has read it can't be known
        end("");
    else
        wait_for_answer();
}

void udp_connection::wait_for_answer() {
    const auto time = tls_.next_timeout();
    if (!time) {
        answer_.cancel();
        return;
    }
    if (answer_.expiry() == *time)
        return;
    answer_.expires_at(*time);
    answer_.async_wait([this](asio::error_code cancelled) {
        if (cancelled || ended())
            return;
        tls_.on_timeout();
        write();
    });
}

void udp_connection::hang_up() {
    answer_.cancel();
    asio::error_code ignored;
    socket_.cancel(ignored);
}

void send_datagrams(asio::ip::udp::socket& socket, const asio::ip::udp::endpoint& peer, endpoint& tls) {
    for (const std::vector<std::uint8_t>& datagram : tls.take_datagrams()) {
        asio::error_code lost; // as datagrams may be
        socket.send_to(asio::buffer(datagram), peer, 0, lost);
    }
}

std::vector<std::uint8_t> address_of(const asio::ip::udp::endpoint& peer) {
    const std::string text = peer.address().to_string() + ' ' + std::to_string(peer.port());
    return {text.begin(), text.end()};
}

} // namespace tlswire::endpoint
