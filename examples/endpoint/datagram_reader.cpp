// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/datagram_reader.cpp
#include "datagram_reader.hpp"

#include <tlswire/record/dtls_record_reader.hpp>
#include <tlswire/record/record_rules.hpp>

namespace tlswire::endpoint {

namespace {
/// Records of the next epoch that are kept until it begins; more are dropped.
constexpr std::size_t most_early = 32;
} // namespace

void datagram_reader::feed(bytes datagram) {
    dtls_record_reader reader;
    while (!datagram.empty()) {
        const auto next = reader.next(datagram);
        if (!next)
            return drop();
        if (!*next)
            return;
        const dtls_record& r = **next;
        if (r.unified || r.type == ContentType::tls12_cid)
            drop();
        else
            records_.push_back({r.type, r.version, r.epoch, r.sequence_number,
                                std::vector<std::uint8_t>(r.fragment.begin(), r.fragment.end())});
    }
}

std::optional<datagram_content> datagram_reader::next() {
    while (!records_.empty()) {
        kept_record r = std::move(records_.front());
        records_.pop_front();
        if (r.epoch == epoch_ + 1 && early_.size() < most_early)
            early_.push_back(std::move(r));
        else if (r.epoch == epoch_ && open(r))
            return datagram_content{r.type, r.epoch, r.sequence_number, std::move(r.fragment)};
        else
            drop();
    }
    return std::nullopt;
}

bool datagram_reader::open(kept_record& r) {
    if (!takes_repeated_ && !window_.is_new(r.sequence_number))
        return false;
    if (opener_) {
        if (r.version != version_)
            return false;
        opener_->sequence_number(std::uint64_t{r.epoch} << 48 | r.sequence_number);
        const opened_record text = opener_->open(r.type, r.version, mutable_bytes(r.fragment));
        if (!text)
            return false;
        r.fragment = std::vector<std::uint8_t>(text.text.begin(), text.text.end());
    }
    if (validate_record_content(r.type, r.fragment, ProtocolVersion::dtls12, opener_.has_value()))
        return false;
    if (takes_repeated_)
        window_ = {};
    window_.take(r.sequence_number);
    return true;
}

void datagram_reader::next_epoch(record_opener<policy> opener, ProtocolVersion version) {
    if (!opener.supported())
        throw error_of(protection_error::unsupported);
    opener_ = std::move(opener);
    version_ = version;
    window_ = {};
    ++epoch_;
    for (kept_record& r : std::exchange(early_, {}))
        records_.push_back(std::move(r));
}

} // namespace tlswire::endpoint
