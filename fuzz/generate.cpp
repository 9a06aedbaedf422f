// SPDX-License-Identifier: BSL-1.0
// fuzz/generate.cpp: whatever the seed, the room and the options are, what is generated parses, and a
// handshake goes to its end or says that it had no room.
//
// An input is 8 bytes of seed, 2 of room, 1 each of elements, bytes and oddness; what is missing is 0.
#include "check.hpp"

#include <tlswire/flow/generate_handshake.hpp>

namespace generate_fuzz {

using namespace tlswire;

template <class T, class... Context>
void generates(random_source& random, std::vector<std::uint8_t>& room, const generate_options& options,
               const Context&... context) {
    const auto size = generate<T>(random, room, options, context...);
    if (size)
        check(fuzz::check_message<T>(bytes(room).first(*size), context...));
    else
        check(size.error().code == errc::no_space);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::array<std::uint8_t, 13> in{};
    copy_bytes(in.data(), data, size < in.size() ? size : in.size());
    std::uint64_t seed = 0;
    for (std::size_t i = 0; i < 8; ++i)
        seed = seed << 8 | in[i];
    random_source random(seed);
    const generate_options options{in[10], in[11], in[12]};
    std::vector<std::uint8_t> room(load_be<2>(in.data() + 8)); // as large as it is said to be
    generates<ClientHello>(random, room, options);
    generates<Handshake13>(random, room, options, HashAlgorithm::sha384);
    generates<Handshake12>(random, room, options, KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12);
    if (const auto hello = generate_client_hello(random, room, options))
        check(!validate(*parse<ClientHello>(bytes(room).first(*hello)), initial));
    std::size_t messages = 0;
    const bool done =
        generate_handshake(random, room, options, [&](const generated_message&) { ++messages; });
    check(!done || messages >= 5);
    return 0;
}

} // namespace generate_fuzz
