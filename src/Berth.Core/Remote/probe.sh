#!/bin/sh
# Tells what a host and its sessions cost, whether servers listen and answer, and what is new in the event spool: one compact
# line per fact, and only what changed. Runs for as long as somebody at home answers.
#
# $1  the root
# $2  seconds between two measurements
# $3  seconds between two looks at the sessions' disk use, at least; 0 looks at none
# $4  seconds between two health checks
# $5  seconds that a server may take to answer
# $6  inode of the spool that was read before
# $7  how far it was read
# $8  a word of the berth that asks: it never has two of these on one host
# $9  stay: until the other end is silent for nine seconds, or gone; once: two measurements and the new events
# ${10} where cgroups are mounted
# ${11} the script that finds an agent's conversation
#
# Standard input: "k" for each line "." that was received; "T" begins a new list of servers, and "T ID port|unix PATH|- ADDRESS"
# has one of them, or more with tabs between, each with the path that tells its health. "J" begins a new list of agents to look at, and
# "J ID KIND TYPES INODE OFFSET TITLE PLACE" has one of them, or more: its conversation was read up to OFFSET, lines of these types
# count, TITLE is 1 where the title of its terminal does, and it works in PLACE, - where nothing is to be searched by it.
# A line has less than 4096 bytes.
#
# What is written (sizes in KiB, rates in bytes a second):
#   v SYSTEM CORES CURL      what this is; CURL is 1 where health is asked from here
#   c ALL CORE…              percent of the CPU          l 1MIN 5MIN 15MIN   load
#   m TOTAL USED SWAP USED   memory                      d TOTAL USED FREE   the disk of the root
#   i READ WRITTEN           all disks                   n RECEIVED SENT     network
#   f N                      open files                  u BOOT UPTIME       seconds, by the host's clock
#   s ID CPU MEMORY N        a session: percent of a core, memory, processes
#   x ID                     a session's directory is gone
#   L ID CPU MEMORY          its limits, - for none      p ID PORT,…         where it listens, beside its server
#   C ID N                   connections to its server   A ID N            terminals that show its agent
#   r ID 1|0                 its server listens          H ID CODE SECONDS   its server answered; 000 when not
#   a ID                     its agent wrote something in the last minute
#   D ID SIZE                its disk use
#   J ID INODE OFFSET        its agent's conversation is read up to there
#   j ID LINE                a line of it, long texts cut in their middle
#   P ID TITLE               the title of its agent's terminal
#   F INODE SIZE OFFSET      the spool is read from here E OFFSET BASE64     a piece of it
#   .                        all of this is true now
#   +                        it takes its time; home is to answer all the same
#
# Each of the writers below writes whole lines with one write of less than 4096 bytes, so they do not tear one another's.
LC_ALL=C BERTH_PROBE=$8 BERTH_PROBE_ROOT=$1
unset BERTH_SESSION
case $1 in
\~) BERTH_PROBE_ROOT=$HOME ;;
\~/*) BERTH_PROBE_ROOT=$HOME/${1#??} ;;
esac
export LC_ALL BERTH_PROBE BERTH_PROBE_ROOT
root=$BERTH_PROBE_ROOT spool=$BERTH_PROBE_ROOT/events.ndjson
pace=$2 disk_pace=$3 health_pace=$4 health_timeout=$5 inode=$6 offset=$7 mode=$9
shift 9
cgroups=$1 BERTH_PROBE_FIND=$2
# Who looks at a terminal that no tmux holds; held.sh says where they are.
# shellcheck disable=SC2016,SC2089 # another shell is to read it
BERTH_PROBE_VIEWERS='cd "$HOME/.local/state/berth/agents" || exit
for file in *.viewer.*; do
    { read -r pid began rest <"$file" && read -r stat <"/proc/$pid/stat"; } || continue
    set -- ${stat##*) }
    [ "${20}" != "$began" ] || echo "${file%%.*} 1"
done'
# shellcheck disable=SC2090
export BERTH_PROBE_FIND BERTH_PROBE_VIEWERS
exec 3<&0 </dev/null 2>/dev/null
system=$(uname -s)

end_group() {
    trap "" TERM
    kill -TERM 0
    sleep 1
    kill -KILL 0
}

# A piece of the spool from where descriptor 9 stands: the position is the kernel's own, and is right whatever bytes there are.
tell_new() {
    while :; do
        piece=$(dd bs=57600 count=1 <&9 | base64 | tr -d '\n')
        [ -n "$piece" ] || return 0
        more=${#piece}
        while [ -n "$piece" ]; do
            line=$(printf '%.3840s' "$piece")
            printf 'E %s %s\n' "$offset" "$line"
            piece=${piece#"$line"}
            padding=${line##*[!=]}
            offset=$((offset + ${#line} * 3 / 4 - ${#padding}))
        done
        [ "$more" -ge 76800 ] || return 0
    done
}

# What was read before may have been put aside since; what lies there comes first, and whoever knows neither reads both.
open_spool() {
    if [ -r "$spool.1" ] && [ "$(inode_of "$spool")" != "$inode" ]; then
        open_part "$spool.1"
        inode='' offset=0
    fi
    open_part "$spool"
}

inode_of() {
    # shellcheck disable=SC2046
    set -- $(ls -Ldi "$1")
    echo "$1"
}

# From where it was read before, if it is the same file and has that much; else from its start.
open_part() {
    [ -r "$1" ] && command exec 9<"$1" || return 0
    size=$(($(wc -c <"$1")))
    set -- "$(inode_of /dev/fd/9)"
    [ "$1" = "$inode" ] && [ "$offset" -le "$size" ] || offset=0
    inode=$1
    dd bs=1 skip="$offset" count=0 <&9
    printf 'F %s %s %s\n' "$inode" "$size" "$offset"
    tell_new
}

# The file may be replaced, or cut off below what was read.
check_spool() {
    # shellcheck disable=SC2039,SC3013
    if [ "$spool" -ef /dev/fd/9 ]; then
        before=$offset
        tell_new
        [ "$offset" -eq "$before" ] || return 0
        [ "$(wc -c <"$spool")" -lt "$offset" ] || return 0
    else
        # Whoever opened it before it was put aside may be writing still.
        sleep 0.5 || sleep 1
        tell_new
    fi
    inode='' offset=0
    open_part "$spool"
}

# Writes something whenever the spool may have grown. Where tail is told by the kernel, it costs nothing until then.
wakes() {
    case $system$(tail --version | head -n 1) in
    Linux*GNU*) exec tail -c 1 -s 0.2 -F "$spool" ;;
    Darwin* | *BSD*) exec tail -c 1 -F "$spool" ;;
    esac
    idle=0
    exec 8</dev/null
    while :; do
        if read -r _ <&8; then
            echo
            idle=0
        elif sleep 0.2 || sleep 1; then
            idle=$((idle + 1))
        fi
        # shellcheck disable=SC2039,SC3013
        if ! [ "$spool" -ef /dev/fd/8 ] && [ -r "$spool" ] && command exec 8<"$spool"; then echo; fi
        case $idle in *[05]0) echo ;; esac
    done
}

follow() {
    open_spool
    wakes | while :; do
        case $(dd bs=65536 count=1 2>&1 >/dev/null) in
        '0+0'*) break ;;
        esac
        check_spool
        sleep 0.1
    done
}

# The files of a session may be millions: a look that took long is not repeated soon, so that it costs no more than a five hundredth.
measure_disks() {
    while :; do
        sleep 5
        spent=0
        for directory in "$root"/sessions/*/; do
            [ -d "$directory" ] || continue
            id=${directory%/} id=${id##*/}
            read -r start _ </proc/uptime || start=0
            # shellcheck disable=SC2046
            set -- $(nice -n 19 du -skx "$directory") 0
            read -r end _ </proc/uptime || end=0
            printf 'D %s %s\n' "$id" "$1"
            took=$((${end%.*} - ${start%.*}))
            spent=$((spent + took))
            [ "$took" -lt 2 ] || sleep $((took * 20))
        done
        again=$((spent * 500))
        [ "$again" -gt "$disk_pace" ] || again=$disk_pace
        sleep "$again"
    done
}

