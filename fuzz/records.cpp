// SPDX-License-Identifier: BSL-1.0
// fuzz/records.cpp: of any bytes as a stream, `record_reader` finds the same records, and `handshake_reader`
// the same messages, with the same fault at the end, however the stream is cut. Each record is what
// `parse_prefix` reads at its offset, a hello of SSL 2.0 what its length says.
//
// The first byte of an input says how the stream is cut, whether a hello of SSL 2.0 is taken, and the limit.
#include "check.hpp"

#include <tlswire/record/handshake_reader.hpp>
#include <tlswire/record/record_reader.hpp>

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>
#endif

namespace records_fuzz {

using namespace tlswire;

constexpr std::size_t longest_message = 300;

/// What was found: the records and messages, each behind its kind and size, and how the stream ended.
struct findings {
    std::string records;
    std::string messages;
    fault last{};
    std::uint64_t offset = 0;
    std::size_t pending = 0;
    bool in_message = false;

    bool operator==(const findings&) const = default;
};

void add(std::string& to, unsigned kind, bytes content) {
    to += std::to_string(kind) + " " + std::to_string(content.size()) + " ";
    to.append(content.begin(), content.end());
}

void read_messages(handshake_reader& reader, bytes fragment, findings& found) {
    while (true) {
        const std::size_t before = fragment.size();
        const auto next = reader.next(fragment);
        check(fragment.size() <= before);
        if (!next) {
            check(next.error() == fault{errc::message_too_long, 1});
            check(reader.in_message());
            found.messages += "too long ";
        } else if (*next) {
            const bytes message = **next;
            check(message.size() <= longest_message && message.size() >= handshake_header_size);
            check(load_be<3>(message.data() + 1) == message.size() - handshake_header_size);
            check(!reader.in_message());
            add(found.messages, 0, message);
        } else {
            check(fragment.empty());
            return;
        }
    }
}

/// The stream in pieces whose sizes `sizes` makes up.
findings read(bytes stream, unsigned options, std::uint32_t sizes) {
    // on the heap and exactly as large as needed, so that a sanitizer sees what is read or written outside
    std::vector<std::uint8_t> record_buffer(record_reader::buffer_size);
    std::vector<std::uint8_t> message_buffer(longest_message);
    record_reader records(record_buffer);
    handshake_reader messages(message_buffer);
    if ((options & 1) != 0)
        records.accept_v2_client_hello();
    if ((options & 2) != 0)
        records.limit(ciphertext_limit(ProtocolVersion::tls13));
    findings found;
    std::size_t taken = 0;
    while (taken < stream.size()) {
        std::size_t size = stream.size() - taken;
        if (sizes != 0) {
            sizes = sizes * 1664525 + 1013904223;
            const std::size_t wanted = 1 + (sizes >> 8) % ((sizes >> 28) < 8 ? 7 : 300);
            size = wanted < size ? wanted : size;
        }
        const std::vector<std::uint8_t> piece(stream.begin() + static_cast<std::ptrdiff_t>(taken),
                                              stream.begin() + static_cast<std::ptrdiff_t>(taken + size));
        taken += size;
        bytes input = piece;
        while (true) {
            const auto next = records.next(input);
            if (!next) {
                found.last = next.error();
                found.offset = records.offset();
                check(records.next(input).error() == found.last); // it stays where it is
                return found;
            }
            if (!*next)
                break;
            const record& r = **next;
            check(r.offset + r.fragment.size() + (r.is_v2_client_hello ? 0 : record_header_size) ==
                  records.offset());
            add(found.records, static_cast<unsigned>(r.type), r.fragment);
            if (r.is_v2_client_hello) {
                check(r.offset == 0 && equal_bytes(r.fragment, stream.first(r.fragment.size())));
                check(v2_length(static_cast<std::uint16_t>(load_be<2>(stream.data()))) + 2 ==
                      r.fragment.size());
                continue;
            }
            const auto front =
                parse_prefix<TLSCiphertext>(stream.subspan(static_cast<std::size_t>(r.offset)));
            check(front && front->value.type == r.type && front->value.version == r.version);
            check(equal_bytes(front->value.fragment, r.fragment));
            if (r.type == ContentType::handshake)
                read_messages(messages, r.fragment, found);
        }
        check(input.empty());
    }
    found.offset = records.offset();
    found.pending = records.pending();
    found.in_message = messages.in_message();
    check(found.offset + found.pending == stream.size());
    return found;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const bytes stream{data + 1, size - 1};
    const unsigned options = data[0] & 3u;
    const findings whole = read(stream, options, 0);
    check(read(stream, options, data[0] | 0x100u) == whole);
    check(read(stream, options, data[0] | 0x200u) == whole);
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    if (size < 2 || seed % 32 == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    return 1 + fuzz_record_stream(data + 1, size - 1, max_size - 1, seed);
}
#endif

} // namespace records_fuzz
