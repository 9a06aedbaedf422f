// SPDX-License-Identifier: BSL-1.0
// crypto_protection_test.cpp: records sealed by other programs open, ours do too, and nothing else does.
#include "policies.hpp"

#include <tlswire/crypto/protection.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace crypto_protection_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {

constexpr auto tls12 = ProtocolVersion::tls12;
constexpr auto handshake = ContentType::handshake;
constexpr auto null_suite = CipherSuite::TLS_RSA_WITH_NULL_SHA256;
constexpr auto five_bytes = "0102030405"_hex; // named, since clang 14 crashes on such temporaries in calls
constexpr auto one_byte = "01"_hex;

template <class Policy>
constexpr key_block_value some_keys(CipherSuite suite, ProtocolVersion version = tls12) {
    const std::array<std::uint8_t, 48> master{3, 1, 4, 1, 5, 9, 2, 6};
    return key_schedule<Policy>::key_block(suite, version, master, client_random(), server_random());
}

/// A null suite still has a MAC, and needs no cipher from the policy.
constexpr bool null_cipher_round_trips() {
    const auto block = some_keys<reference_policy>(null_suite);
    record_sealer<reference_policy> sealer(null_suite, tls12, block, ConnectionEnd::client);
    record_opener<reference_policy> opener(null_suite, tls12, block, ConnectionEnd::client);
    record_opener<reference_policy> wrong_end(null_suite, tls12, block, ConnectionEnd::server);
    const auto text = "0102030405"_hex;
    for (int i = 0; i < 2; ++i) {
        std::array<std::uint8_t, 64> buffer{};
        std::array<std::uint8_t, 64> copy{};
        const auto sealed = sealer.seal(handshake, tls12, text, buffer);
        if (!sealed || sealed.fragment.size() != 5 + 32 || sealer.sealed_size(5) != 5 + 32)
            return false;
        if (wrong_end.open(handshake, tls12, sealed.fragment, copy).error != protection_error::bad_record_mac)
            return false;
        const auto opened = opener.open(handshake, tls12, sealed.fragment, copy);
        if (!opened || !equal_bytes(opened.text, text))
            return false;
    }
    return sealer.sequence_number() == 2 && opener.sequence_number() == 2 && wrong_end.sequence_number() == 0;
}
static_assert(null_cipher_round_trips());

/// What tlslite-ng sealed with TLS_RSA_WITH_NULL_MD5: client Finished.
constexpr bool foreign_null_record_opens() {
    // Named, since clang 14 crashes on literals that are temporaries in an initializer.
    constexpr auto master =
        "cf2d3afd42ae5305317ebe5f5a36350329bc037568f014762f722fad86b2faff4ab99cf52403d440fb13c75a"
        "8a4e6df4"_hex;
    constexpr auto client = "e929a62f79dfd43bb555e1c4131f09f8d7bc93c0231ff7eb8dbf8be43641868c"_hex;
    constexpr auto server = "a1041bae4f1cdf100eab26171dd0bea622269ff3cd0b83d535763a04d8199bb9"_hex;
    const auto block = key_schedule<reference_policy>::key_block(
        CipherSuite::TLS_RSA_WITH_NULL_MD5, tls12, master, client_random(client), server_random(server));
    record_opener<reference_policy> opener(CipherSuite::TLS_RSA_WITH_NULL_MD5, tls12, block,
                                           ConnectionEnd::client);
    auto fragment = "1400000cb70a0dbf399b561361dc43e851f04b476adbee63905c3b121277042e"_hex;
    const auto opened = opener.open(handshake, tls12, fragment);
    return opened && equal_bytes(opened.text, "1400000cb70a0dbf399b561361dc43e8"_hex);
}
static_assert(foreign_null_record_opens());

/// Before the first ChangeCipherSpec.
constexpr bool unprotected_passes() {
    record_sealer<reference_policy> sealer;
    record_opener<reference_policy> opener;
    std::array<std::uint8_t, 4> buffer{};
    const auto hello_done = "0e000000"_hex;
    const auto sealed = sealer.seal(handshake, tls12, hello_done, buffer);
    return sealed && opener.open(handshake, tls12, sealed.fragment).text.size() == 4 && buffer[0] == 0x0e;
}
static_assert(unprotected_passes());

