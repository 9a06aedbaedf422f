// SPDX-License-Identifier: BSL-1.0
// showpiece_test.cpp: a whole TLS 1.2 handshake, which compiles or does not. The bytes are those published,
// each one explained, as The Illustrated TLS 1.2 Connection at tls12.xargs.org:
// TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, X25519. The pre-master secret is X25519(client's ephemeral private key
// 2021...3f, server's public key), both published there as well.
#include <tlswire/tlswire.hpp>

#include <tlswire/crypto/reference.hpp>
#ifdef TLSWIRE_WITH_BOTAN
#include <tlswire/crypto/botan.hpp>
#endif

#include <catch2/catch_test_macros.hpp>

namespace showpiece_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {

// ---- what is published: records as they went over the wire, header included
constexpr auto client_hello =
    "16030100a5010000a10303000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f000020cca8cca9"
    "c02fc030c02bc02cc013c009c014c00a009c009d002f0035c012000a010000580000001800160000136578616d706c652e75"
    "6c666865696d2e6e6574000500050100000000000a000a0008001d001700180019000b00020100000d001200100401040305"
    "0105030601060302010203ff0100010000120000"_hex;

constexpr auto server_hello =
    "16030300310200002d0303707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f00c013000005ff"
    "01000100"_hex;

constexpr auto certificate =
    "160303032f0b00032b0003280003253082032130820209a0030201020208155a92adc2048f90300d06092a864886f70d0101"
    "0b05003022310b300906035504061302555331133011060355040a130a4578616d706c65204341301e170d31383130303530"
    "31333831375a170d3139313030353031333831375a302b310b3009060355040613025553311c301a06035504031313657861"
    "6d706c652e756c666865696d2e6e657430820122300d06092a864886f70d01010105000382010f003082010a0282010100c4"
    "803606bae7476b089404eca7b691043ff792bc19eefb7d74d7a80d001e7b4b3a4ae60fe8c071fc73e7024c0dbcf4bdd11d39"
    "6bba70464a13e94af83df3e10959547bc955fb412da3765211e1f3dc776caa53376eca3aecbec3aab73b31d56cb6529c8098"
    "bcc9e02818e20bf7f8a03afd1704509ece79bd9f39f1ea69ec47972e830fb5ca95de95a1e60422d5eebe527954a1e7bf8a86"
    "f6466d0d9f16951a4cf7a04692595c1352f2549e5afb4ebfd77a37950144e4c026874c653e407d7d23074401f484ffd08f7a"
    "1fa05210d1f4f0d5ce79702932e2cabe701fdfad6b4bb71101f44bad666a11130fe2ee829e4d029dc91cdd6716dbb9061886"
    "edc1ba94210203010001a3523050300e0603551d0f0101ff0404030205a0301d0603551d250416301406082b060105050703"
    "0206082b06010505070301301f0603551d23041830168014894fde5bcc69e252cf3ea300dfb197b81de1c146300d06092a86"
    "4886f70d01010b05000382010100591645a69a2e3779e4f6dd271aba1c0bfd6cd75599b5e7c36e533eff3659084324c9e7a5"
    "04079d39e0d42987ffe3ebdd09c1cf1d914455870b571dd19bdf1d24f8bb9a11fe80fd592ba0398cde11e2651e618ce598fa"
    "96e5372eef3d248afde17463ebbfabb8e4d1ab502a54ec0064e92f7819660d3f27cf209e667fce5ae2e4ac99c7c93818f8b2"
    "510722dfed97f32e3e9349d4c66c9ea6396d744462a06b42c6d5ba688eac3a017bddfc8e2cfcad27cb69d3ccdca280414465"
    "d3ae348ce0f34ab2fb9c618371312b191041641c237f11a5d65c844f0404849938712b959ed685bc5c5dd645ed1990947340"
    "2926dcb40e3469a15941e8e2cca84bb6084636a0"_hex;

constexpr auto server_key_exchange =
    "160303012c0c00012803001d209fd7ad6dcff4298dd3f96d5b1b2af910a0535b1488d7f8fabb349a982880b6150401010004"
    "02b661f7c191ee59be45376639bdc3d4bb81e115ca73c8348b525b0d2338aa144667ed9431021412cd9b844cba29934aaacc"
    "e873414ec11cb02e272d0ad81f767d33076721f13bf36020cf0b1fd0ecb078de1128beba0949ebece1a1f96e209dc36e4fff"
    "d36b673a7ddc1597ad4408e485c4adb2c873841249372523809e4312d0c7b3522ef983cac1e03935ff13a8e96ba681a62e40"
    "d3e70a7ff35866d3d9993f9e26a634c81b4e71380fcdd6f4e835f75a6409c7dc2c07410e6f87858c7b94c01c2e32f291769e"
    "acca71643b8b98a963df0a329bea4ed6397e8cd01a110ab361ac5bad1ccd840a6c8a6eaa001a9d7d87dc3318643571226c4d"
    "d2c2ac41fb"_hex;

constexpr auto server_hello_done = "16030300040e000000"_hex;

constexpr auto client_key_exchange =
    "16030300251000002120358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254"_hex;

constexpr auto change_cipher_spec = "140303000101"_hex;

constexpr auto client_finished =
    "1603030040404142434445464748494a4b4c4d4e4f227bc9ba81ef30f2a8a78ff1df50844d5804b7eeb2e214c32b6892aca3"
    "db7b78077fdd90067c516bacb3ba90dedf720f"_hex;

constexpr auto server_finished =
    "16030300405152535455565758595a5b5c5d5e5f6018e075317b100315f6081fcbf313781aac73efe19fe25ba1af59c20be9"
    "4fc01bda2d6800298b73a7e849d74bd494cf7d"_hex;

constexpr auto client_data =
    "1703030030000102030405060708090a0b0c0d0e0f6c421c71c42b183bfa06195d133d0a09d00fc7cb4e0f5d1cda59d147ec"
    "790c99"_hex;

constexpr auto server_data =
    "17030300306162636465666768696a6b6c6d6e6f709783488af5fa20bf7a2ef69debb534db9fb07a8c2721dee5409f77af0c"
    "3dde56"_hex;

constexpr auto client_alert =
    "1503030030101112131415161718191a1b1c1d1e1f0d83f97904750dd8fd8aa130218632634fd065e4628379b88bbf9efd12"
    "87a62d"_hex;

// ---- what is published of the secrets, and what the protected records hold
constexpr auto pre_master_secret = "df4a291baa1eb7cfa6934b29b474baad2697e29f1f920dcc77c8a0a088447624"_hex;
constexpr auto master_secret =
    "916abf9da55973e13614ae0a3f5d3f37b023ba129aee02cc9134338127cd7049781c8e19fc1eb2a7387ac06ae237344c"_hex;
constexpr auto client_write_MAC_key = "1b7d117c7d5f690bc263cae8ef60af0f1878acc2"_hex;
constexpr auto server_write_MAC_key = "2ad8bdd8c601a617126f63540eb20906f781fad2"_hex;
constexpr auto client_write_key = "f656d037b173ef3e11169f27231a84b6"_hex;
constexpr auto server_write_key = "752a18e7a9fcb7cbcdd8f98dd8f769eb"_hex;
constexpr auto client_finished_text = "1400000c cf919626f1360c536aaad73a"_hex;
constexpr auto server_finished_text = "1400000c 844d3c10746dd722f92f0c7e"_hex;
constexpr auto client_data_text = "70696e67"_hex; // ping
constexpr auto server_data_text = "706f6e67"_hex; // pong
constexpr auto client_alert_text = "0100"_hex;    // close_notify

struct sent {
    ConnectionEnd sender;
    bytes wire;   ///< the record
    bytes text{}; ///< what it holds, if it is protected
};
constexpr auto client = ConnectionEnd::client;
constexpr auto server = ConnectionEnd::server;
constexpr sent connection[] = {
    {client, client_hello},
    {server, server_hello},
    {server, certificate},
    {server, server_key_exchange},
    {server, server_hello_done},
    {client, client_key_exchange},
    {client, change_cipher_spec},
    {client, client_finished, client_finished_text},
    {server, change_cipher_spec},
    {server, server_finished, server_finished_text},
    {client, client_data, client_data_text},
    {server, server_data, server_data_text},
    {client, client_alert, client_alert_text},
};

/// Whether a message writes itself as the bytes it was read from, and knows its size.
template <class T>
constexpr bool writes_itself_as(const T& message, bytes original) {
    std::array<std::uint8_t, 1024> out{};
    const auto size = serialize(message, out);
    return size && *size == serialized_size(message) && equal_bytes(bytes(out).first(*size), original);
}

/// Follows the connection. Each step answers with what does not hold, or with nothing.
template <class Policy>
class follower {
    using keys = key_schedule<Policy>;

