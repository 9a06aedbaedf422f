// SPDX-License-Identifier: BSL-1.0
// fuzz/client_hello.cpp: of any bytes as a ClientHello, `parse` accepts them if and only if `explain` finds
// nothing, and both name the same fault, within the input. What is accepted is written back byte for byte,
// reads the same from the value and from the bytes, and its extensions can be iterated, decoded and found,
// with `distinct` telling whether their types are.
#include "check.hpp"

#include <tlswire/message/client_hello.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/find.hpp>

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>
#endif

namespace client_hello_fuzz {

using namespace tlswire;

template <class E>
void check_known(const ClientHello& hello) {
    bool first = true;
    for (const auto& e : *hello.extensions) {
        const std::optional<E> decoded = e.as<E>();
        check(decoded.has_value() == (e.type == E::type)); // parse has checked its body
        if (!decoded)
            continue;
        fuzz::check_round_trip(*decoded, e.body);
        if (first)
            check(fuzz::same_object(find<E>(hello.extensions), decoded));
        first = false;
    }
    check(find<E>(hello.extensions).has_value() == !first);
}
template <class Tag, std::size_t C, class... E>
void check_all_known(const ClientHello& hello, const tlv<Tag, C, E...>*) {
    (check_known<E>(hello), ...);
}

void check_extensions(const ClientHello& hello) {
    const auto& list = *hello.extensions;
    std::size_t seen = 0;
    bool distinct = true;
    for (const auto& e : list) {
        check(e.host == nullptr && e.body.data() == list.wire().data() + seen + 4);
        seen += 4 + e.body.size();
        for (const auto& other : list) {
            if (other.body.data() == e.body.data())
                break;
            distinct = distinct && other.type != e.type;
        }
    }
    check(seen == list.wire().size());
    check(list.distinct() == distinct);
    check(validate(hello, types_only).has_value() == !distinct);
    check(distinct || validate(hello));
    if (const auto flags = find<FlagExtensions>(hello.extensions))
        for (std::size_t n = 0; n < 8 * flags->flags.size() + 8; ++n)
            check(has_flag(*flags, static_cast<TLSFlag>(n)) ==
                  (n / 8 < flags->flags.size() && (flags->flags.view[n / 8] & 1u << n % 8) != 0));
    check_all_known(hello, static_cast<const ClientHelloExtension*>(nullptr));
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const bytes in{data, size};
    const auto hello = fuzz::check_message<ClientHello>(in);
    if (!hello)
        return 0;
    if (hello->extensions)
        check_extensions(*hello);
    else
        check(!validate(*hello, types_only) && !find<ServerNameList>(hello->extensions));
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    return fuzz_message<ClientHello>(data, size, max_size, seed);
}
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1, std::size_t size1,
                                                 const std::uint8_t* data2, std::size_t size2,
                                                 std::uint8_t* out, std::size_t max_out, unsigned seed) {
    return fuzz_cross_over<ClientHello>(data1, size1, data2, size2, out, max_out, seed);
}
#endif

} // namespace client_hello_fuzz
