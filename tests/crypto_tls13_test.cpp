// SPDX-License-Identifier: BSL-1.0
// crypto_tls13_test.cpp: HKDF, TLS 1.3's key schedule and its records, with the bytes of RFC 8448.
#include "policies.hpp"

#include <tlswire/crypto/protection.hpp>
#include <tlswire/crypto/tls13_keys.hpp>
#include <tlswire/crypto/transcript.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <vector>

namespace crypto_tls13_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {

constexpr auto aes128 = CipherSuite::TLS_AES_128_GCM_SHA256;
constexpr auto aes256 = CipherSuite::TLS_AES_256_GCM_SHA384;
constexpr auto handshake = ContentType::handshake;
constexpr auto application_data = ContentType::application_data;
constexpr auto tls12 = ProtocolVersion::tls12;
constexpr auto tls13 = ProtocolVersion::tls13;

// ---- RFC 8448 3: Simple 1-RTT Handshake
constexpr auto client_hello =
    "010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7000006130113"
    "031302010000910000000b0009000006736572766572ff01000100000a00140012001d001700180019010001"
    "0101020103010400230000003300260024001d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae"
    "4d5413691e529aaf2c002b0003020304000d0020001e04030503060302030804080508060401050106010201"
    "0402050206020202002d00020101001c00024001"_hex;
constexpr auto server_hello =
    "020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e2692800130100002e"
    "00330024001d0020c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f002b0002"
    "0304"_hex;
constexpr auto server_flight =
    "080000240022000a00140012001d00170018001901000101010201030104001c00024001000000000b0001b9"
    "000001b50001b0308201ac30820115a003020102020102300d06092a864886f70d01010b0500300e310c300a"
    "06035504031303727361301e170d3136303733303031323335395a170d3236303733303031323335395a300e"
    "310c300a0603550403130372736130819f300d06092a864886f70d010101050003818d0030818902818100b4"
    "bb498f8279303d980836399b36c6988c0c68de55e1bdb826d3901a2461eafd2de49a91d015abbc9a95137ace"
    "6c1af19eaa6af98c7ced43120998e187a80ee0ccb0524b1b018c3e0b63264d449a6d38e22a5fda4308467480"
    "30530ef0461c8ca9d9efbfae8ea6d1d03e2bd193eff0ab9a8002c47428a6d35a8d88d79f7f1e3f0203010001"
    "a31a301830090603551d1304023000300b0603551d0f0404030205a0300d06092a864886f70d01010b050003"
    "81810085aad2a0e5b9276b908c65f73a7267170618a54c5f8a7b337d2df7a594365417f2eae8f8a58c8f8172"
    "f9319cf36b7fd6c55b80f21a03015156726096fd335e5e67f2dbf102702e608ccae6bec1fc63a42a99be5c3e"
    "b7107c3c54e9b9eb2bd5203b1c3b84e0a8b2f759409ba3eac9d91d402dcc0cc8f8961229ac9187b42b4de100"
    "000f000084080400805a747c5d88fa9bd2e55ab085a61015b7211f824cd484145ab3ff52f1fda8477b0b7abc"
    "90db78e2d33a5c141a078653fa6bef780c5ea248eeaaa785c4f394cab6d30bbe8d4859ee511f602957b15411"
    "ac027671459e46445c9ea58c181e818e95b8c3fb0bf3278409d3be152a3da5043e063dda65cdf5aea20d53df"
    "acd42f74f3140000209b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718"_hex;
// ---- RFC 8448 5: HelloRetryRequest
constexpr auto retried_client_hello =
    "010000b00303b0b1c5a5aa37c5919f2ed1d5c6fff7fcb7849716945a2b8cee9258a346677b6f000006130113"
    "031302010000810000000b0009000006736572766572ff01000100000a00080006001d001700180033002600"
    "24001d0020e8e8e3f3b93a25ed97a14a7dcacb8a272c6288e585c6484d05262fcad062ad1f002b0003020304"
    "000d0020001e040305030603020308040805080604010501060102010402050206020202002d00020101001c"
    "00024001"_hex;
constexpr auto hello_retry_request =
    "020000ac0303cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c001301000084"
    "003300020017002c0074007271dcd04bb88bc3189119398a00000000eefafc76c146b823b096f8aacad365dd"
    "0030953f4edf625636e5f21bb2e23fcc654b1b5b40318d10d137abcbb87574e36e8a1f025f7dfa5d6e50781b"
    "5eda4aa15b0c8be778257d16aa3030e9e7841dd9e4c0342267e8ca0caf571fb2b7cff0f934b0002b00020304"_hex;
constexpr auto second_client_hello =
    "010001fc0303b0b1c5a5aa37c5919f2ed1d5c6fff7fcb7849716945a2b8cee9258a346677b6f000006130113"
    "031302010001cd0000000b0009000006736572766572ff01000100000a00080006001d001700180033004700"
    "450017004104a6da7392ec591e17abfd535964b99894d13befb221b3def2ebe3830eac8f0151812677c4d6d2"
    "237e85cf01d6910cfb83954e76ba7352830534159897e8065780002b0003020304000d0020001e0403050306"
    "03020308040805080604010501060102010402050206020202002c0074007271dcd04bb88bc3189119398a00"
    "000000eefafc76c146b823b096f8aacad365dd0030953f4edf625636e5f21bb2e23fcc654b1b5b40318d10d1"
    "37abcbb87574e36e8a1f025f7dfa5d6e50781b5eda4aa15b0c8be778257d16aa3030e9e7841dd9e4c0342267"
    "e8ca0caf571fb2b7cff0f934b0002d00020101001c00024001001500af000000000000000000000000000000"
    "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "00000000000000000000000000000000000000000000000000000000"_hex;
constexpr auto server_hello_after_retry =
    "020000770303bb341d847fd789c47c387172dc0c9bf147fccacb5043d86ca4c598d3ff571b9800130100004f"
    "003300450017004104583e054b7a66672ae020ad9d2686fcc85b5ad41a134a0f03ee72b893052bd85b4c8de6"
    "776f5b04ac07d83540eab3e3d9c547bc6528c4317d294686093a6cad7d002b00020304"_hex;
// ---- secrets and hashes of RFC 8448 3
constexpr auto shared_secret = "8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d"_hex;
constexpr auto hellos_hash = "860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8"_hex;
constexpr auto certificate_verify_hash =
    "edb7725fa7a3473b031ec8ef65a2485493900138a2b91291407d7951a06110ed"_hex;
constexpr auto server_finished_hash = "9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13"_hex;
constexpr auto client_finished_hash = "209145a96ee8e2a122ff810047cc952684658d6049e86429426db87c54ad143d"_hex;
constexpr auto client_application = "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5"_hex;
constexpr auto server_application = "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643"_hex;
constexpr auto resumption_psk = "4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3"_hex;
// ---- Hash(fe 00 00 30 Hash(ClientHello1)) of the hello that RFC 8448 5 retries
constexpr auto message_hash_of_sha384 =
    "f4dce3ca208faef7b6bd18b5b286488075675706a9d3b1c0c288e95d596fb1d432d1ddcb11490e998dcfa73d"
    "dafe19cb"_hex;

/// 0, 1, 2...
constexpr auto counting = [] {
    std::array<std::uint8_t, 96> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::uint8_t>(i);
    return out;
}();
constexpr bytes counting32 = bytes(counting).first(32);
constexpr bytes counting48 = bytes(counting).first(48);

/// What a transcript of SHA-256 has so far; zeros if there is no answer.
struct digest32 {
    std::array<std::uint8_t, 32> value{};
    template <class Transcript>
    constexpr explicit digest32(const Transcript& of) {
        if (of.hash(value) != 32)
            value = {};
    }
    constexpr operator bytes() const { return value; } // NOLINT: implicit, as for a secret
};

template <class Policy>
struct schedule_of_rfc8448 {
    using keys = tls13_key_schedule<Policy>;
    tls13_secret early = keys::early_secret(aes128);
    tls13_secret handshake = keys::handshake_secret(aes128, early, shared_secret);
    tls13_secret master = keys::master_secret(aes128, handshake);
    tls13_secret client = keys::client_handshake_traffic_secret(aes128, handshake, hellos_hash);
    tls13_secret server = keys::server_handshake_traffic_secret(aes128, handshake, hellos_hash);
};

// ---- HKDF

/// RFC 5869 A.1 and A.3.
template <class Policy>
constexpr bool hkdf_vectors() {
    std::array<std::uint8_t, 22> input{};
    input.fill(0x0b);
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 42> out{};
    const auto salt = "000102030405060708090a0b0c"_hex;
    const auto info = "f0f1f2f3f4f5f6f7f8f9"_hex;
    const auto first_key = "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"_hex;
    const auto first =
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"_hex;
    const auto third_key = "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04"_hex;
    const auto third =
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"_hex;
    if (!hkdf_extract<Policy>(HashAlgorithm::sha256, salt, input, key) || key != first_key)
        return false;
    if (!hkdf_expand<Policy>(HashAlgorithm::sha256, key, info, out) || out != first)
        return false;
    if (!hkdf_extract<Policy, HashAlgorithm::sha256>({}, input, key) || key != third_key)
        return false;
    return hkdf_expand<Policy, HashAlgorithm::sha256>(key, {}, out) && out == third;
}
static_assert(hkdf_vectors<reference_policy>());

constexpr bool hkdf_label_is_the_structure() {
    const auto context = "aabb"_hex;
    const hkdf_label label(0x1234, tls13_label_prefix, "key", context);
    return equal_bytes(label, "1234 09 746c733133206b6579 02 aabb"_hex) &&
           equal_bytes(hkdf_label(1, dtls13_label_prefix, "k", {}), "0001 07 64746c7331336b 00"_hex);
}
static_assert(hkdf_label_is_the_structure());

constexpr std::array<char, 250> long_text{};
constexpr std::string_view text_of(std::size_t size) {
    return {long_text.data(), size};
}

template <class Policy>
constexpr bool hkdf_refuses_lengths() {
    constexpr auto sha256 = HashAlgorithm::sha256;
    std::array<std::uint8_t, 32> out{};
    const auto accepts = [&](std::string_view label, bytes context) {
        return hkdf_expand_label<Policy>(sha256, counting32, label, context, out);
    };
    const std::array<std::uint8_t, 256> context{};
    const bool bounds = accepts("k", {}) && accepts(text_of(249), bytes(context).first(255)) &&
                        !accepts("", {}) && !accepts(text_of(250), {}) && !accepts("k", context);
    std::array<std::uint8_t, 31> too_small{};
    return bounds && !hkdf_extract<Policy>(sha256, {}, counting32, too_small) &&
           !hkdf_extract<Policy>(HashAlgorithm::none, {}, counting32, out) &&
           !hkdf_expand<Policy>(HashAlgorithm::none, counting32, {}, out) &&
           !hkdf_expand_label<Policy>(HashAlgorithm::none, counting32, "key", {}, out);
}
static_assert(hkdf_refuses_lengths<reference_policy>());

// ---- the schedule: RFC 8448 3

template <class Policy>
constexpr bool secrets_of_rfc8448() {
    using keys = tls13_key_schedule<Policy>;
    const schedule_of_rfc8448<Policy> s;
    const auto expected_early = "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a"_hex;
    const auto expected_handshake = "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac"_hex;
    const auto expected_master = "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919"_hex;
    const auto expected_client = "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21"_hex;
    const auto expected_server = "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38"_hex;
    return s.early == expected_early && s.handshake == expected_handshake && s.master == expected_master &&
           s.client == expected_client && s.server == expected_server &&
           keys::client_application_traffic_secret_0(aes128, s.master, server_finished_hash) ==
               client_application &&
           keys::server_application_traffic_secret_0(aes128, s.master, server_finished_hash) ==
               server_application;
}
static_assert(secrets_of_rfc8448<reference_policy>());

template <class Policy>
constexpr bool other_secrets_of_rfc8448() {
    using keys = tls13_key_schedule<Policy>;
    const schedule_of_rfc8448<Policy> s;
    const auto expected_exporter = "fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50"_hex;
    const auto expected_resumption = "7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c"_hex;
    const auto nonce = "0000"_hex;
    const auto resumption = keys::resumption_master_secret(aes128, s.master, client_finished_hash);
    return keys::exporter_master_secret(aes128, s.master, server_finished_hash) == expected_exporter &&
           resumption == expected_resumption &&
           keys::resumption_psk(aes128, resumption, nonce) == resumption_psk;
}
static_assert(other_secrets_of_rfc8448<reference_policy>());

template <class Policy>
constexpr bool keys_are(CipherSuite suite, bytes traffic_secret, bytes key, bytes iv) {
    const traffic_key_value keys = tls13_key_schedule<Policy>::traffic_keys(suite, traffic_secret);
    return keys && keys.key == key && keys.iv == iv;
}
template <class Policy>
constexpr bool keys_of_rfc8448() {
    const schedule_of_rfc8448<Policy> s;
    const auto client_key = "dbfaa693d1762c5b666af5d950258d01"_hex;
    const auto client_iv = "5bd3c71b836e0b76bb73265f"_hex;
    const auto server_key = "3fce516009c21727d0f2e4e86ee403bc"_hex;
    const auto server_iv = "5d313eb2671276ee13000b30"_hex;
    const auto client_data_key = "17422dda596ed5d9acd890e3c63f5051"_hex;
    const auto client_data_iv = "5b78923dee08579033e523d9"_hex;
    const auto server_data_key = "9f02283b6c9c07efc26bb9f2ac92e356"_hex;
    const auto server_data_iv = "cf782b88dd83549aadf1e984"_hex;
    return keys_are<Policy>(aes128, s.client, client_key, client_iv) &&
           keys_are<Policy>(aes128, s.server, server_key, server_iv) &&
           keys_are<Policy>(aes128, client_application, client_data_key, client_data_iv) &&
           keys_are<Policy>(aes128, server_application, server_data_key, server_data_iv);
}
static_assert(keys_of_rfc8448<reference_policy>());

template <class Policy>
constexpr bool finished_of_rfc8448() {
    using keys = tls13_key_schedule<Policy>;
    const schedule_of_rfc8448<Policy> s;
    const auto client_key = "b80ad01015fb2f0bd65ff7d4da5d6bf83f84821d1f87fdc7d3c75b5a7b42d9c4"_hex;
    const auto server_key = "008d3b66f816ea559f96b537e885c31fc068bf492c652f01f288a1d8cdc19fc8"_hex;
    const auto client_data = "a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61"_hex;
    return keys::finished_key(aes128, s.client) == client_key &&
           keys::finished_key(aes128, s.server) == server_key &&
           keys::verify_data(aes128, s.server, certificate_verify_hash) == bytes(server_flight).last(32) &&
           keys::verify_data(aes128, s.client, server_finished_hash) == client_data;
}
static_assert(finished_of_rfc8448<reference_policy>());

/// RFC 8448 4: the binder of a ticket's PSK, and the secrets of 0-RTT.
template <class Policy>
constexpr bool early_secrets_of_rfc8448() {
    using keys = tls13_key_schedule<Policy>;
    const auto expected_early = "9b2188e9b2fc6d64d71dc329900e20bb41915000f678aa839cbb797cb7d8332c"_hex;
    const auto expected_key = "69fe131a3bbad5d63c64eebcc30e395b9d8107726a13d074e389dbc8a4e47256"_hex;
    const auto truncated_hash = "63224b2e4573f2d3454ca84b9d009a04f6be9e05711a8396473aefa01e924a14"_hex;
    const auto binder = "3add4fb2d8fdf822a0ca3cf7678ef5e88dae990141c5924d57bb6fa31b9e5f9d"_hex;
    const auto hello_hash = "08ad0fa05d7c7233b1775ba2ff9f4c5b8b59276b7f227f13a976245f5d960913"_hex;
    const auto traffic = "3fbbe6a60deb66c30a32795aba0eff7eaa10105586e7be5c09678d63b6caab62"_hex;
    const auto exporter = "b2026866610937d7423e5be90862ccf24c0e6091186d34f812089ff5be2ef7df"_hex;
    const auto early = keys::early_secret(aes128, resumption_psk);
    const auto binder_key = keys::res_binder_key(aes128, early);
    return early == expected_early && binder_key == expected_key &&
           keys::verify_data(aes128, binder_key, truncated_hash) == binder &&
           keys::client_early_traffic_secret(aes128, early, hello_hash) == traffic &&
           keys::early_exporter_master_secret(aes128, early, hello_hash) == exporter;
}
static_assert(early_secrets_of_rfc8448<reference_policy>());

/// What RFC 8448 has no bytes for. These are Python's, with its hmac and hashlib.
template <class Policy>
constexpr bool sha384_secrets() {
    using keys = tls13_key_schedule<Policy>;
    const auto expected = "e40475294465766caae342b33c08fecbd88a9d7cc8d81e77d9b7ba3a14af68f6060b1647a82e008ec2"
                          "d4b06ae7755e79"_hex;
    const auto next = "04d9189e989638fa82655d25672883e580c890f402650ad9595d74ea702ba391e93dddb8f9c611e91041b1"
                      "fed28bc60f"_hex;
    const auto key = "53ea83541b20078ece8d64676ce6961b93ba079230b7469fecf8d77058cf724d"_hex;
    const auto iv = "c05b89674a9bf825fd04d2b9"_hex;
    const auto before = keys::handshake_secret(aes256, keys::early_secret(aes256), counting48);
    const auto traffic = keys::server_application_traffic_secret_0(
        aes256, keys::master_secret(aes256, before), bytes(counting).last(48));
    return traffic == expected && keys::next_traffic_secret(aes256, traffic) == next &&
           keys_are<Policy>(aes256, traffic, key, iv);
}
static_assert(sha384_secrets<reference_policy>());

template <class Policy>
constexpr bool sha256_secrets() {
    using keys = tls13_key_schedule<Policy>;
    const auto next = "51921b8aa3001976eb401d0a4319a8516416a6c56001a357e5d162031e84f916"_hex;
    const auto ext_binder = "568ad66229e801b2609b6f1b233c9a251c4835668e4443c9f32b9c4aa2d64a9e"_hex;
    const auto imp_binder = "841ae6f5671bd765e39befc4ffafe902c5cebb005a646d1b4c47588c08809f4b"_hex;
    const auto psk_only = "9859803b3c3ddc750d3be02a2b1f673e7173cbeaa722d48391b7998cb96cb771"_hex;
    const auto early = keys::early_secret(aes128, counting32);
    return keys::next_traffic_secret(aes128, server_application) == next &&
           keys::ext_binder_key(aes128, early) == ext_binder &&
           keys::imp_binder_key(aes128, early) == imp_binder &&
           keys::handshake_secret(aes128, early) == psk_only;
}
static_assert(sha256_secrets<reference_policy>());

template <class Policy>
constexpr bool exports() {
    using keys = tls13_key_schedule<Policy>;
    const auto context = "636f6e74657874"_hex;
    const auto expected =
        "a3a3a6d3537ed5c8deb75a73886459b9287e056ecad62bce7db76e51dfd739eaa5f085384fba7588"_hex;
    const auto without_context =
        "9d6edaca0020de11e1e2f2bf071d74fbe890705e0e70598185bcf2a1f42e902d7a5eb7c1980e3dea"_hex;
    std::array<std::uint8_t, 40> out{};
    if (!keys::exporter(aes128, counting32, "EXPORTER-test", context, out) || out != expected)
        return false;
    return keys::exporter(aes128, counting32, "EXPORTER-test", {}, out) && out == without_context &&
           !keys::exporter(aes128, counting32, "", {}, out) &&
           !keys::exporter(aes128, counting48, "EXPORTER-test", {}, out);
}
static_assert(exports<reference_policy>());

/// RFC 9147 5.9 and 4.2.3.
template <class Policy>
constexpr bool dtls13_labels() {
    using keys = tls13_key_schedule<Policy, ProtocolVersion::dtls13>;
    const auto key = "cc95abc258d309424ddbf7cba68bd77e"_hex;
    const auto iv = "6d3299305dd209fc865cf8f1"_hex;
    const auto sn = "c5b1a0649ea4fdafbe7e256665068222"_hex;
    const auto derived = keys::traffic_keys(aes128, counting32);
    return derived.key == key && derived.iv == iv && keys::sn_key(aes128, counting32) == sn;
}
static_assert(dtls13_labels<reference_policy>());

/// What is missing stays missing, and equals nothing.
template <class Policy>
constexpr bool no_answer_stays_none() {
    using keys = tls13_key_schedule<Policy>;
    const schedule_of_rfc8448<Policy> s;
    constexpr auto of_tls12 = CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
    constexpr auto unregistered = CipherSuite{0x13ff};
    const bool suites = !keys::early_secret(of_tls12) && !keys::early_secret(unregistered) &&
                        !keys::traffic_keys(of_tls12, s.client) &&
                        !keys::next_traffic_secret(of_tls12, s.client) &&
                        !keys::verify_data(of_tls12, s.client, hellos_hash) &&
                        !keys::derive_secret(unregistered, s.client, "key", hellos_hash);
    const bool empty = !keys::early_secret(aes128, {}) && !keys::handshake_secret(aes128, s.early, {}) &&
                       !keys::handshake_secret(aes128, {}, shared_secret) &&
                       !keys::handshake_secret(aes128, {}) && !keys::master_secret(aes128, {}) &&
                       !keys::res_binder_key(aes128, {}) && !keys::traffic_keys(aes128, {}) &&
                       !keys::verify_data(aes128, {}, hellos_hash) && !keys::resumption_psk(aes128, {}, {});
    const bool sizes = !keys::master_secret(aes256, s.handshake) && !keys::traffic_keys(aes256, s.client) &&
                       !keys::client_handshake_traffic_secret(aes128, s.handshake, counting48) &&
                       !keys::verify_data(aes128, s.client, {});
    return suites && empty && sizes && !(keys::verify_data(aes128, {}, hellos_hash) == bytes());
}
static_assert(no_answer_stays_none<reference_policy>());

// ---- transcripts

template <class Policy>
constexpr bool transcript_of_rfc8448() {
    transcript<Policy> hashes;
    hashes.update(client_hello);
    hashes.update(server_hello);
    if (!hashes.select(aes128, tls13) || !equal_bytes(digest32(hashes), hellos_hash))
        return false;
    hashes.update(bytes(server_flight).first(server_flight.size() - 36));
    if (!equal_bytes(digest32(hashes), certificate_verify_hash))
        return false;
    hashes.update(bytes(server_flight).last(36));
    return equal_bytes(digest32(hashes), server_finished_hash);
}
static_assert(transcript_of_rfc8448<reference_policy>());

/// RFC 8448 5; and the same hello with a suite of SHA-384.
template <class Policy>
constexpr bool retry_replaces_the_first_hello() {
    const auto expected = "8aa8e828ec2f8a884fec95a3139de01c15a3daa7ff5bfc3f4bfcc21b438d7bf8"_hex;
    transcript<Policy> hashes;
    hashes.update(retried_client_hello);
    transcript<Policy> longer = hashes;
    if (hashes.replace_by_message_hash(CipherSuite{0x13ff}) || !hashes.runs(HashAlgorithm::sha384))
        return false;
    if (!hashes.replace_by_message_hash(aes128) || hashes.runs(HashAlgorithm::sha384))
        return false;
    hashes.update(hello_retry_request);
    hashes.update(second_client_hello);
    hashes.update(server_hello_after_retry);
    std::array<std::uint8_t, 48> digest{};
    return equal_bytes(digest32(hashes), expected) && longer.replace_by_message_hash(aes256) &&
           longer.hash(digest) == 48 && digest == message_hash_of_sha384;
}
static_assert(retry_replaces_the_first_hello<reference_policy>());

// ---- records

constexpr auto five_bytes = "0102030405"_hex;

template <class Policy>
constexpr bool records_round_trip(CipherSuite suite, bytes secret, std::size_t tag) {
    record_sealer13<Policy> sealer(suite, secret);
    record_opener13<Policy> opener(suite, secret);
    for (const std::size_t padding : {0u, 1u, 7u}) {
        std::array<std::uint8_t, 64> buffer{};
        std::array<std::uint8_t, 64> copy{};
        const auto sealed = sealer.seal(handshake, five_bytes, buffer, padding);
        if (!sealed || sealed.fragment.size() != 5 + 1 + padding + tag ||
            sealer.sealed_size(5, padding) != sealed.fragment.size())
            return false;
        const auto opened = opener.open(application_data, tls12, bytes(sealed.fragment), copy);
        if (!opened || opened.type != handshake || !equal_bytes(opened.content, five_bytes))
            return false;
        if (opener.open(application_data, tls12, bytes(sealed.fragment), copy).error !=
            protection_error::bad_record_mac) // it was the number of the record before
            return false;
        if (padding == 1 && !(sealer.update() && opener.update() && sealer.sequence_number() == 0))
            return false;
    }
    return sealer.sequence_number() == 1 && opener.sequence_number() == 1;
}
static_assert(records_round_trip<reference_policy>(aes128, counting32, 16));
static_assert(records_round_trip<reference_policy>(aes256, counting48, 16));
static_assert(records_round_trip<reference_policy>(CipherSuite::TLS_AES_128_CCM_8_SHA256, counting32, 8));

/// Each byte of the fragment, the header, the number and the generation are covered.
template <class Policy>
constexpr bool changed_records_are_refused() {
    std::array<std::uint8_t, 22> buffer{};
    std::array<std::uint8_t, 22> copy{};
    record_sealer13<Policy> sealer(aes128, counting32);
    record_opener13<Policy> opener(aes128, counting32);
    const auto sealed = sealer.seal(handshake, five_bytes, buffer);
    if (!sealed)
        return false;
    const auto refuses = [&](record_opener13<Policy>& by, ProtocolVersion version, bytes fragment) {
        const auto opened = by.open(application_data, version, fragment, copy);
        if (opened.error != protection_error::bad_record_mac || !opened.content.empty())
            return false;
        return std::is_constant_evaluated() || // wiping is for run time
               std::ranges::all_of(bytes(copy).first(fragment.size()), [](auto byte) { return byte == 0; });
    };
    for (std::uint8_t& byte : buffer) {
        byte ^= 0x40;
        if (!refuses(opener, tls12, buffer))
            return false;
        byte ^= 0x40;
    }
    for (std::size_t size = 0; size < buffer.size(); ++size)
        if (!refuses(opener, tls12, bytes(buffer).first(size)))
            return false;
    record_opener13<Policy> later(aes128, counting32);
    later.sequence_number(1);
    record_opener13<Policy> updated(aes128, counting32);
    return refuses(opener, ProtocolVersion::tls10, buffer) && refuses(later, tls12, buffer) &&
           updated.update() && refuses(updated, tls12, buffer) && opener.sequence_number() == 0 &&
           opener.open(application_data, tls12, buffer);
}
static_assert(changed_records_are_refused<reference_policy>());

/// What another end sealed that does not keep to the rules of TLSInnerPlaintext (RFC 8446 5.4).
template <class Policy>
constexpr opened_record13 open_inner(bytes inner, mutable_bytes buffer, std::uint64_t& number) {
    const auto keys = tls13_key_schedule<Policy>::traffic_keys(aes128, counting32);
    const BulkCipherAlgorithm aes = BulkCipherAlgorithm::aes;
    typename Policy::aead aead(aes, CipherMode::gcm, cipher_direction::encrypt, keys.key);
    const std::size_t size = inner.size() + 16;
    const std::uint8_t header[5]{23, 3, 3, static_cast<std::uint8_t>(size >> 8),
                                 static_cast<std::uint8_t>(size)};
    if (!aead.seal(keys.iv, header, inner, buffer.data()))
        return {};
    record_opener13<Policy> opener(aes128, counting32);
    const auto opened = opener.open(application_data, tls12, buffer.first(size));
    number = opener.sequence_number();
    return opened;
}
template <class Policy>
constexpr bool inner_is(bytes inner, protection_error error, std::size_t content_size) {
    std::array<std::uint8_t, 48> buffer{};
    std::uint64_t number = 0;
    const opened_record13 opened = open_inner<Policy>(inner, buffer, number);
    return opened.error == error && opened.content.size() == content_size && number == 1;
}
template <class Policy>
constexpr bool inner_plaintext_rules() {
    constexpr auto ok = protection_error::ok;
    constexpr auto unexpected = protection_error::unexpected_message;
    const auto padded = "0100 16 000000"_hex;
    const auto zeros = "000000000000"_hex;
    const auto empty_data = "17 0000"_hex;
    const auto empty_handshake = "16"_hex;
    const auto empty_alert = "15 00"_hex;
    const auto change_cipher_spec = "01 14"_hex;
    const auto unknown = "0102 63"_hex;
    return inner_is<Policy>(padded, ok, 2) && inner_is<Policy>(empty_data, ok, 0) &&
           inner_is<Policy>(unknown, ok, 2) && inner_is<Policy>(zeros, unexpected, 0) &&
           inner_is<Policy>({}, unexpected, 0) && inner_is<Policy>(empty_handshake, unexpected, 0) &&
           inner_is<Policy>(empty_alert, unexpected, 0) &&
           inner_is<Policy>(change_cipher_spec, unexpected, 1);
}
static_assert(inner_plaintext_rules<reference_policy>());

/// RFC 8446 5.3: the number may not wrap; a KeyUpdate starts it again.
template <class Policy>
constexpr bool sequence_never_wraps() {
    record_sealer13<Policy> sealer(aes128, counting32);
    record_opener13<Policy> opener(aes128, counting32);
    std::array<std::uint8_t, 32> buffer{};
    sealer.sequence_number(~std::uint64_t{0});
    opener.sequence_number(~std::uint64_t{0});
    const auto last = sealer.seal(handshake, five_bytes, buffer);
    if (!last || !opener.open(application_data, tls12, last.fragment))
        return false;
    constexpr auto overflow = protection_error::sequence_overflow;
    if (sealer.seal(handshake, five_bytes, buffer).error != overflow ||
        opener.open(application_data, tls12, buffer).error != overflow)
        return false;
    if (!sealer.update() || !opener.update())
        return false;
    const auto first = sealer.seal(handshake, five_bytes, buffer);
    return first && opener.open(application_data, tls12, first.fragment) && opener.sequence_number() == 1;
}
static_assert(sequence_never_wraps<reference_policy>());

template <class Policy>
constexpr bool refuses_before_any_cipher() {
    constexpr auto unexpected = protection_error::unexpected_message;
    constexpr auto unsupported = protection_error::unsupported;
    std::array<std::uint8_t, 32> buffer{};
    record_sealer13<Policy> sealer(aes128, counting32);
    record_opener13<Policy> opener(aes128, counting32);
    const bool types = sealer.seal(ContentType{}, five_bytes, buffer).error == unexpected &&
                       sealer.seal(handshake, {}, buffer).error == unexpected &&
                       sealer.seal(ContentType::change_cipher_spec, five_bytes, buffer).error == unexpected &&
                       opener.open(handshake, tls12, buffer).error == unexpected;
    const mutable_bytes short_buffer = mutable_bytes(buffer).first(21);
    const bool space =
        sealer.seal(handshake, five_bytes, short_buffer).error == protection_error::no_space &&
        opener.open(application_data, tls12, bytes(buffer), short_buffer).error == protection_error::no_space;
    for (const CipherSuite suite : {CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, aes256,
                                    CipherSuite::TLS_AEGIS_128L_SHA256, CipherSuite{0x13ff}}) {
        record_sealer13<Policy> no_sealer(suite, counting32); // for aes256 the secret is too short
        record_opener13<Policy> no_opener(suite, counting32);
        if (no_sealer.supported() || no_opener.supported() || no_opener.update() ||
            no_sealer.seal(handshake, five_bytes, buffer).error != unsupported ||
            no_opener.open(application_data, tls12, buffer).error != unsupported)
            return false;
    }
    return types && space && sealer.sequence_number() == 0 && !record_opener13<Policy>().supported() &&
           !record_sealer13<Policy>(aes128, {}).supported();
}
static_assert(refuses_before_any_cipher<reference_policy>());

/// The key schedule needs no more than this.
struct policy_without_ciphers {
    template <HashAlgorithm H>
    using hash = reference_policy::hash<H>;
    template <HashAlgorithm H>
    using hmac = reference_policy::hmac<H>;
};
static_assert(finished_of_rfc8448<policy_without_ciphers>());
static_assert(!record_opener13<policy_without_ciphers>(aes128, counting32).supported());
static_assert(!record_sealer13<policy_without_ciphers>(aes128, counting32).supported());
static_assert(!record_opener13<reference_policy>(CipherSuite::TLS_SM4_GCM_SM3, counting32)
                   .supported()); // it has neither

// ---- a whole connection: RFC 8448 3, its records' fragments and what they hold
constexpr auto server_flight_record =
    "d1ff334a56f5bff6594a07cc87b580233f500f45e489e7f33af35edf7869fcf40aa40aa2b8ea73f848a7ca07"
    "612ef9f945cb960b4068905123ea78b111b429ba9191cd05d2a389280f526134aadc7fc78c4b729df828b5ec"
    "f7b13bd9aefb0e57f271585b8ea9bb355c7c79020716cfb9b1183ef3ab20e37d57a6b9d7477609aee6e122a4"
    "cf51427325250c7d0e509289444c9b3a648f1d71035d2ed65b0e3cdd0cbae8bf2d0b227812cbb360987255cc"
    "744110c453baa4fcd610928d809810e4b7ed1a8fd991f06aa6248204797e36a6a73b70a2559c09ead686945b"
    "a246ab66e5edd8044b4c6de3fcf2a89441ac66272fd8fb330ef8190579b3684596c960bd596eea520a56a8d6"
    "50f563aad27409960dca63d3e688611ea5e22f4415cf9538d51a200c27034272968a264ed6540c84838d89f7"
    "2c24461aad6d26f59ecaba9acbbb317b66d902f4f292a36ac1b639c637ce343117b659622245317b49eeda0c"
    "6258f100d7d961ffb138647e92ea330faeea6dfa31c7a84dc3bd7e1b7a6c7178af36879018e3f252107f243d"
    "243dc7339d5684c8b0378bf30244da8c87c843f5e56eb4c5e8280a2b48052cf93b16499a66db7cca71e45994"
    "26f7d461e66f99882bd89fc50800becca62d6c74116dbd2972fda1fa80f85df881edbe5a37668936b335583b"
    "599186dc5c6918a396fa48a181d6b6fa4f9d62d513afbb992f2b992f67f8afe67f76913fa388cb5630c8ca01"
    "e0c65d11c66a1e2ac4c85977b7c7a6999bbf10dc35ae69f5515614636c0b9b68c19ed2e31c0b3b66763038eb"
    "ba42f3b38edc0399f3a9f23faa63978c317fc9fa66a73f60f0504de93b5b845e275592c12335ee340bbc4fdd"
    "d502784016e4b3be7ef04dda49f4b440a30cb5d2af939828fd4ae3794e44f94df5a631ede42c1719bfdabf02"
    "53fe5175be898e750edc53370d2b"_hex;
constexpr auto client_finished_record =
    "75ec4dc238cce60b298044a71e219c56cc77b0517fe9b93c7a4bfc44d87f38f80338ac98fc46deb384bd1cae"
    "acab6867d726c40546"_hex;
constexpr auto ticket_record =
    "3a6b8f90414a97d6959c3487680de5134a2b240e6cffac116e95d41d6af8f6b580dcf3d11d63c758db289a01"
    "5940252f55713e061dc13e078891a38efbcf5753ad8ef170ad3c7353d16d9da773b9ca7f2b9fa1b6c0d4a3d0"
    "3f75e09c30ba1e62972ac46f75f7b981be63439b2999ce13064615139891d5e4c5b406f16e3fc181a77ca475"
    "840025db2f0a77f81b5ab05b94c01346755f69232c86519d86cbeeac87aac347d143f9605d64f650db4d023e"
    "70e952ca49fe5137121c74bc2697687e248746d6df353005f3bce18696129c8153556b3b6c6779b37bf15985"
    "684f"_hex;
constexpr auto client_data_record =
    "a23f7054b62c94d0affafe8228ba55cbefacea42f914aa66bcab3f2b9819a8a5b46b395bd54a9a20441e2b62"
    "974e1f5a6292a2977014bd1e3deae63aeebb21694915e4"_hex;
constexpr auto server_data_record =
    "2e937e11ef4ac740e538ad36005fc4a46932fc3225d05f82aa1b36e30efaf97d90e6dffc602dcb501a59a8fc"
    "c49c4bf2e5f0a21c0047c2abf332540dd032e167c2955d"_hex;
constexpr auto client_close_record = "c9872760655666b74d7ff1153efd6db6d0b0e3"_hex;
constexpr auto server_close_record = "b58fd67166ebf599d24720cfbe7efa7a8864a9"_hex;
constexpr auto client_finished =
    "14000020 a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61"_hex;
constexpr auto ticket =
    "040000c90000001efad6aac502000000b22c035d829359ee5ff7af4ec900000000262a6494dc486d2c8a34cb"
    "33fa90bf1b0070ad3c498883c9367c09a2be785abc55cd226097a3a982117283f82a03a143efd3ff5dd36d64"
    "e861be7fd61d2827db279cce145077d454a3664d4e6da4d29ee03725a6a4dafcd0fc67d2aea70529513e3da2"
    "677fa5906c5b3f7d8f92f228bda40dda721470f9fbf297b5aea617646fac5c03272e970727c621a79141ef5f"
    "7de6505e5bfbc388e93343694093934ae4d3570008002a000400000400"_hex;
constexpr auto close_notify = "0100"_hex;

/// One end's records under one traffic secret: they open as what they hold, and that is sealed as they are.
template <class Policy>
class end_of_connection {
  public:
    constexpr explicit end_of_connection(bytes traffic_secret)
        : opener_(aes128, traffic_secret),
          sealer_(aes128, traffic_secret) {}

