# SPDX-License-Identifier: BSL-1.0
"""Python's own ssl module for interop.py, in this very process."""

import contextlib
import socket
import ssl
import threading

import interop_openssl
from interop_certificates import PSK, PSK_IDENTITY, SERVER
from interop_tools import PATIENCE, Failed, run

VERSIONS = {"tls10": ssl.TLSVersion.TLSv1, "tls11": ssl.TLSVersion.TLSv1_1, "tls12": ssl.TLSVersion.TLSv1_2,
            "tls13": ssl.TLSVersion.TLSv1_3}
CURVES = {"x25519": "X25519", "secp256r1": "prime256v1", "secp384r1": "secp384r1", "secp521r1": "secp521r1"}
# Of OpenSSL, which the module has no names for.
NO_EXTENDED_MASTER_SECRET = 1 << 0
NO_ENCRYPT_THEN_MAC = 1 << 19


class Python:
    def __init__(self, certificates):
        # OpenSSL's own choice of them has no function here.
        self.dh_params = certificates.directory / "ffdhe2048.pem"
        run("openssl", "genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048", "-out",
            self.dh_params)
        self.suites = interop_openssl.suites()
        self.registered = {theirs: ours for ours, theirs in self.suites.items()}

    def refuses(self, case):
        if case.suite not in self.suites:
            return f"has no {case.suite}"
        if case.group is not None and case.group not in CURVES:
            return f"has no way to choose {case.group}"
        if case.has_psk and not hasattr(ssl.SSLContext, "set_psk_client_callback"):
            return "has no PSKs before 3.13"
        if case.fallback and case.role == "server":
            return "has no option to send TLS_FALLBACK_SCSV"
        if case.role == "client" and case.client_auth and case.version == "tls10":
            return "sends a CertificateRequest without an authority, which RFC 2246 7.4.4 has no form for"
        if case.key_update == "theirs":
            return "has no function to update keys"
        return None

    def _context(self, case, work, is_server):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if is_server else ssl.PROTOCOL_TLS_CLIENT)
        narrow = case.narrow != "ours"
        context.minimum_version = VERSIONS[case.version] if narrow else ssl.TLSVersion.TLSv1
        context.maximum_version = VERSIONS[case.version] if narrow else ssl.TLSVersion.TLSv1_3
        wanted = self.suites[case.suite] if narrow and not case.is_13 else "ALL"
        context.set_ciphers(f"{wanted}:@SECLEVEL=0")
        # It takes one curve, and no other group.
        if len(case.groups) == 1 and (is_server or not case.retry) and (narrow or case.is_13):
            context.set_ecdh_curve(CURVES[case.group])
        if case.ems == "not theirs":
            context.options |= NO_EXTENDED_MASTER_SECRET
        if case.etm == "not theirs":
            context.options |= NO_ENCRYPT_THEN_MAC
        if case.resume == "id":
            context.options |= ssl.OP_NO_TICKET
        if case.alpn:
            context.set_alpn_protocols([case.alpn])
        if is_server:
            context.load_dh_params(self.dh_params)
        own = case.certificate if is_server else case.client_auth
        if own:
            context.load_cert_chain(work.certificates.pem(own), work.certificates.key(own))
        if case.has_psk and is_server:
            keys = {PSK_IDENTITY: bytes.fromhex(PSK)}
            context.set_psk_server_callback(lambda identity: keys.get(identity, b""))
        elif case.has_psk:
            context.set_psk_client_callback(lambda hint: (PSK_IDENTITY, bytes.fromhex(PSK)))
        context.load_verify_locations(work.certificates.ca)
        if is_server:
            context.verify_mode = ssl.CERT_REQUIRED if case.client_auth else ssl.CERT_NONE
        elif not case.certificate:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context

    def facts(self, connection):
        name, _, _ = connection.cipher()
        version = connection.version().replace("TLSv", "TLS ")
        return {
            "version": "TLS 1.0" if version == "TLS 1" else version,
            "suite": self.registered.get(name, name),
            "resumed": connection.session_reused,
            "alpn": connection.selected_alpn_protocol() or "none",
        }

    @contextlib.contextmanager
    def serve(self, case, work):
        with Server(self, self._context(case, work, True)) as server:
            yield server

    def connect(self, case, port, texts, work):
        context = self._context(case, work, False)
        session = None
        facts = []
        try:
            for text in texts:
                with socket.create_connection(("127.0.0.1", port), PATIENCE) as raw, \
                        context.wrap_socket(raw, server_hostname=SERVER, session=session) as connection:
                    for _ in range(2 if case.key_update else 1):
                        self._echoed(connection, text.encode())
                    session = connection.session
                    facts.append(self.facts(connection))
                    connection.unwrap()
        except OSError as wrong:
            raise Failed(f"Python: {wrong}\n") from None
        return facts

    @staticmethod
    def _echoed(connection, sent):
        for at in range(0, len(sent), 16000):
            piece = sent[at:at + 16000]
            connection.sendall(piece)
            if read_exactly(connection, len(piece)) != piece:
                raise Failed("what came back is not what was sent\n")


def read_exactly(connection, size):
    data = bytearray()
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise Failed("the server closed before all came back\n")
        data += piece
    return data


class Server:
    """Sends back what comes."""

    def __init__(self, python, context):
        self.python = python
        self.context = context
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.seen = []
        self.changed = threading.Condition()
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(PATIENCE)

    def _serve(self):
        while True:
            try:
                raw, _ = self.listener.accept()
            except OSError:
                return
            raw.settimeout(PATIENCE)
            try:
                with raw, self.context.wrap_socket(raw, server_side=True) as connection:
                    while data := connection.recv(65536):
                        connection.sendall(data)
                    facts = self.python.facts(connection)
                    facts["client_certificate"] = connection.getpeercert(binary_form=True) is not None
                    self._tell(facts)
                    connection.unwrap()
            except OSError as wrong:
                self._tell(wrong)

    def _tell(self, what):
        with self.changed:
            self.seen.append(what)
            self.changed.notify_all()

    @staticmethod
    def request(text):
        return text

    @staticmethod
    def reply(text):
        return text.strip()

    def facts(self, count):
        with self.changed:
            self.changed.wait_for(lambda: len(self.seen) >= count, PATIENCE)
        for seen in self.seen:
            if isinstance(seen, OSError):
                raise Failed(f"Python's server: {seen}")
        return self.seen
