#!/bin/sh
# Prints the file in which an agent keeps its conversation, if it has one yet.
#
# $1 claude-code or codex   $2 the session's directory   $3 its workspace
app=$1 folder=$2 place=$3
conversation=
{ read -r conversation <"$folder/config/conversation"; } 2>/dev/null
case $conversation in
*[!A-Za-z0-9-]*) conversation= ;;
esac

# A pipe would hold us up, a device would never end, and a link, or what is another user's, somebody may have put there.
is_ours() {
    [ -f "$1" ] && [ ! -L "$1" ] && [ -O "$1" ]
}

newest() {
    # Names of conversations have no blanks; what stands before them may.
    # shellcheck disable=SC2012
    ls -t "$@" 2>/dev/null | head -n 100 | while IFS= read -r file; do
        is_ours "$file" || continue
        printf '%s\n' "$file"
        break
    done
}

case $app in
claude-code)
    base=${CLAUDE_CONFIG_DIR:-$HOME/.claude}/projects
    if [ -n "$conversation" ]; then newest "$base"/*/"$conversation.jsonl" | grep . && exit 0; fi
    newest "$base/$(printf '%s' "$place" | tr -c 'A-Za-z0-9' -)"/*.jsonl
    ;;
codex)
    base=${CODEX_HOME:-$HOME/.codex}/sessions
    if [ -n "$conversation" ]; then newest "$base"/*/*/*/*"$conversation.jsonl" | grep . && exit 0; fi
    # The first line of each says where it was.
    # shellcheck disable=SC2012
    ls -t "$base"/*/*/*/rollout-*.jsonl 2>/dev/null | head -n 100 | while IFS= read -r file; do
        is_ours "$file" || continue
        head -c 65536 "$file" | head -n 1 | grep -qF "\"cwd\":\"$place\"" || continue
        printf '%s\n' "$file"
        break
    done
    ;;
esac
