#!/bin/sh
# Makes what a session shares with its neighbours: run before each start, while its server does not run. Doing it twice is doing it once.
#
# Settings: files of the session's own folder that are links. VS Code writes through a link to a file, and beside one and over it what is
# none; so a folder of them cannot be shared without the storages that lie in it, and a link that some other program replaced is made
# again here, with what was written meanwhile kept.
#
# Extensions: each lies once, in the shared folder; a session has a folder of links with a list (extensions.json) of its own. The servers
# write their lists without a lock between them, and one that two wrote at once is broken for both.
#
# $1  berth's root
# $2  the session's folder
# $3  shared, hybrid or isolated
umask 077
share_session() {
    root=$1 folder=$2 mode=$3
    users=$folder/user-data/User
    machines=$folder/server-data/data/Machine
    mkdir -p "$users" "$folder/extensions" || return
    [ "$mode" != isolated ] || return 0
    common=$root/shared/User
    mkdir -p "$common/snippets" "$root/shared/extensions" || return
    case $mode in
    shared)
        seed "$common/settings.json" '{}' && seed "$common/keybindings.json" '[]' && mkdir -p "$machines" || return
        link_file settings.json "$users" ../../../../shared/User && link_file keybindings.json "$users" ../../../../shared/User || return
        link_file settings.json "$machines" ../../../../../shared/User || return
        link_folder snippets "$users" ../../../../shared/User || return
        ;;
    hybrid)
        copy_once "$common/settings.json" "$users/settings.json" || return
        copy_once "$common/settings.json" "$machines/settings.json" || return
        copy_once "$common/keybindings.json" "$users/keybindings.json" || return
        [ -e "$users/snippets" ] || cp -R "$common/snippets" "$users/snippets" || return
        ;;
    esac
    publish_extensions
    link_extensions
}

seed() {
    [ -e "$1" ] || { printf '%s\n' "$2" >"$1.$$" && mv "$1.$$" "$1"; }
}

copy_once() {
    if [ -e "$2" ] || [ ! -e "$1" ]; then return 0; fi
    mkdir -p "${2%/*}" && cp "$1" "$2.$$" && mv "$2.$$" "$2"
}

# A file at the link's place is what was written last, unless the shared one is younger.
link_file() {
    if [ "$(readlink "$2/$1")" = "$3/$1" ]; then return 0; fi
    if [ -f "$2/$1" ] && [ ! -h "$2/$1" ] && [ -n "$(find "$2/$1" -newer "$common/$1")" ]; then
        cp "$2/$1" "$common/$1.$$" && mv "$common/$1.$$" "$common/$1" || return
    fi
    ln -s "$3/$1" "$2/$1.$$" && mv -f "$2/$1.$$" "$2/$1"
}

link_folder() {
    if [ -h "$2/$1" ]; then return 0; fi
    if [ -d "$2/$1" ]; then
        for each in "$2/$1"/*; do
            [ ! -f "$each" ] || [ -e "$common/$1/${each##*/}" ] || mv "$each" "$common/$1/" || return
        done
        mv "$2/$1" "$2/$1.before-sharing.$$" || return
    fi
    ln -s "$3/$1" "$2/$1"
}

# Whether the session's list has it. Without a list everything that lies there counts.
is_listed() {
    [ ! -e "$own/extensions.json" ] || grep -q -F "\"$1\"" "$own/extensions.json"
}

# What was installed in the session goes to the shared folder, and a link takes its place.
publish_extensions() {
    own=$folder/extensions pool=$root/shared/extensions
    for each in "$own"/*; do
        extension=${each##*/}
        if [ ! -h "$each" ] && [ -f "$each/package.json" ] && is_listed "$extension"; then
            if [ -e "$pool/$extension" ]; then
                rm -rf "$each"
            else
                mv "$each" "$pool/$extension" || continue
                # Two at once: the second lands in the first.
                rm -rf "${pool:?}/$extension/$extension"
            fi
            ln -s "../../../shared/extensions/$extension" "$each"
        fi
    done
}

# New ones are linked, and the list goes, so that the server makes it anew of what lies there. A link that the list leaves out was
# uninstalled in this session, or an update took its place: it goes, and does not come back.
link_extensions() {
    without=$own/.without
    for each in "$own"/*; do
        [ -h "$each" ] || continue
        extension=${each##*/}
        if [ ! -e "$each" ]; then
            rm -f "$each"
        elif ! is_listed "$extension"; then
            rm -f "$each"
            printf '%s\n' "$extension" >>"$without"
        fi
    done
    new=
    for each in "$pool"/*; do
        extension=${each##*/}
        [ -f "$each/package.json" ] || continue
        if [ -e "$own/$extension" ] || grep -q -x -F "$extension" "$without" 2>/dev/null; then continue; fi
        ln -s "../../../shared/extensions/$extension" "$own/$extension" && new=yes
    done
    [ -z "$new" ] || rm -f "$own/extensions.json"
    return 0
}

share_session "$1" "$2" "$3"
