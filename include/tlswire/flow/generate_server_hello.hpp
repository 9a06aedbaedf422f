// SPDX-License-Identifier: BSL-1.0
// flow/generate_server_hello.hpp: a random ServerHello or HelloRetryRequest that answers a ClientHello.
#pragma once

#include <tlswire/flow/generate_client_hello.hpp>

namespace tlswire {

namespace detail {

/// One of those in the list for which `fits` is true, each as likely; or `otherwise`.
template <class T, class List, class Fits>
constexpr T pick_of(random_source& random, const List& list, T otherwise, Fits fits) {
    std::uint64_t seen = 0;
    for (const auto& v : list)
        if (fits(v) && random.below(++seen) == 0)
            otherwise = v;
    return otherwise;
}
constexpr const share_size* known_share(NamedGroup group) {
    for (const share_size& s : share_sizes)
        if (s.group == group)
            return &s;
    return nullptr;
}
constexpr bool offers_tls13(const ClientHello& hello) {
    const auto versions = find<SupportedVersions>(hello.extensions);
    if (versions)
        for (const ProtocolVersion v : versions->versions)
            if (v == ProtocolVersion::tls13)
                return true;
    return false;
}
constexpr bool offers_tls12(const ClientHello& hello) {
    const auto versions = find<SupportedVersions>(hello.extensions);
    if (!versions)
        return hello.legacy_version >= ProtocolVersion::tls12;
    for (const ProtocolVersion v : versions->versions)
        if (v == ProtocolVersion::tls12)
            return true;
    return false;
}
constexpr bool offers_psk_dhe_ke(const ClientHello& hello) {
    const auto offered = find<PskKeyExchangeModes>(hello.extensions);
    return find<OfferedPsks>(hello.extensions) && offered &&
           contains(offered->ke_modes, PskKeyExchangeMode::psk_dhe_ke);
}
/// A suite that was offered and goes with the version; none is 0.
constexpr CipherSuite pick_suite(random_source& random, const ClientHello& hello, ProtocolVersion version) {
    return pick_of(random, hello.cipher_suites, CipherSuite{}, [version](CipherSuite s) {
        const cipher_suite_info suite = info(s);
        return version == ProtocolVersion::tls13 ? suite.min_version == ProtocolVersion::tls13
                                                 : is_usual12(suite);
    });
}

struct answer_parts {
    std::array<ServerHelloExtension, 8> extensions{};
    std::size_t count = 0;
    std::array<std::uint8_t, 1700> share{};
    std::array<ProtocolName, 1> protocol{};

