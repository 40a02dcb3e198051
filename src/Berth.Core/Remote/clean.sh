#!/bin/sh
# What cleaning would free, or has freed: lines "KIND FREED BYTES WHY<TAB>PATH". Looking and removing is one pass, so that nothing is
# removed that became needed since somebody looked.
#
# $1  the root; ~/ is the home directory
# $2  yes: remove
# $3  our home, $4 owner
# $5  minutes that logs are kept, $6 extensions, $7 killed workspaces, $8 archives
# $9  where run folders of sessions may lie outside
home=$HOME
if [ -z "$home" ]; then home=$(awk -F: -v uid="$(id -u)" '$3 == uid { print $6; exit }' /etc/passwd 2>/dev/null); fi
case $1 in
\~) root=$home ;;
\~/*) root=$home/${1#\~/} ;;
*) root=$1 ;;
esac
apply=$2 me=$3 owner=$4 keep_logs=$5 keep_extensions=$6 keep_workspaces=$7 keep_archives=$8 outside=$9
case $root in
/*[!/]*) ;;
*) exit 1 ;;
esac
tab=$(printf '\t')
line_end='
'

# What goes with it. A file of several names counts once, and not at all where one of them lies elsewhere: its bytes stay then.
bytes() {
    find "$1" -type f -exec ls -lniq {} + 2>/dev/null | awk '
        $3 == 1 { sum += $6; next }
        { names[$1]++; links[$1] = $3; size[$1] = $6 }
        END {
            for (file in names) if (names[file] >= links[file]) sum += size[file]
            printf "%.0f", sum
        }'
}

remove() {
    rm -rf "$1" 2>/dev/null
    if [ -e "$1" ] || [ -h "$1" ]; then
        find "$1" -type d ! -perm -700 -exec chmod u+rwx {} + 2>/dev/null
        rm -rf "$1" 2>/dev/null
    fi
    [ ! -e "$1" ]
}

# KIND PATH WHY
item() {
    case $2 in
    *"$line_end"* | *"$tab"*) return ;;
    "$root"/*) ;;
    */berth-[0-9]*/* | */berth/*) ;;
    *) return ;;
    esac
    size=$(bytes "$2")
    freed=no
    if [ "$apply" = yes ]; then
        # Another laptop may be bringing it back just now.
        if [ "$1" = workspace ] && ! (hold "$2" "$me" clean "$owner") >/dev/null; then return; fi
        ! remove "$2" || freed=yes
    fi
    printf '%s %s %s %s\t%s\n' "$1" "$freed" "$size" "$3" "$2"
}

# PATH MINUTES: nothing below it was written for so long.
rests() {
    [ -z "$(find "$1" -mmin "-$2" 2>/dev/null | head -n 1)" ]
}

state_of() {
    sed -n 's/.*"state":"\([a-z]*\)".*/\1/p' "$1/session.json" 2>/dev/null | head -n 1
}

is_held() {
    read -r at _ 2>/dev/null <"$1/held" || return 1
    case $at in
    '' | *[!0-9]*) return 1 ;;
    esac
    age=$(($(date +%s) - at))
    [ "$age" -ge 0 ] && [ "$age" -lt 90 ]
}

clean_logs() {
    for place in logs output user-data/logs server-data/data/logs; do
        [ -d "$1/$place" ] || continue
        find "$1/$place" -type f -mmin "+$keep_logs" 2>/dev/null | while IFS= read -r log; do
            # The one that a living server writes to stays, however quiet that is.
            case $log in
            */logs/server.log | */output/agent.log) [ "$2" = active ] && continue ;;
            esac
            item logs "$log" "not written for longer than logs are kept"
        done
    done
}

clean_storage() {
    for place in user-data/User/workspaceStorage server-data/data/User/workspaceStorage; do
        for store in "$1/$place"/*/; do
            store=${store%/}
            [ -f "$store/workspace.json" ] || continue
            folder=$(sed -n -e 's/.*"folder"[ ]*:[ ]*"[a-z-]*:\/\/[^/]*\(\/[^"]*\)".*/\1/p' -e 's/.*"workspace"[ ]*:[ ]*"[a-z-]*:\/\/[^/]*\(\/[^"]*\)".*/\1/p' "$store/workspace.json" | head -n 1)
            case $folder in
            '' | *%*) continue ;;
            esac
            [ -e "$folder" ] || item storage "$store" "of $folder, which is gone"
        done
    done
}

