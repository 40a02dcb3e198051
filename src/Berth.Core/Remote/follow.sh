#!/bin/sh
# Prints the end of a file.
#
# $1  the file; a leading ~/ is the home
# $2  how many lines of it, or "+N FILE": from the Nth byte of that file on, counted from 1
# $3  once: and that is all. A file that is not there is status 44
#     follow: then what is appended, also after the file was replaced by a new one of its name. The first line says from which
#     byte it goes on in which file, so that a reader who lost the connection can count on, through files that were put aside as
#     NAME.1, NAME.2 meanwhile; one that is not there is waited for
# What is no file, or a link to one, is as if it were not there: a pipe would hold us up, and a device would never end.
file=$1 from=$2 mode=$3
case $file in
\~/*) file=$HOME/${file#??} ;;
esac
is_file() {
    [ -f "$1" ] && [ ! -L "$1" ]
}
# The file that was put aside as the Nth; the 0th is the one that is written.
nth() {
    if [ "$1" -gt 0 ]; then printf '%s.%s' "$file" "$1"; else printf '%s' "$file"; fi
}
size_of() {
    if is_file "$1"; then printf '%s' $(($(wc -c <"$1"))); else printf 0; fi
}
# What a file is called whatever its name is.
number_of() {
    if is_file "$1"; then
        # shellcheck disable=SC2046,SC2012 # a number, then the name, which is ours
        set -- $(ls -di "$1" 2>/dev/null)
        printf '%s' "${1:--}"
    else
        printf -- -
    fi
}
# So much is looked at for lines: one of them may be as long as the disk.
most=67108864
size=0 aside=0
if is_file "$file"; then
    size=$(wc -c <"$file") || exit
    size=$((size))
elif [ "$mode" = once ]; then
    exit 44
fi
number=$(number_of "$file")
# Goes to where the reader was, in the file that it was, however far that was put aside; unknown is the beginning.
find_place() {
    if [ "$1" != "$number" ] && [ "$1" != - ]; then
        aside=1
        while is_file "$(nth "$aside")" && [ "$(number_of "$(nth "$aside")")" != "$1" ]; do aside=$((aside + 1)); done
        is_file "$(nth "$aside")" || { aside=0 start=1; }
    fi
    while [ "$start" -lt 1 ] && is_file "$(nth $((aside + 1)))"; do
        aside=$((aside + 1))
        start=$((start + $(size_of "$(nth "$aside")")))
    done
    while [ "$aside" -gt 0 ] && [ "$start" -gt "$(size_of "$(nth "$aside")")" ]; do
        start=$((start - $(size_of "$(nth "$aside")")))
        aside=$((aside - 1))
    done
    # Where no line begins it was written anew: twice is better than never.
    if [ "$start" -lt 1 ] || { [ "$aside" = 0 ] && [ "$start" -gt $((size + 1)) ]; } ||
        { [ "$start" -gt 1 ] && [ "$(tail -c "+$((start - 1))" "$(nth "$aside")" | head -c 1 | wc -l)" -eq 0 ]; }; then
        start=1
    fi
}
case $from in
+*)
    start=${from#+}
    start=${start%% *}
    find_place "${from#* }"
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
    before=0 old=$aside
    while [ "$old" -gt 0 ]; do
        before=$((before + $(size_of "$(nth "$old")")))
        old=$((old - 1))
    done
    printf '%s %s\n' $((start - before)) "$number"
    while [ "$aside" -gt 0 ]; do
        tail -c "+$start" "$(nth "$aside")"
        start=1 aside=$((aside - 1))
    done
    while { [ -e "$file" ] || [ -L "$file" ]; } && ! is_file "$file"; do sleep 1; done
    exec tail -c "+$start" -F "$file" 2>/dev/null
fi
[ "$start" -gt "$size" ] || tail -c "+$start" "$file" | head -c $((size - start + 1))
