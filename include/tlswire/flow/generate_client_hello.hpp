// SPDX-License-Identifier: BSL-1.0
// flow/generate_client_hello.hpp: a random ClientHello that breaks no rule, as well as the grammar.
#pragma once

#include <tlswire/flow/usual_offers.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/generate.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/serialize.hpp>

namespace tlswire {

namespace detail {

constexpr void fill_random(random_source& random, mutable_bytes out) {
    for (std::uint8_t& b : out)
        b = static_cast<std::uint8_t>(random.next());
}
template <class E>
constexpr E random_registered(random_source& random) {
    return registered_values<E>()[random.index(registered_values<E>().size())];
}
/// A list of different values in an array of its own.
template <class T, std::size_t N>
struct drawn {
    std::array<T, N> values{};
    std::size_t size = 0;

    constexpr bool has(const T& v) const {
        for (std::size_t i = 0; i < size; ++i)
            if (values[i] == v)
                return true;
        return false;
    }
    constexpr void add(const T& v) {
        if (size < N && !has(v))
            values[size++] = v;
    }
    constexpr std::span<const T> view() const { return std::span<const T>(values).first(size); }
};

/// What the parts of one hello lie in.
struct hello_parts {
    Random random{};
    std::array<std::uint8_t, 32> session_id{};
    drawn<ProtocolVersion, 5> versions{};
    drawn<CipherSuite, 20> suites{};
    drawn<NamedGroup, 8> groups{};
    drawn<SignatureScheme, 12> schemes{};
    std::array<KeyShareEntry, 3> shares{};
    std::size_t share_count = 0;
    std::array<std::uint8_t, std::size_t{3} * 1700> share_bytes{};
    std::array<std::uint8_t, 64> host{};
    std::array<ServerName, 1> names{};
    std::array<std::uint8_t, 255> ticket{};
    std::array<PskIdentity, 1> identities{};
    std::array<PskBinderEntry, 1> binders{};
    std::array<std::uint8_t, 4096> other{}; // of extensions that nothing depends on
    std::array<ClientHelloExtension, 64> extensions{};
    std::size_t extension_count = 0;
    bool has_many = false; // of the extensions, nearly all that there are

