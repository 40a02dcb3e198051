#!/bin/sh
# Greets somebody by the time of the day.
hour=${HOUR:-$(date +%H)}
case $hour in
0[5-9] | 1[01]) part='morning' ;;
*) part='day' ;;
esac
echo "Good $part, ${1:-stranger}!"
