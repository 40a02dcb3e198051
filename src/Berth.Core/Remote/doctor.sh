#!/bin/sh
# Tells what can be wrong with a host and is not among its facts, a line "key value" for each. Changes nothing.
#
# $1  the root of berth's files; ~/ is the home directory
# $2  an address that answers where there is a way to the internet
# $3  names of servers to look for
case $1 in
\~/*) root=$HOME/${1#??} ;;
*) root=$1 ;;
esac
PATH=$PATH:$HOME/.local/bin:/usr/local/bin
printf 'shell %s\n' "${SHELL##*/}"

place=$root
while [ -n "$place" ] && [ ! -e "$place" ]; do place=${place%/*}; done
df -P -k "${place:-/}" 2>/dev/null | awk 'NR == 2 { print "disk-total", $2; print "disk-used", $5 }'
df -P -i "${place:-/}" 2>/dev/null | awk 'NR == 2 { print "inodes-used", $5 }'

for name in $3; do
    if path=$(command -v "$name" 2>/dev/null); then
        printf 'server %s %s on PATH\n' "$name" "$("$path" --version 2>/dev/null | awk 'NR == 1 { print $1 }')"
    fi
done
for folder in "$root"/servers/*/; do
    [ -d "$folder" ] || continue
    folder=${folder%/}
    printf 'server %s\n' "${folder##*/}"
done

# The last word of sshd wins by being the first: a keyword that is said twice counts once.
cat /etc/ssh/sshd_config.d/*.conf /etc/ssh/sshd_config 2>/dev/null | awk '
    tolower($1) == "match" { skip = 1 }
    FILENAME != before { skip = 0; before = FILENAME }
    skip { next }
    { key = tolower($1) }
    key ~ /^(maxsessions|maxstartups|allowtcpforwarding|allowstreamlocalforwarding|permitopen)$/ && !(key in seen) { seen[key] = 1; print "sshd", key, $2 }'
# shellcheck disable=SC2086 # its four words
set -- "$2" $SSH_CONNECTION
[ -z "$5" ] || printf 'listens %s %s\n' "$4" "$5"

if command -v curl >/dev/null 2>&1; then
    curl -sS -I -m 4 -o /dev/null "$1" >/dev/null 2>&1 && echo "internet yes" || echo "internet no"
elif command -v wget >/dev/null 2>&1; then
    wget -q -T 4 --spider "$1" >/dev/null 2>&1 && echo "internet yes" || echo "internet no"
fi
echo "end yes"
