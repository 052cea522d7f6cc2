#!/bin/sh
# A picture of the .deb being installed in a terminal, for the guide: in a Debian 11 root with xterm, sudo, Xvfb, ImageMagick, a Chinese
# font and the locale zh_CN.UTF-8,
#
#   cp build/gouji_*_amd64.deb ROOT/try/ && cp packaging/installers/linux/picture_deb.sh ROOT/try/
#   chroot ROOT sh /try/picture_deb.sh
#
# It goes to /try/pictures; the guide's is resources/pictures/install_deb.png.
set -eu

here=$(dirname "$(readlink -f "$0")")
pictures=$here/pictures
export DISPLAY=:84 LANG=zh_CN.UTF-8 DEBIAN_FRONTEND=noninteractive PS1='$ '
mkdir -p "$pictures"
apt-get purge -y -q gouji >/dev/null 2>&1 || true
Xvfb :84 -screen 0 1000x420x24 >/dev/null 2>&1 &
screen=$!
trap 'kill $screen 2>/dev/null' EXIT
sleep 1
cd "$here"
package=$(ls gouji_*_amd64.deb)
cat >"$here/typed.sh" <<END
printf '\$ sudo apt install ./$package\n'
apt-get install ./$package 2>/dev/null | grep -v '%\|^debconf'
printf '\$ gouji --version\n'
gouji --version
printf '\$ '
touch $here/typed.done
sleep 60
END
rm -f "$here/typed.done"
xterm -geometry 110x22+0+0 -fa 'WenQuanYi Micro Hei Mono' -fs 10 -bg white -fg black -e sh "$here/typed.sh" &
terminal=$!
tries=0
until [ -e "$here/typed.done" ] || [ $tries -ge 120 ]; do sleep 1 && tries=$((tries + 1)); done
sleep 1
import -window root -crop 880x340+2+2 +repage -depth 8 -colors 16 "$pictures/install_deb.png"
kill $terminal
ls -l "$pictures"
