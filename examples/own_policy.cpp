// SPDX-License-Identifier: BSL-1.0
// A crypto policy of one's own (own_policy.hpp): what it has and lacks is known while compiling, and
// TLS 1.2's PRF made from it gives the output that was published for it.
#include "own_policy.hpp"

#include <cstdio>
#include <tlswire/tlswire.hpp>
using namespace tlswire::literals;

using tlswire::HashAlgorithm;
using tlswire::ProtocolVersion;
using enum tlswire::CipherSuite;

static_assert(tlswire::supports<own_policy, HashAlgorithm::sha256>);
static_assert(!tlswire::supports<own_policy, HashAlgorithm::sha384>);
static_assert(tlswire::supports<own_policy, TLS_RSA_WITH_NULL_SHA256, ProtocolVersion::tls12>);
static_assert(!tlswire::supports<own_policy, TLS_RSA_WITH_AES_128_CBC_SHA256, ProtocolVersion::tls12>);

int main() {
    constexpr auto secret = "9bbe436ba940f017b17652849a71db35"_hex;
    constexpr auto seed = "a0ba9f936cda311827a6f796ffd5198c"_hex;
    constexpr auto label = "74657374206c6162656c"_hex; // "test label"
    std::uint8_t out[16];
    if (!tlswire::tls12_prf<own_policy, HashAlgorithm::sha256>(secret, label, seed, {}, out))
        return 1;
    for (const std::uint8_t byte : out)
        std::printf("%02x", byte);
    std::printf("\n"); // e3f229ba727be17b8d122620557cd453
    return 0;
}
