// SPDX-License-Identifier: BSL-1.0
// crypto_reference_ciphers_test.cpp: every policy's ciphers give what the standards print, and the reference
// policy's do so while compiling; a whole TLS 1.2 connection with AES-GCM is opened there.
#include "policies.hpp"
#include "support.hpp"

#include <tlswire/crypto/protection.hpp>
#include <tlswire/crypto/transcript.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>
#include <vector>

namespace crypto_reference_ciphers_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {

constexpr auto aes = BulkCipherAlgorithm::aes;
constexpr auto chacha20 = BulkCipherAlgorithm::chacha20;
constexpr auto encrypt = cipher_direction::encrypt;
constexpr auto decrypt = cipher_direction::decrypt;

static_assert(supports_aead<reference_policy, aes, CipherMode::gcm>);
static_assert(supports_aead<reference_policy, aes, CipherMode::ccm>);
static_assert(supports_aead<reference_policy, aes, CipherMode::ccm_8>);
static_assert(supports_aead<reference_policy, chacha20, CipherMode::poly1305>);
static_assert(!supports_aead<reference_policy, aes, CipherMode::poly1305>);
static_assert(!supports_aead<reference_policy, BulkCipherAlgorithm::aria, CipherMode::gcm>);
static_assert(!supports_aead<reference_policy, aes, CipherMode::cbc>);
static_assert(supports_cbc<reference_policy, aes> && offers_chacha20_mask<reference_policy>);
static_assert(!supports_cbc<reference_policy, BulkCipherAlgorithm::tdes>);

// ---- AES

constexpr bool aes_gives(bytes key, bytes plain, bytes sealed) {
    const reference::aes cipher(key);
    reference::aes_block block{};
    copy_bytes(block.data(), plain.data(), block.size());
    cipher.encrypt(block.data());
    if (!equal_bytes(block, sealed))
        return false;
    cipher.decrypt(block.data());
    return equal_bytes(block, plain);
}
/// FIPS 197 B and C.1 to C.3.
constexpr bool fips197() {
    const auto key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"_hex;
    const auto plain = "00112233445566778899aabbccddeeff"_hex;
    const auto sealed_128 = "69c4e0d86a7b0430d8cdb78070b4c55a"_hex;
    const auto sealed_192 = "dda97ca4864cdfe06eaf70a0ec0d7191"_hex;
    const auto sealed_256 = "8ea2b7ca516745bfeafc49904b496089"_hex;
    const auto other_key = "2b7e151628aed2a6abf7158809cf4f3c"_hex;
    const auto other_plain = "3243f6a8885a308d313198a2e0370734"_hex;
    const auto other_sealed = "3925841d02dc09fbdc118597196a0b32"_hex;
    return aes_gives(bytes(key).first(16), plain, sealed_128) &&
           aes_gives(bytes(key).first(24), plain, sealed_192) && aes_gives(key, plain, sealed_256) &&
           aes_gives(other_key, other_plain, other_sealed);
}
constexpr bool aes_refuses_other_keys() {
    const std::array<std::uint8_t, 40> key{};
    for (const std::size_t size : {0u, 1u, 8u, 15u, 17u, 20u, 31u, 33u, 40u})
        if (reference::aes(bytes(key).first(size)))
            return false;
    return bool(reference::aes(bytes(key).first(24))) && !reference::aes();
}

// ---- CBC: SP 800-38A F.2

constexpr auto sp800_38a_text = "6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51"
                                "30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710"_hex;
constexpr auto cbc_iv = "000102030405060708090a0b0c0d0e0f"_hex;
constexpr auto key_128 = "2b7e151628aed2a6abf7158809cf4f3c"_hex;
constexpr auto key_192 = "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b"_hex;
constexpr auto key_256 = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"_hex;

template <class Policy>
constexpr bool cbc_gives(bytes key, bytes sealed) {
    typename Policy::cbc sealer(aes, encrypt, key);
    typename Policy::cbc opener(aes, decrypt, key);
    auto blocks = sp800_38a_text;
    if (!sealer.apply(cbc_iv, blocks) || !equal_bytes(blocks, sealed))
        return false;
    if (!opener.apply(cbc_iv, blocks) || blocks != sp800_38a_text)
        return false;
    // In two pieces, the last block being the next one's IV: TLS 1.0.
    const mutable_bytes first = mutable_bytes(blocks).first(16);
    return sealer.apply(cbc_iv, first) && sealer.apply(first, mutable_bytes(blocks).subspan(16)) &&
           equal_bytes(blocks, sealed);
}
template <class Policy>
constexpr bool sp800_38a_cbc() {
    const auto sealed_128 = "7649abac8119b246cee98e9b12e9197d 5086cb9b507219ee95db113a917678b2"
                            "73bed6b8e3c1743b7116e69e22229516 3ff1caa1681fac09120eca307586e1a7"_hex;
    const auto sealed_192 = "4f021db243bc633d7178183a9fa071e8 b4d9ada9ad7dedf4e5e738763f69145a"
                            "571b242012fb7ae07fa9baac3df102e0 08b0e27988598881d920a9e64f5615cd"_hex;
    const auto sealed_256 = "f58c4c04d6e5f1ba779eabfb5f7bfbd6 9cfc4e967edb808d679f777bc6702c7d"
                            "39f23369a9d9bacfa530e26304231461 b2eb05e2c39be9fcda6c19078c6a9d1b"_hex;
    return cbc_gives<Policy>(key_128, sealed_128) && cbc_gives<Policy>(key_192, sealed_192) &&
           cbc_gives<Policy>(key_256, sealed_256);
}
static_assert(sp800_38a_cbc<reference_policy>());

constexpr bool cbc_refuses() {
    reference::cbc none;
    reference::cbc other(BulkCipherAlgorithm::tdes, encrypt, key_192);
    reference::cbc sealer(aes, encrypt, key_128);
    auto blocks = sp800_38a_text;
    const mutable_bytes all(blocks);
    return !none.apply(cbc_iv, all) && !other.apply(cbc_iv, all) && !sealer.apply(cbc_iv, all.first(17)) &&
           !sealer.apply(bytes(cbc_iv).first(15), all) && blocks == sp800_38a_text &&
           sealer.apply(cbc_iv, {}) && sealer.apply(cbc_iv, all.first(16)) &&
           equal_bytes(all.subspan(16), bytes(sp800_38a_text).subspan(16));
}

/// SP 800-38A F.5.1, F.5.3 and F.5.5: the first two blocks of each.
constexpr bool sp800_38a_ctr() {
    const auto counter = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"_hex;
    const auto sealed_128 = "874d6191b620e3261bef6864990db6ce 9806f66b7970fdff8617187bb9fffdff"_hex;
    const auto sealed_192 = "1abc932417521ca24f2b0459fe7e6e0b 090339ec0aa6faefd5ccc2c6f4ce8e94"_hex;
    const auto sealed_256 = "601ec313775789a5b7a7f504bbf3d228 f443e3ca4d62b59aca84e990cacaf5c5"_hex;
    const auto gives = [&](bytes key, bytes sealed) {
        auto text = sp800_38a_text;
        reference::aes_ctr(reference::aes(key), counter, bytes(text).first(32), text.data());
        return equal_bytes(bytes(text).first(32), sealed);
    };
    return gives(key_128, sealed_128) && gives(key_192, sealed_192) && gives(key_256, sealed_256);
}

// ---- AEADs

/// Seals and opens, both into a buffer of its own and where the input is.
template <class Cipher>
constexpr bool aead_gives(Cipher& sealer, Cipher& opener, bytes nonce, bytes additional, bytes text,
                          bytes sealed) {
    std::array<std::uint8_t, 320> out{};
    if (!sealer.seal(nonce, additional, text, out.data()) ||
        !equal_bytes(bytes(out).first(sealed.size()), sealed) || out[sealed.size()] != 0)
        return false;
    if (!opener.open(nonce, additional, bytes(out).first(sealed.size()), out.data()) ||
        !equal_bytes(bytes(out).first(text.size()), text))
        return false;
    out = {};
    if (!opener.open(nonce, additional, sealed, out.data()) ||
        !equal_bytes(bytes(out).first(text.size()), text) || out[text.size()] != 0)
        return false;
    return sealer.seal(nonce, additional, bytes(out).first(text.size()), out.data()) &&
           equal_bytes(bytes(out).first(sealed.size()), sealed);
}
template <class Policy>
constexpr bool aead_gives(BulkCipherAlgorithm algorithm, CipherMode mode, bytes key, bytes nonce,
                          bytes additional, bytes text, bytes sealed) {
    typename Policy::aead sealer(algorithm, mode, encrypt, key);
    typename Policy::aead opener(algorithm, mode, decrypt, key);
    return aead_gives(sealer, opener, nonce, additional, text, sealed);
}

/// McGrew and Viega, The Galois/Counter Mode of Operation, B: test cases 1 to 4, 7 to 10 and 13 to 16, which
/// are those with nonces of 12 bytes. NIST published them with SP 800-38D.
template <class Policy>
constexpr bool gcm_test_cases() {
    const std::array<std::uint8_t, 32> zeros{};
    const bytes zero(zeros);
    const auto key = "feffe9928665731c6d6a8f9467308308 feffe9928665731c6d6a8f9467308308"_hex;
    const auto nonce = "cafebabefacedbaddecaf888"_hex;
    const auto additional = "feedfacedeadbeeffeedfacedeadbeefabaddad2"_hex;
    const auto text = "d9313225f88406e5a55909c5aff5269a 86a7a9531534f7da2e4c303d8a318a72"
                      "1c3c0c95956809532fcf0e2449a6b525 b16aedf5aa0de657ba637b391aafd255"_hex;
    const auto case_1 = "58e2fccefa7e3061367f1d57a4e7455a"_hex;
    const auto case_2 = "0388dace60b6a392f328c2b971b2fe78 ab6e47d42cec13bdf53a67b21257bddf"_hex;
    const auto case_3 = "42831ec2217774244b7221b784d0d49c e3aa212f2c02a4e035c17e2329aca12e"
                        "21d514b25466931c7d8f6a5aac84aa05 1ba30b396a0aac973d58e091473f5985"
                        "4d5c2af327cd64a62cf35abd2ba6fab4"_hex;
    const auto case_4 = "42831ec2217774244b7221b784d0d49c e3aa212f2c02a4e035c17e2329aca12e"
                        "21d514b25466931c7d8f6a5aac84aa05 1ba30b396a0aac973d58e091"
                        "5bc94fbc3221a5db94fae95ae7121a47"_hex;
    const auto case_7 = "cd33b28ac773f74ba00ed1f312572435"_hex;
    const auto case_8 = "98e7247c07f0fe411c267e4384b0f600 2ff58d80033927ab8ef4d4587514f0fb"_hex;
    const auto case_9 = "3980ca0b3c00e841eb06fac4872a2757 859e1ceaa6efd984628593b40ca1e19c"
                        "7d773d00c144c525ac619d18c84a3f47 18e2448b2fe324d9ccda2710acade256"
                        "9924a7c8587336bfb118024db8674a14"_hex;
    const auto case_10 = "3980ca0b3c00e841eb06fac4872a2757 859e1ceaa6efd984628593b40ca1e19c"
                         "7d773d00c144c525ac619d18c84a3f47 18e2448b2fe324d9ccda2710"
                         "2519498e80f1478f37ba55bd6d27618c"_hex;
    const auto case_13 = "530f8afbc74536b9a963b4f1c4cb738b"_hex;
    const auto case_14 = "cea7403d4d606b6e074ec5d3baf39d18 d0d1c8a799996bf0265b98b5d48ab919"_hex;
    const auto case_15 = "522dc1f099567d07f47f37a32a84427d 643a8cdcbfe5c0c97598a2bd2555d1aa"
                         "8cb08e48590dbb3da7b08b1056828838 c5f61e6393ba7a0abcc9f662898015ad"
                         "b094dac5d93471bdec1a502270e3cc6c"_hex;
    const auto case_16 = "522dc1f099567d07f47f37a32a84427d 643a8cdcbfe5c0c97598a2bd2555d1aa"
                         "8cb08e48590dbb3da7b08b1056828838 c5f61e6393ba7a0abcc9f662"
                         "76fc6ece0f4e1768cddf8853bb2d551b"_hex;
    const auto gives = [&](std::size_t key_size, bytes nothing, bytes block, bytes four, bytes shorter) {
        const bytes zero_key = zero.first(key_size);
        const bytes other_key = bytes(key).first(key_size);
        const auto seals = [](bytes with, bytes at, bytes extra, bytes plain, bytes sealed) {
            return aead_gives<Policy>(aes, CipherMode::gcm, with, at, extra, plain, sealed);
        };
        return seals(zero_key, zero.first(12), {}, {}, nothing) &&
               seals(zero_key, zero.first(12), {}, zero.first(16), block) &&
               seals(other_key, nonce, {}, text, four) &&
               seals(other_key, nonce, additional, bytes(text).first(60), shorter);
    };
    return gives(16, case_1, case_2, case_3, case_4) && gives(24, case_7, case_8, case_9, case_10) &&
           gives(32, case_13, case_14, case_15, case_16);
}
static_assert(gcm_test_cases<reference_policy>());

constexpr auto counting = [] {
    std::array<std::uint8_t, 256> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::uint8_t>(i);
    return out;
}();
constexpr bytes counted(std::size_t from, std::size_t size) {
    return bytes(counting).subspan(from, size);
}

constexpr bool ccm_gives(bytes key, std::size_t tag_size, bytes nonce, bytes additional, bytes text,
                         bytes sealed) {
    const reference::ccm cipher(key, tag_size);
    return aead_gives(cipher, cipher, nonce, additional, text, sealed);
}
/// RFC 3610 8: packet vectors 1 to 4 and 7.
constexpr bool rfc3610() {
    const bytes key = counted(0xc0, 16);
    const auto nonce = [](unsigned number) {
        std::array<std::uint8_t, 13> out{0, 0, 0, 0, 0, 0, 0, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5};
        for (unsigned i = 0; i < 4; ++i)
            out[3 + i] = static_cast<std::uint8_t>(number - i);
        return out;
    };
    const auto sealed_1 = "588c979a61c663d2f066d0c2c0f989806d5f6b61dac38417e8d12cfdf926e0"_hex;
    const auto sealed_2 = "72c91a36e135f8cf291ca894085c87e3cc15c439c9e43a3ba091d56e10400916"_hex;
    const auto sealed_3 = "51b1e5f44a197d1da46b0f8e2d282ae871e838bb64da8596574adaa76fbd9fb0c5"_hex;
    const auto sealed_4 = "a28c6865939a9a79faaa5c4c2a9d4a91cdac8c96c861b9c9e61ef1"_hex;
    const auto sealed_7 = "0135d1b2c95f41d5d1d4fec185d166b8094e999dfed96c048c56602c97acbb7490"_hex;
    return ccm_gives(key, 8, nonce(3), counted(0, 8), counted(8, 23), sealed_1) &&
           ccm_gives(key, 8, nonce(4), counted(0, 8), counted(8, 24), sealed_2) &&
           ccm_gives(key, 8, nonce(5), counted(0, 8), counted(8, 25), sealed_3) &&
           ccm_gives(key, 8, nonce(6), counted(0, 12), counted(12, 19), sealed_4) &&
           ccm_gives(key, 10, nonce(9), counted(0, 8), counted(8, 23), sealed_7);
}
constexpr bytes sp800_38c_key = counted(0x40, 16);
/// SP 800-38C C.1 to C.3. Nothing of TLS has the first two's nonces and tags.
constexpr bool sp800_38c() {
    const auto sealed_1 = "7162015b 4dac255d"_hex;
    const auto sealed_2 = "d2a1f0e051ea5f62081a7792073d593d 1fc64fbfaccd"_hex;
    const auto sealed_3 = "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5 484392fbc1b09951"_hex;
    return ccm_gives(sp800_38c_key, 4, counted(16, 7), counted(0, 8), counted(32, 4), sealed_1) &&
           ccm_gives(sp800_38c_key, 6, counted(16, 8), counted(0, 16), counted(32, 16), sealed_2) &&
           ccm_gives(sp800_38c_key, 8, counted(16, 12), counted(0, 20), counted(32, 24), sealed_3);
}
/// SP 800-38C C.3 has CCM-8's sizes.
template <class Policy>
constexpr bool ccm_8_example() {
    const auto sealed = "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5 484392fbc1b09951"_hex;
    return aead_gives<Policy>(aes, CipherMode::ccm_8, sp800_38c_key, counted(16, 12), counted(0, 20),
                              counted(32, 24), sealed);
}
static_assert(ccm_8_example<reference_policy>());

/// RFC 3610 2: sizes that there are not, and a text whose length has no room beside the nonce.
constexpr bool ccm_refuses() {
    std::array<std::uint8_t, 64> out{};
    const std::array<std::uint8_t, 40> text{};
    for (const std::size_t tag_size : {0u, 2u, 3u, 5u, 17u, 18u})
        if (reference::ccm(sp800_38c_key, tag_size).seal(counted(0, 12), {}, text, out.data()))
            return false;
    const reference::ccm cipher(sp800_38c_key, 16);
    for (const std::size_t nonce_size : {0u, 6u, 14u, 16u})
        if (cipher.seal(counted(0, nonce_size), {}, text, out.data()) ||
            cipher.open(counted(0, nonce_size), {}, text, out.data()))
            return false;
    if (cipher.open(counted(0, 7), {}, counted(0, 15), out.data())) // a nonce with room for any length
        return false;
    return !reference::ccm().seal(counted(0, 12), {}, text, out.data()) && out == decltype(out){};
}

// ---- ChaCha20 and Poly1305: RFC 8439

constexpr auto sunscreen =
    "4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a20496620492063"
    "6f756c64206f6666657220796f75206f6e6c79206f6e652074697020666f7220746865206675747572652c2073756e7363"
    "7265656e20776f756c642062652069742e"_hex;
constexpr auto zero_block = std::array<std::uint8_t, 64>{};

constexpr bool chacha20_vectors() {
    std::uint32_t a = 0x11111111, b = 0x01020304, c = 0x9b8d6f43, d = 0x01234567; // 2.1.1
    reference::chacha20::quarter_round(a, b, c, d);
    if (a != 0xea2a92f4 || b != 0xcb1cf8ce || c != 0x4581472e || d != 0x5881c4bb)
        return false;
    const reference::chacha20 cipher(counted(0, 32).data());
    const auto block_nonce = "000000090000004a00000000"_hex; // 2.3.2
    const auto block = "10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e"
                       "d2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e"_hex;
    std::array<std::uint8_t, 64> out{};
    cipher.block(1, block_nonce.data(), out.data());
    if (out != block)
        return false;
    const auto nonce = "000000000000004a00000000"_hex; // 2.4.2
    const auto sealed =
        "6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0bf91b65c5524733ab8f593dabcd62b357"
        "1639d624e65152ab8f530c359f0861d807ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736"
        "5af90bbf74a35be6b40b8eedf2785e42874d"_hex;
    std::array<std::uint8_t, 114> text{};
    copy_bytes(text.data(), sunscreen.data(), sunscreen.size());
    cipher.apply(1, nonce.data(), text, text.data());
    return text == sealed;
}

constexpr bool poly1305_gives(bytes key, bytes message, bytes tag) {
    std::array<std::uint8_t, 16> out{};
    for (const std::size_t cut : {std::size_t{0}, message.size() / 3, message.size()}) {
        reference::poly1305 mac(key.data());
        mac.update(message.first(cut));
        mac.update(message.subspan(cut));
        mac.finish(out.data());
        if (!equal_bytes(out, tag))
            return false;
    }
    return true;
}
/// RFC 8439 2.5.2, and A.3's vectors 7 to 11 for where a sum is or nearly is 2^130 - 5.
constexpr bool poly1305_vectors() {
    const auto key = "85d6be7857556d337f4452fe42d506a8 0103808afb0db2fd4abff6af4149f51b"_hex;
    const auto forum = "43727970746f6772617068696320466f72756d205265736561726368 2047726f7570"_hex;
    const auto forum_tag = "a8061dc1305136c6c22b8baf0c0127a9"_hex;
    const auto two = "02000000000000000000000000000000 00000000000000000000000000000000"_hex;
    const auto one = "01000000000000000000000000000000 00000000000000000000000000000000"_hex;
    const auto two_ones = "02000000000000000000000000000000 ffffffffffffffffffffffffffffffff"_hex;
    const auto message_7 = "ffffffffffffffffffffffffffffffff"_hex;
    const auto message_8 = "02000000000000000000000000000000"_hex;
    const auto message_9 = "ffffffffffffffffffffffffffffffff f0ffffffffffffffffffffffffffffff"
                           "11000000000000000000000000000000"_hex;
    const auto message_10 = "ffffffffffffffffffffffffffffffff fbfefefefefefefefefefefefefefefe"
                            "01010101010101010101010101010101"_hex;
    const auto message_11 = "fdffffffffffffffffffffffffffffff"_hex;
    const auto tag_3 = "03000000000000000000000000000000"_hex;
    const auto tag_5 = "05000000000000000000000000000000"_hex;
    const auto tag_11 = "faffffffffffffffffffffffffffffff"_hex;
    return poly1305_gives(key, forum, forum_tag) && poly1305_gives(two, message_7, tag_3) &&
           poly1305_gives(two_ones, message_8, tag_3) && poly1305_gives(one, message_9, tag_5) &&
           poly1305_gives(one, message_10, bytes(zero_block).first(16)) &&
           poly1305_gives(two, message_11, tag_11);
}
/// RFC 8439 2.3.2, as the mask of RFC 9147 4.2.3: the sample is counter and nonce.
template <class Policy>
constexpr bool chacha20_mask_is_the_key_stream() {
    const auto sample = "01000000 000000090000004a00000000"_hex;
    const auto mask = "10f1e7e4d13b5915500fdd1fa32071c4c7d1"_hex;
    std::array<std::uint8_t, 18> out{};
    std::array<std::uint8_t, 65> too_long{};
    return Policy::chacha20_mask(counted(0, 32), sample, out) && out == mask &&
           !Policy::chacha20_mask(counted(0, 31), sample, out) &&
           !Policy::chacha20_mask(counted(0, 32), bytes(sample).first(15), out) &&
           !Policy::chacha20_mask(counted(0, 32), sample, too_long);
}
static_assert(chacha20_mask_is_the_key_stream<reference_policy>());
/// RFC 8439 2.8.2.
template <class Policy>
constexpr bool chacha20_poly1305_vector() {
    const auto nonce = "070000004041424344454647"_hex;
    const auto additional = "50515253c0c1c2c3c4c5c6c7"_hex;
    const auto sealed =
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b"
        "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
        "3ff4def08e4b7a9de576d26586cec64b6116 1ae10b594f09e26a7e902ecbd0600691"_hex;
    return aead_gives<Policy>(chacha20, CipherMode::poly1305, counted(0x80, 32), nonce, additional, sunscreen,
                              sealed);
}
static_assert(chacha20_poly1305_vector<reference_policy>());

// ---- what is not authentic

/// Every byte of what is sealed, of what is authenticated and of the nonce counts, and so does the size; what
/// is refused leaves the buffer as it was.
template <class Policy>
constexpr bool aead_refuses_changes(BulkCipherAlgorithm algorithm, CipherMode mode, std::size_t key_size) {
    typename Policy::aead sealer(algorithm, mode, encrypt, counted(0, key_size));
    typename Policy::aead opener(algorithm, mode, decrypt, counted(0, key_size));
    const std::size_t tag_size = mode == CipherMode::ccm_8 ? 8 : 16;
    const std::size_t size = 20 + tag_size;
    std::array<std::uint8_t, 12> nonce{1, 2, 3};
    std::array<std::uint8_t, 5> additional{23, 3, 3};
    std::array<std::uint8_t, 36> sealed{};
    if (!sealer.seal(nonce, additional, counted(100, 20), sealed.data()))
        return false;
    const auto refuses = [&](bytes at, bytes extra, bytes what) {
        std::array<std::uint8_t, 36> out{};
        return !opener.open(at, extra, what, out.data()) && out == decltype(out){};
    };
    const auto refuses_each_change_of = [&](mutable_bytes part) {
        for (std::uint8_t& byte : part) {
            byte ^= 0x10;
            if (!refuses(nonce, additional, bytes(sealed).first(size)))
                return false;
            byte ^= 0x10;
        }
        return true;
    };
    if (!refuses_each_change_of(nonce) || !refuses_each_change_of(additional) ||
        !refuses_each_change_of(mutable_bytes(sealed).first(size)))
        return false;
    for (std::size_t shorter = 0; shorter < size; ++shorter)
        if (!refuses(nonce, additional, bytes(sealed).first(shorter)))
            return false;
    std::array<std::uint8_t, 36> out{};
    return refuses(nonce, bytes(additional).first(4), bytes(sealed).first(size)) &&
           refuses(nonce, {}, bytes(sealed).first(size)) &&
           opener.open(nonce, additional, bytes(sealed).first(size), out.data()) &&
           equal_bytes(bytes(out).first(20), counted(100, 20));
}
template <class Policy>
constexpr bool aeads_refuse_changes() {
    return aead_refuses_changes<Policy>(aes, CipherMode::gcm, 16) &&
           aead_refuses_changes<Policy>(aes, CipherMode::ccm, 16) &&
           aead_refuses_changes<Policy>(aes, CipherMode::ccm_8, 32) &&
           aead_refuses_changes<Policy>(chacha20, CipherMode::poly1305, 32);
}
static_assert(aeads_refuse_changes<reference_policy>());

/// Without a key, with one of another size, or with another nonce than TLS has, nothing happens.
constexpr bool aead_refuses_without_key() {
    std::array<std::uint8_t, 40> out{};
    const auto refuses = [&](const reference::aead& cipher, bytes nonce) {
        return !cipher.seal(nonce, {}, counted(0, 20), out.data()) &&
               !cipher.open(nonce, {}, counted(0, 36), out.data()) && out == decltype(out){};
    };
    const bytes nonce = counted(0, 12);
    for (const CipherMode mode : {CipherMode::gcm, CipherMode::ccm, CipherMode::ccm_8, CipherMode::mgm_l})
        if (!refuses({aes, mode, encrypt, counted(0, 17)}, nonce))
            return false;
    return refuses({}, nonce) && refuses({chacha20, CipherMode::poly1305, encrypt, counted(0, 16)}, nonce) &&
           refuses({aes, CipherMode::poly1305, encrypt, counted(0, 32)}, nonce) &&
           refuses({BulkCipherAlgorithm::aria, CipherMode::gcm, encrypt, counted(0, 16)}, nonce) &&
           refuses({aes, CipherMode::gcm, encrypt, counted(0, 16)}, counted(0, 8)) &&
           refuses({chacha20, CipherMode::poly1305, encrypt, counted(0, 32)}, counted(0, 8));
}

// ---- a whole connection of TLS 1.2: tests/captures/ecdhe_ecdsa_aes_gcm, as GnuTLS and OpenSSL sent it;
// TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384. Messages, fragments of protected records, the key log's secret,
// and what tshark found inside of the records.

constexpr auto client_hello =
    "010000da030399b5cada9893da4f5717e9627e5ff1fba387f8e1ae6741ad0069b5a82fe6cedd000032c02ccca9c0adc0"
    "0ac02bc0acc009c030cca8c014c02fc013009dc09d0035009cc09c002f009fccaac09f0039009ec09e00330100007f00"
    "0500050100000000000a00060004001d0017000b00020100000d00220020040108090804040308070501080a08050503"
    "08080601080b08060603020102030010000e000c02683208687474702f312e31001600000017000000230000ff010001"
    "0000000013001100000e7365727665722e6578616d706c65001c00024000"_hex;
constexpr auto server_hello =
    "0200005003037fdc6340a496d29ec44f4ac6b08d10fe5ae29081ea3d431a09a73d603b30f71000c02c000028ff010001"
    "00000b00040300010200230000000500000010000b000908687474702f312e3100170000"_hex;
constexpr auto certificate =
    "0b0001bd0001ba0001b7308201b33082015aa00302010202146b4051aa5240057b98e30b4e25b2da7aad669528300a06"
    "082a8648ce3d04030230273125302306035504030c1c746c7377697265207468726f772d6177617920617574686f7269"
    "7479301e170d3236313132333232353330305a170d3336313132303232353330305a30193117301506035504030c0e73"
    "65727665722e6578616d706c653059301306072a8648ce3d020106082a8648ce3d030107034200042fafbb187044be08"
    "80c477cc618e34963828885c21da3d28e7666f18e9e494bfec05bbe92689ddf7b2af36f1e5b954e7d45f813ff2d38995"
    "c5e6ef69f192f422a372307030190603551d1104123010820e7365727665722e6578616d706c6530130603551d25040c"
    "300a06082b06010505070301301d0603551d0e0416041489e164698528d107ddfeab4ce3e0b7a00c96a888301f060355"
    "1d23041830168014c73760558e06f6cd21d2ea7add1ee7ed3ed505d6300a06082a8648ce3d040302034700304402202d"
    "e8257df1cf93f8c6f50790582327a971e919101a810b9070e77fdaec86b011022070820b2e4f65b92ec9dcecf5d41598"
    "3a530523f8fab5911fb424c844af029b09"_hex;
constexpr auto certificate_status =
    "1600015901000155308201510a0100a082014a3082014606092b060105050730010104820137308201333081daa12930"
    "273125302306035504030c1c746c7377697265207468726f772d6177617920617574686f72697479180f323032363131"
    "32333232353330315a30773075304d300906052b0e03021a0500041412a3cdadc9c09abd0a4d9d760ed0a849aa99d352"
    "0414c73760558e06f6cd21d2ea7add1ee7ed3ed505d602146b4051aa5240057b98e30b4e25b2da7aad6695288000180f"
    "32303236313132333232353330315aa011180f32303336313132303232353330315aa1233021301f06092b0601050507"
    "300102041204105e476c558b7eeea3fcc5fd2015cc1d96300a06082a8648ce3d0403020348003045022100b3a6e6640c"
    "76c867cfd555bfe0bb96550b83605a87e6aa9aad80d8cb549fec1c02201a148cffdfe1e6f57bc52ef738ccf49bec004d"
    "78955b86df36c9e98a5a5c8f68"_hex;
constexpr auto server_key_exchange =
    "0c00006f03001d20113490349ca7f3ac64c4f0a65704d28055edab7987a478565e052c246abee61b0403004730450220"
    "05b38f631ae55c6cac542d00b45b23a3da0a6875c1150b199e4c65bde71354c6022100a0c37c81635f340e2d495b7185"
    "566228d069b97d6b6b9c5fd589fe6f9c8f10a8"_hex;
constexpr auto server_hello_done = "0e000000"_hex;
constexpr auto client_key_exchange =
    "100000212003ced2061105416de6abd08cf326190d69375580bba06e0a2ee408e5f129c37e"_hex;
constexpr auto client_finished_record =
    "000000000000000058693cccb8b223a71b1a6822ad7279bd57bf0300c117ad8b8c9b076b997199f3"_hex;
constexpr auto new_session_ticket =
    "040000b600001c2000b0bebc6e94d7761f8f98576f102ecc490e958f6540bc3c317ce2b5285be99cb15942b6b7e64c5f"
    "d322c8ae6f363abee77a43a4104baeea826f7335b02fb921b0bcf76ea03a977a4b5300203cff93d545a86452bd1e045f"
    "1da8e748621fde2a42de0bdee5c5d575b456423b73bf529622614b25e4ea136df3ac37b007d019c85f20cee7ce43ecc6"
    "6968849de29cb2734179f1ef8607ae82b2c47fb04ba8d2087f715451ec1dded4f9470dfee4938482fd68"_hex;
constexpr auto server_finished_record =
    "511cea828b74ee2fef7e13b463dfb94830257a7314d9b6ff458ae245077da6e8840285d466b3216d"_hex;
constexpr auto client_data_record =
    "0000000000000001710579a70868438825b1fca98a52fd51a3a4c5983a89f3467075c6a95c184527b9e5d9"_hex;
constexpr auto server_data_record =
    "511cea828b74ee30358dad03ccc201f39c5020d6638788012d790d0f4a4a9d34103146619f9ea898846408"_hex;
constexpr auto client_close_record = "00000000000000024f35ca73baf4a6eabc9a7b1571631cb38014"_hex;
constexpr auto server_close_record = "511cea828b74ee31889d8812cc4acdc3be321b844529e569f215"_hex;
constexpr auto master =
    "27b0704d48568f820e3a47489e4f5aa66c35678bc0f1a084c2977177c2fec2e431044bf3df9539f44037b9acf48378ae"_hex;
constexpr auto client_finished = "1400000c b052df4725b14e125c663518"_hex;
constexpr auto server_finished = "1400000c 7264bfa03e63299aca614ce9"_hex;
constexpr auto client_data = "48656c6c6f206f76657220544c5320312e320a"_hex; // Hello over TLS 1.2
constexpr auto server_data = "322e3120534c54207265766f206f6c6c65480a"_hex; // turned round
constexpr auto close_notify = "0100"_hex;

/// Reads the connection with the master secret of its key log. Says what does not hold, or nothing.
template <class Policy>
constexpr std::string_view what_does_not_hold() {
    using keys = key_schedule<Policy>;
    constexpr auto suite = CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384;
    constexpr auto version = ProtocolVersion::tls12;
    constexpr auto client = ConnectionEnd::client;
    constexpr auto server = ConnectionEnd::server;
    const key_block_value block =
        keys::key_block(suite, version, master, client_random(bytes(client_hello).subspan<6, 32>()),
                        server_random(bytes(server_hello).subspan<6, 32>()));
    record_opener<Policy> from_client(suite, version, block, client);
    record_opener<Policy> from_server(suite, version, block, server);
    record_sealer<Policy> as_client(suite, version, block, client);
    std::array<std::uint8_t, 64> buffer{};
    std::array<std::uint8_t, 64> again{};

    modern_transcript<Policy> hashes;
    if (!hashes.select(suite, version))
        return "the hash is there";
    for (const bytes message :
         {bytes(client_hello), bytes(server_hello), bytes(certificate), bytes(certificate_status),
          bytes(server_key_exchange), bytes(server_hello_done), bytes(client_key_exchange)})
        hashes.update(message);
    const auto verifies = [&](ConnectionEnd sender, bytes finished) {
        std::array<std::uint8_t, max_digest_size> hash{};
        const bytes so_far = bytes(hash).first(hashes.hash(hash));
        return keys::verify_data(suite, version, master, sender, so_far) == finished.subspan(4);
    };
    const auto opens = [&](record_opener<Policy>& opener, ContentType type, bytes fragment, bytes text) {
        const opened_record opened = opener.open(type, version, fragment, buffer);
        return opened && equal_bytes(opened.text, text);
    };

    if (!opens(from_client, ContentType::handshake, client_finished_record, client_finished))
        return "the client's Finished opens";
    if (!verifies(client, client_finished))
        return "the client's Finished verifies";
    hashes.update(client_finished);
    hashes.update(new_session_ticket);
    if (!opens(from_server, ContentType::handshake, server_finished_record, server_finished))
        return "the server's Finished opens";
    if (!verifies(server, server_finished))
        return "the server's Finished verifies";
    if (!opens(from_client, ContentType::application_data, client_data_record, client_data) ||
        !opens(from_server, ContentType::application_data, server_data_record, server_data))
        return "application data opens";
    if (!opens(from_client, ContentType::alert, client_close_record, close_notify) ||
        !opens(from_server, ContentType::alert, server_close_record, close_notify))
        return "the alerts open";

    // GnuTLS's explicit nonce is the sequence number, as ours is.
    const auto seals = [&](ContentType type, bytes text, bytes fragment) {
        const sealed_record sealed = as_client.seal(type, version, text, again);
        return sealed && equal_bytes(sealed.fragment, fragment);
    };
    if (!seals(ContentType::handshake, client_finished, client_finished_record) ||
        !seals(ContentType::application_data, client_data, client_data_record) ||
        !seals(ContentType::alert, close_notify, client_close_record))
        return "the client's records are sealed as they were";
    return {};
}
static_assert(what_does_not_hold<reference_policy>() == "");

} // namespace

