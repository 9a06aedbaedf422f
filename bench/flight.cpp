// SPDX-License-Identifier: BSL-1.0
// bench/flight.cpp: a server's flight of TLS 1.2, four messages, out of records: as they arrive in pieces of
// 1, 100 and 1400 bytes, each message in as few records as it takes; and all at once in records of 100 bytes.
// The floor gathers every message, where tlswire copies only what is split. One flight over and over.
#include "flight_operations.hpp"
#include "harness.hpp"
#include "heap.hpp"

namespace {

template <std::size_t Piece>
void add(const std::string& name, const std::vector<std::uint8_t>& stream) {
    const std::vector<floor_bytes> c_stream{{stream.data(), stream.size()}};
    harness::add<floor_bytes>("copy/" + name + "/memcpy", floor_memcpy, c_stream);
    harness::add<floor_bytes>("read flight/" + name + "/floor", flight::floor_read<Piece>, c_stream);
    harness::add<tlswire::bytes>("read flight/" + name + "/tlswire", flight::read<Piece>, {stream});
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::uint8_t> whole = flight::records(tlswire::max_plaintext_length);
    const std::vector<std::uint8_t> small = flight::records(100);
    add<1>("pieces of 1 byte", whole);
    add<100>("pieces of 100 bytes", whole);
    add<1400>("pieces of 1400 bytes", whole);
    add<65536>("whole", whole);
    add<65536>("records of 100 bytes", small);
    return harness::run_all(argc, argv);
}