  public:
    constexpr std::string_view take(const sent& s) {
        const auto r = parse<TLSCiphertext>(s.wire);
        if (!r || r->version > ProtocolVersion::tls12)
            return "a record is read";
        if (!writes_itself_as(*r, s.wire))
            return "a record is written as it was read";
        if (s.text.empty())
            return take_plain(s.sender, *r);
        if (const std::string_view wrong = open(s.sender, *r, s.text); !wrong.empty())
            return wrong;
        return take_text(s.sender, r->type, s.text);
    }

  private:
    constexpr std::string_view take_plain(ConnectionEnd sender, const TLSCiphertext& r) {
        if (r.type == ContentType::change_cipher_spec)
            return change_cipher_spec(sender, r.fragment);
        return take_text(sender, r.type, r.fragment);
    }
    constexpr std::string_view take_text(ConnectionEnd sender, ContentType type, bytes text) {
        switch (type) {
        case ContentType::handshake:
            return handshake(sender, text);
        case ContentType::alert: {
            const auto alert = parse<Alert>(text);
            if (!alert || alert->description != AlertDescription::close_notify)
                return "the alert is close_notify";
            return writes_itself_as(*alert, text) ? "" : "an alert is written as it was read";
        }
        default:
            return type == ContentType::application_data ? "" : "a record's type is known";
        }
    }

