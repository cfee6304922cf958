#!/bin/sh
# Export of a catalog of 600 objects, and, where the charts are given, Helm on charts of the same kind, in turn:
#   bench/export-and-helm.sh [RUNS] [FOLDER WITH OPENSTACK-HELM]
# Helm's side is measured twice: as its users run it, a process for each chart that prints what it rendered; and its engine
# alone, called within a process that has rendered all charts before. Kolla's side is the whole command, its start and its
# output included. Kolla is measured with a catalog of 600 objects and with one of at least as many objects, and as many
# bytes, as the charts have.
set -eu

. "$(dirname "$0")/measure.sh"

runs=${1:-5}
generate "$work/600" 57 full
measure "export, $("$kolla" export --catalog "$work/600" 2>/dev/null | grep -c '^kind:') objects" "$runs" \
    "$kolla" export --catalog "$work/600"

charts=${2:-}
[ -n "$charts" ] || exit 0
names="keystone glance nova neutron cinder heat horizon placement barbican designate ironic magnum manila octavia mistral
    masakari aodh ceilometer gnocchi cloudkitty cyborg blazar freezer watcher zaqar trove tacker skyline swift mariadb
    rabbitmq memcached libvirt openvswitch ovn etcd powerdns"
mvn -q -B -f "$root/bench/helm/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
cp -r "$charts" "$work/charts"

cc -O2 -o "$work/template" "$root/bench/helm/template.c" -ldl || die "a C compiler is needed (apt install gcc libc6-dev)"
(cd "$work" && jar xf lib/linux-*.jar)
engine=$(ls "$work"/helm-linux-*.so)

engine_alone() {
    # shellcheck disable=SC2086 # names holds several words
    java -cp "$work/lib/*" "$root/bench/helm/HelmTemplate.java" "$1" "$work/charts" $names
}

cat >"$work/processes" <<END
for chart in $(echo $names); do
    "$work/template" "$engine" "$work/charts/\$chart"
done
END

engine_alone 1 >"$work/first"
objects=$(awk '{ print $7 }' "$work/first")
services=$((objects * 10 / 105 + 2))
generate "$work/same" "$services" full
"$kolla" export --catalog "$work/same" >"$work/out" 2>/dev/null
sh "$work/processes" >"$work/printed"
printf 'charts: %s, %s of them printed by processes; catalog: %s objects, %s bytes\n' \
    "$(cut -d ' ' -f 5- "$work/first")" "$(grep -c '^kind:' "$work/printed")" \
    "$(grep -c '^kind:' "$work/out")" "$(wc -c <"$work/out")"
i=0
: >"$work/engine"
: >"$work/helm"
: >"$work/kolla"
while [ "$i" -lt "$runs" ]; do
    run "$kolla" export --catalog "$work/same" >>"$work/kolla"
    run sh "$work/processes" >>"$work/helm"
    engine_alone 2 | awk '$2 == 1 { print $3 }' >>"$work/engine"
    i=$((i + 1))
done
paste -d ' ' "$work/kolla" "$work/helm" "$work/engine" |
    awk '{ printf "kolla %.2f s, helm %.2f s: %.2f; engine alone %.2f s: %.2f\n", $1, $5, $1 / $5, $9, $1 / $9 }'
printf 'medians: kolla %s s, helm %s s, its engine alone %s s\n' "$(cut -d ' ' -f 1 "$work/kolla" | median)" \
    "$(cut -d ' ' -f 1 "$work/helm" | median)" "$(median <"$work/engine")"
