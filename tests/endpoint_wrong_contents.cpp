// SPDX-License-Identifier: BSL-1.0
// endpoint_wrong_contents.cpp: messages that hold what they may not.
#include "endpoint_scripts.hpp"

#include <tlswire/message/downgrade.hpp>

namespace tlswire::endpoint {

std::vector<misbehaviour> contents_of_messages() {
    return {
        {"a suite that was not offered",
         server_end,
         tls12,
         A::illegal_parameter,
         "RFC 5246 7.4.1.3",
         value<ServerHello>([](ServerHello& m) { m.cipher_suite = CipherSuite::TLS_RSA_WITH_RC4_128_MD5; }),
         {},
         only_gcm},
        {"a suite that was not offered",
         server_end,
         tls13,
         A::illegal_parameter,
         "RFC 8446 4.1.3",
         value<ServerHello>([](ServerHello& m) { m.cipher_suite = CipherSuite::TLS_SHA384_SHA384; }),
         {},
         only_sha256},
        {"a compression that was not offered", server_end, tls12, A::illegal_parameter, "RFC 5246 7.4.1.3",
         value<ServerHello>(
             [](ServerHello& m) { m.legacy_compression_method = CompressionMethod::DEFLATE; })},
        {"a version that was not offered", server_end, tls12, A::protocol_version, "RFC 5246 E.1",
         value<ServerHello>([](ServerHello& m) { m.legacy_version = tls11; }), only_cbc, only_cbc},
        {"an extension twice in ClientHello", client_end, tls12, A::illegal_parameter, "RFC 5246 7.4.1.4",
         value<ClientHello>(
             [](ClientHello& m, storage& kept) { add_twice<ClientHello, ClientHelloExtension>(m, kept); })},
        {"an extension twice in ServerHello", server_end, tls12, A::illegal_parameter, "RFC 5246 7.4.1.4",
         value<ServerHello>(
             [](ServerHello& m, storage& kept) { add_twice<ServerHello, ServerHelloExtension>(m, kept); })},
        {"an extension that was not asked for", server_end, tls12, A::unsupported_extension,
         "RFC 5246 7.4.1.4", value<ServerHello>([](ServerHello& m, storage& kept) {
             std::vector<ServerHelloExtension> all(m.extensions->host().begin(), m.extensions->host().end());
             all.emplace_back(ProtocolNameList{kept.keep(std::vector<ProtocolName>{kept.keep_text("h2")})});
             m.extensions = vec<ServerHelloExtension, 0, 0xffff>(kept.keep(std::move(all)));
         })},
        {"ClientHello cut off", client_end, tls12, A::decode_error, "RFC 5246 7.2.2", cut(H::client_hello)},
        {"ServerHello cut off", server_end, tls13, A::decode_error, "RFC 8446 6.2", cut(H::server_hello)},
        {"ServerKeyExchange cut off", server_end, tls12, A::decode_error, "RFC 5246 7.2.2",
         cut(H::server_key_exchange), only_gcm},
        {"ClientKeyExchange cut off", client_end, tls12, A::decode_error, "RFC 5246 7.2.2",
         cut(H::client_key_exchange), only_gcm},
        {"Finished cut off", client_end, tls13, A::decode_error, "RFC 8446 6.2", cut(H::finished)},
        {"ClientHello with a byte too many", client_end, tls13, A::decode_error, "RFC 8446 6.2",
         lengthened(H::client_hello)},
        {"ServerHelloDone with a byte too many", server_end, tls12, A::decode_error, "RFC 5246 7.2.2",
         lengthened(H::server_hello_done)},
        {"Certificate with a byte too many", server_end, tls13, A::decode_error, "RFC 8446 6.2",
         lengthened(H::certificate)},
        {"Finished with a byte too many", server_end, tls12, A::decode_error, "RFC 5246 7.2.2",
         lengthened(H::finished)},
        {"an empty Certificate", server_end, tls12, A::decode_error, "RFC 5246 7.4.2",
         value<Certificate>([](Certificate& m) { m.certificate_list = {}; })},
        {"an empty Certificate", server_end, tls13, A::decode_error, "RFC 8446 4.4.2.4",
         value<Certificate13>([](Certificate13& m) { m.certificate_list = {}; })},
        {"a mark of a downgrade",
         server_end,
         tls12,
         A::illegal_parameter,
         "RFC 8446 4.1.3",
         value<ServerHello>([](ServerHello& m) {
             std::copy(downgrade_to_tls12.begin(), downgrade_to_tls12.end(), m.random.end() - 8);
         }),
         {},
         [](configuration& c) { c.versions = {tls13, tls12}; }},
        {"a fallback from what the server knows", client_end, tls11, A::inappropriate_fallback, "RFC 7507 3",
         nothing_wrong(), [](configuration& c) { c.fallback = true; },
         [](configuration& c) { c.versions = {tls12, tls11}; }},
        {"a key share of zeros", client_end, tls13, A::illegal_parameter, "RFC 8446 4.2.8.2, RFC 7748 6.1",
         value<ClientHello>([](ClientHello& m, storage& kept) {
             std::vector<ClientHelloExtension> all;
             for (const ClientHelloExtension& e : m.extensions->host()) {
                 all.push_back(e);
                 if (e.get_if<KeyShareClientHello>() != nullptr)
                     all.back() = KeyShareClientHello{kept.keep(
                         std::vector<KeyShareEntry>{{NamedGroup::x25519, kept.keep(octet_vector(32))}})};
             }
             m.extensions = vec<ClientHelloExtension, 0, 0xffff>(kept.keep(std::move(all)));
         }),
         [](configuration& c) { c.groups = {NamedGroup::x25519}; }},
        {"a key share that is no point", server_end, tls13, A::illegal_parameter, "RFC 8446 4.2.8.2",
         value<ServerHello>([](ServerHello& m, storage& kept) {
             std::vector<ServerHelloExtension> all;
             for (const ServerHelloExtension& e : m.extensions->host()) {
                 all.push_back(e);
                 if (const auto* share = e.get_if<KeyShareServerHello>())
                     all.back() = KeyShareServerHello{
                         {share->server_share.group,
                          kept.keep(with_last_bit_changed(share->server_share.key_exchange.view))}};
             }
             m.extensions = vec<ServerHelloExtension, 0, 0xffff>(kept.keep(std::move(all)));
         }),
         [](configuration& c) { c.groups = {NamedGroup::secp256r1}; },
         [](configuration& c) { c.groups = {NamedGroup::secp256r1}; }},
        {"a point that is none", client_end, tls12, A::illegal_parameter, "RFC 8422 5.11",
         raw(H::client_key_exchange, flip_last),
         [](configuration& c) {
             only_gcm(c);
             c.groups = {NamedGroup::secp256r1};
         }},
        {"KeyUpdate of value 2", client_end, tls13, A::illegal_parameter, "RFC 8446 4.6.3",
         raw(H::key_update, [](octet_vector& m) { m.back() = 2; })},
        {"no extended_master_secret while resuming with it",
         client_end,
         tls12,
         A::handshake_failure,
         "RFC 7627 5.3",
         value<ClientHello>([](ClientHello& m, storage& kept) {
             remove_extension<ExtendedMasterSecret, ClientHello, ClientHelloExtension>(m, kept);
         }),
         {},
         {},
         true},
        {"no extended_master_secret while resuming with it",
         server_end,
         tls12,
         A::handshake_failure,
         "RFC 7627 5.3",
         value<ServerHello>([](ServerHello& m, storage& kept) {
             remove_extension<ExtendedMasterSecret, ServerHello, ServerHelloExtension>(m, kept);
         }),
         {},
         {},
         true},
        {"a wrong binder",
         client_end,
         tls13,
         A::decrypt_error,
         "RFC 8446 4.2.11",
         raw(H::client_hello, flip_last),
         {},
         {},
         true},
    };
}

} // namespace tlswire::endpoint
