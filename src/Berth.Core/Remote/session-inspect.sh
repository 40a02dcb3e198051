#!/bin/sh
# Takes a session in hand and tells what it is: lines "key value".
#
# $1  the root
# $2  the session's id
# $3  home, $4 operation, $5 owner; an empty operation only looks
# $6  loss: also what deleting its workspace would lose
# $7  anyway: also where the disk has no room to note who holds it
folder=$1/sessions/$2
loses() {
    workspace=$1
    [ -d "$workspace" ] || return
    if [ ! -e "$workspace/.git" ]; then
        files=$(find "$workspace" -type f 2>/dev/null | head -n 10000 | wc -l | tr -d ' ')
        case $files in
        0) ;;
        1) echo "loss 1 file that is in no repository" ;;
        10000) echo "loss 10000 files or more that are in no repository" ;;
        *) echo "loss $files files that are in no repository" ;;
        esac
        return
    fi
    if ! command -v git >/dev/null 2>&1; then
        echo "loss whatever changed since it was fetched: the host has no git to tell"
        return
    fi
    export GIT_OPTIONAL_LOCKS=0 LC_ALL=C
    unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
    if ! changed=$(git -c core.fsmonitor=false -C "$workspace" status --porcelain 2>/dev/null); then
        echo "loss the repository, which git cannot read"
        return
    fi
    count=0
    [ -z "$changed" ] || count=$(printf '%s\n' "$changed" | wc -l | tr -d ' ')
    case $count in
    0) ;;
    1) echo "loss 1 file changed" ;;
    *) echo "loss $count files changed" ;;
    esac
    git -C "$workspace" for-each-ref --format='%(refname:short)' refs/heads | while IFS= read -r branch; do
        count=$(git -C "$workspace" rev-list --count "refs/heads/$branch" --not --remotes 2>/dev/null)
        case $count in
        '' | 0) ;;
        1) echo "loss 1 commit not pushed on $branch" ;;
        *) echo "loss $count commits not pushed on $branch" ;;
        esac
    done
    if [ -z "$(git -C "$workspace" symbolic-ref -q HEAD)" ]; then
        count=$(git -C "$workspace" rev-list --count HEAD --not --branches --remotes 2>/dev/null)
        [ "${count:-0}" -eq 0 ] || echo "loss $count commits on no branch"
    fi
    count=$(git -C "$workspace" stash list 2>/dev/null | wc -l | tr -d ' ')
    case $count in
    0) ;;
    1) echo "loss 1 stash" ;;
    *) echo "loss $count stashes" ;;
    esac
}

if [ ! -d "$folder" ]; then
    # A berth may have died between building and renaming.
    if [ -d "$1/sessions/.new-$2" ]; then echo "missing half"; else echo "missing yes"; fi
    exit 0
fi
[ -z "$4" ] || hold "$folder" "$3" "$4" "$5" "$7"
if [ -r /proc/sys/kernel/random/boot_id ]; then
    echo "boot $(cat /proc/sys/kernel/random/boot_id)-$(sed 's/.*) //' /proc/1/stat | awk '{ print $20 }')"
    echo "processes $(cat /proc/[0-9]*/environ 2>/dev/null | tr '\0' '\n' | grep -c "^BERTH_SESSION=$2\$")"
fi
if [ -r "$folder/session.json" ]; then
    printf 'manifest '
    tr '\n' ' ' <"$folder/session.json"
    echo
fi
[ "$6" != loss ] || loses "$folder/workspace"
exit 0
