// SPDX-License-Identifier: BSL-1.0
// self_check.cpp: does tlswire work here? For compilers, libraries and machines that Catch2 is not there for:
// it needs nothing but the headers. Random messages of every type come back byte for byte, published bytes
// are read as the numbers that they are, and keys are those that were published. Prints what it did: the same
// everywhere, to the last bit.
#include <tlswire/tlswire.hpp>

#include <tlswire/crypto/reference.hpp>
#include <tlswire/ops/generate.hpp>

#include <cinttypes>
#include <cstdio>
#include <vector>

using namespace tlswire;
using namespace tlswire::literals;

namespace {

/// FNV-1a of all that was made.
struct digest {
    std::uint64_t value = 0xcbf29ce484222325u;
    std::uint64_t size = 0;

    void add(std::uint8_t b) {
        value = (value ^ b) * 0x100000001b3u;
        ++size;
    }
    bool operator==(const digest&) const = default;
};
struct text_into {
    digest* to;

    text_into& operator*() { return *this; }
    text_into& operator++(int) { return *this; }
    text_into& operator=(char c) {
        to->add(static_cast<std::uint8_t>(c));
        return *this;
    }
};

struct tally {
    unsigned wrong = 0;
    unsigned vectors = 0;
    unsigned shapes = 0;
    unsigned messages = 0;
    unsigned broken = 0;  // grammar holds, a rule does not
    unsigned damaged = 0; // grammar does not hold
    digest bytes_made;
    digest text_made;
    std::array<bool, 0x100> messages_seen{};
    std::vector<bool> extensions = std::vector<bool>(0x10000);

