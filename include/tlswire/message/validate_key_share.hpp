// SPDX-License-Identifier: BSL-1.0
// message/validate_key_share.hpp: rules about key shares (RFC 8446 4.2.8).
#pragma once

#include <tlswire/extension/key_share.hpp>
#include <tlswire/extension/supported_groups.hpp>
#include <tlswire/message/validate_types.hpp>

namespace tlswire::detail {

/// How long the share of each side is. A group that is not here has no known length.
struct share_size {
    NamedGroup group;
    std::uint16_t client;
    std::uint16_t server;
    bool is_point; ///< begins with the 4 of an uncompressed point
};
// clang-format off: one group a line
inline constexpr auto share_sizes = std::to_array<share_size>({
    {NamedGroup::x25519, 32, 32, false},
    {NamedGroup::X25519MLKEM768, 1216, 1120, false},    // ML-KEM first
    {NamedGroup::secp256r1, 65, 65, true},
    {NamedGroup::secp384r1, 97, 97, true},
    {NamedGroup::secp521r1, 133, 133, true},
    {NamedGroup::x448, 56, 56, false},
    {NamedGroup::brainpoolP256r1tls13, 65, 65, true},   // RFC 8734
    {NamedGroup::brainpoolP384r1tls13, 97, 97, true},
    {NamedGroup::brainpoolP512r1tls13, 129, 129, true},
    {NamedGroup::curveSM2, 65, 65, true},               // RFC 8998
    {NamedGroup::ffdhe2048, 256, 256, false},
    {NamedGroup::ffdhe3072, 384, 384, false},
    {NamedGroup::ffdhe4096, 512, 512, false},
    {NamedGroup::ffdhe6144, 768, 768, false},
    {NamedGroup::ffdhe8192, 1024, 1024, false},
    {NamedGroup::MLKEM512, 800, 768, false},            // draft-ietf-tls-mlkem
    {NamedGroup::MLKEM768, 1184, 1088, false},
    {NamedGroup::MLKEM1024, 1568, 1568, false},
    {NamedGroup::SecP256r1MLKEM768, 1249, 1153, true},  // the point first
    {NamedGroup::SecP384r1MLKEM1024, 1665, 1665, true},
    {NamedGroup::curveSM2MLKEM768, 1249, 1153, true},
    {NamedGroup::X25519Kyber768Draft00, 1216, 1120, false},
});
// clang-format on

enum class share_sender { client, server };
constexpr std::optional<violation> validate_share(const KeyShareEntry& share, share_sender from) {
    for (const share_size& s : share_sizes) {
        if (s.group != share.group)
            continue;
        if (share.key_exchange.size() != (from == share_sender::client ? s.client : s.server))
            return violation{"a key share is not as long as its group's are",
                             "RFC 8446 4.2.8.1, 4.2.8.2, draft-ietf-tls-ecdhe-mlkem 4",
                             AlertDescription::illegal_parameter};
        if (s.is_point && share.key_exchange.view[0] != 4)
            return violation{"a key share is not an uncompressed point", "RFC 8446 4.2.8.2",
                             AlertDescription::illegal_parameter};
        break;
    }
    return std::nullopt;
}

/// Why the share of `group`, the first that does not come next in `groups`, may not be where it is. Linear.
[[gnu::cold, gnu::noinline]] constexpr violation
misplaced_share(const KeyShareClientHello& shares, const NamedGroupList& groups, NamedGroup group) {
    constexpr auto section = std::string_view{"RFC 8446 4.2.8"};
    std::size_t n = 0;
    for (const KeyShareEntry s : shares.client_shares)
        n += std::size_t{s.group == group};
    if (n > 1)
        return {"key_share has two shares of one group", section, AlertDescription::illegal_parameter};
    if (!contains(groups.named_group_list, group))
        return {"key_share has a group that supported_groups does not list", section,
                AlertDescription::illegal_parameter};
    return {"key_share is not in the order of supported_groups", section,
            AlertDescription::illegal_parameter};
}
/// The shares are some of the groups, in their order.
constexpr std::optional<violation> validate_shares(const KeyShareClientHello& shares,
                                                   const NamedGroupList& groups) {
    auto next = groups.named_group_list.begin();
    for (const KeyShareEntry share : shares.client_shares) {
        while (next != groups.named_group_list.end() && *next != share.group)
            ++next;
        if (next == groups.named_group_list.end())
            return misplaced_share(shares, groups, share.group);
        ++next;
        if (auto broken = validate_share(share, share_sender::client))
            return broken;
    }
    return std::nullopt;
}

} // namespace tlswire::detail
