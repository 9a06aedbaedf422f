// SPDX-License-Identifier: BSL-1.0
// tests/support.hpp: what the tests share: bytes as hex, errors and messages as text, and the promises that
// every message keeps.
#pragma once

#include <tlswire/ops/explain.hpp>
#include <tlswire/ops/json.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/print.hpp>
#include <tlswire/ops/serialize.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// What holds while compiling holds again at run time, where a sanitizer sees it.
#define CHECK_BOTH(...)                                                                                      \
    static_assert(__VA_ARGS__);                                                                              \
    CHECK((__VA_ARGS__))

template <>
struct Catch::StringMaker<tlswire::fault> {
    static std::string convert(const tlswire::fault& f) {
        return std::string(name(f.code)) + " @ " + std::to_string(f.offset);
    }
};

namespace support {

using tlswire::bytes;
using tlswire::errc;
using tlswire::fault;
using buffer = std::vector<std::uint8_t>;

// ---- bytes and text
inline buffer unhex(std::string_view text) {
    buffer out;
    unsigned half = 0;
    std::size_t digits = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\n')
            continue;
        const std::size_t digit = std::string_view{"0123456789abcdef"}.find(c);
        if (digit == std::string_view::npos)
            FAIL("no hex: " << text);
        half = half << 4 | static_cast<unsigned>(digit);
        if (++digits % 2 == 0)
            out.push_back(static_cast<std::uint8_t>(half));
    }
    REQUIRE(digits % 2 == 0);
    return out;
}
inline std::string hex(bytes data) {
    std::string out;
    tlswire::detail::put_hex(std::back_inserter(out), data);
    return out;
}
/// `n` as a big-endian number of `width` bytes, in hex.
inline std::string hex_number(std::size_t n, unsigned width) {
    std::string out;
    tlswire::detail::put_hex_number(std::back_inserter(out), n, width);
    return out.substr(2);
}
/// The hex behind its length, which has `width` bytes.
inline std::string with_length(std::string_view text, unsigned width) {
    return hex_number(unhex(text).size(), width) + std::string(text);
}

/// Bytes on the heap with nothing that may be read or written behind them.
class exact {
  public:
    explicit exact(std::size_t size) : data_(new std::uint8_t[size]), size_(size) {}
    explicit exact(bytes from) : exact(from.size()) { std::copy(from.begin(), from.end(), data_.get()); }
    operator bytes() const { return {data_.get(), size_}; }
    tlswire::mutable_bytes writable() { return {data_.get(), size_}; }

  private:
    std::unique_ptr<std::uint8_t[]> data_;
    std::size_t size_;
};

inline std::string text(const tlswire::error& e) {
    std::string out;
    tlswire::print(e, std::back_inserter(out));
    return out;
}
template <class T>
std::string text(const T& message) {
    std::string out;
    tlswire::print(message, std::back_inserter(out));
    return out;
}
template <class T>
std::string json(const T& message) {
    std::string out;
    tlswire::to_json(message, std::back_inserter(out));
    return out;
}
template <class T, class... Context>
std::string text_of_bytes(bytes in, const Context&... context) {
    std::string out;
    const auto done = tlswire::print<T>(in, std::back_inserter(out), context...);
    return done ? out : "refused" + out;
}
template <class T, class... Context>
std::string json_of_bytes(bytes in, const Context&... context) {
    std::string out;
    const auto done = tlswire::to_json<T>(in, std::back_inserter(out), context...);
    return done ? out : "refused" + out;
}

// ---- promises, at compile time and at run time
template <class T, class... Context>
constexpr bool accepts(bytes in, const Context&... context) {
    return tlswire::parse<T>(in, context...).has_value() && !tlswire::explain<T>(in, context...);
}
/// The bytes are a T, and serialize gives them back.
template <class T, class... Context>
constexpr bool round_trips(bytes in, const Context&... context) {
    const auto message = tlswire::parse<T>(in, context...);
    if (!message || tlswire::explain<T>(in, context...))
        return false;
    std::array<std::uint8_t, 2048> out{};
    const auto n = tlswire::serialize(*message, out);
    return n && *n == in.size() && *n == tlswire::serialized_size(*message) &&
           tlswire::equal_bytes(in, bytes{out.data(), *n});
}
/// The bytes are no T, for this reason and at this place.
template <class T, class... Context>
constexpr bool rejects(bytes in, errc code, std::size_t offset, const Context&... context) {
    const auto message = tlswire::parse<T>(in, context...);
    const tlswire::error e = tlswire::explain<T>(in, context...);
    return !message && message.error().code == code && message.error().offset == offset && e.code == code &&
           e.offset == offset && e.alert() == message.error().alert();
}
/// The T writes itself as these bytes.
template <class T>
constexpr bool writes(const T& message, bytes expected) {
    std::array<std::uint8_t, 2048> out{};
    const auto n = tlswire::serialize(message, out);
    return n && tlswire::serialized_size(message) == *n && tlswire::equal_bytes({out.data(), *n}, expected);
}
/// The T can't be written, for this reason, noticed here.
template <class T>
constexpr bool writes_not(const T& message, errc code, std::size_t offset) {
    std::array<std::uint8_t, 2048> out{};
    const auto n = tlswire::serialize(message, out);
    return !n && n.error() == fault{code, static_cast<std::uint32_t>(offset)};
}

