/* SPDX-License-Identifier: BSL-1.0
 * bench/floor_shapes.h: of what form the bodies of extensions are. */
#ifndef TLSWIRE_BENCH_FLOOR_SHAPES_H
#define TLSWIRE_BENCH_FLOOR_SHAPES_H

#include "floor_parts.h"

/* A flat body is fixed bytes or one vector; the others are walked. */
enum {
    ANYTHING,
    FLAT,
    SERVER_NAMES,
    PROTOCOLS,
    KEY_SHARES,
    KEY_SHARE,
    CERTIFICATE_STATUS,
    TIMESTAMPS,
    STATUS_REQUEST,
    PSKS,
    AUTHORITIES,
    TRUSTED,
    STATUS_REQUEST_V2,
    CACHED,
    SRTP,
    TOKEN_BINDING,
    TICKETS,
    QUIC,
    ECH,
    ESNI,
    ANCHORS
};
typedef struct {
    uint8_t kind;
    uint8_t width;     /* of the length prefix */
    uint8_t step;      /* size of an element, less one */
    uint16_t min, max; /* of the content */
} shape;

static const shape anything_shape = {ANYTHING, 0, 0, 0, 0};
static const shape empty_shape = {FLAT, 0, 0, 0, 0};
static const shape renegotiation_info_shape = {FLAT, 1, 0, 0, 255};
static const shape protocols_shape = {PROTOCOLS, 0, 0, 0, 0};
static const shape ech_shape = {ECH, 0, 0, 0, 0};
static const shape esni_shape = {ESNI, 0, 0, 0, 0};
static const shape anchors_shape = {ANCHORS, 0, 0, 0, 0};
static const shape client_shapes[64] = {
    [0] = {SERVER_NAMES, 0, 0, 0, 0},       /* server_name */
    [1] = {FLAT, 0, 0, 1, 1},               /* max_fragment_length */
    [2] = {FLAT, 0, 0, 0, 0},               /* client_certificate_url */
    [3] = {TRUSTED, 0, 0, 0, 0},            /* trusted_ca_keys */
    [4] = {FLAT, 0, 0, 0, 0},               /* truncated_hmac */
    [5] = {STATUS_REQUEST, 0, 0, 0, 0},     /* status_request */
    [6] = {FLAT, 1, 0, 1, 255},             /* user_mapping */
    [7] = {FLAT, 1, 0, 1, 255},             /* client_authz */
    [8] = {FLAT, 1, 0, 1, 255},             /* server_authz */
    [9] = {FLAT, 1, 0, 1, 255},             /* cert_type */
    [10] = {FLAT, 2, 1, 2, 65535},          /* supported_groups */
    [11] = {FLAT, 1, 0, 1, 255},            /* ec_point_formats */
    [12] = {FLAT, 1, 0, 1, 255},            /* srp */
    [13] = {FLAT, 2, 1, 2, 65534},          /* signature_algorithms */
    [14] = {SRTP, 0, 0, 0, 0},              /* use_srtp */
    [15] = {FLAT, 0, 0, 1, 1},              /* heartbeat */
    [16] = {PROTOCOLS, 0, 0, 0, 0},         /* application_layer_protocol_negotiation */
    [17] = {STATUS_REQUEST_V2, 0, 0, 0, 0}, /* status_request_v2 */
    [18] = {FLAT, 0, 0, 0, 0},              /* signed_certificate_timestamp */
    [19] = {FLAT, 1, 0, 1, 255},            /* client_certificate_type */
    [20] = {FLAT, 1, 0, 1, 255},            /* server_certificate_type */
    [22] = {FLAT, 0, 0, 0, 0},              /* encrypt_then_mac */
    [23] = {FLAT, 0, 0, 0, 0},              /* extended_master_secret */
    [24] = {TOKEN_BINDING, 0, 0, 0, 0},     /* token_binding */
    [25] = {CACHED, 0, 0, 0, 0},            /* cached_info */
    [26] = {FLAT, 0, 0, 0, 0},              /* tls_lts */
    [27] = {FLAT, 1, 1, 2, 254},            /* compress_certificate */
    [28] = {FLAT, 0, 0, 2, 2},              /* record_size_limit */
    [29] = {FLAT, 1, 0, 1, 255},            /* pwd_protect */
    [30] = {FLAT, 1, 0, 1, 255},            /* pwd_clear */
    [31] = {FLAT, 2, 0, 1, 65535},          /* password_salt */
    [32] = {TICKETS, 0, 0, 0, 0},           /* ticket_pinning */
    [33] = {FLAT, 0, 0, 0, 0},              /* tls_cert_with_extern_psk */
    [34] = {FLAT, 2, 1, 2, 65534},          /* delegated_credential */
    [39] = {FLAT, 1, 0, 1, 255},            /* supported_ekt_ciphers */
    [40] = {FLAT, 2, 0, 0, 65535},          /* extended_random */
    [41] = {PSKS, 0, 0, 0, 0},              /* pre_shared_key */
    [42] = {FLAT, 0, 0, 0, 0},              /* early_data */
    [43] = {FLAT, 1, 1, 2, 254},            /* supported_versions */
    [44] = {FLAT, 2, 0, 1, 65535},          /* cookie */
    [45] = {FLAT, 1, 0, 1, 255},            /* psk_key_exchange_modes */
    [47] = {AUTHORITIES, 0, 0, 0, 0},       /* certificate_authorities */
    [49] = {FLAT, 0, 0, 0, 0},              /* post_handshake_auth */
    [50] = {FLAT, 2, 1, 2, 65534},          /* signature_algorithms_cert */
    [51] = {KEY_SHARES, 0, 0, 0, 0},        /* key_share */
    [52] = {FLAT, 0, 0, 0, 0},              /* transparency_info */
    [53] = {FLAT, 1, 0, 0, 255},            /* connection_id_deprecated */
    [54] = {FLAT, 1, 0, 0, 255},            /* connection_id */
    [55] = {FLAT, 1, 0, 0, 32},             /* external_id_hash */
    [56] = {FLAT, 1, 0, 20, 255},           /* external_session_id */
    [57] = {QUIC, 0, 0, 0, 0},              /* quic_transport_parameters */
    [58] = {FLAT, 0, 0, 2, 2},              /* ticket_request */
    [59] = {FLAT, 0, 0, 2, 2},              /* dnssec_chain */
    [61] = {FLAT, 0, 0, 0, 0},              /* rrc */
    [62] = {FLAT, 1, 0, 1, 255},            /* tls_flags */
};
/* The large types. */
INLINE const shape* large_client_shape(uint32_t type) {
    switch (type) {
    case 13172: /* next_protocol_negotiation */
    case 30031: /* channel_id_old */
    case 30032: /* channel_id */
        return &empty_shape;
    case 17513: /* application_settings_old */
    case 17613: /* application_settings */
        return &protocols_shape;
    case 51764: /* trust_anchors */
        return &anchors_shape;
    case 65037: /* encrypted_client_hello */
        return &ech_shape;
    case 65281:
        return &renegotiation_info_shape;
    case 65486: /* encrypted_server_name */
        return &esni_shape;
    default:
        return &anything_shape;
    }
}
INLINE const shape* large_server_shape(uint32_t type) {
    switch (type) {
    case 30031:
    case 30032:
        return &empty_shape;
    case 65281:
        return &renegotiation_info_shape;
    default:
        return &anything_shape;
    }
}

