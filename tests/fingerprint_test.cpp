// SPDX-License-Identifier: BSL-1.0
// tests/fingerprint_test.cpp: JA3, JA3S and JA4 against published fingerprints, and rule by rule.
#include "hello_text.hpp"
#include "policies.hpp"

#include <tlswire/fingerprint/ja3.hpp>
#include <tlswire/fingerprint/ja3s.hpp>
#include <tlswire/fingerprint/ja4.hpp>
#include <tlswire/message/client_hello_dtls.hpp>
#include <tlswire/message/encoded_client_hello_inner.hpp>
#include <tlswire/message/hello_retry_request.hpp>
#include <tlswire/message/server_hello.hpp>

#include <random>

namespace fingerprint_test {

using namespace tlswire;
using namespace tlswire::literals;
using namespace support;

namespace {

/// A ClientHello of which no extension is declared: whatever its bodies hold, it is read.
struct AnyClientHello {
    ProtocolVersion legacy_version;
    Random random;
    opaque<0, 32> legacy_session_id;
    vec<CipherSuite, 2, 0xfffe> cipher_suites;
    vec<CompressionMethod, 1, 0xff> legacy_compression_methods;
    trailing<vec<ExtensionOf<>, 0, 0xffff>> extensions;
};

// ---- fingerprints as strings
template <class Hello>
std::string ja3_text(const Hello& hello) {
    std::string out;
    ja3_string(hello, std::back_inserter(out));
    return out;
}
template <class Hello>
std::string ja3s_text(const Hello& hello) {
    std::string out;
    ja3s_string(hello, std::back_inserter(out));
    return out;
}
template <class Hello>
std::string raw(const Hello& hello, ja4_transport transport = detail::usual_transport<Hello>) {
    std::string out;
    ja4_r(hello, std::back_inserter(out), transport);
    return out;
}
template <class Hello>
std::string raw_original(const Hello& hello, ja4_transport transport = detail::usual_transport<Hello>) {
    std::string out;
    ja4_ro(hello, std::back_inserter(out), transport);
    return out;
}
/// JA4_r of a hello in hex.
std::string raw(const extensions_text& extensions, const hello_text& rest = {}) {
    return raw(*message<AnyClientHello>(client_hello(extensions, rest)));
}

// ---- hellos out of published fingerprints
std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts(1);
    for (const char c : text)
        if (c == separator)
            parts.emplace_back();
        else
            parts.back() += c;
    return parts;
}
std::vector<std::uint16_t> numbers(std::string_view list, char separator, int base) {
    std::vector<std::uint16_t> out;
    if (!list.empty())
        for (const std::string& n : split(list, separator))
            out.push_back(static_cast<std::uint16_t>(std::stoul(n, nullptr, base)));
    return out;
}
std::string hex_list(const std::vector<std::uint16_t>& list, unsigned width = 2) {
    std::string out;
    for (const std::uint16_t n : list)
        out += hex_number(n, width);
    return out;
}
/// The hello, in hex, that has this ja3_string.
std::string hello_of_ja3(std::string_view text) {
    const std::vector<std::string> field = split(text, ',');
    REQUIRE(field.size() == 5);
    extensions_text extensions;
    for (const std::uint16_t type : numbers(field[2], '-', 10))
        extensions.push_back({type, type == 10   ? with_length(hex_list(numbers(field[3], '-', 10)), 2)
                                    : type == 11 ? with_length(hex_list(numbers(field[4], '-', 10), 1), 1)
                                                 : ""});
    hello_text rest;
    rest.version = hex_number(std::stoul(field[0]), 2);
    rest.suites = with_length(hex_list(numbers(field[1], '-', 10)), 2);
    return client_hello(extensions, rest);
}
/// The hello, in hex, that has this JA4_ro, if its only ALPN name is `protocol`.
std::string hello_of_ja4_ro(std::string_view text, std::string_view protocol) {
    const std::vector<std::string> part = split(text, '_');
    REQUIRE(part.size() >= 3);
    const std::string version = part[0].substr(1, 2) == "13" ? "0304" : "0303";
    extensions_text extensions;
    for (const std::uint16_t type : numbers(part[2], ',', 16)) {
        std::string body = "aabbcc"; // of no meaning
        if (type == 0x0d)
            body = with_length(hex_list(numbers(part[3], ',', 16)), 2);
        else if (type == 0x10)
            body = with_length(with_length(protocol, 1), 2);
        else if (type == 0x2b)
            body = with_length("1a1a" + version, 1);
        extensions.push_back({type, body});
    }
    hello_text rest;
    rest.suites = with_length(hex_list(numbers(part[1], ',', 16)), 2);
    return client_hello(extensions, rest);
}
constexpr std::string_view h2 = "6832";
constexpr std::string_view http11 = "687474702f312e31";
constexpr std::string_view h3 = "6833";

/// A body for an extension with a list of names.
std::string alpn(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names)
        list += with_length(name, 1);
    return with_length(list, 2);
}
/// The ten characters in front of JA4's hashes.
template <class... Text>
std::string front(const Text&... hello) {
    return raw(hello...).substr(0, 10);
}

// ---- at compile time
/// Whether what `write` writes to an output iterator is this.
template <class Write>
constexpr bool writes_text(Write write, std::string_view expected) {
    std::array<char, 1024> out{};
    return std::string_view(out.data(), static_cast<std::size_t>(write(out.data()) - out.data())) == expected;
}