    void check(bool holds, const char* what) {
        if (holds)
            return;
        ++wrong;
        std::printf("wrong: %s\n", what);
    }
    void vector(bool holds, const char* what) {
        ++vectors;
        check(holds, what);
    }
};

// ---- every message

template <class T>
void note_extensions(tally& t, const T& message) {
    const auto note = [&t](const auto& list) {
        for (const auto extension : list)
            t.extensions[static_cast<std::size_t>(extension.type)] = true;
    };
    if constexpr (requires { message.extensions.wire(); })
        note(message.extensions);
    else if constexpr (requires { *message.extensions; })
        if (message.extensions)
            note(*message.extensions);
}
template <class T>
void note_types(tally& t, const T& message) {
    if constexpr (requires { message.body.visit([](const auto&) {}); }) {
        if constexpr (std::is_same_v<decltype(message.tag()), HandshakeType>)
            t.messages_seen[static_cast<std::size_t>(message.tag())] = true;
        message.body.visit([&t](const auto& body) { note_extensions(t, body); });
    }
}

template <class T>
void validate_all(tally& t, const T& message) {
    const auto look_at = [&t](const std::optional<violation>& v) {
        t.broken += v ? 1u : 0u;
        t.check(!v || (!v->rule.empty() && !v->section.empty()), "what is violated has a name and a section");
    };
    if constexpr (requires { validate(message); })
        look_at(validate(message));
    if constexpr (requires { validate(message, initial); })
        look_at(validate(message, initial));
    if constexpr (requires { validate(message, types_only); })
        look_at(validate(message, types_only));
}

/// `parse` and `explain` agree on bytes that were changed.
template <class T, class... Context>
void damage(tally& t, mutable_bytes message, random_source& random, const Context&... context) {
    if (message.empty())
        return;
    message[random.index(message.size())] ^= 0x80;
    const bool good = parse<T>(message, context...).has_value();
    t.damaged += good ? 0u : 1u;
    t.check(good == !explain<T>(message, context...), "explain finds something where parse refuses");
}

template <class T, class... Context>
void comes_back(tally& t, bytes message, const Context&... context) {
    for (const std::uint8_t b : message)
        t.bytes_made.add(b);
    ++t.messages;
    const auto parsed = parse<T>(message, context...);
    t.check(!explain<T>(message, context...), "explain finds nothing");
    t.check(parsed.has_value(), "what is generated parses");
    if (!parsed)
        return;
    std::vector<std::uint8_t> again(serialized_size(*parsed));
    const auto written = serialize(*parsed, again);
    t.check(written && *written == message.size() && equal_bytes(again, message), "it is written as it was");
    validate_all(t, *parsed);
    note_types(t, *parsed);
    digest from_value, from_bytes;
    to_json(*parsed, print(*parsed, text_into{&from_value}));
    const auto printed = print<T>(message, text_into{&from_bytes}, context...);
    t.check(printed && to_json<T>(message, printed.out, context...), "its bytes are printed");
    t.check(from_value == from_bytes && from_value.size != 0, "value and bytes print the same");
    for (int shift = 0; shift < 64; shift += 8)
        t.text_made.add(static_cast<std::uint8_t>(from_value.value >> shift));
}

template <class T, class... Context>
void shape(tally& t, std::uint64_t seeds, const Context&... context) {
    std::vector<std::uint8_t> buffer(16384);
    ++t.shapes;
    std::uint64_t made = 0;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        random_source random(seed);
        generate_options options;
        options.oddness = seed % 4 == 0 ? 128 : 16;
        options.most_elements = seed % 4 == 1 ? 80 : 4;
        const auto size = generate<T>(random, buffer, options, context...);
        if (!size)
            continue;
        ++made;
        const mutable_bytes message = mutable_bytes(buffer).first(*size);
        comes_back<T>(t, message, context...);
        damage<T>(t, message, random, context...);
    }
    t.check(made > seeds / 2, "most seeds give a message");
}
/// Each union has all messages of its version.
void every_message(tally& t) {
    using K = KeyExchangeAlgorithm;
    using V = ProtocolVersion;
    shape<Handshake13>(t, 256, HashAlgorithm::sha256);
    shape<Handshake13>(t, 64, HashAlgorithm::sha384);
    shape<HandshakeHelloRetryRequest>(t, 16);
    for (const K kind : registered_values<K>())
        for (const V version : {V::ssl30, V::tls10, V::tls11, V::tls12})
            shape<Handshake12>(t, 8, kind, version);
    shape<HandshakeDTLS12>(t, 64, K::dhe_rsa, V::dtls12);
    shape<HandshakeDTLS13>(t, 64, HashAlgorithm::sha256);
    shape<V2ClientHello>(t, 16);
    shape<TLSPlaintext>(t, 16);
    shape<DTLSPlaintext>(t, 16);
    shape<DTLSHandshakeFragment>(t, 16);
    shape<Alert>(t, 16);
    shape<HeartbeatMessage>(t, 16);
    shape<ACK>(t, 16);
}

// ---- bytes that say which number they are

constexpr auto client_hello = // RFC 8448 3
    "010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7000006130113"
    "031302010000910000000b0009000006736572766572ff01000100000a00140012001d001700180019010001"
    "0101020103010400230000003300260024001d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae"
    "4d5413691e529aaf2c002b0003020304000d0020001e04030503060302030804080508060401050106010201"
    "0402050206020202002d00020101001c00024001"_hex;

bool client_hello_is_read() {
    const auto message = parse<Handshake13>(client_hello, HashAlgorithm::sha256);
    const auto* hello = message ? message->get_if<ClientHello>() : nullptr;
    if (hello == nullptr || static_cast<unsigned>(hello->legacy_version) != 0x0303 ||
        hello->random[0] != 0xcb || hello->random[31] != 0xe7)
        return false;
    unsigned suites = 0;
    for (const CipherSuite suite : hello->cipher_suites)
        suites = suites << 4 | (static_cast<unsigned>(suite) & 0xf);
    const auto versions = find<SupportedVersions>(hello->extensions);
    const auto shares = find<KeyShareClientHello>(hello->extensions);
    const auto limit = find<RecordSizeLimit>(hello->extensions);
    if (suites != 0x132 || !versions || !shares || !limit)
        return false;
    unsigned good = 0;
    for (const ProtocolVersion version : versions->versions)
        good += version == ProtocolVersion::tls13 ? 1u : 100u;
    for (const KeyShareEntry share : shares->client_shares)
        good += share.group == NamedGroup::x25519 && share.key_exchange.size() == 32 ? 1u : 100u;
    return good == 2 && limit->record_size_limit == 16385;
}

