#!/usr/bin/env bash
# Makes the image of a host with systemd, once, in the cache, and gives it to podman: image.sh CACHE
# Prints the image's name. It carries this file's hash, so a change here builds anew. The distribution is this machine's own.
set -euo pipefail

recipe=$(sha256sum "${BASH_SOURCE[0]}" | cut -c1-12)
cache=$1
image=localhost/berth-tests-systemd:$recipe
tarball=$cache/systemd-$recipe.tar

podman image exists "$image" && { echo "$image" && exit 0; }
mkdir -p "$cache"
exec 9>"$cache/systemd.lock"
flock 9

packages=systemd,systemd-sysv,dbus,dbus-user-session,libpam-systemd,openssh-server,openssh-client,git,curl,tmux,procps,iproute2,iputils-ping
files=$tarball.files
log=$tarball.log

prepare() {
    # shellcheck disable=SC2016 # apt's own placeholders
    read -r mirror codename < <(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' |
        awk '$3 == "main" && $2 !~ /-/ && ($1 ~ /\/(debian|ubuntu|ubuntu-ports)\/?$/) { print $1, $2; exit }')
    rm -rf -- "$files"
    debootstrap --variant=minbase --include="$packages" "$codename" "$files" "$mirror"
    # A user whose units outlive his logins, as loginctl enable-linger makes one.
    chroot "$files" useradd --create-home --shell /bin/bash --password '*' dev
    mkdir -p "$files/var/lib/systemd/linger"
    touch "$files/var/lib/systemd/linger/dev"
    # Each host gets keys of its own when it is started; what only waits or downloads is not for a test.
    rm -f "$files"/etc/ssh/ssh_host_*
    ln -sf /dev/null "$files/etc/systemd/system/systemd-timesyncd.service"
    for unit in apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer getty@tty1.service; do
        ln -sf /dev/null "$files/etc/systemd/system/$unit"
    done
    rm -rf "$files"/var/cache/apt/archives/*.deb "$files"/var/lib/apt/lists/* "$files"/usr/share/{doc,man,locale}/*
    tar -C "$files" -cf "$tarball.new" .
    rm -rf -- "$files"
    mv -T -- "$tarball.new" "$tarball"
    find "$cache" -maxdepth 1 -name 'systemd-*.tar' ! -name "$(basename "$tarball")" -delete
}

if [[ ! -e $tarball ]]; then
    echo "systemd image: a small system by debootstrap, one minute" >&2
    trap '(($? == 0)) || tail -n 25 "$log" >&2' EXIT
    prepare >"$log" 2>&1 9>&-
    rm -f "$log"
fi
podman image exists "$image" || podman import --change 'CMD ["/sbin/init"]' --change 'STOPSIGNAL SIGRTMIN+3' "$tarball" "$image" >/dev/null 2>&1 9>&-
podman image exists "$image"
echo "$image"
