// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/contains.hpp: whether a list has a value.
#pragma once

#include <algorithm>

namespace tlswire::endpoint {

template <class List, class T>
bool contains(const List& list, const T& wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

} // namespace tlswire::endpoint
