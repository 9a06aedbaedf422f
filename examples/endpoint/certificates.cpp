// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/certificates.cpp: PEM files, chains and names, on Botan 2.19 and 3.
#include "certificates.hpp"

#include "certificate_address.hpp"

#include <botan/data_src.h>
#include <botan/pem.h>
#include <botan/pkcs8.h>
#include <botan/x509cert.h>
#include <botan/x509path.h>

#include <algorithm>
#include <array>
#include <exception>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace tlswire::endpoint {

namespace {

using der = std::vector<std::uint8_t>;
using certificate = Botan::X509_Certificate;

/// One SEQUENCE and nothing behind it. Botan would take PEM too, and leave alone what follows.
bool is_one_sequence(bytes data) {
    if (data.size() < 2 || data[0] != 0x30)
        return false;
    const std::size_t length_size = data[1] < 0x80 ? 0 : data[1] - 0x80u;
    if (length_size > 3 || data.size() < 2 + length_size)
        return false;
    std::size_t length = length_size == 0 ? data[1] : 0;
    for (const std::uint8_t byte : data.subspan(2, length_size))
        length = length << 8 | byte;
    return data.size() == 2 + length_size + length;
}
std::optional<certificate> read(bytes data) {
    if (!is_one_sequence(data))
        return std::nullopt;
    try {
        return certificate(data.data(), data.size());
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

/// Every certificate of a PEM text, which may have anything else between them.
std::vector<der> certificates_in(std::string_view text) {
    constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----";
    constexpr std::string_view end = "-----END CERTIFICATE-----";
    std::vector<der> out;
    for (std::size_t at = text.find(begin); at != text.npos; at = text.find(begin, at + 1)) {
        const std::size_t stop = text.find(end, at);
        if (stop == text.npos)
            throw std::runtime_error("a certificate has no end");
        const std::string one(text.substr(at, stop + end.size() - at));
        const auto data = Botan::PEM_Code::decode_check_label(one, "CERTIFICATE");
        out.emplace_back(data.begin(), data.end());
        if (!read(out.back()))
            throw std::runtime_error("certificate " + std::to_string(out.size()) + " can't be read");
    }
    if (out.empty())
        throw std::runtime_error("no certificate in it");
    return out;
}
std::shared_ptr<Botan::Private_Key> key_of(const der& leaf, std::string_view text) {
    Botan::DataSource_Memory source{std::string(text)};
    std::shared_ptr<Botan::Private_Key> key = Botan::PKCS8::load_key(source);
    const auto wanted = public_key_of(leaf);
    if (!wanted || wanted->algo_name() != key->algo_name() ||
        wanted->public_key_bits() != key->public_key_bits())
        throw std::runtime_error("the key is not the certificate's");
    return key;
}

/// What goes wrong in `use` says where.
template <class Use>
auto within(const std::string& name, Use use) {
    try {
        return use();
    } catch (const std::exception& error) {
        throw std::runtime_error(name + ": " + error.what());
    }
}
std::string text_of(const std::string& name) {
    std::ifstream file(name, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        throw std::runtime_error("can't be read");
    return text.str();
}

AlertDescription alert_of(Botan::Certificate_Status_Code code) {
    using enum Botan::Certificate_Status_Code;
    switch (code) {
    case CERT_NOT_YET_VALID:
    case CERT_HAS_EXPIRED:
        return AlertDescription::certificate_expired;
    case CERT_ISSUER_NOT_FOUND:
    case CANNOT_ESTABLISH_TRUST:
    case CERT_CHAIN_LOOP:
    case CHAIN_LACKS_TRUST_ROOT:
    case CHAIN_NAME_MISMATCH:
    case CA_CERT_NOT_FOR_CERT_ISSUER:
        return AlertDescription::unknown_ca;
    case INVALID_USAGE:
        return AlertDescription::unsupported_certificate;
    case CERT_IS_REVOKED:
        return AlertDescription::certificate_revoked;
    case SIGNATURE_METHOD_TOO_WEAK:
    case UNTRUSTED_HASH:
    case SIGNATURE_ERROR:
    case CERT_PUBKEY_INVALID:
    case SIGNATURE_ALGO_UNKNOWN:
    case SIGNATURE_ALGO_BAD_PARAMS:
        return AlertDescription::bad_certificate;
    default:
        return AlertDescription::certificate_unknown;
    }
}

/// Of a leaf that is an anchor, what a path would have been asked for. Botan before 3.12 trusts no such leaf.
Botan::Certificate_Status_Code check_anchor(const certificate& leaf, Botan::Usage_Type usage,
                                            std::chrono::system_clock::time_point now) {
    const Botan::X509_Time time(now);
    if (!leaf.allowed_usage(usage))
        return Botan::Certificate_Status_Code::INVALID_USAGE;
    if (time < leaf.not_before())
        return Botan::Certificate_Status_Code::CERT_NOT_YET_VALID;
    if (time > leaf.not_after())
        return Botan::Certificate_Status_Code::CERT_HAS_EXPIRED;
    return Botan::Certificate_Status_Code::VERIFIED;
}

} // namespace

credentials credentials_from_pem(std::string_view chain, std::string_view key) {
    credentials out;
    out.chain = within("certificates", [&] { return certificates_in(chain); });
    out.key = within("key", [&] { return key_of(out.chain.front(), key); });
    return out;
}

credentials load_credentials(const std::string& chain_pem, const std::string& key_pem) {
    credentials out;
    out.chain = within(chain_pem, [&] { return certificates_in(text_of(chain_pem)); });
    out.key = within(key_pem, [&] { return key_of(out.chain.front(), text_of(key_pem)); });
    return out;
}

void trust_anchors::add(bytes certificate) {
    const auto read_one = read(certificate);
    if (!read_one)
        throw std::runtime_error("a certificate can't be read");
    store_.add_certificate(*read_one);
    ders_.emplace_back(certificate.begin(), certificate.end());
}

void trust_anchors::add_pem(std::string_view text) {
    for (const der& one : certificates_in(text))
        add(one);
}

void trust_anchors::add_pem_file(const std::string& file) {
    within(file, [&] { add_pem(text_of(file)); });
}

std::vector<std::vector<std::uint8_t>> trust_anchors::names() const {
    std::vector<std::vector<std::uint8_t>> out;
    for (const Botan::X509_DN& name : store_.all_subjects())
        out.push_back(name.BER_encode());
    return out;
}
bool trust_anchors::contains(bytes certificate) const {
    return std::ranges::any_of(ders_, [&](const der& one) { return equal_bytes(one, certificate); });
}

namespace {
bool is_for(const certificate& one, const std::string& host) {
    const auto address = read_ipv6(host);
    return address ? has_address(one, *address) : one.matches_dns_name(host);
}
} // namespace

std::optional<certificate_problem> check_chain(std::span<const bytes> chain, const trust_anchors& anchors,
                                               const std::string& host, certificate_use use,
                                               std::chrono::system_clock::time_point now) {
    std::vector<certificate> path;
    for (const bytes one : chain) {
        const auto read_one = read(one);
        if (!read_one)
            return certificate_problem{AlertDescription::bad_certificate, "A certificate can't be read"};
        path.push_back(*read_one);
    }
    if (path.empty())
        return certificate_problem{AlertDescription::bad_certificate, "There is no certificate"};
    const auto usage = use == certificate_use::server ? Botan::Usage_Type::TLS_SERVER_AUTH
                                                      : Botan::Usage_Type::TLS_CLIENT_AUTH;
    try {
        // old peers have SHA-1 and RSA with 1024 bits, which is what 80 allows
        const Botan::Path_Validation_Restrictions restrictions(false, 80);
        const auto code =
            anchors.contains(chain.front())
                ? check_anchor(path.front(), usage, now)
                : Botan::x509_path_validate(path, restrictions, anchors.store(), "", usage, now).result();
        if (code >= Botan::Certificate_Status_Code::FIRST_ERROR_STATUS)
            return certificate_problem{alert_of(code), Botan::to_string(code)};
        if (!host.empty() && !is_for(path.front(), host))
            return certificate_problem{AlertDescription::bad_certificate,
                                       "The certificate is not for " + host};
    } catch (const std::exception& error) {
        return certificate_problem{AlertDescription::bad_certificate, error.what()};
    }
    return std::nullopt;
}

std::unique_ptr<Botan::Public_Key> public_key_of(bytes data) {
    try {
        const auto one = read(data);
        // a plain pointer in Botan 2
        return one ? std::unique_ptr<Botan::Public_Key>(one->subject_public_key()) : nullptr;
    } catch (const std::exception&) {
        return nullptr;
    }
}

std::string subject_of(bytes data) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names{{{"2.5.4.3", "CN"},
                                                                                  {"2.5.4.6", "C"},
                                                                                  {"2.5.4.7", "L"},
                                                                                  {"2.5.4.8", "ST"},
                                                                                  {"2.5.4.10", "O"},
                                                                                  {"2.5.4.11", "OU"}}};
    std::string out;
    const auto one = read(data);
    if (!one)
        return out;
    for (const auto& [oid, value] : one->subject_dn().dn_info()) {
        const std::string number = oid.to_string();
        const auto known = std::ranges::find(names, number, &decltype(names)::value_type::first);
        out += out.empty() ? "" : ", ";
        out += known != names.end() ? known->second : number;
        out += '=';
        for (const char c : value.value()) // it goes to a terminal
            out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
    }
    return out;
}

} // namespace tlswire::endpoint
