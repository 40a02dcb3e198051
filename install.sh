#!/bin/sh
# Builds berth from this clone and installs it below a prefix; --uninstall removes exactly what was put there. --try starts it on a
# first session, too, and --untry removes that.
set -u
umask 022

usage() {
    cat <<'TEXT'
usage: ./install.sh [--prefix DIR] [--built DIR] [--try | --untry | --uninstall]

Builds berth from this clone and installs the program, its manual, shell
completions and an example of the settings below DIR.

  --prefix DIR   default: ~/.local, or /usr/local for root
  --built DIR    install the program that was published to DIR, and build nothing
  --try          install, then start berth on a first session on this machine:
                 a small example, an editor server, an agent; no settings needed
  --untry        remove that session and everything that --try made
  --uninstall    remove what an installation put below DIR
  --help         this text
TEXT
}

fail() {
    printf 'install.sh: %s\n' "$1" >&2
    [ -z "${2:-}" ] || printf 'hint: %s\n' "$2" >&2
    exit 1
}

prefix='' built='' action=install ticker=''
while [ $# -gt 0 ]; do
    case $1 in
        --prefix) [ $# -ge 2 ] || fail '--prefix needs a directory'; prefix=$2; shift ;;
        --prefix=*) prefix=${1#--prefix=} ;;
        --built) [ $# -ge 2 ] || fail '--built needs a directory'; built=$2; shift ;;
        --built=*) built=${1#--built=} ;;
        --try) action=try ;;
        --untry) action=untry ;;
        --uninstall) action=uninstall ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

source=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
if [ -z "$prefix" ]; then
    if [ "$(id -u)" = 0 ]; then
        prefix=/usr/local
    else
        [ -n "${HOME:-}" ] || fail 'HOME is not set' 'give --prefix DIR'
        prefix=$HOME/.local
    fi
