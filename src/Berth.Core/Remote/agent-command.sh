#!/bin/sh
# Runs an agent: with its last conversation where there is one.
#
#   agent-command FRESH [RESUME]
#
# Both are for sh; the conversation is in BERTH_CONVERSATION. An agent that ends at once with a failure had nothing to take up,
# as when nobody ever said anything to it: then it begins anew. A signal from the terminal is the agent's.
trap : HUP INT QUIT TERM
if [ -n "$2" ] && [ -n "$BERTH_CONVERSATION" ]; then
    began=$(date +%s)
    sh -c "$2"
    code=$?
    if [ "$code" -eq 0 ] || [ "$code" -gt 128 ] || [ "$(($(date +%s) - began))" -ge 10 ]; then exit "$code"; fi
    printf 'berth: the last conversation could not be taken up, a new one begins\n' >&2
fi
exec sh -c "$1"
