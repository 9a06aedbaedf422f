// SPDX-License-Identifier: BSL-1.0
// fuzz/extension_parts.cpp: what travels serialized inside of extensions, chosen by the first byte: `parse`
// accepts if and only if `explain` finds nothing, and what is accepted is written back byte for byte, varints
// that are wider than they need be included.
#include "check.hpp"

#include <tlswire/extension/ech_config.hpp>
#include <tlswire/extension/imported_identity.hpp>
#include <tlswire/extension/quic_transport_parameters.hpp>
#include <tlswire/extension/signed_certificate_timestamp.hpp>
#include <tlswire/extension/trans_item.hpp>
#include <tlswire/message/validate_transport_parameters.hpp>
#include <tlswire/ops/find.hpp>

namespace extension_parts_fuzz {

using namespace tlswire;
/// A parameter comes once if and only if no two that are compared one with another have the same id.
void check_parameters(const QuicTransportParameters& e) {
    bool distinct = true;
    for (auto a = e.parameters.begin(); a != e.parameters.end(); ++a) {
        for (auto b = e.parameters.begin(); b != a; ++b)
            distinct = distinct && (*a).type != (*b).type;
        check(find<MaxIdleTimeout>(e.parameters).has_value() ||
              (*a).type != TransportParameterId::max_idle_timeout);
    }
    check(detail::distinct_parameters(e) == distinct);
    check(distinct || (detail::validate_parameters(e, false) && detail::validate_parameters(e, true)));
}
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const bytes in{data + 1, size - 1};
    switch (data[0] % 5) {
    case 0:
        (void)fuzz::check_message<ECHConfigList>(in);
        break;
    case 1:
        (void)fuzz::check_message<TransItem>(in);
        break;
    case 2:
        (void)fuzz::check_message<SignedCertificateTimestamp>(in);
        break;
    case 3:
        (void)fuzz::check_message<ImportedIdentity>(in);
        break;
    default:
        if (const auto parameters = fuzz::check_message<QuicTransportParameters>(in))
            check_parameters(*parameters);
        break;
    }
    return 0;
}

} // namespace extension_parts_fuzz
