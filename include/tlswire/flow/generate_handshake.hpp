// SPDX-License-Identifier: BSL-1.0
// flow/generate_handshake.hpp: a random handshake from ClientHello to both Finished, in the order of the flow
// tables.
#pragma once

#include <tlswire/flow/message_maker.hpp>

namespace tlswire {

namespace detail {

template <class Handler>
class handshake_generator : message_maker<Handler> {
  public:
    using message_maker<Handler>::message_maker;

    constexpr bool run() {
        const auto hello_size = generate_client_hello(this->random_, this->hello_room_, this->options_);
        if (!hello_size)
            return false;
        this->hello_ = *parse<ClientHello>(bytes(this->hello_room_).first(*hello_size));
        std::optional<result<std::size_t>> answer;
        if (!this->random_.one_in(8))
            answer = generate_server_hello(this->random_, this->hello_, this->answer_room_);
        this->send(ConnectionEnd::client, HandshakeType::client_hello, Handshake13(this->hello_));
        if (!answer || !*answer)
            answer = answer_after_retry();
        if (!*answer)
            return false;
        this->answer_ = *parse<ServerHello>(bytes(this->answer_room_).first(**answer));
        this->suite_ = info(this->answer_.cipher_suite);
        this->message_.suite = this->answer_.cipher_suite;
        if (const auto selected = find<SelectedVersion>(this->answer_.extensions))
            this->message_.version = selected->selected_version;
        this->send(ConnectionEnd::server, HandshakeType::server_hello, Handshake13(this->answer_));
        if (this->message_.version == ProtocolVersion::tls13)
            go_on13();
        else
            go_on12();
        return !this->failed_;
    }

  private:
    using base = message_maker<Handler>;
    using K = KeyExchangeAlgorithm;
    using base::client;
    using base::server;
    using typename base::H;

