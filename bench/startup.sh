#!/bin/sh
# How long the program takes to start and to export, and how much memory it takes: whole processes, median of several.
# Run on a machine that does nothing else: bench/startup.sh [RUNS]
set -eu

. "$(dirname "$0")/measure.sh"

runs=${1:-9}
"$kolla" --version >/dev/null
measure 'kolla --version' "$runs" "$kolla" --version
measure 'kolla --help' "$runs" "$kolla" --help
measure 'kolla validate' "$runs" "$kolla" validate
measure 'kolla export -p core' "$runs" "$kolla" export -p core
measure 'kolla plan --offline' "$runs" "$kolla" plan --offline -p core
measure 'kolla graph --format svg' "$runs" "$kolla" graph -p core --format svg
