// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/server.hpp: the end that answers.
#pragma once

#include "endpoint.hpp"

namespace tlswire::endpoint {

class server : public endpoint {
  public:
    /// A configuration needs an rng, and certificates or a PSK unless all is anonymous. See endpoint for how
    /// to go on.
    explicit server(configuration c);

    /// A client of DTLS has shown that it receives at its address, if it has to. Before that, nothing of it
    /// is kept: another server with the same secret can go on.
    bool has_begun() const { return begun_; }

  private:
    std::vector<flow_event> next_steps() const override;
    any_message make(flow_event step) override;
    void sending(flow_event step, std::vector<std::uint8_t>& raw) override;
    void sent(flow_event step) override;
    bool is_in_place(flow_event what) const override;
    void received(const any_message& m, bytes raw) override;

    // ---- server.cpp
    void take(const ClientHello&, bytes raw);
    void check_hello(const ClientHello&, bytes raw);
    ProtocolVersion choose_version(const ClientHello&) const;
    void choose_protocol(const ClientHello&);
    void take_random();
    /// The credentials and scheme for this suite, if there are some that the client takes.
    bool choose_credentials(const cipher_suite_info& suite, ProtocolVersion version);
    bool is_on_listed_curve(const Botan::Public_Key& key) const;
    /// Of the CAs that are trusted.
    std::span<const DistinguishedName> authorities();
    ServerHello hello_beginning();
    ClientHello offered() const;

    // ---- server_cookie.cpp
    void take(const ClientHelloDTLS&, bytes raw);
    std::vector<std::uint8_t> cookie_for(const ClientHelloDTLS&) const;
    any_message make_hello_verify_request();

    // ---- server12.cpp
    void take_hello12(const ClientHello&);
    bool resume12(const ClientHello&);
    bool can_do12(CipherSuite suite, const ClientHello&);
    std::optional<NamedGroup> choose_curve(const ClientHello&) const;
    void received12(const any_message& m);
    void take_client_key_exchange(const ClientKeyExchange&);
    any_message make12(flow_event step);
    any_message make_server_hello12();
    any_message make_server_key_exchange();
    ServerECDHParams make_ecdh_params();
    ServerDHParams make_dh_params();
    any_message make_certificate_request12();
    any_message make_ticket12();
    bool sends12(HandshakeType type) const;
    void connected12();

    // ---- server13.cpp
    void take_hello13(const ClientHello&, bytes raw);
    void choose_group13(const ClientHello&);
    void choose_psk(const ClientHello&, bytes raw);
    void received13(const any_message& m);
    any_message make13(flow_event step);
    any_message make_server_hello13();
    any_message make_hello_retry_request();
    any_message make_encrypted_extensions();
    any_message make_certificate_request13();
    any_message make_ticket13();

    std::vector<std::uint8_t> hello_, first_hello_, retry_; ///< with header
    std::vector<std::uint8_t> session_id_;
    std::vector<SignatureScheme> client_schemes_;
    std::vector<NamedGroup> client_groups_;
    const credentials* own_ = nullptr;
    SignatureScheme own_scheme_{};
    std::vector<std::uint8_t> cookie_; ///< the client has to send it first
    bool begun_ = false;
    bool certificate_shown_ = false; ///< the client's is not empty

    // up to TLS 1.2
    std::optional<NamedGroup> curve_, finite_group_;
    std::unique_ptr<key_agreement> dh_;
    bool wants_ticket_ = false;
    bool knows_renegotiation_ = false;
    std::vector<std::uint8_t> ticket_;

    // TLS 1.3
    bool retries_ = false;
    std::optional<key_answer> share_;
    octets psk_;
    std::optional<std::uint16_t> psk_index_;
    bool wants_tickets13_ = false;
    unsigned tickets_sent_ = 0;
    bool change_cipher_spec_sent_ = false;
};

} // namespace tlswire::endpoint