// The hello of FoxIO's document, of the caller's own objects.
constexpr CipherSuite document_suites[]{
    CipherSuite{0x1301}, CipherSuite{0x1302}, CipherSuite{0x1303}, CipherSuite{0xc02b}, CipherSuite{0xc02f},
    CipherSuite{0xc02c}, CipherSuite{0xc030}, CipherSuite{0xcca9}, CipherSuite{0xcca8}, CipherSuite{0xc013},
    CipherSuite{0xc014}, CipherSuite{0x009c}, CipherSuite{0x009d}, CipherSuite{0x002f}, CipherSuite{0x0035}};
constexpr CompressionMethod null_only[]{CompressionMethod::null};
constexpr std::uint8_t h2_bytes[]{'h', '2'};
constexpr ProtocolName document_names[]{h2_bytes};
constexpr ProtocolVersion document_versions[]{ProtocolVersion{0x2a2a}, ProtocolVersion::tls13,
                                              ProtocolVersion::tls12};
constexpr SignatureScheme document_schemes[]{
    SignatureScheme{0x0403}, SignatureScheme{0x0804}, SignatureScheme{0x0401}, SignatureScheme{0x0503},
    SignatureScheme{0x0805}, SignatureScheme{0x0501}, SignatureScheme{0x0806}, SignatureScheme{0x0601}};
constexpr unknown<ExtensionType> opaque_extension(unsigned type) {
    return {static_cast<ExtensionType>(type), {}};
}
constexpr ClientHelloExtension document_extensions[]{opaque_extension(0x001b),
                                                     opaque_extension(0x0000),
                                                     opaque_extension(0x0033),
                                                     ProtocolNameList{document_names},
                                                     opaque_extension(0x4469),
                                                     opaque_extension(0x3a3a), // GREASE
                                                     ExtendedMasterSecret{},
                                                     opaque_extension(0x002d),
                                                     SignatureAlgorithms{document_schemes},
                                                     opaque_extension(0x0005),
                                                     opaque_extension(0x0023),
                                                     opaque_extension(0x0012),
                                                     SupportedVersions{document_versions},
                                                     RenegotiationInfo{},
                                                     opaque_extension(0x000b),
                                                     opaque_extension(0x000a),
                                                     opaque_extension(0x0015)};
constexpr ClientHello document_hello{.legacy_version = ProtocolVersion::tls12,
                                     .random = {},
                                     .legacy_session_id = {},
                                     .cipher_suites = document_suites,
                                     .legacy_compression_methods = null_only,
                                     .extensions = document_extensions};

constexpr std::string_view document_r =
    "t13d1516h2_002f,0035,009c,009d,1301,1302,1303,c013,c014,c02b,c02c,c02f,c030,cca8,cca9_"
    "0005,000a,000b,000d,0012,0015,0017,001b,0023,002b,002d,0033,4469,ff01_"
    "0403,0804,0401,0503,0805,0501,0806,0601";
constexpr std::string_view document_ro =
    "t13d1516h2_1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035_"
    "001b,0000,0033,0010,4469,0017,002d,000d,0005,0023,0012,002b,ff01,000b,000a,0015_"
    "0403,0804,0401,0503,0805,0501,0806,0601";

// The first example of JA3's authors, as bytes.
constexpr auto ja3_hello =
    "0301 0000000000000000000000000000000000000000000000000000000000000000 00"
    "0018 002f 0035 0005 000a c009 c00a c013 c014 0032 0038 0013 0004 0100"
    "001f 0000 0009 0007 00 0004 61622e63 000a 0008 0006 0017 0018 0019 000b 0002 01 00"_hex;
constexpr std::string_view ja3_hello_text =
    "769,47-53-5-10-49161-49162-49171-49172-50-56-19-4,0-10-11,23-24-25,0";

// JA3S's example, as bytes.
constexpr auto ja3s_hello = "0301 0000000000000000000000000000000000000000000000000000000000000000 00 c014 00"
                            "000b ff01 0001 00 000b 0002 01 00"_hex;

} // namespace

TEST_CASE("JA3, JA3S and JA4 are computed in constant expressions") {
    CHECK_BOTH(ja3<reference_policy>(*parse<ClientHello>(ja3_hello)) == "ada70206e40642a3e4461f35503241d5");
    CHECK_BOTH(writes_text([](char* out) { return ja3_string(*parse<ClientHello>(ja3_hello), out); },
                           ja3_hello_text));
    CHECK_BOTH(ja3s<reference_policy>(*parse<ServerHello>(ja3s_hello)) == "623de93db17d313345d7ea481e7443cf");
    CHECK_BOTH(writes_text([](char* out) { return ja3s_string(*parse<ServerHello>(ja3s_hello), out); },
                           "769,49172,65281-11"));
    CHECK_BOTH(ja4<reference_policy>(document_hello) == "t13d1516h2_8daaf6152771_e5627efa2ab1");
    CHECK_BOTH(ja4_o<reference_policy>(document_hello) == "t13d1516h2_acb858a92679_18f69afefd3d");
    CHECK_BOTH(writes_text([](char* out) { return ja4_r(document_hello, out); }, document_r));
    CHECK_BOTH(writes_text([](char* out) { return ja4_ro(document_hello, out); }, document_ro));
    CHECK_BOTH(ja4<reference_policy>(*parse<ClientHello>(rfc8448_client_hello)) ==
               "t13d030900_55b375c5d22e_59cd3dafc54d");
}

TEST_CASE("a fingerprint is text") {
    constexpr auto text = ja3<reference_policy>(*parse<ClientHello>(ja3_hello));
    static_assert(text.size() == 32 && text.view().size() == 32);
    static_assert(text == text && text == text.view() && text.view() == text);
    static_assert(text != "ada70206e40642a3e4461f35503241d6" && text != "");
    static_assert(text != ja3<reference_policy>(document_hello));
    const std::string_view view = text;
    CHECK(view == "ada70206e40642a3e4461f35503241d5");
    CHECK(std::string(text.begin(), text.end()) == view);
    CHECK(std::string(text.data(), text.size()) == view);
}