/// The policy lacks these ciphers; and keys that are missing or don't fit are no keys.
constexpr bool lacking_is_unsupported() {
    using opener = record_opener<reference_policy>;
    using sealer = record_sealer<reference_policy>;
    std::array<std::uint8_t, 64> buffer{};
    for (const CipherSuite suite :
         {CipherSuite::TLS_RSA_WITH_ARIA_128_GCM_SHA256, CipherSuite::TLS_RSA_WITH_CAMELLIA_128_CBC_SHA,
          CipherSuite::TLS_RSA_WITH_RC4_128_SHA, CipherSuite::TLS_AES_128_GCM_SHA256}) {
        const auto block = some_keys<reference_policy>(suite);
        opener open(suite, tls12, block, ConnectionEnd::client);
        sealer seal(suite, tls12, block, ConnectionEnd::client);
        if (open.supported() || seal.supported() ||
            open.open(handshake, tls12, buffer).error != protection_error::unsupported ||
            seal.seal(handshake, tls12, {}, buffer).error != protection_error::unsupported)
            return false;
    }
    const auto md5_keys = some_keys<reference_policy>(CipherSuite::TLS_RSA_WITH_NULL_MD5);
    return !opener(null_suite, tls12, key_block_value{}, ConnectionEnd::client).supported() &&
           !opener(null_suite, tls12, md5_keys, ConnectionEnd::client).supported() &&
           !opener(null_suite, ProtocolVersion::tls13, some_keys<reference_policy>(null_suite),
                   ConnectionEnd::client)
                .supported();
}
static_assert(lacking_is_unsupported());

/// RFC 5246 6.1: sequence numbers may not wrap; RFC 6347 4.1: nor may those of an epoch.
constexpr bool sequence_does_not_wrap(ProtocolVersion version, std::uint64_t last_number) {
    const auto block = some_keys<reference_policy>(null_suite);
    record_sealer<reference_policy> sealer(null_suite, version, block, ConnectionEnd::client);
    record_opener<reference_policy> opener(null_suite, version, block, ConnectionEnd::client);
    std::array<std::uint8_t, 64> buffer{};
    sealer.sequence_number(last_number);
    opener.sequence_number(last_number);
    const auto last = sealer.seal(handshake, version, {}, buffer);
    if (!last || !opener.open(handshake, version, last.fragment))
        return false;
    return sealer.seal(handshake, version, {}, buffer).error == protection_error::sequence_overflow &&
           opener.open(handshake, version, buffer).error == protection_error::sequence_overflow;
}
static_assert(sequence_does_not_wrap(tls12, ~std::uint64_t{0}));
static_assert(sequence_does_not_wrap(ProtocolVersion::dtls12, 0x0001ffffffffffff));
static_assert(sequence_does_not_wrap(ProtocolVersion::dtls10, 0x0001ffffffffffff));
static_assert(!sequence_does_not_wrap(tls12, 0x0001ffffffffffff)); // it goes on there

static_assert(detail::mask_ge(3, 3) == ~std::size_t{0} && detail::mask_ge(2, 3) == 0);
static_assert(detail::mask_eq(7, 7) == ~std::size_t{0} && detail::mask_eq(7, 8) == 0);

/// The end of a decrypted CBC record: `size` bytes of which the last `padding` + 1 are padding, `wrong` of
/// them changed.
constexpr detail::cbc_end cbc_end_of(std::size_t size, std::size_t padding, std::size_t wrong,
                                     std::size_t mac) {
    std::uint8_t data[512]{};
    for (std::size_t i = 0; i <= padding && i < size; ++i)
        data[size - 1 - i] = static_cast<std::uint8_t>(padding);
    if (wrong != 0)
        data[size - wrong] ^= 1;
    return detail::find_cbc_end(bytes(data).first(size), mac);
}
constexpr bool cbc_padding_rules() {
    for (const std::size_t padding : {0u, 1u, 15u, 16u, 200u, 255u}) {
        const auto right = cbc_end_of(400, padding, 0, 20);
        if (right.good != ~std::size_t{0} || right.content_size != 400 - padding - 1 - 20)
            return false;
        const auto first_byte_wrong = cbc_end_of(400, padding, padding + 1, 20);
        if (padding != 0 && (first_byte_wrong.good != 0 || first_byte_wrong.content_size != 400 - 1 - 20))
            return false;
        const auto byte_before_it = cbc_end_of(400, padding, padding + 2, 20);
        if (byte_before_it.good != ~std::size_t{0})
            return false;
    }
    // Padding that leaves no room for the MAC, by one byte, and that is longer than everything.
    return cbc_end_of(32, 11, 0, 20).good != 0 && cbc_end_of(32, 12, 0, 20).good == 0 &&
           cbc_end_of(32, 255, 0, 20).good == 0 && cbc_end_of(32, 255, 0, 20).content_size == 11;
}
static_assert(cbc_padding_rules());