    constexpr bool sent(bytes fragment, ContentType type, bytes content) {
        std::array<std::uint8_t, 700> text{};
        const opened_record13 opened = opener_.open(application_data, tls12, fragment, text);
        if (!opened || opened.type != type || !equal_bytes(opened.content, content))
            return false;
        const sealed_record sealed = sealer_.seal(type, opened.content, text);
        return sealed && equal_bytes(sealed.fragment, fragment);
    }

  private:
    record_opener13<Policy> opener_;
    record_sealer13<Policy> sealer_;
};

/// From the hellos and the shared secret alone. Says what does not hold, or nothing.
template <class Policy>
constexpr std::string_view what_does_not_hold_of_rfc8448() {
    using keys = tls13_key_schedule<Policy>;
    using end = end_of_connection<Policy>;
    transcript<Policy> hashes;
    hashes.update(client_hello);
    hashes.update(server_hello);
    if (!hashes.select(aes128, tls13))
        return "the hash is there";
    const auto secret = keys::handshake_secret(aes128, keys::early_secret(aes128), shared_secret);
    const auto client = keys::client_handshake_traffic_secret(aes128, secret, digest32(hashes));
    const auto server = keys::server_handshake_traffic_secret(aes128, secret, digest32(hashes));
    if (!end(server).sent(server_flight_record, handshake, server_flight))
        return "the server's flight opens, and is sealed as it was";
    const bytes server_finished = bytes(server_flight).last(4 + 32);
    hashes.update(bytes(server_flight).first(server_flight.size() - server_finished.size()));
    if (!(keys::verify_data(aes128, server, digest32(hashes)) == server_finished.subspan(4)))
        return "the server's Finished verifies";
    hashes.update(server_finished);
    if (!end(client).sent(client_finished_record, handshake, client_finished))
        return "the client's Finished opens, and is sealed as it was";
    if (!(keys::verify_data(aes128, client, digest32(hashes)) == bytes(client_finished).subspan(4)))
        return "the client's Finished verifies";

    const auto master = keys::master_secret(aes128, secret);
    end from_client(keys::client_application_traffic_secret_0(aes128, master, digest32(hashes)));
    end from_server(keys::server_application_traffic_secret_0(aes128, master, digest32(hashes)));
    const bytes data = bytes(counting).first(50);
    if (!from_server.sent(ticket_record, handshake, ticket))
        return "the ticket opens, and is sealed as it was";
    if (!from_client.sent(client_data_record, application_data, data) ||
        !from_server.sent(server_data_record, application_data, data))
        return "application data opens, and is sealed as it was";
    if (!from_client.sent(client_close_record, ContentType::alert, close_notify) ||
        !from_server.sent(server_close_record, ContentType::alert, close_notify))
        return "the alerts open, and are sealed as they were";
    return {};
}
static_assert(what_does_not_hold_of_rfc8448<reference_policy>() == "");

} // namespace