// ---- published fingerprints
TEMPLATE_LIST_TEST_CASE("JA3 is as published", "", policies) {
    const std::vector<std::pair<std::string, std::string>> all = {
        // https://github.com/salesforce/ja3, README.md
        {"769,47-53-5-10-49161-49162-49171-49172-50-56-19-4,0-10-11,23-24-25,0",
         "ada70206e40642a3e4461f35503241d5"},
        {"769,4-5-10-9-100-98-3-6-19-18-99,,,", "de350869b8c85de67a350c8d186f11e6"},
        // the same, of Trickbot; the text is from the Security Analyst's Guide to Suricata
        {"769,47-53-5-10-49171-49172-49161-49162-50-56-19-4,65281-10-11,23-24,0",
         "6734f37431670b3ab4292b8f60f29984"},
        // the same, python/README.rst
        {"769,255-49162-49172-136-135-57-56-49167-49157-132-53-49159-49161-49169-49171-69-68-51-50-49164-"
         "49166-49154-49156-150-65-4-5-47-49160-49170-22-19-49165-49155-65279-10,0-10-11-35,23-24-25,0",
         "2aef69b4ba1938c3a400de4188743185"},
        // a browser of 2020: TLS 1.3 has 771
        {"771,4865-4866-4867-49195-49199-49196-49200-52393-52392-49171-49172-156-157-47-53-10,"
         "0-23-65281-10-11-35-16-5-13-18-51-45-43-27-21,29-23-24,0",
         "66918128f1b9b03303d77c6f2eefd128"},
    };
    for (const auto& [text, hash] : all) {
        INFO(text);
        const message<AnyClientHello> hello(hello_of_ja3(text));
        CHECK(ja3_text(*hello) == text);
        CHECK(ja3<TestType>(*hello) == hash);
    }
}

TEMPLATE_LIST_TEST_CASE("JA3S is as published", "", policies) {
    // The hashes of Trickbot's, Emotet's and Tor's servers: README.md and the article on JA3S.
    const std::vector<std::pair<std::string, std::string>> all = {
        {"769,49172,65281-11", "623de93db17d313345d7ea481e7443cf"},
        {"771,60,65281", "80b3a14bccc8598a1f3bbe83e71f735f"},
        {"771,49199,65281-11-15", "a95ca7eab4d47d051a5cd4fb7b6005dc"},
    };
    for (const auto& [text, hash] : all) {
        INFO(text);
        const std::vector<std::string> field = split(text, ',');
        extensions_text extensions;
        for (const std::uint16_t type : numbers(field[2], '-', 10))
            extensions.push_back({type, type == 65281 ? "00" : type == 11 ? "0100" : "01"});
        const message<ServerHello> hello(server_hello(hex_number(std::stoul(field[1]), 2), extensions,
                                                      hex_number(std::stoul(field[0]), 2)));
        CHECK(ja3s_text(*hello) == text);
        CHECK(ja3s<TestType>(*hello) == hash);
    }
}

