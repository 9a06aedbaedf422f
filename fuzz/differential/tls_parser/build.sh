#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# fuzz/differential/tls_parser/build.sh FOLDER OUTPUT: builds the library in FOLDER, without the network.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
cp "$here/Cargo.toml" "$here/lib.rs" "$work"
CARGO_HOME=$work/cargo-home cargo build --quiet --offline --release --manifest-path "$work/Cargo.toml" \
    --config 'source.crates-io.replace-with = "debian"' \
    --config 'source.debian.directory = "/usr/share/cargo/registry"'
cp "$work/target/release/libdifferential_tls_parser.a" "$2"
