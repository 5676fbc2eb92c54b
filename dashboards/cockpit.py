"""Superset's environment seen from Fadu's own: where it is, what it is told, whether it is ready."""

import csv
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from dashboards.superset import environment, ready
from ingest.home import Home, HomeError

ROOT = environment.ROOT
PYTHON = ROOT / ".venv-superset" / "bin" / "python"
CONFIG = ROOT / "dashboards" / "superset" / "superset_config.py"
LOG = "bootstrap.log"


def prepare(home: Home) -> None:
    """Points what is started from here at this home. Raises HomeError when Superset's environment is not there."""
    if not PYTHON.exists():
        raise HomeError("驾驶舱的运行环境尚未安装，请先执行 make setup-cockpit。")
    home.superset.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["FADU_HOME"] = str(home.path)
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ["SUPERSET_CONFIG_PATH"] = str(CONFIG)


def make_ready(home: Home, say: Callable[[str], None]) -> None:
    """Brings Superset to the release's assets and the county's accounts; says nothing when nothing changed.

    Raises HomeError with the end of its log when it cannot.
    """
    stamped = ready.stamped(home)
    if stamped[:1] != [ready.whole()]:
        _run(home, say, "bootstrap")
    elif stamped[1:] != [ready.people(home)]:
        say("正在更新驾驶舱的账号……")
        _run(home, say, "users")


def follow_accounts(home: Home, *anew: str) -> None:
    """Users after an account act; anew: accounts to be given a new first password.

    Nothing when the cockpit was never started: its first start takes the accounts as they are. Raises as `make_ready`.
    """
    if ready.stamped(home):
        prepare(home)
        _run(home, _quietly, "users", *anew)


def forget(home: Home) -> None:
    """Old notes out of the cockpit's metadata; nothing when it was never started. Raises as `make_ready`."""
    if ready.stamped(home):
        prepare(home)
        _run(home, _quietly, "forget")


def push(home: Home, say: Callable[[str], None]) -> None:
    """The assets of the repository into Superset, whatever the stamp says; says where edits went that it overwrote.

    Raises as `make_ready`.
    """
    prepare(home)
    _run(home, say, "push")


def pull(home: Home, say: Callable[[str], None]) -> None:
    """What was edited in the browser into the repository's files; says each file touched. Raises as `make_ready`."""
    prepare(home)
    _run(home, say, "pull")


def _run(home: Home, say: Callable[[str], None], *command: str) -> None:
    """One of the cockpit's own commands; what it prints is told as it comes, what libraries print goes to a log."""
    arguments = [str(PYTHON), "-m", "dashboards.superset", *command]
    log = home.superset / LOG
    with log.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=file, text=True, cwd=ROOT)
        for line in process.stdout or ():
            say(line.rstrip("\n"))
    if process.wait():
        last = log.read_text(encoding="utf-8").strip().splitlines()[-1:]
        raise HomeError(f"驾驶舱未能准备好：{''.join(last)}\n详情见 {log}。")


def _quietly(_line: str) -> None:
    """Says nothing."""


def first_passwords(home: Home) -> Path:
    """The file of first passwords, for its owner only."""
    return home.superset / "first_passwords.csv"


def first_password_of(home: Home, username: str) -> str | None:
    """The first password of an account, while it holds; None when the cockpit keeps none."""
    file = first_passwords(home)
    if not file.exists():
        return None
    with file.open(encoding="utf-8", newline="") as told:
        return next((row["初始密码"] for row in csv.DictReader(told) if row["账号"] == username), None)


def arguments(port: int) -> list[str]:
    """What serves Superset on this machine at a port."""
    gunicorn = str(PYTHON.with_name("gunicorn"))
    config = str(ROOT / "dashboards" / "superset" / "gunicorn_conf.py")
    return [gunicorn, "-c", config, "--bind", f"127.0.0.1:{port}", "dashboards.superset.wsgi:application"]