fi
case $prefix in /*) ;; *) prefix=$(pwd -P)/$prefix ;; esac
list=$prefix/lib/berth/installed
try=${XDG_DATA_HOME:-${HOME:-/tmp}/.local/share}/berth-try

# remove LIST: every file that it names, then the folders that this left empty.
remove() {
    while IFS= read -r file; do
        rm -f -- "$prefix/$file" || return 1
        folder=$(dirname -- "$file")
        while [ "$folder" != . ] && rmdir -- "$prefix/$folder" 2>/dev/null; do
            folder=$(dirname -- "$folder")
        done
    done <"$1"
}

# A home that had no such folders is left without them.
tidy() { rmdir -- "${HOME:-}/.local/share" "${HOME:-}/.local" 2>/dev/null; }

# What --try installed and built goes with the rest; what was there before stays.
if [ "$action" = untry ]; then
    [ -d "$try" ] || fail "nothing was made by --try at $try"
    [ ! -f "$try/prefix" ] || prefix=$(cat "$try/prefix")
    list=$prefix/lib/berth/installed
    built=$(cat "$try/built" 2>/dev/null)
    installed=
    [ ! -f "$try/installed" ] || installed=yes
    if [ -f "$try/config/berth.toml" ]; then
        sh "$source/config/try/remove.sh" "$prefix/bin/berth" "$try" || exit 1
    else
        rm -rf -- "$try"
        echo "removed $try"
    fi
    printf '%s\n' "$built" | while IFS= read -r folder; do
        [ ! -d "$folder" ] || { rm -rf -- "$folder" && echo "removed $folder"; }
    done
    if [ -z "$installed" ] || [ ! -f "$list" ]; then
        tidy
        exit 0
    fi
    action=uninstall
fi

if [ "$action" = uninstall ]; then
    [ -f "$list" ] || fail "nothing of berth is installed below $prefix" 'give the --prefix that it was installed with'
    files=$(mktemp) || fail 'no room in the temp folder'
    cp "$list" "$files"
    remove "$files" || fail "could not remove everything below $prefix" "what was installed is listed in $files"
    rm -f "$files"
    tidy
    echo "removed berth from $prefix; settings and state were left where they are"
    exit 0
fi

[ -f "$source/Tui.sln" ] || fail 'run it from a clone of berth: the sources are not beside it'

# The kind of program to build.
case $(uname -s) in
    Linux) system=linux ;;
    Darwin) system=osx ;;
    *) fail "berth runs on Linux and macOS, not on $(uname -s)" ;;
esac
case $(uname -m) in
    x86_64 | amd64) machine=x64 ;;
    aarch64 | arm64) machine=arm64 ;;
    *) fail "no build of .NET is known for $(uname -m)" ;;
esac
if [ "$system" = linux ] && ldd --version 2>&1 | grep -qi musl; then
    fail 'berth needs a system with glibc; this one has musl'
fi
kind=$system-$machine

# Where it goes must be writable, and there must be room, before anything is built.
folder=$prefix
while [ ! -d "$folder" ]; do folder=$(dirname -- "$folder"); done
writable() {
    ( : >"$1/.berth-install-$$" ) 2>/dev/null || fail "cannot write to $1" "$2"
    rm -f "$1/.berth-install-$$"
}
writable "$folder" 'give another --prefix, or run it as the owner of this one'
[ -n "$built" ] || writable "$source" 'the build writes beside the sources: clone them to a folder of your own'
room() {
    free=$(df -Pk "$1" 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }')
    [ -z "$free" ] || [ "$free" -ge "$2" ] || fail "not enough room at $1: $2 MB are needed, $free MB are free"
}
[ -n "$built" ] || room "$source" 800
room "$folder" 80

# The SDK: the one on PATH, one that an earlier run got, else one got now.
private=${XDG_DATA_HOME:-${HOME:-/tmp}/.local/share}/berth/dotnet
has_sdk() { command -v "$1" >/dev/null 2>&1 && "$1" --list-sdks 2>/dev/null | grep -q '^10\.'; }
get_sdk() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && apt-cache show dotnet-sdk-10.0 >/dev/null 2>&1; then
        echo 'getting the .NET 10 SDK from the distribution'
        apt-get install -y dotnet-sdk-10.0 >"$log" 2>&1 && dotnet=dotnet && has_sdk "$dotnet" && return 0
    fi
    echo "getting the .NET 10 SDK into $private"
    room "$(dirname -- "$source")" 1200
    if command -v curl >/dev/null 2>&1; then
        curl -fsSL --connect-timeout 20 https://dot.net/v1/dotnet-install.sh -o "$log.sh" 2>"$log" || return 1
    elif command -v wget >/dev/null 2>&1; then
        wget -q -T 20 -t 1 https://dot.net/v1/dotnet-install.sh -O "$log.sh" 2>"$log" || return 1
    else
        return 1
    fi
    bash "$log.sh" --channel 10.0 --install-dir "$private" >"$log" 2>&1 || { rm -rf "$private"; return 1; }
    dotnet=$private/dotnet
}
temp=$(mktemp -d) || fail 'no room in the temp folder'
log=$temp/log
# The SDK alone would need ICU and a home; berth's build needs neither, and leaves nothing in one that knows no .NET.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
foreign=
if [ ! -d "${HOME:-}/.nuget" ]; then
    foreign=$source/.artifacts/home
    export DOTNET_CLI_HOME="$foreign"
fi
trap 'tick_off; rm -rf "$temp" "${stage:-}"' EXIT
trap 'exit 130' INT TERM HUP
find_sdk() {
    if has_sdk dotnet; then
        dotnet=dotnet
    elif has_sdk "$private/dotnet"; then
        dotnet=$private/dotnet
    elif ! get_sdk; then
        old=$(dotnet --version 2>/dev/null)
        fail "the .NET 10 SDK is needed${old:+; this machine has $old}" 'get it with: curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 --install-dir ~/.dotnet; then put ~/.dotnet first on PATH and run this again'
    fi
}
tick_off() {
    [ -n "$ticker" ] || return 0
    kill "$ticker" 2>/dev/null
    wait "$ticker" 2>/dev/null
    ticker=
    echo
}
build() {
    echo "building berth for $kind (about a minute)"
    # Somebody who looks sees that it goes on. The compiler's servers would stay for a while after it, with half a gigabyte.
    if [ -t 1 ]; then
        (while sleep 3; do printf .; done) &
        ticker=$!
    fi
    env TMPDIR="$temp" ${foreign:+XDG_DATA_HOME="$foreign"} "$dotnet" publish "$source/src/Berth" -c Release -r "$kind" -v quiet -nodeReuse:false -p:UseSharedCompilation=false >"$log" 2>&1
    status=$?
    tick_off
    [ $status != 0 ] || return 0
    if grep -qE 'NU1301|NU1101|NU1102|NU1900.*error' "$log"; then
        fail 'the packages could not be fetched' 'check the network, or the package sources in NuGet.Config'
    elif grep -qi 'no space left' "$log"; then
        fail "no room left at $source"
    fi
    tail -n 20 "$log" >&2
    fail 'the build failed: its last lines are above'
}
new=
[ -f "$list" ] || new=yes

# Before any of it is made, so that --untry knows what to remove however this ends.
if [ "$action" = try ]; then
    mkdir -p "$try" || fail "cannot write to $try"
    printf '%s\n' "$prefix" >"$try/prefix" || fail "cannot write to $try"
    [ -z "$new" ] || : >"$try/installed"
    for part in "$source/.artifacts" "$private"; do
        [ -n "$built" ] || [ -d "$part" ] || printf '%s\n' "$part" >>"$try/built"
    done
else
    rm -f "$try/installed" "$try/built"
fi

if [ -z "$built" ]; then
    find_sdk
    build
    built=$source/.artifacts/publish/Berth/release_$kind
fi
[ -x "$built/berth" ] || fail "there is no program in $built" 'dotnet publish puts it there, or leave --built out'

# Everything is laid out beside its place first, so that an interruption leaves the old installation whole.
stage=$folder/.berth-stage-$$
put() { mkdir -p "$stage/$(dirname -- "$3")" && cp "$2" "$stage/$3" && chmod "$1" "$stage/$3" && printf '%s\n' "$3" >>"$stage/lib/berth/installed"; }
lay_out() {
    mkdir -p "$stage/lib/berth" || return 1
    put 755 "$built/berth" lib/berth/berth || return 1
    for library in "$built"/*.so "$built"/*.dylib; do
        [ ! -f "$library" ] || put 644 "$library" "lib/berth/${library##*/}" || return 1
    done
    for page in "$source"/man/*.[157]; do
        put 644 "$page" "share/man/man${page##*.}/${page##*/}" || return 1
    done
    for shell in bash:share/bash-completion/completions/berth zsh:share/zsh/site-functions/_berth fish:share/fish/vendor_completions.d/berth.fish; do
        "$built/berth" completions "${shell%%:*}" >"$log" && put 644 "$log" "${shell#*:}" || return 1
    done
    for file in config/berth.toml LICENSE; do
        put 644 "$source/$file" "share/doc/berth/${file##*/}" || return 1
    done
    mkdir -p "$stage/bin" && ln -s ../lib/berth/berth "$stage/bin/berth" && printf 'bin/berth\nlib/berth/installed\n' >>"$stage/lib/berth/installed"
}
lay_out || fail "could not write below $folder" 'is the disk full?'

