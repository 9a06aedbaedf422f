# SPDX-License-Identifier: BSL-1.0
"""curl over OpenSSL for interop.py: a client alone."""

import re

import interop_openssl
from interop_certificates import SERVER
from interop_tools import Failed, Process, run

VERSIONS = {"tls10": "1.0", "tls11": "1.1", "tls12": "1.2", "tls13": "1.3"}


class Curl:
    http_client = True

    def __init__(self, _):
        self.openssl = interop_openssl.OpenSSL(None)
        self.has_openssl = " OpenSSL/" in run("curl", "--version")

    def refuses(self, case):
        if not self.has_openssl:
            return "is not over OpenSSL here"
        if not case.certificate or case.has_psk:
            return "wants a server with a certificate"
        if case.fallback:
            return "has no option to send TLS_FALLBACK_SCSV"
        if case.resume == "ticket":
            return "leaves out session tickets up to TLS 1.2"
        if case.key_update:
            return "writes nothing behind its request, which could bring its new keys"
        if case.size:
            return "sends a request that is a line"
        return self.openssl.refuses(case)

    def connect(self, case, port, texts, work):
        options = ["--cacert", work.certificates.ca, "--resolve", f"{SERVER}:{port}:127.0.0.1", "--http1.1",
                   "--noproxy", "*"]
        env = interop_openssl.configured(case, work)
        if case.narrow != "ours":
            options += [f"--tlsv{VERSIONS[case.version]}", "--tls-max", VERSIONS[case.version]]
            options += ["--tls13-ciphers", case.suite] if case.is_13 else \
                ["--ciphers", f"{self.openssl.suites[case.suite]}:@SECLEVEL=0"]
            if case.groups:
                options += ["--curves", interop_openssl.group_list(case)]
        else:
            options += ["--tlsv1.0", "--ciphers", "DEFAULT:@SECLEVEL=0"]
        if not case.alpn:
            options.append("--no-alpn")
        if case.client_auth:
            options += ["--cert", work.certificates.pem(case.client_auth),
                        "--key", work.certificates.key(case.client_auth)]
        paths = ["/" + text.split()[-1] for text in texts]
        urls = [f"https://{SERVER}:{port}{path}" for path in paths]
        with Process("curl", "-sS", "-v", *options, *urls, env=env) as process:
            process.end_input()
            status = process.finish()
            text = process.text()
            if status != 0 or any(f"\nGET {path} HTTP" not in text for path in paths):
                raise Failed(f"ends with {status}: {process.describe()}")
            return [self.read_facts(part) for part in re.split(r"^\*   Trying ", text, flags=re.M)[1:]]

    def read_facts(self, text):
        connection = re.search(r"^\* SSL connection using TLSv(\S+) / (\S+)(.*)$", text, re.M)
        version, name, more = connection.groups()
        facts = {
            "version": "TLS 1.0" if version == "1" else f"TLS {version}",
            "suite": self.openssl.registered.get(name, name),
            "resumed": re.search(r"^\* SSL re-?using session", text, re.M) is not None,
        }
        if alpn := re.search(r"^\* ALPN: server accepted (\S+)", text, re.M):
            facts["alpn"] = alpn[1]
        # Newer ones tell the group too.
        group = more.split(" / ")[1] if " / " in more else None
        if group in interop_openssl.GROUPS_BACK or group in interop_openssl.GROUPS:
            facts["group"] = interop_openssl.GROUPS_BACK.get(group, group)
        return facts
