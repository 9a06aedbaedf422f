// SPDX-License-Identifier: BSL-1.0
// fuzz/own_objects.cpp: a message that is read from any bytes and made anew, of lists of a caller's own
// objects instead of views of the wire, is written as the same bytes, and printed the same.
//
// The first byte of an input says what it is, the next two what was negotiated.
#include "own_objects.hpp"
#include "check.hpp"

#include <tlswire/extension/ech_config.hpp>
#include <tlswire/extension/quic_transport_parameters.hpp>
#include <tlswire/extension/trans_item.hpp>
#include <tlswire/message/dtls_handshake.hpp>
#include <tlswire/message/encoded_client_hello_inner.hpp>
#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/handshake13.hpp>

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>
#endif

namespace own_objects_fuzz {

using namespace tlswire;

constexpr std::array versions = {ProtocolVersion::ssl30, ProtocolVersion::tls11, ProtocolVersion::tls12};

template <class T, class... Context>
void make_anew(bytes in, const Context&... context) {
    const auto message = parse<T>(in, context...);
    if (!message)
        return;
    fuzz::objects objects;
    const T copy = objects.copy(*message);
    fuzz::check_round_trip(copy, in);
    std::string from_views, from_objects;
    print(*message, std::back_inserter(from_views));
    print(copy, std::back_inserter(from_objects));
    check(from_views == from_objects);
    from_views.clear();
    from_objects.clear();
    to_json(*message, std::back_inserter(from_views));
    to_json(copy, std::back_inserter(from_objects));
    check(from_views == from_objects);
}

/// Calls with the type that the first byte stands for, and what it selects on.
template <class Call>
auto with_type(const std::uint8_t* in, Call call) {
    const auto key_exchanges = registered_values<KeyExchangeAlgorithm>();
    const KeyExchangeAlgorithm key_exchange = key_exchanges[in[1] % key_exchanges.size()];
    switch (in[0] % 7) {
    case 0:
        return call.template operator()<Handshake13>(in[2] % 2 == 0 ? HashAlgorithm::sha256
                                                                    : HashAlgorithm::sha384);
    case 1:
        return call.template operator()<Handshake12>(key_exchange, versions[in[2] % versions.size()]);
    case 2:
        return call.template operator()<HandshakeDTLS12>(key_exchange, ProtocolVersion::dtls12);
    case 3:
        return call.template operator()<ECHConfigList>();
    case 4:
        return call.template operator()<TransItem>();
    case 5:
        return call.template operator()<EncodedClientHelloInner>();
    default:
        return call.template operator()<QuicTransportParameters>();
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size >= 3)
        with_type(data,
                  [&]<class T>(const auto&... context) { make_anew<T>({data + 3, size - 3}, context...); });
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    if (size < 4 || seed % 32 == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    return 3 + with_type(data, [&]<class T>(const auto&... context) {
               return fuzz_message<T>(data + 3, size - 3, max_size - 3, seed, context...);
           });
}
#endif

} // namespace own_objects_fuzz
