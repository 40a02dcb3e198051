#!/bin/sh
# Who listens on a loopback port: "ours" where it is a process of the session, "other" where it is not, "unknown" where the host
# cannot tell, "nobody".
#
# $1  the session's id
# $2  the port
if [ ! -r /proc/net/tcp ]; then
    echo unknown
    exit 0
fi
sockets=$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port="$(printf '%04X' "$2")" '
    $4 == "0A" { n = split($2, part, ":"); if (part[n] == port) printf "%s ", $10 }')
if [ -z "$sockets" ]; then
    echo nobody
    exit 0
fi
grep -l "BERTH_SESSION=$1" /proc/[0-9]*/environ 2>/dev/null | while IFS= read -r environment; do
    for descriptor in "${environment%/environ}"/fd/*; do
        socket=$(readlink "$descriptor" 2>/dev/null)
        for wanted in $sockets; do
            [ "$socket" != "socket:[$wanted]" ] || echo ours
        done
    done
done | grep -m 1 ours || echo other
