// SPDX-License-Identifier: BSL-1.0
// flow/handshake_tracker.hpp: what an observer knows of a handshake of any version: how its next message has
// to be read, whether it may come now, and the keying that follows from it.
#pragma once

#include <tlswire/extension/client_certificate_type.hpp>
#include <tlswire/extension/server_certificate_type.hpp>
#include <tlswire/flow/dtls12_flow.hpp>
#include <tlswire/flow/dtls13_flow.hpp>
#include <tlswire/flow/observed.hpp>
#include <tlswire/flow/tls12_keying.hpp>
#include <tlswire/flow/tls13_keying.hpp>
#include <tlswire/ops/parse.hpp>

namespace tlswire {

/// Whether messages come in streams (TLS) or in datagrams (DTLS).
enum class transport : std::uint8_t { stream, datagram };

/// Follows one connection's handshake messages. Before ServerHello both ways of going on are kept: the table
/// and the keying of TLS 1.2 and earlier, and those of TLS 1.3.
template <class Policy, transport Transport>
class handshake_tracker {
    static constexpr bool is_dtls = Transport == transport::datagram;

  public:
    using keying12_type = tls12_keying<Policy>;
    using keying13_type = tls13_keying<Policy, is_dtls ? ProtocolVersion::dtls13 : ProtocolVersion::tls13>;
    /// Of a message as it is handed on here: in DTLS with the sequence number and the fragment's place.
    static constexpr std::size_t header_size = is_dtls ? 12 : handshake_header_size;

    constexpr bool has_server_hello() const { return keying12_.has_server_hello(); }
    /// Whether TLS 1.3 or DTLS 1.3 was negotiated.
    constexpr bool is_13() const { return is_13_; }
    constexpr ProtocolVersion version() const { return keying12_.version(); }
    constexpr CipherSuite suite() const { return keying12_.suite(); }
    constexpr bool resumed() const { return resumed_; }
    constexpr bool extended_master_secret() const { return !is_13_ && keying12_.extended_master_secret(); }
    constexpr finished_check check(ConnectionEnd sender) const {
        return is_13_ ? keying13_.check(sender) : keying12_.check(sender);
    }
    constexpr const keying12_type& keying12() const { return keying12_; }
    constexpr const keying13_type& keying13() const { return keying13_; }
    constexpr Tls12State state12() const { return state12_; }
    constexpr Tls13State state13() const { return state13_; }

    /// Whether no message has been seen.
    constexpr bool at_start() const {
        return state12_ == Tls12State::start && state13_ == Tls13State::start && !lost_;
    }
    /// Whether what comes next is not known any more.
    constexpr bool lost() const { return lost_; }
    constexpr void lose() { lost_ = true; }
    /// The connection's beginning was not seen, so that nothing that was negotiated is known.
    constexpr void join_late() { lost_ = joined_late_ = true; }
    constexpr bool joined_late() const { return joined_late_; }
    /// Whether both ends have sent Finished.
    constexpr bool connected() const {
        return is_13_ ? state13_ == Tls13State::connected : state12_ == Tls12State::connected;
    }
    /// Who has to send next, if that is certain.
    constexpr std::optional<ConnectionEnd> next_sender() const {
        if (lost_)
            return std::nullopt;
        return is_13_ || state13_ == Tls13State::hello_retry_request
                   ? tlswire::next_sender(flow13(), state13_)
                   : tlswire::next_sender(flow12(), state12_);
    }

    /// Reads the handshake message that `o.content` is, and takes it.
    template <class Secrets>
    constexpr void message(observed& o, Secrets& secrets) {
        o.header_size = header_size;
        const auto type = static_cast<HandshakeType>(o.content[0]);
        const bool is_retry = type == HandshakeType::server_hello && o.sender == ConnectionEnd::server &&
                              is_hello_retry_request(o.content.subspan(header_size));
        const bool is_raw_public_key =
            type == HandshakeType::certificate && raw_public_key_[end_index(o.sender)];
        if constexpr (is_dtls) {
            if (is_retry)
                read<HandshakeDTLSHelloRetryRequest>(o, secrets);
            else if (is_13_)
                read<HandshakeDTLS13>(o, secrets, keying13_.hash());
            else if (is_raw_public_key)
                read<HandshakeDTLSRawPublicKey>(o, secrets);
            else
                read<HandshakeDTLS12>(o, secrets, exchange(), keying12_.version());
        } else {
            if (is_retry)
                read<HandshakeHelloRetryRequest>(o, secrets);
            else if (is_13_)
                read<Handshake13>(o, secrets, keying13_.hash());
            else if (is_raw_public_key)
                read<HandshakeRawPublicKey>(o, secrets);
            else
                read<Handshake12>(o, secrets, exchange(), keying12_.version());
        }
        step(o, is_retry ? HandshakeType::hello_retry_request : type);
    }
    /// Takes a hello of SSL 2.0's form.
    template <class Secrets>
    constexpr void message(observed& o, const V2ClientHello& hello, Secrets& secrets) {
        keying12_.message(v2_transcript(o.content), hello, secrets);
        step(o, HandshakeType::client_hello);
    }
    /// Takes a ChangeCipherSpec, which TLS 1.3 drops, and gives the protection that begins behind it.
    template <class Secrets>
    constexpr record_opener<Policy> change_cipher_spec(observed& o, Secrets& secrets) {
        step12(o, on_change_cipher_spec);
        if (state12_ == Tls12State::resumed_server_change_cipher_spec)
            resumed_ = true;
        return keying12_.change_cipher_spec(o.sender, resumed_, secrets);
    }

