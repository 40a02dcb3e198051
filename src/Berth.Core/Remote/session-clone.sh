#!/bin/sh
# Clones a repository into a session: beside, then renamed. git tells its progress on standard error; standard output gets a line
# "branch NAME" at the end. Nobody is asked anything: there is no terminal.
#
# $1  the session's folder
# $2  where the repository comes to lie
# $3  its address
# $4  the branch; empty takes the repository's own
# $5  how many commits deep; 0 is all
# $6  home, $7 operation, $8 owner; empty where this is not on the session's host
if [ -n "$6" ]; then
    hold "$1" "$6" "$7" "$8"
    keep_held "$1" "$6" "$7" "$8" </dev/null >/dev/null 2>&1 &
    keeper=$!
    trap 'kill "$keeper" 2>/dev/null' EXIT
fi
export GIT_TERMINAL_PROMPT=0 GIT_ALLOW_PROTOCOL=file:git:http:https:ssh GIT_HTTP_LOW_SPEED_LIMIT=100 GIT_HTTP_LOW_SPEED_TIME=120 LC_ALL=C
unset GIT_ASKPASS SSH_ASKPASS GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
if [ -z "$GIT_SSH_COMMAND" ] && [ -z "$(git config --get core.sshCommand)" ]; then export GIT_SSH_COMMAND='ssh -o BatchMode=yes -o ConnectTimeout=20'; fi
part=$1/.workspace.part
if [ ! -e "$2/.git" ]; then
    rm -rf "$part"
    set -- "$1" "$2" "$3" "$4" "$5" clone --progress
    [ "$5" = 0 ] || set -- "$@" "--depth=$5"
    [ -z "$4" ] || set -- "$@" "--branch=$4"
    place=$2 repository=$3
    shift 5
    git -c advice.detachedHead=false -c core.askPass= "$@" -- "$repository" "$part" </dev/null
    code=$?
    if [ "$code" -ne 0 ]; then
        rm -rf "$part"
        exit "$code"
    fi
    rmdir "$place" 2>/dev/null
    mv "$part" "$place" || exit 1
    set -- '' "$place"
fi
printf 'branch %s\n' "$(git -C "$2" symbolic-ref -q --short HEAD)"
exit 0
