#!/bin/sh
# Removes a one-use page after its time, also when the berth that wrote it is gone by then.
#
# $1  the page
# $2  seconds
(
    sleep "$2"
    rm -f "$1"
) </dev/null >/dev/null 2>&1 &
