// SPDX-License-Identifier: BSL-1.0
// server: takes TLS connections, one after the other, and sends back what comes.
#include "../endpoint/connected_line.hpp"
#include "../endpoint/options.hpp"
#include "../endpoint/server.hpp"
#include "../endpoint/tcp_connection.hpp"

#include <CLI/CLI.hpp>
#include <asio.hpp>

#include <iostream>

namespace {

using tlswire::bytes;
using tlswire::endpoint::tcp_connection;

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
    http_answer(tcp_connection& connection, std::string agreed)
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
    tcp_connection& connection_;
    std::string agreed_;
    std::string request_;
    bool answered_ = false;
};

/// False if the connection was not made, or did not end as it should.
bool serve(asio::io_context& io, asio::ip::tcp::socket socket, const server_options& o) {
    using namespace tlswire::endpoint;
    server tls(o.shared.config); // a copy that shares the sessions
    connected_line line;
    tls.add_listener(line);
    const auto listeners = o.shared.listeners(tlswire::ConnectionEnd::server);
    for (const auto& l : listeners)
        tls.add_listener(*l);

    tcp_connection connection(std::move(socket), tls, o.shared.timeout);
    std::optional<http_answer> http;
    connection.on_connected = [&] {
        const std::string text = line.text(tls.negotiated());
        std::cerr << "connected: " << text << std::endl;
        o.shared.print_exports(tls, std::cerr);
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

int run(const server_options& o) {
    asio::io_context io;
    asio::ip::tcp::acceptor acceptor(io, {asio::ip::make_address(o.address), o.port});
    std::cout << "listening: " << acceptor.local_endpoint().port() << std::endl;
    bool good = true;
    for (unsigned i = 0; o.connections == 0 || i < o.connections; ++i)
        good = serve(io, acceptor.accept(), o) && good;
    return good ? 0 : failed;
}

} // namespace

int main(int argc, char** argv) {
    server_options o;
    CLI::App app{"Takes TLS connections, one after the other, and sends back what comes.", "server"};
    app.add_option("PORT", o.port, "0 takes any, which is printed")->required();
    o.shared.add_to(app);
    app.add_option("--bind", o.address, "the address to listen at; default: 127.0.0.1");
    app.add_flag("--request-certificate", o.shared.config.request_client_certificate,
                 "asks for a client's certificate");
    app.add_flag("--require-certificate", o.shared.config.require_client_certificate,
                 "refuses a client without one");
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
