#!/bin/bash -eu
# SPDX-License-Identifier: BSL-1.0
# fuzz/oss-fuzz/build.sh [NAME...]: builds the fuzzers that need no other library, or those that are named,
# with their seeds and a dictionary, into $OUT. Wants what OSS-Fuzz sets: CXX, CXXFLAGS, LIB_FUZZING_ENGINE,
# FUZZING_ENGINE, SRC, OUT, WORK.

cd "$SRC/tlswire"
if [ $# -eq 0 ]; then
    set -- client_hello dtls_handshake_reader extension_parts fingerprint generate handshake12 handshake13 \
        handshake_dtls keying mutate observer own_objects record_contents records registries validate
fi

# only libFuzzer has the function that custom mutators call
custom=""
[ "${FUZZING_ENGINE:-libfuzzer}" != libfuzzer ] || custom=-DTLSWIRE_WITH_LIBFUZZER

# by the flags of the host: it only writes a file
"$CXX" -std=c++20 -O1 -Iinclude fuzz/make_dictionary.cpp -o "$WORK/make_dictionary"
"$WORK/make_dictionary" > "$WORK/tlswire.dict"

for name in "$@"; do
    # shellcheck disable=SC2086 # the flags are several words
    "$CXX" $CXXFLAGS -std=c++20 $custom -Iinclude "fuzz/$name.cpp" -o "$OUT/fuzz_$name" $LIB_FUZZING_ENGINE
    zip -q -j -r "$OUT/fuzz_${name}_seed_corpus.zip" "fuzz/seeds/$name"
    cp "$WORK/tlswire.dict" "$OUT/fuzz_$name.dict"
done
