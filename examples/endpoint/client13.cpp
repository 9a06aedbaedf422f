// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/client13.cpp: a client's handshake of TLS 1.3.
#include "client.hpp"

#include <tlswire/message/validate.hpp>
#include <tlswire/ops/parse.hpp>

namespace tlswire::endpoint {

bool client::is_in_place13(HandshakeType type) const {
    using enum HandshakeType;
    switch (type) {
    case certificate_request:
        return !psk_used_ && !connected_; // post_handshake_auth is not offered
    case certificate:
        return !psk_used_;
    case finished:
        return psk_used_ || certificate_seen_;
    default:
        return true;
    }
}

void client::received13(const any_message& m) {
    if (const auto* extensions = get_if<EncryptedExtensions>(m)) {
        take_encrypted_extensions(*extensions);
    } else if (const auto* request = get_if<CertificateRequest13>(m)) {
        take_request13(*request);
    } else if (const auto* certificate = get_if<Certificate13>(m)) {
        check(validate(*certificate, offered()));
        if (certificate->certificate_list.empty()) // RFC 8446 4.4.2.4
            throw failure(AlertDescription::decode_error, "the server's certificate list is empty");
        certificate_seen_ = true;
        take_certificate13(*certificate, certificate_use::server, config_.server_name);
    } else if (const auto* verify = get_if<CertificateVerify13>(m)) {
        check(validate(*verify, offered()));
        verify_certificate_verify13(*verify);
    } else if (const auto* finished = get_if<Finished13>(m)) {
        verify_finished13(*finished);
        derive_application_secrets();
        read_application_keys();
    } else if (const auto* ticket = get_if<NewSessionTicket13>(m)) {
        take_ticket13(*ticket);
    } else if (const auto* update = get_if<KeyUpdate>(m)) {
        take_key_update(*update);
    }
}

void client::take_server_hello13(const ServerHello& hello) {
    bytes psk;
    if (const auto selected = find<SelectedIdentity>(hello.extensions)) {
        const offered_psk& chosen = psks_[selected->selected_identity]; // validate saw that there is one
        if (info(chosen.suite).prf_algorithm != agreed_.info.prf_algorithm)
            throw failure(AlertDescription::illegal_parameter, "the pre-shared key has another hash");
        psk = bytes(chosen.key.data(), chosen.key.size());
        psk_used_ = true;
        agreed_.resumed = chosen.is_ticket;
        if (!chosen.is_ticket)
            agreed_.psk_identity.assign(chosen.identity.begin(), chosen.identity.end());
    }
    const auto share = find<KeyShareServerHello>(hello.extensions);
    if (!share) // psk_ke was not offered
        throw failure(AlertDescription::missing_extension, "the server sent no key_share");
    agreed_.group = share->server_share.group;
    const auto key = shares_.find(*agreed_.group);
    if (key == shares_.end() || !key->second)
        throw failure(AlertDescription::illegal_parameter, "the server's key_share is of no group of ours");
    const auto secret = key->second->agree(share->server_share.key_exchange);
    if (!secret)
        throw failure(AlertDescription::illegal_parameter, "the server's key_share is not valid");
    start_schedule(psk, {secret->data(), secret->size()});
    read_handshake_keys();
    write_handshake_keys();
}

void client::take_encrypted_extensions(const EncryptedExtensions& message) {
    const auto hello = parse<Handshake13>(server_hello_, HashAlgorithm::none);
    check(validate(message, *hello->get_if<ServerHello>(), offered()));
    if (const auto chosen = find<ProtocolNameList>(message.extensions)) {
        const bytes protocol = (*chosen->protocol_name_list.begin()).view;
        agreed_.protocol.assign(protocol.begin(), protocol.end());
    }
}

void client::take_request13(const CertificateRequest13& message) {
    check(validate(message, initial));
    request_context_.assign(message.certificate_request_context.begin(),
                            message.certificate_request_context.end());
    std::vector<SignatureScheme> wanted;
    if (const auto schemes = find<SignatureAlgorithms>(message.extensions))
        for (const SignatureScheme s : schemes->supported_signature_algorithms)
            wanted.push_back(s);
    own_ = choose_credentials(wanted);
}

/// RFC 8446 4.6.1. A lifetime of 0 says that it is not to be used.
void client::take_ticket13(const NewSessionTicket13& message) {
    if (message.ticket_lifetime == 0)
        return;
    session s;
    s.version = agreed_.version;
    s.suite = agreed_.suite;
    s.secret = resumption_psk(message.ticket_nonce);
    s.ticket.assign(message.ticket.begin(), message.ticket.end());
    s.ticket_age_add = message.ticket_age_add;
    s.lifetime = message.ticket_lifetime;
    s.since = config_.now();
    s.server_name = config_.server_name;
    resumable_ = s;
}

any_message client::make13(flow_event step) {
    switch (step.msg_type) {
    case HandshakeType::certificate:
        return make_certificate13(own_, request_context_);
    case HandshakeType::certificate_verify:
        if (own_ == nullptr)
            throw failure(AlertDescription::internal_error, "there is no key to sign with");
        return make_certificate_verify13(*own_, own_scheme_);
    case HandshakeType::finished:
        return make_finished13();
    default:
        throw failure(AlertDescription::internal_error, "a client sends no such message");
    }
}

} // namespace tlswire::endpoint