    constexpr std::string_view handshake(ConnectionEnd sender, bytes raw) {
        const auto message = parse<Handshake12>(raw, info(suite_).key_exchange, ProtocolVersion::tls12);
        if (!message)
            return "a handshake message is read";
        if (!writes_itself_as(*message, raw))
            return "a handshake message is written as it was read";
        const auto to = next_state(tls12_flow, state_, sender, message->tag());
        if (!to)
            return "a handshake message comes in its turn";
        state_ = *to;
        if (const auto* finished = message->template get_if<Finished>())
            if (!verifies(sender, *finished))
                return "a Finished verifies";
        hashes_.update(raw);
        if (const auto* hello = message->template get_if<ClientHello>()) {
            client_random_ = client_random(hello->random);
        } else if (const auto* chosen = message->template get_if<ServerHello>()) {
            server_random_ = server_random(chosen->random);
            suite_ = chosen->cipher_suite;
            if (!hashes_.select(suite_, chosen->legacy_version))
                return "the suite's hash is there";
        }
        return {};
    }

    constexpr std::string_view change_cipher_spec(ConnectionEnd sender, bytes fragment) {
        const auto message = parse<ChangeCipherSpec>(fragment);
        if (!message || message->type != 1 || !writes_itself_as(*message, fragment))
            return "a ChangeCipherSpec is read and written";
        const auto to = next_state(tls12_flow, state_, sender, on_change_cipher_spec);
        if (!to)
            return "a ChangeCipherSpec comes in its turn";
        state_ = *to;
        if (sender == server)
            return {}; // the keys are there
        master_ = keys::master_secret(suite_, pre_master_secret, client_random_, server_random_);
        if (!(master_ == master_secret))
            return "the master secret is the published one";
        const key_block_value block =
            keys::key_block(suite_, ProtocolVersion::tls12, master_, client_random_, server_random_);
        if (!(block.client_write_MAC_key == client_write_MAC_key &&
              block.server_write_MAC_key == server_write_MAC_key &&
              block.client_write_key == client_write_key && block.server_write_key == server_write_key))
            return "the key block is the published one";
        if (block.client_write_IV || block.server_write_IV)
            return "CBC takes no IV from the key block of TLS 1.2";
        for (const ConnectionEnd end : {client, server}) {
            opener(end) = record_opener<Policy>(suite_, ProtocolVersion::tls12, block, end);
            sealer(end) = record_sealer<Policy>(suite_, ProtocolVersion::tls12, block, end);
        }
        return {};
    }

