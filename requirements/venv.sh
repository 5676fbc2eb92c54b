#!/usr/bin/env bash
# Brings .venv to a lock: venv.sh LOCK STAMP. Does nothing when the stamp says this lock is installed.
# `--no-deps` because a lock is whole; `--no-build-isolation` because the build backend is in the lock.
set -euo pipefail
lock=$1
stamp=.venv/.fadu-$(basename "$lock" .txt)
want=$(sha256sum "$lock" pyproject.toml | sha256sum | cut -d' ' -f1)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && exit 0
python=${PYTHON:-python3.11}
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    bash requirements/debian.sh python3.11 python3.11-venv
fi
echo "正在安装 Python 依赖（首次约需几分钟）……"
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
echo "$want" > "$stamp"
