#!/bin/sh
# Starts the arm64 package on another machine, with qemu-user: sh try_arm64.sh GOUJI.deb ROOT
#
# ROOT is a folder with the libraries of Debian 11 for arm64; made here (by an administrator) where it is not there yet.
set -eu

package=$(readlink -f "$1")
root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
needs=$(dpkg-deb -f "$package" Depends | tr ',' '\n' | sed 's/ *(.*//; s/ //g' | paste -sd,)
if [ ! -e "$root/lib/ld-linux-aarch64.so.1" ]; then
    debootstrap --foreign --arch=arm64 --variant=minbase --include="$needs" bullseye "$root"
    for one in "$root"/var/cache/apt/archives/*.deb; do dpkg-deb -x "$one" "$root"; done
fi
dpkg-deb -x "$package" "$work"
home=$work/opt/gouji
export PYTHONPATH="$home/lib" QT_QPA_PLATFORM=offscreen HOME="$work"
gouji() { qemu-aarch64-static -L "$root" "$home/python/bin/python3.11" -s -B "$home/app/main.pyc" "$@"; }
sample=$(ls "$home"/app/resources/samples/*水利局*.docx)

printf '── check\n'
status=0
gouji check --json "$sample" > "$work/check.json" || status=$?
[ $status -eq 1 ] && grep -q '"t2.row_sum"' "$work/check.json" || { printf 'FAILED: check ended with %s\n' $status; exit 1; }
printf '── window\n'
status=0
timeout 60 qemu-aarch64-static -L "$root" "$home/python/bin/python3.11" -s -B "$home/app/main.pyc" "$sample" || status=$?
# It is timeout that ends it: a window stays until it is closed.
[ $status -eq 124 ] || { printf 'FAILED: the window ended with %s\n' $status; exit 1; }
printf '── all well\n'
