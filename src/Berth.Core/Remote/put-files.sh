#!/bin/sh
# Files that come as shell words on standard input: what is secret in them stands in no argument list. Put before scripts that take some.

# $1  the mode, octal
# $2  the place
# $3  keep: what is there already stays
# $4  the text
put() {
    [ "$3" != keep ] || [ ! -e "$2" ] || return 0
    mkdir -p "${2%/*}" || return
    (umask 077 && printf '%s\n' "$4" >"$2.part.$$") && chmod "$1" "$2.part.$$" && mv -f "$2.part.$$" "$2" && return
    rm -f "$2.part.$$"
    return 1
}

put_files() {
    eval "$(cat)"
}
