// SPDX-License-Identifier: BSL-1.0
#include "conversation.hpp"

#include <tins/ip.h>
#include <tins/ip_address.h>
#include <tins/ipv6.h>
#include <tins/ipv6_address.h>
#include <tins/loopback.h>
#include <tins/rawpdu.h>
#include <tins/sniffer.h>
#include <tins/tcp.h>
#include <tins/tcp_ip/stream_follower.h>
#include <tins/udp.h>

#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>

namespace inspect {
namespace {

using tlswire::ConnectionEnd;

/// Whether a direction begins as TLS does: the content types of RFC 5246 6.2.1 and major version 3, or a
/// ClientHello of SSL 2.0's form.
bool begins_with_record(const conversation& c, ConnectionEnd sender) {
    std::vector<std::uint8_t> head;
    for (const piece& p : c.pieces)
        if (p.sender == sender && head.size() < 5)
            head.insert(head.end(), p.data.begin(), p.data.end());
    if (head.size() >= 5 && (head[0] & 0x80) != 0 && head[2] == 1 && head[3] == 3)
        return true;
    return head.size() >= 3 && head[0] >= 20 && head[0] <= 24 && head[1] == 3 && head[2] <= 4;
}

/// Whether a datagram begins as DTLS does (RFC 6347 4.1).
bool is_dtls(const std::vector<std::uint8_t>& datagram) {
    return datagram.size() >= 13 && datagram[0] >= 20 && datagram[0] <= 25 && datagram[1] == 0xfe &&
           datagram[2] >= 0xfc;
}

/// Whether what the "server" sent first is a ClientHello: a capture that begins in the middle swaps the two.
bool swapped(const conversation& c) {
    const std::size_t header = c.datagrams ? 13 : 5;
    for (const piece& p : c.pieces)
        if (p.data.size() > header && p.data[0] == 22)
            return (p.data[header] == 1) == (p.sender == ConnectionEnd::server);
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

/// The UDP conversations of a capture, by their two ends. Who sent the first ClientHello is the client; where
/// none is seen, who sent first.
class datagrams {
  public:
    void take(const Tins::Packet& packet) {
        const auto* udp = packet.pdu()->find_pdu<Tins::UDP>();
        const auto* payload = packet.pdu()->find_pdu<Tins::RawPDU>();
        if (udp == nullptr || payload == nullptr)
            return;
        std::string from;
        std::string to;
        if (const auto* ip = packet.pdu()->find_pdu<Tins::IP>()) {
            from = endpoint(ip->src_addr(), udp->sport());
            to = endpoint(ip->dst_addr(), udp->dport());
        } else if (const auto* ip6 = packet.pdu()->find_pdu<Tins::IPv6>()) {
            from = endpoint(ip6->src_addr(), udp->sport());
            to = endpoint(ip6->dst_addr(), udp->dport());
        } else {
            return;
        }
        const auto& data = payload->payload();
        auto found = all_.find({from, to});
        const bool answers = found == all_.end() && (found = all_.find({to, from})) != all_.end();
        if (found == all_.end()) {
            if (!is_dtls(data))
                return;
            found = all_.emplace(std::pair{from, to}, std::make_shared<conversation>()).first;
            found->second->client = from;
            found->second->server = to;
            found->second->datagrams = true;
            order_.push_back(found->second);
        }
        found->second->pieces.push_back({answers ? ConnectionEnd::server : ConnectionEnd::client, data});
    }
    const std::vector<std::shared_ptr<conversation>>& in_order() const { return order_; }

  private:
    std::map<std::pair<std::string, std::string>, std::shared_ptr<conversation>> all_;
    std::vector<std::shared_ptr<conversation>> order_;
};

} // namespace

std::vector<conversation> read_capture(const std::string& path) {
    std::vector<std::shared_ptr<conversation>> all;
    datagrams udp;
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
        sniffer.sniff_loop([&follower, &udp](Tins::Packet& packet) {
            try {
                udp.take(packet);
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
    for (const auto& c : udp.in_order()) {
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
    conversation c{client_path, server_path, {}, false};
    c.pieces.push_back({ConnectionEnd::client, read_file(client_path)});
    c.pieces.push_back({ConnectionEnd::server, read_file(server_path)});
    return c;
}

} // namespace inspect
