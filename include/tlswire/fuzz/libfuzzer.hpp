// SPDX-License-Identifier: BSL-1.0
// fuzz/libfuzzer.hpp: what libFuzzer's LLVMFuzzerCustomMutator and LLVMFuzzerCustomCrossOver want, for any
// target that takes bytes:
//
//     extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
//                                                    std::size_t max_size, unsigned seed) {
//         return tlswire::fuzz_message<tlswire::ClientHello>(data, size, max_size, seed);
//     }
//
// or fuzz_record_stream, or fuzz_conversation.
#pragma once

#include <tlswire/fuzz/conversation.hpp>
#include <tlswire/ops/generate.hpp>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace tlswire {

namespace detail {
/// What libFuzzer has learnt of a program, its dictionary and what comparisons wanted, goes into fields.
/// Three times in four the grammar is kept: what breaks it early is all that a program sees of an input.
inline mutate_options libfuzzer_options(random_source& random) {
    mutate_options options;
    options.change_bytes = LLVMFuzzerMutate;
    if (!random.one_in(4))
        options.kinds = mutate_options::well_formed;
    return options;
}

/// Once in four times the bytes are changed as bytes, so that nothing is out of reach. Else one change at a
/// time: libFuzzer heaps up to five, and runs the program after each.
template <class Change>
std::size_t fuzz_with(random_source& random, std::uint8_t* data, std::size_t size, std::size_t max_size,
                      Change change) {
    if (random.one_in(4))
        return LLVMFuzzerMutate(data, size, max_size);
    return change(mutable_bytes(data, max_size), size);
}
} // namespace detail

/// Changes a T, or makes a new one where there is none.
template <class T, class... Context>
std::size_t fuzz_message(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed,
                         const Context&... context) {
    random_source random(seed);
    return detail::fuzz_with(random, data, size, max_size, [&](mutable_bytes buffer, std::size_t n) {
        if (n < 2 || random.one_in(64))
            return generate<T>(random, buffer, generate_options{}, context...).value_or(n);
        return mutate<T>(random, buffer, n, {}, detail::libfuzzer_options(random), context...).size;
    });
}

/// Puts a part of the second T into the first.
template <class T, class... Context>
std::size_t fuzz_cross_over(const std::uint8_t* data1, std::size_t size1, const std::uint8_t* data2,
                            std::size_t size2, std::uint8_t* out, std::size_t max_out, unsigned seed,
                            const Context&... context) {
    random_source random(seed);
    const std::size_t size = size1 < max_out ? size1 : max_out;
    copy_bytes(out, data1, size);
    mutate_options options;
    options.kinds = mutate_options::bit(mutation::splice) | mutate_options::bit(mutation::insert);
    return mutate<T>(random, mutable_bytes(out, max_out), size, bytes(data2, size2), options, context...)
        .size;
}

/// Changes the records of one direction, and the handshake messages in them.
inline std::size_t fuzz_record_stream(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                      unsigned seed) {
    random_source random(seed);
    return detail::fuzz_with(random, data, size, max_size, [&](mutable_bytes buffer, std::size_t n) {
        return mutate_record_stream(random, buffer, n, {}, detail::libfuzzer_options(random)).size;
    });
}

/// Puts a record of the second stream, or a part of a message in one, into the first; three times in four the
/// first is changed instead, for libFuzzer would cross as often as change.
inline std::size_t fuzz_record_stream_cross_over(const std::uint8_t* data1, std::size_t size1,
                                                 const std::uint8_t* data2, std::size_t size2,
                                                 std::uint8_t* out, std::size_t max_out, unsigned seed) {
    random_source random(seed);
    const std::size_t size = size1 < max_out ? size1 : max_out;
    copy_bytes(out, data1, size);
    if (!random.one_in(4))
        return fuzz_record_stream(out, size, max_out, static_cast<unsigned>(random.next()));
    return cross_record_streams(random, mutable_bytes(out, max_out), size, bytes(data2, size2));
}

/// Changes a Conversation: what both ends send.
inline std::size_t fuzz_conversation(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                     unsigned seed) {
    random_source random(seed);
    return detail::fuzz_with(random, data, size, max_size, [&](mutable_bytes buffer, std::size_t n) {
        return mutate_conversation(random, buffer, n, {}, detail::libfuzzer_options(random));
    });
}

} // namespace tlswire