TEMPLATE_LIST_TEST_CASE("HKDF gives RFC 5869's bytes and refuses lengths out of bounds", "[crypto]",
                        policies) {
    CHECK(hkdf_vectors<TestType>());
    CHECK(hkdf_label_is_the_structure());
    CHECK(hkdf_refuses_lengths<TestType>());
    std::vector<std::uint8_t> longest(255 * 32);
    CHECK(hkdf_expand<TestType>(HashAlgorithm::sha256, counting32, {}, longest));
    longest.push_back(0);
    CHECK_FALSE(hkdf_expand<TestType>(HashAlgorithm::sha256, counting32, {}, longest));
}

TEMPLATE_LIST_TEST_CASE("the key schedule gives RFC 8448's bytes", "[crypto]", policies) {
    CHECK(secrets_of_rfc8448<TestType>());
    CHECK(other_secrets_of_rfc8448<TestType>());
    CHECK(keys_of_rfc8448<TestType>());
    CHECK(finished_of_rfc8448<TestType>());
    CHECK(early_secrets_of_rfc8448<TestType>());
}

TEMPLATE_LIST_TEST_CASE("the key schedule agrees with another implementation", "[crypto]", policies) {
    CHECK(sha256_secrets<TestType>());
    CHECK(sha384_secrets<TestType>());
    CHECK(exports<TestType>());
    CHECK(dtls13_labels<TestType>());
}