    constexpr void add(const ClientHelloExtension& e) {
        for (std::size_t i = 0; i < extension_count; ++i)
            if (extensions[i].tag() == e.tag())
                return;
        if (extension_count < extensions.size())
            extensions[extension_count++] = e;
    }
};

/// Most of them. Of suites none: each has code of its own in a server, and a server's favourite hides others.
template <class T, std::size_t N, std::size_t Room>
constexpr void add_usual(random_source& random, drawn<T, Room>& to, const std::array<T, N>& usual) {
    for (const T& one : usual)
        if (!random.one_in(4))
            to.add(one);
}

/// Whether a suite can be negotiated in TLS 1.2 and before, with messages that are declared.
constexpr bool is_usual12(const cipher_suite_info& suite) {
    using enum KeyExchangeAlgorithm;
    switch (suite.key_exchange) {
    case rsa:
    case dhe_rsa:
    case dhe_dss:
    case dh_anon:
    case ecdhe:
    case ecdh_anon:
    case psk:
    case rsa_psk:
    case dhe_psk:
    case ecdhe_psk:
        return suite.max_version == ProtocolVersion::tls12;
    default:
        return false;
    }
}

constexpr void draw_suites(random_source& random, hello_parts& parts, bool offers13, bool offers12) {
    const std::size_t wanted = 1 + random.index(12);
    if (offers13)
        for (std::size_t i = 0, n = 1 + random.index(3); i < n; ++i)
            parts.suites.add(static_cast<CipherSuite>(0x1301 + random.below(5)));
    for (int attempt = 0; offers12 && parts.suites.size < wanted + 1 && attempt < 200; ++attempt)
        if (const auto s = random_registered<CipherSuite>(random); is_usual12(info(s)))
            parts.suites.add(s);
}

/// A point begins with 4; that of secp256r1 is on the curve.
constexpr void fill_share(random_source& random, mutable_bytes share, const share_size& of) {
    fill_random(random, share);
    if (of.is_point)
        share[0] = 4;
    if (of.group == NamedGroup::secp256r1)
        copy_bytes(share.data(), a_point.data(), a_point.size());
}
constexpr void draw_groups(random_source& random, hello_parts& parts, bool offers13, unsigned oddness) {
    add_usual(random, parts.groups, usual_groups);
    for (std::size_t i = 0, n = 1 + random.index(6); i < n; ++i)
        parts.groups.add(share_sizes[random.index(share_sizes.size())].group);
    if (random.below(256) < oddness)
        parts.groups.add(static_cast<NamedGroup>(0x0a0a + 0x1010 * random.below(16)));
    std::size_t used = 0;
    for (const NamedGroup group : parts.groups.view()) { // in their order
        if (!offers13 || parts.share_count == parts.shares.size() || random.below(2) == 0)
            continue;
        for (const share_size& s : share_sizes) {
            if (s.group != group)
                continue;
            const mutable_bytes share = mutable_bytes(parts.share_bytes).subspan(used, s.client);
            used += s.client;
            fill_share(random, share, s);
            parts.shares[parts.share_count++] = {group, bytes(share)};
        }
    }
}

constexpr void draw_extensions(random_source& random, hello_parts& parts, bool offers13, bool offers12) {
    if (random.below(8) != 0) {
        const std::size_t size = 1 + random.index(parts.host.size());
        for (std::size_t i = 0; i < size; ++i)
            parts.host[i] = static_cast<std::uint8_t>('a' + random.below(26));
        parts.names[0] = {NameType::host_name, HostName(mutable_bytes(parts.host).first(size))};
        parts.add(ServerNameList{parts.names});
    }
    parts.add(NamedGroupList{parts.groups.view()});
    add_usual(random, parts.schemes, usual_schemes);
    for (std::size_t i = 0, n = 1 + random.index(8); i < n; ++i)
        parts.schemes.add(random_registered<SignatureScheme>(random));
    parts.add(SignatureAlgorithms{parts.schemes.view()});
    if (random.below(2) == 0)
        parts.add(ProtocolNameList{http_names});
    // made at random, these three are refused: two hold DER, one would name no scheme that the server has
    if (parts.has_many || random.one_in(2))
        parts.add(CertificateStatusRequest{CertificateStatusType::ocsp, OCSPStatusRequest{}});
    if (parts.has_many || random.one_in(8))
        parts.add(SignatureAlgorithmsCert{parts.schemes.view()});
    if (parts.has_many || random.one_in(8))
        parts.add(CertificateAuthoritiesExtension{ca_names});
    if (offers12) {
        if (random.below(4) != 0)
            parts.add(ECPointFormatList{uncompressed_points});
        if (random.below(4) != 0)
            parts.add(ExtendedMasterSecret{});
        if (random.below(2) == 0)
            parts.add(EncryptThenMac{});
        if (random.below(4) != 0)
            parts.add(RenegotiationInfo{});
        if (random.below(2) == 0) {
            SessionTicket ticket;
            const std::size_t some = random.index(2);
            ticket.ticket = mutable_bytes(parts.ticket).first(some * random.index(100));
            parts.add(ticket);
        }
    }
    if (offers13) {
        parts.add(SupportedVersions{parts.versions.view()});
        parts.add(KeyShareClientHello{std::span<const KeyShareEntry>(parts.shares).first(parts.share_count)});
        if (random.below(4) != 0)
            parts.add(PskKeyExchangeModes{psk_dhe_ke_mode});
    }
}

} // namespace detail

/// Writes a random ClientHello for which `validate(hello, initial)` has nothing to say: what it offers fits
/// together, its key shares are of its groups and as long as they have to be. It offers TLS 1.2, 1.3 or both,
/// mostly with groups and schemes that real servers take, and now and then something odd: GREASE, an
/// extension that nobody asked for, or nearly all that there are.
///
///     auto size = generate_client_hello(random, buffer);
///
/// Fails with no_space.
[[gnu::cold]] constexpr result<std::size_t> generate_client_hello(random_source& random, mutable_bytes out,
                                                                  const generate_options& options = {}) {
    detail::hello_parts parts{};
    parts.has_many = random.below(256) < options.oddness;
    const std::uint64_t kind = random.below(4);
    const bool offers13 = kind != 0;
    const bool offers12 = kind != 1;
    if (offers13)
        parts.versions.add(ProtocolVersion::tls13);
    if (offers12)
        parts.versions.add(ProtocolVersion::tls12);
    detail::fill_random(random, parts.random);
    detail::fill_random(random, parts.session_id);
    detail::fill_random(random, parts.ticket);
    detail::draw_suites(random, parts, offers13, offers12);
    detail::draw_groups(random, parts, offers13, options.oddness);
    detail::draw_extensions(random, parts, offers13, offers12);

    ClientHello hello{};
    hello.legacy_version = ProtocolVersion::tls12;
    hello.random = parts.random;
    hello.legacy_session_id = bytes(parts.session_id).first(random.index(2) * 32);
    hello.cipher_suites = parts.suites.view();
    hello.legacy_compression_methods = detail::null_compression;
    const auto with = [&](std::size_t count) {
        hello.extensions = vec<ClientHelloExtension, 0, 0xffff>(
            std::span<const ClientHelloExtension>(parts.extensions).first(count));
        return !validate(hello, initial);
    };
    // others, as long as they break no rule; odd is a hello with nearly all that there are
    std::size_t used = 0;
    for (std::uint64_t more = parts.has_many ? 100 : random.below(4) * random.below(2); more != 0; --more) {
        const std::size_t before = parts.extension_count;
        const mutable_bytes room = mutable_bytes(parts.other).subspan(used);
        const auto size = generate<ClientHelloExtension>(random, room, options);
        if (!size)
            continue;
        const auto extension = parse<ClientHelloExtension>(bytes(room).first(*size));
        // with these it would be another kind of hello; use_srtp is for datagrams
        using enum ExtensionType;
        if (extension->tag() == supported_versions || extension->tag() == cookie ||
            extension->tag() == pre_shared_key || extension->tag() == use_srtp)
            continue;
        parts.add(*extension);
        if (!with(parts.extension_count))
            parts.extension_count = before;
        else if (parts.extension_count != before)
            used += *size;
    }
    if (offers13 && (parts.has_many || random.one_in(4))) { // the last one
        const std::size_t before = parts.extension_count;
        parts.identities[0] = {bytes(parts.ticket).first(1 + random.index(200)),
                               static_cast<std::uint32_t>(random.next())};
        parts.binders[0] = PskBinderEntry(bytes(parts.ticket).last(random.below(2) == 0 ? 32 : 48));
        parts.add(PskKeyExchangeModes{detail::psk_dhe_ke_mode});
        if (parts.has_many || random.one_in(2))
            parts.add(EarlyDataIndication{});
        parts.add(OfferedPsks{parts.identities, parts.binders});
        if (!with(parts.extension_count))
            parts.extension_count = before;
    }
    (void)with(parts.extension_count);
    return serialize(hello, out);
}

} // namespace tlswire
