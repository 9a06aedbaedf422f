// SPDX-License-Identifier: BSL-1.0
// flow/tls13_keying.hpp: follows the messages of a handshake of TLS 1.3 to its traffic secrets, as a key log
// has them, and checks Finished.
#pragma once

#include <tlswire/crypto/transcript.hpp>
#include <tlswire/flow/secrets.hpp>
#include <tlswire/message/dtls_handshake.hpp>
#include <tlswire/message/handshake13.hpp>
#include <tlswire/ops/find.hpp>

namespace tlswire {

/// One connection's keying: feed it with each message in order. `Version` dtls13 gives DTLS 1.3's labels.
template <class Policy, ProtocolVersion Version = ProtocolVersion::tls13>
class tls13_keying {
  public:
    using keys = tls13_key_schedule<Policy, Version>;

    constexpr CipherSuite suite() const { return suite_; }
    constexpr HashAlgorithm hash() const { return info(suite_).prf_algorithm; }
    constexpr finished_check check(ConnectionEnd sender) const {
        return checks_[sender == ConnectionEnd::client ? 0 : 1];
    }
    constexpr void set_check(ConnectionEnd sender, finished_check c) {
        checks_[sender == ConnectionEnd::client ? 0 : 1] = c;
    }
    /// Whether the first ClientHello offered early data: it may come whatever the server answers.
    constexpr bool early_data() const { return early_data_; }

    /// The suites of TLS 1.3 that the first ClientHello offered, as many as are kept.
    constexpr std::span<const CipherSuite> offered() const {
        return std::span(offered_).first(offered_size_);
    }

    /// The secrets that protect what `sender` sends, as far as they are known.
    template <class Secrets>
    constexpr tls13_secret early_traffic_secret(Secrets& secrets) const {
        return secrets.traffic_secret(client_random_, "CLIENT_EARLY_TRAFFIC_SECRET");
    }
    template <class Secrets>
    constexpr tls13_secret handshake_traffic_secret(ConnectionEnd sender, Secrets& secrets) const {
        return secrets.traffic_secret(client_random_, sender == ConnectionEnd::client
                                                          ? "CLIENT_HANDSHAKE_TRAFFIC_SECRET"
                                                          : "SERVER_HANDSHAKE_TRAFFIC_SECRET");
    }
    template <class Secrets>
    constexpr tls13_secret application_traffic_secret(ConnectionEnd sender, Secrets& secrets) const {
        return secrets.traffic_secret(client_random_, sender == ConnectionEnd::client
                                                          ? "CLIENT_TRAFFIC_SECRET_0"
                                                          : "SERVER_TRAFFIC_SECRET_0");
    }

    /// Takes a handshake message of `sender`, in the two parts that the transcript hashes: its header of four
    /// bytes, also in DTLS (RFC 9147 5.2), and its body; and what the body was read as.
    template <class Body, class Secrets>
    constexpr void message(ConnectionEnd sender, bytes header, bytes raw_body, const Body& body,
                           Secrets& secrets) {
        if constexpr (std::same_as<Body, ClientHello> || std::same_as<Body, ClientHelloDTLS>)
            client_hello(body);
        else if constexpr (std::same_as<Body, HelloRetryRequest>)
            retry(body.cipher_suite);
        else if constexpr (std::same_as<Body, Finished13>)
            finished(sender, body, secrets);
        else if constexpr (std::same_as<Body, CertificateRequest13>)
            request(sender);
        else if constexpr (std::same_as<Body, KeyUpdate>)
            key_update(sender);
        update(header, raw_body, is_outside<Body>());
        if constexpr (std::same_as<Body, ServerHello>)
            server_hello(body.cipher_suite);
        else if constexpr (std::same_as<Body, Finished13>)
            behind_finished(sender, secrets);
    }
    /// Takes a message that could not be read.
    constexpr void unread_message(bytes header, bytes raw_body) { update(header, raw_body, false); }

  private:
    // RFC 8446 4.4.1: what comes after the handshake is not part of its transcript.
    template <class Body>
    static consteval bool is_outside() {
        return std::same_as<Body, NewSessionTicket13> || std::same_as<Body, KeyUpdate>;
    }
    constexpr void update(bytes header, bytes raw_body, bool outside) {
        if (outside || (connected_ && !requested_))
            return;
        transcript_.update(header);
        transcript_.update(raw_body);
    }

    template <class Hello>
    constexpr void client_hello(const Hello& hello) {
        if (!retried_) { // the second one goes on with the transcript of the first
            transcript_ = {};
            checks_ = {};
            client_random_ = client_random(hello.random);
            connected_ = false;
            early_data_ = find<EarlyDataIndication>(hello.extensions).has_value();
            offer(hello.cipher_suites);
        }
    }
    constexpr void offer(const auto& suites) {
        offered_size_ = 0;
        for (const CipherSuite suite : suites)
            if (offered_size_ < offered_.size() && info(suite).min_version == ProtocolVersion::tls13)
                offered_[offered_size_++] = suite;
    }
    constexpr void retry(CipherSuite suite) {
        suite_ = suite;
        retried_ = true;
        (void)transcript_.replace_by_message_hash(suite);
    }
    constexpr void server_hello(CipherSuite suite) {
        suite_ = suite;
        retried_ = false;
        (void)transcript_.select(info(suite).prf_algorithm);
    }
    /// RFC 8446 4.4: after the handshake each request begins a transcript of its own, behind that of the
    /// handshake.
    constexpr void request(ConnectionEnd sender) {
        if (!connected_ || sender != ConnectionEnd::server)
            return;
        transcript_ = handshake_;
        requested_ = true;
    }
    constexpr void key_update(ConnectionEnd sender) {
        if (sender == ConnectionEnd::client && client_application_)
            client_application_ = keys::next_traffic_secret(suite_, client_application_);
    }
    template <class Secrets>
    constexpr void finished(ConnectionEnd sender, const Finished13& message, Secrets& secrets) {
        const tls13_secret handshake = handshake_traffic_secret(sender, secrets);
        const tls13_secret& base = requested_ ? client_application_ : handshake;
        std::array<std::uint8_t, max_digest_size> hash{};
        const std::size_t n = transcript_.hash(hash);
        const tls13_secret expected = keys::verify_data(suite_, base, bytes(hash).first(n));
        bytes received;
        message.verify_data.body.visit([&received]<class Value>(const Value& value) {
            if constexpr (!std::same_as<Value, none>)
                received = value;
        });
        if (!base)
            set_check(sender, finished_check::no_master_secret);
        else if (!expected)
            set_check(sender, finished_check::no_cipher);
        else
            set_check(sender, expected == received ? finished_check::verified : finished_check::failed);
    }
    template <class Secrets>
    constexpr void behind_finished(ConnectionEnd sender, Secrets& secrets) {
        if (sender != ConnectionEnd::client)
            return;
        if (!connected_) {
            handshake_ = transcript_;
            client_application_ = application_traffic_secret(sender, secrets);
        }
        connected_ = true;
        requested_ = false;
    }

    transcript<Policy> transcript_{};
    transcript<Policy> handshake_{}; // up to the client's Finished
    CipherSuite suite_{};
    client_random client_random_{};
    tls13_secret client_application_{};
    std::array<finished_check, 2> checks_{};
    std::array<CipherSuite, 8> offered_{};
    std::size_t offered_size_ = 0;
    bool retried_ = false;
    bool early_data_ = false;
    bool connected_ = false;
    bool requested_ = false;
};

} // namespace tlswire
