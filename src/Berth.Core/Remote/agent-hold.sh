#!/bin/sh
# Holds an agent's terminal on a host that has no tmux: below dtach, which holds a terminal and keeps nothing of what was on it, or with
# the script of util-linux alone. Then keys come by a pipe with a name, and what is said is read where it is kept.
#
#   agent-hold HOLDER RUN KEEP COMMAND [ARGUMENT…]
#
# HOLDER   dtach or script
# RUN      the session's run/: agent.holder, agent.tty and the pipes agent.in and agent.out are in it while the terminal lives
# KEEP     for sh: keeps the output that it reads
holder=$1 run=$2 keep=$3
shift 3
umask 077
{ read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null || boot=-
nineteenth() {
    shift 19
    printf '%s' "$1"
}
read -r stat <"/proc/$$/stat" || exit 1
# shellcheck disable=SC2086
printf '%s %s %s\n' "$$" "$(nineteenth ${stat##*) })" "$boot" >"$run/agent.holder" || exit 1

# As one word for sh, with a space.
quoted() {
    printf "'"
    [ -z "$1" ] || printf '%s' "$1" | sed "s/'/'\\\\''/g"
    printf "' "
}

inside="stty sane rows 50 cols 200; tty >$(quoted "$run/agent.tty"); SHELL=$(quoted "${SHELL:-/bin/sh}"); exec "
for word; do inside=$inside$(quoted "$word"); done
# That script runs what SHELL names.
SHELL=/bin/sh
TERM=xterm-256color
export SHELL TERM
rm -f "$run/agent.in" "$run/agent.out"
if [ "$holder" = script ]; then
    mkfifo "$run/agent.in" || exit 1
    exec <>"$run/agent.in"
    script -qec "$inside" /dev/null 2>/dev/null | sh -c "$keep" >/dev/null 2>&1
elif ! script --version 2>/dev/null | grep -q util-linux || ! mkfifo "$run/agent.out"; then
    sh -c "$inside"
else
    sh -c "$keep" <"$run/agent.out" >/dev/null 2>&1 &
    # Who keeps it may fail; who looks must see it even then.
    script -qec "$inside" /dev/null | (
        trap '' PIPE
        exec tee "$run/agent.out" 2>/dev/null
    )
fi
rm -f "$run/agent.holder" "$run/agent.in" "$run/agent.out" "$run/agent.tty"
