// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/client12.cpp: a client's handshake up to TLS 1.2.
#include "client.hpp"

#include <tlswire/crypto/pre_master.hpp>
#include <tlswire/message/signed_params.hpp>
#include <tlswire/message/validate.hpp>

namespace tlswire::endpoint {

namespace {

using K = KeyExchangeAlgorithm;

/// Whether the server shows a certificate.
bool has_certificate(const cipher_suite_info& suite) {
    return suite.authentication == AuthenticationAlgorithm::rsa ||
           suite.authentication == AuthenticationAlgorithm::ecdsa;
}
bool has_server_key(const cipher_suite_info& suite) {
    return suite.key_exchange != K::rsa && suite.key_exchange != K::psk && suite.key_exchange != K::rsa_psk;
}
bool may_have_server_key(const cipher_suite_info& suite) {
    return suite.key_exchange != K::rsa; // PSK's may have a hint in it
}

} // namespace

bool client::is_in_place12(HandshakeType type) const {
    using enum HandshakeType;
    switch (type) {
    case new_session_ticket:
        return ticket_expected_ && (agreed_.resumed || state12_ != Tls12State::server_hello);
    case certificate:
        return !agreed_.resumed && has_certificate(agreed_.info);
    case server_key_exchange:
        return !agreed_.resumed && may_have_server_key(agreed_.info) &&
               (certificate_seen_ || !has_certificate(agreed_.info));
    case certificate_request:
        return has_certificate(agreed_.info);
    case server_hello_done:
        return !agreed_.resumed && (certificate_seen_ || !has_certificate(agreed_.info)) &&
               (key_exchange_seen_ || !has_server_key(agreed_.info));
    default:
        return true;
    }
}

void client::received12(const any_message& m, bytes raw) {
    if (const auto* certificate = get_if<Certificate>(m)) {
        take_server_certificate(*certificate);
    } else if (const auto* exchange = get_if<ServerKeyExchange>(m)) {
        take_server_key_exchange(*exchange, raw.subspan(header_size()));
    } else if (const auto* request = get_if<CertificateRequest>(m)) {
        take_request12(*request);
    } else if (const auto* ticket = get_if<NewSessionTicket>(m)) {
        take_ticket12(*ticket);
    } else if (const auto* finished = get_if<Finished>(m)) {
        verify_finished12(*finished);
        if (!agreed_.resumed)
            connected12();
    }
}

void client::take_server_certificate(const Certificate& message) {
    if (message.certificate_list.empty())
        throw failure(AlertDescription::decode_error, "the server's certificate list is empty");
    certificate_seen_ = true;
    take_certificate12(message);
    const SignatureAlgorithm kind = signature_algorithm_of(*peer_key_);
    const bool is_rsa = kind == SignatureAlgorithm::rsa;
    if (is_rsa != (agreed_.info.authentication == AuthenticationAlgorithm::rsa))
        throw failure(AlertDescription::unsupported_certificate, "the certificate's key is not the suite's");
}

void client::take_server_key_exchange(const ServerKeyExchange& message, bytes body) {
    check_answer(message);
    key_exchange_seen_ = true;
    const auto take_ecdh = [this](const ServerECDHParams& params) {
        const auto* group = params.curve_params.namedcurve.get_if<NamedGroup>();
        agreed_.group = group != nullptr ? *group : NamedGroup{};
        dh_ = make_key(*agreed_.group, *config_.rng);
        server_public_.assign(params.public_.point.begin(), params.public_.point.end());
        if (!dh_ || is_kem(*agreed_.group))
            throw failure(AlertDescription::illegal_parameter, "the curve was not offered");
    };
    const auto take_dh = [this](const ServerDHParams& params) {
        dh_ = make_dh_key(params.dh_p, params.dh_g, *config_.rng);
        server_public_.assign(params.dh_Ys.begin(), params.dh_Ys.end());
        if (!dh_)
            throw failure(AlertDescription::insufficient_security, "the server's group is too small");
    };
    message.params.body.visit([&]<class Params>(const Params& p) {
        if constexpr (std::same_as<Params, SignedECDHParams> || std::same_as<Params, ServerECDHEPSKParams>)
            take_ecdh(p.params);
        else if constexpr (std::same_as<Params, SignedDHParams> || std::same_as<Params, ServerDHEPSKParams>)
            take_dh(p.params);
        else if constexpr (std::same_as<Params, ServerECDHParams>)
            take_ecdh(p);
        else if constexpr (std::same_as<Params, ServerDHParams>)
            take_dh(p);
        if constexpr (requires { p.signed_params; }) {
            const bytes params = *signed_params(body, message);
            verify12(*peer_key_, p.signed_params, params_content(params),
                     params_digest(params, signature_algorithm_of(*peer_key_)));
        }
    });
}

void client::take_request12(const CertificateRequest& message) {
    std::vector<SignatureScheme> wanted;
    if (const auto* request = message.request.get_if<CertificateRequest12>())
        for (const SignatureScheme s : request->supported_signature_algorithms)
            wanted.push_back(s);
    own_ = choose_credentials(wanted);
}

void client::take_ticket12(const NewSessionTicket& message) {
    if (message.ticket.empty()) // RFC 5077 3.3: it has none after all
        return;
    resumable_.emplace();
    resumable_->ticket.assign(message.ticket.begin(), message.ticket.end());
    if (message.ticket_lifetime_hint != 0)
        resumable_->lifetime = message.ticket_lifetime_hint;
}

void client::connected12() {
    if (!resumable_ && !server_session_id_.empty()) {
        resumable_.emplace();
        // on with a ticket that was not renewed
        if (agreed_.resumed)
            resumable_ = config_.resume;
        if (!agreed_.resumed || !config_.resume->id.empty())
            resumable_->id = server_session_id_;
    }
    if (resumable_) {
        resumable_->version = agreed_.version;
        resumable_->suite = agreed_.suite;
        resumable_->secret.assign(master_.data(), master_.data() + master_.size());
        resumable_->extended_master_secret = agreed_.extended_master_secret;
        resumable_->since = config_.now();
        resumable_->server_name = config_.server_name;
    }
    become_connected();
}

// ---- what is sent

any_message client::make12(flow_event step) {
    switch (step.msg_type) {
    case HandshakeType::certificate:
        return make_certificate12(own_);
    case HandshakeType::certificate_verify:
        if (own_ == nullptr && !config_.own.empty())
            own_ = &config_.own.front(); // as a script wants it
        if (own_ == nullptr)
            throw failure(AlertDescription::internal_error, "there is no key to sign with");
        return make_certificate_verify12(*own_, own_scheme_);
    case HandshakeType::client_key_exchange:
        return make_client_key_exchange();
    case HandshakeType::finished:
        return make_finished12();
    default:
        throw failure(AlertDescription::internal_error, "a client sends no such message");
    }
}

any_message client::make_client_key_exchange() {
    const K kind = agreed_.info.key_exchange;
    const bytes identity = config_.psk ? storage_.keep_text(config_.psk->identity) : bytes{};
    const bytes psk = config_.psk ? bytes(config_.psk->key.data(), config_.psk->key.size()) : bytes{};

    octets agreed; // the other secret
    bytes mine;    // our public value
    if (dh_) {
        const auto secret = dh_->agree(server_public_);
        if (!secret)
            throw failure(AlertDescription::illegal_parameter, "the server's public value is not valid");
        agreed = *secret;
        mine = storage_.keep(dh_->public_value());
    }
    const bool finite = kind == K::dhe_rsa || kind == K::dh_anon || kind == K::dhe_psk;
    if (finite) {
        const bytes number = dh_pre_master({agreed.data(), agreed.size()});
        agreed = octets(number.begin(), number.end());
    }
    if (kind == K::rsa || kind == K::rsa_psk) {
        const std::vector<std::uint8_t> random = random_bytes(46);
        const secret<48> pre_master =
            rsa_pre_master(agreed_.client_version, std::span<const std::uint8_t, 46>(random));
        agreed.assign(pre_master.data(), pre_master.data() + pre_master.size());
        mine = storage_.keep(encrypt_pre_master(*peer_key_, pre_master, *config_.rng));
    }
    pre_master_ = agreed;
    if (kind == K::psk || kind == K::rsa_psk || kind == K::dhe_psk || kind == K::ecdhe_psk) {
        const octets zeros(psk.size());
        const octets& other = kind == K::psk ? zeros : agreed;
        pre_master_.resize(4 + other.size() + psk.size());
        (void)psk_pre_master({other.data(), other.size()}, psk, pre_master_);
        agreed_.psk_identity = config_.psk ? config_.psk->identity : std::string();
    }

    const opaque<0, 0xffff> encrypted(mine);
    const ClientECDiffieHellmanPublic ecdh{{mine}};
    const ClientDiffieHellmanPublic dh{mine};
    ClientKeyExchange out;
    switch (kind) {
    case K::rsa:
        pre_master_kind_ = pre_master_kind::rsa;
        out.exchange_keys = EncryptedPreMasterSecret{encrypted};
        break;
    case K::dhe_rsa:
    case K::dh_anon:
        pre_master_kind_ = pre_master_kind::dhe;
        out.exchange_keys = dh;
        break;
    case K::ecdhe:
    case K::ecdh_anon:
        pre_master_kind_ = pre_master_kind::ecdhe;
        out.exchange_keys = ecdh;
        break;
    case K::psk:
        pre_master_kind_ = pre_master_kind::psk;
        out.exchange_keys = ClientPSK{identity};
        break;
    case K::rsa_psk:
        pre_master_kind_ = pre_master_kind::rsa_psk;
        out.exchange_keys = ClientRSAPSK{identity, {encrypted}};
        break;
    case K::dhe_psk:
        pre_master_kind_ = pre_master_kind::dhe_psk;
        out.exchange_keys = ClientDHEPSK{identity, dh};
        break;
    case K::ecdhe_psk:
        pre_master_kind_ = pre_master_kind::ecdhe_psk;
        out.exchange_keys = ClientECDHEPSK{identity, ecdh};
        break;
    default:
        throw failure(AlertDescription::internal_error, "there is no such key exchange");
    }
    return Handshake12(out);
}

} // namespace tlswire::endpoint
