// SPDX-License-Identifier: BSL-1.0
// fuzz_kit_test.cpp: record streams and conversations are changed as is said, and within their buffers.
#include <tlswire/flow/generate_handshake.hpp>
#include <tlswire/fuzz/conversation.hpp>
#include <tlswire/message/client_hello_dtls.hpp>
#include <tlswire/message/validate_v2_client_hello.hpp>
#include <tlswire/record/fragment.hpp>
#include <tlswire/record/handshake_reader.hpp>
#include <tlswire/record/record_reader.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace fuzz_kit_test {

using namespace tlswire;

namespace {

using octets = std::vector<std::uint8_t>;

/// What one end sends in a generated handshake, in records of `most` bytes at most.
octets stream_of(std::uint64_t seed, std::size_t most) {
    octets out, room(65536);
    random_source random(seed);
    generate_handshake(random, room, {}, [&](const generated_message& m) {
        if (m.sender != ConnectionEnd::server)
            return;
        for (const TLSPlaintext& r :
             tls_fragments(m.raw, m.what.content_type, ProtocolVersion::tls12, most)) {
            octets wire(serialized_size(r));
            REQUIRE(serialize(r, wire));
            out.insert(out.end(), wire.begin(), wire.end());
        }
    });
    return out;
}
/// The content of all whole records, each run of one type as one string.
std::string content_of(bytes stream) {
    octets buffer(record_reader::buffer_size);
    record_reader reader(buffer);
    std::string out;
    auto last = ContentType{};
    while (true) {
        const auto next = reader.next(stream);
        if (!next || !*next)
            return out;
        if ((*next)->type != last)
            out += "|" + std::to_string(static_cast<int>((*next)->type)) + "|";
        last = (*next)->type;
        out.append((*next)->fragment.begin(), (*next)->fragment.end());
    }
}
std::size_t records_in(bytes stream) {
    std::size_t count = 0;
    for (; stream.size() >= 5 && stream.size() >= 5 + load_be<2>(stream.data() + 3); ++count)
        stream = stream.subspan(5 + load_be<2>(stream.data() + 3));
    return count;
}
constexpr std::uint8_t canary = 0xee;

} // namespace

TEST_CASE("records are split, joined, dropped, doubled and swapped, and messages in them changed", "[fuzz]") {
    std::array<std::size_t, stream_mutation_count> done{};
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        const octets before = stream_of(seed % 50, seed % 3 == 0 ? 40 : 16384);
        random_source random(seed);
        const std::size_t room = before.size() + random.below(600);
        octets buffer(room + 64, canary);
        std::copy(before.begin(), before.end(), buffer.begin());
        const mutated_stream m =
            mutate_record_stream(random, mutable_bytes(buffer).first(room), before.size());
        INFO("seed " << seed << ", " << name(m.what));
        ++done[static_cast<std::size_t>(m.what)];
        REQUIRE(m.size <= room);
        CHECK(std::all_of(buffer.begin() + static_cast<std::ptrdiff_t>(room), buffer.end(),
                          [](std::uint8_t b) { return b == canary; }));
        const bytes after = bytes(buffer).first(m.size);
        const std::size_t had = records_in(before);
        switch (m.what) {
        case stream_mutation::split:
            CHECK(records_in(after) == had + 1);
            CHECK(content_of(after) == content_of(before));
            break;
        case stream_mutation::join:
            CHECK(records_in(after) == had - 1);
            CHECK(content_of(after) == content_of(before));
            break;
        case stream_mutation::drop:
            CHECK(records_in(after) == had - 1);
            break;
        case stream_mutation::duplicate:
            CHECK(records_in(after) == had + 1);
            break;
        case stream_mutation::insert:
            CHECK(records_in(after) == had + 1);
            CHECK(content_of(after).size() > content_of(before).size());
            break;
        case stream_mutation::renew:
            CHECK(records_in(after) == had);
            break;
        case stream_mutation::v2_hello: {
            REQUIRE(is_v2_client_hello(after));
            const std::size_t end = detail::first_record(after);
            const auto hello = parse<V2ClientHello>(after.first(end));
            REQUIRE(hello);
            CHECK(!validate(*hello));
            const bool is_before = equal_bytes(after.subspan(end), before);
            CHECK((is_before || records_in(after.subspan(end)) == had - 1));
            break;
        }
        case stream_mutation::swap:
            CHECK(records_in(after) == had);
            CHECK(m.size == before.size());
            break;
        case stream_mutation::message:
            CHECK(m.inside != mutation::nothing);
            CHECK((records_in(after) == had || m.size > 0xffff));
            CHECK(equal_bytes(after.first(m.offset), bytes(before).first(m.offset)));
            break;
        default:
            break;
        }
    }
    for (std::size_t i = 1; i < stream_mutation_count; ++i) {
        INFO(name(static_cast<stream_mutation>(i)));
        CHECK(done[i] > 20);
    }
}

