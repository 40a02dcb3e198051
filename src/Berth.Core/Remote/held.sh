#!/bin/sh
# Where a terminal is held that no tmux holds: a file of its session's id says how, and where its run/ and its session's folder are.
# Put before scripts that attach to it, type into it or end it.
#
# Beside it lies a file of each who looks at it, with their process.
#
# $session and, for the end, $run are the caller's.
# shellcheck disable=SC2034,SC2154
held_files=$HOME/.local/state/berth/agents

# $1  the session; leaves $holder (dtach or script), $run and $folder. False where none lives.
find_held() {
    { read -r holder && read -r run && read -r folder; } 2>/dev/null <"$held_files/$1" && lives "$run/agent.pid"
}

# What is left of a holder whose agent has ended, or would not.
end_holder() {
    tries=0
    # It clears up behind itself, and must not clear up after the next.
    while [ "$tries" -lt 20 ] && lives "$run/agent.holder"; do
        [ "$tries" -ne 2 ] || kill -HUP -- "-$pid" 2>/dev/null
        sleep 0.1 2>/dev/null || sleep 1
        tries=$((tries + 1))
    done
    rm -f "$run/agent.holder" "$run/agent.sock" "$run/agent.in" "$run/agent.out" "$run/agent.tty" "$held_files/$session" "$held_files/$session".viewer.*
}

# Of what the agent last said: whatever it says changes it.
held_mark() {
    tail -c 65536 "$folder/output/agent.log" 2>/dev/null | cksum
}
