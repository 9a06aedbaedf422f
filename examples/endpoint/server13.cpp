// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/server13.cpp: a server's handshake of TLS 1.3.
#include "server.hpp"

#include "contains.hpp"

#include <tlswire/message/validate.hpp>
#include <tlswire/ops/parse.hpp>

#include <algorithm>

namespace tlswire::endpoint {

namespace {

/// How many bytes the binders take at the end of a ClientHello.
std::size_t binders_size(const OfferedPsks& psks) {
    std::size_t size = 2;
    for (const PskBinderEntry& b : psks.binders)
        size += 1 + b.size();
    return size;
}

} // namespace

// ---- the choice

void server::take_hello13(const ClientHello& hello, bytes raw) {
    stream_->skip_early_data(find<EarlyDataIndication>(hello.extensions).has_value());
    const auto usable = [&](CipherSuite s) {
        return info(s).min_version == ProtocolVersion::tls13 && contains(hello.cipher_suites, s) &&
               (retry_.empty() || s == agreed_.suite);
    };
    const auto chosen = std::find_if(config_.cipher_suites.begin(), config_.cipher_suites.end(), usable);
    if (chosen == config_.cipher_suites.end())
        throw failure(AlertDescription::handshake_failure, "the client offers no cipher suite of ours");
    negotiate_suite(ProtocolVersion::tls13, *chosen);
    choose_group13(hello);
    if (retries_)
        return;
    choose_psk(hello, raw);
    if (!psk_index_ && !choose_credentials(agreed_.info, agreed_.version))
        throw failure(AlertDescription::handshake_failure,
                      "no certificate of ours has a scheme of the client's");
}

void server::choose_group13(const ClientHello& hello) {
    const auto shares = find<KeyShareClientHello>(hello.extensions);
    for (const NamedGroup g : config_.groups) {
        if (!shares || !contains(client_groups_, g))
            continue;
        for (const KeyShareEntry& share : shares->client_shares) {
            if (share.group != g)
                continue;
            share_ = answer_key(g, share.key_exchange, *config_.rng);
            if (!share_)
                throw failure(AlertDescription::illegal_parameter, "the client's key_share is not valid");
            agreed_.group = g;
            return;
        }
    }
    const auto common = std::find_if(config_.groups.begin(), config_.groups.end(), [this](NamedGroup g) {
        return has_group(g) && contains(client_groups_, g);
    });
    if (common == config_.groups.end())
        throw failure(AlertDescription::handshake_failure, "the client offers no group of ours");
    if (!retry_.empty())
        throw failure(AlertDescription::illegal_parameter,
                      "the second ClientHello lacks the share asked for");
    agreed_.group = *common;
    retries_ = true;
}

void server::choose_psk(const ClientHello& hello, bytes raw) {
    const auto offered = find<OfferedPsks>(hello.extensions);
    const auto modes = find<PskKeyExchangeModes>(hello.extensions);
    const bool with_shares = modes && contains(modes->ke_modes, PskKeyExchangeMode::psk_dhe_ke);
    wants_tickets13_ = with_shares && config_.session_tickets;
    if (!offered || !with_shares)
        return;
    std::uint16_t index = 0;
    auto binder_at = offered->binders.begin();
    for (const PskIdentity& identity : offered->identities) {
        std::optional<session> kept = config_.sessions->find_ticket(identity.identity);
        if (kept && (kept->version != ProtocolVersion::tls13 || kept->expired(config_.now()) ||
                     info(kept->suite).prf_algorithm != agreed_.info.prf_algorithm ||
                     kept->server_name != agreed_.server_name))
            kept.reset();
        const bool is_external = config_.psk && agreed_.info.prf_algorithm == HashAlgorithm::sha256 &&
                                 std::equal(config_.psk->identity.begin(), config_.psk->identity.end(),
                                            identity.identity.begin(), identity.identity.end());
        if (kept || is_external) {
            psk_ = kept ? kept->secret : config_.psk->key;
            const tls13_secret expected = binder(agreed_.suite, {psk_.data(), psk_.size()}, kept.has_value(),
                                                 raw.first(raw.size() - binders_size(*offered)));
            if (!(expected == bytes(*binder_at)))
                throw failure(AlertDescription::decrypt_error, "the binder of a pre-shared key is wrong");
            psk_index_ = index;
            agreed_.resumed = kept.has_value();
            if (!kept)
                agreed_.psk_identity = config_.psk->identity;
            return;
        }
        ++index;
        ++binder_at;
    }
}

// ---- what comes

void server::received13(const any_message& m) {
    if (const auto* certificate = get_if<Certificate13>(m)) {
        certificate_shown_ = !certificate->certificate_list.empty();
        if (!certificate_shown_ && config_.require_client_certificate)
            throw failure(AlertDescription::certificate_required, "the client has no certificate");
        if (!certificate->certificate_request_context.empty())
            throw failure(AlertDescription::illegal_parameter, "certificate_request_context is not as asked");
        take_certificate13(*certificate, certificate_use::client, {});
    } else if (const auto* verify = get_if<CertificateVerify13>(m)) {
        verify_certificate_verify13(*verify);
    } else if (const auto* finished = get_if<Finished13>(m)) {
        verify_finished13(*finished);
        derive_resumption_secret();
        read_application_keys();
        become_connected();
    } else if (const auto* update = get_if<KeyUpdate>(m)) {
        take_key_update(*update);
    }
}

// ---- what goes

any_message server::make13(flow_event step) {
    switch (step.msg_type) {
    case HandshakeType::server_hello:
        return make_server_hello13();
    case HandshakeType::encrypted_extensions:
        return make_encrypted_extensions();
    case HandshakeType::certificate_request:
        return make_certificate_request13();
    case HandshakeType::certificate:
        return make_certificate13(own_, {});
    case HandshakeType::certificate_verify:
        if (own_ == nullptr)
            throw failure(AlertDescription::internal_error, "there is no key to sign with");
        return make_certificate_verify13(*own_, own_scheme_);
    case HandshakeType::finished:
        return make_finished13();
    case HandshakeType::new_session_ticket:
        return make_ticket13();
    default:
        throw failure(AlertDescription::internal_error, "a server sends no such message");
    }
}

any_message server::make_hello_retry_request() {
    const std::vector<HelloRetryRequestExtension> extensions{SelectedVersion{ProtocolVersion::tls13},
                                                             KeyShareHelloRetryRequest{*agreed_.group}};
    HelloRetryRequest out{};
    out.legacy_version = ProtocolVersion::tls12;
    out.random = hello_retry_request_random;
    out.legacy_session_id_echo = bytes(session_id_);
    out.cipher_suite = agreed_.suite;
    out.legacy_compression_method = CompressionMethod::null;
    out.extensions = vec<HelloRetryRequestExtension, 0, 0xffff>(storage_.keep(extensions));
    return HandshakeHelloRetryRequest(out);
}

any_message server::make_server_hello13() {
    std::vector<ServerHelloExtension> extensions{SelectedVersion{ProtocolVersion::tls13}};
    if (share_)
        extensions.emplace_back(KeyShareServerHello{{*agreed_.group, bytes(share_->public_value)}});
    if (psk_index_)
        extensions.emplace_back(SelectedIdentity{*psk_index_});
    ServerHello out = hello_beginning();
    out.extensions = vec<ServerHelloExtension, 0, 0xffff>(storage_.keep(std::move(extensions)));
    return Handshake13(out);
}

any_message server::make_encrypted_extensions() {
    std::vector<EncryptedExtension> extensions;
    if (!agreed_.protocol.empty()) {
        const std::vector<ProtocolName> name{ProtocolName(storage_.keep_text(agreed_.protocol))};
        extensions.emplace_back(ProtocolNameList{storage_.keep(name)});
    }
    return Handshake13(EncryptedExtensions{storage_.keep(std::move(extensions))});
}

any_message server::make_certificate_request13() {
    std::vector<CertificateRequestExtension> extensions{
        SignatureAlgorithms{storage_.keep(config_.signature_schemes)}};
    if (const auto names = authorities(); !names.empty())
        extensions.emplace_back(CertificateAuthoritiesExtension{names});
    return Handshake13(CertificateRequest13{{}, storage_.keep(std::move(extensions))});
}

/// Each has a nonce of its own, hence a key of its own.
any_message server::make_ticket13() {
    const std::vector<std::uint8_t> nonce{static_cast<std::uint8_t>(tickets_sent_++)};
    session s;
    s.version = agreed_.version;
    s.suite = agreed_.suite;
    s.secret = resumption_psk(nonce);
    s.ticket = random_bytes(32);
    s.ticket_age_add = static_cast<std::uint32_t>(load_be<4>(random_bytes(4).data()));
    s.since = config_.now();
    s.server_name = agreed_.server_name;
    config_.sessions->keep(s);
    NewSessionTicket13 out{};
    out.ticket_lifetime = s.lifetime;
    out.ticket_age_add = s.ticket_age_add;
    out.ticket_nonce = storage_.keep(nonce);
    out.ticket = storage_.keep(s.ticket);
    return Handshake13(out);
}

} // namespace tlswire::endpoint