constexpr bool copies_from_every_place() {
    std::uint8_t data[400]{};
    for (std::size_t i = 0; i < 400; ++i)
        data[i] = static_cast<std::uint8_t>(i * 3 + i / 256);
    for (std::size_t from = 400 - 20 - 256; from <= 400 - 20; from += 17) {
        std::uint8_t out[20]{};
        detail::copy_from_secret_place(data, from, out);
        if (!equal_bytes(out, bytes(data).subspan(from, 20)))
            return false;
    }
    return true;
}
static_assert(copies_from_every_place());

/// 13 bytes of header and the content, then 0x80 and the length, in blocks.
static_assert(detail::compressed_blocks(0, 64) == 1 && detail::compressed_blocks(42, 64) == 1);
static_assert(detail::compressed_blocks(43, 64) == 2 && detail::compressed_blocks(43 + 64, 64) == 3);
static_assert(detail::compressed_blocks(98, 128) == 1 && detail::compressed_blocks(99, 128) == 2);

/// RFC 5288 3, RFC 7905 2.
static_assert(equal_bytes(detail::record_nonce("a1a2a3a4"_hex, "0102030405060708"_hex, 9),
                          "a1a2a3a40102030405060708"_hex));
static_assert(equal_bytes(detail::record_nonce("a0a1a2a3a4a5a6a7a8a9aaab"_hex, {}, 0x0102),
                          "a0a1a2a3a4a5a6a7a8a9aba9"_hex));
/// RFC 5246 6.2.3.3.
static_assert(equal_bytes(detail::record_pseudo_header(0x0102, handshake, tls12, 0x0304),
                          "0000000000000102 16 0303 0304"_hex));

} // namespace

TEST_CASE("records without a cipher are sealed and opened, and others refused", "[crypto]") {
    CHECK(null_cipher_round_trips());
    CHECK(unprotected_passes());
    CHECK(lacking_is_unsupported());
    CHECK(sequence_does_not_wrap(tls12, ~std::uint64_t{0}));
    CHECK(sequence_does_not_wrap(ProtocolVersion::dtls12, 0x0001ffffffffffff));
}

TEST_CASE("a record that is too long is refused", "[crypto]") {
    const auto block = some_keys<reference_policy>(null_suite);
    record_sealer<reference_policy> sealer(null_suite, tls12, block, ConnectionEnd::client);
    record_opener<reference_policy> opener(null_suite, tls12, block, ConnectionEnd::client);
    std::vector<std::uint8_t> text(max_plaintext_length + 1);
    std::vector<std::uint8_t> buffer(max_ciphertext_length + 1);
    CHECK(sealer.seal(handshake, tls12, text, buffer).error == protection_error::record_overflow);
    CHECK(opener.open(handshake, tls12, buffer).error == protection_error::record_overflow);
    text.pop_back();
    const auto sealed = sealer.seal(handshake, tls12, text, buffer);
    REQUIRE(sealed);
    CHECK(opener.open(handshake, tls12, sealed.fragment).text.size() == max_plaintext_length);

    record_opener<reference_policy> unprotected;
    text.push_back(0);
    CHECK(unprotected.open(handshake, tls12, text).error == protection_error::record_overflow);
}

TEST_CASE("a buffer that is too small is refused", "[crypto]") {
    const auto block = some_keys<reference_policy>(null_suite);
    record_sealer<reference_policy> sealer(null_suite, tls12, block, ConnectionEnd::client);
    record_opener<reference_policy> opener(null_suite, tls12, block, ConnectionEnd::client);
    std::array<std::uint8_t, 37> buffer{};
    std::array<std::uint8_t, 36> small{};
    CHECK(sealer.seal(handshake, tls12, five_bytes, small).error == protection_error::no_space);
    CHECK(sealer.sequence_number() == 0);
    const auto sealed = sealer.seal(handshake, tls12, five_bytes, buffer);
    REQUIRE(sealed);
    CHECK(opener.open(handshake, tls12, bytes(sealed.fragment), small).error == protection_error::no_space);
}

