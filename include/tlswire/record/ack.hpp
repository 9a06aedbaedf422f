// SPDX-License-Identifier: BSL-1.0
// record/ack.hpp: which records of a flight have arrived.
#pragma once

#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 9147 4
struct RecordNumber {
    std::uint64_t epoch;
    std::uint64_t sequence_number;
};

/// RFC 9147 7
struct ACK {
    vec<RecordNumber, 0, 0xffff> record_numbers;
};

} // namespace tlswire
