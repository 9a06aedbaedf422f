// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/datagram_writer.cpp
#include "datagram_writer.hpp"

#include <tlswire/ops/serialize.hpp>
#include <tlswire/record/dtls_record.hpp>

#include <algorithm>

namespace tlswire::endpoint {

void datagram_writer::next_epoch(record_sealer<policy> sealer) {
    if (!sealer.supported())
        throw error_of(protection_error::unsupported);
    epochs_.push_back({std::move(sealer), 0});
}

std::size_t datagram_writer::room(std::uint16_t epoch) const {
    const record_sealer<policy>& sealer = epochs_[epoch].sealer;
    std::size_t size = std::min(mtu_, max_plaintext_length);
    while (size > 1 && dtls_record_header_size + sealer.sealed_size(size) > mtu_)
        --size;
    return size;
}

void datagram_writer::write(std::uint16_t epoch, ContentType type, bytes content) {
    std::vector<std::uint8_t> text(content.begin(), content.end());
    if (changes_.content)
        changes_.content(type, text);
    write_epoch& e = epochs_[epoch];
    std::vector<std::uint8_t> buffer(text.size() + 512);
    e.sealer.sequence_number(std::uint64_t{epoch} << 48 | e.next);
    const sealed_record sealed = e.sealer.seal(type, version_, text, buffer);
    if (!sealed)
        throw error_of(sealed.error);
    const DTLSCiphertext12 record{type, version_, epoch, {e.next++}, bytes(sealed.fragment)};
    std::vector<std::uint8_t> wire(serialized_size(record));
    if (!serialize(record, wire))
        throw error_of(protection_error::record_overflow);
    if (changes_.record)
        changes_.record(wire);
    if (!open_ || datagrams_.empty() || datagrams_.back().size() + wire.size() > mtu_)
        datagrams_.emplace_back();
    datagrams_.back().insert(datagrams_.back().end(), wire.begin(), wire.end());
    open_ = true;
}

std::vector<std::vector<std::uint8_t>> datagram_writer::take_datagrams() {
    open_ = false;
    return std::exchange(datagrams_, {});
}

} // namespace tlswire::endpoint
