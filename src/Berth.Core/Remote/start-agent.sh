#!/bin/sh
# Starts a session's agent in a terminal that tmux holds. Twice is once.
#
# $1 session   $2 root   $3 hash of the helpers   $4 folder   $5 run   $6 place   $7 app   $8 the session's name
# $9 tmux, or nothing   ${10} the directory in which the agent was found   ${11} slice of systemd, or nothing
# ${12} the command that keeps the terminal's output   ${13} fresh   ${14} resume, or nothing   ${15} variables to unset
# ${16} what to run when the bell rings, or nothing
#
# Standard input: files and the environment, for put_files. Prints "running" or "started", and "note …" lines.
# Exit 90: the helpers are missing.
session=$1 bin=$2/bin/$3 folder=$4 run=$5 place=$6 app=$7 name=$8 tmux=$9
shift 9
found=$1 slice=$2 pipe=$3 fresh=$4 resume=$5 unset=$6 bell=$7
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
if [ -n "$resume" ] && { read -r conversation <"$folder/config/conversation"; } 2>/dev/null; then
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
    "$tmux" -L berth -f "$bin/tmux.conf" "$@" 9>&-
}

# What outlives the session must not lie in its slice.
make_session() {
    set -- "$tmux" -L berth -f "$bin/tmux.conf" new-session -d -s "$session" -n "$app" -x 200 -y 50 -c / "$@"
    if [ -n "$slice" ] && ! on_server has-session 2>/dev/null; then
        systemd-run --user --scope --quiet --collect --slice=berth.slice --description='berth: terminals' -- "$@" 9>&-
    else
        "$@" 9>&-
    fi
}

rm -f "$run/agent.pid"
set -- sh "$bin/agent-pane" "$run" "$place" "$app" "$mask" "$PATH" "$slice" "$tmux" "$pipe" "$fresh" "$resume"
if on_server has-session -t "=$session" 2>/dev/null; then
    on_server respawn-pane -k -t "=$session:" -c / "$@" || exit 1
else
    make_session "$@" || exit 1
    on_server source-file "$bin/tmux.conf"
fi
on_server set-option -t "=$session:" @berth_name "$name" \; set-option -t "=$session:" @berth_bell "$bell"
echo started