namespace {

/// One end's Finished as other programs sent it.
struct foreign_record {
    const char* maker;
    CipherSuite suite;
    ProtocolVersion version;
    mac_order order;
    std::vector<std::uint8_t> master;
    client_random client;
    server_random server;
    ConnectionEnd writer;
    std::vector<std::uint8_t> fragment;
    std::vector<std::uint8_t> text;
};

template <std::size_t Size>
std::vector<std::uint8_t> keep(const std::array<std::uint8_t, Size>& array) {
    return {array.begin(), array.end()};
}

std::vector<foreign_record> foreign_records() {
    std::vector<foreign_record> all;
    all.push_back(
        {"Go", CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, ProtocolVersion::tls12,
         mac_order::mac_then_encrypt,
         keep("ba6c3ee7d44054f385161568964206c3fd65cc78437c94d5c5d19f5bbd1d0ec08932bf05423da0bc30cdd32c"
              "67028892"_hex),
         client_random("1b99ff22aeac1b34258a0bf809c1b4ab46cfadef5128d7b80133aa52960a0146"_hex),
         server_random("b07eaf82513f238106129a1b06d7f209133e16b99796f9025a2e17b0d8be45aa"_hex),
         ConnectionEnd::client,
         keep("00000000000000008b0f17ad431bafe4778e6691cbafe002ad854d951302e84bc4828a58aedfa4f8"_hex),
         keep("1400000c7ff0beffeaa4c647dc059e6d"_hex)});
    all.push_back(
        {"GnuTLS", CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, ProtocolVersion::tls12,
         mac_order::mac_then_encrypt,
         keep("134aedb5a606a14ce628355f6bbea3f2cf75277ca246b1a5b8d0d564719d68cf50eea78bdf9c29597e1c8c7b"
              "7a2a70a7"_hex),
         client_random("920e1d11353627be680927c876c4186514e63c3c4504d5b7d6f54f1dafbedd57"_hex),
         server_random("94c8483e579f6455182c5f8ae69e203f26c2988806aaacd210495675485e530d"_hex),
         ConnectionEnd::server, keep("0937f8d898a8adaf03428e05f4606294e18b293ee26359b786c7a03bdf3509e7"_hex),
         keep("1400000c5b376a7699e2de3a6bd4d78c"_hex)});
    all.push_back(
        {"OpenSSL", CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8, ProtocolVersion::tls12,
         mac_order::mac_then_encrypt,
         keep("6ac2c5347225a83ebe0f553f1c3b7dedcbe2723ccfed917e65239a74c04fa36b7043de83518f996662c24e86"
              "69e36160"_hex),
         client_random("18914a6be0b3733edba373254d8be09bdfe03dbe2861fdbdbeaca1d9dfe6e3d7"_hex),
         server_random("d85635e10c6205b5b42b87ad6ec4aa5d1c14a192773810f7254945d4a6bd6977"_hex),
         ConnectionEnd::client, keep("0000000000000000ce01ac0aa88b9a84697026a93bc216e24f4c51f7d827cf50"_hex),
         keep("1400000c5f74d5e7edbeb1d246dd805b"_hex)});
    all.push_back(
        {"OpenSSL", CipherSuite::TLS_RSA_WITH_ARIA_256_GCM_SHA384, ProtocolVersion::tls12,
         mac_order::mac_then_encrypt,
         keep("a9dbbc3a6d13082c48665d25f68d569851d49f8c5ff8f5ab8aed0951f664c17c573220201ea731e0542bfae0"
              "54f161df"_hex),
         client_random("24042eb600a220a3cbbadc77eb413f6648d70890bef68017d806ab5824a62e00"_hex),
         server_random("e18fb13294e6e8c6f5e9026aa28e5e38ef72a38027345331b094168bcfe5a09c"_hex),
         ConnectionEnd::client,
         keep("ceb86c53aaba1e921ee57f7dc18a4a9e63d89c677ac3a182e4e5c1754b8a542719914167c543c534"_hex),
         keep("1400000c127ca6786f1879af81b9c56f"_hex)});
    all.push_back(
        {"Go", CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA256, ProtocolVersion::tls12,
         mac_order::mac_then_encrypt,
         keep("b8d4c21111fc8ee3c576517157216ec0cfcf7b8f6ec266f576e7b7c1552cfc7651041c928a7eb2566f5d8750"
              "5dd99d8a"_hex),
         client_random("4c8eab93a4732176fcae8bb147de5345b668029f40dbcbcc53ab980542453f43"_hex),
         server_random("2c37afd77fd01856e7394312f11dd016160b311519956aab535b745249f2d044"_hex),
         ConnectionEnd::server,
         keep("3ffefdfef672b9f895c51851ad9794938f3c6f27c3e8a22cc1f0960fc9cf89dac9b271281697f4585c3f0d44"
              "c69d2b25776a9933f7c6530594edd420ea94cb114d283cb9871d88f834a513774489c878"_hex),
         keep("1400000c66cd9dfc0736d21c7ceedda7"_hex)});
    all.push_back(
        {"OpenSSL", CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA256, ProtocolVersion::tls12,
         mac_order::encrypt_then_mac,
         keep("c6ffa286eb387001c43f26cfe20cea0caae54195eba7c1bab3b7f78478528716d125844afb9f329330973c43"
              "bb4e40b1"_hex),
         client_random("92c4b89deaa550b3d72868ec373cd31f49929ebc88eecde3047ee85e2b3deeee"_hex),
         server_random("d9557b3e8dc8e6d8e438116a1f608a2ac754ed27820ed20d30115fc259352bc7"_hex),
         ConnectionEnd::client,
         keep("3d97fe95f7d51d956d91d6f6052042bbb89a72ea4c644bbd8cd28a830585af066679d44190b74d8668550493"
              "a25bd66d13bd529a99d6bb356a6ea1e0fc0a29d01531ad5cd19ba0ef2c008d35ec3ec90a"_hex),
         keep("1400000c726795d3e4f8212df4170d63"_hex)});
    all.push_back(
        {"GnuTLS", CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_CCM, ProtocolVersion::tls12,
         mac_order::mac_then_encrypt,
         keep("f0e2662b79e261825c3c8a8f8cba94fea290354ad54e8be62d6833e76e555d4618849ada1b8fb1b2a90edcf1"
              "bce078ef"_hex),
         client_random("88e25c7e4a9d3952db9cbaf2783280bf3b966975419eaf5d763c3d737964ff59"_hex),
         server_random("0381135ee5d1298c12da2d23e02bd410bdb7cf8b7aff0565dd5917ff200f02be"_hex),
         ConnectionEnd::server,
         keep("0000000000000000e78146e137604d35672acb3ba4ffc6340dc954443180011cce4a69c1118bc1a0"_hex),
         keep("1400000c792acde6e1e8467e80f1bdf4"_hex)});
    all.push_back(
        {"Go", CipherSuite::TLS_RSA_WITH_3DES_EDE_CBC_SHA, ProtocolVersion::tls10,
         mac_order::mac_then_encrypt,
         keep("cbd1d3eaf9293955a0a5de0470f84acca1c57bd19dad587732a64dcf5737433f3f2a75ad61d49ff0d18c7dad"
              "c6694d84"_hex),
         client_random("5eed2eb53d1aad5112429e2deb00f170e276ecf86100009771511064bcfec32d"_hex),
         server_random("184b01d429774dcda74d24609a977d3e06b394432aa1ca7b8aef3bb9afc698bf"_hex),
         ConnectionEnd::client,
         keep("8694173209c19641073bb6d9481a1b3b1ffc887e942de8e0c4a8670debf3f274c38cde51829d8eb3"_hex),
         keep("1400000ce4a438b7018a4a8665462f1a"_hex)});
    all.push_back(
        {"OpenSSL", CipherSuite::TLS_RSA_WITH_CAMELLIA_128_CBC_SHA256, ProtocolVersion::tls12,
         mac_order::encrypt_then_mac,
         keep("48814bb2aee8e68ee7043920623a28df30b9c4ea7c52174ffe8937deee0fb671e0dd46b58ebe2b275222affe"
              "954a73c5"_hex),
         client_random("cd18e664ee7d17886432bb4499baa8a0a9ff2119e76b635572262b86ae06a5b3"_hex),
         server_random("3eb3dee171137b5650d51673f0a41638e3a28f3268da44883745b7e9bc75ab6c"_hex),
         ConnectionEnd::client,
         keep("2429dd818a6bdc8764dedb00c16501f88b4ba9202a5fdd9b5ae9ab3ac38c19b0fc7517b1848d14efa394f824"
              "fc4fd8887cd613a27462efd93b36bac00884fd58f7562dfb8ee026d212257f4e6fb8e9a2"_hex),
         keep("1400000cad5bc2ce3f056eaf785a2d1d"_hex)});
    all.push_back(
        {"OpenSSL, resumed", CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA, ProtocolVersion::tls12,
         mac_order::mac_then_encrypt,
         keep("58308ff12b6266f34f92170cce4c8dbe50f1396b49e5904eadbe1499ca97fc80097104c1cc7fc18b1c758971"
              "d3549ee3"_hex),
         client_random("4a9a2e1fce6af8ebfd8fff9e6f820659d34e7b32d166d9acba1373206739f862"_hex),
         server_random("7eaa09cab65c0f24f4b8bf642b0c6401f3196f6fddaed06ff3770721ef49723f"_hex),
         ConnectionEnd::server,
         keep("263928fcdaf04a6c5c222e8f57ea93f4b060b7fe79e35d30303f7c608a0c73162321f2cdaec3c3599a0dc5fe"
              "98fddb1ac5813f79083f0e7aee40c58e72898afe"_hex),
         keep("1400000c185cadfabc8ed74d6b8703d5"_hex)});
    return all;
}

template <class Policy>
record_opener<Policy> opener_for(const foreign_record& record) {
    const auto block = key_schedule<Policy>::key_block(record.suite, record.version, record.master,
                                                       record.client, record.server);
    return {record.suite, record.version, block, record.writer, record.order};
}

} // namespace

