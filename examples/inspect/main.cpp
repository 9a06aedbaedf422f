// SPDX-License-Identifier: BSL-1.0
// inspect: reads TLS connections out of captures, message by message, and verifies what the given keys allow.
#include "conversation.hpp"
#include "report.hpp"
#include "secrets.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace {

struct options {
    std::string capture;
    std::string client;
    std::string server;
    std::string keylog;
    std::string rsa_key;
    std::string psk;
    bool json = false;
    bool hex = false;
    bool verbose = false;
};

constexpr int refused_or_failed = 1;
constexpr int usage_or_unreadable = 2;

/// Whether the next record is a handshake record.
bool handshake_next(tlswire::bytes stream) {
    return !stream.empty() && stream[0] == static_cast<std::uint8_t>(tlswire::ContentType::handshake);
}
/// How many bytes the next record takes, or all that is left.
std::size_t record_size(tlswire::bytes stream) {
    std::size_t n = stream.size();
    if (tlswire::is_v2_client_hello(stream))
        n = 2 + tlswire::v2_length(static_cast<std::uint16_t>(tlswire::load_be<2>(stream.data())));
    else if (n >= tlswire::record_header_size)
        n = tlswire::record_header_size + tlswire::load_be<2>(stream.data() + 3);
    return std::min(n, stream.size());
}

/// Feeds a record at a time from the direction whose turn it is: two files don't tell the order. Where either
/// may send it is the client, unless both go on with a handshake, when the server's HelloRequest comes first;
/// and behind a handshake of TLS 1.3, when what the client sends may answer the server's request.
void feed_by_turns(inspect::observer& observer, const inspect::conversation& c, inspect::secrets& secrets,
                   const auto& handler) {
    using tlswire::ConnectionEnd;
    tlswire::bytes client = c.pieces[0].data;
    tlswire::bytes server = c.pieces[1].data;
    while (!client.empty() || !server.empty()) {
        const auto& handshake = observer.handshake();
        const bool server_first = handshake.connected() &&
                                  (handshake.is_13() || (handshake_next(client) && handshake_next(server)));
        const ConnectionEnd either = server_first ? ConnectionEnd::server : ConnectionEnd::client;
        const ConnectionEnd turn = handshake.next_sender().value_or(either);
        const bool from_client = server.empty() || (!client.empty() && turn == ConnectionEnd::client);
        tlswire::bytes& rest = from_client ? client : server;
        const std::size_t n = record_size(rest);
        observer.feed(from_client ? ConnectionEnd::client : ConnectionEnd::server, rest.first(n), secrets,
                      handler);
        rest = rest.subspan(n);
    }
}

/// Reads one connection with an observer of its kind. False if anything was refused or failed.
template <class Observer, class Feed>
bool inspect_with(inspect::report& report, Feed feed) {
    constexpr std::size_t longest_message = 0xffffff;
    constexpr std::size_t size = Observer::storage_size(longest_message);
    const auto storage = std::make_unique_for_overwrite<std::uint8_t[]>(size); // untouched pages cost nothing
    Observer observer({storage.get(), size});
    bool good = true;
    feed(observer, [&](const tlswire::observed& m) {
        good = good && !m.wrong && m.expected;
        report.message(m, inspect::summary(observer.handshake()));
    });
    const inspect::summary summary(observer.handshake());
    report.end(summary);
    for (const auto check : {summary.client_finished, summary.server_finished})
        good =
            good && check != tlswire::finished_check::failed && check != tlswire::finished_check::not_opened;
    return good;
}
bool inspect_connection(const inspect::conversation& c, bool by_turns, inspect::secrets& secrets,
                        inspect::report& report) {
    const auto in_order = [&](auto& observer, const auto& handler) {
        for (const inspect::piece& p : c.pieces)
            observer.feed(p.sender, p.data, secrets, handler);
    };
    if (c.datagrams)
        return inspect_with<inspect::dtls_observer>(report, in_order);
    if (by_turns)
        return inspect_with<inspect::observer>(report, [&](auto& observer, const auto& handler) {
            feed_by_turns(observer, c, secrets, handler);
        });
    return inspect_with<inspect::observer>(report, in_order);
}

int run(const options& o) {
    inspect::secrets secrets;
    if (!o.keylog.empty())
        secrets.read_keylog(o.keylog);
    if (!o.rsa_key.empty())
        secrets.read_rsa_key(o.rsa_key);
    if (!o.psk.empty())
        (void)inspect::from_hex(o.psk, "--psk");

    const bool by_turns = o.capture.empty();
    std::vector<inspect::conversation> conversations;
    if (by_turns)
        conversations.push_back(inspect::read_streams(o.client, o.server));
    else
        conversations = inspect::read_capture(o.capture);
    if (conversations.empty())
        std::cerr << "inspect: " << o.capture << ": no TLS connection in it\n";

    std::unique_ptr<inspect::report> report;
    if (o.json)
        report = std::make_unique<inspect::json_report>(std::cout, o.hex);
    else
        report = std::make_unique<inspect::ladder_report>(std::cout, o.verbose, isatty(fileno(stdout)) != 0);

    bool good = true;
    for (std::size_t i = 0; i < conversations.size(); ++i) {
        report->begin(i + 1, conversations[i]);
        good = inspect_connection(conversations[i], by_turns, secrets, *report) && good;
    }
    return good ? 0 : refused_or_failed;
}

} // namespace

int main(int argc, char** argv) {
    options o;
    CLI::App app{
        "Reads the TLS connections of a capture, message by message, and verifies what the keys allow.",
        "inspect"};
    app.add_option("CAPTURE", o.capture, "a pcap or pcapng file");
    app.add_option("--client", o.client, "the raw bytes that the client sent, instead of a capture");
    app.add_option("--server", o.server, "the raw bytes that the server sent");
    app.add_option("--keylog", o.keylog, "a key log (SSLKEYLOGFILE)");
    app.add_option("--rsa-key", o.rsa_key, "a PEM file with the server's RSA key, for RSA key exchange");
    app.add_option("--psk", o.psk, "a pre-shared key in hex; taken, and used once PSK key exchanges are");
    app.add_flag("--json", o.json, "one JSON object a line");
    app.add_flag("--hex", o.hex, "with --json: each message's bytes too, as serialized again");
    app.add_flag("-v,--verbose", o.verbose, "every field of every message, and the fingerprints of hellos");
    app.footer(
        "Exit status: 0 all was read, and verified as far as keys allow; 1 something was refused or failed;\n"
        "2 usage, or a file that can't be read.");
    try {
        app.parse(argc, argv);
        if (o.capture.empty() == (o.client.empty() && o.server.empty()) ||
            o.client.empty() != o.server.empty())
            throw CLI::ValidationError("input", "give a capture, or both --client and --server");
    } catch (const CLI::CallForHelp& e) {
        return app.exit(e);
    } catch (const CLI::Error& e) {
        std::cerr << "inspect: " << e.what() << '\n';
        return usage_or_unreadable;
    }
    try {
        return run(o);
    } catch (const std::exception& e) {
        std::cerr << "inspect: " << e.what() << '\n';
        return usage_or_unreadable;
    }
}
