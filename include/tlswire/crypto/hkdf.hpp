// SPDX-License-Identifier: BSL-1.0
// crypto/hkdf.hpp: HKDF (RFC 5869) and what TLS 1.3 makes of it, HKDF-Expand-Label (RFC 8446 7.1).
#pragma once

#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/secret.hpp>

#include <string_view>

namespace tlswire {

/// What stands in front of every label (RFC 8446 7.1).
inline constexpr std::string_view tls13_label_prefix = "tls13 ";
/// The same for DTLS 1.3, without a space (RFC 9147 5.9).
inline constexpr std::string_view dtls13_label_prefix = "dtls13";

/// HKDF-Extract (RFC 5869 2.2): writes a pseudorandom key of digest_size(H) bytes to the front of `out`. An
/// empty salt is the same as one of zeros. False only if `out` is too small.
template <class Policy, HashAlgorithm H>
    requires supports_hmac<Policy, H>
constexpr bool hkdf_extract(bytes salt, bytes input_key, mutable_bytes out) {
    if (out.size() < digest_size(H))
        return false;
    typename Policy::template hmac<H> mac(salt);
    mac.update(input_key);
    mac.finish(out);
    return true;
}

/// HKDF-Expand (RFC 5869 2.3): fills `out`. False, and nothing written, if it has more bytes than 255
/// digests.
template <class Policy, HashAlgorithm H>
    requires supports_hmac<Policy, H>
constexpr bool hkdf_expand(bytes pseudorandom_key, bytes info, mutable_bytes out) {
    constexpr std::size_t digest = digest_size(H);
    if (out.size() > 255 * digest)
        return false;
    typename Policy::template hmac<H> mac(pseudorandom_key);
    std::uint8_t block[digest]{};
    std::uint8_t count[1]{};
    for (std::size_t done = 0; done < out.size(); done += digest) {
        if (done != 0)
            mac.update(block);
        ++count[0];
        mac.update(info);
        mac.update(count);
        mac.finish(block);
        const std::size_t left = out.size() - done;
        copy_bytes(out.data() + done, block, left < digest ? left : digest);
    }
    wipe(block);
    return true;
}

/// HkdfLabel of RFC 8446 7.1: `uint16 length; opaque label<7..255>; opaque context<0..255>`.
class hkdf_label {
  public:
    /// Empty if a length is out of bounds.
    constexpr hkdf_label(std::size_t length, std::string_view prefix, std::string_view label, bytes context) {
        const std::size_t whole = prefix.size() + label.size();
        if (length > 0xffff || whole < 7 || whole > 255 || context.size() > 255)
            return;
        store_be<2>(data_, length);
        data_[2] = static_cast<std::uint8_t>(whole);
        size_ = 3;
        for (const std::string_view part : {prefix, label})
            for (const char c : part)
                data_[size_++] = static_cast<std::uint8_t>(c);
        data_[size_++] = static_cast<std::uint8_t>(context.size());
        copy_bytes(data_ + size_, context.data(), context.size());
        size_ += context.size();
    }
    constexpr explicit operator bool() const { return size_ != 0; }
    // NOLINTNEXTLINE: implicit, so that it is an argument wherever bytes are
    constexpr operator bytes() const { return {data_, size_}; }

  private:
    std::uint8_t data_[2 + 1 + 255 + 1 + 255]{};
    std::size_t size_ = 0;
};

/// HKDF-Expand-Label (RFC 8446 7.1): fills `out`. False, and nothing written, if prefix and label together
/// are not 7 to 255 bytes, the context is longer than 255, or `out` longer than 255 digests.
template <class Policy, HashAlgorithm H>
    requires supports_hmac<Policy, H>
constexpr bool hkdf_expand_label(bytes secret, std::string_view label, bytes context, mutable_bytes out,
                                 std::string_view prefix = tls13_label_prefix) {
    const hkdf_label info(out.size(), prefix, label, context);
    return info && hkdf_expand<Policy, H>(secret, info, out);
}

/// HKDF-Extract with a hash that is known at run time only. False too if the policy lacks it.
template <class Policy>
constexpr bool hkdf_extract(HashAlgorithm hash, bytes salt, bytes input_key, mutable_bytes out) {
    return with_hmac<Policy>(
        hash, [&](auto tag) { return hkdf_extract<Policy, decltype(tag)::value>(salt, input_key, out); });
}

/// HKDF-Expand with a hash that is known at run time only. False too if the policy lacks it.
template <class Policy>
constexpr bool hkdf_expand(HashAlgorithm hash, bytes pseudorandom_key, bytes info, mutable_bytes out) {
    return with_hmac<Policy>(hash, [&](auto tag) {
        return hkdf_expand<Policy, decltype(tag)::value>(pseudorandom_key, info, out);
    });
}

/// HKDF-Expand-Label with a hash that is known at run time only. False too if the policy lacks it.
template <class Policy>
constexpr bool hkdf_expand_label(HashAlgorithm hash, bytes secret, std::string_view label, bytes context,
                                 mutable_bytes out, std::string_view prefix = tls13_label_prefix) {
    const hkdf_label info(out.size(), prefix, label, context);
    return info && hkdf_expand<Policy>(hash, secret, info, out);
}

} // namespace tlswire
