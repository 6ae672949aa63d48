# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154
# The steps that app/run, tests/run and .ci/run share. Sourced; needs root=<checkout>. Speaks on standard error only.

say() { printf '%s\n' "$*" >&2; }

# packages GROUP...: the names of these groups.
packages() {
    local groups=" $* " group name
    while read -r group name; do
        if [[ $groups == *" $group "* ]]; then printf '%s\n' "$name"; fi
    done < <(grep -Ev '^(#|$)' "$root/resources/packages/debian.txt")
}

# ensure_packages GROUP...: names and installs what is missing; one quick look when nothing is.
ensure_packages() {
    local wanted missing=()
    mapfile -t wanted < <(packages "$@")
    if ! command -v dpkg-query >/dev/null; then
        say "This is no Debian: the packages of resources/packages/debian.txt are taken to be here."
        return 0
    fi
    mapfile -t missing < <(comm -23 <(printf '%s\n' "${wanted[@]}" | LC_ALL=C sort -u) \
        <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null |
            sed -n 's/^installed //p' | LC_ALL=C sort -u))
    if [ ${#missing[@]} -eq 0 ]; then return 0; fi

    say "Installing what is missing: ${missing[*]}"
    local as_root=() log
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "That needs root, and there is no sudo. As root: $root/resources/packages/install ${missing[*]}"
            exit 69
        fi
        as_root=(sudo)
    fi
    log=$(mktemp)
    if ! "${as_root[@]}" "$root/resources/packages/install" "${missing[@]}" 2>"$log"; then
        tail -n 30 "$log" >&2
        rm -f "$log"
        say "The packages could not be installed (above: the end of what apt-get said)."
        exit 69
    fi
    rm -f "$log"
}

# ensure_npm: puts the packages of resources/packages/npm into .build/npm. Without its registry the tests that need them are skipped.
ensure_npm() {
    local wanted=$root/resources/packages/npm dir=$root/.build/npm log=$root/.build/npm.log
    if cmp -s "$wanted/package-lock.json" "$dir/package-lock.json"; then return 0; fi
    if ! command -v npm >/dev/null; then (ensure_packages npm) || return 0; fi
    rm -rf "$dir"
    mkdir -p "$dir"
    cp "$wanted/package.json" "$dir"
    if (cd "$dir" && cp "$wanted/package-lock.json" . && timeout 120 npm ci --ignore-scripts --no-audit --no-fund --cache "$dir/cache") >"$log" 2>&1; then
        return 0
    fi
    rm -rf "$dir"
    tail -n 3 "$log" >&2
    say "npm gave nothing (above: the end of what it said), so the tests that need its packages are skipped."
}

# build_preset PRESET [TARGET...]: configures when needed and builds; says nothing unless it takes long or fails.
build_preset() {
    local preset=$1 dir=$root/.build/$1 log
    shift
    log=$dir/build.log
    mkdir -p "$dir" 2>/dev/null || true
    if ! { : >>"$dir/.lock"; } 2>/dev/null; then
        say "Cannot write to $dir: another user made it. Remove it, or run as that user."
        exit 69
    fi
    local configure=true build=(cmake --build "$dir" --parallel "$(nproc)")
    if [ $# -gt 0 ]; then build+=(--target "$@"); fi
    if [ ! -e "$dir/build.ninja" ]; then say "Building Sitrep ($preset); the first time takes some minutes."; fi
    if [ ! -e "$dir/build.ninja" ] || [ "$root/CMakePresets.json" -nt "$dir/build.ninja" ]; then
        configure="cmake --preset $preset"
    fi
    if ! (flock 9 && cd "$root" && $configure && "${build[@]}") 9>>"$dir/.lock" >"$log" 2>&1; then
        grep -E -A6 '(CMake Error|error:|FAILED:)' "$log" | head -n 80 >&2 || tail -n 40 "$log" >&2
        say "The build failed; all of its output is in $log"
        exit 70
    fi
}

test_user=sitrep-test

# be_readable SCRIPT [ARGUMENT...]: PostgreSQL refuses to run as root, and root may read what others may not, so root runs
# the tests as an ordinary user. Where that user cannot read this checkout (it lies in /root, say), the script goes on in a copy.
be_readable() {
    if [ "$(id -u)" -ne 0 ]; then return 0; fi
    if ! id "$test_user" >/dev/null 2>&1; then
        useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$test_user"
    fi
    if (cd / && runuser -u "$test_user" -- test -r "$root/CMakeLists.txt" -a -x "$root/tests/support/isolated"); then
        return 0
    fi
    local copy
    copy=/var/tmp/sitrep-$(printf '%s' "$root" | cksum | cut -d' ' -f1)
    say "User $test_user cannot read $root: testing a copy, $copy"
    mkdir -p "$copy"
    (cd "$copy" && find . -path ./.build -prune -o -type f -print0 | while IFS= read -r -d '' file; do
        if [ ! -e "$root/$file" ]; then rm -f "$file"; fi
    done)
    tar -C "$root" --exclude=./.build --exclude=./.git --mode=u+rwX,go+rX -cf - . | tar -C "$copy" --no-same-owner -xf -
    chmod 755 "$copy"
    SITREP_ORIGIN=$root exec "$copy/$1" "${@:2}"
}

# run_ctest PRESET [ARGUMENT...]: as an ordinary user, also when root asks. The build tree stays root's but for what tests write.
run_ctest() {
    local preset=$1 dir=$root/.build/$1
    shift
    local command=(ctest --preset "$preset" --parallel "$(nproc)" --no-label-summary "$@")
    # Version 12 of the thread sanitizer aborts where addresses are randomised by more than 28 bits.
    if [ "$preset" = tsan ] && setarch -R true 2>/dev/null; then command=(setarch -R "${command[@]}"); fi
    cd "$root" || return
    if [ "$(id -u)" -ne 0 ]; then
        "${command[@]}"
        return
    fi
    mkdir -p "$dir/scratch" "$dir/Testing"
    chown "$test_user:" "$dir"
    chown -R "$test_user:" "$dir/scratch" "$dir/Testing"
    runuser -u "$test_user" -- env HOME="$dir/scratch" "${command[@]}"
}
