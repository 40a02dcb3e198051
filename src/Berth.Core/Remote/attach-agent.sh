#!/bin/sh
# Puts a session's agent on this terminal. tmux's own detach key gives it back, or C-\\ where no tmux holds it.
#
# $1 session   $2 nested: this terminal is a tmux's already   $3 its name by now, empty where it has not changed
#
# Exit 3: there is no agent's terminal.
# shellcheck disable=SC1003,SC2154 # a backslash is meant; find_held says where it is
session=$1
add_paths
unset TMUX TMUX_PANE
# A terminal that this host has never heard of.
if command -v infocmp >/dev/null && ! infocmp "$TERM" >/dev/null 2>&1; then TERM=xterm-256color; fi
export TERM
if tmux -L berth has-session -t "=$session" 2>/dev/null; then
    [ -z "$3" ] || tmux -L berth set-option -t "=$session:" @berth_name "$3" 2>/dev/null
    if [ "$2" = nested ]; then
        # It clears the screen: what is to be read must be there for a while.
        printf 'berth: this is a tmux in a tmux: press its prefix twice, then d, to come back\r\n'
        sleep 1
    fi
    exec tmux -L berth -u attach-session -t "=$session"
fi
find_held "$session" || exit 3

# Somebody looks: who counts them finds us here.
viewer=$held_files/$session.viewer.$$
(umask 077 && printf '%s %s %s\n' "$$" "$(start_of $$)" "$(boot_id)" >"$viewer")
trap 'rm -f "$viewer"' EXIT
trap 'exit 1' HUP TERM

# dtach clears the screen: what is to be read must be there for a while.
printf '\033]2;C-\\ comes back\007berth: %s holds this terminal, without scrollback; C-\\ comes back\r\n' "$holder"
if [ "$holder" = dtach ]; then
    sleep 1
    dtach -a "$run/agent.sock" -e '^\' -r winch -z
    exit
fi

# What is typed goes into the pipe as it comes, and the terminal's own quit key ends that.
before=$(stty -g) || exit 1
exec 3<&0
fit() {
    # shellcheck disable=SC2046
    { read -r terminal <"$run/agent.tty" && set -- $(stty size) && stty rows "$1" cols "$2" <"$terminal"; } 2>/dev/null
}
leave() {
    trap '' QUIT TERM HUP WINCH
    # shellcheck disable=SC2086
    kill $readers 2>/dev/null
    stty "$before"
    printf '\033[?1049l\033[?25h\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?2004l\033[m\r\n'
    exit 0
}
trap leave QUIT TERM HUP
trap fit WINCH
stty raw -echo -iexten isig intr undef susp undef quit '^\'
tail -c 8192 "$folder/output/agent.log" 2>/dev/null
tail -n 0 -F "$folder/output/agent.log" 2>/dev/null &
readers=$!
cat <&3 >"$run/agent.in" &
readers="$readers $!"
(while lives "$run/agent.pid"; do sleep 1; done) &
watch=$!
readers="$readers $watch"
fit
until ! kill -0 "$watch" 2>/dev/null; do wait "$watch"; done
leave
