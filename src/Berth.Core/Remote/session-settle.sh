#!/bin/sh
# Ends an operation: writes the manifest from standard input and lets the session go.
#
# $1  the session's folder
# $2  home, $3 operation, $4 owner
# $5  hold: goes on with the operation
# $6  broken: takes away what a broken creation left half done
if [ ! -d "$1" ]; then
    [ "$6" != broken ] || rm -rf "${1%/*}/.new-${1##*/}"
    echo missing
    exit 0
fi
umask 077
hold "$1" "$2" "$3" "$4"
[ "$6" != broken ] || rm -rf "$1/.workspace.part"
cat >"$1/session.json.part" && mv -f "$1/session.json.part" "$1/session.json" || exit 1
[ "$5" = hold ] || let_go "$1"
exit 0
