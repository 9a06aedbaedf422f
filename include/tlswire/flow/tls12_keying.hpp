// SPDX-License-Identifier: BSL-1.0
// flow/tls12_keying.hpp: follows the messages of a handshake up to TLS 1.2 to its keys, given a secret, and
// checks Finished.
#pragma once

#include <tlswire/crypto/protection.hpp>
#include <tlswire/crypto/transcript.hpp>
#include <tlswire/flow/secrets.hpp>
#include <tlswire/message/dtls_handshake.hpp>
#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/v2_client_hello.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/serialize.hpp>

namespace tlswire {

/// One handshake's keying: feed it with each message in order, and it has the openers when they are needed.
template <class Policy>
class tls12_keying {
  public:
    using keys = key_schedule<Policy>;

    constexpr CipherSuite suite() const { return suite_; }
    constexpr const cipher_suite_info& suite_info() const { return info_; }
    constexpr ProtocolVersion version() const { return version_; }
    constexpr bool has_server_hello() const { return has_server_hello_; }
    constexpr bool extended_master_secret() const { return extended_master_secret_; }
    constexpr bool encrypt_then_mac() const { return encrypt_then_mac_; }
    constexpr const master_secret_value& master_secret() const { return master_; }
    constexpr const client_random& client() const { return client_random_; }
    constexpr const server_random& server() const { return server_random_; }
    constexpr finished_check check(ConnectionEnd sender) const { return checks_[index(sender)]; }
    constexpr void set_check(ConnectionEnd sender, finished_check c) { checks_[index(sender)] = c; }

    /// Takes a handshake message with its header, and what its body was read as.
    template <class Body, class Secrets>
    constexpr void message(ConnectionEnd sender, bytes raw, const Body& body, Secrets& secrets) {
        // not part of any transcript: RFC 5246 7.4.1.1, RFC 6347 4.2.1
        if constexpr (!std::same_as<Body, HelloRequest> && !std::same_as<Body, HelloVerifyRequest>) {
            if constexpr (std::same_as<Body, ClientHello>)
                start(body, secrets);
            else if constexpr (std::same_as<Body, ClientHelloDTLS>)
                start(without_cookie(body), secrets);
            else if constexpr (std::same_as<Body, Finished>)
                verify(sender, body);
            transcript_.update(raw);
            if constexpr (std::same_as<Body, ServerHello>)
                negotiate(body, secrets);
            else if constexpr (std::same_as<Body, ClientKeyExchange>)
                agree(body, secrets);
            else if constexpr (std::same_as<Body, NewSessionTicket>)
                keep(body, secrets);
        }
    }
    /// The hello of SSL 2.0's form: `raw` without its length (RFC 5246 E.2).
    template <class Secrets>
    constexpr void message(bytes raw, const V2ClientHello& hello, Secrets& secrets) {
        start(ClientHello{.legacy_version = hello.version,
                          .random = v2_client_random(hello),
                          .legacy_session_id = {},
                          .cipher_suites = {},
                          .legacy_compression_methods = {},
                          .extensions = {}},
              secrets);
        transcript_.update(raw);
    }
    /// Takes a message that could not be read: it is part of the transcript all the same.
    constexpr void unread_message(bytes raw) { transcript_.update(raw); }

    /// The protection that begins with this end's ChangeCipherSpec. Not supported() if the keys are not
    /// known.
    template <class Secrets>
    constexpr record_opener<Policy> change_cipher_spec(ConnectionEnd sender, bool resumed, Secrets& secrets) {
        if (!master_ && resumed)
            master_ = static_cast<master_secret_value&&>(resumable_);
        if (master_ && session_id_size_ != 0)
            secrets.remember(bytes(session_id_).first(session_id_size_), {}, master_);
        key_block_value block = keys::key_block(suite_, version_, master_, client_random_, server_random_);
        if (truncated_hmac_) // whose records have a shorter MAC (RFC 6066 7): none is opened
            block = {};
        return {suite_, version_, block, sender,
                encrypt_then_mac_ ? mac_order::encrypt_then_mac : mac_order::mac_then_encrypt};
    }

  private:
    static constexpr std::size_t index(ConnectionEnd e) { return e == ConnectionEnd::client ? 0 : 1; }

