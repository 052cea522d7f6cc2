#!/bin/sh
# Builds the Python that the Linux packages carry, inside a Debian 11 root, into /opt/gouji/python.
#
# Debian 11's glibc is 2.31, and what is built against it asks for little that is newer than 2.28: five functions of libm
# and a few of libc, which glibc.h and the answers given to configure below turn away. So the result runs from 2.28 on.
#
# It is compiled twice, the second time for what the first was seen to do with a part of Python's own tests: those near to what the program
# does with texts and values, and none that draws lots. Folder, time, hashes and addresses are always the same, so that the result is too.
set -eu

prefix=/opt/gouji/python
here=$(dirname "$(readlink -f "$0")")
libraries=/usr/lib/x86_64-linux-gnu
mirror=$(awk '$1 == "deb" { print $2; exit }' /etc/apt/sources.list)

export DEBIAN_FRONTEND=noninteractive
echo "deb-src $mirror bookworm main" > /etc/apt/sources.list.d/source.list
apt-get update -q
apt-get install -y -q --no-install-recommends build-essential dpkg-dev ca-certificates patchelf \
    zlib1g-dev libffi-dev libbz2-dev liblzma-dev libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0

tests="test_re test_json test_unicode test_bytes test_string test_fstring test_int test_list test_tuple test_dataclasses test_enum test_descr
    test_call test_iter test_itertools test_generators test_functools test_types test_struct test_marshal test_xml_etree"

work=/build/python
mkdir "$work"
cd "$work"
apt-get source --download-only -q python3.11
mkdir source
tar xf python3.11_*.orig.tar.* -C source --strip-components=1
cd source

SOURCE_DATE_EPOCH=$(stat -c %Y configure)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 LC_ALL=C.UTF-8
export ac_cv_func_posix_spawn_file_actions_addchdir_np=no ac_cv_func_pthread_cond_clockwait=no ac_cv_func_sem_clockwait=no
./configure -q --prefix="$prefix" --without-ensurepip --disable-test-modules --without-doc-strings --enable-optimizations \
    CFLAGS="-O2 -include $here/glibc.h" LDFLAGS='-Wl,-rpath,\$$ORIGIN/../lib:\$$ORIGIN/../..'
setarch "$(uname -m)" -R make -s -j"$(nproc)" PROFILE_TASK="-m test --pgo $(echo $tests)"
rm -rf "$prefix"
make -s install

cd "$prefix"
rm -rf include share lib/pkgconfig lib/libpython*.a lib/python3.11/config-* bin/idle* bin/pydoc* bin/2to3* bin/*config*
(cd lib/python3.11 && rm -rf idlelib lib2to3 tkinter turtledemo turtle.py ensurepip distutils pydoc_data test unittest/test __pycache__)
# Libraries whose version differs from system to system, and those of X that UOS and Kylin do not install.
for library in libffi.so.7 libbz2.so.1.0 liblzma.so.5 libz.so.1; do
    cp -L $libraries/$library lib/ 2>/dev/null || cp -L /lib/x86_64-linux-gnu/$library lib/
done
mkdir -p x11
for library in libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 libxcb-render-util.so.0 libxcb-util.so.1; do
    cp -L $libraries/$library x11/
    # They need each other, and no system's linker looks where they lie.
    patchelf --set-rpath '$ORIGIN' x11/$library
done
strip bin/python3.11 lib/python3.11/lib-dynload/*.so
# The terms of each library that is copied, under its own name, and of those that Python itself is made of.
mkdir -p licences
for library in lib/*.so.* x11/*.so.*; do
    owner=$(dpkg -S "*/$(basename "$library")" | cut -d: -f1 | head -1)
    cp "/usr/share/doc/$owner/copyright" "licences/$(basename "$library").txt"
done
cp "$work/source/Doc/license.rst" licences/python-incorporated.txt
rm -rf "$work"