TEMPLATE_LIST_TEST_CASE("the key schedule has no answer where there is none", "[crypto]", policies) {
    CHECK(no_answer_stays_none<TestType>());
}

TEMPLATE_LIST_TEST_CASE("a transcript hashes RFC 8448's messages, with a retry too", "[crypto]", policies) {
    CHECK(transcript_of_rfc8448<TestType>());
    CHECK(retry_replaces_the_first_hello<TestType>());
}

TEMPLATE_LIST_TEST_CASE("records of TLS 1.3 are sealed and opened, and others refused", "[crypto]",
                        policies) {
    CHECK(records_round_trip<TestType>(aes128, counting32, 16));
    CHECK(records_round_trip<TestType>(aes256, counting48, 16));
    CHECK(records_round_trip<TestType>(CipherSuite::TLS_CHACHA20_POLY1305_SHA256, counting32, 16));
    CHECK(records_round_trip<TestType>(CipherSuite::TLS_AES_128_CCM_SHA256, counting32, 16));
    CHECK(records_round_trip<TestType>(CipherSuite::TLS_AES_128_CCM_8_SHA256, counting32, 8));
    CHECK(changed_records_are_refused<TestType>());
    CHECK(inner_plaintext_rules<TestType>());
    CHECK(sequence_never_wraps<TestType>());
    CHECK(refuses_before_any_cipher<TestType>());
}