# What an older installation has and this one does not goes; then each file takes its place in one move.
if [ -f "$list" ]; then
    grep -vxF -f "$stage/lib/berth/installed" "$list" >"$log.old"
    remove "$log.old"
    rm -f "$log.old"
fi
while IFS= read -r file; do
    mkdir -p "$prefix/$(dirname -- "$file")"
    mv -f "$stage/$file" "$prefix/$file" || fail "could not put $prefix/$file in place"
done <<LIST
$(cat "$stage/lib/berth/installed")
LIST

version=$("$prefix/bin/berth" --version) || fail "$prefix/bin/berth was installed but does not run"
echo "installed $version"
echo "  program      $prefix/bin/berth"
echo "  manual       $prefix/share/man (man berth)"
echo "  completions  bash, zsh and fish, below $prefix/share"
echo "  settings     an example: $prefix/share/doc/berth/berth.toml"
case :$PATH: in
    *:"$prefix/bin":*) ;;
    *) echo "PATH lacks $prefix/bin: add  export PATH=\"$prefix/bin:\$PATH\"  to your shell's profile" ;;
esac

if [ "$action" = try ]; then
    rm -rf "$temp" "${stage:-}"
    exec sh "$source/config/try/start.sh" "$prefix/bin/berth" "$try"
fi
