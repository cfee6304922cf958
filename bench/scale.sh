#!/bin/sh
# How the time of plan grows with the catalog, from 100 to 10,000 components, within 512 MB of heap: median of several
# runs, and time against n log n. Run on a machine that does nothing else: bench/scale.sh [RUNS]
set -eu

. "$(dirname "$0")/measure.sh"

export KOLLA_JAVA_OPTS="-Xms256m -Xmx512m ${KOLLA_JAVA_OPTS:-}"
for services in 21 64 202 634 2003; do
    generate "$work/$services" "$services" lean
    components=$("$kolla" graph --catalog "$work/$services" --format dot | grep -c 'label="[a-z]*"\];')
    measure "plan, $components components" "${1:-5}" "$kolla" plan --offline --catalog "$work/$services"
    echo "$components $wall" >>"$work/growth"
done
awk '
    { n[NR] = $1; t[NR] = $2 }
    END {
        # What starting takes is there for any size: the smallest run stands for it.
        for (i = 2; i <= NR; i++) {
            printf "%6d components: %.2f s more than %d, %.2f us per n log2 n\n",
                n[i], t[i] - t[1], n[1], (t[i] - t[1]) * 1e6 / (n[i] * log(n[i]) / log(2))
        }
    }' "$work/growth"
