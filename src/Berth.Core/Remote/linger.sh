#!/bin/sh
# Sees to it that the user's units live on after his last login. Put before scripts that need it.

ensure_linger() {
    user=$(id -un)
    [ ! -e "/var/lib/systemd/linger/$user" ] || return 0
    loginctl --no-ask-password enable-linger "$user" </dev/null >/dev/null 2>&1 &
    asked=$!
    (
        sleep 5
        kill "$asked"
    ) >/dev/null 2>&1 9>&- &
    wait "$asked"
    kill "$!" 2>/dev/null
    [ -e "/var/lib/systemd/linger/$user" ]
}
