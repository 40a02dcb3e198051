#!/bin/sh
# Runs a template's setup command in the workspace, with the session's variables.
#
# $1  the workspace
# $2  the session's folder
# $3  home, $4 operation, $5 owner
# $6  the command; the variables come as lines NAME=value on standard input
hold "$2" "$3" "$4" "$5"
while IFS= read -r line; do
    # shellcheck disable=SC2163
    export "$line"
done
keep_held "$2" "$3" "$4" "$5" </dev/null >/dev/null 2>&1 &
keeper=$!
trap 'kill "$keeper" 2>/dev/null' EXIT
cd "$1" || exit 1
/bin/sh -c "$6" </dev/null 2>&1
