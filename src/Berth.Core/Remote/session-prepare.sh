#!/bin/sh
# Makes a session's folder whole: built beside, then renamed. One that is there already is kept, and gets the new manifest.
# Standard input is the manifest.
#
# $1  the root
# $2  the session's id
# $3  where its sockets and pids lie
# $4  home, $5 operation, $6 owner
# $7  a directory of the user's to work in; empty where the workspace is the session's own
# $8  yes: a repository will be cloned, so there is no workspace yet
umask 077
if [ -n "$7" ]; then
    if [ ! -d "$7" ]; then
        printf 'there is no directory %s\n' "$7" >&2
        exit 3
    fi
    if [ ! -r "$7" ] || [ ! -x "$7" ]; then
        printf 'the directory %s cannot be read\n' "$7" >&2
        exit 3
    fi
fi
mkdir -p "$1/sessions" || exit 1
chmod 700 "$1" "$1/sessions" || exit 1
folder=$1/sessions/$2
new=$1/sessions/.new-$2
if [ ! -d "$folder" ]; then
    rm -rf "$new"
    mkdir "$new" || exit 1
    made=$new
else
    made=$folder
fi
hold "$made" "$4" "$5" "$6"
mkdir -p "$made/user-data" "$made/server-data" "$made/extensions" "$made/output" "$made/logs" "$made/config" || exit 1
if [ -z "$7" ] && [ -z "$8" ]; then mkdir -p "$made/workspace" || exit 1; fi
cat >"$made/session.json.part" && mv -f "$made/session.json.part" "$made/session.json" || exit 1
if [ "$made" = "$new" ]; then mv "$new" "$folder" || exit 1; fi
# Others can write to a temporary folder: what lies there under our name must be ours.
if [ "$3" = "$folder/run" ]; then
    mkdir -p "$3" || exit 1
else
    above=${3%/*}
    mkdir -p "$3" || exit 1
    if [ -h "$above" ] || [ -h "$3" ] || [ "$(find "$above" -prune -user "$(id -u)" | wc -l)" -eq 0 ] || [ "$(find "$3" -prune -user "$(id -u)" | wc -l)" -eq 0 ]; then
        printf '%s belongs to somebody else\n' "$3" >&2
        exit 1
    fi
    chmod 700 "$above" "$3" || exit 1
fi
exit 0
