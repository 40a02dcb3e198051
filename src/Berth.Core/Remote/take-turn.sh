#!/bin/sh
# One at a time does something to a session here. The turn ends with the script, however it ends. Put before scripts that start or
# stop; whatever they leave running must have descriptor 9 closed.

# The variable is the caller's.
# shellcheck disable=SC2154
take_turn() {
    if command -v flock >/dev/null; then
        exec 9>"$run/turn" && flock 9
        return
    fi
    until ln -s "$$" "$run/turn.of" 2>/dev/null; do
        kill -0 "$(readlink "$run/turn.of")" 2>/dev/null || rm -f "$run/turn.of"
        sleep 1
    done
    trap 'rm -f "$run/turn.of"' EXIT
}
