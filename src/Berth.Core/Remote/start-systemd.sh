#!/bin/sh
# Starts a session's server as a unit of the user's service manager. Twice is once.
#
# $1 session   $2 root   $3 hash of the helpers   $4 folder   $5 run
# $6 memory in bytes, $7 percent of processor time, $8 tasks; 0 for no limit
#
# Standard input: files, the environment and the start itself, for put_files. Prints "running" or "started", and "note …" lines.
# Exit 90: the helpers are missing.
session=$1 bin=$2/bin/$3 folder=$4 run=$5 memory=$6 percent=$7 tasks=$8
unit=berth-$session.service slice=berth-$session.slice
mask=$(umask)
umask 077
[ -d "$bin" ] || exit 90
mkdir -p "$run" "$folder/logs" "$folder/config" || exit 1
take_turn
# A command by ssh is told little of the user's own manager.
XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}
export XDG_RUNTIME_DIR
case $(systemctl --user is-active "$unit" 2>/dev/null) in
active | activating | reloading)
    echo running
    exit 0
    ;;
esac
put_files || exit 1
systemctl --user reset-failed "$unit" 2>/dev/null

# The slice holds the server and the agent together; on the unit the same limits tell the manager whose fault it was.
set_limits() {
    limits=
    [ "$memory" -eq 0 ] || limits="$limits MemoryMax=$memory"
    [ "$percent" -eq 0 ] || limits="$limits CPUQuota=$percent%"
    [ "$tasks" -eq 0 ] || limits="$limits TasksMax=$tasks"
    # shellcheck disable=SC2086
    [ -z "$limits" ] || systemctl --user set-property --runtime "$slice" $limits 9>&-
}

# Where the kernel's controllers were not handed to the user, the manager takes a limit and holds nothing.
check_limits() {
    held=$(cat "/sys/fs/cgroup/user.slice/user-$(id -u).slice/user@$(id -u).service/cgroup.controllers" 2>/dev/null)
    for wanted in memory:"$memory" cpu:"$percent" pids:"$tasks"; do
        case " $held " in
        *" ${wanted%%:*} "*) ;;
        *) [ "${wanted#*:}" -eq 0 ] || echo "note this host does not let its users limit ${wanted%%:*}: the limit is not held" ;;
        esac
    done
}

version=$(systemctl --version | awk 'NR == 1 { print $2 + 0 }')
set_limits || echo "note the limits could not be set"
# systemd reads a dollar in a command as a variable's; the command itself lies in a file.
set -- sh "$(printf '%s\n' "$run/start" | sed 's/[$]/$$/g')" "$mask"
# A server that eats the memory is ended alone and started again; what else runs in the unit may stay.
if [ "$version" -ge 243 ]; then set -- -p OOMPolicy=continue -- "$@"; else set -- -- "$@"; fi
if [ "$version" -ge 240 ]; then set -- -p StandardOutput=append:"$folder/logs/server.log" -p StandardError=append:"$folder/logs/server.log" "$@"; fi
for limit in $limits; do set -- -p "$limit" "$@"; done
said=$(systemd-run --user --quiet --unit="$unit" --slice="$slice" --description="berth: the server of session $session" \
    --setenv=BERTH_SESSION="$session" -p Restart=on-failure -p RestartSec=1 -p StartLimitIntervalSec=300 -p StartLimitBurst=6 \
    -p SuccessExitStatus='129 130 143' -p KillMode=control-group -p TimeoutStopSec=30 "$@" 2>&1 9>&-) || {
    printf '%s\n' "$said" >&2
    exit 1
}
check_limits
ensure_linger || echo "note the session ends with your last login there: sudo loginctl enable-linger $(id -un)"
echo started
