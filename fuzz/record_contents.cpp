// SPDX-License-Identifier: BSL-1.0
// fuzz/record_contents.cpp: of any bytes as a record or as what one carries: `parse` accepts if and only if
// `explain` finds nothing, and what is accepted is written back byte for byte. The rules of records end; and
// what is cut to records is, put together again, what it was.
//
// The first byte of an input says what it is, the next two what was negotiated.
#include "check.hpp"

#include <tlswire/record/ack.hpp>
#include <tlswire/record/change_cipher_spec.hpp>
#include <tlswire/record/fragment.hpp>
#include <tlswire/record/protected_fragment.hpp>
#include <tlswire/record/record_limits.hpp>
#include <tlswire/record/record_rules.hpp>
#include <tlswire/record/return_routability_check.hpp>

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>
#endif

namespace record_contents_fuzz {

using namespace tlswire;

constexpr std::array versions = {
    ProtocolVersion::ssl30,  ProtocolVersion::tls10,  ProtocolVersion::tls12,  ProtocolVersion::tls13,
    ProtocolVersion::dtls10, ProtocolVersion::dtls12, ProtocolVersion::dtls13,
};

void look_at(const std::optional<violation>& broken) {
    check(!broken || (!broken->rule.empty() && !broken->section.empty()));
}

template <class T, class... Context>
void one(bytes in, const Context&... context) {
    const auto message = fuzz::check_message<T>(in, context...);
    if constexpr (requires { validate(*message); })
        if (message)
            look_at(validate(*message));
}

void rules(bytes content, ContentType type, ProtocolVersion version, bool flag) {
    look_at(validate_record_content(type, content, version, flag));
    look_at(validate_record_order(type, version, flag));
    look_at(validate_key_change(version, content, flag));
    look_at(validate_inner_plaintext(content));
    const std::size_t at_the_limits = content.size() + (flag ? ciphertext_limit(version) - 8 : 0);
    look_at(validate_record_length(at_the_limits, version, flag));
    look_at(validate_record_length(at_the_limits, version, !flag));
    check(compressed_limit(version) >= max_plaintext_length);

    const auto size = inner_plaintext_content_length(content);
    check(size.has_value() == !validate_inner_plaintext(content));
    if (size)
        one<TLSInnerPlaintext>(content, *size);
}

void cut(bytes content, ContentType type, std::size_t size) {
    std::vector<std::uint8_t> together;
    std::size_t count = 0;
    const tls_fragments pieces(content, type, ProtocolVersion::tls12, size);
    for (const TLSPlaintext& r : pieces) {
        check(r.type == type && r.fragment.size() <= (size == 0 ? max_plaintext_length : size));
        const TLSPlaintext same = pieces[count];
        check(equal_bytes(same.fragment, r.fragment));
        together.insert(together.end(), r.fragment.begin(), r.fragment.end());
        ++count;
    }
    check(count == pieces.size() && equal_bytes(together, content));
}

/// Calls with the type that the first byte stands for, and what it selects on.
template <class Call>
void with_type(const std::uint8_t* in, Call call) {
    const content_length content{in[1]};
    const mac_length mac{static_cast<std::uint8_t>(in[2] % 64)};
    const record_iv_length iv{static_cast<std::uint8_t>(in[2] / 16)};
    switch (in[0] % 14) {
    case 0:
        return call.template operator()<Alert>();
    case 1:
        return call.template operator()<ChangeCipherSpec>();
    case 2:
        return call.template operator()<HeartbeatMessage>();
    case 3:
        return call.template operator()<ACK>();
    case 4:
        return call.template operator()<return_routability_check>();
    case 5:
        return call.template operator()<GenericStreamCipher>(content, mac);
    case 6:
        return call.template operator()<GenericBlockCipher>(
            iv, content, mac, cbc_padding_length{static_cast<std::uint8_t>(in[2] % 32)});
    case 7:
        return call.template operator()<GenericAEADCipher>(iv, content);
    case 8:
        return call.template operator()<TLSPlaintext>();
    case 9:
        return call.template operator()<TLSCiphertext13>();
    case 10:
        return call.template operator()<DTLSPlaintext>();
    case 11:
        return call.template operator()<DTLSCiphertext12CID>(
            cid_length{static_cast<std::uint8_t>(in[2] % 21)});
    case 12:
        return call.template operator()<TLSCompressed>();
    default:
        return call.template operator()<DTLSCiphertext>(cid_length{static_cast<std::uint8_t>(in[2] % 21)});
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3)
        return 0;
    const bytes in{data + 3, size - 3};
    with_type(data, [in]<class T>(const auto&... context) { one<T>(in, context...); });
    const auto type = static_cast<ContentType>(20 + data[1] % 8);
    rules(in, type, versions[data[2] % versions.size()], data[1] % 2 != 0);
    cut(in, type, data[2]);
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    if (size < 4 || seed % 8 == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    std::size_t n = size - 3;
    with_type(data, [&]<class T>(const auto&... context) {
        n = fuzz_message<T>(data + 3, size - 3, max_size - 3, seed, context...);
    });
    return 3 + n;
}
#endif

} // namespace record_contents_fuzz
