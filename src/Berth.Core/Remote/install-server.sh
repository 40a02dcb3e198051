#!/bin/sh
# Installs an editor server below berth's root. One at a time: whoever comes second waits, and finds it installed. Nothing is at its
# place before it has said its version; what is left of an install that was cut off is cleared by the next.
#
# Prints, line by line:  say TEXT · bytes SO-FAR TOTAL (0: not known) · done PROGRAM TAB VERSION
# Exit codes: 10 no space · 11 programs cannot be run there · 12 cannot be written · 13 download failed · 14 checksum differs
#   15 does not run · 16 npm failed · 17 nothing to download with · 18 unpacking failed · 19 it came over short
#
# $1  fetch, receive (a release on standard input) or npm
# $2  the server's name
# $3  the version; empty where the release decides
# $4  where the program lies in a release
# $5  berth's root
# $6  fetch: the address; receive: the size; npm: the package
# $7  receive: the checksum; npm: the major version of node that it wants
# $8  npm: the entry in the package
way=$1 name=$2 version=$3 program=$4 root=$5 source=$6 wants=$7 entry=$8
servers=$root/servers
unset VSCODE_IPC_HOOK_CLI CODE_SERVER_PARENT_PID NODE_OPTIONS
PATH=$PATH:$HOME/.local/bin:$HOME/bin:/usr/local/bin:/opt/homebrew/bin
umask 077
downloads=$servers/.download
file=$downloads/$name-${version:-latest}.tar.gz
part=$file.part
building=$servers/$name-${version:-latest}.tmp
errors=$servers/.errors

say() {
    printf 'say %s\n' "$1"
}

# The reason, and an end that leaves nothing half done. What was fetched stays, for the next to go on with, unless the disk is full of it.
fail() {
    rm -rf "$building" "$errors"
    [ "$1" != 10 ] || rm -rf "$downloads"
    printf '%s\n' "$2" >&2
    exit "$1"
}

is_full() {
    left=$(df -P -k "$servers" 2>/dev/null | awk 'NR == 2 { print $4 }')
    [ "${left:-1024}" -lt 64 ] || grep -q -i -e 'no space left' -e 'quota exceeded' "$errors" 2>/dev/null
}

last_error() {
    tail -n 4 "$errors" 2>/dev/null | tr '\n' ' '
}

# When a process began, as far as this system tells: with it a number that was given out again is not taken for its first owner.
began() {
    if [ -r "/proc/$1/stat" ]; then
        sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20
    else
        ps -o lstart= -p "$1" 2>/dev/null | tr -d ' '
    fi
}

booted() {
    cat /proc/sys/kernel/random/boot_id 2>/dev/null || sysctl -n kern.boottime 2>/dev/null | tr -d ' '
}

lives() {
    [ -n "$1" ] && [ "$3" = "$(booted)" ] && [ "$2" = "$(began "$1")" ]
}

waited=0
wait_a_turn() {
    [ "$((waited % 15))" -ne 0 ] || say "another berth installs a server on this host: waiting for it"
    waited=$((waited + 1))
    sleep 1
}

# flock where it is: the kernel lets go when the holder dies. Elsewhere a folder that says whose it is, and that is taken from the dead.
lock() {
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$servers/.lock"
        until flock -n 9; do wait_a_turn; done
        return
    fi
    nameless=0
    until mkdir "$servers/.lock.d" 2>/dev/null; do
        holder=$(cat "$servers/.lock.d/holder" 2>/dev/null)
        if [ -z "$holder" ]; then nameless=$((nameless + 1)); else nameless=0; fi
        # shellcheck disable=SC2086
        if [ "$nameless" -gt 5 ] || { [ -n "$holder" ] && ! lives $holder; }; then
            nameless=0
            take_from_the_dead "$holder"
        else
            wait_a_turn
        fi
    done
    printf '%s %s %s\n' "$$" "$(began $$)" "$(booted)" >"$servers/.lock.d/holder"
    trap 'rm -rf "$servers/.lock.d"' EXIT
    trap 'exit 1' HUP INT TERM
}

take_from_the_dead() {
    aside=$servers/.lock.old.$$
    mv "$servers/.lock.d" "$aside" 2>/dev/null || return
    # Another may have been quicker, and what was moved is its own: then it goes back.
    if [ "$(cat "$aside/holder" 2>/dev/null)" != "$1" ] && [ ! -e "$servers/.lock.d" ]; then
        mv "$aside" "$servers/.lock.d"
    else
        rm -rf "$aside"
    fi
}

