// SPDX-License-Identifier: BSL-1.0
// crypto_exporter_test.cpp: exporters before TLS 1.3 (RFC 5705). The values are what OpenSSL 3.0's
// SSL_export_keying_material gave in handshakes made for this test.
#include "policies.hpp"

#include <tlswire/crypto/key_schedule.hpp>

#include <catch2/catch_test_macros.hpp>

namespace crypto_exporter_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {

constexpr std::string_view label = "EXPORTER-tlswire";
constexpr auto context = "0102030405"_hex;

struct exported {
    CipherSuite suite;
    ProtocolVersion version;
    std::array<std::uint8_t, 32> client;
    std::array<std::uint8_t, 32> server;
    std::array<std::uint8_t, 48> master;
    std::array<std::uint8_t, 40> without_context;
    std::array<std::uint8_t, 40> empty_context;
    std::array<std::uint8_t, 40> with_context;
};
constexpr exported sha384 = {
    CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    ProtocolVersion::tls12,
    "029f3133e2db59fa22e5c1e6756d23b1861befa25fe81e21a3ee631daa3b0157"_hex,
    "b057bc6c78d62dc385b41467ac18144a43828d773080ab8fcfee6dd752d54ca6"_hex,
    "952678d7d0ef732affcd460c115383857851c3dcf4983d7b2300d674590bd58bafcac24856f58a6ebba6e45822d69016"_hex,
    "117924fb4350ccee4d8c88a5d95fdbd647dc03689ed6f579262df5419b3938028e4683af2388f85e"_hex,
    "989100e0cd5ea1417b9ca4aa65b3d6abcb019d2a371b8e0daba30a41018006cc9772ac42cf75865f"_hex,
    "8482bd3cf166881b4bd88848e5ac1dd6a1ed8f129c2dc409ce073c1025917dceb599f32eb868f173"_hex};
constexpr exported sha256 = {
    CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA,
    ProtocolVersion::tls12,
    "2469b8459367a02e4200ecf6139d1a12999ff5dbd5951ed02bc202a80d1fee23"_hex,
    "824c3e6c099c3c44a359ee18d884c1ee9bfe854f6a6193182c5b1fddc8810977"_hex,
    "fd8a31350fdd8299f3a71efddc615a60110dc729efddb9e257d099b280bc73fd3857900f493b0922ed796536b6e00fae"_hex,
    "ce77c7daaaae86de81e5ffd7a7eca89b0627abd0f7c8e57f520b59d21e6b7cc2c00792acad0d909d"_hex,
    "4baf5879946b371e4e400f8b2c7596676ed57c420e5ea62ba344c0093c21053e98d5a2792fe685ab"_hex,
    "128066dfb0369fa87baa81df1030b361113430a365d0ae28c0b4b62f0eb0f6b0ee051e8e71a5c8e5"_hex};
constexpr exported md5_and_sha1 = {
    CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA,
    ProtocolVersion::tls10,
    "fc3d4ad398713e585951814bebf2692014adea393babee3592a02a763efabf77"_hex,
    "dfc4efbc99674dc351ced3a5920fd6b7ce066da6112c474b85f859a2defe8278"_hex,
    "4ad0ff8aff08b77220c3121a739385ddbb4b14835672661f7f24516589cb979bb19277a6d649f1fb229754e20b7c1840"_hex,
    "5865a9deec84a8db7a425f730c2916d1d6d5f9ff8dbc11cd7c2520442e22f35ac0c54de7862c39a4"_hex,
    "ab3cc2f34bbfbf320bbe86c43b6a0e4ded5a2740903ca1a8462ed9998a23c900ad5156a4b4e75f20"_hex,
    "e83eaaf62b1193125cfb2c9b6d743352834ef7d1841b9269c8b292d9872111d198a0ae848db5ecf7"_hex};

template <class Policy>
constexpr bool exports(const exported& e) {
    using keys = key_schedule<Policy>;
    const client_random client(e.client);
    const server_random server(e.server);
    std::array<std::uint8_t, 40> none{};
    std::array<std::uint8_t, 40> empty{};
    std::array<std::uint8_t, 40> with{};
    return keys::exporter(e.suite, e.version, e.master, client, server, label, none) &&
           keys::exporter(e.suite, e.version, e.master, client, server, label, {}, empty) &&
           keys::exporter(e.suite, e.version, e.master, client, server, label, context, with) &&
           none == e.without_context && empty == e.empty_context && with == e.with_context;
}
static_assert(exports<reference_policy>(sha384));
static_assert(exports<reference_policy>(sha256));
static_assert(exports<reference_policy>(md5_and_sha1));

} // namespace

TEMPLATE_LIST_TEST_CASE("exporters give what OpenSSL's give, an empty context is not the same as none", "",
                        policies) {
    CHECK(exports<TestType>(sha384));
    CHECK(exports<TestType>(sha256));
    CHECK(exports<TestType>(md5_and_sha1));
}

TEMPLATE_LIST_TEST_CASE("there is no exporter for labels of TLS itself, without a master secret, in SSL 3.0",
                        "", policies) {
    using keys = key_schedule<TestType>;
    std::array<std::uint8_t, 16> out{};
    const auto refuses = [&out](std::string_view text, ProtocolVersion version, bytes master) {
        return !keys::exporter(sha256.suite, version, master, client_random(), server_random(), text, out);
    };
    CHECK(!refuses("EXPERIMENTAL", ProtocolVersion::tls12, sha256.master));
    CHECK(!refuses("EXPERIMENTAL", ProtocolVersion::dtls12, sha256.master));
    for (const std::string_view reserved :
         {"client finished", "server finished", "master secret", "extended master secret", "key expansion"})
        CHECK(refuses(reserved, ProtocolVersion::tls12, sha256.master));
    CHECK(refuses("", ProtocolVersion::tls12, sha256.master));
    CHECK(refuses("EXPERIMENTAL", ProtocolVersion::tls12, {}));
    CHECK(refuses("EXPERIMENTAL", ProtocolVersion::tls12, bytes(sha256.master).first(47)));
    CHECK(refuses("EXPERIMENTAL", ProtocolVersion::ssl30, sha256.master));
    CHECK(refuses("EXPERIMENTAL", ProtocolVersion::tls13, sha256.master));
    const std::vector<std::uint8_t> long_context(65536);
    CHECK(!keys::exporter(sha256.suite, ProtocolVersion::tls12, sha256.master, client_random(),
                          server_random(), label, long_context, out));
    CHECK(keys::exporter(sha256.suite, ProtocolVersion::tls12, sha256.master, client_random(),
                         server_random(), label, bytes(long_context).first(65535), out));
}

} // namespace crypto_exporter_test