TEMPLATE_LIST_TEST_CASE("records that other programs sealed open", "[crypto]", policies) {
    int tried = 0;
    for (const foreign_record& record : foreign_records()) {
        INFO(record.maker);
        auto opener = opener_for<TestType>(record);
        if (!opener.supported())
            continue;
        ++tried;
        std::vector<std::uint8_t> buffer(record.fragment.size());
        const auto opened = opener.open(handshake, record.version, record.fragment, buffer);
        REQUIRE(opened.error == protection_error::ok);
        CHECK(equal_bytes(opened.text, record.text));
    }
    CHECK(tried >= 7); // all with AES or ChaCha20
}

TEMPLATE_LIST_TEST_CASE("a record with any one bit changed does not open", "[crypto]", policies) {
    for (const foreign_record& record : foreign_records()) {
        INFO(record.maker);
        auto opener = opener_for<TestType>(record);
        if (!opener.supported())
            continue;
        for (std::size_t bit = 0; bit < 8 * record.fragment.size(); ++bit) {
            // TLS 1.0 chains its IV through the records: what came before a bad record is gone.
            if (record.version == ProtocolVersion::tls10)
                opener = opener_for<TestType>(record);
            auto tampered = record.fragment;
            tampered[bit / 8] = static_cast<std::uint8_t>(tampered[bit / 8] ^ 1u << bit % 8);
            const auto opened = opener.open(handshake, record.version, tampered);
            REQUIRE(opened.error == protection_error::bad_record_mac);
            REQUIRE(opened.text.empty());
            REQUIRE(opener.sequence_number() == 0);
        }
        if (record.version == ProtocolVersion::tls10)
            continue;
        auto untouched = record.fragment;
        CHECK(opener.open(handshake, record.version, untouched)); // it was not harmed by any of them
    }
}

