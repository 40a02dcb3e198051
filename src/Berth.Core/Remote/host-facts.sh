#!/bin/sh
# Tells what this host is and has, a line "key value" for each fact. Writes nothing but a probe that it removes.
#
# $1  the root of berth's files; ~/ is the home directory
# $2  the first port of the pool
# $3  its last port
# $4  names of agents to look for
say() {
    [ -z "$2" ] || printf '%s %s\n' "$1" "$2"
}

has() {
    command -v "$1" >/dev/null 2>&1
}

first() {
    read -r word _ || :
    printf '%s' "$word"
}

home=$HOME
case $1 in
\~) root=$home ;;
\~/*) root=$home/${1#\~/} ;;
*) root=$1 ;;
esac
PATH=$PATH:$home/.local/bin:$home/bin:/usr/local/bin
uid=$(id -u)
say home "$home"
say user "$(id -un 2>/dev/null || echo "$uid")"
say uid "$uid"
say root "$root"

case $(uname -s) in
Linux) say system linux ;;
Darwin) say system macos ;;
*) say system "$(uname -s)" ;;
esac
case $(uname -m) in
x86_64 | amd64) say architecture amd64 ;;
aarch64 | arm64) say architecture arm64 ;;
*) say architecture "$(uname -m)" ;;
esac
libc=$(getconf GNU_LIBC_VERSION 2>/dev/null)
case $libc in glibc*) say glibc "${libc#glibc }" ;; esac

# Whether the root can be written, and whether a program that lies there can be run: seen at the nearest folder that is there.
place=$root
while [ -n "$place" ] && [ ! -e "$place" ]; do place=${place%/*}; done
place=${place:-/}
if [ ! -d "$place" ]; then
    say trouble "$place is not a directory"
elif probe=$place/.berth-probe-$$ && ! (umask 077 && printf '#!/bin/sh\nexit 0\n' >"$probe") 2>/dev/null; then
    rm -f "$probe" 2>/dev/null
    left=$(df -P -k "$place" 2>/dev/null | awk 'NR == 2 { print $4 }')
    if [ ! -w "$place" ]; then
        say trouble "$place cannot be written"
    elif [ "${left:-1024}" -lt 16 ]; then
        say trouble "the disk of $place is full"
    else
        say trouble "$place cannot be written"
    fi
else
    chmod 700 "$probe"
    "$probe" 2>/dev/null || say trouble "programs cannot be run below $place (is it mounted noexec?)"
    rm -f "$probe"
fi
say disk-free "$(df -P -k "$place" 2>/dev/null | awk 'NR == 2 { print $4 }')"

runtime=${XDG_RUNTIME_DIR:-/run/user/$uid}
[ -d "$runtime" ] && [ -w "$runtime" ] && say runtime "$runtime"
say temporary "${TMPDIR:-/tmp}"
if [ -d /run/systemd/system ] && has systemctl && [ -d "$runtime" ] && XDG_RUNTIME_DIR=$runtime systemctl --user show-environment >/dev/null 2>&1; then
    say systemd yes
fi
[ -e "/var/lib/systemd/linger/$(id -un 2>/dev/null)" ] && say lingers yes
if has podman; then
    say container podman
elif has docker && [ -w /var/run/docker.sock ]; then
    say container docker
fi
has tmux && say tmux "$(tmux -V 2>/dev/null)"
if has dtach; then
    say holder dtach
elif has setsid && has mkfifo && script --version 2>/dev/null | grep -q util-linux; then
    say holder script
fi
has git && say git "$(git --version 2>/dev/null)"
has node && say node "$(node --version 2>/dev/null)"
has npm && say npm yes
if has curl; then say downloader curl; elif has wget; then say downloader wget; fi
for agent in $4; do
    has "$agent" && say agent "$agent"
done

if [ -r /proc/meminfo ]; then
    awk '/^MemTotal:/ { print "memory", $2 } /^MemAvailable:/ { print "memory-free", $2 }' /proc/meminfo
    say cores "$(grep -c '^processor' /proc/cpuinfo)"
    say load "$(first </proc/loadavg)"
    # The kernel's boot is not enough: a container begins anew with its first process.
    say boot "$(cat /proc/sys/kernel/random/boot_id)-$(sed 's/.*) //' /proc/1/stat | awk '{ print $20 }')"
else
    say memory "$(($(sysctl -n hw.memsize) / 1024))"
    say memory-free "$(($(sysctl -n hw.memsize) / 2048))"
    say cores "$(sysctl -n hw.ncpu)"
    say load "$(sysctl -n vm.loadavg | awk '{ print $2 }')"
    say boot "$(sysctl -n kern.boottime | tr -dc '0-9')"
fi

if [ -r /proc/net/tcp ]; then
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v first="$2" -v last="$3" '
        function hex(text,    i, value) {
            for (i = 1; i <= length(text); i++) value = value * 16 + index("0123456789ABCDEF", substr(text, i, 1)) - 1
            return value
        }
        $4 == "0A" { n = split($2, part, ":"); port = hex(part[n]); if (port >= first && port <= last) print "taken", port }'
elif has netstat; then
    netstat -an -p tcp | awk -v first="$2" -v last="$3" '$NF == "LISTEN" { n = split($4, part, "."); if (part[n] >= first && part[n] <= last) print "taken", part[n] }'
fi
for manifest in "$root"/sessions/*/session.json; do
    [ -f "$manifest" ] || continue
    cat "$manifest"
    echo
done | awk '
    match($0, /"endpoint":\{"kind":"port","port":[0-9]+/) && !/"state":"terminated"/ { split(substr($0, RSTART, RLENGTH), part, ":"); print "taken", part[4] }
    /"state":"(active|creating)"/ { active++ }
    END { print "active", active + 0 }'
say clock "$(date +%s)"
exit 0
