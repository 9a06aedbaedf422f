// SPDX-License-Identifier: BSL-1.0
#include "conversation.hpp"

#include <tins/ip_address.h>
#include <tins/ipv6.h>
#include <tins/ipv6_address.h>
#include <tins/loopback.h>
#include <tins/rawpdu.h>
#include <tins/sniffer.h>
#include <tins/tcp.h>
#include <tins/tcp_ip/stream_follower.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

namespace inspect {
namespace {

using tlswire::ConnectionEnd;

/// Whether a direction begins as TLS does: the content types of RFC 5246 6.2.1 and major version 3.
bool begins_with_record(const conversation& c, ConnectionEnd sender) {
    std::vector<std::uint8_t> head;
    for (const piece& p : c.pieces)
        if (p.sender == sender && head.size() < 3)
            head.insert(head.end(), p.data.begin(), p.data.end());
    return head.size() >= 3 && head[0] >= 20 && head[0] <= 24 && head[1] == 3 && head[2] <= 4;
}

/// Whether what the "server" sent first is a ClientHello: a capture that begins in the middle swaps the two.
bool swapped(const conversation& c) {
    for (const piece& p : c.pieces)
        if (p.data.size() > 5 && p.data[0] == 22)
            return (p.data[5] == 1) == (p.sender == ConnectionEnd::server);
    return false;
}

void swap_ends(conversation& c) {
    std::swap(c.client, c.server);
    for (piece& p : c.pieces)
        p.sender = p.sender == ConnectionEnd::client ? ConnectionEnd::server : ConnectionEnd::client;
}

/// libtins knows only this system's number for IPv6 in a loopback header; other systems write others.
void follow(Tins::TCPIP::StreamFollower& follower, Tins::Packet& packet) {
    if (packet.pdu()->find_pdu<Tins::TCP>() == nullptr &&
        packet.pdu()->find_pdu<Tins::Loopback>() != nullptr) {
        if (const auto* raw = packet.pdu()->find_pdu<Tins::RawPDU>()) {
            const auto& data = raw->payload();
            if (!data.empty() && data[0] >> 4 == 6) {
                const Tins::IPv6 ip(data.data(), static_cast<std::uint32_t>(data.size()));
                Tins::Packet unwrapped(ip, packet.timestamp());
                follower.process_packet(unwrapped);
                return;
            }
        }
    }
    follower.process_packet(packet);
}

template <class Address>
std::string endpoint(const Address& address, std::uint16_t port) {
    return address.to_string() + ":" + std::to_string(port);
}

} // namespace

std::vector<conversation> read_capture(const std::string& path) {
    std::vector<std::shared_ptr<conversation>> all;
    try {
        Tins::FileSniffer sniffer(path);
        Tins::TCPIP::StreamFollower follower;
        follower.follow_partial_streams(true);
        follower.stream_keep_alive(
            std::chrono::hours(24 * 365)); // by the packets' clock: nothing is given up
        follower.new_stream_callback([&all](Tins::TCPIP::Stream& stream) {
            auto c = std::make_shared<conversation>();
            all.push_back(c);
            if (stream.is_v6()) {
                c->client = endpoint(stream.client_addr_v6(), stream.client_port());
                c->server = endpoint(stream.server_addr_v6(), stream.server_port());
            } else {
                c->client = endpoint(stream.client_addr_v4(), stream.client_port());
                c->server = endpoint(stream.server_addr_v4(), stream.server_port());
            }
            stream.client_data_callback([c](Tins::TCPIP::Stream& s) {
                c->pieces.push_back({ConnectionEnd::client, s.client_payload()});
            });
            stream.server_data_callback([c](Tins::TCPIP::Stream& s) {
                c->pieces.push_back({ConnectionEnd::server, s.server_payload()});
            });
        });
        sniffer.sniff_loop([&follower](Tins::Packet& packet) {
            try {
                follow(follower, packet);
            } catch (const Tins::exception_base&) { // a packet that is no TCP, or is damaged
            }
            return true;
        });
    } catch (const std::exception& e) {
        throw std::runtime_error(path + ": " + e.what());
    }

    std::vector<conversation> found;
    for (const auto& c : all) {
        if (!begins_with_record(*c, ConnectionEnd::client) && !begins_with_record(*c, ConnectionEnd::server))
            continue;
        if (swapped(*c))
            swap_ends(*c);
        found.push_back(std::move(*c));
    }
    return found;
}

std::vector<std::uint8_t> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error(path + ": can't be opened");
    std::vector<std::uint8_t> data{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad())
        throw std::runtime_error(path + ": can't be read");
    return data;
}

conversation read_streams(const std::string& client_path, const std::string& server_path) {
    conversation c{client_path, server_path, {}};
    c.pieces.push_back({ConnectionEnd::client, read_file(client_path)});
    c.pieces.push_back({ConnectionEnd::server, read_file(server_path)});
    return c;
}

} // namespace inspect
