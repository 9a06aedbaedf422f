// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/trace_hello.cpp: what the hellos say.
#include "hello_cookie.hpp"
#include "hex.hpp"
#include "trace.hpp"
#include "trace_words.hpp"

#include <tlswire/ops/find.hpp>

namespace tlswire::endpoint {

namespace {
bool is_forward_secret(KeyExchangeAlgorithm k) {
    using enum KeyExchangeAlgorithm;
    return k != rsa && k != psk && k != rsa_psk;
}
} // namespace

void trace::client_hello(const ClientHelloDTLS& hello) {
    client_hello(without_cookie(hello));
    say(out_, "Cookie", or_none(to_hex(hello.cookie)));
}

void trace::hello_verify_request(const HelloVerifyRequest& request) {
    say(out_, "Cookie", to_hex(request.cookie));
    say(out_, "", "to be sent back; Finished covers neither this nor the hello before it");
}

void trace::client_hello(const ClientHello& hello) {
    if (const auto versions = find<SupportedVersions>(hello.extensions))
        say(out_, "Client Versions", list_text(versions->versions));
    else
        say(out_, "Client Version", version_text(hello.legacy_version));
    say(out_, "Client Random", to_hex(hello.random));
    say(out_, "Session ID", or_none(to_hex(hello.legacy_session_id)));
    bool compresses = false;
    for (const CompressionMethod method : hello.legacy_compression_methods)
        compresses = compresses || method != CompressionMethod::null;
    say(out_, "Compression Methods", list_text(hello.legacy_compression_methods));
    if (compresses)
        warn(out_, "compression is offered: it is risky (CRIME, BREACH)");
    std::string_view what = "Cipher Suites";
    for (const CipherSuite suite : hello.cipher_suites) {
        say(out_, what, text_of(suite));
        what = {};
    }
    what = "Extensions";
    if (hello.extensions) {
        for (const auto& extension : *hello.extensions) {
            say(out_, what, text_of(extension.type));
            what = {};
        }
    }
    if (const auto names = find<ServerNameList>(hello.extensions))
        for (const ServerName& n : names->server_name_list)
            if (const auto* host = n.name.get_if<HostName>())
                say(out_, "Server name", std::string(host->begin(), host->end()));
    if (const auto shares = find<KeyShareClientHello>(hello.extensions))
        for (const KeyShareEntry& share : shares->client_shares)
            say(out_, "Key share",
                text_of(share.group) + ", " + std::to_string(share.key_exchange.size()) + " bytes");
}

void trace::server_hello(const ServerHello& hello, const parameters& agreed) {
    say(out_, "Server Version", version_text(agreed.version));
    if (keying_version(agreed.version) < ProtocolVersion::tls12)
        warn(out_, "this version is old: RFC 8996 says not to use it any more");
    say(out_, "Server Random", to_hex(hello.random));
    say(out_, "Session ID", or_none(to_hex(hello.legacy_session_id_echo)));
    if (agreed.resumed)
        say(out_, "", "an earlier session is resumed");
    chosen_suite(agreed);
    say(out_, "Compression Method", text_of(hello.legacy_compression_method));
    if (hello.legacy_compression_method != CompressionMethod::null)
        warn(out_, "compression is on: it is risky (CRIME, BREACH)");
    if (const auto share = find<KeyShareServerHello>(hello.extensions))
        say(out_, "Key share",
            text_of(share->server_share.group) + ", " +
                std::to_string(share->server_share.key_exchange.size()) + " bytes");
}

void trace::chosen_suite(const parameters& agreed) {
    const cipher_suite_info& suite = agreed.info;
    say(out_, "Cipher Suite", text_of(agreed.suite));
    const bool is_13 = agreed.version == ProtocolVersion::tls13;
    if (!is_13) {
        say(out_, "  key exchange", text_of(suite.key_exchange));
        say(out_, "  authentication", text_of(suite.authentication));
    }
    say(out_, "  data encryption",
        text_of(suite.bulk_cipher_algorithm) + " " + std::to_string(8 * suite.enc_key_length) + " bit, " +
            text_of(suite.mode));
    say(out_, "  message authentication",
        suite.cipher_type == CipherType::aead ? "by the cipher itself" : text_of(suite.mac_algorithm));
    if (!is_13 && !is_forward_secret(suite.key_exchange))
        warn(out_, "no forward secrecy: who learns the long-lived key later can read what is recorded today");
    if (suite.authentication == AuthenticationAlgorithm::anon)
        warn(out_, "anonymous: nobody proves who they are");
    if (suite.bulk_cipher_algorithm == BulkCipherAlgorithm::null)
        warn(out_, "nothing is encrypted");
}

} // namespace tlswire::endpoint
