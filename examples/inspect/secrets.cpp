// SPDX-License-Identifier: BSL-1.0
#include "secrets.hpp"

#include <tlswire/crypto/key_log.hpp>
#include <tlswire/ops/find.hpp>

#include <fstream>
#include <iostream>
#include <stdexcept>

#ifdef TLSWIRE_WITH_BOTAN
#include <botan/auto_rng.h>
#include <botan/data_src.h>
#include <botan/pk_keys.h>
#include <botan/pkcs8.h>
#include <botan/pubkey.h>
#endif

namespace inspect {
namespace {

byte_string to_string(tlswire::bytes from) {
    return {from.begin(), from.end()};
}

tlswire::master_secret_value look_up(const std::map<byte_string, byte_string>& in, tlswire::bytes key) {
    const auto found = in.find(byte_string(key.begin(), key.end()));
    return found == in.end() ? tlswire::master_secret_value{}
                             : tlswire::master_secret_value(tlswire::bytes(found->second));
}

template <std::size_t Capacity, class Log>
tlswire::secret<Capacity> logged(const Log& log, std::string_view label,
                                 const tlswire::client_random& random) {
    const auto found = log.find({std::string(label), byte_string(random.value.begin(), random.value.end())});
    return found == log.end() ? tlswire::secret<Capacity>{}
                              : tlswire::secret<Capacity>(tlswire::bytes(found->second));
}

} // namespace

byte_string from_hex(const std::string& text, const std::string& what) {
    byte_string out;
    if (text.size() % 2 != 0 || text.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
        throw std::runtime_error(what + ": not hexadecimal: " + text);
    for (std::size_t i = 0; i < text.size(); i += 2)
        out.push_back(static_cast<std::uint8_t>(std::stoi(text.substr(i, 2), nullptr, 16)));
    return out;
}

#ifdef TLSWIRE_WITH_BOTAN
struct secrets::rsa_key {
    Botan::AutoSeeded_RNG rng;
    std::unique_ptr<Botan::Private_Key> key;
};

void secrets::read_rsa_key(const std::string& path) {
    try {
        Botan::DataSource_Stream source(path);
        auto opened = std::make_unique<rsa_key>();
        opened->key = Botan::PKCS8::load_key(source);
        if (opened->key->algo_name() == "RSA")
            rsa_key_ = std::move(opened);
        else
            std::cerr << "inspect: " << path << ": no RSA key, which is all that opens anything\n";
    } catch (const std::exception& e) {
        throw std::runtime_error(path + ": " + e.what());
    }
}

tlswire::secret<48> secrets::pre_master_secret(tlswire::bytes encrypted) const {
    if (!rsa_key_)
        return {};
    try {
        const Botan::PK_Decryptor_EME decryptor(*rsa_key_->key, rsa_key_->rng, "PKCS1v15");
        const auto clear = decryptor.decrypt(encrypted.data(), encrypted.size());
        return clear.size() == 48 ? tlswire::secret<48>(tlswire::bytes(clear.data(), clear.size()))
                                  : tlswire::secret<48>{};
    } catch (const std::exception&) { // encrypted with another key: there is nothing to open it with
        return {};
    }
}
#else
struct secrets::rsa_key {};

void secrets::read_rsa_key(const std::string&) {
    throw std::runtime_error("--rsa-key needs Botan, and this inspect was built without");
}

tlswire::secret<48> secrets::pre_master_secret(tlswire::bytes) const {
    return {};
}
#endif

secrets::secrets() = default;
secrets::~secrets() = default;

void secrets::read_keylog(const std::string& path) {
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error(path + ": can't be opened");
    std::string line;
    tlswire::key_log_entry entry{};
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        const tlswire::key_log_line kind = tlswire::read_key_log(line, entry);
        if (kind == tlswire::key_log_line::entry)
            key_log_[{std::string(entry.label), to_string(entry.random.value)}] = to_string(entry.value);
        else if (kind == tlswire::key_log_line::malformed &&
                 line.rfind("RSA ", 0) != 0) // older than RFC 9850
            throw std::runtime_error(path + ":" + std::to_string(number) + ": no line of a key log");
    }
}

tlswire::master_secret_value secrets::master_secret(const tlswire::client_random& random) const {
    return logged<48>(key_log_, "CLIENT_RANDOM", random);
}

tlswire::tls13_secret secrets::traffic_secret(const tlswire::client_random& random,
                                              std::string_view label) const {
    return logged<64>(key_log_, label, random);
}

tlswire::master_secret_value secrets::resumed_master_secret(const tlswire::ClientHello& hello) const {
    if (const auto ticket = tlswire::find<tlswire::SessionTicket>(hello.extensions))
        if (auto master = look_up(by_ticket_, ticket->ticket))
            return master;
    return look_up(by_session_id_, hello.legacy_session_id);
}

void secrets::remember(tlswire::bytes session_id, tlswire::bytes ticket,
                       const tlswire::master_secret_value& master) {
    const tlswire::bytes value = master;
    const byte_string kept(value.begin(), value.end());
    if (!session_id.empty())
        by_session_id_[byte_string(session_id.begin(), session_id.end())] = kept;
    if (!ticket.empty())
        by_ticket_[byte_string(ticket.begin(), ticket.end())] = kept;
}

} // namespace inspect