template <class T>
bool is_written(const T& message, bytes expected) {
    std::array<std::uint8_t, 64> out{};
    const auto size = serialize(message, out);
    return size && equal_bytes(bytes(out).first(*size), expected);
}

void numbers(tally& t) {
    t.vector(client_hello_is_read(), "RFC 8448 3's ClientHello is read");

    const auto ticket_bytes = "01020304 a5a6a7a8 01 09 0002 0b0c 0000"_hex;
    const auto ticket = parse<NewSessionTicket13>(ticket_bytes);
    t.vector(ticket && ticket->ticket_lifetime == 0x01020304 && ticket->ticket_age_add == 0xa5a6a7a8,
             "numbers of four bytes are read");
    const auto nonce = "09"_hex;
    const auto opaque_ticket = "0b0c"_hex;
    t.vector(is_written(NewSessionTicket13{.ticket_lifetime = 0x01020304,
                                           .ticket_age_add = 0xa5a6a7a8,
                                           .ticket_nonce = nonce,
                                           .ticket = opaque_ticket,
                                           .extensions = {}},
                        ticket_bytes),
             "numbers of four bytes are written");

    const auto record_bytes = "16 fefd 0102 a30405060708 0001 09"_hex;
    const auto record = parse<DTLSPlaintext>(record_bytes);
    t.vector(record && record->version == ProtocolVersion::dtls12 && record->epoch == 0x0102 &&
                 record->sequence_number == 0xa30405060708,
             "numbers of two and six bytes are read");
    t.vector(is_written(DTLSPlaintext{.type = ContentType::handshake,
                                      .version = ProtocolVersion::dtls12,
                                      .epoch = 0x0102,
                                      .sequence_number = {0xa30405060708},
                                      .fragment = nonce},
                        record_bytes),
             "numbers of two and six bytes are written");

    const auto fragment_bytes = "01 a10203 0405 060708 000001 09"_hex;
    const auto fragment = parse<DTLSHandshakeFragment>(fragment_bytes);
    t.vector(fragment && fragment->length == 0xa10203 && fragment->fragment_offset == 0x060708 &&
                 is_written(*fragment, fragment_bytes),
             "numbers of three bytes are read");

    const auto quic_bytes = "04 08 c2197c5eff14e88c 01 02 7bbd"_hex; // RFC 9000 A.1
    const auto quic = parse<QuicTransportParameters>(quic_bytes);
    const auto data = quic ? find<InitialMaxData>(quic->parameters) : std::nullopt;
    const auto idle = quic ? find<MaxIdleTimeout>(quic->parameters) : std::nullopt;
    t.vector(data && data->value == 151288809941952652u && idle && idle->value == 15293, "varints are read");
}

// ---- keys

/// NIST ACVP's key derivation of TLS 1.0 and 1.1, and of TLS 1.2 with SHA-256, with randoms of their own.
struct acvp {
    ProtocolVersion version;
    bytes pre_master;
    std::span<const std::uint8_t, 32> hello_client, hello_server, block_client, block_server;
    bytes master, client_mac, server_mac, client_key, server_key;
};
bool keys_are(const acvp& v) {
    using keys = key_schedule<reference_policy>;
    constexpr auto suite = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
    const auto master = keys::master_secret(suite, v.version, v.pre_master, client_random(v.hello_client),
                                            server_random(v.hello_server));
    const auto block = keys::key_block(suite, v.version, master, client_random(v.block_client),
                                       server_random(v.block_server));
    return master == v.master && block && block.client_write_MAC_key == v.client_mac &&
           block.server_write_MAC_key == v.server_mac && block.client_write_key == v.client_key &&
           block.server_write_key == v.server_key;
}