namespace {
struct published_ja4 {
    std::string_view hashed;
    std::string_view hashed_original;
    std::string raw;
    std::string raw_original;
    std::string_view protocol = "";
    ja4_transport transport = ja4_transport::tcp;
};
// https://github.com/FoxIO-LLC/ja4: technical_details/JA4.md, python/test/testdata
const std::vector<published_ja4>& published() {
    static const std::string chrome_sorted =
        "002f,0035,009c,009d,1301,1302,1303,c013,c014,c02b,c02c,c02f,c030,cca8,cca9_";
    static const std::string chrome =
        "1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035_";
    static const std::string chrome_schemes = "_0403,0804,0401,0503,0805,0501,0806,0601";
    static const std::vector<published_ja4> all = {
        {"t13d1516h2_8daaf6152771_e5627efa2ab1", "t13d1516h2_acb858a92679_18f69afefd3d",
         std::string(document_r), std::string(document_ro), h2},
        // tls-sni.pcapng: another order, another name, no name
        {"t13d1516h2_8daaf6152771_e5627efa2ab1", "t13d1516h2_acb858a92679_8fc3c02244b2",
         std::string(document_r),
         "t13d1516h2_" + chrome +
             "ff01,0033,002d,0005,4469,000d,0010,0023,001b,002b,0000,0012,000a,0017,000b,0015" +
             chrome_schemes,
         h2},
        {"t13d1516h1_8daaf6152771_e5627efa2ab1", "t13d1516h1_acb858a92679_5eba26eeae83",
         "t13d1516h1_" + std::string(document_r.substr(11)),
         "t13d1516h1_" + chrome +
             "000d,0033,0000,ff01,002b,0023,002d,0005,0012,000b,0017,4469,0010,001b,000a,0015" +
             chrome_schemes,
         http11},
        {"t13d151400_8daaf6152771_de4a06bb82e3", "t13d151400_acb858a92679_2f4561be1d1f",
         "t13d151400_" + chrome_sorted + "0005,000a,000b,000d,0012,0015,0017,001b,0023,002b,002d,0033,ff01" +
             chrome_schemes,
         "t13d151400_" + chrome + "0033,002b,001b,0000,0012,002d,000d,000a,0005,0023,0017,ff01,000b,0015" +
             chrome_schemes},
        // sigalg-grease.pcapng
        {"t13d1517h2_8daaf6152771_cb7bf5808d99", "t13d1517h2_acb858a92679_88bf22a3e888",
         "t13d1517h2_" + chrome_sorted +
             "0005,000a,000b,000d,0012,0017,001b,0023,002b,002d,0033,44cd,ca34,fe0d,ff01_0904,0905,0906" +
             "," + chrome_schemes.substr(1),
         "t13d1517h2_" + chrome +
             "fe0d,0010,0017,0033,44cd,ff01,000a,000d,0023,002b,000b,ca34,002d,0000,0005,001b,0012_"
             "0904,0905,0906," +
             chrome_schemes.substr(1),
         h2},
        // badcurveball.pcap
        {"t13d1615h2_46e7e9700bed_45f260be83e2", "t13d1615h2_45f31bb0a5cc_b0e5d31d5128",
         "t13d1615h2_000a," + chrome_sorted +
             "0005,000a,000b,000d,0012,0015,0017,001b,0023,002b,002d,0033,ff01" + chrome_schemes + ",0201",
         "t13d1615h2_" + chrome.substr(0, chrome.size() - 1) +
             ",000a_0000,0017,ff01,000a,000b,0023,0010,0005,000d,0012,0033,002d,002b,001b,0015" +
             chrome_schemes + ",0201",
         h2},
        // tls12.pcap: Firefox; 0022 is delegated_credentials, whose schemes do not count (issue 41)
        {"t13d1715h2_5b57614c22b0_3d5424432f57", "t13d1715h2_5b234860e130_014157ec0da2",
         "t13d1715h2_002f,0035,009c,009d,1301,1302,1303,c009,c00a,c013,c014,c02b,c02c,c02f,c030,cca8,cca9_"
         "0005,000a,000b,000d,0015,0017,001c,0022,0023,002b,002d,0033,ff01_"
         "0403,0503,0603,0804,0805,0806,0401,0501,0601,0203,0201",
         "t13d1715h2_1301,1303,1302,c02b,c02f,cca9,cca8,c02c,c030,c00a,c009,c013,c014,009c,009d,002f,0035_"
         "0000,0017,ff01,000a,000b,0023,0010,0005,0022,0033,002b,000d,002d,001c,0015_"
         "0403,0503,0603,0804,0805,0806,0401,0501,0601,0203,0201",
         h2},
        // latest.pcapng: TLS 1.2
        {"t12d190800_d83cc789557e_7af1ed941c26", "t12d190800_e8d5f427a2c5_5e98404dd3cc",
         "t12d190800_000a,002f,0035,003c,003d,009c,009d,c009,c00a,c013,c014,c023,c024,c027,c028,c02b,c02c,"
         "c02f,c030_0005,000a,000b,000d,0017,0023,ff01_"
         "0804,0805,0806,0401,0501,0201,0403,0503,0203,0202,0601,0603",
         "t12d190800_c02c,c02b,c030,c02f,c024,c023,c028,c027,c00a,c009,c014,c013,009d,009c,003d,003c,0035,"
         "002f,000a_0000,0005,000a,000b,000d,0023,0017,ff01_"
         "0804,0805,0806,0401,0501,0201,0403,0503,0203,0202,0601,0603"},
        // chrome-cloudflare-quic-with-secrets.pcapng; the original order is not published
        {"q13d0310h3_55b375c5d22e_cd85d2d88918", "",
         "q13d0310h3_1301,1302,1303_000a,000d,001b,002b,002d,0033,0039,4469" + chrome_schemes + ",0201",
         "q13d0310h3_1303,1302,1301_000a,000d,001b,002b,002d,0033,0039,4469,0000,0010" + chrome_schemes +
             ",0201",
         h3, ja4_transport::quic},
    };
    return all;
}
} // namespace

TEMPLATE_LIST_TEST_CASE("JA4, JA4_o, JA4_r and JA4_ro are as published", "", policies) {
    for (const published_ja4& p : published()) {
        INFO(p.raw_original);
        const message<AnyClientHello> hello(hello_of_ja4_ro(p.raw_original, p.protocol));
        CHECK(ja4<TestType>(*hello, p.transport) == p.hashed);
        CHECK(raw(*hello, p.transport) == p.raw);
        CHECK(raw_original(*hello, p.transport) == p.raw_original);
        if (!p.hashed_original.empty())
            CHECK(ja4_o<TestType>(*hello, p.transport) == p.hashed_original);
    }
}

TEST_CASE("JA4 of a DTLS hello of OpenSSL 0.9.8, without extensions and of a version that has no letter") {
    // FoxIO issue 110, with the version as of issue 150
    const std::string suites =
        "0003 0004 0005 0006 0007 0008 0009 000a 0011 0012 0013 0014 0015 0016 002f 0032 0033 0035 0038 0039"
        "0060 0061 0062 0063 0064 0065 0066";
    const message<ClientHelloDTLS> hello("0100" + random_of_hello + "00 00" + with_length(suites, 2) +
                                         "0100");
    CHECK(ja4<reference_policy>(*hello) == "d00i270000_fd1a708466c1_000000000000");
    CHECK(raw(*hello) == "d00i270000_0003,0004,0005,0006,0007,0008,0009,000a,0011,0012,0013,0014,0015,0016,"
                         "002f,0032,0033,0035,0038,0039,0060,0061,0062,0063,0064,0065,0066_");
}

TEST_CASE("JA4 of curl, whose signalling cipher suite counts") {
    // ja4-nginx-module issue 41
    const std::string ro =
        "t13d3112h1_002f,0033,0035,0039,003c,003d,0067,006b,009c,009d,009e,009f,00ff,1301,"
        "1302,1303,c009,c00a,c013,c014,c023,c024,c027,c028,c02b,c02c,c02f,c030,cca8,cca9,"
        "ccaa_000a,000b,000d,0015,0016,0017,002b,002d,0031,0033,0000,0010_0403,0503,0603,"
        "0807,0808,0809,080a,080b,0804,0805,0806,0401,0501,0601,0303,0301,0302,0402,0502,0602";
    const message<AnyClientHello> hello(hello_of_ja4_ro(ro, http11));
    CHECK(ja4<reference_policy>(*hello) == "t13d3112h1_e8f1e7e78f70_b26ce05bbdd6");
}

