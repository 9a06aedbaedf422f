// SPDX-License-Identifier: BSL-1.0
// tests/extension_coverage_test.cpp: every extension has a sample in every message that may carry it, which
// is read, found and written back byte for byte, and its declaration reads as in its RFC; every shorter and
// longer one and one for each rule of its grammar is refused, in the message as alone, with field and byte.
//
// Most samples are made by hand from the grammar, as short as it allows. What programs sent is in extensions,
// messages12 and messages13. quic_transport_parameters is that of RFC 9001 A.2.
#include "extension_coverage.hpp"
#include "rfc_text.hpp"

#include <tlswire/message/validate.hpp>

#include <iostream>

namespace extension_coverage_test {

using namespace extension_coverage;

namespace {

constexpr auto CH = carrier::client_hello;
constexpr auto IN = carrier::encoded_client_hello_inner;
constexpr auto SH12 = carrier::server_hello12;
constexpr auto SH13 = carrier::server_hello13;
constexpr auto HRR = carrier::hello_retry_request;
constexpr auto EE = carrier::encrypted_extensions;
constexpr auto CT = carrier::certificate;
constexpr auto CR = carrier::certificate_request;
constexpr auto NST = carrier::new_session_ticket;

// clang-format off: one row a paragraph
constexpr row rows[] = {
// ---- server_name
{.what = in<ServerNameList, CH, IN, CR>,
 .rfc = "struct { ServerName server_name_list<1..2^16-1>; } ServerNameList;",
 .sample = "000e 00 000b 6578616d706c652e6f7267",
 .broken = {{{"0000", ".server_name_list @ 0: length_below_minimum"},
             {"0003 00 0000", ".server_name_list[0].name @ 3: length_below_minimum"},
             {"0004 01 0002 aa", ".server_name_list[0].name @ 3: truncated"}}}},
{.what = in<ServerNameAcknowledgement, SH12, EE>,
 .rfc = "struct { } ServerNameAcknowledgement;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- max_fragment_length
{.what = in<MaxFragmentLengthExtension, CH, IN, SH12, EE>,
 .rfc = "struct { MaxFragmentLength max_fragment_length; } MaxFragmentLengthExtension;",
 .sample = "01",
 .broken = {{{"", ".max_fragment_length @ 0: truncated"}}}},
// ---- client_certificate_url
{.what = in<ClientCertificateURL, CH, IN, SH12>,
 .rfc = "struct { } ClientCertificateURL;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- trusted_ca_keys
{.what = in<TrustedAuthorities, CH, IN>,
 .rfc = "struct { TrustedAuthority trusted_authorities_list<0..2^16-1>; } TrustedAuthorities;",
 .sample = "0030 00 01 000102030405060708090a0b0c0d0e0f10111213 02 0002 3000 03 "
           "000102030405060708090a0b0c0d0e0f10111213",
 .broken = {{{"0003 02 0000", ".trusted_authorities_list[0].identifier @ 3: length_below_minimum"},
             {"0003 01 0000", ".trusted_authorities_list[0].identifier @ 3: truncated"}}}},
{.what = in<TrustedAuthoritiesAcknowledgement, SH12>,
 .rfc = "struct { } TrustedAuthoritiesAcknowledgement;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- truncated_hmac
{.what = in<TruncatedHMAC, CH, IN, SH12>,
 .rfc = "struct { } TruncatedHMAC;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- status_request
{.what = in<CertificateStatusRequest, CH, IN>,
 .rfc = "struct { CertificateStatusType status_type; select (status_type) { case ocsp: "
        "OCSPStatusRequest; default: opaque; } request; } CertificateStatusRequest;",
 .sample = "01 0005 0003 010203 0002 3000",
 .broken = {{{"01 0002 0000 0000", ".request.responder_id_list[0] @ 3: length_below_minimum"}}}},
{.what = in<CertificateStatusAcknowledgement, SH12, CR>,
 .rfc = "struct { } CertificateStatusAcknowledgement;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
{.what = in<CertificateStatusEntry, CT>,
 .rfc = "struct { CertificateStatusType status_type; select (status_type) { case ocsp: OCSPResponse; "
        "default: opaque; } response; } CertificateStatusEntry;",
 .sample = "01 000003 300100",
 .broken = {{{"01 000000", ".response @ 1: length_below_minimum"}}}},
// ---- user_mapping
{.what = in<UserMappingTypeList, CH, IN, SH12>,
 .rfc = "struct { UserMappingType user_mapping_types<1..255>; } UserMappingTypeList;",
 .sample = "01 40",
 .broken = {{{"00", ".user_mapping_types @ 0: length_below_minimum"}}}},
// ---- client_authz
{.what = in<ClientAuthz, CH, IN, SH12>,
 .rfc = "struct { AuthzDataFormat authz_format_list<1..255>; } AuthzFormatList;",
 .sample = "02 0001",
 .broken = {{{"00", ".authz_format_list @ 0: length_below_minimum"}}}},
// ---- server_authz
{.what = in<ServerAuthz, CH, IN, SH12>,
 .rfc = "struct { AuthzDataFormat authz_format_list<1..255>; } AuthzFormatList;",
 .sample = "02 0001",
 .broken = {{{"00", ".authz_format_list @ 0: length_below_minimum"}}}},
// ---- cert_type
{.what = in<CertificateTypeExtension, CH, IN>,
 .rfc = "struct { CertificateType certificate_types<1..255>; } CertificateTypeExtension;",
 .sample = "02 0100",
 .broken = {{{"00", ".certificate_types @ 0: length_below_minimum"}}}},
{.what = in<SelectedCertificateType, SH12>,
 .rfc = "struct { CertificateType certificate_type; } SelectedCertificateType;",
 .sample = "01"},
// ---- supported_groups
{.what = in<NamedGroupList, CH, IN, EE>,
 .rfc = "struct { NamedGroup named_group_list<2..2^16-1>; } NamedGroupList;",
 .sample = "0004 001d 0017",
 .broken = {{{"0000", ".named_group_list @ 0: length_below_minimum"},
             {"0003 001d00", ".named_group_list @ 0: length_not_multiple"}}}},
// ---- ec_point_formats
{.what = in<ECPointFormatList, CH, IN, SH12>,
 .rfc = "struct { ECPointFormat ec_point_format_list<1..255>; } ECPointFormatList;",
 .sample = "01 00",
 .broken = {{{"00", ".ec_point_format_list @ 0: length_below_minimum"}}}},
// ---- srp
{.what = in<SRPExtension, CH, IN>,
 .rfc = "struct { opaque srp_I<1..255>; } SRPExtension;",
 .sample = "05 616c696365",
 .broken = {{{"00", ".srp_I @ 0: length_below_minimum"}}}},
// ---- signature_algorithms
{.what = in<SignatureAlgorithms, CH, IN, CR>,
 .rfc = "struct { SignatureScheme supported_signature_algorithms<2..2^16-2>; } SignatureSchemeList;",
 .sample = "0004 0403 0804",
 .broken = {{{"0000", ".supported_signature_algorithms @ 0: length_below_minimum"},
             {"0003 040300", ".supported_signature_algorithms @ 0: length_not_multiple"}}}},
// ---- use_srtp
{.what = in<UseSRTPData, CH, IN, SH12, EE>,
 .rfc = "struct { SRTPProtectionProfile SRTPProtectionProfiles<2..2^16-1>; opaque srtp_mki<0..255>; } "
        "UseSRTPData;",
 .sample = "0004 0007 0001 02 aabb",
 .broken = {{{"0000 00", ".SRTPProtectionProfiles @ 0: length_below_minimum"},
             {"0003 000700 00", ".SRTPProtectionProfiles @ 0: length_not_multiple"},
             {"0002 0007 01", ".srtp_mki @ 4: truncated"}}}},
// ---- heartbeat
{.what = in<HeartbeatExtension, CH, IN, SH12, EE>,
 .rfc = "struct { HeartbeatMode mode; } HeartbeatExtension;",
 .sample = "01"},
// ---- application_layer_protocol_negotiation
{.what = in<ProtocolNameList, CH, IN, SH12, EE>,
 .rfc = "struct { ProtocolName protocol_name_list<2..2^16-1>; } ProtocolNameList;",
 .sample = "000c 02 6832 08 687474702f312e31",
 .broken = {{{"0000", ".protocol_name_list @ 0: length_below_minimum"},
             {"0003 00 01 61", ".protocol_name_list[0] @ 2: length_below_minimum"}}}},
// ---- status_request_v2
{.what = in<CertificateStatusRequestListV2, CH, IN>,
 .rfc = "struct { CertificateStatusRequestItemV2 certificate_status_req_list<1..2^16-1>; } "
        "CertificateStatusRequestListV2;",
 .sample = "001c 02 0009 0003 0001 30 0002 3000 01 0004 0000 0000 07 0003 aabbcc ff 0000",
 .broken = {{{"0000", ".certificate_status_req_list @ 0: length_below_minimum"},
             {"0007 02 0005 0000 0000", ".certificate_status_req_list[0] @ 2: truncated"},
             {"0008 02 0005 0000 0000 00", ".certificate_status_req_list[0] @ 9: trailing_bytes"},
             {"0006 02 0003 0000 00", ".certificate_status_req_list[0].request_extensions @ 7: truncated"}}}},
{.what = in<CertificateStatusV2Acknowledgement, SH12>,
 .rfc = "struct { } CertificateStatusV2Acknowledgement;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- signed_certificate_timestamp
{.what = in<SignedCertificateTimestampRequest, CH, IN, CR>,
 .rfc = "struct { } SignedCertificateTimestampRequest;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
{.what = in<SignedCertificateTimestampList, SH12, CT>,
 .rfc = "struct { SerializedSCT sct_list<1..2^16-1>; } SignedCertificateTimestampList;",
 .sample = "0008 0003 010203 0001 ff",
 .broken = {{{"0000", ".sct_list @ 0: length_below_minimum"},
             {"0002 0000", ".sct_list[0] @ 2: length_below_minimum"}}}},
// ---- client_certificate_type
{.what = in<ClientCertificateTypes, CH, IN>,
 .rfc = "struct { CertificateType client_certificate_types<1..255>; } ClientCertificateTypes;",
 .sample = "02 0200",
 .broken = {{{"00", ".client_certificate_types @ 0: length_below_minimum"}}}},
{.what = in<SelectedClientCertificateType, SH12, EE>,
 .rfc = "struct { CertificateType client_certificate_type; } SelectedClientCertificateType;",
 .sample = "02"},
// ---- server_certificate_type
{.what = in<ServerCertificateTypes, CH, IN>,
 .rfc = "struct { CertificateType server_certificate_types<1..255>; } ServerCertificateTypes;",
 .sample = "02 0200",
 .broken = {{{"00", ".server_certificate_types @ 0: length_below_minimum"}}}},
{.what = in<SelectedServerCertificateType, SH12, EE>,
 .rfc = "struct { CertificateType server_certificate_type; } SelectedServerCertificateType;",
 .sample = "02"},
// ---- padding
{.what = in<Padding, CH, IN>,
 .rfc = "struct { opaque padding_bytes; } Padding;",
 .sample = "000000",
 .rest_from = 0},
// ---- encrypt_then_mac
{.what = in<EncryptThenMac, CH, IN, SH12>,
 .rfc = "struct { } EncryptThenMac;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- extended_master_secret
{.what = in<ExtendedMasterSecret, CH, IN, SH12>,
 .rfc = "struct { } ExtendedMasterSecret;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- token_binding
{.what = in<TokenBindingParameters, CH, IN, SH12>,
 .rfc = "struct { TB_ProtocolVersion token_binding_version; TokenBindingKeyParameters "
        "key_parameters_list<1..255>; } TokenBindingParameters;",
 .sample = "01 00 02 0201",
 .broken = {{{"0100 00", ".key_parameters_list @ 2: length_below_minimum"}}}},
// ---- cached_info
{.what = in<CachedInformation, CH, IN>,
 .rfc = "struct { CachedObject cached_info<1..2^16-1>; } CachedInformation;",
 .sample = "0007 01 02 aabb 02 01 cc",
 .broken = {{{"0000", ".cached_info @ 0: length_below_minimum"},
             {"0002 01 00", ".cached_info[0].hash_value @ 3: length_below_minimum"}}}},
{.what = in<CachedInformationAnswer, SH12>,
 .rfc = "struct { CachedInformationType cached_info<1..2^16-1>; } CachedInformationAnswer;",
 .sample = "0002 0102",
 .broken = {{{"0000", ".cached_info @ 0: length_below_minimum"}}}},
// ---- tls_lts
{.what = in<TLSLTS, CH, IN, SH12>,
 .rfc = "struct { } TLSLTS;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- compress_certificate
{.what = in<CertificateCompressionAlgorithms, CH, IN, CR>,
 .rfc = "struct { CertificateCompressionAlgorithm algorithms<2..254>; } "
        "CertificateCompressionAlgorithms;",
 .sample = "04 0002 0001",
 .broken = {{{"00", ".algorithms @ 0: length_below_minimum"},
             {"03 000200", ".algorithms @ 0: length_not_multiple"}}}},
// ---- record_size_limit
{.what = in<RecordSizeLimit, CH, IN, SH12, EE>,
 .rfc = "struct { uint16 record_size_limit; } RecordSizeLimit;",
 .sample = "4001"},
// ---- pwd_protect
{.what = in<PWDProtect, CH, IN>,
 .rfc = "struct { opaque name<1..255>; } PWDProtect;",
 .sample = "04 da87739a",
 .broken = {{{"00", ".name @ 0: length_below_minimum"}}}},
// ---- pwd_clear
{.what = in<PWDClear, CH, IN>,
 .rfc = "struct { opaque name<1..255>; } PWDClear;",
 .sample = "04 6a656e73",
 .broken = {{{"00", ".name @ 0: length_below_minimum"}}}},
// ---- password_salt
{.what = in<PasswordSalt, CH, IN, SH13, HRR>,
 .rfc = "struct { opaque salt<1..2^16-1>; } PasswordSalt;",
 .sample = "0010 843711c21d47ce6e6383cdda37e47da3",
 .broken = {{{"0000", ".salt @ 0: length_below_minimum"}}}},
// ---- ticket_pinning
{.what = in<PinningTicketExtension, CH, IN>,
 .rfc = "struct { pinning_ticket ticket<0..2^16-1>; } PinningTicketExtension;",
 .sample = "0005 0003 010203",
 .broken = {{{"0003 0002 01", ".ticket[0] @ 2: truncated"}}}},
{.what = in<PinningTicketAnswer, EE>,
 .rfc = "struct { pinning_proof proof<0..255>; pinning_ticket ticket<0..2^16-1>; uint32 lifetime; } "
        "PinningTicketAnswer;",
 .sample = "03 02 aabb 0004 0002 0102 00093a80",
 .broken = {{{"00 0000 000000", ".lifetime @ 3: truncated"},
             {"01 02 0000 00000000", ".proof[0] @ 1: truncated"}}}},
// ---- tls_cert_with_extern_psk
{.what = in<CertWithExternPSK, CH, IN, SH13>,
 .rfc = "struct { } CertWithExternPSK;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- delegated_credential
{.what = in<DelegatedCredentialRequest, CH, IN, CR>,
 .rfc = "struct { SignatureScheme supported_signature_algorithms<2..2^16-2>; } SignatureSchemeList;",
 .sample = "0002 0403",
 .broken = {{{"0000", ".supported_signature_algorithms @ 0: length_below_minimum"}}}},
{.what = in<DelegatedCredential, CT>,
 .rfc = "struct { Credential cred; SignatureScheme algorithm; opaque signature<1..2^16-1>; } "
        "DelegatedCredential;",
 .sample = "00093a80 0403 000002 3000 0403 0004 30020100",
 .broken = {{{"00093a80 0403 000000", ".cred.ASN1_subjectPublicKeyInfo @ 6: length_below_minimum"},
             {"00093a80 0403 000001 30 0403 0000", ".signature @ 12: length_below_minimum"}}}},
// ---- session_ticket
{.what = in<SessionTicket, CH, IN, SH12>,
 .rfc = "struct { opaque ticket; } SessionTicket;",
 .sample = "aabbcc",
 .rest_from = 0},
// ---- TLMSP
{.what = in<TLMSP, CH, IN, SH12>,
 .rfc = "struct { opaque data; } TLMSP;",
 .sample = "0102",
 .rest_from = 0},
// ---- TLMSP_proxying
{.what = in<TLMSPProxying, CH, IN, SH12>,
 .rfc = "struct { opaque data; } TLMSPProxying;",
 .sample = "0102",
 .rest_from = 0},
// ---- TLMSP_delegate
{.what = in<TLMSPDelegate, CH, IN, SH12>,
 .rfc = "struct { opaque data; } TLMSPDelegate;",
 .sample = "0102",
 .rest_from = 0},
// ---- supported_ekt_ciphers
{.what = in<SupportedEKTCiphers, CH, IN>,
 .rfc = "struct { EKTCipherType supported_ciphers<1..255>; } SupportedEKTCiphers;",
 .sample = "02 0100",
 .broken = {{{"00", ".supported_ciphers @ 0: length_below_minimum"}}}},
{.what = in<SelectedEKTCipher, SH12, EE>,
 .rfc = "struct { EKTCipherType selected_cipher; } SelectedEKTCipher;",
 .sample = "00"},
// ---- extended_random
{.what = in<ExtendedRandom, CH, IN>,
 .rfc = "struct { opaque extended_random_value<0..2^16-1>; } ExtendedRandom;",
 .sample = "0004 01020304"},
{.what = in<ExtendedRandomAnswer, SH12>,
 .rfc = "struct { opaque extended_random_value; } ExtendedRandomAnswer;",
 .sample = "001d 0001 aa",
 .rest_from = 0},
// ---- pre_shared_key
{.what = in<OfferedPsks, CH, IN>,
 .rfc = "struct { PskIdentity identities<7..2^16-1>; PskBinderEntry binders<33..2^16-1>; } "
        "OfferedPsks;",
 .sample = "0008 0002 aabb 00000001 0021 20 "
           "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
 .broken = {{{"0006 0000 00000001", ".identities @ 0: length_below_minimum"},
             {"0007 0001 aa 00000001 0001 00", ".binders @ 9: length_below_minimum"},
             {"0007 0000 00000001 00 0001 00", ".identities[0].identity @ 2: length_below_minimum"}}}},
{.what = in<SelectedIdentity, SH13>,
 .rfc = "struct { uint16 selected_identity; } SelectedIdentity;",
 .sample = "0000"},
// ---- early_data
{.what = in<EarlyDataIndication, CH, IN, EE>,
 .rfc = "struct { } EarlyDataIndication;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
{.what = in<EarlyDataIndicationNewSessionTicket, NST>,
 .rfc = "struct { uint32 max_early_data_size; } EarlyDataIndicationNewSessionTicket;",
 .sample = "00004000"},
// ---- supported_versions
{.what = in<SupportedVersions, CH, IN>,
 .rfc = "struct { ProtocolVersion versions<2..254>; } SupportedVersions;",
 .sample = "04 0304 0303",
 .broken = {{{"00", ".versions @ 0: length_below_minimum"},
             {"03 030403", ".versions @ 0: length_not_multiple"}}}},
{.what = in<SelectedVersion, SH13, HRR>,
 .rfc = "struct { ProtocolVersion selected_version; } SelectedVersion;",
 .sample = "0304"},
// ---- cookie
{.what = in<Cookie, CH, IN, HRR>,
 .rfc = "struct { opaque cookie<1..2^16-1>; } Cookie;",
 .sample = "0002 aabb",
 .broken = {{{"0000", ".cookie @ 0: length_below_minimum"}}}},
// ---- psk_key_exchange_modes
{.what = in<PskKeyExchangeModes, CH, IN>,
 .rfc = "struct { PskKeyExchangeMode ke_modes<1..255>; } PskKeyExchangeModes;",
 .sample = "01 01",
 .broken = {{{"00", ".ke_modes @ 0: length_below_minimum"}}}},
// ---- ticket_early_data_info
{.what = in<TicketEarlyDataInfo, NST>,
 .rfc = "struct { uint32 max_early_data_size; } TicketEarlyDataInfo;",
 .sample = "00004000"},
// ---- certificate_authorities
{.what = in<CertificateAuthoritiesExtension, CH, IN, CR>,
 .rfc = "struct { DistinguishedName authorities<3..2^16-1>; } CertificateAuthoritiesExtension;",
 .sample = "0005 0003 300100",
 .broken = {{{"0000", ".authorities @ 0: length_below_minimum"},
             {"0003 0000 00", ".authorities[0] @ 2: length_below_minimum"}}}},
// ---- oid_filters
{.what = in<OIDFilterExtension, CR>,
 .rfc = "struct { OIDFilter filters<0..2^16-1>; } OIDFilterExtension;",
 .sample = "0008 03 551d0f 0002 0302",
 .broken = {{{"0003 00 0000", ".filters[0].certificate_extension_oid @ 2: length_below_minimum"}}}},
// ---- post_handshake_auth
{.what = in<PostHandshakeAuth, CH, IN>,
 .rfc = "struct { } PostHandshakeAuth;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- signature_algorithms_cert
{.what = in<SignatureAlgorithmsCert, CH, IN, CR>,
 .rfc = "struct { SignatureScheme supported_signature_algorithms<2..2^16-2>; } SignatureSchemeList;",
 .sample = "0002 0403",
 .broken = {{{"0000", ".supported_signature_algorithms @ 0: length_below_minimum"}}}},
// ---- key_share
{.what = in<KeyShareClientHello, CH, IN>,
 .rfc = "struct { KeyShareEntry client_shares<0..2^16-1>; } KeyShareClientHello;",
 .sample = "000b 001d 0001 aa 0017 0002 bbcc",
 .broken = {{{"0004 001d 0000", ".client_shares[0].key_exchange @ 4: length_below_minimum"}}}},
{.what = in<KeyShareServerHello, SH13>,
 .rfc = "struct { KeyShareEntry server_share; } KeyShareServerHello;",
 .sample = "001d 0002 aabb",
 .broken = {{{"001d 0000", ".server_share.key_exchange @ 2: length_below_minimum"}}}},
{.what = in<KeyShareHelloRetryRequest, HRR>,
 .rfc = "struct { NamedGroup selected_group; } KeyShareHelloRetryRequest;",
 .sample = "0017"},
// ---- transparency_info
{.what = in<TransparencyInfoRequest, CH, IN, CR>,
 .rfc = "struct { } TransparencyInfoRequest;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
{.what = in<TransItemList, SH12, CT>,
 .rfc = "struct { SerializedTransItem trans_item_list<1..2^16-1>; } TransItemList;",
 .sample = "0004 0002 0102",
 .broken = {{{"0000", ".trans_item_list @ 0: length_below_minimum"},
             {"0002 0000", ".trans_item_list[0] @ 2: length_below_minimum"}}}},
// ---- connection_id_deprecated
{.what = in<ConnectionIdDeprecated, CH, IN, SH12>,
 .rfc = "struct { opaque cid<0..255>; } ConnectionIdDeprecated;",
 .sample = "02 c0c1"},
// ---- connection_id
{.what = in<ConnectionIdExtension, CH, IN, SH12, SH13>,
 .rfc = "struct { opaque cid<0..255>; } ConnectionIdExtension;",
 .sample = "02 c0c1"},
// ---- external_id_hash
{.what = in<ExternalIdentityHash, CH, IN, SH12, EE>,
 .rfc = "struct { opaque binding_hash<0..32>; } ExternalIdentityHash;",
 .sample = "20 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
 .broken = {{{"21 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00",
              ".binding_hash @ 0: length_above_maximum"}}}},
// ---- external_session_id
{.what = in<ExternalSessionId, CH, IN, SH12, EE>,
 .rfc = "struct { opaque session_id<20..255>; } ExternalSessionId;",
 .sample = "14 3031323334353637383930313233343536373839",
 .broken = {{{"00", ".session_id @ 0: length_below_minimum"}}}},
// ---- quic_transport_parameters
{.what = in<QuicTransportParameters, CH, IN, EE>,
 .rfc = "struct { TransportParameter parameters[]; } QuicTransportParameters;",
 .sample = "04 08 ffffffffffffffff 05 04 8000ffff 07 04 8000ffff 08 01 10 01 04 80007530 09 01 10 0f "
           "08 8394c8f03e515708 06 04 8000ffff",
 .broken = {{{"0404 8000", ".parameters[0] @ 0: truncated"},
             {"0401 80", ".parameters[0].value @ 2: truncated"},
             {"0c01 00", ".parameters[0] @ 2: trailing_bytes"},
             {"0404 8000ffff 0203 010203", ".parameters[1].stateless_reset_token @ 8: truncated"},
             {"c0", ".parameters[0] @ 0: truncated"}}},
 .shorter = at(0, 10, 16, 22, 25, 31, 34, 44)},
// ---- ticket_request
{.what = in<ClientTicketRequest, CH, IN>,
 .rfc = "struct { uint8 new_session_count; uint8 resumption_count; } ClientTicketRequest;",
 .sample = "02 01"},
{.what = in<ServerTicketRequestHint, EE>,
 .rfc = "struct { uint8 expected_count; } ServerTicketRequestHint;",
 .sample = "02"},
// ---- dnssec_chain
{.what = in<DnssecChainRequest, CH, IN>,
 .rfc = "struct { uint16 PortNumber; } DnssecChainRequest;",
 .sample = "01bb"},
{.what = in<DnssecChainExtension, SH12, CT>,
 .rfc = "struct { uint16 ExtSupportLifetime; opaque AuthenticationChain; } DnssecChainExtension;",
 .sample = "0000 045f343433",
 .rest_from = 2},
// ---- sequence_number_encryption_algorithms
{.what = in<SequenceNumberEncryptionAlgorithms, CH, IN, SH13, HRR>,
 .rfc = "struct { opaque data; } SequenceNumberEncryptionAlgorithms;",
 .sample = "01 00",
 .rest_from = 0},
// ---- rrc
{.what = in<RRC, CH, IN, SH12, SH13>,
 .rfc = "struct { } RRC;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- tls_flags
{.what = in<FlagExtensions, CH, IN, SH13, HRR, EE, CT, CR, NST>,
 .rfc = "struct { opaque flags<1..255>; } FlagExtensions;",
 .sample = "02 0001",
 .broken = {{{"00", ".flags @ 0: length_below_minimum"}}}},
// ---- next_protocol_negotiation
{.what = in<NextProtocolNegotiation, CH, IN>,
 .rfc = "struct { } NextProtocolNegotiation;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
{.what = in<NextProtocolList, SH12>,
 .rfc = "struct { ProtocolName protocols[]; } NextProtocolList;",
 .sample = "02 6832 08 687474702f312e31",
 .broken = {{{"00", ".protocols[0] @ 0: length_below_minimum"},
             {"01 61 02 62", ".protocols[1] @ 2: truncated"}}},
 .shorter = at(0, 3)},
// ---- application_settings_old
{.what = in<ApplicationSettingsSupportOld, CH, IN>,
 .rfc = "struct { ProtocolName supported_protocols<2..2^16-1>; } ApplicationSettingsSupportOf;",
 .sample = "0003 02 6832",
 .broken = {{{"0000", ".supported_protocols @ 0: length_below_minimum"}}}},
// ---- application_settings
{.what = in<ApplicationSettingsSupport, CH, IN>,
 .rfc = "struct { ProtocolName supported_protocols<2..2^16-1>; } ApplicationSettingsSupportOf;",
 .sample = "0003 02 6832",
 .broken = {{{"0000", ".supported_protocols @ 0: length_below_minimum"}}}},
// ---- application_settings_old
{.what = in<ApplicationSettingsOld, EE>,
 .rfc = "struct { opaque settings; } ApplicationSettingsOf;",
 .sample = "aabb",
 .rest_from = 0},
// ---- application_settings
{.what = in<ApplicationSettings, EE>,
 .rfc = "struct { opaque settings; } ApplicationSettingsOf;",
 .sample = "aabb",
 .rest_from = 0},
// ---- channel_id_old
{.what = in<ChannelIdOldExtension, CH, IN, SH12>,
 .rfc = "struct { } ChannelIdSupport;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- channel_id
{.what = in<ChannelIdExtension, CH, IN, SH12, EE>,
 .rfc = "struct { } ChannelIdSupport;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- trust_anchors
{.what = in<TrustAnchorIDList, CH, IN, CR>,
 .rfc = "struct { TrustAnchorID trust_anchors<0..2^16-1>; } TrustAnchorIDList;",
 .sample = "0005 04 82da4701",
 .broken = {{{"0001 00", ".trust_anchors[0] @ 2: length_below_minimum"}}}},
{.what = in<AvailableTrustAnchors, EE>,
 .rfc = "struct { TrustAnchorID trust_anchors<1..2^16-1>; } AvailableTrustAnchors;",
 .sample = "0005 04 82da4701",
 .broken = {{{"0000", ".trust_anchors @ 0: length_below_minimum"}}}},
{.what = in<TrustAnchorMatched, CT>,
 .rfc = "struct { } TrustAnchorMatched;",
 .sample = "",
 .broken = {{{"00", " @ 0: trailing_bytes"}}}},
// ---- ech_outer_extensions
{.what = in<OuterExtensions, IN>,
 .rfc = "struct { ExtensionType types<2..254>; } OuterExtensions;",
 .sample = "04 000a 0033",
 .broken = {{{"00", ".types @ 0: length_below_minimum"},
             {"03 000a00", ".types @ 0: length_not_multiple"}}}},
// ---- encrypted_client_hello
{.what = in<ECHClientHello, CH, IN>,
 .rfc = "struct { ECHClientHelloType type; select (type) { case outer: ECHClientHelloOuter; "
        "case inner: struct {}; } body; } ECHClientHello;",
 .sample = "00 0001 0001 07 0002 aabb 0003 010203",
 .broken = {{{"00 0001 0001 07 0000 0000", ".body.payload @ 8: length_below_minimum"},
             {"02", ".body @ 1: unknown_tag (illegal_parameter)"},
             {"01 00", " @ 1: trailing_bytes"}}}},
{.what = in<ECHClientHello, CH, IN>,
 .rfc = "struct { ECHClientHelloType type; select (type) { case outer: ECHClientHelloOuter; "
        "case inner: struct {}; } body; } ECHClientHello;",
 .sample = "01"},
{.what = in<ECHEncryptedExtensions, EE>,
 .rfc = "struct { ECHConfig retry_configs<4..2^16-1>; } ECHEncryptedExtensions;",
 .sample = "0029 fe0d 001d 07 0020 0003 010203 0004 00010001 00 0b 6578616d706c652e6f7267 0000 fe09 "
           "0004 01020304",
 .broken = {{{"0000", ".retry_configs @ 0: length_below_minimum"},
             {"0007 fe0d 0003 07 0020", ".retry_configs[0].key_config.public_key @ 9: truncated"},
             {"0004 fe0d 0001", ".retry_configs[0] @ 2: truncated"}}}},
{.what = in<ECHHelloRetryRequest, HRR>,
 .rfc = "struct { opaque confirmation[8]; } ECHHelloRetryRequest;",
 .sample = "0102030405060708"},
// ---- renegotiation_info
{.what = in<RenegotiationInfo, CH, IN, SH12>,
 .rfc = "struct { opaque renegotiated_connection<0..255>; } RenegotiationInfo;",
 .sample = "00"},
// ---- quic_transport_parameters_draft
{.what = in<QuicTransportParametersDraft, CH, IN, EE>,
 .rfc = "struct { opaque parameters; } QuicTransportParametersDraft;",
 .sample = "0102",
 .rest_from = 0},
// ---- encrypted_server_name
{.what = in<ClientEncryptedSNI, CH, IN>,
 .rfc = "struct { CipherSuite suite; KeyShareEntry key_share; opaque record_digest<0..2^16-1>; opaque "
        "encrypted_sni<0..2^16-1>; } ClientEncryptedSNI;",
 .sample = "1301 001d 0001 aa 0001 bb 0001 cc",
 .broken = {{{"1301 001d 0000 0000 0000", ".key_share.key_exchange @ 4: length_below_minimum"}}}},
{.what = in<ServerEncryptedSNI, EE>,
 .rfc = "struct { opaque nonce; } ServerEncryptedSNI;",
 .sample = "000102030405060708090a0b0c0d0e0f",
 .rest_from = 0},
};
// clang-format on

// ---- completeness
constexpr bool has_row(ExtensionType type, carrier of) {
    for (const row& r : rows)
        if (r.what.type == type && r.in(of))
            return true;
    return false;
}
/// Some servers send it in ServerHello; it is read, and `validate` forbids it.
constexpr auto sent_though_forbidden = ExtensionType::supported_groups;
template <carrier Of>
constexpr bool agrees_with_placement() {
    for (const ExtensionType type : registered_values<ExtensionType>())
        if (may_carry(Of, type) && !(declares<Of>(type) && has_row(type, Of)))
            return false;
    for (const ExtensionType type : types_of<typename around<Of>::extension>::value) {
        // a ServerHello has one list for both versions
        const bool other = Of == SH12 ? may_carry(SH13, type) : Of == SH13 && may_carry(SH12, type);
        if (!may_carry(Of, type) && !other && type != sent_though_forbidden)
            return false;
    }
    return true;
}
constexpr bool every_row_is_placed() {
    for (const row& r : rows)
        for (unsigned of = 0; of <= static_cast<unsigned>(NST); ++of)
            if (r.in(carrier{static_cast<std::uint8_t>(of)}) &&
                !may_carry(carrier{static_cast<std::uint8_t>(of)}, r.what.type))
                return false;
    return true;
}
constexpr bool every_registered_type_is_placed() {
    for (const ExtensionType type : registered_values<ExtensionType>())
        if (detail::carriers_of(type) == detail::everywhere)
            return false;
    return true;
}

} // namespace

TEST_CASE("every extension accepts, refuses and round-trips in each message that may carry it") {
    for (const row& r : rows)
        DYNAMIC_SECTION(name(r.what.type) << ": " << r.what.name << ", " << r.sample) {
            r.what.check(r);
        }
}

TEST_CASE("every extension reads as in its RFC") {
    for (const row& r : rows) {
        INFO(r.what.declared());
        CHECK(support::same_text(r.what.declared(), r.rfc));
    }
}

TEST_CASE("no extension is without a row, in no message") {
    CHECK_BOTH(every_registered_type_is_placed());
    CHECK_BOTH(every_row_is_placed());
    CHECK_BOTH(agrees_with_placement<CH>());
    CHECK_BOTH(agrees_with_placement<IN>());
    CHECK_BOTH(agrees_with_placement<SH12>());
    CHECK_BOTH(agrees_with_placement<SH13>());
    CHECK_BOTH(agrees_with_placement<HRR>());
    CHECK_BOTH(agrees_with_placement<EE>());
    CHECK_BOTH(agrees_with_placement<CT>());
    CHECK_BOTH(agrees_with_placement<CR>());
    CHECK_BOTH(agrees_with_placement<NST>());
}

// ---- all at once
namespace {
/// The first row of each type, pre_shared_key last.
std::string all_extensions() {
    std::string list;
    std::string last;
    ExtensionType before{0xffff};
    for (const row& r : rows) {
        if (!r.in(CH) || r.what.type == before)
            continue;
        before = r.what.type;
        (r.what.type == ExtensionType::pre_shared_key ? last : list) += extension(r.what.type, r.sample);
    }
    return list + last;
}
} // namespace

TEST_CASE("a ClientHello with all extensions at once is read, written, printed and found to be in order") {
    const buffer in = message_with<CH>(all_extensions());
    const auto hello = parse<ClientHello>(in);
    REQUIRE(hello);
    CHECK(support::check_bytes<ClientHello>(in, true));
    CHECK(support::round_trips<ClientHello>(in));
    std::size_t n = 0;
    for (const auto& e : *hello->extensions) {
        CHECK(!name(e.type).empty());
        ++n;
    }
    CHECK(n == types_of<ClientHelloExtension>::value.size());
    CHECK(hello->extensions->distinct());
    const std::string printed = support::text(*hello);
    for (const row& r : rows)
        if (r.in(CH))
            CHECK(printed.find(std::string(name(r.what.type)) + " (0x") != std::string::npos);
}

TEST_CASE("any damage to a ClientHello with all extensions is explained where parsing stops") {
    const buffer in = message_with<CH>(all_extensions());
    for (std::size_t n = 0; n < in.size(); ++n)
        (void)support::check_bytes<ClientHello>(bytes{in}.first(n), false);
    buffer mutant = in;
    for (std::uint8_t& b : mutant) {
        const std::uint8_t before = b;
        for (const unsigned change : {1u, 16u, 128u, 255u}) {
            b = static_cast<std::uint8_t>(before ^ change);
            (void)support::check_bytes<ClientHello>(mutant, change == 255);
        }
        b = before;
    }
}

// ---- the README's table
TEST_CASE("the extensions that are covered, for tests/coverage.py", "[.table]") {
    struct line {
        std::string_view name;
        std::size_t shapes = 0;
    };
    std::vector<line> all;
    for (const row& r : rows) {
        const auto known =
            std::find_if(all.begin(), all.end(), [&r](const line& l) { return l.name == name(r.what.type); });
        if (known == all.end())
            all.push_back({name(r.what.type), 1});
        else
            ++known->shapes;
    }
    std::cout << "| extensions | " << all.size() << " | ";
    for (const line& l : all) {
        std::cout << (&l == all.data() ? "" : ", ") << l.name;
        if (l.shapes > 1)
            std::cout << " (" << l.shapes << ')';
    }
    std::cout << " |\n";
}

} // namespace extension_coverage_test
