// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/client.cpp: the order of a client's steps, and what the server chose.
#include "client.hpp"

#include "plan.hpp"

#include <tlswire/message/validate.hpp>
#include <tlswire/ops/parse.hpp>

#include <algorithm>

namespace tlswire::endpoint {

namespace {

/// A server that asks for more does not like them.
constexpr unsigned most_cookies = 4;

using H = HandshakeType;

constexpr planned<Tls12State> plan12[]{
    {Tls12State::start, H::client_hello},
    {Tls12State::hello_verify_request, H::client_hello},

    {Tls12State::server_hello_done, H::client_key_exchange},
    {Tls12State::server_hello_done, on_change_cipher_spec},
    {Tls12State::server_hello_done, H::finished},

    {Tls12State::server_hello_done_after_request, H::certificate},
    {Tls12State::server_hello_done_after_request, H::client_key_exchange},
    {Tls12State::server_hello_done_after_request, H::certificate_verify}, // if there is one to verify
    {Tls12State::server_hello_done_after_request, on_change_cipher_spec},
    {Tls12State::server_hello_done_after_request, H::finished},

    {Tls12State::resumed_server_finished, on_change_cipher_spec},
    {Tls12State::resumed_server_finished, H::finished},
};
constexpr planned<Tls13State> plan13[]{
    {Tls13State::hello_retry_request, on_change_cipher_spec}, // for middleboxes (RFC 8446 D.4)
    {Tls13State::hello_retry_request, H::client_hello},

    {Tls13State::server_finished, on_change_cipher_spec},
    {Tls13State::server_finished, H::finished},

    {Tls13State::server_finished_after_request, on_change_cipher_spec},
    {Tls13State::server_finished_after_request, H::certificate},
    {Tls13State::server_finished_after_request, H::certificate_verify},
    {Tls13State::server_finished_after_request, H::finished},
};

} // namespace

client::client(configuration c) : endpoint(ConnectionEnd::client, std::move(c)) {}

std::vector<flow_event> client::next_steps() const {
    std::vector<flow_event> out;
    const auto add = [&](flow_event what) {
        // there is nothing to verify without a certificate, and one ChangeCipherSpec is enough
        if ((what == H::certificate_verify && own_ == nullptr) ||
            (is_13() && what == on_change_cipher_spec && change_cipher_spec_sent_))
            return;
        out.push_back(what);
    };
    if (is_13()) {
        for (const auto& p : plan13)
            if (p.at == state13_)
                add(p.what);
    } else {
        for (const auto& p : plan12)
            if (p.at == state12_)
                add(p.what);
    }
    return out;
}

any_message client::make(flow_event step) {
    if (step == on_change_cipher_spec)
        return ChangeCipherSpec{1};
    if (step == H::client_hello)
        return make_client_hello();
    return is_13() ? make13(step) : make12(step);
}

void client::sending(flow_event step, std::vector<std::uint8_t>& raw) {
    if (step != H::client_hello)
        return;
    write_binders(raw);
    if (first_hello_.empty())
        first_hello_ = raw;
    hello_ = raw;
}

void client::sent(flow_event step) {
    if (step == on_change_cipher_spec) {
        change_cipher_spec_sent_ = true;
        if (!is_13() && key_block_) // a script may be early
            write_with_key_block();
    } else if (step == H::client_key_exchange) {
        derive_master_secret(pre_master_kind_, {pre_master_.data(), pre_master_.size()});
    } else if (step == H::finished) {
        if (is_13()) {
            derive_resumption_secret();
            write_application_keys();
            become_connected();
        } else if (agreed_.resumed) {
            connected12();
        }
    }
}

bool client::is_in_place(flow_event what) const {
    if (agreed_.version == ProtocolVersion{})
        return what == H::server_hello || what == H::hello_retry_request || what == H::hello_verify_request;
    if (is_13())
        return is_in_place13(what.msg_type);
    if (what == on_change_cipher_spec)
        return (agreed_.resumed || state12_ != Tls12State::server_hello) &&
               (!ticket_expected_ || state12_ == Tls12State::new_session_ticket ||
                state12_ == Tls12State::resumed_new_session_ticket);
    return is_in_place12(what.msg_type);
}

void client::received(const any_message& m, bytes raw) {
    if (const auto* retry = get_if<HelloRetryRequest>(m))
        return take(*retry, raw);
    if (const auto* request = get_if<HelloVerifyRequest>(m))
        return take(*request);
    if (const auto* hello = get_if<ServerHello>(m))
        return take(*hello, raw);
    if (is_13())
        received13(m);
    else
        received12(m, raw);
}

void client::take(const HelloRetryRequest& retry, bytes raw) {
    check(validate(retry, offered()));
    retry_.assign(raw.begin(), raw.end());
    negotiate_suite(ProtocolVersion::tls13, retry.cipher_suite);
    const auto share = find<KeyShareHelloRetryRequest>(retry.extensions);
    if (share && !has_group(share->selected_group))
        throw failure(AlertDescription::illegal_parameter, "the group that is asked for was not offered");
}

void client::take(const HelloVerifyRequest& request) {
    if (++cookies_seen_ > most_cookies)
        throw failure(AlertDescription::handshake_failure, "the server takes none of its cookies");
    cookie_.assign(request.cookie.begin(), request.cookie.end());
}

void client::take(const ServerHello& hello, bytes raw) {
    if (retry_.empty()) {
        check_answer(hello);
    } else {
        const auto retry = parse<HandshakeHelloRetryRequest>(retry_);
        check(validate(hello, *retry->get_if<HelloRetryRequest>(), offered()));
    }
    ProtocolVersion version = hello.legacy_version;
    if (const auto selected = find<SelectedVersion>(hello.extensions))
        version = selected->selected_version;
    if (!offers(version))
        throw failure(AlertDescription::protocol_version, "the server's version was not offered");
    server_hello_.assign(raw.begin(), raw.end());
    agreed_.server = server_random(hello.random);
    agreed_.compression = hello.legacy_compression_method;
    negotiate_suite(version, hello.cipher_suite);
    if (is_13())
        return take_server_hello13(hello);
    take_extensions12(hello);
    resume12(hello);
}

void client::take_extensions12(const ServerHello& hello) {
    agreed_.extended_master_secret = find<ExtendedMasterSecret>(hello.extensions).has_value();
    agreed_.encrypt_then_mac = find<EncryptThenMac>(hello.extensions).has_value();
    agreed_.secure_renegotiation = find<RenegotiationInfo>(hello.extensions).has_value();
    ticket_expected_ = find<SessionTicket>(hello.extensions).has_value();
    if (const auto chosen = find<ProtocolNameList>(hello.extensions)) {
        const bytes protocol = (*chosen->protocol_name_list.begin()).view;
        agreed_.protocol.assign(protocol.begin(), protocol.end());
    }
    server_session_id_.assign(hello.legacy_session_id_echo.begin(), hello.legacy_session_id_echo.end());
}

/// RFC 5246 7.4.1.3: the server resumes a session by answering with its id; RFC 5077 3.4: or with that which
/// came with the ticket.
void client::resume12(const ServerHello& hello) {
    if (server_session_id_.empty() || server_session_id_ != session_id_)
        return;
    if (!offered_resumption12_)
        throw failure(AlertDescription::illegal_parameter,
                      "the server resumes a session that was not offered");
    const session& kept = *config_.resume;
    if (kept.suite != hello.cipher_suite || kept.version != agreed_.version)
        throw failure(AlertDescription::illegal_parameter, "a resumed session has its own version and suite");
    if (kept.extended_master_secret != agreed_.extended_master_secret) // RFC 7627 5.3
        throw failure(AlertDescription::handshake_failure,
                      "extended_master_secret is not as in the resumed session");
    agreed_.resumed = true;
    use_master_secret({kept.secret.data(), kept.secret.size()});
}

const credentials* client::choose_credentials(std::span<const SignatureScheme> wanted) {
    for (const credentials& own : config_.own) {
        if (tls_version() < ProtocolVersion::tls12)
            return &own;
        std::vector<SignatureScheme> fit = schemes_for(*own.key, wanted, agreed_.version);
        std::erase_if(fit, [this](SignatureScheme s) {
            return std::find(config_.signature_schemes.begin(), config_.signature_schemes.end(), s) ==
                   config_.signature_schemes.end();
        });
        if (!fit.empty()) {
            own_scheme_ = fit.front();
            return &own;
        }
    }
    return nullptr;
}

} // namespace tlswire::endpoint