    constexpr void add(const ServerHelloExtension& e) { extensions[count++] = e; }
};

constexpr bool answer13(random_source& random, const ClientHello& offered, const HelloRetryRequest* retry,
                        ServerHello& answer, answer_parts& parts) {
    answer.cipher_suite =
        retry != nullptr ? retry->cipher_suite : pick_suite(random, offered, ProtocolVersion::tls13);
    const auto shares = find<KeyShareClientHello>(offered.extensions);
    if (answer.cipher_suite == CipherSuite{} || !shares)
        return false;
    const auto share = pick_of(random, shares->client_shares, KeyShareEntry{},
                               [](const KeyShareEntry& s) { return known_share(s.group) != nullptr; });
    if (share.group == NamedGroup{})
        return false;
    const share_size& size = *known_share(share.group);
    const mutable_bytes room = mutable_bytes(parts.share).first(size.server);
    fill_share(random, room, size);
    parts.add(SelectedVersion{ProtocolVersion::tls13});
    parts.add(KeyShareServerHello{{share.group, bytes(room)}});
    if (offers_psk_dhe_ke(offered) && random.below(2) == 0)
        parts.add(SelectedIdentity{0});
    return true;
}
constexpr bool answer12(random_source& random, const ClientHello& offered, ServerHello& answer,
                        answer_parts& parts) {
    answer.cipher_suite = pick_suite(random, offered, ProtocolVersion::tls12);
    if (answer.cipher_suite == CipherSuite{})
        return false;
    if (find<RenegotiationInfo>(offered.extensions))
        parts.add(RenegotiationInfo{});
    if (find<ExtendedMasterSecret>(offered.extensions) && random.below(4) != 0)
        parts.add(ExtendedMasterSecret{});
    if (find<EncryptThenMac>(offered.extensions) &&
        info(answer.cipher_suite).cipher_type == CipherType::block)
        parts.add(EncryptThenMac{});
    if (find<SessionTicket>(offered.extensions) && random.below(2) == 0)
        parts.add(SessionTicket{});
    if (const auto names = find<ProtocolNameList>(offered.extensions); names && random.below(2) == 0) {
        parts.protocol[0] = *names->protocol_name_list.begin();
        parts.add(ProtocolNameList{parts.protocol});
    }
    return true;
}

} // namespace detail

/// Writes a random ServerHello for which `validate(answer, offered)` has nothing to say. Fails with no_space,
/// and with unknown_selector where there is none: nothing that is offered can be chosen, or a
/// HelloRetryRequest has to come first. After one it is passed too, and `offered` is the second ClientHello.
[[gnu::cold]] constexpr result<std::size_t> generate_server_hello(random_source& random,
                                                                  const ClientHello& offered,
                                                                  mutable_bytes out,
                                                                  const HelloRetryRequest* retry = nullptr) {
    detail::answer_parts parts{};
    std::array<std::uint8_t, 32> session_id{};
    ServerHello answer{};
    answer.legacy_version = ProtocolVersion::tls12;
    detail::fill_random(random, answer.random);
    detail::fill_random(random, session_id);
    answer.legacy_compression_method = CompressionMethod::null;
    const bool may_be_13 = detail::offers_tls13(offered);
    const bool may_be_12 = retry == nullptr && detail::offers_tls12(offered);
    bool is_13 = may_be_13 && (!may_be_12 || random.below(3) != 0);
    if (!is_13 && !(may_be_12 && detail::answer12(random, offered, answer, parts)))
        is_13 = true;
    if (is_13 && !(may_be_13 && detail::answer13(random, offered, retry, answer, parts)))
        return fault{errc::unknown_selector, 0};
    // TLS 1.3 echoes the client's; before, that resumes a session
    const bool echoes = is_13 || random.one_in(4);
    answer.legacy_session_id_echo =
        echoes ? bytes(offered.legacy_session_id) : bytes(session_id).first(random.index(2) * 32);
    if (parts.count != 0)
        answer.extensions = vec<ServerHelloExtension, 0, 0xffff>(
            std::span<const ServerHelloExtension>(parts.extensions).first(parts.count));
    return serialize(answer, out);
}

/// Writes a random HelloRetryRequest for which `validate(answer, offered)` has nothing to say: it asks for a
/// group that was offered without a share, or gives a cookie. Fails as generate_server_hello.
[[gnu::cold]] constexpr result<std::size_t>
generate_hello_retry_request(random_source& random, const ClientHello& offered, mutable_bytes out) {
    std::array<HelloRetryRequestExtension, 3> extensions{SelectedVersion{ProtocolVersion::tls13}};
    std::size_t count = 1;
    std::array<std::uint8_t, 64> cookie{};
    detail::fill_random(random, cookie);
    HelloRetryRequest answer{};
    answer.legacy_version = ProtocolVersion::tls12;
    answer.random = hello_retry_request_random;
    answer.legacy_session_id_echo = bytes(offered.legacy_session_id);
    answer.cipher_suite = detail::pick_suite(random, offered, ProtocolVersion::tls13);
    answer.legacy_compression_method = CompressionMethod::null;
    const auto groups = find<NamedGroupList>(offered.extensions);
    const auto shares = find<KeyShareClientHello>(offered.extensions);
    if (!detail::offers_tls13(offered) || answer.cipher_suite == CipherSuite{} || !groups || !shares)
        return fault{errc::unknown_selector, 0};
    const auto group = detail::pick_of(random, groups->named_group_list, NamedGroup{}, [&](NamedGroup g) {
        return detail::known_share(g) != nullptr && !detail::has_share(shares->client_shares, g);
    });
    if (group != NamedGroup{})
        extensions[count++] = KeyShareHelloRetryRequest{group};
    if (group == NamedGroup{} || random.below(4) == 0)
        extensions[count++] = Cookie{mutable_bytes(cookie).first(1 + random.index(64))};
    answer.extensions = vec<HelloRetryRequestExtension, 0, 0xffff>(
        std::span<const HelloRetryRequestExtension>(extensions).first(count));
    return serialize(answer, out);
}

} // namespace tlswire
