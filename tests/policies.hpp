// SPDX-License-Identifier: BSL-1.0
// policies.hpp: the crypto policies that a test case goes through, for TEMPLATE_LIST_TEST_CASE.
#pragma once

#include <tlswire/crypto/reference.hpp>
#ifdef TLSWIRE_WITH_BOTAN
#include <tlswire/crypto/botan.hpp>
#endif
#ifdef TLSWIRE_WITH_OPENSSL
#include <tlswire/crypto/openssl.hpp>
#endif

#include <catch2/catch_template_test_macros.hpp>

#include <tuple>

namespace tlswire {

using policies = std::tuple<reference_policy
#ifdef TLSWIRE_WITH_BOTAN
                            ,
                            botan_policy
#endif
#ifdef TLSWIRE_WITH_OPENSSL
                            ,
                            openssl_policy
#endif
                            >;

} // namespace tlswire
