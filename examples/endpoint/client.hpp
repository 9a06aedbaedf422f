// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/client.hpp: the end that says hello first.
#pragma once

#include "endpoint.hpp"

#include <tlswire/message/validate.hpp>

#include <map>

namespace tlswire::endpoint {

class client : public endpoint {
  public:
    /// A configuration needs an rng. See endpoint for how to go on.
    explicit client(configuration c);

  private:
    std::vector<flow_event> next_steps() const override;
    any_message make(flow_event step) override;
    void sending(flow_event step, std::vector<std::uint8_t>& raw) override;
    void sent(flow_event step) override;
    bool is_in_place(flow_event what) const override;
    void received(const any_message& m, bytes raw) override;

    // ---- client_hello.cpp
    any_message make_client_hello();
    std::vector<ClientHelloExtension> hello_extensions();
    void offer_key_shares(std::vector<ClientHelloExtension>& out);
    void offer_psks(std::vector<ClientHelloExtension>& out);
    std::vector<CipherSuite> offered_suites() const;
    void write_binders(std::vector<std::uint8_t>& hello) const;
    /// What was sent last.
    ClientHello offered() const;
    /// By the rules of an answer to it.
    template <class Message>
    void check_answer(const Message& m) const {
        check(is_dtls() ? validate(m, datagram_hello(hello_)) : validate(m, offered()));
    }

    // ---- client.cpp
    void take(const HelloRetryRequest&, bytes raw);
    void take(const HelloVerifyRequest&);
    void take(const ServerHello&, bytes raw);
    void take_extensions12(const ServerHello&);
    void resume12(const ServerHello&);
    const credentials* choose_credentials(std::span<const SignatureScheme> wanted);

    // ---- client12.cpp
    any_message make12(flow_event step);
    void received12(const any_message& m, bytes raw);
    void take_server_certificate(const Certificate&);
    void take_server_key_exchange(const ServerKeyExchange&, bytes body);
    void take_request12(const CertificateRequest&);
    void take_ticket12(const NewSessionTicket&);
    any_message make_client_key_exchange();
    void connected12();
    bool is_in_place12(HandshakeType type) const;

    // ---- client13.cpp
    any_message make13(flow_event step);
    void received13(const any_message& m);
    void take_server_hello13(const ServerHello&);
    void take_encrypted_extensions(const EncryptedExtensions&);
    void take_request13(const CertificateRequest13&);
    void take_ticket13(const NewSessionTicket13&);
    bool is_in_place13(HandshakeType type) const;

    struct offered_psk {
        std::vector<std::uint8_t> identity;
        std::uint32_t obfuscated_age = 0;
        octets key;
        CipherSuite suite{}; ///< one with the hash that goes with the key
        bool is_ticket = false;
    };

    std::vector<std::uint8_t> random_;
    std::vector<std::uint8_t> session_id_;
    std::vector<std::uint8_t> hello_, first_hello_; ///< as they were sent, with header
    std::vector<std::uint8_t> retry_, server_hello_;
    std::vector<std::uint8_t> cookie_;
    unsigned cookies_seen_ = 0;
    std::map<NamedGroup, std::unique_ptr<key_agreement>> shares_;
    std::vector<offered_psk> psks_;
    bool psk_used_ = false;

    bool offered_resumption12_ = false;
    bool ticket_expected_ = false;
    bool certificate_seen_ = false;
    bool key_exchange_seen_ = false;
    std::vector<std::uint8_t> server_session_id_;
    std::vector<std::uint8_t> server_public_; ///< its dh_Ys or point
    std::unique_ptr<key_agreement> dh_;       ///< of ServerKeyExchange's group
    octets pre_master_;
    pre_master_kind pre_master_kind_{};

    std::vector<std::uint8_t> request_context_;
    const credentials* own_ = nullptr;
    SignatureScheme own_scheme_{};
    bool change_cipher_spec_sent_ = false;
};

} // namespace tlswire::endpoint
