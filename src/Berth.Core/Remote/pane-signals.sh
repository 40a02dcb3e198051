#!/bin/sh
# Keeps an agent's output, and makes events of what its terminal is told: OSC 7501, which has our own words, and OSC 9;4, the progress.
# For agents that have no hooks.
#
#   pane-signals SESSION ROOT APP FILE BYTES FILES
#
# With BERTH_BELL the bell calls, too: where tmux holds the terminal, that tells it by itself.
BERTH_SESSION=$1 BERTH_ROOT=$2 app=$3
shift 3
bin=${0%/*}
LC_ALL=C
export BERTH_SESSION BERTH_ROOT LC_ALL
trap '' HUP INT QUIT TERM PIPE
pipe=$BERTH_ROOT/sessions/$BERTH_SESSION/config/signals.$$

# mawk holds back what it reads up to a whole block, but for lines where it is told so.
interactive=
case $(awk -W version </dev/null 2>&1) in mawk*) interactive=-Winteractive ;; esac

# Each of the two sequences as a line of its own.
cut_out() {
    if command -v perl >/dev/null; then
        # shellcheck disable=SC2016
        perl -e '
            $| = 1;
            ($held, $rang) = ("", 0);
            while (sysread(STDIN, $more, 65536)) {
                $held .= $more;
                # A bell, a command to the terminal with its end, or the start of something else.
                while ($held =~ s/^[^\e\a]*(?:(\a)|\e\]([^\e\a]*)(?:\a|\e\\?)|\e(?=[^\]]))//s) {
                    ($rings, $told) = (defined $1, $2);
                    if ($rings) { print "]bell\n" if $ENV{BERTH_BELL} && $rang != time; $rang = time }
                    elsif (defined $told && $told =~ /^(7501|9;4);/) { print "]$told\n" }
                }
                $held =~ s/^.*\e/\e/s or $held = "";
                $held = "" if length $held > 8192;
            }'
    else
        awk 'BEGIN { RS = "[\033\007]" } /^\](7501|9;4);/ { print; fflush() }'
    fi
}

# Lines "state kind record percent source message", a dash for what is missing.
read_signals() {
    awk $interactive '
        function plain(text) { return text ~ /^[A-Za-z0-9_.,+=\/-]+$/ ? text : "-" }
        function tell(state, kind, record, percent, source, message,    key) {
            key = state " " kind " " int(percent / 10)
            if (last[record] == key && message == "-") return
            last[record] = key
            print state, kind, record, percent, source, message
            fflush()
        }
        /^\]7501;/ && length($0) <= 4096 {
            split("", value)
            n = split(substr($0, 7), pair, ":")
            for (i = 1; i <= n; i++) {
                at = index(pair[i], "=")
                if (at) value[substr(pair[i], 1, at - 1)] = substr(pair[i], at + 1)
            }
            if (value["state"] != "")
                tell(plain(value["state"]), plain(value["kind"]), plain(value["id"]), plain(value["progress"]), "osc7501", plain(value["msg"]))
        }
        $0 == "]bell" {
            print "blocked", "question", "-", "-", "bell", "-"
            fflush()
        }
        /^\]9;4;[0-4]/ {
            split(substr($0, 6), number, ";")
            state = number[1] == 0 ? "idle" : number[1] == 2 ? "error" : number[1] == 4 ? "" : "working"
            if (state != "") tell(state, "-", "-", state == "working" && number[1] == 1 ? plain(number[2]) : "-", "progress", "-")
        }'
}

write_events() {
    while read -r state kind record percent source message; do
        set -- "$state" --app "$app" --src "$source"
        [ "$kind" = - ] || set -- "$@" --kind "$kind"
        [ "$record" = - ] || set -- "$@" --id "$record"
        [ "$percent" = - ] || set -- "$@" --progress "$percent"
        if [ "$message" = - ]; then
            sh "$bin/berth-notify" "$@" </dev/null
        else
            printf '%s' "$message" | base64 -d 2>/dev/null | sh "$bin/berth-notify" "$@"
        fi
    done
}

if ! mkfifo "$pipe"; then exec sh "$bin/session-log" "$@"; fi
cut_out <"$pipe" | read_signals | write_events &
exec 3>"$pipe"
rm -f "$pipe"
tee /dev/fd/3 | sh "$bin/session-log" "$@" 3>&-
