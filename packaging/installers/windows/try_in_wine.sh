#!/bin/sh
# Installs, uses and removes the Windows installer under Wine, in a Debian 13 root:
#
#   debootstrap --variant=minbase trixie ROOT && mount -t proc proc ROOT/proc
#   mkdir ROOT/try && cp build/gouji-*-setup.exe ROOT/try/setup.exe && cp packaging/installers/windows/try_in_wine.sh ROOT/try/
#   chroot ROOT sh /try/try_in_wine.sh
#
# What it sees goes to /try/seen: the answers of the command line, a corrected report, and a picture of the window. Recognition is tried
# last, and only where complex_math.sh has laid its library into /try; all else runs on Wine as it is.
set -eu

here=$(dirname "$(readlink -f "$0")")
seen=$here/seen
export DEBIAN_FRONTEND=noninteractive HOME=/try/home WINEPREFIX=/try/wine WINEDEBUG=-all XDG_RUNTIME_DIR=/try/run DISPLAY=:79
if ! command -v wine >/dev/null || ! command -v pdftoppm >/dev/null; then
    dpkg --add-architecture i386
    apt-get update -q
    apt-get install -y -q --no-install-recommends wine wine64 wine32:i386 xvfb xauth fonts-wqy-microhei imagemagick xdotool poppler-utils
fi
rm -rf "$seen" "$WINEPREFIX"
mkdir -p "$seen" "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"

Xvfb :79 -screen 0 1366x768x24 >/dev/null 2>&1 &
screen=$!
trap 'wineserver -k 2>/dev/null; kill $screen 2>/dev/null' EXIT
sleep 1
wineboot -i </dev/null >/dev/null 2>&1

step() { printf '%s\n' "── $1"; }
fail() { printf '%s\n' "FAILED: $1"; exit 1; }

step "install silently"
timeout 600 wine "$here/setup.exe" /S </dev/null >/dev/null 2>&1 || fail "setup.exe"
program=$(find "$WINEPREFIX/drive_c/users" -name Gouji.exe | head -1)
[ -n "$program" ] || fail "Gouji.exe is not there"
folder=$(dirname "$program")
find "$WINEPREFIX/drive_c/users" -name '*.lnk' | sed 's/.*drive_c//'
cd "$folder/app/resources/samples"
sample=$(ls ./*水利局*.docx | head -1)

step "check on the command line"
status=0
timeout 120 wine "$folder/gouji-cli.exe" check --json "$sample" </dev/null >"$seen/check.json" 2>"$seen/check.err" || status=$?
[ $status -eq 1 ] || fail "check ended with $status"
grep -q '"t2.row_sum"' "$seen/check.json" || fail "the planted error was not found"

step "export"
for ending in docx xlsx pdf; do
    timeout 120 wine "$folder/gouji-cli.exe" export "$sample" --to "Z:$seen/out.$ending" </dev/null 2>>"$seen/export.err" || fail "export $ending"
done

step "open the window"
timeout 300 wine "$program" "$sample" </dev/null >"$seen/window.out" 2>&1 &
window=""
tries=0
while [ -z "$window" ] && [ $tries -lt 120 ]; do
    tries=$((tries + 1))
    sleep 1
    window=$(xdotool search --onlyvisible --name 勾稽 2>/dev/null | head -1 || true)
done
[ -n "$window" ] || fail "no window"
# Under Wine the check of a report takes some seconds more.
sleep 20
import -window root "$seen/window.png"
step "quit"
# Without a window manager nothing has the focus until it is given.
xdotool windowfocus "$window" 2>/dev/null || true
xdotool mousemove 700 330 click 1
sleep 1
xdotool key ctrl+q
sleep 4
xdotool search --onlyvisible --name 勾稽 >/dev/null 2>&1 && fail "the window did not close"

if [ -d "$here/wine_library" ]; then
    step "recognise a picture"
    timeout 300 wine "$folder/gouji-cli.exe" export "$sample" --kind pdf --to "Z:$seen/report.pdf" </dev/null 2>>"$seen/export.err" || fail "export report.pdf"
    pdftoppm -r 200 -gray -png "$seen/report.pdf" "$seen/page"
    system=$WINEPREFIX/drive_c/windows/system32
    mv "$system/ucrtbase.dll" "$seen/kept.dll"
    cp "$here/wine_library"/*.dll "$system/"
    # The page with the second table; only there is the planted error to be seen.
    status=0
    WINEDLLOVERRIDES="ucrtbase=n,b" timeout 600 wine "$folder/gouji-cli.exe" check --json "Z:$seen/page-3.png" \
        </dev/null >"$seen/recognised.json" 2>"$seen/recognised.err" || status=$?
    [ $status -eq 1 ] || fail "recognition ended with $status: $(tail -1 "$seen/recognised.err")"
    grep -q '"t2.row_sum"' "$seen/recognised.json" || fail "the planted error was not found in the picture"
    rm "$system/wineucrt.dll"
    mv "$seen/kept.dll" "$system/ucrtbase.dll"
fi

step "remove"
timeout 300 wine "$folder/uninstall.exe" /S </dev/null >/dev/null 2>&1 || fail "uninstall.exe"
# The uninstaller goes on from a copy of itself.
tries=0
while [ -e "$folder" ] && [ $tries -lt 60 ]; do
    tries=$((tries + 1))
    sleep 1
done
[ -e "$folder" ] && fail "still there: $(ls "$folder")"
find "$WINEPREFIX/drive_c/users" -name '*.lnk' | grep -q 勾稽 && fail "a shortcut is still there"
step "all well"