    constexpr bool verifies(ConnectionEnd sender, const Finished& finished) const {
        std::array<std::uint8_t, max_digest_size> hash{};
        const std::size_t size = hashes_.hash(hash);
        return keys::verify_data(suite_, ProtocolVersion::tls12, master_, sender, bytes(hash).first(size)) ==
               *finished.verify_data.get_if<opaque_fixed<12>>();
    }

    /// A policy with the cipher opens the record and seals it again. The record's IV is published with it.
    constexpr std::string_view open(ConnectionEnd sender, const TLSCiphertext& r, bytes text) {
        if constexpr (supports_cbc<Policy, BulkCipherAlgorithm::aes>) {
            std::array<std::uint8_t, 128> buffer{};
            const opened_record opened = opener(sender).open(r.type, r.version, r.fragment, buffer);
            if (!opened || !equal_bytes(opened.text, text))
                return "a protected record opens";
            std::array<std::uint8_t, 128> out{};
            const bytes iv = bytes(r.fragment).first(16);
            const sealed_record sealed = sealer(sender).seal_with_iv(r.type, r.version, text, iv, out);
            if (!sealed || !equal_bytes(sealed.fragment, r.fragment))
                return "a protected record is sealed as it was";
        } else if (opener(sender).supported() || sealer(sender).supported()) {
            return "a policy without the cipher says so";
        }
        return {};
    }
    constexpr record_opener<Policy>& opener(ConnectionEnd e) { return openers_[e == client ? 0 : 1]; }
    constexpr record_sealer<Policy>& sealer(ConnectionEnd e) { return sealers_[e == client ? 0 : 1]; }

    transcript<Policy> hashes_{};
    Tls12State state_ = Tls12State::start;
    CipherSuite suite_{};
    client_random client_random_{};
    server_random server_random_{};
    master_secret_value master_{};
    std::array<record_opener<Policy>, 2> openers_{};
    std::array<record_sealer<Policy>, 2> sealers_{};

  public:
    constexpr bool connected() const { return state_ == Tls12State::connected; }
};

/// What does not hold of the connection; empty if everything does.
template <class Policy>
constexpr std::string_view what_does_not_hold() {
    follower<Policy> f;
    for (const sent& s : connection)
        if (const std::string_view wrong = f.take(s); !wrong.empty())
            return wrong;
    return f.connected() ? "" : "both Finished have been seen";
}

// The whole handshake, while compiling.
static_assert(what_does_not_hold<reference_policy>() == "");

} // namespace

TEST_CASE("a published TLS 1.2 connection is read, keyed, opened, verified, sealed and written back by the "
          "reference policy") {
    CHECK(what_does_not_hold<reference_policy>() == "");
}

#ifdef TLSWIRE_WITH_BOTAN
TEST_CASE(
    "a published TLS 1.2 connection is read, keyed, opened, verified, sealed and written back by Botan") {
    CHECK(what_does_not_hold<botan_policy>() == "");
}
#endif

} // namespace showpiece_test
