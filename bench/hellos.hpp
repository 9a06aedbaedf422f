// SPDX-License-Identifier: BSL-1.0
// bench/hellos.hpp: ClientHellos as today's browsers send them: GREASE, ALPN, key_share, 18 extensions. Not
// recorded but built, so that there can be as many different ones as a server sees.
#pragma once

#include <tlswire/message/client_hello.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/serialize.hpp>
#include <tlswire/registry/content_type.hpp>

#include <cstdlib>
#include <deque>
#include <utility>
#include <vector>

namespace hellos {

using message_bytes = std::vector<std::uint8_t>;

/// Seeded, and the same with every standard library (SplitMix64).
class generator {
  public:
    explicit generator(std::uint64_t seed) : state_(seed) {}

    std::uint64_t operator()() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t n) { return (*this)() % n; }
    template <std::size_t N>
    void fill(std::array<std::uint8_t, N>& bytes) {
        for (std::uint8_t& b : bytes)
            b = static_cast<std::uint8_t>((*this)());
    }

  private:
    std::uint64_t state_;
};

struct kind {
    std::size_t omit_one_in = 0; ///< each extension but GREASE is left out one time in so many; 0: never
    bool hybrid = false;         ///< it offers X25519MLKEM768, with a share
};

/// One hello in the caller's own objects: what `message()` views lives as long as the browser does.
class browser {
  public:
    explicit browser(generator& random, const kind& what = {}) {
        using namespace tlswire;
        random.fill(random_);
        random.fill(session_id_);
        random.fill(share_);
        random.fill(ech_);
        const std::uint16_t grease = any_grease(random);
        const std::uint16_t other_grease = static_cast<std::uint16_t>(grease ^ 0x1010);
        suites_[0] = CipherSuite{any_grease(random)};
        groups_[0] = NamedGroup{any_grease(random)};
        versions_[0] = ProtocolVersion{any_grease(random)};
        shares_[0] = {groups_[0], one_zero};
        if (what.hybrid) {
            hybrid_share_.resize(1216);
            for (std::uint8_t& b : hybrid_share_)
                b = static_cast<std::uint8_t>(random());
            groups_.insert(groups_.begin() + 1, NamedGroup::X25519MLKEM768);
            shares_.push_back({NamedGroup::X25519MLKEM768, hybrid_share_});
        }
        shares_.push_back({NamedGroup::x25519, share_});
        server_names_[0] = {NameType::host_name, HostName{host}};
        const std::size_t payload_size = 144 + 32 * random.below(4);

        const std::array<ClientHelloExtension, 16> all = {
            ServerNameList{server_names_},
            ExtendedMasterSecret{},
            RenegotiationInfo{},
            NamedGroupList{groups_},
            ECPointFormatList{point_formats},
            SessionTicket{},
            ProtocolNameList{protocols},
            CertificateStatusRequest{CertificateStatusType::ocsp, OCSPStatusRequest{}},
            SignatureAlgorithms{schemes},
            SignedCertificateTimestampRequest{},
            KeyShareClientHello{shares_},
            PskKeyExchangeModes{psk_modes},
            SupportedVersions{versions_},
            CertificateCompressionAlgorithms{compressions},
            ApplicationSettingsSupport{settings},
            ECHClientHello{ECHClientHelloType::outer,
                           ECHClientHelloOuter{{HpkeKdfId::HKDF_SHA256, HpkeAeadId::AES_128_GCM},
                                               ech_[0],
                                               bytes{ech_}.first(32),
                                               bytes{ech_}.subspan(32, payload_size)}},
        };
        extensions_.push_back(unknown<ExtensionType>{ExtensionType{grease}, {}});
        for (const ClientHelloExtension& e : all)
            if (what.omit_one_in == 0 || random.below(what.omit_one_in) != 0)
                extensions_.push_back(e);
        extensions_.push_back(unknown<ExtensionType>{ExtensionType{other_grease}, bytes{one_zero}});
    }
    browser(const browser&) = delete;
    browser& operator=(const browser&) = delete;

    /// As Chromium does for every connection: all but GREASE.
    void shuffle_extensions(generator& random) {
        for (std::size_t n = extensions_.size() - 2; n > 1; --n)
            std::swap(extensions_[n], extensions_[1 + random.below(n)]);
    }

    tlswire::ClientHello message() const {
        return {
            tlswire::ProtocolVersion::tls12, random_, session_id_, suites_, compression_methods, extensions_};
    }

  private:
    static std::uint16_t any_grease(generator& random) {
        return tlswire::grease_values[random.below(tlswire::grease_values.size())];
    }

