// SPDX-License-Identifier: BSL-1.0
// bench/tls_parser/lib.rs: tls-parser reads a ClientHello with its 4-byte header; 0 for no.
use tls_parser::*;

unsafe fn read(message: *const u8, size: usize, with_extensions: bool) -> u64 {
    let (rest, parsed) = match parse_tls_message_handshake(std::slice::from_raw_parts(message, size)) {
        Ok(done) => done,
        Err(_) => return 0,
    };
    let hello = match &parsed {
        TlsMessage::Handshake(TlsMessageHandshake::ClientHello(hello)) if rest.is_empty() => hello,
        _ => return 0,
    };
    let mut count = hello.ciphers.len();
    if let (true, Some(block)) = (with_extensions, hello.ext) {
        match parse_tls_client_hello_extensions(block) {
            Ok((rest, list)) if rest.is_empty() => count += list.len(),
            _ => return 0,
        }
    }
    count as u64
}

/// # Safety
/// `message` has to be `size` bytes.
#[no_mangle]
pub unsafe extern "C" fn bench_tls_parser_base(message: *const u8, size: usize) -> u64 {
    read(message, size, false)
}

/// # Safety
/// `message` has to be `size` bytes.
#[no_mangle]
pub unsafe extern "C" fn bench_tls_parser_extensions(message: *const u8, size: usize) -> u64 {
    read(message, size, true)
}
