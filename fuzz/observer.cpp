// SPDX-License-Identifier: BSL-1.0
// fuzz/observer.cpp: of any bytes of both ends of a connection, an observer tells the same messages however
// they are cut, each of which writes itself as what was received; and a DTLS observer reads any datagrams to
// their end.
//
// The first byte of an input says streams (even) or datagrams (odd). Behind it comes a Conversation, of which
// what can't be read at its end is left.
#include "check.hpp"
#include "datagrams.hpp"

#include <tlswire/crypto/reference.hpp>
#include <tlswire/flow/dtls_observer.hpp>
#include <tlswire/flow/observer.hpp>
#include <tlswire/fuzz/conversation.hpp>

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>
#endif

namespace observer_fuzz {

using namespace tlswire;

constexpr std::size_t longest_message = 2000;

std::vector<ConversationPiece> pieces_of(bytes in) {
    std::vector<ConversationPiece> all;
    while (const auto next = parse_prefix<ConversationPiece>(in)) {
        all.push_back(next->value);
        all.back().sender =
            ConnectionEnd{static_cast<std::uint8_t>(static_cast<unsigned>(all.back().sender) & 1u)};
        in = next->rest;
    }
    return all;
}

/// The same secrets for every connection: records with null ciphers open, if their MAC is right.
struct any_secrets : no_secrets {
    master_secret_value master_secret(const client_random&) const { return master_secret_value(48); }
    tls13_secret traffic_secret(const client_random&, std::string_view) const { return tls13_secret(32); }
};

std::string tell(const observed& m) {
    m.value.visit([&m]<class T>(const T& value) {
        if constexpr (!std::is_same_v<T, none>) {
            check(!m.wrong);
            fuzz::check_round_trip(value, m.content);
        }
    });
    std::string line = std::to_string(static_cast<int>(m.sender)) + " " + std::to_string(m.offset) + " " +
                       std::to_string(static_cast<int>(m.content_type)) + (m.encrypted ? "e" : "") +
                       (m.opened ? "o" : "") + (m.expected ? "x" : "") + " ";
    if (m.wrong)
        print(m.wrong, std::back_inserter(line));
    line.append(m.content.begin(), m.content.end());
    return line;
}

std::string observe_streams(const std::vector<ConversationPiece>& all, std::size_t cut) {
    std::vector<std::uint8_t> storage(observer<reference_policy>::storage_size(longest_message));
    observer<reference_policy> o(storage);
    any_secrets secrets;
    std::string told;
    for (const ConversationPiece& p : all) {
        for (bytes left(p.data); !left.empty();) {
            const std::size_t n = cut < left.size() ? cut : left.size();
            const std::vector<std::uint8_t> part(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(n));
            left = left.subspan(n);
            o.feed(p.sender, part, secrets, [&](const observed& m) { told += tell(m) + "\n"; });
        }
    }
    return told;
}
void observe_datagrams(const std::vector<ConversationPiece>& all) {
    std::vector<std::uint8_t> storage(dtls_observer<reference_policy>::storage_size(longest_message));
    dtls_observer<reference_policy> o(storage);
    any_secrets secrets;
    for (const ConversationPiece& p : all) {
        const std::vector<std::uint8_t> datagram(p.data.begin(), p.data.end());
        o.feed(p.sender, datagram, secrets, [](const observed& m) { (void)tell(m); });
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::vector<ConversationPiece> all = pieces_of({data + 1, size - 1});
    if (data[0] % 2 != 0) {
        observe_datagrams(all);
    } else {
        const std::string whole = observe_streams(all, size);
        check(observe_streams(all, 1) == whole);
        check(observe_streams(all, 2 + size % 61) == whole);
    }
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    if (size < 2 || seed % 32 == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    return 1 + (data[0] % 2 == 0
                    ? fuzz_conversation(data + 1, size - 1, max_size - 1, seed)
                    : fuzz_message<fuzz::DatagramConversation>(data + 1, size - 1, max_size - 1, seed));
}
#endif

} // namespace observer_fuzz
