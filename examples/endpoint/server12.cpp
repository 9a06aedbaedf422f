// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/server12.cpp: a server's handshake up to TLS 1.2.
#include "server.hpp"

#include "contains.hpp"

#include <tlswire/crypto/pre_master.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/serialize.hpp>

#include <algorithm>

namespace tlswire::endpoint {

namespace {

using K = KeyExchangeAlgorithm;

bool is_finite(NamedGroup g) {
    return g >= NamedGroup::ffdhe2048 && g <= NamedGroup::ffdhe8192;
}
bool uses_psk(K k) {
    return k == K::psk || k == K::rsa_psk || k == K::dhe_psk || k == K::ecdhe_psk;
}
bool uses_curve(K k) {
    return k == K::ecdhe || k == K::ecdh_anon || k == K::ecdhe_psk;
}
bool uses_finite_group(K k) {
    return k == K::dhe_rsa || k == K::dh_anon || k == K::dhe_psk;
}
bool has_certificate(const cipher_suite_info& suite) {
    return suite.authentication == AuthenticationAlgorithm::rsa ||
           suite.authentication == AuthenticationAlgorithm::ecdsa;
}

} // namespace

// ---- the choice

std::optional<NamedGroup> server::choose_curve(const ClientHello& hello) const {
    const bool listed = find<NamedGroupList>(hello.extensions).has_value();
    for (const NamedGroup g : config_.groups)
        if (!is_finite(g) && !is_kem(g) &&
            (listed ? contains(client_groups_, g) : g == NamedGroup::secp256r1))
            return g;
    return std::nullopt;
}

bool server::can_do12(CipherSuite suite, const ClientHello& hello) {
    const cipher_suite_info parameters = info(suite);
    if (!contains(hello.cipher_suites, suite) || !fits(suite, agreed_.version))
        return false;
    if (uses_psk(parameters.key_exchange) && !config_.psk)
        return false;
    if (uses_curve(parameters.key_exchange) && !(curve_ = choose_curve(hello)))
        return false;
    if (uses_finite_group(parameters.key_exchange)) { // RFC 7919 4: of the client's groups, if it lists some
        finite_group_.reset();
        const bool lists_some = std::any_of(client_groups_.begin(), client_groups_.end(), is_finite);
        for (const NamedGroup g : config_.groups)
            if (!finite_group_ && is_finite(g) && (!lists_some || contains(client_groups_, g)))
                finite_group_ = g;
        if (!finite_group_)
            return false;
    }
    return !has_certificate(parameters) || choose_credentials(parameters, agreed_.version);
}

void server::take_hello12(const ClientHello& hello) {
    agreed_.extended_master_secret =
        config_.extended_master_secret && find<ExtendedMasterSecret>(hello.extensions);
    knows_renegotiation_ = find<RenegotiationInfo>(hello.extensions) ||
                           contains(hello.cipher_suites, CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
    agreed_.secure_renegotiation = knows_renegotiation_;
    wants_ticket_ = config_.session_tickets && find<SessionTicket>(hello.extensions);
    agreed_.resumed = resume12(hello);
    if (!agreed_.resumed) {
        const auto chosen = std::find_if(config_.cipher_suites.begin(), config_.cipher_suites.end(),
                                         [&](CipherSuite s) { return can_do12(s, hello); });
        if (chosen == config_.cipher_suites.end())
            throw failure(AlertDescription::handshake_failure, "the client offers no cipher suite of ours");
        negotiate_suite(agreed_.version, *chosen);
        session_id_ = config_.session_ids && !wants_ticket_ ? random_bytes(32) : std::vector<std::uint8_t>();
    }
    agreed_.encrypt_then_mac = config_.encrypt_then_mac && agreed_.info.cipher_type == CipherType::block &&
                               find<EncryptThenMac>(hello.extensions);
}

bool server::resume12(const ClientHello& hello) {
    const auto ticket = find<SessionTicket>(hello.extensions);
    std::optional<session> kept;
    if (config_.session_tickets && ticket && !ticket->ticket.empty())
        kept = config_.sessions->find_ticket(ticket->ticket);
    else if (config_.session_ids && !session_id_.empty())
        kept = config_.sessions->find_id(session_id_);
    if (!kept || kept->expired(config_.now()) || kept->version != agreed_.version ||
        kept->server_name != agreed_.server_name || !contains(hello.cipher_suites, kept->suite))
        return false;
    if (kept->extended_master_secret && !find<ExtendedMasterSecret>(hello.extensions)) // RFC 7627 5.3
        throw failure(AlertDescription::handshake_failure,
                      "extended_master_secret is not as in the session that is to be resumed");
    if (kept->extended_master_secret != agreed_.extended_master_secret)
        return false;
    negotiate_suite(kept->version, kept->suite);
    use_master_secret({kept->secret.data(), kept->secret.size()});
    return true;
}

// ---- what comes

void server::received12(const any_message& m) {
    if (const auto* certificate = get_if<Certificate>(m)) {
        certificate_shown_ = !certificate->certificate_list.empty();
        if (!certificate_shown_ && config_.require_client_certificate) // RFC 5246 7.4.6
            throw failure(AlertDescription::handshake_failure, "the client has no certificate");
        take_certificate12(*certificate);
    } else if (const auto* exchange = get_if<ClientKeyExchange>(m)) {
        take_client_key_exchange(*exchange);
    } else if (const auto* verify = get_if<CertificateVerify>(m)) {
        verify_certificate_verify12(*verify);
    } else if (const auto* finished = get_if<Finished>(m)) {
        verify_finished12(*finished);
        if (agreed_.resumed)
            connected12();
    }
}

void server::take_client_key_exchange(const ClientKeyExchange& message) {
    octets other;
    pre_master_kind kind{};
    bytes identity;
    const auto agree = [&](bytes public_value) {
        const auto secret = dh_ ? dh_->agree(public_value) : std::nullopt;
        if (!secret)
            throw failure(AlertDescription::illegal_parameter, "the client's public value is not valid");
        other = *secret;
    };
    const auto decrypt = [&](bytes encrypted) {
        other = decrypt_pre_master(*own_->key, encrypted, agreed_.client_version, *config_.rng);
    };
    message.exchange_keys.body.visit([&]<class Keys>(const Keys& keys) {
        if constexpr (std::same_as<Keys, EncryptedPreMasterSecret>) {
            kind = pre_master_kind::rsa;
            decrypt(keys.encrypted());
        } else if constexpr (std::same_as<Keys, ClientDiffieHellmanPublic>) {
            kind = pre_master_kind::dhe;
            agree(keys.dh_Yc);
        } else if constexpr (std::same_as<Keys, ClientECDiffieHellmanPublic>) {
            kind = pre_master_kind::ecdhe;
            agree(keys.ecdh_Yc.point);
        } else if constexpr (std::same_as<Keys, ClientPSK>) {
            kind = pre_master_kind::psk;
            identity = keys.psk_identity;
        } else if constexpr (std::same_as<Keys, ClientRSAPSK>) {
            kind = pre_master_kind::rsa_psk;
            identity = keys.psk_identity;
            decrypt(keys.encrypted.encrypted());
        } else if constexpr (std::same_as<Keys, ClientDHEPSK>) {
            kind = pre_master_kind::dhe_psk;
            identity = keys.psk_identity;
            agree(keys.public_.dh_Yc);
        } else if constexpr (std::same_as<Keys, ClientECDHEPSK>) {
            kind = pre_master_kind::ecdhe_psk;
            identity = keys.psk_identity;
            agree(keys.public_.ecdh_Yc.point);
        }
    });
    if (uses_finite_group(agreed_.info.key_exchange)) {
        const bytes number = dh_pre_master({other.data(), other.size()});
        other = octets(number.begin(), number.end());
    }
    if (!uses_psk(agreed_.info.key_exchange))
        return derive_master_secret(kind, {other.data(), other.size()});

    const external_psk& ours = *config_.psk;
    if (!std::equal(ours.identity.begin(), ours.identity.end(), identity.begin(), identity.end()))
        throw failure(AlertDescription::unknown_psk_identity, "the client's PSK identity is not known");
    agreed_.psk_identity = ours.identity;
    if (kind == pre_master_kind::psk)
        other = octets(ours.key.size());
    octets pre_master(4 + other.size() + ours.key.size());
    (void)psk_pre_master({other.data(), other.size()}, {ours.key.data(), ours.key.size()}, pre_master);
    derive_master_secret(kind, {pre_master.data(), pre_master.size()});
}

// ---- what goes

bool server::sends12(HandshakeType type) const {
    switch (type) {
    case HandshakeType::certificate:
        return has_certificate(agreed_.info);
    case HandshakeType::server_key_exchange:
        return uses_curve(agreed_.info.key_exchange) || uses_finite_group(agreed_.info.key_exchange);
    case HandshakeType::certificate_request:
        return has_certificate(agreed_.info) && config_.request_client_certificate;
    case HandshakeType::new_session_ticket:
        return wants_ticket_;
    default:
        return true;
    }
}

any_message server::make12(flow_event step) {
    switch (step.msg_type) {
    case HandshakeType::server_hello:
        return make_server_hello12();
    case HandshakeType::certificate:
        return make_certificate12(own_);
    case HandshakeType::server_key_exchange:
        return make_server_key_exchange();
    case HandshakeType::certificate_request:
        return make_certificate_request12();
    case HandshakeType::server_hello_done:
        return Handshake12(ServerHelloDone{});
    case HandshakeType::hello_request:
        return Handshake12(HelloRequest{});
    case HandshakeType::new_session_ticket:
        return make_ticket12();
    case HandshakeType::finished:
        return make_finished12();
    default:
        throw failure(AlertDescription::internal_error, "a server sends no such message");
    }
}

any_message server::make_server_hello12() {
    const ClientHello hello = offered();
    std::vector<ServerHelloExtension> out;
    if (knows_renegotiation_)
        out.emplace_back(RenegotiationInfo{});
    if (agreed_.extended_master_secret)
        out.emplace_back(ExtendedMasterSecret{});
    if (agreed_.encrypt_then_mac)
        out.emplace_back(EncryptThenMac{});
    if (wants_ticket_ && !agreed_.resumed)
        out.emplace_back(SessionTicket{});
    if (!agreed_.protocol.empty()) {
        const std::vector<ProtocolName> name{ProtocolName(storage_.keep_text(agreed_.protocol))};
        out.emplace_back(ProtocolNameList{storage_.keep(name)});
    }
    if (uses_curve(agreed_.info.key_exchange) && find<ECPointFormatList>(hello.extensions)) {
        static constexpr std::array<ECPointFormat, 1> formats{ECPointFormat::uncompressed};
        out.emplace_back(ECPointFormatList{formats});
    }
    ServerHello answer = hello_beginning();
    if (!out.empty())
        answer.extensions = vec<ServerHelloExtension, 0, 0xffff>(storage_.keep(std::move(out)));
    return Handshake12(answer);
}

ServerECDHParams server::make_ecdh_params() {
    agreed_.group = curve_;
    dh_ = make_key(*curve_, *config_.rng);
    return {{ECCurveType::named_curve, *curve_}, {storage_.keep(dh_->public_value())}};
}

ServerDHParams server::make_dh_params() {
    agreed_.group = finite_group_;
    const dh_group group = ffdhe(*finite_group_);
    dh_ = make_dh_key(group.p, group.g, *config_.rng);
    return {storage_.keep(group.p), storage_.keep(group.g), storage_.keep(dh_->public_value())};
}

any_message server::make_server_key_exchange() {
    const auto signed_with_ours = [this](const auto& params) {
        std::vector<std::uint8_t> raw(serialized_size(params));
        (void)serialize(params, raw);
        return sign12(*own_, own_scheme_, params_content(raw),
                      params_digest(raw, signature_algorithm_of(*own_->key)));
    };
    ServerKeyExchange out;
    switch (agreed_.info.key_exchange) {
    case K::ecdhe: {
        const ServerECDHParams params = make_ecdh_params();
        out.params = SignedECDHParams{params, signed_with_ours(params)};
        break;
    }
    case K::dhe_rsa: {
        const ServerDHParams params = make_dh_params();
        out.params = SignedDHParams{params, signed_with_ours(params)};
        break;
    }
    case K::ecdhe_psk:
        out.params = ServerECDHEPSKParams{{}, make_ecdh_params()};
        break;
    case K::dhe_psk:
        out.params = ServerDHEPSKParams{{}, make_dh_params()};
        break;
    case K::ecdh_anon:
        out.params = make_ecdh_params();
        break;
    case K::dh_anon:
        out.params = make_dh_params();
        break;
    default:
        throw failure(AlertDescription::internal_error, "this key exchange has no ServerKeyExchange");
    }
    return Handshake12(out);
}

std::span<const DistinguishedName> server::authorities() {
    std::vector<DistinguishedName> names;
    for (std::vector<std::uint8_t>& name : config_.trusted.names())
        names.emplace_back(storage_.keep(std::move(name)));
    return storage_.keep(std::move(names));
}

any_message server::make_certificate_request12() {
    static constexpr std::array<ClientCertificateType, 2> types{ClientCertificateType::rsa_sign,
                                                                ClientCertificateType::ecdsa_sign};
    const std::span<const DistinguishedName> names = authorities();
    CertificateRequest out;
    if (tls_version() >= ProtocolVersion::tls12)
        out.request = CertificateRequest12{types, storage_.keep(config_.signature_schemes), names};
    else if (tls_version() == ProtocolVersion::tls11)
        out.request = CertificateRequest11{types, names};
    else if (!names.empty())
        out.request = CertificateRequest10{types, names};
    else // RFC 2246 7.4.4: there is at least one
        throw failure(AlertDescription::internal_error, "TLS 1.0 asks for certificates of named CAs");
    return Handshake12(out);
}

any_message server::make_ticket12() {
    ticket_ = random_bytes(32);
    return Handshake12(
        NewSessionTicket{.ticket_lifetime_hint = session{}.lifetime, .ticket = bytes(ticket_)});
}

void server::connected12() {
    if (!agreed_.resumed) {
        session s;
        s.version = agreed_.version;
        s.suite = agreed_.suite;
        s.secret.assign(master_.data(), master_.data() + master_.size());
        s.extended_master_secret = agreed_.extended_master_secret;
        s.id = session_id_;
        s.ticket = ticket_;
        s.since = config_.now();
        s.server_name = agreed_.server_name;
        config_.sessions->keep(s);
    }
    become_connected();
}

} // namespace tlswire::endpoint