TEST_CASE("AES gives what FIPS 197 and SP 800-38A print", "[crypto]") {
    CHECK_BOTH(fips197());
    CHECK_BOTH(aes_refuses_other_keys());
    CHECK_BOTH(sp800_38a_ctr());
}

TEMPLATE_LIST_TEST_CASE("a policy's CBC gives what SP 800-38A prints", "[crypto]", policies) {
    CHECK(sp800_38a_cbc<TestType>());
}

TEMPLATE_LIST_TEST_CASE("a policy's AEADs give what the standards print", "[crypto]", policies) {
    CHECK(gcm_test_cases<TestType>());
    CHECK(ccm_8_example<TestType>());
    CHECK(chacha20_poly1305_vector<TestType>());
}

TEST_CASE("CCM gives what RFC 3610 and SP 800-38C print", "[crypto]") {
    CHECK_BOTH(rfc3610());
    CHECK_BOTH(sp800_38c());
}

TEST_CASE("CCM takes additional data whose length does not fit two bytes", "[crypto]") {
    std::vector<std::uint8_t> additional(65536); // SP 800-38C C.4
    for (std::size_t i = 0; i < additional.size(); ++i)
        additional[i] = static_cast<std::uint8_t>(i);
    const auto sealed = "69915dad1e84c6376a68c2967e4dab615ae0fd1faec44cc484828529463ccf72"
                        "b4ac6bec93e8598e7f0dadbcea5b"_hex;
    CHECK(ccm_gives(sp800_38c_key, 14, counted(16, 13), additional, counted(32, 32), sealed));
    std::vector<std::uint8_t> text(65536);
    std::vector<std::uint8_t> out(65536 + 16);
    const reference::ccm cipher(sp800_38c_key, 16);
    CHECK_FALSE(cipher.seal(counted(0, 13), {}, text, out.data())); // its length has two bytes
    CHECK(cipher.seal(counted(0, 13), {}, bytes(text).first(65535), out.data()));
    CHECK(cipher.seal(counted(0, 12), {}, text, out.data()));
}

