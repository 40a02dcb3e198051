#!/bin/sh
# Holds a session's server: keeps its log, remembers how it ended, and starts it again when it failed.
#
#   session-hold MODE RUN LOG BYTES FILES UMASK PLACE UNSET COMMAND [ARGUMENT…]
#
# MODE   keep: it is started again here; once: somebody else does that
# RUN    the session's run/: env is read (NAME='value' lines); server.pid and server.exit are written
# UNSET  variables that the server must not see
#
# On descriptor 3, where it is open, comes "started" or why not.
mode=$1 run=$2 log=$3 bytes=$4 files=$5 mask=$6 place=$7 unset=$8
shift 8
bin=${0%/*}
most=5
calm=300

say() {
    { printf '%s\n' "$1" >&3; } 2>/dev/null
}

fail() {
    say "$1"
    printf 'berth: %s\n' "$1" >>"$log"
    exit "$2"
}

identity() {
    { read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null || boot=$(sysctl -n kern.boottime 2>/dev/null | tr -cd '0-9')
    if { read -r stat <"/proc/$$/stat"; } 2>/dev/null; then
        # shellcheck disable=SC2086
        set -- ${stat##*) }
        shift 19
        began=$1
    else
        began=$(ps -o lstart= -p "$$" | tr -s ' ' '_')
    fi
    printf '%s %s %s\n' "$$" "$began" "${boot:--}"
}

write() {
    printf '%s\n' "$2" >"$run/$1.part" && mv -f "$run/$1.part" "$run/$1"
}

forget() {
    read -r pid _ <"$run/server.pid" && [ "$pid" = "$$" ] && rm -f "$run/server.pid"
}

# All that the server writes goes through one pipe that stays over its restarts.
open_log() {
    pipe=$run/server.log.$$
    rm -f "$pipe"
    if mkfifo "$pipe"; then
        sh "$bin/session-log" "$log" "$bytes" "$files" <"$pipe" >/dev/null 2>&1 3>&- &
        keeper=$!
        exec >"$pipe" 2>&1
        rm -f "$pipe"
    else
        exec >>"$log" 2>&1
    fi
}

# The last words are to be in the log before we are gone. Who still writes to it is not waited for.
close_log() {
    exec >/dev/null 2>&1
    turns=0
    while [ -n "$keeper" ] && [ "$turns" -lt 20 ] && read -r stat <"/proc/$keeper/stat"; do
        case ${stat##*) } in Z*) break ;; esac
        sleep 0.1 || sleep 1
        turns=$((turns + 1))
    done
}

was_asked_to_end() {
    case $1 in
    0 | 129 | 130 | 143) return 0 ;;
    esac
    [ -n "$ending" ]
}

umask 077
# shellcheck disable=SC2086
[ -z "$unset" ] || unset $unset
set -a
# shellcheck disable=SC1091
. "$run/env" || exit 1
# berth-notify is found by its name, in the editor's terminals, too.
PATH=$PATH:${bin%/*}
export PATH
set +a
cd "$place" 2>/dev/null || fail "cannot enter $place" 1
command -v "$1" >/dev/null || fail "$1 is not there, or cannot be run" 127
ending=''
keeper=''
trap 'ending=yes' HUP INT TERM
write server.pid "$(identity)" || fail "cannot write to $run" 1
rm -f "$run/server.exit"
open_log
umask "$mask"
say started
exec 3>&-

restarts=0
while :; do
    began=$(date +%s)
    "$@" </dev/null
    code=$?
    now=$(date +%s)
    (umask 077 && write server.exit "$code $now $restarts")
    if [ "$mode" = once ] || was_asked_to_end "$code"; then break; fi
    [ "$((now - began))" -lt "$calm" ] || restarts=0
    [ "$restarts" -lt "$most" ] || break
    restarts=$((restarts + 1))
    printf 'berth: the server ended with code %s and is started again (%s of %s)\n' "$code" "$restarts" "$most"
    sleep "$((1 << (restarts - 1)))"
    [ -z "$ending" ] || break
done
forget
close_log
exit "$code"
