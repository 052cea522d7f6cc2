#!/bin/sh
# Pictures of the Windows installer's pages, for the guide: in the Debian 13 root that try_in_wine.sh has prepared,
#
#   cp build/gouji-*-setup.exe ROOT/try/setup.exe && cp packaging/installers/windows/picture_setup.sh ROOT/try/
#   chroot ROOT sh /try/picture_setup.sh
#
# They go to /try/pictures; the guide's are in resources/pictures.
set -eu

here=$(dirname "$(readlink -f "$0")")
pictures=$here/pictures
export HOME=/try/home WINEPREFIX=/try/wine_pictures WINEDEBUG=-all XDG_RUNTIME_DIR=/try/run DISPLAY=:83 LANG=C.UTF-8
rm -rf "$pictures" "$WINEPREFIX"
mkdir -p "$pictures" "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
Xvfb :83 -screen 0 1024x768x24 >/dev/null 2>&1 &
screen=$!
trap 'wineserver -k 2>/dev/null; kill $screen 2>/dev/null' EXIT
sleep 1
wineboot -i </dev/null >/dev/null 2>&1
# Windows has these fonts; here one stands in for them.
for name in 'MS Shell Dlg' 'MS Shell Dlg 2' SimSun NSimSun Tahoma 'Microsoft YaHei'; do
    wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v "$name" /d 'WenQuanYi Micro Hei' /f </dev/null >/dev/null 2>&1
done

timeout 600 wine "$here/setup.exe" '/D=C:\Users\clerk\AppData\Local\Programs\Gouji' </dev/null >/dev/null 2>&1 &
window() {
    found="" tries=0
    while [ -z "$found" ] && [ $tries -lt 60 ]; do
        sleep 1
        tries=$((tries + 1))
        found=$(xdotool search --onlyvisible --name '勾稽' 2>/dev/null | head -1 || true)
    done
    [ -n "$found" ] || { printf 'FAILED: no window of the installer\n'; exit 1; }
}
# One page: its picture, in few colours; then its button.
page() {
    window
    sleep 2
    import -window "$found" -depth 8 +dither -colors 64 "$pictures/$1.png"
    xdotool windowfocus "$found"
    xdotool key --clearmodifiers Return
}
page install_1
page install_2
# The third page copies the files and goes on by itself.
tries=0
until [ -n "$(find "$WINEPREFIX/drive_c" -name uninstall.exe)" ] || [ $tries -ge 300 ]; do sleep 1 && tries=$((tries + 1)); done
sleep 5
window
import -window "$found" -depth 8 +dither -colors 64 "$pictures/install_3.png"
ls -l "$pictures"
