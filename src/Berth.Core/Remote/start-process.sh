#!/bin/sh
# Starts a session's server in a session and process group of its own. Twice is once.
#
# $1 session   $2 root   $3 hash of the helpers   $4 folder   $5 run   $6 place
# $7 bytes that each process may hold, 0 for no limit   $8 niceness
# $9 bytes and ${10} number of log files   ${11} variables to unset   the rest: the command
#
# Standard input: files and the environment, for put_files. Prints "running PID" or "started PID", and "note …" lines.
# Exit 90: the helpers are missing.
session=$1 bin=$2/bin/$3 folder=$4 run=$5 place=$6 data=$7 niceness=$8 bytes=$9 files=${10} unset=${11}
shift 11
mask=$(umask)
umask 077
[ -d "$bin" ] || exit 90
mkdir -p "$run" "$folder/logs" "$folder/config" || exit 1
take_turn
if lives "$run/server.pid"; then
    echo "running $pid"
    exit 0
fi
put_files || exit 1
if [ "$data" -gt 0 ]; then
    # Not -v: node reserves far more addresses than it uses. Not -u: that counts all that the user runs.
    # shellcheck disable=SC3045
    ulimit -d "$((data / 1024))" 2>/dev/null || echo "note the memory limit is not held: this host's shell cannot set it"
fi
BERTH_SESSION=$session
export BERTH_SESSION

set -- sh "$bin/session-hold" keep "$run" "$folder/logs/server.log" "$bytes" "$files" "$mask" "$place" "$unset" "$@"
if [ "$niceness" -gt 0 ] && command -v nice >/dev/null; then set -- nice -n "$niceness" "$@"; fi
if command -v setsid >/dev/null; then
    set -- setsid "$@"
elif command -v perl >/dev/null; then
    # shellcheck disable=SC2016
    set -- perl -e 'use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127' "$@"
else
    set -m
    set -- nohup "$@"
fi
# No function here: dash would hold on to what it redirects for one.
said=$("$@" 3>&1 </dev/null >/dev/null 2>&1 9>&- &)
if [ "$said" != started ] || ! { read -r pid _ <"$run/server.pid"; }; then
    printf '%s\n' "${said:-it ended at once}" >&2
    exit 1
fi
echo "started $pid"
