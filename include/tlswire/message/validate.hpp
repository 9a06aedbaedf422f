// SPDX-License-Identifier: BSL-1.0
// message/validate.hpp: rules that are not grammar: a message may be well formed and break one.
//
//     validate(message)                  all that the message tells by itself
//     validate(hello, types_only)        only that its extensions are of different types, which costs nothing
//     validate(hello, initial)           and that it is no renegotiation
//     validate(answer, offered)          all that a server's message breaks as the answer to a ClientHello
//     validate(answer, request)          the same of a client's answer to a CertificateRequest
//     validate(second, retry, first)     what may change after a HelloRetryRequest
//
// Each gives the first rule that is broken, if one is. None allocates, and all are linear. Those that look at
// much are templates of the one message that they take, so that only who calls them compiles them.
#pragma once

#include <tlswire/message/validate_answer.hpp>
#include <tlswire/message/validate_certificate.hpp>
#include <tlswire/message/validate_client_hello.hpp>
#include <tlswire/message/validate_dtls.hpp>
#include <tlswire/message/validate_handshake.hpp>
#include <tlswire/message/validate_inner_hello.hpp>
#include <tlswire/message/validate_post_handshake.hpp>
#include <tlswire/message/validate_retry.hpp>
#include <tlswire/message/validate_server_hello.hpp>
#include <tlswire/message/validate_tls12.hpp>
#include <tlswire/message/validate_v2_client_hello.hpp>
#include <tlswire/message/violation.hpp>