// ---- promises, at run time only
/// What is wrong with the bytes, "ok" if nothing. Fails if parse and explain don't agree.
template <class T, class... Context>
std::string why(bytes in, const Context&... context) {
    const exact copy{in};
    const auto message = tlswire::parse<T>(copy, context...);
    const tlswire::error e = tlswire::explain<T>(copy, context...);
    CHECK(message.has_value() == !e);
    if (!e)
        return "ok";
    CHECK(message.error() == fault{e.code, e.offset});
    return text(e);
}
template <class T, class... Context>
std::string why(std::string_view in, const Context&... context) {
    return why<T>(bytes{unhex(in)}, context...);
}

/// serialize into every span that is too small: no_space, and nothing is written past it.
template <class T>
void check_never_writes_past(const T& message) {
    const std::size_t size = tlswire::serialized_size(message);
    for (std::size_t n = 0; n <= size; ++n) {
        buffer canary(size + 8, 0xcc);
        const auto written = tlswire::serialize(message, tlswire::mutable_bytes{canary}.first(n));
        const bool clean = std::all_of(canary.begin() + static_cast<std::ptrdiff_t>(n), canary.end(),
                                       [](std::uint8_t b) { return b == 0xcc; });
        exact tight{n};
        const auto again = tlswire::serialize(message, tight.writable());
        const bool right = n == size ? written && *written == size && again && *again == size
                                     : !written && written.error().code == errc::no_space &&
                                           written.error().offset <= n && !again;
        if (!clean || !right) {
            FAIL_CHECK("a span of " << n << " of " << size << " bytes");
            return;
        }
    }
}

/// Everything that holds of a T's bytes; that print and JSON say the same of bytes and of values is slow, and
/// left out where `shown` is false. False: the bytes are refused.
template <class T, class... Context>
bool check_bytes(bytes in, bool shown, const Context&... context) {
    const exact copy{in};
    const auto message = tlswire::parse<T>(copy, context...);
    const tlswire::error e = tlswire::explain<T>(copy, context...);
    bool good = message.has_value() == !e;
    if (message) {
        exact out{tlswire::serialized_size(*message)};
        const auto written = tlswire::serialize(*message, out.writable());
        good = good && written && tlswire::equal_bytes(out, copy) && *written == in.size();
        if (shown) {
            good = good && json(*message) == json_of_bytes<T>(copy, context...);
            good = good && text(*message) == text_of_bytes<T>(copy, context...);
        }
    } else {
        good = good && message.error() == fault{e.code, e.offset} && e.offset <= in.size() &&
               e.code != errc::no_space && !e.type.empty();
        good = good && json_of_bytes<T>(copy, context...) == "refused";
        good = good && text_of_bytes<T>(copy, context...) == "refused";
    }
    const auto front = tlswire::parse_prefix<T>(copy, context...);
    if (front) // then what it took is a T
        good = good && tlswire::parse<T>(bytes{copy}.first(in.size() - front->rest.size()), context...);
    else
        good = good && front.error() == fault{e.code, e.offset};
    good = good && (!message || (front && front->rest.empty()));
    if (!good)
        FAIL_CHECK("a promise is broken for " << hex(in) << ": " << text(e));
    return message.has_value();
}

/// Which shorter and longer bytes than a sample are messages, too.
struct also {
    std::vector<std::size_t> lengths{}; ///< the sample cut off here
    std::size_t from = ~std::size_t{0}; ///< and anywhere from here: it ends in `rest`, and may go on
    bool grows = false;                 ///< bytes behind it are the beginning of a trailing field
};

