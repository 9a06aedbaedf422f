# SPDX-License-Identifier: BSL-1.0
"""Makes one handshake of interop.py's matrix, or two where the first is resumed, and looks at all that the
two ends and the wire say of it."""

import dataclasses
import pathlib
import secrets

from interop_capture import Relay, inspect
from interop_case import EXPORT_LABEL, EXPORT_SIZE, compare, read_connected
from interop_certificates import PSK, PSK_IDENTITY, SERVER, Certificates
from interop_datagrams import DatagramRelay
from interop_tools import PORTS, Failed, Process

ALL_VERSIONS = "tls10,tls11,tls12,tls13"
ALL_DATAGRAM_VERSIONS = "dtls10,dtls12"
NO_DEFAULT_GROUPS = ("SecP256r1MLKEM768", "SecP384r1MLKEM1024")


@dataclasses.dataclass
class Work:
    """What a case works with."""

    directory: pathlib.Path
    certificates: Certificates
    client: pathlib.Path
    server: pathlib.Path
    inspect: pathlib.Path

    @property
    def keylog(self):
        return self.directory / "keys.log"


def text_for(case):
    """What is sent: lines that are new each time; the last is no other's."""
    line = f"hello {secrets.token_hex(8)}\n"
    return line * (case.size // len(line)) + f"hello, last {secrets.token_hex(8)}\n"


def last_line(text):
    return text.strip().splitlines()[-1]


def our_groups(case):
    """What our end is restricted to; nothing if it is not."""
    if case.narrow != "theirs":
        return ["x25519"] * (case.retry and case.role == "client") + case.groups
    if case.retry and case.role == "server":
        return case.groups
    return ["x25519", case.group] if case.group in NO_DEFAULT_GROUPS else []


def our_options(case, work):
    options = ["--key-log", work.keylog, "--timeout", 10, "--ca", work.certificates.ca,
               "--export", f"{EXPORT_LABEL}:{EXPORT_SIZE}"]
    if case.narrow != "theirs":
        options += ["--versions", case.version, "--suites", case.suite]
    else:
        versions = ALL_DATAGRAM_VERSIONS if case.is_dtls else ALL_VERSIONS
        options += ["--versions", versions, "--suites", "all"]
    if case.is_dtls:
        options.append("--dtls")
    if case.mtu:
        options += ["--mtu", case.mtu]
    if groups := our_groups(case):
        options += ["--groups", ",".join(groups)]
    if case.has_psk:
        options += ["--psk", f"{PSK_IDENTITY}:{PSK}"]
    if case.ems == "not ours":
        options.append("--no-ems")
    if case.etm == "not ours":
        options.append("--no-etm")
    if case.alpn:
        options += ["--alpn", f"http/2.9,{case.alpn}"]
    if case.resume == "id":
        options.append("--no-tickets")
    if case.key_update == "ours":
        options.append("--key-update")
    return options


def relay_to(case, port):
    return DatagramRelay(port, case.lost) if case.is_dtls else Relay(port)


def check_facts(case, number, ours, theirs):
    wants = case.wants_of(number)
    wrong = compare(ours, wants, "our end") + compare(theirs, wants, case.peer)
    if "exported" in theirs and theirs["exported"] != ours["exported"]:
        wrong.append(f"we exported {ours['exported']}, {case.peer} {theirs['exported']}")
    if wrong:
        raise Failed("; ".join(wrong) + f"\n    ours: {ours}\n    theirs: {theirs}")


def check_wire(case, relay, work):
    """What inspect reads from what went over the wire."""
    messages, summaries = inspect(work.inspect, relay.wait(case.connections), work.directory, work.keylog)
    if len(summaries) != case.connections:
        raise Failed(f"inspect saw {len(summaries)} connections, not {case.connections}")
    if case.fallback == "refused":
        return
    wrong = []
    for number, summary in enumerate(summaries):
        wants = case.wants_of(number)
        said = {
            "version": summary["version"]["name"], "suite": summary["cipher_suite"]["name"],
            "resumed": summary["resumed"], "client_finished": summary["client_finished"],
            "server_finished": summary["server_finished"],
        }
        if not case.is_13:
            said["ems"] = summary["extended_master_secret"]
        wants |= {"client_finished": "verified", "server_finished": "verified"}
        wrong += compare(said, wants, "inspect")
    seen = {(m["from"], m.get("message")) for m in messages if m["connection"] == 1}
    ticket = ("server", "new_session_ticket")
    # Whether a client of theirs has to try again is not told where all that is known is our server's group.
    # A server of theirs does as it likes.
    asks_for_cookie = not case.no_cookie if case.is_dtls and case.role == "server" else None
    retry = None if case.narrow == "ours" and case.role == "server" else case.retry
    for message, wanted in (
        (("server", "hello_retry_request"), retry),
        (("client", "certificate_verify"), bool(case.client_auth)),
        (("client", "key_update"), True if case.key_update else None),
        (("server", "key_update"), True if case.key_update else None),
        (ticket, {"id": False, None: None}.get(case.resume, True)),
        (("server", "hello_verify_request"), asks_for_cookie),
    ):
        if wanted is not None and (message in seen) != wanted:
            what = "is missing" if wanted else "should not be there"
            wrong.append(f"{message[1]} of the {message[0]} {what}")
    for end in ("client", "server"):
        if not any(m["from"] == end and m.get("message") == "application_data" and m["encrypted"] and
                   m["connection"] == case.connections for m in messages):
            wrong.append(f"no data of the {end}")
    if wrong:
        raise Failed("; ".join(wrong))


def our_facts(process, number):
    """The last word of our end on the connection with this number, for which it has to have been made."""
    parts = process.text().split("connected: ")[1:]
    if len(parts) <= number:
        raise Failed(f"no connection: {process.describe()}")
    return read_connected("connected: " + parts[number])


def run_client(case, peer, work):
    with peer.serve(case, work) as server, relay_to(case, server.port) as relay:
        ours = []
        for number in range(case.connections):
            text = text_for(case)
            (work.directory / "text").write_text(server.request(text), encoding="ascii", newline="")
            options = our_options(case, work)
            options += ["--name", SERVER, "--send", work.directory / "text",
                        "--expect", server.reply(last_line(text))]
            if case.group:
                options += ["--key-shares", "x25519" if case.retry else case.group]
            if case.resume:
                options += ["--resume", work.directory / "session"]
            if case.client_auth:
                options += ["--cert", work.certificates.pem(case.client_auth),
                            "--key", work.certificates.key(case.client_auth)]
            if case.fallback:
                options.append("--fallback")
            with Process(work.client, f"127.0.0.1:{relay.port}", *options) as process:
                process.end_input()
                if hasattr(server, "answer"):
                    server.answer(last_line(text), number)
                status = process.finish()
                if case.fallback == "refused":
                    if status != 1 or "failed: received inappropriate_fallback" not in process.text():
                        raise Failed(f"ends with {status}: {process.describe()}")
                    return check_wire(case, relay, work)
                if status != 0:
                    log = server.process.describe() if hasattr(server, "process") else ""
                    raise Failed(f"our client ends with {status}: {process.describe()}{log}")
                if case.size and server.reply(text) not in process.text():
                    raise Failed(f"not all came back: {process.describe()}")
                ours.append(our_facts(process, 0))
        for number, theirs in enumerate(server.facts(case.connections)):
            check_facts(case, number, ours[number], theirs)
        return check_wire(case, relay, work)


def run_server(case, peer, work):
    options = our_options(case, work)
    names = ["rsa", "ecdsa"] if case.certificate and not case.is_13 else [case.certificate]
    for name in names:
        if name:
            options += ["--cert", work.certificates.pem(name), "--key", work.certificates.key(name)]
    if case.client_auth:
        options.append("--require-certificate")
    if case.no_cookie:
        options.append("--no-cookie")
    if getattr(peer, "http_client", False):
        options.append("--http")
    texts = [text_for(case) for _ in range(case.connections)]
    with Process(work.server, PORTS.take(), "--connections", case.connections, *options) as process:
        port = int(process.wait_for(r"^listening: (\d+)$")[1])
        with relay_to(case, port) as relay:
            try:
                facts = peer.connect(case, relay.port, texts, work)
                status = process.finish()
            except Failed as wrong:
                raise Failed(f"{wrong}{process.describe()}") from None
            if case.fallback == "refused":
                if status != 1 or "failed: sent inappropriate_fallback" not in process.text():
                    raise Failed(f"ends with {status}: {process.describe()}")
            elif status != 0:
                raise Failed(f"our server ends with {status}: {process.describe()}")
            else:
                for number, theirs in enumerate(facts):
                    check_facts(case, number, our_facts(process, number), theirs)
            return check_wire(case, relay, work)


def run_case(case, peer, work):
    """Throws Failed."""
    work.directory.mkdir()
    if case.role == "client":
        run_client(case, peer, work)
    else:
        run_server(case, peer, work)
