#!/bin/sh
# Removes what start.sh made: the session with its processes, then the folder.
#
#   remove.sh BERTH FOLDER
set -u
berth=$1 home=$2
[ -f "$home/config/berth.toml" ] || {
    echo "install.sh: nothing was made by --try at $home" >&2
    exit 1
}
BERTH_HOME=$home
export BERTH_HOME
sessions=$("$berth" ls 2>/dev/null | cut -f 1)
# shellcheck disable=SC2086 # names have no blanks
[ -z "$sessions" ] || "$berth" kill $sessions --delete --force --yes --quiet || {
    echo 'hint: berth ls --all tells what is left; then run this again' >&2
    exit 1
}
# An editor server that was never run here before has left its log and its settings where it keeps them for anybody.
if [ -f "$home/strays" ]; then
    { read -r data && read -r settings; } <"$home/strays"
    rm -f -- "$data/coder-logs/code-server-stdout.log" "$data/coder-logs/code-server-stderr.log"
    rmdir -- "$data/coder-logs" "$data" 2>/dev/null
    # Whoever has used it since has more there, and keeps it.
    if [ ! -e "$data" ]; then
        rm -f -- "$settings/config.yaml"
        rmdir -- "$settings" "$(dirname -- "$settings")" 2>/dev/null
    fi
fi
# A screen that is still open on it would make its database again: it ends, too. Where no /proc tells of it, start.sh clears up after it.
screens() {
    program=$(readlink -f "$berth" 2>/dev/null) || return 0
    for process in /proc/[0-9]*; do
        [ "$(readlink "$process/exe" 2>/dev/null)" = "$program" ] || continue
        tr '\0' '\n' <"$process/environ" 2>/dev/null | grep -qxF "BERTH_HOME=$home" && printf '%s\n' "${process#/proc/}"
    done
}
rm -f -- "$home/config/berth.toml"
for _ in 1 2 3 4 5 6 7 8 9 10; do
    open=$(screens)
    [ -n "$open" ] || break
    # shellcheck disable=SC2086 # numbers
    kill $open 2>/dev/null
    sleep 1
done
rm -rf -- "$home"
# A tmux that ends with its last session leaves its socket lying.
for _ in 1 2 3; do
    none=$(LC_ALL=C tmux -L berth list-sessions 2>&1)
    case $none in
    'no server running on '/*/berth)
        socket=${none#no server running on }
        rm -f -- "$socket"
        rmdir -- "$(dirname -- "$socket")" 2>/dev/null
        break
        ;;
    'no sessions' | 'server exited'*) sleep 1 ;;
    *) break ;;
    esac
done
echo "removed the session, its processes and $home"
