#!/bin/sh
# Writes standard input to a file beside its place, and prints where. Nothing is at the place before commit.sh put it there.
#
# $1  the place
# $2  the mode, octal
umask 077
case $1 in
\~/*) place=$HOME/${1#\~/} ;;
*) place=$1 ;;
esac
mkdir -p "$(dirname "$place")" || exit 1
part=$place.part.$$
if cat >"$part" && chmod "$2" "$part"; then
    printf "%s\n" "$part"
else
    rm -f "$part"
    exit 1
fi
