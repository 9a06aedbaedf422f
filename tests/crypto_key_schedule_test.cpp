// SPDX-License-Identifier: BSL-1.0
// crypto_key_schedule_test.cpp: master secrets, key blocks, verify_data, transcripts, and secrets that go
// away.
#include "policies.hpp"

#include <tlswire/crypto/key_schedule.hpp>
#include <tlswire/crypto/transcript.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <new>
#include <type_traits>

namespace crypto_key_schedule_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {

/// NIST ACVP, TLS 1.0 and 1.1 KDF with the randoms of its own, cut for this suite.
template <class Policy>
constexpr bool tls10_aes_128_cbc_sha() {
    using keys = key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
    constexpr auto version = ProtocolVersion::tls10;
    // Named, since clang 14 crashes on literals that are temporaries in an initializer.
    constexpr auto pre_master =
        "ab100a3baacd12fb9d12d2b04969c1f74827f36c2a84fcfde5db28b71bd9ab1b82497f52f808eec52c46b76f"
        "e51c4fea"_hex;
    constexpr auto hello_client = "f3a9305aa5203c9848d2ff159000bfc6d1c01b3372e83773c2aeaf3bcca3a3fa"_hex;
    constexpr auto hello_server = "4367098fff335ad1fa9580097ce4fb52e06a9fea78d5a712480d5b50c930d9eb"_hex;
    constexpr auto block_client = "09b90e27f5f835446be92d4c5e533fd2f95e592a6d7db8b26a81f6eb5986f58e"_hex;
    constexpr auto block_server = "a4438cfeb6141b0b61f708b54f2c3afc77d0280251c9797a5bf41018f5ea9240"_hex;
    const auto master = keys::master_secret(suite, version, pre_master, client_random(hello_client),
                                            server_random(hello_server));
    const auto block =
        keys::key_block(suite, version, master, client_random(block_client), server_random(block_server));
    return master ==
               "05d013efe9814b92d293a5cbd2ba9bad4f92d5acb733ca281b81ebada5148bbb2bf1532b2e89e19e9b3bce4e"
               "83b0318e"_hex &&
           block && block.client_write_MAC_key == "33cbdbf6c98fac70b0cda22581333cba0d6f92f5"_hex &&
           block.server_write_MAC_key == "c8cc12632da3207be4d4490ab97235e659eccb40"_hex &&
           block.client_write_key == "c502483ba1a1f7fdd99d0fa65046d226"_hex &&
           block.server_write_key == "e25e9c1a135a32b0dfceccdcaf8140c0"_hex &&
           block.client_write_IV == "fd6647d85ad6772e6e18f9bfede43d6a"_hex &&
           block.server_write_IV == "c40de827ba34bf9155122169daad3723"_hex;
}
/// NIST ACVP, TLS 1.0 and 1.1 KDF with the randoms of its own, cut for this suite.
template <class Policy>
constexpr bool tls11_aes_128_cbc_sha() {
    using keys = key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
    constexpr auto version = ProtocolVersion::tls11;
    // Named, since clang 14 crashes on literals that are temporaries in an initializer.
    constexpr auto pre_master =
        "ab100a3baacd12fb9d12d2b04969c1f74827f36c2a84fcfde5db28b71bd9ab1b82497f52f808eec52c46b76f"
        "e51c4fea"_hex;
    constexpr auto hello_client = "f3a9305aa5203c9848d2ff159000bfc6d1c01b3372e83773c2aeaf3bcca3a3fa"_hex;
    constexpr auto hello_server = "4367098fff335ad1fa9580097ce4fb52e06a9fea78d5a712480d5b50c930d9eb"_hex;
    constexpr auto block_client = "09b90e27f5f835446be92d4c5e533fd2f95e592a6d7db8b26a81f6eb5986f58e"_hex;
    constexpr auto block_server = "a4438cfeb6141b0b61f708b54f2c3afc77d0280251c9797a5bf41018f5ea9240"_hex;
    const auto master = keys::master_secret(suite, version, pre_master, client_random(hello_client),
                                            server_random(hello_server));
    const auto block =
        keys::key_block(suite, version, master, client_random(block_client), server_random(block_server));
    return master ==
               "05d013efe9814b92d293a5cbd2ba9bad4f92d5acb733ca281b81ebada5148bbb2bf1532b2e89e19e9b3bce4e"
               "83b0318e"_hex &&
           block && block.client_write_MAC_key == "33cbdbf6c98fac70b0cda22581333cba0d6f92f5"_hex &&
           block.server_write_MAC_key == "c8cc12632da3207be4d4490ab97235e659eccb40"_hex &&
           block.client_write_key == "c502483ba1a1f7fdd99d0fa65046d226"_hex &&
           block.server_write_key == "e25e9c1a135a32b0dfceccdcaf8140c0"_hex &&
           block.client_write_IV.size() == 0 && block.server_write_IV.size() == 0;
}
/// NIST ACVP, TLS 1.2 KDF with the randoms of its own, cut for this suite.
template <class Policy>
constexpr bool tls12_aes_256_cbc_sha256() {
    using keys = key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_RSA_WITH_AES_256_CBC_SHA256;
    constexpr auto version = ProtocolVersion::tls12;
    // Named, since clang 14 crashes on literals that are temporaries in an initializer.
    constexpr auto pre_master =
        "c31daa163c74f03658ad24ecacca8d8f6767b7bffbe2e080ca8333ef7879af470c7d95602cb32e21760edbba"
        "c22b4119"_hex;
    constexpr auto hello_client = "d6b446beff422002231fd0cad39c4bc769b613f8d94260bde698327ffed4c280"_hex;
    constexpr auto hello_server = "762799f05efbb0a2aff9490dca750b39225fd3e28beee4f45de869e3fd7a1ec3"_hex;
    constexpr auto block_client = "5a6d8a6d335acb2579c8e9d1b3c51fc02e4193e2e5de3f625d85b998da156bac"_hex;
    constexpr auto block_server = "1e2d318a8d4f2d272276d6d4d5f5f46464297301a2f45378bd53db071832e5f2"_hex;
    const auto master = keys::master_secret(suite, version, pre_master, client_random(hello_client),
                                            server_random(hello_server));
    const auto block =
        keys::key_block(suite, version, master, client_random(block_client), server_random(block_server));
    return master ==
               "6b5df30b98de21c859ecad5cef5b5d06cd7164d6a25d58a411fa641c1e834636cffd0945a6680eb85c66aeb9"
               "6035150d"_hex &&
           block &&
           block.client_write_MAC_key ==
               "782eeecc47d54a5cb78089f8325f48bc27ab69694f70602e1ad0b7c92805a9e3"_hex &&
           block.server_write_MAC_key ==
               "5e6a4a923ac4446feb8c73d4a89de645eb1c9214094ca0b86b73b670e964da3f"_hex &&
           block.client_write_key == "703708993d901ad35df4d67f31d600dea857266606fe3efa3f40d708d4691bab"_hex &&
           block.server_write_key == "dcef52aee87130483cf33e5c2cf6d03988a610a350189b98a71e6f9fd346d1e4"_hex &&
           block.client_write_IV.size() == 0 && block.server_write_IV.size() == 0;
}
/// NIST ACVP, TLS 1.2 KDF with the randoms of its own, cut for this suite.
template <class Policy>
constexpr bool tls12_aes_128_cbc_sha() {
    using keys = key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
    constexpr auto version = ProtocolVersion::tls12;
    // Named, since clang 14 crashes on literals that are temporaries in an initializer.
    constexpr auto pre_master =
        "c31daa163c74f03658ad24ecacca8d8f6767b7bffbe2e080ca8333ef7879af470c7d95602cb32e21760edbba"
        "c22b4119"_hex;
    constexpr auto hello_client = "d6b446beff422002231fd0cad39c4bc769b613f8d94260bde698327ffed4c280"_hex;
    constexpr auto hello_server = "762799f05efbb0a2aff9490dca750b39225fd3e28beee4f45de869e3fd7a1ec3"_hex;
    constexpr auto block_client = "5a6d8a6d335acb2579c8e9d1b3c51fc02e4193e2e5de3f625d85b998da156bac"_hex;
    constexpr auto block_server = "1e2d318a8d4f2d272276d6d4d5f5f46464297301a2f45378bd53db071832e5f2"_hex;
    const auto master = keys::master_secret(suite, version, pre_master, client_random(hello_client),
                                            server_random(hello_server));
    const auto block =
        keys::key_block(suite, version, master, client_random(block_client), server_random(block_server));
    return master ==
               "6b5df30b98de21c859ecad5cef5b5d06cd7164d6a25d58a411fa641c1e834636cffd0945a6680eb85c66aeb9"
               "6035150d"_hex &&
           block && block.client_write_MAC_key == "782eeecc47d54a5cb78089f8325f48bc27ab6969"_hex &&
           block.server_write_MAC_key == "4f70602e1ad0b7c92805a9e35e6a4a923ac4446f"_hex &&
           block.client_write_key == "eb8c73d4a89de645eb1c9214094ca0b8"_hex &&
           block.server_write_key == "6b73b670e964da3f703708993d901ad3"_hex &&
           block.client_write_IV.size() == 0 && block.server_write_IV.size() == 0;
}
/// NIST ACVP, TLS 1.2 KDF with the randoms of its own, cut for this suite.
template <class Policy>
constexpr bool tls12_aes_256_gcm_sha384() {
    using keys = key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
    constexpr auto version = ProtocolVersion::tls12;
    // Named, since clang 14 crashes on literals that are temporaries in an initializer.
    constexpr auto pre_master =
        "d721559bac42fc4aafb059d47b0413d0949fd210de775c2fa7ecffc237f65446ee048d1c7bf2e62df93b573f"
        "3e6e1ccc"_hex;
    constexpr auto hello_client = "d90b3fbdc5ec47a4ed19888808ab5d465be95ce0e20fc630cc7d0f69e6b5b59e"_hex;
    constexpr auto hello_server = "f10fb7232241c79c164f18aa3d66e712edcfcd4a0e4b3896c02ab91c5a3f9f3b"_hex;
    constexpr auto block_client = "df9d087754bd2950222fced9d5b3fe77d7a30b3d5072ea338d3e8f1c40a735ba"_hex;
    constexpr auto block_server = "2a16e9d2f3f08405ec173a0424aa6a2491d9ffa6bf0ad8a983d08e2615535928"_hex;
    const auto master = keys::master_secret(suite, version, pre_master, client_random(hello_client),
                                            server_random(hello_server));
    const auto block =
        keys::key_block(suite, version, master, client_random(block_client), server_random(block_server));
    return master ==
               "60bcfd15b777cc790789ef68a2852d6a86d76cfa063c3d77e6f80d070b4ae9d26af19d70074e6627436a58bc"
               "59ab0261"_hex &&
           block && block.client_write_MAC_key.size() == 0 && block.server_write_MAC_key.size() == 0 &&
           block.client_write_key == "ec6ef365901093f2d47dea54cda788d666fc24b652f1b6c9f3d499d77fb67697"_hex &&
           block.server_write_key == "932eb383a6ce6d0ba9f2351b27f86876f2aa985c466b0c5a0edfafc6f438d655"_hex &&
           block.client_write_IV == "f0d2e761"_hex && block.server_write_IV == "8bcd27b3"_hex;
}
/// NIST ACVP, TLS 1.2 KDF with the randoms of its own, cut for this suite.
template <class Policy>
constexpr bool tls12_chacha20_poly1305() {
    using keys = key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256;
    constexpr auto version = ProtocolVersion::tls12;
    // Named, since clang 14 crashes on literals that are temporaries in an initializer.
    constexpr auto pre_master =
        "c31daa163c74f03658ad24ecacca8d8f6767b7bffbe2e080ca8333ef7879af470c7d95602cb32e21760edbba"
        "c22b4119"_hex;
    constexpr auto hello_client = "d6b446beff422002231fd0cad39c4bc769b613f8d94260bde698327ffed4c280"_hex;
    constexpr auto hello_server = "762799f05efbb0a2aff9490dca750b39225fd3e28beee4f45de869e3fd7a1ec3"_hex;
    constexpr auto block_client = "5a6d8a6d335acb2579c8e9d1b3c51fc02e4193e2e5de3f625d85b998da156bac"_hex;
    constexpr auto block_server = "1e2d318a8d4f2d272276d6d4d5f5f46464297301a2f45378bd53db071832e5f2"_hex;
    const auto master = keys::master_secret(suite, version, pre_master, client_random(hello_client),
                                            server_random(hello_server));
    const auto block =
        keys::key_block(suite, version, master, client_random(block_client), server_random(block_server));
    return master ==
               "6b5df30b98de21c859ecad5cef5b5d06cd7164d6a25d58a411fa641c1e834636cffd0945a6680eb85c66aeb9"
               "6035150d"_hex &&
           block && block.client_write_MAC_key.size() == 0 && block.server_write_MAC_key.size() == 0 &&
           block.client_write_key == "782eeecc47d54a5cb78089f8325f48bc27ab69694f70602e1ad0b7c92805a9e3"_hex &&
           block.server_write_key == "5e6a4a923ac4446feb8c73d4a89de645eb1c9214094ca0b86b73b670e964da3f"_hex &&
           block.client_write_IV == "703708993d901ad35df4d67f"_hex &&
           block.server_write_IV == "31d600dea857266606fe3efa"_hex;
}

/// RFC 7627 4, with values of a handshake between GnuTLS ends, CertificateVerify in it.
constexpr auto ems_pre_master = "19695394219f5eeaef5cf0a683cbcb15b04e9bdaf185e420908c03660a6d27b5"_hex;
constexpr auto ems_session_hash =
    "ed3a7e16696882a43fc2547fa0d993bacec6bb2d9a1bf3253ee59f925b0e77ea2598f36d7666ced3f526f0c0"
    "13354326"_hex;
constexpr auto ems_master =
    "37f99577f59b4fa5e2d3537b11ce24219b34b0f43826a3c423e6623d0a00eee0b49f6fdfe41c7c0b674017aa"
    "d1e4c1d3"_hex;
constexpr auto ems_client_finished_hash =
    "7d2565ab91e06ad35aedb117b7d83d7df9cbba46dc9fe7efc24d986fbe98ebae8c41d46fe22b4fb0b74d09da"
    "f05e6992"_hex;

template <class Policy>
constexpr bool extended_master_secret() {
    using keys = key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384;
    const auto master = keys::extended_master_secret(suite, ems_pre_master, ems_session_hash);
    const auto finished = keys::verify_data(suite, ProtocolVersion::tls12, master, ConnectionEnd::client,
                                            ems_client_finished_hash);
    // The hash that Finished takes covers CertificateVerify too; RFC 7627 4 leaves that out.
    const auto mistaken = keys::extended_master_secret(suite, ems_pre_master, ems_client_finished_hash);
    return master == ems_master && finished == "9f7576aaf1c18d26836bca93"_hex && mistaken &&
           !(mistaken == master);
}

/// The same for TLS 1.1, whose session hash is MD5's and SHA-1's in a row. Both ends are GnuTLS.
template <class Policy>
constexpr bool extended_master_secret_tls11() {
    using keys = key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
    constexpr auto version = ProtocolVersion::tls11;
    constexpr auto hash = "d7b491e78b580d5d4062542100eebea02369b0e2fa6044ea5d629fdfeeaeea538ced1fa0"_hex;
    constexpr auto pre_master = "0302c02e855161f4dc1a7fe22cdc80c81cbc2d317a042500"
                                "bb46022c9f12b8d3972706af2e3e4b127ee7b256dd7e0496"_hex;
    const auto master = keys::extended_master_secret(suite, version, pre_master, hash);
    return master == "3b208543ddc1d0de0f68c6a4a1c0e79cea2b521e1539007b"
                     "bb0d434691a76b0ec001f2f4f1b090f3f489caaa65c43d5e"_hex &&
           keys::verify_data(suite, version, master, ConnectionEnd::client, hash) ==
               "d4d680d38d9992aa9288df47"_hex;
}

/// A resumed session between OpenSSL ends, TLS_RSA_WITH_AES_128_CBC_SHA, from tests/captures.
constexpr auto resumed_master =
    "58308ff12b6266f34f92170cce4c8dbe50f1396b49e5904eadbe1499ca97fc80097104c1cc7fc18b1c758971"
    "d3549ee3"_hex;
constexpr auto resumed_client_hello =
    "0100009203034a9a2e1fce6af8ebfd8fff9e6f820659d34e7b32d166d9acba1373206739f862206f500285f3"
    "c0f5f7d6062cf1fab95be7ac295c5edd729eb200d4e4420f3d96910004002f00ff0100004500000013001100"
    "000e7365727665722e6578616d706c65000d002a0028040305030603080708080809080a080b080408050806"
    "040105010601030303010302040205020602"_hex;
constexpr auto resumed_server_hello =
    "0200004d03037eaa09cab65c0f24f4b8bf642b0c6401f3196f6fddaed06ff3770721ef49723f206f500285f3"
    "c0f5f7d6062cf1fab95be7ac295c5edd729eb200d4e4420f3d9691002f000005ff01000100"_hex;
constexpr auto resumed_server_finished = "1400000c185cadfabc8ed74d6b8703d5"_hex;
constexpr auto resumed_client_finished = "1400000c398406db63d31e5d212217c6"_hex;

/// Both Finished messages, from the messages before them.
template <class Policy, template <class> class Transcript>
constexpr bool resumed_handshake() {
    using keys = key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
    constexpr auto version = ProtocolVersion::tls12;
    Transcript<Policy> transcript;
    std::array<std::uint8_t, max_digest_size> digest{};
    transcript.update(resumed_client_hello);
    transcript.update(resumed_server_hello);
    if (transcript.hash(digest) != 0 || !transcript.select(suite, version))
        return false;
    std::size_t size = transcript.hash(digest);
    const auto server =
        keys::verify_data(suite, version, resumed_master, ConnectionEnd::server, bytes(digest).first(size));
    transcript.update(resumed_server_finished);
    size = transcript.hash(digest);
    const auto client =
        keys::verify_data(suite, version, resumed_master, ConnectionEnd::client, bytes(digest).first(size));
    return server == bytes(resumed_server_finished).subspan(4) &&
           client == bytes(resumed_client_finished).subspan(4);
}

static_assert(tls10_aes_128_cbc_sha<reference_policy>());
static_assert(tls11_aes_128_cbc_sha<reference_policy>());
static_assert(tls12_aes_256_cbc_sha256<reference_policy>());
static_assert(tls12_aes_128_cbc_sha<reference_policy>());
static_assert(tls12_aes_256_gcm_sha384<reference_policy>());
static_assert(tls12_chacha20_poly1305<reference_policy>());
static_assert(extended_master_secret<reference_policy>());
static_assert(extended_master_secret_tls11<reference_policy>());
static_assert(resumed_handshake<reference_policy, transcript>());
static_assert(resumed_handshake<reference_policy, modern_transcript>());

/// What a full handshake costs at most, in one constant expression: 2 KB of messages, master secret, 136
/// bytes of key block and two Finished. It must pass at every compiler's default limits.
template <CipherSuite Suite>
constexpr bool whole_handshake() {
    using keys = key_schedule<reference_policy>;
    constexpr auto version = ProtocolVersion::tls12;
    const std::array<std::uint8_t, 48> pre_master{3, 3};
    const std::array<std::uint8_t, 2048> messages{1};
    const auto master = keys::master_secret(Suite, pre_master, client_random(), server_random());
    const auto block = keys::key_block(Suite, version, master, client_random(), server_random());
    transcript<reference_policy> transcript;
    std::array<std::uint8_t, max_digest_size> digest{};
    transcript.update(bytes(messages).first(512));
    transcript.select(Suite, version);
    transcript.update(bytes(messages).subspan(512));
    std::size_t size = transcript.hash(digest);
    const auto client =
        keys::verify_data(Suite, version, master, ConnectionEnd::client, bytes(digest).first(size));
    transcript.update(client);
    size = transcript.hash(digest);
    const auto server =
        keys::verify_data(Suite, version, master, ConnectionEnd::server, bytes(digest).first(size));
    return block && client && server && !(client == server);
}
static_assert(whole_handshake<CipherSuite::TLS_RSA_WITH_AES_256_CBC_SHA256>());
static_assert(whole_handshake<CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384>());
static_assert(whole_handshake<CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256>());

/// Swapped randoms must not compile.
template <class First, class Second>
concept takes_randoms = requires(bytes secret, First first, Second second) {
    key_schedule<reference_policy>::key_block(CipherSuite{}, ProtocolVersion::tls12, secret, first, second);
    key_schedule<reference_policy>::master_secret(CipherSuite{}, secret, first, second);
};
static_assert(takes_randoms<client_random, server_random>);
static_assert(!takes_randoms<server_random, client_random>);
static_assert(!takes_randoms<client_random, client_random>);
static_assert(!takes_randoms<std::array<std::uint8_t, 32>, std::array<std::uint8_t, 32>>);
static_assert(!std::is_convertible_v<client_random, server_random>);

/// Secrets move, and are copied on demand only.
static_assert(!std::is_copy_constructible_v<secret<48>> && !std::is_copy_assignable_v<secret<48>>);
static_assert(!std::is_copy_constructible_v<key_block_value> &&
              std::is_move_constructible_v<key_block_value>);
static_assert(!std::is_convertible_v<bytes, secret<48>> && !std::is_convertible_v<secret<48>, bool>);
static_assert(secret<4>("01020304"_hex) == "01020304"_hex);
static_assert(secret<4>("01020304"_hex).clone() == "01020304"_hex);
static_assert(secret<4>("01020304"_hex) != "01020305"_hex && secret<4>("01020304"_hex) != "010203"_hex);
static_assert(!secret<4>("0102030405"_hex) && !(secret<4>() == secret<4>()));
static_assert(constant_time_equal("0102"_hex, "0102"_hex) && !constant_time_equal("0102"_hex, "0103"_hex));
static_assert(!constant_time_equal("0102"_hex, "01"_hex) && constant_time_equal({}, {}));

/// A policy with nothing but SHA-256.
struct small_policy {
    template <HashAlgorithm H>
        requires(H == HashAlgorithm::sha256)
    using hash = reference_policy::hash<H>;
    template <HashAlgorithm H>
        requires(H == HashAlgorithm::sha256)
    using hmac = reference_policy::hmac<H>;
};

/// No answer, all the way down to verify_data, which equals nothing.
template <class Policy>
constexpr bool has_no_answer(CipherSuite suite, ProtocolVersion version) {
    using keys = key_schedule<Policy>;
    const std::array<std::uint8_t, 48> any{};
    const auto master = keys::master_secret(suite, version, any, client_random(), server_random());
    const auto block = keys::key_block(suite, version, any, client_random(), server_random());
    for (const std::size_t size : {32u, 36u, 48u}) {
        const bytes hash = bytes(any).first(size < 48 ? size : 48);
        const auto client = keys::verify_data(suite, version, any, ConnectionEnd::client, hash);
        if (client || client == client || client == bytes() ||
            keys::extended_master_secret(suite, version, any, hash))
            return false;
    }
    return !master && !block && !block.client_write_key && !block.server_write_IV;
}
static_assert(has_no_answer<small_policy>(CipherSuite::TLS_RSA_WITH_AES_256_GCM_SHA384,
                                          ProtocolVersion::tls12));
static_assert(has_no_answer<small_policy>(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA, ProtocolVersion::tls11));
static_assert(!has_no_answer<small_policy>(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA,
                                           ProtocolVersion::tls12));
static_assert(has_no_answer<reference_policy>(CipherSuite::TLS_AES_128_GCM_SHA256, ProtocolVersion::tls12));
static_assert(has_no_answer<reference_policy>(CipherSuite::TLS_AES_128_GCM_SHA256, ProtocolVersion::tls13));
static_assert(has_no_answer<reference_policy>(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256,
                                              ProtocolVersion::tls11));
static_assert(has_no_answer<small_policy>(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA, ProtocolVersion::ssl30));
static_assert(has_no_answer<reference_policy>(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256,
                                              ProtocolVersion::ssl30));
static_assert(has_no_answer<reference_policy>(CipherSuite::TLS_FALLBACK_SCSV, ProtocolVersion::tls12));
static_assert(has_no_answer<reference_policy>(static_cast<CipherSuite>(0x0a0a), ProtocolVersion::tls12));

/// An empty master secret derives nothing, instead of keys from an empty secret.
constexpr bool empty_master_derives_nothing() {
    using keys = key_schedule<reference_policy>;
    constexpr auto suite = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
    const std::array<std::uint8_t, 32> hash{};
    const auto block = keys::key_block(suite, ProtocolVersion::tls12, {}, client_random(), server_random());
    return !block && !keys::verify_data(suite, ProtocolVersion::tls12, {}, ConnectionEnd::server, hash);
}
static_assert(empty_master_derives_nothing());

/// The two ends' verify_data differ, and a transcript hash of the wrong length is refused.
constexpr bool verify_data_rules() {
    using keys = key_schedule<reference_policy>;
    constexpr auto suite = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
    const std::array<std::uint8_t, 48> any{1};
    const bytes hash = bytes(any).first(32);
    const auto client = keys::verify_data(suite, ProtocolVersion::tls12, any, ConnectionEnd::client, hash);
    const auto server = keys::verify_data(suite, ProtocolVersion::tls12, any, ConnectionEnd::server, hash);
    return client.size() == 12 && server.size() == 12 && !(client == server) &&
           !keys::verify_data(suite, ProtocolVersion::tls12, any, ConnectionEnd::client, any) &&
           !keys::verify_data(suite, ProtocolVersion::tls12, any, ConnectionEnd::client, hash.first(31)) &&
           keys::verify_data(suite, ProtocolVersion::tls11, any, ConnectionEnd::client, bytes(any).first(36));
}
static_assert(verify_data_rules());

/// Unused parts of a key block are empty, and still there is an answer.
constexpr bool null_suite_has_macs_only() {
    const std::array<std::uint8_t, 48> any{1};
    const auto block = key_schedule<reference_policy>::key_block(
        CipherSuite::TLS_RSA_WITH_NULL_SHA256, ProtocolVersion::tls12, any, client_random(), server_random());
    return block && block.client_write_MAC_key.size() == 32 && !block.client_write_key &&
           !block.client_write_IV;
}
static_assert(null_suite_has_macs_only());

/// A transcript runs what the policy has, and goes on with what is selected.
constexpr bool transcript_rules() {
    const auto message = "01000000"_hex;
    std::array<std::uint8_t, max_digest_size> out{};
    transcript<small_policy> small;
    transcript<reference_policy> all;
    small.update(message);
    all.update(message);
    bool right = small.runs(HashAlgorithm::sha256) && !small.runs(HashAlgorithm::sha384);
    right = right && !small.select(HashAlgorithm::sha384) && !small.select(HashAlgorithm::sha512);
    right = right && !small.select(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA, ProtocolVersion::tls11);
    right = right && small.hash(out) == 32; // only one runs
    right = right && all.hash(out) == 0 && all.hash(HashAlgorithm::sha384, out) == 48;
    right = right && all.select(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA, ProtocolVersion::tls10);
    right = right && all.hash(out) == 36 && all.hash(mutable_bytes(out).first(35)) == 0;
    right = right && !all.select(HashAlgorithm::sha256) && all.select(HashAlgorithm::sha1);
    right = right && all.hash(out) == 20 && all.hash(mutable_bytes(out).first(19)) == 0;
    return right;
}
static_assert(transcript_rules());

} // namespace

