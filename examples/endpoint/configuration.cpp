// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/configuration.cpp
#include "configuration.hpp"

#include <tlswire/crypto/botan.hpp>
#include <tlswire/registry/cipher_suite_info.hpp>

#include <algorithm>
#include <tuple>

namespace tlswire::endpoint {

void session_cache::keep(const session& s) {
    if (!s.id.empty())
        by_id_[s.id] = s;
    if (!s.ticket.empty())
        by_ticket_[s.ticket] = s;
}
namespace {
std::optional<session> find_in(const std::map<std::vector<std::uint8_t>, session>& all, bytes key) {
    const auto found = all.find({key.begin(), key.end()});
    return found == all.end() ? std::nullopt : std::optional<session>(found->second);
}
} // namespace
std::optional<session> session_cache::find_id(bytes id) const {
    return find_in(by_id_, id);
}
std::optional<session> session_cache::find_ticket(bytes ticket) const {
    return find_in(by_ticket_, ticket);
}

bool fits(CipherSuite suite, ProtocolVersion version) {
    const cipher_suite_info parameters = info(suite);
    const ProtocolVersion as_tls = keying_version(version);
    const bool is_dtls = as_tls != version;
    return parameters.min_version <= as_tls && as_tls <= parameters.max_version &&
           !(is_dtls && parameters.mode == CipherMode::stream);
}

void configuration::use_datagrams() {
    over = transport::datagram;
    versions = {ProtocolVersion::dtls12};
}

std::vector<ProtocolVersion> configuration::default_versions() {
    return {ProtocolVersion::tls13, ProtocolVersion::tls12};
}

std::vector<NamedGroup> configuration::default_groups() {
    using enum NamedGroup;
    std::vector<NamedGroup> out;
    for (const NamedGroup g : {X25519MLKEM768, x25519, secp256r1, secp384r1, secp521r1, ffdhe2048, ffdhe3072})
        if (has_group(g))
            out.push_back(g);
    return out;
}

std::vector<SignatureScheme> configuration::default_signature_schemes() {
    using enum SignatureScheme;
    return {ecdsa_secp256r1_sha256, ed25519,          rsa_pss_rsae_sha256,    rsa_pss_rsae_sha384,
            rsa_pss_rsae_sha512,    rsa_pkcs1_sha256, ecdsa_secp384r1_sha384, ecdsa_secp521r1_sha512,
            rsa_pkcs1_sha384,       rsa_pkcs1_sha512, rsa_pkcs1_sha1,         ecdsa_sha1};
}

namespace {

/// Whether the endpoint can do the key exchange.
bool has_key_exchange(const cipher_suite_info& suite) {
    using enum KeyExchangeAlgorithm;
    switch (suite.key_exchange) {
    case any:
    case rsa:
    case dhe_rsa:
    case dh_anon:
    case ecdhe:
    case ecdh_anon:
    case psk:
    case rsa_psk:
    case dhe_psk:
    case ecdhe_psk:
        return true;
    default:
        return false;
    }
}

bool has_cipher(const cipher_suite_info& suite) {
    const bool has_transcript =
        suite.prf_algorithm == HashAlgorithm::sha256 || suite.prf_algorithm == HashAlgorithm::sha384;
    if (suite.max_version == ProtocolVersion{} || !has_key_exchange(suite) || !has_transcript)
        return false;
    return detail::has_keys<botan_policy>(suite, suite.max_version) &&
           detail::has_protection<botan_policy>(suite, suite.max_version);
}

/// The smaller the better.
auto rank(const cipher_suite_info& suite) {
    using enum KeyExchangeAlgorithm;
    const bool is_13 = suite.min_version == ProtocolVersion::tls13;
    const bool has_authentication = suite.authentication != AuthenticationAlgorithm::anon;
    const bool forward = suite.key_exchange == ecdhe || suite.key_exchange == dhe_rsa ||
                         suite.key_exchange == ecdhe_psk || suite.key_exchange == dhe_psk;
    const bool short_tag = suite.mode == CipherMode::ccm_8;
    const int cipher = suite.bulk_cipher_algorithm == BulkCipherAlgorithm::null  ? 3
                       : suite.bulk_cipher_algorithm == BulkCipherAlgorithm::rc4 ? 2
                       : suite.cipher_type == CipherType::aead                   ? 0
                       : suite.enc_key_length >= 16 && suite.block_length >= 16  ? 1
                                                                                 : 2; // 3DES and below
    return std::tuple(!is_13, !has_authentication, cipher > 1, !forward, cipher, short_tag,
                      suite.key_exchange != ecdhe);
}

} // namespace

std::vector<CipherSuite> configuration::all_cipher_suites() {
    std::vector<CipherSuite> out;
    for (const CipherSuite suite : registered_values<CipherSuite>())
        if (has_cipher(info(suite)))
            out.push_back(suite);
    std::sort(out.begin(), out.end(), [](CipherSuite a, CipherSuite b) {
        return std::pair(rank(info(a)), a) < std::pair(rank(info(b)), b);
    });
    return out;
}

std::vector<CipherSuite> configuration::default_cipher_suites() {
    using enum CipherSuite;
    return {TLS_AES_128_GCM_SHA256,
            TLS_AES_256_GCM_SHA384,
            TLS_CHACHA20_POLY1305_SHA256,
            TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
            TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
            TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
            TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA};
}

} // namespace tlswire::endpoint
