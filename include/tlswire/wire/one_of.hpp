// SPDX-License-Identifier: BSL-1.0
// wire/one_of.hpp: a variant of views. Not std::variant, whose emplace is not constexpr in libstdc++ 12 under
// clang and whose visit is twenty times the code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

namespace tlswire {
namespace detail {

template <class... T>
union pile;
template <>
union pile<> {
    char none;
};
template <class Head, class... Rest>
union pile<Head, Rest...> {
    char none;
    Head head;
    pile<Rest...> rest;

    constexpr pile() : none{} {}
    constexpr pile(std::in_place_index_t<0>, const Head& value) : head(value) {}
    template <std::size_t I, class V>
    constexpr pile(std::in_place_index_t<I>, const V& value) : rest(std::in_place_index<I - 1>, value) {}
    constexpr explicit pile(std::in_place_index_t<0>) : head{} {}
    template <std::size_t I>
    constexpr explicit pile(std::in_place_index_t<I>) : rest(std::in_place_index<I - 1>) {}
};
template <std::size_t I, class Pile>
constexpr auto& pile_get(Pile& p) {
    if constexpr (I == 0)
        return p.head;
    else
        return pile_get<I - 1>(p.rest);
}

} // namespace detail

/// Nothing: what a one_of holds before it is given anything.
struct none {
    constexpr bool operator==(const none&) const = default;
};

/// One of T..., which all are trivially copyable. Holds the first when new.
template <class... T>
class one_of {
    static_assert((std::is_trivially_copyable_v<T> && ...));
    static_assert(sizeof...(T) <= 255);

  public:
    constexpr one_of() : one_of(first_type{}) {}
    template <class A>
        requires(std::is_same_v<A, T> || ...)
    constexpr one_of(const A& value)
        : pile_(std::in_place_index<index_of<A>()>, value),
          index_(static_cast<std::uint8_t>(index_of<A>())) {}

    /// Which of T... it is.
    constexpr std::size_t index() const { return index_; }

    template <class A>
        requires(std::is_same_v<A, T> || ...)
    constexpr const A* get_if() const {
        return index_ == index_of<A>() ? &detail::pile_get<index_of<A>()>(pile_) : nullptr;
    }

    /// Makes it a new A, to be filled where it lies.
    template <class A>
        requires(std::is_same_v<A, T> || ...)
    constexpr A& emplace() {
        if (std::is_constant_evaluated())
            pile_ = detail::pile<T...>(std::in_place_index<index_of<A>()>);
        else // a placement, so that nothing is copied
            ::new (static_cast<void*>(&pile_)) detail::pile<T...>(std::in_place_index<index_of<A>()>);
        index_ = static_cast<std::uint8_t>(index_of<A>());
        return detail::pile_get<index_of<A>()>(pile_);
    }

    /// Calls f with what is held.
    template <class F>
    constexpr void visit(F&& f) const {
        visit_each(f, std::index_sequence_for<T...>{});
    }

    template <class A>
    static constexpr std::size_t index_of() {
        std::size_t i = 0;
        (void)((std::is_same_v<A, T> ? true : (++i, false)) || ...);
        return i;
    }

  private:
    template <class First, class...>
    struct first {
        using type = First;
    };
    using first_type = typename first<T...>::type;

    template <class F, std::size_t... I>
    constexpr void visit_each(F& f, std::index_sequence<I...>) const {
        (void)((index_ == I && (f(detail::pile_get<I>(pile_)), true)) || ...);
    }

    detail::pile<T...> pile_{};
    std::uint8_t index_ = 0;
};

} // namespace tlswire
