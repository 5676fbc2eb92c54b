#!/usr/bin/env bash
# Brings an environment to a lock: venv.sh LOCK [FOLDER]. Does nothing when the stamp says this lock is installed.
# `--no-deps` because a lock is whole; `--no-build-isolation` because the build backend is in the lock. Fadu itself is
# installed in .venv only: another environment reads it out of the checkout (PYTHONPATH).
set -euo pipefail
lock=$1
folder=${2:-.venv}
stamp=$folder/.fadu-$(basename "$lock" .txt)
files=("$lock")
[ "$folder" = .venv ] && files+=(pyproject.toml)
want=$(sha256sum "${files[@]}" | sha256sum | cut -d" " -f1)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && exit 0
python=${PYTHON:-python3.11}
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    bash requirements/debian.sh python3.11 python3.11-venv
fi
echo "正在安装 Python 依赖到 $folder（首次约需几分钟）……"
[ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
if [ "$folder" = .venv ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
fi
echo "$want" > "$stamp"
