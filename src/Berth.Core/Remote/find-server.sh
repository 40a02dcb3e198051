#!/bin/sh
# Prints where an editor server lies on this host, a line "path|installed TAB program TAB what it says of its version" for each.
# What berth installed was asked when it was, and its folder has the version in its name; a program of PATH is asked again only when its file changed.
#
# $1  the server's name
# $2  what it is called on PATH
# $3  where the program lies in a release
# $4  berth's root
name=$1 program=$2 inside=$3 servers=$4/servers
unset VSCODE_IPC_HOOK_CLI CODE_SERVER_PARENT_PID NODE_OPTIONS
tab=$(printf '\t')

said_by() {
    "$1" --version 2>/dev/null </dev/null | head -n 3 | tr '\n\t' '  '
}

PATH=$PATH:$HOME/.local/bin:$HOME/bin:/usr/local/bin:/opt/homebrew/bin
found=$(command -v "$program" 2>/dev/null)
case $found in
/*)
    if [ -x "$found" ]; then
        key="$found $(LC_ALL=C ls -lLi "$found")"
        known=$servers/.said-$program
        said=
        if [ -r "$known" ]; then
            { read -r old && read -r said; } <"$known"
            [ "$old" = "$key" ] || said=
        fi
        if [ -z "$said" ]; then
            said=$(said_by "$found")
            # Beside a root that is not there yet nothing is kept.
            [ -z "$said" ] || [ ! -d "$servers" ] || { printf '%s\n%s\n' "$key" "$said" >"$known.$$" && mv "$known.$$" "$known"; } 2>/dev/null
        fi
        printf 'path%s%s%s%s\n' "$tab" "$found" "$tab" "$said"
    fi
    ;;
esac
for folder in "$servers/$name"-*; do
    case $folder in *.tmp) continue ;; esac
    [ -x "$folder/$inside" ] && printf 'installed%s%s%s%s\n' "$tab" "$folder/$inside" "$tab" "${folder#"$servers/$name"-}"
done
exit 0
