# SPDX-License-Identifier: BSL-1.0
"""A TCP relay that keeps what goes through it, and a capture of that for inspect."""

import json
import selectors
import socket
import struct
import subprocess
import threading
import time

from interop_tools import PATIENCE, Failed


class Connection:
    def __init__(self):
        self.pieces = []  # (whether the client sent it, bytes), in the order in which they came
        self.done = threading.Event()


class Relay:
    """Listens at a port of its own, and passes each connection on to another."""

    def __init__(self, target):
        self.target = target
        self.connections = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._accept, daemon=True)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)  # wakes accept
        self.listener.close()
        self.thread.join(PATIENCE)

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            connection = Connection()
            self.connections.append(connection)
            threading.Thread(target=self._pass_on, args=(client, connection), daemon=True).start()

    def _pass_on(self, client, connection):
        with client, socket.socket() as server:
            try:
                server.connect(("127.0.0.1", self.target))
                for end in (client, server):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._pump(client, server, connection)
            except OSError:
                pass  # one end is gone: the other sees it by the close
        connection.done.set()

    @staticmethod
    def _pump(client, server, connection):
        with selectors.DefaultSelector() as ready:
            for source, sink in ((client, server), (server, client)):
                ready.register(source, selectors.EVENT_READ, sink)
            while ready.get_map():
                for key, _ in ready.select():
                    data = key.fileobj.recv(65536)
                    if data:
                        connection.pieces.append((key.fileobj is client, data))
                        key.data.sendall(data)
                    else:
                        ready.unregister(key.fileobj)
                        key.data.shutdown(socket.SHUT_WR)

    def wait(self, count):
        """Until so many connections came and all have ended."""
        end = time.monotonic() + PATIENCE
        while len(self.connections) < count and time.monotonic() < end:
            time.sleep(0.005)
        for connection in list(self.connections):
            connection.done.wait(max(0, end - time.monotonic()))
        return self.connections


def checksum(data):
    data += bytes(len(data) % 2)
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


class Pcap:
    """Each connection as if it had been seen on a wire: Ethernet, IPv4, TCP or UDP."""

    ADDRESSES = (socket.inet_aton("127.0.0.1"), socket.inet_aton("127.0.0.2"))
    FIN, SYN, PSH, ACK = 1, 2, 8, 16

    def __init__(self):
        self.data = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1)
        self.packets = 0
        self.next_port = 40000

    def add(self, connection):
        ports = (self.next_port, 443)
        self.next_port += 1
        sent = [0, 0]  # the next sequence numbers of client and server

        def packet(sender, flags, payload=b""):
            other = 1 - sender
            known = sent[other] if flags & self.ACK else 0
            self._packet(sender, ports, sent[sender], known, flags, payload)
            sent[sender] += len(payload) + (1 if flags & (self.SYN | self.FIN) else 0)

        packet(0, self.SYN)
        packet(1, self.SYN | self.ACK)
        packet(0, self.ACK)
        for from_client, data in connection.pieces:
            for at in range(0, len(data), 16000):
                packet(0 if from_client else 1, self.PSH | self.ACK, data[at:at + 16000])
        packet(0, self.FIN | self.ACK)
        packet(1, self.FIN | self.ACK)

    def add_datagrams(self, connection):
        ports = (self.next_port, 443)
        self.next_port += 1
        for from_client, data in connection.pieces:
            sender = 0 if from_client else 1
            header = struct.pack(">HHHH", ports[sender], ports[1 - sender], 8 + len(data), 0)
            self._frame(sender, 17, header, data, 6)

    def _packet(self, sender, ports, sequence, acknowledged, flags, payload):
        header = struct.pack(">HHIIBBHHH", ports[sender], ports[1 - sender], sequence, acknowledged, 5 << 4,
                             flags, 65535, 0, 0)
        self._frame(sender, 6, header, payload, 16)

    def _frame(self, sender, protocol, header, payload, checksum_at):
        addresses = self.ADDRESSES[sender] + self.ADDRESSES[1 - sender]
        pseudo = addresses + struct.pack(">BBH", 0, protocol, len(header) + len(payload))
        total = struct.pack(">H", checksum(pseudo + header + payload))
        header = header[:checksum_at] + total + header[checksum_at + 2:]
        ip = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(header) + len(payload), 0, 0, 64, protocol, 0)
        ip = ip[:10] + struct.pack(">H", checksum(ip + addresses)) + addresses
        frame = bytes(12) + struct.pack(">H", 0x0800) + ip + header + payload
        self.data += struct.pack("<IIII", 1700000000, self.packets, len(frame), len(frame)) + frame
        self.packets += 1


def inspect(program, connections, directory, keylog):
    """What inspect says of the connections: its messages, and a summary for each."""
    pcap = Pcap()
    for connection in connections:
        if hasattr(connection, "done"):
            pcap.add(connection)
        else:
            pcap.add_datagrams(connection)
    capture = directory / "wire.pcap"
    capture.write_bytes(pcap.data)
    keys = ["--keylog", keylog] if keylog.exists() else []
    done = subprocess.run([program, "--json", *keys, capture], capture_output=True, text=True, check=False,
                          timeout=60)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    messages = [line for line in lines if "summary" not in line]
    summaries = [line["summary"] for line in lines if "summary" in line]
    if done.returncode != 0:
        wrong = [line for line in messages if "error" in line or "unexpected" in line]
        raise Failed(f"inspect ends with {done.returncode}: {done.stderr}{wrong} {summaries}")
    return messages, summaries
