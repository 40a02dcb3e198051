#!/bin/sh
# Prints the end of a file.
#
# $1  the file; a leading ~/ is the home
# $2  how many lines of it, or "+N": from its Nth byte, counted from 1
# $3  once: and that is all. A file that is not there is status 44
#     follow: then what is appended, also after the file was replaced by a new one of its name. The first line says from which
#     byte it goes on, so that a reader who lost the connection can count on; one that is not there is waited for
# What is no file, or a link to one, is as if it were not there: a pipe would hold us up, and a device would never end.
file=$1 from=$2 mode=$3
case $file in
\~/*) file=$HOME/${file#??} ;;
esac
is_file() {
    [ -f "$file" ] && [ ! -L "$file" ]
}
# So much is looked at for lines: one of them may be as long as the disk.
most=67108864
size=0
if is_file; then
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
        begin=1
        [ "$size" -le "$most" ] || begin=$((size - most + 1))
        last=$(tail -c "+$begin" "$file" | head -c $((size - begin + 1)) | tail -n "$from" | wc -c)
        start=$((size - last + 1))
    fi
    ;;
esac
if [ "$mode" = follow ]; then
    printf '%s\n' "$start"
    while { [ -e "$file" ] || [ -L "$file" ]; } && ! is_file; do sleep 1; done
    exec tail -c "+$start" -F "$file" 2>/dev/null
fi
[ "$start" -gt "$size" ] || tail -c "+$start" "$file" | head -c $((size - start + 1))
