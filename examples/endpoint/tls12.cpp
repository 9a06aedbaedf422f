// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/tls12.cpp: what both ends do up to TLS 1.2.
#include "endpoint.hpp"

#include <tlswire/crypto/signed_content.hpp>

#include <algorithm>

namespace tlswire::endpoint {

/// RFC 5246 8.1, RFC 7627 4. The transcript ends with ClientKeyExchange.
void endpoint::derive_master_secret(pre_master_kind kind, bytes pre_master) {
    tell([&](listener& l) { l.pre_master_secret(kind, pre_master, agreed_); });
    use_master_secret(
        agreed_.extended_master_secret
            ? keys12::extended_master_secret(agreed_.suite, agreed_.version, pre_master, hash_now())
            : keys12::master_secret(agreed_.suite, agreed_.version, pre_master, agreed_.client,
                                    agreed_.server));
}

void endpoint::use_master_secret(bytes master) {
    master_ = master_secret_value(master);
    key_block_ = keys12::key_block(agreed_.suite, agreed_.version, master_, agreed_.client, agreed_.server);
    if (!key_block_)
        throw failure(AlertDescription::internal_error, "the keys can't be derived");
    tell([this](listener& l) {
        l.master_secret(master_, agreed_);
        l.key_block(key_block_, agreed_);
    });
}

namespace {
mac_order order_of(const parameters& agreed) {
    return agreed.encrypt_then_mac ? mac_order::encrypt_then_mac : mac_order::mac_then_encrypt;
}
} // namespace

void endpoint::read_with_key_block() {
    records().read_with(
        record_opener<policy>(agreed_.suite, agreed_.version, key_block_, other(), order_of(agreed_)));
}
void endpoint::write_with_key_block() {
    records().write_with(
        record_sealer<policy>(agreed_.suite, agreed_.version, key_block_, self_end(), order_of(agreed_)));
}

// ---- Finished

any_message endpoint::make_finished12() {
    Finished out;
    opaque_fixed<12> data{};
    const verify_data_value value =
        keys12::verify_data(agreed_.suite, agreed_.version, master_, self_end(), hash_now());
    copy_bytes(data.data(), value.data(), value.size());
    out.verify_data = data;
    return Handshake12(out);
}

void endpoint::verify_finished12(const Finished& received) {
    const verify_data_value expected =
        keys12::verify_data(agreed_.suite, agreed_.version, master_, other(), hash_before());
    const auto* data = received.verify_data.get_if<opaque_fixed<12>>();
    if (data == nullptr || !(expected == bytes(*data)))
        throw failure(AlertDescription::decrypt_error, "the other end's Finished is wrong");
    tell([this](listener& l) { l.finished_verified(other(), agreed_); });
}

// ---- certificates and signatures

any_message endpoint::make_certificate12(const credentials* own) {
    std::vector<ASN1Cert> list;
    if (own != nullptr)
        for (const std::vector<std::uint8_t>& der : own->chain)
            list.emplace_back(bytes(der));
    return Handshake12(Certificate{.certificate_list = storage_.keep(std::move(list))});
}

void endpoint::take_certificate12(const Certificate& message) {
    std::vector<bytes> chain;
    for (const ASN1Cert& der : message.certificate_list)
        chain.push_back(der);
    if (chain.empty())
        return;
    take_chain(std::move(chain), is_client() ? certificate_use::server : certificate_use::client,
               is_client() ? config_.server_name : std::string());
}

void endpoint::take_chain(std::vector<bytes> chain, certificate_use use, const std::string& host) {
    agreed_.peer_chain.clear();
    for (const bytes der : chain)
        agreed_.peer_chain.emplace_back(der.begin(), der.end());
    if (config_.verify_peer)
        if (const auto problem = check_chain(chain, config_.trusted, host, use, config_.now()))
            throw failure(problem->alert, problem->text);
    peer_key_ = public_key_of(chain.front());
    if (!peer_key_)
        throw failure(AlertDescription::bad_certificate, "the certificate's key can't be read");
}

Signature endpoint::sign12(const credentials& own, SignatureScheme scheme, bytes content, bytes digest) {
    if (sign_with_version())
        return DigitallySigned{scheme, storage_.keep(sign(*own.key, scheme, content, *config_.rng))};
    return LegacyDigitallySigned{storage_.keep(sign_digest(*own.key, digest, *config_.rng))};
}

void endpoint::verify12(const Botan::Public_Key& key, const Signature& signature, bytes content,
                        bytes legacy_digest) {
    bool good = false;
    if (const auto* with_scheme = signature.get_if<DigitallySigned>()) {
        const std::array<SignatureScheme, 1> scheme{with_scheme->algorithm};
        const auto& wanted = config_.signature_schemes;
        if (std::find(wanted.begin(), wanted.end(), scheme[0]) == wanted.end() ||
            schemes_for(key, scheme, agreed_.version).empty())
            throw failure(AlertDescription::illegal_parameter,
                          "the signature's scheme was not asked for, or is none of the certificate's key");
        agreed_.peer_scheme = with_scheme->algorithm;
        good = verify(key, with_scheme->algorithm, content, with_scheme->signature);
    } else if (const auto* without = signature.get_if<LegacyDigitallySigned>()) {
        good = verify_digest(key, legacy_digest, without->signature);
    }
    if (!good)
        throw failure(AlertDescription::decrypt_error, "a signature is wrong");
}

std::vector<std::uint8_t> endpoint::params_content(bytes params) const {
    std::vector<std::uint8_t> out(1 << 18); // as long as the longest message
    out.resize(server_params_content(agreed_.client, agreed_.server, params, out));
    return out;
}
std::vector<std::uint8_t> endpoint::params_digest(bytes params, SignatureAlgorithm algorithm) const {
    std::vector<std::uint8_t> out(36);
    out.resize(legacy_server_params_digest<policy>(algorithm, agreed_.client, agreed_.server, params, out));
    return out;
}
std::vector<std::uint8_t> endpoint::messages_digest(const transcript<policy>& t,
                                                    SignatureAlgorithm algorithm) const {
    std::vector<std::uint8_t> out(36);
    out.resize(legacy_certificate_verify_digest(t, agreed_.version, algorithm, master_, out));
    return out;
}

any_message endpoint::make_certificate_verify12(const credentials& own, SignatureScheme scheme) {
    const auto digest = messages_digest(transcript_, signature_algorithm_of(*own.key));
    return Handshake12(CertificateVerify{.signature = sign12(own, scheme, messages_, digest)});
}

void endpoint::verify_certificate_verify12(const CertificateVerify& message) {
    const auto digest = messages_digest(before_, signature_algorithm_of(*peer_key_));
    verify12(*peer_key_, message.signature, bytes(messages_).first(messages_before_), digest);
}

bool endpoint::exporter(std::string_view label, bytes context, mutable_bytes out) const {
    if (!connected_)
        return false;
    if (is_13())
        return keys13::exporter(agreed_.suite, exporter_, label, context, out);
    if (context.empty())
        return keys12::exporter(agreed_.suite, agreed_.version, master_, agreed_.client, agreed_.server,
                                label, out);
    return keys12::exporter(agreed_.suite, agreed_.version, master_, agreed_.client, agreed_.server, label,
                            context, out);
}

} // namespace tlswire::endpoint
