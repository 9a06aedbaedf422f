// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/key_words.hpp: what a cipher makes of its key, as words that are wiped at the end.
#pragma once

#include <tlswire/crypto/secret.hpp>

namespace tlswire::reference {

/// `Count` words that overwrite themselves with zeros when they go. Copies are made without asking.
template <class Word, std::size_t Count>
struct key_words {
    Word words[Count]{};

    constexpr key_words() = default;
    constexpr key_words(const key_words&) = default;
    constexpr key_words& operator=(const key_words&) = default;
    constexpr ~key_words() {
        if (!std::is_constant_evaluated())
            wipe({reinterpret_cast<std::uint8_t*>(words), sizeof words});
    }
};

} // namespace tlswire::reference