TEST_CASE("ChaCha20 and Poly1305 give what RFC 8439 prints", "[crypto]") {
    CHECK_BOTH(chacha20_vectors());
    CHECK_BOTH(poly1305_vectors());
}

TEMPLATE_LIST_TEST_CASE("a policy's mask for DTLS 1.3 is ChaCha20's key stream", "[crypto]", policies) {
    if constexpr (offers_chacha20_mask<TestType>)
        CHECK(chacha20_mask_is_the_key_stream<TestType>());
}

TEMPLATE_LIST_TEST_CASE("an AEAD refuses what is changed or cut short, and writes nothing then", "[crypto]",
                        policies) {
    CHECK(aeads_refuse_changes<TestType>());
}

TEST_CASE("a cipher refuses keys, nonces and pieces of sizes that it does not have", "[crypto]") {
    CHECK_BOTH(cbc_refuses());
    CHECK_BOTH(ccm_refuses());
    CHECK_BOTH(aead_refuses_without_key());
}

TEMPLATE_LIST_TEST_CASE("a captured TLS 1.2 connection with AES-GCM is opened, verified and sealed again",
                        "[crypto]", policies) {
    CHECK(what_does_not_hold<TestType>() == "");
}

#ifdef TLSWIRE_WITH_BOTAN

