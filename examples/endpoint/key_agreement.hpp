// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/key_agreement.hpp: key agreement of a handshake on Botan, and the one KEM that it mixes
// in.
#pragma once

#include <tlswire/registry/named_group.hpp>
#include <tlswire/wire/bytes.hpp>

#include <botan/rng.h>
#include <botan/secmem.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace tlswire::endpoint {

using octets = Botan::secure_vector<std::uint8_t>;

/// An ephemeral key: its public value goes to the other end, whose own gives the secret.
class key_agreement {
  public:
    virtual ~key_agreement() = default;
    /// As it goes on the wire: KeyShareEntry.key_exchange, ECPoint.point, dh_Ys / dh_Yc.
    virtual const std::vector<std::uint8_t>& public_value() const = 0;
    /// The shared secret as TLS 1.3 uses it; TLS 1.2 strips the zeros of a finite field group's
    /// (dh_pre_master). Nothing if the other's value is not valid (illegal_parameter).
    virtual std::optional<octets> agree(bytes peer) = 0;
};

/// x25519, secp256r1, secp384r1, secp521r1 and ffdhe2048 to 8192; with Botan 3 also x448, X25519MLKEM768,
/// SecP256r1MLKEM768 and SecP384r1MLKEM1024.
bool has_group(NamedGroup);
/// A group whose server answers with a ciphertext: use answer_key there, not make_key.
bool is_kem(NamedGroup);
/// A client's key, or either end's where it is no KEM. Null if !has_group(group). `rng` has to outlive the
/// key.
std::unique_ptr<key_agreement> make_key(NamedGroup group, Botan::RandomNumberGenerator& rng);

/// A server's answer to a client's share of a group: its own share and the secret.
struct key_answer {
    std::vector<std::uint8_t> public_value;
    octets secret;
};
/// Nothing if the client's share is not valid, or !has_group(group).
std::optional<key_answer> answer_key(NamedGroup group, bytes client_share, Botan::RandomNumberGenerator& rng);

/// Diffie-Hellman over any group, as TLS 1.2's DHE sends it: p and g big-endian. agree() takes a value of any
/// length. Null if p has less than 1024 bits or more than 8192, or is even, or g is senseless.
std::unique_ptr<key_agreement> make_dh_key(bytes p, bytes g, Botan::RandomNumberGenerator& rng);

struct dh_group {
    std::vector<std::uint8_t> p, g;
};
/// p and g of a group of RFC 7919, big-endian; both empty for another group.
dh_group ffdhe(NamedGroup group);

} // namespace tlswire::endpoint
