#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Records handshakes of real programs on loopback: inputs of the benchmarks and seeds of the fuzz targets.

Writes bench/recorded.hpp, bench/recorded13.hpp and fuzz/seeds/ in the repository. Needs openssl (3.0),
gnutls-cli and curl. What it writes differs from run to run: random numbers, keys and certificates are new
each time.
"""
import contextlib
import pathlib
import re
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOST = "example.com"

# The two bytes that begin an input of fuzz/handshake12.cpp.
RSA, DHE_RSA, ECDHE = 0, 2, 4
TLS12 = 3


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def first_flight(command):
    """The first handshake message, header included, that a client sends."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        listener.settimeout(10)
        port = str(listener.getsockname()[1])
        client = subprocess.Popen([word.replace("PORT", port) for word in command],
                                  stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        connection, _ = listener.accept()
        with connection:
            connection.settimeout(10)
            data = b""
            while len(data) < 5 or len(data) < 5 + int.from_bytes(data[3:5], "big"):
                data += connection.recv(65536)
        client.stdin.close()
        client.wait(10)
    message = data[5:]
    assert data[0] == 22 and message[0] == 1 and int.from_bytes(message[1:4], "big") == len(message) - 4
    return message


def messages_of(log):
    """What `openssl -msg` printed: handshake messages of both directions, in order."""
    found = []
    taking = False
    for line in log.splitlines():
        if re.match(r"(<<<|>>>) ", line):
            taking = ", Handshake [" in line
            if taking:
                found.append(bytearray())
        elif taking and re.fullmatch(r"\s+([0-9a-f]{2}\s*)+", line):
            found[-1] += bytes.fromhex(line)
        else:
            taking = False
    return [bytes(message) for message in found]


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, **options).stdout


def make_certificates(folder):
    def new_key(name):
        run("openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048",
            "-out", folder / f"{name}.key")

    def sign(name, issuer, extensions):
        (folder / f"{name}.ext").write_text(extensions)
        run("openssl", "req", "-new", "-key", folder / f"{name}.key", "-subj", f"/CN={name}",
            "-out", folder / f"{name}.csr")
        run("openssl", "x509", "-req", "-in", folder / f"{name}.csr", "-CA", folder / f"{issuer}.pem",
            "-CAkey", folder / f"{issuer}.key", "-CAcreateserial", "-days", "30",
            "-extfile", folder / f"{name}.ext", "-out", folder / f"{name}.pem")

    for name in ("root", "intermediate", "leaf", "client"):
        new_key(name)
    run("openssl", "req", "-x509", "-new", "-key", folder / "root.key", "-subj", "/CN=root", "-days", "30",
        "-out", folder / "root.pem")
    sign("intermediate", "root", "basicConstraints=critical,CA:true\n")
    sign("leaf", "intermediate", f"subjectAltName=DNS:{HOST}\n")
    sign("client", "root", "extendedKeyUsage=clientAuth\n")
    serial = run("openssl", "x509", "-in", folder / "leaf.pem", "-noout", "-serial", text=True)
    serial = serial.split("=")[1].strip()
    issuers = [(folder / f"{name}.pem").read_text() for name in ("intermediate", "root")]
    (folder / "chain.pem").write_text("".join(issuers))
    (folder / "index.txt").write_text(f"V\t400101000000Z\t\t{serial}\tunknown\t/CN=leaf\n")
    run("openssl", "ocsp", "-index", folder / "index.txt", "-CA", folder / "intermediate.pem",
        "-rsigner", folder / "intermediate.pem", "-rkey", folder / "intermediate.key",
        "-issuer", folder / "intermediate.pem", "-cert", folder / "leaf.pem", "-respout", folder / "ocsp.der")


def handshake(folder, server_arguments, client_arguments, version="-tls1_2"):
    """The messages of one handshake between `openssl s_server` and `openssl s_client`."""
    port = str(free_port())
    server = subprocess.Popen(
        ["openssl", "s_server", "-accept", port, "-quiet", "-cert", folder / "leaf.pem",
         "-key", folder / "leaf.key", "-cert_chain", folder / "chain.pem",
         "-CAfile", folder / "root.pem", *server_arguments],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with contextlib.suppress(ConnectionRefusedError):
                log = subprocess.run(
                    ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-servername", HOST, version,
                     "-msg", *client_arguments], input="Q\n", capture_output=True, text=True, timeout=20)
                if "Handshake [" in log.stdout and "Finished" in log.stdout:
                    return messages_of(log.stdout)
            time.sleep(0.1)
    finally:
        server.terminate()
        server.wait()
    raise SystemExit(f"no handshake with {server_arguments}")


