// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/key_agreement.cpp: curves and finite fields of Botan 2.19 and 3.
#include "key_agreement.hpp"
#include "hybrid_keys.hpp"

#include <botan/version.h>

#include <botan/bigint.h>
#include <botan/dh.h>
#include <botan/dl_group.h>
#include <botan/ec_group.h>
#include <botan/ecdh.h>
#include <botan/pubkey.h>
#if BOTAN_VERSION_MAJOR >= 3
#include <botan/x25519.h>
#ifdef BOTAN_HAS_X448
#include <botan/x448.h>
#endif
#else
#include <botan/curve25519.h>
#endif

#include <algorithm>
#include <exception>
#include <span>
#include <string>
#include <utility>

namespace tlswire::endpoint {

namespace {

using botan_private_key = std::unique_ptr<Botan::PK_Key_Agreement_Key>;
using vector = std::vector<std::uint8_t>;

#if BOTAN_VERSION_MAJOR >= 3
using x25519_private_key = Botan::X25519_PrivateKey;
Botan::EC_Group curve_of(const std::string& name) {
    return Botan::EC_Group::from_name(name);
}
Botan::DL_Group field_of(const std::string& name) {
    return Botan::DL_Group::from_name(name);
}
#else
using x25519_private_key = Botan::Curve25519_PrivateKey;
Botan::EC_Group curve_of(const std::string& name) {
    return Botan::EC_Group(name);
}
Botan::DL_Group field_of(const std::string& name) {
    return Botan::DL_Group(name);
}
#endif

struct named_group {
    NamedGroup group;
    const char* name;
};
constexpr named_group curves[]{{NamedGroup::secp256r1, "secp256r1"},
                               {NamedGroup::secp384r1, "secp384r1"},
                               {NamedGroup::secp521r1, "secp521r1"}};
constexpr named_group fields[]{{NamedGroup::ffdhe2048, "ffdhe/ietf/2048"},
                               {NamedGroup::ffdhe3072, "ffdhe/ietf/3072"},
                               {NamedGroup::ffdhe4096, "ffdhe/ietf/4096"},
                               {NamedGroup::ffdhe6144, "ffdhe/ietf/6144"},
                               {NamedGroup::ffdhe8192, "ffdhe/ietf/8192"}};
const char* name_in(std::span<const named_group> groups, NamedGroup group) {
    const auto found = std::ranges::find(groups, group, &named_group::group);
    return found == groups.end() ? nullptr : found->name;
}

vector to_bytes(const Botan::BigInt& number) {
    vector out(number.bytes());
    for (std::size_t i = 0; i < out.size(); ++i)
        out[out.size() - 1 - i] = number.byte_at(i);
    return out;
}
Botan::BigInt to_number(bytes data) {
    return Botan::BigInt(data.data(), data.size());
}

/// A key of Botan's, whose peers' public values are as long as its own.
class botan_key : public key_agreement {
  public:
    botan_key(botan_private_key key, Botan::RandomNumberGenerator& rng)
        : key_(std::move(key)),
          rng_(rng),
          public_value_(key_->public_value()) {}

    const vector& public_value() const override { return public_value_; }
    std::optional<octets> agree(bytes peer) override {
        if (!is_valid(peer))
            return std::nullopt;
        try {
            Botan::PK_Key_Agreement agreement(*key_, rng_, "Raw");
            octets secret = agreement.derive_key(0, peer.data(), peer.size()).bits_of();
            std::uint8_t any =
                0; // RFC 7748 6.1: a point of small order gives zeros. Botan 3 throws, 2.19 doesn't
            for (const std::uint8_t byte : secret)
                any = static_cast<std::uint8_t>(any | byte);
            if (any != 0)
                return secret;
        } catch (const std::exception&) { // a point that is not on the curve
        }
        return std::nullopt;
    }

  protected:
    virtual bool is_valid(bytes peer) const { return peer.size() == public_value_.size(); }

