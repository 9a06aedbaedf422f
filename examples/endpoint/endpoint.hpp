// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/endpoint.hpp: one end of a TLS or DTLS connection that does no input or output: bytes go
// in, bytes come out. Made of tlswire's messages, records, flow tables and keying and of Botan's
// cryptography.
//
// For learning, for tests and for interoperation. It is no TLS stack to deploy: nobody reviewed it, it does
// not defend itself against being kept busy, and a script may make it do anything.
#pragma once

#include "configuration.hpp"
#include "datagram_record_layer.hpp"
#include "messages.hpp"
#include "stream_record_layer.hpp"

#include <tlswire/crypto/transcript.hpp>
#include <tlswire/flow/dtls12_flow.hpp>
#include <tlswire/flow/tls13_flow.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/record/handshake_reader.hpp>

namespace tlswire::endpoint {

/// How a connection ended.
struct ending {
    std::optional<Alert> sent;
    std::optional<Alert> received;
    std::string why; ///< if it failed at our end
};

/// What client and server share. Feed it with what comes, and send what it has to say:
///
///     client c(configuration);
///     c.start();
///     while (!c.closed()) {
///         socket.write(c.take_output());
///         c.receive(socket.read());
///         use(c.take_application_data());
///     }
///
/// Over datagrams, each is received by itself, all of take_datagrams() are sent, and what is lost is sent
/// again when it is time:
///
///     if (const auto time = c.next_timeout())
///         timer.expires_at(*time); // then c.on_timeout()
///
/// Errors of the other end are no exceptions: `closed()` is true and `how_it_ended()` tells.
class endpoint {
  public:
    virtual ~endpoint() = default;
    endpoint(const endpoint&) = delete;
    endpoint& operator=(const endpoint&) = delete;

    /// A client says its hello.
    void start();
    void receive(bytes input);
    /// Only when connected; else it is not sent.
    bool send(bytes application_data);
    /// TLS 1.3: goes over to the next keys; asks the other end to do the same.
    bool update_keys(KeyUpdateRequest request);
    /// Says that nothing more will come.
    void close();

    /// Of TLS.
    std::vector<std::uint8_t> take_output();
    /// Of DTLS.
    std::vector<std::vector<std::uint8_t>> take_datagrams();
    /// When `on_timeout` is to be called, if nothing comes before.
    std::optional<steady_time> next_timeout() const;
    /// Sends the last flight again if it is time; or gives up, and is closed.
    void on_timeout();
    /// How many records of DTLS were not taken: wrong, repeated, or of an epoch that is not read.
    std::size_t dropped_records() const { return datagrams_ ? datagrams_->dropped() : 0; }

    std::vector<std::uint8_t> take_application_data() { return std::exchange(application_data_, {}); }

    bool connected() const { return connected_; }
    /// Nothing goes or comes any more: an alert ended it.
    bool closed() const { return closed_; }
    const ending& how_it_ended() const { return ending_; }
    const parameters& negotiated() const { return agreed_; }
    /// What this connection can be resumed with, if with anything: the newest.
    const std::optional<session>& resumable() const { return resumable_; }
    /// RFC 5705, where an empty context is none; RFC 8446 7.5. False while there is nothing to export.
    bool exporter(std::string_view label, bytes context, mutable_bytes out) const;

    /// To look at what happens; kept alive by the caller.
    void add_listener(listener& l) { listeners_.push_back(&l); }
    /// To misbehave.
    script& changes() { return changes_; }

  protected:
    endpoint(ConnectionEnd self, configuration c);

    using keys12 = key_schedule<policy>;
    using keys13 = tls13_key_schedule<policy>;

    // ---- what a client or a server has to do
    virtual std::vector<flow_event> next_steps() const = 0;
    virtual any_message make(flow_event step) = 0;
    /// Before and behind its way into the transcript.
    virtual void sending(flow_event, std::vector<std::uint8_t>& /*raw*/) {}
    virtual void sent(flow_event step) = 0;
    /// What the flow tables allow, but not what was agreed on.
    virtual bool is_in_place(flow_event what) const = 0;
    virtual void received(const any_message& m, bytes raw) = 0;

    bool is_client() const { return self_ == ConnectionEnd::client; }
    ConnectionEnd self_end() const { return self_; }
    ConnectionEnd other() const { return is_client() ? ConnectionEnd::server : ConnectionEnd::client; }
    bool is_13() const { return agreed_.version == ProtocolVersion::tls13; }
    bool is_dtls() const { return datagrams_ != nullptr; }
    /// The version of TLS whose rules hold.
    ProtocolVersion tls_version() const { return keying_version(agreed_.version); }
    std::size_t header_size() const { return is_dtls() ? dtls_handshake_header_size : handshake_header_size; }
    bool offers(ProtocolVersion v) const;
    ProtocolVersion highest() const;
    void negotiate_suite(ProtocolVersion version, CipherSuite suite);
    std::vector<std::uint8_t> random_bytes(std::size_t n);
    void become_connected();
    /// With the transcript as it was when `received` or `sending` began.
    std::vector<std::uint8_t> hash_before() const { return hash_of(before_); }
    std::vector<std::uint8_t> hash_now() const { return hash_of(transcript_); }
    template <class Call>
    void tell(Call call) {
        for (listener* const l : listeners_)
            call(*l);
    }

