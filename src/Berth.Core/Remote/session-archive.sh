#!/bin/sh
# Packs a whole session into one file, and reads it back before anybody may delete anything. Prints where, and how many bytes.
#
# $1  the root
# $2  the session's id
# $3  its name
# $4  home, $5 operation, $6 owner
umask 077
folder=$1/sessions/$2
place=$1/archive/$3-$2.tar.gz
if [ ! -d "$folder" ]; then
    if [ -f "$place" ]; then
        printf '%s %s\n' "$(wc -c <"$place" | tr -d ' ')" "$place"
        exit 0
    fi
    echo "there is nothing to archive" >&2
    exit 1
fi
hold "$folder" "$4" "$5" "$6"
keep_held "$folder" "$4" "$5" "$6" </dev/null >/dev/null 2>&1 &
keeper=$!
trap 'kill "$keeper" 2>/dev/null' EXIT
mkdir -p "$1/archive" && chmod 700 "$1/archive" || exit 1
part=$place.part
COPYFILE_DISABLE=1
export COPYFILE_DISABLE
packed=$(tar -czf "$part" -C "$1/sessions" --exclude "$2/run" --exclude "$2/held*" --exclude "$2/.guard" "$2" 2>&1)
code=$?
if [ "$code" -ne 0 ]; then
    rm -f "$part"
    printf '%s\n' "$packed" >&2
    exit 1
fi
there=$(cd "$folder" && find . -path ./run -prune -o -type f ! -name 'held*' ! -path ./.guard -exec sh -c 'for file; do echo; done' sh {} + | wc -l)
# What a tar lists is what it can give back; and no file may be missing from it.
if ! listed=$(gzip -t "$part" && tar -tzf "$part"); then
    rm -f "$part"
    echo "the archive cannot be read back" >&2
    exit 1
fi
inside=$(printf '%s\n' "$listed" | grep -cv '/$')
if [ "$inside" -lt "$there" ]; then
    rm -f "$part"
    echo "the archive has $inside of $there files" >&2
    exit 1
fi
mv -f "$part" "$place" || exit 1
printf '%s %s\n' "$(wc -c <"$place" | tr -d ' ')" "$place"
exit 0
