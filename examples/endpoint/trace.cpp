// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/trace.cpp
#include "trace.hpp"

#include "certificates.hpp"
#include "hex.hpp"
#include "trace_words.hpp"

#include <tlswire/ops/find.hpp>

namespace tlswire::endpoint {

namespace {

std::string kind_text(pre_master_kind kind) {
    switch (kind) {
    case pre_master_kind::rsa:
        return "RSA: made by the client, encrypted with the server's public key";
    case pre_master_kind::dhe:
        return "DHE: agreed on with ephemeral Diffie-Hellman keys";
    case pre_master_kind::ecdhe:
        return "ECDHE: agreed on with ephemeral elliptic curve Diffie-Hellman keys";
    case pre_master_kind::psk:
        return "PSK: the key that both ends have";
    case pre_master_kind::rsa_psk:
        return "RSA_PSK: the key that both ends have, and one that the client encrypted";
    case pre_master_kind::dhe_psk:
        return "DHE_PSK: the key that both ends have, and ephemeral Diffie-Hellman";
    case pre_master_kind::ecdhe_psk:
        return "ECDHE_PSK: the key that both ends have, and ephemeral elliptic curve Diffie-Hellman";
    }
    return {};
}

} // namespace

void trace::heading(const std::string& title, ConnectionEnd sender) {
    const bool from_client = sender == ConnectionEnd::client;
    out_ << title << (from_client ? " (Client → Server)" : " (Server → Client)") << '\n';
}

void trace::message(ConnectionEnd sender, const any_message& m, const parameters& agreed) {
    const auto hello_heading = [&] {
        heading(steps_.insert(1).second ? "Step 1: Client Hello" : "Client Hello, once more", sender);
    };
    if (const auto* hello = get_if<ClientHello>(m)) {
        hello_heading();
        client_hello(*hello);
    } else if (const auto* datagram_hello = get_if<ClientHelloDTLS>(m)) {
        hello_heading();
        client_hello(*datagram_hello);
    } else if (const auto* request = get_if<HelloVerifyRequest>(m)) {
        heading("Hello Verify Request: the client shall show that it receives at its address", sender);
        hello_verify_request(*request);
    } else if (get_if<HelloRetryRequest>(m) != nullptr) {
        heading("Hello Retry Request", sender);
        if (const auto share = find<KeyShareHelloRetryRequest>(get_if<HelloRetryRequest>(m)->extensions))
            say(out_, "Wanted key share", text_of(share->selected_group));
    } else if (const auto* answer = get_if<ServerHello>(m)) {
        steps_.insert(2);
        heading("Step 2: Server Hello", sender);
        server_hello(*answer, agreed);
    } else if (agreed.version == ProtocolVersion::tls13) {
        message13(sender, m, agreed);
    } else {
        message12(sender, m, agreed);
    }
    out_ << after_.str();
    after_.str({});
    out_.flush();
}

void trace::certificate(ConnectionEnd sender, const parameters& agreed, bool is_empty) {
    if (is_empty) {
        say(out_, "Certificate", "(none)");
        return;
    }
    if (sender == self_ || agreed.peer_chain.empty())
        return;
    say(out_, "Subject", or_none(subject_of(agreed.peer_chain.front())));
    say(out_, "Certificates", std::to_string(agreed.peer_chain.size()));
}

void trace::message12(ConnectionEnd sender, const any_message& m, const parameters& agreed) {
    const bool from_client = sender == ConnectionEnd::client;
    const auto step = [&](int number, const std::string& title) {
        steps_.insert(number);
        heading("Step " + std::to_string(number) + ": " + title, sender);
    };
    if (const auto* shown = get_if<Certificate>(m)) {
        step(from_client ? 4 : 3, from_client ? "Client Certificate" : "Server Certificate");
        certificate(sender, agreed, shown->certificate_list.empty());
    } else if (get_if<CertificateRequest>(m) != nullptr) {
        heading("Certificate Request: step 4 is wanted", sender);
    } else if (get_if<CertificateVerify>(m) != nullptr) {
        heading("Certificate Verify: the client has the key of its certificate", sender);
    } else if (get_if<ServerKeyExchange>(m) != nullptr) {
        step(5, "Server Key Exchange");
        if (agreed.group)
            say(out_, "Group", text_of(*agreed.group));
        if (agreed.peer_scheme && sender != self_)
            say(out_, "Signed with", text_of(*agreed.peer_scheme));
    } else if (get_if<ServerHelloDone>(m) != nullptr) {
        step(6, "Server Hello Done");
    } else if (get_if<ClientKeyExchange>(m) != nullptr) {
        step(7, "Client Key Exchange");
    } else if (get_if<NewSessionTicket>(m) != nullptr) {
        heading("New Session Ticket: with it the session can be resumed", sender);
    } else if (get_if<ChangeCipherSpec>(m) != nullptr) {
        step(from_client ? 8 : 10, from_client ? "Client Change Cipher Spec" : "Server Change Cipher Spec");
    } else if (get_if<Finished>(m) != nullptr) {
        step(from_client ? 9 : 11, from_client ? "Client Handshake Finished" : "Server Handshake Finished");
        if (sender == self_)
            say(out_, "Finished", "sent, the first message with the new keys");
    }
}

void trace::message13(ConnectionEnd sender, const any_message& m, const parameters& agreed) {
    if (const auto* shown = get_if<Certificate13>(m)) {
        heading(sender == ConnectionEnd::client ? "Client Certificate" : "Server Certificate", sender);
        certificate(sender, agreed, shown->certificate_list.empty());
    } else if (get_if<EncryptedExtensions>(m) != nullptr) {
        heading("Encrypted Extensions: from here on all is encrypted", sender);
    } else if (get_if<CertificateRequest13>(m) != nullptr) {
        heading("Certificate Request", sender);
    } else if (get_if<CertificateVerify13>(m) != nullptr) {
        heading("Certificate Verify", sender);
        if (agreed.peer_scheme && sender != self_)
            say(out_, "Signed with", text_of(*agreed.peer_scheme));
    } else if (get_if<Finished13>(m) != nullptr) {
        heading("Finished", sender);
        if (sender == self_)
            say(out_, "Finished", "sent");
    } else if (get_if<NewSessionTicket13>(m) != nullptr) {
        heading("New Session Ticket: with it the session can be resumed", sender);
    } else if (const auto* update = get_if<KeyUpdate>(m)) {
        heading("Key Update, " + text_of(update->request_update), sender);
    } else if (get_if<ChangeCipherSpec>(m) != nullptr) {
        heading("Change Cipher Spec, without effect: for those in the middle who know TLS 1.2", sender);
    }
}

void trace::alert(ConnectionEnd sender, const Alert& alert) {
    out_ << after_.str();
    after_.str({});
    heading("Alert: " + text_of(alert.level) + ", " + text_of(alert.description), sender);
    out_.flush();
}

void trace::pre_master_secret(pre_master_kind kind, bytes secret, const parameters&) {
    say(after_, "Pre-Master Secret", kind_text(kind));
    say(after_, "", to_hex(secret));
}

void trace::master_secret(bytes secret, const parameters& agreed) {
    if (!agreed.resumed)
        say(after_, "",
            agreed.extended_master_secret
                ? "PRF(pre_master_secret, \"extended master secret\", session_hash)[0..47]"
                : "PRF(pre_master_secret, \"master secret\", ClientHello.random + "
                  "ServerHello.random)[0..47]");
    say(after_, "Master Secret", to_hex(secret));
}

void trace::key_block(const key_block_value& block, const parameters&) {
    say(after_, "client_write_MAC_key", or_none(to_hex(block.client_write_MAC_key)));
    say(after_, "server_write_MAC_key", or_none(to_hex(block.server_write_MAC_key)));
    say(after_, "client_write_key", or_none(to_hex(block.client_write_key)));
    say(after_, "server_write_key", or_none(to_hex(block.server_write_key)));
    say(after_, "client_write_IV", or_none(to_hex(block.client_write_IV)));
    say(after_, "server_write_IV", or_none(to_hex(block.server_write_IV)));
}

void trace::traffic_secret(std::string_view label, bytes secret, const parameters&) {
    after_ << "  " << std::left << std::setw(32) << label << ' ' << to_hex(secret) << '\n';
}

void trace::finished_verified(ConnectionEnd, const parameters&) {
    say(after_, "Finished", "verified");
}

void trace::connected(const parameters& agreed) {
    if (agreed.version == ProtocolVersion::tls13) {
        after_ << "Connected.\n";
        return;
    }
    std::string skipped;
    for (int step = 1; step <= 11; ++step)
        if (!steps_.contains(step) && !(step == 9 || step == 11))
            skipped += (skipped.empty() ? "" : ", ") + std::to_string(step);
    after_ << "Connected" << (skipped.empty() ? "" : "; there was no step " + skipped) << ".\n";
}

} // namespace tlswire::endpoint
