#!/bin/sh
# All sessions of this host: its boot, a line "live ID" for each that has a process, a line "held ID" for each that somebody works
# on, and a line "session ID MANIFEST".
#
# $1  the root; ~/ is the home directory
# $2  our home
home=$HOME
if [ -z "$home" ]; then home=$(awk -F: -v uid="$(id -u)" '$3 == uid { print $6; exit }' /etc/passwd 2>/dev/null); fi
case $1 in
\~) root=$home ;;
\~/*) root=$home/${1#\~/} ;;
*) root=$1 ;;
esac
echo "root $root"
if [ -r /proc/sys/kernel/random/boot_id ]; then
    echo "boot $(cat /proc/sys/kernel/random/boot_id)-$(sed 's/.*) //' /proc/1/stat | awk '{ print $20 }')"
    cat /proc/[0-9]*/environ 2>/dev/null | tr '\0' '\n' | sed -n 's/^BERTH_SESSION=\([0-9a-f]*\)$/live \1/p' | sort -u
    echo "told yes"
fi
now=$(date +%s)
for folder in "$root"/sessions/*/; do
    folder=${folder%/}
    [ -d "$folder" ] || continue
    id=${folder##*/}
    if read -r at who _ 2>/dev/null <"$folder/held"; then
        case $at in
        '' | *[!0-9]*) ;;
        *) [ "$who" = "$2" ] || [ "$((now - at))" -lt 0 ] || [ "$((now - at))" -ge 90 ] || echo "held $id" ;;
        esac
    fi
    printf 'session %s ' "$id"
    if [ -r "$folder/session.json" ]; then
        while IFS= read -r line || [ -n "$line" ]; do printf '%s ' "$line"; done <"$folder/session.json"
    fi
    echo
done
exit 0
