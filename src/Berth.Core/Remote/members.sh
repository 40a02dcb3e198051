#!/bin/sh
# What belongs to a session: the processes of this user that have its mark, BERTH_SESSION=<id>, in their environment, what they have
# started though it shed the mark, and what is in the process group or session of its server. Put before scripts that end or count them.
#
# $session and $run are the caller's. Lines are "pid kilobytes name".
# shellcheck disable=SC2154

# "pid parent group session kilobytes name" of all processes. A name may hold anything: it ends at the last parenthesis.
table() {
    if [ -r /proc/self/stat ]; then
        page=$(getconf PAGESIZE 2>/dev/null || echo 4096)
        cat /proc/[0-9]*/stat 2>/dev/null | awk -v page="$page" '
            {
                rest = $0
                if (!sub(/.*\) /, "", rest)) next
                name = $0
                sub(/\) [^)]*$/, "", name)
                sub(/^[0-9]+ \(/, "", name)
                split(rest, field, " ")
                if (field[1] ~ /[ZX]/) next
                print $1, field[2], field[3], field[4], field[22] * page / 1024, name
            }'
    else
        ps -A -o pid= -o ppid= -o pgid= -o rss= -o stat= -o comm= | awk '$5 !~ /Z/ { print $1, $2, $3, $3, $4, $6 }'
    fi
}

# The pids that carry a mark, and whose. Who cannot be read is not ours, or hides.
marks() {
    if [ -r /proc/self/stat ]; then
        grep -l 'BERTH_SESSION=' /proc/[0-9]*/environ 2>/dev/null | while read -r file; do
            owner=${file%/environ}
            [ -O "$owner" ] || continue
            printf '\n@ %s\n' "${owner#/proc/}"
            cat "$file" 2>/dev/null
        done | tr '\0' '\n' | awk '/^@ [0-9]+$/ { pid = $2; next } /^BERTH_SESSION=/ { print "mark", pid, substr($0, 15) }'
    else
        # One option shows the environment on macOS, another elsewhere.
        if [ "$(uname)" = Darwin ]; then set -- -xEww; else set -- xeww; fi
        ps "$@" -o pid= -o command= | awk '{ for (i = 2; i <= NF; i++) if ($i ~ /^BERTH_SESSION=/) { print "mark", $1, substr($i, 15); break } }'
    fi
}

members() {
    leader=0
    if lives "$run/server.pid"; then leader=$pid; fi
    {
        marks
        table
    } | awk -v session="$session" -v leader="$leader" -v us="$$" '
        $1 == "mark" { mark[$2] = $3; next }
        {
            parent[$1] = $2
            group[$1] = $3
            size[$1] = $5
            if (leader && ($3 == leader || $4 == leader)) ours[$1] = 1
            if (mark[$1] == session) ours[$1] = 1
            line = $0
            sub(/^([0-9]+ ){4}[0-9.]+ /, "", line)
            name[$1] = line
        }
        END {
            mine = group[us]
            do {
                grown = 0
                for (one in parent)
                    if (!(one in ours) && (parent[one] in ours) && mark[one] == "") { ours[one] = 1; grown = 1 }
            } while (grown)
            for (one in ours)
                if (group[one] != mine && one > 1) printf "%d %d %s\n", one, size[one], name[one]
        }'
}