TEMPLATE_LIST_TEST_CASE("master secret and key block give NIST's values, in six parts", "[crypto]",
                        policies) {
    CHECK(tls10_aes_128_cbc_sha<TestType>());
    CHECK(tls11_aes_128_cbc_sha<TestType>());
    CHECK(tls12_aes_256_cbc_sha256<TestType>());
    CHECK(tls12_aes_128_cbc_sha<TestType>());
    CHECK(tls12_aes_256_gcm_sha384<TestType>());
    CHECK(tls12_chacha20_poly1305<TestType>());
}

TEMPLATE_LIST_TEST_CASE("the extended master secret leaves CertificateVerify out", "[crypto]", policies) {
    CHECK(extended_master_secret<TestType>());
    CHECK(extended_master_secret_tls11<TestType>());
}

TEMPLATE_LIST_TEST_CASE("both Finished of a recorded handshake verify", "[crypto]", policies) {
    CHECK(resumed_handshake<TestType, transcript>());
    CHECK(resumed_handshake<TestType, modern_transcript>());
}

TEST_CASE("what the policy lacks gives no answer, and no answer equals nothing", "[crypto]") {
    CHECK(has_no_answer<small_policy>(CipherSuite::TLS_RSA_WITH_AES_256_GCM_SHA384, ProtocolVersion::tls12));
    CHECK(has_no_answer<reference_policy>(CipherSuite::TLS_AES_128_GCM_SHA256, ProtocolVersion::tls12));
    CHECK(empty_master_derives_nothing());
    CHECK(verify_data_rules());
    CHECK(null_suite_has_macs_only());
    CHECK(transcript_rules());
}

