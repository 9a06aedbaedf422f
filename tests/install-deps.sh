#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tests/install-deps.sh [ci]: as root on a fresh Debian 12 or 13, installs what the build and the tests need.
# With `ci` also what .ci/run needs besides: more compilers, sanitizers, formatters, peers to compare with.
set -eu
export DEBIAN_FRONTEND=noninteractive
. /etc/os-release

update() { apt-get -q -o Acquire::Retries=3 --error-on=any update; }
get() { apt-get -q -y --no-install-recommends -o Acquire::Retries=3 install "$@"; }

# bookworm-backports comes from the mirror that apt already uses, in whichever format its sources are written.
enable_backports() {
    [ -z "$(apt-get indextargets 'Created-By: Packages' 'Codename: bookworm-backports' --format '$(URI)')" ] || return 0
    uri=$(apt-get indextargets 'Created-By: Packages' 'Codename: bookworm' 'Component: main' \
          --format '$(REPO_URI)' | sort -u | head -n 1)
    [ -n "$uri" ] || { echo "install-deps.sh: no source for bookworm/main is configured" >&2; exit 1; }
    printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\nSigned-By: %s\n' \
        "$uri" /usr/share/keyrings/debian-archive-keyring.gpg > /etc/apt/sources.list.d/bookworm-backports.sources
    update
}

common="g++ ninja-build pkg-config libtins-dev libcli11-dev nlohmann-json3-dev libbenchmark-dev libssl-dev openssl libasio-dev"
extra=""
[ "${1:-}" != ci ] || extra="git clang-19 clang-14 libclang-rt-19-dev clang-format-19 clang-tidy-19 valgrind
    gnutls-bin tshark python3 botan libnss3-tools curl zip libgnutls28-dev cargo librust-tls-parser-dev
    libc++-19-dev libc++abi-19-dev g++-powerpc-linux-gnu qemu-user
    gcc-arm-none-eabi libstdc++-arm-none-eabi-dev libnewlib-dev"

update
case ${VERSION_ID:-} in
12)
    enable_backports
    get $common $extra libbotan-2-dev meson/bookworm-backports catch2/bookworm-backports
    ;;
13)
    get $common $(echo $extra | sed 's/clang-14 //') libbotan-3-dev meson catch2
    ;;
*)
    echo "install-deps.sh: Debian 12 or 13 wanted, this is ${PRETTY_NAME:-unknown}" >&2
    exit 1
    ;;
esac
