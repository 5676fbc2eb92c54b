#!/usr/bin/env bash
# The whole walk over the made-up county: walk.sh HOME YEARS AS_OF
set -euo pipefail
home=$1 years=$2 as_of=$3
sample=$home/sample
[ -f "$sample/manifest.csv" ] || fadu sample --out "$sample" --years "$years"
[ -d "$home/county" ] || fadu init --county "$sample/county"
# 2 says that some workbooks were not accepted, which is what the sample is for.
fadu submit --manifest "$sample/manifest.csv" || [ $? -eq 2 ]
fadu run --as-of "$as_of"
for year in ${years//,/ }; do
    fadu export "$year" --out "$home/exports/$year"
done
