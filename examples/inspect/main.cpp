// SPDX-License-Identifier: BSL-1.0
// inspect: reads TLS connections out of captures, message by message, and verifies what the given keys allow.
#include "conversation.hpp"
#include "inspect_connection.hpp"
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
        good = inspect::inspect_connection(conversations[i], by_turns, secrets, *report) && good;
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
