#!/bin/sh
# Removes a session from its host: it is out of the way in one rename, then its files go. What a broken deletion left goes, too.
#
# $1  the root
# $2  the session's id
# $3  where its sockets and pids lie
# $4  home, $5 operation, $6 owner
folder=$1/sessions/$2
gone=$1/sessions/.gone-$2
if [ -d "$folder" ]; then
    hold "$folder" "$4" "$5" "$6" anyway
    rm -rf "$gone"
    mv "$folder" "$gone" || exit 1
fi
case $3 in
*/"$2" | */"$2"/*) rm -rf "$3" ;;
esac
rm -rf "$1/sessions/.new-$2"
rm -rf "$gone" 2>/dev/null
if [ -e "$gone" ]; then
    # Some tools make their caches read-only.
    find "$gone" -type d ! -perm -700 -exec chmod u+rwx {} + 2>/dev/null
    rm -rf "$gone" || exit 1
fi
exit 0