// ---- rule by rule: JA3
TEST_CASE(
    "JA3 keeps empty fields, between extensions that are absent and that are empty there is no difference") {
    const std::string front = "0303" + random_of_hello + "00 0002 1301 0100";
    CHECK(ja3_text(*message<ClientHello>(front)) == "771,4865,,,");
    CHECK(ja3_text(*message<ClientHello>(front + "0000")) == "771,4865,,,");
    CHECK(ja3_text(*message<AnyClientHello>(client_hello({{23, ""}}, {.suites = "0002 1301"}))) ==
          "771,4865,23,,");
    CHECK(ja3_text(*message<AnyClientHello>(client_hello({{11, "020001"}}, {.suites = "0002 1a1a"}))) ==
          "771,,11,,0-1");
}

TEST_CASE("JA3 leaves GREASE out everywhere, and only GREASE") {
    const std::string plain = ja3_text(*message<AnyClientHello>(
        client_hello({{10, "0004 001d 0017"}, {11, "0100"}}, {.suites = "0004 1301 00ff"})));
    CHECK(plain == "771,4865-255,10-11,29-23,0");
    for (const std::uint16_t grease : grease_values) {
        const std::string g = hex_number(grease, 2);
        const std::string suites = "0008" + g + "1301" + g + "00ff";
        const extensions_text extensions = {{grease, ""}, {10, "0008" + g + "001d0017" + g}, {11, "0100"}};
        CHECK(ja3_text(*message<AnyClientHello>(client_hello(extensions, {.suites = suites}))) == plain);
    }
    CHECK(ja3_text(*message<AnyClientHello>(client_hello({{0x1a2a, ""}}, {.suites = "0004 1a2a 5600"}))) ==
          "771,6698-22016,6698,,");
    // point formats have one byte, and no GREASE
    CHECK(ja3_text(*message<AnyClientHello>(client_hello({{11, "020a1a"}}, {.suites = "0002 1301"}))) ==
          "771,4865,11,,10-26");
}

TEST_CASE("JA3 keeps the order and what is there twice") {
    const extensions_text extensions = {
        {23, ""}, {10, "0004 0018 0017"}, {0, ""}, {23, ""}, {10, "0002 0018"}};
    CHECK(ja3_text(*message<AnyClientHello>(client_hello(extensions, {.suites = "0006 1302 1301 1302"}))) ==
          "771,4866-4865-4866,23-10-0-23-10,24-23-24,");
}

TEST_CASE("JA3's version is legacy_version, of DTLS too") {
    const auto version = [](const std::string& v, const extensions_text& extensions) {
        return split(ja3_text(*message<AnyClientHello>(client_hello(extensions, {.version = v}))), ',')[0];
    };
    CHECK(version("0303", {{43, "02 0304"}}) == "771");
    CHECK(version("0304", {}) == "772");
    CHECK(version("0002", {}) == "2");
    CHECK(ja3_text(*message<ClientHelloDTLS>("fefd" + random_of_hello + "00 02 aabb 0002 1301 0100")) ==
          "65277,4865,,,");
}

TEST_CASE(
    "JA3S keeps everything: a comma without extensions, the order, GREASE; also of a HelloRetryRequest") {
    CHECK(ja3s_text(*message<ServerHello>("0303" + random_of_hello + "00 1301 00")) == "771,4865,");
    CHECK(ja3s_text(*message<ServerHello>(server_hello("c02f", {}))) == "771,49199,");
    CHECK(ja3s_text(*message<ServerHello>(server_hello("1301", answer13()))) == "771,4865,43-51");
    CHECK(ja3s_text(*message<ServerHello>(server_hello("c02f", {{0x1a1a, ""}, {23, ""}, {11, "0100"}}))) ==
          "771,49199,6682-23-11");
    CHECK(ja3s_text(*message<HelloRetryRequest>(
              server_hello("1301", {{51, "0017"}, {43, "0304"}}, "0303", retry_random))) == "771,4865,51-43");
    const ServerHello own{.legacy_version = ProtocolVersion::tls12,
                          .random = {},
                          .legacy_session_id_echo = {},
                          .cipher_suite = CipherSuite{0xc02f},
                          .legacy_compression_method = CompressionMethod::null,
                          .extensions = {}};
    CHECK(ja3s_text(own) == "771,49199,");
}

// ---- rule by rule: JA4
TEST_CASE("JA4 begins with what carried the hello") {
    const message<ClientHello> hello("0303" + random_of_hello + "00 0002 1301 0100");
    const message<ClientHelloDTLS> dtls("fefd" + random_of_hello + "00 00 0002 1301 0100");
    CHECK(front(*hello) == "t12i010000");
    CHECK(front(*hello, ja4_transport::quic) == "q12i010000");
    CHECK(front(*hello, ja4_transport::dtls) == "d12i010000");
    CHECK(front(*dtls) == "dd2i010000");
    CHECK(ja4<reference_policy>(*hello).view() == "t12i010000_0f2cb44170f4_000000000000");
    CHECK(ja4<reference_policy>(*hello, ja4_transport::quic).view() ==
          "q12i010000_0f2cb44170f4_000000000000");
    CHECK(ja4_o<reference_policy>(*dtls).view() == "dd2i010000_0f2cb44170f4_000000000000");
    // nothing in the hello says QUIC: not even quic_transport_parameters
    CHECK(front(extensions_text{{57, ""}}).front() == 't');
}

