// SPDX-License-Identifier: BSL-1.0
// fuzz/keying.cpp: whatever the suite, the version and the lengths of all that goes in are, every policy
// derives the same or nothing; what a record is sealed to opens to what it was made of; and any bytes as a
// record are opened or refused alike.
//
// An input is 2 bytes of suite, 1 of version, 2 of the size of what is derived, and then, each behind a byte
// of length: pre-master secret, session hash, label, context, content.
#include "check.hpp"

#include <tlswire/crypto/hkdf.hpp>
#include <tlswire/crypto/key_schedule.hpp>
#include <tlswire/crypto/pre_master.hpp>
#include <tlswire/crypto/protection.hpp>
#include <tlswire/crypto/reference.hpp>
#include <tlswire/crypto/tls13_keys.hpp>
#ifdef TLSWIRE_WITH_BOTAN
#include <tlswire/crypto/botan.hpp>
#endif
#ifdef TLSWIRE_WITH_OPENSSL
#include <tlswire/crypto/openssl.hpp>
#endif

using namespace tlswire;

namespace {

using octets = std::vector<std::uint8_t>;

constexpr std::array versions = {
    ProtocolVersion::ssl30, ProtocolVersion::tls10,  ProtocolVersion::tls11,  ProtocolVersion::tls12,
    ProtocolVersion::tls13, ProtocolVersion::dtls10, ProtocolVersion::dtls12,
};

struct parameters {
    CipherSuite suite;
    ProtocolVersion version;
    std::size_t size;
    octets pre_master, session_hash, context, content;
    std::string label;
};

parameters read(bytes in) {
    const auto suites = registered_values<CipherSuite>();
    parameters p{suites[load_be<2>(in.data()) % suites.size()],
                 versions[in[2] % versions.size()],
                 load_be<2>(in.data() + 3) % 20000,
                 {},
                 {},
                 {},
                 {},
                 {}};
    bytes rest = in.subspan(5);
    const auto take = [&rest] {
        const std::size_t n = rest.empty() ? 0 : std::min<std::size_t>(rest[0], rest.size() - 1);
        const octets part(rest.begin() + (rest.empty() ? 0 : 1),
                          rest.begin() + (rest.empty() ? 0 : 1) + static_cast<std::ptrdiff_t>(n));
        rest = rest.subspan(rest.empty() ? 0 : n + 1);
        return part;
    };
    p.pre_master = take();
    p.session_hash = take();
    const octets label = take();
    p.label.assign(label.begin(), label.end());
    p.context = take();
    p.content = take();
    return p;
}

/// All that was derived. Empty is what a policy has no answer for.
class derivations {
  public:
    void add(bytes part) { all_.emplace_back(part.begin(), part.end()); }
    void add(bool derived, bytes part) { add(derived ? part : bytes{}); }
    bool agrees_with(const derivations& other) const {
        return std::equal(all_.begin(), all_.end(), other.all_.begin(), other.all_.end(),
                          [](const octets& a, const octets& b) { return a.empty() || b.empty() || a == b; });
    }

