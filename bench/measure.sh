# Read by the other scripts: how they measure. Whole processes, by GNU time, median of several runs.

root=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
kolla=$root/bin/kolla

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 2
}

[ -x /usr/bin/time ] || die "GNU time is needed (apt install time)"

# median N: of the numbers on standard input, one a line
median() {
    sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# run COMMAND...: one run as "wall cpu-user cpu-system peak-kilobytes"
run() {
    /usr/bin/time -q -f '%e %U %S %M' "$@" 2>&1 >/dev/null | tail -n 1
}

# measure NAME RUNS COMMAND...: one run that does not count, then so many; prints a line and leaves the median in $wall
measure() {
    name=$1
    runs=$2
    shift 2
    "$@" >/dev/null 2>&1 || die "fails: $*"
    i=0
    : >"$work/runs"
    while [ "$i" -lt "$runs" ]; do
        run "$@" >>"$work/runs"
        i=$((i + 1))
    done
    wall=$(cut -d ' ' -f 1 "$work/runs" | median)
    sort -n "$work/runs" | awk -v name="$name" '
        { wall[NR] = $1; cpu[NR] = $2 + $3; if ($4 > peak) peak = $4 }
        END {
            middle = int((NR + 1) / 2)
            printf "%-26s wall %.2f s (%.2f to %.2f)  cpu %.2f s  peak %d MB\n",
                name, wall[middle], wall[1], wall[NR], cpu[middle], peak / 1024
        }'
}

# generate DIR SERVICES full|lean
generate() {
    java "$root/src/test/java/io/kolla/bench/GeneratedCatalog.java" "$1" "$2" "$3"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
