#!/bin/sh
# What of a session runs.
#
# $1 session   $2 folder   $3 run   $4 the systemd unit, or nothing
#
# Prints "processes N", "server yes|no", "agent yes|no", "exit CODE" where the server ended, "result WORD" where the service manager
# says why, "conversation ID" where the agent told it, and, where the server does not run, "line TEXT" for the end of its log.
# shellcheck disable=SC2034 # members has it
session=$1 folder=$2 run=$3 unit=$4
answer() {
    if lives "$run/$1.pid"; then echo "$1 yes"; else echo "$1 no"; fi
}
server=$(answer server)
echo "$server"
answer agent
members | awk 'END { print "processes", NR }'
{ read -r code _ <"$run/server.exit" && echo "exit $code"; } 2>/dev/null
{ read -r id <"$folder/config/conversation" && echo "conversation $id"; } 2>/dev/null
if [ -n "$unit" ]; then
    XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)} systemctl --user show -p Result "$unit" 2>/dev/null | sed -n 's/^Result=/result /p'
fi
if [ "$server" = 'server no' ]; then tail -n 20 "$folder/logs/server.log" 2>/dev/null | sed 's/^/line /'; fi
exit 0