TEMPLATE_LIST_TEST_CASE("padding does not raise the limits of a record", "[crypto]", policies) {
    record_sealer13<TestType> sealer(aes128, counting32);
    record_opener13<TestType> opener(aes128, counting32);
    std::vector<std::uint8_t> text(max_plaintext_length + 1, 0xaa);
    std::vector<std::uint8_t> buffer(max_ciphertext13_length + 1);
    const bytes all(text);
    constexpr auto overflow = protection_error::record_overflow;
    CHECK(sealer.seal(application_data, all, buffer).error == overflow);
    CHECK(sealer.seal(application_data, all.first(16384), buffer, 1).error == overflow);
    CHECK(sealer.seal(application_data, all.first(100), buffer, 16385 - 100).error == overflow);
    CHECK(sealer.seal(application_data, {}, buffer, ~std::size_t{0}).error == overflow);
    CHECK(opener.open(application_data, tls12, buffer).error == overflow);
    const mutable_bytes one_too_long = mutable_bytes(buffer).first(16384 + 1 + 16 + 1);
    CHECK(opener.open(application_data, tls12, one_too_long).error == overflow);

    const auto full = sealer.seal(application_data, all.first(16384), buffer);
    REQUIRE(full);
    const auto opened = opener.open(application_data, tls12, full.fragment);
    REQUIRE(opened);
    CHECK(equal_bytes(opened.content, all.first(16384)));

    const auto padded = sealer.seal(application_data, {}, buffer, 16384);
    REQUIRE(padded);
    CHECK(padded.fragment.size() == 16384 + 1 + 16);
    const auto nothing = opener.open(application_data, tls12, padded.fragment);
    CHECK(nothing);
    CHECK(nothing.content.empty());

    std::vector<std::uint8_t> inner(16384 + 2, 0xaa);
    std::uint64_t number = 0;
    CHECK(open_inner<TestType>(inner, buffer, number).error == overflow);
    CHECK(number == 0);
}

