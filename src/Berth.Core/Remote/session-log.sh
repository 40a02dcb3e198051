#!/bin/sh
# Appends standard input to a file as it comes, and begins a new file when that is full. No byte is lost on the way, and nothing
# runs while nothing comes.
#
#   session-log FILE BYTES FILES
#
# dd hands on each piece at once and ends after so many; between two of them the files can be renamed, and what comes meanwhile
# waits in the pipe. It ends with its input, not by a signal: the last words count.
trap '' HUP INT QUIT TERM
umask 077
LC_ALL=C
export LC_ALL
file=$1 bytes=$2 files=$3
pieces=256

# How many pieces came, in whole and in part; -1 where they could not be written. dd may have more to say than its counts.
take() {
    said=$(dd bs=4096 count="$pieces" 2>&1 >>"$1") || {
        echo -1
        return
    }
    said=${said%% records in*}
    said=${said##*[!0-9+]}
    echo "$((${said%+*} + ${said#*+}))"
}

rotate() {
    # A line is not to be torn.
    if [ -n "$(tail -c 1 "$file")" ]; then
        IFS= read -r rest
        printf '%s\n' "$rest" >>"$file"
    fi
    number=$((files - 1))
    [ "$number" -gt 0 ] || : >"$file"
    while [ "$number" -gt 1 ]; do
        [ ! -e "$file.$((number - 1))" ] || mv -f "$file.$((number - 1))" "$file.$number"
        number=$((number - 1))
    done
    [ "$files" -le 1 ] || mv -f "$file" "$file.1"
}

while :; do
    count=$(take "$file")
    # A full disk must not stop who writes to us.
    [ "$count" -ge 0 ] || count=$(take /dev/null)
    [ "$count" -ge "$pieces" ] || exit 0
    [ "$(wc -c <"$file")" -lt "$bytes" ] || rotate
done
