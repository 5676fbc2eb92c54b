#!/usr/bin/env bash
# The whole walk over the made-up county: walk.sh HOME YEARS AS_OF
set -euo pipefail
home=$1 years=$2 as_of=$3
sample=$home/sample
[ -f "$sample/manifest.csv" ] || fadu sample --out "$sample" --years "$years"
[ -d "$home/county" ] || fadu init --county "$sample/county"
# 2 says that some workbooks were not accepted, which is what the sample is for.
fadu submit --manifest "$sample/manifest.csv" || [ $? -eq 2 ]
# As the county stood on the last day of the year before; the cockpit tells what has moved since.
year_end=$(date -d "${as_of%%-*}-01-01 -1 day" +%F)
if [ ! -e "$home/current" ]; then
    fadu run --as-of "$year_end" --known-by "${year_end}T23:59:59+08:00" >/dev/null
fi
fadu run --as-of "$as_of"
for year in ${years//,/ }; do
    fadu export "$year" --out "$home/exports/$year"
done
