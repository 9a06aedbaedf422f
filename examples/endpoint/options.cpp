// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/options.cpp
#include "options.hpp"

#include "hex.hpp"
#include "key_log.hpp"
#include "trace.hpp"

#include <CLI/CLI.hpp>
#include <botan/auto_rng.h>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <stdexcept>

namespace tlswire::endpoint {

namespace {

using names = std::vector<std::string>;

template <class E>
std::string list(const std::vector<E>& values) {
    std::string out;
    for (const E value : values)
        out += (out.empty() ? "" : ", ") + std::string(name(value));
    return out;
}

/// The values of these registered names, which have to be of `known`.
template <class E>
std::vector<E> read_names(const names& texts, const char* option, const std::vector<E>& known) {
    std::vector<E> out;
    for (const std::string& text : texts) {
        const auto value = from_name<E>(text);
        const bool is_known = value && std::find(known.begin(), known.end(), *value) != known.end();
        if (!is_known)
            throw CLI::ValidationError(option, (value ? "cannot do " : "unknown name ") + text +
                                                   "; there are: " + list(known));
        out.push_back(*value);
    }
    return out;
}

std::vector<ProtocolVersion> read_versions(const names& texts) {
    using enum ProtocolVersion;
    constexpr std::pair<std::string_view, ProtocolVersion> known[] = {{"tls10", tls10},   {"tls11", tls11},
                                                                      {"tls12", tls12},   {"tls13", tls13},
                                                                      {"dtls10", dtls10}, {"dtls12", dtls12}};
    std::vector<ProtocolVersion> out;
    for (const std::string& text : texts) {
        const auto* const found = std::find_if(std::begin(known), std::end(known),
                                               [&text](const auto& k) { return k.first == text; });
        if (found == std::end(known))
            throw CLI::ValidationError("--versions",
                                       "unknown name " + text +
                                           "; there are: tls10, tls11, tls12, tls13, dtls10, dtls12");
        out.push_back(found->second);
    }
    return out;
}

std::vector<CipherSuite> read_suites(const names& texts) {
    if (texts == names{"all"})
        return configuration::all_cipher_suites();
    return read_names(texts, "--suites", configuration::all_cipher_suites());
}

std::vector<NamedGroup> read_groups(const names& texts, const char* option) {
    std::vector<NamedGroup> known;
    for (const NamedGroup group : registered_values<NamedGroup>())
        if (has_group(group))
            known.push_back(group);
    return read_names(texts, option, known);
}

std::vector<SignatureScheme> read_schemes(const names& texts) {
    const auto all = registered_values<SignatureScheme>();
    return read_names(texts, "--schemes", std::vector<SignatureScheme>(all.begin(), all.end()));
}

/// Splits at the last colon.
std::pair<std::string, std::string> split(const std::string& text, const char* option, const char* form) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos)
        throw std::runtime_error(std::string(option) + ": " + text + " is not " + form);
    return {text.substr(0, colon), text.substr(colon + 1)};
}

std::pair<std::string, std::size_t> read_export(const std::string& text) {
    auto [label, digits] = split(text, "--export", "LABEL:N");
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    if (error != std::errc{} || end != digits.data() + digits.size() || size == 0 || size > 4096)
        throw std::runtime_error("--export: " + digits + " is no number of bytes from 1 to 4096");
    return {std::move(label), size};
}

external_psk read_psk(const std::string& text) {
    auto [identity, digits] = split(text, "--psk", "IDENTITY:HEX");
    const auto key = from_hex(digits);
    if (!key || key->empty())
        throw std::runtime_error("--psk: the key has to be hexadecimal");
    return {std::move(identity), octets(key->begin(), key->end())};
}

} // namespace

