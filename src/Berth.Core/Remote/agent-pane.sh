#!/bin/sh
# The first thing in an agent's terminal: makes the agent's environment, and becomes the wrapper round it.
#
#   agent-pane RUN PLACE APP UMASK PATH SCOPE TMUX PIPE FRESH RESUME
#
# RUN     the session's run/: agent.env is read (NAME='value' lines), agent.pid written
# PLACE   where it works; tmux would take a % or # in it for a format
# PATH    as the start had it: the terminal's own is that of whoever came first
# SCOPE   the slice of systemd in which it is to run, or nothing
# TMUX    the tmux that holds it, or nothing; PIPE is then the command that keeps its output
# FRESH, RESUME  as agent-command takes them
run=$1 place=$2
shift 2
app=$1 mask=$2 path=$3 scope=$4 tmux=$5 pipe=$6 fresh=$7 resume=$8
bin=${0%/*}
# Before the agent says its first word.
if [ -n "$tmux" ]; then "$tmux" -L berth pipe-pane -t "$TMUX_PANE" "$pipe"; fi
cd "$place" || exit 1
# An agent that plays with tmux must not meet the one that holds it.
unset TMUX TMUX_PANE
set -a
PATH=$path
# shellcheck disable=SC1091
. "$run/agent.env" || exit 1
set +a
{ read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null || boot=$(sysctl -n kern.boottime 2>/dev/null | tr -cd '0-9')
nineteenth() {
    shift 19
    printf '%s' "$1"
}
if { read -r stat <"/proc/$$/stat"; } 2>/dev/null; then
    # shellcheck disable=SC2086
    began=$(nineteenth ${stat##*) })
else
    began=$(ps -o lstart= -p "$$" | tr -s ' ' '_')
fi
(umask 077 && printf '%s %s %s\n' "$$" "$began" "${boot:--}" >"$run/agent.pid.part" && mv -f "$run/agent.pid.part" "$run/agent.pid")
umask "$mask"
# berth-notify is found by its name, in the agent's commands, too.
PATH=$PATH:${bin%/*}
BERTH_NOTIFY=$bin/berth-notify
export BERTH_NOTIFY
set -- sh "$bin/agent-wrapper" "$app" sh "$bin/agent-command" "$fresh" "$resume"
if [ -n "$scope" ]; then
    exec systemd-run --user --scope --quiet --collect --slice="$scope" --description="berth: $app" -- "$@"
fi
exec "$@"
