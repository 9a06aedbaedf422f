// SPDX-License-Identifier: BSL-1.0
// fuzz/differential/tls_parser/lib.rs: what tls-parser reads from a handshake message, as text.
use std::fmt::Write;
use tls_parser::*;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn join<T>(list: &[T], text: impl Fn(&T) -> String) -> String {
    list.iter().map(text).collect::<Vec<_>>().join(",")
}

/// One line, `name value`; nothing of an extension that tls-parser keeps as it is.
fn extension(e: &TlsExtension) -> Option<String> {
    Some(match e {
        TlsExtension::SNI(names) => format!("server_name {}", join(names, |n| format!("{}:{}", (n.0).0, hex(n.1)))),
        TlsExtension::MaxFragmentLength(code) => format!("max_fragment_length {code}"),
        TlsExtension::EllipticCurves(groups) => format!("supported_groups {}", join(groups, |g| g.0.to_string())),
        TlsExtension::EcPointFormats(formats) => format!("ec_point_formats {}", hex(formats)),
        TlsExtension::SignatureAlgorithms(schemes) => format!("signature_algorithms {}", join(schemes, |s| s.to_string())),
        TlsExtension::ALPN(names) => format!("alpn {}", join(names, |n| hex(n))),
        TlsExtension::RecordSizeLimit(limit) => format!("record_size_limit {limit}"),
        TlsExtension::SessionTicket(ticket) => format!("session_ticket {}", hex(ticket)),
        TlsExtension::SupportedVersions(versions) => format!("supported_versions {}", join(versions, |v| v.0.to_string())),
        TlsExtension::PskExchangeModes(modes) => format!("psk_key_exchange_modes {}", hex(modes)),
        TlsExtension::RenegotiationInfo(info) => format!("renegotiation_info {}", hex(info)),
        _ => return None,
    })
}

/// Nothing if there is something that tls-parser can't read.
fn extensions(block: Option<&[u8]>, is_server: bool) -> Option<String> {
    let mut text = String::new();
    let block = match block {
        Some(block) => block,
        None => return Some(text),
    };
    let parse = if is_server { parse_tls_server_hello_extensions } else { parse_tls_client_hello_extensions };
    let (rest, list) = parse(block).ok()?;
    if !rest.is_empty() {
        return None;
    }
    // what a server sends of these has no content, or may not be
    let list = list.iter().filter(|e| !(is_server && matches!(e, TlsExtension::SNI(_) | TlsExtension::SignatureAlgorithms(_))));
    for e in list {
        if let Some(line) = extension(e) {
            writeln!(text, "{line}").ok()?;
        }
    }
    Some(text)
}

fn message(m: &TlsMessageHandshake) -> Option<String> {
    use TlsMessageHandshake::*;
    Some(match m {
        ClientHello(h) => format!(
            "{} {} {} {}\n{}",
            h.version.0,
            hex(h.session_id.unwrap_or(&[])),
            join(&h.ciphers, |c| c.0.to_string()),
            join(&h.comp, |c| c.0.to_string()),
            extensions(h.ext, false)?
        ),
        ServerHello(h) => format!(
            "{} {} {} {}\n{}",
            h.version.0,
            hex(h.session_id.unwrap_or(&[])),
            h.cipher.0,
            h.compression.0,
            extensions(h.ext, true)?
        ),
        ServerHelloV13Draft18(_) => return None, // of another form
        Certificate(c) => format!("{}\n", join(&c.cert_chain, |one| hex(one.data))),
        CertificateRequest(r) => format!(
            "{} {} {}\n",
            hex(&r.cert_types),
            r.sig_hash_algs.as_ref().map_or("none".to_string(), |all| join(all, |one| one.to_string())),
            join(&r.unparsed_ca, |name| hex(name))
        ),
        CertificateStatus(s) => format!("{} {}\n", s.status_type, hex(s.blob)),
        Finished(f) => format!("{}\n", hex(f)),
        _ => "\n".to_string(),
    })
}

fn read(input: &[u8]) -> Option<String> {
    match parse_tls_message_handshake(input) {
        Ok((rest, TlsMessage::Handshake(m))) if rest.is_empty() => message(&m),
        _ => None,
    }
}

/// Writes what was read and returns its size, or a negative number: -1 if nothing can be read, -2 if reading
/// panicked, -3 if there is no room.
///
/// # Safety
/// `input` and `out` have to be as long as is said.
#[no_mangle]
pub unsafe extern "C" fn tls_parser_read(input: *const u8, size: usize, out: *mut u8, room: usize) -> isize {
    let input = std::slice::from_raw_parts(input, size);
    match std::panic::catch_unwind(|| read(input)) {
        Err(_) => -2,
        Ok(None) => -1,
        Ok(Some(text)) if text.len() > room => -3,
        Ok(Some(text)) => {
            std::ptr::copy_nonoverlapping(text.as_ptr(), out, text.len());
            text.len() as isize
        }
    }
}
