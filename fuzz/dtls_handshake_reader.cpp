// SPDX-License-Identifier: BSL-1.0
// fuzz/dtls_handshake_reader.cpp: any bytes as the records of a datagram, and what they carry as fragments,
// are read within their bounds: messages come in the order of message_seq, each with the header of a whole
// message. And a flight of messages that is cut to fragments of any size, in any order, doubled and
// overlapping comes out of the reader as it was, whatever else was said before it in fragments that are
// refused.
//
// The first byte of an input says how long the connection ids are and how large the buffer is.
#include "check.hpp"
#include "datagrams.hpp"

#include <tlswire/record/dtls_handshake_reader.hpp>
#include <tlswire/record/dtls_record_reader.hpp>
#include <tlswire/record/fragment.hpp>

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>
#endif

namespace dtls_handshake_reader_fuzz {

using namespace tlswire;

/// Numbers out of the input, zeros behind its end.
struct numbers {
    bytes left;

    std::size_t below(std::size_t n) {
        std::size_t value = 0;
        for (int i = 0; i < 2 && !left.empty(); ++i) {
            value = value << 8 | left[0];
            left = left.subspan(1);
        }
        return n == 0 ? 0 : value % n;
    }
};

/// Takes all that is there; says how many messages came.
std::size_t take_all(dtls_handshake_reader& reader, bytes content,
                     std::vector<std::vector<std::uint8_t>>* keep) {
    const std::vector<std::uint8_t> copy(content.begin(), content.end());
    bytes left = copy;
    std::size_t found = 0;
    while (true) {
        const std::size_t before = left.size();
        const std::uint16_t expected = reader.expected_message_seq();
        const auto next = reader.next(left);
        check(left.size() <= before);
        if (!next) {
            check(next.error().offset <= before && left.size() < before);
            continue;
        }
        if (!*next) {
            check(left.empty());
            return found;
        }
        const bytes message = **next;
        check(message.size() >= dtls_handshake_header_size);
        const std::size_t body = message.size() - dtls_handshake_header_size;
        check(load_be<3>(message.data() + 1) == body && load_be<3>(message.data() + 6) == 0);
        check(load_be<3>(message.data() + 9) == body);
        check(load_be<2>(message.data() + 4) == expected);
        check(reader.expected_message_seq() != expected);
        ++found;
        if (keep != nullptr)
            keep->emplace_back(message.begin(), message.end());
    }
}

void check_any_bytes(bytes datagram, std::size_t connection_id, std::size_t longest) {
    std::vector<std::uint8_t> buffer(dtls_handshake_reader::buffer_size(longest));
    dtls_handshake_reader messages(buffer);
    take_all(messages, datagram, nullptr);

    messages.restart();
    dtls_record_reader records(connection_id);
    const std::vector<std::uint8_t> copy(datagram.begin(), datagram.end());
    std::size_t seen = 0;
    for (bytes left = copy; !left.empty();) {
        const auto next = records.next(left);
        if (!next) {
            check(next.error().offset <= copy.size() && left.empty());
            continue;
        }
        check(next->has_value());
        const dtls_record& r = **next;
        check(r.offset == seen && r.header.data() == copy.data() + seen);
        check(r.fragment.data() == r.header.data() + r.header.size());
        seen += r.header.size() + r.fragment.size();
        check(seen + left.size() == copy.size());
        check(r.unified == is_unified_header(copy[r.offset]));
        if (r.type == ContentType::handshake)
            take_all(messages, r.fragment, nullptr);
    }
}

void check_comes_back(numbers choice) {
    std::vector<std::vector<std::uint8_t>> flight;
    std::vector<std::vector<std::uint8_t>> pieces;
    std::size_t room = 0;
    for (std::size_t i = 0, n = 1 + choice.below(5); i < n; ++i) {
        const std::size_t body = choice.below(120);
        std::vector<std::uint8_t> message(dtls_handshake_header_size + body);
        message[0] = static_cast<std::uint8_t>(1 + i);
        store_be<3>(message.data() + 1, body);
        store_be<2>(message.data() + 4, i);
        store_be<3>(message.data() + 9, body);
        for (std::size_t k = 0; k < body; ++k)
            message[12 + k] = static_cast<std::uint8_t>(i * 131 + k * 7);
        room += dtls_handshake_reader::buffer_size(body);
        const auto add = [&pieces](const DTLSHandshakeFragment& f) {
            pieces.emplace_back(serialized_size(f));
            check(serialize(f, pieces.back()));
        };
        for (const DTLSHandshakeFragment& f : dtls_fragments(message, 1 + choice.below(60)))
            add(f);
        for (std::size_t k = choice.below(4); k > 0; --k) {
            DTLSHandshakeFragment f = dtls_fragments(message, 1000)[0];
            const std::size_t at = choice.below(body);
            f.fragment_offset = {static_cast<std::uint32_t>(at)};
            f.fragment = bytes(f.fragment).subspan(at, choice.below(body - at + 1));
            add(f);
        }
        flight.push_back(message);
    }
    for (std::size_t i = pieces.size(); i > 1; --i)
        std::swap(pieces[i - 1], pieces[choice.below(i)]);
    std::vector<std::uint8_t> buffer(room);
    dtls_handshake_reader reader(buffer);
    std::vector<std::vector<std::uint8_t>> found;
    for (std::size_t i = 0; i < pieces.size();) {
        std::vector<std::uint8_t> record;
        for (std::size_t k = 1 + choice.below(3); k > 0 && i < pieces.size(); --k, ++i)
            record.insert(record.end(), pieces[i].begin(), pieces[i].end());
        if (choice.below(4) == 1) { // one that is refused, and changes nothing
            std::vector<std::uint8_t> bad = pieces[0];
            store_be<3>(bad.data() + 6, 0xffffff);
            record.insert(record.begin(), bad.begin(), bad.end());
        }
        take_all(reader, record, &found);
    }
    check(found == flight);
    check(!reader.in_message());
    check(reader.expected_message_seq() == flight.size());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const bytes rest_of{data + 1, size - 1};
    check_any_bytes(rest_of, data[0] & 7u, static_cast<std::size_t>(data[0] >> 3) * 4);
    check_comes_back({rest_of});
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    if (size < 2 || seed % 4 == 0) // the numbers that the second check takes are bytes like any
        return LLVMFuzzerMutate(data, size, max_size);
    return 1 + fuzz_message<fuzz::Datagram>(data + 1, size - 1, max_size - 1, seed);
}
#endif

} // namespace dtls_handshake_reader_fuzz
