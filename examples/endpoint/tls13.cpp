// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/tls13.cpp: what both ends do in TLS 1.3.
#include "endpoint.hpp"

#include <tlswire/crypto/key_log.hpp>
#include <tlswire/crypto/signed_content.hpp>

#include <algorithm>

namespace tlswire::endpoint {

/// RFC 8446 7.1, with the transcript up to ServerHello. Both may be empty: without a PSK, and with psk_ke.
void endpoint::start_schedule(bytes psk, bytes shared_secret) {
    const CipherSuite suite = agreed_.suite;
    const tls13_secret early = psk.empty() ? keys13::early_secret(suite) : keys13::early_secret(suite, psk);
    handshake_secret_ = shared_secret.empty() ? keys13::handshake_secret(suite, early)
                                              : keys13::handshake_secret(suite, early, shared_secret);
    const std::vector<std::uint8_t> hash = hash_now();
    client_handshake_ = keys13::client_handshake_traffic_secret(suite, handshake_secret_, hash);
    server_handshake_ = keys13::server_handshake_traffic_secret(suite, handshake_secret_, hash);
    if (!client_handshake_ || !server_handshake_)
        throw failure(AlertDescription::internal_error, "the handshake's secrets can't be derived");
    tell([this](listener& l) {
        l.traffic_secret(key_log_label::CLIENT_HANDSHAKE_TRAFFIC_SECRET, client_handshake_, agreed_);
        l.traffic_secret(key_log_label::SERVER_HANDSHAKE_TRAFFIC_SECRET, server_handshake_, agreed_);
    });
}

void endpoint::write_handshake_keys() {
    stream_->write_with(
        record_sealer13<policy>(agreed_.suite, is_client() ? client_handshake_ : server_handshake_));
}
void endpoint::read_handshake_keys() {
    stream_->read_with(
        record_opener13<policy>(agreed_.suite, is_client() ? server_handshake_ : client_handshake_));
}

void endpoint::derive_application_secrets() {
    const CipherSuite suite = agreed_.suite;
    const std::vector<std::uint8_t> hash = hash_now();
    const tls13_secret master = keys13::master_secret(suite, handshake_secret_);
    client_application_ = keys13::client_application_traffic_secret_0(suite, master, hash);
    server_application_ = keys13::server_application_traffic_secret_0(suite, master, hash);
    exporter_ = keys13::exporter_master_secret(suite, master, hash);
    master_of_13_ = master.clone();
    tell([this](listener& l) {
        l.traffic_secret(key_log_label::CLIENT_TRAFFIC_SECRET_0, client_application_, agreed_);
        l.traffic_secret(key_log_label::SERVER_TRAFFIC_SECRET_0, server_application_, agreed_);
        l.traffic_secret(key_log_label::EXPORTER_SECRET, exporter_, agreed_);
    });
}
void endpoint::derive_resumption_secret() {
    resumption_ = keys13::resumption_master_secret(agreed_.suite, master_of_13_, hash_now());
}
octets endpoint::resumption_psk(bytes nonce) const {
    const tls13_secret psk = keys13::resumption_psk(agreed_.suite, resumption_, nonce);
    return {psk.data(), psk.data() + psk.size()};
}

void endpoint::write_application_keys() {
    stream_->write_with(
        record_sealer13<policy>(agreed_.suite, is_client() ? client_application_ : server_application_));
}
void endpoint::read_application_keys() {
    stream_->read_with(
        record_opener13<policy>(agreed_.suite, is_client() ? server_application_ : client_application_));
    stream_->end_of_handshake();
}

// ---- Finished

any_message endpoint::make_finished13() {
    const tls13_secret value =
        keys13::verify_data(agreed_.suite, is_client() ? client_handshake_ : server_handshake_, hash_now());
    Finished13 out;
    if (value.size() == 48) {
        opaque_fixed<48> data{};
        copy_bytes(data.data(), value.data(), 48);
        out.verify_data = data;
    } else {
        opaque_fixed<32> data{};
        copy_bytes(data.data(), value.data(), value.size());
        out.verify_data = data;
    }
    return Handshake13(out);
}

void endpoint::verify_finished13(const Finished13& received) {
    const tls13_secret expected = keys13::verify_data(
        agreed_.suite, is_client() ? server_handshake_ : client_handshake_, hash_before());
    bool same = false;
    received.verify_data.body.visit([&]<class Value>(const Value& value) {
        if constexpr (!std::same_as<Value, none>)
            same = expected == bytes(value);
    });
    if (!same)
        throw failure(AlertDescription::decrypt_error, "the other end's Finished is wrong");
    tell([this](listener& l) { l.finished_verified(other(), agreed_); });
}

// ---- certificates and signatures

any_message endpoint::make_certificate13(const credentials* own, bytes context) {
    std::vector<CertificateEntry> list;
    if (own != nullptr) {
        for (const std::vector<std::uint8_t>& der : own->chain) {
            CertificateEntry entry;
            entry.cert_data = bytes(der);
            list.push_back(entry);
        }
    }
    return Handshake13(Certificate13{.certificate_request_context = context,
                                     .certificate_list = storage_.keep(std::move(list))});
}

void endpoint::take_certificate13(const Certificate13& message, certificate_use use,
                                  const std::string& host) {
    std::vector<bytes> chain;
    for (const CertificateEntry& entry : message.certificate_list)
        chain.push_back(entry.cert_data);
    if (!chain.empty())
        take_chain(std::move(chain), use, host);
}

namespace {
std::vector<std::uint8_t> signed_content(ConnectionEnd sender, bytes hash) {
    std::vector<std::uint8_t> out(162);
    out.resize(tls13_certificate_verify_content(sender, hash, out));
    return out;
}
} // namespace

any_message endpoint::make_certificate_verify13(const credentials& own, SignatureScheme scheme) {
    const auto content = signed_content(self_end(), hash_now());
    const bytes signature = storage_.keep(sign(*own.key, scheme, content, *config_.rng));
    return Handshake13(CertificateVerify13{.algorithm = scheme, .signature = signature});
}

void endpoint::verify_certificate_verify13(const CertificateVerify13& message) {
    const std::array<SignatureScheme, 1> scheme{message.algorithm};
    const bool offered = std::find(config_.signature_schemes.begin(), config_.signature_schemes.end(),
                                   message.algorithm) != config_.signature_schemes.end();
    if (!offered || schemes_for(*peer_key_, scheme, ProtocolVersion::tls13).empty())
        throw failure(AlertDescription::illegal_parameter,
                      "the signature's scheme is none of the certificate's key");
    agreed_.peer_scheme = message.algorithm;
    if (!verify(*peer_key_, message.algorithm, signed_content(other(), hash_before()), message.signature))
        throw failure(AlertDescription::decrypt_error, "a signature is wrong");
}

// ---- PSK

tls13_secret endpoint::binder(CipherSuite suite, bytes psk, bool is_ticket, bytes truncated_hello) const {
    const tls13_secret early = keys13::early_secret(suite, psk);
    const tls13_secret key =
        is_ticket ? keys13::res_binder_key(suite, early) : keys13::ext_binder_key(suite, early);
    transcript<policy> hello = before_;
    hello.update(truncated_hello);
    std::array<std::uint8_t, max_digest_size> hash{};
    const std::size_t size = hello.hash(info(suite).prf_algorithm, hash);
    return keys13::verify_data(suite, key, bytes(hash).first(size));
}

// ---- after the handshake

void endpoint::take_key_update(const KeyUpdate& message) {
    stream_->update_read_keys();
    if (message.request_update == KeyUpdateRequest::update_requested)
        send_key_update(KeyUpdateRequest::update_not_requested);
}

bool endpoint::update_keys(KeyUpdateRequest request) {
    if (!connected_ || !is_13() || closed())
        return false;
    guarded([&] { send_key_update(request); });
    return !closed();
}

} // namespace tlswire::endpoint
