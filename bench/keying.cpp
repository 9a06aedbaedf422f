// SPDX-License-Identifier: BSL-1.0
// bench/keying.cpp: keys of TLS 1.2 and 1.3 and protected records, with every policy, beside what Botan and
// OpenSSL have of their own: KDF objects and AEADs, made once and reused. All with SHA-256.
#include "harness.hpp"
#include "heap.hpp"
#include "keying_peers.hpp"

#include <tlswire/crypto/key_schedule.hpp>
#include <tlswire/crypto/protection.hpp>
#include <tlswire/crypto/reference.hpp>
#include <tlswire/crypto/tls13_keys.hpp>

#include <cstdio>

using namespace tlswire;

namespace {

using Suite = CipherSuite;
constexpr auto tls12 = ProtocolVersion::tls12;
constexpr auto suite12 = Suite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
constexpr auto suite13 = Suite::TLS_AES_128_GCM_SHA256;
constexpr auto chacha13 = Suite::TLS_CHACHA20_POLY1305_SHA256;
constexpr auto suite104 = Suite::TLS_RSA_WITH_AES_256_CBC_SHA; // its key block has 104 bytes

constexpr client_random client = [] {
    client_random r;
    r.value.fill(0x11);
    return r;
}();
constexpr server_random server = [] {
    server_random r;
    r.value.fill(0x22);
    return r;
}();

// ---- tlswire's: the input is the secret
template <class Policy>
struct ours {
    using keys = key_schedule<Policy>;
    using keys13 = tls13_key_schedule<Policy>;

    static std::uint64_t master_secret(bytes pre_master) {
        const auto master = keys::master_secret(suite12, pre_master, client, server);
        harness::keep(master);
        return bool(master);
    }
    static std::uint64_t extended_master_secret(bytes pre_master) {
        const auto master = keys::extended_master_secret(suite12, pre_master, pre_master.first(32));
        harness::keep(master);
        return bool(master);
    }
    static std::uint64_t key_block(bytes master) {
        const auto block = keys::key_block(suite104, tls12, master, client, server);
        harness::keep(block);
        return bool(block);
    }
    template <std::size_t Size>
    static std::uint64_t prf(bytes secret) {
        std::uint8_t out[Size];
        const bool done = tls12_prf<Policy, HashAlgorithm::sha256>(secret, detail::key_expansion_label,
                                                                   server.value, client.value, out);
        harness::keep(out);
        return done;
    }
    static std::uint64_t finished(bytes master) {
        const auto data = keys::verify_data(suite12, tls12, master, ConnectionEnd::client, master.first(32));
        harness::keep(data);
        return bool(data);
    }
    static std::uint64_t expand_label(bytes secret) {
        std::uint8_t out[32];
        const bool done = hkdf_expand_label<Policy, HashAlgorithm::sha256>(secret.first(32), "s hs traffic",
                                                                           secret.first(32), out);
        harness::keep(out);
        return done;
    }
    static std::uint64_t schedule13(bytes shared) {
        const bytes hash = shared.first(32);
        const auto early = keys13::early_secret(suite13);
        const auto handshake = keys13::handshake_secret(suite13, early, shared.first(32));
        const auto master = keys13::master_secret(suite13, handshake);
        const tls13_secret traffic[4]{
            keys13::client_handshake_traffic_secret(suite13, handshake, hash),
            keys13::server_handshake_traffic_secret(suite13, handshake, hash),
            keys13::client_application_traffic_secret_0(suite13, master, hash),
            keys13::server_application_traffic_secret_0(suite13, master, hash),
        };
        bool all = true;
        for (const tls13_secret& secret : traffic) {
            const auto protection = keys13::traffic_keys(suite13, secret);
            harness::keep(protection);
            all &= bool(protection);
        }
        const auto exporter = keys13::exporter_master_secret(suite13, master, hash);
        const auto resumption = keys13::resumption_master_secret(suite13, master, hash);
        harness::keep(exporter);
        harness::keep(resumption);
        return all && exporter && resumption;
    }
};

// ---- the same of what a library has of its own
template <class Peer>
struct theirs {
    static std::array<std::uint8_t, 64> both(bytes first, bytes second) {
        std::array<std::uint8_t, 64> out;
        copy_bytes(out.data(), first.data(), 32);
        copy_bytes(out.data() + 32, second.data(), 32);
        return out;
    }
    template <std::size_t Size>
    static std::uint64_t expand(bytes secret, bytes label, bytes seed) {
        std::uint8_t out[Size];
        Peer::prf(secret, label, seed, out);
        harness::keep(out);
        return 1;
    }
    static std::uint64_t master_secret(bytes pre_master) {
        return expand<48>(pre_master, detail::master_secret_label, both(client.value, server.value));
    }
    static std::uint64_t extended_master_secret(bytes pre_master) {
        return expand<48>(pre_master, detail::extended_master_secret_label, pre_master.first(32));
    }
    template <std::size_t Size>
    static std::uint64_t prf(bytes master) {
        return expand<Size>(master, detail::key_expansion_label, both(server.value, client.value));
    }
    static std::uint64_t key_block(bytes master) { return prf<104>(master); } // not cut in six
    static std::uint64_t finished(bytes master) {
        return expand<12>(master, detail::client_finished_label, master.first(32));
    }

