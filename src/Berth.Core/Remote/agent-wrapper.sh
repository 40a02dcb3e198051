#!/bin/sh
# Runs a session's agent on its terminal and writes the two events that nobody else can: its start, and its end with its code.
#
#   agent-wrapper APP COMMAND [ARGUMENT…]
#
# The end is written by a keeper at the other end of a pipe that only this script holds open. So it is written, too, when the
# terminal goes away, and when this script is killed: then the pipe ends without a word. The exit code is the agent's own.
notify=${BERTH_NOTIFY:-${0%/*}/berth-notify}
app=$1
shift

tell() {
    sh "$notify" "$@" --app "$app" </dev/null
}

keep() {
    trap '' HUP INT QUIT TERM
    read -r code || code=
    case $code in
    '')
        code=137
        printf 'the agent was cut off' | sh "$notify" error --app "$app" --src exit --code "$code"
        ;;
    0) tell 'done' --src exit --code 0 ;;
    129 | 130 | 143) tell idle --src exit --code "$code" ;;
    126 | 127) printf 'the agent cannot be run' | sh "$notify" error --app "$app" --src exit --code "$code" ;;
    *)
        if [ "$code" -gt 128 ] && [ "$code" -lt 160 ]; then
            printf 'killed by signal %s' "$((code - 128))"
        else
            printf 'ended with code %s' "$code"
        fi | sh "$notify" error --app "$app" --src exit --code "$code"
        ;;
    esac
    return "$code"
}

tell idle --src start
# A signal from the terminal is the agent's, and this script must outlive it. A trap that does something is not handed down to the
# agent, as an ignored signal would be.
trap : HUP INT QUIT TERM
exec 4>&1
{
    trap : HUP INT QUIT TERM
    "$@" 4>&- 5>&-
    echo "$?" >&5
} 5>&1 >&4 | keep 4>&-
