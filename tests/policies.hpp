// SPDX-License-Identifier: BSL-1.0
// policies.hpp: the crypto policies that a test case goes through, for TEMPLATE_LIST_TEST_CASE.
#pragma once

#include <tlswire/crypto/reference.hpp>
#ifdef TLSWIRE_TEST_BOTAN
#include <tlswire/crypto/botan.hpp>
#endif

#include <catch2/catch_template_test_macros.hpp>

#include <tuple>

namespace tlswire {

#ifdef TLSWIRE_TEST_BOTAN
using policies = std::tuple<reference_policy, botan_policy>;
#else
using policies = std::tuple<reference_policy>;
#endif

} // namespace tlswire
