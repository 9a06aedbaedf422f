// SPDX-License-Identifier: BSL-1.0
// fuzz/own_objects.hpp: a message that was parsed, made anew of objects as a caller makes one.
#pragma once

#include <tlswire/ops/parse.hpp>
#include <tlswire/wire/varint_tlv.hpp>

#include <any>
#include <list>
#include <vector>

namespace fuzz {

/// Keeps the lists that messages view.
class objects {
  public:
    template <class T>
    T copy(const T& value) {
        if constexpr (tlswire::detail::wire_struct<T>) {
            T out = value;
            tlswire::detail::visit_fields(out,
                                          [this](auto&... field) { ((field = this->copy(field)), ...); });
            return out;
        } else {
            return value;
        }
    }
    template <class T, std::size_t Floor, std::size_t Ceiling>
    tlswire::vec<T, Floor, Ceiling> copy(const tlswire::vec<T, Floor, Ceiling>& list) {
        return keep<T>(list);
    }
    template <class Key, class T>
    tlswire::counted_vec<Key, T> copy(const tlswire::counted_vec<Key, T>& list) {
        return keep<T>(list.list);
    }
    template <class T>
    tlswire::remaining<T> copy(const tlswire::remaining<T>& list) {
        return keep<T>(list.list);
    }
    template <class T>
    tlswire::trailing<T> copy(const tlswire::trailing<T>& last) {
        return last ? tlswire::trailing<T>(copy(*last)) : last;
    }
    template <class Key, class... Case>
    tlswire::select<Key, Case...> copy(const tlswire::select<Key, Case...>& chosen) {
        return copy_body(chosen);
    }
    template <class Tag, std::size_t Ceiling, class... Alternative>
    tlswire::tlv<Tag, Ceiling, Alternative...> copy(const tlswire::tlv<Tag, Ceiling, Alternative...>& one) {
        return copy_body(one);
    }
    template <class Tag, class... Alternative>
    tlswire::varint_tlv<Tag, Alternative...> copy(const tlswire::varint_tlv<Tag, Alternative...>& one) {
        return copy_body(one);
    }

  private:
    template <class T>
    T copy_body(const T& value) {
        T out = value;
        value.body.visit([this, &out]<class A>(const A& a) {
            if constexpr (!std::is_same_v<A, tlswire::none>)
                out.body = this->copy(a);
        });
        return out;
    }
    template <class T, class List>
    const std::vector<T>& keep(const List& list) {
        std::vector<T> made;
        if constexpr (requires(T one) { one.tag(); }) {
            for (tlswire::bytes left = list.wire(); !left.empty();) {
                const auto next = tlswire::parse_prefix<T>(left);
                made.push_back(copy(next->value));
                left = next->rest;
            }
        } else {
            for (const auto& one : list)
                made.push_back(copy(one));
        }
        return *std::any_cast<std::vector<T>>(&kept_.emplace_back(std::move(made)));
    }
    std::list<std::any> kept_;
};

} // namespace fuzz