    // ---- TLS 1.3
    /// A HelloRetryRequest, the second ClientHello and the ServerHello; without the first two where there is
    /// nothing to ask for.
    constexpr result<std::size_t> answer_after_retry() {
        const auto size = generate_hello_retry_request(this->random_, this->hello_, this->retry_room_);
        if (!size)
            return generate_server_hello(this->random_, this->hello_, this->answer_room_);
        const auto request = parse<HelloRetryRequest>(bytes(this->retry_room_).first(*size));
        this->send(server, H::hello_retry_request, HandshakeHelloRetryRequest(*request));
        if (!second_hello(*request))
            return fault{errc::no_space, 0};
        return generate_server_hello(this->random_, this->hello_, this->answer_room_, &*request);
    }
    constexpr bool second_hello(const HelloRetryRequest& request) {
        std::array<ClientHelloExtension, 66> all{}; // two more than generate_client_hello adds
        std::size_t count = 0;
        std::array<KeyShareEntry, 1> share{};
        const auto wanted = find<KeyShareHelloRetryRequest>(request.extensions);
        for (const auto& e : *this->hello_.extensions) {
            if (count + 2 > all.size())
                return false;
            if (e.type == ExtensionType::early_data)
                continue;
            if (const auto cookie = find<Cookie>(request.extensions);
                cookie && e.type == ExtensionType::key_share)
                all[count++] = Cookie{bytes(cookie->cookie)};
            all[count] = unknown<ExtensionType>{e.type, rest(e.body)};
            if (wanted && e.type == ExtensionType::key_share) {
                const share_size& size = *known_share(wanted->selected_group);
                const mutable_bytes key = mutable_bytes(this->share_bytes_).first(size.client);
                fill_share(this->random_, key, size);
                share[0] = {wanted->selected_group, bytes(key)};
                all[count] = KeyShareClientHello{share};
            }
            ++count;
        }
        ClientHello again = this->hello_;
        again.extensions =
            vec<ClientHelloExtension, 0, 0xffff>(std::span<const ClientHelloExtension>(all).first(count));
        const auto size = serialize(again, this->body_room_);
        if (!size || *size > this->hello_room_.size())
            return false;
        copy_bytes(this->hello_room_.data(), this->body_room_.data(), *size);
        this->hello_ = *parse<ClientHello>(bytes(this->hello_room_).first(*size));
        this->send(client, H::client_hello, Handshake13(this->hello_));
        return true;
    }
    constexpr void go_on13() {
        const auto hash = this->suite_.prf_algorithm;
        const bool has_psk = find<SelectedIdentity>(this->answer_.extensions).has_value();
        const bool asks = !has_psk && this->random_.one_in(3);
        const auto not_empty = [](const Certificate13& c) { return !c.certificate_list.empty(); };
        const std::array<EncryptedExtension, 1> early{EarlyDataIndication{}};
        const bool takes_early_data = takes_first_psk() && this->random_.one_in(2);
        this->template send_made<Handshake13>(
            server,
            EncryptedExtensions{std::span<const EncryptedExtension>(early).first(takes_early_data ? 1 : 0)},
            [&](const EncryptedExtensions& e) {
                return !validate(e, this->answer_, this->hello_) &&
                       find<EarlyDataIndication>(e.extensions).has_value() == takes_early_data;
            });
        const std::array<SignatureScheme, 1> schemes{this->scheme()};
        const std::array<CertificateRequestExtension, 1> wanted{SignatureAlgorithms{schemes}};
        if (asks)
            this->template send_made<Handshake13>(server, CertificateRequest13{{}, wanted},
                                                  [](const CertificateRequest13&) { return false; });
        std::array<CertificateEntry, 1> entries{};
        if (!has_psk) {
            entries[0].cert_data = this->some_bytes(1, 200);
            this->template send_made<Handshake13>(
                server, Certificate13{{}, entries},
                [&](const Certificate13& c) { return not_empty(c) && !validate(c, this->hello_); });
            this->send(server, H::certificate_verify,
                       Handshake13(CertificateVerify13{this->scheme(), this->some_bytes(1, 256)}));
        }
        finish13(server, hash);
        if (takes_early_data)
            this->send(client, H::end_of_early_data, Handshake13(EndOfEarlyData{}));
        if (asks) {
            const bool shows = this->random_.below(2) == 0;
            entries[0].cert_data = this->some_bytes(1, 200);
            this->send(client, H::certificate,
                       Handshake13(Certificate13{
                           {}, std::span<const CertificateEntry>(entries).first(shows ? 1 : 0)}));
            if (shows)
                this->send(client, H::certificate_verify,
                           Handshake13(CertificateVerify13{schemes[0], this->some_bytes(1, 256)}));
        }
        finish13(client, hash);
        for (std::uint64_t i = this->random_.below(3); i != 0; --i)
            this->template send_made<Handshake13>(
                server, NewSessionTicket13{7200, 0, {}, this->some_bytes(1, 64), {}},
                [](const NewSessionTicket13& t) { return !validate(t); });
    }
    /// With it, early data may come: the hello has offered it.
    constexpr bool takes_first_psk() const {
        const auto selected = find<SelectedIdentity>(this->answer_.extensions);
        return selected && selected->selected_identity == 0 &&
               find<EarlyDataIndication>(this->hello_.extensions).has_value();
    }
    constexpr void finish13(ConnectionEnd sender, HashAlgorithm hash) {
        this->template send_made<Handshake13>(
            sender, Finished13{}, [](const Finished13&) { return true; }, hash);
    }

