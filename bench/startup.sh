#!/bin/sh
# How long the program takes to start and to export, and how much memory it takes: whole processes, median of several.
# Needs GNU time (apt install time). Run on a machine that does nothing else: bench/startup.sh [RUNS]
set -eu

runs=${1:-9}
root=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
kolla=$root/bin/kolla

measure() {
    name=$1
    shift
    "$@" >/dev/null 2>&1 || true
    i=0
    while [ "$i" -lt "$runs" ]; do
        # Wall seconds, seconds of processor, kilobytes.
        /usr/bin/time -q -f '%e %U %S %M' "$@" 2>&1 >/dev/null | tail -n 1
        i=$((i + 1))
    done | sort -n | awk -v name="$name" '
        { wall[NR] = $1; cpu[NR] = $2 + $3; if ($4 > peak) peak = $4 }
        END {
            middle = int((NR + 1) / 2)
            printf "%-22s wall %.2f s (%.2f to %.2f)  cpu %.2f s  peak %d MB\n",
                name, wall[middle], wall[1], wall[NR], cpu[middle], peak / 1024
        }'
}

"$kolla" --version >/dev/null
measure 'kolla --version' "$kolla" --version
measure 'kolla --help' "$kolla" --help
measure 'kolla validate' "$kolla" validate
measure 'kolla export -p core' "$kolla" export -p core
measure 'kolla plan --offline' "$kolla" plan --offline -p core
