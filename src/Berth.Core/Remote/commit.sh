#!/bin/sh
# Puts what came over whole at its place, in one rename.
#
# $1  what came
# $2  replace: what is at the place goes; keep: it stays, and that is an error (exit 17)
#     drop: what came goes instead
# $3  the size that a file must have; empty for a tree
part=$1
place=${part%.part.*}
case $2 in
drop)
    rm -rf "$part"
    exit 0
    ;;
esac
if [ -n "$3" ] && [ "$(wc -c <"$part")" -ne "$3" ]; then
    rm -f "$part"
    printf "it came over short\n" >&2
    exit 1
fi
if [ -e "$place" ] || [ -h "$place" ]; then
    if [ "$2" != replace ]; then
        rm -rf "$part"
        printf "%s is there already\n" "$place" >&2
        exit 17
    fi
    # A folder cannot be renamed over another: the old one steps aside, and back again if the new one does not get in.
    if [ -d "$part" ] || [ -d "$place" ]; then
        old=$place.old.$$
        mv "$place" "$old" || exit 1
        if mv "$part" "$place"; then
            rm -rf "$old"
            exit 0
        fi
        mv "$old" "$place"
        exit 1
    fi
fi
mv "$part" "$place"