    // ---- TLS 1.2
    constexpr bool has_certificate() const {
        using enum AuthenticationAlgorithm;
        return this->suite_.authentication == rsa || this->suite_.authentication == ecdsa ||
               this->suite_.authentication == dss;
    }
    constexpr bool has_server_key() const {
        const K k = this->suite_.key_exchange;
        return k != K::rsa && k != K::psk && k != K::rsa_psk;
    }
    constexpr void go_on12() {
        const bool has_ticket = find<SessionTicket>(this->answer_.extensions).has_value();
        const bool resumes =
            !this->answer_.legacy_session_id_echo.empty() &&
            equal_bytes(this->answer_.legacy_session_id_echo.view, this->hello_.legacy_session_id.view);
        if (resumes) {
            if (has_ticket)
                ticket12();
            finish12(server);
            finish12(client);
            return;
        }
        const bool asks = has_certificate() && this->random_.one_in(3);
        if (has_certificate())
            this->template send_made<Handshake12>(
                server, Certificate{}, [](const Certificate& c) { return !c.certificate_list.empty(); });
        if (has_server_key())
            server_key();
        if (asks)
            this->template send_made<Handshake12>(
                server, CertificateRequest{}, [](const CertificateRequest&) { return true; },
                ProtocolVersion::tls12);
        this->send(server, H::server_hello_done, Handshake12(ServerHelloDone{}));
        bool shows = false;
        if (asks)
            this->template send_made<Handshake12>(client, Certificate{}, [&shows](const Certificate& c) {
                shows = !c.certificate_list.empty();
                return true;
            });
        this->template send_made<Handshake12>(
            client, ClientKeyExchange{}, [](const ClientKeyExchange&) { return true; },
            this->suite_.key_exchange, ProtocolVersion::tls12);
        if (shows)
            this->send(
                client, H::certificate_verify,
                Handshake12(CertificateVerify{DigitallySigned{this->scheme(), this->some_bytes(1, 256)}}));
        finish12(client);
        if (has_ticket)
            ticket12();
        finish12(server);
    }
    constexpr void server_key() {
        const auto groups = find<NamedGroupList>(this->hello_.extensions);
        const NamedGroup curve = groups
                                     ? pick_of(this->random_, groups->named_group_list, NamedGroup::secp256r1,
                                               [](NamedGroup g) { return !is_grease(g); })
                                     : NamedGroup::secp256r1;
        const ServerECDHParams ecdh{{ECCurveType::named_curve, curve}, {this->some_bytes(32, 97)}};
        const ServerDHParams dh{this->some_bytes(64, 256), this->some_bytes(1, 2), this->some_bytes(64, 256)};
        const Signature signature = DigitallySigned{this->scheme(), this->some_bytes(64, 256)};
        const bytes hint = this->some_bytes(0, 16);
        ServerKeyExchange out;
        switch (this->suite_.key_exchange) {
        case K::ecdhe:
            out.params = SignedECDHParams{ecdh, signature};
            break;
        case K::ecdh_anon:
            out.params = ecdh;
            break;
        case K::ecdhe_psk:
            out.params = ServerECDHEPSKParams{hint, ecdh};
            break;
        case K::dhe_psk:
            out.params = ServerDHEPSKParams{hint, dh};
            break;
        case K::dh_anon:
            out.params = dh;
            break;
        default:
            out.params = SignedDHParams{dh, signature};
            break;
        }
        this->send(server, H::server_key_exchange, Handshake12(out));
    }
    constexpr void ticket12() {
        this->template send_made<Handshake12>(server, NewSessionTicket{},
                                              [](const NewSessionTicket&) { return true; });
    }
    constexpr void finish12(ConnectionEnd sender) {
        this->change_cipher_spec(sender);
        this->template send_made<Handshake12>(
            sender, Finished{}, [](const Finished&) { return true; }, ProtocolVersion::tls12);
    }
};

} // namespace detail

/// Makes a random handshake of TLS 1.2 or 1.3, full, resumed or after a HelloRetryRequest, with and without
/// certificates, and calls `handler(const generated_message&)` with each message: each may come where it does
/// (tls12_flow, tls13_flow), answers what was offered, and parses with what was negotiated. Signatures,
/// certificates and Finished are random bytes, and nothing is protected. `room` is for the messages: 64 KB
/// are enough for all defaults. False if it was too small, and then what was handed on is a part.
///
///     generate_handshake(random, room, {}, [](const generated_message& m) { send(m.sender, m.raw); });
template <class Handler>
[[gnu::cold]] constexpr bool generate_handshake(random_source& random, mutable_bytes room,
                                                const generate_options& options, Handler&& handler) {
    return detail::handshake_generator<std::remove_reference_t<Handler>>(random, room, options, handler)
        .run();
}

} // namespace tlswire
