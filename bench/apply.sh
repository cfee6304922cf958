#!/bin/sh
# How long a deployment of many objects takes beside the fastest that the API server takes for the same writes: both on
# one control plane that is started for it, round by round. Run on a machine that does nothing else:
# bench/apply.sh [ROUNDS [OBJECTS]]
set -eu

root=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
path=$root/target/bench.classpath

mvn --batch-mode --quiet --file "$root/pom.xml" -Dspotless.check.skip=true test-compile \
    dependency:build-classpath -Dmdep.outputFile="$path" -Dmdep.includeScope=test
# As bin/kolla starts it.
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -cp "$root/target/test-classes:$root/target/classes:$(cat "$path")" io.kolla.app.ApplyBench "$@"
