#!/bin/sh
# The first of some programs that this host has.
#
# $1  the root
# $2… their names, as the first word of a command
#
# Prints its name, its path and its version, a line each; nothing where none is there. Asking a program for its version can take it
# a second: the answer is kept until the program changes.
root=$1
shift
add_paths

find_one() {
    for name; do
        path=$(command -v -- "$name" 2>/dev/null)
        case $path in /*) return 0 ;; esac
    done
    return 1
}

# As the user's own login has it. It may do anything, and take its time.
login_path() {
    # shellcheck disable=SC2016
    answer=$("${SHELL:-/bin/sh}" -lc 'printf "\n@%s\n" "$PATH"' </dev/null 2>/dev/null &
        asked=$!
        (sleep 5 && kill "$asked") >/dev/null 2>&1 &
        wait "$asked" 2>/dev/null
        kill "$!" 2>/dev/null)
    answer=$(printf '%s\n' "$answer" | sed -n 's/^@//p' | tail -n 1)
    [ -z "$answer" ] || PATH=$PATH:$answer
}

# The first thing that looks like one.
version_of() {
    "$1" --version </dev/null 2>/dev/null | tr -cs '0-9.' '\n' | grep -m 1 '^[0-9][0-9]*\.[0-9]' | sed 's/\.*$//'
}

find_one "$@" || { login_path && find_one "$@"; } || exit 0
mkdir -p "$root/bin" 2>/dev/null
known=$root/bin/.version-$name
seen=$(ls -lLi "$path" 2>/dev/null)
{ read -r version && IFS= read -r mark; } 2>/dev/null <"$known"
if [ "$mark" != "$seen" ]; then
    version=$(version_of "$path")
    (umask 077 && printf '%s\n%s\n' "$version" "$seen" >"$known.$$" && mv -f "$known.$$" "$known") 2>/dev/null
fi
printf '%s\n%s\n%s\n' "$name" "$path" "$version"
