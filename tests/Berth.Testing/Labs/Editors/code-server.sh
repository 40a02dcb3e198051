#!/usr/bin/env bash
# Makes the real code-server with its own node, once, in the cache: code-server.sh CACHE
# Prints the folder, which holds node/, node_modules/ as npm leaves it, bin/ with launchers and code-server-VERSION-linux-ARCH.tar.gz,
# laid out like the published release. The folder's name carries this file's hash, so a change here builds anew.
set -euo pipefail

version=4.139.1
node_major=24

recipe=$(sha256sum "${BASH_SOURCE[0]}" | cut -c1-12)
cache=$1
done_folder=$cache/code-server-$version-$recipe
if [[ -e $done_folder/bin/code-server ]]; then
    echo "$done_folder"
    exit 0
fi

mkdir -p "$cache"
exec 9>"$cache/code-server.lock"
flock 9
if [[ -e $done_folder/bin/code-server ]]; then
    echo "$done_folder"
    exit 0
fi

building=$done_folder.building
rm -rf -- "$building"
mkdir -p "$building/bin"
cd "$building"
log=$building/build.log
step() {
    echo "code-server $version: $1" >&2
    "${@:2}" >>"$log" 2>&1 9>&-
}
trap '(($? == 0)) || tail -n 25 "$log" >&2' EXIT

# Apart, because npm takes away again what it does not find in code-server's own tree.
fetch_node() {
    mkdir fetched && (cd fetched && echo '{ "private": true }' >package.json && npm install --no-fund --no-audit "node@$node_major")
    cp -R --dereference fetched/node_modules/node/node_modules/node-linux-* node && rm -rf fetched
}
step "node $node_major" fetch_node
node_home=$building/node
export PATH="$node_home/bin:$PATH"
echo '{ "private": true }' >package.json
# The headers come with that node: node-gyp has nothing to download.
export npm_config_nodedir="$node_home"
step "its packages" npm install --no-fund --no-audit --ignore-scripts "code-server@$version"
rebuild() (cd node_modules/code-server && npm rebuild --foreground-scripts)
step "its native modules, some minutes" rebuild
find node_modules/code-server \( -path '*/build/Release/obj.target' -o -path '*/build/Release/.deps' \) -type d -prune -exec rm -rf {} +

# Launchers: ours for the cache, the release's own for the tarball. A file with a shebang needs no PATH of its caller's.
cat >bin/code-server <<'LAUNCHER'
#!/bin/sh
root=$(dirname "$(dirname "$(readlink -f "$0")")")
exec "$root/node/bin/node" "$root/node_modules/code-server/out/node/entry.js" "$@"
LAUNCHER
cat >bin/openvscode-server <<'LAUNCHER'
#!/bin/sh
root=$(dirname "$(dirname "$(readlink -f "$0")")")
exec "$root/node/bin/node" "$root/node_modules/code-server/lib/vscode/out/server-main.js" "$@"
LAUNCHER
chmod 755 bin/*
case $(uname -m) in
    x86_64) machine=amd64 ;;
    aarch64) machine=arm64 ;;
    *) machine=$(uname -m) ;;
esac
release=code-server-$version-linux-$machine
pack() {
    mkdir -p "release/$release/node_modules"
    cp -al node_modules/. "release/$release/node_modules/"
    rm -rf "release/$release/node_modules/code-server"
    cp -al node_modules/code-server/. "release/$release/"
    mkdir -p "release/$release/bin" "release/$release/lib"
    cp -L "$node_home/bin/node" "release/$release/lib/node"
    cat >"release/$release/bin/code-server" <<'LAUNCHER'
#!/bin/sh
set -eu
root=$(dirname "$(dirname "$(readlink -f "$0")")")
exec "$root/lib/node" "$root" "$@"
LAUNCHER
    chmod 755 "release/$release/bin/code-server"
    tar -C release -cf - "$release" | gzip -1 >"$release.tar.gz"
    sha256sum "$release.tar.gz" >"$release.tar.gz.sha256"
    rm -rf release
}
step "its release tarball" pack
bin/code-server --version >>"$log" 2>&1
mv -T -- "$building" "$done_folder"
find "$cache" -maxdepth 1 -name 'code-server-*' -type d ! -name "$(basename "$done_folder")" -exec rm -rf {} +
echo "$done_folder"
