#!/bin/sh
# What a session's agent has on its screen.
#
# $1 session   $2 lines to go back beyond the screen
#
# Prints the screen's mark, then its lines. Exit 3: there is no terminal.
# shellcheck disable=SC2154 # find_held says where it is
session=$1 lines=$2
add_paths
on_server() {
    tmux -L berth "$@"
}

# What was said last, without what moved the cursor and coloured it.
if find_held "$session"; then
    [ -e "$folder/output/agent.log" ] || exit 3
    held_mark
    tail -n "$((lines + 50))" "$folder/output/agent.log" | LC_ALL=C tr -d '\r\000' |
        LC_ALL=C awk '{ gsub(/\033\][^\007\033]*(\007|\033\\)/, ""); gsub(/\033\[[0-?]*[ -\/]*[@-~]/, ""); gsub(/\033[()][A-Z0-9]|\033[=>78]/, ""); gsub(/[\001-\010\013-\037]/, ""); print }'
    exit 0
fi
mark=$(on_server capture-pane -p -t "=$session:" 2>/dev/null | cksum)
text=$(on_server capture-pane -p -J -t "=$session:" -S "-$lines" 2>/dev/null) || exit 3
printf '%s\n%s\n' "$mark" "$text"
