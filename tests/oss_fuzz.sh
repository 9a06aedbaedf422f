#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tests/oss_fuzz.sh FOLDER: runs fuzz/oss-fuzz/build.sh as OSS-Fuzz runs it, with its variables set, for a few
# of the fuzzers, and what it has built over the seeds that it has packed. Without libc++: Debian's libFuzzer is
# made for libstdc++.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
rm -rf "$folder/src" "$folder/out" "$folder/work"
mkdir "$folder/src" "$folder/out" "$folder/work"
ln -s "$here" "$folder/src/tlswire"

flags="-O1 -fno-omit-frame-pointer -gline-tables-only -Wno-error -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION"
flags="$flags -fsanitize=address -fsanitize-address-use-after-scope -fsanitize=fuzzer-no-link"
export CC=clang-19 CXX=clang++-19 CFLAGS="$flags" CXXFLAGS="$flags"
export SANITIZER=address FUZZING_ENGINE=libfuzzer LIB_FUZZING_ENGINE=-fsanitize=fuzzer ARCHITECTURE=x86_64
export SRC="$folder/src" OUT="$folder/out" WORK="$folder/work"
"$here/fuzz/oss-fuzz/build.sh" records registries fingerprint

for fuzzer in "$OUT"/fuzz_*; do
    case $fuzzer in *.dict | *.zip) continue ;; esac
    mkdir "$fuzzer.seeds"
    python3 -m zipfile -e "${fuzzer}_seed_corpus.zip" "$fuzzer.seeds"
    echo "$(basename "$fuzzer"): $(ls "$fuzzer.seeds" | wc -l) seeds, $(grep -c = "$fuzzer.dict") words"
    "$fuzzer" -runs=500 -dict="$fuzzer.dict" "$fuzzer.seeds" > "$fuzzer.log" 2>&1 || { cat "$fuzzer.log"; exit 1; }
done
