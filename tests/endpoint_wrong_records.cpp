// SPDX-License-Identifier: BSL-1.0
// endpoint_wrong_records.cpp: records and certificates that are refused, and ends that have nothing in
// common.
#include "endpoint_scripts.hpp"

namespace tlswire::endpoint {

std::vector<misbehaviour> certificates() {
    return {
        {"a certificate for another name", server_end, tls12, A::bad_certificate, "RFC 5246 7.2.2, RFC 6125",
         nothing_wrong(), shows(other_leaf_pem, ecdsa_leaf_key_pem)},
        {"a certificate for another name", server_end, tls13, A::bad_certificate, "RFC 8446 6.2, RFC 6125",
         nothing_wrong(), shows(other_leaf_pem, ecdsa_leaf_key_pem)},
        {"a certificate that has expired", server_end, tls12, A::certificate_expired, "RFC 5246 7.2.2",
         nothing_wrong(), shows(expired_leaf_pem, ecdsa_leaf_key_pem)},
        {"a certificate that has expired", server_end, tls13, A::certificate_expired, "RFC 8446 6.2",
         nothing_wrong(), shows(expired_leaf_pem, ecdsa_leaf_key_pem)},
        {"a certificate of an unknown CA", server_end, tls12, A::unknown_ca, "RFC 5246 7.2.2",
         nothing_wrong(), shows(self_signed_pem, ecdsa_leaf_key_pem)},
        {"a certificate of an unknown CA", client_end, tls13, A::unknown_ca, "RFC 8446 6.2", nothing_wrong(),
         shows(self_signed_pem, ecdsa_leaf_key_pem), requests_certificate},
        {"no certificate where one is required",
         client_end,
         tls12,
         A::handshake_failure,
         "RFC 5246 7.4.6",
         nothing_wrong(),
         {},
         requires_certificate},
        {"no certificate where one is required",
         client_end,
         tls13,
         A::certificate_required,
         "RFC 8446 4.4.2.4",
         nothing_wrong(),
         {},
         requires_certificate},
        {"no suite in common", client_end, tls12, A::handshake_failure, "RFC 5246 7.4.1.3", nothing_wrong(),
         [](configuration& c) { c.cipher_suites = {CipherSuite::TLS_RSA_WITH_RC4_128_MD5}; }, only_gcm},
        {"no version in common",
         client_end,
         tls11,
         A::protocol_version,
         "RFC 5246 E.1",
         nothing_wrong(),
         {},
         [](configuration& c) { c.versions = {tls13, tls12}; }},
        {"no protocol in common", client_end, tls13, A::no_application_protocol, "RFC 7301 3.2",
         nothing_wrong(), [](configuration& c) { c.protocols = {"h2"}; },
         [](configuration& c) { c.protocols = {"http/1.1"}; }},
    };
}

std::vector<misbehaviour> records() {
    constexpr auto handshake = ContentType::handshake;
    constexpr auto application_data = ContentType::application_data;
    return {
        {"a bad record MAC", client_end, tls12, A::bad_record_mac, "RFC 5246 7.2.2",
         record_of(application_data, flip_last), only_cbc},
        {"a bad tag", client_end, tls12, A::bad_record_mac, "RFC 5246 7.2.2",
         record_of(application_data, flip_last), only_gcm},
        {"a bad tag", client_end, tls13, A::bad_record_mac, "RFC 8446 5.2",
         record_of(application_data, flip_last)},
        {"a bad tag", server_end, tls13, A::bad_record_mac, "RFC 8446 5.2",
         record_of(application_data, flip_last)},
        {"a plaintext of 2^14 + 1 bytes", client_end, tls12, A::record_overflow, "RFC 5246 6.2.1",
         record_of(handshake, as_long_as(16385))},
        {"a ciphertext of 2^14 + 2049 bytes", client_end, tls12, A::record_overflow, "RFC 5246 6.2.3",
         record_of(application_data, as_long_as(16384 + 2049))},
        {"a ciphertext of 2^14 + 257 bytes", client_end, tls13, A::record_overflow, "RFC 8446 5.2",
         record_of(application_data, as_long_as(16384 + 257))},
        {"application data for a Finished", client_end, tls12, A::unexpected_message, "RFC 5246 7.4.9",
         [](script& s) {
             s.content = [](ContentType& type, octet_vector& content) {
                 if (type == handshake && content.size() == 16 && content[0] == 20)
                     type = application_data;
             };
         }},
        {"application data for a ServerHello", server_end, tls12, A::unexpected_message, "RFC 5246 7.3",
         as_type(handshake, application_data)},
        {"a record of type 99", client_end, tls12, A::unexpected_message, "RFC 5246 6",
         as_type(handshake, ContentType{99})},
        {"a record that is no TLS", client_end, tls12, A::protocol_version, "RFC 5246 E.1",
         record_of(
             handshake, [](octet_vector& r) { r[1] = 9; }, 2)},
        {"a handshake record without content", client_end, tls12, A::unexpected_message, "RFC 5246 6.2.1",
         record_of(handshake, as_long_as(0), 2)},
        {"a message that goes on behind a change of keys", server_end, tls13, A::unexpected_message,
         "RFC 8446 5.1", raw(H::server_hello, [](octet_vector& m) { m.insert(m.end(), {8, 0, 0, 2, 0}); })},
    };
}

} // namespace tlswire::endpoint
