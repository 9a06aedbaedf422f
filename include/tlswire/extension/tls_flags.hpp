// SPDX-License-Identifier: BSL-1.0
// extension/tls_flags.hpp: extensions of one bit each (draft-ietf-tls-tlsflags).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/tls_flag.hpp>

namespace tlswire {

/// struct { opaque flags<1..255>; } FlagExtensions; Flag n is bit n % 8, from the least, of byte n / 8. The
/// last byte is not zero.
struct FlagExtensions {
    static constexpr auto type = ExtensionType::tls_flags;
    opaque<1, 0xff> flags;
};

/// `has_flag(flags, TLSFlag::resumption_across_names)`
constexpr bool has_flag(const FlagExtensions& e, TLSFlag flag) {
    const auto n = static_cast<std::size_t>(flag);
    return n / 8 < e.flags.size() && (e.flags.data()[n / 8] >> (n % 8) & 1) != 0;
}

} // namespace tlswire
