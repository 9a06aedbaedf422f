#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# tests/captures/make.sh [NAME...]: as root, records the captures beside it anew, from real programs on
# loopback; only those that are named, if any is. Wants openssl, gnutls-bin and tshark (with its dumpcap and editcap). Keys, randoms and certificates are new
# each time; the certificates' common name is server.example or client.example.
#
# What is negotiated, TLS 1.2 in the first three:
#   ecdhe_ecdsa_aes_gcm.pcap
#       gnutls-cli to openssl. TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, X25519, extended master secret, a
#       session ticket, ALPN http/1.1, a stapled OCSP response
#   dhe_rsa_cbc_client_certificate.pcapng
#       openssl to gnutls-serv. TLS_DHE_RSA_WITH_AES_256_CBC_SHA256, encrypt-then-MAC, extended master secret,
#       a session id, an ECDSA client certificate
#   rsa_resumed_by_session_id.pcap
#       openssl to openssl, two connections. TLS_RSA_WITH_AES_128_CBC_SHA, MAC-then-encrypt, no extended
#       master secret; the second connection resumes the first
#   tls13_retry_and_early_data.pcap
#       openssl to openssl, two connections of TLS 1.3. TLS_AES_256_GCM_SHA384, secp384r1 after a
#       HelloRetryRequest, a client certificate, tickets, KeyUpdate in both forms; the second connection
#       resumes the first, with early data
#   dtls12_fragments.pcap
#       openssl to openssl. DTLS 1.2 with a cookie, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, a client
#       certificate, all in datagrams of at most 256 bytes
set -euo pipefail

names=("$@")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
server=""
capture=""
cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$capture" ] || kill "$capture" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

