# SPDX-License-Identifier: BSL-1.0
"""Certificates for interop.py, made anew by the openssl command line: an authority and its leaves."""

from interop_tools import run

SERVER = "server.example"
CLIENT = "client.example"

P256 = ("EC", "ec_paramgen_curve:P-256")
LEAVES = {
    "rsa": (SERVER, "serverAuth", ("RSA", "rsa_keygen_bits:2048")),
    "ecdsa": (SERVER, "serverAuth", P256),
    "client_rsa": (CLIENT, "clientAuth", ("RSA", "rsa_keygen_bits:2048")),
    "client_ecdsa": (CLIENT, "clientAuth", P256),
}
PSK_IDENTITY = "interop"
PSK = "00112233445566778899aabbccddeeff"


class Certificates:
    """Files of a directory: ca.pem, and NAME.pem and NAME.key for each leaf."""

    def __init__(self, directory):
        self.directory = directory
        self.ca = directory / "ca.pem"
        key = self._make_key("ca", P256)
        run("openssl", "req", "-x509", "-new", "-key", key, "-sha256", "-days", 30, "-out", self.ca,
            "-subj", "/CN=interop authority", "-addext", "basicConstraints=critical,CA:TRUE",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        for name, (host, usage, algorithm) in LEAVES.items():
            self._make_leaf(name, host, usage, algorithm)

    def pem(self, name):
        return self.directory / f"{name}.pem"

    def key(self, name):
        return self.directory / f"{name}.key"

    def _make_key(self, name, algorithm):
        kind, option = algorithm
        run("openssl", "genpkey", "-algorithm", kind, "-pkeyopt", option, "-out", self.key(name))
        return self.key(name)

    def _make_leaf(self, name, host, usage, algorithm):
        request, extensions = self.directory / f"{name}.csr", self.directory / f"{name}.ext"
        key = self._make_key(name, algorithm)
        run("openssl", "req", "-new", "-key", key, "-subj", f"/CN={host}", "-out", request)
        extensions.write_text(
            f"subjectAltName=DNS:{host},IP:127.0.0.1\nextendedKeyUsage={usage}\n"
            "keyUsage=critical,digitalSignature,keyEncipherment\n", encoding="ascii")
        run("openssl", "x509", "-req", "-in", request, "-CA", self.ca, "-CAkey", self.key("ca"),
            "-CAcreateserial", "-sha256", "-days", 30, "-extfile", extensions, "-out", self.pem(name))
