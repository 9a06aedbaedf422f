// SPDX-License-Identifier: BSL-1.0
// record/fragment.hpp: content and handshake messages split to records and fragments of any size.
#pragma once

#include <tlswire/message/dtls_fragment.hpp>
#include <tlswire/record/record.hpp>

#include <iterator>

namespace tlswire {
namespace detail {

/// Over the elements of a range that makes each when it is asked for.
template <class Range, class Element>
class made_iterator {
  public:
    using value_type = Element;
    using difference_type = std::ptrdiff_t;
    using iterator_concept = std::forward_iterator_tag;

    constexpr made_iterator() = default;
    constexpr made_iterator(const Range& range, std::size_t at) : range_(range), at_(at) {}
    constexpr Element operator*() const { return range_[at_]; }
    constexpr made_iterator& operator++() {
        ++at_;
        return *this;
    }
    constexpr made_iterator operator++(int) {
        const made_iterator before = *this;
        ++at_;
        return before;
    }
    constexpr bool operator==(const made_iterator& o) const { return at_ == o.at_; }

  private:
    Range range_{};
    std::size_t at_ = 0;
};

/// Bytes cut in pieces of one size; the last may be shorter. Nothing is one empty piece.
struct pieces {
    bytes all{};
    std::size_t size = 1;

    static constexpr std::size_t clamp(std::size_t size, std::size_t most) {
        return size == 0 ? 1 : size < most ? size : most;
    }
    constexpr std::size_t count() const { return all.empty() ? 1 : (all.size() + size - 1) / size; }
    constexpr bytes operator[](std::size_t i) const {
        const bytes left = all.subspan(i * size);
        return left.first(left.size() < size ? left.size() : size);
    }
};

} // namespace detail

/// The records that carry some content, each with `size` bytes of it at most; a range that is made while it
/// is walked, without a copy. Handshake messages may be split anywhere, and several may be given at once (RFC
/// 8446 5.1). A size of 0 is taken for 1, one above 2^14 for 2^14. Empty application data is one empty
/// record, other empty content is none (RFC 5246 6.2.1).
///
///     for (const TLSPlaintext& r : tls_fragments(flight, ContentType::handshake, ProtocolVersion::tls12,
///     100))
///         send(r);
class tls_fragments {
  public:
    using iterator = detail::made_iterator<tls_fragments, TLSPlaintext>;

    constexpr tls_fragments() = default;
    template <class R>
        requires detail::outlives<R, bytes>
    constexpr tls_fragments(R&& content, ContentType type, ProtocolVersion version,
                            std::size_t size = max_plaintext_length)
        : pieces_{bytes(content), detail::pieces::clamp(size, max_plaintext_length)},
          type_(type),
          version_(version),
          count_(pieces_.all.empty() && type != ContentType::application_data ? 0 : pieces_.count()) {}
    template <class R>
        requires detail::dangles<R, bytes>
    constexpr tls_fragments(R&& temporary, ContentType, ProtocolVersion, std::size_t = 0) = delete; // name it

    constexpr std::size_t size() const { return count_; }
    /// Precondition: i < size().
    constexpr TLSPlaintext operator[](std::size_t i) const { return {type_, version_, pieces_[i]}; }
    constexpr iterator begin() const { return {*this, 0}; }
    constexpr iterator end() const { return {*this, count_}; }

  private:
    detail::pieces pieces_{};
    ContentType type_{};
    ProtocolVersion version_{};
    std::size_t count_ = 0;
};

/// The fragments of one handshake message of DTLS, each with `size` bytes of its body at most: a range as
/// tls_fragments. The message has the header of 12 bytes that it has when it is whole; bytes that are fewer
/// are no fragment. A message without a body is one fragment (RFC 6347 4.2.3). A size of 0 is taken for 1,
/// one that fills more than a record for what a record takes.
///
///     for (const DTLSHandshakeFragment& f : dtls_fragments(message, 100))
///         send(f);
class dtls_fragments {
  public:
    using iterator = detail::made_iterator<dtls_fragments, DTLSHandshakeFragment>;

    constexpr dtls_fragments() = default;
    template <class R>
        requires detail::outlives<R, bytes>
    constexpr dtls_fragments(R&& message, std::size_t size) : dtls_fragments(from{message}, size) {}
    template <class R>
        requires detail::dangles<R, bytes>
    constexpr dtls_fragments(R&& temporary, std::size_t size) = delete; // name it first

    constexpr std::size_t size() const { return count_; }
    /// Precondition: i < size().
    constexpr DTLSHandshakeFragment operator[](std::size_t i) const {
        return {type_, length_, message_seq_, {static_cast<std::uint32_t>(i * pieces_.size)}, pieces_[i]};
    }
    constexpr iterator begin() const { return {*this, 0}; }
    constexpr iterator end() const { return {*this, count_}; }

  private:
    struct from {
        bytes message;
    };
    constexpr dtls_fragments(from whole, std::size_t size) {
        if (whole.message.size() < dtls_handshake_header_size)
            return;
        const std::uint8_t* const header = whole.message.data();
        pieces_ = {whole.message.subspan(dtls_handshake_header_size),
                   detail::pieces::clamp(size, max_plaintext_length - dtls_handshake_header_size)};
        type_ = static_cast<HandshakeType>(header[0]);
        length_ = {load_be<3>(header + 1)};
        message_seq_ = static_cast<std::uint16_t>(load_be<2>(header + 4));
        count_ = pieces_.count();
    }

    detail::pieces pieces_{};
    HandshakeType type_{};
    uint24 length_{};
    std::uint16_t message_seq_ = 0;
    std::size_t count_ = 0;
};

} // namespace tlswire