    template <std::size_t Size = 32>
    static std::array<std::uint8_t, Size> label(bytes secret, std::string_view text, bytes context) {
        std::array<std::uint8_t, Size> out;
        Peer::expand(secret, hkdf_label(Size, tls13_label_prefix, text, context), out);
        return out;
    }
    static std::uint64_t expand_label(bytes secret) {
        harness::keep(label(secret.first(32), "s hs traffic", secret.first(32)));
        return 1;
    }
    static std::uint64_t schedule13(bytes shared) {
        static constexpr std::array<std::uint8_t, 32> zeros{};
        static constexpr std::array<std::uint8_t, 32> nothing{}; // stands for the hash of it
        const bytes hash = shared.first(32);
        std::array<std::uint8_t, 32> early, handshake, master;
        Peer::extract(zeros, zeros, early);
        Peer::extract(label(early, "derived", nothing), shared.first(32), handshake);
        Peer::extract(label(handshake, "derived", nothing), zeros, master);
        const std::array<std::uint8_t, 32> traffic[4]{
            label(handshake, "c hs traffic", hash),
            label(handshake, "s hs traffic", hash),
            label(master, "c ap traffic", hash),
            label(master, "s ap traffic", hash),
        };
        for (const auto& secret : traffic) {
            harness::keep(label<16>(secret, "key", {}));
            harness::keep(label<12>(secret, "iv", {}));
        }
        harness::keep(label(master, "exp master", hash));
        harness::keep(label(master, "res master", hash));
        return 1;
    }
};

// ---- records; the input is the text. It lies where the record is made, and a record where it is opened
constexpr auto application_data = ContentType::application_data;
const std::array<std::uint8_t, 48> some_secret{3, 1, 4, 1, 5, 9, 2, 6};
std::uint8_t record[18000];
std::uint8_t other_record[18000];

template <class Policy>
struct our_records {
    static key_block_value block() {
        return key_schedule<Policy>::key_block(suite12, tls12, some_secret, client, server);
    }
    static std::uint64_t seal12(bytes text) {
        static record_sealer<Policy> sealer(suite12, tls12, block(), ConnectionEnd::client);
        return bool(sealer.seal(application_data, tls12, {record + 8, text.size()}, record));
    }
    template <CipherSuite S>
    static std::uint64_t seal13(bytes text) {
        static record_sealer13<Policy> sealer(S, bytes(some_secret).first(32));
        return bool(sealer.seal(application_data, {record, text.size()}, record));
    }
    /// Opening is done with a copy, since it can be done in place once only.
    template <CipherSuite S>
    static std::uint64_t open13(bytes text) {
        static record_opener13<Policy> opener(S, bytes(some_secret).first(32));
        static std::size_t sealed_size = 0;
        static std::uint8_t sealed[18000];
        if (sealed_size != text.size() + 17) {
            record_sealer13<Policy> sealer(S, bytes(some_secret).first(32));
            sealed_size = sealer.seal(application_data, text, sealed).fragment.size();
        }
        opener.sequence_number(0);
        return bool(opener.open(application_data, tls12, bytes(sealed).first(sealed_size), other_record));
    }
};

template <class Peer>
struct their_records {
    static constexpr std::array<std::uint8_t, 12> nonce{7};
    static constexpr std::array<std::uint8_t, 13> additional{9};
    static constexpr std::array<std::uint8_t, 32> key{5};
    static constexpr std::size_t key_size(const char* name) { return name == Peer::gcm ? 16 : 32; }