TEST_CASE("JA4 has two characters for each version, and 00 for any other") {
    const std::vector<std::pair<std::string, std::string>> all = {
        {"0304", "13"}, {"0303", "12"}, {"0302", "11"}, {"0301", "10"}, {"0300", "s3"},
        {"0002", "s2"}, {"feff", "d1"}, {"fefd", "d2"}, {"fefc", "d3"}, {"0305", "00"},
        {"0200", "00"}, {"0100", "00"}, {"fefe", "00"}, {"7f1c", "00"}, {"0000", "00"}};
    for (const auto& [number, characters] : all) {
        INFO(number);
        CHECK(front(extensions_text{}, hello_text{.version = number}).substr(1, 2) == characters);
        CHECK(front(extensions_text{{43, "02" + number}}).substr(1, 2) == characters);
    }
}

TEST_CASE(
    "JA4's version is the highest number in supported_versions but for GREASE, whatever legacy_version") {
    const auto version = [](const std::string& versions, const std::string& legacy = "0303") {
        const extensions_text extensions = {{43, with_length(versions, 1)}};
        return front(extensions, hello_text{.version = legacy}).substr(1, 2);
    };
    CHECK(version("0304 0303") == "13");
    CHECK(version("0301 0302 0304 0303") == "13");
    CHECK(version("0301 0302") == "11");
    CHECK(version("0301", "0304") == "10");
    CHECK(version("fafa 0304 0303 0a0a") == "13");
    CHECK(version("1a2a 0304") == "00"); // no GREASE, and higher
    CHECK(version("7f1c 0303") == "00");
    CHECK(version("fefd fefc", "fefd") == "d2"); // the number, not what it means
    CHECK(version("fefc fefd", "fefd") == "d2");
    CHECK(version("fefc", "fefd") == "d3");
    CHECK(version("1a1a") == "00");
    CHECK(front(extensions_text{{43, ""}}).substr(1, 2) == "00");                       // no list
    CHECK(front(extensions_text{{43, "020303"}, {43, "020304"}}).substr(1, 2) == "13"); // both count
}

TEST_CASE("JA4 says d where there is a server_name, even an empty one") {
    CHECK(front(extensions_text{{0, "0005 00 0002 6162"}})[3] == 'd');
    CHECK(front(extensions_text{{0, ""}})[3] == 'd');
    CHECK(front(extensions_text{{1, "01"}})[3] == 'i');
    CHECK(front(extensions_text{})[3] == 'i');
}

TEST_CASE("JA4 counts up to 99") {
    for (const std::size_t n : {1u, 9u, 10u, 98u, 99u, 100u, 150u, 1000u, 16000u}) {
        INFO(n);
        std::string suites;
        extensions_text extensions;
        for (std::size_t i = 0; i < n; ++i) {
            suites += hex_number(0x4000 + i, 2);
            extensions.push_back({static_cast<unsigned>(0x6000 + i), ""});
        }
        const std::string digits = n < 10 ? "0" + std::to_string(n) : n < 99 ? std::to_string(n) : "99";
        const message<AnyClientHello> hello(client_hello(extensions, {.suites = with_length(suites, 2)}));
        std::size_t grease = 0; // 0x6a6a, 0x7a7a and so on
        for (const std::uint16_t g : grease_values)
            grease += g >= 0x6000 && g < 0x6000 + n ? 1 : 0;
        REQUIRE((grease == 0 || n > 200));
        CHECK(front(*hello) == "t12i" + digits + digits + "00");
        CHECK(ja4<reference_policy>(*hello).view().substr(0, 10) == front(*hello));
    }
}

TEST_CASE("JA4 counts neither GREASE nor lists it") {
    for (const std::uint16_t grease : grease_values) {
        const std::string g = hex_number(grease, 2);
        const extensions_text extensions = {{grease, ""},
                                            {43, "06" + g + "0304" + g},
                                            {0x6666, ""},
                                            {13, "0008" + g + "0403" + g + "0804"},
                                            {16, alpn({g, "6832"})},
                                            {grease, "00"}};
        CHECK(raw(extensions, {.suites = "0006" + g + "1301" + g}) ==
              "t13i0104h2_1301_000d,002b,6666_0403,0804");
    }
    CHECK(raw({{0x1a2a, ""}}, {.suites = "0002 2a1a"}) == "t12i010100_2a1a_1a2a");
}

TEST_CASE("JA4 counts and lists signalling cipher suites, reserved numbers, and what is there twice") {
    CHECK(raw({}, {.suites = "0006 5600 00ff 1301"}) == "t12i030000_00ff,1301,5600_");
    CHECK(raw({}, {.suites = "0006 fe00 feff 0000"}) == "t12i030000_0000,fe00,feff_");
    CHECK(raw({{23, ""}, {18, ""}, {23, ""}}, {.suites = "0006 1302 1301 1302"}) ==
          "t12i030300_1301,1302,1302_0012,0017,0017");
}