is_there() {
    if [ -n "$version" ]; then
        [ -x "$servers/$name-$version/$program" ] && found=$servers/$name-$version
    else
        for found in "$servers/$name"-*; do
            case $found in *.tmp) continue ;; esac
            [ -x "$found/$program" ] && return
        done
        false
    fi
}

report() {
    printf 'done %s/%s\t%s\n' "$1" "$program" "${1#"$servers/$name"-}"
    exit 0
}

# Redirections give several blocks of headers; a resumed download says in Content-Range how much it is in all.
total_of() {
    [ -e "$1" ] || { echo 0; return; }
    tr -d '\r' <"$1" | awk '
        /^[ \t]*HTTP\// { length_ = 0; range = 0 }
        tolower($1) == "content-length:" { length_ = $2 }
        tolower($1) == "content-range:" { split($NF, piece, "/"); range = piece[2] }
        END { printf "%.0f", range ? range : length_ }'
}

size_of() {
    if [ -e "$1" ]; then echo "$(($(wc -c <"$1")))"; else echo 0; fi
}

get() {
    if command -v curl >/dev/null 2>&1; then
        curl -fsSL --connect-timeout 15 --speed-limit 1 --speed-time 60 -C - -D "$part.head" -o "$part" "$source" 2>"$errors" 9>&- &
    else
        wget -c -S -T 60 -O "$part" "$source" 2>"$part.head" 9>&- &
    fi
    getter=$!
    while kill -0 "$getter" 2>/dev/null; do
        printf 'bytes %s %s\n' "$(size_of "$part")" "$(total_of "$part.head")"
        sleep 0.3 2>/dev/null || sleep 1
    done
    wait "$getter"
}

# Broken off: on from where it was. What cannot be gone on with is begun anew, once.
fetch() {
    [ ! -s "$file" ] || return 0
    if [ "$(cat "$part.from" 2>/dev/null)" != "$source" ]; then
        rm -f "$part"
        printf '%s\n' "$source" >"$part.from"
    fi
    had=$(size_of "$part")
    anew=
    for _ in 1 2 3 4 5; do
        if get; then
            mv "$part" "$file"
            rm -f "$part".*
            return 0
        fi
        [ -s "$errors" ] || grep -v '^ *[A-Z][A-Za-z-]*:' "$part.head" >"$errors" 2>/dev/null
        if is_full; then fail 10 "no space left for the download"; fi
        has=$(size_of "$part")
        if [ "$has" -gt "$had" ]; then
            say "broken off at $has bytes: going on from there"
            had=$has
        elif [ "$has" -gt 0 ] && [ -z "$anew" ]; then
            anew=yes had=0
            rm -f "$part"
        else
            break
        fi
    done
    [ -s "$part" ] || rm -f "$part" "$part".*
    fail 13 "$source: $(last_error)"
}

sum_of() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum "$1" | cut -d ' ' -f 1
    elif command -v shasum >/dev/null 2>&1; then
        shasum -a 256 "$1" | cut -d ' ' -f 1
    elif command -v openssl >/dev/null 2>&1; then
        openssl dgst -sha256 -r "$1" | cut -d ' ' -f 1
    fi
}

published_sum() {
    if command -v curl >/dev/null 2>&1; then
        curl -fsSL --connect-timeout 15 --max-time 60 "$source.sha256" 2>/dev/null
    else
        wget -q -T 15 -O - "$source.sha256" 2>/dev/null
    fi | awk 'NR == 1 && length($1) == 64 { print tolower($1) }'
}

compare() {
    [ -n "$1" ] || return 0
    has=$(sum_of "$file")
    if [ -n "$has" ] && [ "$has" != "$1" ]; then
        rm -f "$file"
        fail 14 "its checksum is $has, and $1 was published"
    fi
}

receive() {
    cat >"$file" 2>"$errors" || { is_full && fail 10 "no space left for the release"; fail 12 "$(last_error)"; }
    if [ "$(size_of "$file")" -ne "$source" ]; then
        rm -f "$file"
        fail 19 "the release came over short"
    fi
}