TEMPLATE_LIST_TEST_CASE("content may lie in the buffer that it is sealed into", "[crypto]", policies) {
    for (const std::size_t place : {0u, 1u, 3u, 17u}) {
        record_sealer13<TestType> sealer(aes128, counting32);
        record_opener13<TestType> opener(aes128, counting32);
        std::array<std::uint8_t, 40> buffer{};
        std::ranges::copy(five_bytes, buffer.data() + place);
        const auto sealed = sealer.seal(handshake, bytes(buffer).subspan(place, 5), buffer, 2);
        REQUIRE(sealed);
        const auto opened = opener.open(application_data, tls12, sealed.fragment);
        CHECK(opened.type == handshake);
        CHECK(equal_bytes(opened.content, five_bytes));
    }
}

TEMPLATE_LIST_TEST_CASE("RFC 8448's connection opens, verifies, and seals to the same bytes", "[crypto]",
                        policies) {
    CHECK(what_does_not_hold_of_rfc8448<TestType>() == "");
}

/// Sealed by another library: the second record of each of two generations, with three bytes of padding.
template <class Policy, std::size_t Size>
bool foreign_record_opens(CipherSuite suite, bytes secret, const std::array<std::uint8_t, Size>& first,
                          const std::array<std::uint8_t, Size>& updated) {
    record_opener13<Policy> opener(suite, secret);
    std::array<std::uint8_t, Size> buffer{};
    opener.sequence_number(1);
    const auto one = opener.open(application_data, tls12, first, buffer);
    if (!one || one.type != handshake || !equal_bytes(one.content, five_bytes) || !opener.update())
        return false;
    opener.sequence_number(1);
    const auto two = opener.open(application_data, tls12, updated, buffer);
    return two && two.type == handshake && equal_bytes(two.content, five_bytes);
}

