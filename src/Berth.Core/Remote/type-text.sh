#!/bin/sh
# Types what comes on standard input into a session's agent, and Enter.
#
# $1 session   $2 lines: it has several, and is pasted; line: it is typed   $3 the screen's mark that must still hold, or nothing
#
# Exit 3: there is no agent. 4: the screen is another.
# shellcheck disable=SC2154 # find_held says where it is
session=$1 kind=$2 mark=$3
add_paths
pane="=$session:"
buffer=berth-$session-$$
umask 077
on_server() {
    tmux -L berth "$@"
}
pause() {
    # Some agents take an Enter that follows at once for a part of what was pasted.
    sleep 0.3 2>/dev/null || sleep 1
}

# The agent has said whether it takes a paste in brackets.
takes_brackets() {
    tail -c 1048576 "$folder/output/agent.log" 2>/dev/null | LC_ALL=C tr '\033' '\n' |
        LC_ALL=C awk '/^\[\?([0-9]+;)*2004(;[0-9]+)*[hl]/ { match($0, /[hl]/); mode = substr($0, RSTART, 1) } END { exit mode != "h" }'
}

type_keys() {
    if [ "$holder" = dtach ]; then dtach -p "$run/agent.sock"; else cat >"$run/agent.in"; fi
}

type_held() {
    if [ -n "$mark" ] && [ "$(held_mark)" != "$mark" ]; then exit 4; fi
    if [ "$kind" = lines ] && takes_brackets; then
        printf '\033[200~'
        tr '\n' '\r'
        printf '\033[201~'
    else
        tr '\n' '\r'
    fi | type_keys || exit 1
    pause
    printf '\r' | type_keys
    exit
}

if find_held "$session"; then type_held; fi
dead=$(on_server list-panes -t "$pane" -F '#{pane_dead}' 2>/dev/null)
[ "$dead" = 0 ] || exit 3
if [ -n "$mark" ] && [ "$(on_server capture-pane -p -t "$pane" | cksum)" != "$mark" ]; then exit 4; fi
# A viewer who looks back holds the keyboard, not the screen.
on_server if-shell -F -t "$pane" '#{pane_in_mode}' "send-keys -t '$pane' -X cancel"
on_server load-buffer -b "$buffer" - || exit 1
if [ "$kind" = lines ]; then
    on_server paste-buffer -d -p -b "$buffer" -t "$pane"
else
    on_server paste-buffer -d -r -b "$buffer" -t "$pane"
fi || exit 1
pause
on_server send-keys -t "$pane" Enter