TEST_CASE("a secret leaves no trace in memory", "[crypto]") {
    using key = secret<48>;
    alignas(key) unsigned char memory[sizeof(key)];
    const volatile unsigned char* const trace = memory;
    const auto traces = [&] {
        std::size_t count = 0;
        for (std::size_t i = 0; i < sizeof(key); ++i)
            count += trace[i] == 0xa5 ? 1u : 0u;
        return count;
    };
    std::array<std::uint8_t, 48> material{};
    material.fill(0xa5);

    auto* first = new (memory) key(material);
    CHECK(traces() == 48);
    first->~key();
    CHECK(traces() == 0);

    first = new (memory) key(material);
    const key second = static_cast<key&&>(*first); // moving takes the material away
    CHECK(traces() == 0);
    CHECK(second == material);
    CHECK(first->size() == 0);
    *first = second.clone();
    CHECK(traces() == 48);
    first->clear();
    CHECK(traces() == 0);
    *first = second.clone();
    *first = key("0102"_hex); // what was longer leaves nothing behind
    CHECK(traces() == 0);
    first->~key();
}

TEST_CASE("a key block leaves no trace in memory", "[crypto]") {
    alignas(key_block_value) unsigned char memory[sizeof(key_block_value)];
    const std::array<std::uint8_t, 48> master{1};
    auto* block = new (memory) key_block_value(key_schedule<reference_policy>::key_block(
        CipherSuite::TLS_RSA_WITH_AES_256_CBC_SHA256, ProtocolVersion::tls12, master, client_random(),
        server_random()));
    REQUIRE(*block);
    std::array<std::uint8_t, 32> key{};
    copy_bytes(key.data(), block->server_write_key.data(), key.size());
    const auto found = [&] {
        const volatile unsigned char* const trace = memory;
        for (std::size_t at = 0; at + key.size() <= sizeof memory; ++at) {
            std::size_t same = 0;
            while (same < key.size() && trace[at + same] == key[same])
                ++same;
            if (same == key.size())
                return true;
        }
        return false;
    };
    CHECK(found());
    block->~key_block_value();
    CHECK(!found());
}

} // namespace crypto_key_schedule_test
