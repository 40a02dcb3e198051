#!/bin/sh
# Writes one event of a session to this host's spool: berth-events(7) has the format.
#
#   berth-notify STATE [--kind K] [--id I] [--src S] [--app A] [--progress P] [--code N]
#       with the message, where there is one, on standard input
#   berth-notify --hook AGENT
#       with an agent's hook call (JSON) on standard input or as the last argument: AGENT.signals beside this file says which call means what
#
# An agent's hook runs this, and a hook that fails, prints or waits can stop the agent. So: it prints nothing, it always exits
# with 0, and it is gone within a second though standard input never ends, the disk is full or the file system hangs: the work is
# done by a child, and nobody waits for a child that came too late. Outside of a session it does nothing.
[ -n "$BERTH_SESSION" ] || exit 0
exec 3<&0 </dev/null >/dev/null 2>&1
LC_ALL=C
export LC_ALL
trap 'exit 0' HUP INT TERM PIPE

patience() {
    sleep "0.$1" || sleep 1
}

# Not more than a message or a hook call needs, and not longer than we can wait. What came until then counts.
read_input() {
    [ -t 3 ] && return
    head -c "$1" <&3 &
    reader=$!
    (
        patience 3
        kill "$reader"
    ) >/dev/null 3<&- &
    timer=$!
    wait "$reader"
    kill "$timer"
}

# Whoever writes to us must not be cut off: the rest is read and dropped, as long as we can wait.
drop_input() {
    [ -t 3 ] && return
    cat <&3 &
    reader=$!
    (
        patience 2
        kill "$reader"
    ) 3<&- &
    timer=$!
    wait "$reader"
    kill "$timer"
}

# Codex hands its call over as the last argument.
read_call() {
    if [ -n "$call" ]; then printf '%s' "$call"; else read_input 262144; fi
}