  private:
    botan_private_key key_;
    Botan::RandomNumberGenerator& rng_;
    vector public_value_;
};

/// RFC 8446 4.2.8.2: uncompressed points only.
class point_key final : public botan_key {
  public:
    using botan_key::botan_key;

  protected:
    bool is_valid(bytes peer) const override { return botan_key::is_valid(peer) && peer.front() == 4; }
};

/// RFC 7919 5.1, RFC 8446 4.2.8.1: 1 < Y < p-1, with zeros in front up to the size of p. Botan 3 takes p-1.
class field_key : public botan_key {
  public:
    field_key(const Botan::DL_Group& group, Botan::RandomNumberGenerator& rng)
        : botan_key(std::make_unique<Botan::DH_PrivateKey>(rng, group), rng),
          largest_(group.get_p() - 2) {}

  protected:
    bool is_valid(bytes peer) const override {
        return botan_key::is_valid(peer) && to_number(peer) > 1 && to_number(peer) <= largest_;
    }

  private:
    Botan::BigInt largest_;
};

/// RFC 5246 7.4.7.2 has the number, whose zeros may be there or not.
class unpadded_field_key final : public field_key {
  public:
    using field_key::field_key;
    std::optional<octets> agree(bytes peer) override {
        while (!peer.empty() && peer.front() == 0)
            peer = peer.subspan(1);
        if (peer.size() > public_value().size())
            return std::nullopt;
        vector padded(public_value().size() - peer.size());
        padded.insert(padded.end(), peer.begin(), peer.end());
        return field_key::agree(padded);
    }
};

} // namespace

bool has_group(NamedGroup group) {
#ifdef BOTAN_HAS_X448
    if (group == NamedGroup::x448)
        return true;
#endif
    return has_hybrid(group) || group == NamedGroup::x25519 || name_in(curves, group) ||
           name_in(fields, group);
}

std::unique_ptr<key_agreement> make_key(NamedGroup group, Botan::RandomNumberGenerator& rng) {
    if (const char* const name = name_in(curves, group))
        return std::make_unique<point_key>(std::make_unique<Botan::ECDH_PrivateKey>(rng, curve_of(name)),
                                           rng);
    if (const char* const name = name_in(fields, group))
        return std::make_unique<field_key>(field_of(name), rng);
    if (group == NamedGroup::x25519)
        return std::make_unique<botan_key>(std::make_unique<x25519_private_key>(rng), rng);
#ifdef BOTAN_HAS_X448
    if (group == NamedGroup::x448)
        return std::make_unique<botan_key>(std::make_unique<Botan::X448_PrivateKey>(rng), rng);
#endif
    return make_hybrid(group, rng);
}

std::optional<key_answer> answer_key(NamedGroup group, bytes client_share,
                                     Botan::RandomNumberGenerator& rng) {
    if (is_kem(group))
        return answer_hybrid(group, client_share, rng);
    const auto key = make_key(group, rng);
    auto secret = key ? key->agree(client_share) : std::nullopt;
    if (!secret)
        return std::nullopt;
    return key_answer{key->public_value(), std::move(*secret)};
}

std::unique_ptr<key_agreement> make_dh_key(bytes p, bytes g, Botan::RandomNumberGenerator& rng) {
    const Botan::BigInt prime = to_number(p);
    const Botan::BigInt generator = to_number(g);
    if (prime.bits() < 1024 || prime.bits() > 8192 || prime.is_even() || generator <= 1 ||
        generator >= prime - 1)
        return nullptr;
    try {
        return std::make_unique<unpadded_field_key>(Botan::DL_Group(prime, generator), rng);
    } catch (const std::exception&) {
        return nullptr;
    }
}

dh_group ffdhe(NamedGroup group) {
    const char* const name = name_in(fields, group);
    if (!name)
        return {};
    const Botan::DL_Group field = field_of(name);
    return {to_bytes(field.get_p()), to_bytes(field.get_g())};
}

} // namespace tlswire::endpoint
