// SPDX-License-Identifier: BSL-1.0
// fuzz/validate.cpp: whatever two messages are that parse, `validate` ends, of each and of one as the answer
// to the other, and what it finds has a rule and a section.
//
// The first byte of an input says which two messages, the next two how long the first of them is.
#include "check.hpp"

#include <tlswire/message/validate.hpp>

using namespace tlswire;

namespace {

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

/// Each form of `validate` that there is for the two.
template <class First, class Second>
void validate_both(const two_messages& in) {
    const auto first = parse<First>(in.first);
    const auto second = parse<Second>(in.second);
    if (first) {
        look_at(validate(*first));
        if constexpr (requires { validate(*first, initial); })
            look_at(validate(*first, initial));
    }
    if (second)
        look_at(validate(*second));
    if (!first || !second)
        return;
    if constexpr (requires { validate(*second, *first); })
        look_at(validate(*second, *first));
    if constexpr (requires { validate(*first, *second, *first); })
        look_at(validate(*first, *second, *first));
    if constexpr (requires { validate(*second, *second, *first); })
        look_at(validate(*second, *second, *first));
}

/// Calls with the types that the first byte stands for.
template <class Call>
auto with_types(unsigned which, Call call) {
    switch (which % 9) {
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
    default:
        return call.template operator()<ClientHello, NewSessionTicket13>();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3)
        return 0;
    const two_messages in = split({data, size});
    with_types(data[0], [&in]<class First, class Second> { validate_both<First, Second>(in); });
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>

/// One of the two is changed, and the other moved.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    if (size < 3 || seed % 16 == 0)
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
        return is_first ? fuzz_message<First>(changed.data(), before, changed.size(), seed)
                        : fuzz_message<Second>(changed.data(), before, changed.size(), seed);
    }));
    store_be<2>(data + 1, first.size());
    copy_bytes(data + 3, first.data(), first.size());
    copy_bytes(data + 3 + first.size(), second.data(), second.size());
    return 3 + first.size() + second.size();
}
#endif
