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

struct no_alternative {};

/// What is placed where a T begins to be without being written.
template <class T>
struct room_for {
    unsigned char bytes[sizeof(T)];
};

// Eight at a time: a union that holds one and the rest takes a compiler the square of their number.
template <class... T>
union pile;
template <>
union pile<> {
    char none;
};
template <class A, class B, class C, class D, class E, class F, class G, class H, class... Rest>
union pile<A, B, C, D, E, F, G, H, Rest...> {
    char none;
    A a;
    B b;
    C c;
    D d;
    E e;
    F f;
    G g;
    H h;
    pile<Rest...> rest;

    constexpr pile() : none{} {}
    constexpr pile(std::in_place_index_t<0>, const A& value) : a(value) {}
    constexpr pile(std::in_place_index_t<1>, const B& value) : b(value) {}
    constexpr pile(std::in_place_index_t<2>, const C& value) : c(value) {}
    constexpr pile(std::in_place_index_t<3>, const D& value) : d(value) {}
    constexpr pile(std::in_place_index_t<4>, const E& value) : e(value) {}
    constexpr pile(std::in_place_index_t<5>, const F& value) : f(value) {}
    constexpr pile(std::in_place_index_t<6>, const G& value) : g(value) {}
    constexpr pile(std::in_place_index_t<7>, const H& value) : h(value) {}
    template <std::size_t I, class V>
    constexpr pile(std::in_place_index_t<I>, const V& value) : rest(std::in_place_index<I - 8>, value) {}
    constexpr explicit pile(std::in_place_index_t<0>) : a{} {}
    constexpr explicit pile(std::in_place_index_t<1>) : b{} {}
    constexpr explicit pile(std::in_place_index_t<2>) : c{} {}
    constexpr explicit pile(std::in_place_index_t<3>) : d{} {}
    constexpr explicit pile(std::in_place_index_t<4>) : e{} {}
    constexpr explicit pile(std::in_place_index_t<5>) : f{} {}
    constexpr explicit pile(std::in_place_index_t<6>) : g{} {}
    constexpr explicit pile(std::in_place_index_t<7>) : h{} {}
    template <std::size_t I>
    constexpr explicit pile(std::in_place_index_t<I>) : rest(std::in_place_index<I - 8>) {}
};
template <class... T, std::size_t... I>
auto padded(std::index_sequence<I...>) -> pile<T..., std::conditional_t<(I >= 0), no_alternative, void>...>;
/// A pile of T..., whose number is brought to a multiple of eight.
template <class... T>
using pile_of = decltype(padded<T...>(std::make_index_sequence<(8 - sizeof...(T) % 8) % 8>{}));

template <std::size_t I, class Pile>
constexpr auto& pile_get(Pile& p) {
    if constexpr (I == 0)
        return p.a;
    else if constexpr (I == 1)
        return p.b;
    else if constexpr (I == 2)
        return p.c;
    else if constexpr (I == 3)
        return p.d;
    else if constexpr (I == 4)
        return p.e;
    else if constexpr (I == 5)
        return p.f;
    else if constexpr (I == 6)
        return p.g;
    else if constexpr (I == 7)
        return p.h;
    else
        return pile_get<I - 8>(p.rest);
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

    /// The A that it is. Precondition: index() == index_of<A>().
    template <class A>
        requires(std::is_same_v<A, T> || ...)
    constexpr const A& get() const {
        return detail::pile_get<index_of<A>()>(pile_);
    }

    /// For the codec: makes it an A, to be filled where it lies. At run time nothing is written before.
    template <class A>
        requires(std::is_same_v<A, T> || ...)
    constexpr A& emplace_unwritten() {
        if (std::is_constant_evaluated())
            pile_ = detail::pile_of<T...>(std::in_place_index<index_of<A>()>);
        else // an A begins to be, unwritten
            ::new (static_cast<void*>(&pile_)) detail::room_for<detail::pile_of<T...>>;
        index_ = static_cast<std::uint8_t>(index_of<A>());
        return detail::pile_get<index_of<A>()>(pile_);
    }

    /// Calls f with what is held, and gives what it gives: the same type for each of T...
    template <class F>
    constexpr decltype(auto) visit(F&& f) const {
        return visit_from<0>(f);
    }

    template <class A>
    static constexpr std::size_t index_of() {
        std::size_t i = 0;
        (void)((std::is_same_v<A, T> || (static_cast<void>(++i), false)) || ...);
        return i;
    }

  private:
    template <class First, class...>
    struct first {
        using type = First;
    };
    using first_type = typename first<T...>::type;

    template <std::size_t I, class F>
    [[gnu::always_inline]] constexpr decltype(auto) call(F& f) const {
        // what is beyond the last is never asked for
        return f(detail::pile_get<(I < sizeof...(T) ? I : 0)>(pile_));
    }
    // A switch is a jump: a chain of comparisons would take as many steps as there are types.
    template <std::size_t I, class F>
    constexpr decltype(auto) visit_from(F& f) const {
        if constexpr (sizeof...(T) - I <= 4) {
            if constexpr (I + 3 < sizeof...(T)) {
                if (index_ == I + 3)
                    return call<I + 3>(f);
            }
            if constexpr (I + 2 < sizeof...(T)) {
                if (index_ == I + 2)
                    return call<I + 2>(f);
            }
            if constexpr (I + 1 < sizeof...(T)) {
                if (index_ == I + 1)
                    return call<I + 1>(f);
            }
            return call<I>(f);
        } else {
            constexpr std::size_t next = I + 16 < sizeof...(T) ? I + 16 : 0;
            switch (index_) {
            case I + 0:
                return call<I + 0>(f);
            case I + 1:
                return call<I + 1>(f);
            case I + 2:
                return call<I + 2>(f);
            case I + 3:
                return call<I + 3>(f);
            case I + 4:
                return call<I + 4>(f);
            case I + 5:
                return call<I + 5>(f);
            case I + 6:
                return call<I + 6>(f);
            case I + 7:
                return call<I + 7>(f);
            case I + 8:
                return call<I + 8>(f);
            case I + 9:
                return call<I + 9>(f);
            case I + 10:
                return call<I + 10>(f);
            case I + 11:
                return call<I + 11>(f);
            case I + 12:
                return call<I + 12>(f);
            case I + 13:
                return call<I + 13>(f);
            case I + 14:
                return call<I + 14>(f);
            case I + 15:
                return call<I + 15>(f);
            default:
                if constexpr (next != 0)
                    return visit_from<next>(f);
                else
                    return call<I>(f);
            }
        }
    }

    detail::pile_of<T...> pile_{};
    std::uint8_t index_ = 0;
};

} // namespace tlswire
