#!/bin/sh
# Unpacks a tar archive from standard input beside its place, and prints where. Nothing is at the place before commit.sh put it there.
#
# $1  the place
umask 077
case $1 in
\~/*) place=$HOME/${1#\~/} ;;
*) place=$1 ;;
esac
mkdir -p "$(dirname "$place")" || exit 1
part=$place.part.$$
rm -rf "$part"
mkdir "$part" || exit 1
if tar -xf - -C "$part"; then
    # Some tars leave a last block unread, and the sender would wait for it.
    cat >/dev/null
    printf "%s\n" "$part"
else
    code=$?
    # Not every tar says why it could not write.
    left=$(df -P -k "$part" 2>/dev/null | { read -r _ && read -r _ _ _ left _ && echo "$left"; })
    [ "${left:-16}" -ge 16 ] || printf "No space left on device\n" >&2
    rm -rf "$part"
    exit "$code"
fi
