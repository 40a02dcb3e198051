#!/bin/sh
# Tells what can be wrong with a host and is not among its facts, a line "key value" for each. Changes nothing.
#
# $1  the root of berth's files; ~/ is the home directory
# $2  an address that answers where there is a way to the internet
# $3  names of servers to look for
case $1 in
\~/*) root=$HOME/${1#??} ;;
*) root=$1 ;;
esac
PATH=$PATH:$HOME/.local/bin:/usr/local/bin
printf 'shell %s\n' "${SHELL##*/}"

place=$root
while [ -n "$place" ] && [ ! -e "$place" ]; do place=${place%/*}; done
df -P -k "${place:-/}" 2>/dev/null | awk 'NR == 2 { print "disk-total", $2; print "disk-used", $5 }'
df -P -i "${place:-/}" 2>/dev/null | awk 'NR == 2 { print "inodes-used", $5 }'

for name in $3; do
    if path=$(command -v "$name" 2>/dev/null); then
        printf 'server %s %s on PATH\n' "$name" "$("$path" --version 2>/dev/null | awk 'NR == 1 { print $1 }')"
    fi
done
for folder in "$root"/servers/*/; do
    [ -d "$folder" ] || continue
    folder=${folder%/}
    # One that is being installed just now.
    case $folder in *.tmp) continue ;; esac
    printf 'server %s\n' "${folder##*/}"
done

# Of each agent, when it last said what by which hook, and when it was last begun.
tail -c 4194304 "$root/events.ndjson" 2>/dev/null | awk '
    function word(name,    at, rest) {
        at = index($0, "\"" name "\":\"")
        if (!at) return ""
        rest = substr($0, at + length(name) + 4)
        return substr(rest, 1, index(rest, "\"") - 1)
    }
    # A hook does not say whose it is: it is of the agent that was begun in its session.
    /"src":"(hook:|start")/ {
        app = word("app")
        if (app != "") begun[word("session")] = app
        else app = begun[word("session")]
        if (app != "") last[app " " word("src")] = word("ts")
    }
    END { for (one in last) print "said", one, last[one] }'

# Who reads hooks from a file of the user's, and whether they are trusted there; who has them switched off.
codex=${CODEX_HOME:-$HOME/.codex}
grep -q berth-notify "$codex/hooks.json" 2>/dev/null && echo "hooks codex installed"
grep -F '[hooks.state."' "$codex/config.toml" 2>/dev/null | grep -qF '/hooks.json:' && echo "hooks codex trusted"
managed=/etc/claude-code/managed-settings.json
is_true() {
    grep -q "\"$1\"[[:space:]]*:[[:space:]]*true" "$2" 2>/dev/null && echo "hooks claude off $1 in $2"
}
is_true disableAllHooks "${CLAUDE_CONFIG_DIR:-$HOME/.claude}/settings.json"
is_true disableAllHooks "$managed"
is_true allowManagedHooksOnly "$managed"

# The last word of sshd wins by being the first: a keyword that is said twice counts once.
cat /etc/ssh/sshd_config.d/*.conf /etc/ssh/sshd_config 2>/dev/null | awk '
    tolower($1) == "match" { skip = 1 }
    FILENAME != before { skip = 0; before = FILENAME }
    skip { next }
    { key = tolower($1) }
    key ~ /^(maxsessions|maxstartups|allowtcpforwarding|allowstreamlocalforwarding|permitopen)$/ && !(key in seen) { seen[key] = 1; print "sshd", key, $2 }'
# shellcheck disable=SC2086 # its four words
set -- "$2" $SSH_CONNECTION
[ -z "$5" ] || printf 'listens %s %s\n' "$4" "$5"

if command -v curl >/dev/null 2>&1; then
    curl -sS -I -m 4 -o /dev/null "$1" >/dev/null 2>&1 && echo "internet yes" || echo "internet no"
elif command -v wget >/dev/null 2>&1; then
    wget -q -T 4 --spider "$1" >/dev/null 2>&1 && echo "internet yes" || echo "internet no"
fi
echo "end yes"