    template <class Secrets>
    constexpr void start(const ClientHello& hello, Secrets& secrets) {
        transcript_ = {};
        master_.clear();
        has_server_hello_ = false;
        client_random_ = client_random(hello.random);
        checks_ = {};
        resumable_ = secrets.resumed_master_secret(hello);
    }
    template <class Secrets>
    constexpr void negotiate(const ServerHello& hello, Secrets& secrets) {
        has_server_hello_ = true;
        suite_ = hello.cipher_suite;
        info_ = info(suite_);
        version_ = hello.legacy_version;
        if (const auto selected = find<SelectedVersion>(hello.extensions))
            version_ = selected->selected_version;
        server_random_ = server_random(hello.random);
        extended_master_secret_ = find<ExtendedMasterSecret>(hello.extensions).has_value();
        encrypt_then_mac_ = find<EncryptThenMac>(hello.extensions).has_value();
        truncated_hmac_ = find<TruncatedHMAC>(hello.extensions).has_value();
        session_id_size_ = hello.legacy_session_id_echo.size();
        copy_bytes(session_id_.data(), hello.legacy_session_id_echo.data(), session_id_size_);
        hash_known_ = transcript_.select(suite_, version_);
        master_ = secrets.master_secret(client_random_);
    }
    template <class Secrets>
    constexpr void keep(const NewSessionTicket& ticket, Secrets& secrets) {
        const master_secret_value& kept = master_ ? master_ : resumable_; // renewed while resuming
        if (kept && !ticket.ticket.empty())
            secrets.remember({}, ticket.ticket, kept);
    }
    template <class Secrets>
    constexpr void agree(const ClientKeyExchange& exchange, Secrets& secrets) {
        resumable_.clear(); // what the client offered was not resumed
        const auto* rsa = exchange.exchange_keys.template get_if<EncryptedPreMasterSecret>();
        if (master_ || rsa == nullptr)
            return;
        const secret<48> pre_master = secrets.pre_master_secret(rsa->encrypted());
        if (!pre_master)
            return;
        if (extended_master_secret_) {
            std::array<std::uint8_t, max_digest_size> session_hash{};
            const std::size_t n = transcript_.hash(session_hash);
            master_ =
                keys::extended_master_secret(suite_, version_, pre_master, bytes(session_hash).first(n));
        } else {
            master_ = keys::master_secret(suite_, version_, pre_master, client_random_, server_random_);
        }
    }
    constexpr void verify(ConnectionEnd sender, const Finished& received) {
        finished_check& result = checks_[index(sender)];
        if (!master_) {
            result = finished_check::no_master_secret;
            return;
        }
        const verify_data_value expected = verify_data(sender);
        if (!expected)
            result = finished_check::no_cipher;
        else
            result = is_same(expected, received) ? finished_check::verified : finished_check::failed;
    }

    static constexpr bool is_same(const verify_data_value& expected, const Finished& received) {
        if (const auto* tls = received.verify_data.get_if<opaque_fixed<12>>())
            return expected == bytes(*tls);
        const auto* ssl3 = received.verify_data.get_if<SSL3Finished>();
        std::array<std::uint8_t, 36> both{};
        if (ssl3 == nullptr || !serialize(*ssl3, both))
            return false;
        return expected == bytes(both);
    }
    constexpr verify_data_value verify_data(ConnectionEnd sender) const {
        std::array<std::uint8_t, max_digest_size> hash{};
        if (version_ == ProtocolVersion::ssl30) {
            constexpr std::array<std::uint8_t, 4> of_client{0x43, 0x4c, 0x4e, 0x54}; // "CLNT"
            constexpr std::array<std::uint8_t, 4> of_server{0x53, 0x52, 0x56, 0x52}; // "SRVR"
            const std::size_t n =
                transcript_.ssl3_hash(sender == ConnectionEnd::client ? of_client : of_server, master_, hash);
            return verify_data_value(bytes(hash).first(n));
        }
        const std::size_t n = transcript_.hash(hash);
        return keys::verify_data(suite_, version_, master_, sender, bytes(hash).first(n));
    }

    transcript<Policy> transcript_{};
    CipherSuite suite_{};
    cipher_suite_info info_{};
    ProtocolVersion version_ = ProtocolVersion::tls12;
    client_random client_random_{};
    server_random server_random_{};
    master_secret_value master_{};
    master_secret_value resumable_{};
    std::array<std::uint8_t, 32> session_id_{};
    std::size_t session_id_size_ = 0;
    std::array<finished_check, 2> checks_{};
    bool has_server_hello_ = false;
    bool extended_master_secret_ = false;
    bool encrypt_then_mac_ = false;
    bool truncated_hmac_ = false;
    bool hash_known_ = false;
};

} // namespace tlswire
