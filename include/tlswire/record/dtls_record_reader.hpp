// SPDX-License-Identifier: BSL-1.0
// record/dtls_record_reader.hpp: the records of a datagram.
#pragma once

#include <tlswire/ops/parse.hpp>
#include <tlswire/record/dtls_record.hpp>

namespace tlswire {

/// One record of a datagram: views of it.
struct dtls_record {
    ContentType type{};        ///< with a unified header application_data: the true one is inside
    ProtocolVersion version{}; ///< with a unified header DTLS 1.3
    bool unified = false;      ///< it has the header of DTLS 1.3's protected records
    std::uint16_t epoch = 0;   ///< with a unified header its lowest two bits
    /// With a unified header its lowest bits, as many as there are, still encrypted.
    std::uint64_t sequence_number = 0;
    std::size_t sequence_number_size = 6; ///< in bytes, on the wire; with a unified header 1 or 2
    bytes connection_id{};
    bytes header{}; ///< all before the fragment
    bytes fragment{};
    std::size_t offset = 0; ///< of its first byte in the datagram
};

/// Cuts datagrams of one direction into records, without copying. Needs to know how long the connection ids
/// are that the receiver asked for:
/// 255 bytes at most.
///
///     dtls_record_reader reader;
///     while (!datagram.empty()) {
///         auto next = reader.next(datagram); // takes from the front of datagram
///         if (!next) tell(next.error());     // the rest of the datagram is dropped
///         else if (*next) use(**next);
///     }
class dtls_record_reader {
  public:
    constexpr explicit dtls_record_reader(std::size_t connection_id_length = 0)
        : cid_(static_cast<cid_length>(connection_id_length)) {}

    /// From now on records have connection ids of this length: behind the ServerHello that agrees to them.
    constexpr void connection_id_length(std::size_t length) { cid_ = static_cast<cid_length>(length); }

    /// The next record, or nothing if the datagram is used up. Fails with truncated (a record does not span
    /// datagrams), bad_version (the major version of the header is not that of DTLS) or record_overflow; the
    /// offset is that in the datagram, whose rest is then dropped, as invalid records are (RFC 6347 4.1.2.7,
    /// RFC 9147 4.5.2). The datagram after it is read as any other.
    constexpr result<std::optional<dtls_record>> next(bytes& datagram) {
        using answer = std::optional<dtls_record>;
        if (datagram.empty())
            return answer{};
        dtls_record r;
        r.offset = offset_;
        const std::uint8_t first = datagram[0];
        const fault f = is_unified_header(first) ? read_unified(datagram, r)
                        : static_cast<ContentType>(first) == ContentType::tls12_cid ? read_cid(datagram, r)
                                                                                    : read_plain(datagram, r);
        if (f.code != errc::ok) {
            datagram = {};
            offset_ = 0;
            return f;
        }
        const std::size_t size = r.header.size() + r.fragment.size();
        datagram = datagram.subspan(size);
        offset_ = datagram.empty() ? 0 : offset_ + size;
        return answer{r};
    }

  private:
    constexpr fault refused(fault f) const {
        if (f.code == errc::length_above_maximum)
            f.code = errc::record_overflow;
        return {f.code, static_cast<std::uint32_t>(f.offset + offset_)};
    }
    constexpr fault bad_version() const {
        return {errc::bad_version, static_cast<std::uint32_t>(offset_ + 1)};
    }
    /// Whether the version, as far as it is there, is one of DTLS.
    static constexpr bool is_dtls(bytes in) { return in.size() < 2 || in[1] == 0xfe; }

    template <class Record>
    static constexpr void copy_frame(const Record& from, dtls_record& to) {
        to.version = from.version;
        to.epoch = from.epoch;
        to.sequence_number = from.sequence_number;
    }
    static constexpr void split(bytes in, std::size_t rest, std::size_t fragment, dtls_record& to) {
        const bytes whole = in.first(in.size() - rest);
        to.header = whole.first(whole.size() - fragment);
        to.fragment = whole.last(fragment);
    }

    constexpr fault read_plain(bytes in, dtls_record& to) const {
        if (!is_dtls(in))
            return bad_version();
        const auto read = parse_prefix<DTLSCiphertext12>(in);
        if (!read)
            return refused(read.error());
        to.type = read->value.type;
        copy_frame(read->value, to);
        split(in, read->rest.size(), read->value.fragment.size(), to);
        return {};
    }
    constexpr fault read_cid(bytes in, dtls_record& to) const {
        if (!is_dtls(in))
            return bad_version();
        const auto read = parse_prefix<DTLSCiphertext12CID>(in, cid_);
        if (!read)
            return refused(read.error());
        to.type = read->value.outer_type;
        copy_frame(read->value, to);
        to.connection_id = read->value.cid;
        split(in, read->rest.size(), read->value.enc_content.size(), to);
        return {};
    }
    constexpr fault read_unified(bytes in, dtls_record& to) const {
        const auto read = parse_prefix<DTLSCiphertext>(in, cid_);
        if (!read)
            return refused(read.error());
        const DTLSCiphertext& from = read->value;
        to.type = ContentType::application_data;
        to.version = ProtocolVersion::dtls13;
        to.unified = true;
        to.epoch = static_cast<std::uint16_t>(epoch_bits(from.unified_hdr));
        if (const auto* const cid = from.connection_id.get_if<counted_opaque<cid_length>>())
            to.connection_id = *cid;
        const auto* const wide = from.sequence_number.get_if<std::uint16_t>();
        const auto* const narrow = from.sequence_number.get_if<std::uint8_t>();
        to.sequence_number = wide != nullptr ? *wide : *narrow;
        to.sequence_number_size = wide != nullptr ? 2 : 1;
        const auto* const sized = from.encrypted_record.get_if<opaque<0, max_ciphertext13_length>>();
        const auto* const unsized = from.encrypted_record.get_if<rest>();
        const std::size_t size = sized != nullptr ? sized->size() : unsized->size();
        if (size > max_ciphertext13_length)
            return refused({errc::record_overflow, static_cast<std::uint32_t>(in.size() - size)});
        split(in, read->rest.size(), size, to);
        return {};
    }

    cid_length cid_;
    std::size_t offset_ = 0; // of the datagram's next record
};

} // namespace tlswire
