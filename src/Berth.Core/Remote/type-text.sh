#!/bin/sh
# Types what comes on standard input into a session's agent, and Enter.
#
# $1 session   $2 the screen's mark that must still hold, or nothing
# $3 how: typed; key, one that a menu may take at once; or pasted, in brackets where the agent asked for them
# $4 what ends a line in it: enter, or newline, which is Ctrl-J   $5 $6 what is sent before it and after it, or nothing
#
# Exit 3: there is no agent. 4: the screen is another.
# shellcheck disable=SC2154 # find_held says where it is
session=$1 mark=$2 how=$3 ends=$4 opening=$5 closing=$6
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

held_keys() {
    if [ "$holder" = dtach ]; then dtach -p "$run/agent.sock"; else cat >"$run/agent.in"; fi
}

held_line_ends() {
    if [ "$ends" = newline ]; then cat; else tr '\n' '\r'; fi
}

held_paste() {
    if [ "$how" = pasted ] && takes_brackets; then
        printf '\033[200~'
        held_line_ends
        printf '\033[201~'
    else
        held_line_ends
    fi | held_keys
}

tmux_keys() {
    on_server load-buffer -b "$buffer" - && on_server paste-buffer -d -r -b "$buffer" -t "$pane"
}

tmux_paste() {
    on_server load-buffer -b "$buffer" - || return
    set -- -d -b "$buffer" -t "$pane"
    [ "$ends" != newline ] || set -- -r "$@"
    [ "$how" != pasted ] || set -- -p "$@"
    on_server paste-buffer "$@"
}

# What stands at a menu: its options as far as a marked one is among them, and what is asked right before. Nothing where there is none.
menu() {
    on_server capture-pane -p -t "$pane" | LC_ALL=C awk '
        /^[^0-9A-Za-z]*[0-9]+[.)] / { if ($0 ~ /^[^0-9A-Za-z]*1[.)] /) { first = NR; marked = 0 } if ($0 ~ /^[^0-9A-Za-z]*[^ 0-9A-Za-z]/) marked = 1; last = NR }
        { gsub(/[^0-9A-Za-z]/, ""); line[NR] = $0 }
        END { if (first && marked) for (i = first > 6 ? first - 6 : 1; i <= last; i++) print line[i] }'
}

# A menu that took the key is gone, and Enter would answer the next one unseen.
taken() {
    [ -n "$asked" ] || return
    tries=0
    until [ "$(on_server capture-pane -p -t "$pane")" != "$before" ] || [ "$tries" -ge 30 ]; do
        tries=$((tries + 1))
        sleep 0.1 2>/dev/null || sleep 1
    done
    [ "$(menu)" != "$asked" ]
}

if find_held "$session"; then
    type=held
    if [ -n "$mark" ] && [ "$(held_mark)" != "$mark" ]; then exit 4; fi
else
    type=tmux
    dead=$(on_server list-panes -t "$pane" -F '#{pane_dead}' 2>/dev/null)
    [ "$dead" = 0 ] || exit 3
    if [ -n "$mark" ] && [ "$(on_server capture-pane -p -t "$pane" | cksum)" != "$mark" ]; then exit 4; fi
    # A viewer who looks back holds the keyboard, not the screen.
    on_server if-shell -F -t "$pane" '#{pane_in_mode}' "send-keys -t '$pane' -X cancel"
fi
asked=
if [ "$how" = key ] && [ "$type" = tmux ]; then
    before=$(on_server capture-pane -p -t "$pane")
    asked=$(menu)
fi
enter() {
    pause
    if [ "$type" = held ]; then printf '\r' | held_keys; else on_server send-keys -t "$pane" Enter; fi
}
if [ -n "$opening" ]; then
    printf '%s' "$opening" | "${type}_keys" && enter || exit 1
    pause
fi
"${type}_paste" || exit 1
if [ -n "$asked" ]; then
    pause
    if taken; then exit 0; fi
fi
enter || exit 1
if [ -n "$closing" ]; then
    pause
    printf '%s' "$closing" | "${type}_keys" && enter
fi
