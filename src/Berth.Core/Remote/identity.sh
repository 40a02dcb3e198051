#!/bin/sh
# Who a process is, so that a number that was given out again is not taken for it: "pid starttime bootid". Put before scripts that ask.

boot_id() {
    { read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null && [ -n "$boot" ] || boot=$(sysctl -n kern.boottime 2>/dev/null | tr -cd '0-9')
    printf '%s' "${boot:--}"
}

nineteenth() {
    shift 19
    printf '%s' "$1"
}

# Nothing for a process that is gone, or dead and only not reaped.
start_of() {
    if [ -r /proc/self/stat ]; then
        { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
        stat=${stat##*) }
        case $stat in Z* | X*) return 1 ;; esac
        # shellcheck disable=SC2086
        nineteenth $stat
    else
        ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' '_' | grep .
    fi
}

# $1  a file with such a line; its process is left in $pid
lives() {
    { read -r pid began booted <"$1"; } 2>/dev/null || return 1
    case $pid in '' | *[!0-9]*) return 1 ;; esac
    [ "$booted" = "$(boot_id)" ] && [ "$(start_of "$pid")" = "$began" ]
}