TEMPLATE_LIST_TEST_CASE("records that another library sealed open with every suite", "[crypto]", policies) {
    CHECK(foreign_record_opens<TestType>(aes128, counting32,
                                         "54ff3d1ba87429938a505a213da211cbc7f53c06876481929f"_hex,
                                         "6e0266c41e152d1b0cfe317e2be7d5d5f8fce3a9f03711268a"_hex));
    CHECK(foreign_record_opens<TestType>(aes256, counting48,
                                         "9c137af4c1580d29547e3d541052ecf50b20ced6ae9315524e"_hex,
                                         "cf8a154aa8163117334aa2700774262ec77ee6563cee67e0f9"_hex));
    CHECK(foreign_record_opens<TestType>(CipherSuite::TLS_CHACHA20_POLY1305_SHA256, counting32,
                                         "0ab736de823ac3d38ee36cc101a21b8168340fd9b4c4ba36e9"_hex,
                                         "69b84240d1e25a515acec0e610cdc1c48c9ec50fd9e3ccd3d3"_hex));
    CHECK(foreign_record_opens<TestType>(CipherSuite::TLS_AES_128_CCM_SHA256, counting32,
                                         "7557a0fb9cb17a8d0b1bd52c5f39134bcac00097e6e58bf192"_hex,
                                         "7356423ae87a340d11542292c57ae3daf0c18eaa12f3e0ccf6"_hex));
    CHECK(foreign_record_opens<TestType>(CipherSuite::TLS_AES_128_CCM_8_SHA256, counting32,
                                         "7557a0fb9cb17a8d0bccf4c7b5663f6272"_hex,
                                         "7356423ae87a340d113120107f53847fbc"_hex));
}

} // namespace crypto_tls13_test
