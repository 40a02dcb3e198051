#!/bin/sh
# Prints what lies in berth's folder of servers, a line "KiB TAB name" for each, downloads that were cut off among them.
#
# $1  berth's root
cd "$1/servers" 2>/dev/null || exit 0
for each in * .download; do
    [ -d "$each" ] && printf '%s\t%s\n' "$(du -sk "$each" 2>/dev/null | cut -f 1)" "$each"
done
exit 0
