// SPDX-License-Identifier: BSL-1.0
// fuzz/compare/botan_server.cpp: Botan 2's TLS server gets the bytes as what a client sends. It takes every
// suite and version that Botan has, has certificates of RSA and ECDSA and a key for every PSK
// identity, and asks for a client certificate.
#include "repeatable_bytes.hpp"

#include <botan/data_src.h>
#include <botan/ec_group.h>
#include <botan/ecdsa.h>
#include <botan/rng.h>
#include <botan/rsa.h>
#include <botan/tls_ciphersuite.h>
#include <botan/tls_server.h>
#include <botan/x509self.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace {

using Strings = std::vector<std::string>;

class Repeatable final : public Botan::RandomNumberGenerator {
  public:
    void randomize(std::uint8_t out[], std::size_t size) override { fill_repeatable(out, size); }
    bool accepts_input() const override { return false; }
    void add_entropy(const std::uint8_t[], std::size_t) override {}
    std::string name() const override { return "repeatable"; }
    void clear() override {}
    bool is_seeded() const override { return true; }
};

class Everything final : public Botan::TLS::Policy {
  public:
    Strings allowed_ciphers() const override { return {}; } // ciphersuite_list is not about them
    Strings allowed_signature_hashes() const override { return {"SHA-512", "SHA-384", "SHA-256", "SHA-1"}; }
    Strings allowed_signature_methods() const override {
        return {"ECDSA", "RSA", "DSA", "IMPLICIT", "ANONYMOUS"};
    }
    bool allow_tls10() const override { return true; }
    bool allow_tls11() const override { return true; }
    bool allow_insecure_renegotiation() const override { return true; }
    bool allow_client_initiated_renegotiation() const override { return true; }
    bool server_uses_own_ciphersuite_preferences() const override { return false; }
    bool negotiate_encrypt_then_mac() const override { return true; }
    bool request_client_certificate_authentication() const override { return true; }
    bool require_cert_revocation_info() const override { return false; }
    std::size_t minimum_signature_strength() const override { return 0; }
    std::size_t minimum_dh_group_size() const override { return 0; }
    std::size_t minimum_rsa_bits() const override { return 0; }
    std::vector<Botan::TLS::Group_Params> key_exchange_groups() const override {
        using enum Botan::TLS::Group_Params; // small ones: the time is for TLS
        return {X25519, SECP256R1, FFDHE_2048};
    }
    std::vector<std::uint16_t> srtp_profiles() const override { return {1, 2, 5, 6}; }
    std::vector<std::uint16_t> ciphersuite_list(Botan::TLS::Protocol_Version version,
                                                bool have_srp) const override {
        std::vector<std::uint16_t> codes;
        for (const auto& suite : Botan::TLS::Ciphersuite::all_known_ciphersuites())
            if (suite.valid() && suite.usable_in_version(version) &&
                (have_srp || suite.kex_method() != Botan::TLS::Kex_Algo::SRP_SHA))
                codes.push_back(suite.ciphersuite_code());
        return codes;
    }
};

class Credentials final : public Botan::Credentials_Manager {
  public:
    explicit Credentials(Botan::RandomNumberGenerator& random) {
        add(std::make_unique<Botan::RSA_PrivateKey>(random, 1024), random);
        add(std::make_unique<Botan::ECDSA_PrivateKey>(random, Botan::EC_Group("secp256r1")), random);
    }
    std::vector<Botan::X509_Certificate> cert_chain(const Strings& types, const std::string&,
                                                    const std::string&) override {
        for (const std::string& type : types)
            if (const auto found = pairs_.find(type); found != pairs_.end())
                return {found->second.certificate};
        return {};
    }
    Botan::Private_Key* private_key_for(const Botan::X509_Certificate& certificate, const std::string&,
                                        const std::string&) override {
        for (const auto& [type, pair] : pairs_)
            if (pair.certificate == certificate)
                return pair.key.get();
        return nullptr;
    }
    std::string psk_identity_hint(const std::string&, const std::string&) override { return "hint"; }
    Botan::SymmetricKey psk(const std::string&, const std::string&, const std::string&) override {
        return Botan::SymmetricKey("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    }

  private:
    struct pair {
        std::unique_ptr<Botan::Private_Key> key;
        Botan::X509_Certificate certificate;
    };
    std::map<std::string, pair> pairs_;

    void add(std::unique_ptr<Botan::Private_Key> key, Botan::RandomNumberGenerator& random) {
        const Botan::X509_Cert_Options options("server.example");
        auto certificate = Botan::X509::create_self_signed_cert(options, *key, "SHA-256", random);
        const std::string type = key->algo_name();
        pairs_.emplace(type, pair{std::move(key), std::move(certificate)});
    }
};

class Application final : public Botan::TLS::Callbacks {
  public:
    void tls_emit_data(const std::uint8_t[], std::size_t) override {}
    void tls_record_received(std::uint64_t, const std::uint8_t[], std::size_t) override {}
    void tls_alert(Botan::TLS::Alert) override {}
    bool tls_session_established(const Botan::TLS::Session&) override { return true; }
    std::vector<std::uint8_t>
    tls_provide_cert_status(const std::vector<Botan::X509_Certificate>&,
                            const Botan::TLS::Certificate_Status_Request&) override {
        return {1, 2, 3};
    }
    std::string tls_decode_group_param(Botan::TLS::Group_Params group) override {
        if (group == Botan::TLS::Group_Params::FFDHE_2048)
            return "modp/ietf/1024"; // a small one under its name
        return Botan::TLS::Callbacks::tls_decode_group_param(group);
    }
    std::string tls_server_choose_app_protocol(const Strings& offered) override {
        return offered.empty() ? "" : offered.front();
    }
    void tls_verify_cert_chain(const std::vector<Botan::X509_Certificate>& chain,
                               const std::vector<std::shared_ptr<const Botan::OCSP::Response>>& responses,
                               const std::vector<Botan::Certificate_Store*>& roots, Botan::Usage_Type usage,
                               const std::string& host, const Botan::TLS::Policy& policy) override {
        try {
            Botan::TLS::Callbacks::tls_verify_cert_chain(chain, responses, roots, usage, host, policy);
        } catch (const std::exception&) { // nobody here is trusted: go on
        }
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Repeatable random;
    static Credentials credentials(random);
    static const Everything policy;
    restart_repeatable();
    Application application;
    Botan::TLS::Session_Manager_Noop sessions;
    Botan::TLS::Server server(application, sessions, credentials, policy, random);
    try {
        server.received_data(data, size);
    } catch (const std::exception&) { // a fatal alert
    }
    return 0;
}
