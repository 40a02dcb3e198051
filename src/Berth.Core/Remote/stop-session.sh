#!/bin/sh
# Ends everything of a session, and looks whether anything is left.
#
# $1 session   $2 run   $3 tenths of a second from TERM to KILL   $4 the systemd slice, or nothing
#
# Prints "freed KILOBYTES" and a line "left PID NAME" for each process that could not be ended.
session=$1 run=$2 grace=$3 slice=$4
unit=berth-$session.service
[ ! -d "$run" ] || take_turn

pids() {
    while read -r pid _; do echo "$pid"; done
}

# The server is the service manager's to end: it would start it again, and a second TERM would make some programs hurry. The agent is
# ours: the manager would wait for its scope to become empty, which not every kernel tells it.
without_server() {
    while read -r pid; do
        [ -n "$slice" ] && grep -q "/$unit" "/proc/$pid/cgroup" 2>/dev/null || echo "$pid"
    done
}

# Empty, it ends at once.
end_slice() {
    systemctl --user stop --no-block "$slice" 2>/dev/null
    turns=0
    while systemctl --user is-active --quiet "$slice" 2>/dev/null && [ "$turns" -lt 30 ]; do
        pause
        turns=$((turns + 1))
    done
    systemctl --user reset-failed "berth-$session*" 2>/dev/null
}

hang_up() {
    tmux -L berth kill-session -t "=$session" 2>/dev/null
    end_holder
}

pause() {
    sleep 0.1 2>/dev/null || sleep 1
}

add_paths
if [ -n "$slice" ]; then
    XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}
    export XDG_RUNTIME_DIR
fi
first=$(members)
if [ -n "$slice" ]; then systemctl --user stop --no-block "$unit" 2>/dev/null; fi
# shellcheck disable=SC2046
set -- $(printf '%s\n' "$first" | pids | without_server)
[ $# -eq 0 ] || kill -TERM "$@" 2>/dev/null
left=$first waited=0
while [ -n "$left" ] && [ "$waited" -lt "$grace" ]; do
    pause
    waited=$((waited + 1))
    left=$(members)
    # A shell on a terminal ends only with the terminal.
    [ "$waited" -ne 8 ] || hang_up
done
waited=0
while [ -n "$left" ] && [ "$waited" -lt 30 ]; do
    # shellcheck disable=SC2046
    kill -KILL $(printf '%s\n' "$left" | pids) 2>/dev/null
    pause
    waited=$((waited + 1))
    left=$(members)
done
hang_up
[ -z "$slice" ] || end_slice
if [ -z "$left" ]; then
    rm -f "$run/server.pid" "$run/server.exit" "$run/server.sock" "$run/agent.pid" "$run/env" "$run/agent.env" "$run/start"
fi
printf '%s\n--\n%s\n' "$first" "$left" | awk '
    $1 == "--" { second = 1; next }
    !NF { next }
    second { left[$1] = 1; pid = $1; $1 = $2 = ""; sub(/^ +/, ""); print "left", pid, $0; next }
    { size[$1] = $2 }
    END { for (pid in size) if (!(pid in left)) freed += size[pid]; print "freed", freed + 0 }'
