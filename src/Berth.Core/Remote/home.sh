#!/bin/sh
# Before everything that runs on a host: not every login has a HOME, and who starts berth from a service has none either.
if [ -z "$HOME" ]; then
    HOME=$(awk -F: -v uid="$(id -u)" '$3 == uid { print $6; exit }' /etc/passwd 2>/dev/null)
    [ -n "$HOME" ] || HOME=$(getent passwd "$(id -u)" 2>/dev/null | cut -d : -f 6)
    export HOME
fi
