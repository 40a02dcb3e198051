#!/bin/sh
# Whether somebody listens on a Unix socket of this machine, as far as can be told.
#
# $1  its path
if [ -r /proc/net/unix ]; then
    while read -r _ _ _ flags _ _ _ path; do
        [ "$path" = "$1" ] && [ "$flags" = 00010000 ] && exit 0
    done </proc/net/unix
    exit 1
fi
[ -S "$1" ]
