// SPDX-License-Identifier: BSL-1.0
// extension/trans_item.hpp: what logs of Certificate Transparency, version 2, say (RFC 9162 4.5 to 4.12).
#pragma once

#include <tlswire/registry/versioned_trans_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// opaque LogID<2..127>; A DER object identifier without its tag and length (RFC 9162 4.4)
struct LogID : opaque<2, 127> {
    using opaque::opaque;
};
/// opaque NodeHash<32..2^8-1>; (RFC 9162 4.9)
struct NodeHash : opaque<32, 0xff> {
    using opaque::opaque;
};

/// No type is registered yet (RFC 9162 4.8).
struct SctExtension {
    std::uint16_t sct_extension_type;
    opaque<0, 0xffff> sct_extension_data;
};
/// No type is registered yet (RFC 9162 4.10).
struct SthExtension {
    std::uint16_t sth_extension_type;
    opaque<0, 0xffff> sth_extension_data;
};

/// RFC 9162 4.7
struct TimestampedCertificateEntryDataV2 {
    std::uint64_t timestamp; ///< milliseconds since 1970
    opaque<32, 0xff> issuer_key_hash;
    opaque<1, 0xffffff> tbs_certificate; ///< DER
    vec<SctExtension, 0, 0xffff> sct_extensions;
};
/// RFC 9162 4.8
struct SignedCertificateTimestampDataV2 {
    LogID log_id;
    std::uint64_t timestamp; ///< milliseconds since 1970
    vec<SctExtension, 0, 0xffff> sct_extensions;
    opaque<1, 0xffff> signature;
};
/// RFC 9162 4.10
struct TreeHeadDataV2 {
    std::uint64_t timestamp; ///< milliseconds since 1970
    std::uint64_t tree_size;
    NodeHash root_hash;
    vec<SthExtension, 0, 0xffff> sth_extensions;
};
/// RFC 9162 4.10
struct SignedTreeHeadDataV2 {
    LogID log_id;
    TreeHeadDataV2 tree_head;
    opaque<1, 0xffff> signature;
};
/// RFC 9162 4.11
struct ConsistencyProofDataV2 {
    LogID log_id;
    std::uint64_t tree_size_1;
    std::uint64_t tree_size_2;
    vec<NodeHash, 0, 0xffff> consistency_path;
};
/// RFC 9162 4.12
struct InclusionProofDataV2 {
    LogID log_id;
    std::uint64_t tree_size;
    std::uint64_t leaf_index;
    vec<NodeHash, 0, 0xffff> inclusion_path;
};

/// RFC 9162 4.5. What is of a type that is not known is kept byte for byte.
struct TransItem {
    VersionedTransType versioned_type;
    select<VersionedTransType, when<VersionedTransType::x509_entry_v2, TimestampedCertificateEntryDataV2>,
           when<VersionedTransType::precert_entry_v2, TimestampedCertificateEntryDataV2>,
           when<VersionedTransType::x509_sct_v2, SignedCertificateTimestampDataV2>,
           when<VersionedTransType::precert_sct_v2, SignedCertificateTimestampDataV2>,
           when<VersionedTransType::signed_tree_head_v2, SignedTreeHeadDataV2>,
           when<VersionedTransType::consistency_proof_v2, ConsistencyProofDataV2>,
           when<VersionedTransType::inclusion_proof_v2, InclusionProofDataV2>, otherwise<rest>>
        data;
};

} // namespace tlswire
