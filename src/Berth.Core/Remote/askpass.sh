#!/bin/sh
# What ssh runs to ask: it takes a file without arguments of its own, so the verb of the program stands here.
exec "$BERTH_ASKPASS_PROGRAM" askpass "$@"
