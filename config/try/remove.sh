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
rm -rf -- "$home"
# A tmux that ends with its last session leaves its socket lying.
for _ in 1 2 3; do
    none=$(LC_ALL=C tmux -L berth list-sessions 2>&1)
    case $none in
    'no server running on '/*/berth)
        rm -f -- "${none#no server running on }"
        break
        ;;
    'no sessions' | 'server exited'*) sleep 1 ;;
    *) break ;;
    esac
done
echo "removed the session, its processes and $home"
