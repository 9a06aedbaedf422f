// SPDX-License-Identifier: BSL-1.0
// extension/status_request_v2.hpp: stapled statuses of a whole chain (RFC 6961 2.2).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/extension/status_request.hpp>

namespace tlswire {

/// The fields of an OCSPStatusRequest, for each of the two status types that have them.
template <CertificateStatusType Type>
struct OCSPStatusRequestItem {
    static constexpr auto type = Type;
    vec<ResponderID, 0, 0xffff> responder_id_list;
    opaque<0, 0xffff> request_extensions; ///< DER
};
using OCSPItem = OCSPStatusRequestItem<CertificateStatusType::ocsp>;
using OCSPMultiItem = OCSPStatusRequestItem<CertificateStatusType::ocsp_multi>;

/// struct { CertificateStatusType status_type; uint16 request_length; select (status_type) {} request; }
using CertificateStatusRequestItemV2 = tlv<CertificateStatusType, 0xffff, OCSPItem, OCSPMultiItem>;

template <>
struct tlv_traits<CertificateStatusType> {
    static constexpr std::string_view name = "CertificateStatusRequestItemV2";
    static constexpr std::string_view tag_name = "status_type";
    static constexpr std::string_view body_name = "request";
    static constexpr std::array<std::uint16_t, 0> expected_unknown{};
};

/// In ClientHello: what the client takes, best first.
struct CertificateStatusRequestListV2 {
    static constexpr auto type = ExtensionType::status_request_v2;
    vec<CertificateStatusRequestItemV2, 1, 0xffff> certificate_status_req_list;
};

/// In ServerHello: a CertificateStatus message will follow. Empty.
struct CertificateStatusV2Acknowledgement {
    static constexpr auto type = ExtensionType::status_request_v2;
};

} // namespace tlswire
