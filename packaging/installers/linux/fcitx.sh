#!/bin/sh
# Builds the plugin by which Qt speaks to fcitx 4 (Kylin V10, UOS V20) and fcitx 5, inside a Debian 11 root, into /opt/gouji/fcitx:
# the wheels of Qt have none. sh fcitx.sh QT_LIBRARIES [COMPILER]; QT_LIBRARIES: the folder PySide6/Qt/lib of the wheel it is for.
#
# The source is fcitx-qt5 1.2.7, of which only the plugin is taken (BSD licence). It needs the headers of Qt that are not for everyone;
# Debian 13 has those of 6.8.2. Of what it calls, one function alone differs from the 6.8.0 of the wheels: the context menu that is asked
# for by a key which the input method let pass. That call is left out. Whatever else might differ ends the build: nothing may stay undefined.
set -eu

libraries=$1 compiler=${2:-g++}
prefix=/opt/gouji/fcitx
mirror=$(awk '$1 == "deb" { print $2; exit }' /etc/apt/sources.list)
export DEBIAN_FRONTEND=noninteractive

echo "deb-src $mirror bookworm main" > /etc/apt/sources.list.d/source.list
echo "deb $mirror bookworm main" > /etc/apt/sources.list.d/keys.list
apt-get update -q
# The newer keyring, by whose keys Debian 13 is known.
apt-get install -y -q --no-install-recommends debian-archive-keyring
rm /etc/apt/sources.list.d/keys.list
apt-get install -y -q --no-install-recommends g++ dpkg-dev libxkbcommon-dev x11proto-dev
if [ "$compiler" != g++ ]; then
    dpkg --add-architecture arm64
    apt-get update -q
    apt-get install -y -q --no-install-recommends g++-aarch64-linux-gnu libxkbcommon0:arm64
fi

work=$(mktemp -d)
cd "$work"
apt-get source --download-only --tar-only -q fcitx-qt5
mkdir source
tar xf fcitx-qt5_*.orig.tar.* -C source --strip-components=1
plugin=$work/source/qt5/platforminputcontext

# Headers and generators of Debian 13, with the C library that they run on; none of it is installed.
mkdir -p lists/partial cache newer
echo "deb $mirror trixie main" > newer.list
newer() { apt-get -o Dir::Etc::sourcelist="$work/newer.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" "$@"; }
newer update -q
newer download -q qt6-base-dev qt6-base-private-dev qt6-base-dev-tools libqt6core6t64 libqt6dbus6 libc6 libstdc++6 libgcc-s1 \
    libdbus-1-3 libsystemd0 libcap2 libicu76 libglib2.0-0t64 libpcre2-8-0 libpcre2-16-0 libdouble-conversion3 libb2-1 libgomp1 libzstd1 zlib1g libatomic1
for package in ./*.deb; do dpkg-deb -x "$package" newer; done
tool() {
    name=$1
    shift
    "$(find newer/ -name 'ld-linux-x86-64.so.2' | head -1)" --library-path newer/usr/lib/x86_64-linux-gnu "$(find newer/usr/lib/qt6 -name "$name" -type f)" "$@"
}

for one in InputContext InputContext1 InputMethod InputMethod1; do
    name=$(echo "$one" | tr '[:upper:]' '[:lower:]')proxy
    tool qdbusxml2cpp -i fcitxqtdbustypes.h -p "$name" "$plugin/org.fcitx.Fcitx.$one.xml"
done
headers=newer/usr/include/x86_64-linux-gnu/qt6
flags="-I. -I$plugin -I$headers -DQT_CORE_LIB -DQT_GUI_LIB -DQT_DBUS_LIB -DQT_NO_DEBUG -DQT_PLUGIN"
for module in Core Gui DBus; do
    private=$(ls -d $headers/Qt$module/6.*)
    flags="$flags -I$headers/Qt$module -I$private -I$private/Qt$module"
done
for header in "$plugin"/fcitxinputcontextproxy.h "$plugin"/fcitxwatcher.h "$plugin"/main.h "$plugin"/qfcitxplatforminputcontext.h ./*proxy.h; do
    tool moc $flags "$header" -o "moc_$(basename "$header" .h).cpp"
done
sed 's/QWindowSystemInterface::handleContextMenuEvent(window, false, pos,/(void)pos;/; s/^ *globalPos, modifiers);$//' \
    "$plugin/qfcitxplatforminputcontext.cpp" > context.cpp
for file in "$plugin"/[!q]*.cpp "$plugin/qtkey.cpp" ./*.cpp; do echo "#include \"$file\""; done > all.cc
mkdir -p "$prefix"
"$compiler" -shared -fPIC -std=c++17 -O2 -fvisibility=hidden $flags all.cc -o "$prefix/libfcitxplatforminputcontextplugin.so" \
    -static-libgcc -static-libstdc++ -L"$libraries" -l:libQt6Gui.so.6 -l:libQt6DBus.so.6 -l:libQt6Core.so.6 -l:libxkbcommon.so.0 \
    -Wl,--no-undefined -Wl,--allow-shlib-undefined -Wl,--as-needed -Wl,-rpath,'$ORIGIN/../../lib' -s
cp source/COPYING.BSD "$prefix/libfcitxplatforminputcontextplugin.so.txt"
rm -rf "$work"