TEST_CASE("JA4 shows the ends of the first ALPN name, or of its hex") {
    const auto shown = [](const std::vector<std::string>& names) {
        const extensions_text extensions = {{16, alpn(names)}};
        return front(extensions).substr(8);
    };
    CHECK(shown({"6832"}) == "h2");
    CHECK(shown({"687474702f312e31"}) == "h1");
    CHECK(shown({"6832", "687474702f312e31"}) == "h2");
    CHECK(shown({"78"}) == "xx"); // one character is both
    CHECK(shown({"412d5a"}) == "AZ");
    CHECK(shown({"302f39"}) == "09");
    // FoxIO's five examples
    CHECK(shown({"ab"}) == "ab");
    CHECK(shown({"abcd"}) == "ad");
    CHECK(shown({"30ab"}) == "3b");
    CHECK(shown({"3031abcd"}) == "3d");
    CHECK(shown({"30abcd31"}) == "01");
    // the neighbours of what is alphanumeric
    for (const std::string c : {"2f", "3a", "40", "5b", "60", "7b", "00", "ff", "5f", "2c"}) {
        INFO(c);
        CHECK(shown({c + "61"}) == c.substr(0, 1) + "1");
        CHECK(shown({"61" + c}) == "6" + c.substr(1));
    }
    // GREASE is no name; 0a1a, 0a0a0a and 0a are
    CHECK(shown({"0a0a"}) == "00");
    CHECK(shown({"1a1a", "fafa", "6833", "6832"}) == "h3");
    CHECK(shown({"0a1a", "6832"}) == "0a");
    CHECK(shown({"0a0a0a", "6832"}) == "0a");
    CHECK(shown({"0b", "6832"}) == "0b");
    // none
    CHECK(front(extensions_text{}).substr(8) == "00");
    CHECK(front(extensions_text{{16, ""}}).substr(8) == "00");
    CHECK(front(extensions_text{{16, "0000"}}).substr(8) == "00");
    CHECK(front(extensions_text{{16, alpn({"6833"})}, {16, alpn({"6832"})}}).substr(8) == "h3");
}

TEST_CASE("JA4: an ALPN name of the caller's that is empty is none") {
    const ProtocolName names[]{{}, ProtocolName(h2_bytes)};
    const ClientHelloExtension extensions[]{ProtocolNameList{names}};
    ClientHello hello = document_hello;
    hello.extensions = extensions;
    CHECK(front(hello) == "t12i150100");
}

TEST_CASE("JA4 lists neither server_name nor ALPN, JA4_o does") {
    const extensions_text extensions = {{23, ""}, {16, alpn({"6832"})}, {0, "0005 00 0002 6162"}, {5, "00"}};
    CHECK(raw(extensions) == "t12d0204h2_1301,c02f_0005,0017");
    const message<AnyClientHello> hello(client_hello(extensions));
    CHECK(raw_original(*hello) == "t12d0204h2_1301,c02f_0017,0010,0000,0005");
    const message<AnyClientHello> only(client_hello({{16, alpn({"6832"})}, {0, ""}}));
    CHECK(raw(*only) == "t12d0202h2_1301,c02f_");
    CHECK(raw_original(*only) == "t12d0202h2_1301,c02f_0010,0000");
    CHECK(ja4<reference_policy>(*only) == "t12d0202h2_c1929292aa6b_000000000000");
    CHECK(ja4_o<reference_policy>(*only) == "t12d0202h2_c1929292aa6b_3a8af68509fa");
}

TEST_CASE("JA4 has signature algorithms in their order behind an underscore, and none without them") {
    CHECK(raw({{13, "0006 0804 0403 0804"}, {5, ""}}) == "t12i020200_1301,c02f_0005,000d_0804,0403,0804");
    CHECK(raw({{13, "0000"}, {5, ""}}) == "t12i020200_1301,c02f_0005,000d");
    CHECK(raw({{13, "0002 1a1a"}, {5, ""}}) == "t12i020200_1301,c02f_0005,000d");
    CHECK(raw({{13, "0002"}, {5, ""}}) == "t12i020200_1301,c02f_0005,000d"); // no such list
    CHECK(raw({{5, ""}}) == "t12i020100_1301,c02f_0005");
    // others' schemes do not count: signature_algorithms_cert, delegated_credentials
    CHECK(raw({{50, "0002 0503"}, {34, "0002 0603"}}) == "t12i020200_1301,c02f_0022,0032");
    CHECK(raw({{50, "0002 0503"}, {13, "0002 0403"}}) == "t12i020200_1301,c02f_000d,0032_0403");
    // twice: both count
    CHECK(raw({{13, "0002 0503"}, {13, "0002 0403"}}) == "t12i020200_1301,c02f_000d,000d_0503,0403");
    // FoxIO's example without any
    extensions_text document;
    for (const std::uint16_t type :
         numbers("0005,000a,000b,000d,0012,0015,0017,001b,0023,002b,002d,0033,4469,ff01", ',', 16))
        document.push_back({type, ""});
    const message<AnyClientHello> without_schemes(client_hello(document));
    CHECK(ja4<reference_policy>(*without_schemes).view().substr(24) == "6d807ffa2a79");
}

TEST_CASE("JA4 has zeros for a list that is empty, and the hash of any other") {
    const message<AnyClientHello> nothing(client_hello({{0x1a1a, ""}}, {.suites = "0002 fafa"}));
    CHECK(raw(*nothing) == "t12i000000__");
    CHECK(ja4<reference_policy>(*nothing) == "t12i000000_000000000000_000000000000");
    CHECK(ja4_o<reference_policy>(*nothing) == "t12i000000_000000000000_000000000000");
    const message<AnyClientHello> something(client_hello({{0, ""}}, {.suites = "0002 0000"}));
    CHECK(raw(*something) == "t12d010100_0000_");
    CHECK(ja4<reference_policy>(*something) == "t12d010100_9af15b336e6a_000000000000");
    CHECK(ja4_o<reference_policy>(*something) == "t12d010100_9af15b336e6a_9af15b336e6a");
}

// ---- any hello
TEST_CASE("the caller's own objects have the fingerprints of their bytes") {
    buffer out(serialized_size(document_hello));
    REQUIRE(serialize(document_hello, out));
    const auto parsed = parse<AnyClientHello>(out);
    REQUIRE(parsed);
    CHECK(ja3_text(*parsed) == ja3_text(document_hello));
    CHECK(raw(*parsed) == document_r);
    CHECK(raw_original(*parsed) == document_ro);
}