# Ticks, and what home sends. An answer is for the ticker itself: it ends when too many ticks had none.
feed() {
    if [ "$mode" = once ]; then
        cat <&3
        echo t
        sleep 0.3 || sleep 1
        echo t
        return
    fi
    waits=0 over=
    trap 'waits=0' USR1
    trap 'over=1' USR2
    ticker=$(exec sh -c 'echo "$PPID"')
    while read -r line; do
        case $line in
        k) kill -s USR1 "$ticker" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done <&3 && kill -s USR2 "$ticker" &
    while [ -z "$over" ] && [ "$waits" -lt "$patience" ]; do
        waits=$((waits + 1))
        echo t
        sleep "$beat"
    done
    # Who reads for us holds on to what the measuring reads, as long as a dead link does not say that it is dead.
    end_group
}

# Where the kernel does not tell, other programs are asked, and sessions are told by what they write only.
measure_elsewhere() {
    echo "v $system $(sysctl -n hw.ncpu) 0"
    while read -r word _; do
        case $word in
        t)
            sysctl -n vm.loadavg | awk '{ print "l", $2, $3, $4 }'
            df -Pk "$root" "$HOME" | awk 'NR == 2 { print "d", $2, $3, $4 }'
            vm_stat | awk -v total="$(sysctl -n hw.memsize)" '
                /page size of/ { size = $8 }
                /^Pages (free|inactive|speculative|purgeable)/ { free += $NF }
                END { printf "m %d %d 0 0\n", total / 1024, total / 1024 - free * size / 1024 }'
            for directory in "$root"/sessions/*/; do
                id=${directory%/}
                [ ! -d "$directory" ] || echo "s ${id##*/} - - -"
            done
            echo .
            ;;
        esac
    done
}

