// SPDX-License-Identifier: BSL-1.0
// endpoint_wrong_order.cpp: messages that are wrong, missing, or not in their turn.
#include "endpoint_scripts.hpp"

namespace tlswire::endpoint {

std::vector<misbehaviour> messages_of_handshakes() {
    return {
        {"wrong Finished", client_end, tls12, A::decrypt_error, "RFC 5246 7.4.9",
         value<Finished>(break_finished)},
        {"wrong Finished", server_end, tls12, A::decrypt_error, "RFC 5246 7.4.9",
         value<Finished>(break_finished)},
        {"wrong Finished", client_end, tls13, A::decrypt_error, "RFC 8446 4.4.4",
         value<Finished13>(break_finished13), only_sha256},
        {"wrong Finished", server_end, tls13, A::decrypt_error, "RFC 8446 4.4.4",
         value<Finished13>(break_finished13), only_sha256},

        {"bad signature in ServerKeyExchange", server_end, tls12, A::decrypt_error, "RFC 5246 7.2.2",
         value<ServerKeyExchange>([](ServerKeyExchange& m, storage& kept) {
             SignedECDHParams params = *m.params.get_if<SignedECDHParams>();
             params.signed_params = broken(params.signed_params, kept);
             m.params = params;
         }),
         only_gcm},
        {"bad signature in CertificateVerify", server_end, tls13, A::decrypt_error, "RFC 8446 4.4.3",
         value<CertificateVerify13>([](CertificateVerify13& m, storage& kept) {
             m.signature = kept.keep(with_last_bit_changed(m.signature.view));
         })},
        {"bad signature in CertificateVerify", client_end, tls12, A::decrypt_error, "RFC 5246 7.2.2",
         value<CertificateVerify>(
             [](CertificateVerify& m, storage& kept) { m.signature = broken(m.signature, kept); }),
         has_client_certificate, requests_certificate},
        {"bad signature in CertificateVerify", client_end, tls13, A::decrypt_error, "RFC 8446 4.4.3",
         value<CertificateVerify13>([](CertificateVerify13& m, storage& kept) {
             m.signature = kept.keep(with_last_bit_changed(m.signature.view));
         }),
         has_client_certificate, requests_certificate},

        {"no CertificateVerify behind a certificate", client_end, tls12, A::unexpected_message,
         "RFC 5246 7.4.8", left_out(H::certificate_verify), has_client_certificate, requests_certificate},
        {"no CertificateVerify behind a certificate", client_end, tls13, A::unexpected_message,
         "RFC 8446 4.4.3", left_out(H::certificate_verify), has_client_certificate, requests_certificate},
        {"no CertificateVerify behind a certificate", server_end, tls13, A::unexpected_message,
         "RFC 8446 4.4.3", left_out(H::certificate_verify)},
        {"no Certificate", server_end, tls12, A::unexpected_message, "RFC 5246 7.4.2",
         left_out(H::certificate)},
        {"no Certificate", server_end, tls13, A::unexpected_message, "RFC 8446 4.4.2",
         left_out(H::certificate)},
        {"no ServerKeyExchange", server_end, tls12, A::unexpected_message, "RFC 5246 7.4.3",
         left_out(H::server_key_exchange), only_gcm},
        {"ServerHelloDone too early", server_end, tls12, A::unexpected_message, "RFC 5246 7.3",
         swapped(H::server_hello_done, H::certificate)},
        {"EncryptedExtensions behind Certificate", server_end, tls13, A::unexpected_message, "RFC 8446 4.3.1",
         swapped(H::encrypted_extensions, H::certificate)},
        {"Finished before ClientKeyExchange", client_end, tls12, A::unexpected_message, "RFC 5246 7.3",
         early(H::finished, H::client_key_exchange)},

        {"no ChangeCipherSpec", client_end, tls12, A::unexpected_message, "RFC 5246 7.1",
         left_out(on_change_cipher_spec)},
        {"no ChangeCipherSpec", server_end, tls12, A::unexpected_message, "RFC 5246 7.1",
         left_out(on_change_cipher_spec)},
        {"ChangeCipherSpec before ClientKeyExchange", client_end, tls12, A::unexpected_message,
         "RFC 5246 7.1, CVE-2014-0224", early(on_change_cipher_spec, H::client_key_exchange)},
        {"ChangeCipherSpec before ServerHello", server_end, tls12, A::unexpected_message,
         "RFC 5246 7.1, CVE-2014-0224", early(on_change_cipher_spec, H::server_hello)},
        {"ChangeCipherSpec of value 2", client_end, tls12, A::illegal_parameter, "RFC 5246 7.1",
         change_cipher_spec_of_2()},
        {"ChangeCipherSpec of value 2", client_end, tls13, A::unexpected_message, "RFC 8446 5",
         change_cipher_spec_of_2()},
        {"a second HelloRetryRequest", server_end, tls13, A::unexpected_message, "RFC 8446 4.1.4",
         [](script& s) {
             s.steps = [](std::vector<flow_event>& steps) {
                 if (!steps.empty() && steps.front() == H::server_hello)
                     steps = {H::hello_retry_request};
             };
         },
         [](configuration& c) { c.groups = {NamedGroup::secp384r1}; },
         [](configuration& c) { c.groups = {NamedGroup::x25519, NamedGroup::secp384r1}; }},
    };
}

} // namespace tlswire::endpoint
