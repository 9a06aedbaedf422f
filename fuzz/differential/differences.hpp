// SPDX-License-Identifier: BSL-1.0
// fuzz/differential/differences.hpp: what tlswire and a peer say of the same bytes, and the differences that
// are known.
#pragma once

#include "../check.hpp"

#include <tlswire/extension/extension.hpp>
#include <tlswire/message/random.hpp>
#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/compression_method.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/protocol_version.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace fuzz {

using tlswire::ExtensionType;

/// What stands in front of the extensions of hellos.
struct ClientHelloHead {
    tlswire::ProtocolVersion legacy_version;
    tlswire::Random random;
    tlswire::opaque<0, 32> legacy_session_id;
    tlswire::vec<tlswire::CipherSuite, 2, 0xfffe> cipher_suites;
    tlswire::vec<tlswire::CompressionMethod, 1, 0xff> legacy_compression_methods;
};
struct ClientHelloDTLSHead {
    tlswire::ProtocolVersion legacy_version;
    tlswire::Random random;
    tlswire::opaque<0, 32> legacy_session_id;
    tlswire::opaque<0, 0xff> cookie;
    tlswire::vec<tlswire::CipherSuite, 2, 0xfffe> cipher_suites;
    tlswire::vec<tlswire::CompressionMethod, 1, 0xff> legacy_compression_methods;
};
struct ServerHelloHead {
    tlswire::ProtocolVersion legacy_version;
    tlswire::Random random;
    tlswire::opaque<0, 32> legacy_session_id_echo;
    tlswire::CipherSuite cipher_suite;
    tlswire::CompressionMethod legacy_compression_method;
};

/// What tlswire says of an input.
template <class T>
struct opinion {
    tlswire::bytes in;
    tlswire::result<T> message;
    tlswire::error wrong;
    std::string path;                          ///< of the field that is wrong
    std::optional<ExtensionType> in_extension; ///< whose body is wrong

    bool is_wrong(tlswire::errc code) const { return wrong.code == code; }
    bool is_wrong_at(std::string_view field) const { return path.find(field) != std::string::npos; }
    bool is_wrong_in(ExtensionType type) const { return in_extension == type; }
};

template <class T, class... Context>
opinion<T> opinion_of(tlswire::bytes in, const Context&... context) {
    opinion<T> all{in, tlswire::parse<T>(in, context...), tlswire::explain<T>(in, context...), {}, {}};
    if (all.wrong)
        all.wrong.path(std::back_inserter(all.path));
    return all;
}
/// Of a hello, which also has an extension to point at.
template <class T, class Head>
opinion<T> opinion_of_hello(tlswire::bytes in) {
    opinion<T> all = opinion_of<T>(in);
    const auto head = tlswire::parse_prefix<Head>(in);
    if (all.message || !head)
        return all;
    std::size_t at = in.size() - head->rest.size() + 2;
    for (std::uint32_t i = 0; i < all.wrong.steps[0].index && at + 4 <= in.size(); ++i)
        at += 4 + tlswire::load_be<2>(in.data() + at + 2);
    if (all.wrong.depth > 0 && all.wrong.steps[0].name == "extensions" && at + 2 <= in.size())
        all.in_extension = static_cast<ExtensionType>(tlswire::load_be<2>(in.data() + at));
    return all;
}

/// The body with the header of a handshake message.
inline std::vector<std::uint8_t> handshake_message(tlswire::HandshakeType type, tlswire::bytes body) {
    std::vector<std::uint8_t> out(4);
    out[0] = static_cast<std::uint8_t>(type);
    tlswire::store_be<3>(out.data() + 1, body.size());
    out.insert(out.end(), body.begin(), body.end());
    return out;
}

enum class accepts { only_tlswire, only_peer };

/// A difference that is known and justified: one of the two accepts what the other refuses.
template <class T>
struct difference {
    accepts who;
    std::string_view section; ///< where it is written what is right
    std::string_view why;
    bool (*holds)(const opinion<T>&);
};

template <class T>
inline const std::vector<difference<T>> no_difference{};

/// Aborts if the two differ and none of the differences holds. `says` is the peer's own reason.
template <class T>
void compare(const opinion<T>& ours, bool peer_accepts, std::string_view says,
             const std::vector<difference<T>>& known) {
    if (ours.message.has_value() == peer_accepts)
        return;
    const accepts who = peer_accepts ? accepts::only_peer : accepts::only_tlswire;
    for (const auto& d : known)
        if (d.who == who && d.holds(ours))
            return;
    std::string text;
    print(ours.wrong, std::back_inserter(text));
    std::fprintf(stderr, "%s\ntlswire: %s\npeer: %.*s\n",
                 peer_accepts ? "only the peer accepts" : "only tlswire accepts",
                 ours.message ? "accepts" : text.c_str(), static_cast<int>(says.size()), says.data());
    std::abort();
}

} // namespace fuzz
