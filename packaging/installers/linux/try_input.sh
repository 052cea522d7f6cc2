#!/bin/sh
# Types Chinese into the program with a real input method, on a screen and a bus of its own:
#
#   sh try_input.sh COMMAND...            COMMAND starts the program, such as /opt/gouji/bin/gouji, or python main.py
#
# METHOD is the input method: fcitx5 (unless it is set), fcitx4 or ibus. Pictures of the window go to the folder SEEN.
# Needs Xvfb, xdotool, xclip, dbus-run-session, and fcitx5 with fcitx5-pinyin and fcitx5-module-fullwidth; or fcitx with
# fcitx-pinyin, fcitx-frontend-all and fcitx-ui-classic; or ibus with ibus-libpinyin.
set -eu

if [ -z "${GOUJI_TRIAL_BUS:-}" ]; then
    GOUJI_TRIAL_BUS=1 exec dbus-run-session -- sh "$0" "$@"
fi
here=$(dirname "$(readlink -f "$0")")
sample=$(ls "${SAMPLES:-$here/../../../resources/samples}"/*水利局*.docx)
work=$(mktemp -d)
seen=${SEEN:-$work}
export HOME="$work" XDG_RUNTIME_DIR="$work/run" XDG_CONFIG_HOME="$work/.config" XDG_DATA_HOME="$work/data" LANG=C.UTF-8
method=${METHOD:-fcitx5}
case $method in ibus) asked=ibus ;; *) asked=fcitx ;; esac
export QT_QPA_PLATFORM=xcb QT_IM_MODULE="${QT_IM_MODULE:-$asked}" XMODIFIERS=@im=$asked GSETTINGS_BACKEND=keyfile
unset WAYLAND_DISPLAY
mkdir -p "$XDG_RUNTIME_DIR" "$work/.config/fcitx5/conf" "$work/.config/fcitx"
chmod 700 "$XDG_RUNTIME_DIR"
started=""
trap 'for one in $started; do kill $one 2>/dev/null || true; done; wait 2>/dev/null; [ "$seen" = "$work" ] || rm -rf "$work"' EXIT

step() { printf '%s\n' "── $1"; }
fail() {
    picture failed
    printf '%s\n' "FAILED: $1（$seen）"
    tail -5 "$work/program.out" 2>/dev/null || true
    exit 1
}
picture() { command -v import >/dev/null && import -window root "$seen/$1.png" || true; }
keys() { for key in "$@"; do xdotool key "$key" && sleep 0.3; done; }
letters() { xdotool type --delay 120 "$1" && sleep 1; }
# Copies what the keyboard stands on, and holds it against what is expected.
copied() {
    expected=$1 got="" tries=0
    shift
    while [ "$got" != "$expected" ] && [ $tries -lt 8 ]; do
        printf nothing | xclip -selection clipboard >/dev/null 2>&1
        keys "$@"
        sleep 0.5
        got=$(timeout 3 xclip -o -selection clipboard 2>/dev/null || true)
        tries=$((tries + 1))
    done
    [ "$got" = "$expected" ] || fail "expected $expected, got $got"
}

# Shift+Space for full width, as clerks know it from other systems.
printf '[Hotkey]\n0=Shift+space\n' >"$work/.config/fcitx5/conf/fullwidth.conf"
cat >"$work/.config/fcitx5/profile" <<END
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
END
printf '[Hotkey]\nFullWidthSwitchKey=SHIFT_SPACE\n' >"$work/.config/fcitx/config"
printf '[Profile]\nIMName=pinyin\nEnabledIMList=fcitx-keyboard-us:True,pinyin:True\n' >"$work/.config/fcitx/profile"

mkdir -p "$work/.config/glib-2.0/settings"
printf "[com/github/libpinyin/ibus-libpinyin/libpinyin]\nletter-switch='<Shift>space'\n" >"$work/.config/glib-2.0/settings/keyfile"

step "screen and input method"
display=90
while [ -e /tmp/.X$display-lock ]; do display=$((display + 1)); done
export DISPLAY=:$display
Xvfb :$display -screen 0 1366x768x24 >/dev/null 2>&1 &
started="$!"
tries=0
until xdotool getmouselocation >/dev/null 2>&1 || [ $tries -ge 50 ]; do tries=$((tries + 1)) && sleep 0.2; done
# A desktop has a window manager, which sees to it that the keyboard comes back when the list of candidates is gone.
if command -v openbox >/dev/null; then
    openbox >/dev/null 2>&1 &
    started="$! $started"
fi
case $method in
    fcitx5) fcitx5 --disable=wayland,waylandim,notificationitem,notifications >"$work/method.out" 2>&1 & ;;
    fcitx4) fcitx -D >"$work/method.out" 2>&1 & ;;
    ibus) ibus-daemon --xim --panel=disable >"$work/method.out" 2>&1 & ;;
    *) fail "no such input method: $method" ;;
esac
started="$! $started"
tries=0
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames 2>/dev/null |
    grep -q 'portal.Fcitx\|org.fcitx.Fcitx-\|org.freedesktop.IBus'; do
    tries=$((tries + 1))
    [ $tries -lt 50 ] || fail "no input method on the bus: $(tail -3 "$work/method.out")"
    sleep 0.2
done

step "the window"
"$@" "$sample" >"$work/program.out" 2>&1 &
program=$!
started="$program $started"
window="" tries=0
while [ -z "$window" ]; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || fail "no window"
    sleep 0.3
    window=$(xdotool search --onlyvisible --name 勾稽 2>/dev/null | head -1 || true)
done
sleep 2
xdotool windowfocus "$window"
sleep 0.5

step "the search box takes 你好"
keys ctrl+f
if [ "$method" = ibus ]; then ibus engine libpinyin && sleep 1; else keys ctrl+space; fi
letters nihao
picture search
keys space
copied 你好 ctrl+a ctrl+c

step "a cell refuses a word and keeps its number"
keys Escape ctrl+2
copied 12 ctrl+c
letters nihao
picture composing
keys space
copied 你好 ctrl+a ctrl+c
keys Return
picture refused
keys Escape
copied 12 ctrl+c

step "full-width digits become a number, the first of them too"
keys shift+space
letters 89
keys shift+space
copied ８９ ctrl+a ctrl+c
keys Return Up
copied 89 ctrl+c

step "a composition outlives saving and checking again"
keys Down
letters nihao
sleep 2
keys space
copied 你好 ctrl+a ctrl+c
keys Escape

kill -0 $program 2>/dev/null || fail "the program has ended"
step "all well"