constexpr auto pre_master10 =
    "ab100a3baacd12fb9d12d2b04969c1f74827f36c2a84fcfde5db28b71bd9ab1b82497f52f808eec52c46b76f"
    "e51c4fea"_hex;
constexpr auto hello_client10 = "f3a9305aa5203c9848d2ff159000bfc6d1c01b3372e83773c2aeaf3bcca3a3fa"_hex;
constexpr auto hello_server10 = "4367098fff335ad1fa9580097ce4fb52e06a9fea78d5a712480d5b50c930d9eb"_hex;
constexpr auto block_client10 = "09b90e27f5f835446be92d4c5e533fd2f95e592a6d7db8b26a81f6eb5986f58e"_hex;
constexpr auto block_server10 = "a4438cfeb6141b0b61f708b54f2c3afc77d0280251c9797a5bf41018f5ea9240"_hex;
constexpr auto master10 =
    "05d013efe9814b92d293a5cbd2ba9bad4f92d5acb733ca281b81ebada5148bbb2bf1532b2e89e19e9b3bce4e"
    "83b0318e"_hex;
constexpr auto client_mac10 = "33cbdbf6c98fac70b0cda22581333cba0d6f92f5"_hex;
constexpr auto server_mac10 = "c8cc12632da3207be4d4490ab97235e659eccb40"_hex;
constexpr auto client_key10 = "c502483ba1a1f7fdd99d0fa65046d226"_hex;
constexpr auto server_key10 = "e25e9c1a135a32b0dfceccdcaf8140c0"_hex;

constexpr auto pre_master12 =
    "c31daa163c74f03658ad24ecacca8d8f6767b7bffbe2e080ca8333ef7879af470c7d95602cb32e21760edbba"
    "c22b4119"_hex;
constexpr auto hello_client12 = "d6b446beff422002231fd0cad39c4bc769b613f8d94260bde698327ffed4c280"_hex;
constexpr auto hello_server12 = "762799f05efbb0a2aff9490dca750b39225fd3e28beee4f45de869e3fd7a1ec3"_hex;
constexpr auto block_client12 = "5a6d8a6d335acb2579c8e9d1b3c51fc02e4193e2e5de3f625d85b998da156bac"_hex;
constexpr auto block_server12 = "1e2d318a8d4f2d272276d6d4d5f5f46464297301a2f45378bd53db071832e5f2"_hex;
constexpr auto master12 =
    "6b5df30b98de21c859ecad5cef5b5d06cd7164d6a25d58a411fa641c1e834636cffd0945a6680eb85c66aeb9"
    "6035150d"_hex;
constexpr auto client_mac12 = "782eeecc47d54a5cb78089f8325f48bc27ab6969"_hex;
constexpr auto server_mac12 = "4f70602e1ad0b7c92805a9e35e6a4a923ac4446f"_hex;
constexpr auto client_key12 = "eb8c73d4a89de645eb1c9214094ca0b8"_hex;
constexpr auto server_key12 = "6b73b670e964da3f703708993d901ad3"_hex;

/// The vector of the IETF's TLS list for TLS 1.2's PRF with SHA-384: words of 64 bits.
bool sha384_prf() {
    const auto secret_bytes = "b80b733d6ceefcdc71566ea48e5567df"_hex;
    const auto label = "74657374206c6162656c"_hex; // test label
    const auto seed = "cd665cf6a8447dd6ff8b27555edb7465"_hex;
    const auto expected =
        "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cde9ca0faa60be9fe3"_hex;
    std::array<std::uint8_t, 40> out{};
    return prf<reference_policy>(ProtocolVersion::tls12, HashAlgorithm::sha384, secret_bytes, label, seed, {},
                                 out) &&
           out == expected;
}

