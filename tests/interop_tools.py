# SPDX-License-Identifier: BSL-1.0
"""What interop.py's peers are run with: processes, ports, and waiting for them."""

import os
import pathlib
import random
import re
import signal
import socket
import subprocess
import threading
import time

PATIENCE = 15  # seconds; nothing here takes that long unless it hangs


class Failed(Exception):
    """What is not as it should be, in words."""


class Ports:
    """Ports of loopback that nobody listens at, each given away once: some servers can't take one again that
    was used a minute before. Below those that the system gives to clients by itself."""

    def __init__(self):
        self.left = random.sample(range(20000, 32000), 12000)
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            while is_in_use(port := self.left.pop()):
                pass
            return port


PORTS = Ports()


def find_socket(pattern, *transports):
    """Asked of the kernel: a connection to try it would be one that the server counts, and a socket of our own can
    live on for a moment in a child that another thread starts."""
    for table in [f"/proc/net/{transport}{version}" for transport in transports for version in ("", "6")]:
        if os.path.exists(table) and re.search(pattern, pathlib.Path(table).read_text(encoding="ascii"), re.M):
            return True
    return False


def is_in_use(port):
    return find_socket(rf"^ *\d+: [0-9A-F]+:{port:04X} ", "tcp", "udp")


def is_listening(port, transport="tcp"):
    return find_socket(rf":{port:04X} [0-9A-F]+:0000 {'0A' if transport == 'tcp' else '07'}", transport)


class Process:
    """A program whose output is read along. Its input is a stream, or packets, where an empty one is read as
    an end, and more may come behind it."""

    living = set()

    @classmethod
    def kill_all(cls):
        for process in list(cls.living):
            process.kill()

    def __init__(self, *command, env=None, packets=False):
        self.command = [str(word) for word in command]
        self.input, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET if packets else socket.SOCK_STREAM)
        with theirs:
            self.popen = subprocess.Popen(
                self.command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                env=os.environ | (env or {}), start_new_session=True,
            )
        self.living.add(self)
        self.output = bytearray()
        self.changed = threading.Condition()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    @classmethod
    def said(cls, *command):
        """All its output, whatever it ends with."""
        with cls(*command) as process:
            process.finish()
            return process.text()

    def _read(self):
        while data := self.popen.stdout.read1(65536):
            with self.changed:
                self.output += data
                self.changed.notify_all()
        with self.changed:
            self.popen.stdout.close()
            self.changed.notify_all()

    def text(self):
        with self.changed:
            return self.output.decode(errors="replace")

    def send(self, text):
        data = text.encode()
        try:
            for at in range(0, len(data), 1000):
                self.input.sendall(data[at:at + 1000])
        except OSError:
            pass  # it has ended, which is told where its output is looked at

    def send_end(self):
        """The packet that is read as an end."""
        try:
            self.input.send(b"")
        except OSError:
            pass

    def end_input(self):
        self.input.close()

    def wait_for(self, pattern, count=1, patience=PATIENCE):
        """The last of so many places in the output."""
        found = []

        def seen():
            found[:] = re.finditer(pattern, self.output.decode(errors="replace"), re.M)
            return len(found) >= count or not self.reader.is_alive() or self.popen.stdout.closed

        with self.changed:
            self.changed.wait_for(seen, patience)
        if len(found) < count:
            raise Failed(f"waited in vain for /{pattern}/ of {self.describe()}")
        return found[count - 1]

    def wait_listening(self, port, transport="tcp"):
        end = time.monotonic() + PATIENCE
        while not is_listening(port, transport):
            if self.popen.poll() is not None or time.monotonic() > end:
                raise Failed(f"does not listen: {self.describe()}")
            time.sleep(0.02)

    def finish(self, patience=PATIENCE):
        """Its exit status."""
        try:
            status = self.popen.wait(patience)
        except subprocess.TimeoutExpired:
            raise Failed(f"does not end: {self.describe()}") from None
        self.reader.join(PATIENCE)
        return status

    def describe(self):
        """What it was started with and what it said, without certificates and other noise."""
        noise = re.compile("[A-Za-z0-9+/=]{40,}$|tstclnt: (PR_Poll|about to call PR_Poll)|$")
        lines = [line for line in self.text().splitlines() if not noise.match(line)]
        return " ".join(self.command) + "\n" + "".join(f"    | {line[:500]}\n" for line in lines[:120])

    def kill(self):
        self.living.discard(self)
        self.input.close()
        if self.popen.poll() is None:
            try:
                os.killpg(self.popen.pid, signal.SIGKILL)  # its own session: nobody else is in it
            except ProcessLookupError:
                pass
        self.popen.wait()
        self.reader.join(PATIENCE)


def run(*command, env=None, **more):
    """A command that has to work; its output."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False,
                          env=os.environ | (env or {}), timeout=60, **more)
    if done.returncode != 0:
        raise Failed(f"{' '.join(done.args)}: {done.stderr}{done.stdout}")
    return done.stdout
