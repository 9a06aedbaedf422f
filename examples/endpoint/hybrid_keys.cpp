// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/hybrid_keys.cpp: hybrids with ML-KEM of Botan 3; none with Botan 2.
#include "hybrid_keys.hpp"

#include <botan/version.h>

#ifdef BOTAN_HAS_ML_KEM
#include <botan/ml_kem.h>
#include <botan/pubkey.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>
#endif

namespace tlswire::endpoint {

bool is_kem(NamedGroup group) {
    return group == NamedGroup::X25519MLKEM768 || group == NamedGroup::SecP256r1MLKEM768 ||
           group == NamedGroup::SecP384r1MLKEM1024;
}

#ifdef BOTAN_HAS_ML_KEM
namespace {

using vector = std::vector<std::uint8_t>;

/// draft-ietf-tls-ecdhe-mlkem: what each of the two parts has goes one after the other, in this order.
struct hybrid {
    NamedGroup group, curve;
    Botan::KyberMode::Mode mode;
    std::size_t key_size, ciphertext_size;
    bool kem_first;

    template <class Vector>
    Vector join(const Vector& of_kem, const Vector& of_curve) const {
        Vector out = kem_first ? of_kem : of_curve;
        const Vector& second = kem_first ? of_curve : of_kem;
        out.insert(out.end(), second.begin(), second.end());
        return out;
    }
    /// The KEM's part and the curve's, of which only the former's size is known.
    std::optional<std::pair<bytes, bytes>> split(bytes both, std::size_t kem_size) const {
        if (both.size() < kem_size)
            return std::nullopt;
        if (kem_first)
            return std::pair(both.first(kem_size), both.subspan(kem_size));
        return std::pair(both.last(kem_size), both.first(both.size() - kem_size));
    }
};
constexpr hybrid hybrids[]{
    {NamedGroup::X25519MLKEM768, NamedGroup::x25519, Botan::KyberMode::ML_KEM_768, 1184, 1088, true},
    {NamedGroup::SecP256r1MLKEM768, NamedGroup::secp256r1, Botan::KyberMode::ML_KEM_768, 1184, 1088, false},
    {NamedGroup::SecP384r1MLKEM1024, NamedGroup::secp384r1, Botan::KyberMode::ML_KEM_1024, 1568, 1568, false},
};
const hybrid* hybrid_of(NamedGroup group) {
    const auto* const found = std::ranges::find(hybrids, group, &hybrid::group);
    return found == std::end(hybrids) ? nullptr : found;
}

class hybrid_key final : public key_agreement {
  public:
    hybrid_key(const hybrid& parts, Botan::RandomNumberGenerator& rng)
        : parts_(parts),
          rng_(rng),
          curve_(make_key(parts.curve, rng)),
          kem_(rng, parts.mode),
          public_value_(parts.join(kem_.public_key_bits(), curve_->public_value())) {}

    const vector& public_value() const override { return public_value_; }
    std::optional<octets> agree(bytes peer) override {
        const auto parts = parts_.split(peer, parts_.ciphertext_size);
        const auto of_curve = parts ? curve_->agree(parts->second) : std::nullopt;
        if (!of_curve)
            return std::nullopt;
        return parts_.join(Botan::PK_KEM_Decryptor(kem_, rng_, "Raw").decrypt(parts->first, 32), *of_curve);
    }

  private:
    const hybrid& parts_;
    Botan::RandomNumberGenerator& rng_;
    std::unique_ptr<key_agreement> curve_;
    Botan::ML_KEM_PrivateKey kem_;
    vector public_value_;
};

} // namespace

bool has_hybrid(NamedGroup group) {
    return hybrid_of(group) != nullptr;
}

std::unique_ptr<key_agreement> make_hybrid(NamedGroup group, Botan::RandomNumberGenerator& rng) {
    const hybrid* const parts = hybrid_of(group);
    return parts ? std::make_unique<hybrid_key>(*parts, rng) : nullptr;
}

std::optional<key_answer> answer_hybrid(NamedGroup group, bytes client_share,
                                        Botan::RandomNumberGenerator& rng) {
    const hybrid* const of = hybrid_of(group);
    const auto parts = of ? of->split(client_share, of->key_size) : std::nullopt;
    const auto of_curve = parts ? answer_key(of->curve, parts->second, rng) : std::nullopt;
    if (!of_curve)
        return std::nullopt;
    try { // the key's numbers may be out of range
        const Botan::ML_KEM_PublicKey key(parts->first, of->mode);
        const auto of_kem = Botan::PK_KEM_Encryptor(key, "Raw").encrypt(rng);
        return key_answer{of->join(of_kem.encapsulated_shared_key(), of_curve->public_value),
                          of->join(of_kem.shared_key(), of_curve->secret)};
    } catch (const std::exception&) {
        return std::nullopt;
    }
}
#else
bool has_hybrid(NamedGroup) {
    return false;
}

std::unique_ptr<key_agreement> make_hybrid(NamedGroup, Botan::RandomNumberGenerator&) {
    return nullptr;
}

std::optional<key_answer> answer_hybrid(NamedGroup, bytes, Botan::RandomNumberGenerator&) {
    return std::nullopt;
}
#endif

} // namespace tlswire::endpoint
