#!/bin/sh
# For the scripts that change a session: one home at a time works on it. Put before them.
#
# The file "held" in the session's folder says "<time> <home> <operation> <owner>" by the host's own clock. It is written anew by
# each step, so nobody has to break a lock: what was not touched for longer than a step pauses is nobody's any more. Two berths of
# one home settle it among themselves.
held_for=90

# FOLDER HOME OPERATION OWNER [anyway]: exit 75 and a line "busy OPERATION OWNER" where another home works on it.
hold() {
    if command -v flock >/dev/null 2>&1 && (umask 077 && : >>"$1/.guard") 2>/dev/null; then
        exec 9>>"$1/.guard"
        flock 9
    fi
    now=$(date +%s)
    if read -r at home operation owner 2>/dev/null <"$1/held"; then
        case $at in
        '' | *[!0-9]*) at=0 ;;
        esac
        age=$((now - at))
        if [ "$home" != "$2" ] && [ "$age" -ge 0 ] && [ "$age" -lt "$held_for" ]; then
            printf 'busy %s %s\n' "$operation" "$owner"
            exit 75
        fi
    fi
    if ! (umask 077 && printf '%s %s %s %s\n' "$now" "$2" "$3" "$4" >"$1/held.$$" && mv -f "$1/held.$$" "$1/held") 2>/dev/null; then
        rm -f "$1/held.$$"
        # To delete sessions is what mends a full disk: that goes on without a note, and whoever else deletes does the same.
        [ "$5" = anyway ] || cannot_hold "$1"
    fi
    exec 9>&-
}

cannot_hold() {
    left=$(df -P -k "$1" 2>/dev/null | awk 'NR == 2 { print $4 }')
    if [ "${left:-1024}" -lt 16 ]; then echo "no space left on the disk of $1" >&2; else echo "$1 cannot be written" >&2; fi
    exit 1
}

# While a long step runs, every so often.
keep_held() {
    while sleep 20; do
        printf '%s %s %s %s\n' "$(date +%s)" "$2" "$3" "$4" >"$1/held"
    done
}

let_go() {
    rm -f "$1/held"
}