    static std::uint64_t seal12(bytes text) {
        static typename Peer::aead sealer(Peer::gcm, cipher_direction::encrypt, bytes(key).first(16));
        const mutable_bytes whole{record + 8, text.size() + 16};
        return sealer.apply(nonce, additional, whole, text.size());
    }
    template <CipherSuite S>
    static constexpr const char* cipher = S == chacha13 ? Peer::chacha20 : Peer::gcm;
    template <CipherSuite S>
    static std::uint64_t seal13(bytes text) {
        static typename Peer::aead sealer(cipher<S>, cipher_direction::encrypt,
                                          bytes(key).first(key_size(cipher<S>)));
        const std::size_t size = text.size() + 1; // a type goes inside
        return sealer.apply(nonce, bytes(additional).first(5), {record, size + 16}, size);
    }
    template <CipherSuite S>
    static std::uint64_t open13(bytes text) {
        const bytes cipher_key = bytes(key).first(key_size(cipher<S>));
        static typename Peer::aead opener(cipher<S>, cipher_direction::decrypt, cipher_key);
        static std::size_t sealed_size = 0;
        static std::uint8_t sealed[18000];
        const std::size_t size = text.size() + 1;
        if (sealed_size != size + 16) {
            typename Peer::aead sealer(cipher<S>, cipher_direction::encrypt, cipher_key);
            copy_bytes(sealed, text.data(), text.size());
            sealed_size = size + 16;
            sealer.apply(nonce, bytes(additional).first(5), {sealed, sealed_size}, size);
        }
        std::memcpy(other_record, sealed, sealed_size);
        return opener.apply(nonce, bytes(additional).first(5), {other_record, sealed_size}, size);
    }
};

// ---- all of them
const std::vector<bytes> a_secret{some_secret};

template <class Keys>
void add_prf(const std::string& peer) {
    harness::add<bytes>("master secret/48 B/" + peer, Keys::master_secret, a_secret);
    harness::add<bytes>("extended master secret/48 B/" + peer, Keys::extended_master_secret, a_secret);
    harness::add<bytes>("PRF/104 B/" + peer, Keys::template prf<104>, a_secret);
    harness::add<bytes>("PRF/136 B/" + peer, Keys::template prf<136>, a_secret);
    harness::add<bytes>("key block/104 B/" + peer, Keys::key_block, a_secret);
    harness::add<bytes>("Finished/12 B/" + peer, Keys::finished, a_secret);
    harness::add<bytes>("Expand-Label/32 B/" + peer, Keys::expand_label, a_secret);
    harness::add<bytes>("TLS 1.3 schedule/3 Extract + 16 Expand-Label/" + peer, Keys::schedule13, a_secret);
}
template <class Records>
void add_records(const std::string& peer) {
    static const std::vector<std::uint8_t> text(16384, 0x5a);
    for (const std::size_t size : {64u, 1400u, 16384u}) {
        const std::vector<bytes> part{bytes(text).first(size)};
        const std::string of = std::to_string(size) + " B/" + peer;
        harness::add<bytes>("seal TLS 1.2 AES-128-GCM/" + of, Records::seal12, part);
        harness::add<bytes>("seal TLS 1.3 AES-128-GCM/" + of, Records::template seal13<suite13>, part);
        harness::add<bytes>("seal TLS 1.3 ChaCha20/" + of, Records::template seal13<chacha13>, part);
        harness::add<bytes>("open TLS 1.3 AES-128-GCM/" + of, Records::template open13<suite13>, part);
        harness::add<bytes>("open TLS 1.3 ChaCha20/" + of, Records::template open13<chacha13>, part);
    }
}

} // namespace

int main(int argc, char** argv) {
    add_prf<ours<reference_policy>>("tlswire, reference");
#ifdef TLSWIRE_WITH_BOTAN
    add_prf<ours<botan_policy>>("tlswire, Botan");
    add_records<our_records<botan_policy>>("tlswire, Botan");
    add_prf<theirs<botan_peer>>("Botan");
    add_records<their_records<botan_peer>>("Botan");
#endif
#ifdef TLSWIRE_WITH_OPENSSL
    add_prf<ours<openssl_policy>>("tlswire, OpenSSL");
    add_records<our_records<openssl_policy>>("tlswire, OpenSSL");
    add_prf<theirs<openssl_peer>>("OpenSSL");
    add_records<their_records<openssl_peer>>("OpenSSL");
#endif
    return harness::run_all(argc, argv);
}