unpack() {
    say "unpacking"
    rm -rf "$building"
    mkdir "$building" 2>"$errors" || { is_full && fail 10 "no space left"; fail 12 "$(last_error)"; }
    if ! tar -xozf "$file" -C "$building" 2>"$errors" 9>&-; then
        if is_full; then fail 10 "no space left to unpack the release"; fi
        rm -f "$file"
        fail 18 "the release cannot be unpacked: $(last_error)"
    fi
    inner=$building
    if [ ! -e "$inner/$program" ]; then
        for inner in "$building"/*; do [ ! -e "$inner/$program" ] || break; done
    fi
    [ -e "$inner/$program" ] || { rm -f "$file"; fail 18 "the release has no $program in it"; }
}

with_npm() {
    { mkdir -p "$building" && cd "$building"; } 2>"$errors" || fail 12 "$(last_error)"
    node=$(command -v node)
    has=$("$node" --version 2>/dev/null | sed 's/^v//; s/\..*//')
    if [ "$has" != "$wants" ] && [ "$wants" != 0 ]; then
        say "npm: node $wants"
        mkdir own && printf '{ "private": true }\n' >own/package.json
        (cd own && npm install --no-fund --no-audit --loglevel=error "node@$wants" 9>&-) >"$errors" 2>&1 || npm_failed "node $wants"
        node=$building/own/node_modules/node/bin/node
        for headers in own/node_modules/node/node_modules/node-* own/node_modules/node-*; do
            [ ! -d "$headers/include" ] || npm_config_nodedir=$building/$headers
        done
        [ -z "$npm_config_nodedir" ] || export npm_config_nodedir
        PATH=${node%/*}:$PATH
        wanted_node="\${0%/$program}/own/node_modules/node/bin/node"
    else
        wanted_node=$node
    fi
    # Its install refuses every node but one, and names the wrong one in some versions.
    FORCE_NODE_VERSION=$("$node" --version 2>/dev/null | sed 's/^v//; s/\..*//')
    export FORCE_NODE_VERSION
    printf '{ "private": true }\n' >package.json
    say "npm: its packages"
    npm install --no-fund --no-audit --loglevel=error --ignore-scripts "$source@${version:-latest}" >"$errors" 2>&1 9>&- || npm_failed "$source"
    say "npm: its native modules, some minutes"
    (cd "node_modules/$source" && npm rebuild --foreground-scripts 9>&-) >"$errors" 2>&1 || npm_failed "building its native modules (a compiler, make, python3 and pkg-config are needed)"
    mkdir -p "${program%/*}"
    printf '%s\n' '#!/bin/sh' "exec \"$wanted_node\" \"\${0%/$program}/node_modules/$source/$entry\" \"\$@\"" >"$program"
    chmod 700 "$program"
    cd "$servers" || exit
    inner=$building
}

npm_failed() {
    if is_full; then fail 10 "no space left for npm"; fi
    fail 16 "npm: $1: $(last_error)"
}

# Whether it runs here is what counts, and what it says of itself.
settle() {
    say "asking its version"
    "$inner/$program" --version >"$building/.said" 2>"$errors" </dev/null 9>&-
    code=$?
    [ "$code" != 126 ] || fail 11 "programs cannot be run below $servers: $(last_error)"
    said=$(tr ' ' '\n' <"$building/.said" | sed -n 's/^v\{0,1\}\([0-9][0-9]*\.[0-9][0-9]*\.[0-9][0-9A-Za-z.+-]*\)$/\1/p' | head -n 1)
    if [ "$code" != 0 ] || [ -z "$said" ]; then
        if is_full; then fail 10 "no space left"; fi
        rm -f "$file"
        fail 15 "it does not run on this host (exit $code): $(last_error)"
    fi
    # VSCodium's releases have digits of their own after the version that the server says.
    case ${version:-$said} in
    "$said"*) ;;
    *)
        rm -f "$file"
        fail 15 "it is version $said, not $version"
        ;;
    esac
    rm -f "$building/.said"
    place=$servers/$name-${version:-$said}
    rm -rf "$place"
    mv "$inner" "$place" 2>"$errors" || fail 12 "$(last_error)"
    rm -rf "$building" "$file" "$errors"
    report "$place"
}

probe=$downloads/.probe.$$
why=$({ mkdir -p "$downloads" && : >"$probe"; } 2>&1) || {
    code=12
    case $why in *[Nn]o\ space*) code=10 why="no space left below $root" ;; esac
    printf '%s\n' "$why" >&2
    exit "$code"
}
lock
rm -rf "$downloads"/.probe.* "$servers"/.lock.old.*
is_there && rm -f "$errors" && report "$found"
case $way in
fetch)
    command -v curl >/dev/null 2>&1 || command -v wget >/dev/null 2>&1 || fail 17 "there is neither curl nor wget"
    fetch
    compare "$(published_sum)"
    unpack
    ;;
receive)
    receive
    compare "$wants"
    unpack
    ;;
npm)
    command -v npm >/dev/null 2>&1 || fail 17 "there is no npm"
    rm -rf "$building"
    with_npm
    ;;
esac
settle
