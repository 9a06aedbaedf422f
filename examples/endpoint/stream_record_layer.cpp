// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/stream_record_layer.cpp
#include "stream_record_layer.hpp"

#include <tlswire/ops/serialize.hpp>

#include <string>

namespace tlswire::endpoint {

failure error_of(protection_error error) {
    switch (error) {
    case protection_error::bad_record_mac:
        return {AlertDescription::bad_record_mac, "a record does not open"};
    case protection_error::record_overflow:
        return {AlertDescription::record_overflow, "a record is too long"};
    case protection_error::unexpected_message:
        return {AlertDescription::unexpected_message, "a record holds nothing that it may hold"};
    default:
        return {AlertDescription::internal_error, "a record can't be protected or opened"};
    }
}

namespace {

/// More early data than anybody sends.
constexpr std::size_t most_early_data = 1 << 20;

} // namespace

stream_record_layer::stream_record_layer(const script& changes)
    : record_layer(changes),
      buffer_(record_reader::buffer_size),
      reader_(buffer_) {
    reader_.limit(max_plaintext_length);
}

void stream_record_layer::feed(bytes input) {
    input_.insert(input_.end(), input.begin(), input.end());
}

std::optional<record_content> stream_record_layer::next() {
    for (;;) {
        bytes left(input_);
        const auto found = reader_.next(left);
        if (!found)
            throw failure(found.error().code == errc::bad_version ? AlertDescription::protocol_version
                                                                  : alert_for(found.error().code),
                          "a record can't be read: " + std::string(name(found.error().code)));
        std::optional<record_content> content;
        if (*found)
            content = open(**found);
        input_.erase(input_.begin(), input_.end() - static_cast<std::ptrdiff_t>(left.size()));
        if (content || !*found)
            return content;
    }
}

/// Nothing if the record is to be stepped over.
std::optional<record_content> stream_record_layer::open(const record& r) {
    record_content out{r.type, {r.fragment.begin(), r.fragment.end()}, false};
    if (auto* const tls12 = std::get_if<record_opener<policy>>(&opener_)) {
        const opened_record text = tls12->open(r.type, r.version, mutable_bytes(out.data));
        if (!text)
            throw error_of(text.error);
        out.data = {text.text.begin(), text.text.end()};
        out.was_protected = true;
    } else if (auto* const tls13 = std::get_if<record_opener13<policy>>(&opener_)) {
        // a ChangeCipherSpec is never protected, and an alert of one who had no keys yet is not
        if (r.type == ContentType::change_cipher_spec ||
            (r.type == ContentType::alert && !only_protected_ && r.fragment.size() == 2))
            return out;
        const opened_record13 text = tls13->open(r.type, r.version, mutable_bytes(out.data));
        if (!text && text.error == protection_error::bad_record_mac && may_skip(r))
            return std::nullopt;
        if (!text)
            throw error_of(text.error);
        skip_early_data_ = false;
        out = {text.type, {text.content.begin(), text.content.end()}, true};
    } else if (r.type == ContentType::application_data && may_skip(r)) {
        return std::nullopt;
    }
    return out;
}

bool stream_record_layer::may_skip(const record& r) {
    skipped_ += r.fragment.size();
    return skip_early_data_ && skipped_ <= most_early_data;
}

void stream_record_layer::read_with(record_opener<policy> opener) {
    if (!opener.supported())
        throw error_of(protection_error::unsupported);
    opener_ = std::move(opener);
    reader_.limit(max_ciphertext_length);
}
void stream_record_layer::read_with(record_opener13<policy> opener) {
    if (!opener.supported())
        throw error_of(protection_error::unsupported);
    opener_ = std::move(opener);
    reader_.limit(max_ciphertext13_length);
}
void stream_record_layer::update_read_keys() {
    if (auto* const opener = std::get_if<record_opener13<policy>>(&opener_))
        opener->update();
}

void stream_record_layer::write_with(record_sealer<policy> sealer) {
    if (!sealer.supported())
        throw error_of(protection_error::unsupported);
    sealer_ = std::move(sealer);
}
void stream_record_layer::write_with(record_sealer13<policy> sealer) {
    if (!sealer.supported())
        throw error_of(protection_error::unsupported);
    sealer_ = std::move(sealer);
}
void stream_record_layer::update_write_keys() {
    if (auto* const sealer = std::get_if<record_sealer13<policy>>(&sealer_))
        sealer->update();
}

std::vector<std::uint8_t> stream_record_layer::protect(ContentType& type, bytes content) {
    std::vector<std::uint8_t> out(content.size() + 512);
    sealed_record sealed;
    if (auto* const tls12 = std::get_if<record_sealer<policy>>(&sealer_)) {
        sealed = tls12->seal(type, version_, content, out);
    } else if (auto* const tls13 = std::get_if<record_sealer13<policy>>(&sealer_);
               tls13 != nullptr && type != ContentType::change_cipher_spec) {
        sealed = tls13->seal(type, content, out);
        type = ContentType::application_data;
    } else {
        return {content.begin(), content.end()};
    }
    if (!sealed)
        throw error_of(sealed.error);
    return {sealed.fragment.begin(), sealed.fragment.end()};
}

void stream_record_layer::write(ContentType type, bytes content) {
    std::vector<std::uint8_t> all(content.begin(), content.end());
    if (changes_.content)
        changes_.content(type, all);
    bytes left(all);
    do {
        const bytes piece = left.first(std::min(left.size(), max_plaintext_length));
        left = left.subspan(piece.size());
        ContentType outer = type;
        const std::vector<std::uint8_t> fragment = protect(outer, piece);
        const TLSCiphertext header{outer, version_, fragment};
        std::vector<std::uint8_t> wire(serialized_size(header));
        if (!serialize(header, wire))
            throw error_of(protection_error::record_overflow);
        if (changes_.record)
            changes_.record(wire);
        output_.insert(output_.end(), wire.begin(), wire.end());
    } while (!left.empty());
}

} // namespace tlswire::endpoint