  private:
    std::vector<octets> all_;
};

template <class Policy>
derivations derive12(const parameters& p) {
    using keys = key_schedule<Policy>;
    derivations out;
    const std::array<std::uint8_t, 32> client_bytes{1, 2, 3};
    const std::array<std::uint8_t, 32> server_bytes{4, 5, 6};
    const client_random client{client_bytes};
    const server_random server{server_bytes};
    for (const auto& master :
         {keys::master_secret(p.suite, p.version, p.pre_master, client, server),
          keys::extended_master_secret(p.suite, p.version, p.pre_master, p.session_hash)}) {
        out.add(master);
        const key_block_value block = keys::key_block(p.suite, p.version, master, client, server);
        for (const bytes part : {bytes(block.client_write_MAC_key), bytes(block.server_write_MAC_key),
                                 bytes(block.client_write_key), bytes(block.server_write_key),
                                 bytes(block.client_write_IV), bytes(block.server_write_IV)})
            out.add(part);
        check(block || block.client_write_key.size() == 0);
        out.add(keys::verify_data(p.suite, p.version, master, ConnectionEnd::client, p.session_hash));
        octets exported(p.size);
        out.add(keys::exporter(p.suite, p.version, master, client, server, p.label, exported), exported);
        out.add(keys::exporter(p.suite, p.version, master, client, server, p.label, p.context, exported),
                exported);
    }
    // a master secret of any length
    out.add(keys::verify_data(p.suite, p.version, p.pre_master, ConnectionEnd::server, p.session_hash));
    return out;
}

template <class Policy>
derivations derive13(const parameters& p) {
    using keys = tls13_key_schedule<Policy>;
    derivations out;
    const auto early = keys::early_secret(p.suite, p.pre_master);
    out.add(early);
    out.add(keys::handshake_secret(p.suite, early, p.session_hash));
    out.add(keys::handshake_secret(p.suite, p.session_hash, p.pre_master)); // a secret of any length
    out.add(keys::derive_secret(p.suite, p.pre_master, p.label, p.session_hash));
    out.add(keys::verify_data(p.suite, p.pre_master, p.session_hash));
    const auto traffic = keys::traffic_keys(p.suite, p.pre_master);
    out.add(traffic.key);
    out.add(traffic.iv);
    octets long_one(p.size);
    for (const auto hash : {HashAlgorithm::sha256, HashAlgorithm::sha384})
        out.add(hkdf_expand_label<Policy>(hash, p.pre_master, p.label, p.context, long_one), long_one);
    out.add(keys::exporter(p.suite, p.pre_master, p.label, p.context, long_one), long_one);
    return out;
}

/// A record that one policy seals and another opens; and the content as a record that nobody sealed.
template <class Sealing, class Opening>
void protect12(const parameters& p) {
    const std::array<std::uint8_t, 48> master{1, 2, 3};
    const auto keys_of = [&]<class Policy>(Policy) {
        return key_schedule<Policy>::key_block(p.suite, p.version, master, client_random(), server_random());
    };
    record_sealer<Sealing> sealer(p.suite, p.version, keys_of(Sealing{}), ConnectionEnd::client);
    record_opener<Opening> opener(p.suite, p.version, keys_of(Opening{}), ConnectionEnd::client);
    const auto type = ContentType::handshake;
    octets forged = p.content;
    check(!opener.open(type, p.version, mutable_bytes(forged)) || !opener.supported() || p.content.empty() ||
          info(p.suite).mac_length + info(p.suite).tag_length == 0);
    if (!sealer.supported() || !opener.supported())
        return;
    record_opener<Opening> again(p.suite, p.version, keys_of(Opening{}), ConnectionEnd::client);
    octets fragment(sealer.sealed_size(p.content.size()));
    const auto sealed = sealer.seal(type, p.version, p.content, fragment);
    if (!sealed)
        return; // no random bytes for an explicit IV
    const auto opened = again.open(type, p.version, mutable_bytes(fragment).first(sealed.fragment.size()));
    check(opened && equal_bytes(opened.text, p.content));
}
template <class Sealing, class Opening>
void protect13(const parameters& p) {
    const octets traffic_secret(digest_size(info(p.suite).prf_algorithm), 7);
    record_sealer13<Sealing> sealer(p.suite, traffic_secret);
    record_opener13<Opening> opener(p.suite, traffic_secret);
    const auto type = ContentType::application_data;
    octets forged = p.content;
    check(!opener.open(type, ProtocolVersion::tls12, mutable_bytes(forged)));
    if (!sealer.supported() || !opener.supported())
        return;
    octets fragment(sealer.sealed_size(p.content.size()));
    const auto sealed = sealer.seal(type, p.content, fragment);
    record_opener13<Opening> again(p.suite, traffic_secret);
    const auto opened = again.open(type, ProtocolVersion::tls12, mutable_bytes(fragment));
    check(sealed && opened && opened.type == type && equal_bytes(opened.content, p.content));
}

template <class Policy>
void compare(const parameters& p) {
    check(derive12<Policy>(p).agrees_with(derive12<reference_policy>(p)));
    check(derive13<Policy>(p).agrees_with(derive13<reference_policy>(p)));
    protect12<Policy, reference_policy>(p);
    protect12<reference_policy, Policy>(p);
    protect13<Policy, reference_policy>(p);
    protect13<reference_policy, Policy>(p);
}

void pre_masters(const parameters& p) {
    const bytes stripped = dh_pre_master(p.pre_master);
    check(stripped.empty() || stripped[0] != 0);
    octets padded(p.size);
    check(tls13_dh_shared_secret(p.pre_master, padded) == (stripped.size() <= padded.size()));
    octets room(4 + p.pre_master.size() + p.content.size());
    check(psk_pre_master(p.pre_master, p.content, room) == room.size());
    if (!room.empty())
        check(psk_pre_master(p.pre_master, p.content, mutable_bytes(room).first(room.size() - 1)) == 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 5)
        return 0;
    const parameters p = read({data, size});
    pre_masters(p);
    compare<reference_policy>(p);
#ifdef TLSWIRE_WITH_BOTAN
    compare<botan_policy>(p);
#endif
#ifdef TLSWIRE_WITH_OPENSSL
    compare<openssl_policy>(p);
#endif
    return 0;
}