void options::add_to(CLI::App& app) {
    const auto add_list = [&app](const char* option, const char* help, auto use) {
        app.add_option_function<names>(option, use, help)->delimiter(',')->allow_extra_args(false);
    };
    app.add_flag("--dtls", dtls_, "DTLS over UDP instead of TLS over TCP");
    add_list("--versions",
             "tls10, tls11, tls12, tls13; default: tls13,tls12; with --dtls dtls10, dtls12; default: dtls12",
             [this](const names& n) {
                 config.versions = read_versions(n);
                 has_versions_ = true;
             });
    app.add_option("--mtu", config.datagrams.mtu, "with --dtls: the largest datagram; default: 1400")
        ->check(CLI::Range(128, 65507));
    add_list("--suites", "cipher suites by their registered names, the best first; or all",
             [this](const names& n) { config.cipher_suites = read_suites(n); });
    add_list("--groups", "groups by their registered names",
             [this](const names& n) { config.groups = read_groups(n, "--groups"); });
    add_list("--key-shares", "groups that a client sends a share of at once; default: the first group",
             [this](const names& n) { config.key_shares = read_groups(n, "--key-shares"); });
    add_list("--schemes", "signature schemes by their registered names",
             [this](const names& n) { config.signature_schemes = read_schemes(n); });
    add_list("--alpn", "protocols", [this](const names& n) { config.protocols = n; });
    // A list takes all that follows unless it is told not to.
    const auto add_repeatable = [&app](const char* option, names& what, const char* help) {
        app.add_option(option, what, help)->allow_extra_args(false);
    };
    add_repeatable("--ca", authorities_, "PEM file of certificates that are trusted");
    app.add_flag_callback("--insecure", [this] { config.verify_peer = false; }, "any certificate will do");
    add_repeatable("--cert", certificates_, "PEM file of an own certificate and its chain");
    add_repeatable("--key", keys_, "PEM file of its key; --cert and --key may come several times");
    app.add_option("--psk", psk_, "IDENTITY:HEX, a key that both ends have");
    const auto add_without = [&app](const char* option, const char* help, bool& what) {
        app.add_flag_callback(option, [&what] { what = false; }, help);
    };
    add_without("--no-ems", "no extended master secret", config.extended_master_secret);
    add_without("--no-etm", "no encrypt-then-MAC", config.encrypt_then_mac);
    add_without("--no-session-ids", "a server's sessions have no ids", config.session_ids);
    app.add_flag_callback(
        "--no-tickets",
        [this] {
            config.session_tickets = false;
            config.tickets13 = 0;
        },
        "no session tickets");
    app.add_flag("--key-update", key_update, "TLS 1.3: new keys at once, and asks for the other end's");
    app.add_option("--key-log", key_log_, "appends the secrets to this file (SSLKEYLOGFILE)");
    app.add_option_function<unsigned>(
        "--timeout", [this](unsigned n) { timeout = std::chrono::seconds(n); },
        "how many seconds to wait for the other end; default: 10");
    app.add_flag("--trace", trace_, "tells each message on standard error");
    add_repeatable("--export", exports_, "LABEL:N, prints N bytes of exported keying material");
}

void options::load() {
    if (dtls_) {
        const std::vector<ProtocolVersion> wanted = config.versions;
        config.use_datagrams();
        if (has_versions_)
            config.versions = wanted;
    }
    for (const ProtocolVersion v : config.versions)
        if ((keying_version(v) != v) != dtls_)
            throw std::runtime_error("--versions: " + std::string(name(v)) +
                                     (dtls_ ? " is none of --dtls" : " wants --dtls"));
    if (config.versions.empty() || config.cipher_suites.empty())
        throw std::runtime_error("--versions and --suites want at least one");
    for (const std::string& file : authorities_)
        config.trusted.add_pem_file(file);
    if (certificates_.size() != keys_.size())
        throw std::runtime_error("--cert and --key go in pairs");
    for (std::size_t i = 0; i < keys_.size(); ++i)
        config.own.push_back(load_credentials(certificates_[i], keys_[i]));
    if (!psk_.empty())
        config.psk = read_psk(psk_);
    for (const std::string& text : exports_)
        (void)read_export(text);
    config.rng = std::make_shared<Botan::AutoSeeded_RNG>();
}

std::vector<std::unique_ptr<listener>> options::listeners([[maybe_unused]] ConnectionEnd self) const {
    std::vector<std::unique_ptr<listener>> out;
    if (!key_log_.empty())
        out.push_back(std::make_unique<key_log>(key_log_));
    if (trace_)
        out.push_back(std::make_unique<trace>(std::cerr, self));
    return out;
}

void options::print_exports(const endpoint& tls, std::ostream& out) const {
    for (const std::string& text : exports_) {
        const auto [label, size] = read_export(text);
        std::vector<std::uint8_t> material(size);
        if (tls.exporter(label, {}, material))
            out << "exported: " << to_hex(material) << '\n';
        else
            out << "exported: nothing\n";
    }
}

} // namespace tlswire::endpoint