    using Suite = tlswire::CipherSuite;
    using Scheme = tlswire::SignatureScheme;
    static constexpr std::array<std::uint8_t, 11> host = {'e', 'x', 'a', 'm', 'p', 'l',
                                                          'e', '.', 'c', 'o', 'm'};
    static constexpr std::array<std::uint8_t, 2> h2 = {'h', '2'};
    static constexpr std::array<std::uint8_t, 8> http11 = {'h', 't', 't', 'p', '/', '1', '.', '1'};
    static constexpr std::array<std::uint8_t, 1> one_zero = {0};
    static constexpr std::array compression_methods = {tlswire::CompressionMethod{0}};
    static constexpr std::array point_formats = {tlswire::ECPointFormat::uncompressed};
    static constexpr std::array settings = {tlswire::ProtocolName{h2}};
    static constexpr std::array protocols = {tlswire::ProtocolName{h2}, tlswire::ProtocolName{http11}};
    static constexpr std::array psk_modes = {tlswire::PskKeyExchangeMode::psk_dhe_ke};
    static constexpr std::array compressions = {tlswire::CertificateCompressionAlgorithm::brotli};
    static constexpr std::array schemes = {
        Scheme::ecdsa_secp256r1_sha256, Scheme::rsa_pss_rsae_sha256, Scheme::rsa_pkcs1_sha256,
        Scheme::ecdsa_secp384r1_sha384, Scheme::rsa_pss_rsae_sha384, Scheme::rsa_pkcs1_sha384,
        Scheme::rsa_pss_rsae_sha512,    Scheme::rsa_pkcs1_sha512,
    };

    std::array<Suite, 16> suites_ = {
        Suite{},
        Suite::TLS_AES_128_GCM_SHA256,
        Suite::TLS_AES_256_GCM_SHA384,
        Suite::TLS_CHACHA20_POLY1305_SHA256,
        Suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        Suite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        Suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        Suite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        Suite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        Suite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        Suite::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
        Suite::TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
        Suite::TLS_RSA_WITH_AES_128_GCM_SHA256,
        Suite::TLS_RSA_WITH_AES_256_GCM_SHA384,
        Suite::TLS_RSA_WITH_AES_128_CBC_SHA,
        Suite::TLS_RSA_WITH_AES_256_CBC_SHA,
    };
    std::vector<tlswire::NamedGroup> groups_ = {
        tlswire::NamedGroup{},
        tlswire::NamedGroup::x25519,
        tlswire::NamedGroup::secp256r1,
        tlswire::NamedGroup::secp384r1,
    };
    std::array<tlswire::ProtocolVersion, 3> versions_ = {
        tlswire::ProtocolVersion{},
        tlswire::ProtocolVersion::tls13,
        tlswire::ProtocolVersion::tls12,
    };
    tlswire::Random random_{};
    std::array<std::uint8_t, 32> session_id_{};
    std::array<std::uint8_t, 32> share_{};
    std::array<std::uint8_t, 282> ech_{};
    std::vector<std::uint8_t> hybrid_share_;
    std::vector<tlswire::KeyShareEntry> shares_{1};
    std::array<tlswire::ServerName, 1> server_names_{};
    std::vector<tlswire::ClientHelloExtension> extensions_;
};

/// The message with its 4-byte header.
inline message_bytes with_header(const tlswire::ClientHello& hello) {
    message_bytes out(4 + tlswire::serialized_size(hello));
    out[0] = static_cast<std::uint8_t>(tlswire::ClientHello::type);
    tlswire::store_be<3>(&out[1], out.size() - 4);
    if (!tlswire::serialize(hello, tlswire::mutable_bytes(out).subspan(4)))
        std::abort();
    return out;
}

/// A message in the record that begins a connection.
inline message_bytes in_a_record(const message_bytes& message) {
    message_bytes record(5 + message.size());
    record[0] = static_cast<std::uint8_t>(tlswire::ContentType::handshake);
    tlswire::store_be<2>(&record[1], 0x0301);
    tlswire::store_be<2>(&record[3], message.size());
    tlswire::copy_bytes(&record[5], message.data(), message.size());
    return record;
}

/// `count` of them, their extensions in another order each.
inline std::deque<browser> shuffled(std::size_t count, const kind& what = {}) {
    generator random{20260101};
    std::deque<browser> all;
    for (std::size_t i = 0; i < count; ++i)
        all.emplace_back(random, what).shuffle_extensions(random);
    return all;
}

/// Each of them with its header.
inline std::vector<message_bytes> on_the_wire(const std::deque<browser>& browsers) {
    std::vector<message_bytes> all;
    for (const browser& b : browsers)
        all.push_back(with_header(b.message()));
    return all;
}

} // namespace hellos
