// SPDX-License-Identifier: BSL-1.0
// wire/codec_struct.hpp: an aggregate is its fields, one after the other.
#pragma once

#include <tlswire/wire/codec_counted.hpp>

namespace tlswire {
namespace detail {

template <class F>
struct key_of {
    using type = void;
};
template <class Key, class... Case>
struct key_of<select<Key, Case...>> {
    using type = Key;
    static constexpr errc disagrees = errc::unknown_tag;
};
template <class Key>
struct key_of<counted_opaque<Key>> {
    using type = Key;
    static constexpr errc disagrees = errc::length_disagrees;
};
template <class Key, class T>
struct key_of<counted_vec<Key, T>> {
    using type = Key;
    static constexpr errc disagrees = errc::length_disagrees;
};

/// Whether a select or a counted vector in a struct has its key in a field before it.
template <class... Before>
consteval bool selects_on_a_field(types<Before...>, types<>) {
    return false;
}
template <class... Before, class F, class... After>
consteval bool selects_on_a_field(types<Before...>, types<F, After...>) {
    if constexpr (any_is<typename key_of<F>::type>(types<Before...>{}))
        return true;
    else
        return selects_on_a_field(types<Before..., F>{}, types<After...>{});
}

template <class... F>
consteval std::size_t fixed_sum(types<F...>) {
    return (... || (codec<F>::fixed == variable)) ? variable : (std::size_t{0} + ... + codec<F>::fixed);
}

/// The least bytes that a T takes, so that fields in a row are checked against the end once.
template <class T>
struct least_of {
    static constexpr std::size_t value = codec<T>::fixed != variable ? codec<T>::fixed : 0;
};
template <wire_opaque T>
struct least_of<T> {
    static constexpr std::size_t value = prefix_width(T::ceiling) + T::floor;
};
template <class T, std::size_t Floor, std::size_t Ceiling>
struct least_of<vec<T, Floor, Ceiling>> {
    static constexpr std::size_t value = prefix_width(Ceiling) + Floor;
};
template <class... F>
consteval std::size_t least_sum(types<F...>) {
    return (std::size_t{0} + ... + least_of<F>::value);
}
template <wire_struct T>
struct least_of<T> {
    static constexpr std::size_t value = least_sum(fields_of<T>{});
};

/// Steps over fields of which the first `Known` bytes are known to be there.
template <std::size_t Known, class Context, class F, class... R>
[[gnu::always_inline]] constexpr position skip_fields(types<F, R...>, position p, position end,
                                                      const Context& ctx) {
    if constexpr (codec<F>::fixed != variable && codec<F>::fixed <= Known) {
        p += codec<F>::fixed;
        if constexpr (sizeof...(R) > 0)
            return skip_fields<Known - codec<F>::fixed>(types<R...>{}, p, end, ctx);
        else
            return p;
    } else {
        p = skip<F>(p, end, ctx);
        if constexpr (sizeof...(R) > 0)
            return p == nullptr ? p : skip_fields<0>(types<R...>{}, p, end, ctx);
        else
            return p;
    }
}

} // namespace detail

template <detail::wire_struct T>
struct codec<T> : detail::codec_base<T> {
    using fields = detail::fields_of<T>;
    static constexpr std::size_t fixed = detail::fixed_sum(fields{});
    static constexpr bool keyed = detail::selects_on_a_field(detail::types<>{}, fields{});

    template <class Context>
    static constexpr detail::position skip(detail::position p, detail::position end, const Context& ctx) {
        if constexpr (keyed) { // the key has to be read
            T ignored{};
            return read(p, end, ignored, ctx);
        } else {
            constexpr std::size_t least = detail::least_of<T>::value;
            if (detail::between(p, end) < least)
                return nullptr;
            return detail::skip_fields<least>(fields{}, p, end, ctx);
        }
    }
    template <class Context>
    static constexpr detail::position read(detail::position p, detail::position end, T& value,
                                           const Context& ctx) {
        return detail::visit_fields(
            value, [p, end, &value, &ctx]<class... F>(F&... f) __attribute__((always_inline)) {
                detail::position at = p; // captured by copy: with [&] g++ keeps the position in memory
                (void)(((at = read_field(at, end, f, value, ctx)) != nullptr) && ...);
                return at;
            });
    }
    static constexpr std::size_t size(const T& value) {
        return detail::visit_fields(
            value, []<class... F>(const F&... f) { return (std::size_t{0} + ... + codec<F>::size(f)); });
    }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const T& value,
                                         detail::write_fault& why) {
        if constexpr (keyed) {
            const errc disagrees = what_disagrees(value);
            if (disagrees != errc::ok)
                return why(disagrees, p);
        }
        return detail::visit_fields(value,
                                    [p, end, &why]<class... F>(const F&... f) __attribute__((always_inline)) {
                                        std::uint8_t* at = p;
                                        (void)(((at = codec<F>::write(at, end, f, why)) != nullptr) && ...);
                                        return at;
                                    });
    }

  private:
    // A field is the key of its own struct's selects only.
    template <class F, class Context>
    [[gnu::always_inline]] static constexpr detail::position
    read_field(detail::position p, detail::position end, F& field, const T& value, const Context& ctx) {
        if constexpr (keyed && !std::is_void_v<typename detail::key_of<F>::type>)
            return codec<F>::read(p, end, field, detail::field_context<T, Context>{value, ctx});
        else
            return codec<F>::read(p, end, field, ctx);
    }
    template <class F>
    static constexpr bool agrees(const T& value, const F& field) {
        using key = typename detail::key_of<F>::type;
        if constexpr (!std::is_void_v<key>) {
            if constexpr (detail::any_is<key>(fields{})) {
                const detail::context<> nothing;
                return codec<F>::agrees(
                    field, detail::field_context<T, detail::context<>>{value, nothing}.template get<key>());
            }
        }
        return true;
    }
    template <class F>
    static constexpr errc disagreement() {
        if constexpr (!std::is_void_v<typename detail::key_of<F>::type>)
            return detail::key_of<F>::disagrees;
        else
            return errc::ok;
    }
    /// What is wrong with the first field that is not what its key in a field before it says.
    static constexpr errc what_disagrees(const T& value) {
        return detail::visit_fields(value, [&value]<class... F>(const F&... f) {
            errc why = errc::ok;
            (void)((agrees(value, f) || (why = disagreement<F>(), false)) && ...);
            return why;
        });
    }
};

} // namespace tlswire
