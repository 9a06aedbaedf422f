// SPDX-License-Identifier: BSL-1.0
// message/validate_retry.hpp: a HelloRetryRequest, and what has to be as before when the client tries again.
#pragma once

#include <tlswire/message/validate_answer.hpp>

namespace tlswire {

namespace detail {
inline constexpr std::string_view same_hello = "RFC 8446 4.1.2";

/// What the second hello may have otherwise than the first (RFC 8446 4.1.2, RFC 9849 6.1.5): each of these
/// has rules of its own, or none. What the HelloRetryRequest has may change by its own specification.
template <class List>
constexpr bool may_change(ExtensionType type, const List& retry) {
    switch (type) {
    case ExtensionType::key_share:
    case ExtensionType::early_data:
    case ExtensionType::cookie:
    case ExtensionType::pre_shared_key:
    case ExtensionType::padding:
    case ExtensionType::encrypted_client_hello:
        return true;
    default:
        break;
    }
    std::size_t n = 0;
    for (const auto& e : retry) {
        if (e.type == type)
            return type != ExtensionType::supported_versions;
        if (++n == short_list) // so that long lists stay linear
            break;
    }
    return false;
}
/// (The caller's own objects are compared by type.)
template <class Element>
constexpr bool same_extension(const Element& a, const Element& b) {
    return a.type == b.type && (a.host != nullptr || b.host != nullptr || equal_bytes(a.body, b.body));
}
/// Both lists without what may change: the same, in the same order.
template <class List, class Retry>
constexpr bool same_sequence(const List& first, const List& second, const Retry& retry) {
    auto a = first.begin();
    auto b = second.begin();
    for (;; ++a, ++b) {
        while (a != first.end() && may_change((*a).type, retry))
            ++a;
        while (b != second.end() && may_change((*b).type, retry))
            ++b;
        if (a == first.end() || b == second.end())
            return a == first.end() && b == second.end();
        if (!same_extension(*a, *b))
            return false;
    }
}
/// Whether each of `some` that may not change is among `all`, in any order.
template <class List, class Retry>
constexpr bool all_among(const List& some, const List& all, const Retry& retry) {
    std::size_t n = 0;
    for (const auto& e : some) {
        if (may_change(e.type, retry))
            continue;
        if (++n > short_list)
            return false;
        bool found = false;
        for (const auto& other : all)
            found = found || same_extension(e, other);
        if (!found)
            return false;
    }
    return true;
}
/// Without what may change, both have the same. wolfSSL sends them in another order; for that to cost nothing
/// in long lists, those may not.
template <class List, class Retry>
constexpr bool same_extensions(const List& first, const List& second, const Retry& retry) {
    return same_sequence(first, second, retry) ||
           (all_among(first, second, retry) && all_among(second, first, retry));
}
/// PSKs may be left out, not added or moved.
constexpr bool some_of(const OfferedPsks& second, const OfferedPsks& first) {
    auto from = first.identities.begin();
    for (const PskIdentity p : second.identities) {
        while (from != first.identities.end() && !equal_bytes((*from).identity.view, p.identity.view))
            ++from;
        if (from == first.identities.end())
            return false;
        ++from;
    }
    return true;
}
constexpr bool same_shares(const KeyShareClientHello& a, const KeyShareClientHello& b) {
    auto x = a.client_shares.begin();
    auto y = b.client_shares.begin();
    for (; x != a.client_shares.end() && y != b.client_shares.end(); ++x, ++y)
        if ((*x).group != (*y).group || !equal_bytes((*x).key_exchange.view, (*y).key_exchange.view))
            return false;
    return x == a.client_shares.end() && y == b.client_shares.end();
}
template <class List>
constexpr bool same_values(const List& a, const List& b) {
    auto x = a.begin();
    auto y = b.begin();
    for (; x != a.end() && y != b.end(); ++x, ++y)
        if (*x != *y)
            return false;
    return x == a.end() && y == b.end();
}

template <class List, class Retry>
constexpr std::optional<violation> validate_second_share(const List& second, const Retry& retry,
                                                         const List& first) {
    const auto shares = first_of<KeyShareClientHello>(second);
    const auto before = first_of<KeyShareClientHello>(first);
    if (const auto wanted = first_of<KeyShareHelloRetryRequest>(retry)) {
        if (!shares)
            return violation{"the second ClientHello has no key_share", "RFC 8446 4.2.8",
                             AlertDescription::missing_extension};
        auto share = shares->client_shares.begin();
        const bool one = share != shares->client_shares.end() && (*share).group == wanted->selected_group &&
                         ++share == shares->client_shares.end();
        return broken_if(!one, {"key_share of the second ClientHello is not one share of the selected group",
                                "RFC 8446 4.2.8", AlertDescription::illegal_parameter});
    }
    const bool same = shares && before ? same_shares(*shares, *before) : !shares && !before;
    return broken_if(!same, {"key_share changed without being asked for", same_hello,
                             AlertDescription::illegal_parameter});
}
template <class List, class Retry>
constexpr std::optional<violation> validate_returned_cookie(const List& second, const Retry& retry) {
    const auto sent = first_of<Cookie>(retry);
    const auto returned = first_of<Cookie>(second);
    if (sent && !returned)
        return violation{"the second ClientHello has no cookie", "RFC 8446 4.2.2",
                         AlertDescription::missing_extension};
    return broken_if(returned && (!sent || !equal_bytes(sent->cookie.view, returned->cookie.view)),
                     {"the cookie is not that of the HelloRetryRequest", "RFC 8446 4.2.2",
                      AlertDescription::illegal_parameter});
}
} // namespace detail

/// All that a HelloRetryRequest breaks as the answer to the first ClientHello.
template <detail::client_offer Hello>
constexpr std::optional<violation> validate(const HelloRetryRequest& answer, const Hello& first) {
    if (auto broken = validate(answer))
        return broken;
    if (auto broken = detail::validate_tls13_choice(answer, first))
        return broken;
    if (auto broken = detail::validate_choice(answer, first))
        return broken;
    const auto extensions = detail::extensions_of(answer.extensions);
    const auto offers = detail::extensions_of(first.extensions);
    if (!detail::all_offered(extensions, offers, [](ExtensionType t) { return t == ExtensionType::cookie; }))
        return detail::unsolicited_extension;
    const auto share = detail::first_of<KeyShareHelloRetryRequest>(extensions);
    if (!share)
        return std::nullopt;
    const auto groups = detail::first_of<NamedGroupList>(offers);
    if (!groups || !detail::contains(groups->named_group_list, share->selected_group))
        return violation{"selected_group is not one that supported_groups lists", "RFC 8446 4.2.8",
                         AlertDescription::illegal_parameter};
    const auto shares = detail::first_of<KeyShareClientHello>(offers);
    return detail::broken_if(shares && detail::has_share(shares->client_shares, share->selected_group),
                             {"selected_group is one of which the client sent a share", "RFC 8446 4.2.8",
                              AlertDescription::illegal_parameter});
}
/// A second HelloRetryRequest in one handshake: there may be none.
constexpr std::optional<violation> validate(const HelloRetryRequest&, const HelloRetryRequest&) {
    return violation{"there is a second HelloRetryRequest", "RFC 8446 4.1.4",
                     AlertDescription::unexpected_message};
}

/// All that the second ClientHello breaks, which has to be the first but for what the HelloRetryRequest
/// asked. If that answers encrypted_client_hello, what counts is encrypted, and any hello will do (RFC
/// 9849 6.1.5).
template <detail::client_offer Hello>
constexpr std::optional<violation> validate(const Hello& second, const HelloRetryRequest& retry,
                                            const Hello& first) {
    const auto asked = detail::extensions_of(retry.extensions);
    auto broken_alone = validate(second);
    if (broken_alone || detail::has_type(asked, ExtensionType::encrypted_client_hello))
        return broken_alone;
    if (second.legacy_version != first.legacy_version || second.random != first.random ||
        !equal_bytes(second.legacy_session_id.view, first.legacy_session_id.view) ||
        !detail::same_values(second.cipher_suites, first.cipher_suites) ||
        !detail::same_values(second.legacy_compression_methods, first.legacy_compression_methods))
        return violation{"the second ClientHello is not the first before its extensions", detail::same_hello,
                         AlertDescription::illegal_parameter};
    const auto extensions = detail::extensions_of(second.extensions);
    const auto before = detail::extensions_of(first.extensions);
    if (detail::has_type(extensions, ExtensionType::early_data))
        return violation{"the second ClientHello has early_data", detail::same_hello,
                         AlertDescription::illegal_parameter};
    if (auto broken = detail::validate_returned_cookie(extensions, asked))
        return broken;
    if (auto broken = detail::validate_second_share(extensions, asked, before))
        return broken;
    const auto psks = detail::first_of<OfferedPsks>(extensions);
    const auto psks_before = detail::first_of<OfferedPsks>(before);
    if (psks && (!psks_before || !detail::some_of(*psks, *psks_before)))
        return violation{"the second ClientHello offers another pre-shared key", detail::same_hello,
                         AlertDescription::illegal_parameter};
    return detail::broken_if(!detail::same_extensions(before, extensions, asked),
                             {"the second ClientHello changes an extension", detail::same_hello,
                              AlertDescription::illegal_parameter});
}

/// All that a ServerHello breaks after a HelloRetryRequest, as the answer to the second ClientHello.
template <detail::client_offer Hello>
constexpr std::optional<violation> validate(const ServerHello& answer, const HelloRetryRequest& retry,
                                            const Hello& second) {
    if (auto broken = validate(answer, second))
        return broken;
    if (answer.cipher_suite != retry.cipher_suite)
        return violation{"the cipher suite is not that of the HelloRetryRequest", "RFC 8446 4.1.4",
                         AlertDescription::illegal_parameter};
    if (detail::selected_version(answer) != detail::selected_version(retry))
        return violation{"the version is not that of the HelloRetryRequest", "RFC 8446 4.1.4",
                         AlertDescription::illegal_parameter};
    const auto share = detail::first_of<KeyShareServerHello>(answer.extensions);
    const auto wanted = detail::first_of<KeyShareHelloRetryRequest>(retry.extensions);
    return detail::broken_if(share && wanted && share->server_share.group != wanted->selected_group,
                             {"key_share is not of the group of the HelloRetryRequest", "RFC 8446 4.2.8",
                              AlertDescription::illegal_parameter});
}

} // namespace tlswire