TEMPLATE_LIST_TEST_CASE("a record cut short, of another type, version, number or end does not open",
                        "[crypto]", policies) {
    for (const foreign_record& record : foreign_records()) {
        INFO(record.maker);
        if (!opener_for<TestType>(record).supported())
            continue;
        const auto refused = [&](auto opener, ContentType type, ProtocolVersion version,
                                 std::vector<std::uint8_t> fragment) {
            return opener.open(type, version, fragment).error == protection_error::bad_record_mac;
        };
        const auto& fragment = record.fragment;
        for (std::size_t size = 0; size < fragment.size(); ++size)
            CHECK(refused(opener_for<TestType>(record), handshake, record.version,
                          {fragment.begin(), fragment.begin() + static_cast<std::ptrdiff_t>(size)}));
        CHECK(refused(opener_for<TestType>(record), ContentType::application_data, record.version, fragment));
        CHECK(refused(opener_for<TestType>(record), handshake, ProtocolVersion::dtls12, fragment));
        auto later = opener_for<TestType>(record);
        later.sequence_number(1);
        CHECK(refused(std::move(later), handshake, record.version, fragment));
        auto mirrored = record;
        mirrored.writer =
            record.writer == ConnectionEnd::client ? ConnectionEnd::server : ConnectionEnd::client;
        CHECK(refused(opener_for<TestType>(mirrored), handshake, record.version, fragment));
    }
}

#ifdef TLSWIRE_WITH_BOTAN

