// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/connection.cpp
#include "connection.hpp"

#include <utility>

namespace tlswire::endpoint {

connection::connection(const asio::any_io_executor& executor, endpoint& tls, std::chrono::seconds patience)
    : timer_(executor),
      tls_(tls),
      patience_(patience) {}

void connection::start() {
    wait();
    read();
    go_on();
}

void connection::send(bytes application_data) {
    tls_.send(application_data);
    write();
}

void connection::update_keys() {
    tls_.update_keys(KeyUpdateRequest::update_requested);
    write();
}

void connection::close() {
    closing_ = true;
    tls_.close();
    write();
}

void connection::wait() {
    timer_.expires_after(patience_);
    timer_.async_wait([this](asio::error_code cancelled) {
        // It may have been set anew when this was already on its way.
        if (!cancelled && timer_.expiry() <= asio::steady_timer::clock_type::now())
            end("nothing came for " + std::to_string(patience_.count()) + " seconds");
    });
}

void connection::received(bytes input) {
    wait();
    tls_.receive(input);
    go_on();
    if (!ended_)
        read();
}

void connection::go_on() {
    write();
    if (tls_.connected() && !told_connected_) {
        told_connected_ = true;
        on_connected();
    }
    if (const auto data = tls_.take_application_data(); !data.empty())
        on_data(data);
}

void connection::end(const std::string& transport_problem) {
    if (std::exchange(ended_, true))
        return;
    transport_problem_ = transport_problem;
    timer_.cancel();
    hang_up();
    on_end();
}

std::string connection::problem() const {
    const ending& e = tls_.how_it_ended();
    if (!e.why.empty() && e.received)
        return "received " + std::string(name(e.received->description));
    if (!e.why.empty() && e.sent)
        return "sent " + std::string(name(e.sent->description)) + ": " + e.why;
    if (!e.why.empty())
        return e.why;
    if (!transport_problem_.empty())
        return transport_problem_;
    return told_connected_ ? "" : "closed before the handshake's end";
}

} // namespace tlswire::endpoint
