#!/bin/sh
# Asks what was deployed with the distribution's own client, from outside the cluster: $1 is a folder to work in,
# $2 the name of the image, $3 "store" (store it first) or "read" (it was stored by an earlier run).
set -eu
cd "$1"
if ! command -v openstack >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q -o DPkg::Lock::Timeout=300 update
    apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends python3-openstackclient
fi
openstack token issue -f value -c id >token
[ -s token ] || { echo "no token was issued" >&2; exit 1; }
rm token
openstack catalog list -f value -c Name -c Type
if [ "$3" = store ]; then
    head -c 3000000 /dev/urandom >stored
    openstack image create --disk-format raw --container-format bare --file stored "$2" >/dev/null
fi
openstack image save --file read "$2"
cmp stored read
echo "the image came back byte for byte"