    /// A protected handshake record that did not open: behind ChangeCipherSpec it can only be Finished.
    constexpr void unopened_handshake(ConnectionEnd sender) {
        if (lost_)
            return;
        if (const auto to = tlswire::next_state(flow12(), state12_, sender, HandshakeType::finished))
            state12_ = *to;
        else
            lost_ = true; // a renegotiation that can't be followed
    }
    /// The Finished that is, or may be, in this record was not read, for this reason or since it is wrong.
    constexpr void could_not_check(const observed& o, finished_check why) {
        if (check(o.sender) != finished_check::not_seen)
            return;
        const finished_check c = o.wrong ? finished_check::not_opened : why;
        if (is_13_)
            keying13_.set_check(o.sender, c);
        else
            keying12_.set_check(o.sender, c);
    }

  private:
    static constexpr std::size_t end_index(ConnectionEnd e) { return e == ConnectionEnd::client ? 0 : 1; }
    constexpr std::span<const flow_step<Tls12State>> flow12() const {
        if (is_dtls)
            return dtls12_flow;
        return keying12_.version() == ProtocolVersion::ssl30 ? ssl30_flow : tls12_flow;
    }
    static constexpr std::span<const flow_step<Tls13State>> flow13() {
        return is_dtls ? dtls13_flow : tls13_flow;
    }
    constexpr KeyExchangeAlgorithm exchange() const {
        return has_server_hello() ? keying12_.suite_info().key_exchange : KeyExchangeAlgorithm::null;
    }

    template <class Union, class Secrets, class... Context>
    constexpr void read(observed& o, Secrets& secrets, const Context&... context) {
        const auto message = parse<Union>(o.content, context...);
        if (message) {
            o.value = *message;
            visit_body(o, [this, &o, &secrets](const auto& body) { this->take(o, body, secrets); });
            return;
        }
        // of a connection whose beginning is not known, the key exchange is not known either: that is no
        // fault
        if (!joined_late_ || message.error().code != errc::unknown_selector)
            o.wrong = explain<Union>(o.content, context...);
        if (!is_13_)
            keying12_.unread_message(o.content);
        if (is_13_ || !has_server_hello())
            keying13_.unread_message(header13(o), o.content.subspan(header_size));
    }
    /// The header that TLS 1.3's transcript hashes: type and length, also in DTLS.
    static constexpr bytes header13(const observed& o) { return o.content.first(handshake_header_size); }

    template <class Body, class Secrets>
    constexpr void take(observed& o, const Body& body, Secrets& secrets) {
        if constexpr (std::same_as<Body, ClientHello> || std::same_as<Body, ClientHelloDTLS>)
            resumed_ = false;
        const bool undecided = !has_server_hello();
        if (!is_13_)
            keying12_.message(o.sender, o.content, body, secrets);
        if constexpr (std::same_as<Body, ServerHello>)
            negotiate(body);
        if (is_13_ || undecided)
            keying13_.message(o.sender, header13(o), o.content.subspan(header_size), body, secrets);
    }
    constexpr void negotiate(const ServerHello& hello) {
        is_13_ = detail::is_tls13(keying12_.version());
        if (is_13_)
            resumed_ = find<SelectedIdentity>(hello.extensions).has_value();
        const auto is_raw = [](const auto& chosen, CertificateType type) {
            return chosen && type == CertificateType::RawPublicKey;
        };
        const auto of_client = find<SelectedClientCertificateType>(hello.extensions);
        const auto of_server = find<SelectedServerCertificateType>(hello.extensions);
        raw_public_key_ = {
            is_raw(of_client, of_client ? of_client->client_certificate_type : CertificateType::X509),
            is_raw(of_server, of_server ? of_server->server_certificate_type : CertificateType::X509)};
    }

    constexpr void step(observed& o, HandshakeType type) {
        // a type that nobody knows is an extension's business
        if (lost_ || name(type).empty())
            return;
        if (is_13_)
            step13(o, type);
        else if (has_server_hello())
            step12(o, type);
        else
            step_undecided(o, type);
    }
    constexpr void step12(observed& o, flow_event what) {
        if (lost_)
            return;
        const auto to = tlswire::next_state(flow12(), state12_, o.sender, what);
        // a HelloRequest during a handshake is allowed and without effect (RFC 5246 7.4.1.1)
        if (to)
            state12_ = *to;
        else if (what != HandshakeType::hello_request || o.sender != ConnectionEnd::server)
            unexpected(o);
    }
    constexpr void step13(observed& o, HandshakeType type) {
        const auto to = tlswire::next_state(flow13(), state13_, o.sender, type);
        if (to)
            state13_ = *to;
        else
            unexpected(o);
    }
    /// Before ServerHello, where either table may be the one.
    constexpr void step_undecided(observed& o, HandshakeType type) {
        const auto to12 = tlswire::next_state(flow12(), state12_, o.sender, type);
        const auto to13 = tlswire::next_state(flow13(), state13_, o.sender, type);
        if (to12)
            state12_ = *to12;
        if (to13)
            state13_ = *to13;
        if (!to12 && !to13 && !(type == HandshakeType::hello_request && o.sender == ConnectionEnd::server))
            unexpected(o);
    }
    constexpr void unexpected(observed& o) {
        o.expected = false;
        lost_ = true;
    }

    keying12_type keying12_{};
    keying13_type keying13_{};
    Tls12State state12_ = Tls12State::start;
    Tls13State state13_ = Tls13State::start;
    std::array<bool, 2> raw_public_key_{}; // of the client, of the server
    bool is_13_ = false;
    bool resumed_ = false;
    bool lost_ = false;
    bool joined_late_ = false;
};

} // namespace tlswire
