// SPDX-License-Identifier: BSL-1.0
// extension/extended_random.hpp: longer randoms (draft-rescorla-tls-extended-random; not registered).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello. Drafts of TLS 1.3 had key_share under this number, whose list is of this shape, too.
struct ExtendedRandom {
    static constexpr auto type = ExtensionType::extended_random;
    opaque<0, 0xffff> extended_random_value;
};

/// In ServerHello. A key_share of a draft of TLS 1.3 is of another shape here: kept byte for byte.
struct ExtendedRandomAnswer {
    static constexpr auto type = ExtensionType::extended_random;
    rest extended_random_value;
};

} // namespace tlswire
