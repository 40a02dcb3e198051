#!/bin/sh
# Installs extensions into a session's folder and shares them, one installer at a time for all sessions of this host: who comes second
# finds what the first fetched. Put behind share-session.sh. Prints "say TEXT" and, for what did not work, "left EXTENSION TAB WHY".
#
# $1…$3  as for share-session.sh
# $4     extensions, one per line: publisher.name, publisher.name@version or the path of a .vsix file
# $5…    the words that start the server's own installer
root=$1 folder=$2 mode=$3 extensions=$4
shift 4
unset VSCODE_IPC_HOOK_CLI CODE_SERVER_PARENT_PID PORT PASSWORD HASHED_PASSWORD CODE_SERVER_CONFIG NODE_OPTIONS
tab=$(printf '\t')

is_installed() {
    case $1 in
    */*) return 1 ;;
    *@*) set -- "$(printf '%s-%s' "${1%@*}" "${1#*@}" | tr '[:upper:]' '[:lower:]')" ;;
    *) set -- "$(printf '%s-' "$1" | tr '[:upper:]' '[:lower:]')" ;;
    esac
    for each in "$folder/extensions/$1"*; do
        [ ! -f "$each/package.json" ] || return 0
    done
    return 1
}

if [ "$mode" != isolated ] && command -v flock >/dev/null 2>&1; then
    exec 9>"$root/shared/extensions/.lock"
    flock -n 9 || { echo "say another session installs extensions on this host: waiting for it"; flock 9; }
    share_session "$root" "$folder" "$mode"
fi
printf '%s\n' "$extensions" | while read -r extension; do
    is_installed "$extension" && continue
    printf 'say extension %s\n' "${extension##*/}"
    said=$("$@" --install-extension "$extension" 2>&1 </dev/null 9>&-)
    code=$?
    # Not every version tells by its exit code.
    case $said in *[Ff]ailed*) code=1 ;; esac
    if [ "$code" != 0 ]; then
        printf 'left %s%s%s\n' "$extension" "$tab" "$(printf '%s' "$said" | grep -i -e fail -e error | head -n 2 | tr '\n\t' '  ')"
    fi
done
share_session "$root" "$folder" "$mode"
