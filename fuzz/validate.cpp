// SPDX-License-Identifier: BSL-1.0
// fuzz/validate.cpp: whatever two messages are that parse, `validate` ends, of each and of one as the answer
// to the other, and what it finds has a rule and a section.
//
// The first byte of an input says which two messages and of which key exchange, the next two how long the
// first of them is.
#include "check.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/handshake13.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/find.hpp>

#include <algorithm>
#include <array>

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/flow/generate_server_hello.hpp>
#include <tlswire/fuzz/libfuzzer.hpp>
#endif

namespace validate_fuzz {

using namespace tlswire;

struct two_messages {
    bytes first;
    bytes second;
};
two_messages split(bytes in) {
    const std::size_t n = std::min<std::size_t>(load_be<2>(in.data() + 1), in.size() - 3);
    return {in.subspan(3, n), in.subspan(3 + n)};
}

void look_at(const std::optional<violation>& broken) {
    check(!broken || (!broken->rule.empty() && !broken->section.empty()));
}

/// Those that have a ServerKeyExchange.
constexpr std::array key_exchanges{
    KeyExchangeAlgorithm::ecdhe,   KeyExchangeAlgorithm::ecdh_anon,  KeyExchangeAlgorithm::ecdhe_psk,
    KeyExchangeAlgorithm::dhe_rsa, KeyExchangeAlgorithm::dhe_dss,    KeyExchangeAlgorithm::dh_anon,
    KeyExchangeAlgorithm::dhe_psk, KeyExchangeAlgorithm::psk,        KeyExchangeAlgorithm::rsa_psk,
    KeyExchangeAlgorithm::srp,     KeyExchangeAlgorithm::srp_dss,    KeyExchangeAlgorithm::srp_rsa,
    KeyExchangeAlgorithm::ecjpake, KeyExchangeAlgorithm::rsa_export, KeyExchangeAlgorithm::eccpwd};
/// Calls with what a T selects on.
template <class T, class Call>
auto with_context([[maybe_unused]] unsigned which, Call call) {
    if constexpr (std::is_same_v<T, ServerKeyExchange>)
        return call(key_exchanges[which / 16 % key_exchanges.size()], ProtocolVersion::tls12);
    else if constexpr (std::is_same_v<T, CertificateRequest> || std::is_same_v<T, CertificateVerify>)
        return call(ProtocolVersion::tls12);
    else
        return call();
}
template <class T>
auto read(unsigned which, bytes in) {
    return with_context<T>(which, [in](const auto&... context) { return parse<T>(in, context...); });
}

/// Each form of `validate` that there is for one message.
template <class T>
void validate_one(const T& message) {
    if constexpr (requires { validate(message); })
        look_at(validate(message));
    if constexpr (requires { validate(message, initial); })
        look_at(validate(message, initial));
    if constexpr (requires { validate(message, types_only); })
        look_at(validate(message, types_only));
    if constexpr (requires { validate(message, ProtocolVersion::ssl30); })
        look_at(validate(message, ProtocolVersion::ssl30));
    if constexpr (requires { validate_fallback(message, ProtocolVersion::tls12); })
        look_at(validate_fallback(message, ProtocolVersion::tls12));
    if constexpr (requires { validate_dtls10(message); })
        look_at(validate_dtls10(message));
    if constexpr (std::is_same_v<T, V2ClientHello>) {
        for (const V2CipherSpec spec : message.cipher_specs)
            check(v2_cipher_suite(spec).has_value() == (spec.value <= 0xffff));
        const Random random = v2_client_random(message);
        const bytes challenge = message.challenge;
        const std::size_t n = std::min(challenge.size(), random.size());
        check(equal_bytes(bytes(random).last(n), challenge.last(n)));
    }
}

/// A hello as the one behind a HelloRetryRequest, which wants a share of the first group that it has.
void validate_second(const ClientHello& second, const ClientHello& first) {
    KeyShareHelloRetryRequest wanted{NamedGroup::x25519};
    if (const auto shares = find<KeyShareClientHello>(second.extensions))
        for (const KeyShareEntry& share : shares->client_shares)
            wanted.selected_group = share.group;
    const std::array<HelloRetryRequestExtension, 2> extensions{SelectedVersion{ProtocolVersion::tls13},
                                                               wanted};
    HelloRetryRequest retry{};
    retry.extensions = extensions;
    look_at(validate(second, retry, first));
}

/// And for one as the answer to the other.
template <class First, class Second>
void validate_both(unsigned which, const two_messages& in) {
    const auto first = read<First>(which, in.first);
    const auto second = read<Second>(which, in.second);
    if (first)
        validate_one(*first);
    if (second)
        validate_one(*second);
    if (!first || !second)
        return;
    if constexpr (requires { validate(*second, *first); })
        look_at(validate(*second, *first));
    if constexpr (requires { validate(*first, *second, *first); })
        look_at(validate(*first, *second, *first));
    if constexpr (requires { validate(*second, *second); })
        look_at(validate(*second, *second));
    if constexpr (std::is_same_v<First, ClientHello> && std::is_same_v<Second, ClientHello>)
        validate_second(*second, *first);
}

/// Calls with the types that the first byte stands for.
template <class Call>
auto with_types(unsigned which, Call call) {
    switch (which % 16) {
    case 0:
        return call.template operator()<ClientHello, ServerHello>();
    case 1:
        return call.template operator()<ClientHello, HelloRetryRequest>();
    case 2:
        return call.template operator()<ClientHello, EncryptedExtensions>();
    case 3:
        return call.template operator()<ClientHello, Certificate13>();
    case 4:
        return call.template operator()<CertificateRequest13, Certificate13>();
    case 5:
        return call.template operator()<CertificateRequest13, CertificateVerify13>();
    case 6:
        return call.template operator()<ClientHelloDTLS, ServerHello>();
    case 7:
        return call.template operator()<ClientHello, EncodedClientHelloInner>();
    case 8:
        return call.template operator()<ClientHello, NewSessionTicket13>();
    case 9:
        return call.template operator()<ClientHello, CompressedCertificate>();
    case 10:
        return call.template operator()<CertificateRequest13, CompressedCertificate>();
    case 11:
        return call.template operator()<V2ClientHello, HelloVerifyRequest>();
    case 12:
        return call.template operator()<ClientHello, ServerKeyExchange>();
    case 13:
        return call.template operator()<CertificateRequest, CertificateVerify>();
    case 14:
        return call.template operator()<ClientHello, Certificate>();
    default:
        return call.template operator()<ClientHello, ClientHello>();
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3)
        return 0;
    const two_messages in = split({data, size});
    with_types(data[0], [&]<class First, class Second> { validate_both<First, Second>(data[0], in); });
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
/// A client's hello and what answers it, whole.
std::size_t make_pair(random_source& random, mutable_bytes out) {
    std::vector<std::uint8_t> first(4096), second(4096);
    const bool asks_again = random.one_in(2);
    const auto n = generate_client_hello(random, first, generate_options{});
    const auto offered = parse<ClientHello>(bytes(first).first(n.value_or(0)));
    if (!offered)
        return 0;
    const auto m = asks_again ? generate_hello_retry_request(random, *offered, second)
                              : generate_server_hello(random, *offered, second);
    const std::size_t size = 3 + n.value_or(0) + m.value_or(0);
    if (!m || out.size() < size)
        return 0;
    out[0] = asks_again ? 1 : 0;
    store_be<2>(out.data() + 1, *n);
    copy_bytes(out.data() + 3, first.data(), *n);
    copy_bytes(out.data() + 3 + *n, second.data(), *m);
    return size;
}

/// One of the two is changed, and the other moved.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    random_source random(seed);
    if (random.one_in(32))
        if (const std::size_t n = make_pair(random, mutable_bytes(data, max_size)); n != 0)
            return n;
    if (size < 3 || random.one_in(16))
        return LLVMFuzzerMutate(data, size, max_size);
    const two_messages in = split({data, size});
    std::vector<std::uint8_t> first(in.first.begin(), in.first.end());
    std::vector<std::uint8_t> second(in.second.begin(), in.second.end());
    const bool is_first = seed % 2 == 0;
    std::vector<std::uint8_t>& changed = is_first ? first : second;
    const std::size_t before = changed.size();
    changed.resize(std::min<std::size_t>(0xffff, max_size - (size - before)));
    if (changed.empty())
        return size;
    changed.resize(with_types(data[0], [&]<class First, class Second> {
        const auto change = [&]<class T>(const T*) {
            return with_context<T>(data[0], [&](const auto&... context) {
                return fuzz_message<T>(changed.data(), before, changed.size(), seed, context...);
            });
        };
        return is_first ? change(static_cast<const First*>(nullptr))
                        : change(static_cast<const Second*>(nullptr));
    }));
    store_be<2>(data + 1, first.size());
    copy_bytes(data + 3, first.data(), first.size());
    copy_bytes(data + 3 + first.size(), second.data(), second.size());
    return 3 + first.size() + second.size();
}
#endif

} // namespace validate_fuzz
