#!/bin/sh
# Installs, uses and removes the .deb in a clean Debian 11 root, whose glibc is that of Kylin V10:
#
#   debootstrap --variant=minbase bullseye ROOT && mount -t proc proc ROOT/proc
#   mkdir ROOT/try && cp build/gouji_*_amd64.deb ROOT/try/gouji.deb && cp packaging/installers/linux/try_in_debian11.sh ROOT/try/
#   chroot ROOT sh /try/try_in_debian11.sh
#
# What it sees goes to /try/seen: the answers of the command line, the outputs, and a picture of the window.
set -eu

here=$(dirname "$(readlink -f "$0")")
seen=$here/seen
export DEBIAN_FRONTEND=noninteractive DISPLAY=:78 HOME=/try/home XDG_RUNTIME_DIR=/try/run LANG=C.UTF-8
rm -rf "$seen"
mkdir -p "$seen" "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
step() { printf '%s\n' "── $1"; }
fail() { printf '%s\n' "FAILED: $1"; exit 1; }

step "install"
apt-get update -q >/dev/null
apt-get install -y -q --no-install-recommends "$here/gouji.deb" >"$seen/apt.out" 2>&1 || fail "apt-get install"
apt-get install -y -q --no-install-recommends xvfb xauth xdotool imagemagick fonts-wqy-microhei binutils poppler-utils >>"$seen/apt.out" 2>&1

step "no file asks for a glibc newer than 2.28"
find /opt/gouji -type f \( -name '*.so*' -o -name python3.11 \) | while read -r file; do
    newest=$(objdump -T "$file" 2>/dev/null | grep -oE 'GLIBC_2\.[0-9]+' | sort -uV | tail -1)
    case $newest in GLIBC_2.29 | GLIBC_2.3[0-9]) echo "$newest $file" ;; esac
done >"$seen/glibc.txt"
[ ! -s "$seen/glibc.txt" ] || fail "$(cat "$seen/glibc.txt")"

step "the interpreter is mended"
# Two of the mended faults: a path that was cut at a NUL, and expat's long work over a token that comes in pieces, which now waits for more.
/opt/gouji/python/bin/python3.11 -s -B - <<'END' || fail "the interpreter lacks its security patches"
import os.path
from xml.parsers import expat

seen = []
parser = expat.ParserCreate()
parser.StartElementHandler = lambda *words: seen.append(words)
parser.Parse("<a")
parser.Parse(">")
waits = not seen
parser.Parse("</a>", True)
raise SystemExit(0 if seen and waits and os.path.normpath("a\0b") == "a\0b" else 1)
END

cd /opt/gouji/app/resources/samples
sample=$(ls ./*水利局*.docx | head -1)

step "check on the command line"
status=0
gouji check --json "$sample" >"$seen/check.json" 2>"$seen/check.err" || status=$?
[ $status -eq 1 ] || fail "check ended with $status"
grep -q '"t2.row_sum"' "$seen/check.json" || fail "the planted error was not found"

step "export"
for ending in docx xlsx pdf; do
    gouji export "$sample" --to "$seen/out.$ending" 2>>"$seen/export.err" || fail "export $ending"
done

step "recognise a picture"
gouji export "$sample" --kind pdf --to "$seen/report.pdf" 2>>"$seen/export.err" || fail "export report.pdf"
pdftoppm -r 200 -gray -png "$seen/report.pdf" "$seen/page"
# The page with the second table; only there is the planted error to be seen.
status=0
gouji check --json "$seen/page-3.png" >"$seen/recognised.json" 2>"$seen/recognised.err" || status=$?
[ $status -eq 1 ] || fail "recognition ended with $status: $(tail -1 "$seen/recognised.err")"
grep -q '"t2.row_sum"' "$seen/recognised.json" || fail "the planted error was not found in the picture"

step "open the window"
Xvfb :78 -screen 0 1366x768x24 >/dev/null 2>&1 &
screen=$!
trap 'kill $screen 2>/dev/null' EXIT
sleep 2
gouji "$sample" >"$seen/window.out" 2>&1 &
program=$!
window=""
tries=0
while [ -z "$window" ] && [ $tries -lt 60 ]; do
    tries=$((tries + 1))
    sleep 1
    window=$(xdotool search --onlyvisible --name 勾稽 2>/dev/null | head -1 || true)
done
[ -n "$window" ] || fail "no window: $(tail -3 "$seen/window.out")"
sleep 5
import -window root "$seen/window.png"

step "quit"
# Without a window manager nothing has the focus until it is given.
xdotool windowfocus "$window" 2>/dev/null || true
xdotool mousemove 700 330 click 1
sleep 1
xdotool key ctrl+q
tries=0
while kill -0 $program 2>/dev/null && [ $tries -lt 20 ]; do
    tries=$((tries + 1))
    sleep 1
done
kill -0 $program 2>/dev/null && fail "the window did not close"

step "remove"
apt-get purge -y -q gouji >>"$seen/apt.out" 2>&1 || fail "apt-get purge"
[ ! -e /opt/gouji ] || fail "/opt/gouji is still there"
[ ! -e /usr/bin/gouji ] || fail "/usr/bin/gouji is still there"
step "all well"
