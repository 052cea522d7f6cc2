#!/bin/sh
# Builds the Python of the arm64 package inside a Debian 11 root of an x86_64 machine, into /opt/gouji/python-arm64; python.sh says how
# and why it is built so. /opt/gouji/python must be there: a Python of the same version has to run while this one is compiled.
set -eu

prefix=/opt/gouji/python-arm64
here=$(dirname "$(readlink -f "$0")")
libraries=/usr/lib/aarch64-linux-gnu

export DEBIAN_FRONTEND=noninteractive
dpkg --add-architecture arm64

work=/build/python
mkdir "$work"
cd "$work"
sh "$here/python_source.sh"
apt-get install -y -q --no-install-recommends gcc-aarch64-linux-gnu make pkg-config \
    zlib1g-dev:arm64 libffi-dev:arm64 libbz2-dev:arm64 liblzma-dev:arm64 \
    libxcb-cursor0:arm64 libxcb-icccm4:arm64 libxcb-image0:arm64 libxcb-keysyms1:arm64 libxcb-render-util0:arm64
cd source

SOURCE_DATE_EPOCH=$(stat -c %Y configure)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 LC_ALL=C.UTF-8
export ac_cv_func_posix_spawn_file_actions_addchdir_np=no ac_cv_func_pthread_cond_clockwait=no ac_cv_func_sem_clockwait=no
# What configure would find out by running a program of the other machine.
export ac_cv_file__dev_ptmx=yes ac_cv_file__dev_ptc=no ac_cv_buggy_getaddrinfo=no PKG_CONFIG_LIBDIR=$libraries/pkgconfig
./configure -q --build=x86_64-linux-gnu --host=aarch64-linux-gnu --with-build-python=/opt/gouji/python/bin/python3.11 \
    --prefix="$prefix" --without-ensurepip --disable-test-modules --without-doc-strings \
    CFLAGS="-O2 -include $here/glibc.h" LDFLAGS='-Wl,-rpath,\$$ORIGIN/../lib:\$$ORIGIN/../..'
make -s -j"$(nproc)"
rm -rf "$prefix"
make -s install

cd "$prefix"
rm -rf include share lib/pkgconfig lib/libpython*.a lib/python3.11/config-* bin/idle* bin/pydoc* bin/2to3* bin/*config*
(cd lib/python3.11 && rm -rf idlelib lib2to3 tkinter turtledemo turtle.py ensurepip distutils pydoc_data test unittest/test)
find lib -name __pycache__ -exec rm -rf {} +
# Python's own build leaves out a module that does not compile, and goes on.
for module in pyexpat _elementtree _ctypes _decimal _bz2 _lzma zlib _socket _multiprocessing unicodedata; do
    ls lib/python3.11/lib-dynload/$module.*.so >/dev/null
done
for library in libffi.so.7 libbz2.so.1.0 liblzma.so.5 libz.so.1; do
    cp -L $libraries/$library lib/ 2>/dev/null || cp -L /lib/aarch64-linux-gnu/$library lib/
done
mkdir -p x11
for library in libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 libxcb-render-util.so.0 libxcb-util.so.1; do
    cp -L $libraries/$library x11/
done
aarch64-linux-gnu-strip bin/python3.11 lib/python3.11/lib-dynload/*.so
# The terms of each library that is copied, under its own name, and of those that Python itself is made of.
mkdir -p licences
for library in lib/*.so.* x11/*.so.*; do
    owner=$(dpkg -S "*/$(basename "$library")" | grep ":arm64" | cut -d: -f1 | head -1)
    cp "/usr/share/doc/$owner/copyright" "licences/$(basename "$library").txt"
done
cp "$work/source/Doc/license.rst" licences/python-incorporated.txt
cp "$work/patched.txt" licences/python-patched.txt
rm -rf "$work"