TEST_CASE("an extension that the caller wrote as unknown is read by its type") {
    const std::uint8_t versions[]{2, 3, 4};
    const std::uint8_t schemes[]{0, 2, 4, 3};
    const std::uint8_t names[]{0, 3, 2, 'h', '3'};
    const std::uint8_t groups[]{0, 2, 0, 29};
    const std::uint8_t formats[]{1, 0};
    const auto raw_extension = [](ExtensionType type, bytes body) {
        return ClientHelloExtension(unknown<ExtensionType>{type, body});
    };
    const ClientHelloExtension extensions[]{
        raw_extension(ExtensionType::supported_versions, versions),
        raw_extension(ExtensionType::signature_algorithms, schemes),
        raw_extension(ExtensionType::application_layer_protocol_negotiation, names),
        raw_extension(ExtensionType::supported_groups, groups),
        raw_extension(ExtensionType::ec_point_formats, formats)};
    const CipherSuite suites[]{CipherSuite{0x1301}};
    ClientHello hello = document_hello;
    hello.cipher_suites = suites;
    hello.extensions = extensions;
    CHECK(raw(hello) == "t13i0105h3_1301_000a,000b,000d,002b_0403");
    CHECK(ja3_text(hello) == "771,4865,43-13-16-10-11,29,0");
}

TEST_CASE("a hello of DTLS with a cookie, and the inner hello of ECH, have fingerprints too") {
    const std::string list = list_of({{43, "02fefc"}, {13, "00020403"}});
    const message<ClientHelloDTLS> dtls("fefd" + random_of_hello + "00 02 aabb 0002 1301 0100" + list);
    CHECK(raw(*dtls) == "dd3i010200_1301_000d,002b_0403");
    CHECK(ja3_text(*dtls) == "65277,4865,43-13,,");
    const message<EncodedClientHelloInner> inner("0303" + random_of_hello + "00 0002 1301 0100" +
                                                 list_of({{13, "00020403"}}) + "0000");
    CHECK(raw(inner->client_hello) == "t12i010100_1301_000d_0403");
    CHECK(ja3_text(inner->client_hello) == "771,4865,13,,");
}

// ---- sorting
TEST_CASE("numbers are sorted, and kept as often as they are there") {
    std::mt19937 random(1);
    for (const unsigned spread : {1u, 2u, 100u, 1023u, 1024u, 1025u, 65536u})
        for (const std::size_t n : {0u, 1u, 2u, 17u, 1000u, 32767u}) {
            std::vector<std::uint16_t> list(n);
            for (std::uint16_t& number : list)
                number = static_cast<std::uint16_t>(65535 - random() % spread);
            std::vector<std::uint16_t> sorted;
            auto keep = [&sorted](std::uint16_t number) { sorted.push_back(number); };
            detail::in_ascending_order(
                [&list](auto&& visit) {
                    for (const std::uint16_t number : list)
                        visit(number);
                },
                keep);
            std::sort(list.begin(), list.end());
            if (sorted != list)
                FAIL_CHECK(n << " numbers out of " << spread);
        }
}

TEMPLATE_LIST_TEST_CASE("the longest hello is sorted and hashed", "", policies) {
    std::mt19937 random(2);
    std::string suites;
    std::vector<std::uint16_t> expected;
    for (std::size_t i = 0; i < 32767; ++i) {
        const auto suite = static_cast<std::uint16_t>(random());
        suites += hex_number(suite, 2);
        if (!is_grease(suite))
            expected.push_back(suite);
    }
    const message<AnyClientHello> hello(client_hello({}, {.suites = with_length(suites, 2)}));
    std::sort(expected.begin(), expected.end());
    std::string text;
    for (const std::uint16_t suite : expected)
        text += (text.empty() ? "" : ",") + hex_number(suite, 2);
    CHECK(raw(*hello) == "t12i990000_" + text + "_");

    typename TestType::template hash<HashAlgorithm::sha256> hash;
    hash.update({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    std::array<std::uint8_t, 32> digest;
    hash.finish(digest);
    CHECK(ja4<TestType>(*hello) == "t12i990000_" + hex(bytes(digest).first(6)) + "_000000000000");
}

TEST_CASE("shuffled extensions and cipher suites leave JA4 as it is, and change JA3 and JA4_o") {
    std::mt19937 random(3);
    std::vector<std::uint16_t> suites = numbers("1301,1302,1303,c02b,c02f,00ff,009c,0a0a", ',', 16);
    extensions_text extensions = {
        {0, "0005 00 0002 6162"}, {43, "04 0304 0303"}, {13, "0004 0403 0804"}, {10, "0004 001d 0017"},
        {16, alpn({"6832"})},     {0x2a2a, ""},         {0xff01, "00"},         {23, ""},
        {0x4469, "0000"}};
    const auto built = [&] { return client_hello(extensions, {.suites = with_length(hex_list(suites), 2)}); };
    const message<AnyClientHello> first(built());
    for (int i = 0; i < 20; ++i) {
        std::shuffle(suites.begin(), suites.end(), random);
        std::shuffle(extensions.begin(), extensions.end(), random);
        const message<AnyClientHello> shuffled(built());
        CHECK(ja4<reference_policy>(*shuffled) == ja4<reference_policy>(*first));
        CHECK(ja4_o<reference_policy>(*shuffled) != ja4_o<reference_policy>(*first));
        CHECK(ja3<reference_policy>(*shuffled) != ja3<reference_policy>(*first));
    }
}

} // namespace fingerprint_test
