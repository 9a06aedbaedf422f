// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/server.cpp: the order of a server's steps, and what it makes of a ClientHello.
#include "server.hpp"

#include "contains.hpp"
#include "hello_cookie.hpp"
#include "plan.hpp"

#include <tlswire/message/downgrade.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/parse.hpp>

#include <algorithm>

namespace tlswire::endpoint {

namespace {

using H = HandshakeType;

constexpr planned<Tls12State> plan12[]{
    {Tls12State::client_hello, H::server_hello},
    {Tls12State::client_hello, H::certificate},
    {Tls12State::client_hello, H::server_key_exchange},
    {Tls12State::client_hello, H::certificate_request},
    {Tls12State::client_hello, H::server_hello_done},

    {Tls12State::client_finished, H::new_session_ticket},
    {Tls12State::client_finished, on_change_cipher_spec},
    {Tls12State::client_finished, H::finished},
};
constexpr planned<Tls12State> plan12_resumed[]{
    {Tls12State::client_hello, H::server_hello},
    {Tls12State::client_hello, on_change_cipher_spec},
    {Tls12State::client_hello, H::finished},
};
constexpr flow_event retry13[]{H::hello_retry_request, on_change_cipher_spec};
constexpr flow_event flight13[]{
    H::server_hello,         on_change_cipher_spec, // for middleboxes (RFC 8446 D.4)
    H::encrypted_extensions, H::certificate_request, H::certificate, H::certificate_verify, H::finished};

} // namespace

server::server(configuration c) : endpoint(ConnectionEnd::server, std::move(c)) {
    if (!is_dtls() || !config_.datagrams.cookies)
        return;
    if (config_.datagrams.cookie_secret.empty())
        config_.datagrams.cookie_secret = random_bytes(32);
    datagrams_->begin_cookies();
}

std::vector<flow_event> server::next_steps() const {
    std::vector<flow_event> out;
    if (!cookie_.empty())
        return {H::hello_verify_request};
    if (!is_13()) {
        const std::span<const planned<Tls12State>> plan =
            agreed_.resumed ? std::span<const planned<Tls12State>>(plan12_resumed) : plan12;
        for (const auto& p : plan)
            if (p.at == state12_ && sends12(p.what.msg_type))
                out.push_back(p.what);
        return out;
    }
    if (state13_ == Tls13State::connected) {
        if (wants_tickets13_ && tickets_sent_ == 0)
            out.assign(config_.tickets13, H::new_session_ticket);
        return out;
    }
    if (state13_ != Tls13State::client_hello && state13_ != Tls13State::client_hello_again)
        return out;
    const bool has_psk = psk_index_.has_value();
    for (const flow_event what : retries_ ? std::span<const flow_event>(retry13) : flight13) {
        if (what == on_change_cipher_spec && (change_cipher_spec_sent_ || session_id_.empty()))
            continue;
        if (what == H::certificate_request && (has_psk || !config_.request_client_certificate))
            continue;
        if ((what == H::certificate || what == H::certificate_verify) && has_psk)
            continue;
        out.push_back(what);
    }
    return out;
}

any_message server::make(flow_event step) {
    if (step == on_change_cipher_spec)
        return ChangeCipherSpec{1};
    if (step == H::hello_retry_request)
        return make_hello_retry_request();
    if (step == H::hello_verify_request)
        return make_hello_verify_request();
    return is_13() ? make13(step) : make12(step);
}

void server::sending(flow_event step, std::vector<std::uint8_t>& raw) {
    if (step == H::hello_retry_request)
        retry_ = raw;
}

void server::sent(flow_event step) {
    if (step == on_change_cipher_spec) {
        change_cipher_spec_sent_ = true;
        if (!is_13() && key_block_) // a script may be early
            write_with_key_block();
    } else if (step == H::hello_retry_request) {
        retries_ = false;
    } else if (is_13() && step == H::server_hello) {
        start_schedule({psk_.data(), psk_.size()},
                       share_ ? bytes(share_->secret.data(), share_->secret.size()) : bytes{});
        write_handshake_keys();
        read_handshake_keys();
    } else if (is_13() && step == H::finished) {
        derive_application_secrets();
        write_application_keys();
    } else if (!is_13() && step == H::finished && !agreed_.resumed) {
        connected12();
    }
}

bool server::is_in_place(flow_event what) const {
    if (what == on_change_cipher_spec)
        return !(state12_ == Tls12State::client_key_exchange_after_certificate && certificate_shown_);
    switch (what.msg_type) {
    case H::certificate_verify:
        return certificate_shown_;
    case H::finished:
        return !(state13_ == Tls13State::client_certificate && certificate_shown_);
    case H::end_of_early_data: // it was not accepted
        return false;
    default:
        return true;
    }
}

void server::received(const any_message& m, bytes raw) {
    if (const auto* hello = get_if<ClientHello>(m)) {
        check_hello(*hello, raw);
        take(*hello, raw);
    } else if (const auto* datagram_hello = get_if<ClientHelloDTLS>(m))
        take(*datagram_hello, raw);
    else if (is_13())
        received13(m);
    else
        received12(m);
}

ClientHello server::offered() const {
    if (is_dtls())
        return without_cookie(datagram_hello(hello_));
    return *parse<Handshake13>(hello_, HashAlgorithm::none)->get_if<ClientHello>();
}

void server::check_hello(const ClientHello& hello, bytes raw) {
    if (!retry_.empty()) {
        const auto retry = parse<HandshakeHelloRetryRequest>(retry_);
        const auto first = parse<Handshake13>(first_hello_, HashAlgorithm::none);
        check(validate(hello, *retry->get_if<HelloRetryRequest>(), *first->get_if<ClientHello>()));
    } else {
        first_hello_.assign(raw.begin(), raw.end());
        check(validate(hello, initial));
        check(validate_fallback(hello, highest()));
    }
}

void server::take(const ClientHello& hello, bytes raw) {
    hello_.assign(raw.begin(), raw.end());
    agreed_.client = client_random(hello.random);
    agreed_.client_version = hello.legacy_version;
    if (const auto names = find<ServerNameList>(hello.extensions))
        for (const ServerName& name : names->server_name_list)
            if (const auto* host = name.name.get_if<HostName>())
                agreed_.server_name.assign(host->begin(), host->end());
    client_schemes_.clear();
    if (const auto schemes = find<SignatureAlgorithms>(hello.extensions))
        for (const SignatureScheme s : schemes->supported_signature_algorithms)
            client_schemes_.push_back(s);
    else // RFC 5246 7.4.1.4.1
        client_schemes_ = {SignatureScheme::rsa_pkcs1_sha1, SignatureScheme::ecdsa_sha1};
    client_groups_.clear();
    if (const auto groups = find<NamedGroupList>(hello.extensions))
        for (const NamedGroup g : groups->named_group_list)
            client_groups_.push_back(g);
    session_id_.assign(hello.legacy_session_id.begin(), hello.legacy_session_id.end());

    const ProtocolVersion version = choose_version(hello);
    agreed_.version = version;
    take_random();
    choose_protocol(hello);
    if (is_13())
        take_hello13(hello, raw);
    else
        take_hello12(hello);
}

namespace {
/// By the number of a hello up to TLS 1.2.
bool is_offered(ProtocolVersion v, ProtocolVersion highest) {
    return keying_version(v) <= ProtocolVersion::tls12 && keying_version(v) <= keying_version(highest);
}
} // namespace

ProtocolVersion server::choose_version(const ClientHello& hello) const {
    std::vector<ProtocolVersion> common;
    const auto listed = find<SupportedVersions>(hello.extensions);
    for (const ProtocolVersion v : config_.versions)
        if (listed ? contains(listed->versions, v) : is_offered(v, hello.legacy_version))
            common.push_back(v);
    if (common.empty())
        throw failure(AlertDescription::protocol_version, "the client offers no version of ours");
    return *std::max_element(common.begin(), common.end(), [](ProtocolVersion a, ProtocolVersion b) {
        return keying_version(a) < keying_version(b);
    });
}

/// RFC 8446 4.1.3: the last 8 bytes say that we know more than was offered.
void server::take_random() {
    const std::vector<std::uint8_t> random = random_bytes(32);
    agreed_.server = server_random(std::span<const std::uint8_t, 32>(random));
    const ProtocolVersion ours = keying_version(highest());
    if (tls_version() >= ours || ours < ProtocolVersion::tls12)
        return;
    const bool to_tls12 = agreed_.version == ProtocolVersion::tls12;
    const opaque_fixed<8>& mark = to_tls12 ? downgrade_to_tls12 : downgrade_to_tls11;
    copy_bytes(agreed_.server.value.data() + 24, mark.data(), 8);
}

void server::choose_protocol(const ClientHello& hello) {
    const auto offered = find<ProtocolNameList>(hello.extensions);
    if (config_.protocols.empty() || !offered)
        return;
    for (const std::string& ours : config_.protocols)
        for (const ProtocolName& name : offered->protocol_name_list)
            if (std::equal(ours.begin(), ours.end(), name.begin(), name.end())) {
                agreed_.protocol = ours;
                return;
            }
    throw failure(AlertDescription::no_application_protocol, "the client offers no protocol of ours");
}

/// RFC 8422 5.1: up to TLS 1.2 the curves that a client lists are also those of the certificates that it
/// takes.
bool server::is_on_listed_curve(const Botan::Public_Key& key) const {
    if (signature_algorithm_of(key) != SignatureAlgorithm::ecdsa || client_groups_.empty())
        return true;
    const NamedGroup curve = key.key_length() == 256   ? NamedGroup::secp256r1
                             : key.key_length() == 384 ? NamedGroup::secp384r1
                                                       : NamedGroup::secp521r1;
    return contains(client_groups_, curve);
}

bool server::choose_credentials(const cipher_suite_info& suite, ProtocolVersion version) {
    for (const credentials& own : config_.own) {
        if (keying_version(version) <= ProtocolVersion::tls12 && !is_on_listed_curve(*own.key))
            continue;
        const bool is_rsa = signature_algorithm_of(*own.key) == SignatureAlgorithm::rsa;
        if (suite.authentication != AuthenticationAlgorithm::any &&
            is_rsa != (suite.authentication == AuthenticationAlgorithm::rsa))
            continue;
        own_ = &own;
        const bool signs = suite.key_exchange != KeyExchangeAlgorithm::rsa &&
                           suite.key_exchange != KeyExchangeAlgorithm::rsa_psk;
        if (!signs || keying_version(version) < ProtocolVersion::tls12)
            return true;
        for (const SignatureScheme s : schemes_for(*own.key, config_.signature_schemes, version))
            if (contains(client_schemes_, s)) {
                own_scheme_ = s;
                return true;
            }
    }
    own_ = nullptr;
    return false;
}

/// All but the extensions.
ServerHello server::hello_beginning() {
    ServerHello hello{};
    hello.legacy_version = is_13() ? ProtocolVersion::tls12 : agreed_.version;
    copy_bytes(hello.random.data(), agreed_.server.value.data(), 32);
    hello.legacy_session_id_echo = bytes(session_id_);
    hello.cipher_suite = agreed_.suite;
    hello.legacy_compression_method = CompressionMethod::null;
    return hello;
}

} // namespace tlswire::endpoint