namespace {
std::vector<std::uint8_t> random_bytes(std::size_t size) {
    static std::mt19937 engine(8446);
    std::vector<std::uint8_t> out(size);
    for (std::uint8_t& byte : out)
        byte = static_cast<std::uint8_t>(engine());
    return out;
}
} // namespace

TEST_CASE("the reference's AEADs seal as Botan's do, for every size of key and text", "[crypto]") {
    struct kind {
        BulkCipherAlgorithm algorithm;
        CipherMode mode;
        std::size_t key_size;
    };
    std::vector<kind> kinds{{chacha20, CipherMode::poly1305, 32}};
    for (const CipherMode mode : {CipherMode::gcm, CipherMode::ccm, CipherMode::ccm_8})
        for (const std::size_t key_size : {16u, 24u, 32u})
            kinds.push_back({aes, mode, key_size});
    for (const auto& [algorithm, mode, key_size] : kinds) {
        INFO(static_cast<int>(mode) << ' ' << key_size);
        const auto key = random_bytes(key_size);
        const reference_policy::aead ours(algorithm, mode, encrypt, key);
        botan_policy::aead sealer(algorithm, mode, encrypt, key);
        botan_policy::aead opener(algorithm, mode, decrypt, key);
        for (std::size_t size = 0; size <= 300; ++size) {
            const auto text = random_bytes(size);
            const auto nonce = random_bytes(12);
            const auto additional = random_bytes(size % 40);
            std::vector<std::uint8_t> expected(size + 16);
            std::vector<std::uint8_t> sealed(size + 16);
            std::vector<std::uint8_t> opened(size + 16);
            REQUIRE(sealer.seal(nonce, additional, text, expected.data()));
            REQUIRE(ours.seal(nonce, additional, text, sealed.data()));
            REQUIRE(sealed == expected);
            const bytes whole = bytes(sealed).first(size + (mode == CipherMode::ccm_8 ? 8 : 16));
            REQUIRE(opener.open(nonce, additional, whole, opened.data()));
            REQUIRE(equal_bytes(bytes(opened).first(size), text));
            REQUIRE(ours.open(nonce, additional, whole, opened.data()));
            REQUIRE(equal_bytes(bytes(opened).first(size), text));
        }
    }
}

TEST_CASE("the reference's CBC does as Botan's does, for every size of key and number of blocks",
          "[crypto]") {
    for (const std::size_t key_size : {16u, 24u, 32u}) {
        const auto key = random_bytes(key_size);
        const reference_policy::cbc sealer(aes, encrypt, key);
        const reference_policy::cbc opener(aes, decrypt, key);
        botan_policy::cbc botan(aes, encrypt, key);
        for (std::size_t count = 1; count <= 20; ++count) {
            const auto text = random_bytes(16 * count);
            const auto iv = random_bytes(16);
            auto sealed = text;
            auto expected = text;
            REQUIRE(sealer.apply(iv, sealed));
            REQUIRE(botan.apply(iv, expected));
            REQUIRE(sealed == expected);
            REQUIRE(opener.apply(iv, sealed));
            REQUIRE(sealed == text);
        }
    }
}

#endif

} // namespace crypto_reference_ciphers_test