measure() {
    awk -v pace="$pace" -v beat="$beat" -v health_pace="$health_pace" -v health_timeout="$health_timeout" \
        -v once="$([ "$mode" = once ] && echo 1)" -v zeros="$zeros" -v curl="$curl" -v tmux="$tmux" -v parallel="$parallel" -v uid="$(id -u)" -v hertz="$(getconf CLK_TCK || echo 100)" \
        -v page="$(($(getconf PAGESIZE || echo 4096) / 1024))" -v cgroups="$cgroups" -v system_name="$system" '
    function say(line) {
        if (length(batch) + length(line) > 3900) flush_batch()
        batch = batch line "\n"
    }
    function flush_batch() {
        if (batch != "") { printf "%s", batch; fflush() }
        batch = ""
    }
    function tell(key, value) {
        if ((key in told) && told[key] == value) return
        told[key] = value
        say(key " " value)
    }
    # Three figures are enough to see, and change less often.
    function rough(value,    unit) {
        for (unit = 1; value / unit >= 1000; unit *= 10) ;
        return int(value / unit + 0.5) * unit
    }
    function differs(new, old, part, least,    by) {
        by = new > old ? new - old : old - new
        return by > least && by > part * old
    }
    function first_line(file,    line) {
        line = ""
        if ((getline line < file) <= 0) line = ""
        close(file)
        return line
    }
    function whole(file,    line, text) {
        text = ""
        while ((getline line < file) > 0) text = text line
        close(file)
        return text
    }
    function hex(text,    i, value) {
        value = 0
        for (i = 1; i <= length(text); i++) value = value * 16 + index("0123456789ABCDEF", toupper(substr(text, i, 1))) - 1
        return value
    }
    function is_id(text) { return length(text) == 12 && text !~ /[^0-9a-f]/ }

    function read_cpu(    line, f, n, i, busy, all, cores, name) {
        cores = ""
        while ((getline line < "/proc/stat") > 0) {
            if (line ~ /^cpu/) {
                n = split(line, f, " ")
                all = 0
                for (i = 2; i <= 9 && i <= n; i++) all += f[i]
                busy = all - f[5] - f[6]
                name = f[1]
                if (name in cpu_all && all > cpu_all[name]) {
                    i = int(100 * (busy - cpu_busy[name]) / (all - cpu_all[name]) + 0.5)
                    cores = cores (cores == "" ? "" : " ") (i < 0 ? 0 : i)
                }
                cpu_all[name] = all
                cpu_busy[name] = busy
            } else if (line ~ /^btime/) {
                split(line, f, " ")
                if (boot == "" || differs(f[2], boot, 0, 1)) {
                    boot = f[2]
                    say("u " boot " " int(now))
                }
            }
        }
        close("/proc/stat")
        if (cores != "") tell("c", cores)
    }
    function read_memory(    line, f, m, used) {
        while ((getline line < "/proc/meminfo") > 0) {
            split(line, f, " ")
            m[f[1]] = f[2]
            if (f[1] == "SwapFree:") break
        }
        close("/proc/meminfo")
        if (!("MemAvailable:" in m)) m["MemAvailable:"] = m["MemFree:"] + m["Buffers:"] + m["Cached:"]
        used = m["MemTotal:"] - m["MemAvailable:"]
        if (!differs(used, used_before, 0, m["MemTotal:"] / 500)) used = used_before
        used_before = used
        tell("m", m["MemTotal:"] " " used " " m["SwapTotal:"] + 0 " " rough(m["SwapTotal:"] - m["SwapFree:"]))
    }
    function read_net(    line, f, rx, tx, all_rx, all_tx) {
        rx = tx = all_rx = all_tx = 0
        while ((getline line < "/proc/net/dev") > 0) {
            if (!sub(/:/, " ", line)) continue
            split(line, f, " ")
            if (f[1] == "lo") continue
            all_rx += f[2]
            all_tx += f[10]
            # What these carry is counted on the card once more.
            if (f[1] ~ /^(veth|docker|br-|virbr|cni|flannel|cali|tun|tap|wg|dummy|ifb)/) continue
            rx += f[2]
            tx += f[10]
        }
        close("/proc/net/dev")
        if (rx + tx == 0) { rx = all_rx; tx = all_tx }
        if (elapsed > 0) tell("n", rate(rx, net_rx) " " rate(tx, net_tx))
        net_rx = rx
        net_tx = tx
    }
    function rate(new, old) { return new < old ? 0 : rough((new - old) / elapsed) }
    function read_disks(    line, f, r, w) {
        r = w = 0
        while ((getline line < "/proc/diskstats") > 0) {
            split(line, f, " ")
            if (f[3] !~ /^(sd[a-z]+|hd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme[0-9]+n[0-9]+|mmcblk[0-9]+)$/) continue
            r += f[6] * 512
            w += f[10] * 512
        }
        close("/proc/diskstats")
        if (elapsed > 0) tell("i", rate(r, disk_r) " " rate(w, disk_w))
        disk_r = r
        disk_w = w
    }
    function read_host(    f) {
        read_cpu()
        split(first_line("/proc/loadavg"), f, " ")
        tell("l", f[1] " " f[2] " " f[3])
        read_memory()
        read_net()
        read_disks()
        split(first_line("/proc/sys/fs/file-nr"), f, " ")
        if (differs(f[1], files_before, 0.02, 32)) {
            files_before = f[1]
            tell("f", f[1])
        }
    }
    function read_root(    command, line, f) {
        command = "df -Pk \"$BERTH_PROBE_ROOT\" || df -Pk \"$HOME\""
        while ((command | getline line) > 0) {
            split(line, f, " ")
            if (f[2] ~ /^[0-9]+$/) tell("d", f[2] " " f[3] " " f[4])
        }
        close(command)
    }

    # Processes: whose each is, is asked once, when it is new. Its session is in its environment, or it is a child of one that has it.
    function parse_stat(pid,    text) {
        text = whole("/proc/" pid "/stat")
        if (!sub(/^.*\) /, "", text)) return 0
        split(text, stat, " ")
        return 1
    }
    function marked(text, name,    at) {
        at = index(text, name "=")
        if (!at || (at > 1 && substr(text, at - 1, 1) ~ /[A-Za-z0-9_]/)) return ""
        return substr(text, at + length(name) + 1)
    }
    function read_environment(pid,    line, id) {
        owner[pid] = "-"
        while ((getline line < ("/proc/" pid "/environ")) > 0) take_environment(pid, line)
        close("/proc/" pid "/environ")
    }
    function take_environment(pid, line,    id) {
        id = substr(marked(line, "BERTH_SESSION"), 1, 12)
        if (is_id(id)) owner[pid] = id
        if (!scanned && !once && substr(marked(line, "BERTH_PROBE"), 1, length(ENVIRON["BERTH_PROBE"])) == ENVIRON["BERTH_PROBE"] && group_of[pid] != group && group_of[pid] > 1)
            system("kill -s TERM -- -" group_of[pid] " 2>/dev/null")
    }
    # An awk that ends its strings at a zero byte cannot read an environment.
    function read_environments(pids, count,    i, files, command, line, pid) {
        for (i = 1; i <= count; i++) owner[pids[i]] = "-"
        for (i = 1; i <= count;) {
            files = "/dev/null"
            for (pid = i + 400; i <= count && i < pid; i++) files = files " /proc/" pids[i] "/environ"
            command = "tail -v -n +1 " files " 2>/dev/null | tr \"\\000\" \"\\n\" | grep -e \"^==> /proc/\" -e \"^BERTH_SESSION=\" -e \"^BERTH_PROBE=\""
            pid = ""
            while ((command | getline line) > 0) {
                if (line ~ /^==> \/proc\/[0-9]+\/environ <==$/) {
                    split(line, stat, "/")
                    pid = stat[3]
                } else if (pid != "") take_environment(pid, line)
            }
            close(command)
        }
    }
    # Two layouts: one tree of groups, or a tree for each thing that is counted. A group in which the probe itself lies is not the sessions.
    function read_cgroup(pid, id,    line, one, memory, time) {
        grouped[pid] = 0
        one = memory = time = ""
        while ((getline line < ("/proc/" pid "/cgroup")) > 0) {
            if (line ~ /^0::/) one = group_path(line, id)
            else if (line ~ /^[0-9]+:memory:/) memory = group_path(line, id)
            else if (line ~ /^[0-9]+:(cpu,)?cpuacct[:,]/) time = group_path(line, id)
        }
        close("/proc/" pid "/cgroup")
        if (!take_group(pid, id, one) && memory == time) take_group(pid, id, "=" memory)
    }
    # The outermost that is named for it, or for a container.
    function group_path(line, id,    parts, n, i, path) {
        n = split(line, parts, "/")
        path = ""
        for (i = 2; i <= n; i++) {
            path = path "/" parts[i]
            if ((index(parts[i], id) || parts[i] ~ /^(libpod-|docker-|crio-)/) && !(path in own_group)) return path
        }
        return ""
    }
    function take_group(pid, id, path) {
        if (path == "" || path == "=" || first_line(group_file(path, "memory")) == "") return 0
        grouped[pid] = 1
        if (!((id, path) in group_known)) {
            group_known[id, path] = 1
            groups[id] = groups[id] path "\n"
            read_limits(id, path)
        }
        return 1
    }
    # A path that begins with = is one of many trees.
    function group_file(path, what) {
        if (path !~ /^=/) return cgroups path "/" one_tree[what]
        return cgroups (what ~ /^time/ ? "/cpuacct" : what ~ /^share/ ? "/cpu" : "/memory") substr(path, 2) "/" many_trees[what]
    }
    function know_groups(    line, parts, n, i, path) {
        one_tree["memory"] = "memory.current"
        one_tree["memory limit"] = "memory.max"
        one_tree["memory parts"] = "memory.stat"
        one_tree["time"] = "cpu.stat"
        one_tree["share"] = "cpu.max"
        many_trees["memory"] = "memory.usage_in_bytes"
        many_trees["memory limit"] = "memory.limit_in_bytes"
        many_trees["memory parts"] = "memory.stat"
        many_trees["time"] = "cpuacct.usage"
        many_trees["share"] = "cpu.cfs_quota_us"
        many_trees["share of"] = "cpu.cfs_period_us"
        while ((getline line < "/proc/self/cgroup") > 0) {
            n = split(line, parts, "/")
            path = ""
            for (i = 2; i <= n; i++) own_group[path = path "/" parts[i]] = 1
        }
        close("/proc/self/cgroup")
    }
    # What says that there is no limit is a number, too, where there are many trees.
    function read_limits(id, path,    f, cpu_limit, memory_limit) {
        split(first_line(group_file(path, "share")), f, " ")
        if (path ~ /^=/) f[2] = first_line(group_file(path, "share of"))
        cpu_limit = f[1] > 0 && f[2] > 0 ? int(100 * f[1] / f[2] + 0.5) : "-"
        memory_limit = first_line(group_file(path, "memory limit"))
        memory_limit = memory_limit > 0 && memory_limit !~ /[^0-9]/ && length(memory_limit) < 18 ? int(memory_limit / 1024) : "-"
        if (cpu_limit memory_limit != "--") tell("L " id, cpu_limit " " memory_limit)
    }
    function adopt(pid, id) {
        restless = now + 30
        owner[pid] = member[pid] = id
        read_cgroup(pid, id)
    }
    function forget(pid) {
        owners--
        delete owner[pid]
        delete member[pid]
        delete started[pid]
        delete parent[pid]
        delete spent[pid]
        delete looked[pid]
        delete quiet[pid]
        delete resident[pid]
        delete grouped[pid]
        delete group_of[pid]
    }
    function list_processes(    pid, n, i, f, count, fresh, found, known) {
        count = known = 0
        n = split(processes, f, " ")
        for (i = 1; i <= n; i++) {
            pid = f[i]
            if (pid in owner) known++
            else if (parse_stat(pid) && stat[3] != group) {
                fresh[++count] = pid
                parent[pid] = stat[2]
                group_of[pid] = stat[3]
                started[pid] = stat[20]
                if (count % 100 == 0) { print "+"; fflush() }
                if (zeros) read_environment(pid)
            }
        }
        if (known < owners) leave_others(f, n)
        owners += count
        if (!zeros && count) read_environments(fresh, count)
        for (i = 1; i <= count; i++) if (owner[fresh[i]] != "-") adopt(fresh[i], owner[fresh[i]])
        do {
            found = 0
            for (i = 1; i <= count; i++) {
                pid = fresh[i]
                if (owner[pid] == "-" && (parent[pid] in member)) {
                    adopt(pid, owner[parent[pid]])
                    found = 1
                }
            }
        } while (found)
        check_some()
        scanned = 1
        list_sessions(directories)
    }
    function leave_others(list, n,    i, pid, there) {
        for (i = 1; i <= n; i++) there[list[i]] = 1
        for (pid in owner) if (!(pid in there)) leave(pid)
    }
    # What a child used is its parents once it was waited for; where nobody of the session waited, nothing is taken back.
    function leave(pid) {
        if (pid in member) {
            restless = now + 30
            last_tcp = ""
        }
        if ((pid in member) && (pid in spent) && (parent[pid] in member) && owner[parent[pid]] == owner[pid]) credit[owner[pid]] -= spent[pid]
        forget(pid)
    }
    # A number that was given to another process between two looks is found by and by.
    function check_some(    pid, i) {
        if (queued == 0) for (pid in owner) if (owner[pid] == "-") queue[++queued] = pid
        for (i = 0; i < 16 && queued > 0; i++) {
            pid = queue[queued--]
            if ((pid in owner) && owner[pid] == "-" && parse_stat(pid) && stat[20] != started[pid])
                forget(pid)
        }
    }
    function list_sessions(line,    f, n, i, id, there) {
        n = split(line, f, " ")
        for (i = 1; i <= n; i++) if (is_id(f[i])) { there[f[i]] = 1; session[f[i]] = 1 }
        for (id in session) if (!(id in there)) {
            delete session[id]
            delete told["s " id]
            delete told["p " id]
            delete told["r " id]
            delete told["L " id]
            delete told["C " id]
            delete told["A " id]
            delete told["J " id]
            delete told["P " id]
            delete groups[id]
            delete cpu_told[id]
            delete usage_before[id]
            say("x " id)
        }
    }

    function read_sessions(    pid, id, used, speed, memory, count, cpu) {
        for (pid in member) {
            id = member[pid]
            if (!(id in session)) continue
            if (grouped[pid]) {
                # A number may be another process by now.
                if ((measured + pid) % 8 == 0 && parse_stat(pid) && stat[20] != started[pid]) forget(pid)
                else count[id]++
                continue
            }
            # What did nothing for a while is looked at every third time.
            if (quiet[pid] >= 5 && (measured + pid) % 3) {
                memory[id] += resident[pid]
                count[id]++
                continue
            }
            if (!parse_stat(pid)) continue
            if (stat[20] != started[pid]) { forget(pid); continue }
            if (stat[1] == "Z") continue
            used = stat[12] + stat[13] + stat[14] + stat[15]
            if (pid in spent) {
                quiet[pid] = used == spent[pid] ? quiet[pid] + 1 : 0
                if (now > looked[pid]) speed[id] += (used - spent[pid]) / (now - looked[pid])
            } else if (elapsed > 0 && stat[20] / hertz >= before - 1) speed[id] += used / elapsed
            spent[pid] = used
            looked[pid] = now
            parent[pid] = stat[2]
            resident[pid] = stat[22] * page
            memory[id] += resident[pid]
            count[id]++
        }
        for (id in session) {
            cpu = elapsed > 0 ? 100 * (speed[id] + credit[id] / elapsed) / hertz : 0
            if (cpu < 0) cpu = 0
            credit[id] = 0
            group_memory = group_cpu = 0
            if (groups[id] != "") read_groups(id)
            tell_session(id, cpu + group_cpu, memory[id] + group_memory, count[id])
        }
    }
    function read_groups(id,    path, n, i, f, left, line, current, total) {
        n = split(groups[id], path, "\n")
        left = ""
        total = 0
        for (i = 1; i < n; i++) {
            current = first_line(group_file(path[i], "memory"))
            if (current == "") { delete group_known[id, path[i]]; continue }
            left = left path[i] "\n"
            if (current != current_before[path[i]]) {
                current_before[path[i]] = current
                cache[path[i]] = 0
                while ((getline line < group_file(path[i], "memory parts")) > 0) {
                    if (line !~ (path[i] ~ /^=/ ? "^total_inactive_file " : "^inactive_file ")) continue
                    split(line, f, " ")
                    cache[path[i]] = f[2]
                    break
                }
                close(group_file(path[i], "memory parts"))
            }
            # What the kernel would give up at once is nobodys need.
            group_memory += int((current - cache[path[i]]) / 1024)
            line = first_line(group_file(path[i], "time"))
            total += path[i] ~ /^=/ ? line / 1000 : substr(line, 12)
        }
        groups[id] = left
        if ((id in usage_before) && elapsed > 0 && total >= usage_before[id]) group_cpu = (total - usage_before[id]) / 10000 / elapsed
        usage_before[id] = total
    }
    function tell_session(id, cpu, memory, count,    shown) {
        shown = cpu < 10 ? int(cpu * 10 + 0.5) / 10 : int(cpu + 0.5)
        if ((id in cpu_told) && count_told[id] == count + 0 && !differs(shown, cpu_told[id], 0.02, 0.4) && (shown > 0 || cpu_told[id] == 0) \
            && !differs(memory, memory_told[id], 0.005, 256)) return
        if (elapsed <= 0 && !once) return
        cpu_told[id] = shown
        memory_told[id] = memory + 0
        count_told[id] = count + 0
        say("s " id " " shown " " memory + 0 " " count + 0)
    }

    # Listening sockets: whose a new one is, is looked for once. The kernel walks through all of its table for them, and sessions whose
    # processes are the same as before seldom open another one.
    function read_listeners(    line, f, n, i, id, ports, unknown, inode) {
        if (!once && last_tcp != "" && now - last_tcp < (now < restless ? 5 : 20)) {
            tell_targets()
            return
        }
        last_tcp = now
        for (i in port_open) delete port_open[i]
        for (i in joined) delete joined[i]
        unknown = read_tcp("/proc/net/tcp") + read_tcp("/proc/net/tcp6")
        for (inode in holder) if (!(inode in port_of)) delete holder[inode]
        if (unknown) find_holders()
        for (inode in port_of) {
            id = holder[inode]
            if (id == "" || id == "-" || !(id in session)) continue
            # Asking for a part of an array makes it.
            if ((id in target_kind) && target_kind[id] == "port" && target_at[id] == port_of[inode]) continue
            ports[id] = insert(ports[id], port_of[inode])
        }
        for (id in session) if (ports[id] != "" || (("p " id) in told)) tell("p " id, ports[id] == "" ? "-" : ports[id])
        tell_targets()
        for (inode in port_of) delete port_of[inode]
    }
    function insert(ports, port,    list, n, i, out) {
        n = split(ports, list, ",")
        out = ""
        for (i = 1; i <= n && list[i] + 0 < port + 0; i++) out = out (out == "" ? "" : ",") list[i]
        if (i > n || list[i] != port) out = out (out == "" ? "" : ",") port
        for (; i <= n; i++) out = out "," list[i]
        return out
    }
    function read_tcp(file,    line, f, at, unknown) {
        unknown = 0
        while ((getline line < file) > 0) {
            if (line !~ / 0[1A] /) continue
            split(line, f, " ")
            if (f[4] != "0A" && f[4] != "01") continue
            sub(/^.*:/, "", f[2])
            if (f[4] == "01") {
                if (f[2] in target_hex) joined[target_hex[f[2]]]++
                continue
            }
            at = hex(f[2])
            port_open[at] = 1
            if (uid != 0 && f[8] != uid) continue
            port_of[f[10]] = at
            if (!(f[10] in holder)) unknown = 1
        }
        close(file)
        return unknown
    }
    function find_holders(    pid, command, line, id, inode, f) {
        command = "ls -l /proc/self/fd"
        for (pid in member) command = command " /proc/" pid "/fd"
        command = command " 2>/dev/null"
        id = "-"
        while ((command | getline line) > 0) {
            if (line ~ /^\/proc\/[0-9a-z]+\/fd:$/) {
                split(line, f, "/")
                id = f[3] in member ? member[f[3]] : "-"
            } else if (sub(/^.*socket:\[/, "", line)) {
                sub(/\].*/, "", line)
                if (line in port_of && id != "-") holder[line] = id
            }
        }
        close(command)
        for (inode in port_of) if (!(inode in holder)) holder[inode] = "-"
    }
    function tell_targets(    line, path, id, some, open, at) {
        some = 0
        for (id in target_kind) if (target_kind[id] == "unix") some = 1
        while (some && (getline line < "/proc/net/unix") > 0) {
            path = index(line, "/")
            if (!path) continue
            if (line ~ / 00010000 /) open[substr(line, path)] = 1
            else if (line ~ / 0001 03 /) at[substr(line, path)]++
        }
        if (some) close("/proc/net/unix")
        for (id in target_kind) {
            path = target_kind[id] == "port" ? target_at[id] in port_open : target_at[id] in open
            # One that listens no more is asked at once: then it is known for sure.
            if (!path && (("r " id) in told) && told["r " id] == 1) last_health = ""
            tell("r " id, path)
            tell("C " id, (target_kind[id] == "port" ? joined[id] : at[target_at[id]]) + 0)
        }
    }

    # One program asks them all; a connection that it left open would keep an editor from resting.
    function ask_health(    id, command, n) {
        command = ""
        n = 0
        for (id in target_kind) {
            if (target_path[id] == "-") continue
            command = command (command == "" ? "curl -s " parallel : " --next -s") " --max-time " health_timeout " -H \"Connection: close\" -o /dev/null" \
                " -w \"H " id " %{http_code} %{time_total}\\n\" " (target_kind[id] == "unix" ? "--unix-socket \047" target_at[id] "\047 http://localhost" \
                : "http://127.0.0.1:" target_at[id]) "\047" target_path[id] "\047"
            if (++n == 50) { run(command); command = ""; n = 0 }
        }
        if (command != "") run(command)
    }
    function run(command) {
        flush_batch()
        system(command " 2>/dev/null" (once ? "" : " &"))
    }
    function read_activity(    command, line) {
        command = "cd \"$BERTH_PROBE_ROOT/sessions\" && find */output/agent.log -mmin -1 2>/dev/null"
        while ((command | getline line) > 0) say("a " substr(line, 1, 12))
        close(command)
        read_terminals()
    }
    function read_terminals(    command, line, f, id, shown) {
        command = (tmux ? "tmux -L berth list-sessions -F \"#{session_name} #{session_attached}\" 2>/dev/null; " : "") "eval \"$BERTH_PROBE_VIEWERS\" 2>/dev/null"
        while ((command | getline line) > 0) {
            split(line, f, " ")
            shown[f[1]] += f[2]
        }
        close(command)
        for (id in session) tell("A " id, shown[id] + 0)
    }

    # An agent tells by itself what it does; its conversation is read for what it leaves unsaid, and only while home asks for it.
    function follow_transcripts(    id, path, files, whose, command, line, f) {
        files = command = ""
        for (id in transcript_kind) {
            path = transcript_path(id)
            if (path == "") continue
            files = files " \047" path "\047"
            whose[path] = id
        }
        if (files == "") return
        # A pipe would hold us up and a device would never end; a link, or what is another user\047s, somebody may have put there.
        files = "ls -lni" files " 2>/dev/null"
        while ((files | getline line) > 0) {
            path = substr(line, index(line, " /") + 1)
            split(line, f, " ")
            if (path in whose && f[2] ~ /^-/ && f[4] == uid) command = command transcript_piece(whose[path], path, f[1], f[6])
        }
        close(files)
        if (command != "") read_transcripts(command " 2>/dev/null")
    }
    function transcript_path(id,    folder, path, command) {
        folder = ENVIRON["BERTH_PROBE_ROOT"] "/sessions/" id
        path = first_line(folder "/config/transcript")
        if (path == "" && transcript_place[id] != "-") {
            if (ticks < 3 || !(id in transcript_looked) || ticks - transcript_looked[id] >= 5) {
                transcript_looked[id] = ticks
                command = "sh -c \"$BERTH_PROBE_FIND\" find \047" transcript_kind[id] "\047 \047" folder "\047 \047" transcript_place[id] "\047 2>/dev/null"
                command | getline path
                close(command)
                transcript_found[id] = path
            }
            path = transcript_found[id]
        }
        return path ~ /^\/.*\.jsonl$/ && path !~ /\047/ ? path : ""
    }
    # What is new in it; of a file that was not read before, or grew by very much, the end. Its first line says whose it is.
    function transcript_piece(id, path, inode, size,    first, from) {
        first = ""
        from = size > 65536 ? size - 65536 : 0
        if (inode != transcript_inode[id] || size < transcript_offset[id]) {
            transcript_inode[id] = inode
            transcript_offset[id] = from
            transcript_cut[id] = from > 0
            if (from > 0) first = "echo \"==> " id " first\"; head -c 65536 \047" path "\047 | head -n 1; echo; "
        } else if (size == transcript_offset[id]) return ""
        else if (size - transcript_offset[id] > 1048576) {
            transcript_offset[id] = from
            transcript_cut[id] = 1
        }
        return first "echo \"==> " id "\"; tail -c +" transcript_offset[id] + 1 " \047" path "\047 | head -c " (size - transcript_offset[id] < 262144 ? size - transcript_offset[id] : 262144) "; echo; "
    }
    # What stands before the next mark is not a whole line yet, or nothing.
    function read_transcripts(command,    line, f, id, part, held, have) {
        id = ""
        have = 0
        while ((command | getline line) > 0) {
            if (line ~ /^==> /) {
                if (id != "") end_transcript(id, part, held)
                split(line, f, " ")
                id = f[2]
                part = f[3]
                have = 0
                tell("J " id, transcript_inode[id] " " transcript_offset[id])
                continue
            }
            if (have) take_transcript_line(id, part, held)
            held = line
            have = 1
        }
        close(command)
        if (id != "") end_transcript(id, part, held)
    }
    function take_transcript_line(id, part, line) {
        if (part == "") {
            transcript_offset[id] += length(line) + 1
            if (transcript_cut[id]) {
                transcript_cut[id] = 0
                return
            }
        }
        if (!is_of_type(line, transcript_types[id])) return
        line = shortened(line, 600)
        if (length(line) > 3800) line = shortened(line, 100)
        if (length(line) <= 3800) say("j " id " " line)
    }
    function end_transcript(id, part, held) {
        if (part != "") return
        # One line that is longer than what is read at a time.
        if (length(held) >= 262144) {
            transcript_offset[id] += length(held)
            transcript_cut[id] = 1
        }
        tell("J " id, transcript_inode[id] " " transcript_offset[id])
    }
    function is_of_type(line, types,    list, n, i) {
        if (line !~ /^\{/) return 0
        n = split(types, list, ",")
        for (i = 1; i <= n; i++) if (index(line, "\"type\":\"" list[i] "\"") || index(line, "\"type\": \"" list[i] "\"")) return 1
        return 0
    }
    # JSON in which no text is much longer than that. What grows too large although it is cut is none of ours.
    function shortened(line, most,    part, n, i, inside, held, slashes, out) {
        if (length(line) <= most * 2) return line
        n = split(line, part, "\"")
        inside = 0
        out = ""
        for (i = 1; i <= n && length(out) < 16384; i++) {
            if (!inside) {
                out = out part[i] (i < n ? "\"" : "")
                inside = 1
                held = ""
                continue
            }
            held = held part[i]
            for (slashes = length(part[i]); slashes > 0 && substr(part[i], slashes, 1) == "\\";) slashes--
            if (i < n && (length(part[i]) - slashes) % 2 == 1) {
                held = held "\""
                if (length(held) > most * 8) held = cut(held, most)
                continue
            }
            out = out cut(held, most) (i < n ? "\"" : "")
            inside = 0
        }
        return out
    }
    # Not within a character that is written as an escape.
    function cut(text, most,    head, at) {
        if (length(text) <= most) return text
        head = substr(text, 1, int(most / 2))
        if (match(head, /\\[^\\]?[^\\]?[^\\]?[^\\]?[^\\]?$/)) {
            head = substr(head, 1, RSTART - 1)
            sub(/\\+$/, "", head)
        }
        at = length(text) - int(most / 2)
        while (at <= length(text) && index(substr(text, at - 6, 6), "\\")) at++
        return head "..." substr(text, at)
    }
    function read_titles(    command, line, at, id, some) {
        some = 0
        for (id in transcript_title) some += transcript_title[id]
        if (!some || !tmux) return
        command = "tmux -u -L berth list-panes -a -F \"#{session_name} #{pane_title}\" 2>/dev/null"
        while ((command | getline line) > 0) {
            at = index(line, " ")
            id = substr(line, 1, at - 1)
            if ((id in transcript_title) && transcript_title[id]) tell("P " id, substr(line, at + 1, 200))
        }
        close(command)
    }

    function take(line,    entry, n, i, id) {
        if (line == "t") ticked = 1
        if (line == "T") {
            for (id in target_kind) delete target_kind[id]
            for (id in target_hex) delete target_hex[id]
            last_health = last_tcp = ""
        }
        if (line == "J") for (id in transcript_kind) {
            delete transcript_kind[id]
            delete transcript_title[id]
        }
        if (line !~ /^[TJ] ./ || line ~ /\047/) return
        n = split(substr(line, 3), entry, "\t")
        for (i = 1; i <= n; i++)
            if (line ~ /^T/) take_target(entry[i])
            else take_transcript(entry[i])
    }
    function take_target(entry,    f) {
        if (split(entry, f, " ") < 4 || !is_id(f[1])) return
        target_kind[f[1]] = f[2]
        target_path[f[1]] = f[3]
        sub(/^[^ ]* [^ ]* [^ ]* /, "", entry)
        target_at[f[1]] = entry
        if (f[2] == "port") target_hex[sprintf("%04X", entry)] = f[1]
        delete told["r " f[1]]
        delete told["C " f[1]]
    }
    # Where it was read by this probe already, home is behind.
    function take_transcript(entry,    f) {
        if (split(entry, f, " ") < 7 || !is_id(f[1])) return
        transcript_kind[f[1]] = f[2]
        transcript_types[f[1]] = f[3]
        if (!(f[1] in transcript_inode)) {
            transcript_inode[f[1]] = f[4]
            transcript_offset[f[1]] = f[5]
        }
        transcript_title[f[1]] = f[6]
        sub(/^[^ ]* [^ ]* [^ ]* [^ ]* [^ ]* [^ ]* /, "", entry)
        transcript_place[f[1]] = entry
    }
    # Some awks read ahead until their buffer is full, so a shell waits; with a tick it lists what there is, when it is time.
    function wait_for_tick(    command, line, part) {
        command = "read -r line && printf \"%s\\n\" \"$line\""
        due = once || ticks % beats == 0 || ticks == 1
        if (due && measured % 2 == 0)
            command = command " && [ \"$line\" = t ] && echo // && cd /proc && echo [0-9]* && cd \"$BERTH_PROBE_ROOT/sessions\" && echo *"
        ticked = part = 0
        processes = directories = ""
        while ((command | getline line) > 0) {
            if (line == "//") part++
            else if (part == 0) { take(line); part = 1 }
            else if (part++ == 2) processes = line
            else directories = line
        }
        close(command)
        ticks += ticked
        return part > 0
    }

    function measure(    f) {
        split(first_line("/proc/uptime"), f, " ")
        now = f[1]
        elapsed = before == "" ? 0 : now - before
        read_host()
        if (last_root == "" || now - last_root >= 30) { last_root = now; read_root() }
        if (processes != "") list_processes()
        read_sessions()
        if (measured % 3 == 0 || elapsed <= 0) read_listeners()
        if (!once && (last_activity == "" || now - last_activity >= 30)) { last_activity = now; read_activity() }
        if (curl && (last_health == "" || now - last_health >= health_pace)) { last_health = now; ask_health() }
        measured++
        before = now
    }

    BEGIN {
        parse_stat("self")
        group = stat[3]
        know_groups()
        before = boot = last_tcp = last_root = last_health = last_activity = ""
        beats = int((pace + beat - 1) / beat)
        "grep -c ^processor /proc/cpuinfo" | getline cores
        say("v " system_name " " cores + 0 " " curl + 0)
        while (wait_for_tick()) {
            if (!ticked) continue
            if (due) measure()
            follow_transcripts()
            read_titles()
            say(".")
            flush_batch()
        }
    }
    '
}

beat=$pace
[ "${pace%.*}" -lt 3 ] || beat=3
patience=4
[ "$beat" != 3 ] || patience=3
zeros=$(printf 'a\0bc\n' | awk 'index($0, "bc") { print 1 }')
curl=$(command -v curl >/dev/null && echo 1)
tmux=$(command -v tmux >/dev/null && echo 1)
parallel=$(curl -Z -V >/dev/null && echo -Z)

if [ "$mode" = once ]; then
    open_spool
    exec 9<&-
else
    follow &
    [ "$disk_pace" = 0 ] || measure_disks &
fi
if [ -r /proc/stat ]; then
    feed | measure
else
    feed | measure_elsewhere
fi
[ "$mode" = once ] || end_group
