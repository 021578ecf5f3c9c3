# Read by ./run and ./test: makes .venv and keeps it equal to the locked requirements.
# Uses uv where it is installed and works, else Python's own venv and pip. Knows no registry's address: the machine's settings do.

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

have_uv() { [ -z "${NO_UV:-}" ] && command -v uv >/dev/null 2>&1; }

# Prints the first Python that is new enough.
find_python() {
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# Runs apt-get as root; fails where that is not possible.
apt_get() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >/dev/null
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >/dev/null 2>&1
    fi
}

# A bare Debian has Python without pip: take pip from the system's own packages, installed where we may, else only unpacked.
system_pip() {
    "$python" -c 'import ensurepip' >/dev/null 2>&1 && return 0
    say "This Python has no pip; taking it from the system's packages ..."
    packages="python3-venv ca-certificates"
    # shellcheck disable=SC2086
    if apt_get install -y --no-install-recommends $packages ||
        { apt_get update && apt_get install -y --no-install-recommends $packages; }; then
        return 0
    fi
    unpack_pip || die "Please install pip for Python first, for example: sudo apt-get install python3-venv ca-certificates"
}

# Without root: fetch Debian's pip wheel and certificates as any user may, and unpack them into .venv.
unpack_pip() {
    command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1 || return 1
    lists="$PWD/.venv/apt"
    mkdir -p "$lists/state/lists/partial" "$lists/cache/archives/partial"
    (
        cd "$lists"
        set -- -qq -o "Dir::State=$lists/state" -o "Dir::Cache=$lists/cache" -o "Dir::State::status=/var/lib/dpkg/status"
        apt-get "$@" update && apt-get "$@" download python3-pip-whl ca-certificates || exit 1
        for package in ./*.deb; do dpkg-deb -x "$package" .; done
        cat usr/share/ca-certificates/*/*.crt >certificates.pem
    ) >&2 || return 1
    pip_wheel=$(ls "$lists"/usr/share/python-wheels/pip-*.whl)
    [ -e /etc/ssl/certs/ca-certificates.crt ] || export PIP_CERT="${PIP_CERT:-$lists/certificates.pem}"
}

make_venv() {
    say "Making the virtual environment .venv ..."
    rm -rf .venv
    python=$(find_python) || python=
    if have_uv && uv venv --quiet --python "${python:->=3.11}" .venv; then return; fi
    [ -n "$python" ] || die "Chung Sức needs Python 3.11 or newer. Please install it, for example: sudo apt-get install python3"
    pip_wheel=
    system_pip
    if [ -n "$pip_wheel" ]; then
        "$python" -m venv --without-pip .venv
        "$(venv_python)" "$pip_wheel/pip" --quiet install --no-index --no-deps "$pip_wheel"
    else
        "$python" -m venv .venv
    fi
}

venv_python() { printf '%s' "$PWD/.venv/bin/python"; }

# install_locked FILE: exactly what FILE names, checked against its hashes; nothing to do while FILE has not changed.
install_locked() {
    stamp=".venv/$1.installed"
    lock=$(cksum <"$1")
    [ -r "$stamp" ] && [ "$(cat "$stamp")" = "$lock" ] && return 0
    say "Installing what $1 names ..."
    install_with_hashes "$1" || die "Could not install what $1 names. Is there a network?"
    printf '%s\n' "$lock" >"$stamp"
}

# The lock names everything: nothing is left to resolve.
install_with_hashes() {
    if have_uv && uv pip install --quiet --python "$(venv_python)" --no-deps --require-hashes -r "$1"; then return; fi
    "$(venv_python)" -m pip --version >/dev/null 2>&1 || "$(venv_python)" -m ensurepip >/dev/null || return 1
    "$(venv_python)" -m pip --quiet --disable-pip-version-check install --no-compile --no-deps --require-hashes -r "$1"
}

# set_up FILE ...: the virtual environment with all of these installed.
set_up() {
    "$(venv_python)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || make_venv
    for file in "$@"; do install_locked "$file"; done
}
