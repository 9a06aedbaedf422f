// SPDX-License-Identifier: BSL-1.0
// wire/vec.hpp: `T name<Floor..Ceiling>;` as a view, on the wire or on the caller's own objects.
#pragma once

#include <tlswire/wire/types.hpp>

namespace tlswire {

template <class T>
struct codec;

namespace detail {
template <class Host, class Tag, class... Alternative>
struct tagged_element {
    Tag type{};
    bytes body{};               ///< its body on the wire; empty if it is the caller's own object
    const Host* host = nullptr; ///< the caller's own object, nullptr if it is on the wire

    /// The element as an E, if that is its type and its body is one.
    template <class E>
    constexpr std::optional<E> as() const {
        if (type != E::type)
            return std::nullopt;
        if constexpr ((std::same_as<E, Alternative> || ...)) {
            if (host != nullptr) {
                const E* e = host->template get_if<E>();
                return e != nullptr ? std::optional<E>(*e) : std::nullopt;
            }
        }
        return codec<E>::whole(body);
    }
};

/// What iterating a list of T gives.
template <class T>
struct seen_as {
    using type = T;
};
} // namespace detail

/// One element of a list of tlv, not decoded further until asked.
template <class Tlv>
struct element;
template <class Tag, std::size_t Ceiling, class... Alternative>
struct element<tlv<Tag, Ceiling, Alternative...>>
    : detail::tagged_element<tlv<Tag, Ceiling, Alternative...>, Tag, Alternative...> {};
template <class Tag, std::size_t Ceiling, class... Alternative>
struct detail::seen_as<tlv<Tag, Ceiling, Alternative...>> {
    using type = element<tlv<Tag, Ceiling, Alternative...>>;
};

/// `T name<Floor..Ceiling>;` The bounds are in bytes, as in the RFC. A view: either of bytes that `parse` has
/// checked, or of the caller's array. Iterating decodes one element after the other and can't fail.
template <class T, std::size_t Floor, std::size_t Ceiling>
class vec {
    static_assert(Floor <= Ceiling && Ceiling <= 0xffffffff,
                  "tlswire: vec<T, Floor, Ceiling> takes the RFC's <floor..ceiling> in that order");

  public:
    static constexpr std::size_t floor = Floor;
    static constexpr std::size_t ceiling = Ceiling;
    using value_type = typename detail::seen_as<T>::type;

    constexpr vec() = default;
    template <class R>
        requires(!std::same_as<std::remove_cvref_t<R>, vec> && detail::outlives<R, std::span<const T>>)
    constexpr vec(R&& range) {
        const std::span<const T> all = range;
        host_ = all.data();
        size_ = static_cast<std::uint32_t>(all.size());
        on_wire_ = false;
    }
    template <class R>
        requires(!std::same_as<std::remove_cvref_t<R>, vec> && detail::dangles<R, std::span<const T>>)
    constexpr vec(R&& temporary) = delete; // the view would outlive it: name it first

    class iterator {
      public:
        using value_type = typename vec::value_type;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::forward_iterator_tag;

        constexpr iterator() = default;
        constexpr value_type operator*() const { return codec<vec>::element_at(wire_, end_, host_); }
        constexpr iterator& operator++() {
            if (host_ != nullptr)
                ++host_;
            else
                wire_ = codec<vec>::next(wire_, end_);
            return *this;
        }
        constexpr iterator operator++(int) {
            const iterator before = *this;
            ++*this;
            return before;
        }
        constexpr bool operator==(const iterator& o) const { return wire_ == o.wire_ && host_ == o.host_; }

      private:
        friend vec;
        constexpr iterator(const std::uint8_t* wire, const std::uint8_t* end, const T* host)
            : wire_(wire),
              end_(end),
              host_(host) {}
        const std::uint8_t* wire_ = nullptr;
        const std::uint8_t* end_ = nullptr;
        const T* host_ = nullptr;
    };

    constexpr iterator begin() const {
        return on_wire_ ? iterator(wire_, wire_ + size_, nullptr) : iterator(nullptr, nullptr, host_);
    }
    constexpr iterator end() const {
        return on_wire_ ? iterator(wire_ + size_, wire_ + size_, nullptr)
                        : iterator(nullptr, nullptr, host_ + size_);
    }
    constexpr bool empty() const { return size_ == 0; }

    /// Whether it views checked bytes, not the caller's objects.
    constexpr bool on_wire() const { return on_wire_; }
    /// The elements' bytes without the length prefix. Precondition: on_wire().
    constexpr bytes wire() const { return {wire_, size_}; }
    /// The caller's objects. Precondition: !on_wire().
    constexpr std::span<const T> host() const { return {host_, size_}; }
    /// False if a list of extensions that was parsed has two elements of one type. Always true otherwise.
    constexpr bool distinct() const { return distinct_; }

    /// For the codec: a view of bytes that it has checked.
    static constexpr vec checked(const std::uint8_t* begin, const std::uint8_t* end, bool distinct = true) {
        vec v;
        v.wire_ = begin;
        v.size_ = static_cast<std::uint32_t>(end - begin);
        v.distinct_ = distinct;
        return v;
    }

  private:
    union {
        const std::uint8_t* wire_ = nullptr;
        const T* host_;
    };
    std::uint32_t size_ = 0; // bytes on the wire, or the caller's elements
    bool on_wire_ = true;
    bool distinct_ = true;
};

/// `T name[Key];` A vector whose size in bytes is told apart from it, as that of a `counted_opaque`.
template <class Key, class T>
struct counted_vec {
    using list_type = vec<T, 0, 0xffffffff>;
    list_type list{};

    constexpr counted_vec() = default;
    template <class R>
        requires(!std::same_as<std::remove_cvref_t<R>, counted_vec> && std::constructible_from<list_type, R>)
    constexpr counted_vec(R&& range) : list(static_cast<R&&>(range)) {}

    constexpr auto begin() const { return list.begin(); }
    constexpr auto end() const { return list.end(); }
    constexpr bool empty() const { return list.empty(); }
};

/// A vector without a length of its own: elements up to the end of what encloses it.
template <class T>
struct remaining {
    using list_type = vec<T, 0, 0xffffffff>;
    list_type list{};

    constexpr remaining() = default;
    template <class R>
        requires(!std::same_as<std::remove_cvref_t<R>, remaining> && std::constructible_from<list_type, R>)
    constexpr remaining(R&& range) : list(static_cast<R&&>(range)) {}

    constexpr auto begin() const { return list.begin(); }
    constexpr auto end() const { return list.end(); }
    constexpr bool empty() const { return list.empty(); }
};

} // namespace tlswire
