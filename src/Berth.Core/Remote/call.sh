#!/bin/sh
# Runs one command or script for a caller at the other end of a link, and tells its start and its end apart from whatever
# else the login prints: by a line "<mark>+<process>" on both outputs, and "<mark>-<exit code>" at the end of standard error.
#
# $1  the mark
# $2  watch: nothing more comes on standard input, its end means that the caller is gone
#     input: the rest of standard input belongs to the command, the end of our parent means that the caller is gone
# $3  the script; empty where the rest is a command
# $4… arguments of the script, or the command
#
# Nothing runs before a line "go" has come on standard input: a caller that gave up while the connection hung sends none, and
# may ask again elsewhere without the command running twice.
#
# When the caller is gone, so is the command: the whole process group is told to end, and after a second made to. sshd gives each
# command a group of its own.
mark=$1 life=$2 script=$3
shift 3
read -r go && [ "$go" = go ] || exit 0
end_group() {
    trap "" TERM
    kill -TERM 0
    sleep 1
    kill -KILL 0
}
watcher=
case $life in
watch)
    exec 3<&0 </dev/null
    (
        read -r _
        end_group
    ) <&3 >/dev/null 2>&1 &
    watcher=$!
    exec 3<&-
    ;;
input)
    if kill -0 "$PPID" 2>/dev/null; then
        (
            while kill -0 "$PPID"; do sleep 1; done
            end_group
        ) </dev/null >/dev/null 2>&1 &
        watcher=$!
    fi
    ;;
esac
printf "%s+%s\n" "$mark" "$$"
printf "%s+%s\n" "$mark" "$$" >&2
if [ -n "$script" ]; then
    (eval "$script")
else
    (exec "$@")
fi
code=$?
[ -z "$watcher" ] || kill "$watcher" 2>/dev/null
printf "%s-%s\n" "$mark" "$code" >&2
exit "$code"
