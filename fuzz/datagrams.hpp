// SPDX-License-Identifier: BSL-1.0
// fuzz/datagrams.hpp: datagrams of DTLS down to their fragments, as a mutator may see them.
#pragma once

#include <tlswire/crypto/hello_random.hpp>
#include <tlswire/message/dtls_fragment.hpp>
#include <tlswire/record/dtls_record.hpp>

namespace fuzz {

/// A DTLSPlaintext whose content is fragments of handshake messages.
struct FragmentRecord {
    tlswire::ContentType type;
    tlswire::ProtocolVersion version;
    std::uint16_t epoch;
    tlswire::uint48 sequence_number;
    tlswire::vec<tlswire::DTLSHandshakeFragment, 0, tlswire::max_plaintext_length> fragments;
};
struct Datagram {
    tlswire::remaining<FragmentRecord> records;
};

/// A ConversationPiece that is one.
struct DatagramPiece {
    tlswire::ConnectionEnd sender;
    tlswire::vec<FragmentRecord, 0, 0xffff> records;
};
struct DatagramConversation {
    tlswire::remaining<DatagramPiece> pieces;
};

} // namespace fuzz
