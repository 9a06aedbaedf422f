// SPDX-License-Identifier: BSL-1.0
// client: makes a TLS or DTLS connection, sends what it is given and prints what comes back.
#include "../endpoint/client.hpp"
#include "../endpoint/connected_line.hpp"
#include "../endpoint/options.hpp"
#include "../endpoint/session_file.hpp"
#include "../endpoint/tcp_connection.hpp"
#include "../endpoint/udp_connection.hpp"

#include <CLI/CLI.hpp>
#include <asio.hpp>

#include <fcntl.h>
#include <iostream>
#include <unistd.h>

namespace {

using tlswire::bytes;

constexpr int failed = 1;
constexpr int usage_or_unreadable = 2;

struct client_options {
    tlswire::endpoint::options shared;
    std::string address;
    std::string send_file;
    std::string expect;
    std::string resume_file;
};

/// "host:port", where a host with colons has to be in brackets.
std::pair<std::string, std::string> split_address(const std::string& address) {
    const std::size_t colon = address.rfind(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == address.size())
        throw CLI::ValidationError("ADDRESS", address + " is not HOST:PORT");
    std::string host = address.substr(0, colon);
    if (host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    return {host, address.substr(colon + 1)};
}

asio::ip::tcp::socket connect(asio::io_context& io, const client_options& o) {
    const auto [host, port] = split_address(o.address);
    asio::ip::tcp::socket socket(io);
    std::optional<asio::error_code> result;
    asio::async_connect(
        socket, asio::ip::tcp::resolver(io).resolve(host, port),
        [&result](asio::error_code error, const asio::ip::tcp::endpoint&) { result = error; });
    io.run_for(o.shared.timeout);
    io.restart();
    if (!result || *result)
        throw std::runtime_error("no connection to " + o.address + ": " +
                                 (result ? result->message() : "timed out"));
    return socket;
}

asio::ip::udp::socket open_udp(asio::io_context& io, const client_options& o) {
    const auto [host, port] = split_address(o.address);
    asio::ip::udp::socket socket(io);
    asio::connect(socket, asio::ip::udp::resolver(io).resolve(host, port));
    return socket;
}

/// Sends a file, or standard input as it comes.
class sender {
  public:
    sender(asio::io_context& io, tlswire::endpoint::connection& connection, const std::string& file)
        : input_(io),
          connection_(connection) {
        const int descriptor = file.empty() ? dup(STDIN_FILENO) : open(file.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0)
            throw std::runtime_error((file.empty() ? "standard input" : file) + ": can't be read");
        input_.assign(descriptor);
    }

    void start() {
        input_.async_read_some(asio::buffer(buffer_), [this](asio::error_code error, std::size_t n) {
            if (error)
                return;
            connection_.send(bytes(buffer_).first(n));
            start();
        });
    }
    void stop() { input_.close(); }

  private:
    asio::posix::stream_descriptor input_;
    tlswire::endpoint::connection& connection_;
    std::array<std::uint8_t, 16384> buffer_{};
};

int run(client_options& o) {
    using namespace tlswire::endpoint;
    if (!o.resume_file.empty())
        o.shared.config.resume = load_session(o.resume_file);

    asio::io_context io;
    client tls(o.shared.config);
    connected_line line;
    tls.add_listener(line);
    const auto listeners = o.shared.listeners(tlswire::ConnectionEnd::client);
    for (const auto& l : listeners)
        tls.add_listener(*l);

    std::optional<asio::ip::udp::socket> datagrams;
    std::unique_ptr<connection> transport;
    if (o.shared.config.over == tlswire::transport::datagram) {
        datagrams = open_udp(io, o);
        transport =
            std::make_unique<udp_connection>(*datagrams, datagrams->remote_endpoint(), tls, o.shared.timeout);
    } else {
        transport = std::make_unique<tcp_connection>(connect(io, o), tls, o.shared.timeout);
    }
    connection& connection = *transport;
    sender input(io, connection, o.send_file);
    connection.on_connected = [&] {
        std::cerr << "connected: " << line.text(tls.negotiated()) << std::endl;
        o.shared.print_exports(tls, std::cerr);
        if (o.shared.key_update)
            connection.update_keys();
        input.start();
    };
    std::string answer;
    bool met = false;
    connection.on_data = [&](bytes data) {
        std::cout.write(reinterpret_cast<const char*>(data.data()),
                        static_cast<std::streamsize>(data.size()));
        std::cout.flush();
        if (o.expect.empty() || met)
            return;
        answer.append(data.begin(), data.end());
        met = answer.find(o.expect) != std::string::npos;
        if (met)
            connection.close();
    };
    connection.on_end = [&input] { input.stop(); };
    tls.start();
    connection.start();
    io.run();

    if (!o.resume_file.empty() && tls.resumable())
        save_session(*tls.resumable(), o.resume_file);
    std::string problem = connection.problem();
    if (problem.empty() && !o.expect.empty() && !met)
        problem = "closed before the expected answer came";
    if (!problem.empty())
        std::cerr << "failed: " << problem << '\n';
    return problem.empty() ? 0 : failed;
}

} // namespace

int main(int argc, char** argv) {
    client_options o;
    CLI::App app{"Makes a TLS or DTLS connection, sends what it is given and prints what comes back.",
                 "client"};
    app.add_option("ADDRESS", o.address, "HOST:PORT")->required();
    o.shared.add_to(app);
    app.add_option("--name", o.shared.config.server_name, "the server's name; default: HOST");
    app.add_option("--send", o.send_file, "a file to send, instead of standard input");
    app.add_option("--expect", o.expect, "ends when this came back; else when the other end closes");
    app.add_option("--resume", o.resume_file,
                   "resumes the session of this file, if there is one, and keeps the new one there");
    app.add_flag("--fallback", o.shared.config.fallback,
                 "says that this is a second try with a lower version (TLS_FALLBACK_SCSV)");
    app.footer(
        "Exit status: 0 connected, and closed as it should be; 1 not; 2 usage, or a file that can't be\n"
        "read.");
    try {
        app.parse(argc, argv);
        if (o.shared.config.server_name.empty())
            o.shared.config.server_name = split_address(o.address).first;
        o.shared.load();
    } catch (const CLI::CallForHelp& e) {
        return app.exit(e);
    } catch (const std::exception& e) {
        std::cerr << "client: " << e.what() << '\n';
        return usage_or_unreadable;
    }
    try {
        return run(o);
    } catch (const std::exception& e) {
        std::cerr << "failed: " << e.what() << '\n';
        return failed;
    }
}
