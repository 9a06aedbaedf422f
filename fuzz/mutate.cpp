// SPDX-License-Identifier: BSL-1.0
// fuzz/mutate.cpp: whatever the bytes are, mutating writes nothing outside the buffer, and what keeps the
// grammar keeps it; the same for streams of records and for conversations.
//
// An input is 4 bytes of seed, 1 that says what the rest is, 1 of room, and the bytes.
#include "check.hpp"

#include <tlswire/fuzz/conversation.hpp>

namespace mutate_fuzz {

using namespace tlswire;

template <class T, class... Context>
void mutates(random_source& random, bytes in, std::size_t more, const Context&... context) {
    const bool was_good = parse<T>(in, context...).has_value();
    std::vector<std::uint8_t> buffer(in.begin(), in.end());
    buffer.resize(in.size() + more); // exactly: a sanitizer sees what is written behind it
    std::vector<std::uint8_t> other(in.begin(), in.end()); // a good one, or broken somewhere
    if (more < other.size())
        other[more] ^= 0x11;
    const mutated m = mutate<T>(random, buffer, in.size(), other, mutate_options{}, context...);
    check(m.size <= buffer.size());
    check(!was_good || !keeps_grammar(m.what) || parse<T>(bytes(buffer).first(m.size), context...));
    std::string words;
    print<T>(m, std::back_inserter(words));
    check(!words.empty());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 6)
        return 0;
    random_source random(load_be<4>(data));
    const std::size_t more = data[5];
    const bytes in{data + 6, size - 6};
    switch (data[4] % 6) {
    case 0:
        mutates<ClientHello>(random, in, more);
        break;
    case 1:
        mutates<Handshake13>(random, in, more, HashAlgorithm::sha256);
        break;
    case 2:
        mutates<Handshake12>(random, in, more, KeyExchangeAlgorithm::dhe_rsa, ProtocolVersion::tls11);
        break;
    case 3:
        mutates<Conversation>(random, in, more);
        break;
    default: {
        std::vector<std::uint8_t> buffer(in.begin(), in.end());
        buffer.resize(in.size() + more);
        const std::size_t now = data[4] % 6 == 4 ? mutate_record_stream(random, buffer, in.size(), in).size
                                                 : mutate_conversation(random, buffer, in.size(), in);
        check(now <= buffer.size());
    }
    }
    return 0;
}

} // namespace mutate_fuzz
