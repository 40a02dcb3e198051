#!/bin/sh
# Starts a session's agent in a terminal that outlives us. Twice is once.
#
# $1 session   $2 root   $3 hash of the helpers   $4 folder   $5 run   $6 place   $7 app   $8 the session's name
# $9 what holds the terminal: tmux, dtach or script   ${10} the directory in which the agent was found   ${11} slice of systemd, or nothing
# ${12} the command that keeps the terminal's output   ${13} fresh   ${14} resume, or nothing   ${15} variables to unset
# ${16} what to run when the bell rings, or nothing   ${17} whose conversations are looked for, or nothing   ${18} the script that finds them
#
# Standard input: files and the environment, for put_files. Prints "running" or "started", and "note …" lines.
# Exit 90: the helpers are missing.
session=$1 bin=$2/bin/$3 folder=$4 run=$5 place=$6 app=$7 name=$8 holder=$9
shift 9
found=$1 slice=$2 pipe=$3 fresh=$4 resume=$5 unset=$6 bell=$7 kind=$8 find=$9
mask=$(umask)
umask 077
[ -d "$bin" ] || exit 90
mkdir -p "$run" "$folder/output" "$folder/config" || exit 1
take_turn
if lives "$run/agent.pid"; then
    echo running
    exit 0
fi
put_files || exit 1
conversation=
{ read -r conversation <"$folder/config/conversation"; } 2>/dev/null
if [ -z "$conversation" ] && [ -n "$kind" ]; then
    # No hook told it. Where nobody else works, what the agent kept of its work there is of this session.
    case $place in
    "$folder"/*) conversation=$(sh -c "$find" find "$kind" "$folder" "$place" 2>/dev/null | sed -n 's/.*\([0-9a-f]\{8\}-[0-9a-f-]\{27\}\)\.jsonl$/\1/p') ;;
    esac
fi
if [ -n "$resume" ] && [ -n "$conversation" ]; then
    printf "BERTH_CONVERSATION='%s'\n" "$conversation" >>"$run/agent.env"
else
    resume=
fi
(cd "$place") || exit 1
# The server of tmux stays where its first session was begun, and that folder must outlive the session.
cd / || exit 1
# tmux hands its own environment down to all that it holds, of whatever session.
# shellcheck disable=SC2086
unset TMUX TMUX_PANE BERTH_SESSION $unset
add_paths
[ -z "$found" ] || add_path "$found"
XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}
[ ! -d "$XDG_RUNTIME_DIR" ] || export XDG_RUNTIME_DIR

on_server() {
    tmux -L berth -f "$bin/tmux.conf" "$@" 9>&-
}

# What outlives the session must not lie in its slice.
make_session() {
    set -- tmux -L berth -f "$bin/tmux.conf" new-session -d -s "$session" -n "$app" -x 200 -y 50 -c / "$@"
    if [ -n "$slice" ] && ! on_server has-session 2>/dev/null; then
        systemd-run --user --scope --quiet --collect --slice=berth.slice --description='berth: terminals' -- "$@" 9>&-
    else
        "$@" 9>&-
    fi
}

in_tmux() {
    if on_server has-session -t "=$session" 2>/dev/null; then
        on_server respawn-pane -k -t "=$session:" -c / "$@" || return
    else
        make_session "$@" || return
        on_server source-file "$bin/tmux.conf"
    fi
    on_server set-option -t "=$session:" @berth_name "$name" \; set-option -t "=$session:" @berth_bell "$bell"
}

# What holds one terminal is made anew with each agent.
# shellcheck disable=SC2154 # held_files is held.sh's
held() {
    end_holder
    mkdir -p "$held_files" || return
    printf '%s\n' "$holder" "$run" "$folder" >"$held_files/$session" || return
    set -- sh "$bin/agent-hold" "$holder" "$run" "$pipe" "$@"
    if [ "$holder" = dtach ]; then
        set -- dtach -n "$run/agent.sock" "$@"
    else
        set -- setsid "$@"
    fi
    if [ -n "$slice" ]; then set -- systemd-run --user --scope --quiet --collect --slice="$slice" --description="berth: the terminal of $app" -- "$@"; fi
    "$@" </dev/null >/dev/null 2>&1 9>&- &
    tries=0
    until [ -e "$run/agent.pid" ]; do
        tries=$((tries + 1))
        if [ "$tries" -gt 100 ]; then
            echo "$holder does not hold a terminal" >&2
            return 1
        fi
        sleep 0.1 2>/dev/null || sleep 1
    done
}

rm -f "$run/agent.pid"
kept=
[ "$holder" != tmux ] || kept=tmux
set -- sh "$bin/agent-pane" "$run" "$place" "$app" "$mask" "$PATH" "$slice" "$kept" "$pipe" "$fresh" "$resume"
if [ "$holder" = tmux ]; then in_tmux "$@"; else held "$@"; fi || exit 1
echo started