# base64 is not everywhere; od and awk are.
to_base64() {
    if command -v base64 >/dev/null; then
        base64 | tr -d '\n'
    else
        od -An -v -tu1 | awk '
            BEGIN { digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" }
            function four(value,    i, text) {
                for (i = 0; i < 4; i++) { text = substr(digits, value % 64 + 1, 1) text; value = int(value / 64) }
                return text
            }
            { for (i = 1; i <= NF; i++) { held = held * 256 + $i; if (++bytes == 3) { printf "%s", four(held); held = bytes = 0 } } }
            END {
                if (bytes == 1) printf "%s==", substr(four(held * 65536), 1, 2)
                if (bytes == 2) printf "%s=", substr(four(held * 256), 1, 3)
            }'
    fi
}

# The words of a hook call that matter, out of its JSON: the text is cut at its quotes, so it is read once and nothing is held.
# A rule is "event TAB conditions TAB state TAB kind TAB record TAB message", the message a list of fields of which the first
# that is there counts. Each rule that holds gives a line "state kind record event conversation file", the file where the call names
# that of the conversation; the message follows after an empty line.
match_hook() {
    awk -v rules="$1" '
        function hex(text,    i, value) {
            value = 0
            for (i = 1; i <= length(text); i++) value = value * 16 + index("0123456789abcdef", tolower(substr(text, i, 1))) - 1
            return value
        }
        function utf8(code) {
            if (code < 32) return " "
            if (code < 128) return sprintf("%c", code)
            if (code < 2048) return sprintf("%c%c", 192 + int(code / 64), 128 + code % 64)
            if (code < 65536) return sprintf("%c%c%c", 224 + int(code / 4096), 128 + int(code / 64) % 64, 128 + code % 64)
            return sprintf("%c%c%c%c", 240 + int(code / 262144), 128 + int(code / 4096) % 64, 128 + int(code / 64) % 64, 128 + code % 64)
        }
        function plain(text,    at, out, mark, code) {
            out = ""
            while (at = index(text, "\\")) {
                out = out substr(text, 1, at - 1)
                mark = substr(text, at + 1, 1)
                text = substr(text, at + 2)
                if (mark == "u") {
                    code = hex(substr(text, 1, 4))
                    text = substr(text, 5)
                    if (code >= 55296 && code < 56320 && substr(text, 1, 2) == "\\u") {
                        code = 65536 + (code - 55296) * 1024 + hex(substr(text, 3, 4)) - 56320
                        text = substr(text, 7)
                    }
                    out = out utf8(code)
                } else if (mark ~ /[nrtbf]/) out = out " "
                else out = out mark
            }
            return out text
        }
        function path(    i, name) {
            for (i = 1; i <= depth; i++) if (kind[i] == "{") name = name (name == "" ? "" : ".") key[i]
            return name
        }
        function keep(value,    name) {
            filled[depth] = 1
            isvalue = 0
            if (depth > 6) return
            name = path()
            if (!(name in field)) field[name] = substr(value, 1, 4096)
        }
        function outside(text,    i, c, bare) {
            bare = ""
            for (i = 1; i <= length(text); i++) {
                c = substr(text, i, 1)
                if (c ~ /[-+.0-9a-zA-Z]/) { bare = bare c; continue }
                if (bare != "") keep(bare)
                bare = ""
                if (c == "{" || c == "[") {
                    if (depth > 0) filled[depth] = 1
                    if (depth > 0 && depth <= 6) opened[depth] = path()
                    depth++
                    kind[depth] = c
                    key[depth] = ""
                    filled[depth] = 0
                    isvalue = c == "["
                } else if (c == "}" || c == "]") {
                    depth--
                    if (depth > 0 && depth <= 6 && !(opened[depth] in field)) field[opened[depth]] = filled[depth + 1] ? "[...]" : "[]"
                    isvalue = 0
                } else if (c == ":") isvalue = 1
                else if (c == ",") isvalue = kind[depth] == "["
            }
            if (bare != "") keep(bare)
        }
        BEGIN {
            RS = "\n"
            while ((getline line < rules) > 0) if (line !~ /^#/ && line != "") rule[++rulecount] = line
            RS = "\""
            inside = 0
        }
        {
            if (!inside) { outside($0); inside = 1; held = ""; next }
            held = held $0
            slashes = 0
            while (slashes < length($0) && substr($0, length($0) - slashes, 1) == "\\") slashes++
            if (slashes % 2 == 1) { if (length(held) < 8192) held = held "\""; else held = substr(held, 1, 8190); next }
            if (isvalue) keep(held)
            else key[depth] = held
            inside = 0
        }
        function holds(conditions,    list, n, i, at, name, wanted, found, negated) {
            if (conditions == "") return 1
            n = split(conditions, list, " ")
            for (i = 1; i <= n; i++) {
                at = index(list[i], "=")
                if (!at) {
                    negated = list[i] ~ /^!/
                    if ((field[substr(list[i], 1 + negated)] != "") == negated) return 0
                    continue
                }
                name = substr(list[i], 1, at - 1)
                wanted = substr(list[i], at + 1)
                negated = name ~ /!$/
                if (negated) name = substr(name, 1, length(name) - 1)
                found = index("|" wanted "|", "|" field[name] "|") > 0
                if (found == negated) return 0
            }
            return 1
        }
        END {
            event = field["hook_event_name"]
            if (event == "") event = field["event"]
            if (event == "") event = field["type"]
            message = ""
            n = split("session_id sessionId thread-id properties.sessionID", names, " ")
            for (j = 1; j <= n && talk == ""; j++) talk = field[names[j]]
            if (talk !~ /^[A-Za-z0-9_.-]+$/ || length(talk) > 128) talk = "-"
            # A sub-agent has a file of its own.
            file = field["agent_id"] == "" ? plain(field["transcript_path"]) : ""
            if (file !~ /^\/[^\001-\037]*\.jsonl$/ || talk == "-" || !index(file, substr(talk, 1, 8))) file = ""
            for (i = 1; i <= rulecount; i++) {
                split(rule[i], part, "\t")
                if (part[1] != event || !holds(part[2])) continue
                record = part[5]
                while (match(record, /\{[a-z_.]+\}/)) {
                    name = substr(record, RSTART + 1, RLENGTH - 2)
                    value = field[name]
                    gsub(/[^A-Za-z0-9_.,+=-]/, "-", value)
                    record = substr(record, 1, RSTART - 1) substr(value, 1, 64) substr(record, RSTART + RLENGTH)
                }
                print part[3], (part[4] == "" ? "-" : part[4]), (record == "" ? "-" : record), event, talk, file
                n = split(part[6], names, " ")
                for (j = 1; j <= n && message == ""; j++) message = field[names[j]]
            }
            printf "\n.%s", substr(plain(message), 1, 2048)
        }'
}

# One of the words, or nothing.
one_of() {
    for word in $2; do
        [ "$1" = "$word" ] && return 0
    done
    return 1
}

is_name() {
    case $1 in
    '' | *[!A-Za-z0-9_.,+=:/-]*) return 1 ;;
    esac
    [ "${#1}" -le "$2" ]
}

# state kind record source
event_line() {
    one_of "$1" 'idle working blocked done error clear' || return
    line="{\"v\":1,\"ts\":\"$now\",\"session\":\"$BERTH_SESSION\",\"state\":\"$1\""
    one_of "$2" 'permission question auth' && line="$line,\"kind\":\"$2\""
    is_name "$3" 128 && line="$line,\"id\":\"$3\""
    is_name "$app" 64 && line="$line,\"app\":\"$app\""
    is_name "$4" 64 && line="$line,\"src\":\"$4\""
    [ -n "$message" ] && [ "$1" != clear ] && line="$line,\"msg64\":\"$message\""
    [ -n "$progress" ] && line="$line,\"progress\":$progress"
    [ -n "$code" ] && line="$line,\"code\":$code"
    lines="$lines$line}
"
}

# By its conversation the agent goes on where it was, and by the file of it the probe sees what no hook tells.
keep() {
    case $2 in '' | -) return ;; esac
    [ -d "$root/sessions/$BERTH_SESSION/config" ] || return
    file=$root/sessions/$BERTH_SESSION/config/$1 known=
    { read -r known <"$file"; } 2>/dev/null
    [ "$known" = "$2" ] || { (umask 077 && printf '%s\n' "$2" >"$file.$$") && mv -f "$file.$$" "$file"; }
}

