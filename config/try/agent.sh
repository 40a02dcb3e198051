#!/bin/sh
# A small stand-in for a coding agent: it works, asks a question, waits for the answer, and finishes; then it takes the next task.
# It tells berth what it does as any program can: with berth-notify (berth-events(7)).
notify=${BERTH_NOTIFY:-berth-notify}
tell() {
    text=$1
    shift
    printf '%s' "$text" | "$notify" "$@" --app demo --src demo 2>/dev/null
}
say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$1"; }

# Something to see in the gauges: a second or two of real work.
work() {
    awk -v until="$1" 'BEGIN { for (i = 0; i < until * 4000000; i++) x += i % 7 }' </dev/null
}

task() {
    tell "$1" working
    say "task: $1"
    for step in 'reading the files' 'making a plan' 'changing greet.sh' 'running the tests'; do
        say "  $step ..."
        work 1
        sleep 1
    done
    question='Do you want me to commit the change? (yes/no)'
    say "$question"
    tell "$question" blocked --kind question
    printf '> '
    read -r answer || exit 0
    tell "$answer" working
    case $answer in
    [yY]*)
        work 1
        say '  committed: greet: say good evening, too'
        tell 'the change is committed' 'done'
        ;;
    *)
        say '  left as it is'
        tell 'nothing was committed' 'done'
        ;;
    esac
}

say 'demonstration agent: no model, no network, only something to watch'
next='greet people in the evening, too'
while :; do
    task "$next"
    say 'done. type another task, or leave me alone'
    printf '> '
    read -r next || exit 0
    [ -n "$next" ] || next='do it once more'
done
