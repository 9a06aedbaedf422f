// SPDX-License-Identifier: BSL-1.0
// crypto/pre_master.hpp: what each key exchange makes its pre-master secret of.
#pragma once

#include <tlswire/crypto/secret.hpp>
#include <tlswire/registry/protocol_version.hpp>

namespace tlswire {

/// RFC 5246 7.4.7.1, RSA: the version that the client offered, not the one that was negotiated, and 46 random
/// bytes. In SSL 3.0 too.
constexpr secret<48> rsa_pre_master(ProtocolVersion client_version,
                                    std::span<const std::uint8_t, 46> random) {
    secret<48> out(48);
    store_be<2>(out.data(), static_cast<std::uint64_t>(client_version));
    copy_bytes(out.data() + 2, random.data(), 46);
    return out;
}

/// RFC 5246 8.1.2, Diffie-Hellman, and SRP's S (RFC 5054 2.6): the number that was agreed on, big-endian,
/// without its leading zero bytes. A view of `agreed`. ECDH keeps its zeros (RFC 8422 5.10): don't ask.
/// The time it takes tells how many zeros there were, which is what the Raccoon attack lives on: TLS 1.2
/// can't help it.
constexpr bytes dh_pre_master(bytes agreed) {
    while (!agreed.empty() && agreed.front() == 0)
        agreed = agreed.subspan(1);
    return agreed;
}

/// RFC 8446 7.4.1, finite-field Diffie-Hellman in TLS 1.3: the same number with zeros in front up to the size
/// of the prime. Fills `out`, which has that size. False, and nothing written, if the number is longer.
constexpr bool tls13_dh_shared_secret(bytes agreed, mutable_bytes out) {
    const bytes number = dh_pre_master(agreed);
    if (number.size() > out.size())
        return false;
    const std::size_t zeros = out.size() - number.size();
    for (std::size_t i = 0; i < zeros; ++i)
        out[i] = 0;
    copy_bytes(out.data() + zeros, number.data(), number.size());
    return true;
}

/// RFC 4279 2: `opaque other_secret<0..2^16-1>; opaque psk<0..2^16-1>;`. The other secret is for
///   PSK        as many zeros as the PSK has bytes: leave it out here
///   DHE_PSK    dh_pre_master(agreed) (RFC 4279 3)
///   ECDHE_PSK  the x coordinate as it is (RFC 5489 2)
///   RSA_PSK    rsa_pre_master's 48 bytes (RFC 4279 4)
/// Returns the size of what it wrote; 0, and nothing written, if `out` is too small or a part too long.
constexpr std::size_t psk_pre_master(bytes other_secret, bytes psk, mutable_bytes out) {
    const std::size_t size = 4 + other_secret.size() + psk.size();
    if (other_secret.size() > 0xffff || psk.size() > 0xffff || out.size() < size)
        return 0;
    store_be<2>(out.data(), other_secret.size());
    copy_bytes(out.data() + 2, other_secret.data(), other_secret.size());
    store_be<2>(out.data() + 2 + other_secret.size(), psk.size());
    copy_bytes(out.data() + 4 + other_secret.size(), psk.data(), psk.size());
    return size;
}
/// The same for plain PSK.
constexpr std::size_t psk_pre_master(bytes psk, mutable_bytes out) {
    const std::size_t size = 4 + 2 * psk.size();
    if (psk.size() > 0xffff || out.size() < size)
        return 0;
    store_be<2>(out.data(), psk.size());
    for (std::size_t i = 0; i < psk.size(); ++i)
        out[2 + i] = 0;
    store_be<2>(out.data() + 2 + psk.size(), psk.size());
    copy_bytes(out.data() + 4 + psk.size(), psk.data(), psk.size());
    return size;
}

} // namespace tlswire