/* In a ServerHello the same types have other bodies. */
static const shape server_shapes[64] = {
    [0] = {FLAT, 0, 0, 0, 0},       [1] = {FLAT, 0, 0, 1, 1},  /* max_fragment_length */
    [5] = {FLAT, 0, 0, 0, 0},                                  /* status_request */
    [10] = {FLAT, 2, 1, 2, 65535},                             /* supported_groups */
    [11] = {FLAT, 1, 0, 1, 255},                               /* ec_point_formats */
    [16] = {PROTOCOLS, 0, 0, 0, 0}, [22] = {FLAT, 0, 0, 0, 0}, /* encrypt_then_mac */
    [23] = {FLAT, 0, 0, 0, 0},                                 /* extended_master_secret */
    [28] = {FLAT, 0, 0, 2, 2},                                 /* record_size_limit */
    [41] = {FLAT, 0, 0, 2, 2},                                 /* pre_shared_key */
    [43] = {FLAT, 0, 0, 2, 2},                                 /* supported_versions */
    [51] = {KEY_SHARE, 0, 0, 0, 0},                            /* key_share */
};

/* Those of EncryptedExtensions and of one certificate. */
static const shape encrypted_shapes[64] = {
    [0] = {FLAT, 0, 0, 0, 0},       /* server_name */
    [1] = {FLAT, 0, 0, 1, 1},       /* max_fragment_length */
    [10] = {FLAT, 2, 1, 2, 65535},  /* supported_groups */
    [14] = {SRTP, 0, 0, 0, 0},      /* use_srtp */
    [15] = {FLAT, 0, 0, 1, 1},      /* heartbeat */
    [16] = {PROTOCOLS, 0, 0, 0, 0}, /* application_layer_protocol_negotiation */
    [19] = {FLAT, 0, 0, 1, 1},      /* client_certificate_type */
    [20] = {FLAT, 0, 0, 1, 1},      /* server_certificate_type */
    [28] = {FLAT, 0, 0, 2, 2},      /* record_size_limit */
    [42] = {FLAT, 0, 0, 0, 0},      /* early_data */
    [57] = {QUIC, 0, 0, 0, 0},      /* quic_transport_parameters */
};
static const shape certificate_shapes[64] = {
    [5] = {CERTIFICATE_STATUS, 0, 0, 0, 0}, /* status_request */
    [18] = {TIMESTAMPS, 0, 0, 0, 0},        /* signed_certificate_timestamp */
};
INLINE const shape* any_large_shape(uint32_t type) {
    (void)type;
    return &anything_shape;
}

#endif