wanted() { # name
    [ ${#names[@]} -eq 0 ] && return 0
    local name
    for name in "${names[@]}"; do
        [ "$name" != "$1" ] || return 0
    done
    return 1
}

# --- certificates ---
p256="-algorithm EC -pkeyopt ec_paramgen_curve:P-256"
rsa2048="-algorithm RSA -pkeyopt rsa_keygen_bits:2048"

authority() { # name
    openssl genpkey $p256 -out "$1.key" 2>/dev/null
    openssl req -x509 -new -key "$1.key" -sha256 -days 3650 -subj "/CN=tlswire throw-away authority" \
        -addext basicConstraints=critical,CA:TRUE -out "$1.pem"
}

leaf() { # name, common name, extended key usage, key algorithm...
    local name=$1 cn=$2 usage=$3
    shift 3
    openssl genpkey "$@" -out "$name.key" 2>/dev/null
    openssl req -new -key "$name.key" -subj "/CN=$cn" -out "$name.csr"
    printf 'subjectAltName=DNS:%s\nextendedKeyUsage=%s\n' "$cn" "$usage" > "$name.ext"
    openssl x509 -req -in "$name.csr" -CA ca.pem -CAkey ca.key -sha256 -days 3650 -extfile "$name.ext" \
        -out "$name.pem" 2>/dev/null
}

authority ca
leaf ecdsa server.example serverAuth $p256
leaf rsa server.example serverAuth $rsa2048
leaf client client.example clientAuth $p256

serial=$(openssl x509 -in ecdsa.pem -noout -serial | cut -d= -f2)
printf 'V\t400101000000Z\t\t%s\tunknown\t/CN=server.example\n' "$serial" > index.txt
openssl ocsp -index index.txt -rsigner ca.pem -rkey ca.key -CA ca.pem -issuer ca.pem -cert ecdsa.pem \
    -resp_no_certs -ndays 3650 -respout ocsp.der > ocsp.log 2>&1

# Options that the command line of OpenSSL 3.0 lacks.
cat > no_ems.cnf <<'CONF'
openssl_conf = init
[init]
ssl_conf = ssl
[ssl]
system_default = tls
[tls]
Options = -ExtendedMasterSecret
CONF

# --- recording ---
wait_for() { # what, command...
    local what=$1
    shift
    for _ in $(seq 100); do
        ! "$@" || return 0
        sleep 0.1
    done
    echo "make.sh: waited in vain for $what" >&2
    exit 1
}
listening() { grep -qE ":$(printf %04X "$1") [0-9A-F]+:0000 0A" /proc/net/tcp /proc/net/tcp6; }

bound() { grep -qE ":$(printf %04X "$1") " /proc/net/udp /proc/net/udp6; }

serve() { # port, command...
    local port=$1
    shift
    # Standard input stays open: at its end the servers would leave.
    "$@" > server.log 2>&1 < <(exec sleep 600) &
    server=$!
    wait_for "the server on port $port" listening "$port"
}
serve_udp() { # port, command...
    local port=$1
    shift
    "$@" > server.log 2>&1 < <(exec sleep 600) &
    server=$!
    wait_for "the server on port $port" bound "$port"
}
record() { # file, port, protocol (tcp)
    target=$1
    : > "$work/recorded"
    dumpcap -q -P -i lo -f "${3:-tcp} port $2" -w "$work/recorded" > dumpcap.log 2>&1 &
    capture=$!
    wait_for dumpcap test -s "$work/recorded"
}
done_recording() {
    sleep 1
    kill -INT "$capture"
    wait "$capture" || true
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    capture=""
    server=""
    # Through editcap, since dumpcap's own pcapng names this machine's processor and kernel.
    editcap -F "${target##*.}" "$work/recorded" "$here/$target"
    chmod 644 "$here/$target"
}
line() { # a line of application data, and time for the answer
    sleep 0.5
    printf 'Hello over TLS 1.2\n'
    sleep 0.5
}
keep_keylog() { # from, to: the lines without the comments that say when
    grep -v '^#' "$1" > "$here/$2"
}

# --- ECDHE-ECDSA with AES-GCM ---
if wanted ecdhe_ecdsa_aes_gcm; then
serve 24431 openssl s_server -accept 127.0.0.1:24431 -cert ecdsa.pem -key ecdsa.key -tls1_2 -rev \
    -alpn http/1.1 -groups X25519:P-256 -cipher ECDHE-ECDSA-AES256-GCM-SHA384 -status_file ocsp.der
record ecdhe_ecdsa_aes_gcm.pcap 24431
line | SSLKEYLOGFILE=a.keylog gnutls-cli --x509cafile ca.pem --sni-hostname server.example \
    --verify-hostname server.example --alpn h2 --alpn http/1.1 --port 24431 \
    --priority 'NORMAL:-VERS-ALL:+VERS-TLS1.2:-GROUP-ALL:+GROUP-X25519:+GROUP-SECP256R1' 127.0.0.1 \
    > client.log 2>&1
done_recording
keep_keylog a.keylog ecdhe_ecdsa_aes_gcm.keylog
fi

# --- DHE-RSA with AES-CBC and a client certificate ---
if wanted dhe_rsa_cbc_client_certificate; then
serve 24432 gnutls-serv --echo --noticket --port 24432 --x509certfile rsa.pem --x509keyfile rsa.key \
    --x509cafile ca.pem --require-client-cert \
    --priority 'NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+DHE-RSA:-CIPHER-ALL:+AES-256-CBC:-MAC-ALL:+SHA256'
record dhe_rsa_cbc_client_certificate.pcapng 24432
line | openssl s_client -connect 127.0.0.1:24432 -servername server.example -tls1_2 -no_ticket \
    -CAfile ca.pem -cipher DHE-RSA-AES256-SHA256:DHE-RSA-AES128-SHA256 -cert client.pem -key client.key \
    -keylogfile b.keylog > client.log 2>&1
done_recording
keep_keylog b.keylog dhe_rsa_cbc_client_certificate.keylog
fi

# --- RSA key exchange, resumed by session id ---
if wanted rsa_resumed_by_session_id; then
export OPENSSL_CONF=$work/no_ems.cnf
serve 24433 openssl s_server -accept 127.0.0.1:24433 -cert rsa.pem -key rsa.key -tls1_2 -rev \
    -no_ticket -no_etm -cipher AES128-SHA
record rsa_resumed_by_session_id.pcap 24433
for session in -sess_out -sess_in; do
    line | openssl s_client -connect 127.0.0.1:24433 -servername server.example -tls1_2 -no_ticket -no_etm \
        -CAfile ca.pem -cipher AES128-SHA -keylogfile c.keylog $session session.pem > client.log 2>&1
done
done_recording
grep -q '^Reused' client.log
keep_keylog c.keylog rsa_resumed_by_session_id.keylog
{
    echo "A throw-away key, made by make.sh for this capture alone. It protects nothing."
    cat rsa.key
} > "$here/rsa_resumed_by_session_id.pem"
unset OPENSSL_CONF
fi

# --- TLS 1.3: HelloRetryRequest, client certificate, KeyUpdate; then early data ---
if wanted tls13_retry_and_early_data; then
printf 'early, and hello\n' > early.txt
commands() { # what s_client is told: lines of data, k and K for KeyUpdate
    sleep 0.5
    printf 'hello\n'
    sleep 0.3
    printf 'k\n'
    sleep 0.3
    printf 'again\n'
    sleep 0.3
    printf 'K\n'
    sleep 0.3
    printf 'Q\n'
}
serve 24434 openssl s_server -accept 127.0.0.1:24434 -cert rsa.pem -key rsa.key -tls1_3 -early_data \
    -groups P-384 -ciphersuites TLS_AES_256_GCM_SHA384 -Verify 1 -CAfile ca.pem -no_anti_replay
record tls13_retry_and_early_data.pcap 24434
commands | openssl s_client -connect 127.0.0.1:24434 -servername server.example -tls1_3 -CAfile ca.pem \
    -groups X25519:P-384 -ciphersuites TLS_AES_256_GCM_SHA384 -cert client.pem -key client.key \
    -keylogfile d.keylog -sess_out session13.pem > client.log 2>&1
commands | openssl s_client -connect 127.0.0.1:24434 -servername server.example -tls1_3 -CAfile ca.pem \
    -groups P-384 -ciphersuites TLS_AES_256_GCM_SHA384 -keylogfile d.keylog -sess_in session13.pem \
    -early_data early.txt > client.log 2>&1
done_recording
grep -q '^Early data was accepted' client.log
keep_keylog d.keylog tls13_retry_and_early_data.keylog
fi

# --- DTLS 1.2 in fragments ---
if wanted dtls12_fragments; then
serve_udp 24435 openssl s_server -4 -accept 127.0.0.1:24435 -cert rsa.pem -key rsa.key -dtls1_2 -mtu 256 \
    -cipher ECDHE-RSA-AES128-GCM-SHA256 -Verify 1 -CAfile ca.pem
record dtls12_fragments.pcap 24435 udp
line | openssl s_client -4 -connect 127.0.0.1:24435 -dtls1_2 -mtu 256 -CAfile ca.pem \
    -cert client.pem -key client.key -keylogfile e.keylog > client.log 2>&1
done_recording
keep_keylog e.keylog dtls12_fragments.keylog
fi

chmod 644 "$here"/*.keylog "$here"/*.pem

# --- does another program read them, and decrypt both Finished of each connection with the keys? ---
finished() { # how many, capture, port, tshark's option, protocol (tls)
    local wanted=$1 file=$2 port=$3 option=$4 protocol=${5:-tls} found
    local transport=tcp
    [ "$protocol" = tls ] || transport=udp
    found=$(tshark -r "$here/$file" -d "$transport.port==$port,$protocol" -o "$option" \
        -Y "$protocol.handshake.type == 20" -T fields -e "$protocol.handshake.verify_data" 2>/dev/null \
        | tr ',' '\n' | grep -c .) || true
    echo "$file: $found of $wanted Finished decrypted by ${option%%:*}"
    [ "$found" = "$wanted" ]
}
finished 2 ecdhe_ecdsa_aes_gcm.pcap 24431 "tls.keylog_file:$here/ecdhe_ecdsa_aes_gcm.keylog"
finished 2 dhe_rsa_cbc_client_certificate.pcapng 24432 \
    "tls.keylog_file:$here/dhe_rsa_cbc_client_certificate.keylog"
finished 4 rsa_resumed_by_session_id.pcap 24433 "tls.keylog_file:$here/rsa_resumed_by_session_id.keylog"
finished 4 rsa_resumed_by_session_id.pcap 24433 "uat:rsa_keys:\"$here/rsa_resumed_by_session_id.pem\",\"\""
finished 4 tls13_retry_and_early_data.pcap 24434 "tls.keylog_file:$here/tls13_retry_and_early_data.keylog"
finished 2 dtls12_fragments.pcap 24435 "tls.keylog_file:$here/dtls12_fragments.keylog" dtls
