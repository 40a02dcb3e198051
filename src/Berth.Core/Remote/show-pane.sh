#!/bin/sh
# What a session's agent has on its screen.
#
# $1 session   $2 lines to go back beyond the screen
#
# Prints the screen's mark, then its lines. Exit 3: there is no terminal.
session=$1 lines=$2
add_paths
on_server() {
    tmux -L berth "$@"
}
mark=$(on_server capture-pane -p -t "=$session:" 2>/dev/null | cksum)
text=$(on_server capture-pane -p -J -t "=$session:" -S "-$lines" 2>/dev/null) || exit 3
printf '%s\n%s\n' "$mark" "$text"
