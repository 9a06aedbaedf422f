// SPDX-License-Identifier: BSL-1.0
// fuzz/observer.cpp: of any bytes of both ends of a connection, an observer tells the same messages however
// they are cut, each of which writes itself as what was received; and a DTLS observer reads any datagrams to
// their end.
//
// The first byte of an input says streams (even) or datagrams (odd). Behind it come pieces: a byte whose
// lowest bit is the sender and whose others are the upper bits of the length, a byte with the lower ones, the
// bytes.
#include <tlswire/crypto/reference.hpp>
#include <tlswire/flow/dtls_observer.hpp>
#include <tlswire/flow/observer.hpp>

#include "check.hpp" // last: its macro has the name of a function of an observer

using namespace tlswire;

namespace {

constexpr std::size_t longest_message = 2000;

struct piece {
    ConnectionEnd sender;
    bytes data;
};
std::vector<piece> pieces_of(bytes in) {
    std::vector<piece> all;
    while (in.size() > 2) {
        const std::size_t wanted = std::size_t{in[0]} / 2 * 256 + in[1];
        const ConnectionEnd sender = in[0] % 2 == 0 ? ConnectionEnd::client : ConnectionEnd::server;
        in = in.subspan(2);
        const std::size_t n = wanted < in.size() ? wanted : in.size();
        all.push_back({sender, in.first(n)});
        in = in.subspan(n);
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

std::string observe_streams(const std::vector<piece>& all, std::size_t cut) {
    std::vector<std::uint8_t> storage(observer<reference_policy>::storage_size(longest_message));
    observer<reference_policy> o(storage);
    any_secrets secrets;
    std::string told;
    for (const piece& p : all) {
        for (bytes left = p.data; !left.empty();) {
            const std::size_t n = cut < left.size() ? cut : left.size();
            const std::vector<std::uint8_t> part(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(n));
            left = left.subspan(n);
            o.feed(p.sender, part, secrets, [&](const observed& m) { told += tell(m) + "\n"; });
        }
    }
    return told;
}
void observe_datagrams(const std::vector<piece>& all) {
    std::vector<std::uint8_t> storage(dtls_observer<reference_policy>::storage_size(longest_message));
    dtls_observer<reference_policy> o(storage);
    any_secrets secrets;
    for (const piece& p : all) {
        const std::vector<std::uint8_t> datagram(p.data.begin(), p.data.end());
        o.feed(p.sender, datagram, secrets, [](const observed& m) { (void)tell(m); });
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::vector<piece> all = pieces_of({data + 1, size - 1});
    if (data[0] % 2 != 0) {
        observe_datagrams(all);
    } else {
        const std::string whole = observe_streams(all, size);
        check(observe_streams(all, 1) == whole);
        check(observe_streams(all, 2 + size % 61) == whole);
    }
    return 0;
}
