#!/usr/bin/env bash
# Installs a .deb on a bare Debian made on the spot, starts the window there, takes a picture:
#   sudo packaging/linux/try_bare.sh dist/baodian_*.deb picture.png
# Needs debootstrap, and ImageMagick's `import` here; uses this machine's Debian mirror.
set -euo pipefail
package=$(realpath "$1")
picture=${2:-bare.png}
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(grep -rhoE 'https?://[^ ]*debian/?( |$)' /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -1)
bare=$(mktemp -d)
trap 'umount "$bare/proc" 2>/dev/null || true; rm -rf "$bare"' EXIT
debootstrap --variant=minbase "$release" "$bare" "$mirror" >/dev/null
cp /etc/resolv.conf "$bare/etc/"
cp "$package" "$bare/tmp/baodian.deb"
mount -t proc proc "$bare/proc"
inside() { chroot "$bare" env LANG=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /tmp/baodian.deb xvfb
inside baodian --version
inside baodian check
inside env QT_QPA_PLATFORM=offscreen baodian tour --out /tmp/tour
inside Xvfb :88 -screen 0 1366x768x24 &
screen=$!
sleep 3
inside env DISPLAY=:88 timeout 20 /opt/baodian/baodian-window &
sleep 10
DISPLAY=:88 import -window root "$picture"
wait %2 || [ $? -eq 124 ] # the window stood until it was ended
kill "$screen"
echo "picture: $picture"
