# Read by ./test: runs gates one after the other, each with its time, and counts what passed and failed.

failed_gates=
passed=0 failed=0 skipped=0
counts=$(mktemp)
trap 'rm -f "$counts" "$counts.failed" "$counts.begun"' EXIT

# gate NAME COMMAND ...: one check; the next ones run all the same.
gate() {
    name=$1 began=$(date +%s)
    shift
    printf '\n== %s\n' "$name"
    if "$@"; then result="passed"; else
        result="FAILED"
        failed_gates="$failed_gates, $name"
    fi
    printf '== %s: %s in %s s\n' "$name" "$result" "$(($(date +%s) - began))"
}

# begin COMMAND ...: a check of one core goes on beside the next gates; `gate NAME end_of_begun` says what it came to.
begin() {
    "$@" >"$counts.begun" 2>&1 &
    begun=$!
}

end_of_begun() {
    code=0
    wait "$begun" || code=1
    cat "$counts.begun"
    return "$code"
}

# tests NAME ARGUMENTS ...: a run of pytest; its numbers go into the closing line (exit 5: none of these exist yet).
tests() {
    name=$1
    shift
    : >"$counts"
    gate "$name" run_pytest "$@"
    add_counts
}

add_counts() {
    while read -r p f s; do
        passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    done <"$counts"
}

run_pytest() {
    code=0
    # shellcheck disable=SC2086
    TEST_COUNTS="$counts" $beside python -m pytest --no-header "$@" || code=$?
    [ "$code" = 0 ] || [ "$code" = 5 ]
}
beside=

# tests_in_browser NAME ARGUMENTS ...: the same for a real browser, whose clock nobody holds: one or two tests that
# failed are run once more by themselves, and named. What fails twice has failed.
tests_in_browser() {
    name=$1
    shift
    : >"$counts"
    rm -f "$counts.failed"
    gate "$name" run_twice "$@"
    add_counts
}

run_twice() {
    run_pytest "$@" && return 0
    [ -s "$counts.failed" ] && [ "$(wc -l <"$counts.failed")" -le 2 ] || return 1
    first=$(cat "$counts")
    cp "$counts.failed" "$counts.again"
    printf '\n!! NOT STEADY, run once more:\n%s\n' "$(cat "$counts.again")"
    code=0
    run_pytest "@$counts.again" || code=1
    if [ "$code" = 0 ]; then
        printf '%s %s\n' "$first" "$(cat "$counts")" | awk '{ print $1 + $4, 0, $3 }' >"$counts.sum"
        mv "$counts.sum" "$counts"
    else
        printf '%s\n' "$first" >"$counts"
    fi
    rm -f "$counts.again"
    return "$code"
}

# The same beside a PostgreSQL server of its own, which is asked a few rows of a table of like cases.
tests_on_postgres() {
    beside="python -m tests.support.postgres"
    TEST_DATABASE=postgresql TEST_ROWS=few
    export TEST_DATABASE TEST_ROWS
    tests "$@"
    beside=
    unset TEST_DATABASE TEST_ROWS
}

# missing NAME HINT: loud here, and a failure where nobody would read it.
missing() {
    printf '\n!! %s is missing: its tests are NOT run. %s\n' "$1" "$2"
    if [ -n "${CI:-}" ]; then failed_gates="$failed_gates, $1"; fi
    return 1
}

install_packages() {
    say "Installing $* from the system's packages ..."
    apt_get install -y --no-install-recommends "$@" ||
        { apt_get update && apt_get install -y --no-install-recommends "$@"; }
}

need_chromium() {
    CHROMIUM=$(python -m tests.support.chromium) && export CHROMIUM && return 0
    install_packages chromium fonts-dejavu-core || python -m playwright install --with-deps chromium >&2 || true
    CHROMIUM=$(python -m tests.support.chromium) && export CHROMIUM && return 0
    missing Chromium "Install it, or name one in CHROMIUM."
}

need_postgres() {
    python -m tests.support.postgres true 2>/dev/null && return 0
    install_packages postgresql || true
    python -m tests.support.postgres true && return 0
    missing PostgreSQL "Install the package postgresql."
}

# Databases and photos of tests live in memory where there is room: waiting for a disk proves nothing here.
in_memory() {
    free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
    if [ -w /dev/shm ] && [ "${free:-0}" -gt 1000000 ]; then
        export PYTEST_DEBUG_TEMPROOT=/dev/shm
    fi
}

close_gates() {
    count=$(printf '%s' "${failed_gates#, }" | awk -F', ' '{ print NF }')
    printf '\n'
    [ -z "$failed_gates" ] || printf 'Failed: %s\n' "${failed_gates#, }"
    [ "$failed" -ge "${count:-0}" ] || failed=${count:-0}
    printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
    [ -z "$failed_gates" ]
}
