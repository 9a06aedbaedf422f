// SPDX-License-Identifier: BSL-1.0
// server: takes TLS or DTLS connections, one after the other, and sends back what comes.
#include "../endpoint/connected_line.hpp"
#include "../endpoint/options.hpp"
#include "../endpoint/server.hpp"
#include "../endpoint/tcp_connection.hpp"
#include "../endpoint/udp_connection.hpp"

#include <CLI/CLI.hpp>
#include <asio.hpp>

#include <iostream>

namespace {

using tlswire::bytes;
using tlswire::endpoint::connection;

constexpr int failed = 1;
constexpr int usage_or_unreadable = 2;

struct server_options {
    tlswire::endpoint::options shared;
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    unsigned connections = 0;
    bool http = false;
};

bytes as_bytes(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Answers the first request, whatever it is, once it is there up to its empty line.
class http_answer {
  public:
    http_answer(connection& connection, std::string agreed)
        : connection_(connection),
          agreed_(std::move(agreed)) {}

    void take(bytes data) {
        if (answered_)
            return;
        request_.append(data.begin(), data.end());
        answered_ = request_.find("\r\n\r\n") != std::string::npos;
        if (!answered_)
            return;
        const std::string text = agreed_ + "\n" + request_.substr(0, request_.find("\r\n")) + "\n";
        connection_.send(as_bytes("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " +
                                  std::to_string(text.size()) + "\r\n\r\n" + text));
        connection_.close();
    }

  private:
    connection& connection_;
    std::string agreed_;
    std::string request_;
    bool answered_ = false;
};

/// A server and who listens to it.
struct listened_server {
    explicit listened_server(const server_options& o)
        : tls(o.shared.config), // a copy that shares the sessions
          listeners(o.shared.listeners(tlswire::ConnectionEnd::server)) {
        tls.add_listener(line);
        for (const auto& l : listeners)
            tls.add_listener(*l);
    }

    tlswire::endpoint::server tls;
    tlswire::endpoint::connected_line line;
    std::vector<std::unique_ptr<tlswire::endpoint::listener>> listeners;
};

/// False if the connection was not made, or did not end as it should.
bool serve(asio::io_context& io, connection& connection, const listened_server& end,
           const server_options& o) {
    std::optional<http_answer> http;
    connection.on_connected = [&] {
        const std::string text = end.line.text(end.tls.negotiated());
        std::cerr << "connected: " << text << std::endl;
        o.shared.print_exports(end.tls, std::cerr);
        if (o.shared.key_update)
            connection.update_keys();
        http.emplace(connection, text);
    };
    connection.on_data = [&](bytes data) {
        if (o.http)
            http->take(data);
        else
            connection.send(data);
    };
    connection.start();
    io.restart();
    io.run();

    const std::string problem = connection.problem();
    if (!problem.empty())
        std::cerr << "failed: " << problem << std::endl;
    return problem.empty();
}

/// Answers hellos until one has the right cookie, or needs none. One that does not keeps nothing of it here.
std::unique_ptr<listened_server> take_hello(asio::ip::udp::socket& socket, asio::ip::udp::endpoint& peer,
                                            server_options o) {
    std::unique_ptr<listened_server> end;
    std::vector<std::uint8_t> input(65536);
    while (!end || !end->tls.has_begun()) {
        asio::ip::udp::endpoint sender;
        asio::error_code error;
        const std::size_t n = socket.receive_from(asio::buffer(input), sender, 0, error);
        if (error)
            continue;
        if (!end || end->tls.closed() || sender != peer) {
            o.shared.config.datagrams.peer = tlswire::endpoint::address_of(sender);
            peer = sender;
            end = std::make_unique<listened_server>(o);
        }
        end->tls.receive(bytes(input).first(n));
        tlswire::endpoint::send_datagrams(socket, peer, end->tls);
    }
    return end;
}

int run_datagrams(server_options o) {
    asio::io_context io;
    asio::ip::udp::socket socket(io, {asio::ip::make_address(o.address), o.port});
    std::cout << "listening: " << socket.local_endpoint().port() << std::endl;
    auto& secret = o.shared.config.datagrams.cookie_secret;
    secret.resize(32);
    o.shared.config.rng->randomize(secret.data(), secret.size());
    bool good = true;
    for (unsigned i = 0; o.connections == 0 || i < o.connections; ++i) {
        asio::ip::udp::endpoint peer;
        const auto end = take_hello(socket, peer, o);
        tlswire::endpoint::udp_connection connection(socket, peer, end->tls, o.shared.timeout);
        good = serve(io, connection, *end, o) && good;
    }
    return good ? 0 : failed;
}

int run(const server_options& o) {
    if (o.shared.config.over == tlswire::transport::datagram)
        return run_datagrams(o);
    asio::io_context io;
    asio::ip::tcp::acceptor acceptor(io, {asio::ip::make_address(o.address), o.port});
    std::cout << "listening: " << acceptor.local_endpoint().port() << std::endl;
    bool good = true;
    for (unsigned i = 0; o.connections == 0 || i < o.connections; ++i) {
        asio::ip::tcp::socket socket = acceptor.accept();
        listened_server end(o);
        tlswire::endpoint::tcp_connection connection(std::move(socket), end.tls, o.shared.timeout);
        good = serve(io, connection, end, o) && good;
    }
    return good ? 0 : failed;
}

} // namespace

int main(int argc, char** argv) {
    server_options o;
    CLI::App app{"Takes TLS or DTLS connections, one after the other, and sends back what comes.", "server"};
    app.add_option("PORT", o.port, "0 takes any, which is printed")->required();
    o.shared.add_to(app);
    app.add_option("--bind", o.address, "the address to listen at; default: 127.0.0.1");
    app.add_flag("--request-certificate", o.shared.config.request_client_certificate,
                 "asks for a client's certificate");
    app.add_flag("--require-certificate", o.shared.config.require_client_certificate,
                 "refuses a client without one");
    app.add_flag_callback(
        "--no-cookie", [&o] { o.shared.config.datagrams.cookies = false; },
        "with --dtls: a client need not show first that it receives at its address");
    app.add_option("--connections", o.connections, "ends after so many; default: never");
    app.add_flag(
        "--http,!--echo", o.http,
        "answers a request with what was agreed on, and closes; --echo, the default, sends back what comes");
    app.footer("Exit status: 0 every connection was made, and closed as it should be; 1 not; 2 usage, or a\n"
               "file that can't be read.");
    try {
        app.parse(argc, argv);
        o.shared.load();
        if (o.shared.config.require_client_certificate)
            o.shared.config.request_client_certificate = true;
    } catch (const CLI::CallForHelp& e) {
        return app.exit(e);
    } catch (const std::exception& e) {
        std::cerr << "server: " << e.what() << '\n';
        return usage_or_unreadable;
    }
    try {
        return run(o);
    } catch (const std::exception& e) {
        std::cerr << "failed: " << e.what() << '\n';
        return failed;
    }
}
