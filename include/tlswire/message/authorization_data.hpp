// SPDX-License-Identifier: BSL-1.0
// message/authorization_data.hpp: what its sender may do, in SupplementalData.
#pragma once

#include <tlswire/registry/authorization_data_format.hpp>
#include <tlswire/registry/hash_algorithm.hpp>
#include <tlswire/registry/supplemental_data_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// opaque X509AttrCert<1..2^16-1>; DER (RFC 5878 3.3.1)
struct X509AttrCert : opaque<1, 0xffff> {
    using opaque::opaque;
};
/// opaque SAMLAssertion<1..2^16-1>; XML (RFC 5878 3.3.2)
struct SAMLAssertion : opaque<1, 0xffff> {
    using opaque::opaque;
};
/// opaque KeyNoteAssertionList<1..2^16-1>; (RFC 6042 3)
struct KeyNoteAssertionList : opaque<1, 0xffff> {
    using opaque::opaque;
};
/// RFC 5878 3.3.3. Not the URLAndHash of RFC 6066.
struct URLandHash {
    opaque<1, 0xffff> url;
    HashAlgorithm hash_alg;
    select<HashAlgorithm, when<HashAlgorithm::md5, opaque_fixed<16>>,
           when<HashAlgorithm::sha1, opaque_fixed<20>>, when<HashAlgorithm::sha224, opaque_fixed<28>>,
           when<HashAlgorithm::sha256, opaque_fixed<32>>, when<HashAlgorithm::sha384, opaque_fixed<48>>,
           when<HashAlgorithm::sha512, opaque_fixed<64>>>
        hash;
};

/// RFC 5878 3.3. There is no length: behind a format that is not known the rest of the list is kept byte for
/// byte.
struct AuthorizationDataEntry {
    AuthzDataFormat authz_format;
    select<AuthzDataFormat, when<AuthzDataFormat::x509_attr_cert, X509AttrCert>,
           when<AuthzDataFormat::saml_assertion, SAMLAssertion>,
           when<AuthzDataFormat::x509_attr_cert_url, URLandHash>,
           when<AuthzDataFormat::saml_assertion_url, URLandHash>,
           when<AuthzDataFormat::keynote_assertion_list, KeyNoteAssertionList>,
           when<AuthzDataFormat::keynote_assertion_list_url, URLandHash>, otherwise<rest>>
        authz_data;
};

/// RFC 5878 3.3
struct AuthorizationData {
    static constexpr auto type = SupplementalDataType::authz_data;
    vec<AuthorizationDataEntry, 1, 0xffff> authz_data_list;
};

} // namespace tlswire