namespace {

static_assert(supports_aead<botan_policy, BulkCipherAlgorithm::aes, CipherMode::gcm>);
static_assert(supports_aead<botan_policy, BulkCipherAlgorithm::chacha20, CipherMode::poly1305>);
static_assert(!supports_aead<botan_policy, BulkCipherAlgorithm::tdes, CipherMode::gcm>);
static_assert(!supports_aead<botan_policy, BulkCipherAlgorithm::aes, CipherMode::mgm_l>);
static_assert(supports_cbc<botan_policy, BulkCipherAlgorithm::aes> && supports_random<botan_policy>);
static_assert(!supports_cbc<botan_policy, BulkCipherAlgorithm::rc2>);

struct combination {
    CipherSuite suite;
    ProtocolVersion version;
    mac_order order;
};

std::vector<combination> combinations() {
    using enum CipherSuite;
    constexpr auto first = mac_order::mac_then_encrypt;
    constexpr auto last = mac_order::encrypt_then_mac;
    std::vector<combination> all;
    for (const CipherSuite suite :
         {TLS_RSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, TLS_RSA_WITH_AES_128_CCM,
          TLS_RSA_WITH_AES_256_CCM_8, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
          TLS_RSA_WITH_CAMELLIA_128_GCM_SHA256, TLS_RSA_WITH_ARIA_256_GCM_SHA384, TLS_RSA_WITH_NULL_SHA256})
        all.push_back({suite, tls12, first});
    for (const CipherSuite suite : {TLS_RSA_WITH_AES_256_CBC_SHA256, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,
                                    TLS_ECDHE_ECDSA_WITH_ARIA_128_CBC_SHA256}) {
        all.push_back({suite, tls12, first});
        all.push_back({suite, tls12, last});
    }
    for (const CipherSuite suite :
         {TLS_RSA_WITH_AES_128_CBC_SHA, TLS_RSA_WITH_3DES_EDE_CBC_SHA, TLS_RSA_WITH_CAMELLIA_256_CBC_SHA,
          TLS_RSA_WITH_SEED_CBC_SHA, TLS_RSA_WITH_IDEA_CBC_SHA, TLS_RSA_WITH_NULL_MD5}) {
        for (const ProtocolVersion version : {ProtocolVersion::tls10, ProtocolVersion::tls11}) {
            all.push_back({suite, version, first});
            all.push_back({suite, version, last});
        }
    }
    return all;
}

} // namespace

TEST_CASE("what is sealed opens again, for every suite, version and length", "[crypto]") {
    std::array<std::uint8_t, 300> text{};
    REQUIRE(botan_policy::random(text));
    for (const auto& [suite, version, order] : combinations()) {
        INFO(name(suite) << ' ' << name(version));
        const auto block = some_keys<botan_policy>(suite, version);
        REQUIRE(block);
        record_sealer<botan_policy> sealer(suite, version, block, ConnectionEnd::server, order);
        record_opener<botan_policy> opener(suite, version, block, ConnectionEnd::server, order);
        REQUIRE(sealer.supported());
        REQUIRE(opener.supported());
        for (std::size_t size = 0; size <= text.size(); ++size) {
            std::array<std::uint8_t, 500> buffer{};
            const auto part = bytes(text).first(size);
            const auto sealed = sealer.seal(handshake, version, part, buffer);
            REQUIRE(sealed.error == protection_error::ok);
            REQUIRE(sealed.fragment.data() == buffer.data());
            REQUIRE(sealed.fragment.size() == sealer.sealed_size(size));
            REQUIRE(std::all_of(buffer.begin() + static_cast<std::ptrdiff_t>(sealed.fragment.size()),
                                buffer.end(), [](std::uint8_t byte) { return byte == 0; }));
            const auto opened = opener.open(handshake, version, sealed.fragment);
            REQUIRE(opened.error == protection_error::ok);
            REQUIRE(equal_bytes(opened.text, part));
        }
        CHECK(sealer.sequence_number() == text.size() + 1);
    }
}

TEST_CASE("text is sealed in place, wherever in the buffer it lies", "[crypto]") {
    for (const auto& [suite, version, order] : combinations()) {
        INFO(name(suite));
        const auto block = some_keys<botan_policy>(suite, version);
        for (std::size_t from = 0; from <= 40; ++from) {
            record_sealer<botan_policy> sealer(suite, version, block, ConnectionEnd::client, order);
            record_opener<botan_policy> opener(suite, version, block, ConnectionEnd::client, order);
            std::array<std::uint8_t, 200> buffer{};
            for (std::size_t i = 0; i < 50; ++i)
                buffer[from + i] = static_cast<std::uint8_t>(i + 1);
            const auto sealed = sealer.seal(handshake, version, bytes(buffer).subspan(from, 50), buffer);
            const auto opened = opener.open(handshake, version, sealed.fragment);
            REQUIRE(opened);
            CHECK(opened.text.size() == 50);
            CHECK(opened.text.front() == 1);
            CHECK(opened.text.back() == 50);
        }
    }
}

