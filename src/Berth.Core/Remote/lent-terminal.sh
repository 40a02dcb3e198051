#!/bin/sh
# Runs at home, in the terminal that is lent to it: $@, and ends it when whoever lent the terminal was killed and cannot take it back. It
# would go on drawing over what its user does there next.
owner=$PPID
(
    while kill -0 "$owner" && kill -0 "$$"; do sleep 1; done
    kill -0 "$owner" || ! kill -KILL "$$" ||
        printf '\033[?1049l\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?1004l\033[?2004l\033[?1l\033>\033[?25h\033[m\r\n' >/dev/tty
) >/dev/null 2>&1 &
exec "$@"
