#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# fuzz/differential/tls_parser/build.sh FOLDER OUTPUT [SOURCE]: builds the library in FOLDER, without the network,
# of this folder's lib.rs or that in the folder SOURCE.
set -eu
here=$(cd "${3:-$(dirname "$0")}" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
cp "$here/Cargo.toml" "$here/lib.rs" "$work"
CARGO_HOME=$work/cargo-home cargo build --quiet --offline --release --manifest-path "$work/Cargo.toml" \
    --config 'source.crates-io.replace-with = "debian"' \
    --config 'source.debian.directory = "/usr/share/cargo/registry"'
cp "$work"/target/release/lib*.a "$2"
