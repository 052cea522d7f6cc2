#!/bin/sh
# Gives a trial under Wine what recognition needs there: sh complex_math.sh ROOT, on the machine that builds, with ROOT as in try_in_wine.sh
# and Wine installed in it.
#
# numpy calls functions of complex numbers (crealf and its like) that ucrtbase.dll of Wine 10 has only the names of; Windows has them all.
# ROOT/try/wine_library/ gets a ucrtbase.dll that answers those by complex_math.c and hands every other call on to a copy of Wine's own.
# Nothing of it is part of the program or of its installers.
set -eu

here=$(dirname "$(readlink -f "$0")")
root=$1
wine=$root/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll
made=$root/try/wine_library
answered="cabs carg ccos ccosh cexp cimag cpow creal csin csinh ctan ctanh"
mkdir -p "$made"

# The copy has to be taken for a library of somebody else's: Wine looks for its own under their own names alone.
sed 's/Wine builtin DLL/Plain copied DLL/' "$wine" > "$made/wineucrt.dll"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
    printf 'LIBRARY ucrtbase.dll\nEXPORTS\n'
    for name in $answered; do printf '%s = our_%s\n%sf = our_%sf\n%sl = our_%s\n' $name $name $name $name $name $name; done
    x86_64-w64-mingw32-objdump -p "$wine" | sed '1,/\[Ordinal\/Name Pointer\] Table/d' |
        awk -v answered="$answered" 'BEGIN { split(answered, names); for (i in names) known[names[i]] = known[names[i] "f"] = known[names[i] "l"] = 1 }
            /^$/ { exit } !($NF in known) { printf "\"%s\" = \"wineucrt.%s\"\n", $NF, $NF }'
} > "$work/exports.def"
x86_64-w64-mingw32-gcc -O2 -s -shared -static-libgcc -o "$made/ucrtbase.dll" "$here/complex_math.c" "$work/exports.def" -lmingwex