/// RFC 8448 3: HKDF, AES and GCM.
bool tls13_record() {
    using keys = tls13_key_schedule<reference_policy>;
    constexpr auto suite = CipherSuite::TLS_AES_128_GCM_SHA256;
    const auto shared = "8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d"_hex;
    const auto hellos_hash = "860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8"_hex;
    const auto flight_hash = "9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13"_hex;
    auto fragment = "75ec4dc238cce60b298044a71e219c56cc77b0517fe9b93c7a4bfc44d87f38f80338ac98fc46deb384bd1cae"
                    "acab6867d726c40546"_hex;
    const auto handshake = keys::handshake_secret(suite, keys::early_secret(suite), shared);
    const auto client = keys::client_handshake_traffic_secret(suite, handshake, hellos_hash);
    record_opener13<reference_policy> opener(suite, client);
    const auto opened = opener.open(ContentType::application_data, ProtocolVersion::tls12, fragment);
    if (!opened)
        return false;
    const auto message = parse<Handshake13>(opened.content, HashAlgorithm::sha256);
    const auto* finished = message ? message->get_if<Finished13>() : nullptr;
    return finished != nullptr &&
           keys::verify_data(suite, client, flight_hash) == bytes(opened.content).subspan(4);
}

/// RFC 8439 2.3.2 and 2.5.2: little-endian numbers.
bool chacha20_and_poly1305() {
    std::array<std::uint8_t, 32> counted{};
    for (std::size_t i = 0; i < counted.size(); ++i)
        counted[i] = static_cast<std::uint8_t>(i);
    const auto sample = "01000000 000000090000004a00000000"_hex;
    std::array<std::uint8_t, 18> mask{};
    const auto key = "85d6be7857556d337f4452fe42d506a8 0103808afb0db2fd4abff6af4149f51b"_hex;
    const auto forum = "43727970746f6772617068696320466f72756d205265736561726368 2047726f7570"_hex;
    std::array<std::uint8_t, 16> tag{};
    reference::poly1305 mac(key.data());
    mac.update(forum);
    mac.finish(tag.data());
    return reference_policy::chacha20_mask(counted, sample, mask) &&
           mask == "10f1e7e4d13b5915500fdd1fa32071c4c7d1"_hex &&
           tag == "a8061dc1305136c6c22b8baf0c0127a9"_hex;
}

void keys(tally& t) {
    t.vector(keys_are({ProtocolVersion::tls11, pre_master10, hello_client10, hello_server10, block_client10,
                       block_server10, master10, client_mac10, server_mac10, client_key10, server_key10}),
             "ACVP's keys of TLS 1.0 and 1.1");
    t.vector(keys_are({ProtocolVersion::tls12, pre_master12, hello_client12, hello_server12, block_client12,
                       block_server12, master12, client_mac12, server_mac12, client_key12, server_key12}),
             "ACVP's keys of TLS 1.2");
    t.vector(sha384_prf(), "the PRF with SHA-384");
    t.vector(tls13_record(), "RFC 8448's secrets and client Finished");
    t.vector(chacha20_and_poly1305(), "RFC 8439's ChaCha20 and Poly1305");
}

} // namespace

int main() {
    tally t;
    numbers(t);
    keys(t);
    every_message(t);
    unsigned extensions = 0;
    for (const bool seen : t.extensions)
        extensions += seen ? 1u : 0u;
    unsigned types = 0;
    for (const bool seen : t.messages_seen)
        types += seen ? 1u : 0u;
    t.check(extensions > 75 && types > 20, "nearly all messages and extensions come up");
    std::printf("%u published vectors\n", t.vectors);
    std::printf("%u messages of %u shapes, with %u types of handshake messages and %u of extensions\n",
                t.messages, t.shapes, types, extensions);
    std::printf("%u violate a rule; damaged, %u do not parse\n", t.broken, t.damaged);
    std::printf("%" PRIu64 " bytes %016" PRIx64 ", texts %016" PRIx64 "\n", t.bytes_made.size,
                t.bytes_made.value, t.text_made.value);
    std::printf("%u wrong\n", t.wrong);
    return t.wrong == 0 ? 0 : 1;
}
