#!/bin/sh
cd "$(dirname "$0")" || exit 1
[ "$(HOUR=08 sh greet.sh Ann)" = 'Good morning, Ann!' ] && [ "$(HOUR=13 sh greet.sh)" = 'Good day, stranger!' ] && echo 'all good'
