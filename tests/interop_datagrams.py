# SPDX-License-Identifier: BSL-1.0
"""A UDP relay that keeps what goes through it, and can lose some of it."""

import select
import socket
import threading
import time

from interop_tools import PATIENCE

QUIET = 0.05  # seconds without a datagram after which a connection that has ended is over


class Datagrams:
    """Between one client's address and the server."""

    def __init__(self, client, target):
        self.client = client
        self.pieces = []  # (whether the client sent it, bytes), in the order in which they came
        self.server = socket.socket(type=socket.SOCK_DGRAM)
        self.server.connect(("127.0.0.1", target))


class DatagramRelay:
    """Listens at a port of its own, and passes on what each client sends; but not the datagrams with these
    numbers, counted from 1 in both directions of the first connection. They are kept all the same."""

    def __init__(self, target, lost=()):
        self.target = target
        self.lost = lost
        self.by_client = {}
        self.socket = socket.socket(type=socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.last = time.monotonic()
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._pass_on, daemon=True)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join(PATIENCE)
        self.socket.close()
        for connection in self.by_client.values():
            connection.server.close()

    @property
    def connections(self):
        return list(self.by_client.values())

    def _pass_on(self):
        while not self.ended.is_set():
            connections = self.connections
            ready, _, _ = select.select([self.socket] + [c.server for c in connections], [], [], 0.02)
            for connection in connections:
                if connection.server in ready:
                    self._take(connection, False, connection.server)
            if self.socket in ready:
                data, client = self.socket.recvfrom(65536)
                if client not in self.by_client:
                    self.by_client[client] = Datagrams(client, self.target)
                self._send(self.by_client[client], True, data)

    def _take(self, connection, from_client, source):
        try:
            self._send(connection, from_client, source.recv(65536))
        except OSError:
            pass  # nobody is there any more

    def _send(self, connection, from_client, data):
        connection.pieces.append((from_client, data))
        self.last = time.monotonic()
        if connection is self.connections[0] and len(connection.pieces) in self.lost:
            return
        try:
            if from_client:
                connection.server.send(data)
            else:
                self.socket.sendto(data, connection.client)
        except OSError:
            pass

    def wait(self, count):
        """Until so many connections came and nothing is said any more."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if len(self.by_client) >= count and time.monotonic() - self.last > QUIET:
                break
            time.sleep(0.005)
        return self.connections
