#!/bin/sh
# How much longer a deployment takes than its longest chain of pods, in simulated time, and the processor time of the
# engine itself, for graphs of 50, 500 and 5,000 components: bench/engine.sh [COMPONENTS...]
set -eu

root=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
path=$root/target/bench.classpath

mvn --batch-mode --quiet --file "$root/pom.xml" -Dspotless.check.skip=true test-compile \
    dependency:build-classpath -Dmdep.outputFile="$path" -Dmdep.includeScope=test
# As bin/kolla starts it.
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -cp "$root/target/test-classes:$root/target/classes:$(cat "$path")" io.kolla.bench.EngineBench "$@"
