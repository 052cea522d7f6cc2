#!/bin/sh
# Starts Gouji from wherever its folder lies. -E and -s: no Python of the user's own takes part; -B: nothing is written here.
home=$(dirname "$(dirname "$(readlink -f "$0")")")
export PYTHONPATH="$home/lib"
exec "$home/python/bin/python3.11" -s -B "$home/app/main.pyc" "$@"
