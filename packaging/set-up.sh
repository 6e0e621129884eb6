#!/bin/sh
# Installs what Audit Desk needs and this machine lacks: uv, the locked packages, Qt's system libraries.
# Usage: set-up.sh [window]    with "window", also the libraries for opening a window, not only for drawing unseen
# What is there already is left alone: a second call checks, needs no network and says nothing.
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:$PWD/.venv-tools/bin
log=build/set-up.log
stamp=.venv/set-up-from
unset VIRTUAL_ENV UV_PROJECT_ENVIRONMENT UV_PROJECT

# What to type when the fault is mended: the Makefile knows which of its commands was asked for.
again=${AGAIN:-packaging/set-up.sh}

say() { echo "set-up: $*"; }

# Names what is missing (first line) and what to type (the rest), then stops.
stop() {
    {
        echo "set-up: $1"
        shift
        for line; do echo "        $line"; done
    } >&2
    exit 1
}

# Runs a command unseen. What it said is kept in the log, and the first and last of its errors are shown if it fails.
quietly() {
    mkdir -p build
    echo "\$ $*" >>"$log"
    if "$@" </dev/null >"$log.last" 2>&1; then
        cat "$log.last" >>"$log"
        rm -f "$log.last"
        return 0
    fi
    cat "$log.last" >>"$log"
    { grep -E '^ *(error|ERROR|E|cause|sudo):' "$log.last" || true; } | sed -e '1b' -e '$!d' | cut -c 1-160 | sed 's/^ */        | /' >&2
    rm -f "$log.last"
    return 1
}

# Installs system packages, where this machine has apt-get and this person may use it.
install_system_packages() {
    what_for=$1
    shift
    by_hand="apt-get install --no-install-recommends $*"
    if [ "$(id -u)" = 0 ]; then
        as_root=env
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        as_root="sudo env"
        by_hand="sudo $by_hand"
        say "sudo may ask for your password, to install system packages."
        sudo true || as_root=
    else
        as_root=
    fi
    [ -n "$as_root" ] || stop "System packages are missing ($what_for), and only an administrator may install them." \
        "Ask one to type:  $by_hand" "Then type again:  $again"
    say "Installing system packages ($what_for): $*"
    # An old list of packages often still serves, so a failing update alone is no reason to stop.
    quietly $as_root DEBIAN_FRONTEND=noninteractive apt-get update -qq || true
    quietly $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" ||
        stop "System packages are missing and apt-get could not install them ($what_for): $*" \
            "Is this machine on a network? If so, type again:  $again" \
            "To try by hand, type:  $by_hand" "Everything that was said is in $log."
}

suitable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if suitable "$python"; then return; fi
    done
    stop "Python 3.11 or later is missing; this machine has $(python3 --version 2>/dev/null || echo none)." \
        "Install it (on Debian 12 or later: apt-get install python3 python3-venv), then type again:  $again"
}

get_uv() {
    if uv --version >/dev/null 2>&1; then return; fi
    find_python
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        command -v apt-get >/dev/null ||
            stop "Python's venv and ensurepip modules are missing." "Install them, then type again:  $again"
        install_system_packages "for Python's own environments" python3-venv
    fi
    say "Installing uv, which installs the rest, into .venv-tools"
    quietly "$python" -m venv --clear .venv-tools ||
        stop "Python could not make an environment in .venv-tools." "Everything that was said is in $log."
    quietly .venv-tools/bin/python -m pip install --disable-pip-version-check --retries 1 uv ||
        stop "uv is missing and could not be fetched, and the packages of uv.lock are not installed either." \
            "They come from PyPI (and Qt's system libraries, which are looked for after them, from Debian)." \
            "Connect this machine to a network, then type again:  $again" "Everything that was said is in $log."
}

get_locked_packages() {
    # Scripts in .venv name their folder, so a copied or moved project is set up anew.
    folder=$(pwd -P)
    state="$folder $(cat uv.lock pyproject.toml | cksum)"
    was=$(cat $stamp 2>/dev/null || true)
    if [ -x .venv/bin/python ] && [ "$was" = "$state" ]; then return; fi
    case "$was" in
        "" | "$folder "*) ;;
        *) rm -rf .venv ;;
    esac
    say "Installing the packages of uv.lock into .venv (the first time about 200 MB)"
    quietly uv sync --locked --quiet ||
        stop "Packages of uv.lock are missing and could not be installed." \
            "They come from PyPI. Connect this machine to a network, then type again:  $again" \
            "If pyproject.toml was changed since uv.lock was made, type first:  uv lock" \
            "Everything that was said is in $log."
    echo "$state" >$stamp
}

# Prints the names of the libraries that Qt wants and this machine lacks.
missing_libraries() {
    wanted="QtWidgets.abi3.so QtSvg.abi3.so QtPrintSupport.abi3.so QtTest.abi3.so Qt/plugins/platforms/libqoffscreen.so"
    if [ "$1" = window ]; then
        wanted="$wanted Qt/plugins/platforms/libqxcb.so Qt/plugins/platforms/libqwayland.so"
        wanted="$wanted Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so Qt/plugins/printsupport/libcupsprintersupport.so"
    fi
    (
        cd .venv/lib/python3*/site-packages/PySide6
        for file in $wanted; do
            if [ -e "$file" ]; then ldd "$file" 2>/dev/null; fi
        done
    ) | sed -n 's/^[[:space:]]*\(.*\) => not found$/\1/p' | sort -u
}

# libX11-xcb.so.1 is in libx11-xcb1 and libdbus-1.so.3 in libdbus-1-3: Debian's rule, with few exceptions.
debian_packages() {
    sed -e 's/^libg[a-z]*-2\.0\.so.*/libglib2.0-0/' -e 's/^libbrotli.*/libbrotli1/' -e 's/^libz\.so.*/zlib1g/' \
        -e 's/\([0-9]\)\.so\./\1-/' -e 's/\.so\.//' | tr 'A-Z_' 'a-z-' | sort -u
}

get_system_libraries() {
    [ "$(uname)" = Linux ] || return 0
    missing=$(missing_libraries "$1")
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null ||
        stop "Qt needs system libraries that are missing here: $(echo $missing)" \
            "Install them with this system's own package manager, then type again:  $again"
    install_system_packages "libraries for Qt" $(echo "$missing" | debian_packages)
    missing=$(missing_libraries "$1")
    [ -z "$missing" ] || stop "Qt still lacks these system libraries: $(echo $missing)" \
        "Install the packages that hold them, then type again:  $again"
}

get_uv
get_locked_packages
get_system_libraries "${1-}"
