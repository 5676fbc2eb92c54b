#!/usr/bin/env bash
# Writes the hashed locks from the .in files. Needs uv on PATH. A lock names no index and no local path.
set -euo pipefail
cd "$(dirname "$0")"
for name in runtime dev superset; do
    env -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL -u PIP_FIND_LINKS -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL \
        uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --custom-compile-command "requirements/lock.sh" --quiet "$name.in" --output-file "$name.txt"
done
