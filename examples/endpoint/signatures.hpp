// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/signatures.hpp: what a handshake does with a certificate's key, on Botan.
#pragma once

#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/registry/signature_algorithm.hpp>
#include <tlswire/registry/signature_scheme.hpp>
#include <tlswire/wire/bytes.hpp>

#include <botan/pk_keys.h>
#include <botan/rng.h>
#include <botan/secmem.h>

#include <cstdint>
#include <span>
#include <vector>

namespace tlswire::endpoint {

using octets = Botan::secure_vector<std::uint8_t>;

/// The schemes of `wanted` that this key can make or check in `version`, in the order of `wanted`.
std::vector<SignatureScheme> schemes_for(const Botan::Public_Key& key,
                                         std::span<const SignatureScheme> wanted, ProtocolVersion version);
/// TLS 1.2 and 1.3: the scheme's signature over content. False also for a scheme that is not the key's kind.
/// Which of the two versions it is doesn't matter here: a peer's scheme has to be one of schemes_for's too.
bool verify(const Botan::Public_Key& key, SignatureScheme scheme, bytes content, bytes signature);
/// May throw Botan::Exception: a scheme that is not the key's kind, a key too small for it.
std::vector<std::uint8_t> sign(const Botan::Private_Key& key, SignatureScheme scheme, bytes content,
                               Botan::RandomNumberGenerator& rng);

/// anonymous for a key of a kind that TLS has no number for.
SignatureAlgorithm signature_algorithm_of(const Botan::Public_Key& key);
/// Before TLS 1.2: RSA signs the 36 bytes of MD5 and SHA-1 as they are (PKCS#1 type 1, no DigestInfo), DSA
/// and ECDSA the 20 bytes of SHA-1.
bool verify_digest(const Botan::Public_Key& key, bytes digest, bytes signature);
/// May throw Botan::Exception.
std::vector<std::uint8_t> sign_digest(const Botan::Private_Key& key, bytes digest,
                                      Botan::RandomNumberGenerator& rng);

/// RSA key exchange (PKCS#1 v1.5). May throw Botan::Exception: the key is not RSA's, or too small.
std::vector<std::uint8_t> encrypt_pre_master(const Botan::Public_Key& key, bytes pre_master,
                                             Botan::RandomNumberGenerator& rng);
/// Always 48 bytes: random ones if the decryption fails or the version inside is not `client_version`
/// (RFC 5246 7.4.7.1), without telling.
octets decrypt_pre_master(const Botan::Private_Key& key, bytes encrypted, ProtocolVersion client_version,
                          Botan::RandomNumberGenerator& rng);

} // namespace tlswire::endpoint
