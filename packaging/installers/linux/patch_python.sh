#!/bin/sh
# Mends a source of CPython with what Debian has mended since it was released: sh patch_python.sh SOURCE PATCHES
# PATCHES is the folder debian/patches of the source package. Prints the names of the patches; ends with 1 if any of them does not fit.
set -eu

source=$1
patches=$(readlink -f "$2")
# Debian's own changes of paths and modules come first in the series, with this one as the last of them. What follows are fixes alone.
last=ntpath-import.diff

fail() { printf '%s\n' "补丁：$1" >&2; exit 1; }
grep -qx "$last" "$patches/series" || fail "series 里没有 $last，分不清哪些是安全修补"
missed=$(awk -v last="$last" '$0 == last { exit } /CVE-|gh-/' "$patches/series")
[ -z "$missed" ] || fail "排在 $last 前面的安全修补：$missed"
wanted=$(awk -v last="$last" 'after && !/^#/ { print $1 } $0 == last { after = 1 }' "$patches/series")
[ -n "$wanted" ] || fail "$last 后面没有修补"
for name in $wanted; do
    # Not a line may be guessed: a patch that has to look for its place may end up in another.
    patch -d "$source" -p1 -F0 -s --forward --batch --no-backup-if-mismatch -i "$patches/$name" >&2 || fail "$name 用不上"
    printf '%s\n' "$name"
done
