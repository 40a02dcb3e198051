#!/bin/sh
# Prints the end of a file.
#
# $1  the file; a leading ~/ is the home
# $2  how many lines of it, or "+N": from its Nth byte, counted from 1
# $3  once: and that is all. A file that is not there is status 44
#     follow: then what is appended, also after the file was replaced by a new one of its name. The first line says from which
#     byte it goes on, so that a reader who lost the connection can count on; one that is not there is waited for
file=$1 from=$2 mode=$3
case $file in
\~/*) file=$HOME/${file#??} ;;
esac
size=0
if [ -f "$file" ]; then
    size=$(wc -c <"$file") || exit
    size=$((size))
elif [ "$mode" = once ]; then
    exit 44
fi
case $from in
+*)
    start=${from#+}
    [ "$start" -le $((size + 1)) ] || start=1
    ;;
*)
    start=$((size + 1))
    if [ "$size" -gt 0 ] && [ "$from" -gt 0 ]; then
        last=$(head -c "$size" "$file" | tail -n "$from" | wc -c)
        start=$((size - last + 1))
    fi
    ;;
esac
if [ "$mode" = follow ]; then
    printf '%s\n' "$start"
    exec tail -c "+$start" -F "$file" 2>/dev/null
fi
[ "$start" -gt "$size" ] || tail -c "+$start" "$file" | head -c $((size - start + 1))
