#!/bin/sh
# Builds the Python that the Linux packages carry, inside a Debian 11 root, into /opt/gouji/python.
#
# Debian 11's glibc is 2.31, and what is built against it asks for little that is newer than 2.28: five functions of libm
# and a few of libc, which glibc.h and the answers given to configure below turn away. So the result runs from 2.28 on.
#
# It is compiled twice, the second time for what the first was seen to do with a part of Python's own tests: see profile_task.py. Nothing else
# is counted, neither what the build itself did with it nor what draws lots. Of 102,665 lines of counts (gcov-dump -l) 113 still differed between two
# runs in one root, nearly all by 1 to 40 in millions: a folder that is looked into held more files. Between two roots with other packages in them
# it were 635: the loader maps what is as large as the root's files, so addresses move, and with them the places in tables that are kept by
# address. Two builds do the same, then, but that they are the same bytes is not promised. For arm64 nothing is counted.
set -eu

prefix=/opt/gouji/python
here=$(dirname "$(readlink -f "$0")")
libraries=/usr/lib/x86_64-linux-gnu
export DEBIAN_FRONTEND=noninteractive

work=/build/python
mkdir "$work"
cd "$work"
sh "$here/python_source.sh"
apt-get install -y -q --no-install-recommends build-essential patchelf \
    zlib1g-dev libffi-dev libbz2-dev liblzma-dev libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0
cd source

SOURCE_DATE_EPOCH=$(stat -c %Y configure)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 LC_ALL=C.UTF-8
export ac_cv_func_posix_spawn_file_actions_addchdir_np=no ac_cv_func_pthread_cond_clockwait=no ac_cv_func_sem_clockwait=no
./configure -q --prefix="$prefix" --without-ensurepip --disable-test-modules --without-doc-strings --enable-optimizations \
    CFLAGS="-O2 -include $here/glibc.h" LDFLAGS='-Wl,-rpath,\$$ORIGIN/../lib:\$$ORIGIN/../..'
make -s -j"$(nproc)" profile-gen-stamp
# Addresses, environment, signals and hashes are always the same, and so is what is found compiled.
watched() { env -i --default-signal PATH="$PATH" PYTHONHASHSEED=0 LC_ALL=C.UTF-8 setarch "$(uname -m)" -R ./python "$here/profile_task.py" "$@" >/dev/null; }
watched import
find . -name '*.gcda' -delete
watched
make -s clean-retain-profile
touch profile-run-stamp
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
cp "$work/patched.txt" licences/python-patched.txt
rm -rf "$work"
