// SPDX-License-Identifier: BSL-1.0
// message/ec_parameters.hpp: which curve, by name or written out.
#pragma once

#include <tlswire/message/ec_point.hpp>
#include <tlswire/registry/ec_basis_type.hpp>
#include <tlswire/registry/ec_curve_type.hpp>
#include <tlswire/registry/named_group.hpp>

namespace tlswire {

/// RFC 4492 5.4
struct ECCurve {
    opaque<1, 0xff> a;
    opaque<1, 0xff> b;
};

/// A prime field's curve, written out. Deprecated by RFC 8422.
struct ExplicitPrime {
    opaque<1, 0xff> prime_p;
    ECCurve curve;
    ECPoint base;
    opaque<1, 0xff> order;
    opaque<1, 0xff> cofactor;
};

struct Trinomial {
    opaque<1, 0xff> k;
};
struct Pentanomial {
    opaque<1, 0xff> k1;
    opaque<1, 0xff> k2;
    opaque<1, 0xff> k3;
};
/// A characteristic-2 field's curve, written out. Deprecated by RFC 8422.
struct ExplicitChar2 {
    std::uint16_t m;
    ECBasisType basis;
    select<ECBasisType, when<ECBasisType::ec_basis_trinomial, Trinomial>,
           when<ECBasisType::ec_basis_pentanomial, Pentanomial>>
        polynomial;
    ECCurve curve;
    ECPoint base;
    opaque<1, 0xff> order;
    opaque<1, 0xff> cofactor;
};

/// RFC 8422 5.4, RFC 4492 5.4
struct ECParameters {
    ECCurveType curve_type;
    select<ECCurveType, when<ECCurveType::explicit_prime, ExplicitPrime>,
           when<ECCurveType::explicit_char2, ExplicitChar2>, when<ECCurveType::named_curve, NamedGroup>>
        namedcurve;
};

} // namespace tlswire
