#!/bin/sh
# Puts our programs for a host into bin/<hash>, whole or not at all, and those with a stable name beside it.
#
# $1   the root
# $2   the hash
# $3…  files that get a stable name
#
# Standard input: the files, as "helper NAME TEXT".
umask 077
root=$1 hash=$2
shift 2
part=$root/bin/$hash.part.$$
helper() {
    printf '%s\n' "$2" >"$part/$1" && chmod 700 "$part/$1"
}
if ! mkdir -p "$part" || ! eval "$(cat)"; then
    rm -rf "$part"
    exit 1
fi
# Somebody who was as fast did the same.
mv -f "$part" "$root/bin/$hash" 2>/dev/null
rm -rf "$part" "$root/bin/$hash/$hash.part.$$"
[ -d "$root/bin/$hash" ] || exit 1
for name; do
    cp -p "$root/bin/$hash/$name" "$root/bin/.$name.$$" && mv -f "$root/bin/.$name.$$" "$root/bin/$name" || exit 1
done
