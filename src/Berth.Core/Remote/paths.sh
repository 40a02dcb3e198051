#!/bin/sh
# Where people install programs of their own, added behind PATH: a command by ssh sees little of what a login would. Put before
# scripts that look for one.

add_path() {
    [ -d "$1" ] || return 0
    case ":$PATH:" in
    *":$1:"*) ;;
    *) PATH=$PATH:$1 ;;
    esac
}

add_paths() {
    for programs in "$HOME/.local/bin" "$HOME/bin" "$HOME/.claude/local" "$HOME/.opencode/bin" "$HOME/.npm-global/bin" "$HOME/.bun/bin" \
        "$HOME/.volta/bin" "$HOME/.cargo/bin" "$HOME"/.nvm/versions/node/*/bin /usr/local/bin /opt/homebrew/bin /snap/bin; do
        add_path "$programs"
    done
    export PATH
}
