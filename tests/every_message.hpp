// SPDX-License-Identifier: BSL-1.0
// every_message.hpp: every type of message with what it selects on, for tests that go through all of them.
#pragma once

#include <tlswire/message/dtls_fragment.hpp>
#include <tlswire/message/dtls_handshake.hpp>
#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/handshake13.hpp>
#include <tlswire/message/v2_client_hello.hpp>
#include <tlswire/record/ack.hpp>
#include <tlswire/record/alert.hpp>
#include <tlswire/record/change_cipher_spec.hpp>
#include <tlswire/record/dtls_record.hpp>
#include <tlswire/record/heartbeat.hpp>
#include <tlswire/record/record.hpp>

namespace tlswire {

template <class T>
struct of_type {};

/// Calls `function(of_type<T>{}, context...)` for each.
template <class Function>
void for_every_message(Function function) {
    using K = KeyExchangeAlgorithm;
    using V = ProtocolVersion;
    constexpr auto sha256 = HashAlgorithm::sha256;
    function(of_type<ClientHello>{});
    function(of_type<ServerHello>{});
    function(of_type<HelloRetryRequest>{});
    function(of_type<EncryptedExtensions>{});
    function(of_type<CertificateRequest13>{});
    function(of_type<Certificate13>{});
    function(of_type<NewSessionTicket13>{});
    function(of_type<Finished13>{}, HashAlgorithm::sha384);
    function(of_type<Handshake13>{}, sha256);
    function(of_type<HandshakeHelloRetryRequest>{});
    for (const K kind : {K::rsa, K::dhe_rsa, K::dh_anon, K::ecdhe, K::ecdh_anon, K::psk, K::rsa_psk,
                         K::dhe_psk, K::ecdhe_psk, K::srp, K::srp_rsa, K::ecjpake, K::eccpwd, K::rsa_export})
        for (const V version : {V::ssl30, V::tls10, V::tls11, V::tls12})
            function(of_type<Handshake12>{}, kind, version);
    for (const V version : {V::tls10, V::tls11, V::tls12})
        function(of_type<CertificateRequest>{}, version);
    function(of_type<ServerKeyExchange>{}, K::ecdhe, V::tls12);
    function(of_type<ClientKeyExchange>{}, K::rsa_psk, V::tls12);
    function(of_type<HandshakeDTLS12>{}, K::dhe_rsa, V::dtls12);
    function(of_type<HandshakeDTLS13>{}, sha256);
    function(of_type<V2ClientHello>{});
    function(of_type<TLSPlaintext>{});
    function(of_type<TLSCiphertext>{});
    function(of_type<DTLSPlaintext>{});
    function(of_type<DTLSHandshakeFragment>{});
    function(of_type<Alert>{});
    function(of_type<ChangeCipherSpec>{});
    function(of_type<HeartbeatMessage>{});
    function(of_type<ACK>{});
}

} // namespace tlswire