/// A sample is accepted and round-trips; every shorter and longer one is refused; every one with one byte
/// changed is treated alike by parse, explain, serialize, print and JSON.
template <class T, class... Context>
void check_sample(bytes sample, const also& exceptions, const Context&... context) {
    INFO("sample " << hex(sample));
    REQUIRE(why<T>(sample, context...) == "ok");
    const exact copy{sample};
    check_never_writes_past(*tlswire::parse<T>(copy, context...));
    CHECK(check_bytes<T>(sample, true, context...));
    for (std::size_t n = 0; n < sample.size(); ++n) {
        const bool expected =
            n >= exceptions.from || std::count(exceptions.lengths.begin(), exceptions.lengths.end(), n) != 0;
        if (check_bytes<T>(sample.first(n), true, context...) != expected)
            FAIL_CHECK("cut off after " << n << " bytes");
    }
    for (const std::uint8_t extra : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{255}}) {
        buffer longer(sample.begin(), sample.end());
        longer.push_back(extra);
        if (check_bytes<T>(longer, true, context...) != (exceptions.from <= sample.size()))
            FAIL_CHECK("one byte longer");
        if (exceptions.from > sample.size() && !exceptions.grows) {
            CHECK(tlswire::parse<T>(longer, context...).error() ==
                  fault{errc::trailing_bytes, static_cast<std::uint32_t>(sample.size())});
            const auto front = tlswire::parse_prefix<T>(bytes{longer}, context...);
            CHECK((front && front->rest.size() == 1));
        }
    }
    buffer mutant(sample.begin(), sample.end());
    for (std::uint8_t& b : mutant) {
        const std::uint8_t before = b;
        for (const unsigned change : {1u, 2u, 4u, 8u, 16u, 32u, 64u, 128u, 255u}) {
            b = static_cast<std::uint8_t>(before ^ change);
            (void)check_bytes<T>(mutant, change == 255, context...);
        }
        b = 0;
        (void)check_bytes<T>(mutant, false, context...);
        b = before;
    }
}
template <class T, class... Context>
void check_sample(std::string_view sample, const also& exceptions, const Context&... context) {
    check_sample<T>(bytes{unhex(sample)}, exceptions, context...);
}

/// The caller's own objects are written as these bytes, and look like what is read from them.
template <class T, class... Context>
void check_built(const T& message, std::string_view expected, const Context&... context) {
    INFO("expected " << expected);
    exact out{tlswire::serialized_size(message)};
    const auto written = tlswire::serialize(message, out.writable());
    REQUIRE(written);
    const buffer sample = unhex(expected);
    CHECK(hex(out) == hex(sample));
    check_never_writes_past(message);
    CHECK(json(message) == json_of_bytes<T>(sample, context...));
    CHECK(text(message) == text_of_bytes<T>(sample, context...));
}

// ---- published hellos (RFC 8448; bodies without the 4-byte header)
using namespace tlswire::literals;

/// RFC 8448 3: the ClientHello of a simple 1-RTT handshake.
inline constexpr auto rfc8448_client_hello =
    "0303 cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7 00 0006 130113031302 0100 0091"
    "0000 000b 0009000006736572766572 ff01 0001 00 000a 0014 0012001d0017001800190100010101020103 0104"
    "0023 0000 0033 0026 0024001d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c"
    "002b 0003 020304 000d 0020 001e040305030603020308040805080604010501060102010402050206020202"
    "002d 0002 0101 001c 0002 4001"_hex;

/// RFC 8448 3: its ServerHello.
inline constexpr auto rfc8448_server_hello =
    "0303 a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e26928 00 1301 00 002e"
    "0033 0024 001d0020c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f"
    "002b 0002 0304"_hex;

/// RFC 8448 4: the ClientHello that resumes, with padding and pre_shared_key.
inline constexpr auto rfc8448_resuming_client_hello =
    "0303 1bc3ceb6bbe39cff938355b5a50adb6db21b7a6af649d7b4bc419d7876487d95 00 0006 130113031302 0100 01cd"
    "0000 000b 0009000006736572766572 ff01 0001 00 000a 0014 0012001d0017001800190100010101020103 0104"
    "0033 0026 0024001d0020e4ffb68ac05f8d96c99da26698346c6be16482badddafe051a66b4f18d668f0b 002a 0000"
    "002b 0003 020304 000d 0020 001e040305030603020308040805080604010501060102010402050206020202"
    "002d 0002 0101 001c 0002 4001 0015 0057"
    "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "0029 00dd 00b8 00b2 2c035d829359ee5ff7af4ec900000000262a6494dc486d2c8a34cb33fa90bf1b0070ad3c498883c9"
    "367c09a2be785abc55cd226097a3a982117283f82a03a143efd3ff5dd36d64e861be7fd61d2827db279cce145077d454a366"
    "4d4e6da4d29ee03725a6a4dafcd0fc67d2aea70529513e3da2677fa5906c5b3f7d8f92f228bda40dda721470f9fbf297b5ae"
    "a617646fac5c03272e970727c621a79141ef5f7de6505e5bfbc388e93343694093934ae4d357 fad6aacb"
    "0021 20 3add4fb2d8fdf822a0ca3cf7678ef5e88dae990141c5924d57bb6fa31b9e5f9d"_hex;

/// RFC 8448 4: the ServerHello that accepts it.
inline constexpr auto rfc8448_resuming_server_hello =
    "0303 3ccfd2dec890222763472ae8136777c9d7358777bb66e91ea5122495f559ea2d 00 1301 00 0034 0029 0002 0000"
    "0033 0024 001d0020121761ee42c333e1b9e77b60dd57c2053cd94512ab47f115e86eff50942cea31"
    "002b 0002 0304"_hex;

} // namespace support