def hex_lines(data):
    text = data.hex()
    lines = [text[i:i + 96] for i in range(0, len(text), 96)]
    return "\n".join(f'    "{line}"' for line in lines)


def write_header(name, about, messages):
    lines = ["// SPDX-License-Identifier: BSL-1.0", f"// bench/{name}: {about[0]}",
             *(f"// {line}" for line in about[1:])]
    lines[-1] += ". Written by bench/record.py."
    lines += ["#pragma once", "", "#include <tlswire/wire/bytes.hpp>", "", "namespace recorded {",
              "using namespace tlswire::literals;", "", "// clang-format off"]
    for each, message in messages.items():
        lines.append(f"inline constexpr auto {each} =\n{hex_lines(message)}_hex;")
    lines += ["// clang-format on", "", "} // namespace recorded", ""]
    (ROOT / "bench" / name).write_text("\n".join(lines))


def main():
    s_client = ["openssl", "s_client", "-connect", "127.0.0.1:PORT", "-servername", HOST]
    hellos = {
        "openssl_tls12": first_flight([*s_client, "-tls1_2"]),
        "openssl": first_flight(s_client),
        "gnutls": first_flight(["gnutls-cli", "--insecure", "--sni-hostname", HOST, "-p", "PORT",
                                "127.0.0.1"]),
        "curl": first_flight(["curl", "--silent", "--insecure", "--connect-to", f"{HOST}:443:127.0.0.1:PORT",
                              f"https://{HOST}/"]),
    }
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_certificates(folder)
        client_certificate = ["-cert", folder / "client.pem", "-key", folder / "client.key"]
        recorded = {
            ECDHE: handshake(folder, ["-status_file", folder / "ocsp.der", "-verify", "1"],
                             ["-status", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256", *client_certificate]),
            DHE_RSA: handshake(folder, [], ["-cipher", "DHE-RSA-AES128-SHA256"]),
            RSA: handshake(folder, [], ["-cipher", "AES128-GCM-SHA256"]),
        }
        tls13 = handshake(folder, ["-alpn", "h2"], ["-alpn", "h2"], "-tls1_3")
    names = {2: "server_hello", 8: "encrypted_extensions", 11: "certificate", 12: "server_key_exchange",
             20: "finished"}

    def chosen(messages, ending):
        first = {}
        for message in messages:
            if message[0] in names:
                first.setdefault(names[message[0]] + ending, message)
        return first

    write_header("recorded.hpp", ["handshake messages, with their headers, of real programs on loopback;",
                                  "the server's are of an ECDHE-RSA handshake of TLS 1.2"],
                 {**{f"client_hello_{k}": v for k, v in hellos.items()}, **chosen(recorded[ECDHE], "")})
    write_header("recorded13.hpp", ["the messages of an OpenSSL server of TLS 1.3, with their headers, as",
                                    "they are before they are protected"], chosen(tls13, "13"))

    seeds = ROOT / "fuzz/seeds"
    for target in ("client_hello", "handshake12"):
        (seeds / target).mkdir(parents=True, exist_ok=True)
    for name, message in hellos.items():
        (seeds / "client_hello" / name).write_bytes(message[4:])
    for key_exchange, messages in recorded.items():
        prefix = {ECDHE: "ecdhe", DHE_RSA: "dhe_rsa", RSA: "rsa"}[key_exchange]
        for message in reversed(messages):  # where both sent one, the server's stays
            if key_exchange == ECDHE or message[0] in (12, 16):
                (seeds / "handshake12" / f"{prefix}_{message[0]:02}").write_bytes(
                    bytes([key_exchange, TLS12]) + message)
    (seeds / "handshake12" / "hello_request").write_bytes(bytes([ECDHE, TLS12, 0, 0, 0, 0]))


if __name__ == "__main__":
    main()