clean_cached() {
    for place in user-data/CachedExtensionVSIXs server-data/data/CachedExtensionVSIXs; do
        for cached in "$1/$place"/* "$1/$place"/.[!.]*; do
            [ -e "$cached" ] && rests "$cached" "$keep_extensions" && item extensions "$cached" "a download that was not used for long"
        done
    done
}

clean_sessions() {
    going=
    for folder in "$root"/sessions/*/; do
        folder=${folder%/}
        if [ ! -d "$folder" ] || [ -h "$folder" ]; then continue; fi
        id=${folder##*/}
        is_held "$folder" && continue
        if [ ! -e "$folder/session.json" ]; then
            rests "$folder" 60 && item leftover "$folder" "a session without a manifest"
            continue
        fi
        state=$(state_of "$folder")
        if [ "$state" = terminated ] && [ -n "$(find "$folder/session.json" -mmin "+$keep_workspaces" 2>/dev/null)" ]; then
            item workspace "$folder" "killed, and kept long enough"
            going="$going $id "
            continue
        fi
        clean_logs "$folder" "$state"
        clean_storage "$folder"
        clean_cached "$folder"
    done
}

clean_extensions() {
    for extension in "$root"/shared/extensions/*/; do
        extension=${extension%/}
        [ -d "$extension" ] || continue
        name=${extension##*/}
        rests "$extension" "$keep_extensions" || continue
        used=
        for link in "$root"/sessions/*/extensions/"$name"; do
            [ -h "$link" ] || continue
            # A killed session that is kept may be brought back, and wants what it had; one that goes does not.
            id=${link#"$root/sessions/"}
            case $apply$going in
            no*" ${id%%/*} "*) ;;
            *) used=yes ;;
            esac
        done
        [ -n "$used" ] || item extensions "$extension" "no session has used it for long"
    done
}

clean_archives() {
    for archive in "$root"/archive/*.tar.gz; do
        [ -f "$archive" ] && [ -n "$(find "$archive" -mmin "+$keep_archives" 2>/dev/null)" ] && item archive "$archive" "kept long enough"
    done
}

# Of each server the newest stays, and what a session's manifest names.
clean_servers() {
    for server in "$root"/servers/*-[0-9]*/; do
        server=${server%/}
        if [ ! -d "$server" ] || [ -h "$server" ]; then continue; fi
        name=${server##*/}
        stem=$(printf '%s' "$name" | sed 's/-[0-9][0-9.]*.*$//')
        newest=$(for other in "$root/servers/$stem"-[0-9]*/; do
            other=${other%/}
            echo "${other#"$root/servers/$stem-"}"
        done | sort -t. -k1,1n -k2,2n -k3,3n | tail -n 1)
        [ "$name" != "$stem-$newest" ] || continue
        grep -l "\"program\":\"[^\"]*/servers/$name/" "$root"/sessions/*/session.json >/dev/null 2>&1 && continue
        rests "$server" 60 && item server "$server" "there is a newer one, and no session needs it"
    done
}

clean_leftovers() {
    for left in "$root"/sessions/.gone-* "$root"/sessions/.new-* "$root"/archive/*.part "$root"/sessions/*/.workspace.part "$root"/servers/*.tmp "$root"/servers/.download; do
        [ -e "$left" ] || continue
        case $left in
        */.workspace.part) is_held "${left%/*}" && continue ;;
        esac
        rests "$left" 60 && item leftover "$left" "of an operation that was broken off"
    done
    for run in "$outside"/*/; do
        run=${run%/}
        if [ ! -d "$run" ] || [ -h "$run" ]; then continue; fi
        id=${run##*/}
        case $id in
        *[!0-9a-f]*) continue ;;
        esac
        [ "${#id}" -eq 12 ] && [ ! -d "$root/sessions/$id" ] && [ ! -d "$root/sessions/.new-$id" ] && rests "$run" 60 && item leftover "$run" "sockets of a session that is gone"
    done
}

# The spool is put aside when it grew large, and a new one is begun; what was put aside goes when it is as old as logs may become. A
# berth that did not look for so long still finds what was last said of each session: as long as that lies there only, it stays.
# Whoever makes the second name puts aside, so that no two do it, and there is a spool at every moment.
clean_spool() {
    spool=$root/events.ndjson aside=$root/events.ndjson.1 kept=
    [ -f "$spool" ] || return
    if [ -f "$aside" ]; then
        if is_one "$aside" "$spool"; then
            # Somebody is at it just now, or was broken off.
            [ "$apply" != yes ] || ! sleep 5 || ! is_one "$aside" "$spool" || begin_spool
            return
        fi
        for folder in "$root"/sessions/*/; do
            id=${folder%/} id=${id##*/}
            [ "$(state_of "${folder%/}")" != terminated ] && grep -q "\"$id\"" "$aside" && ! grep -q "\"$id\"" "$spool" && kept=yes
        done
        [ -n "$kept" ] || [ -z "$(find "$aside" -mmin "+$keep_logs" 2>/dev/null)" ] || item logs "$aside" "events that were put aside"
        return
    fi
    [ "$apply" = yes ] && [ "$(wc -c <"$spool")" -gt "$largest_spool" ] && ln "$spool" "$aside" 2>/dev/null && begin_spool
}

is_one() {
    # shellcheck disable=SC2039,SC3013
    [ "$1" -ef "$2" ]
}

begin_spool() {
    (umask 077 && : >"$spool.$$") && mv -f "$spool.$$" "$spool"
}

[ -d "$root" ] || exit 0
largest_spool=4194304
clean_sessions
clean_spool
clean_extensions
clean_archives
clean_servers
clean_leftovers
exit 0
