#!/bin/sh
# Lays the source of the Linux packages' Python, mended by the security patches of Debian 12, which has the same version, into ./source,
# and what was mended into ./patched.txt: sh python_source.sh, inside a Debian 11 root.
#
# Python's source brings an expat of its own, which Debian's patches leave alone since Debian builds with its system's. It is the version that
# Debian 12 has, so the mended files of that one take its place.
set -eu

here=$(dirname "$(readlink -f "$0")")
mirror=$(awk '$1 == "deb" { print $2; exit }' /etc/apt/sources.list)
cat > /etc/apt/sources.list.d/source.list <<END
deb-src $mirror bookworm main
deb-src $mirror-security bookworm-security main
END
apt-get update -q
apt-get install -y -q --no-install-recommends dpkg-dev patch ca-certificates

# The files of a source package in its newest version that is to be had: a mirror's list can be ahead of what it holds. Prints the version.
fetch() {
    for version in $(apt-cache showsrc --only-source "$1" | awk '$1 == "Version:" { print $2 }' | sort -ruV); do
        if apt-get source --download-only -q "$1=$version" >&2; then
            printf '%s\n' "$version"
            return
        fi
        printf '%s\n' "没有取到 $1 $version，改用前一个版本" >&2
    done
    return 1
}

version=$(fetch python3.11)
mkdir source debian
tar xf python3.11_*.orig.tar.* -C source --strip-components=1
tar xf "python3.11_$version".debian.tar.* -C debian --strip-components=1
names=$(sh "$here/patch_python.sh" source debian/patches)

expat_version=$(fetch expat)
dpkg-source -x "expat_$expat_version.dsc" expat >&2
inside=source/Modules/expat
for part in MAJOR MINOR MICRO; do
    [ "$(grep "define XML_${part}_VERSION" $inside/expat.h)" = "$(grep "define XML_${part}_VERSION" expat/expat/lib/expat.h)" ] ||
        { printf '%s\n' "expat $expat_version 与 Python 自带的版本不同" >&2; exit 1; }
done
# expat_external.h stays: in it Python gives the functions names of its own.
for file in expat/expat/lib/*.[ch]; do
    [ "${file##*/}" = expat_external.h ] || cp "$file" $inside/
done

# A patch of pyexpat reaches for what is within the interpreter, of which it is a part in Debian; a module of its own has to ask for it.
sed -i 's|^#include "Python.h"$|#define Py_BUILD_CORE_MODULE 1\n&|' source/Modules/pyexpat.c

# Modules that would be there or not, by what else is installed in the root. The program needs none of them.
printf '*disabled*\n_ssl _hashlib _sqlite3 _uuid _crypt nis readline _curses _curses_panel _dbm _gdbm _tkinter ossaudiodev\n' > source/Modules/Setup.local

{
    printf 'Python %s，加上 Debian 的 python3.11 %s 所带的修补：\n\n' "${version%%-*}" "$version"
    printf '%s\n' "$names"
    printf '\n其中的 expat 取自 Debian 的 expat %s，加上了那里的修补：\n\n' "$expat_version"
    cat expat/debian/patches/series
} > patched.txt
