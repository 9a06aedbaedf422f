// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/signatures.cpp: signatures and RSA's key exchange, of Botan 2.19 and 3.
#include "signatures.hpp"

#include <botan/version.h>

#include <botan/ec_group.h>
#include <botan/ecdsa.h>
#include <botan/exceptn.h>
#include <botan/pubkey.h>

#include <exception>
#include <optional>
#include <string>

namespace tlswire::endpoint {

namespace {

#if BOTAN_VERSION_MAJOR >= 3
constexpr auto plain_format = Botan::Signature_Format::Standard;
constexpr auto der_format = Botan::Signature_Format::DerSequence;
#else
constexpr auto plain_format = Botan::IEEE_1363;
constexpr auto der_format = Botan::DER_SEQUENCE;
#endif

/// A hash by the number that TLS 1.2 has for it. MD5's signatures are forged.
struct hash {
    const char* name;
    std::size_t size;
};
std::optional<hash> hash_of(unsigned number) {
    constexpr hash hashes[]{
        {"SHA-1", 20}, {"SHA-224", 28}, {"SHA-256", 32}, {"SHA-384", 48}, {"SHA-512", 64}};
    return number >= 2 && number <= 6 ? std::optional(hashes[number - 2]) : std::nullopt;
}

/// What a scheme's number says (RFC 8446 4.2.3). A number that TLS 1.2 reads as a HashAlgorithm and a
/// SignatureAlgorithm (RFC 5246 7.4.1.4.1) is taken so: sha224 and dsa have no SignatureScheme of a name.
struct parts {
    SignatureAlgorithm algorithm = SignatureAlgorithm::anonymous;
    hash digest{};
    bool pss = false;
};
parts parts_of(SignatureScheme scheme) {
    using enum SignatureAlgorithm;
    switch (scheme) {
    case SignatureScheme::rsa_pss_rsae_sha256:
        return {rsa, *hash_of(4), true};
    case SignatureScheme::rsa_pss_rsae_sha384:
        return {rsa, *hash_of(5), true};
    case SignatureScheme::rsa_pss_rsae_sha512:
        return {rsa, *hash_of(6), true};
    case SignatureScheme::ed25519:
        return {ed25519};
    case SignatureScheme::ed448:
        return {ed448};
    default:
        break;
    }
    const unsigned number = static_cast<unsigned>(scheme);
    const auto algorithm = static_cast<SignatureAlgorithm>(number & 0xff);
    const auto digest = hash_of(number >> 8);
    if (digest && (algorithm == rsa || algorithm == dsa || algorithm == ecdsa))
        return {algorithm, *digest};
    return {};
}

/// RFC 8446 4.2.3: the one scheme of an ECDSA key in TLS 1.3.
bool is_of_curve(const Botan::Public_Key& key, SignatureScheme scheme) {
    const auto* const point = dynamic_cast<const Botan::ECDSA_PublicKey*>(&key);
    if (!point)
        return false;
    const std::string curve = point->domain().get_curve_oid().to_string();
    return (curve == "1.2.840.10045.3.1.7" && scheme == SignatureScheme::ecdsa_secp256r1_sha256) ||
           (curve == "1.3.132.0.34" && scheme == SignatureScheme::ecdsa_secp384r1_sha384) ||
           (curve == "1.3.132.0.35" && scheme == SignatureScheme::ecdsa_secp521r1_sha512);
}

/// The key is of the scheme's kind and large enough for it.
bool fits(const Botan::Public_Key& key, const parts& of) {
    if (of.algorithm == SignatureAlgorithm::anonymous || of.algorithm != signature_algorithm_of(key))
        return false;
    if (of.algorithm != SignatureAlgorithm::rsa)
        return true;
    const std::size_t bits = key.key_length();
    if (of.pss) // RFC 8017 9.1.1: a hash, as much salt, two bytes
        return (bits + 6) / 8 >= 2 * of.digest.size + 2;
    return (bits + 7) / 8 >= of.digest.size + 19 + 11; // RFC 8017 9.2: the hash in its DigestInfo, padded
}

/// What Botan calls a scheme's encoding of the content.
std::string padding_of(const parts& of) {
    const std::string name = of.digest.name ? of.digest.name : "";
    switch (of.algorithm) {
    case SignatureAlgorithm::rsa: // with the salt's length, or Botan takes any
        return of.pss ? "PSS(" + name + ",MGF1," + std::to_string(of.digest.size) + ")"
                      : "PKCS1v15(" + name + ")";
    case SignatureAlgorithm::ed25519:
    case SignatureAlgorithm::ed448:
        return "Pure";
    default:
        return "EMSA1(" + name + ")";
    }
}
/// The same before TLS 1.2; empty if the digest is none of this key's.
std::string digest_padding_of(const Botan::Public_Key& key, std::size_t digest_size) {
    switch (signature_algorithm_of(key)) {
    case SignatureAlgorithm::rsa:
        return digest_size == 36 ? "PKCS1v15(Raw)" : "";
    case SignatureAlgorithm::dsa:
    case SignatureAlgorithm::ecdsa:
        return digest_size == 20 ? "Raw" : "";
    default:
        return "";
    }
}

auto format_of(const Botan::Public_Key& key) {
    const auto algorithm = signature_algorithm_of(key);
    const bool two = algorithm == SignatureAlgorithm::dsa || algorithm == SignatureAlgorithm::ecdsa;
    return two ? der_format : plain_format;
}

bool verify_padded(const Botan::Public_Key& key, const std::string& padding, bytes content, bytes signature) {
    try {
        Botan::PK_Verifier verifier(key, padding, format_of(key));
        return verifier.verify_message(content.data(), content.size(), signature.data(), signature.size());
    } catch (const std::exception&) { // a signature that is not even one
        return false;
    }
}
std::vector<std::uint8_t> sign_padded(const Botan::Private_Key& key, const std::string& padding,
                                      bytes content, Botan::RandomNumberGenerator& rng) {
    Botan::PK_Signer signer(key, rng, padding, format_of(key));
    return signer.sign_message(content.data(), content.size(), rng);
}

} // namespace

std::vector<SignatureScheme> schemes_for(const Botan::Public_Key& key,
                                         std::span<const SignatureScheme> wanted, ProtocolVersion version) {
    const bool tls13 = version == ProtocolVersion::tls13 || version == ProtocolVersion::dtls13;
    std::vector<SignatureScheme> out;
    for (const SignatureScheme scheme : wanted) {
        const parts of = parts_of(scheme);
        bool usable = fits(key, of);
        if (tls13 && of.algorithm == SignatureAlgorithm::rsa)
            usable = usable && of.pss;
        else if (tls13 && of.algorithm == SignatureAlgorithm::ecdsa)
            usable = usable && is_of_curve(key, scheme);
        else if (tls13)
            usable = usable && of.algorithm != SignatureAlgorithm::dsa;
        if (usable)
            out.push_back(scheme);
    }
    return out;
}

bool verify(const Botan::Public_Key& key, SignatureScheme scheme, bytes content, bytes signature) {
    const parts of = parts_of(scheme);
    return fits(key, of) && verify_padded(key, padding_of(of), content, signature);
}

std::vector<std::uint8_t> sign(const Botan::Private_Key& key, SignatureScheme scheme, bytes content,
                               Botan::RandomNumberGenerator& rng) {
    const parts of = parts_of(scheme);
    if (!fits(key, of))
        throw Botan::Invalid_Argument("A signature scheme that the key is not for");
    return sign_padded(key, padding_of(of), content, rng);
}

SignatureAlgorithm signature_algorithm_of(const Botan::Public_Key& key) {
    const std::string name = key.algo_name();
    return name == "RSA"       ? SignatureAlgorithm::rsa
           : name == "DSA"     ? SignatureAlgorithm::dsa
           : name == "ECDSA"   ? SignatureAlgorithm::ecdsa
           : name == "Ed25519" ? SignatureAlgorithm::ed25519
           : name == "Ed448"   ? SignatureAlgorithm::ed448
                               : SignatureAlgorithm::anonymous;
}

bool verify_digest(const Botan::Public_Key& key, bytes digest, bytes signature) {
    const std::string padding = digest_padding_of(key, digest.size());
    return !padding.empty() && verify_padded(key, padding, digest, signature);
}

std::vector<std::uint8_t> sign_digest(const Botan::Private_Key& key, bytes digest,
                                      Botan::RandomNumberGenerator& rng) {
    const std::string padding = digest_padding_of(key, digest.size());
    if (padding.empty())
        throw Botan::Invalid_Argument("A digest that the key does not sign");
    return sign_padded(key, padding, digest, rng);
}

std::vector<std::uint8_t> encrypt_pre_master(const Botan::Public_Key& key, bytes pre_master,
                                             Botan::RandomNumberGenerator& rng) {
    return Botan::PK_Encryptor_EME(key, rng, "PKCS1v15").encrypt(pre_master.data(), pre_master.size(), rng);
}

octets decrypt_pre_master(const Botan::Private_Key& key, bytes encrypted, ProtocolVersion client_version,
                          Botan::RandomNumberGenerator& rng) {
    const auto version = static_cast<std::uint16_t>(client_version);
    const std::uint8_t wanted[]{static_cast<std::uint8_t>(version >> 8), static_cast<std::uint8_t>(version)};
    const std::uint8_t offsets[]{0, 1};
    try {
        const Botan::PK_Decryptor_EME decryptor(key, rng, "PKCS1v15");
        return decryptor.decrypt_or_random(encrypted.data(), encrypted.size(), 48, rng, wanted, offsets, 2);
    } catch (const Botan::Exception&) { // a number that is not below the modulus, which everybody can see
        octets random(48);
        rng.randomize(random.data(), random.size());
        return random;
    }
}

} // namespace tlswire::endpoint