find_root() {
    root=$BERTH_ROOT
    if [ -z "$root" ] && [ -n "$HOME" ]; then root=$HOME/.local/share/berth; fi
    if [ -z "$root" ]; then
        case $0 in
        */bin/*) root=${0%/bin/*} ;;
        esac
    fi
    [ -n "$root" ]
}

# A host's clock with parts of a second, where its date can say them.
read_clock() {
    now=$(date -u +%Y-%m-%dT%H:%M:%S.%NZ)
    case $now in
    *[!0-9TZ:.-]* | *.Z) now=$(date -u +%Y-%m-%dT%H:%M:%SZ) ;;
    esac
}

notify() {
    find_root || return
    read_clock
    lines=
    if [ -n "$hook" ]; then
        call=$(read_call | match_hook "${0%/*}/$hook.signals")
        message=$(printf '%s' "${call#*

.}" | to_base64)
        while read -r state kind record event talk place; do
            [ -n "$state" ] || break
            keep conversation "$talk"
            keep transcript "$place"
            [ "$record" != - ] || record=
            event_line "$state" "$kind" "$record" "hook:$event"
        done <<EOF
$call
EOF
    else
        message=$(read_input 2048 | to_base64)
        event_line "$state" "$kind" "$record" "$source"
    fi
    [ "${#lines}" -le 4000 ] || lines=
    umask 077
    [ -z "$lines" ] || printf '%s' "$lines" >>"$root/events.ndjson"
    drop_input
}

case $BERTH_SESSION in
*[!0-9a-f]*) exit 0 ;;
esac
[ "${#BERTH_SESSION}" -eq 12 ] || exit 0
state='' kind='' record='' source=user app='' progress='' code='' hook='' call=''
while [ $# -gt 0 ]; do
    option=$1 value=
    shift
    case $option in
    --*)
        value=${1-}
        [ $# -eq 0 ] || shift
        ;;
    esac
    case $option in
    --kind) kind=$value ;;
    --id) record=$value ;;
    --src) source=$value ;;
    --app) app=$value ;;
    --progress) progress=$value ;;
    --code) code=$value ;;
    --hook) hook=$value ;;
    --*) ;;
    '{'*) call=$option ;;
    *) state=$option ;;
    esac
done
case $progress in *[!0-9]*) progress= ;; esac
case $code in *[!0-9]*) code= ;; esac
case $hook in */*) exit 0 ;; esac
notify &
worker=$!
trap 'kill "$worker"; exit 0' USR1
(
    patience 8
    kill -s USR1 "$$"
) 3<&- &
watchdog=$!
exec 3<&-
wait "$worker"
kill "$watchdog"
exit 0