TEST_CASE("what a record carries anew is whole, and of hellos some are of DTLS", "[fuzz]") {
    std::array<std::size_t, 256> types{};
    std::size_t hellos = 0, of_dtls = 0;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        random_source random(seed);
        octets out(20000);
        const auto made = generate_record_content(random, out);
        REQUIRE(made);
        ++types[static_cast<std::size_t>(made->type)];
        if (made->type != ContentType::handshake)
            continue;
        REQUIRE(made->size == 4 + load_be<3>(out.data() + 1));
        if (out[0] != static_cast<std::uint8_t>(HandshakeType::client_hello))
            continue;
        const bytes hello = bytes(out).subspan(4, made->size - 4);
        ++hellos;
        of_dtls += load_be<2>(hello.data()) == 0xfefd && parse<ClientHelloDTLS>(hello);
    }
    CHECK(types[20] > 100);
    CHECK(types[21] > 100);
    CHECK(types[22] > 1000);
    CHECK(hellos > 300);
    CHECK(of_dtls > 30);
}

TEST_CASE("what is behind a hello of SSL 2.0 is still changed, and so is the hello", "[fuzz]") {
    std::size_t in_hello = 0, behind = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        octets stream(65536);
        random_source random(seed);
        const auto hello = generate_v2_client_hello(random, stream);
        REQUIRE(hello);
        const octets records = stream_of(seed, 16384);
        std::copy(records.begin(), records.end(), stream.begin() + static_cast<std::ptrdiff_t>(*hello));
        const octets before = stream;
        mutate_options options;
        options.kinds = mutate_options::well_formed;
        const mutated_stream m = mutate_record_stream(random, stream, *hello + records.size(), {}, options);
        const bytes after = bytes(stream).first(m.size);
        if (m.what == stream_mutation::v2_hello) {
            in_hello += !equal_bytes(after.first(*hello), bytes(before).first(*hello));
            if (is_v2_client_hello(after)) // or its type was changed
                CHECK(m.size - detail::first_record(after) == records.size());
        } else {
            ++behind;
            CHECK(m.offset >= *hello);
            CHECK(equal_bytes(after.first(*hello), bytes(before).first(*hello)));
        }
    }
    CHECK(in_hello > 10);
    CHECK(behind > 300);
}

TEST_CASE("a record of another stream, or a part of its message, is taken over", "[fuzz]") {
    std::size_t more_records = 0, inside = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const octets before = stream_of(seed % 50, 16384), other = stream_of(seed % 50 + 50, 16384);
        random_source random(seed);
        const std::size_t room = before.size() + random.below(2000);
        octets buffer(room + 64, canary);
        std::copy(before.begin(), before.end(), buffer.begin());
        const std::size_t size =
            cross_record_streams(random, mutable_bytes(buffer).first(room), before.size(), other);
        REQUIRE(size <= room);
        const bytes after = bytes(buffer).first(size);
        more_records += records_in(after) > records_in(before);
        inside += records_in(after) == records_in(before) && !equal_bytes(after, before);
        CHECK(std::all_of(buffer.begin() + static_cast<std::ptrdiff_t>(room), buffer.end(),
                          [](std::uint8_t b) { return b == canary; }));
    }
    CHECK(more_records > 50);
    CHECK(inside > 50);
}

TEST_CASE("any bytes are a stream or a conversation, and nothing is written outside", "[fuzz]") {
    for (std::uint64_t seed = 0; seed < 20000; ++seed) {
        random_source random(seed);
        const std::size_t size = random.below(80);
        const std::size_t room = size + random.below(100);
        octets buffer(room + 64, canary);
        for (std::size_t i = 0; i < size; ++i)
            buffer[i] = static_cast<std::uint8_t>(random.below(3) == 0 ? random.next() : random.below(8));
        const std::size_t now =
            seed % 2 == 0 ? mutate_record_stream(random, mutable_bytes(buffer).first(room), size).size
                          : mutate_conversation(random, mutable_bytes(buffer).first(room), size);
        CHECK(now <= room);
        if (!std::all_of(buffer.begin() + static_cast<std::ptrdiff_t>(room), buffer.end(),
                         [](std::uint8_t b) { return b == canary; }))
            FAIL_CHECK("seed " << seed);
    }
}

TEST_CASE("a conversation stays one when the records in it are changed", "[fuzz]") {
    octets out(200000);
    std::size_t in_pieces = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        octets room(65536), whole;
        random_source random(seed);
        generate_handshake(random, room, {}, [&](const generated_message& m) {
            for (const TLSPlaintext& r : tls_fragments(m.raw, m.what.content_type, ProtocolVersion::tls12)) {
                octets wire(serialized_size(r));
                REQUIRE(serialize(r, wire));
                const ConversationPiece piece{m.sender, bytes(wire)};
                octets framed(serialized_size(piece));
                REQUIRE(serialize(piece, framed));
                whole.insert(whole.end(), framed.begin(), framed.end());
            }
        });
        REQUIRE(parse<Conversation>(whole));
        std::copy(whole.begin(), whole.end(), out.begin());
        mutate_options options;
        options.kinds = mutate_options::well_formed;
        const std::size_t size = mutate_conversation(random, out, whole.size(), {}, options);
        CHECK(parse<Conversation>(bytes(out).first(size)));
        in_pieces += !equal_bytes(bytes(out).first(size), whole);
    }
    CHECK(in_pieces > 400);
}

} // namespace fuzz_kit_test