    // ---- SSL 3.0's heirs up to TLS 1.2: tls12.cpp
    void derive_master_secret(pre_master_kind kind, bytes pre_master);
    void use_master_secret(bytes master);
    void read_with_key_block();
    void write_with_key_block();
    any_message make_finished12();
    void verify_finished12(const Finished&);
    bool sign_with_version() const { return tls_version() >= ProtocolVersion::tls12; }
    /// A signature of the messages so far, or of the server's parameters.
    Signature sign12(const credentials& own, SignatureScheme scheme, bytes content, bytes digest);
    void verify12(const Botan::Public_Key&, const Signature&, bytes content, bytes legacy_digest);
    std::vector<std::uint8_t> params_content(bytes params) const;
    std::vector<std::uint8_t> params_digest(bytes params, SignatureAlgorithm) const;
    std::vector<std::uint8_t> messages_digest(const transcript<policy>& t, SignatureAlgorithm) const;
    any_message make_certificate12(const credentials* own);
    any_message make_certificate_verify12(const credentials& own, SignatureScheme scheme);
    void verify_certificate_verify12(const CertificateVerify&);
    void take_certificate12(const Certificate&);
    /// Looks whether the chain is to be trusted, and keeps its key.
    void take_chain(std::vector<bytes> chain, certificate_use use, const std::string& host);

    // ---- DTLS: dtls.cpp
    void take_from_datagram(record_content content);
    /// With the header that messages have there.
    any_message in_datagram(const any_message& m);
    /// What a ClientHello says, with its header.
    static ClientHelloDTLS datagram_hello(bytes raw);

    // ---- TLS 1.3: tls13.cpp
    void start_schedule(bytes psk, bytes shared_secret);
    void write_handshake_keys();
    void read_handshake_keys();
    /// Behind the server's Finished.
    void derive_application_secrets();
    /// Behind the client's.
    void derive_resumption_secret();
    void write_application_keys();
    void read_application_keys();
    any_message make_finished13();
    void verify_finished13(const Finished13&);
    any_message make_certificate13(const credentials* own, bytes context);
    any_message make_certificate_verify13(const credentials& own, SignatureScheme scheme);
    void verify_certificate_verify13(const CertificateVerify13&);
    void take_certificate13(const Certificate13&, certificate_use use, const std::string& host);
    void take_key_update(const KeyUpdate&);
    /// The binder of a ClientHello that is cut off in front of its binders.
    tls13_secret binder(CipherSuite suite, bytes psk, bool is_ticket, bytes truncated_hello) const;
    octets resumption_psk(bytes nonce) const;

    configuration config_;
    parameters agreed_;
    Tls12State state12_ = Tls12State::start;
    Tls13State state13_ = Tls13State::start;
    storage storage_;
    std::unique_ptr<stream_record_layer> stream_;      ///< of TLS
    std::unique_ptr<datagram_record_layer> datagrams_; ///< or of DTLS
    transcript<policy> transcript_;
    transcript<policy> before_;
    std::vector<std::uint8_t> messages_; ///< the transcript itself, up to TLS 1.2
    std::size_t messages_before_ = 0;
    std::unique_ptr<Botan::Public_Key> peer_key_;
    master_secret_value master_;
    key_block_value key_block_;
    std::optional<session> resumable_;
    bool connected_ = false;

  private:
    void guarded(const std::function<void()>& what);
    void take(record_content content);
    void take_handshake(bytes fragment);
    void take_message(bytes raw);
    void take_alert(bytes data);
    void take_change_cipher_spec(std::uint8_t type);
    any_message read(bytes raw) const;
    void run_steps();
    void send_message(flow_event step) { send_message(step, make(step)); }
    void send_message(flow_event step, any_message m);
    void send_key_update(KeyUpdateRequest request);
    void send_alert(AlertLevel level, AlertDescription description);
    bool step(ConnectionEnd sender, flow_event what);
    bool may_come(flow_event what) const;
    std::span<const flow_step<Tls12State>> flow12() const { return is_dtls() ? dtls12_flow : tls12_flow; }
    record_layer& records() const;
    void add_to_transcript(flow_event what, bytes raw);
    static bool changes_read_keys(flow_event what, const parameters& agreed);
    std::vector<std::uint8_t> hash_of(const transcript<policy>& t) const;
    void fail(AlertDescription alert, const std::string& why);

    ConnectionEnd self_;
    script changes_;
    std::vector<listener*> listeners_;
    std::vector<std::uint8_t> message_buffer_;
    handshake_reader messages_in_;
    std::vector<std::uint8_t> application_data_;
    ending ending_;
    bool closed_ = false;
    bool close_sent_ = false;
    bool change_cipher_spec_came_ = false; ///< in a datagram, perhaps before what was sent before it

    // TLS 1.3
    tls13_secret handshake_secret_, master_of_13_, client_handshake_, server_handshake_, client_application_,
        server_application_, exporter_, resumption_;
};

} // namespace tlswire::endpoint
