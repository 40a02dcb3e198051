#!/bin/sh
# Berth's first session, for install.sh --try: a home of its own, an example repository, the best server and agent that can be had
# here, and the screen on it. Everything lies in one folder, and remove.sh removes it.
#
#   start.sh BERTH FOLDER
set -u
umask 077
berth=$1 home=$2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
BERTH_HOME=$home
npm_config_cache=$home/npm
export BERTH_HOME npm_config_cache

has() { command -v "$1" >/dev/null 2>&1; }
first_of() {
    for program in "$@"; do
        has "$program" && printf '%s' "$program" && return
    done
    return 1
}

mkdir -p "$home/config" "$home/state" "$home/run" || exit 1
data=${XDG_DATA_HOME:-${HOME:-/tmp}/.local/share}/code-server settings=${XDG_CONFIG_HOME:-${HOME:-/tmp}/.config}/code-server
[ -e "$data" ] || [ -e "$settings" ] || printf '%s\n' "$data" "$settings" >"$home/strays"
agent=$(first_of claude codex gemini opencode copilot aider goose) || agent=demo
cp "$here/agent.sh" "$home/agent.sh"
# In TOML a single-quoted text is taken as it stands.
[ -f "$home/config/berth.toml" ] || cat >"$home/config/berth.toml" <<TOML
# The settings of ./install.sh --try; your own are elsewhere (berth config path).
[defaults]
host = "local"
agent = "$agent"

[hosts.local]
root = '$home/host'

[agents.demo]
command = '''sh '$home/agent.sh' '''
TOML

# The example is a repository where there is git, else a folder.
if [ ! -d "$home/example" ]; then
    cp -R "$here/example" "$home/example"
    if has git; then
        (
            cd "$home/example" && git init -q && git add . &&
                git -c user.name=berth -c user.email=berth@localhost commit -qm 'An example to look at'
        ) || rm -rf "$home/example/.git"
    fi
fi
if [ -d "$home/example/.git" ]; then
    set -- --repo "file://$home/example"
else
    set -- --dir "$home/example"
fi

if ! "$berth" show first-steps >/dev/null 2>&1; then
    echo "making a session in a small example repository, with the agent '$agent'"
    if server=$(first_of code-server openvscode-server codium-server); then
        [ "$server" != codium-server ] || server=vscodium-server
    else
        server=code-server
        echo 'no VS Code server is here: getting code-server, once; Ctrl-C goes on without it'
    fi
    trap : INT
    "$berth" new first-steps "$@" --server "$server" || {
        "$berth" kill first-steps --delete --force --yes >/dev/null 2>&1
        echo 'going on without an editor server'
        "$berth" new first-steps "$@" --server none || {
            echo 'hint: ./install.sh --untry removes what was made so far'
            exit 1
        }
    }
    trap - INT
fi
if [ -t 0 ] && [ -t 1 ]; then
    "$berth"
    # Removed by somebody else meanwhile: what the open screen wrote after that goes, too.
    if [ ! -f "$home/config/berth.toml" ]; then
        rm -rf -- "$home"
        echo 'it was removed while it was open'
        exit 0
    fi
    # One key is enough to be rid of it.
    printf '\nd removes all that this made, any other key keeps it: '
    settings=$(stty -g)
    stty -icanon -echo min 1 time 0
    key=$(dd bs=1 count=1 2>/dev/null)
    stty "$settings"
    echo
    [ "$key" != d ] || exec sh "$here/../../install.sh" --untry
fi
cat <<TEXT
it runs on without you. to come back:
  BERTH_HOME='$home' berth
to remove all of it:
  ./install.sh --untry
TEXT
