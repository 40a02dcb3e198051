#!/bin/sh
# shellcheck disable=SC2015,SC2016 # echo does not fail, and what is single-quoted is for another shell
# What a newcomer and a careless one do with install.sh; each line that begins with "ok" or "FAIL" is a finding.
cd /root/berth || exit 1
sdk=/usr/share/dotnet
says() { # says NAME EXIT PATTERN: the last run ended so, and printed a line like this
    if [ "$status" = "$2" ] && grep -q -- "$3" /tmp/said; then echo "ok $1"; else echo "FAIL $1: exit $status"; sed 's/^/  | /' /tmp/said; fi
}
run() { "$@" >/tmp/said 2>&1 </dev/null; status=$?; }
# Without procps: the processes of a user.
ps_of() { find /proc -maxdepth 1 -name '[0-9]*' -user "$1" -exec sh -c 'tr "\\0" " " <"$1/cmdline"' sh {} \; 2>/dev/null; }
leaves_nothing() { if [ -z "$(find "$2" -mindepth 1 -print -quit 2>/dev/null)" ]; then echo "ok $1"; else echo "FAIL $1"; find "$2" | sed 's/^/  | /'; fi; }

# Without the SDK, and with no way to get one.
run env PATH=/usr/bin:/bin XDG_DATA_HOME=/root/none ./install.sh --prefix /root/p0
says 'without an SDK it says how to get one' 1 'hint: get it with: curl'
[ "$(wc -l </tmp/said)" -le 3 ] && echo 'ok in three lines at most' || echo 'FAIL in three lines at most'
leaves_nothing 'nothing half installed' /root/p0
mkdir -p /root/old && printf '#!/bin/sh\ncase $1 in --list-sdks) echo "8.0.100 [/x]" ;; *) echo 8.0.100 ;; esac\n' >/root/old/dotnet && chmod +x /root/old/dotnet
run env PATH=/root/old:/usr/bin:/bin XDG_DATA_HOME=/root/none ./install.sh --prefix /root/p0
says 'an old SDK is named' 1 'this machine has 8.0.100'

PATH=$PATH:$sdk
export PATH

# Places that cannot be written, and no room.
mkdir -p /mnt/ro /mnt/small && mount -t tmpfs -o ro none /mnt/ro && mount -t tmpfs -o size=4m none /mnt/small
run ./install.sh --prefix /mnt/ro/berth
says 'a read-only prefix is refused before the build' 1 'cannot write to /mnt/ro'
run ./install.sh --prefix /mnt/small/berth
says 'a full disk is refused before the build' 1 'not enough room at /mnt/small: 80 MB are needed, [0-9]* MB are free'
leaves_nothing 'nothing half installed on the full disk' /mnt/small
run env -u HOME ./install.sh --uninstall --prefix /root/nowhere
says 'nothing to uninstall is said' 1 'nothing of berth is installed below /root/nowhere'
run ./install.sh --frobnicate
says 'an unknown option shows the usage' 2 '^usage: '

# No network: the packages are not there yet.
run env NUGET_PACKAGES=/tmp/nuget-none https_proxy=http://127.0.0.1:9 http_proxy=http://127.0.0.1:9 ./install.sh --prefix /root/p0
says 'no network is one line' 1 'the packages could not be fetched'
leaves_nothing 'nothing half installed without a network' /root/p0

# The good way, as an ordinary user: a clone of the user's own in a home with a space in its name. This is the one build of the story.
useradd -m -d '/home/ann lee' -s /bin/sh ann && cp -r /root/berth "/home/ann lee/berth" && rm -rf "/home/ann lee/berth/.artifacts" && chown -R ann "/home/ann lee"
run su ann -c 'cd && PATH=/usr/bin:/bin:/usr/share/dotnet && ./berth/install.sh'
says 'a user installs below ~/.local' 0 'PATH lacks /home/ann lee/.local/bin'
says 'and is told what was installed' 0 '^installed berth [0-9.]* ([0-9a-f]*) .NET 10'
[ "$(wc -l </tmp/said)" -le 10 ] && echo 'ok in ten lines at most' || echo 'FAIL in ten lines at most'
for _ in $(seq 20); do [ -z "$(ps_of ann)" ] || sleep 1; done
[ -z "$(ps_of ann)" ] && echo 'ok the build leaves no process' || echo "FAIL the build leaves no process: $(ps_of ann)"
run su ann -c '"$HOME/.local/bin/berth" --version && "$HOME/berth/install.sh" --uninstall'
says 'and uninstalls' 0 '^removed berth from /home/ann lee/.local'
left=$(find '/home/ann lee' -path '*/.local/*' -type f ! -path '*/NuGet/*')
[ -z "$left" ] && echo 'ok nothing of it is left' || echo "FAIL nothing of it is left: $left"

# As root, for all, what was built just now.
built=$(echo '/home/ann lee/berth/.artifacts/publish/Berth/release_'*)
touch /tmp/before
run ./install.sh --built "$built"
says 'it installs for all' 0 '^installed berth [0-9.]* ([0-9a-f]*) .NET 10'
run sh -c 'cd / && berth --version'
says 'the program runs from PATH' 0 '^berth [0-9]'
run sh -c 'berth config path'
says 'the program knows its places' 0 '/root/.config/berth/berth.toml'
for file in share/man/man1/berth.1 share/bash-completion/completions/berth share/zsh/site-functions/_berth share/fish/vendor_completions.d/berth.fish share/doc/berth/berth.toml; do
    [ -s "/usr/local/$file" ] && echo "ok $file" || echo "FAIL $file"
done
find /usr/local -newer /tmp/before -type f | sort >/tmp/first
run ./install.sh --built "$built"
says 'it can be run again' 0 '^installed berth'
find /usr/local -newer /tmp/before -type f | sort >/tmp/second
cmp -s /tmp/first /tmp/second && echo 'ok the same files again' || echo 'FAIL the same files again'
echo share/doc/berth/gone >>/usr/local/lib/berth/installed && touch /usr/local/share/doc/berth/gone && touch /usr/local/share/doc/mine
run ./install.sh --built "$built"
says 'an upgrade' 0 '^installed berth'
[ ! -e /usr/local/share/doc/berth/gone ] && echo 'ok an upgrade removes what is no longer part of it' || echo 'FAIL an upgrade removes what is no longer part of it'
run ./install.sh --uninstall
says 'it uninstalls' 0 '^removed berth from /usr/local'
[ -e /usr/local/share/doc/mine ] && echo 'ok what is not its own stays' || echo 'FAIL what is not its own stays'
[ -z "$(find /usr/local -newer /tmp/before \( -type f -o -type l \) ! -name mine)" ] && echo 'ok nothing is left' || { echo 'FAIL nothing is left'; find /usr/local -newer /tmp/before; }
echo end of the story