namespace {
/// A CBC record whose padding the sealer would not make: `padding` + 1 bytes, the first of them `first`.
/// Made from a sealer of Botan's CBC itself.
std::vector<std::uint8_t> record_with_padding(const key_block_value& block, CipherSuite suite,
                                              std::size_t text_size, std::size_t padding, unsigned first) {
    std::vector<std::uint8_t> data(text_size, 0x61);
    std::array<std::uint8_t, 20> mac{};
    botan_policy::hmac<HashAlgorithm::sha1> hmac(block.client_write_MAC_key);
    hmac.update(detail::record_pseudo_header(0, handshake, tls12, text_size));
    hmac.update(data);
    hmac.finish(mac);
    data.insert(data.end(), mac.begin(), mac.end());
    data.insert(data.end(), padding + 1, static_cast<std::uint8_t>(padding));
    data[data.size() - padding - 1] = static_cast<std::uint8_t>(first);
    std::array<std::uint8_t, 16> iv{7};
    botan_policy::cbc cipher(info(suite).bulk_cipher_algorithm, cipher_direction::encrypt,
                             block.client_write_key);
    REQUIRE(cipher.apply(iv, data));
    data.insert(data.begin(), iv.begin(), iv.end());
    return data;
}
} // namespace

TEST_CASE("CBC padding of every length opens, and with one wrong byte does not", "[crypto]") {
    constexpr auto suite = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
    const auto block = some_keys<botan_policy>(suite);
    for (std::size_t padding = 1; padding <= 255; ++padding) {
        const std::size_t text_size = (2 * 256 - 20 - padding - 1) % 16 + 16;
        record_opener<botan_policy> opener(suite, tls12, block, ConnectionEnd::client);
        auto wrong =
            record_with_padding(block, suite, text_size, padding, static_cast<unsigned>(padding) ^ 0x80);
        CHECK(opener.open(handshake, tls12, wrong).error == protection_error::bad_record_mac);
        CHECK(std::all_of(wrong.begin(), wrong.end(), [](std::uint8_t byte) { return byte == 0; }));
        auto right = record_with_padding(block, suite, text_size, padding, static_cast<unsigned>(padding));
        const auto opened = opener.open(handshake, tls12, right);
        REQUIRE(opened.error == protection_error::ok);
        CHECK(opened.text.size() == text_size);
    }
}

TEST_CASE("an explicit IV is used as given, and refused where it has no place", "[crypto]") {
    const auto iv = "000102030405060708090a0b0c0d0e0f"_hex;
    std::array<std::uint8_t, 200> buffer{};
    constexpr auto cbc = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
    constexpr auto gcm = CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256;
    record_sealer<botan_policy> with_cbc(cbc, tls12, some_keys<botan_policy>(cbc), ConnectionEnd::client);
    record_sealer<botan_policy> with_gcm(gcm, tls12, some_keys<botan_policy>(gcm), ConnectionEnd::client);
    const auto sealed = with_cbc.seal_with_iv(handshake, tls12, one_byte, iv, buffer);
    REQUIRE(sealed);
    CHECK(equal_bytes(sealed.fragment.first(16), iv));
    CHECK(with_cbc.seal_with_iv(handshake, tls12, one_byte, bytes(iv).first(15), buffer).error ==
          protection_error::unsupported);
    CHECK(with_gcm.seal_with_iv(handshake, tls12, one_byte, bytes(iv).first(8), buffer).error ==
          protection_error::unsupported);
    CHECK(with_gcm.seal(handshake, tls12, one_byte, buffer)); // its explicit nonce is the sequence number
    CHECK(equal_bytes(bytes(buffer).first(8), "0000000000000000"_hex));
    CHECK(with_gcm.seal(handshake, tls12, one_byte, buffer));
    CHECK(equal_bytes(bytes(buffer).first(8), "0000000000000001"_hex));
}

TEST_CASE("two CBC records of one text differ", "[crypto]") {
    constexpr auto suite = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
    record_sealer<botan_policy> sealer(suite, tls12, some_keys<botan_policy>(suite), ConnectionEnd::client);
    std::array<std::uint8_t, 64> first{};
    std::array<std::uint8_t, 64> second{};
    REQUIRE(sealer.seal(handshake, tls12, one_byte, first));
    REQUIRE(sealer.seal(handshake, tls12, one_byte, second));
    CHECK(!equal_bytes(bytes(first).first(16), bytes(second).first(16)));
}

#endif

} // namespace crypto_protection_test
